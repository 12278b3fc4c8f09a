"""The results of a broadcast as a picture: an admin asks for it, and has it a moment later."""

from __future__ import annotations

from datetime import datetime, timedelta

from db.reads import people
from db.session import Session
from domain.messages import Message
from services import outbox, schedule

PATIENCE = timedelta(hours=1)
"""After that nobody waits for the picture any more."""


async def ask(session: Session, broadcast_id: int, *, by: int, now: datetime) -> None:
    """Have it drawn; asking again before it is there brings one."""
    await schedule.plan(
        session,
        key=f"broadcast:{broadcast_id}:chart:{by}",
        kind="broadcast.chart",
        at=now,
        payload={"broadcast": broadcast_id, "person": by},
        expires_at=now + PATIENCE,
    )


async def tell(session: Session, broadcast_id: int, person_id: int, text: str, picture: int, *, now: datetime) -> bool:
    """Send it to who asked; False when he is no admin any more."""
    person = await people.by_id(session, person_id)
    if person is None or not person.is_admin:
        return False
    source = f"broadcast:{broadcast_id}:chart"
    await outbox.post(session, person.channel, person.address, Message(text, picture=picture), source=source, now=now)
    return True
