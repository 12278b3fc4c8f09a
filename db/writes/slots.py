"""Rooms open and close; slots are booked, moved, exchanged and cancelled. The cells' primary key keeps bookings apart."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import case, delete, or_, update

from db.session import Session
from db.tables.slots import rooms, slot_cells, slot_swaps, slot_waits, slots
from db.writes.people import upsert
from domain.rooms import Booking, RoomRow, cells
from domain.slots import Room, Span


class ClashError(Exception):
    """Somebody else has a cell of that time; what was begun is rolled back."""


def _rules(room: Room) -> dict[str, Any]:
    hours = {str(day): [[f"{opens:%H:%M}", f"{closes:%H:%M}"]] for day, (opens, closes) in room.hours.items()}
    return {"hours": hours, "lengths": list(room.lengths), "buffer": room.buffer}


async def add_room(session: Session, name: str, kind: str, room: Room, *, now: datetime) -> int:
    """A new room; its id. The name must not be taken."""
    values = {"name": name, "kind": kind, "state": "open", "created_at": now} | _rules(room)
    return int((await session.execute(rooms.insert().values(**values).returning(rooms.c.id))).scalar_one())


async def change_room(session: Session, room_id: int, room: Room) -> None:
    """Other hours, lengths or buffer; what is booked stays booked."""
    await session.execute(update(rooms).where(rooms.c.id == room_id).values(**_rules(room)))


async def set_room_state(session: Session, room_id: int, state: str) -> None:
    """`open`, or `closed` for new bookings."""
    await session.execute(update(rooms).where(rooms.c.id == room_id).values(state=state))


async def book(
    session: Session, room: RoomRow, producer_id: int, span: Span, title: str, *, by: int, now: datetime
) -> int | None:
    """Take every cell of a time in one statement; the slot's id, or None when one of them was somebody's."""
    values = {
        "room_id": room.id,
        "producer_id": producer_id,
        "starts_at": span.start,
        "ends_at": span.end,
        "title": title,
        "state": "booked",
        "booked_by": by,
        "booked_at": now,
    }
    try:
        async with session.begin_nested():
            slot_id = int((await session.execute(slots.insert().values(**values).returning(slots.c.id))).scalar_one())
            await _take(session, slot_id, room, span)
    except ClashError:
        return None
    return slot_id


async def _take(session: Session, slot_id: int, room: RoomRow, span: Span) -> None:
    wanted = cells(span, room.room.rest)
    rows = [{"room_id": room.id, "cell": cell, "slot_id": slot_id} for cell in wanted]
    statement = upsert(session, slot_cells).values(rows).on_conflict_do_nothing()
    if (await session.execute(statement)).rowcount != len(wanted):
        raise ClashError


async def move(session: Session, slot_id: int, room: RoomRow, span: Span) -> bool:
    """Another time, perhaps in another room; False, and nothing changed, when it is somebody's."""
    try:
        async with session.begin_nested():
            await session.execute(delete(slot_cells).where(slot_cells.c.slot_id == slot_id))
            await _take(session, slot_id, room, span)
            values = {"room_id": room.id, "starts_at": span.start, "ends_at": span.end}
            await session.execute(update(slots).where(slots.c.id == slot_id).values(**values))
    except ClashError:
        return False
    return True


async def cancel(session: Session, slot_id: int) -> bool:
    """Give the time back; False when it was given back before."""
    statement = update(slots).where(slots.c.id == slot_id, slots.c.state == "booked").values(state="cancelled")
    if not (await session.execute(statement)).rowcount:
        return False
    await session.execute(delete(slot_cells).where(slot_cells.c.slot_id == slot_id))
    return True


async def exchange(session: Session, one: Booking, other: Booking) -> None:
    """Each of two slots gets the other's room, time and cells."""
    for slot, place in ((one, other), (other, one)):
        values = {"room_id": place.room_id, "starts_at": place.span.start, "ends_at": place.span.end}
        await session.execute(update(slots).where(slots.c.id == slot.id).values(**values))
    owner = case((slot_cells.c.slot_id == one.id, other.id), else_=one.id)
    statement = update(slot_cells).where(slot_cells.c.slot_id.in_((one.id, other.id))).values(slot_id=owner)
    await session.execute(statement)


async def wait(session: Session, room_id: int, producer_id: int, day: date, *, by: int, now: datetime) -> None:
    """Tell them when something of that day comes free; asking twice is asking once."""
    statement = upsert(session, slot_waits).values(
        room_id=room_id, producer_id=producer_id, day=day, person_id=by, at=now, told_at=None
    )
    again = {"person_id": by, "at": now, "told_at": None}
    await session.execute(statement.on_conflict_do_update(index_elements=["room_id", "producer_id", "day"], set_=again))


async def stop_waiting(session: Session, room_id: int, producer_id: int, day: date) -> None:
    """They found another time, or do not want it any more."""
    statement = delete(slot_waits).where(
        slot_waits.c.room_id == room_id, slot_waits.c.producer_id == producer_id, slot_waits.c.day == day
    )
    await session.execute(statement)


async def told(session: Session, wait_id: int, now: datetime) -> bool:
    """They are told now; False when they were told before."""
    statement = update(slot_waits).where(slot_waits.c.id == wait_id, slot_waits.c.told_at.is_(None)).values(told_at=now)
    return bool((await session.execute(statement)).rowcount)


async def ask_swap(session: Session, mine_id: int, theirs_id: int, *, by: int, now: datetime) -> int:
    """A proposal to exchange two slots; its id."""
    values = {"mine_id": mine_id, "theirs_id": theirs_id, "asked_by": by, "state": "asked", "at": now}
    return int((await session.execute(slot_swaps.insert().values(**values).returning(slot_swaps.c.id))).scalar_one())


async def answer_swap(session: Session, swap_id: int, state: str, now: datetime) -> bool:
    """`accepted` or `refused`; False when it was answered or withdrawn before."""
    statement = (
        update(slot_swaps)
        .where(slot_swaps.c.id == swap_id, slot_swaps.c.state == "asked")
        .values(state=state, decided_at=now)
    )
    return bool((await session.execute(statement)).rowcount)


async def withdraw_swaps(session: Session, slot_id: int, now: datetime) -> None:
    """The slot is not what it was; nobody can accept an exchange with it any more."""
    statement = (
        update(slot_swaps)
        .where(or_(slot_swaps.c.mine_id == slot_id, slot_swaps.c.theirs_id == slot_id), slot_swaps.c.state == "asked")
        .values(state="withdrawn", decided_at=now)
    )
    await session.execute(statement)
