"""Complaints of a live's viewers: kept in the live's log, told to the host and the admins."""

from __future__ import annotations

from datetime import datetime

from db.reads import lives as reads
from db.reads import people
from db.session import Session
from db.writes import lives as writes
from domain.messages import Notice
from domain.phones import mask_all
from services import outbox

MOST_TEXT = 1000


async def complain(
    session: Session, live_id: int, *, key: str, author: str, name: str, text: str, now: datetime
) -> int | None:
    """Keep a complaint and tell those who must know; how many were told. None: this one is kept already (same key)."""
    about = await reads.answerable(session, live_id)
    if about is None or await reads.has_step(session, live_id, f"complaint:{key}"):
        return None
    said = text.strip()[:MOST_TEXT]
    await writes.write_down(
        session, live_id, key=f"complaint:{key}", kind="complaint", actor=f"web:{author}", now=now, name=name, text=said
    )
    told = dict.fromkeys(await people.with_role(session, "admin"))
    if about.made_by is not None:
        told[about.made_by] = None
    if about.producer_id is not None:
        told.update(dict.fromkeys(await people.acting_for(session, about.producer_id)))
    facts = {"title": about.title, "name": mask_all(name) or "?", "text": mask_all(said)}
    reached = 0
    for person in told:
        source = f"live:{live_id}:complaint:{key}:{person}"
        reached += await outbox.notify(session, person, Notice("live-complaint", facts), source=source, now=now)
    return reached
