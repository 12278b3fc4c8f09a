"""Orders that go in one parcel ("gói chung"), and what is collected for all of them at the door."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from domain.carts import Payment
from domain.orders import State

_STAGES: Final = (frozenset({State.PLACED, State.CONFIRMED, State.PACKED}), frozenset({State.SENT}))
"""What has still to be sent, and what is on its way. Orders of different stages did not go in one parcel after all."""


@dataclass(frozen=True, slots=True)
class Member:
    """An order that is not cancelled, as far as its parcel goes; `along` is the id of the order in whose parcel it goes.

    `due` is what is still to be paid of it in dong, `kept`: it is not to be sent yet.
    """

    id: int
    number: str
    along: int | None
    state: State
    payment: Payment
    due: int
    kept: bool


@dataclass(frozen=True, slots=True)
class Joint:
    """What is collected once, in dong, for all these orders' parcel: what is paid or comes by bank is not in it."""

    numbers: tuple[str, ...]
    due: int


def due(total: int, deposit: int, *, paid: bool) -> int:
    """What is still to be paid of an order, in dong."""
    return 0 if paid else max(0, total - deposit)


def joint(order_id: int, members: Collection[Member]) -> Joint | None:
    """What is collected for the parcel of an order; None where it goes alone or nothing is collected.

    `members`: the order and at least those that go in its parcel.
    """
    going = going_with(order_id, members)
    total = sum(mate.due for mate in going if mate.payment is Payment.COD)
    return Joint(tuple(mate.number for mate in going), total) if len(going) > 1 and total else None


def going_with(order_id: int, members: Collection[Member]) -> list[Member]:
    """The orders that go now in the parcel of an order, itself too, the oldest first; none where it does not go."""
    known = {member.id: member for member in members}
    own = known.get(order_id)
    stage = next((stage for stage in _STAGES if own is not None and own.state in stage), None)
    if own is None or stage is None or own.kept:
        return []
    mates = [known[each] for each in sorted(_tied(order_id, known))]
    return [mate for mate in mates if mate.state in stage and not mate.kept]


def _tied(order_id: int, known: dict[int, Member]) -> set[int]:
    tied, grown = set[int](), {order_id}
    while tied != grown:
        tied = set(grown)
        grown |= {member.id for member in known.values() if member.along in tied}
        grown |= {along for each in tied if (along := known[each].along) in known and along is not None}
    return tied
