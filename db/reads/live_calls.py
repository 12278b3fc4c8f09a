"""Looking at the draws and first-come vouchers of a live."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from db.session import Session
from db.tables.lives import live_calls, live_entries, lives
from db.writes.live_loading import call_of
from domain.games import DRAW, Call, Entry


@dataclass(frozen=True, slots=True)
class Played:
    """A draw or voucher of a live, and how many take part."""

    number: int
    kind: str
    state: str
    prize: str
    count: int
    entries: int


async def played(session: Session, live_id: int) -> list[Played]:
    """The draws and vouchers of a live, newest first."""
    mine = (live_entries.c.live_id == live_calls.c.live_id) & (live_entries.c.call == live_calls.c.number)
    entries = select(func.count()).select_from(live_entries).where(mine).scalar_subquery()
    columns = (live_calls.c.number, live_calls.c.kind, live_calls.c.state, live_calls.c.prize, live_calls.c.count)
    statement = select(*columns, entries).where(live_calls.c.live_id == live_id).order_by(live_calls.c.number.desc())
    return [Played(*row) for row in await session.execute(statement)]


async def draws(session: Session, live_id: int) -> tuple[str, list[Call]]:
    """A live's slug, and its draws with everybody who took part, in order."""
    slug = (await session.execute(select(lives.c.slug).where(lives.c.id == live_id))).scalar_one()
    columns = [column for column in live_calls.c if column.name != "live_id"]
    chosen = select(*columns).where(live_calls.c.live_id == live_id, live_calls.c.kind == DRAW)
    found = {row.number: call_of(tuple(row)) for row in await session.execute(chosen.order_by(live_calls.c.number))}
    entries = select(*(column for column in live_entries.c if column.name != "live_id")).where(
        live_entries.c.live_id == live_id, live_entries.c.call.in_(found)
    )
    for row in await session.execute(entries.order_by(live_entries.c.call, live_entries.c.number)):
        found[row.call].put(Entry(*tuple(row)))
    return str(slug), list(found.values())
