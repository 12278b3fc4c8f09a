"""What is in a cart, what it comes to, and how it may be paid: one part for each producer, since each sends a parcel of its own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from hashlib import sha256

from domain.groups import may_be_alcohol
from domain.pricing import Line, Priced
from domain.promotions import Goods, Refusal
from domain.quantities import BY_WEIGHT

MOST_UNITS = 999_000
"""Thousandths: nobody orders a thousand boxes by tapping; who does calls."""


class Payment(StrEnum):
    """How an order is paid."""

    COD = "cod"
    TRANSFER = "transfer"


@dataclass(frozen=True, slots=True)
class CartLine:
    """A line as the database has it now. qty and stock in thousandths; price: dong a unit, without promotions."""

    variant_id: int
    product_id: int
    producer_id: int
    producer: str
    product: str
    kind: str
    unit: str
    qty: int
    price: int
    stock: int | None
    group: str
    on_sale: bool
    district: str
    takes_transfers: bool
    sample: bool = False
    product_en: str | None = None

    @property
    def name(self) -> str:
        """The product with its variant, as its producer calls them."""
        return self.called("vi")

    def called(self, language: str) -> str:
        """The product with its variant, by its English name where it has one and English is read."""
        product = self.product_en or self.product if language == "en" else self.product
        return f"{product} ({self.kind})" if self.kind else product

    @property
    def is_alcohol(self) -> bool:
        """Adults only, and never for cash on delivery."""
        return may_be_alcohol(self.group)

    @property
    def is_short(self) -> bool:
        """More is wanted than there is, or it is not sold any more."""
        return not self.on_sale or (self.stock is not None and self.stock < self.qty)

    @property
    def quantity(self) -> int | Fraction:
        """Units, whole where they are whole."""
        return self.qty // 1000 if self.qty % 1000 == 0 else Fraction(self.qty, 1000)

    def priced_as(self) -> Line:
        """The line as prices are reckoned."""
        goods = Goods(self.product_id, self.price, self.producer_id, self.group, self.district)
        return Line(goods, self.quantity)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A line with its price: `before` and `after` in dong for all of it, `unit_after` for a paid unit.

    `gained`: what of that its promotions save, where a live's own price stands in between.
    """

    line: CartLine
    before: int
    after: int
    unit_after: int
    promotions: tuple[int, ...] = ()
    gained: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What one producer sends: amounts in dong. `payments`: how it may be paid, the usual first; empty: not at all.

    `freed`: the promotions by which delivery costs nothing, and `freed_amount` what it would have cost.
    """

    producer_id: int
    producer: str
    lines: tuple[Quoted, ...]
    goods: int
    discount: int
    shipping: int
    payments: tuple[Payment, ...]
    freed: tuple[int, ...] = ()
    freed_amount: int = 0

    @property
    def promotions(self) -> frozenset[int]:
        """Every promotion that works on this parcel."""
        return frozenset(self.freed).union(*(quoted.promotions for quoted in self.lines))

    @property
    def total(self) -> int:
        """What the buyer pays to this producer."""
        return self.goods - self.discount + self.shipping

    @property
    def is_alcohol(self) -> bool:
        """Whether any of it is for adults only."""
        return any(quoted.line.is_alcohol for quoted in self.lines)

    def payment(self, wish: Payment) -> Payment | None:
        """How it is paid when the buyer wishes so: his wish where it may be, otherwise what may be."""
        if wish in self.payments:
            return wish
        return self.payments[0] if self.payments else None


@dataclass(frozen=True, slots=True)
class Quote:
    """A whole cart with its prices. `missing` are lines that cannot be had as wanted; `refusals` say why a voucher is not."""

    parts: tuple[Part, ...]
    missing: tuple[CartLine, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    @property
    def total(self) -> int:
        """All parcels together."""
        return sum(part.total for part in self.parts)

    @property
    def is_alcohol(self) -> bool:
        """Whether any of it is for adults only."""
        return any(part.is_alcohol for part in self.parts)

    @property
    def wishes(self) -> tuple[Payment, ...]:
        """What the buyer may choose between: each way that at least one parcel can be paid."""
        return tuple(way for way in Payment if any(way in part.payments for part in self.parts))

    @property
    def unpayable(self) -> tuple[Part, ...]:
        """Parcels that cannot be paid: neither the law nor the limit leaves them cash, and nobody can transfer."""
        return tuple(part for part in self.parts if not part.payments)

    def mark(self) -> str:
        """What the buyer saw, in a few characters: it changes when a line, a price, a fee or a total does."""
        seen = [
            (quoted.line.variant_id, quoted.line.qty, quoted.after, part.shipping, part.total)
            for part in self.parts
            for quoted in part.lines
        ]
        return sha256(repr(seen).encode()).hexdigest()[:16]


def payments(*, is_alcohol: bool, takes_transfers: bool, total: int, cod_limit: int) -> tuple[Payment, ...]:
    """How a parcel may be paid. Alcohol never in cash (Law 44/2019); a dear one by transfer, or not at all."""
    transfer = (Payment.TRANSFER,) if takes_transfers else ()
    if is_alcohol or total > cod_limit:
        return transfer
    return (Payment.COD, *transfer)


def quote(lines: tuple[CartLine, ...], priced: Priced, *, shipping_fee: int, cod_limit: int) -> Quote:
    """The parts of a cart whose lines were priced in this order."""
    by_producer: dict[int, list[Quoted]] = {}
    for line, one in zip(lines, priced.lines, strict=True):
        quoted = Quoted(line, one.before, one.after, one.unit_after, one.applied)
        by_producer.setdefault(line.producer_id, []).append(quoted)
    parts = []
    freeing = set(priced.applied).difference(*(one.applied for one in priced.lines))
    for producer_id, mine in by_producer.items():
        goods = sum(quoted.before for quoted in mine)
        discount = goods - sum(quoted.after for quoted in mine)
        is_free = producer_id in priced.ships_free
        shipping = 0 if is_free else shipping_fee
        freed = tuple(sorted(freeing)) if is_free else ()
        ways = payments(
            is_alcohol=any(quoted.line.is_alcohol for quoted in mine),
            takes_transfers=mine[0].line.takes_transfers,
            total=goods - discount + shipping,
            cod_limit=cod_limit,
        )
        name, lines_ = mine[0].line.producer, tuple(mine)
        saved = shipping_fee if is_free else 0
        parts.append(Part(producer_id, name, lines_, goods, discount, shipping, ways, freed, saved))
    return Quote(tuple(parts), tuple(line for line in lines if line.is_short), priced.refusals)


def steps_of(unit: str) -> int:
    """The smallest step of a quantity in thousandths: half a kilo, or one piece."""
    return 500 if unit.lower() in BY_WEIGHT else 1000


class Put(StrEnum):
    """What came of putting goods into a cart."""

    IN = "in"
    LESS = "less"
    SOLD_OUT = "sold_out"
    GONE = "gone"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class PutInto:
    """`qty`: how much of it the cart holds now, in thousandths."""

    what: Put
    qty: int = 0
    line: CartLine | None = None
