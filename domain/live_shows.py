"""A live as its host and helpers see it in chat: the run of show with its figures, and what is asked of the desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from domain.carts import Payment
from domain.live_plans import PlannedCode
from domain.lives import GOODS, plain_code
from domain.orders import State
from domain.parcels import Joint

MOST_CODES = 60
"""Products of a run of show that is made by tapping."""


@dataclass(frozen=True, slots=True)
class Much:
    """More of a code is to come into a live than shop and live have in all: what they have, in thousandths.

    `shop` is None where the code is none of the shop's goods, or has no counted stock.
    """

    shop: int | None
    live: int


@dataclass(frozen=True, slots=True)
class ShowCode:
    """One code with its figures; quantities in thousandths. `waiting` is how much is waited for.

    `price_before`: a flash sale is on, after which it costs this again.
    """

    number: int
    code: str
    name: str
    variant_id: int | None
    price: int
    unit: str
    left: int
    held: int
    sold: int
    total: int
    limit: int | None
    points: str
    state: str
    price_before: int | None = None
    waiting: int = 0

    def planned(self) -> PlannedCode:
        """As a plan has it."""
        return PlannedCode(
            self.code, self.name, self.price, self.unit, self.total, self.limit, self.points, self.variant_id
        )


@dataclass(frozen=True, slots=True)
class Show:
    """A live's head and run of show. Moments in ms are None before they came."""

    id: int
    slug: str
    title: str
    state: str
    producer_id: int | None
    producer: str
    slot_id: int | None
    starts_at: datetime | None
    ends_at: datetime | None
    channel: str | None
    address: str | None
    pinned: int | None
    version: int
    made_by: int | None
    hold_minutes: int
    opened_at: int | None
    ended_at: int | None
    codes: tuple[ShowCode, ...] = ()

    def code(self, number: int) -> ShowCode | None:
        """The code of this number."""
        return next((code for code in self.codes if code.number == number), None)

    @property
    def is_running(self) -> bool:
        """Orders are taken, or may be again."""
        return self.state in {"open", "paused"}


@dataclass(frozen=True, slots=True)
class Errand:
    """What somebody asked of a live; done once, answered once. `at`: ms since 1970."""

    id: int
    key: str
    live_id: int
    kind: str
    args: dict[str, Any]
    person_id: int | None
    channel: str
    address: str
    language: str
    message_id: int | None
    at: int


@dataclass(frozen=True, slots=True)
class Panel:
    """Somebody's steering message."""

    live_id: int
    person_id: int
    channel: str
    address: str
    language: str
    message_id: int
    version: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper of a live's checklist: whose, for which set ("*": all goods), and whether it is there."""

    producer_id: int
    producer: str
    set: str
    paper: str
    given: bool


@dataclass(frozen=True, slots=True)
class NotReady:
    """Why a live cannot start: codes | papers | rules | state | early; `count` of what is missing."""

    why: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class PriceRefused:
    """A live price that the law refuses: below_half (with the lowest lawful price) or alcohol."""

    why: str
    least: int = 0


@dataclass(frozen=True, slots=True)
class Beside:
    """What comes along of another order: (its live's code, or its name where it has none; thousandths; unit) each."""

    number: str
    goods: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True, slots=True)
class Parcel:
    """An order that came of a slip: to whom it goes, and what is still to be paid in dong (payment: cod | transfer).

    `state`: of domain.orders.State. `kept`: it is not to be sent yet. `along`: the number of the order in whose parcel it
    goes; `joined`: of those in its own. `joint`: what is collected once for it and them. `beside`: what else is in the
    parcel, told of the order that came last, with which it is packed.
    """

    order: str
    state: str
    producer_id: int
    producer: str
    name: str
    phone: str
    address: str
    note: str
    payment: str
    due: int
    kept: bool = False
    along: str = ""
    joined: tuple[str, ...] = ()
    joint: Joint | None = None
    beside: tuple[Beside, ...] = ()

    @property
    def collects(self) -> bool:
        """Whether something is collected for this order itself."""
        return self.payment == Payment.COD and self.due > 0

    @property
    def cancelled(self) -> bool:
        """Whether there is nothing to send any more."""
        return self.state == State.CANCELLED


@dataclass(frozen=True, slots=True)
class Ordered:
    """Which order came of what: the slip and the lines that were confirmed, by their numbers; it has those of its variants."""

    slip: int
    lines: tuple[int, ...]
    variants: frozenset[int]
    parcel: Parcel


@dataclass(frozen=True, slots=True)
class MySlip:
    """A buyer's slip in a live, with the deposit asked of it and whose number it shares: its lines as (code, name, unit, thousandths, cost, state, until ms).

    `credit` is what was paid ahead and is in no order yet, in dong.
    """

    live_id: int
    slug: str
    title: str
    live_state: str
    number: int
    phone: str | None
    beside: int | None = None
    deposit: int | None = None
    credit: int | None = None
    lines: tuple[SlipLine, ...] = field(default=())

    @property
    def total(self) -> int:
        """What his goods cost: those held, offered to him and sold."""
        return sum(line.cost for line in self.lines if line.state in GOODS)

    @property
    def shown(self) -> int:
        """The number (STT) that people see."""
        return self.number if self.beside is None else self.beside

    @property
    def awaited(self) -> int:
        """The deposit that has still to come before it may be confirmed; 0: none."""
        return (self.deposit or 0) if any(line.state == "held" for line in self.lines) else 0

    @property
    def to_confirm(self) -> tuple[SlipLine, ...]:
        """What a confirmation sells."""
        return tuple(line for line in self.lines if line.state in {"held", "offered"})


@dataclass(frozen=True, slots=True)
class SlipLine:
    """So much of one code on a slip; quantity in thousandths, `until` in ms."""

    number: int
    code_number: int
    code: str
    name: str
    unit: str
    variant_id: int | None
    qty: int
    price: int
    state: str
    until: int | None
    place: int = 0
    since: int = 0
    came: int | None = None
    """The number of the comment that took it, and when that was accepted (ms): its place in the order."""

    @property
    def cost(self) -> int:
        """What it costs."""
        return (self.price * self.qty + 500) // 1000


def next_code(codes: Sequence[ShowCode | PlannedCode]) -> str:
    """The next free one of A01, A02, ... A99, B01 ..."""
    taken = {plain_code(code.code) for code in codes}
    for letter in "ABCDEGHKLM":
        for number in range(1, 100):
            if plain_code(f"{letter}{number}") not in taken:
                return f"{letter}{number:02d}"
    raise ValueError("no code is free")


def moved(codes: Sequence[PlannedCode], place: int, by: int) -> list[PlannedCode]:
    """The run of show with the product at a place (from 0) one up (-1) or down (+1); ends stay ends."""
    found = list(codes)
    other = place + by
    if 0 <= place < len(found) and 0 <= other < len(found):
        found[place], found[other] = found[other], found[place]
    return found


def changed(codes: Sequence[PlannedCode], place: int, **values: Any) -> list[PlannedCode]:
    """The run of show with the product at a place changed."""
    return [replace(code, **values) if at == place else code for at, code in enumerate(codes)]
