"""What a sequencer has its scribe write: one batch after the other, the next before the last is answered.

Nothing is told before it is on disk. What the scribe did not write, and what stands on that, is written here after all,
in the order in which he was told. See decision 0023.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import structlog

from db.session import Turns
from db.writes.live_memory import Item, Memory, Prepared
from db.writes.live_pen import StaleError
from db.writes.scribe import PATIENCE_S, FollowsError, Scribe, ScribeLostError

log = structlog.get_logger()

DEPTH = 2
"""So many batches may be with the scribe."""


@dataclass(slots=True)
class Dictated:
    """A batch that the scribe was told at this moment of the loop's clock, and his answer."""

    batch: list[Item]
    prepared: Prepared
    came: asyncio.Future[list[Any]]
    at: float


class Dictating:
    """What the scribe has still to answer; the turn to write is ours as long as there is any."""

    def __init__(
        self,
        scribe: Scribe,
        memory: Memory,
        turns: Turns,
        *,
        tell: Callable[[list[Item], Prepared], None],
        write: Callable[[list[Item]], Awaitable[None]],
        went: Callable[[], None],
    ) -> None:
        """`tell` what is on disk; `write` (and tell) what the scribe did not; `went` is called after each of both."""
        self.scribe = scribe
        self._memory = memory
        self._turns = turns
        self._tell, self._write, self._went = tell, write, went
        self._dictated: deque[Dictated] = deque()
        self._fewer = asyncio.Event()
        self._troubled = asyncio.Event()
        """Whether one of them came to nothing."""
        self._watch: asyncio.TimerHandle | None = None

    @property
    def busy(self) -> bool:
        """Whether anything is unanswered, so that the turn to write is ours."""
        return bool(self._dictated)

    async def ended(self) -> None:
        """Nothing is unanswered."""
        while self._dictated:
            await self._one_less()

    def close(self) -> None:
        """Nothing is dictated any more."""
        if self._watch is not None:
            self._watch.cancel()

    async def take(self, batch: list[Item], prepared: Prepared | None) -> bool:
        """Dictate it when there is room; False where that cannot be."""
        if prepared is None or prepared.asks or not self.scribe.there:
            return False
        while (
            self._troubled.is_set() or len(self._dictated) >= DEPTH or (self._dictated and self._turns.wanted)
        ):  # who waits for his turn to write gets it between two batches
            await self._one_less()
        first = not self._dictated
        if first:
            await self._turns.acquire()
        came = self._dictate(prepared, first=first) if self._memory.stands(prepared) else None
        if came is None:
            if first:
                self._turns.release()
            return False
        loop = asyncio.get_running_loop()
        self._dictated.append(Dictated(batch, prepared, came, loop.time()))
        came.add_done_callback(self._answered)
        if self._watch is None:
            self._watch = loop.call_later(PATIENCE_S, self._look_after)
        return True

    def _dictate(self, prepared: Prepared, *, first: bool) -> asyncio.Future[list[Any]] | None:
        try:
            dictation = self.scribe.dictation()
            self._memory.dictate(dictation, prepared)
            return self.scribe.send(dictation, first=first)
        except (ValueError, ScribeLostError):
            return None
        except Exception:
            # Whatever it is, no order may be lost by it: our own writer meets it, and tells who brought it.
            log.exception("a batch could not be dictated")
            return None

    def _look_after(self) -> None:
        """Send one away who has not answered for too long."""
        self._watch = None
        if self._dictated:
            loop = asyncio.get_running_loop()
            left = self._dictated[0].at + PATIENCE_S - loop.time()
            if left <= 0:
                self.scribe.dismiss()
            self._watch = loop.call_later(max(left, 0.1), self._look_after)

    def _answered(self, came: asyncio.Future[list[Any]]) -> None:
        """To the first that he had not answered yet."""
        if self._troubled.is_set() or came.cancelled() or came.exception() is not None:
            self._troubled.set()
            return
        try:
            self._is_written(self._dictated[0])
        except Exception:
            log.exception("what the scribe wrote was not told")
        finally:
            self._done()

    def _is_written(self, first: Dictated) -> None:
        self._memory.written(first.prepared, first.came.result())
        self._tell(first.batch, first.prepared)

    def _done(self) -> None:
        """With the first."""
        self._dictated.popleft()
        if not self._dictated:
            self._troubled.clear()
            self._turns.release()
        self._fewer.set()
        self._went()

    async def _one_less(self) -> None:
        self._fewer.clear()
        await self._fewer.wait()

    async def mend_forever(self) -> None:
        """Write what the scribe did not."""
        while True:
            await self._troubled.wait()
            while self._dictated:
                try:
                    await self._mend(self._dictated[0])
                finally:
                    self._done()

    async def _mend(self, first: Dictated) -> None:
        try:
            await first.came
        except (StaleError, FollowsError, sqlite3.Error, ScribeLostError) as error:
            if not isinstance(error, (StaleError, FollowsError)):
                log.warning("a batch is written here once more", error=type(error).__name__)
            self._memory.unwritten(first.prepared, error)
            await self._write(first.batch)
        else:
            self._is_written(first)
