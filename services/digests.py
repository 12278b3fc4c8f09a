"""Plans and tells digests: a producer's morning, papers that end soon, an organiser's week."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from db.reads import numbers
from db.reads import people as people_reads
from db.session import Session
from db.writes import people as people_writes
from domain.certificates import VALID_MONTHS, WARN_DAYS, months_later, warning
from domain.clock import at, local
from domain.digests import is_on, switched
from domain.messages import Message, Notice
from domain.people import Person
from services import outbox, schedule
from services.outbox import notify

MORNING, NOON, WEEKLY = time(7, 30), time(12), time(8)


async def switch(session: Session, person: Person, name: str) -> None:
    """On, or off."""
    settings = switched(person.settings, name)
    person.settings.clear()
    person.settings.update(settings)
    await people_writes.change(session, person.id, settings=settings)


async def plan_day(session: Session, now: datetime) -> None:
    """See to it that today's and tomorrow's digests are planned; asking every few minutes plans them once."""
    today = local(now).date()
    for day in (today, today + timedelta(days=1)):
        await schedule.plan(
            session,
            key=f"digest:plan:{day}",
            kind="digest.plan",
            at=at(day, time(6)),
            payload={"day": day.isoformat()},
            expires_at=at(day, NOON),
        )


async def plan_all(session: Session, day: date) -> None:
    """One row for each thing to tell on this day."""
    for producer_id, person_id in await numbers.producers_to_tell(session):
        await schedule.plan(
            session,
            key=f"digest:morning:{producer_id}:{person_id}:{day}",
            kind="digest.morning",
            at=at(day, MORNING),
            payload={"producer": producer_id, "person": person_id},
            expires_at=at(day, NOON),
        )
    if day.weekday() == 0:
        organisers = {
            *await people_reads.with_role(session, "admin"),
            *await people_reads.with_role(session, "organiser"),
        }
        for person_id in sorted(organisers):
            await schedule.plan(
                session,
                key=f"digest:week:{person_id}:{day}",
                kind="digest.week",
                at=at(day, WEEKLY),
                payload={"person": person_id},
                expires_at=at(day + timedelta(days=1), NOON),
            )
    await _plan_certificates(session, day)


async def _plan_certificates(session: Session, day: date) -> None:
    """A warning each at 180, 90 and 30 days; one that was missed is told until the next is due."""
    first = months_later(day, -VALID_MONTHS)
    last = first + timedelta(days=WARN_DAYS[0] + 5)
    for certificate_id, producer_id, name, signed_on in await numbers.certificates_signed(session, first, last):
        ends = months_later(signed_on, VALID_MONTHS)
        days = warning(ends, day)
        if days is not None:
            await schedule.plan(
                session,
                key=f"digest:certificate:{certificate_id}:{ends}:{days}",
                kind="digest.certificate",
                at=at(ends - timedelta(days=days), WEEKLY),
                payload={"producer": producer_id, "name": name, "ends": ends.isoformat(), "days": days},
                expires_at=at(ends, time(0)),
            )


async def morning(
    session: Session,
    producer_id: int,
    person_id: int,
    text: Callable[[str, numbers.Morning], str],
    *,
    low_stock: int,
    now: datetime,
) -> bool:
    """Tell a producer's person of yesterday and of today; False when he switched it off or there is nothing to tell."""
    person = await people_reads.by_id(session, person_id)
    if person is None or producer_id not in person.producers:
        return False
    found = await numbers.morning(session, producer_id, now, low_stock)
    found = replace(
        found,
        low=found.low if is_on(person.settings, "low") else (),
        unpaid=found.unpaid if is_on(person.settings, "unpaid") else (),
    )
    orders = is_on(person.settings, "morning") and bool(found.orders or found.to_confirm or found.to_send)
    if not (orders or found.low or found.unpaid):
        return False
    if not is_on(person.settings, "morning"):
        found = replace(found, orders=0, money=0, to_confirm=0, to_send=0)
    message = Message(text(person.language, found))
    source = f"digest:morning:{producer_id}"
    await outbox.post(session, person.channel, person.address, message, source=source, now=now)
    return True


async def certificate(session: Session, producer_id: int, name: str, ends: date, days: int, *, now: datetime) -> None:
    """Tell everybody of the producer that a certificate ends soon; days are counted from now."""
    left = (ends - local(now).date()).days
    for person_id in await people_reads.acting_for(session, producer_id):
        person = await people_reads.by_id(session, person_id)
        if person is not None and is_on(person.settings, "certificates"):
            facts = {"name": name, "ends": f"{ends:%d/%m/%Y}", "days": left}
            source = f"digest:certificate:{producer_id}:{days}"
            await notify(session, person_id, Notice("certificate-ends", facts), source=source, now=now)


async def week(
    session: Session,
    person_id: int,
    text: Callable[[str, numbers.Week], str],
    picture: int | None,
    found: numbers.Week,
    *,
    now: datetime,
) -> bool:
    """Tell an organiser how the week was; False when he switched it off or is none any more."""
    person = await people_reads.by_id(session, person_id)
    if person is None or not person.is_organiser or not is_on(person.settings, "week"):
        return False
    message = Message(text(person.language, found), picture=picture)
    await outbox.post(session, person.channel, person.address, message, source=f"digest:week:{person_id}", now=now)
    return True
