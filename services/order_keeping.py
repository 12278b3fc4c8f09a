"""Orders of a live that wait for their buyer's next one ("giữ đơn"): one parcel and one shipping fee for both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from db.reads import orders as reads
from db.reads import parcels
from db.session import Session
from db.writes import orders as writes
from domain.carts import Part, Payment
from domain.orders import KEPT, Moved, NotNow, NotYours, Order, State, Who
from domain.parcels import Joint, Member, due, joint
from domain.people import Person
from services.orders import part_of, tell_buyer, tell_producer

NEW: Final = 0
"""Stands for the id of an order that is not written yet."""


async def keep(
    session: Session, person: Person, order_id: int, *, on: bool, now: datetime
) -> Moved | NotNow | NotYours:
    """Let an order wait, or (`on` false) wait no longer; as its buyer or as one of its producer's people."""
    order = await reads.by_id(session, order_id)
    parts = await part_of(session, person, order) if order else ()
    if order is None or not parts:
        return NotYours()
    if not order.may_be_kept or on == (order.kept_until is not None):
        return NotNow(order)
    await writes.keep(session, order.id, now + KEPT if on else None)
    kept = await reads.by_id(session, order_id) or order
    kind = "order-kept" if on else "order-kept-no-more"
    await (tell_producer if parts[0] is Who.BUYER else tell_buyer)(session, kept, kind, now=now)
    return Moved(kept)


async def waiting(
    session: Session, buyer_id: int, producer_ids: Sequence[int], address: str, now: datetime
) -> dict[int, Order]:
    """The order, of each producer, in whose parcel goods to this address can go; producer -> order."""
    found = await reads.kept(session, buyer_id, producer_ids, now)
    return {order.producer_id: order for order in reversed(found) if order.address == address}


async def to_collect(
    session: Session, shares: Sequence[tuple[Part, int]], along: Mapping[int, Order], wish: Payment
) -> list[Joint]:
    """What would be collected for each parcel in which parts (with what of them was paid ahead) went along with a kept order.

    `along`: producer -> the order that waits; the numbers are those of the orders that are there already.
    """
    found = []
    for part, deposit in shares:
        kept = along.get(part.producer_id)
        if kept is None:
            continue
        payment, still = part.payment(wish) or Payment.TRANSFER, due(part.total, deposit, paid=False)
        new = Member(NEW, "", kept.id, State.PLACED, payment, still, kept=False)
        there = await parcels.together(session, [kept.id])
        goes = [replace(each, kept=False) if each.id == kept.id else each for each in there]
        shared = joint(NEW, [new, *goes])
        if shared is not None:
            found.append(Joint(tuple(filter(None, shared.numbers)), shared.due))
    return found


async def release(session: Session, now: datetime) -> int:
    """Whose next live did not come in time is sent now; both sides are told. How many."""
    late = await reads.kept_too_long(session, now)
    for order in late:
        await writes.keep(session, order.id, None)
        await tell_producer(session, order, "order-kept-over", now=now)
        await tell_buyer(session, order, "order-kept-over", now=now)
    return len(late)
