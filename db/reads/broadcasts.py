"""How far broadcasts are, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, and_, func, select, type_coerce

from db.reads import audiences
from db.session import Session
from db.tables.broadcasts import (
    adverts,
    broadcast_doubts,
    broadcast_lanes,
    broadcast_posts,
    broadcast_taps,
    broadcasts,
)
from db.tables.orders import orders
from db.tables.people import contacts, people
from domain.audiences import Audience
from domain.audiences import unpacked as audience_unpacked
from domain.broadcasts import Asked, Figures, Kind, Post
from domain.messages import Message, unpacked

ALIVE = timedelta(seconds=15)
"""A pace older than this is no pace: the process that walked is gone."""


@dataclass(frozen=True, slots=True)
class Broadcast:
    """One broadcast as an admin sees it."""

    id: int
    kind: Kind
    state: str
    versions: dict[str, Message]
    audience: Audience
    totals: dict[str, int]
    send_at: datetime
    expires_at: datetime | None
    created_by: int | None
    approved_by: int | None
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    reason: str | None
    asked: Asked | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    """A post in one of the shop's channels, as far as it has come: waiting, flight, sent, failed or doubt."""

    post: Post
    state: str
    message_id: int | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A recipient of whom nobody knows whether it arrived."""

    contact_id: int
    channel: str
    address: str
    name: str
    state: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Results:
    """What came of it: taps on each button, what messengers answered and how often, orders of its readers in 48 hours."""

    taps: dict[str, int]
    errors: dict[str, int]
    orders: int | None


def _broadcast(row: Any) -> Broadcast:
    return Broadcast(
        id=row.id,
        kind=row.kind,
        state=row.state,
        versions={language: unpacked(packed) for language, packed in row.versions.items()},
        audience=audience_unpacked(row.audience),
        totals=dict(row.totals),
        send_at=row.send_at,
        expires_at=row.expires_at,
        created_by=row.created_by,
        approved_by=row.approved_by,
        created_at=row.created_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
        reason=row.reason,
        asked=audiences.asked_of(row),
    )


async def by_id(session: Session, broadcast_id: int) -> Broadcast | None:
    """One broadcast, or None."""
    row = (await session.execute(select(broadcasts).where(broadcasts.c.id == broadcast_id))).first()
    return _broadcast(row) if row else None


async def by_key(session: Session, key: str) -> Broadcast | None:
    """The broadcast that was made under this key, or None."""
    row = (await session.execute(select(broadcasts).where(broadcasts.c.key == key))).first()
    return _broadcast(row) if row else None


async def newest(session: Session, limit: int = 20, before: int | None = None) -> list[Broadcast]:
    """The newest broadcasts; `before` an id for the next page."""
    asked = select(broadcasts).order_by(broadcasts.c.id.desc()).limit(limit)
    if before is not None:
        asked = asked.where(broadcasts.c.id < before)
    return [_broadcast(row) for row in await session.execute(asked)]


async def figures(session: Session, broadcast_id: int, now: datetime) -> Figures | None:
    """How far it is; None when there is no such broadcast."""
    row = (
        await session.execute(select(broadcasts.c.state, broadcasts.c.totals).where(broadcasts.c.id == broadcast_id))
    ).first()
    if row is None:
        return None
    lanes = (await session.execute(select(broadcast_lanes).where(broadcast_lanes.c.broadcast_id == broadcast_id))).all()
    open_doubts = (
        select(func.count())
        .select_from(broadcast_doubts)
        .where(broadcast_doubts.c.broadcast_id == broadcast_id, broadcast_doubts.c.state != "again")
    )
    doubts = int((await session.execute(open_doubts)).scalar_one())
    sent, blocked, failed = (sum(getattr(lane, name) for lane in lanes) for name in ("sent", "blocked", "failed"))
    settled = sent + blocked + failed + doubts
    meant = sum(lane.total - lane.skipped for lane in lanes) if lanes else sum(row.totals.values())
    total = settled if row.state == "done" else max(meant, settled)
    expired = total - settled if row.state == "expired" else 0
    rates = [lane.rate for lane in lanes if lane.rate is not None and lane.walked_at > now - ALIVE]
    rate = round(sum(rates), 2) if rates and row.state == "sending" else None
    return Figures(
        id=broadcast_id,
        state="queued" if row.state in {"draft", "waiting"} else row.state,
        total=total,
        sent=sent,
        blocked=blocked,
        failed=failed,
        expired=expired,
        in_doubt=doubts,
        rate_per_s=rate,
        eta_s=round((total - settled) / rate, 1) if rate else None,
    )


async def posts(session: Session, broadcast_id: int) -> list[Posted]:
    """What stands, or shall stand, in the shop's channels, in the order of posting."""
    here = select(broadcast_posts).where(broadcast_posts.c.broadcast_id == broadcast_id)
    return [posted_of(row) for row in await session.execute(here.order_by(broadcast_posts.c.id))]


def posted_of(row: Any) -> Posted:
    """A row of the posts."""
    one = Post(row.channel, row.address, unpacked(row.message), row.id)
    return Posted(one, row.state, row.message_id, row.reason)


async def doubts(session: Session, broadcast_id: int, limit: int = 1000, after: int = 0) -> list[Doubt]:
    """The recipients in doubt, by contact id."""
    rows = await session.execute(
        select(
            broadcast_doubts.c.contact_id,
            contacts.c.channel,
            contacts.c.address,
            people.c.name,
            broadcast_doubts.c.state,
            broadcast_doubts.c.reason,
            broadcast_doubts.c.at,
        )
        .join(contacts, contacts.c.id == broadcast_doubts.c.contact_id)
        .join(people, people.c.id == contacts.c.person_id)
        .where(broadcast_doubts.c.broadcast_id == broadcast_id, broadcast_doubts.c.contact_id > after)
        .order_by(broadcast_doubts.c.contact_id)
        .limit(limit)
    )
    return [Doubt(*row) for row in rows]


async def results(session: Session, broadcast_id: int) -> Results:
    """Taps, errors, and for adverts the orders that their readers placed within 48 hours of receiving them."""
    tapped = await session.execute(
        select(broadcast_taps.c.button, func.count())
        .where(broadcast_taps.c.broadcast_id == broadcast_id)
        .group_by(broadcast_taps.c.button)
    )
    lanes = await session.execute(
        select(broadcast_lanes.c.errors).where(broadcast_lanes.c.broadcast_id == broadcast_id)
    )
    errors: dict[str, int] = {}
    for (said,) in lanes:
        for description, number in said.items():
            errors[description] = errors.get(description, 0) + number
    return Results(
        taps={button: int(number) for button, number in tapped},
        errors=errors,
        orders=await _orders(session, broadcast_id),
    )


async def _orders(session: Session, broadcast_id: int) -> int | None:
    """Who received a notice is not kept: None."""
    row = (await session.execute(select(broadcasts.c.kind).where(broadcasts.c.id == broadcast_id))).first()
    if row is None or row.kind != "advert":
        return None
    two_days = 48 * 3600 * 1000
    within = and_(orders.c.placed_at > adverts.c.at, _millis(orders.c.placed_at) <= _millis(adverts.c.at) + two_days)
    asked = (
        select(func.count(orders.c.id.distinct()))
        .join(adverts, and_(adverts.c.person_id == orders.c.buyer_id, adverts.c.broadcast_id == broadcast_id))
        .where(within, orders.c.state != "cancelled")
    )
    return int((await session.execute(asked)).scalar_one())


def _millis(column: Any) -> Any:
    """A moment as the whole milliseconds it is kept in."""
    return type_coerce(column, BigInteger)
