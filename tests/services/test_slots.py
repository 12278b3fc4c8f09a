"""Slots on both databases: no two ever share a time, and what was planned for one moves and goes with it."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import select

from db.reads import slots as reads
from db.session import Database, Session
from db.tables.events import due
from db.tables.slots import slot_cells
from domain.clock import at
from domain.people import Person
from domain.producers import NotAllowed
from domain.rooms import Booked, Booking, Refused, RoomRow, Taken
from domain.slots import CannotBook, Room, Span
from services import follows, rooms, slots, slots_telling, swaps
from tests import cast
from tests.cast import NOW

DAY = date(2026, 7, 18)
HOUR = timedelta(hours=1)
EVERY_DAY = Room(dict.fromkeys(range(7), (time(8), time(22))), (60, 120), buffer=15)


def span(hour: int, minute: int = 0, *, day: date = DAY, minutes: int = 60) -> Span:
    start = at(day, time(hour, minute))
    return Span(start, start + timedelta(minutes=minutes))


async def room(session: Session, rules: Room = EVERY_DAY, name: str = "Phòng mẫu") -> RoomRow:
    admin = await cast.person(session, "Quản Trị", role="admin")
    made = await rooms.add(session, name, "studio", rules, by=admin, now=NOW)
    assert isinstance(made, RoomRow)
    return made


async def seller(session: Session, name: str = "HTX Mẫu") -> tuple[Person, int]:
    owner = await cast.person(session, f"Chủ {name}")
    producer_id = await cast.producer(session, owner, name=name)
    return await cast.again(session, owner.channel, owner.address), producer_id


async def booked(session: Session, where: RoomRow, who: tuple[Person, int], wanted: Span) -> Booking:
    outcome = await slots.book(session, where.id, who[1], wanted, "Buổi mẫu", by=who[0], now=NOW)
    assert isinstance(outcome, Booked)
    return outcome.booking


async def planned(session: Session, slot_id: int, state: str = "due") -> dict[str, datetime]:
    statement = select(due.c.key, due.c.at).where(due.c.key.startswith(f"slot:{slot_id}:"), due.c.state == state)
    return {row.key.rpartition(":")[2]: row.at for row in await session.execute(statement)}


async def test_of_200_who_book_at_once_one_wins_each_time(database: Database) -> None:
    """Ten overlapping starts, twenty bookings for each; what wins leaves the buffer between."""
    async with database.begin() as session:
        where = await room(session)
        sellers = [await seller(session, f"HTX {number}") for number in range(20)]
    starts = [span(8 + number // 2, 30 * (number % 2)) for number in range(10)]

    async def one(number: int) -> Any:
        who, producer_id = sellers[number % 20]
        async with database.begin() as session:
            return await slots.book(session, where.id, producer_id, starts[number // 20], "Mẫu", by=who, now=NOW)

    outcomes = await asyncio.gather(*(one(number) for number in range(200)))
    winners = sorted((each.booking.span for each in outcomes if isinstance(each, Booked)), key=lambda each: each.start)
    assert len(winners) + sum(isinstance(each, Taken) for each in outcomes) == 200
    assert winners
    for earlier, later in pairwise(winners):
        assert later.start - earlier.end >= timedelta(minutes=15)
    for wanted in starts:
        assert any(
            not (each.end + 0.25 * HOUR <= wanted.start or wanted.end + 0.25 * HOUR <= each.start) for each in winners
        )
    async with database.look() as session:
        cells = (await session.execute(select(slot_cells.c.slot_id))).all()
        assert len(cells) == len(winners) * 15
        assert len(await reads.of_room(session, where.id, NOW, limit=99)) == len(winners)


async def test_of_200_who_want_one_time_exactly_one_gets_it(database: Database) -> None:
    async with database.begin() as session:
        where = await room(session)
        sellers = [await seller(session, f"HTX {number}") for number in range(10)]

    async def one(number: int) -> Any:
        who, producer_id = sellers[number % 10]
        async with database.begin() as session:
            return await slots.book(session, where.id, producer_id, span(20), "Mẫu", by=who, now=NOW)

    outcomes = await asyncio.gather(*(one(number) for number in range(200)))
    assert sum(isinstance(each, Booked) for each in outcomes) == 1
    taken = [each for each in outcomes if isinstance(each, Taken)]
    assert len(taken) == 199
    assert [each.start for each in taken[-1].near] == [span(18, 30).start, span(18).start, span(17, 30).start]


async def test_cells_hold_even_where_the_check_saw_nothing(database: Database) -> None:
    """The primary key refuses by itself, and nothing of the refused booking stays."""
    from db.writes import slots as writes

    async with database.begin() as session:
        where = await room(session)
        who, producer_id = await seller(session)
        first = await writes.book(session, where, producer_id, span(9), "", by=who.id, now=NOW)
        assert first is not None
        assert await writes.book(session, where, producer_id, span(10), "", by=who.id, now=NOW) is None
        assert await writes.book(session, where, producer_id, span(10, 15), "", by=who.id, now=NOW) is not None
        assert not await writes.move(session, first, where, span(10, 30))
        assert (await reads.by_id(session, first)).span == span(9)  # type: ignore[union-attr]
        assert len((await session.execute(select(slot_cells))).all()) == 30


async def test_refusals_have_their_reasons(database: Database) -> None:
    async with database.begin() as session:
        where = await room(session)
        who, producer_id = await seller(session)
        stranger = await cast.person(session, "Người Lạ")

        async def try_(wanted: Span, by: Person = who) -> Any:
            return await slots.book(session, where.id, producer_id, wanted, "", by=by, now=NOW)

        assert await try_(span(9), stranger) == NotAllowed()
        assert await try_(span(9, day=date(2026, 7, 14))) == Refused(CannotBook.PAST)
        assert await try_(span(7)) == Refused(CannotBook.CLOSED)
        assert await try_(span(9, minutes=75)) == Refused(CannotBook.LENGTH)
        assert await try_(span(9, 10)) == Refused(CannotBook.START)
        assert await try_(span(9, day=date(2027, 7, 14))) == Refused(CannotBook.CLOSED)
        assert isinstance(await try_(span(9)), Booked)


async def test_move_and_cancel_take_their_reminders_along(database: Database) -> None:
    async with database.begin() as session:
        where = await room(session)
        who = await seller(session)
        slot = await booked(session, where, who, span(20))
        start = span(20).start
        assert await planned(session, slot.id) == {
            "day": start - 24 * HOUR,
            "hour": start - HOUR,
            "followers": start - HOUR,
        }
        moved = await slots.move(session, slot.id, where.id, span(8), by=who[0], now=NOW)
        assert isinstance(moved, Booked)
        evening_before = at(DAY - timedelta(days=1), time(21))
        assert (await planned(session, slot.id))["followers"] == span(8).start - HOUR
        early = await slots.move(session, slot.id, where.id, span(8, day=DAY), by=who[0], now=NOW)
        assert isinstance(early, Booked)
        assert slots_telling.followers_at(at(DAY, time(7))) == evening_before

        assert isinstance(await slots.cancel(session, slot.id, by=who[0], now=NOW), Booking)
        assert await planned(session, slot.id) == {}
        assert (await session.execute(select(slot_cells))).all() == []
        assert await slots.cancel(session, slot.id, by=who[0], now=NOW) == NotAllowed()


async def test_reminders_and_followers_hear_only_of_what_still_stands(database: Database) -> None:
    async with database.begin() as session:
        where = await room(session)
        who = await seller(session)
        fan = await cast.person(session, "Người Theo Dõi")
        await follows.follow(session, fan.id, who[1], now=NOW)
        slot = await booked(session, where, who, span(20))
        payload = {"slot": slot.id, "start": slot.span.start.isoformat(), "what": "hour"}
        near = slot.span.start - HOUR
        assert await slots_telling.remind(session, payload, now=near) == 1
        assert await slots_telling.announce(session, payload, now=near) == 1
        assert await slots_telling.announce(session, payload, now=at(DAY, time(23))) == 0
        (told,) = await cast.told(session, fan.id)
        assert told["notice"] == "slot-live"
        assert told["facts"]["from"] == "20:00"
        await slots.move(session, slot.id, where.id, span(10), by=who[0], now=NOW)
        assert await slots_telling.remind(session, payload, now=near) == 0
        assert await slots_telling.announce(session, payload, now=near) == 0


async def test_full_day_is_waited_for_and_told_once(database: Database) -> None:
    narrow = Room({DAY.weekday(): (time(20), time(21))}, (60,), buffer=0)
    async with database.begin() as session:
        where = await room(session, narrow)
        first, second = await seller(session, "HTX Một"), await seller(session, "HTX Hai")
        slot = await booked(session, where, first, span(20))
        assert await slots.wait(session, where.id, second[1], DAY, by=first[0], now=NOW) == NotAllowed()
        assert await slots.wait(session, where.id, second[1], DAY, by=second[0], now=NOW) is True
        assert await slots.wait(session, where.id, second[1], DAY, by=second[0], now=NOW) is True
        await slots.cancel(session, slot.id, by=first[0], now=NOW)
        again = await booked(session, where, first, span(20))
        await slots.cancel(session, again.id, by=first[0], now=NOW)
        (told,) = await cast.told(session, second[0].id)
        assert told["facts"]["date"] == "20260718"


async def test_swap_needs_the_other_side_and_exchanges_times_and_cells(database: Database) -> None:
    async with database.begin() as session:
        where = await room(session)
        first, second = await seller(session, "HTX Một"), await seller(session, "HTX Hai")
        mine = await booked(session, where, first, span(9))
        theirs = await booked(session, where, second, span(20, minutes=120))
        assert await swaps.ask(session, mine.id, theirs.id, by=second[0], now=NOW) == NotAllowed()
        swap = await swaps.ask(session, mine.id, theirs.id, by=first[0], now=NOW)
        assert swap is not None
        assert not isinstance(swap, NotAllowed)
        assert await swaps.ask(session, mine.id, theirs.id, by=first[0], now=NOW) is None
        assert await swaps.answer(session, swap.id, accept=True, by=first[0], now=NOW) == NotAllowed()
        assert await swaps.answer(session, swap.id, accept=True, by=second[0], now=NOW) is not None
        assert await swaps.answer(session, swap.id, accept=True, by=second[0], now=NOW) is None
        now_mine, now_theirs = await reads.by_id(session, mine.id), await reads.by_id(session, theirs.id)
        assert now_mine is not None
        assert now_theirs is not None
        assert (now_mine.span, now_theirs.span) == (theirs.span, mine.span)
        assert (await planned(session, mine.id))["hour"] == theirs.span.start - HOUR
        await slots.cancel(session, mine.id, by=first[0], now=NOW)
        left = (await session.execute(select(slot_cells.c.slot_id))).scalars().all()
        assert list(left) == [theirs.id] * 15


async def test_swap_is_too_late_when_a_slot_moved_meanwhile(database: Database) -> None:
    async with database.begin() as session:
        where = await room(session)
        first, second = await seller(session, "HTX Một"), await seller(session, "HTX Hai")
        mine = await booked(session, where, first, span(9))
        theirs = await booked(session, where, second, span(20))
        swap = await swaps.ask(session, mine.id, theirs.id, by=first[0], now=NOW)
        assert swap is not None
        assert not isinstance(swap, NotAllowed)
        await slots.move(session, mine.id, where.id, span(14), by=first[0], now=NOW)
        assert await swaps.answer(session, swap.id, accept=True, by=second[0], now=NOW) is None


async def test_crossing_moves_do_not_deadlock(database: Database) -> None:
    async with database.begin() as session:
        one, two = await room(session), await room(session, name="Phòng mẫu 2")
        first, second = await seller(session, "HTX Một"), await seller(session, "HTX Hai")
        mine, theirs = await booked(session, one, first, span(9)), await booked(session, two, second, span(9))

    async def hop(slot: Booking, who: Person, where: RoomRow, hour: int) -> None:
        async with database.begin() as session:
            await slots.move(session, slot.id, where.id, span(hour), by=who, now=NOW)

    for hour in (9, 11, 14):
        await asyncio.gather(hop(mine, first[0], two, hour), hop(theirs, second[0], one, hour))
        await asyncio.gather(hop(mine, first[0], one, hour), hop(theirs, second[0], two, hour))
    async with database.look() as session:
        assert len((await session.execute(select(slot_cells))).all()) == 30


def test_only_reminders_still_to_come_are_promised() -> None:
    day, hour, soon = (NOW + timedelta(hours=hours) for hours in (25, 2, 0.5))
    assert [slots_telling.reminds(start, now=NOW) for start in (day, hour, soon)] == ["day", "hour", "none"]
