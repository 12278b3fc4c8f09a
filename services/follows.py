"""Who wants to hear of a producer."""

from __future__ import annotations

from datetime import datetime

from db.session import Session
from db.writes import follows as writes


async def follow(session: Session, person_id: int, producer_id: int, *, now: datetime) -> None:
    """From now on; twice is once."""
    await writes.add(session, person_id, producer_id, now)


async def unfollow(session: Session, person_id: int, producer_id: int) -> None:
    """Not any more."""
    await writes.remove(session, person_id, producer_id)
