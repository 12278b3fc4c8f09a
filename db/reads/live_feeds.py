"""Looking at feeds: what is to be read now, and what people are shown of it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from db.session import Session
from db.tables.lives import live_feeds, live_sources, lives
from domain.live_feeds import ON, Feed, FeedState

GOING_ON = ("open", "paused")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A feed of a live that goes on, and who reads it until when (ms)."""

    feed: Feed
    owner: str | None
    leased_until: int


async def wanted(session: Session) -> list[Wanted]:
    """The feeds of all lives that go on, except those that are refused or over."""
    rows = await session.execute(
        select(
            live_feeds.c.id, live_feeds.c.live_id, live_feeds.c.kind, live_feeds.c.address, live_feeds.c.key_file,
            live_feeds.c.position, lives.c.opened_at, live_feeds.c.owner, live_feeds.c.leased_until,
        )
        .join(lives, lives.c.id == live_feeds.c.live_id)
        .where(lives.c.state.in_(GOING_ON), live_feeds.c.state == ON)
        .order_by(live_feeds.c.id)
    )  # fmt: skip
    return [
        Wanted(
            Feed(row.id, row.live_id, row.kind, row.address, row.key_file, row.position, row.opened_at or 0),
            row.owner,
            row.leased_until or 0,
        )
        for row in rows
    ]


async def of_live(session: Session, live_id: int) -> list[FeedState]:
    """A live's feeds as people see them, oldest first."""
    columns = (live_feeds.c.id, live_feeds.c.kind, live_feeds.c.address, live_feeds.c.state, live_feeds.c.trouble)
    rows = await session.execute(select(*columns).where(live_feeds.c.live_id == live_id).order_by(live_feeds.c.id))
    return [FeedState(*row) for row in rows]


async def heard_at(session: Session, live_id: int, source: str) -> int | None:
    """When a source was last known to be well (ms); None when it never was heard."""
    where = (live_sources.c.live_id == live_id) & (live_sources.c.source == source)
    return (await session.execute(select(live_sources.c.heard_at).where(where))).scalar_one_or_none()
