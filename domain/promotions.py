"""Promotions and giveaways, and what the law lets them be (Decree 81/2018 as amended by 128/2024)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from domain.groups import Law, law_of, may_be_alcohol


@dataclass(frozen=True)
class PercentOff:
    """So many percent off each unit (1 to 99; the price is rounded up to a whole dong)."""

    percent: int

    def __post_init__(self) -> None:
        if not 0 < self.percent < 100:
            raise ValueError("a percentage lies between 1 and 99")


@dataclass(frozen=True)
class FixedPrice:
    """Each unit at this price, where that is less than its own."""

    price: int

    def __post_init__(self) -> None:
        if self.price <= 0:
            raise ValueError("a price is above zero")


@dataclass(frozen=True)
class BuyGet:
    """Of every `buy + free` units in the cart, `free` cost nothing."""

    buy: int
    free: int

    def __post_init__(self) -> None:
        if self.buy < 1 or self.free < 1:
            raise ValueError("both counts are at least one")


@dataclass(frozen=True)
class AmountOff:
    """So many dong off the goods in scope together, from a minimum on; shared out over them by their totals."""

    amount: int
    minimum: int = 0

    def __post_init__(self) -> None:
        if self.amount <= 0 or self.minimum < 0:
            raise ValueError("an amount is above zero, a minimum not below it")


@dataclass(frozen=True)
class FreeShipping:
    """The seller pays for delivery, from a minimum of goods in scope on."""

    minimum: int = 0


Effect = PercentOff | FixedPrice | BuyGet | AmountOff | FreeShipping


@dataclass(frozen=True)
class Goods:
    """What a promotion needs to know of a product: its ids, its price, and the price just before the promotion."""

    product_id: int
    price: int
    producer_id: int = 0
    group: str = ""
    district: str = ""
    live_id: int | None = None  # the live it is sold in at this moment
    price_before: int | None = None  # from the price history; None: the price itself

    @property
    def base(self) -> int:
        """The price the law measures by."""
        return self.price if self.price_before is None else self.price_before


@dataclass(frozen=True)
class Scope:
    """Which goods: every kind of set that is not empty must match; all empty is everything. Groups match their sets."""

    products: frozenset[int] = frozenset()
    producers: frozenset[int] = frozenset()
    groups: frozenset[str] = frozenset()
    districts: frozenset[str] = frozenset()
    lives: frozenset[int] = frozenset()

    def covers(self, goods: Goods) -> bool:
        """Whether these goods are in it."""
        return (
            (not self.products or goods.product_id in self.products)
            and (not self.producers or goods.producer_id in self.producers)
            and (not self.groups or any(f"{goods.group}.".startswith(f"{group}.") for group in self.groups))
            and (not self.districts or goods.district in self.districts)
            and (not self.lives or goods.live_id in self.lives)
        )


@dataclass(frozen=True)
class Promotion:
    """One promotion, from its start up to, not with, its end. With a code it is a voucher that buyers type."""

    id: int
    effect: Effect
    starts_at: datetime
    ends_at: datetime
    scope: Scope = field(default_factory=Scope)
    code: str = ""
    uses_left: int | None = None  # None: without limit
    stacks: bool = False  # joins others that stack; otherwise it stands alone on its goods
    concentrated_document: str = ""  # the number under which the state runs it; lifts the cap

    @property
    def is_voucher(self) -> bool:
        """Whether it takes effect only by its code."""
        return bool(self.code)

    def is_on(self, now: datetime) -> bool:
        """Whether it runs at that moment."""
        return self.starts_at <= now < self.ends_at


class Why(StrEnum):
    """Why a promotion or a giveaway is refused."""

    BELOW_HALF = "below_half"
    ALCOHOL = "alcohol"
    UNKNOWN_CODE = "unknown_code"
    NOT_STARTED = "not_started"
    ENDED = "ended"
    USED_UP = "used_up"
    BELOW_MINIMUM = "below_minimum"
    NOT_FOR_THESE_GOODS = "not_for_these_goods"
    DOES_NOT_STACK = "does_not_stack"
    NEEDS_REGISTRATION = "needs_registration"
    NEEDS_NOTICE = "needs_notice"


@dataclass(frozen=True)
class Refusal:
    """A reason with its facts; amounts in dong, those that do not apply are None."""

    why: Why
    promotion_id: int | None = None
    code: str = ""
    product_id: int | None = None
    price_before: int | None = None
    price_after: int | None = None  # what a unit would have come to, gifts counted, rounded down
    least: int | None = None  # the lowest price the law allows, or the minimum that was not reached
    at: datetime | None = None  # when it starts, or when it ended


@dataclass(frozen=True)
class Rules:
    """The law's figures, as settings. The fresh-food exemption is not verified, so it is off."""

    least_percent: int = 50
    fresh_exempt: bool = False


