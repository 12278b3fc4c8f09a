"""What the processes of one bot tell each other of its limits."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import case, or_, select

from db.session import Session
from db.tables.broadcasts import paces
from db.writes.people import upsert


async def tell(session: Session, channel: str, replies: int, until: datetime | None) -> tuple[int, datetime | None]:
    """Add replies that left and a pause (the longest holds); the common count and pause."""
    statement = upsert(session, paces).values(channel=channel, spent=replies, paused_until=until)
    new = statement.excluded.paused_until
    longer = or_(paces.c.paused_until.is_(None), paces.c.paused_until < new)
    statement = statement.on_conflict_do_update(
        index_elements=["channel"],
        set_={
            "spent": paces.c.spent + replies,
            "paused_until": case((new.is_not(None) & longer, new), else_=paces.c.paused_until),
        },
    ).returning(paces.c.spent, paces.c.paused_until)
    row = (await session.execute(statement)).one()
    return row.spent, row.paused_until


async def told(session: Session, channel: str) -> tuple[int, datetime | None]:
    """The common count and pause."""
    asked = select(paces.c.spent, paces.c.paused_until).where(paces.c.channel == channel)
    row = (await session.execute(asked)).first()
    return (row.spent, row.paused_until) if row else (0, None)
