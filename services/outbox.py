"""What must be said: written in the transaction of what it tells, sent from there after the commit."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from db.session import Session
from db.writes import updates as writes
from domain.messages import Message, Notice
from domain.sending import Sending

NOTICED = "outbox.noticed"
"""Set in a session's `info` when something waits to be sent, so that its door wakes the relay after the commit."""


class Sender(Protocol):
    """Who brings a message to an address of a channel. `bulk` messages wait for those that somebody waits for."""

    async def send(self, channel: str, address: str, message: Message, *, bulk: bool = False) -> Sending:
        """Send it once; what came of it. Never raises for what a messenger answers."""
        ...


async def notify(
    session: Session,
    person_id: int,
    notice: Notice,
    *,
    source: str,
    now: datetime,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
) -> bool:
    """Tell a person something that must arrive, by the contact he used last. False when nothing reaches him."""
    found = await writes.address_of(session, person_id)
    if found is None:
        return False
    channel, address, language = found
    payload = {"notice": notice.kind, "facts": notice.facts, "language": language}
    await writes.put(
        session,
        source=source,
        kind="notice",
        channel=channel,
        address=address,
        payload=payload,
        person_id=person_id,
        now=now,
        not_before=not_before,
        expires_at=expires_at,
    )
    session.info[NOTICED] = True
    return True


async def post(
    session: Session,
    channel: str,
    address: str,
    message: Message,
    *,
    source: str,
    now: datetime,
    kind: str = "notice",
    expires_at: datetime | None = None,
) -> int:
    """Say something at an address (a group, a channel's posts); the outbox row's number."""
    session.info[NOTICED] = True
    return await writes.put(
        session,
        source=source,
        kind=kind,
        channel=channel,
        address=address,
        payload=message.packed(),
        now=now,
        expires_at=expires_at,
    )