def least_price(goods: Goods, rules: Rules, *, concentrated: bool) -> int:
    """The lowest lawful price of a unit, in dong rounded up; 0 where no cap holds."""
    if concentrated or (rules.fresh_exempt and law_of(goods.group) is Law.FRESH):
        return 0
    return -(-goods.base * rules.least_percent // 100)


def unit_price(effect: Effect, price: int) -> int:
    """A unit's price after an effect on units; the others leave it. Never above the price, rounded up to whole dong."""
    if isinstance(effect, PercentOff):
        return -(-price * (100 - effect.percent) // 100)
    return min(price, effect.price) if isinstance(effect, FixedPrice) else price


def check(promotion: Promotion, goods: Goods, rules: Rules | None = None) -> Refusal | None:
    """Whether a promotion alone may be given on these goods: asked when it is made, before anybody sees it."""
    if may_be_alcohol(goods.group):
        return Refusal(Why.ALCOHOL, promotion.id, promotion.code, goods.product_id)
    paid, units = _paid(promotion.effect, goods.price)
    return gate(promotion, goods, paid, units, rules or Rules(), concentrated=bool(promotion.concentrated_document))


def takes_too_much(effect: Effect, price: int, rules: Rules | None = None) -> bool:
    """Whether an effect alone takes more off a price (dong) than the law allows on goods of no law of their own."""
    paid, units = _paid(effect, price)
    return paid < least_price(Goods(0, price), rules or Rules(), concentrated=False) * units


def _paid(effect: Effect, price: int) -> tuple[int, int]:
    """(dong, units): what is paid for so many units, gifts among them."""
    if isinstance(effect, BuyGet):
        return price * effect.buy, effect.buy + effect.free
    return unit_price(effect, price), 1


def gate(
    promotion: Promotion, goods: Goods, paid: int, units: int | Fraction, rules: Rules, *, concentrated: bool
) -> Refusal | None:
    """The law's cap: `paid` dong for `units` units, gifts among them, must reach half the price just before for each."""
    least = least_price(goods, rules, concentrated=concentrated)
    if paid >= least * units or paid >= goods.price * units:
        return None
    return Refusal(Why.BELOW_HALF, promotion.id, promotion.code, goods.product_id, goods.base, paid // units, least)


class LegalKind(StrEnum):
    """What the law takes a giveaway for."""

    GIFT = "gift"  # no formality
    CONTEST = "contest"  # notify the Department of Industry and Trade, keep the notice
    LOYALTY = "loyalty"  # notify as well
    LUCKY_DRAW = "lucky_draw"  # chance with a purchase: register first


def legal_kind(
    *, by_chance: bool, needs_purchase: bool, by_skill: bool = False, for_loyalty: bool = False
) -> LegalKind:
    """What kind a giveaway is: chance bound to a purchase is a lucky draw, whatever else it is called."""
    if by_chance and needs_purchase:
        return LegalKind.LUCKY_DRAW
    if by_skill:
        return LegalKind.CONTEST
    return LegalKind.LOYALTY if for_loyalty else LegalKind.GIFT


def check_giveaway(kind: LegalKind, prize_group: str = "", registration: str = "", notice: str = "") -> Refusal | None:
    """Whether a giveaway may be opened: a draw with its registration number, a contest with its notice, never alcohol."""
    if prize_group and may_be_alcohol(prize_group):
        return Refusal(Why.ALCOHOL)
    if kind is LegalKind.LUCKY_DRAW and not registration.strip():
        return Refusal(Why.NEEDS_REGISTRATION)
    if kind in {LegalKind.CONTEST, LegalKind.LOYALTY} and not notice.strip():
        return Refusal(Why.NEEDS_NOTICE)
    return None
