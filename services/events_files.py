"""Calendars that an organiser sends in chat: noted, fetched, read whole or not at all, and he hears what came of it."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Any

from db.reads import media as reads
from db.reads import people
from db.session import Session
from db.writes import media as writes
from domain.events import NotAllowed
from domain.messages import Notice
from domain.people import Person
from language.say import Words
from services import events_import
from services.events_import import Problem
from services.outbox import notify

SHOWN = 10
"""So many problems stand in the message."""


async def take(
    session: Session, *, channel: str, file_id: str, size: int | None, by: Person, now: datetime
) -> int | NotAllowed | None:
    """Note a file; it is read when its bytes are here. None when it claims to be too large."""
    if not by.is_organiser:
        return NotAllowed()
    if size is not None and size > events_import.MOST_BYTES:
        return None
    media_id = await writes.add_remote(session, channel=channel, file_id=file_id, kind="calendar", now=now, by=by.id)
    await writes.again(session, media_id, by=by.id)
    return media_id


async def run(session: Session, media_id: int, *, folder: Path, words: Words, now: datetime) -> None:
    """Read a calendar whose bytes are in `folder`, if who sent it is an organiser still."""
    found = await reads.sent(session, media_id)
    if found is None:
        return
    path, sent_by = found
    person = await people.by_id(session, sent_by)
    if person is None or not person.is_organiser:
        return
    content = await asyncio.to_thread((folder / path).read_bytes)
    done = await events_import.take_in(session, f"calendar.{ending(content)}", content, now=now)
    source = f"calendar:{media_id}"
    if done.problems:
        lines = "\n".join(_line(words, person.language, one) for one in done.problems[:SHOWN])
        facts: dict[str, Any] = {"count": len(done.problems), "lines": lines}
        await notify(session, person.id, Notice("calendar-refused", facts), source=source, now=now)
        return
    facts = {"added": done.added, "changed": done.changed, "same": done.same, "skipped": len(done.skipped)}
    facts |= {"cancelled": done.cancelled, "kept": len(done.kept)}
    await notify(session, person.id, Notice("calendar-done", facts), source=source, now=now)


def _line(words: Words, language: str, problem: Problem) -> str:
    column = words.say_plain(language, "calendar-column", name=problem.column) if problem.column else ""
    if not problem.row:
        return words.say_plain(language, "calendar-whole-file")
    if problem.why:
        return words.say_plain(language, "calendar-problem-why", row=problem.row, why=problem.why)
    kind = "missing" if problem.row == 1 else "cell" if column else "row"
    return words.say_plain(language, f"calendar-problem-{kind}", row=problem.row, column=column)


def ending(content: bytes) -> str:
    """What kind of file it is, by what it holds: names are claims."""
    if content.startswith(b"PK"):
        return "xlsx"
    return "ics" if b"BEGIN:VCALENDAR" in content[:200] else "csv"
