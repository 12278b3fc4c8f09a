"""An order's whole life: placed once, at the price that was shown, with stock that is there; then step by step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypedDict

from db.reads import orders as reads
from db.reads import parcels, people
from db.session import Session
from db.writes import carts
from db.writes import orders as writes
from domain.carts import Part, Payment, Quote
from domain.clock import local, show_date
from domain.messages import Notice
from domain.money import dong
from domain.orders import (
    AdultsOnly,
    Changed,
    Checkout,
    Empty,
    Moved,
    NotNow,
    NotYours,
    Order,
    Placed,
    State,
    Unpayable,
    Who,
    may_move,
    order_number,
)
from domain.parcels import Joint, joint
from domain.people import Person
from domain.phones import spaced
from domain.quantities import shown
from services import outbox, prices, trust

Outcome = Placed | Changed | Unpayable | AdultsOnly | Empty


class _Terms(TypedDict):
    shipping_fee: int
    cod_limit: int
    vouchers: tuple[str, ...]


class _ShortError(Exception):
    """Something ran out between the look and the taking; what was taken is rolled back."""


async def place(
    session: Session, person: Person, checkout: Checkout, *, now: datetime, shipping_fee: int, cod_limit: int
) -> Outcome:
    """Order what the cart holds, if it still is what the buyer saw; asking twice with one key orders once."""
    before = await reads.of_purchase(session, checkout.key, person.id)
    if before:
        return Placed(tuple(before), again=True)
    terms: _Terms = {"shipping_fee": shipping_fee, "cod_limit": cod_limit, "vouchers": checkout.vouchers}
    quote = await prices.of_cart(session, person.id, now=now, **terms)
    refused = _refusal(quote, checkout)
    made: list[Order] | None = None
    if refused is None:
        try:
            async with session.begin_nested():
                made = await _place_all(session, person, checkout, quote, now)
        except _ShortError:
            refused = Changed(await prices.of_cart(session, person.id, now=now, **terms))
    if refused is not None:
        # A tap beside this one may have ordered between the look for its order and the look at the cart.
        beside = await reads.of_purchase(session, checkout.key, person.id)
        return Placed(tuple(beside), again=True) if beside else refused
    if made is None:
        return Placed(tuple(await reads.of_purchase(session, checkout.key, person.id)), again=True)
    return Placed(tuple(made))


def _refusal(quote: Quote, checkout: Checkout) -> Changed | Unpayable | AdultsOnly | Empty | None:
    """Why a cart as it is now cannot be ordered as it was shown, or None."""
    if not quote.parts:
        return Empty()
    if quote.missing or quote.mark() != checkout.mark:
        return Changed(quote)
    if quote.unpayable:
        return Unpayable(quote.unpayable)
    return AdultsOnly() if quote.is_alcohol and not checkout.adult else None


async def _place_all(
    session: Session, person: Person, checkout: Checkout, quote: Quote, now: datetime
) -> list[Order] | None:
    """All parcels of one checkout; None when another transaction with the same key was first."""
    ids = []
    for part in quote.parts:
        order_id = await record(
            session, part, checkout, buyer=person, key=f"{checkout.key}:{part.producer_id}", now=now
        )
        if order_id is None:
            return None
        ids.append(order_id)
    lines = [quoted.line for part in quote.parts for quoted in part.lines]
    for promotion_id in sorted({number for part in quote.parts for number in part.promotions}):
        if not await writes.use_promotion(session, promotion_id):
            raise _ShortError
    if await writes.take(session, {line.variant_id: line.qty for line in lines}) is not None:
        raise _ShortError
    await carts.take_out(session, person.id, [line.variant_id for line in lines])
    await remember(session, person.id, checkout, is_alcohol=quote.is_alcohol, now=now)
    made = [order for order in [await reads.by_id(session, order_id) for order_id in ids] if order is not None]
    for order in made:
        await tell_producer(session, order, "order-new", now=now)
    return made


async def remember(session: Session, person_id: int, checkout: Checkout, *, is_alcohol: bool, now: datetime) -> None:
    """What a buyer said of himself, so that his next order asks for one tap; nothing of somebody who was forgotten since."""
    values: dict[str, Any] = {
        "phone": checkout.phone,
        "address": checkout.address,
        "ward": checkout.ward,
        "province": checkout.province,
        "name": checkout.name,
    }
    if is_alcohol:
        values["adult_at"] = now
    await writes.remember_buyer(session, person_id, **values)


async def record(
    session: Session,
    part: Part,
    checkout: Checkout,
    *,
    buyer: Person,
    key: str,
    now: datetime,
    live: str | None = None,
    deposit: int = 0,
    along: int | None = None,
) -> int | None:
    """Write one producer's order with its goods and first step; its id, or None when the key was used before.

    Stock is not touched here: `place` takes it, a live has taken it before. `deposit`: what of the total is paid.
    `along`: it goes in that order's parcel.
    """
    payment = part.payment(checkout.wish) or Payment.TRANSFER
    order_id = await writes.add(
        session,
        purchase=checkout.key,
        key=key,
        buyer_id=buyer.id,
        producer_id=part.producer_id,
        state=State.PLACED,
        channel=buyer.channel,
        name=checkout.name,
        phone=checkout.phone,
        address=checkout.address,
        ward=checkout.ward,
        province=checkout.province,
        payment=payment,
        goods=part.goods,
        discount=part.discount,
        shipping=part.shipping,
        total=part.total,
        deposit=deposit,
        note=checkout.note or None,
        live=live,
        along=along,
        placed_at=now,
        changed_at=now,
        sample=any(quoted.line.sample for quoted in part.lines),
    )
    if order_id is None:
        return None
    await writes.number(session, order_id, order_number(order_id))
    await writes.add_lines(
        session,
        [
            {
                "order_id": order_id,
                "variant_id": quoted.line.variant_id,
                "name": quoted.line.name[:260],
                "unit": quoted.line.unit,
                "qty": quoted.line.qty,
                "price": quoted.unit_after,
                "before": quoted.line.price,
                "total": quoted.after,
                "promotions": list(quoted.promotions),
            }
            for quoted in part.lines
        ],
    )
    await writes.add_step(session, order_id, State.PLACED, by=buyer.id, reason=None, now=now)
    await _note_promotions(session, part, order_id, buyer.id, now)
    return order_id


async def _note_promotions(session: Session, part: Part, order_id: int, buyer_id: int, now: datetime) -> None:
    saved = dict.fromkeys(part.freed, part.freed_amount)
    for quoted in part.lines:
        for number in quoted.promotions:
            gained = quoted.before - quoted.after if quoted.gained is None else quoted.gained
            saved[number] = saved.get(number, 0) + gained
    for number, amount in sorted(saved.items()):
        await writes.add_promotion_use(session, number, order_id, buyer_id=buyer_id, amount=amount, now=now)


async def move(
    session: Session,
    person: Person,
    order_id: int,
    to: State,
    *,
    now: datetime,
    reason: str | None = None,
    restock: bool = True,
    part: Who | None = None,
) -> Moved | NotNow | NotYours:
    """Take an order one step on, as its buyer or as one of its producer's people; the other side is told.

    What is cancelled goes back to the stock; what comes back by post does if `restock` says that it can be sold again.
    It may come back after it was said to be delivered, too (domain.orders.RETURNABLE).
    `part` names the part in which he acts, where he could act in several.
    """
    order = await reads.by_id(session, order_id)
    parts = await part_of(session, person, order) if order else ()
    parts = tuple(each for each in parts if part in (None, each))
    if order is None or not parts:
        return NotYours()
    who = next((each for each in parts if may_move(order.state, to, each, since=order.since(now))), None)
    if who is Who.BUYER and to is State.CANCELLED and await reads.has_along(session, order_id):
        return NotNow(order)  # others go in its parcel without a shipping fee of their own
    if who is None or not await writes.move(session, order.id, origin=order.state, to=to, now=now):
        return NotNow(await reads.by_id(session, order_id) or order)
    await writes.add_step(session, order.id, to, by=person.id, reason=reason, now=now)
    if who is not Who.BUYER:  # his own word that a parcel came makes nobody a regular
        after = order.state is State.DELIVERED
        counted = after and not await reads.buyer_has_it(session, order)
        await trust.remember(session, order, to, now=now, instead=counted)
    if to is State.CANCELLED or (to is State.RETURNED and restock):
        await writes.give_back(session, {line.variant_id: line.qty for line in order.lines})
    moved = await reads.by_id(session, order_id) or order
    if who is Who.BUYER:
        await tell_producer(session, moved, f"order-buyer-{to}", now=now, reason=reason)
    else:
        kind = "order-returned-after" if order.state is State.DELIVERED else f"order-{to}"
        await tell_buyer(session, moved, kind, now=now, reason=reason)
    return Moved(moved)


async def part_of(session: Session, person: Person, order: Order) -> tuple[Who, ...]:
    """In which parts a person may see and move an order; a seller's first. Empty: not at all."""
    parts = []
    if await reads.acts_for(session, person.id, order.producer_id):
        parts.append(Who.PRODUCER)
    if person.is_admin:
        parts.append(Who.ADMIN)
    if order.buyer_id == person.id:
        parts.append(Who.BUYER)
    return tuple(parts)


