from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.words import load
from db.session import Database, Session
from db.tables.events import due
from db.tables.people import deeds
from db.writes import people
from scheduler.context import Context, Means, Prepared
from scheduler.runner import Runner
from services import schedule

NOW = datetime(2026, 10, 1, 3, tzinfo=UTC)


async def _write(context: Context, session: Session, payload: dict[str, Any]) -> None:
    await people.note(session, "ran", about=context.key, by=None, now=context.now)
    if payload.get("fails"):
        raise ValueError("on purpose")


def _runner(database: Database, now: datetime = NOW, *, clock: Any = None) -> Runner:
    return Runner(database, {"write": _write}, Means(load()), clock or (lambda: now))


async def _ran(database: Database) -> list[str]:
    async with database.look() as session:
        return sorted((await session.execute(select(deeds.c.about).where(deeds.c.what == "ran"))).scalars())


async def _plan(database: Database, *keys: str, at: datetime = NOW, **more: Any) -> None:
    async with database.begin() as session:
        for key in keys:
            await schedule.plan(session, key=key, kind="write", at=at, **more)


async def test_a_hundred_due_in_one_second_by_three_at_once(database: Database) -> None:
    await _plan(database, *(f"{number:03}" for number in range(100)))
    counts = await asyncio.gather(*(_runner(database).run_due() for _ in range(3)))
    assert sum(counts) == 100
    assert await _ran(database) == [f"{number:03}" for number in range(100)]


async def test_nothing_before_its_time_and_late_what_still_makes_sense(database: Database) -> None:
    await _plan(database, "soon", at=NOW + timedelta(seconds=1))
    await _plan(database, "late", at=NOW - timedelta(hours=3), expires_at=NOW + timedelta(hours=1))
    await _plan(database, "over", at=NOW - timedelta(hours=3), expires_at=NOW)
    assert await _runner(database).run_due() == 2
    assert await _ran(database) == ["late"]
    async with database.look() as session:
        states = {row.key: row.state for row in await session.execute(select(due.c.key, due.c.state))}
    assert states == {"soon": "due", "late": "done", "over": "expired"}


async def test_what_a_failing_job_wrote_is_rolled_back_and_others_go_on(database: Database) -> None:
    await _plan(database, "bad", payload={"fails": True})
    await _plan(database, "good")
    assert await _runner(database).run_due() == 1
    assert await _ran(database) == ["good"]
    async with database.begin() as session:
        assert [row.tries for row in await schedule.claim(session, NOW + timedelta(seconds=2))] == [2]


async def test_a_row_moved_while_it_was_claimed_is_not_run(database: Database) -> None:
    await _plan(database, "a")
    runner = _runner(database)
    (row,) = await runner._claim()
    await _plan(database, "a", at=NOW + timedelta(days=1))
    assert await runner._one(row) == 0
    assert await _ran(database) == []
    assert await _runner(database, NOW + timedelta(days=1)).run_due() == 1


async def test_an_unknown_kind_is_not_lost(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    async with database.begin() as session:
        await schedule.plan(session, key="a", kind="of-a-newer-version", at=NOW)
    assert await _runner(database).run_due() == 0
    async with database.begin() as session:
        assert len(await schedule.claim(session, NOW + timedelta(seconds=2))) == 1


async def test_a_clock_that_jumps_runs_everything_once(database: Database) -> None:
    times = iter([NOW] * 4 + [NOW + timedelta(days=2)] * 4 + [NOW - timedelta(days=2)] * 40)
    await _plan(database, *"abcdef")
    runner = _runner(database, clock=lambda: next(times))
    for _ in range(3):
        await runner.run_due()
    assert await _runner(database, NOW + timedelta(seconds=61)).run_due() in (0, 1, 2)
    assert await _ran(database) == list("abcdef")


async def test_an_ending_process_gives_its_batch_back(database: Database) -> None:
    await _plan(database, "a", "b")
    runner = _runner(database)
    rows = await runner._claim()
    runner.end()
    for row in rows:
        await runner._one(row)
    assert await _runner(database).run_due() == 2


async def test_while_a_job_prepares_itself_others_may_write(database: Database) -> None:
    seen: list[str] = []

    async def make(_context: Context, _session: Session, payload: dict[str, Any]) -> str:
        async with database.begin() as other:
            await schedule.plan(other, key="meanwhile", kind="note", at=NOW + timedelta(days=1))
        return f"made of {payload['what']}"

    async def keep(_context: Context, _session: Session, _payload: dict[str, Any], made: str) -> None:
        seen.append(made)

    async with database.begin() as session:
        await schedule.plan(session, key="slow", kind="slow", at=NOW, payload={"what": "clay"})
    await Runner(database, {"slow": Prepared(make, keep)}, Means(load()), lambda: NOW).run_due()
    assert seen == ["made of clay"]
