from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from db.session import Database
from db.tables.events import due
from domain.schedule import LEASE, TRIES, back_off
from services import schedule

NOW = datetime(2026, 10, 1, 3, tzinfo=UTC)


async def _states(database: Database) -> dict[str, str]:
    async with database.look() as session:
        return {row.key: row.state for row in await session.execute(select(due.c.key, due.c.state))}


async def test_planning_twice_plans_once_and_another_time_moves_it(database: Database) -> None:
    async with database.begin() as session:
        await schedule.plan(session, key="a", kind="x", at=NOW, payload={"n": 1})
        await schedule.plan(session, key="a", kind="x", at=NOW + timedelta(hours=1), payload={"n": 2})
    async with database.begin() as session:
        assert await schedule.claim(session, NOW) == []
        rows = await schedule.claim(session, NOW + timedelta(hours=1))
    assert [(row.key, row.payload, row.tries) for row in rows] == [("a", {"n": 2}, 1)]


async def test_what_is_done_stays_done_unless_another_time_is_asked_for(database: Database) -> None:
    async with database.begin() as session:
        await schedule.plan(session, key="a", kind="x", at=NOW)
        (row,) = await schedule.claim(session, NOW)
        assert await schedule.done(session, row, NOW)
        assert not await schedule.done(session, row, NOW)
        await schedule.plan(session, key="a", kind="x", at=NOW)
        assert await schedule.claim(session, NOW) == []
        await schedule.plan(session, key="a", kind="x", at=NOW + timedelta(minutes=1))
        assert len(await schedule.claim(session, NOW + timedelta(minutes=1))) == 1


async def test_cancelling_takes_exactly_the_prefix(database: Database) -> None:
    async with database.begin() as session:
        for key in ("event:1:day", "event:1:3d", "event:10:day", "event_1:day"):
            await schedule.plan(session, key=key, kind="x", at=NOW)
        assert await schedule.cancel(session, "event:1:") == 2
    assert await _states(database) == {
        "event:1:day": "cancelled",
        "event:1:3d": "cancelled",
        "event:10:day": "due",
        "event_1:day": "due",
    }


async def test_a_claim_is_exclusive_until_its_lease_runs_out(database: Database) -> None:
    async with database.begin() as session:
        await schedule.plan(session, key="a", kind="x", at=NOW)
        (first,) = await schedule.claim(session, NOW)
        assert not await schedule.any_ready(session, NOW)
        assert await schedule.claim(session, NOW + LEASE - timedelta(seconds=1)) == []
        (second,) = await schedule.claim(session, NOW + LEASE)
        assert not await schedule.done(session, first, NOW + LEASE), "the first claim is lost"
        assert await schedule.done(session, second, NOW + LEASE)


async def test_a_clock_set_back_does_not_hold_a_row_for_a_day(database: Database) -> None:
    tomorrow = NOW + timedelta(days=1)
    async with database.begin() as session:
        await schedule.plan(session, key="a", kind="x", at=NOW)
        assert len(await schedule.claim(session, tomorrow)) == 1
        assert len(await schedule.claim(session, NOW)) == 1


async def test_it_is_tried_again_with_longer_pauses_and_then_failed(database: Database) -> None:
    now = NOW
    async with database.begin() as session:
        await schedule.plan(session, key="a", kind="x", at=NOW)
        for number in range(1, TRIES + 1):
            (row,) = await schedule.claim(session, now)
            assert row.tries == number
            assert row.at == NOW, "the planned moment stays"
            assert await schedule.went_wrong(session, row, now) is (number == TRIES)
            assert await schedule.claim(session, now + back_off(number) - timedelta(milliseconds=1)) == []
            now += back_off(number)
    assert await _states(database) == {"a": "failed"}


async def test_earliest_first_and_no_more_than_asked(database: Database) -> None:
    async with database.begin() as session:
        for number in (3, 1, 2):
            await schedule.plan(session, key=str(number), kind="x", at=NOW + timedelta(seconds=number))
        rows = await schedule.claim(session, NOW + timedelta(seconds=9), 2)
    assert [row.key for row in rows] == ["1", "2"]
