"""Producers register for a booth at an event: until its deadline, up to its capacity, then a waiting list."""

from __future__ import annotations

from datetime import datetime

from db.reads import events as reads
from db.reads import producers as producer_reads
from db.session import Session
from db.writes import events as writes
from domain.events import Booth, Closed, Event, NotAllowed
from domain.messages import Notice
from domain.people import Person
from services.outbox import notify


async def register(
    session: Session, event_id: int, producer_id: int, *, by: Person, now: datetime
) -> Booth | Closed | NotAllowed:
    """A booth, or a place on the waiting list; registering twice keeps what one has."""
    if producer_id not in by.producers:
        return NotAllowed()
    await writes.lock(session, event_id)
    event = await reads.by_id(session, event_id)
    if event is None or event.state != "published" or event.register_by is None or now >= event.register_by:
        return Closed(event.register_by if event else None)
    known = await reads.booth(session, event_id, producer_id)
    if known is not None:
        return known
    booked, waiting = await reads.booth_count(session, event_id)
    free = event.capacity is None or (booked < event.capacity and not waiting)
    await writes.book(session, event_id, producer_id, "booked" if free else "waiting", by=by.id, now=now)
    made = await reads.booth(session, event_id, producer_id)
    if made is None:
        raise LookupError("a booth that was just written cannot be read")
    return made


async def cancel(session: Session, event_id: int, producer_id: int, *, by: Person, now: datetime) -> bool | NotAllowed:
    """Give a booth up; the first of the waiting list gets it and is told. False when there was none."""
    if producer_id not in by.producers:
        return NotAllowed()
    await writes.lock(session, event_id)
    had = await writes.cancel_booth(session, event_id, producer_id, now)
    if had != "booked":
        return had is not None
    event = await reads.by_id(session, event_id)
    if event is not None:
        await fill(session, event, now=now)
    return True


async def fill(session: Session, event: Event, *, now: datetime) -> int:
    """Whoever waits gets what is free, in the order of the list, and is told; how many. Nobody loses what he has."""
    if event.state != "published" or event.register_by is None or now >= event.starts_at:
        return 0
    await writes.lock(session, event.id)
    booked, waiting = await reads.booth_count(session, event.id)
    free = waiting if event.capacity is None else min(waiting, event.capacity - booked)
    for _ in range(free):
        promoted = await writes.promote(session, event.id, now)
        if promoted is not None:
            await _tell(session, event.id, event.name, *promoted, now=now)
    return max(0, free)


async def _tell(
    session: Session, event_id: int, event: str, producer_id: int, person_id: int, *, now: datetime
) -> None:
    producer = await producer_reads.by_id(session, producer_id)
    facts = {"event": event, "event_id": str(event_id), "name": producer.name if producer else ""}
    await notify(
        session, person_id, Notice("booth-free", facts), source=f"event:{event_id}:booth:{producer_id}", now=now
    )
