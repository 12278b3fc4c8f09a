"""What is said of slots: to their producers before they begin, to followers, to those who waited."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from db.reads import people as people_reads
from db.reads import producers as producer_reads
from db.reads import slots as reads
from db.session import Session
from domain.clock import at, local
from domain.messages import Notice
from domain.people import Person
from domain.rooms import Booking, RoomRow
from services import schedule
from services.outbox import notify

REMIND = {"day": timedelta(hours=24), "hour": timedelta(hours=1)}
FOLLOWERS = timedelta(hours=1)
"""How long before its start a live is told to those who follow its producer."""
OPENS, CLOSES = time(7), time(22)
"""Between these hours followers may be written to (Decree 91/2020)."""


def followers_at(starts_at: datetime) -> datetime:
    """When followers hear of a live: an hour before, and never at night: then the evening before, at nine."""
    moment = starts_at - FOLLOWERS
    here = local(moment)
    if here.time() < OPENS:
        return at(here.date() - timedelta(days=1), time(21))
    return at(here.date(), time(21)) if here.time() >= CLOSES else moment


async def plan(session: Session, booking: Booking, *, now: datetime) -> None:
    """Plan what is said before a slot; after a move this moves it."""
    start = booking.span.start
    times = {name: start - before for name, before in REMIND.items()} | {"followers": followers_at(start)}
    await schedule.cancel(session, f"slot:{booking.id}:")
    for name, moment in times.items():
        if moment > now:
            kind = "slot.announce" if name == "followers" else "slot.remind"
            payload = {"slot": booking.id, "start": start.isoformat(), "what": name}
            await schedule.plan(
                session, key=f"slot:{booking.id}:{name}", kind=kind, at=moment, payload=payload, expires_at=start
            )


def reminds(start: datetime, *, now: datetime) -> str:
    """The first reminder that is still to come before a slot: "day", "hour" or "none"."""
    return next((name for name, before in REMIND.items() if start - before > now), "none")


def facts(booking: Booking) -> dict[str, Any]:
    """A slot as a notice carries it; the words for its time are chosen in the reader's language."""
    return {
        "slot": str(booking.id),
        "room": booking.room,
        "title": booking.title or booking.producer,
        "producer": booking.producer,
        "seller": str(booking.producer_id),
        "day": f"{local(booking.span.start):%d/%m/%Y}",
        "from": f"{local(booking.span.start):%H:%M}",
        "to": f"{local(booking.span.end):%H:%M}",
    }


async def _still(session: Session, payload: dict[str, Any]) -> Booking | None:
    booking = await reads.by_id(session, int(payload["slot"]))
    if booking is None or booking.state != "booked":
        return None
    return booking if booking.span.start == datetime.fromisoformat(payload["start"]) else None


async def remind(session: Session, payload: dict[str, Any], *, now: datetime) -> int:
    """Everybody who acts for the producer hears that the slot comes near; how many were told."""
    booking = await _still(session, payload)
    if booking is None:
        return 0
    return await _tell_people(session, booking, Notice(f"slot-{payload['what']}", facts(booking)), now=now)


async def _tell_people(
    session: Session, booking: Booking, notice: Notice, *, now: datetime, without: int | None = None
) -> int:
    told = 0
    for person_id in await people_reads.acting_for(session, booking.producer_id):
        if person_id != without:
            told += await notify(
                session,
                person_id,
                notice,
                source=f"slot:{booking.id}:{notice.kind}",
                now=now,
                expires_at=max(booking.span.start, now + timedelta(hours=1)),
            )
    return told


async def announce(session: Session, payload: dict[str, Any], *, now: datetime) -> int:
    """Who follows the producer hears of the live he asked to hear of, by day; how many were told."""
    booking = await _still(session, payload)
    if booking is None or not OPENS <= local(now).time() < CLOSES:
        return 0
    told = 0
    for person_id in await producer_reads.followers(session, booking.producer_id):
        told += await notify(
            session,
            person_id,
            Notice("slot-live", facts(booking)),
            source=f"slot:{booking.id}:followers",
            now=now,
            expires_at=booking.span.start,
        )
    return told


async def moved(session: Session, booking: Booking, before: Booking, *, by: Person, now: datetime) -> None:
    """The others who act for the producer hear of the new time."""
    notice = Notice("slot-moved", facts(booking) | {"was": facts(before)["from"], "was_day": facts(before)["day"]})
    await _tell_people(session, booking, notice, now=now, without=by.id)


async def drop(session: Session, booking: Booking, *, by: Person, now: datetime) -> None:
    """Nothing more is said before a cancelled slot; the others who act for its producer hear that it is off."""
    await schedule.cancel(session, f"slot:{booking.id}:")
    await _tell_people(session, booking, Notice("slot-cancelled", facts(booking)), now=now, without=by.id)


async def free(session: Session, room: RoomRow, day: date, person_id: int, *, now: datetime) -> None:
    """Something came free on a day that somebody waits for."""
    told = {"room": room.name, "room_id": str(room.id), "day": f"{day:%d/%m/%Y}", "date": f"{day:%Y%m%d}"}
    source = f"room:{room.id}:free:{day}"
    await notify(session, person_id, Notice("slot-free", told), source=source, now=now)
