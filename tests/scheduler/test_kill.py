"""kill -9 while a job runs: none lost, none doubled, with one process and with three."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

import pytest
from sqlalchemy import func, select, update

from db.session import Database
from db.tables.events import due
from db.tables.people import deeds
from services import schedule

ROOT = Path(__file__).parents[2]
JOBS = 60


def _start(url: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.scheduler.worker", url, "0.03"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


async def _lines(stdout: IO[str], count: int) -> None:
    for _ in range(count):
        await asyncio.to_thread(stdout.readline)


async def _left(database: Database) -> int:
    async with database.look() as session:
        return int((await session.execute(select(func.count()).where(due.c.state == "due"))).scalar_one())


@pytest.mark.parametrize("processes", [1, 3])
async def test_kill_nine_while_a_job_runs(database: Database, database_url: str, processes: int) -> None:
    now = datetime.now(UTC)
    async with database.begin() as session:
        for number in range(JOBS):
            await schedule.plan(session, key=f"job:{number}", kind="write", at=now, payload={"number": number})
    workers = [_start(database_url) for _ in range(processes)]
    chosen = random.Random(processes)
    try:
        for _ in range(3):
            victim = workers.pop(0)
            assert victim.stdout is not None
            reading = asyncio.create_task(_lines(victim.stdout, chosen.randint(1, 3)))
            await asyncio.wait({reading}, timeout=5)  # it may find nothing left to do
            await asyncio.sleep(chosen.random() * 0.03)
            victim.send_signal(signal.SIGKILL)
            victim.wait()
            await reading
            async with database.begin() as session:  # as if the lease had run out, also of those that live
                await session.execute(
                    update(due)
                    .where(due.c.state == "due", due.c.leased_until.is_not(None))
                    .values(leased_until=now - timedelta(seconds=1))
                )
            workers.append(_start(database_url))
        for _ in range(300):
            if not await _left(database):
                break
            await asyncio.sleep(0.1)
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
    async with database.look() as session:
        ran = list((await session.execute(select(deeds.c.about).where(deeds.c.what == "ran"))).scalars())
    assert sorted(ran, key=int) == [str(number) for number in range(JOBS)]
