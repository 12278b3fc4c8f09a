"""The optional model is asked after the commit, about what the rules found unclear; its guess is shown, never acted on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from db.reads import people
from db.session import Database, Session
from db.writes import advice as writes
from domain.advice import GOODS_MOST, Guess, Line, checked, messages
from domain.clock import local
from domain.hearing import Ware
from domain.masking import masked
from domain.messages import Notice
from domain.people import Person
from domain.quantities import shown
from domain.wishes import Wish
from services import search
from services.hearing import Goods, goods
from services.outbox import notify

LATE = timedelta(seconds=60)
"""A guess that comes later is not told: the buyer has gone on."""
KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Question:
    """What to send, and what belongs to it."""

    ask: writes.Ask
    messages: list[dict[str, str]]


async def note(
    session: Session,
    person: Person,
    text: str,
    wish: Wish,
    there: Goods,
    *,
    memory: dict[str, Any],
    now: datetime,
) -> None:
    """Have the model asked about this sentence; masked here, so that nobody's data is even kept for it."""
    said = masked(text, address=wish.address, names=(person.name,))
    ids = await _may_mean(session, text, wish, there, memory=memory, now=now)
    if ids and any(sign.isalpha() for sign in said):
        await writes.put(session, person.id, said, {"goods": ids}, now)


async def _may_mean(
    session: Session, text: str, wish: Wish, there: Goods, *, memory: dict[str, Any], now: datetime
) -> list[str]:
    """All goods of a small market; of a large one those that the words may mean."""
    if len(there.wares) <= GOODS_MOST:
        return list(there.wares)
    found = await search.find(session, text, memory=memory, now=now, limit=GOODS_MOST)
    ids = [*wish.candidates, *wish.about, *(str(number) for number in found)]
    return [each for each in dict.fromkeys(ids) if each in there.wares][:GOODS_MOST]


async def next_question(database: Database, *, per_day: int, memory: dict[str, Any], now: datetime) -> Question | None:
    """The oldest sentence that waits, if the day's budget has room for it. A transaction of its own, none stays open."""
    async with database.look() as session:
        if not await writes.waiting(session):
            return None
    async with database.begin() as session:
        await writes.forget_before(session, now - KEPT)
        ask = await writes.take(session)
        if ask is None:
            return None
        if now - ask.at > LATE or not await writes.spend(session, local(now).date(), per_day):
            await writes.forget(session, ask.id)
            return None
        there = await goods(session, memory)
        return Question(ask, messages(ask.text, _listed(ask, there)))


def _listed(ask: writes.Ask, there: Goods) -> list[Ware]:
    return there.names([str(each) for each in ask.facts.get("goods", ())])


async def answered(
    database: Database, ask: writes.Ask, answer: str | None, *, memory: dict[str, Any], now: datetime
) -> Guess | None:
    """What came back, or None for nothing in time: a believable guess is told to the buyer, with a button."""
    async with database.begin() as session:
        there = await goods(session, memory)
        allowed = {str(ware.id): ware for ware in _listed(ask, there)}
        guess = checked(answer, allowed) if answer is not None else None
        stale = now - ask.at > LATE or await writes.went_on(session, ask.person_id, ask.at)
        if guess is None or stale or not await _tell(session, ask, guess, allowed, now):
            await writes.forget(session, ask.id)
            return None
        return guess


async def _tell(session: Session, ask: writes.Ask, guess: Guess, there: dict[str, Ware], now: datetime) -> bool:
    person = await people.by_id(session, ask.person_id)
    if person is None:
        return False
    source = f"model:{ask.id}"
    if guess.about:
        ware = there[str(guess.about[0])]
        notice = Notice("model-about", {"id": str(ware.id), "goods": ware.name})
        await writes.forget(session, ask.id)
        return await notify(session, person.id, notice, source=source, now=now, expires_at=now + LATE)
    lines = [[line.product_id, line.variant, line.qty] for line in guess.lines]
    if not await writes.settle(session, ask.id, lines):
        return False
    notice = Notice("model-guess", {"id": str(ask.id), "goods": _said(guess.lines, there, person.language)})
    return await notify(session, person.id, notice, source=source, now=now, expires_at=now + LATE)


def _said(lines: Sequence[Line], there: dict[str, Ware], language: str) -> str:
    parts = []
    for line in lines:
        ware = there[str(line.product_id)]
        name = f"{ware.name} ({line.variant})" if line.variant else ware.name
        parts.append(f"{shown(line.qty, language)} {ware.unit} {name}")
    return ", ".join(parts)


async def taken(session: Session, person: Person, ask_id: int) -> list[Line] | None:
    """The buyer taps a guess: its lines for his cart, once."""
    lines = await writes.claim(session, ask_id, person.id)
    return None if lines is None else [Line(int(number), variant, int(qty)) for number, variant, qty in lines]
