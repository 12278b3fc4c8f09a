"""The hourly tick: forget what nobody needs, and see to it that tomorrow's digests are planned."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from db.session import Database
from services import broadcasts, digests, events, live_log, order_keeping, schedule


async def hourly(database: Database, clock: Callable[[], datetime], log_years: int) -> None:
    """Each in a transaction of its own. Who was told of an event is kept before the adverts' ledger forgets it."""
    async with database.begin() as session:
        await digests.plan_day(session, clock())
    async with database.begin() as session:
        await events.sweep(session, clock())
    async with database.begin() as session:
        await broadcasts.forget(session, clock())
    async with database.begin() as session:
        await schedule.sweep(session, clock())
    async with database.begin() as session:
        await live_log.forget(session, clock(), log_years)
    async with database.begin() as session:
        await order_keeping.release(session, clock())
