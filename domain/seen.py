"""A text as the eye reads it: wide, styled and keycap signs plain, unseen signs and markup gone, each with its place."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

_SIGN = re.compile(r"&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});|</?[a-z!][^<>]{0,200}>|.", re.IGNORECASE | re.DOTALL)
_ALIKE = str.maketrans("оοіι", "ooii") | {
    begin + place: chr(ord("a") + place) for begin in (0x1F150, 0x1F170) for place in range(26)
}
"""Cyrillic and Greek letters that look like Latin ones, and letters drawn in black circles and squares."""


class Seen:
    """`text`: folded like `domain.fold` but sign by sign; `origin(begin, end)`: where a stretch of it stood."""

    def __init__(self, text: str) -> None:
        """Read `text`, whose places `origin` tells."""
        signs: list[str] = []
        self._from: list[int] = []
        self._to: list[int] = []
        for match in _SIGN.finditer(text):
            for sign in _plain(match[0]):
                signs.append(sign)
                self._from.append(match.start())
                self._to.append(match.end())
        self._end = len(text)
        self._whole = text
        self.text = "".join(signs)

    def origin(self, begin: int, end: int) -> tuple[int, int]:
        """Where in the text as written `self.text[begin:end]` stood, with the unseen signs that belong to its last one."""
        last = self._to[end - 1]
        following = self._from[end] if end < len(self._from) else self._end
        while last < following and not _plain(self._whole[last]):
            last += 1
        return self._from[begin], last


@lru_cache(maxsize=8192)
def _plain(sign: str) -> str:
    if len(sign) > 1:
        return " " if sign.startswith("<") else "".join(map(_plain, html.unescape(sign)))
    spread = unicodedata.normalize("NFKD", sign.casefold()).translate(_ALIKE).replace("đ", "d")
    return "".join(str(unicodedata.decimal(c, c)) for c in spread if unicodedata.category(c) not in {"Mn", "Me", "Cf"})
