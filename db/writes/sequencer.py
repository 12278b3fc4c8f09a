"""Many comments, one commit: everything about a live, in one order.

Comments and steps wait in a queue; whatever waits is worked out on the lives in memory (db.writes.live_memory) and goes
into one transaction. Nobody is answered before the commit.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import structlog

from db.session import Database
from db.writes.dictating import Dictating
from db.writes.live_memory import CameOf, Item, Memory, Prepared, Result, Speaker
from db.writes.live_pen import is_away
from db.writes.scribe import Scribe
from domain.live_comments import Comment, Heard, Outcome
from domain.lives import Live, Step, Stepped
from domain.outgoing import Carrier

log = structlog.get_logger()

BATCH = 800
SMALL = 16
"""So few that wait go into one batch."""
QUICK = 128
"""So few are worked out in the event loop itself: about two milliseconds, in which two threads would take turns at Python."""
LOOP_S = 10e-6
"""What an item costs the event loop besides."""
MOST_WAITING = 50_000
PATIENCE_S = 60.0


class OverloadedError(RuntimeError):
    """More waits than can be taken on; whoever brought this must bring it again later."""


class Sequencer:
    """The one writer of lives in a process.

    Where there is a core for it, the next batch is worked out, on the live as it will be, while the last is written: by
    PostgreSQL's server, or on SQLite by a scribe (db.writes.scribe), who is told of the next before he has answered the
    last. A few comments, and whatever has to be worked out inside its transaction, go into one commit after the other.
    """

    def __init__(
        self,
        database: Database,
        understand: Callable[[Live, Comment], Heard],
        speaker: Speaker,
        carrier: Carrier | None = None,
        *,
        batch: int = BATCH,
        most_waiting: int = MOST_WAITING,
        patience_s: float = PATIENCE_S,
    ) -> None:
        """`carrier`: who sends what is said. `patience_s`: how long a batch is tried again while the database is away, before its bringers are told."""
        self._database = database
        self._carrier = carrier
        self._memory = Memory(database, understand, speaker, carrier)
        self._batch = batch
        self._most_waiting = most_waiting
        self._patience_s = patience_s
        self._queue: deque[Item] = deque()
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        self._written = asyncio.Event()
        self._ready: asyncio.Queue[tuple[list[Item], Prepared | None]] = asyncio.Queue(1)
        self._unanswered = 0
        self._handed_on: Prepared | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thinker = ThreadPoolExecutor(1, thread_name_prefix="sequencer-thinks")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="sequencer-writes")
        self._ahead = _cores() > 1
        """Whether a batch is worked out while another is written."""
        self._dictating: Dictating | None = None
        if self._ahead and database.is_sqlite:
            self._dictating = Dictating(
                Scribe(str(database.url.database)),
                self._memory,
                database.writing,
                tell=self._committed,
                write=partial(self._commit, prepared=None),
                went=self._went,
            )
        self._at_pen = 0
        """How many batches are with our own writer."""
        self.listeners: set[Callable[[set[int]], None]] = set()
        """Called in the event loop after each commit, with the numbers of the lives it touched."""

    def submit(self, live_id: int, what: Comment | Step) -> asyncio.Future[Result]:
        """Stand in line. The future is done after the commit; it raises what made the item impossible.

        Raises OverloadedError at once when too much waits.
        """
        done: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self.hand_in(live_id, what, partial(settle, done))
        return done

    def hand_in(self, live_id: int, what: Comment | Step, told: CameOf) -> None:
        """Stand in line; what came of it is told straight from the commit. `told` must be quick and must not raise.

        Raises OverloadedError at once when too much waits, or this is closed; nothing is told then.
        """
        if self._unanswered >= self._most_waiting or self._closed:
            raise OverloadedError
        if self._loop is None:
            self._loop = asyncio.get_running_loop()
            forever = [self._draw_forever, self._write_forever]
            if self._dictating is not None:
                forever.append(self._dictating.mend_forever)
            self._tasks = {self._go_on(each) for each in forever}
        if not self._queue:
            self._wake.set()
        self._queue.append(Item(live_id, what, told))
        self._unanswered += 1

    async def take(self, live_id: int, comment: Comment) -> Outcome:
        """One comment, answered after its commit."""
        found = await self.submit(live_id, comment)
        assert isinstance(found, Outcome)  # noqa: S101  (a comment's result is an Outcome)
        return found

    async def do(self, live_id: int, what: Step) -> Stepped:
        """One step, told after its commit. Raises StockShortError."""
        found = await self.submit(live_id, what)
        assert isinstance(found, Stepped)  # noqa: S101  (a step's result is a Stepped)
        return found

    async def close(self) -> None:
        """Finish what waits, then stop; a second time does nothing."""
        if self._closed:
            return
        while self._unanswered:
            self._idle.clear()
            await self._idle.wait()
        self._closed = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._dictating is not None:
            self._dictating.close()
            await self._dictating.scribe.close()
        await asyncio.get_running_loop().run_in_executor(self._writer, self._memory.put_down)
        self._writer.shutdown()
        self._thinker.shutdown()

    def _go_on(self, forever: Callable[[], Coroutine[Any, Any, None]]) -> asyncio.Task[None]:
        """A task that is not let die: one fault must not end every sale."""

        async def again() -> None:
            while True:
                try:
                    await forever()
                except Exception:
                    log.exception("the sequencer goes on after a fault")
                    self._wake.set()
                else:
                    return

        return asyncio.get_running_loop().create_task(again())

    def _pays(self) -> bool:
        """Whether working out one half while the other is flushed is quicker than flushing all at once."""
        return self._unanswered * (self._memory.think_s + LOOP_S) > self._memory.flush_s

    def _draw(self, count: int) -> list[Item]:
        """So many go into the next batch."""
        return [self._queue.popleft() for _ in range(min(count, self._batch, len(self._queue)))]

    async def _draw_forever(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._queue:
                if self._ahead:
                    await self._draw_ahead()
                else:
                    await self._gathered()
                    await self._write(self._draw(len(self._queue)), None)
                    self._went()
                    await asyncio.sleep(0)  # whoever was answered just now may have more to bring

    async def _gathered(self) -> None:
        """Let come what is at the door already: a commit of many costs little more than one of the first alone."""
        before = 0
        while before < len(self._queue) < self._batch:
            before = len(self._queue)
            await asyncio.sleep(0)

    async def _draw_ahead(self) -> None:
        """Work the next batch out; of a crowd that nothing is under way of only half, where that pays."""
        if self._unanswered == len(self._queue):
            await self._gathered()
            if self._dictating is not None and not self._worth_dictating(self._dictating.scribe):
                self._handed_on = None
                await self._hand_on(self._draw(len(self._queue)), None)
                return
        elif self._dictating is None and not self._pays():
            await self._next_written()
            await asyncio.sleep(0)  # whoever was answered just now may have more to bring
        while self._unanswered > len(self._queue) and not self._memory.stands(self._handed_on):
            # What is worked out inside its transaction needs the live as it is then, not as it will be.
            await self._next_written()
        count = len(self._queue)
        if self._unanswered == count > SMALL and (
            self._dictating is not None or (self._pays() and not self._memory.shares())
        ):
            count = (count + 1) // 2
        batch = self._draw(count)
        # To ask SQLite costs less than a turn of another thread; a server is not waited for in the event loop.
        look = self._dictating is not None
        if len(batch) <= QUICK and (look or not self._memory.strangers(batch)):
            prepared = self._memory.prepare(batch, wait=False, look=look)
        else:
            prepared = await asyncio.get_running_loop().run_in_executor(self._thinker, self._memory.prepare, batch)
        self._handed_on = prepared
        if self._dictating is not None:
            while self._at_pen:
                await self._next_written()
            if await self._dictating.take(batch, prepared):
                return
        await self._hand_on(batch, prepared)

    async def _hand_on(self, batch: list[Item], prepared: Prepared | None) -> None:
        """To our own writer."""
        self._at_pen += 1
        await self._ready.put((batch, prepared))

    def _worth_dictating(self, scribe: Scribe) -> bool:
        """Whether what waits is a crowd; one that nobody takes down yet has the scribe called."""
        if len(self._queue) > SMALL and not scribe.there:
            scribe.call()
        return len(self._queue) > SMALL and scribe.there and not self._memory.shares()

    async def _next_written(self) -> None:
        self._written.clear()
        await self._written.wait()

    async def _write_forever(self) -> None:
        """What the scribe is not told."""
        while True:
            batch, prepared = await self._ready.get()
            try:
                if self._dictating is not None:
                    await self._dictating.ended()
                await self._write(batch, prepared)
            finally:
                self._at_pen -= 1
                self._went()

    async def _write(self, batch: list[Item], prepared: Prepared | None) -> None:
        try:
            await self._commit(batch, prepared)
        except asyncio.CancelledError:
            self._tell(batch, [asyncio.CancelledError()] * len(batch))
            raise

    def _went(self) -> None:
        """One batch less is under way."""
        self._written.set()
        if not self._unanswered:
            self._idle.set()

    async def _commit(self, batch: list[Item], prepared: Prepared | None) -> None:
        """One batch; when it fails for a reason of its own, each item by itself, so that only the bad one fails.

        While the database is away nobody is tried by himself: all are told.
        """
        error = await self._tried(batch, prepared)
        if error is None:
            return
        if len(batch) > 1 and not is_away(error):
            while batch:  # who was told is out of it
                came = await self._tried(batch[:1], None)
                if came is not None and is_away(came):
                    error = came
                    break
                if came is not None:
                    self._tell(batch[:1], [came])
                del batch[0]
        self._tell(batch, [error] * len(batch))

    async def _tried(self, batch: list[Item], prepared: Prepared | None) -> Exception | None:
        """Write it, and tell; why it could not be written, where that is. While the database is away it is tried again."""
        until = time.monotonic() + self._patience_s
        pause = 0.05
        while True:
            try:
                written = await self._write_in_thread(batch, prepared)
            except Exception as error:  # noqa: BLE001  (whatever went wrong belongs to the one who brought the item)
                if not is_away(error) or time.monotonic() >= until:
                    return error
                prepared = None
                log.warning("the database is away", error=type(error).__name__, waiting=self._unanswered)
                await asyncio.sleep(pause)
                pause = min(pause * 2, 2.0)
            else:
                self._committed(batch, written)
                return None

    def _committed(self, batch: list[Item], written: Prepared) -> None:
        self._tell(batch, written.results)
        if self._carrier is not None:
            for outgoing in written.outgoing:
                _heard(self._carrier.take, outgoing)
        if self.listeners:
            touched = {item.live_id for item in batch}
            for listener in tuple(self.listeners):
                _heard(listener, touched)

    def _tell(self, batch: list[Item], results: Sequence[Result | BaseException]) -> None:
        """Answer them one after the other. They may hand in more at once, so they count as answered before."""
        self._unanswered -= len(batch)
        for item, result in zip(batch, results, strict=True):
            _heard(item.told, result)

    async def _write_in_thread(self, batch: list[Item], prepared: Prepared | None) -> Prepared:
        loop = asyncio.get_running_loop()
        ours = self._dictating is not None and self._dictating.busy
        if not self._database.is_sqlite or ours:  # the turn to write is ours already
            return await loop.run_in_executor(self._writer, self._memory.write, batch, prepared)
        async with self._database.writing:
            return await loop.run_in_executor(self._writer, self._memory.write, batch, prepared)


def _heard(told: Callable[[Any], None], what: Any) -> None:
    """Tell it; one fault must not leave the others untold."""
    try:
        told(what)
    except Exception:
        log.exception("what came of it was not heard")


def _cores() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def settle(done: asyncio.Future[Any], result: Any) -> None:
    """A CameOf for whoever waits in a task."""
    if done.done():
        return
    if isinstance(result, asyncio.CancelledError):
        done.cancel()
    elif isinstance(result, BaseException):
        done.set_exception(result)
    else:
        done.set_result(result)
