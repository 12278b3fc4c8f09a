"""The calendar as it is asked for: what comes, one event, booths, who watches."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import and_, exists, func, or_, select

from db.reads import audiences
from db.reads.broadcasts import Posted, posted_of
from db.session import Session
from db.tables.broadcasts import broadcast_asked, broadcast_posts, broadcasts
from db.tables.events import booths, event_told, event_watchers, events
from db.tables.people import contacts, people
from db.tables.producers import producers
from db.tables.updates import outbox
from domain import singles
from domain.audiences import Audience, unpacked
from domain.events import Booth, Event


def _event(row: Any) -> Event:
    return Event(
        id=row.id,
        uid=row.uid,
        kind=row.kind,
        name=row.name,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        text=row.text,
        text_en=row.text_en,
        place=row.place,
        all_day=row.all_day,
        repeats=row.repeats,
        audience=unpacked(row.audience),
        notices=tuple(row.notices),
        register_by=row.register_by,
        capacity=row.capacity,
        picture=row.media_id,
        source=row.source,
        singles=singles.unpacked(row.singles),
        state=row.state,
        version=row.version,
        sample=row.sample,
    )


async def by_id(session: Session, event_id: int) -> Event | None:
    """One event, whatever its state."""
    row = (await session.execute(select(events).where(events.c.id == event_id))).first()
    return _event(row) if row else None


async def published_at(session: Session, event_id: int) -> datetime | None:
    """When it was put into the calendar."""
    found: datetime | None = (
        await session.execute(select(events.c.published_at).where(events.c.id == event_id))
    ).scalar()
    return found


async def everything(session: Session) -> list[Event]:
    """All events in order of their start, for an export."""
    return [_event(row) for row in await session.execute(select(events).order_by(events.c.starts_at, events.c.id))]


async def published(session: Session, now: datetime, limit: int = 200) -> list[Event]:
    """What is in the calendar and not over, or comes again; in order of the first start."""
    statement = (
        select(events)
        .where(events.c.state == "published", or_(events.c.ends_at > now, events.c.repeats.is_not(None)))
        .order_by(events.c.starts_at, events.c.id)
        .limit(limit)
    )
    return [_event(row) for row in await session.execute(statement)]


async def for_office(session: Session, now: datetime, limit: int = 30) -> list[Event]:
    """Drafts and what is published, the next first; what is over is not shown."""
    statement = (
        select(events)
        .where(
            or_(
                events.c.state == "draft",
                and_(events.c.state == "published", or_(events.c.ends_at > now, events.c.repeats.is_not(None))),
            )
        )
        .order_by(events.c.starts_at, events.c.id)
        .limit(limit)
    )
    return [_event(row) for row in await session.execute(statement)]


async def watches(session: Session, event_id: int, person_id: int) -> bool:
    """Whether he asked to be reminded."""
    asked = exists().where(event_watchers.c.event_id == event_id, event_watchers.c.person_id == person_id)
    return bool((await session.execute(select(asked))).scalar())


async def watcher_count(session: Session, event_id: int) -> int:
    """How many asked to be reminded."""
    statement = select(func.count()).select_from(event_watchers).where(event_watchers.c.event_id == event_id)
    return int((await session.execute(statement)).scalar_one())


async def booth_count(session: Session, event_id: int) -> tuple[int, int]:
    """(booked, waiting)."""
    statement = select(booths.c.state, func.count()).where(booths.c.event_id == event_id).group_by(booths.c.state)
    found = {row[0]: int(row[1]) for row in await session.execute(statement)}
    return found.get("booked", 0), found.get("waiting", 0)


async def booths_of(session: Session, event_id: int) -> list[Booth]:
    """Everybody who registered and did not cancel: booked first, then the waiting list in its order."""
    statement = (
        select(booths.c.producer_id, booths.c.state, producers.c.name)
        .join(producers, producers.c.id == booths.c.producer_id)
        .where(booths.c.event_id == event_id, booths.c.state != "cancelled")
        .order_by(booths.c.state, booths.c.at, booths.c.id)
    )
    found, place = [], 0
    for row in await session.execute(statement):
        place += row.state == "waiting"
        found.append(Booth(event_id, row.producer_id, row.state, place if row.state == "waiting" else 0, row.name))
    return found


async def booth(session: Session, event_id: int, producer_id: int) -> Booth | None:
    """This producer's booth or place on the waiting list."""
    return next((one for one in await booths_of(session, event_id) if one.producer_id == producer_id), None)


async def editable(session: Session, event_id: int) -> list[tuple[int, str, str, int, str]]:
    """What was said one by one and can be edited in place: (person, channel, address, message id, language)."""
    statement = (
        select(outbox.c.person_id, outbox.c.channel, outbox.c.address, outbox.c.message_id, people.c.language)
        .join(people, people.c.id == outbox.c.person_id)
        .where(
            outbox.c.source == f"event:{event_id}:say",
            outbox.c.state == "sent",
            outbox.c.message_id.is_not(None),
        )
        .order_by(outbox.c.id)
    )
    newest = {
        row.person_id: row
        for row in await session.execute(_reminded(event_id).order_by(broadcast_asked.c.broadcast_id))
    }
    newest |= {row.person_id: row for row in await session.execute(statement)}
    return [(row.person_id, row.channel, row.address, row.message_id, row.language) for row in newest.values()]


def _reminded(event_id: int) -> Any:
    """Those who had asked, each with the message by which a broadcast reminded him."""
    return (
        select(
            contacts.c.person_id,
            contacts.c.channel,
            contacts.c.address,
            broadcast_asked.c.message_id,
            people.c.language,
        )
        .join(contacts, contacts.c.id == broadcast_asked.c.contact_id)
        .join(people, people.c.id == contacts.c.person_id)
        .join(broadcasts, broadcasts.c.id == broadcast_asked.c.broadcast_id)
        .where(
            broadcasts.c.key.startswith(f"event:{event_id}:", autoescape=True),
            broadcast_asked.c.message_id.is_not(None),
        )
    )


async def posted(session: Session, event_id: int) -> list[Posted]:
    """The newest post of it in each of the shop's channels."""
    rows = await session.execute(
        select(broadcast_posts)
        .join(broadcasts, broadcasts.c.id == broadcast_posts.c.broadcast_id)
        .where(broadcasts.c.key.startswith(f"event:{event_id}:", autoescape=True), broadcast_posts.c.state == "sent")
        .order_by(broadcast_posts.c.id)
    )
    newest = {(row.channel, row.address): row for row in rows}
    return [posted_of(row) for row in newest.values()]


async def told_one_by_one(session: Session, event_id: int) -> list[int]:
    """The people who heard of it by a message of their own."""
    statement = select(event_told.c.person_id).where(event_told.c.event_id == event_id, event_told.c.by == "outbox")
    return list((await session.execute(statement.order_by(event_told.c.person_id))).scalars())


async def contacts_of(session: Session, audience: Audience, limit: int) -> list[tuple[str, str, int, str]]:
    """(channel, address, person, language) of the first so many whom a notice to this audience reaches."""
    rows = await session.execute(audiences.people_of(audience).limit(limit))
    return [(row[0], row[1], row[2], row[3]) for row in rows]
