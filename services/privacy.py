"""What somebody may ask about his own data: see it, take it with him, have it forgotten."""

from __future__ import annotations

import io
import json
import secrets
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.reads import orders
from db.reads import privacy as reads
from db.session import Session
from db.writes import people as people_writes
from db.writes import privacy as writes
from domain.people import Person
from services import documents, trust


@dataclass(frozen=True, slots=True)
class Archive:
    """A ZIP of everything, as a path below the media folder."""

    path: str


@dataclass(frozen=True, slots=True)
class Forgotten:
    """It is done."""

    at: datetime


@dataclass(frozen=True, slots=True)
class OrdersOpen:
    """So many orders are on their way; they need his name and address until they have arrived."""

    count: int


@dataclass(frozen=True, slots=True)
class OnlyOwner:
    """Nobody else owns this producer; somebody has to take it over first."""

    name: str


async def archive(session: Session, person: Person, folder: Path, *, now: datetime) -> Archive:
    """Everything that is kept of him, as a ZIP with one JSON file; the file is taken away again after a day."""
    found = await reads.everything(session, person.id)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("data.json", json.dumps({"made_at": now.isoformat(), **found}, ensure_ascii=False, indent=2))
    path = f"{documents.ARCHIVES}/{secrets.token_urlsafe(24)}.zip"
    documents.write(folder, path, content.getvalue())
    await documents.plan_sweep(session, path, now=now)
    await people_writes.note(session, "privacy-archive", about=f"person:{person.id}", by=person.id, now=now)
    return Archive(path)


async def obstacle(session: Session, person: Person) -> OrdersOpen | OnlyOwner | None:
    """Why he cannot be forgotten yet."""
    count = await reads.open_orders(session, person.id)
    if count:
        return OrdersOpen(count)
    name = await reads.only_owner_of(session, person.id)
    return OnlyOwner(name) if name else None


async def forget(session: Session, person: Person, *, now: datetime) -> Forgotten | OrdersOpen | OnlyOwner:
    """Forget him; orders and proofs of consent are kept for the law, without a name to the person."""
    hinders = await obstacle(session, person)
    if hinders is not None:
        return hinders
    await people_writes.note(session, "privacy-deleted", about=f"person:{person.id}", by=person.id, now=now)
    phone, *_ = await orders.saved(session, person.id)
    await trust.forget(session, phone, person.id)
    await writes.forget(session, person.id, now)
    return Forgotten(now)
