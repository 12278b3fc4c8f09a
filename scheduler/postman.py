"""Brings broadcasts to their recipients: one process at a time walks a channel, any other takes over when it dies."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import structlog

from db.session import is_unreachable
from scheduler.posts import Posting
from scheduler.walk import Pace, Walk
from services.ledger import Ledger
from services.outbox import Sender

log = structlog.get_logger()

LOOK_S = 0.5
"""How often an idle postman looks whether there is something to bring."""
IN_FLIGHT = 400


def _utc() -> datetime:
    return datetime.now(UTC)


class Postman:
    """Walks every channel that this process runs, each at its own pace."""

    def __init__(
        self,
        ledger: Ledger,
        sender: Sender,
        paces: Mapping[str, Pace],
        *,
        clock: Callable[[], datetime] = _utc,
        in_flight: int = IN_FLIGHT,
    ) -> None:
        """`paces`: channel -> how fast its bot may speak. `in_flight`: messages under way at once in a channel at most."""
        self.ledger = ledger
        self.sender = sender
        self.paces = dict(paces)
        self.clock = clock
        self.in_flight = in_flight
        self._stop, self._ended = asyncio.Event(), asyncio.Event()
        self._woken = {channel: asyncio.Event() for channel in paces}

    def wake(self) -> None:
        """Something may be due: look now."""
        for event in self._woken.values():
            event.set()

    async def run(self) -> None:
        """Serve until `end`; what is under way then is waited for, and the channels are given back."""
        try:
            async with asyncio.TaskGroup() as group:
                for channel in self.paces:
                    group.create_task(self._serve(channel))
        finally:
            self.ledger.close()
            self._ended.set()

    async def end(self) -> None:
        """Take nobody new, wait a few seconds for what is under way, and come back when `run` has ended."""
        self._stop.set()
        self.wake()
        await self._ended.wait()

    async def _serve(self, channel: str) -> None:
        while not self._stop.is_set():
            try:
                if not await self._walk_one(channel):
                    await self._rest(channel)
            except Exception as error:
                if is_unreachable(error):
                    log.warning("the database is away", channel=channel, error=type(error).__name__)
                else:  # a walk that breaks must not end the postman: the ledger knows where to go on
                    log.exception("the walk broke", channel=channel)
                await self._rest(channel)
        try:
            await self.ledger.let_go(channel, self.clock())
        except Exception as error:
            if not is_unreachable(error):
                raise

    async def _walk_one(self, channel: str) -> bool:
        """Walk what is to be walked now; False when there is nothing, or another process does it."""
        now = self.clock()
        if not await self.ledger.calls(channel, now) or not await self.ledger.hold(channel, now):
            return False
        await self.ledger.open_due(now)
        broadcast_id = await self.ledger.pick(channel, now)
        lane = await self.ledger.take_over(broadcast_id, channel, now) if broadcast_id is not None else None
        if lane is None:
            return False
        log.info("walking", broadcast=lane.broadcast_id, channel=channel, kind=lane.kind)
        pace = self.paces[channel]
        posting = Posting(lane, self.ledger, self.sender, pace, clock=self.clock, stop=self._stop)
        if not await posting.run():
            await self.ledger.leave(lane)
            return False
        walk = Walk(lane, self.ledger, self.sender, pace, clock=self.clock, stop=self._stop, in_flight=self.in_flight)
        end = await walk.run()
        log.info("walked", broadcast=lane.broadcast_id, channel=channel, end=end, sent=walk.tally.sent)
        return end != "lost"

    async def _rest(self, channel: str) -> None:
        """Until somebody wakes us, or half a second."""
        woken = self._woken[channel]
        if not self._stop.is_set():
            try:
                async with asyncio.timeout(LOOK_S):
                    await woken.wait()
            except TimeoutError:
                return
        woken.clear()
