"""The table is the schedule: rows are put, moved, taken by conditional UPDATE, and settled."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, or_, select, update

from db.session import Session
from db.tables.events import due
from db.tables.updates import outbox, updates
from db.writes.people import upsert
from domain.schedule import LEASE, Due


def _free(now: datetime) -> ColumnElement[bool]:
    """Nobody holds it. A lease that ends later than any lease can was written by a clock that has since gone back."""
    return or_(due.c.leased_until.is_(None), due.c.leased_until <= now, due.c.leased_until > now + 2 * LEASE)


def _ready(now: datetime) -> ColumnElement[bool]:
    return and_(due.c.state == "due", due.c.at <= now, _free(now))


async def put(
    session: Session, *, key: str, kind: str, at: datetime, payload: dict[str, Any], expires_at: datetime | None
) -> None:
    """Plan a row, or move the one with this key. What is settled stays settled unless it is asked for at another time."""
    values = {"kind": kind, "at": at, "expires_at": expires_at, "payload": payload}
    fresh = {**values, "state": "due", "tries": 0, "leased_until": None, "done_at": None}
    statement = upsert(session, due).values(key=key, **fresh)
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["key"],
            set_=fresh,
            where=or_(due.c.state.in_(("due", "cancelled")), due.c.at != statement.excluded.at),
        )
    )


async def cancel(session: Session, prefix: str) -> int:
    """Nothing that waits under keys beginning with `prefix` will happen; how many rows that were."""
    statement = (
        update(due)
        .where(due.c.state == "due", due.c.key.startswith(prefix, autoescape=True))
        .values(state="cancelled", leased_until=None)
    )
    return (await session.execute(statement)).rowcount


async def any_ready(session: Session, now: datetime) -> bool:
    """Whether a claim would find something; only reads."""
    return (await session.execute(select(due.c.id).where(_ready(now)).limit(1))).first() is not None


async def claim(session: Session, now: datetime, limit: int) -> list[Due]:
    """Take up to `limit` due rows for LEASE, earliest first; no other process gets them meanwhile."""
    rows = select(due.c.id).where(_ready(now)).order_by(due.c.at, due.c.id).limit(limit)
    if session.dialect.name == "postgresql":
        rows = rows.with_for_update(skip_locked=True)
    statement = (
        update(due)
        .where(due.c.id.in_(rows.scalar_subquery()))
        .values(leased_until=now + LEASE, tries=due.c.tries + 1)
        .returning(due.c.id, due.c.key, due.c.kind, due.c.at, due.c.expires_at, due.c.payload, due.c.tries)
    )
    found = [Due(*row) for row in await session.execute(statement)]
    return sorted(found, key=lambda one: (one.at, one.id))


def _mine(one: Due) -> ColumnElement[bool]:
    return and_(
        due.c.id == one.id,
        due.c.state == "due",
        due.c.at == one.at,
        due.c.tries == one.tries,
        due.c.leased_until.is_not(None),
    )


async def settle(session: Session, one: Due, state: str, now: datetime) -> bool:
    """The row is over, if it is still this claim's; False when somebody else took, moved or settled it."""
    statement = update(due).where(_mine(one)).values(state=state, done_at=now, leased_until=None)
    return bool((await session.execute(statement)).rowcount)


async def put_off(session: Session, one: Due, until: datetime) -> bool:
    """Give the row back; it is tried again at `until`. Its planned moment stays what it was."""
    statement = update(due).where(_mine(one)).values(leased_until=until)
    return bool((await session.execute(statement)).rowcount)


async def sweep(session: Session, now: datetime) -> dict[str, int]:
    """Forget what nobody asks for any more; how many rows of each kind went."""
    day, month = timedelta(days=1), timedelta(days=30)
    expired = (
        update(outbox)
        .where(
            outbox.c.state == "waiting",
            outbox.c.expires_at <= now,
            or_(outbox.c.leased_until.is_(None), outbox.c.leased_until <= now),
        )
        .values(state="expired")
    )
    old_due = and_(due.c.state != "due", due.c.at < now - 6 * month)
    gone = {
        "outbox_expired": expired,
        "updates": delete(updates).where(updates.c.at < now - 2 * day),
        "outbox": delete(outbox).where(outbox.c.state != "waiting", outbox.c.created_at < now - month),
        "due": delete(due).where(old_due),
    }
    return {name: (await session.execute(statement)).rowcount for name, statement in gone.items()}
