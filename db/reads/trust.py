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


@dataclass(frozen=True, slots=True)
class Beyond:
    """A slip's deposit beyond what is awaited: `missed` was asked when its goods lapsed, `credit` is paid and in no order.

    `due` is awaited now, `held`: whether the slip holds anything; `at`: what was asked of it changed last, ms.
    """

    slip: int
    shown: int
    missed: int
    credit: int
    due: int
    at: int
    held: bool

    @property
    def late(self) -> int:
        """What may be booked besides what is awaited."""
        return self.missed if not self.held or self.missed > self.due else 0

    @property
    def returnable(self) -> int:
        """What the host may give back."""
        return 0 if self.held else self.credit


async def beyond(session: Session, live_id: int, slip: int | None = None) -> list[Beyond]:
    """Of a live (or of one slip of it), who lapsed last first."""
    lines = (slip_lines.c.live_id == slips.c.live_id) & (slip_lines.c.slip == slips.c.number)
    holds = select(slip_lines.c.number).where(lines, slip_lines.c.state == "held").correlate(slips).exists()
    credit = live_deposits.c.paid - live_deposits.c.spent
    statement = (
        select(
            slips.c.number, func.coalesce(slips.c.merged_into, slips.c.number), live_deposits.c.missed, credit,
            live_deposits.c.due, live_deposits.c.at, holds,
        )
        .join(slips, (slips.c.live_id == live_deposits.c.live_id) & (slips.c.number == live_deposits.c.slip))
        .where(live_deposits.c.live_id == live_id, (live_deposits.c.missed > 0) | (credit > 0))
        .order_by(live_deposits.c.at.desc())
    )  # fmt: skip
    if slip is not None:
        statement = statement.where(slips.c.number == slip)
    return [Beyond(*row) for row in await session.execute(statement)]


async def untold(session: Session) -> list[Awaited]:
    """Asks of which their buyers have not heard, though they can be reached."""
    return await _awaited(session, live_deposits.c.told < live_deposits.c.asks, slips.c.person_id.is_not(None))
