"""Reads the outer feeds of every live that goes on: one task a feed, in one process at a time, new feeds within seconds."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import aiohttp
import structlog

from bot.relay import is_dead, process_name
from bot.sources import facebook, socialstream, youtube
from bot.sources.door import Door, EndedError, LostError, RefusedError
from bot.sources.facebook import Facebook
from bot.sources.socialstream import SocialStream
from bot.sources.youtube import YouTube
from db.reads.live_feeds import Wanted
from db.session import is_unreachable
from domain.live_feeds import FACEBOOK, SOCIAL_STREAM, YOUTUBE, Feed
from services import live_feeds
from services.live_desk import Desk

log = structlog.get_logger()

SWEEP_S = 2.0
LEASE = timedelta(seconds=30)
AGAIN_FIRST_S, AGAIN_LAST_S = 1.0, 30.0
STEADY_S = 30.0
"""A connection that lasted so long was a good one: the next try comes soon and says nothing."""


class Source(Protocol):
    """What every adapter is."""

    async def listen(self, door: Door) -> None:
        """Until the connection breaks. Raises LostError, RefusedError, EndedError."""
        ...


@dataclass(frozen=True, slots=True)
class Bases:
    """Where the platforms are; tests serve them themselves. `pause` shortens every wait."""

    facebook_stream: str = facebook.STREAM
    facebook_graph: str = facebook.GRAPH
    youtube: str = youtube.BASE
    social_stream: str = socialstream.BASE
    pause: float = 1.0


def source(feed: Feed, http: aiohttp.ClientSession, bases: Bases) -> Source:
    """The adapter of a feed."""
    if feed.kind == FACEBOOK:
        return Facebook(http, stream=bases.facebook_stream, graph=bases.facebook_graph, pause=bases.pause)
    if feed.kind == YOUTUBE:
        return YouTube(http, base=bases.youtube, pause=bases.pause)
    return SocialStream(http, base=bases.social_stream, pause=bases.pause)


async def keep(listening: Source, door: Door, *, pause: float = 1.0) -> None:
    """Listen, and again after each break, with growing patience, until refused or over."""
    await door.begin()
    wait = AGAIN_FIRST_S
    while True:
        begun, took, asked = time.monotonic(), door.took, 0.0
        try:
            await listening.listen(door)
            trouble = "the connection was closed"
        except RefusedError as refused:
            log.warning("a feed is refused", feed=door.feed.id, kind=door.feed.kind, reason=str(refused))
            await door.refused(str(refused))
            return
        except EndedError:
            log.info("a feed is over", feed=door.feed.id, kind=door.feed.kind)
            await door.ended()
            return
        except LostError as lost:
            trouble, asked = str(lost), lost.wait_s
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            trouble = type(error).__name__  # its text may hold the address, and with it the token
        except Exception as error:  # noqa: BLE001 (one feed's fault costs no other, and it is shown)
            trouble = type(error).__name__
            log.error("a feed's reader failed", feed=door.feed.id, error=trouble)  # noqa: TRY400 (the same)
        steady = time.monotonic() - begun >= STEADY_S * pause or door.took > took
        if steady:
            wait = AGAIN_FIRST_S
        log.warning("a feed is lost", feed=door.feed.id, kind=door.feed.kind, reason=trouble)
        await door.lost(trouble, quiet=steady and not asked)
        await asyncio.sleep(max(asked, wait * random.uniform(0.75, 1.25)) * pause)  # noqa: S311 (so that feeds do not come back all at once)
        wait = min(wait * 2, AGAIN_LAST_S)


@dataclass(slots=True)
class _Reading:
    """A feed that this process reads."""

    feed: Feed
    door: Door
    task: asyncio.Task[None]
    renewed: datetime


class Feeds:
    """The one in this process."""

    def __init__(
        self, desk: Desk, clock: Callable[[], datetime], *, spoken: Callable[[], None], bases: Bases | None = None
    ) -> None:
        """Nothing is opened before `run`. `spoken`: something waits in the outbox."""
        self.owner = process_name()
        self._desk, self._clock, self._spoken = desk, clock, spoken
        self._bases = bases or Bases()
        self._readings: dict[int, _Reading] = {}
        self._http: aiohttp.ClientSession | None = None

    async def run(self) -> None:
        """Until cancelled; while the database is away the readers that run go on and hold what they heard."""
        try:
            while True:
                try:
                    await self.sweep()
                except Exception as error:
                    if not is_unreachable(error):
                        log.exception("the feeds of lives could not be looked at")
                    else:
                        log.warning("the feeds of lives have to wait", error=type(error).__name__)
                await asyncio.sleep(SWEEP_S * self._bases.pause)
        finally:
            await self.stop()

    async def sweep(self) -> None:
        """Begin what is new, renew what is read, end what is no longer wanted."""
        async with self._desk.database.look() as session:
            wanted = {each.feed.id: each for each in await live_feeds.wanted(session)}
        over = [each for each in self._readings.values() if not self._still(each, wanted.get(each.feed.id))]
        await self._end(over)
        direct = {(each.feed.live_id, each.feed.kind) for each in wanted.values()}
        for each in wanted.values():
            reading = self._readings.get(each.feed.id)
            elsewhere = frozenset(kind for live_id, kind in direct if live_id == each.feed.live_id) - {SOCIAL_STREAM}
            if reading is None:
                await self._begin(each, elsewhere)
                continue
            reading.door.elsewhere = elsewhere
            if self._clock() - reading.renewed >= LEASE / 3:
                await self._renew(reading)

    def _still(self, reading: _Reading, wanted: Wanted | None) -> bool:
        """Whether this process goes on reading it: wanted, ours, and with the same key."""
        return (
            wanted is not None
            and wanted.owner == self.owner
            and wanted.feed.key_file == reading.feed.key_file
            and not reading.task.done()
        )

    async def _begin(self, wanted: Wanted, elsewhere: frozenset[str]) -> None:
        dead = [wanted.owner] if wanted.owner is not None and is_dead(wanted.owner, self.owner) else []
        now = self._clock()
        free = wanted.owner in {None, self.owner, *dead} or wanted.leased_until <= int(now.timestamp() * 1000)
        if not free or not await self._claim(wanted.feed.id, now, dead):
            return
        if self._http is None:
            self._http = aiohttp.ClientSession()
        keyed = await asyncio.to_thread(live_feeds.with_secret, wanted.feed)
        feed = keyed or wanted.feed
        door = Door(self._desk, feed, self.owner, self._clock, spoken=self._spoken)
        if keyed is None:
            log.warning("a feed's key file cannot be read", feed=feed.id, kind=feed.kind, file=feed.key_file)
            await door.refused("the file with its key cannot be read")
            return
        door.elsewhere = elsewhere
        work = keep(source(feed, self._http, self._bases), door, pause=self._bases.pause)
        task = asyncio.create_task(work)
        task.add_done_callback(self._ended)
        self._readings[feed.id] = _Reading(feed, door, task, now)
        log.info("a feed is read", feed=feed.id, kind=feed.kind, live=feed.live_id)

    async def _renew(self, reading: _Reading) -> None:
        now = self._clock()
        if await self._claim(reading.feed.id, now, []):
            reading.renewed = now
        else:
            await self._end([reading])

    async def _claim(self, feed_id: int, now: datetime, dead: list[str]) -> bool:
        async with self._desk.database.begin() as session:
            return await live_feeds.claim(session, feed_id, self.owner, now=now, lasts=LEASE, dead=dead)

    async def _end(self, readings: list[_Reading]) -> None:
        for each in readings:
            each.task.cancel()
        await asyncio.gather(*(each.task for each in readings), return_exceptions=True)
        for each in readings:
            self._readings.pop(each.feed.id, None)

    def _ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            # The next sweep begins it anew; its text may hold a token.
            log.error("a feed's reader failed", error=type(error).__name__)

    async def stop(self) -> None:
        """End in order: where each feed goes on is written down, and another process may read it at once."""
        readings = list(self._readings.values())
        await self._end(readings)
        try:
            for each in readings:
                await each.door.leave()
            if readings:
                async with self._desk.database.begin() as session:
                    await live_feeds.release(session, self.owner, [each.feed.id for each in readings])
        except Exception as error:
            if not is_unreachable(error):
                raise
        if self._http is not None:
            await self._http.close()
            self._http = None
