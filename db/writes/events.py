"""The calendar: events, who wants to be reminded, who was told, who has a booth."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, literal, select, update

from db.reads import audiences
from db.session import Session
from db.tables.broadcasts import adverts, broadcast_asked, broadcasts
from db.tables.columns import Moment
from db.tables.events import booths, event_told, event_watchers, events
from db.tables.people import contacts
from db.tables.updates import outbox
from db.writes.people import upsert
from domain.audiences import Audience


async def add(
    session: Session, columns: dict[str, Any], *, uid: str, by: int | None, now: datetime, **more: Any
) -> int | None:
    """A new draft; its number, None when there is one with this identity."""
    values = {"uid": uid, "created_by": by, "created_at": now, "updated_at": now, **columns, **more}
    statement = upsert(session, events).values(**values).on_conflict_do_nothing(index_elements=["uid"])
    found: int | None = (await session.execute(statement.returning(events.c.id))).scalar()
    return found


async def by_uid(session: Session, uid: str) -> int | None:
    """The event with this identity in an imported file."""
    found: int | None = (await session.execute(select(events.c.id).where(events.c.uid == uid))).scalar()
    return found


async def change(
    session: Session, event_id: int, values: dict[str, Any], *, now: datetime, seen: int | None = None
) -> bool:
    """Other facts, of an event that was not cancelled, and is still of the version that was `seen`; False otherwise."""
    still = [events.c.id == event_id, events.c.state.in_(("draft", "published"))]
    if seen is not None:
        still.append(events.c.version == seen)
    statement = update(events).where(*still).values(**values, version=events.c.version + 1, updated_at=now)
    return bool((await session.execute(statement)).rowcount)


async def move(
    session: Session, event_id: int, sources: Collection[str], state: str, *, now: datetime, **more: Any
) -> bool:
    """From one of these states into another; False when it stood in none of them: pressing twice acts once."""
    statement = (
        update(events)
        .where(events.c.id == event_id, events.c.state.in_(sources))
        .values(state=state, updated_at=now, **more)
    )
    return bool((await session.execute(statement)).rowcount)


async def watch(session: Session, event_id: int, person_id: int, now: datetime) -> None:
    """He wants to be reminded."""
    statement = upsert(session, event_watchers).values(event_id=event_id, person_id=person_id, at=now)
    await session.execute(statement.on_conflict_do_nothing())


async def unwatch(session: Session, event_id: int, person_id: int) -> None:
    """He does not want to be reminded any more."""
    await session.execute(
        delete(event_watchers).where(event_watchers.c.event_id == event_id, event_watchers.c.person_id == person_id)
    )


async def told(session: Session, event_id: int, audience: Audience, *, by: str, now: datetime) -> int:
    """Write down that everybody in this audience is told now; how many that are anew."""
    people = audiences.people_of(audience).with_only_columns(
        literal(event_id), audiences.PERSON, literal(by), literal(now, Moment())
    )
    statement = upsert(session, event_told).from_select(["event_id", "person_id", "by", "at"], people.distinct())
    return (await session.execute(statement.on_conflict_do_nothing())).rowcount


async def told_in_place(session: Session, event_id: int, now: datetime, most: int) -> None:
    """Who was reminded by a broadcast and whose message is known hears corrections one by one from now on."""
    rows = (
        select(literal(event_id), contacts.c.person_id, literal("outbox"), literal(now, Moment()))
        .join(broadcast_asked, broadcast_asked.c.contact_id == contacts.c.id)
        .join(broadcasts, broadcasts.c.id == broadcast_asked.c.broadcast_id)
        .where(
            broadcasts.c.key.startswith(f"event:{event_id}:", autoescape=True),
            broadcast_asked.c.message_id.is_not(None),
        )
        .distinct()
        .order_by(contacts.c.person_id)
        .limit(most)
    )
    statement = upsert(session, event_told).from_select(["event_id", "person_id", "by", "at"], rows)
    await session.execute(
        statement.on_conflict_do_update(index_elements=["event_id", "person_id"], set_={"by": "outbox"})
    )


async def keep_told(session: Session, event_id: int, now: datetime) -> None:
    """Copy who was sent this event's adverts, before that ledger forgets it."""
    mine = select(broadcasts.c.id).where(broadcasts.c.key.startswith(f"event:{event_id}:", autoescape=True))
    rows = (
        select(literal(event_id), adverts.c.person_id, literal("broadcast"), literal(now, Moment()))
        .where(adverts.c.broadcast_id.in_(mine))
        .distinct()
    )
    statement = upsert(session, event_told).from_select(["event_id", "person_id", "by", "at"], rows)
    await session.execute(statement.on_conflict_do_nothing())


