"""Where a live's slips go: the orders that came of them."""

from __future__ import annotations

from collections import defaultdict

import orjson
from sqlalchemy import and_, select

from db.reads.orders import WAITS
from db.session import Session
from db.tables.lives import live_log, lives
from db.tables.orders import orders
from db.tables.producers import producers
from domain.live_shows import Parcel


async def of_live(session: Session, live_id: int) -> list[tuple[int, Parcel]]:
    """(number of the slip as it was confirmed, its order), without cancelled orders."""
    before = f"live:{live_id}:"
    other = orders.alias()
    statement = (
        select(
            orders.c.id, orders.c.purchase, orders.c.number, producers.c.name.label("producer"), orders.c.name, orders.c.phone,
            orders.c.address, orders.c.note, orders.c.payment, orders.c.total, orders.c.deposit, orders.c.paid_at,
            and_(*WAITS).label("kept"), other.c.number.label("along"),
        )
        .join(producers, producers.c.id == orders.c.producer_id)
        .join(lives, lives.c.slug == orders.c.live)
        .outerjoin(other, and_(other.c.id == orders.c.along, other.c.state != "cancelled"))
        .where(lives.c.id == live_id, orders.c.purchase.startswith(before), orders.c.state != "cancelled")
        .order_by(orders.c.id)
    )  # fmt: skip
    rows = (await session.execute(statement)).all()
    joined = await _joined(session, [row.id for row in rows])
    confirmed = select(live_log.c.id, live_log.c.detail).where(
        live_log.c.live_id == live_id, live_log.c.kind == "confirm"
    )
    slips = {row.id: int(orjson.loads(row.detail)["slip"]) for row in await session.execute(confirmed)} if rows else {}
    return [
        (
            slips[int(row.purchase.removeprefix(before))],
            Parcel(
                row.number or "", row.producer, row.name, row.phone, row.address, row.note or "", row.payment,
                0 if row.paid_at else max(0, row.total - row.deposit), bool(row.kept), row.along or "",
                tuple(joined[row.id]),
            ),
        )
        for row in rows
    ]  # fmt: skip


async def _joined(session: Session, order_ids: list[int]) -> dict[int, list[str]]:
    """The numbers of the orders that go in these orders' parcels, which may be of other lives."""
    found: dict[int, list[str]] = defaultdict(list)
    if order_ids:
        statement = select(orders.c.along, orders.c.number).where(
            orders.c.along.in_(order_ids), orders.c.state != "cancelled"
        )
        for row in await session.execute(statement.order_by(orders.c.id)):
            found[row.along].append(row.number or "")
    return found
