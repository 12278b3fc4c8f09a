"""Telephone numbers in a sentence: digits, dots, letters for digits, or spelled out in words."""

from __future__ import annotations

import re
from typing import Final

from domain.fold import fold
from domain.phones import ACCOUNT, NO_DATE, PAIR, SPOKEN
from language.spelling import settle

_SEP: Final = r"(?:,(?=\d)|[ .\-_/()]{0,2})"
_DIGIT: Final = r"[\doOlIiòóQ]"
_START: Final = rf"(?:(?:\(?\+\s?|00|\(0)?84\)?(?:{_SEP}0)?|[0oO])"
_LABELLED: Final = "(?:(?<![\\w+#])|(?i:(?<=sđt)|(?<=sdt)|(?<=đt)|(?<=dt)|(?<=tel)|(?<=zalo)|(?<=phone)))"
"""Where a number may begin: at a word of its own, or glued to what it is called (sđt0868...)."""
_MOBILE: Final = re.compile(rf"{_LABELLED}{NO_DATE}{_START}{_SEP}[35789](?:{_SEP}{_DIGIT}){{8}}(?![\w])")
_LANDLINE: Final = re.compile(rf"(?<![\w+#])(?:\+84|0){_SEP}2(?:{_SEP}\d){{9}}(?!\w)")
_LONG: Final = re.compile(r"(?<!\w)\d(?:[ .\-]?\d){7,}(?!\w)")
_COUNTED: Final = re.compile(r"\s*(?:hộp|gói|chai|kg|hop|goi|cái|quả|con|túi|hũ|cân|box)", re.IGNORECASE)
_WORDS: Final = re.compile(r"[^\W_]+")
_LETTERS: Final = str.maketrans("oOQòólIi", "00000111")


def take(text: str) -> tuple[str | None, str, str]:
    """The first telephone number (0...), the text with every long number blanked out, and the words it was read from."""
    first: str | None = None
    words = ""
    for pattern in (_MOBILE, _LANDLINE):
        for match in pattern.finditer(text):
            if sum(c.isdigit() for c in match.group()) < 7 or ACCOUNT.search(text[: match.start()][-40:]):
                continue
            if first is None:
                first, words = _plain(match.group()), match.group()
            text = _blanked(text, match.start(), match.end())
        if first:
            break
    if first is None:
        spoken = _spoken(text)
        if spoken:
            begin, end, first = spoken
            words = text[begin:end]
            text = _blanked(text, begin, end)
    for match in _LONG.finditer(text):
        if _COUNTED.match(text, match.end()) or text[: match.start()].rstrip().endswith(("x", "*", "sl", "X")):
            continue
        text = _blanked(text, match.start(), match.end(), sign="~")
    return first, text, words


def _blanked(text: str, begin: int, end: int, sign: str = "@") -> str:
    return text[:begin] + sign + " " * (end - begin - 1) + text[end:]


def _plain(text: str) -> str:
    digits = re.sub(r"^0(?=84\d{9}$)", "", re.sub(r"\D", "", text.translate(_LETTERS)))
    digits = re.sub(r"^(?:00)?840?(?=\d{9,10}$)", "0", digits)
    return re.sub(r"^00(?=\d{9}$)", "0", digits)


_MARKED: Final = frozenset("không một mốt bốn tư năm lăm sáu bảy bẩy tám chín lẻ".split())
"""Digits as they are written with their marks; bà is no three."""


def _digit(word: str) -> str | None:
    """The digit that a word says, its marks right or missing, or None."""
    said = settle(word)
    return SPOKEN.get(fold(word)) if said.isascii() or said in _MARKED else None


def _spoken(text: str) -> tuple[int, int, str] | None:
    """A number read out: không chín một hai ... in ten words or pairs of digits."""
    digits = ""
    begin = end = 0
    for match in _WORDS.finditer(text):
        word = match.group()
        value = word if word.isdigit() and len(word) <= 4 and digits else _digit(word)
        if word.isdigit() and word.startswith("0") and len(word) <= 4:
            value = word
        if value is None:
            if len(digits) == 10 and digits[0] == "0":
                break
            digits = ""
            continue
        if not digits:
            begin = match.start()
        digits += value
        end = match.end()
    parts = _WORDS.findall(text[begin:end])
    if len(digits) != 10 or (len(parts[0]) == PAIR and all(map(str.isdigit, parts))):
        return None
    if digits[0] == "0" and digits[1] in "35789":
        return begin, end, digits
    return None
