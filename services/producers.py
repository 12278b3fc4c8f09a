"""Producers register, are approved or refused, and say how they are paid and reached."""

from __future__ import annotations

from datetime import datetime

from db.reads import people as people_reads
from db.reads import producers as reads
from db.session import Session
from db.writes import people as people_writes
from db.writes import producers as writes
from domain.messages import Notice
from domain.people import Person
from domain.producers import AlreadyThere, Bank, Decided, NotAllowed, Producer, Registered, Registration, State, TooLate
from services.outbox import notify


async def register(session: Session, facts: Registration, *, by: Person, now: datetime) -> Registered | AlreadyThere:
    """Take a registration in; every admin hears of it at once. One that waits already is not doubled."""
    known = await reads.by_tax_number(session, facts.tax_number) if facts.tax_number else None
    mine = await reads.of_person(session, by.id)
    if known is not None:
        return AlreadyThere(known.id, own=any(one.id == known.id for one in mine))
    waiting = next((one for one in mine if one.state is State.WAITING), None)
    if waiting is not None:
        return AlreadyThere(waiting.id, own=True)
    producer_id = await writes.add(session, facts, now=now)
    await writes.add_member(session, producer_id, by.id, "owner", now=now)
    await people_writes.note(session, "producer-registered", about=f"producer:{producer_id}", by=by.id, now=now)
    for admin in await people_reads.with_role(session, "admin"):
        notice = Notice("producer-new", {"producer": str(producer_id), "name": facts.name, "who": by.name})
        await notify(session, admin, notice, source=f"producer:{producer_id}:new", now=now)
    return Registered(producer_id)


async def decide(
    session: Session, producer_id: int, *, approve: bool, by: Person, now: datetime, reason: str | None = None
) -> Decided | TooLate | NotAllowed:
    """An admin approves, or refuses with a reason; whoever registered hears it. Only the first decision counts."""
    if not by.is_admin:
        return NotAllowed()
    state = State.APPROVED if approve else State.REFUSED
    took = await writes.decide(session, producer_id, state.value, by=by.id, reason=reason, now=now)
    producer = await reads.by_id(session, producer_id)
    if producer is None:
        return NotAllowed()
    if not took:
        return TooLate(producer)
    await people_writes.note(
        session, f"producer-{state.value}", about=f"producer:{producer_id}", by=by.id, now=now, reason=reason
    )
    kind = "producer-approved" if approve else "producer-refused"
    notice = Notice(kind, {"producer": str(producer_id), "name": producer.name, "reason": reason or ""})
    told = 0
    for person_id in await people_reads.acting_for(session, producer_id):
        told += await notify(session, person_id, notice, source=f"producer:{producer_id}:{state.value}", now=now)
    return Decided(producer, told)


async def own(session: Session, producer_id: int, person: Person, *, owner: bool = False) -> Producer | None:
    """The approved producer, if this person acts for it (`owner`: is its owner); None otherwise."""
    role = await reads.role(session, producer_id, person.id)
    if role is None or (owner and role != "owner"):
        return None
    return await reads.by_id(session, producer_id)


async def set_phone(
    session: Session, producer_id: int, phone: str, *, by: Person, now: datetime
) -> Producer | NotAllowed:
    """Another number to call; any of the producer's people may."""
    producer = await own(session, producer_id, by)
    if producer is None:
        return NotAllowed()
    await writes.change(session, producer_id, phone=phone)
    await people_writes.note(session, "producer-phone", about=f"producer:{producer_id}", by=by.id, now=now)
    return producer


async def set_bank(
    session: Session, producer_id: int, bank: Bank | None, *, by: Person, now: datetime
) -> Producer | NotAllowed:
    """Another account to pay to (None: no transfers). Money goes there, so only the owner may, and all of them hear."""
    producer = await own(session, producer_id, by, owner=True)
    if producer is None:
        return NotAllowed()
    if bank is None:
        await writes.set_bank(session, producer_id, None, None, None)
    else:
        await writes.set_bank(session, producer_id, bank.bin, bank.account, bank.holder)
    await people_writes.note(session, "producer-bank", about=f"producer:{producer_id}", by=by.id, now=now)
    for person_id in await people_reads.acting_for(session, producer_id):
        if person_id != by.id:
            notice = Notice("producer-bank", {"name": producer.name, "who": by.name})
            await notify(session, person_id, notice, source=f"producer:{producer_id}:bank", now=now)
    return producer


async def act_for(session: Session, producer_id: int, *, by: Person) -> bool:
    """From now on this person means that producer, of several he acts for; False when he does not act for it."""
    if producer_id not in by.producers:
        return False
    await people_writes.change(session, by.id, settings={**by.settings, "shop": producer_id})
    return True
