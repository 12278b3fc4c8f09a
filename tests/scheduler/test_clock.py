from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from scheduler.clock import Clock, Tick


async def until(condition: Callable[[], object]) -> None:
    """Wait for it; the patience is far beyond what any machine needs."""
    async with asyncio.timeout(60):
        while not condition():
            await asyncio.sleep(0.01)


async def test_ticks_come_and_one_that_fails_comes_again() -> None:
    seen: list[str] = []

    async def fails() -> None:
        seen.append("bad")
        raise ValueError("on purpose")

    async def good() -> None:
        seen.append("good")

    running = asyncio.create_task(Clock(Tick("bad", 0.05, fails), Tick("good", 0.05, good)).run())
    await until(lambda: seen.count("bad") > 2 and seen.count("good") > 2)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_a_wall_clock_set_back_an_hour_does_not_stop_the_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    async def good() -> None:
        seen.append("good")

    ticking = Clock(Tick("good", 0.2, good))
    running = asyncio.create_task(ticking.run())
    await until(lambda: seen)
    for job in ticking._scheduler.get_jobs():  # as if an hour had been taken away
        job.modify(next_run_time=datetime.now(UTC) + timedelta(hours=1))
    stopped_at, real = len(seen), time.time
    monkeypatch.setattr(time, "time", lambda: real() - 3600)
    await until(lambda: len(seen) > stopped_at)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_what_is_under_way_is_finished_at_the_end() -> None:
    begun, finished = asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        begun.set()
        await asyncio.sleep(0.3)
        finished.set()

    running = asyncio.create_task(Clock(Tick("slow", 60, slow)).run())
    await begun.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert finished.is_set()
