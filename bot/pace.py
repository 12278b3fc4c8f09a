"""When a message may leave: so many a second over all chats and processes, one a second to a chat, and pauses.

The bucket is kept as one moment, `spent`: the time at which everything sent so far is paid for at the limit. A message
moves it by one gap; how far it lies ahead of now says how full the bucket is. Replies move it and never wait for it, so
they take from what bulk may use. After a 429 nothing leaves for as long as the messenger says; then bulk goes at half
the pace and recovers in half a minute, and replies, too, keep to the bucket for that time.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Protocol

HEADROOM = 0.995
"""Below the limit by this much, so that two clocks that run apart never meet it."""
REPLIES = 25
"""A strict server lets 30 through at once: bulk keeps to bursts of five, the rest is for replies."""
SLOWED, RECOVERY_S = 0.5, 30.0
STRICT_S = 300.0
"""For so long after a 429 replies to one chat are spaced, too."""
MARGIN_S = 0.05
"""A pause is this much longer than asked for: the server's clock is read in whole seconds."""
CHATS_KEPT = 20_000
MINUTE = 60.0


class Share(Protocol):
    """Other processes that speak with the same token."""

    async def lease(self, most: int, *, least: int, gap: float, burst: int) -> tuple[int, float]:
        """Take `least` up to `most` turns out of the common bucket: how many, and else after how many seconds to ask again."""
        ...

    def spent(self, messages: int, gap: float) -> None:
        """Tell the others of replies that left; must not wait."""
        ...

    def paused(self, seconds: float) -> None:
        """Tell the others of a pause; must not wait."""
        ...


