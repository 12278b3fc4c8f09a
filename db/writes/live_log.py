"""What was logged of a live is dropped when its time has come."""

from __future__ import annotations

from sqlalchemy import delete, select, update

from db.session import Session
from db.tables.lives import live_bans, live_changes, live_comments, live_entries, live_log, lives, slips


async def forget(session: Session, before: int) -> int:
    """Drop comments, steps and names of the lives that ended before this moment (ms); how many had any.

    Goods, money and draws stay as figures; no order is touched.
    """
    old = select(lives.c.id).where(lives.c.ended_at < before)
    logged = old.where(select(live_log.c.id).where(live_log.c.live_id == lives.c.id).exists())
    found = (await session.execute(logged)).scalars().all()
    if found:
        for table in (live_comments, live_log, live_changes, live_entries, live_bans):
            await session.execute(delete(table).where(table.c.live_id.in_(found)))
        nobody = {"name": "", "phone": None, "person_id": None, "also": "[]", "channel": None, "address": None}
        await session.execute(update(slips).where(slips.c.live_id.in_(found)).values(author="", **nobody))
    return len(found)
