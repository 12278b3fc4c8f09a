"""What stands in the shop's own channels before anybody else hears it: one at a time, written down like a recipient."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar

import structlog

from domain.broadcasts import Lane, Post
from domain.consent import is_quiet
from domain.sending import Blocked, Failed, Sending, Sent, Wait
from scheduler.walk import PATIENCE_S, SEND_S, Pace, patiently
from services.ledger import Ledger
from services.outbox import Sender

log = structlog.get_logger()

T = TypeVar("T")
TRIES = 4
"""Passing failures a post is forgiven: after some seconds the people behind it have waited long enough."""


class Posting:
    """The posts of one lane, before its walk."""

    def __init__(
        self,
        lane: Lane,
        ledger: Ledger,
        sender: Sender,
        pace: Pace,
        *,
        clock: Callable[[], datetime],
        stop: asyncio.Event,
    ) -> None:
        """The lane must be this process' own."""
        self.lane, self.ledger, self.sender, self.pace = lane, ledger, sender, pace
        self.clock, self.stop = clock, stop

    async def run(self) -> bool:
        """Bring them all; False when the lane may not go on now, or another process walks it."""
        for post in self.lane.posts:
            if not await self._bring(post):
                return False
        return True

    def _may_go_on(self) -> bool:
        now = self.clock()
        late = self.lane.expires_at is not None and now >= self.lane.expires_at
        return not (self.stop.is_set() or late or (self.lane.is_advert and is_quiet(now, self.ledger.rules)))

    async def _bring(self, post: Post) -> bool:
        tries = 0
        while True:
            await self._keeping(self._turn(post))
            if not self._may_go_on():
                return False
            if not await patiently(lambda: self.ledger.post_leaves(self.lane, post, self.clock()), self.stop):
                return False
            sending = await self._keeping(self._send(post))
            tries += isinstance(sending, Failed)
            if await self._settle(post, sending, tries):
                return True
            await self._keeping(asyncio.sleep(2.0 ** (tries - 1) if tries else 0))

    async def _turn(self, post: Post) -> None:
        while not await self.pace.lease(1, patience=PATIENCE_S):
            if not self._may_go_on():
                return
        await self.pace.turn(post.address)

    async def _send(self, post: Post) -> Sending:
        try:
            async with asyncio.timeout(SEND_S):
                return await self.sender.send(post.channel, post.address, post.message, bulk=True)
        except TimeoutError:
            return Failed("no answer in time", passing=False, doubt=True)
        except Exception:
            log.exception("posting broke", broadcast=self.lane.broadcast_id, post=post.id)
            return Failed("posting broke", passing=False, doubt=True)

    async def _settle(self, post: Post, sending: Sending, tries: int) -> bool:
        """Write down what came of it; False when it is to be tried again."""
        state, more = _came_to(sending, tries, is_advert=self.lane.is_advert)
        if isinstance(sending, Wait):
            self.pace.pause(sending.seconds)
        if state in {"failed", "doubt"}:
            log.warning("not posted", broadcast=self.lane.broadcast_id, address=post.address, state=state, **more)
        await patiently(lambda: self.ledger.post_came(post, state, **more), self.stop)
        return state != "waiting"

    async def _keeping(self, work: Awaitable[T]) -> T:
        """Keep the channel while something takes its time."""
        task = asyncio.ensure_future(work)
        try:
            while not (await asyncio.wait({task}, timeout=self.ledger.lease_s / 3))[0]:
                await patiently(lambda: self.ledger.hold(self.lane.channel, self.clock()), self.stop)
        finally:
            task.cancel()
        return task.result()


def _came_to(sending: Sending, tries: int, *, is_advert: bool) -> tuple[str, dict[str, str | int]]:
    """A post's state after an answer of the messenger, with what is noted beside it."""
    match sending:
        case Sent(message_id):
            return "sent", {"message_id": message_id}
        case Wait():
            return "waiting", {}
        case Blocked(reason, moved_to):
            return "failed", {"reason": (f"moved to {moved_to}" if moved_to else reason)[:120]}
        case Failed(description, passing, doubt):
            if tries < TRIES and ((passing and not doubt) or (doubt and not is_advert)):
                return "waiting", {}
            return ("doubt" if doubt else "failed"), {"reason": description[:120]}
