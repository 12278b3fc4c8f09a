"""A sum that a buyer states behind a list of goods: 2 gói chè lam, 1 gói kẹo dồi, tổng 3 gói."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from language.parts import Element, Goods, Line, Mark, Quantity
from language.scene import Scene
from language.units import VOLUME, WEIGHT

_LEAST = 2
"""Goods from which a number behind all of them can be their sum."""


def parted(scene: Scene, found: list[Element]) -> tuple[list[Element], Quantity | None]:
    """The elements without the sum stated behind or before all of them, and that sum; None when none is."""
    if len([e for e in found if isinstance(e, Goods)]) < _LEAST:
        return found, None
    first = next(e for e in found if not isinstance(e, Mark))
    for element, led in ((found[-1], False), (first, True)):
        if not isinstance(element, Quantity) or not element.total or element.vague:
            continue
        if led and any(isinstance(e, Goods) and e.begin == element.end for e in found):
            continue
        if not led or scene.tokens[element.begin - 1].bare in _SUM:
            return [e for e in found if e is not element], element
    return found, None


_SUM: Final = frozenset("tong cong ca thay total la".split())


def agrees(stated: Quantity, lines: Sequence[Line]) -> bool:
    """Whether so much was ordered: pieces are summed over all lines, weights only over weights."""
    said = [line.quantity.amount if line.quantity is not None else None for line in lines]
    measured = stated.amount.unit in WEIGHT or stated.amount.unit in VOLUME
    if measured:
        return all(a is not None and a.unit == stated.amount.unit for a in said) and (
            sum((a.value + a.extra for a in said if a is not None), Fraction(0)) == stated.amount.value
        )
    counted = sum((a.value * a.group if a is not None else Fraction(1) for a in said), Fraction(0))
    return counted == stated.amount.value * stated.amount.group
