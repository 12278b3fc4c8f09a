"""A few fixed ticks, in memory. THE TABLE IS THE SCHEDULE; the clock only asks it, every second, what is due."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from db.session import is_unreachable

log = structlog.get_logger()
logging.getLogger("apscheduler").setLevel(logging.ERROR)  # that a tick still runs when its next is due is no news

JUMP_S = 2.0
"""A wall clock that goes this much astray from the monotonic one was set by somebody."""


@dataclass(frozen=True, slots=True)
class Tick:
    """What is done again and again: never twice at once, never made up for when it was late."""

    name: str
    every_s: float
    work: Callable[[], Awaitable[Any]]


class Clock:
    """The ticks of one process. Several processes may tick; the rows decide who does what."""

    def __init__(self, *ticks: Tick) -> None:
        """Nothing ticks before `run`."""
        self._ticks = ticks
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
        self._under_way: set[asyncio.Task[Any]] = set()

    async def run(self) -> None:
        """Until cancelled; what is under way then is finished."""
        for tick in self._ticks:
            self._scheduler.add_job(
                self._guarded,
                IntervalTrigger(seconds=tick.every_s),
                args=(tick,),
                id=tick.name,
                next_run_time=datetime.now(UTC),
            )
        self._scheduler.start()
        try:
            await self._watch()
        finally:
            self._scheduler.shutdown(wait=False)
            if self._under_way:
                await asyncio.gather(*self._under_way, return_exceptions=True)

    async def _watch(self) -> None:
        """The scheduler counts in wall time: set back an hour, it would stand still for an hour. So it is set anew."""
        before = time.time() - time.monotonic()
        while True:
            await asyncio.sleep(1)
            offset = time.time() - time.monotonic()
            if abs(offset - before) > JUMP_S:
                log.warning("the clock of this machine was set", seconds=round(offset - before, 1))
                self.set_anew()
            before = offset

    def set_anew(self) -> None:
        """Let every tick come at once, whatever the wall clock said before."""
        for job in self._scheduler.get_jobs():
            job.modify(next_run_time=datetime.now(UTC))

    async def _guarded(self, tick: Tick) -> None:
        task = asyncio.ensure_future(tick.work())
        self._under_way.add(task)
        try:
            await asyncio.shield(task)
        except Exception as error:
            if is_unreachable(error):
                log.warning("the database is away, the tick comes again", tick=tick.name, error=type(error).__name__)
            else:
                log.exception("a tick failed", tick=tick.name)
        finally:
            if task.done():
                self._under_way.discard(task)
