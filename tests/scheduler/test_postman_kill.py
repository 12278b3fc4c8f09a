"""kill -9 twenty times, two processes at work: adverts never come twice and nobody is lost unlisted; notices reach all."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.session import Database
from domain.audiences import Audience
from domain.broadcasts import Figures, Kind
from domain.messages import Message
from services import broadcasts
from tests.audience import RULES, WAY_OUTS, people
from tests.counting import Counting

ROOT = Path(__file__).parents[2]
RATE, LEASE = 60, 0.5
KILLS = 20
RECIPIENTS = 900


def _start(url: str, api: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.scheduler.postman_worker", url, api, str(RATE), str(LEASE)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


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


@pytest.mark.parametrize("kind", ["advert", "notice"])
async def test_kill_nine_twenty_times(database: Database, database_url: str, kind: Kind) -> None:
    await people(database, RECIPIENTS)
    chosen = random.Random(kind)
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
            found = await _until_done(database, made.id)
        finally:
            for worker in workers:
                worker.kill()
                worker.wait()
    async with database.look() as session:
        listed = {doubt.address for doubt in await broadcasts.doubts(session, made.id)}
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
