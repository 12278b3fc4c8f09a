"""Live codes, strictly: the comments that are nothing but codes and counts, read in microseconds or not at all."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

# A number of noughts only is a code too, but k0 is a spelling of "không", and a0 3 may be A03: the full reader knows what is on sale.
_CODE: Final = r"(?:[a-wyz][.\-]?0{0,4}[1-9]\d{0,3}|[a-jl-wyz][.\-]?0{1,5}(?!\d|\s+\d))"
_QTY: Final = r"[1-9]\d?"
_TIMES: Final = r"(?:\s*[x*:=]\s*|\s+(?:sl|x)\s*:?\s*|\s+)"
_ITEM: Final = rf"(?:(?:\+?{_QTY})\s*[x*]?\s*{_CODE}|{_CODE}(?:{_TIMES}{_QTY})?)"
_SEP: Final = r"(?:\s*[,+&;\n]\s*|\s+(?:và|va|với|voi|vs)\s+)"
_LEAD: Final = r"(?:(?:(?:em|e|chị|chi|mình|minh|anh)\s+)?(?:chốt|chot|lấy|lay|đặt|dat|order|mua|hốt|hot)\s+(?:(?:đơn|don|mã|ma|em|e|luôn|luon)\s+)?)?"
_TAIL: Final = r"(?:\s*(?:nhé|nhe|nha|nhá|ạ|shop|em|e|chị|c|luôn|luon|đi|please|pls|[.!]))*"
_LINE: Final = re.compile(rf"{_LEAD}(?:{_ITEM}(?:{_SEP}{_ITEM})*|{_CODE}(?:\s+{_CODE})+){_TAIL}")
_EACH: Final = re.compile(
    rf"{_LEAD}({_CODE}(?:(?:{_SEP}|\s+){_CODE})+)\s+(?:mỗi|moi)\s+(?:mã|ma|loại|loai|thứ|thu)\s+({_QTY}){_TAIL}"
)
_ONE: Final = re.compile(rf"(?:\+?({_QTY})\s*[x*]?\s*)?({_CODE})(?:{_TIMES}({_QTY})(?![\d]))?")
_LONGEST: Final = 80


class Claim(NamedTuple):
    """So many units of the product with a code; the code as `key` writes it (A12)."""

    code: str
    qty: int


def key(code: str) -> str:
    """A live code in its one form: a.012, A-12 and A12 are A12, a00 is A0. Anything else is returned in capitals."""
    letters = "".join(c for c in code if c.isalpha()).upper()
    digits = "".join(c for c in code if c.isdecimal())
    return letters + (digits.lstrip("0") or digits[-1:])


def read(text: str) -> list[Claim] | None:
    """The claims of a comment that is codes and counts from end to end, each code once; None for every other comment.

    Units, variants, telephone numbers and questions make it None: the full reader hears those.
    """
    if len(text) > _LONGEST:
        return None
    plain = text if text.isascii() else unicodedata.normalize("NFC", text)
    plain = plain.strip().lower()
    if plain == "" or not any(c.isdecimal() for c in plain):
        return None
    each = _EACH.fullmatch(plain)
    if each:
        return _once([Claim(key(code), int(each[2])) for code in re.findall(_CODE, each[1])])
    if not _LINE.fullmatch(plain):
        return None
    return _once([Claim(key(m[2]), int(m[1] or m[3] or 1)) for m in _ONE.finditer(plain)])


def _once(claims: list[Claim]) -> list[Claim] | None:
    codes = [claim.code for claim in claims]
    return claims if claims and len(set(codes)) == len(codes) else None
