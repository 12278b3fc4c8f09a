"""Vietnamese telephone numbers: read what people type, keep one form, hide them in public."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from domain.seen import Seen

_MOBILE = re.compile(r"0(?:3\d|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}")
_LANDLINE = re.compile(r"02\d{9}")
_SEPARATORS = r"(?:,(?=\d)|[ .\-_/\u2010-\u2013\u00a0()]{0,2})"
_LEAD = rf"(?:(?:\+\s?|00)?84(?:{_SEPARATORS}0)?|0)"
NO_DATE = r"(?!\d\d?([/.\-])\d\d?\1(?:19|20)\d\d(?!\d))"
_IN_TEXT = re.compile(
    rf"(?<![\d+]){NO_DATE}{_LEAD}{_SEPARATORS}(?:2(?:{_SEPARATORS}\d){{9}}|[35789](?:{_SEPARATORS}\d){{8}})(?!\d)"
)
"""In a text as it is seen: as many digits as a number has, and no day with its hour (09/11/2026 12:30)."""
_LABELLED = r"(?:(?<![\w+])|(?<=sdt)|(?<=dt)|(?<=tel)|(?<=zalo)|(?<=phone))"
_LETTERED = re.compile(
    rf"{_LABELLED}{NO_DATE}(?:{_LEAD}|o){_SEPARATORS}[35789](?:{_SEPARATORS}[\doqil]){{7}}{_SEPARATORS}(?:\d(?!\d)|[oqil](?!\w))"
)
"""The same with letters that look like digits; nobody needs all of them to call."""
_LETTERS = str.maketrans("oqil", "0011")
_LEAST_DIGITS = 7
"""Digits among the letters of a number."""
_LEAST_SPOKEN = 9
"""Digits said in words one after another that are a number, whatever it begins with."""
_MOST_SPOKEN = 30
"""Words looked at from each on, so that a long row of them takes no longer; the next such stretch follows."""
_DIALLED = re.compile(r"0[35789]\d{8}")
PAIR = 2
"""Digits together at the start that make a row of figures, with anything between them, no number: codes 03; 05; 07; 09; 11."""
_WORDS = re.compile(r"[^\W_]+")
_ALLOWED = re.compile(r"[\d\s.,/_\-\u2010-\u2013()+]+")

ACCOUNT = re.compile(
    r"(?:stk|tài khoản|tai khoan|số tk|so tk|account|acc|vận đơn|mã đơn|ma don|van don|bank|cccd|cmnd|mst)\W{0,3}(?:\w+\W{0,2}){0,2}$",
    re.IGNORECASE,
)
"""What stands before a long number that is no telephone number."""
SPOKEN = {
    "khong": "0",
    "mot": "1",
    "hai": "2",
    "ba": "3",
    "bon": "4",
    "tu": "4",
    "nam": "5",
    "lam": "5",
    "sau": "6",
    "bay": "7",
    "tam": "8",
    "chin": "9",
    "zero": "0",
    "oh": "0",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "linh": "0",
}
"""Digits in words, folded."""
_SAID = SPOKEN | dict.fromkeys(("ko", "k", "hong", "hok", "o"), "0")
"""The same as people type them in a hurry."""


def normalise(text: str) -> str | None:
    """The number as 10 digits from 0 (mobile: 03 05 07 08 09) or 11 from 02 (landline), or None.

    +84, 84, 0084, dots, commas, spaces, dashes, slashes, underscores and brackets are read. Landlines are taken too: shops and offices have them.
    """
    if len(text) > 40 or not _ALLOWED.fullmatch(text.strip()):
        return None
    digits = re.sub(r"^(?:00)?840?", "0", _digits(text))
    return digits if _MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits) else None


def is_mobile(phone: str) -> bool:
    """Whether a normalised number is a mobile one, which can be sent messages."""
    return _MOBILE.fullmatch(phone) is not None


def spaced(phone: str) -> str:
    """A normalised number as it is read aloud: 0912 345 678."""
    return f"{phone[:4]} {phone[4:7]} {phone[7:]}"


def mask(phone: str) -> str:
    """A number that its owner still recognises and nobody can call: 091***678."""
    digits = _digits(phone)
    return f"{digits[:3]}***{digits[-3:]}" if len(digits) >= 9 else "***"


@lru_cache(maxsize=2048)
def mask_all(text: str, sign: str | None = None) -> str:
    """The text with everything that reads as a Vietnamese telephone number masked (or `sign` in its place), for public screens.

    Wider than `find_all`: letters for digits, numbers in words, and prefixes that nobody has been given yet. What is left on
    both sides of a masked number may read as another, so it is looked at until nothing is found. Every viewer of a live is
    sent the same comments, so each is looked at once.
    """
    while (shown := _masked(text, sign)) != text:
        text = shown
    return text


def _masked(text: str, sign: str | None) -> str:
    shown = ""
    done = 0
    for begin, end, digits in _hidden(text):
        shown += text[done:begin] + (sign or mask(digits))
        done = end
    return shown + text[done:]


def find_all(text: str) -> list[str]:
    """The normalised numbers in a text, in their order."""
    return [phone for _, _, phone in _written(text)]


def without(text: str) -> str:
    """The text with its Vietnamese telephone numbers taken out."""
    kept = ""
    done = 0
    for begin, end, _ in _written(text):
        kept += text[done:begin]
        done = end
    return kept + text[done:]


def _written(text: str) -> Iterator[tuple[int, int, str]]:
    """Begin, end and digits of each number written in digits."""
    if sum(map(str.isdigit, text)) < _LEAST_SPOKEN:
        return
    seen = Seen(text)
    for match in _IN_TEXT.finditer(seen.text):
        phone = normalise(match[0])
        if phone is not None:
            yield *seen.origin(*match.span()), phone


def _hidden(text: str) -> Iterator[tuple[int, int, str]]:
    """Begin, end and digits of all that a viewer could call."""
    seen = Seen(text)
    said = seen.text
    found = [(*match.span(), match[0]) for match in _IN_TEXT.finditer(said)]
    loose = [
        (*match.span(), match[0].translate(_LETTERS))
        for match in _LETTERED.finditer(said)
        if sum(map(str.isdigit, match[0])) >= _LEAST_DIGITS
    ]
    for begin, end, number in (*loose, *_spoken(said)):
        apart = all(end <= other[0] or other[1] <= begin for other in found)
        if apart and not ACCOUNT.search(said[max(0, begin - 40) : begin]):
            found.append((begin, end, number))
    for begin, end, number in sorted(found):
        yield *seen.origin(begin, end), _local(number)


def _spoken(said: str) -> Iterator[tuple[int, int, str]]:
    """Begin, end and digits of each number said in words, partly in words, or in digits far apart; `said` is folded."""
    run: list[tuple[int, int, str, bool]] = []
    for match in _WORDS.finditer(said):
        word = match[0]
        if word in _SAID:
            run.append((*match.span(), _SAID[word], True))
        elif word.isdigit() and len(word) <= 4:
            run.append((*match.span(), word, False))
        else:
            yield from _in_run(said, run)
            run = []
    yield from _in_run(said, run)


def _in_run(said: str, run: list[tuple[int, int, str, bool]]) -> Iterator[tuple[int, int, str]]:
    at = 0
    while at < len(run):
        last = _last_of_number(said, run, at)
        if last is None:
            at += 1
            continue
        yield run[at][0], run[last][1], "".join(part[2] for part in run[at : last + 1])
        at = last + 1


def _last_of_number(said: str, run: list[tuple[int, int, str, bool]], first: int) -> int | None:
    """The place of the last part of a number that begins at `first`, or None."""
    last = first
    while last < min(len(run), first + _MOST_SPOKEN) and run[last][3]:
        last += 1
    if last - first >= _LEAST_SPOKEN and len({part[2] for part in run[first:last]}) > 2:
        return last - 1
    digits = ""
    words = 0
    for place in range(first, len(run)):
        digits += run[place][2]
        words += run[place][3]
        if len(digits) >= 10:
            price = words <= 1 and len(run[first][2]) == 1 and said[: run[place][1]].endswith("000")
            told = words or len(run[first][2]) != PAIR
            return place if told and not price and _DIALLED.fullmatch(digits) else None
    return None


def _local(number: str) -> str:
    """The digits from 0, however they begin."""
    return re.sub(r"^(?:00)?840?(?=\d{9,10}$)", "0", _digits(number))


def _digits(text: str) -> str:
    """The digits in plain form, whatever script or width they were typed in."""
    return "".join(str(int(c)) for c in text if c.isdecimal())
