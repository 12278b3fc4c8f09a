"""The pace against a bucket as a strict messenger keeps it: 30 at once, 30 a second, one mistake is a 429."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from redis.asyncio import Redis

from bot.pace import Pace
from bot.shares import DatabaseShare, RedisShare, share
from db.session import Database
from tests.counting import Counting
from tests.leaping import leaping, now


class Strict:
    """A bucket of 30 that refills 30 a second, by a clock that leaps unless another is given."""

    def __init__(self, clock: Callable[[], float] = now) -> None:
        self._server, self._clock = Counting(strict=True, clock=clock), clock
        self.moments: list[float] = []

    def send(self) -> None:
        self.moments.append(self._clock())
        self._server._limited()

    @property
    def refused(self) -> int:
        return len(self._server.refused)

    def rate(self) -> float:
        return (len(self.moments) - 1) / (self.moments[-1] - self.moments[0])


async def bulk(pace: Pace, server: Strict, seconds: float) -> int:
    """Send in bulk for so long; how many."""
    until, count = now() + seconds, 0
    while now() < until:
        for _ in range(await pace.lease(30, patience=0.05)):
            server.send()
            count += 1
    return count


async def so_many(pace: Pace, server: Strict, many: int) -> None:
    """Send so many in bulk, however long it takes."""
    count = 0
    while count < many:
        for _ in range(await pace.lease(many - count, patience=1.0)):
            server.send()
            count += 1


@leaping
async def test_bulk_uses_the_whole_limit_in_bursts_of_five_at_most() -> None:
    pace, server = Pace(clock=now), Strict()
    await bulk(pace, server, 4)
    assert server.refused == 0
    assert 29 < server.rate() < 31
    first = [moment for moment in server.moments if moment == server.moments[0]]
    assert len(first) <= 5


@leaping
async def test_replies_wait_for_nobody_and_bulk_makes_room_for_them() -> None:
    pace, server = Pace(clock=now), Strict()
    longest = 0.0

    async def replies() -> None:
        nonlocal longest
        for number in range(40):
            asked = now()
            await pace.reply(str(number))
            longest = max(longest, now() - asked)
            server.send()
            await asyncio.sleep(0.1)

    counted, _ = await asyncio.gather(bulk(pace, server, 4), replies())
    assert server.refused == 0
    assert longest == 0
    assert 78 <= counted <= 86


@leaping
async def test_a_burst_of_replies_beside_bulk_stays_below_the_limit() -> None:
    pace, server = Pace(clock=now), Strict()

    async def burst() -> None:
        await asyncio.sleep(1)
        for number in range(20):
            await pace.reply(str(number))
            server.send()

    await asyncio.gather(bulk(pace, server, 3), burst())
    assert server.refused == 0


async def test_replies_to_one_chat_are_not_spaced_before_the_messenger_asks_for_it() -> None:
    pace = Pace(chat_per_second=0.001)
    async with asyncio.timeout(60):  # spaced, they would take hours
        for _ in range(20):
            await pace.reply("7")


@leaping
async def test_after_a_429_one_chat_waits_for_its_second_and_keeps_its_order() -> None:
    pace = Pace(chat_per_second=10, clock=now)
    pace.pause(0.0)
    await asyncio.sleep(0.06)
    begun, order = now(), []

    async def reply(number: int) -> None:
        await pace.reply("7")
        order.append(number)

    await asyncio.gather(*(reply(number) for number in range(4)), pace.reply("8"))
    assert order == [0, 1, 2, 3]
    assert now() - begun == pytest.approx(0.3)


def test_a_group_hears_twenty_in_any_minute() -> None:
    begun = 1000.0
    pace = Pace(clock=lambda: begun)
    turns = [pace._group_turn("-5", begun) for _ in range(45)]
    assert all(sum(start <= turn < start + 60 for turn in turns) <= 20 for start in range(1000, 1200))
    assert turns[7] == begun, "the first few leave at once"
    assert max(after - before for before, after in itertools.pairwise(turns)) <= 5, "then evenly"


@leaping
async def test_a_pause_holds_everything_for_so_long_then_bulk_is_slower_and_recovers() -> None:
    pace, server = Pace(per_second=100, clock=now), Strict()
    pace.pause(0.5)
    pace.pause(0.5)
    begun = now()
    assert await pace.lease(1, patience=0.1) == 0
    await pace.reply("1")
    assert now() - begun == pytest.approx(0.55)
    server.send()
    await bulk(pace, server, 1)
    assert 45 < server.rate() < 62
    pace._slowed_at = now() - 30
    assert pace.gap() < 1 / 99


@asynccontextmanager
async def running(*shares: RedisShare | DatabaseShare) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(one.run()) for one in shares]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def test_two_processes_share_one_bucket_through_redis(redis_url: str) -> None:
    clients = [Redis.from_url(redis_url), Redis.from_url(redis_url)]
    await clients[0].delete("chophien:pace:t1:spent", "chophien:pace:t1:paused")
    paces = [Pace(), Pace()]
    shares = [RedisShare(client, "t1", pace) for pace, client in zip(paces, clients, strict=True)]
    for pace, one_share in zip(paces, shares, strict=True):
        pace.share = one_share
    server = Strict(time.monotonic)

    async def replies() -> None:
        for number in range(15):
            await paces[1].reply(str(number))
            server.send()
            await asyncio.sleep(0.2)

    async with running(*shares):
        # Each alone would keep to the limit, and both together send twice as much.
        await asyncio.gather(so_many(paces[0], server, 60), so_many(paces[1], server, 60), replies())
        assert server.refused == 0
        assert not any(pace._slowed_at for pace in paces)
        paces[0].pause(0.6)
        while shares[0]._pauses:
            await asyncio.sleep(0.01)
        await so_many(paces[1], server, 1)
        assert paces[1]._slowed_at is not None, "it has heard of the other's pause"
    for client in clients:
        await client.aclose()


async def test_without_redis_processes_tell_each_other_through_the_database(database: Database) -> None:
    walker, other = Pace(), Pace()
    shares = [share(walker, "t2", database, None), share(other, "t2", database, None)]
    server = Strict(time.monotonic)

    async def replies() -> None:
        for number in range(40):
            await other.reply(str(number))
            server.send()
            await asyncio.sleep(0.1)

    async with running(*shares):
        # Bulk alone would fill the limit: with the other's replies beside it the messenger would refuse.
        await asyncio.gather(so_many(walker, server, 120), replies())
        assert server.refused == 0


async def test_a_pause_outlives_a_restart(database: Database) -> None:
    before = Pace()
    first = DatabaseShare(database, "t3", before)
    before.share = first
    before.pause(1.0)
    await first.exchange()
    after = Pace()
    second = share(after, "t3", database, None)
    assert after._slowed_at is None
    async with running(second):
        while not await after.lease(1, patience=0.05):
            pass
    assert after._slowed_at is not None, "it has heard of the pause before it let anything through"
