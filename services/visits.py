"""Somebody turns up: known or new, his update handled once, his answer kept until it is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from db.reads import people as reads
from db.session import Session
from db.writes import people as writes
from db.writes import updates
from domain.outgoing import Outgoing
from domain.people import Person

SEEN_EVERY = timedelta(hours=1)
"""How stale a contact's last visit may be; noting every message would be a write for each."""


async def is_new(session: Session, channel: str, update_id: int, *, now: datetime) -> bool:
    """Whether this update was never handled; from now on it was."""
    return await updates.accept(session, channel, update_id, now)


async def who(
    session: Session,
    *,
    channel: str,
    address: str,
    name: str,
    language: str,
    username: str | None,
    admins: frozenset[str],
    now: datetime,
) -> Person:
    """The person behind a contact; a new one is taken in. `admins` are contacts that the configuration names."""
    person = await reads.by_contact(session, channel, address)
    if person is None:
        await writes.add(
            session, channel=channel, address=address, name=name, language=language, username=username, now=now
        )
        person = await reads.by_contact(session, channel, address)
        if person is None:
            raise RuntimeError("a contact that was just written cannot be read")
        person = replace(person, new=True)
    elif person.new or person.seen_at is None or now - person.seen_at > SEEN_EVERY:
        await writes.seen(session, channel=channel, address=address, now=now)
        if person.seen_at is None and person.language != language:
            # Until now we only knew of him; his messenger knows what he reads.
            await writes.change(session, person.id, language=language)
            person = replace(person, language=language)
    if f"{channel}:{address}" in admins and not person.is_admin:
        await writes.grant(session, person.id, "admin", by=None, now=now)
        person = replace(person, roles=person.roles | {"admin"})
    return person


async def left(session: Session, *, channel: str, address: str) -> None:
    """The person stopped the bot; nothing is sent to this contact until it writes again."""
    await writes.unreachable(session, channel=channel, address=address, state="blocked")


async def answered(session: Session, source: str) -> tuple[bool, int | None]:
    """Whether anything was kept for this source, and the row of it that still waits."""
    return await updates.of_source(session, source)


async def keep_reply(
    session: Session,
    *,
    source: str,
    person: Person,
    payload: dict[str, Any],
    owner: str,
    lease_s: int,
    now: datetime,
    instead: int | None = None,
) -> Outgoing:
    """Keep what is to be answered with the update's identity until it is sent. `instead`: the row whose place it takes."""
    if instead is not None:
        await updates.rewrite(session, instead, payload)
        return Outgoing(instead, person.channel, person.address, "reply", payload)
    row = await updates.put(
        session,
        source=source,
        kind="reply",
        channel=person.channel,
        address=person.address,
        person_id=person.id,
        payload=payload,
        now=now,
        owner=owner,
        leased_until=now + timedelta(seconds=lease_s),
    )
    return Outgoing(row, person.channel, person.address, "reply", payload)