async def paid(session: Session, person: Person, order_id: int, *, now: datetime) -> Moved | NotNow | NotYours:
    """One of the producer's people has seen the money of a transfer."""
    order = await reads.by_id(session, order_id)
    if order is None or not set(await part_of(session, person, order)) & {Who.PRODUCER, Who.ADMIN}:
        return NotYours()
    if order.payment is not Payment.TRANSFER or order.state is State.CANCELLED:
        return NotNow(order)
    if not await writes.paid(session, order_id, now):
        return NotNow(order)
    await tell_buyer(session, order, "order-paid", now=now)
    return Moved(await reads.by_id(session, order_id) or order)


async def joint_of(session: Session, order: Order) -> Joint | None:
    """What is collected once for an order and those in its parcel; only what was taken in lives goes together."""
    return joint(order.id, await parcels.together(session, [order.id])) if order.live is not None else None


def facts(order: Order, reason: str | None = None, shared: Joint | None = None) -> dict[str, Any]:
    """An order as notices tell it; `shared` is what is collected for its parcel."""
    return {
        "id": str(order.id),
        "number": order.number,
        "producer": order.producer,
        "buyer": order.name,
        "phone": spaced(order.phone),
        "address": order.address,
        "goods": "\n".join(f"• {line.name} × {shown(line.qty)} {line.unit}" for line in order.lines),
        "total": order.to_pay,
        "deposited": "yes" if order.deposit else "no",
        "deposit": dong(order.deposit),
        "payment": str(order.payment),
        "noted": "yes" if order.note else "no",
        "note": order.note or "",
        "reasoned": "yes" if reason else "no",
        "reason": reason or "",
        "sample": "yes" if order.sample else "no",
        "kept": show_date(local(order.kept_until).date()) if order.kept_until else "",
        "joined": "no" if order.along is None else "yes",
        "along": "" if order.along is None else order_number(order.along),
        "shared": "no" if shared is None else "yes",
        "joint": 0 if shared is None else shared.due,
        "mates": "" if shared is None else " + ".join(shared.numbers),
    }


