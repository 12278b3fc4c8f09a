"""What a buyer sees of the goods: a row of a list, a card, its seller; and what a list is narrowed to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from domain.certificates import Showing, Shown
from domain.groups import may_be_alcohol


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list is narrowed to; empty is everything. `group` may be one of the six or one of their sets.

    `district`, `ward`: codes of domain.places. `stars`: "3", "4", "5" or "potential5". `producer`: an id.
    """

    group: str = ""
    district: str = ""
    ward: str = ""
    stars: str = ""
    producer: str = ""

    def packed(self) -> str:
        """As a button carries it, without a colon."""
        parts = (self.group, self.district, self.ward, self.stars, self.producer)
        return ",".join(parts).rstrip(",") or "-"

    def but(self, **changes: Any) -> Filter:
        """The same, one thing changed."""
        return replace(self, **changes)


def unpacked(text: str) -> Filter:
    """The filter that `packed()` wrote; what is not one is no filter."""
    parts = [] if text == "-" else text[:64].split(",")[:5]
    parts += [""] * (5 - len(parts))
    group, district, ward, stars, producer = parts
    return Filter(
        group,
        district if district.isdigit() else "",
        ward if ward.isdigit() else "",
        stars if stars in {"3", "4", "5", "potential5"} else "",
        producer if producer.isdecimal() and len(producer) < 16 else "",
    )


@dataclass(frozen=True, slots=True)
class Kind:
    """Something that can be bought: a product's variant. `price` dong a unit; `after` with the promotions of now.

    `stock` in thousandths of the unit, None when made to order.
    """

    id: int
    name: str
    price: int
    stock: int | None
    after: int | None = None

    @property
    def now(self) -> int:
        """What a unit costs at this moment."""
        return self.price if self.after is None else self.after

    @property
    def is_sold_out(self) -> bool:
        """Nothing is left, and none is made to order."""
        return self.stock is not None and self.stock <= 0


@dataclass(frozen=True, slots=True)
class Card:
    """A product as it is shown. `shown` says what of its rating may be printed; `photos` are media ids, the first leads.

    `live`: id and title of the running live that has the goods while the shop has none left.
    """

    id: int
    name: str
    name_en: str | None
    producer_id: int
    producer: str
    district: str | None
    group: str
    set: str | None
    unit: str
    kinds: tuple[Kind, ...]
    story: str | None = None
    keeping: str | None = None
    shelf_life: str | None = None
    origin: str | None = None
    variant_kind: str | None = None
    sample: bool = False
    shown: Shown = field(default_factory=lambda: Shown(Showing.NOTHING))
    photos: tuple[int, ...] = ()
    live: tuple[int, str] | None = None

    @property
    def is_sold_out(self) -> bool:
        """Nothing of it can be bought now."""
        return all(kind.is_sold_out for kind in self.kinds)

    @property
    def is_alcohol(self) -> bool:
        """Sold to adults only and never for cash on delivery; a beverage of an unknown set is taken for alcohol."""
        return may_be_alcohol(self.set or self.group)

    def kind(self, variant_id: int) -> Kind | None:
        """The variant of this id, if it is this product's."""
        return next((kind for kind in self.kinds if kind.id == variant_id), None)

    def name_in(self, language: str) -> str:
        """The name, in English where there is one and English is read."""
        return self.name_en or self.name if language == "en" else self.name


@dataclass(frozen=True, slots=True)
class Seller:
    """What the law wants a buyer to know of a seller, and whether money can be sent to it."""

    id: int
    kind: str
    name: str
    district: str | None
    ward: str | None
    address: str | None
    tax_number: str | None
    phone: str | None
    bank_bin: str | None = None
    bank_account: str | None = None
    bank_holder: str | None = None
    sample: bool = False

    @property
    def takes_transfers(self) -> bool:
        """Whether a transfer's code can be made."""
        return bool(self.bank_bin and self.bank_account)
