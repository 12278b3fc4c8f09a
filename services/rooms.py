"""Admins say which rooms there are for lives, and when they are open."""

from __future__ import annotations

from datetime import datetime

from db.reads import slots as reads
from db.session import Session
from db.writes import people as people_writes
from db.writes import slots as writes
from domain.people import Person
from domain.producers import NotAllowed
from domain.rooms import RoomRow
from domain.slots import Room


async def add(
    session: Session, name: str, kind: str, room: Room, *, by: Person, now: datetime
) -> RoomRow | NotAllowed | None:
    """A new room; None when there is one of that name."""
    if not by.is_admin:
        return NotAllowed()
    if await reads.room_named(session, name) is not None:
        return None
    room_id = await writes.add_room(session, name, kind, room, now=now)
    await people_writes.note(session, "room-opened", about=f"room:{room_id}", by=by.id, now=now)
    return await reads.room(session, room_id)


async def change(session: Session, room_id: int, room: Room, *, by: Person, now: datetime) -> RoomRow | NotAllowed:
    """Other hours, lengths or buffer, for bookings to come; those there are stay."""
    if not by.is_admin or await reads.room(session, room_id) is None:
        return NotAllowed()
    await writes.change_room(session, room_id, room)
    await people_writes.note(session, "room-changed", about=f"room:{room_id}", by=by.id, now=now)
    return await reads.room(session, room_id) or NotAllowed()


async def set_state(session: Session, room_id: int, state: str, *, by: Person, now: datetime) -> RoomRow | NotAllowed:
    """`closed` for new bookings, or `open` again; what is booked stays booked until somebody cancels it."""
    if not by.is_admin or state not in {"open", "closed"} or await reads.room(session, room_id) is None:
        return NotAllowed()
    await writes.set_room_state(session, room_id, state)
    await people_writes.note(session, f"room-{state}", about=f"room:{room_id}", by=by.id, now=now)
    return await reads.room(session, room_id) or NotAllowed()
