"""What a producer's parcels came to, counted by buyers' marks; and that somebody has heard of his deposit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import case, delete, update

from db.session import Session
from db.tables.lives import live_deposits, lives
from db.tables.orders import buyer_records
from db.writes.lives import ms
from db.writes.people import upsert


async def count(
    session: Session, producer_id: int, marks: Iterable[str], *, came_back: bool, instead: bool, now: datetime
) -> None:
    """One parcel more that these marks took, or that came back from them; `instead`: of those that they took."""
    for who in sorted(marks):
        values = {"delivered": int(not came_back), "returned": int(came_back), "returned_at": ms(now) * came_back}
        more: dict[str, Any] = {"delivered": buyer_records.c.delivered + 1}
        if came_back:
            more = {"returned": buyer_records.c.returned + 1, "returned_at": values["returned_at"]}
        if instead:
            taken = buyer_records.c.delivered
            more["delivered"] = case((taken > 0, taken - 1), else_=0)  # who was forgotten meanwhile has none
        await session.execute(
            upsert(session, buyer_records)
            .values(producer_id=producer_id, who=who, **values)
            .on_conflict_do_update(index_elements=["producer_id", "who"], set_=more)
        )


async def forget(session: Session, marks: Iterable[str]) -> None:
    """Nothing is known of these any more, with no producer."""
    await session.execute(delete(buyer_records).where(buyer_records.c.who.in_(list(marks))))


async def set_rules(session: Session, live_id: int, rules: dict[str, object]) -> None:
    """The whole rules of a planned live; after `live_shows.take_plan`."""
    await session.execute(update(lives).where(lives.c.id == live_id).values(rules=rules))


async def told(session: Session, live_id: int, slip: int, asks: int) -> bool:
    """A slip's buyer hears of this ask now; False when he has."""
    statement = update(live_deposits).where(
        live_deposits.c.live_id == live_id, live_deposits.c.slip == slip, live_deposits.c.told < asks
    )
    return bool((await session.execute(statement.values(told=asks))).rowcount)
