"""Tells people of an event: adverts by broadcast, notices one by one while they are few, so that they can be edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from db.reads import audiences as audience_reads
from db.reads import events as reads
from db.session import Session
from db.writes import events as writes
from db.writes import updates
from domain.audiences import Audience
from domain.broadcasts import AdvertRules, Asked, Post, WayOut, version_for
from domain.consent import next_open
from domain.events import Event
from domain.messages import Message
from services import broadcasts
from services.outbox import NOTICED, post

ONE_BY_ONE = 500
"""Up to so many people get a message of their own from the outbox, whose number is kept; more are a broadcast."""

Versions = Mapping[str, Message]


@dataclass(frozen=True, slots=True)
class Law:
    """What holds for adverts, and how they are stopped, by language."""

    rules: AdvertRules
    way_outs: Mapping[str, WayOut]


async def announce(
    session: Session,
    event: Event,
    what: str,
    versions: Versions,
    reminders: Versions,
    *,
    law: Law,
    key: str,
    now: datetime,
    expires_at: datetime | None,
    without_told: bool = False,
    posts: Sequence[Post] = (),
) -> None:
    """Say it to those who should hear; those who asked to be reminded hear `reminders` instead, each person once.

    A public event: first the `posts` in the shop's channels, then who asked for it, then the rest.
    """
    audience = Audience(role="producers") if what == "closes" else event.audience
    watchers = Audience(events=(event.id,))
    if what not in {"publish", "closes"} and not event.is_advert:
        audience = replace(audience, without_events=(event.id,))
        await _notice(
            session,
            event,
            watchers,
            reminders,
            key=f"{key}:asked",
            now=now,
            law=law,
            not_before=next_open(now, law.rules),
            expires_at=expires_at,
        )
    if without_told:
        audience = replace(audience, without_told=(event.id,))
    if event.is_advert and what != "closes":
        await broadcasts.create(
            session,
            "advert",
            versions,
            audience,
            way_outs=law.way_outs,
            rules=law.rules,
            now=now,
            by=None,
            expires_at=expires_at,
            key=key,
            queued=True,
            asked=Asked(watchers, {} if what == "publish" else reminders),
            posts=posts,
        )
    else:
        await _notice(
            session, event, audience, versions, key=key, now=now, law=law, not_before=None, expires_at=expires_at
        )


async def _notice(
    session: Session,
    event: Event,
    audience: Audience,
    versions: Versions,
    *,
    key: str,
    now: datetime,
    law: Law,
    not_before: datetime | None,
    expires_at: datetime | None,
) -> None:
    rows = await reads.contacts_of(session, audience, ONE_BY_ONE + 1)
    if len(rows) > ONE_BY_ONE:
        await writes.told(session, event.id, audience, by="broadcast", now=now)
        await broadcasts.create(
            session,
            "notice",
            versions,
            audience,
            way_outs=law.way_outs,
            rules=law.rules,
            now=now,
            by=None,
            send_at=not_before,
            expires_at=expires_at,
            key=key,
            queued=True,
        )
        return
    await writes.told(session, event.id, audience, by="outbox", now=now)
    for channel, address, person_id, language in rows:
        message = version_for(versions, language)
        await _put(
            session, event, person_id, channel, address, message, now=now, not_before=not_before, expires_at=expires_at
        )


async def _put(
    session: Session,
    event: Event,
    person_id: int,
    channel: str,
    address: str,
    message: Message,
    *,
    now: datetime,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
) -> None:
    session.info[NOTICED] = True
    await updates.put(
        session,
        source=f"event:{event.id}:say",
        kind="notice",
        channel=channel,
        address=address,
        payload=message.packed(),
        person_id=person_id,
        now=now,
        not_before=not_before,
        expires_at=expires_at,
    )


async def tell_told(
    session: Session,
    event: Event,
    what: str,
    versions: Versions,
    *,
    law: Law,
    now: datetime,
    with_asked: bool = False,
) -> None:
    """Tell exactly those who were told; `with_asked`: and who asked to be reminded or registered for a booth.

    A correction takes the place of what was said, where that message is known.
    """
    await writes.drop_waiting(session, event.id)
    if what == "corrected":
        await writes.told_in_place(session, event.id, now, ONE_BY_ONE)
    known = {row[0]: row[1:] for row in await reads.editable(session, event.id)}
    for person_id in await reads.told_one_by_one(session, event.id):
        found = known.get(person_id) if what == "corrected" else None
        if found is not None:
            channel, address, message_id, language = found
            message = replace(version_for(versions, language), edit=message_id)
            message = replace(message, edit_has_picture=message.picture is not None)
            await _put(session, event, person_id, channel, address, message, now=now)
            continue
        contact = await updates.address_of(session, person_id)
        if contact is not None:
            channel, address, language = contact
            await _put(session, event, person_id, channel, address, version_for(versions, language), now=now)
    await broadcasts.create(
        session,
        "notice",
        versions,
        Audience(knows=(event.id,)) if with_asked else Audience(told=(event.id,)),
        way_outs=law.way_outs,
        rules=law.rules,
        now=now,
        by=None,
        key=f"event-tell:{event.id}:{what}:v{event.version}",
        queued=True,
    )


async def tell_channels(session: Session, event: Event, what: str, posts: Sequence[Post], *, now: datetime) -> None:
    """The same to the channels where it stands: a correction in its place, else an answer below it."""
    standing = {(one.post.channel, one.post.address): one for one in await reads.posted(session, event.id)}
    for new in posts:
        old = standing.get((new.channel, new.address))
        if old is None:
            continue
        message = replace(new.message, reply_to=old.message_id)
        if what == "corrected":
            message = replace(new.message, edit=old.message_id, edit_has_picture=old.post.message.picture is not None)
        await post(session, new.channel, new.address, message, source=f"event:{event.id}:post", now=now)


async def is_posted(session: Session, event_id: int) -> bool:
    """Whether it stands in one of the shop's channels."""
    return bool(await reads.posted(session, event_id))


async def count_told(session: Session, event_id: int, now: datetime, *, with_asked: bool = False) -> int:
    """How many people were told, by whatever way, and can be reached; `with_asked` as in `tell_told`."""
    meant = Audience(knows=(event_id,)) if with_asked else Audience(told=(event_id,))
    by_broadcast = await audience_reads.count(session, meant, advert=False, now=now, per_day=0)
    return sum(by_broadcast.values()) + len(await reads.told_one_by_one(session, event_id))
