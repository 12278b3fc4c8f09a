"""The selling units of goods as the files of words name them: a key for each, and what a unit says of its size."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Final

_TONES: Final = {
    "\u0301": "s",
    "\u0300": "f",
    "\u0309": "r",
    "\u0303": "x",
    "\u0323": "j",
    "\u0306": "w",
    "\u031b": "w",
}
_SIZED: Final = re.compile(r"([^\W\d_]+(?: [^\W\d_]+)?) \(?(\d[\d.,]*) ?([^\W\d_]+(?: [^\W\d_]+)?)\)?")
_COUNTS: Final = ("qty", "amount", "has", "waiting", "left", "limit", "stock")
"""Facts that a sentence counts by its unit, the one it is said of first."""


def key(unit: str) -> str:
    """The key of a unit, spelled as Telex types it: hộp is unit-hoojp, so that bó and bộ stay two."""
    letters: list[str] = []
    base = 0
    for sign in unicodedata.normalize("NFD", unit.lower()):
        if sign == "\u0302":
            letters.insert(base, letters[base] if letters else "")
        else:
            base = base if unicodedata.combining(sign) else len(letters)
            letters.append(_TONES.get(sign) or {"đ": "dd", " ": "-"}.get(sign) or (sign if "a" <= sign <= "z" else ""))
    return "unit-" + "".join(letters)


def sized(unit: str) -> tuple[str, str, str] | None:
    """A unit with its size as (unit, number, of what): gói 250 g, hộp 10 chiếc."""
    match = _SIZED.fullmatch(unit)
    return (match[1], match[2], match[3]) if match else None


def several(facts: Mapping[str, Any]) -> bool:
    """Whether a sentence's facts say other than one of its unit."""
    count = next((facts[name] for name in _COUNTS if name in facts), None)
    return count is not None and str(count) != "1"
