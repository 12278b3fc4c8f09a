"""Where a live's slips go: the orders that came of them."""

from __future__ import annotations

import orjson
from sqlalchemy import select

from db.session import Session
from db.tables.lives import live_log, lives
from db.tables.orders import orders
from db.tables.producers import producers
from domain.live_shows import Parcel


async def of_live(session: Session, live_id: int) -> list[tuple[int, Parcel]]:
    """(number of the slip as it was confirmed, its order), without cancelled orders."""
    before = f"live:{live_id}:"
    statement = (
        select(
            orders.c.purchase, orders.c.number, producers.c.name.label("producer"), orders.c.name, orders.c.phone,
            orders.c.address, orders.c.note, orders.c.payment, orders.c.total, orders.c.deposit, orders.c.paid_at,
        )
        .join(producers, producers.c.id == orders.c.producer_id)
        .join(lives, lives.c.slug == orders.c.live)
        .where(lives.c.id == live_id, orders.c.purchase.startswith(before), orders.c.state != "cancelled")
        .order_by(orders.c.id)
    )  # fmt: skip
    rows = (await session.execute(statement)).all()
    confirmed = select(live_log.c.id, live_log.c.detail).where(
        live_log.c.live_id == live_id, live_log.c.kind == "confirm"
    )
    slips = {row.id: int(orjson.loads(row.detail)["slip"]) for row in await session.execute(confirmed)} if rows else {}
    return [
        (
            slips[int(row.purchase.removeprefix(before))],
            Parcel(
                row.number or "", row.producer, row.name, row.phone, row.address, row.note or "", row.payment,
                0 if row.paid_at else max(0, row.total - row.deposit),
            ),
        )
        for row in rows
    ]  # fmt: skip
