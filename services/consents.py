"""Adverts and sharing only with a yes, to words that are kept; no answer is a no; the way out works at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from db.session import Session
from db.writes import consents as writes
from db.writes import people as people_writes
from domain.people import Person

Purpose = Literal["adverts", "sharing"]
ASKED = "adverts_asked"
"""Set in a person's settings once he was asked: Decree 91/2020 allows a single invitation."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """Since this moment nothing more is sent; `before`: it was so already."""

    at: datetime
    before: bool


async def may_ask(session: Session, person: Person) -> bool:
    """Whether he may be asked for adverts: never asked, never agreed."""
    return ASKED not in person.settings and not await writes.ever(session, person.id, "adverts")


async def asked(session: Session, person: Person, *, now: datetime) -> None:
    """He was asked; he is not asked again."""
    person.settings[ASKED] = now.isoformat()
    await people_writes.change(session, person.id, settings=person.settings)


async def give(session: Session, person: Person, purpose: Purpose, *, words: str, now: datetime) -> datetime:
    """He says yes to these words, as they stood before him; since when it holds."""
    if await writes.give(session, person.id, purpose, words=words, channel=person.channel, now=now):
        await people_writes.note(session, "consent-given", about=purpose, by=person.id, now=now)
    return await writes.given_at(session, person.id, purpose) or now


async def stop(session: Session, person: Person, purpose: Purpose, *, now: datetime) -> Stopped:
    """He says no, or no longer: from this commit on nothing of it is sent."""
    ended = await writes.withdraw(session, person.id, purpose, now)
    if ended:
        await people_writes.note(session, "consent-withdrawn", about=purpose, by=person.id, now=now)
    return Stopped(now, before=not ended)


async def since(session: Session, person: Person, purpose: Purpose) -> datetime | None:
    """Since when his yes holds, or None."""
    return await writes.given_at(session, person.id, purpose)
