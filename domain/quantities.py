"""How much of something: thousandths of the product's selling unit, so that 1.5 kg is exact."""

from __future__ import annotations

from decimal import Decimal
from typing import NewType

Qty = NewType("Qty", int)
"""Thousandths of the selling unit: 2 boxes are 2000, 1.5 kg is 1500."""

ONE = Qty(1000)
BY_WEIGHT = frozenset({"kg", "lít"})
"""Units of which a part can be sold."""


_BY_PART = BY_WEIGHT | {"cân", "ký"}


def sold_whole(unit: str) -> bool:
    """Whether nobody can buy a part of such a unit."""
    return unit.strip().lower() not in _BY_PART


def qty(amount: float | Decimal | str) -> Qty:
    """`qty(2)` is two units, `qty("1.5")` one and a half; finer than a thousandth is a ValueError."""
    thousandths = Decimal(str(amount)) * 1000
    if thousandths != thousandths.to_integral_value():
        raise ValueError(f"{amount} is finer than a thousandth of a unit")
    return Qty(int(thousandths))


def shown(amount: int, language: str = "vi") -> str:
    """`2`, `1,5` (Vietnamese) or `1.5` (English)."""
    text = f"{Decimal(amount) / 1000:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", ",") if language == "vi" else text


def cost(price: int, amount: int) -> int:
    """What `amount` thousandths of a unit cost at `price` dong a unit, in whole dong, half a dong rounded up."""
    return (price * amount + 500) // 1000
