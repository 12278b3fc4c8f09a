"""Where a live's slips go: the orders that came of them."""

from __future__ import annotations

from collections import defaultdict

import orjson
from sqlalchemy import ColumnElement, and_, func, select

from db.reads import parcels
from db.reads.orders import WAITS
from db.session import Session
from db.tables.lives import live_codes, live_log, lives
from db.tables.orders import order_lines, orders
from db.tables.producers import producers
from domain.live_shows import Beside, Ordered, Parcel
from domain.parcels import due, going_with, joint


async def of_live(session: Session, live_id: int) -> list[Ordered]:
    """The orders of a live, cancelled ones too, the oldest first; none of a confirmation that is forgotten."""
    before = f"live:{live_id}:"
    ours = orders.c.purchase.startswith(before)
    other = orders.alias()
    statement = (
        select(
            orders.c.id, orders.c.purchase, orders.c.number, orders.c.state, orders.c.producer_id,
            producers.c.name.label("producer"), orders.c.name, orders.c.phone,
            orders.c.address, orders.c.note, orders.c.payment, orders.c.total, orders.c.deposit, orders.c.paid_at,
            and_(*WAITS).label("kept"), other.c.number.label("along"), other.c.id.label("along_id"),
        )
        .join(producers, producers.c.id == orders.c.producer_id)
        .join(lives, lives.c.slug == orders.c.live)
        .outerjoin(other, and_(other.c.id == orders.c.along, other.c.state != "cancelled"))
        .where(lives.c.id == live_id, ours)
        .order_by(orders.c.id)
    )  # fmt: skip
    rows = (await session.execute(statement)).all()
    if not rows:
        return []
    joined, variants = await _joined(session, [row.id for row in rows]), await _variants(session, ours)
    members = await parcels.together(session, [row.id for row in rows if row.along_id is not None or row.id in joined])
    groups = {row.id: [each.id for each in going_with(row.id, members)] for row in rows}
    mates = {order: group[:-1] for order, group in groups.items() if group[-1:] == [order]}
    beside = await _beside(session, {each for group in mates.values() for each in group})
    steps = await session.execute(
        select(live_log.c.id, live_log.c.detail).where(live_log.c.live_id == live_id, live_log.c.kind == "confirm")
    )
    confirmed = {f"{before}{step.id}": orjson.loads(step.detail) for step in steps}
    return [
        Ordered(
            int(said["slip"]),
            tuple(said["lines"]),
            frozenset(variants[row.id]),
            Parcel(
                row.number or "", row.state, row.producer_id, row.producer, row.name, row.phone, row.address,
                row.note or "", row.payment, due(row.total, row.deposit, paid=row.paid_at is not None), bool(row.kept),
                row.along or "", tuple(joined.get(row.id, ())), joint(row.id, members),
                tuple(beside[each] for each in mates.get(row.id, ()) if each in beside),
            ),
        )
        for row in rows
        if (said := confirmed.get(row.purchase)) is not None
    ]  # fmt: skip


async def _variants(session: Session, ours: ColumnElement[bool]) -> dict[int, set[int]]:
    """What each of these orders has of."""
    statement = select(order_lines.c.order_id, order_lines.c.variant_id).join(orders).where(ours)
    found: dict[int, set[int]] = defaultdict(set)
    for row in await session.execute(statement):
        found[row.order_id].add(row.variant_id)
    return found


async def _beside(session: Session, order_ids: set[int]) -> dict[int, Beside]:
    """What these orders have, with the codes of the lives that they came of."""
    if not order_ids:
        return {}
    code = (
        select(func.min(live_codes.c.code))
        .join(lives, lives.c.id == live_codes.c.live_id)
        .where(lives.c.slug == orders.c.live, live_codes.c.variant_id == order_lines.c.variant_id)
        .correlate(orders, order_lines)
        .scalar_subquery()
    )
    statement = (
        select(
            orders.c.id, orders.c.number, func.coalesce(code, order_lines.c.name), order_lines.c.qty, order_lines.c.unit
        )
        .join(orders, orders.c.id == order_lines.c.order_id)
        .where(orders.c.id.in_(order_ids))
        .order_by(order_lines.c.id)
    )
    found: dict[int, Beside] = {}
    for order, number, name, qty, unit in await session.execute(statement):
        had = found[order].goods if order in found else ()
        found[order] = Beside(number or "", (*had, (name, qty, unit)))
    return found


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
