"""Who looked at a live."""

from __future__ import annotations

from datetime import datetime

from db.session import Session
from db.tables.live_shows import live_openings
from db.writes.people import upsert


async def add(session: Session, live_id: int, person_id: int, now: datetime) -> None:
    """The first look is the one that is kept."""
    statement = upsert(session, live_openings).values(live_id=live_id, person_id=person_id, at=now)
    await session.execute(statement.on_conflict_do_nothing())
