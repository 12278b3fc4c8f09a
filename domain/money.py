"""Money is whole dong in an int; here is how people type it and how it is shown."""

from __future__ import annotations

import re

from domain.fold import fold

MOST = 10_000_000_000  # ten billion dong: more than any order; beyond it the number was something else

_UNITS = {
    "": 1,
    "d": 1,
    "₫": 1,
    "dong": 1,
    "vnd": 1,
    "k": 1_000,
    "ng": 1_000,
    "nghin": 1_000,
    "ngan": 1_000,
    "tram": 100_000,  # "2 trăm" is said of money as two hundred thousand
    "tr": 1_000_000,
    "cu": 1_000_000,
    "trieu": 1_000_000,
    "ti": 1_000_000_000,
    "ty": 1_000_000_000,
}
_UNIT = "|".join(sorted((re.escape(unit) for unit in _UNITS if unit), key=len, reverse=True))
_NUMBER = r"\d{1,3}(?:[., ]\d{3})+|\d+(?:[.,]\d{1,2})?"
_PART = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<unit>{_UNIT})?(?P<half>\s*ruoi)?(?![a-z])|(?P<bare>ruoi)")
_CURRENCY = re.compile(r"(?<=[\d\w])\s*(?:₫|đ|đồng|dong|vnđ|vnd|d)\.?$")
_SHORT_TAIL = re.compile(r"^(?P<head>\d+)\s*(?P<unit>k|ng|nghin|ngan|tram|tr|cu|trieu|ti|ty)\s*(?P<tail>\d{1,3})$")


def parse_dong(text: str) -> int | None:
    """Whole dong meant by what somebody typed, or None when it is not an amount above zero and within reason.

    Understood: 1.500.000đ, 1,500,000 VND, 1500000, 150k, 150 nghìn, 1tr5, 1tr250, 1,5 triệu, 2 triệu rưỡi,
    2 trăm rưỡi, 1 triệu 200 nghìn.
    """
    said = _CURRENCY.sub("", fold(text))
    if not said or len(said) > 40:
        return None
    amount = _short_tail(said)
    if amount is None:
        amount = _sum_of_parts(said)
    return amount if amount is not None and 0 < amount <= MOST else None


def _short_tail(said: str) -> int | None:
    """1tr5 is 1,500,000 and 1tr250 is 1,250,000: digits after the unit continue it as decimals do."""
    match = _SHORT_TAIL.match(said)
    if match is None:
        return None
    unit, tail = _UNITS[match["unit"]], match["tail"]
    if unit < _ten_to(len(tail)):
        return None
    return int(match["head"]) * unit + int(tail) * unit // _ten_to(len(tail))


def _sum_of_parts(said: str) -> int | None:
    """Add "1 trieu 200 nghin" part by part, each unit smaller than the one before; anything left over spoils it."""
    total, last_unit, at = 0, MOST, 0
    for match in _PART.finditer(said):
        if said[at : match.start()].strip():
            return None
        at = match.end()
        unit = _UNITS[match["unit"] or ""]
        if match["bare"] or unit >= last_unit:
            return None
        value = _scaled(match["number"], unit)
        if value is None or (match["half"] and unit == 1):
            return None
        total += value + (unit // 2 if match["half"] else 0)
        last_unit = unit
    return None if said[at:].strip() or at == 0 else total


def _scaled(number: str, unit: int) -> int | None:
    """A written number times its unit; a dot or comma before exactly three digits groups thousands, else it is decimal."""
    if re.fullmatch(r"\d{1,3}(?:[., ]\d{3})+", number):
        return int(re.sub(r"\D", "", number)) * unit
    whole, _, decimals = number.replace(",", ".").partition(".")
    if not decimals:
        return int(whole) * unit
    if unit == 1:
        return None  # there is no half dong
    return int(whole) * unit + int(decimals) * unit // _ten_to(len(decimals))


def _ten_to(power: int) -> int:
    return int("1" + "0" * power)


def dong(amount: int, lang: str = "vi") -> str:
    """The amount as it is printed: 1.500.000đ in Vietnamese, 1,500,000₫ in English."""
    grouped = f"{amount:,}"
    return f"{grouped}₫" if lang == "en" else f"{grouped.replace(',', '.')}đ"
