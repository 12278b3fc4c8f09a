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
    "là thì lấy cho em chị hết toàn đều loại vị màu the in be size men cỡ của đổi chuyển sang qua thành bằng chai gói hộp hũ are is of".split()
)
_DELTAS: Final = {"ít": "-", "kém": "-", "nhiều": "+", "fewer": "-", "less": "-", "more": "+"}


def _rows(phrases: str) -> list[tuple[str, ...]]:
    return sorted((tuple(p.split()) for p in phrases.split("|")), key=len, reverse=True)


_TAIL_ROWS: Final = _rows(_TAILS)
_SPLIT_ROWS: Final = _rows(_SPLIT)
_BY_FIRST: Final[dict[str, list[tuple[str, tuple[str, ...]]]]] = {}
"""The phrases by their first word without marks: the kind of mark, or how many times as many, and the words."""
for _kind, _phrases in (("half", _HALF), ("rest", _REST), ("split", _SPLIT), *_AS_MANY.items()):
    for _words in _rows(_phrases):
        _BY_FIRST.setdefault(fold(_words[0]), []).append((_kind, _words))


def _here(tokens: list[Token], at: int, rows: list[tuple[str, ...]]) -> int:
    """How many words the longest of the phrases takes at a place, with or without its marks."""
    return next((len(words) for words in rows if _stands(tokens, at, words)), 0)


def _stands(tokens: list[Token], at: int, words: tuple[str, ...]) -> bool:
    here = tokens[at : at + len(words)]
    return len(here) == len(words) and all(
        w in (t.typed, t.word) or (t.typed == t.bare and t.bare == fold(w)) for t, w in zip(here, words, strict=True)
    )


def mark(tokens: list[Token], at: int, end: int, names: Callable[[int], bool]) -> Mark | None:
    """The word of sharing or repeating that begins at a place. `names`: whether goods or a variant begin at one."""
    rows = _BY_FIRST.get(tokens[at].bare) or _BY_FIRST.get(fold(tokens[at].word))
    delta = _delta(tokens, at, end)
    if delta is not None or rows is None:
        return delta
    said: set[str] = set()
    for kind, words in rows:
        step = at + len(words)
        if kind in said or step > end or not _stands(tokens, at, words):
            continue
        if len(words) == 1 and tokens[at].typed == "nua" and (kind != "half" or _more(tokens, at)):
            continue
        said.add(kind)
        if kind in ("half", "rest") and not _told_apart(tokens, step, end, names):
            continue
        if kind == "half" and _measure(tokens, step, end):
            continue
        if kind in ("half", "rest", "split"):
            return Mark(kind, at, step)
    alike = [
        (len(words), kind)
        for kind, words in rows
        if kind[0].isdecimal() and _stands(tokens, at, words) and not (len(words) == 1 and tokens[at].typed == "nua")
    ]
    size, times = max(alike, default=(0, ""))
    if not size or at + size > end or _measure(tokens, at + size, end):
        return None
    step = at + size + _here(tokens, at + size, _TAIL_ROWS)
    return Mark("alike", at, min(step, end), times)


def _more(tokens: list[Token], at: int) -> bool:
    """Whether "nua" typed bare is rather nữa, more: it stands behind a number or unit, or nothing follows at once."""
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    counted = before is not None and (before.is_number or before.typed in SAID)
    return counted or after is None or not after.is_word


def _told_apart(tokens: list[Token], step: int, end: int, names: Callable[[int], bool]) -> bool:
    """Whether what a share is of follows, or how it is parted further."""
    while step < end and step < len(tokens):
        if names(step) or _here(tokens, step, _SPLIT_ROWS):
            return True
        if tokens[step].typed not in _LINKS and tokens[step].text not in ":,":
            return False
        step += 1
    return False


def _measure(tokens: list[Token], step: int, end: int) -> bool:
    """Whether a unit follows, so that the words are a number (nửa cân) and no share."""
    if step >= end or step >= len(tokens):
        return False
    return (
        tokens[step].typed in SAID
        or tokens[step].word in numbers.GROUPS
        or tokens[step].bare in numbers.BARE_GROUPS
        or tokens[step].word in ("a", "an")
        or tokens[step].bare == "tram"
    )


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
