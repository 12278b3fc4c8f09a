"""What was answered to a comment that is kept, and what became of each code in it: for the pages of the live."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from db.writes.live_pages import parts_of
from domain.games import Call, Entry
from domain.live_comments import Outcome, Part
from language.say import Words
from services.live_answers import Answers

MARKUP = re.compile(r"<[^>]*>")


class Said:
    """Puts kept comments into words as they were put when they came."""

    def __init__(self, words: Words, language: str = "vi") -> None:
        """`language` is that of the public answers."""
        self._words, self._language = words, language
        self._answers = Answers(words, language)

    def entry(self, call: Call, entry: Entry) -> str:
        """Plain words for who takes part in a draw or got a voucher."""
        facts = {"number": entry.number, "prize": call.prize, "count": call.count}
        return unescape(MARKUP.sub("", self._words.say(self._language, f"live-{call.kind}-in", **facts)))

    def of(self, row: dict[str, Any]) -> tuple[str | None, tuple[Part, ...]]:
        """(plain text of the public answer or None, its parts) of a row of db.reads.lives.comments."""
        parts = parts_of(row["parts"])
        public = self._answers.public(Outcome(row["outcome"], row["number"], row["slip"], parts))
        return (None if public is None else unescape(public)), parts
