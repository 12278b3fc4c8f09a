"""Many comments, one commit: everything about a live, in one order.

Comments and steps wait in a queue; whatever waits goes into one transaction, worked in a thread of its own. The rules
(domain.queue, domain.live_steps) change the live in memory, and what they touched is written with few statements. The
copy in memory counts only while its version is the one in the database, whose row is locked meanwhile, so that any
number of processes may serve the same live. Nobody is answered before the commit.
"""

from __future__ import annotations

import asyncio
import gc
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

import structlog

from db.session import Database
from db.writes.live_loading import catch_up, load
from db.writes.live_pages import Pages, Post
from db.writes.live_pen import Pen, is_away, pen_for
from domain.live_steps import step
from domain.lives import Comment, Event, Heard, Live, Outcome, Step, Stepped
from domain.queue import take

log = structlog.get_logger()

Result = Outcome | Stepped
BATCH = 2_000
MOST_WAITING = 50_000
PATIENCE_S = 60.0
REACHABLE = frozenset({"telegram", "webchat"})
"""Sources that are channels of ours, whose authors' ids are the addresses of their private chats."""


class Speaker(Protocol):
    """Puts results into words. Called inside the transaction, so it must be quick and touch nothing."""

    def comment(self, live: Live, comment: Comment, outcome: Outcome) -> Sequence[Post]:
        """The answer to a comment."""
        ...

    def event(self, live: Live, event: Event) -> Sequence[Post]:
        """What a buyer hears when a hold ran out or goods are offered to him."""
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


class Sequencer:
    """The one writer of lives in a process."""

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
        self._idle.set()
        self._task: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="sequencer")
        self._pen: Pen | None = None
        self._lives: dict[int, Live] = {}
        self.listeners: set[Callable[[set[int]], None]] = set()
        """Called in the event loop after each commit, with the numbers of the lives it touched."""

    def submit(self, live_id: int, what: Comment | Step) -> asyncio.Future[Result]:
        """Stand in line. The future is done after the commit; it raises what made the item impossible.

        Raises OverloadedError at once when too much waits.
        """
        if len(self._queue) >= self._most_waiting:
            raise OverloadedError
        loop = asyncio.get_running_loop()
        if self._task is None:
            self._task = loop.create_task(self._run(), name="sequencer")
        done: asyncio.Future[Result] = loop.create_future()
        self._queue.append(_Item(live_id, what, done))
        self._wake.set()
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
        while self._queue or not self._idle.is_set():
            await self._idle.wait()
            await asyncio.sleep(0)
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None
        await asyncio.get_running_loop().run_in_executor(self._thread, self._put_down)
        self._thread.shutdown()

    def _put_down(self) -> None:
        if self._pen is not None:
            self._pen.close()
            self._pen = None

    async def _run(self) -> None:
        while True:
            await self._wake.wait()
            self._idle.clear()
            self._wake.clear()
            while self._queue:
                batch = [self._queue.popleft() for _ in range(min(self._batch, len(self._queue)))]
                try:
                    await self._commit(batch)
                except asyncio.CancelledError:
                    for item in batch:
                        item.done.cancel()
                    raise
            self._idle.set()

    async def _commit(self, batch: list[_Item]) -> None:
        """One batch; when it fails for a reason of its own, each item by itself, so that only the bad one fails."""
        until = time.monotonic() + self._patience_s
        pause = 0.05
        while True:
            try:
                results = await self._work_in_thread(batch)
            except Exception as error:  # noqa: BLE001  (whatever went wrong belongs to the one who brought the item)
                if is_away(error) and time.monotonic() < until:
                    log.warning("sequencer.database_away", error=str(error), waiting=len(batch) + len(self._queue))
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, 2.0)
                    continue
                if len(batch) == 1:
                    _fail(batch[0], error)
                    return
                for item in batch:
                    await self._commit([item])
                return
            for item, result in zip(batch, results, strict=True):
                if item.done.done():
                    continue
                if isinstance(result, Exception):
                    item.done.set_exception(result)
                else:
                    item.done.set_result(result)
            touched = {item.live_id for item in batch}
            for listener in self.listeners:
                listener(touched)
            return

    async def _work_in_thread(self, batch: list[_Item]) -> list[Result | Exception]:
        loop = asyncio.get_running_loop()
        if not self._database.is_sqlite:
            return await loop.run_in_executor(self._thread, self._work, batch)
        async with self._database.writing:
            return await loop.run_in_executor(self._thread, self._work, batch)

    def _work(self, batch: list[_Item]) -> list[Result | Exception]:
        """In the thread: one transaction. What is in memory is forgotten when it fails."""
        if self._pen is None:
            self._pen = pen_for(self._database.blocking_engine())
        pen = self._pen
        collecting = gc.isenabled()
        gc.disable()  # a batch makes many things that stay; the collector would walk them all again and again
        try:
            return self._transact(pen, batch)
        finally:
            if collecting:
                gc.enable()

    def _transact(self, pen: Pen, batch: list[_Item]) -> list[Result | Exception]:
        ids = sorted({item.live_id for item in batch})
        try:
            pen.begin()
            lives = {head[0]: self._current(pen, head) for head in pen.lock(ids)}
            self._know(pen, lives, batch)
            pages = {live_id: Pages(live) for live_id, live in lives.items()}
            results = [self._one(pages.get(item.live_id), item.what) for item in batch]
            for page in pages.values():
                page.write(pen)
            pen.commit()
        except BaseException as error:
            for live_id in ids:
                self._lives.pop(live_id, None)
            if is_away(error):
                pen.close()
            else:
                pen.rollback()
            raise
        return results

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

    def _current(self, pen: Pen, head: tuple[object, ...]) -> Live:
        live_id = int(str(head[0]))
        live = self._lives.get(live_id)
        if live is None or not catch_up(live, pen, head):
            live = load(pen, head)
            self._lives[live_id] = live
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
            page.comment(what, outcome, speaker.comment(live, what, outcome))
            result = outcome
        else:
            stepped = step(live, what)
            page.posts(f"live:{live.id}:{what.key}", speaker.step(live, what, stepped), what.at)
            result = stepped
        if live.events:
            for event in live.events:
                page.posts(
                    f"live:{live.id}:line:{event.line.number}:{event.kind}", speaker.event(live, event), page.now
                )
            live.events.clear()
        return result


def _fail(item: _Item, error: Exception) -> None:
    if not item.done.done():
        item.done.set_exception(error)
