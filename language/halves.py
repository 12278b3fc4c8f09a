"""Measures with what is said behind or without their number: cân rưỡi, 1kg2, thùng rưỡi."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from language import numbers
from language.parts import Mention, Quantity
from language.tokens import Token
from language.units import BUNDLES, CONTAINERS, SAID, VOLUME, WEIGHT, Amount

TENTHS: Final = frozenset("123456789")
_BEFORE_ONE: Final = frozenset("cho lấy mua đặt chốt em anh chị mình thêm và với xin bán bác cô tui".split())
"""Words after which a measure alone means one of it: cho lít rượu."""
_CLOSING: Final = frozenset("nhé nha ạ nhen nghen thôi đi shop em chị".split())
_HALVED: Final = frozenset(BUNDLES) | (CONTAINERS & frozenset(SAID)) | frozenset("con quả trái bộ nải".split())
"""One and a half of these may be said without the one: thùng rưỡi, chai rưỡi."""


def weight_and_half(tokens: list[Token], at: int, end: int, goods: dict[int, Mention]) -> Quantity | None:
    """One and something of a measure, the one unsaid: ký tám (1.8 kg), cân rưỡi, lạng rưỡi (150 g), kg2."""
    unit, after = tokens[at].typed, tokens[at + 1] if at + 1 < end else None
    before = tokens[at - 1] if at else None
    if (
        after is None
        or not (unit in WEIGHT or unit in VOLUME or (unit in _HALVED and after.typed in ("rưỡi", "ruoi")))
        or (
            before is not None
            and not any(m.is_code and m.end == at for m in goods.values())
            and (before.is_number or before.word in numbers.DIGITS or before.word in numbers.GROUPS)
        )
    ):
        return None
    if after.typed in ("rưỡi", "ruoi"):
        return Quantity(Amount(Fraction(3, 2), unit), at, at + 2)
    if (
        at + 1 in goods
        and not goods[at + 1].is_code
        and len(unit) > 1
        and (before is None or not before.is_word or before.word in _BEFORE_ONE)
    ):
        return Quantity(Amount(Fraction(1), unit), at, at + 1)
    if WEIGHT.get(unit) != 1000:
        return None
    farther = tokens[at + 2] if at + 2 < end else None
    if after.glued and after.text in TENTHS and unit == "kg":
        return Quantity(Amount(1 + Fraction(int(after.text), 10), unit), at, at + 2)
    if farther is not None and (farther.typed in SAID or farther.word in numbers.GROUPS) and at + 2 not in goods:
        return None
    closed = farther is None or at + 2 in goods or not farther.is_word or farther.word in _CLOSING
    sure = after.typed != after.bare or (closed and unit in ("cân", "ký", "kí", "ky") and after.typed in ("hai", "ba"))
    tenths = numbers.DIGITS.get(after.typed, 0) if sure else _tenths_bare(tokens, at + 1, goods)
    if 1 < tenths < 10 or after.typed == "mốt":
        return Quantity(Amount(1 + Fraction(tenths, 10), unit), at, at + 2)
    return None


_TENTHS_BARE: Final = {"hai": 2, "ba": 3, "bon": 4, "tu": 4, "sau": 6, "bay": 7, "tam": 8, "chin": 9}


def _tenths_bare(tokens: list[Token], at: int, goods: dict[int, Mention]) -> int:
    """The tenths that a word typed without its marks says between a measure and goods (2 ky tam oi), or 0."""
    return _TENTHS_BARE.get(tokens[at].typed, 0) if at + 1 in goods and at not in goods else 0


def remainder(
    tokens: list[Token], value: Fraction, unit: str, step: int, end: int, goods: dict[int, Mention]
) -> tuple[Fraction, Fraction, int]:
    """What follows a unit and belongs to it: rưỡi, 1kg2, 1 cân 2 lạng."""
    after = tokens[step] if step < end else None
    if after is None:
        return value, Fraction(0), step
    if after.typed in ("rưỡi", "ruoi", "rưởi", "rữi", "rưỡii"):
        return value + Fraction(1, 2), Fraction(0), step + 1
    if [t.typed for t in tokens[step : step + 3]] == ["and", "a", "half"]:
        return value + Fraction(1, 2), Fraction(0), step + 3
    if (
        unit in WEIGHT
        and WEIGHT[unit] == 1000
        and after.typed in numbers.DIGITS
        and 1 < numbers.DIGITS[after.typed] < 10
        and not (step + 1 < end and tokens[step + 1].typed in SAID)
    ):
        return value + Fraction(numbers.DIGITS[after.typed], 10), Fraction(0), step + 1
    if WEIGHT.get(unit) == 1000 and (tenths := _tenths_bare(tokens, step, goods)):
        return value + Fraction(tenths, 10), Fraction(0), step + 1
    if (unit in WEIGHT or unit in VOLUME) and after.is_number and after.text.isdecimal():
        nxt = tokens[step + 1] if step + 1 < end else None
        if nxt is not None and nxt.typed in WEIGHT and WEIGHT[nxt.typed] < WEIGHT.get(unit, 0):
            return value, Fraction(int(after.text)) * WEIGHT[nxt.typed], step + 2
        closed = nxt is None or nxt.text in ",.\n" or nxt.word in _CLOSING
        if WEIGHT.get(unit) == 1000 and not after.glued and after.text in TENTHS and closed:
            return value + Fraction(int(after.text), 10), Fraction(0), step + 1
        if after.glued and len(after.text) <= 3 and (nxt is None or nxt.typed not in SAID):
            return value + Fraction(int(after.text), 10 ** len(after.text)), Fraction(0), step + 1
    if unit in WEIGHT and WEIGHT[unit] == 1000 and numbers.read(tokens, step) and not after.is_number:
        found = numbers.read(tokens, step)
        nxt = tokens[found.end] if found and found.end < end else None
        if found and nxt is not None and nxt.typed in ("lạng", "lang"):
            return value, found.value * 100, found.end + 1
    return value, Fraction(0), step
