"""What the assistant did not understand, for those who can teach it: another name of a product, or a ready answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from db.reads import listings as listing_reads
from db.reads import producers as producer_reads
from db.reads import talks as reads
from db.session import Session
from db.writes import talks as writes
from domain.hearing import Ware
from domain.masking import masked
from domain.people import Person
from domain.producers import NotAllowed
from domain.talks import Unheard, rest_of
from domain.tidy import has_words, tidy
from services.search import reindex

LONGEST = 200
PRODUCERS = 3
ALIAS_MOST = 60
ANSWER_MOST = 800


async def note(
    session: Session,
    person: Person,
    text: str,
    *,
    why: str,
    about: Sequence[Ware] = (),
    address: str | None = None,
    now: datetime,
) -> None:
    """Keep a sentence, masked, for the producers whose goods it may be about; for all where nobody can tell."""
    said = masked(text, address=address, names=(person.name,))[:LONGEST]
    if not any(sign.isalpha() for sign in said):
        return
    rest = rest_of(said.replace("📞", " ").replace("📍", " ").replace("👤", " ").replace("🔗", " "))
    whose: dict[int | None, int | None] = {ware.producer_id: ware.id for ware in reversed(about)}
    for producer_id, product_id in list((whose or {None: None}).items())[-PRODUCERS:]:
        await writes.note(
            session, producer_id=producer_id, product_id=product_id, words=said, rest=rest, why=why, now=now
        )


async def add_alias(
    session: Session,
    producer_id: int,
    product_id: int,
    words: str,
    *,
    by: Person,
    now: datetime,
    heard: int | None = None,
) -> str | NotAllowed | None:
    """Another name of one of a producer's goods, working at once; the name, or None when it cannot be one."""
    if await producer_reads.role(session, producer_id, by.id) is None:
        return NotAllowed()
    product = await listing_reads.by_id(session, product_id)
    if product is None or product.producer_id != producer_id:
        return NotAllowed()
    name = tidy(words)[:ALIAS_MOST]
    if not has_words(name):
        return None
    await writes.add_alias(session, product_id, name, by=by.id, now=now)
    await reindex(session, product_id)
    if heard is not None:
        await writes.settle(session, heard, by=by.id, result="alias", now=now)
    return name


async def add_answer(
    session: Session,
    producer_id: int,
    heard: Unheard,
    answer: str,
    *,
    by: Person,
    now: datetime,
) -> bool | NotAllowed:
    """What is answered to this question from now on."""
    if await producer_reads.role(session, producer_id, by.id) is None:
        return NotAllowed()
    mine = heard.product_id if heard.producer_id == producer_id else None
    await writes.add_answer(session, producer_id, mine, heard.words, answer[:ANSWER_MOST], by=by.id, now=now)
    return await writes.settle(session, heard.id, by=by.id, result="answer", now=now)


async def ignore(session: Session, producer_id: int, heard: Unheard, *, by: Person, now: datetime) -> bool | NotAllowed:
    """It is not worth an answer."""
    if await producer_reads.role(session, producer_id, by.id) is None:
        return NotAllowed()
    return await writes.settle(session, heard.id, by=by.id, result="ignored", now=now)


async def open_for(session: Session, producer_id: int, limit: int = 20) -> list[Unheard]:
    """The most frequent ones that are open."""
    return await reads.unheard_of(session, producer_id, limit=limit)
