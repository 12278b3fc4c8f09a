"""Carries out what is asked of lives in chat, at once and in order, and keeps their panels up to date."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog

from bot.live_files import file
from db.session import is_unreachable
from domain.live_shows import Errand
from handlers.live import work, work_after, work_typed
from handlers.live.panels import refresh
from handlers.live.work import Done, Job, Work
from handlers.shop import Shop
from services import live_errands, trust
from services.live_desk import Desk, OverloadedError

log = structlog.get_logger()

WORK: dict[str, Work] = {
    "step": work.step,
    "video": work.video,
    "flash": work.flash,
    "quick": work_typed.quick,
    "paste": work_typed.paste,
    "take": work_typed.take,
    "strike": work_typed.strike,
    "claim": work_typed.claim,
    "not-mine": work_typed.not_mine,
    "confirm": work_typed.confirm,
    "rehearse": work_after.rehearse,
    "report": work_after.report,
    "packing": work_after.packing,
    "chase": work_after.chase,
    "file": file,
}
SWEEP_S = 1.0
PANEL_EVERY = timedelta(seconds=3)
"""How often a panel may be edited for what others did."""


class Errands:
    """The one in this process; any number of processes may run it, since each errand acts and is answered once."""

    def __init__(
        self,
        desk: Desk,
        shop: Shop,
        clock: Callable[[], datetime],
        *,
        spoken: Callable[[], None],
        chats_changed: Callable[[], Awaitable[None]],
    ) -> None:
        """`spoken`: something waits in the outbox; `chats_changed`: a live opened, closed or moved."""
        self._desk, self._shop, self._clock = desk, shop, clock
        self._spoken, self._chats_changed = spoken, chats_changed
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """Something was asked."""
        self._wake.set()

    async def run(self) -> None:
        """Until cancelled; while the database is away everything waits."""
        while True:
            self._wake.clear()
            try:
                while await self.once():
                    pass
                if await trust.tell(self._desk.database, self._shop.settings.media, self._clock()):
                    self._spoken()
                if await refresh(self._desk.database, self._shop, self._clock(), PANEL_EVERY):
                    self._spoken()
            except Exception as error:
                if not is_unreachable(error):
                    log.exception("errands of lives failed")
                else:
                    log.warning("errands of lives have to wait", error=type(error).__name__)
            try:
                await asyncio.wait_for(self._wake.wait(), SWEEP_S)
            except TimeoutError:
                continue

    async def once(self) -> int:
        """Everything that is due now: one live's errands in their order, lives beside each other; how many."""
        waiting = await live_errands.waiting(self._desk.database, self._clock())
        lives: dict[int, list[Errand]] = {}
        for errand in waiting:
            lives.setdefault(errand.live_id, []).append(errand)
        done = await asyncio.gather(*(self._in_order(errands) for errands in lives.values()))
        if any(done):
            self._spoken()
        return sum(done)

    async def _in_order(self, errands: list[Errand]) -> int:
        count = 0
        for errand in errands:
            if not await self._carry_out(Job(self._desk, self._shop, errand, self._clock())):
                break
            count += 1
        return count

    async def _carry_out(self, job: Job) -> bool:
        """False when it has to be tried again later."""
        try:
            done = await WORK[job.errand.kind](job)
        except Exception as error:
            if is_unreachable(error) or isinstance(error, OverloadedError):
                return False
            log.exception("an errand failed", errand=job.errand.id, kind=job.errand.kind)
            done = Done(job.talk.say("lives-failed"), panel=True)
        await work.finish(job, done)
        if job.errand.kind == "video" or job.errand.args.get("step") in {"open", "end"}:
            await self._chats_changed()
        return True
