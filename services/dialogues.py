"""Where a person stands in a form."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from db.session import Session
from db.writes import people as writes
from domain.people import Dialogue, Person


async def keep(session: Session, person: Person, dialogue: Dialogue, *, now: datetime) -> None:
    """Remember the step and what was said so far; it survives a restart."""
    await writes.keep_dialogue(session, person.id, person.channel, dialogue, now)


async def forget(session: Session, person: Person, *, now: datetime) -> None:
    """The form is done or cancelled."""
    await writes.keep_dialogue(session, person.id, person.channel, None, now)


async def pause(session: Session, person: Person, *, now: datetime) -> None:
    """The person does something else meanwhile; the form waits and is offered again."""
    if person.dialogue is not None and not person.dialogue.paused:
        await writes.keep_dialogue(session, person.id, person.channel, replace(person.dialogue, paused=True), now)
