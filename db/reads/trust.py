"""Looking at a live's rules of trust and at the deposits that are awaited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select

from db.session import Session
from db.tables.lives import live_deposits, lives, slip_lines, slips


async def rules(session: Session, live_id: int) -> dict[str, Any]:
    """A live's rules as they are kept."""
    return dict((await session.execute(select(lives.c.rules).where(lives.c.id == live_id))).scalar_one() or {})


@dataclass(frozen=True, slots=True)
class Awaited:
    """A deposit that has still to come of a slip, which people see as `shown`; `asks`: how often it was asked.

    `until`: when its goods go to the next, ms.
    """

    live_id: int
    title: str
    producer_id: int | None
    slip: int
    shown: int
    name: str
    person_id: int | None
    due: int
    asks: int
    until: int


async def _awaited(session: Session, *where: ColumnElement[bool]) -> list[Awaited]:
    until = func.min(slip_lines.c.until)
    shown = func.coalesce(slips.c.merged_into, slips.c.number)
    columns: tuple[ColumnElement[Any], ...] = (
        lives.c.id, lives.c.title, lives.c.producer_id, slips.c.number, shown, slips.c.name, slips.c.person_id,
        live_deposits.c.due, live_deposits.c.asks,
    )  # fmt: skip
    mine = (slips.c.live_id == live_deposits.c.live_id) & (slips.c.number == live_deposits.c.slip)
    lines = (slip_lines.c.live_id == slips.c.live_id) & (slip_lines.c.slip == slips.c.number)
    statement = (
        select(*columns, until)
        .select_from(live_deposits)
        .join(lives, lives.c.id == live_deposits.c.live_id)
        .join(slips, mine)
        .join(slip_lines, lines & (slip_lines.c.state == "held"))
        .where(live_deposits.c.state == "asked", live_deposits.c.due > 0, *where)
        .group_by(*columns)
        .order_by(until)
    )
    return [Awaited(*tuple(row)) for row in await session.execute(statement)]


async def awaited(session: Session, live_id: int, slip: int | None = None) -> list[Awaited]:
    """The deposits that a live (or one slip of it) waits for, who lapses first."""
    where = [live_deposits.c.live_id == live_id]
    if slip is not None:
        where.append(live_deposits.c.slip == slip)
    return await _awaited(session, *where)


async def untold(session: Session) -> list[Awaited]:
    """Asks of which their buyers have not heard, though they can be reached."""
    return await _awaited(session, live_deposits.c.told < live_deposits.c.asks, slips.c.person_id.is_not(None))
