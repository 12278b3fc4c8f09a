"""Which language somebody reads."""

from __future__ import annotations

from db.session import Session
from db.writes import people
from domain.people import Person

OFFERED = "language_offered"
"""Among a person's settings: the other language was offered once."""


async def choose(session: Session, person_id: int, language: str) -> None:
    """From now on: "vi" or "en"."""
    if language not in {"vi", "en"}:
        raise ValueError(f"no words in {language}")
    await people.change(session, person_id, language=language)


async def choose_at(session: Session, channel: str, address: str, language: str) -> None:
    """The same for whoever is reached there; who is not known yet comes with his language."""
    person_id = await people.person_at(session, channel=channel, address=address)
    if person_id is not None:
        await choose(session, person_id, language)


async def offer(session: Session, person: Person) -> bool:
    """Whether the other language may be offered now: once to everybody."""
    if person.settings.get(OFFERED):
        return False
    await people.change(session, person.id, settings=person.settings | {OFFERED: True})
    return True
