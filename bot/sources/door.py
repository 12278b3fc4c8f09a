"""The door through which every outer source hands its comments in, as intake does, and tells how it is."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta

import structlog

from db.session import Session, is_unreachable
from domain.live_comments import Comment
from domain.live_feeds import Feed
from services import live_feeds
from services.live_desk import Desk, OverloadedError

log = structlog.get_logger()

NOTE_EVERY = timedelta(seconds=2)
"""How often a feed that is well writes so down."""
TELL_AFTER = timedelta(seconds=40)
"""How long a feed may be lost before its people are told."""
RETRY_FIRST_S, RETRY_LAST_S = 0.2, 5.0


class RefusedError(Exception):
    """The platform does not accept the key or the address; the sentence has neither in it."""


class EndedError(Exception):
    """The broadcast is over on its platform."""


class LostError(Exception):
    """The connection is gone, or says what cannot be read. `wait_s`: the platform asks for so much patience."""

    def __init__(self, trouble: str, wait_s: float = 0.0) -> None:
        """`trouble` is for people and has no secret in it."""
        super().__init__(trouble)
        self.wait_s = wait_s


class Door:
    """One of these a feed and process. Adapters call `take`, `well` and `complete`; the one who keeps them calls the rest."""

    def __init__(
        self, desk: Desk, feed: Feed, owner: str, clock: Callable[[], datetime], *, spoken: Callable[[], None]
    ) -> None:
        """`spoken`: something waits in the outbox."""
        self.feed, self.clock = feed, clock
        self.elsewhere: frozenset[str] = frozenset()
        """Platforms that a reader of their own serves in this live; a reader of many leaves those out."""
        self.position = feed.position
        self.took = 0
        self._desk, self._owner, self._spoken = desk, owner, spoken
        self._sources: dict[str, datetime | None] = {feed.kind: None}
        self._last: datetime | None = None
        self._noted: datetime | None = None
        self._open_gaps: dict[str, datetime] = {}
        self._is_lost = self._was_told = False

    @property
    def now_ms(self) -> int:
        """Our clock, in ms."""
        return int(self.clock().timestamp() * 1000)

    async def begin(self) -> None:
        """What was not heard since another reader, or this one before a restart, is missed until it is fetched."""
        now = self.clock()
        async with self._desk.database.look() as session:
            last = await live_feeds.last_heard(session, self.feed, self.feed.kind)
        opened = datetime.fromtimestamp(self.feed.opened_at / 1000, UTC)
        if last is not None and now - max(last, opened) > NOTE_EVERY * 2:
            self._open_gaps[self.feed.kind] = max(last, opened)
        self._last = now

    async def take(self, comments: Sequence[Comment], *, position: str | None = None) -> None:
        """Hand comments in, in this order, and wait for their commit however long the database is away.

        What was written before the live opened stays out: a feed that comes late makes no order in the live after.
        """
        waiting = [each for each in comments if each.at + 1000 > self.feed.opened_at]
        for each in waiting:
            if each.source not in self._sources:
                self._noted = None  # a platform that is new is shown at once
            self._sources[each.source] = self.clock()
        self.took += len(waiting)
        wait = RETRY_FIRST_S
        while waiting := await self._once(waiting):
            await asyncio.sleep(wait)
            wait = min(wait * 2, RETRY_LAST_S)
        if position is not None:
            self.position = position
        await self.well()

    async def _once(self, comments: list[Comment]) -> list[Comment]:
        """Those that have to be handed in again."""
        results = await asyncio.gather(*(self._submit(each) for each in comments), return_exceptions=True)
        again = []
        for comment, result in zip(comments, results, strict=True):
            if not isinstance(result, BaseException):
                continue
            if not isinstance(result, Exception):
                raise result
            if isinstance(result, OverloadedError) or is_unreachable(result):
                again.append(comment)
            else:
                log.error("a comment was passed over", feed=self.feed.id, error=type(result).__name__)
        return again

    async def _submit(self, comment: Comment) -> None:
        await self._desk.submit(self.feed.live_id, comment)

    async def well(self) -> None:
        """The source is connected and says something, be it only that nothing is new."""
        now = self.clock()
        if self._is_lost or self._noted is None or now - self._noted >= NOTE_EVERY:
            self._noted = now
            await self._write(self._heard)
            self._is_lost = self._was_told = False
        self._last = now

    async def complete(self) -> None:
        """Everything since the last break has been fetched: no gap stays."""
        self._open_gaps.clear()
        await self.well()

    async def incomplete(self) -> None:
        """Connected again, but what was said meanwhile cannot be fetched: the gap is marked."""
        if self._open_gaps and await self._write(self._missed):
            self._open_gaps.clear()
            self._noted = None
        await self.well()

    async def lost(self, trouble: str, *, quiet: bool = False) -> None:
        """Not connected; called again after each failed try. `quiet`: a break that platforms make now and then."""
        now = self.clock()
        last = self._last or now
        for source in self._sources:
            self._open_gaps.setdefault(source, last)
        if quiet:
            return
        tell = not self._was_told and now - last >= TELL_AFTER
        names = list(self._sources)

        async def writing(session: Session) -> None:
            await live_feeds.lost(session, self.feed, self._owner, names, trouble, last=last, now=now, tell=tell)

        if (not self._is_lost or tell) and await self._write(writing):
            self._is_lost = True
            if tell:
                self._was_told = True
                self._spoken()

    async def refused(self, trouble: str) -> None:
        """Given up until somebody attaches it anew."""
        names, now = list(self._sources), self.clock()
        last = self._last or now

        async def writing(session: Session) -> None:
            await live_feeds.refused(session, self.feed, self._owner, names, trouble, last=last, now=now)

        await self._write_at_last(writing)
        self._spoken()

    async def ended(self) -> None:
        """Nothing more will come."""
        names, now = list(self._sources), self.clock()

        async def writing(session: Session) -> None:
            await live_feeds.heard(session, self.feed, self._owner, (), now=now, position=self.position)
            await live_feeds.ended(session, self.feed, self._owner, names, now=now)

        await self._write_at_last(writing)

    async def leave(self) -> None:
        """This reader stops: where the next one goes on is written down."""
        if self._noted is not None and not self._is_lost:
            await self._write(self._heard)

    async def _heard(self, session: Session) -> None:
        sources = list(self._sources.items())
        await live_feeds.heard(session, self.feed, self._owner, sources, now=self.clock(), position=self.position)

    async def _missed(self, session: Session) -> None:
        now = self.clock()
        for source, begin in self._open_gaps.items():
            await live_feeds.missed(session, self.feed, source, begin=begin, end=now)

    async def _write(self, writing: Callable[[Session], Awaitable[None]]) -> bool:
        """In one transaction; False while the database is away: health is written later."""
        try:
            async with self._desk.database.begin() as session:
                await writing(session)
        except Exception as error:
            if not is_unreachable(error):
                raise
            self._noted = None
            return False
        return True

    async def _write_at_last(self, writing: Callable[[Session], Awaitable[None]]) -> None:
        """However long the database is away."""
        while not await self._write(writing):  # noqa: ASYNC110 (until it answers)
            await asyncio.sleep(RETRY_LAST_S)