class Pace:
    """One bot token's pace. Alone it counts in this process; with a Share, over all processes."""

    def __init__(
        self,
        *,
        per_second: float = 30,
        burst: int = 5,
        chat_per_second: float = 1,
        group_per_minute: int = 20,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`burst`: bulk messages that may leave at once; above 100 a second as many as a tenth of a second makes."""
        self.per_second = float(per_second)
        self.burst = max(int(burst), int(per_second / 10) if per_second > 100 else 0)
        self.batch = max(1, int(per_second / 40)) if per_second > 100 else 1
        self.share: Share | None = None
        self._chat_gap = 1 / chat_per_second
        self._group_per_minute = group_per_minute
        self._clock = clock
        self._spent = clock()
        self._paused_until = 0.0
        self._slowed_at: float | None = None
        self._slow = 1.0
        self._strict_until = 0.0
        self._next: OrderedDict[str, float] = OrderedDict()
        self._groups: OrderedDict[str, deque[float]] = OrderedDict()
        self._leased: OrderedDict[str, None] = OrderedDict()

    # What the messenger says

    def pause(self, seconds: float) -> None:
        """429: nothing leaves for this long, then bulk goes slower and recovers."""
        self.pause_until(self._clock() + seconds + MARGIN_S)
        if self.share is not None:
            self.share.paused(seconds + MARGIN_S)

    def pause_until(self, moment: float) -> None:
        """Another process was told to wait, or this one before it was restarted."""
        now = self._clock()
        if now >= self._paused_until:  # many that were under way are refused together: that is one refusal
            self._slow = max(self._factor(now) * SLOWED, 0.1)
        self._paused_until = max(self._paused_until, moment)
        self._slowed_at = self._paused_until
        self._strict_until = self._paused_until + STRICT_S
        self._spent = max(self._spent, self._paused_until)

    def _factor(self, now: float) -> float:
        """Which part of the limit bulk uses: 1, or less for half a minute after a 429."""
        if self._slowed_at is None:
            return 1.0
        factor = min(1.0, self._slow + max(0.0, now - self._slowed_at) / RECOVERY_S)
        if factor >= 1.0:
            self._slowed_at, self._slow = None, 1.0
        return factor

    def gap(self) -> float:
        """Seconds between two bulk messages now."""
        return 1 / (self.per_second * HEADROOM * self._factor(self._clock()))

    def others_spent(self, messages: int) -> None:
        """Other processes sent this many meanwhile."""
        self._spend(messages)

    def _spend(self, messages: int) -> None:
        gap, now = self.gap(), self._clock()
        ahead = now + REPLIES * gap
        self._spent = min(max(self._spent, now - self.burst * gap) + messages * gap, max(ahead, self._paused_until))

    # Bulk

    async def lease(self, most: int, *, patience: float) -> int:
        """Turns for bulk messages: as many as may leave now, up to `most`; 0 when none came within `patience` seconds.

        At high rates turns are given in dozens: a commit for each recipient would cost more than sending to him.
        """
        most = min(most, self.burst)
        least = min(most, self.batch)
        deadline = self._clock() + patience
        while True:
            now = self._clock()
            if now < self._paused_until:
                granted, wait = 0, self._paused_until - now
            elif self.share is not None:
                granted, wait = await self.share.lease(most, least=least, gap=self.gap(), burst=self.burst)
            else:
                granted, wait = self.take(most, least)
            if granted:
                return granted
            left = deadline - self._clock()
            if left <= 0:
                return 0
            await asyncio.sleep(min(max(wait, 0.0005), left))

    def take(self, most: int, least: int = 1) -> tuple[int, float]:
        """Turns out of this process' own bucket: how many, and else after how many seconds there are `least`."""
        now, gap = self._clock(), self.gap()
        spent = max(self._spent, now - self.burst * gap)
        granted = min(most, int((now - spent) / gap + 1e-6))
        if granted < least:
            return 0, spent + least * gap - now
        self._spent = spent + granted * gap
        return granted, 0.0

    async def turn(self, address: str) -> None:
        """A leased message waits for a pause and for its chat's own second; `bulk` then lets it through."""
        await self._pass(address)
        self._leased[address] = None
        if len(self._leased) > CHATS_KEPT:
            self._leased.popitem(last=False)

    async def bulk(self, address: str) -> None:
        """One bulk message: waits for everybody's turns too, unless `lease` and `turn` did so already."""
        if address in self._leased:
            del self._leased[address]
            return
        while not await self.lease(1, patience=3600.0):
            continue
        await self._pass(address)

    # Replies

    async def reply(self, address: str) -> None:
        """Wait for a pause, not for the others; take from what bulk may use.

        Answers to a person who writes fast are not spaced as long as the messenger lets them pass: it tolerates short
        bursts, and only its 429 tells where they end. From then on the chat's own second holds for a while. Groups have
        their limit always.
        """
        if address.startswith("-") or self._clock() < self._strict_until:
            await self._pass(address)
        else:
            await self.calm()
        if self._slowed_at is not None:
            await self._keep_to_bucket()
        self._spend(1)
        if self.share is not None:
            self.share.spent(1, self.gap())

    async def _keep_to_bucket(self) -> None:
        """The messenger is strict: a flood of replies waits for the bucket too."""
        while self._factor(self._clock()) < 1.0:
            wait = self._spent - (REPLIES - 1) / (self.per_second * HEADROOM) - self._clock()
            if wait <= 0:
                return
            await asyncio.sleep(wait)

    async def calm(self) -> None:
        """Wait for a pause only: what changes a message in place is no new message."""
        while (wait := self._paused_until - self._clock()) > 0:  # noqa: ASYNC110 (the pause may grow meanwhile)
            await asyncio.sleep(wait)

    # One chat

    async def _pass(self, address: str) -> None:
        """First come, first served in each chat; who waits has his place already."""
        await self.calm()
        now = self._clock()
        turn = max(self._next.get(address, 0.0), now)
        if address.startswith("-"):
            turn = self._group_turn(address, turn)
        self._next[address] = turn + self._chat_gap
        self._next.move_to_end(address)
        if len(self._next) > CHATS_KEPT:
            self._next.popitem(last=False)
        if turn > now:
            await asyncio.sleep(turn - now)
            await self.calm()

    def _group_turn(self, address: str, turn: float) -> float:
        """Never more than the limit within any minute."""
        turns = self._groups.setdefault(address, deque(maxlen=self._group_per_minute))
        self._groups.move_to_end(address)
        if len(self._groups) > CHATS_KEPT:
            self._groups.popitem(last=False)
        if len(turns) == self._group_per_minute:
            turn = max(turn, turns[0] + MINUTE)
        # The first few leave at once; then evenly, so that nobody waits most of a minute for the window to move.
        free = self._group_per_minute * 2 // 5
        if sum(one > turn - MINUTE for one in turns) >= free:
            turn = max(turn, turns[-1] + MINUTE / (self._group_per_minute - free))
        turns.append(turn)
        return turn
