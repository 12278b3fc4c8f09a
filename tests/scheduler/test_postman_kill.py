"""kill -9 twenty times, two processes at work: adverts never come twice and nobody is lost unlisted; notices reach all."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db.session import Database
from domain.audiences import Audience
from domain.broadcasts import Figures, Kind
from domain.messages import Message
from services import broadcasts
from services.ledger import Ledger
from tests.audience import RULES, WAY_OUTS, people
from tests.counting import Counting

ROOT = Path(__file__).parents[2]
RATE, LEASE = 60, 0.5
KILLS = 20
RECIPIENTS = 900


def _start(
    url: str, api: str, rate: float = RATE, lease: float = LEASE, out: int = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.scheduler.postman_worker", url, api, str(rate), str(lease)],
        cwd=ROOT,
        stdout=out,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


async def _ready(url: str, api: str) -> subprocess.Popen[bytes]:
    """A worker at the messenger's own rate that is about to look for work; its lease outlasts a slow machine."""
    worker = _start(url, api, rate=30, lease=5, out=subprocess.PIPE)
    assert worker.stdout is not None
    await asyncio.to_thread(worker.stdout.readline)
    return worker


async def _figures(database: Database, broadcast_id: int) -> Figures:
    async with database.look() as session:
        found = await broadcasts.figures(session, broadcast_id, datetime.now(UTC))
    assert found is not None
    return found


async def _more(server: Counting, than: int) -> None:
    """Somebody walks again."""
    async with asyncio.timeout(30):
        while len(server.received) <= than:
            await asyncio.sleep(0.005)


async def _until_done(database: Database, broadcast_id: int) -> Figures:
    async with asyncio.timeout(60):
        while (found := await _figures(database, broadcast_id)).state != "done":
            await asyncio.sleep(0.1)
    return found


async def _queue(database: Database, kind: Kind) -> int:
    async with database.begin() as session:
        made = await broadcasts.create(
            session,
            kind,
            {"vi": Message("Phiên chợ")},
            Audience(),
            way_outs=WAY_OUTS,
            rules=RULES,
            now=datetime.now(UTC),
            by=None,
            queued=True,
        )
    assert isinstance(made, broadcasts.Created)
    return made.id


@pytest.mark.parametrize("kind", ["advert", "notice"])
async def test_kill_nine_twenty_times(database: Database, database_url: str, kind: Kind) -> None:
    await people(database, RECIPIENTS)
    chosen = random.Random(kind)
    number = await _queue(database, kind)
    async with Counting(answer_s=0.06) as server:
        workers = [_start(database_url, server.url) for _ in range(2)]
        try:
            for _ in range(KILLS):
                await _more(server, len(server.received) + 3)
                await asyncio.sleep(chosen.random() * 0.1)
                victim = workers.pop(chosen.randrange(2))
                victim.send_signal(signal.SIGKILL)
                victim.wait()
                workers.append(_start(database_url, server.url))
            found = await _until_done(database, number)
        finally:
            for worker in workers:
                worker.kill()
                worker.wait()
    async with database.look() as session:
        listed = {doubt.address for doubt in await broadcasts.doubts(session, number)}
    everybody = {str(1000 + number) for number in range(RECIPIENTS)}
    twice = [address for address, times in server.counts.items() if times > 1]
    assert found.settled == found.total == RECIPIENTS
    if kind == "advert":
        assert twice == []
        assert everybody - server.counts.keys() <= listed
        assert len(listed) == found.in_doubt <= KILLS * 12
    else:
        assert everybody == server.counts.keys()
        assert found.in_doubt == 0
        assert len(twice) <= KILLS * 12


async def test_a_live_lease_is_nobody_elses(database: Database) -> None:
    """Also the first one: its row is new, and who comes second at that moment is told that it is there."""
    await people(database, 3)
    number = await _queue(database, "notice")
    first, second = (Ledger(database, owner=name, served=["telegram"], rules=RULES) for name in ("first", "second"))
    now = datetime.now(UTC)
    try:
        assert await first.hold("telegram", now)
        assert not await second.hold("telegram", now + timedelta(seconds=1))
        assert await first.hold("telegram", now + timedelta(seconds=1.5))
        await first.open_due(now)
        assert await second.hold("telegram", now + timedelta(seconds=4))
        assert await first.take_over(number, "telegram", now) is None
        assert await second.take_over(number, "telegram", now) is not None
    finally:
        first.close()
        second.close()


@pytest.mark.parametrize("kind", ["advert", "notice"])
async def test_a_second_healthy_process_leaves_the_walk_alone(
    database: Database, database_url: str, kind: Kind
) -> None:
    """It starts in the middle of the walk, and nobody dies: one bucket for both, nobody twice, nobody in doubt."""
    await people(database, 150)
    async with Counting(answer_s=0.06, strict=True) as server:
        workers = await asyncio.gather(*(_ready(database_url, server.url) for _ in range(2)))
        try:
            workers[1].send_signal(signal.SIGSTOP)  # it is there, idle, and begins to look when it goes on
            number = await _queue(database, kind)
            await _more(server, 10)
            workers[1].send_signal(signal.SIGCONT)
            found = await _until_done(database, number)
        finally:
            for worker in workers:
                worker.kill()
                worker.communicate()
    assert found.sent == found.total == len(server.counts) == 150
    assert found.in_doubt == 0
    assert set(server.counts.values()) == {1}
    assert server.refused == []
