"""Watches lives for the pages: one copy of each live that somebody looks at, and what changed in it, in order.

A commit of this process wakes the watch at once; another process's commits are found by looking at the live's version
every quarter of a second. Readers say which version they have and get what came after it, or learn that they are too
far behind and must take the whole state.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import structlog

from db.reads import lives as reads
from db.session import is_unreachable
from domain import calls
from domain.lives import Live
from services.live_desk import Desk
from services.live_said import Said

log = structlog.get_logger()

KEPT_DELTAS = 400
KEPT_COMMENTS = 120
FEEDS_EVERY_S = 3.0
LINGER_S = 20.0
"""A watch stays so long after its last reader left, who may only be reloading."""
BREATH_S = 0.04
"""At least so long between two looks, so that a burst of comments is one delta and not hundreds."""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Delta:
    """What changed between two versions, by numbers; how it stands now is read from the live itself."""

    before: int
    version: int
    codes: frozenset[int]
    slips: frozenset[int]
    comments: tuple[Row, ...]


class Watch:
    """One live. Use `Watches.of`."""

    def __init__(self, desk: Desk, live_id: int, said: Said, hurry: float) -> None:
        self._desk, self._live_id, self._said, self._hurry = desk, live_id, said, hurry
        self._live: Live | None = None
        self._poked = asyncio.Event()
        self._looking = asyncio.Lock()
        self._news = asyncio.Condition()
        self._feeds_at = 0.0
        self._task: asyncio.Task[None] | None = None
        self.deltas: deque[Delta] = deque(maxlen=KEPT_DELTAS)
        self.comments: deque[Row] = deque(maxlen=KEPT_COMMENTS)
        self.feeds: list[Row] = []
        self.feeds_version = 0
        self.heard: dict[str, int] = {}
        """When each source last brought a comment, by our clock."""
        self.version = -1
        """Of what was told; the live itself may already be ahead in the middle of a look."""
        self.readers = self.served = 0
        self.closed = False
        self._memos: dict[str, tuple[int, Any]] = {}

    def memo(self, name: str, make: Callable[[Live], Any]) -> Any:
        """Something made of the live once a version, for all who look."""
        kept = self._memos.get(name)
        if kept is None or kept[0] != self.version:
            kept = self._memos[name] = (self.version, make(self.live))
        return kept[1]

    @property
    def live(self) -> Live:
        """The live as it stood at the last look."""
        assert self._live is not None  # noqa: S101  (begin() has read it, or nobody has this watch)
        return self._live

    def answer(self, row: Row, language: str) -> str | None:
        """What was answered to a comment, in a language; put into words once for all who read it."""
        answers: dict[str, str | None] = row["answers"]
        if language not in answers:
            answers[language] = self._said.answer(row, row["took_part"], language)
        return answers[language]

    async def begin(self) -> bool:
        """Read everything and go on watching; False when there is no such live."""
        if self._live is None:
            await self._look()
        if self._live is not None and self._task is None:
            self._task = asyncio.create_task(self._run(), name=f"watch:{self._live_id}")
        return self._live is not None

    def poke(self) -> None:
        """Something was committed."""
        self._poked.set()

    async def news(self, version: int, feeds: int, patience_s: float) -> list[Delta] | None:
        """What came after a version (empty: nothing within the patience, or only feeds changed); None: take everything."""
        async with self._news:
            if self.version <= version and self.feeds_version <= feeds and not self.closed:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._news.wait(), patience_s)
        return self.since(version)

    def since(self, version: int) -> list[Delta] | None:
        """The deltas after a version, or None when they are not kept any more."""
        if version == self.version:
            return []
        if version > self.version or not self.deltas or self.deltas[0].before > version:
            return None
        return [delta for delta in self.deltas if delta.version > version]

    async def _run(self) -> None:
        pause = self._hurry
        while not self.closed:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._poked.wait(), pause)
            self._poked.clear()
            try:
                await self._look()
                pause = self._hurry
            except Exception as error:
                if not is_unreachable(error):
                    raise
                log.warning("watch.database_away", live=self._live_id, error=type(error).__name__)
                pause = min(pause * 2, 5.0)
            await asyncio.sleep(BREATH_S)

    async def fresh(self) -> Live:
        """The live as it is now, for one who is about to change it."""
        await self._look()
        return self.live

    async def _look(self) -> None:
        async with self._looking:
            await self._look_alone()

    async def _look_alone(self) -> None:
        known = self._live
        before = self.version
        async with self._desk.database.look() as session:
            found = await reads.follow(session, self._live_id, known)
            if found is None:
                return
            self._live = found.live
            changed = found.whole or found.live.version != before
            new = await self._new_comments(session) if changed else ()
            feeds = await self._new_feeds(session)
        self.version = found.live.version
        if found.whole:
            self.deltas.clear()
        elif changed:
            self.deltas.append(Delta(before, found.live.version, found.codes, found.slips, new))
        if changed or feeds:
            async with self._news:
                self._news.notify_all()

    async def _new_comments(self, session: Any) -> tuple[Row, ...]:
        last = self.comments[-1]["number"] if self.comments else 0
        if self.live.comments <= last:
            return ()
        found = await reads.latest_comments(session, self._live_id, min(KEPT_COMMENTS, self.live.comments - last))
        new = tuple(row for row in found if row["number"] > last)
        for row in new:
            row["parts"], row["answers"] = self._said.parts(row), {}
            row["took_part"] = calls.entered(self.live, (row["source"], row["author"]), row["accepted_at"])
        self.comments.extend(new)
        for row in new:
            self.heard[row["source"]] = row["accepted_at"]
        return new

    async def _new_feeds(self, session: Any) -> bool:
        if time.monotonic() - self._feeds_at < FEEDS_EVERY_S:
            return False
        self._feeds_at = time.monotonic()
        feeds = await reads.feeds(session, self._live_id)
        if feeds == self.feeds:
            return False
        self.feeds = feeds
        self.feeds_version += 1
        return True

    async def close(self) -> None:
        """Stop after the look that is under way (a database call is not torn apart); whoever waits is woken."""
        self.closed = True
        self.poke()
        if self._task is not None:
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None
        async with self._news:
            self._news.notify_all()


class Watches:
    """The watches of one process: a live is watched while somebody looks at it."""

    def __init__(self, desk: Desk, said: Said, *, hurry: float) -> None:
        self._desk, self._said, self._hurry = desk, said, hurry
        self._watches: dict[int, Watch] = {}
        self._deaf = desk.listen(self._committed)
        self._beginning = asyncio.Lock()
        self._ending: set[asyncio.Future[None]] = set()
        self.closed = False

    def _committed(self, touched: set[int]) -> None:
        for live_id in touched:
            watch = self._watches.get(live_id)
            if watch is not None:
                watch.poke()

    @asynccontextmanager
    async def of(self, live_id: int) -> AsyncIterator[Watch | None]:
        """The watch of a live for as long as it is looked at; None when there is no such live."""
        async with self._beginning:
            watch = self._watches.get(live_id)
            if watch is None:
                watch = Watch(self._desk, live_id, self._said, self._hurry)
                if not await watch.begin():
                    watch = None
                else:
                    self._watches[live_id] = watch
            if watch is not None:
                watch.readers += 1
                watch.served += 1
        if watch is None:
            yield None
            return
        try:
            yield watch
        finally:
            watch.readers -= 1
            if watch.readers == 0 and not self.closed:
                asyncio.get_running_loop().call_later(LINGER_S, self._forget, live_id, watch, watch.served)

    def _forget(self, live_id: int, watch: Watch, served: int) -> None:
        if watch.readers == 0 and watch.served == served and self._watches.get(live_id) is watch:
            del self._watches[live_id]
            self._ending.add(task := asyncio.ensure_future(watch.close()))
            task.add_done_callback(self._ending.discard)

    async def close(self) -> None:
        """Stop them all; their readers end."""
        self.closed = True
        self._deaf()
        await asyncio.gather(*(watch.close() for watch in self._watches.values()), *self._ending)
