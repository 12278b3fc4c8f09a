"""A producer books a slot in a room, moves it, exchanges it or gives it back; nobody ever shares a time."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from db.reads import producers as producer_reads
from db.reads import slots as reads
from db.session import Session
from db.writes import people as people_writes
from db.writes import slots as writes
from domain.clock import day_bounds, local
from domain.people import Person
from domain.producers import NotAllowed
from domain.rooms import AHEAD, MOST_AHEAD, Booked, Booking, Refused, RoomRow, Taken, nearest
from domain.slots import CannotBook, Span, free_slots, why_not
from services import promotions
from services import slots_telling as telling

DAY = timedelta(days=1)


async def free(
    session: Session, room: RoomRow, day: date, length: int, now: datetime, *, without: int | None = None
) -> list[Span]:
    """The free times of a day; `without` is a slot that may be moved into its own time."""
    if day_bounds(day)[0] > now + AHEAD:
        return []
    taken = await _taken(session, room, day, day, without=without)
    return free_slots(room.room, day, length, taken, now)


async def _taken(session: Session, room: RoomRow, first: date, last: date, *, without: int | None = None) -> list[Span]:
    start, end = day_bounds(first)[0] - DAY, day_bounds(last)[1] + DAY
    return await reads.spans(session, room.id, start, end, without=without)


async def days_with_room(
    session: Session, room: RoomRow, first: date, last: date, now: datetime, *, without: int | None = None
) -> set[date]:
    """The days from first to last on which the shortest slot still fits; one look at the database."""
    taken = await _taken(session, room, first, last, without=without)
    days = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
    shortest = min(room.room.lengths)
    return {day for day in days if free_slots(room.room, day, shortest, taken, now)}


async def book(
    session: Session, room_id: int, producer_id: int, span: Span, title: str, *, by: Person, now: datetime
) -> Booked | Taken | Refused | NotAllowed:
    """Book a time. Of any number who want it at once exactly one gets it, by the cells' primary key."""
    if await producer_reads.role(session, producer_id, by.id) is None:
        return NotAllowed()
    room = await reads.room(session, room_id, lock=True)
    if room is None or room.state != "open":
        return Refused(CannotBook.CLOSED)
    if await reads.ahead(session, producer_id, now) >= MOST_AHEAD:
        return Refused("many")
    wrong = await _wrong(session, room, span, now)
    if wrong is not None:
        return wrong
    slot_id = await writes.book(session, room, producer_id, span, title, by=by.id, now=now)
    if slot_id is None:
        return await _near(session, room, span, now)
    await writes.stop_waiting(session, room.id, producer_id, local(span.start).date())
    return Booked(await _settled(session, slot_id, "slot-booked", by=by, now=now))


async def _wrong(
    session: Session, room: RoomRow, span: Span, now: datetime, *, without: int | None = None
) -> Taken | Refused | None:
    if span.start > now + AHEAD:
        return Refused(CannotBook.CLOSED)
    day = local(span.start).date()
    why = why_not(room.room, span, await _taken(session, room, day, day, without=without), now)
    if why is CannotBook.TAKEN:
        return await _near(session, room, span, now, without=without)
    return Refused(why) if why is not None else None


async def _near(session: Session, room: RoomRow, span: Span, now: datetime, *, without: int | None = None) -> Taken:
    minutes = span.length // timedelta(minutes=1)
    times = await free(session, room, local(span.start).date(), minutes, now, without=without)
    return Taken(room, nearest(times, span.start))


async def _settled(session: Session, slot_id: int, what: str, *, by: Person, now: datetime) -> Booking:
    """The slot has its time: reminders are planned, the deed is written down."""
    booking = await reads.by_id(session, slot_id)
    if booking is None:
        raise RuntimeError("a slot that was just written cannot be read")
    await telling.plan(session, booking, now=now)
    await people_writes.note(session, what, about=f"slot:{slot_id}", by=by.id, now=now)
    return booking


async def own(session: Session, slot_id: int, person: Person, now: datetime) -> Booking | None:
    """A booked slot to come, if this person acts for its producer; None otherwise."""
    booking = await reads.by_id(session, slot_id)
    if booking is None or booking.state != "booked" or booking.span.start <= now:
        return None
    return booking if await producer_reads.role(session, booking.producer_id, person.id) else None


async def move(
    session: Session, slot_id: int, room_id: int, span: Span, *, by: Person, now: datetime
) -> Booked | Taken | Refused | NotAllowed:
    """Another time, perhaps in another room; reminders and its live's promotions move too, who waited for the old time hears."""
    before = await own(session, slot_id, by, now)
    if before is None:
        return NotAllowed()
    rooms = {each: await reads.room(session, each, lock=True) for each in sorted({room_id, before.room_id})}
    room = rooms[room_id]
    if room is None or room.state != "open":
        return Refused(CannotBook.CLOSED)
    wrong = await _wrong(session, room, span, now, without=slot_id)
    if wrong is not None:
        return wrong
    if not await writes.move(session, slot_id, room, span):
        return await _near(session, room, span, now, without=slot_id)
    await writes.withdraw_swaps(session, slot_id, now)
    booking = await _settled(session, slot_id, "slot-moved", by=by, now=now)
    await telling.moved(session, booking, before, by=by, now=now)
    await tell_waiting(session, before, now=now)
    return Booked(booking, await promotions.go_with(session, before, booking, by=by, now=now))


async def cancel(session: Session, slot_id: int, *, by: Person, now: datetime) -> Booking | NotAllowed:
    """Give the time back: by its producer, or by an admin, whom the producer then hears of."""
    booking = await own(session, slot_id, by, now)
    if booking is None and by.is_admin:
        booking = await reads.by_id(session, slot_id)
    if booking is None or not await writes.cancel(session, slot_id):
        return NotAllowed()
    await writes.withdraw_swaps(session, slot_id, now)
    await telling.drop(session, booking, by=by, now=now)
    await people_writes.note(session, "slot-cancelled", about=f"slot:{slot_id}", by=by.id, now=now)
    await tell_waiting(session, booking, now=now)
    return booking


async def wait(
    session: Session, room_id: int, producer_id: int, day: date, *, by: Person, now: datetime
) -> bool | NotAllowed:
    """Hear when something of a full day comes free; False when the day is past or there is no such room."""
    if await producer_reads.role(session, producer_id, by.id) is None:
        return NotAllowed()
    room = await reads.room(session, room_id)
    if room is None or room.state != "open" or not local(now).date() <= day <= local(now + AHEAD).date():
        return False
    await writes.wait(session, room_id, producer_id, day, by=by.id, now=now)
    return True


async def tell_waiting(session: Session, freed: Booking, *, now: datetime) -> int:
    """Something of a day came free: everybody who waits for it hears, once; how many did."""
    room = await reads.room(session, freed.room_id)
    day = local(freed.span.start).date()
    if room is None or room.state != "open" or not await days_with_room(session, room, day, day, now):
        return 0
    told = 0
    for wait_id, producer_id, person_id in await reads.waiting(session, room.id, day):
        if producer_id != freed.producer_id and await writes.told(session, wait_id, now):
            await telling.free(session, room, day, person_id, now=now)
            told += 1
    return told
