"""Promotions as they are made and kept: who made one, for which goods, until when; the rules of price are domain.promotions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from domain.fold import fold
from domain.promotions import AmountOff, BuyGet, Effect, FixedPrice, FreeShipping, PercentOff, Refusal, Scope

Kind = Literal["percent", "fixed", "buy_get", "voucher", "shipping"]
KINDS: tuple[Kind, ...] = ("percent", "fixed", "buy_get", "voucher", "shipping")
LONGEST_DAYS = 120
CODE = re.compile(r"[A-Z0-9]{3,20}")


@dataclass(frozen=True, slots=True)
class Campaign:
    """A promotion to be. `code` and `count` belong to vouchers, `concentrated` is the document of a state programme."""

    name: str
    effect: Effect
    starts_at: datetime
    ends_at: datetime
    scope: Scope = field(default_factory=Scope)
    code: str = ""
    count: int | None = None
    stacks: bool = False
    concentrated: str = ""
    producer_id: int | None = None

    def kept(self) -> dict[str, Any]:
        """As the table's columns."""
        kind, rule = rule_of(self.effect)
        scope = {
            name: sorted(getattr(self.scope, name))
            for name in ("products", "producers", "groups", "districts", "lives")
        }
        return {
            "name": self.name,
            "kind": kind,
            "rule": rule,
            "scope": {name: chosen for name, chosen in scope.items() if chosen},
            "code": self.code or None,
            "count": self.count,
            "stacks": self.stacks,
            "concentrated": self.concentrated or None,
            "starts_at": self.starts_at,
            "ends_at": self.ends_at,
            "producer_id": self.producer_id,
        }


def rule_of(effect: Effect) -> tuple[Kind, dict[str, int]]:
    """The kind and the numbers that db.reads.promotions.effect reads back."""
    if isinstance(effect, PercentOff):
        return "percent", {"percent": effect.percent}
    if isinstance(effect, FixedPrice):
        return "fixed", {"price": effect.price}
    if isinstance(effect, BuyGet):
        return "buy_get", {"buy": effect.buy, "free": effect.free}
    if isinstance(effect, AmountOff):
        return "voucher", {"amount": effect.amount, "minimum": effect.minimum}
    return "shipping", {"minimum": effect.minimum}


@dataclass(frozen=True, slots=True)
class Kept:
    """A promotion as it stands in the books."""

    id: int
    name: str
    effect: Effect
    scope: Scope
    starts_at: datetime
    ends_at: datetime
    code: str
    count: int | None
    used: int
    concentrated: str
    producer_id: int | None
    producer: str
    created_by: int | None
    state: str
    sample: bool
    lives: tuple[str, ...] = ()
    """The titles of the lives in which alone it counts."""

    def phase(self, now: datetime) -> Literal["planned", "running", "over", "cancelled"]:
        """Where it stands at this moment."""
        if self.state == "cancelled":
            return "cancelled"
        if now < self.starts_at:
            return "planned"
        return "running" if now < self.ends_at else "over"


FIELDS = {"name": "name", "gives": "effect", "count": "count", "starts": "starts_at", "ends": "ends_at"}
"""What can be changed of a promotion, and the field of a Campaign that it is."""


def can_change(one: Kept, field: str, now: datetime) -> bool:
    """Whether this thing of it can still be changed: its start only before it, its number of uses only of a voucher."""
    if one.phase(now) not in {"planned", "running"}:
        return False
    if field == "starts":
        return one.phase(now) == "planned"
    return bool(one.code) if field == "count" else True


def changed(one: Kept, **changes: Any) -> Campaign:
    """The promotion that it would be; `changes` are fields of a Campaign."""
    now = Campaign(
        one.name,
        one.effect,
        one.starts_at,
        one.ends_at,
        one.scope,
        code=one.code,
        count=one.count,
        concentrated=one.concentrated,
        producer_id=one.producer_id,
    )
    return replace(now, **changes)


@dataclass(frozen=True, slots=True)
class Made:
    """It is planned. `goods`: how many it covers; `left_out`: alcohol in its scope, which no promotion may touch."""

    id: int
    goods: int
    left_out: int
    how: Literal["made", "changed"] = "made"


@dataclass(frozen=True, slots=True)
class TooFew:
    """Its code was used more often than that already."""

    used: int


@dataclass(frozen=True, slots=True)
class TooLate:
    """It is over or called off, or that part of it lies behind."""


@dataclass(frozen=True, slots=True)
class NotLawful:
    """The law does not let it be: the first few goods by name with the reason, and how many there are."""

    reasons: tuple[tuple[str, Refusal], ...]
    count: int


@dataclass(frozen=True, slots=True)
class NoGoods:
    """There is nothing in its scope."""


@dataclass(frozen=True, slots=True)
class CodeTaken:
    """Another promotion has this code."""

    code: str


@dataclass(frozen=True, slots=True)
class BadTimes:
    """It ends before it starts, lies in the past, or lasts longer than a promotion may."""


@dataclass(frozen=True, slots=True)
class NotYours:
    """Producers promote their own goods; admins all."""


Outcome = Made | NotLawful | NoGoods | CodeTaken | BadTimes | NotYours | TooFew | TooLate


def parse_buy_get(text: str) -> tuple[int, int] | None:
    """(2, 1) of "mua 2 tặng 1", "2+1", "buy 2 get 1"; else None."""
    found = re.fullmatch(r"(?:mua|buy)?\s*(\d{1,2})\s*(?:\+|tang|get|duoc)\s*(\d{1,2})(?:\s*free)?", fold(text).strip())
    if not found or int(found[1]) < 1 or int(found[2]) < 1:
        return None
    return int(found[1]), int(found[2])


def parse_percent(text: str) -> int | None:
    """30 of "30%", "giảm 30", "30 phần trăm"; else None."""
    found = re.fullmatch(r"(?:giam|off)?\s*(\d{1,2})\s*(?:%|phan tram)?(?:\s*off)?", fold(text).strip())
    return int(found[1]) if found and 0 < int(found[1]) < 100 else None


def parse_code(text: str) -> str | None:
    """A voucher's code: capital letters and digits, 3 to 20; diacritics and spaces are dropped."""
    plain = fold(text).upper().replace(" ", "").replace("-", "")
    return plain if CODE.fullmatch(plain) else None


def needs_minimum(effect: Effect) -> bool:
    """Whether it may ask for a minimum of goods."""
    return isinstance(effect, AmountOff | FreeShipping)
