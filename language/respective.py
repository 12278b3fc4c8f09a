"""Goods named first and their numbers after them in the same order, each number put beside its goods: cam, ổi lần lượt 1, 2 ký."""

from __future__ import annotations

import re
from typing import Final

_NUMBER: Final = r"(?:\d+(?:[.,]\d+)?|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|one|two|three|four|five)"
_ROW: Final = rf"(?P<numbers>{_NUMBER}(?:(?:\s*(?:,|và|va|and|-|/)\s*|\s+){_NUMBER}){{1,9}})(?P<unit>\s+[^\W\d_]+)?"
_IN_TURN: Final = re.compile(
    r"\b(?:lần lượt|lan luot|theo thứ tự|theo thu tu|respectively)\b(?:\s+(?:là|la|lấy|lay))?\s*:?\s*", re.IGNORECASE
)
_BEHIND: Final = re.compile(_ROW, re.IGNORECASE)
_AHEAD: Final = re.compile(rf"(?P<goods>.+?)[\s:,-]+{_ROW}[\s,]*$", re.IGNORECASE)
_PARTS: Final = re.compile(r"\s*(?:,|;|\+|&|\bvà\b|\bvới\b|\bva\b|\bvoi\b|\band\b)\s*", re.IGNORECASE)
_NUMBERS: Final = re.compile(_NUMBER, re.IGNORECASE)
_SENTENCE: Final = re.compile(r"[\n.;!?]")
MOST: Final = 200
"""Characters of goods and numbers read before the words that say their order."""


def dealt(text: str) -> str:
    """The text with every number right behind its goods, where as many numbers as goods are said one after another."""
    turn = _IN_TURN.search(text)
    if turn is None:
        return text
    begin = max((m.end() for m in _SENTENCE.finditer(text, 0, turn.start())), default=0)
    begin = max(begin, turn.start() - MOST)
    behind = _BEHIND.match(text, turn.end())
    ahead = _AHEAD.match(text[begin : turn.start()]) if behind is None else None
    if behind is not None:
        said, end = _beside(text[begin : turn.start()], behind), behind.end()
    elif ahead is not None:
        said, end = _beside(ahead["goods"], ahead), turn.end()
    else:
        return text
    return f"{text[:begin]} {said} {text[end:]}".strip() if said else text


def _beside(named: str, row: re.Match[str]) -> str:
    """The goods, each with its number; "" where there are not as many of both."""
    goods = [part for part in _PARTS.split(named.strip(" \t:,-")) if part]
    numbers = _NUMBERS.findall(row["numbers"])
    if len(goods) != len(numbers) or len(goods) < 2:
        return ""
    return ", ".join(f"{one} {number}{row['unit'] or ''}" for one, number in zip(goods, numbers, strict=True))
