"""One pace over several processes: through Redis when there is one, else through the database.

Redis keeps the bucket itself; bulk takes its turns there a few at a time, replies are told to it as they leave. Without
Redis only one process walks a channel, so the bucket stays in that process, and what the others must know goes through
one row of the database: how many replies they sent, and until when the messenger makes everybody wait. The row is
written at most four times a second, and only by who has something to tell.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.pace import REPLIES, Pace
from db.session import Database, is_unreachable
from db.writes import paces as writes

log = structlog.get_logger()

TELL_S = 0.25
KEPT_MS = 3_600_000

# KEYS: spent, paused. ARGV: most, gap in microseconds, burst, least. Answers {granted, microseconds to wait, of a pause}.
_LEASE = """
local t = redis.call('TIME')
local now = t[1] * 1000000 + t[2]
local paused = tonumber(redis.call('GET', KEYS[2]) or '0')
if now < paused then return {0, paused - now, paused - now} end
local gap = tonumber(ARGV[2])
local spent = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now - tonumber(ARGV[3]) * gap, paused)
local granted = math.min(tonumber(ARGV[1]), math.floor((now - spent) / gap))
if granted < tonumber(ARGV[4]) then return {0, spent + tonumber(ARGV[4]) * gap - now, 0} end
redis.call('SET', KEYS[1], string.format('%.0f', spent + granted * gap), 'PX', 3600000)
return {granted, 0, 0}
"""
# KEYS: spent, paused. ARGV: replies, gap in microseconds, burst, how far ahead replies may be. Answers the pause left.
_TELL = """
local t = redis.call('TIME')
local now = t[1] * 1000000 + t[2]
local gap = tonumber(ARGV[2])
local spent = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now - tonumber(ARGV[3]) * gap)
spent = math.min(spent + tonumber(ARGV[1]) * gap, math.max(spent, now + tonumber(ARGV[4]) * gap))
redis.call('SET', KEYS[1], string.format('%.0f', spent), 'PX', 3600000)
return math.max(0, tonumber(redis.call('GET', KEYS[2]) or '0') - now)
"""
# KEYS: paused. ARGV: microseconds. The longest pause holds.
_PAUSE = """
local t = redis.call('TIME')
local paused = t[1] * 1000000 + t[2] + tonumber(ARGV[1])
if paused > tonumber(redis.call('GET', KEYS[1]) or '0') then
  redis.call('SET', KEYS[1], string.format('%.0f', paused), 'PX', math.ceil(tonumber(ARGV[1]) / 1000) + 60000)
end
return 1
"""


class RedisShare:
    """The bucket in Redis, by Redis' own clock. While Redis is away each process counts for itself, and says so."""

    def __init__(self, client: Redis, channel: str, pace: Pace) -> None:
        """`channel` names the bot, the same in every process."""
        self._pace = pace
        self._keys = [f"chophien:pace:{channel}:spent", f"chophien:pace:{channel}:paused"]
        self._lease, self._tell, self._pause = (client.register_script(text) for text in (_LEASE, _TELL, _PAUSE))
        self._replies = 0
        self._gap = 1.0
        self._wake = asyncio.Event()
        self._pauses: list[float] = []

    async def lease(self, most: int, *, least: int, gap: float, burst: int) -> tuple[int, float]:
        """Turns for bulk out of the common bucket."""
        try:
            granted, wait, paused = await self._lease(keys=self._keys, args=[most, _micros(gap), burst, least])
        except RedisError as error:
            log.warning("Redis is away, this process paces itself", error=type(error).__name__)
            return self._pace.take(most, least)
        if paused:
            self._pace.pause_until(time.monotonic() + int(paused) / 1e6)
        return int(granted), int(wait) / 1e6

    def spent(self, messages: int, gap: float) -> None:
        """Replies that left; told a moment later, many together."""
        self._replies, self._gap = self._replies + messages, gap
        self._wake.set()

    def paused(self, seconds: float) -> None:
        """A pause for everybody."""
        self._pauses.append(seconds)
        self._wake.set()

    async def run(self) -> None:
        """Tell Redis what happened here, until cancelled."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            try:
                await self._tell_now()
            except RedisError as error:
                log.warning("Redis is away", error=type(error).__name__)
                self._wake.set()
                await asyncio.sleep(1)
            await asyncio.sleep(0.02)

    async def _tell_now(self) -> None:
        while self._pauses:
            await self._pause(keys=self._keys[1:], args=[_micros(self._pauses[0])])
            self._pauses.pop(0)
        replies = self._replies
        if replies:
            left = await self._tell(keys=self._keys, args=[replies, _micros(self._gap), self._pace.burst, REPLIES])
            self._replies -= replies
            if int(left):
                self._pace.pause_until(time.monotonic() + int(left) / 1e6)


def _micros(seconds: float) -> int:
    return round(seconds * 1e6)


def _utc() -> datetime:
    return datetime.now(UTC)


class DatabaseShare:
    """What processes without a Redis tell each other, and what a restarted one finds: a pause outlives a kill."""

    def __init__(self, database: Database, channel: str, pace: Pace, clock: Callable[[], datetime] = _utc) -> None:
        """`channel` names the bot, the same in every process."""
        self._database, self._channel, self._pace, self._clock = database, channel, pace, clock
        self._replies = 0
        self._until: datetime | None = None
        self._known: int | None = None
        self._asked = 0.0

    async def lease(self, most: int, *, least: int, gap: float, burst: int) -> tuple[int, float]:
        """Bulk has one walker: the turns are this process' own."""
        del gap, burst
        self._asked = time.monotonic()
        if self._known is None:  # a pause of before the restart may not be known yet
            return 0, TELL_S / 5
        return self._pace.take(most, least)

    def spent(self, messages: int, gap: float) -> None:
        """Replies that left."""
        del gap
        self._replies += messages

    def paused(self, seconds: float) -> None:
        """A pause for everybody."""
        until = self._clock() + timedelta(seconds=seconds)
        self._until = max(self._until, until) if self._until else until

    async def run(self) -> None:
        """Tell and listen, until cancelled."""
        while True:
            try:
                await self.exchange()
            except Exception as error:
                if not is_unreachable(error):
                    raise
            await asyncio.sleep(TELL_S)

    async def exchange(self) -> None:
        """Write what is new here, read what is new elsewhere; nothing at all when nobody sends."""
        replies, until = self._replies, self._until
        walking = time.monotonic() - self._asked < 1
        if replies or until:
            async with self._database.begin() as session:
                spent, paused = await writes.tell(session, self._channel, replies, until)
        elif walking or self._known is None:
            async with self._database.look() as session:
                spent, paused = await writes.told(session, self._channel)
        else:
            return
        self._replies -= replies
        if self._until == until:
            self._until = None
        others = spent - (self._known if self._known is not None else spent - replies) - replies
        self._known = spent
        if others > 0:
            self._pace.others_spent(others)
        if paused is not None and (left := (paused - self._clock()).total_seconds()) > 0:
            self._pace.pause_until(time.monotonic() + left)


def share(pace: Pace, channel: str, database: Database, client: Redis | None) -> RedisShare | DatabaseShare:
    """Join this process' pace with the other processes'; run what comes back beside the bot."""
    made: RedisShare | DatabaseShare = DatabaseShare(database, channel, pace)
    if client is not None:
        made = RedisShare(client, channel, pace)
    pace.share = made
    return made