async def tell_producer(session: Session, order: Order, kind: str, *, now: datetime, reason: str | None = None) -> None:
    """Tell all who act for the order's producer."""
    shared = await joint_of(session, order) if order.along is not None else None
    for person_id in await people.acting_for(session, order.producer_id):
        notice = Notice(kind, facts(order, reason, shared))
        await outbox.notify(session, person_id, notice, source=f"order:{order.id}:{kind}", now=now)


async def tell_buyer(session: Session, order: Order, kind: str, *, now: datetime, reason: str | None = None) -> None:
    """Tell the buyer, if he can be reached."""
    if order.buyer_id is not None:
        shared = await joint_of(session, order) if order.state is State.SENT else None
        notice = Notice(kind, facts(order, reason, shared))
        await outbox.notify(session, order.buyer_id, notice, source=f"order:{order.id}:{kind}", now=now)


async def again(session: Session, person: Person, order_id: int) -> dict[int, int] | NotYours:
    """What an order of this buyer held: variant id -> thousandths, for a cart."""
    order = await reads.by_id(session, order_id)
    if order is None or order.buyer_id != person.id:
        return NotYours()
    return {line.variant_id: line.qty for line in order.lines}


def awaiting_transfer(orders: Sequence[Order]) -> list[Order]:
    """Those whose money is still to come by bank."""
    return [
        order
        for order in orders
        if order.payment is Payment.TRANSFER
        and order.paid_at is None
        and order.state not in {State.CANCELLED, State.RETURNED}
    ]
