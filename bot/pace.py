"""When a message may leave: so many a second over all chats, one a second to a chat, and pauses the messenger asks for."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict

CHATS_KEPT = 20_000


class Pace:
    """One bot token's pace in this process. Replies take tokens without waiting for them; bulk waits until there are some."""

    def __init__(
        self, *, per_second: float = 30, burst: float = 5, chat_per_second: float = 1, group_per_minute: float = 20
    ) -> None:
        """`burst`: bulk messages that may leave at once."""
        self._rate, self._burst = per_second, burst
        self._chat_gap, self._group_gap = 1 / chat_per_second, 60 / group_per_minute
        self._tokens, self._at = float(burst), time.monotonic()
        self._paused_until = 0.0
        self._next: OrderedDict[str, float] = OrderedDict()

    def pause(self, seconds: float) -> None:
        """Nothing leaves for this long."""
        self._paused_until = max(self._paused_until, time.monotonic() + seconds)

    async def reply(self, address: str) -> None:
        """Wait for a pause and for the chat's own turn, not for the others."""
        await self._pass(address)
        self._refill()
        self._tokens = max(self._tokens - 1, -self._rate)

    async def bulk(self, address: str) -> None:
        """Wait also for everybody's tokens."""
        await self._pass(address)
        while True:
            self._refill()
            if self._tokens >= 1:
                self._tokens -= 1
                return
            await asyncio.sleep((1 - self._tokens) / self._rate)

    async def calm(self) -> None:
        """Wait for a pause only: what changes a message in place is no new message."""
        while (wait := self._paused_until - time.monotonic()) > 0:  # noqa: ASYNC110 (the pause may grow meanwhile)
            await asyncio.sleep(wait)

    async def _pass(self, address: str) -> None:
        await self.calm()
        now = time.monotonic()
        turn = max(self._next.get(address, 0.0), now)
        self._next[address] = turn + (self._group_gap if address.startswith("-") else self._chat_gap)
        self._next.move_to_end(address)
        if len(self._next) > CHATS_KEPT:
            self._next.popitem(last=False)
        if turn > now:
            await asyncio.sleep(turn - now)

    def _refill(self) -> None:
        now = time.monotonic()
        self._tokens = min(self._tokens + (now - self._at) * self._rate, self._burst)
        self._at = now
