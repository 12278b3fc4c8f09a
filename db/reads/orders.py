"""Orders as their buyers and producers see them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from db.session import Session
from db.tables.orders import order_lines, order_steps, orders
from db.tables.people import people
from db.tables.producers import members, producers
from domain.carts import Payment
from domain.orders import Order, OrderLine, State

_delivered = (order_steps.c.order_id == orders.c.id) & (order_steps.c.state == State.DELIVERED)
_COLUMNS = (
    orders.c.id,
    orders.c.number,
    orders.c.state,
    orders.c.buyer_id,
    orders.c.producer_id,
    producers.c.name.label("producer"),
    orders.c.name,
    orders.c.phone,
    orders.c.address,
    orders.c.payment,
    orders.c.goods,
    orders.c.discount,
    orders.c.shipping,
    orders.c.total,
    orders.c.placed_at,
    orders.c.paid_at,
    orders.c.note,
    orders.c.sample,
    orders.c.deposit,
    orders.c.live,
    orders.c.kept_until,
    orders.c.along,
    select(func.max(order_steps.c.at)).where(_delivered).correlate(orders).scalar_subquery().label("delivered_at"),
)
_orders = select(*_COLUMNS).join(producers, producers.c.id == orders.c.producer_id)


def _order(row: Any, lines: Sequence[OrderLine] = ()) -> Order:
    facts = row._asdict() | {
        "state": State(row.state),
        "payment": Payment(row.payment),
        "number": row.number or "",
        "lines": tuple(lines),
    }
    return Order(**facts)


async def _whole(session: Session, statement: Select[Any]) -> list[Order]:
    rows = (await session.execute(statement)).all()
    goods: dict[int, list[OrderLine]] = defaultdict(list)
    ids = [row.id for row in rows]
    if ids:
        chosen = select(order_lines).where(order_lines.c.order_id.in_(ids)).order_by(order_lines.c.id)
        for line in await session.execute(chosen):
            goods[line.order_id].append(
                OrderLine(line.variant_id, line.name, line.unit, line.qty, line.price, line.before, line.total)
            )
    return [_order(row, goods[row.id]) for row in rows]


async def by_id(session: Session, order_id: int) -> Order | None:
    """One order with its goods."""
    found = await _whole(session, _orders.where(orders.c.id == order_id))
    return found[0] if found else None


async def of_purchase(session: Session, purchase: str, buyer_id: int) -> list[Order]:
    """The orders that one checkout of this buyer made."""
    return await _whole(
        session, _orders.where(orders.c.purchase == purchase, orders.c.buyer_id == buyer_id).order_by(orders.c.id)
    )


async def by_purchase(session: Session, purchase: str) -> list[Order]:
    """The orders of one checkout, whoever its buyer is."""
    return await _whole(session, _orders.where(orders.c.purchase == purchase).order_by(orders.c.id))


async def of_buyer(session: Session, buyer_id: int, *, offset: int, limit: int) -> list[Order]:
    """A buyer's orders, newest first, without their goods."""
    statement = _orders.where(orders.c.buyer_id == buyer_id).order_by(orders.c.id.desc()).offset(offset).limit(limit)
    return [_order(row) for row in await session.execute(statement)]


WAITS = (orders.c.kept_until.is_not(None), orders.c.state.in_((State.PLACED, State.CONFIRMED)))
"""An order is kept for its buyer's next live (decision 0017)."""


async def kept(session: Session, buyer_id: int, producer_ids: Sequence[int], now: datetime) -> list[Order]:
    """A buyer's orders that wait for his next live with these producers, the oldest first."""
    statement = _orders.where(orders.c.buyer_id == buyer_id, orders.c.producer_id.in_(producer_ids), *WAITS)
    return await _whole(session, statement.where(orders.c.kept_until > now).order_by(orders.c.id))


async def kept_too_long(session: Session, now: datetime) -> list[Order]:
    """Orders whose next live did not come."""
    return await _whole(session, _orders.where(orders.c.kept_until <= now, *WAITS).order_by(orders.c.id))


async def has_along(session: Session, order_id: int) -> bool:
    """Whether other orders go in this one's parcel."""
    along = select(orders.c.id).where(orders.c.along == order_id, orders.c.state != State.CANCELLED)
    return (await session.execute(along)).first() is not None


async def buyer_has_it(session: Session, order: Order) -> bool:
    """Whether it was its buyer himself who said that the parcel came."""
    said = select(order_steps.c.person_id).where(
        order_steps.c.order_id == order.id, order_steps.c.state == State.DELIVERED
    )
    return order.buyer_id is not None and (await session.execute(said)).scalar() == order.buyer_id


async def of_producers(
    session: Session, producer_ids: Sequence[int], states: Sequence[str], *, offset: int, limit: int
) -> list[Order]:
    """The orders of these producers in these states, newest first, without their goods."""
    statement = (
        _orders.where(orders.c.producer_id.in_(producer_ids), orders.c.state.in_(states))
        .order_by(orders.c.id.desc())
        .offset(offset)
        .limit(limit)
    )
    return [_order(row) for row in await session.execute(statement)]


async def counts(session: Session, producer_ids: Sequence[int]) -> dict[str, int]:
    """How many orders of these producers stand where."""
    statement = (
        select(orders.c.state, func.count()).where(orders.c.producer_id.in_(producer_ids)).group_by(orders.c.state)
    )
    return {row[0]: int(row[1]) for row in await session.execute(statement)}


async def acts_for(session: Session, person_id: int, producer_id: int) -> bool:
    """Whether a person is one of a producer's, approved or not: its orders must be seen through in any case."""
    statement = select(members.c.person_id).where(
        members.c.person_id == person_id, members.c.producer_id == producer_id
    )
    return (await session.execute(statement)).first() is not None


async def saved(session: Session, person_id: int) -> tuple[str | None, str | None, str | None, str | None]:
    """(phone, address, ward, province) as the buyer gave them last."""
    statement = select(people.c.phone, people.c.address, people.c.ward, people.c.province).where(
        people.c.id == person_id
    )
    row = (await session.execute(statement)).one()
    return row.phone, row.address, row.ward, row.province
