"""Takes in sample data: real names with their sources, made-up prices, all marked as samples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from db.session import Session
from db.writes import events as event_writes
from db.writes import listings, media, samples
from db.writes import people as people_writes
from db.writes import producers as producer_writes
from db.writes import slots as slot_writes
from domain.events import Facts
from domain.listings import Listing
from domain.producers import Registration
from domain.slots import Room
from services.search import reindex


@dataclass(frozen=True, slots=True)
class SampleGoods:
    """One product with its English name and its drawn picture (path below the media folder, hash, bytes)."""

    listing: Listing
    name_en: str
    picture: tuple[str, str, int]


async def are_in(session: Session) -> bool:
    """Whether the samples were taken in before."""
    return await samples.count(session) > 0


async def take_producer(session: Session, facts: Registration, goods: Sequence[SampleGoods], *, now: datetime) -> int:
    """A sample producer with his goods; his id."""
    producer_id = await producer_writes.add(session, facts, now=now)
    await samples.mark_producer(session, producer_id)
    for one in goods:
        product_id = await listings.add(session, producer_id, one.listing, by=None, now=now)
        path, sha256, size = one.picture
        media_id = await media.add_local(session, path=path, sha256=sha256, size=size, kind="photo", now=now)
        await listings.add_photo(session, product_id, media_id)
        await samples.mark_product(session, product_id, one.name_en or None)
        await reindex(session, product_id)
    return producer_id


async def take_event(session: Session, facts: Facts, *, past: bool, now: datetime) -> None:
    """A sample event; a past one is only history, a coming one stands in the calendar and is not announced."""
    state = "past" if past else "published"
    event_id = await event_writes.add(session, facts.columns(), uid=str(facts.uid), by=None, now=now, state=state)
    if event_id is not None:
        await samples.mark_event(session, event_id)


async def take_room(session: Session, name: str, kind: str, room: Room, *, now: datetime) -> None:
    """A room for lives."""
    await slot_writes.add_room(session, name, kind, room, now=now)


async def cast(
    session: Session, *, channel: str, address: str, name: str, role: str | None, sells: bool, now: datetime
) -> None:
    """One of the demo's people; doing it again changes nothing. Who `sells` acts for the largest sample producer."""
    known = await people_writes.person_at(session, channel=channel, address=address)
    person_id = known or await people_writes.add(
        session, channel=channel, address=address, name=name, language="vi", username=None, now=now, seen=False
    )
    if role is not None:
        await people_writes.grant(session, person_id, role, by=None, now=now)
    if sells and (producer_id := await samples.largest(session)) is not None:
        await producer_writes.add_member(session, producer_id, person_id, "owner", now=now)
