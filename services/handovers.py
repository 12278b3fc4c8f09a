"""A buyer and a person talk through the assistant: offered, opened by the buyer's tap, ended by either; every line is kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from db.reads import orders as order_reads
from db.reads import people
from db.reads import talks as reads
from db.session import Session
from db.writes import talks as writes
from domain.masking import masked
from domain.messages import Notice
from domain.people import Person
from domain.talks import Handover, NoTalk, Said, rest_of
from services.outbox import notify

LONGEST = 1000
ANSWERED_WITHIN = timedelta(hours=12)
"""What is written so long after a line of the other side may be its answer."""


async def offer(
    session: Session,
    buyer: Person,
    words: str,
    *,
    why: str,
    now: datetime,
    producer_id: int | None = None,
    order_id: int | None = None,
    product_id: int | None = None,
) -> int:
    """A talk that the buyer may open; its number for the button. Nothing is passed on before his tap."""
    return await writes.offer(
        session,
        buyer_id=buyer.id,
        producer_id=producer_id,
        order_id=order_id,
        product_id=product_id,
        words=words[:LONGEST],
        why=why,
        now=now,
    )


async def begin(session: Session, buyer: Person, handover_id: int, *, now: datetime) -> Said | NoTalk:
    """The buyer tapped: all who act for the producer hear what he wrote and about what."""
    if not await writes.open_(session, handover_id, buyer.id, now):
        return NoTalk()
    found = await reads.handover(session, handover_id)
    if found is None:
        return NoTalk()
    line = await writes.say(session, handover_id, buyer.id, found.words, now)
    if found.why == "question" and found.producer_id is not None:
        said = masked(found.words, names=(buyer.name,))
        await writes.note(
            session,
            producer_id=found.producer_id,
            product_id=found.product_id,
            words=said,
            rest=rest_of(said),
            why="handed",
            now=now,
        )
    reached = False
    for person_id in await _answering(session, found):
        reached |= await _tell(session, person_id, "handover-new", _facts(found, found.words), handover_id, line, now)
    return Said(found, reached)


async def say(session: Session, person: Person, handover_id: int, words: str, *, now: datetime) -> Said | NoTalk:
    """A line by either side; the other side hears it, and who says it."""
    found = await of(session, person, handover_id)
    if found is None or found.state != "open":
        return NoTalk()
    line = await writes.say(session, handover_id, person.id, words[:LONGEST], now)
    if person.id == found.buyer_id:
        reached = False
        for person_id in [found.taken_by] if found.taken_by else await _answering(session, found):
            reached |= await _tell(session, person_id, "handover-asked", _facts(found, words), handover_id, line, now)
        return Said(found, reached)
    await writes.take(session, handover_id, person.id)
    facts = _facts(found, words) | {"who": person.name or "?"}
    return Said(found, await _tell(session, found.buyer_id, "handover-said", facts, handover_id, line, now))


async def waiting(session: Session, person: Person, *, now: datetime) -> Handover | None:
    """The talk that waits for this person's answer, if somebody has just written to him."""
    return await reads.unanswered(
        session, person.id, person.producers, is_admin=person.is_admin, since=now - ANSWERED_WITHIN
    )


async def end(session: Session, person: Person, handover_id: int, *, now: datetime) -> Said | NoTalk:
    """It is over, by either side; the other side is told."""
    found = await of(session, person, handover_id)
    if found is None or not await writes.close(session, handover_id, person.id, now):
        return NoTalk()
    if person.id != found.buyer_id:
        reached = await _tell(session, found.buyer_id, "handover-ended", _facts(found, ""), handover_id, 0, now)
        return Said(found, reached)
    reached = False
    for person_id in [found.taken_by] if found.taken_by else await _answering(session, found):
        reached |= await _tell(session, person_id, "handover-left", _facts(found, ""), handover_id, 0, now)
    return Said(found, reached)


async def of(session: Session, person: Person, handover_id: int) -> Handover | None:
    """The talk, if it is this person's: as its buyer, or as one who answers."""
    found = await reads.handover(session, handover_id)
    if found is None:
        return None
    if person.id == found.buyer_id:
        return found
    if found.state == "offered":
        return None
    if found.producer_id is None:
        return found if person.is_admin else None
    return found if await order_reads.acts_for(session, person.id, found.producer_id) else None


async def _answering(session: Session, found: Handover) -> list[int]:
    if found.producer_id is None:
        return await people.with_role(session, "admin")
    return await people.acting_for(session, found.producer_id)


async def _tell(
    session: Session, person_id: int, kind: str, facts: dict[str, Any], handover_id: int, line: int, now: datetime
) -> bool:
    source = f"handover:{handover_id}:{line}:{kind}"
    return await notify(session, person_id, Notice(kind, facts), source=source, now=now)


def _facts(found: Handover, words: str) -> dict[str, Any]:
    about = found.number or found.product or ""
    return {
        "id": str(found.id),
        "buyer": found.buyer or "?",
        "shop": found.producer or "Chợ Phiên",
        "about": about,
        "has_about": "yes" if about else "no",
        "words": words,
    }
