"""From a comment's words to what it asks of the queue: strict codes first, the full reader for the rest."""

from __future__ import annotations

import re
from collections.abc import Callable

from domain import phones
from domain.fold import fold
from domain.live_comments import Comment, Heard
from domain.lives import Live
from language import live_words

Full = Callable[[Live, Comment], Heard]
"""The full reader: a live (its pinned code, its run of show) and a comment -> what it asks."""

_ASKS = re.compile(
    r"\?|\b(?:bao nhieu|bn|nhieu tien|gia|con khong|con ko|con k|con hang|con ma|ship|khi nao|bao gio|o dau|sao|the nao|nhu nao|"
    r"how much|price|freeship|han su dung|hsd|date)\b"
)


class Reader:
    """Callable as the sequencer wants it."""

    def __init__(self, full: Full | None = None) -> None:
        """Without `full`, what is not a complete command is a question or chatter, never an order."""
        self._full = full

    def __call__(self, live: Live, comment: Comment) -> Heard:
        """What this comment asks, with the telephone number that stands in it."""
        heard = live_words.read(comment.text)
        if heard is not None:
            return heard
        found = phones.find_all(comment.text)
        if found:
            return self._with_phone(live, comment, found[0])
        return self._other(live, comment)

    def _with_phone(self, live: Live, comment: Comment, phone: str) -> Heard:
        rest = phones.without(comment.text).strip(" ,;.-:")
        if not rest or fold(rest) in {"sdt", "so dien thoai", "dt", "zalo"}:
            return Heard("chatter", phone=phone)
        plain = re.sub(r"(?i)[\s,;.:-]*(?:sđt|sdt|đt|dt|zalo)[\s:.]*$", "", rest)
        heard = live_words.read(plain) or self._other(live, comment)
        return Heard(heard.kind, heard.wants, heard.codes, heard.phone or phone)

    def _other(self, live: Live, comment: Comment) -> Heard:
        if self._full is not None:
            return self._full(live, comment)
        return Heard("question" if _ASKS.search(fold(comment.text)) else "chatter")
