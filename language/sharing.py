"""Words that share a number out or repeat it: a half, the rest, evenly; as many, twice as many, two fewer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from domain.fold import fold
from language import numbers
from language.parts import Mark
from language.tokens import Token
from language.units import SAID

_AS_MANY: Final = {
    "1/2": "bằng một nửa|bằng nửa|một nửa|phân nửa|nửa|half as many|half as much|half that|half of that",
    "1": "cũng ngần|cũng ngần ấy|cũng ngần đó|cũng vậy|cũng thế|cũng chừng đó|cũng chừng ấy|cũng như vậy|cũng như thế|như vậy luôn|như thế luôn|y vậy|y như vậy|y như thế|cũng từng đó|cũng bấy nhiêu|số lượng tương tự|tương tự|bằng đó|bằng vậy|bằng thế|bằng ngần ấy|cũng bằng đó|same amount|the same amount|the same|same number|as many|just as many|same quantity",
    "2": "gấp đôi|gấp hai|gấp 2|nhiều gấp đôi|twice as many|twice as much|twice that|double that|double",
    "3": "gấp ba|gấp 3|three times as many|triple|triple that",
    "4": "gấp bốn|gấp 4",
    "5": "gấp năm|gấp 5",
    "3/2": "gấp rưỡi",
}
"""How many times as much as was said before, and the words for it."""
_TAILS: Final = "chỗ đó|số đó|chỗ ấy|số ấy|lên|lần|luôn"
_REST: Final = "còn lại|số còn lại|phần còn lại|chỗ còn lại|bao nhiêu còn lại|còn bao nhiêu|nốt còn lại|the rest|the remaining|remaining|rest|the other ones|the others"
_HALF: Final = (
    "một nửa|phân nửa|nửa kia|nửa còn lại|một nửa còn lại|một nửa kia|nửa|half of them|the other half|other half|half"
)
_SPLIT: Final = "chia đều|chia đôi|chia ba|chia đều ra|chia đều cho|split evenly|split equally|evenly|equally"
_LINKS: Final = frozenset(
    "là thì lấy cho em chị hết toàn đều loại vị màu the in be size men cỡ của sang qua thành bằng chai gói hộp hũ are is of".split()
)
_DELTAS: Final = {"ít": "-", "kém": "-", "nhiều": "+", "fewer": "-", "less": "-", "more": "+"}


def _rows(phrases: str) -> list[tuple[str, ...]]:
    return sorted((tuple(p.split()) for p in phrases.split("|")), key=len, reverse=True)


_AS_MANY_ROWS: Final = sorted(
    ((words, times) for times, phrases in _AS_MANY.items() for words in _rows(phrases)), key=lambda p: -len(p[0])
)
_TAIL_ROWS: Final = _rows(_TAILS)
_SHARE_ROWS: Final = {"half": _rows(_HALF), "rest": _rows(_REST), "split": _rows(_SPLIT)}
_FIRST: Final = {fold(words[0]) for words, _ in _AS_MANY_ROWS} | {
    fold(words[0]) for rows in _SHARE_ROWS.values() for words in rows
}


def _here(tokens: list[Token], at: int, rows: list[tuple[str, ...]]) -> int:
    """How many words the longest of the phrases takes at a place, with or without its marks."""
    return next((len(words) for words in rows if _stands(tokens, at, words)), 0)


def _stands(tokens: list[Token], at: int, words: tuple[str, ...]) -> bool:
    here = tokens[at : at + len(words)]
    return len(here) == len(words) and all(
        t.typed == w or (t.typed == t.bare and t.bare == fold(w)) for t, w in zip(here, words, strict=True)
    )


def mark(tokens: list[Token], at: int, end: int, names: Callable[[int], bool]) -> Mark | None:
    """The word of sharing or repeating that begins at a place. `names`: whether goods or a variant begin at one."""
    token = tokens[at]
    delta = _delta(tokens, at, end)
    if delta is not None or token.bare not in _FIRST:
        return delta
    for kind, rows in _SHARE_ROWS.items():
        size = _here(tokens, at, rows)
        if not size or at + size > end:
            continue
        step = at + size
        if kind == "split" or (kind == "rest" and _told_apart(tokens, step, end, names)):
            return Mark(kind, at, step)
        if kind == "half" and _told_apart(tokens, step, end, names) and not _measure(tokens, step, end):
            return Mark(kind, at, step)
    for words, times in _AS_MANY_ROWS:
        if _stands(tokens, at, words) and at + len(words) <= end and not _measure(tokens, at + len(words), end):
            step = at + len(words)
            step += _here(tokens, step, _TAIL_ROWS)
            return Mark("alike", at, min(step, end), times)
    return None


def _told_apart(tokens: list[Token], step: int, end: int, names: Callable[[int], bool]) -> bool:
    """Whether what a share is of follows, or how it is parted further."""
    while step < end and step < len(tokens):
        if names(step) or _here(tokens, step, _SHARE_ROWS["split"]):
            return True
        if tokens[step].typed not in _LINKS and tokens[step].text not in ":,":
            return False
        step += 1
    return False


def _measure(tokens: list[Token], step: int, end: int) -> bool:
    """Whether a unit follows, so that the words are a number (nửa cân) and no share."""
    if step >= end or step >= len(tokens):
        return False
    return tokens[step].typed in SAID or tokens[step].word in numbers.GROUPS or tokens[step].word in ("a", "an")


def _delta(tokens: list[Token], at: int, end: int) -> Mark | None:
    """So many more or fewer than was said before: kẹo dồi ít hơn 2 gói."""
    sign = _DELTAS.get(tokens[at].typed)
    if sign is None or at + 2 >= end or tokens[at + 1].typed != "hơn":
        return None
    number = numbers.read(tokens, at + 2)
    if number is None or number.vague or number.group != 1:
        return None
    step = number.end + (number.end < end and tokens[number.end].typed in SAID)
    return Mark("alike", at, step, f"{sign}{number.value}")
