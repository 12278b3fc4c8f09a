"""Many comments, one commit: everything about a live, in one order.

Comments and steps wait in a queue; whatever waits goes into one transaction, worked in a thread of its own. The rules
(domain.queue, domain.live_steps) change the live in memory, and what they touched is written with few statements. The
copy in memory counts only while its version is the one in the database, whose row is locked meanwhile, so that any
number of processes may serve the same live. Nobody is answered before the commit.
"""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Protocol

import structlog

from db.session import Database
from db.writes.live_loading import catch_up, load
from db.writes.live_pages import Pages, Post
from db.writes.live_pen import Pen, is_away, pen_for
from domain.live_steps import step
from domain.lives import Comment, Event, Heard, Live, Outcome, Step, Stepped, Told
from domain.queue import take

log = structlog.get_logger()

Result = Outcome | Stepped
BATCH = 800
SMALL = 16
"""So few that wait go into one batch."""
QUICK = 64
"""So few are worked out in the event loop itself: about a millisecond, less than a turn of another thread costs."""
LOOP_S = 10e-6
"""What an item costs the event loop besides."""
SHARED_S = 5.0
"""So long after another process changed a live nothing is worked out ahead for it."""
MOST_WAITING = 50_000
PATIENCE_S = 60.0
REACHABLE = frozenset({"telegram", "web"})
"""Sources that are channels of ours, whose authors' ids are the addresses of their private chats."""


class Speaker(Protocol):
    """Puts results into words. Called inside the transaction, so it must be quick and touch nothing."""

    def comment(self, live: Live, comment: Comment, outcome: Outcome) -> tuple[str | None, Sequence[Post]]:
        """The answer to a comment: in public (HTML; None: nothing), and what is sent in private."""
        ...

    def event(self, live: Live, event: Event | Told) -> Sequence[Post]:
        """What a buyer hears when a hold ran out or goods are offered to him, and the live when something ended."""
        ...

    def step(self, live: Live, what: Step, stepped: Stepped) -> Sequence[Post]:
        """What the live's chat hears of a step."""
        ...


class OverloadedError(RuntimeError):
    """More waits than can be taken on; whoever brought this must bring it again later."""


class NoSuchLiveError(LookupError):
    """There is no live with this number."""


@dataclass(slots=True)
class _Item:
    live_id: int
    what: Comment | Step
    done: asyncio.Future[Result]


@dataclass(slots=True)
class _Prepared:
    """A batch worked out ahead of its transaction, on what was in memory at `epoch`."""

    epoch: int
    pages: dict[int, Pages]
    results: list[Result | Exception]


