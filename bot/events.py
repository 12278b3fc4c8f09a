"""`python -m bot events ...`: functions of a database that give back what is printed as JSON."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from db.reads import events as reads
from db.session import Database
from domain.clock import local
from services import events_feed, events_import


class NotPossibleError(Exception):
    """The command cannot be obeyed; the text says why."""


def _now() -> datetime:
    return datetime.now(UTC)


async def import_file(database: Database, path: Path, *, now: datetime | None = None) -> dict[str, Any]:
    """Take in a CSV, XLSX or ICS file: {"added", "changed", "same", "skipped", "problems"}; problems mean nothing was."""
    try:
        content = await asyncio.to_thread(path.read_bytes)
    except OSError as error:
        raise NotPossibleError(f"{path}: {error.strerror}") from error
    async with database.begin() as session:
        done = await events_import.take_in(session, path.name, content, now=now or _now())
    return asdict(done)


async def listed(database: Database) -> dict[str, Any]:
    """{"events": [...]} in order of their start, moments as ISO in Hanoi."""
    async with database.look() as session:
        found = await reads.everything(session)
    return {
        "events": [
            {
                "id": one.id,
                "uid": one.uid,
                "kind": one.kind,
                "name": one.name,
                "start": local(one.starts_at).isoformat(),
                "end": local(one.ends_at).isoformat(),
                "all_day": one.all_day,
                "place": one.place,
                "repeats": one.repeats,
                "state": one.state,
                "audience": one.audience.packed(),
                "notices": list(one.notices),
                "source": one.source,
                "sample": one.sample,
            }
            for one in found
        ]
    }


async def export_ics(database: Database, *, now: datetime | None = None) -> bytes:
    """The calendar as an ICS file."""
    async with database.look() as session:
        return await events_feed.ics(session, now or _now())