async def stop_broadcasts(session: Session, event_id: int, now: datetime) -> int:
    """What is being said of this event is not said to anybody else; how many broadcasts were stopped."""
    statement = (
        update(broadcasts)
        .where(
            broadcasts.c.key.startswith(f"event:{event_id}:", autoescape=True),
            broadcasts.c.state.in_(("queued", "sending", "paused")),
        )
        .values(state="cancelled", finished_at=now)
    )
    return (await session.execute(statement)).rowcount


async def lock(session: Session, event_id: int) -> None:
    """One registration for this event at a time, so that its capacity is exact."""
    await session.execute(select(events.c.id).where(events.c.id == event_id).with_for_update())


async def book(session: Session, event_id: int, producer_id: int, state: str, *, by: int, now: datetime) -> None:
    """A booth, or a place on the waiting list."""
    values = {"state": state, "person_id": by, "at": now}
    statement = upsert(session, booths).values(event_id=event_id, producer_id=producer_id, **values)
    await session.execute(statement.on_conflict_do_update(index_elements=["event_id", "producer_id"], set_=values))


async def cancel_booth(session: Session, event_id: int, producer_id: int, now: datetime) -> str | None:
    """Give it up; the state it had ("booked" or "waiting"), None when there was nothing."""
    mine = (booths.c.event_id == event_id, booths.c.producer_id == producer_id, booths.c.state != "cancelled")
    had: str | None = (await session.execute(select(booths.c.state).where(*mine))).scalar()
    if had is None:
        return None
    await session.execute(update(booths).where(*mine).values(state="cancelled", at=now))
    return had


async def promote(session: Session, event_id: int, now: datetime) -> tuple[int, int] | None:
    """The first of the waiting list gets the booth: (producer, the person who registered); None when nobody waits."""
    first = (
        select(booths.c.id)
        .where(booths.c.event_id == event_id, booths.c.state == "waiting")
        .order_by(booths.c.at, booths.c.id)
        .limit(1)
    )
    statement = (
        update(booths)
        .where(booths.c.id == first.scalar_subquery())
        .values(state="booked", at=now)
        .returning(booths.c.producer_id, booths.c.person_id)
    )
    row = (await session.execute(statement)).first()
    return (row.producer_id, row.person_id) if row else None


async def forget_told(session: Session, before: datetime) -> None:
    """Nobody corrects what has been over for a month."""
    over = select(events.c.id).where(events.c.ends_at < before, events.c.state.in_(("past", "cancelled")))
    await session.execute(delete(event_told).where(event_told.c.event_id.in_(over)))


async def live_ids(session: Session) -> list[int]:
    """The events that may still have to be corrected or cancelled."""
    statement = select(events.c.id).where(events.c.state == "published").order_by(events.c.id)
    return list((await session.execute(statement)).scalars())


async def count_told(session: Session, event_id: int) -> int:
    """How many people were told of it, by whatever way."""
    return int(
        (
            await session.execute(select(func.count()).select_from(event_told).where(event_told.c.event_id == event_id))
        ).scalar_one()
    )


async def drop_waiting(session: Session, event_id: int) -> None:
    """What waits in the outbox with the old words is not said."""
    statement = update(outbox).where(
        outbox.c.source == f"event:{event_id}:say", outbox.c.state == "waiting", outbox.c.leased_until.is_(None)
    )
    await session.execute(statement.values(state="expired"))
