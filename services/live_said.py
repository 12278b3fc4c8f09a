"""What was answered to a comment that is kept, in the language of who reads it: for the pages of the live."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import Any

from db.writes.live_pages import parts_of
from domain.games import Call, Entry
from domain.live_comments import Outcome, Part
from language.say import Words
from services.live_answers import Answers

MARKUP = re.compile(r"<[^>]*>")


class Said:
    """Puts kept comments into words, as they were put when they came, or as they would have been in another language."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._answers = cache(lambda language: Answers(words, language))

    @staticmethod
    def parts(row: dict[str, Any]) -> tuple[Part, ...]:
        """What became of each code, of a row of db.reads.lives.comments."""
        return parts_of(row["parts"])

    def answer(self, row: dict[str, Any], took_part: tuple[Call, Entry] | None, language: str) -> str | None:
        """Plain text of the public answer to a row of db.reads.lives.comments whose `parts` are read; None: no answer."""
        outcome = Outcome(row["outcome"], row["number"], row["slip"], row["parts"])
        public = self._answers(language).public(outcome)
        entry = None if took_part is None else self._entry(*took_part, language)
        said = " · ".join(filter(None, (public, entry)))
        return unescape(MARKUP.sub("", said)) or None

    def _entry(self, call: Call, entry: Entry, language: str) -> str:
        """Who takes part in a draw, or got a voucher."""
        facts = {"number": entry.number, "prize": call.prize, "count": call.count}
        return self._words.say(language, f"live-{call.kind}-in", **facts)
