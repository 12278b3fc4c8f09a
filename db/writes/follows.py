"""Who follows whom."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete

from db.session import Session
from db.tables.producers import follows
from db.writes.people import upsert


async def add(session: Session, person_id: int, producer_id: int, now: datetime) -> None:
    """Follow; following twice is following once."""
    values = {"person_id": person_id, "producer_id": producer_id, "at": now}
    await session.execute(upsert(session, follows).values(**values).on_conflict_do_nothing())


async def remove(session: Session, person_id: int, producer_id: int) -> None:
    """Follow no more."""
    await session.execute(delete(follows).where(follows.c.person_id == person_id, follows.c.producer_id == producer_id))
