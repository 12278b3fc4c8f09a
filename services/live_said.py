"""What was answered to a comment that is kept, and what became of each code in it: for the pages of the live."""

from __future__ import annotations

from html import unescape
from typing import Any

from db.writes.live_pages import parts_of
from domain.live_comments import Outcome, Part
from language.say import Words
from services.live_answers import Answers


class Said:
    """Puts kept comments into words as they were put when they came."""

    def __init__(self, words: Words, language: str = "vi") -> None:
        """`language` is that of the public answers."""
        self._answers = Answers(words, language)

    def of(self, row: dict[str, Any]) -> tuple[str | None, tuple[Part, ...]]:
        """(plain text of the public answer or None, its parts) of a row of db.reads.lives.comments."""
        parts = parts_of(row["parts"])
        public = self._answers.public(Outcome(row["outcome"], row["number"], row["slip"], parts))
        return (None if public is None else unescape(public)), parts