class Sequencer:
    """The one writer of lives in a process.

    While one batch is being written and flushed, the next is worked out already, on the live as it will be. Should the
    row then show another version (another process served the same live), or the write fail, what is in memory is
    forgotten and the batch is worked out again inside its transaction.
    """

    def __init__(
        self,
        database: Database,
        understand: Callable[[Live, Comment], Heard],
        speaker: Speaker,
        *,
        batch: int = BATCH,
        most_waiting: int = MOST_WAITING,
        patience_s: float = PATIENCE_S,
    ) -> None:
        """`patience_s`: how long a batch is tried again while the database is away, before its bringers are told."""
        self._database = database
        self._understand = understand
        self._speaker = speaker
        self._batch = batch
        self._most_waiting = most_waiting
        self._patience_s = patience_s
        self._queue: deque[_Item] = deque()
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        self._written = asyncio.Event()
        self._ready: asyncio.Queue[tuple[list[_Item], _Prepared | None]] = asyncio.Queue(1)
        self._unanswered = 0
        self._handed_on: _Prepared | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thinker = ThreadPoolExecutor(1, thread_name_prefix="sequencer-thinks")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="sequencer-writes")
        self._memory = threading.Lock()
        self._epoch = 0
        self._lives: dict[int, Live] = {}
        self._committed: dict[int, int] = {}
        """The version of each live that this process knows to be in the database; memory may be ahead of it."""
        self._shared: dict[int, float] = {}
        self._beside = len(os.sched_getaffinity(0)) > 1 if hasattr(os, "sched_getaffinity") else True
        """Whether two threads of this process can be at work at the same time."""
        self._think_s = 20e-6
        self._flush_s = 1e-3
        """How long an item takes to work out and a commit to be flushed, lately."""
        self._pen: Pen | None = None
        self._reader: Pen | None = None
        self.listeners: set[Callable[[set[int]], None]] = set()
        """Called in the event loop after each commit, with the numbers of the lives it touched."""

    def submit(self, live_id: int, what: Comment | Step) -> asyncio.Future[Result]:
        """Stand in line. The future is done after the commit; it raises what made the item impossible.

        Raises OverloadedError at once when too much waits.
        """
        if self._unanswered >= self._most_waiting:
            raise OverloadedError
        loop = self._loop
        if loop is None:
            loop = self._loop = asyncio.get_running_loop()
            self._tasks = [loop.create_task(self._think_forever()), loop.create_task(self._write_forever())]
        done: asyncio.Future[Result] = loop.create_future()
        if not self._queue:
            self._wake.set()
        self._queue.append(_Item(live_id, what, done))
        self._unanswered += 1
        return done

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
        """Finish what waits, then stop."""
        while self._unanswered:
            self._idle.clear()
            await self._idle.wait()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []
        await asyncio.get_running_loop().run_in_executor(self._writer, self._put_down)
        self._writer.shutdown()
        self._thinker.shutdown()

    def _put_down(self) -> None:
        for pen in (self._pen, self._reader):
            if pen is not None:
                pen.close()
        self._pen = self._reader = None

    def _pays(self) -> bool:
        """Whether working out one half while the other is flushed is quicker than flushing all at once.

        Where one core does both it never is: what is won while the disk is waited for is lost on a second commit.
        """
        return self._beside and self._unanswered * (self._think_s + LOOP_S) > self._flush_s

    def _draw(self) -> list[_Item]:
        """What goes into the next batch; of a crowd that nothing is under way of only half, where that pays."""
        queue = self._queue
        count = len(queue)
        if self._unanswered == count > SMALL and self._pays():
            count = (count + 1) // 2
        return [queue.popleft() for _ in range(min(count, self._batch))]

    async def _gathered(self) -> None:
        """Let come what is at the door already: a commit of many costs little more than one of the first alone."""
        before = 0
        while before < len(self._queue) < self._batch:
            before = len(self._queue)
            await asyncio.sleep(0)

    async def _think_forever(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._queue:
                if self._unanswered > len(self._queue) and not self._pays():
                    self._written.clear()
                    await self._written.wait()
                    await asyncio.sleep(0)  # whoever was answered just now may have more to bring
                    if not self._queue:
                        break
                if not self._beside:
                    await self._gathered()
                while self._unanswered > len(self._queue) and not self._stands(self._handed_on):
                    # What is worked out inside its transaction needs the live as it is then, not as it will be.
                    self._written.clear()
                    await self._written.wait()
                batch = self._draw()
                if len(batch) <= QUICK and (self._database.is_sqlite or not self._strangers(batch)):
                    prepared = self._prepare(batch, wait=False)
                else:
                    prepared = await loop.run_in_executor(self._thinker, self._prepare, batch)
                self._handed_on = prepared
                await self._ready.put((batch, prepared))

    def _stands(self, prepared: _Prepared | None) -> bool:
        return prepared is not None and prepared.epoch == self._epoch

    async def _write_forever(self) -> None:
        while True:
            batch, prepared = await self._ready.get()
            try:
                await self._commit(batch, prepared)
            except asyncio.CancelledError:
                for item in batch:
                    item.done.cancel()
                raise
            self._unanswered -= len(batch)
            self._written.set()
            if not self._unanswered:
                self._idle.set()

    async def _commit(self, batch: list[_Item], prepared: _Prepared | None) -> None:
        """One batch; when it fails for a reason of its own, each item by itself, so that only the bad one fails."""
        until = time.monotonic() + self._patience_s
        pause = 0.05
        while True:
            try:
                results = await self._write_in_thread(batch, prepared)
            except Exception as error:  # noqa: BLE001  (whatever went wrong belongs to the one who brought the item)
                prepared = None
                if is_away(error) and time.monotonic() < until:
                    log.warning("the database is away", error=type(error).__name__, waiting=self._unanswered)
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, 2.0)
                    continue
                if len(batch) == 1:
                    _fail(batch[0], error)
                    return
                for item in batch:
                    await self._commit([item], None)
                return
            for item, result in zip(batch, results, strict=True):
                done = item.done
                if done.done():
                    continue
                if isinstance(result, Exception):
                    done.set_exception(result)
                else:
                    done.set_result(result)
            if self.listeners:
                touched = {item.live_id for item in batch}
                for listener in self.listeners:
                    listener(touched)
            return

    async def _write_in_thread(self, batch: list[_Item], prepared: _Prepared | None) -> list[Result | Exception]:
        loop = asyncio.get_running_loop()
        if not self._database.is_sqlite:
            return await loop.run_in_executor(self._writer, self._write, batch, prepared)
        async with self._database.writing:
            return await loop.run_in_executor(self._writer, self._write, batch, prepared)

    def _prepare(self, batch: list[_Item], *, wait: bool = True) -> _Prepared | None:
        """Work a batch out on what is in memory; None when that cannot be relied upon now."""
        if not self._memory.acquire(blocking=wait):
            return None
        try:
            lives: dict[int, Live] = {}
            now = time.monotonic()
            for live_id in {item.live_id for item in batch}:
                live = self._lives.get(live_id)
                if live is None or self._shared.get(live_id, 0.0) > now:
                    return None
                lives[live_id] = live
            try:
                if wait or self._database.is_sqlite:
                    if self._reader is None:
                        self._reader = pen_for(self._database.blocking_engine())
                    self._know(self._reader, lives, batch)
                return self._worked_out(lives, batch)
            except Exception:  # noqa: BLE001  (it is met again, and told, when the batch is worked out in its transaction)
                self._forget(lives)
                return None
        finally:
            self._memory.release()

    def _strangers(self, batch: list[_Item]) -> bool:
        """Whether somebody speaks of whom we have to find out first how to reach him."""
        for item in batch:
            what, live = item.what, self._lives.get(item.live_id)
            if live is not None and isinstance(what, Comment) and what.source in REACHABLE:
                author = (what.source, what.author)
                if author not in live.known and author not in live.by_author:
                    return True
        return False

    def _worked_out(self, lives: dict[int, Live], batch: list[_Item]) -> _Prepared:
        begun = time.perf_counter()
        pages = {live_id: Pages(live) for live_id, live in lives.items()}
        results = [self._one(pages.get(item.live_id), item.what) for item in batch]
        for page in pages.values():
            page.seal()
        self._think_s += 0.1 * ((time.perf_counter() - begun) / len(batch) - self._think_s)
        return _Prepared(self._epoch, pages, results)

    def _forget(self, live_ids: Iterable[int]) -> None:
        """What is in memory of these lives counts no more, nor what was worked out on it."""
        self._epoch += 1
        for live_id in live_ids:
            self._lives.pop(live_id, None)

    def _write(self, batch: list[_Item], prepared: _Prepared | None) -> list[Result | Exception]:
        """In the writer's thread: one transaction. What is in memory is forgotten when it fails."""
        if self._pen is None:
            self._pen = pen_for(self._database.blocking_engine())
        pen = self._pen
        ids = sorted({item.live_id for item in batch})
        try:
            pen.begin()
            heads = pen.lock(ids)
            if prepared is not None and not self._holds(prepared, heads):
                with self._memory:
                    self._forget(ids)
                prepared = None
            if prepared is None:
                return self._write_anew(pen, batch, ids, heads)
            for page in prepared.pages.values():
                page.write(pen)
            begun = time.perf_counter()
            pen.commit()
            self._note(prepared)
            self._flush_s += 0.1 * (time.perf_counter() - begun - self._flush_s)
        except BaseException as error:
            with self._memory:
                self._forget(ids)
            if is_away(error):
                pen.close()
            else:
                pen.rollback()
            raise
        return prepared.results

    def _note(self, prepared: _Prepared) -> None:
        for live_id, page in prepared.pages.items():
            self._committed[live_id] = page.version

    def _holds(self, prepared: _Prepared, heads: list[tuple[Any, ...]]) -> bool:
        """Whether what was worked out still stands on what is in the database."""
        return prepared.epoch == self._epoch and all(
            (page := prepared.pages.get(head[0])) is not None and page.base == head[9] for head in heads
        )

    def _write_anew(
        self, pen: Pen, batch: list[_Item], ids: list[int], heads: list[tuple[Any, ...]]
    ) -> list[Result | Exception]:
        with self._memory:
            try:
                lives = {head[0]: self._current(pen, head) for head in heads}
                self._know(pen, lives, batch)
                prepared = self._worked_out(lives, batch)
                for page in prepared.pages.values():
                    page.write(pen)
                pen.commit()
                self._note(prepared)
            except BaseException:
                self._forget(ids)
                raise
        return prepared.results

    @staticmethod
    def _know(pen: Pen, lives: dict[int, Live], batch: list[_Item]) -> None:
        """Find out, once for each author of a live, which of them we can write to in private."""
        asked: dict[str, dict[str, list[Live]]] = {}
        for item in batch:
            what, live = item.what, lives.get(item.live_id)
            if isinstance(what, Comment) and live is not None and what.source in REACHABLE:
                author = (what.source, what.author)
                if author not in live.known and author not in live.by_author:
                    live.known[author] = None
                    asked.setdefault(what.source, {}).setdefault(what.author, []).append(live)
        for source, authors in asked.items():
            for address, person_id in pen.reachable(source, list(authors)):
                for live in authors[address]:
                    live.known[(source, address)] = person_id

    def _current(self, pen: Pen, head: tuple[Any, ...]) -> Live:
        """The live as the database has it; what runs ahead of the last commit is of no use for that."""
        live_id = int(head[0])
        live = self._lives.get(live_id)
        if live is not None and live.version != self._committed.get(live_id):
            self._forget([live_id])
            live = None
        if live is not None and live.version != head[9]:
            self._shared[live_id] = time.monotonic() + SHARED_S
        if live is None or not catch_up(live, pen, head):
            self._forget([live_id])
            live = load(pen, head)
            self._lives[live_id] = live
        self._committed[live_id] = live.version
        return live

    def _one(self, page: Pages | None, what: Comment | Step) -> Result | Exception:
        if page is None:
            return NoSuchLiveError()
        live, speaker = page.live, self._speaker
        result: Result
        if isinstance(what, Comment):
            if (what.source, what.comment_id) in live.seen:
                return take(live, what, Heard("chatter"))
            outcome = take(live, what, self._understand(live, what))
            page.comment(what, outcome, *speaker.comment(live, what, outcome))
            result = outcome
        else:
            stepped = step(live, what)
            page.posts(f"live:{live.id}:{what.key}", speaker.step(live, what, stepped), what.at)
            result = stepped
        if live.events:
            for event in live.events:
                page.posts(f"live:{live.id}:{event.key}", speaker.event(live, event), page.now)
            live.events.clear()
        return result


def _fail(item: _Item, error: Exception) -> None:
    if not item.done.done():
        item.done.set_exception(error)
