"""Vietnamese telephone numbers: read what people type, keep one form, hide them in public."""

from __future__ import annotations

import re

_MOBILE = re.compile(r"0(?:3\d|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}")
_LANDLINE = re.compile(r"02\d{9}")
_SEPARATORS = r"[ .\-\u2010-\u2013\u00a0()]{0,2}"
_IN_TEXT = re.compile(rf"(?<![\d+])(?:\+?84|0)(?:{_SEPARATORS}\d){{8,10}}(?!\d)")
_ALLOWED = re.compile(r"[\d\s.\-\u2010-\u2013()+]+")


def normalise(text: str) -> str | None:
    """The number as 10 digits from 0 (mobile: 03 05 07 08 09) or 11 from 02 (landline), or None.

    +84, 84, 0084, dots, spaces, dashes and brackets are read. Landlines are taken too: shops and offices have them.
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


def mask_all(text: str) -> str:
    """The text with everything in it that reads as a Vietnamese telephone number masked, for public screens."""
    return _IN_TEXT.sub(_masked_when_real, text)


def find_all(text: str) -> list[str]:
    """The normalised numbers in a text, in their order."""
    found = (normalise(match.group()) for match in _IN_TEXT.finditer(text))
    return [phone for phone in found if phone is not None]


def without(text: str) -> str:
    """The text with its Vietnamese telephone numbers taken out."""
    return _IN_TEXT.sub(lambda match: match.group() if normalise(match.group()) is None else "", text)


def _masked_when_real(match: re.Match[str]) -> str:
    phone = normalise(match.group())
    return match.group() if phone is None else mask(phone)


def _digits(text: str) -> str:
    """The digits in plain form, whatever script or width they were typed in."""
    return "".join(str(int(c)) for c in text if c.isdecimal())
