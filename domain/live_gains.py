"""What a live's own promotions save on a slip: reckoned by the rules of price upon the live's prices, and kept as told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import Any

from domain.carts import CartLine
from domain.pricing import Line, price_cart
from domain.promotions import Goods, Promotion

Taken = tuple[int, int, int]
"""(variant, thousandths, the live's price of a unit in dong) of one line of a slip."""


@dataclass(frozen=True, slots=True)
class Gain:
    """`lines`: variant -> (dong saved, by which promotions); `freed`: producer -> the promotions that pay its delivery."""

    lines: Mapping[int, tuple[int, tuple[int, ...]]] = field(default_factory=dict)
    freed: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    @property
    def saved(self) -> int:
        """All of it on goods, in dong; delivery is not counted."""
        return sum(saved for saved, _ in self.lines.values())

    def packed(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return {
            "lines": [[variant, saved, list(ids)] for variant, (saved, ids) in self.lines.items()],
            "freed": [[producer, list(ids)] for producer, ids in self.freed.items()],
        }


NO_GAIN = Gain()


def unpacked(plain: Mapping[str, Any] | None) -> Gain:
    """The gain that `packed()` put away; none where nothing was."""
    if plain is None:
        return NO_GAIN
    return Gain(
        {int(variant): (int(saved), tuple(ids)) for variant, saved, ids in plain["lines"]},
        {int(producer): tuple(ids) for producer, ids in plain["freed"]},
    )


def gain(
    taken: Sequence[Taken], goods: Iterable[CartLine], promotions: Sequence[Promotion], live_id: int, now: datetime
) -> Gain:
    """What the `promotions` of this live save on goods taken in it; the law measures by the shop's price before it.

    What is above the shop's price is measured by itself, as an order of the live has it.
    """
    if not promotions:
        return NO_GAIN
    known = {line.variant_id: line for line in goods}
    amounts: dict[tuple[int, int], int] = {}
    for variant, qty, price in taken:
        if variant in known:
            amounts[variant, price] = amounts.get((variant, price), 0) + qty
    lines = [_line(known[variant], qty, price, live_id) for (variant, price), qty in amounts.items()]
    priced = price_cart(lines, promotions, now)
    found: dict[int, tuple[int, tuple[int, ...]]] = {}
    for (variant, _), line in zip(amounts, priced.lines, strict=True):
        if line.applied:
            saved, ids = found.get(variant, (0, ()))
            found[variant] = (saved + line.before - line.after, tuple(dict.fromkeys((*ids, *line.applied))))
    freeing = tuple(sorted(set(priced.applied).difference(*(line.applied for line in priced.lines))))
    return Gain(found, dict.fromkeys(sorted(priced.ships_free), freeing))


def _line(line: CartLine, qty: int, price: int, live_id: int) -> Line:
    goods = Goods(line.product_id, price, line.producer_id, line.group, line.district, live_id, max(line.price, price))
    return Line(goods, qty // 1000 if qty % 1000 == 0 else Fraction(qty, 1000))
