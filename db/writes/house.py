"""The house's own secrets."""

from __future__ import annotations

from sqlalchemy import select

from db.session import Session
from db.tables.house import house
from db.writes.people import upsert


async def once(session: Session, name: str, value: str) -> str:
    """The value kept under this name; `value` is kept when there was none."""
    await session.execute(upsert(session, house).values(name=name, value=value).on_conflict_do_nothing())
    return str((await session.execute(select(house.c.value).where(house.c.name == name))).scalar_one())
