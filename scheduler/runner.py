"""Claims what is due and runs it: each row in one transaction of its own, together with the note that it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import structlog

from db.session import Database
from domain.schedule import Due
from scheduler.context import Context, Job, Means, Prepared
from services import schedule
from services.outbox import NOTICED

log = structlog.get_logger()

BATCH = 20
"""Rows a claim; small, so that several processes share a burst and a lease is never long enough to run out."""


class LostClaimError(Exception):
    """Another process took the row, or somebody moved it, after we claimed it: nothing of ours may be kept."""


class Runner:
    """Any number of these may run, in any number of processes."""

    def __init__(
        self,
        database: Database,
        jobs: Mapping[str, Job],
        means: Means,
        clock: Callable[[], datetime],
        wake: Callable[[], None] = lambda: None,
    ) -> None:
        """`wake` tells the relay that something waits to be sent."""
        self._database, self._jobs, self._means, self._clock, self._wake = database, jobs, means, clock, wake
        self._ending = False

    def end(self) -> None:
        """Finish the job under way, give the rest of the batch back."""
        self._ending = True

    async def run_due(self) -> int:
        """Everything that is due now; how many rows were settled."""
        count = 0
        while not self._ending:
            rows = await self._claim()
            for one in rows:
                count += await self._one(one)
            if len(rows) < BATCH:
                return count
        return count

    async def _claim(self) -> list[Due]:
        now = self._clock()
        async with self._database.look() as session:
            if not await schedule.any_ready(session, now):
                return []
        async with self._database.begin() as session:
            return await schedule.claim(session, now, BATCH)

    async def _one(self, one: Due) -> int:
        try:
            return await self._settle(one)
        except LostClaimError:
            log.info("a due row was taken or moved meanwhile", key=one.key)
        except Exception as error:  # noqa: BLE001 (whatever a job met: it is written down and tried again)
            await self._failed(one, error)
        return 0

    async def _made(self, one: Due) -> Any:
        job, now = self._jobs.get(one.kind), self._clock()
        if not isinstance(job, Prepared) or self._ending or one.is_too_late(now):
            return None
        async with self._database.look() as session:
            return await job.make(Context(now, one.key, one.at, self._means), session, one.payload)

    async def _settle(self, one: Due) -> int:
        made = await self._made(one)
        async with self._database.begin() as session:
            now = self._clock()
            if self._ending:
                await schedule.give_back(session, one, now)
                return 0
            if one.is_too_late(now):
                await schedule.dropped(session, one, now)
                log.info("a due row came too late", key=one.key, planned=one.at.isoformat())
                return 1
            if not await schedule.done(session, one, now):
                raise LostClaimError
            job = self._jobs.get(one.kind)
            if job is None:
                raise LookupError(f"no job of the kind {one.kind}")
            context = Context(now, one.key, one.at, self._means)
            if isinstance(job, Prepared):
                await job.keep(context, session, one.payload, made)
            else:
                await job(context, session, one.payload)
            noticed = session.info.pop(NOTICED, False)
        if noticed:
            self._wake()
        return 1

    async def _failed(self, one: Due, error: Exception) -> None:
        async with self._database.begin() as session:
            given_up = await schedule.went_wrong(session, one, self._clock())
        log.error("a job failed", key=one.key, kind=one.kind, tries=one.tries, given_up=given_up, exc_info=error)
