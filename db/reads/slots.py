"""Rooms, what is booked in them, who waits and who asks to swap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Select, func, select

from db.session import Session
from db.tables.producers import producers
from db.tables.slots import rooms, slot_swaps, slot_waits, slots
from domain.rooms import Booking, RoomRow, Swap
from domain.slots import Room, Span

_bookings = (
    select(
        slots.c.id,
        slots.c.room_id,
        rooms.c.name.label("room"),
        slots.c.producer_id,
        producers.c.name.label("producer"),
        slots.c.starts_at,
        slots.c.ends_at,
        slots.c.title,
        slots.c.state,
    )
    .join(rooms, rooms.c.id == slots.c.room_id)
    .join(producers, producers.c.id == slots.c.producer_id)
)


def _room(row: Any) -> RoomRow:
    hours = {
        int(day): (time.fromisoformat(spans[0][0]), time.fromisoformat(spans[0][1]))
        for day, spans in row.hours.items()
        if spans
    }
    return RoomRow(row.id, row.name, row.kind, Room(hours, tuple(row.lengths), buffer=row.buffer), row.state)


def _booking(row: Any) -> Booking:
    span = Span(row.starts_at, row.ends_at)
    return Booking(row.id, row.room_id, row.room, row.producer_id, row.producer, span, row.title, row.state)


async def open_rooms(session: Session) -> list[RoomRow]:
    """The rooms that can be booked, by name."""
    statement = select(rooms).where(rooms.c.state == "open").order_by(rooms.c.name)
    return [_room(row) for row in await session.execute(statement)]


async def all_rooms(session: Session) -> list[RoomRow]:
    """Closed ones too, those behind the open."""
    return [_room(row) for row in await session.execute(select(rooms).order_by(rooms.c.state.desc(), rooms.c.name))]


async def room(session: Session, room_id: int, *, lock: bool = False) -> RoomRow | None:
    """One room. `lock` keeps other bookings of it waiting until this transaction ends."""
    statement = select(rooms).where(rooms.c.id == room_id)
    row = (await session.execute(statement.with_for_update() if lock else statement)).first()
    return _room(row) if row else None


async def room_named(session: Session, name: str) -> int | None:
    """The id of the room of this name."""
    found: int | None = (await session.execute(select(rooms.c.id).where(rooms.c.name == name))).scalar()
    return found


async def spans(
    session: Session, room_id: int, start: datetime, end: datetime, *, without: int | None = None
) -> list[Span]:
    """What is booked in a room and touches a time; `without` leaves one slot out of account."""
    statement = select(slots.c.starts_at, slots.c.ends_at).where(
        slots.c.room_id == room_id, slots.c.state == "booked", slots.c.starts_at < end, slots.c.ends_at > start
    )
    if without is not None:
        statement = statement.where(slots.c.id != without)
    return [Span(row.starts_at, row.ends_at) for row in await session.execute(statement)]


async def by_id(session: Session, slot_id: int) -> Booking | None:
    """One slot, whatever its state."""
    row = (await session.execute(_bookings.where(slots.c.id == slot_id))).first()
    return _booking(row) if row else None


async def _listed(session: Session, statement: Select[Any]) -> list[Booking]:
    return [_booking(row) for row in await session.execute(statement)]


async def of_producer(session: Session, producer_id: int, now: datetime) -> list[Booking]:
    """A producer's slots that are not over, soonest first."""
    coming = _bookings.where(slots.c.producer_id == producer_id, slots.c.state == "booked", slots.c.ends_at > now)
    return await _listed(session, coming.order_by(slots.c.starts_at))


async def of_others(session: Session, producer_id: int, now: datetime, limit: int = 12) -> list[Booking]:
    """Slots to come of everybody else, soonest first."""
    coming = _bookings.where(slots.c.producer_id != producer_id, slots.c.state == "booked", slots.c.starts_at > now)
    return await _listed(session, coming.order_by(slots.c.starts_at).limit(limit))


async def of_room(session: Session, room_id: int, now: datetime, limit: int = 20) -> list[Booking]:
    """What is still to come in a room, soonest first."""
    coming = _bookings.where(slots.c.room_id == room_id, slots.c.state == "booked", slots.c.ends_at > now)
    return await _listed(session, coming.order_by(slots.c.starts_at).limit(limit))


async def ahead(session: Session, producer_id: int, now: datetime) -> int:
    """How many slots to come a producer holds."""
    statement = select(func.count()).where(
        slots.c.producer_id == producer_id, slots.c.state == "booked", slots.c.starts_at > now
    )
    return int((await session.execute(statement)).scalar_one())


async def waiting(session: Session, room_id: int, day: date) -> Sequence[tuple[int, int, int]]:
    """(wait id, producer id, person id) of those who wait for a day in a room and were not told, first come first."""
    statement = (
        select(slot_waits.c.id, slot_waits.c.producer_id, slot_waits.c.person_id)
        .where(slot_waits.c.room_id == room_id, slot_waits.c.day == day, slot_waits.c.told_at.is_(None))
        .order_by(slot_waits.c.id)
    )
    return [(row.id, row.producer_id, row.person_id) for row in await session.execute(statement)]


async def is_waiting(session: Session, room_id: int, producer_id: int, day: date) -> bool:
    """Whether a producer waits for this day."""
    statement = select(slot_waits.c.id).where(
        slot_waits.c.room_id == room_id,
        slot_waits.c.producer_id == producer_id,
        slot_waits.c.day == day,
        slot_waits.c.told_at.is_(None),
    )
    return (await session.execute(statement)).first() is not None


async def swap(session: Session, swap_id: int) -> Swap | None:
    """A proposal to exchange two slots, both as they stand now."""
    row = (await session.execute(select(slot_swaps).where(slot_swaps.c.id == swap_id))).first()
    if row is None:
        return None
    mine, theirs = await by_id(session, row.mine_id), await by_id(session, row.theirs_id)
    if mine is None or theirs is None:
        return None
    return Swap(row.id, mine, theirs, row.asked_by, row.state)


async def asked_already(session: Session, mine_id: int, theirs_id: int) -> bool:
    """Whether this very exchange is asked for and not answered yet."""
    statement = select(slot_swaps.c.id).where(
        slot_swaps.c.mine_id == mine_id, slot_swaps.c.theirs_id == theirs_id, slot_swaps.c.state == "asked"
    )
    return (await session.execute(statement)).first() is not None
