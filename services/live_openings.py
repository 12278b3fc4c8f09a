"""Who looked at a live in chat, so that an announcement can be meant for them."""

from __future__ import annotations

from datetime import datetime

from db.session import Session
from db.writes import live_openings as writes


async def looked(session: Session, live_id: int, person_id: int, *, now: datetime) -> None:
    """The first look is kept; more looks change nothing."""
    await writes.add(session, live_id, person_id, now)
