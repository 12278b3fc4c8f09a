"""What a broadcast does while the database is away, while the wall clock is set, and when two hands press at once."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from sqlalchemy import Connection

from db import session as sessions
from db.session import Database
from domain.broadcasts import Kind
from scheduler import postman as postmen
from scheduler import walk
from services import broadcasts
from tests.audience import Listing, people, postman
from tests.scheduler.test_postman import queue, until, until_state, walking


class Away:
    """A database that can be away: PostgreSQL lets nobody in and throws everybody out, SQLite's file is locked."""

    def __init__(self, url: str, database: Database) -> None:
        self.url, self.database = database.url, database
        self._lock: Connection | None = None

    def _ask(self, *statements: str) -> None:
        plain = self.url.set(drivername="postgresql", database="postgres")
        with psycopg.connect(plain.render_as_string(hide_password=False), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)

    async def begin(self) -> None:
        if not self.database.is_sqlite:
            name = self.url.database
            await asyncio.to_thread(
                self._ask,
                f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS false',
                f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'",
            )
            return
        self._lock = Database(str(self.url)).blocking_engine().connect()
        await asyncio.to_thread(self._lock.exec_driver_sql, "SELECT 1")

    async def end(self) -> None:
        if self._lock is not None:
            await asyncio.to_thread(self._lock.close)
        else:
            await asyncio.to_thread(self._ask, f'ALTER DATABASE "{self.url.database}" WITH ALLOW_CONNECTIONS true')


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits half a second or twenty does so for a moment."""
    monkeypatch.setattr(walk, "AWAY_S", 0.05)
    monkeypatch.setattr(postmen, "LOOK_S", 0.05)
    monkeypatch.setattr(
        sessions, "PRAGMAS", ("PRAGMA busy_timeout=50", *(one for one in sessions.PRAGMAS if "busy" not in one))
    )


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("kind", ["advert", "notice"])
async def test_while_the_database_is_away_the_walk_stands_still_and_then_goes_on(
    database: Database, database_url: str, kind: Kind, processes: int
) -> None:
    await people(database, 240)
    number = await queue(database, kind)
    sender = Listing(seconds=0.005)
    away = Away(database_url, database)
    walkers = [postman(database, sender, rate=120, owner=f"p{one}", lease_s=0.3) for one in range(processes)]

    async def some() -> bool:
        return len(sender.sent) > 60

    async with walking(*walkers):
        await until(some)
        await away.begin()
        await asyncio.sleep(0.6)
        stood = len(sender.sent)
        await asyncio.sleep(0.6)
        assert len(sender.sent) == stood < 240, "nothing leaves that is not written down first"
        await away.end()
        found = await until_state(database, number, "done")
    reached = set(sender.addresses)
    if kind == "advert":
        assert len(sender.addresses) == len(reached), "nobody twice"
        async with database.look() as session:
            doubts = {one.address for one in await broadcasts.doubts(session, number)}
        assert {str(1000 + one) for one in range(240)} <= reached | doubts
        assert found.sent + found.in_doubt == found.total == 240
    else:
        assert len(reached) == 240
        assert found.sent == found.total == 240
    if processes == 1:
        assert len(sender.addresses) == 240, "who lived through it knows what arrived"
        assert found.in_doubt == 0


@pytest.mark.parametrize("kind", ["advert", "notice"])
async def test_a_wall_clock_that_jumps_sends_nobody_anything_twice(database: Database, kind: Kind) -> None:
    await people(database, 200)
    now = datetime.now(UTC)
    number = await queue(database, kind, now=now)
    sender = Listing(seconds=0.001)

    def clock() -> datetime:
        jumps = [timedelta(), timedelta(days=2), timedelta(days=-2), timedelta(hours=1)]
        return now + jumps[len(sender.sent) // 50 % 4]

    async with walking(postman(database, sender, clock=clock, rate=400)):
        found = await until_state(database, number, "done")
    assert len(sender.addresses) == len(set(sender.addresses)) == found.sent == 200


async def test_the_place_of_a_dead_process_is_free_though_its_clock_was_an_hour_ahead(database: Database) -> None:
    await people(database, 100)
    now = datetime.now(UTC)
    number = await queue(database, now=now)
    sender = Listing()
    ahead = postman(database, sender, clock=lambda: now + timedelta(hours=1), owner="dead", rate=50)
    dying = asyncio.create_task(ahead.run())

    async def some() -> bool:
        return len(sender.sent) > 10

    await until(some)
    dying.cancel()
    await asyncio.gather(dying, return_exceptions=True)
    async with walking(postman(database, sender, clock=lambda: now, owner="next")):
        await until_state(database, number, "done")
    assert len(set(sender.addresses)) == 100
