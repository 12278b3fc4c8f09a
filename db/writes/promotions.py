"""Promotions are planned and called off; what they do to prices follows from their times alone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import update

from db.session import Session
from db.tables.events import promotions
from db.writes.people import upsert


async def add(session: Session, columns: dict[str, Any], *, by: int, now: datetime) -> int | None:
    """A planned promotion; its number, None when its code is another one's."""
    statement = upsert(session, promotions).values(**columns, created_by=by, created_at=now, state="planned", used=0)
    found: int | None = (await session.execute(statement.on_conflict_do_nothing().returning(promotions.c.id))).scalar()
    return found


async def cancel(session: Session, promotion_id: int, now: datetime) -> bool:
    """It does not hold from now on; False when it was over or called off before."""
    statement = (
        update(promotions)
        .where(promotions.c.id == promotion_id, promotions.c.state == "planned", promotions.c.ends_at > now)
        .values(state="cancelled")
    )
    return bool((await session.execute(statement)).rowcount)


async def change(session: Session, promotion_id: int, columns: dict[str, Any], now: datetime) -> bool:
    """Other columns for one that is not over; False when it is, when it began meanwhile, or was used more often."""
    still = [promotions.c.id == promotion_id, promotions.c.state == "planned", promotions.c.ends_at > now]
    if "starts_at" in columns:
        still.append(promotions.c.starts_at > now)
    if columns.get("count") is not None:
        still.append(promotions.c.used <= columns["count"])
    return bool((await session.execute(update(promotions).where(*still).values(**columns))).rowcount)
