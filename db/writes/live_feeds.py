"""Feeds are attached, leased to the process that reads them, and detached."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, or_, update

from db.session import Session
from db.tables.lives import live_feeds
from db.writes.people import upsert
from domain.live_feeds import ON, Asked


async def put(session: Session, live_id: int, asked: Asked, key_file: str, *, now: datetime) -> int:
    """Attach a feed, or give one that is there its new key file and another chance; its number."""
    again = {"key_file": key_file, "state": ON, "trouble": None, "owner": None, "leased_until": None}
    statement = (
        upsert(session, live_feeds)
        .values(live_id=live_id, kind=asked.kind, address=asked.address, made_at=now, **again)
        .on_conflict_do_update(index_elements=["live_id", "kind", "address"], set_=again)
    )
    return int((await session.execute(statement.returning(live_feeds.c.id))).scalar_one())


async def drop(session: Session, live_id: int, feed_id: int) -> bool:
    """Forget a feed and where its secret is; False when this live has none of that number."""
    where = (live_feeds.c.live_id == live_id) & (live_feeds.c.id == feed_id)
    return (await session.execute(delete(live_feeds).where(where).returning(live_feeds.c.id))).first() is not None


async def lease(
    session: Session, feed_id: int, owner: str, *, now_ms: int, until_ms: int, takes: Sequence[str]
) -> bool:
    """Take or renew the right to read a feed; False when another process has it. `takes`: processes known to be dead."""
    free = or_(
        live_feeds.c.owner.is_(None), live_feeds.c.owner.in_([owner, *takes]), live_feeds.c.leased_until <= now_ms
    )
    statement = update(live_feeds).where(live_feeds.c.id == feed_id, live_feeds.c.state == ON, free)
    done = await session.execute(statement.values(owner=owner, leased_until=until_ms).returning(live_feeds.c.id))
    return done.first() is not None


async def release(session: Session, owner: str, feed_ids: Sequence[int]) -> None:
    """Give feeds back, so that another process may read them at once."""
    where = (live_feeds.c.owner == owner) & live_feeds.c.id.in_(list(feed_ids))
    await session.execute(update(live_feeds).where(where).values(owner=None, leased_until=None))


async def keep_position(session: Session, feed_id: int, owner: str, position: str | None) -> None:
    """Where to go on after a break; only its reader moves it."""
    where = (live_feeds.c.id == feed_id) & (live_feeds.c.owner == owner)
    await session.execute(update(live_feeds).where(where).values(position=position))


async def note(session: Session, feed_id: int, owner: str, *, state: str, trouble: str | None) -> bool:
    """What is the matter with a feed; False when it was known already, or another process reads it now."""
    other = or_(live_feeds.c.state != state, func.coalesce(live_feeds.c.trouble, "") != (trouble or ""))
    statement = update(live_feeds).where(live_feeds.c.id == feed_id, live_feeds.c.owner == owner, other)
    found = await session.execute(statement.values(state=state, trouble=trouble).returning(live_feeds.c.id))
    return found.first() is not None
