"""Broadcasts as an admin handles them: made, counted, shown, approved, sent, held, ended, and looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from db.reads import audiences as audience_reads
from db.reads import broadcasts as reads
from db.reads.broadcasts import Broadcast, Doubt, Posted, Results
from db.session import Session
from db.writes import broadcasts as writes
from db.writes import people as people_writes
from db.writes import posts as post_writes
from domain.audiences import Audience
from domain.broadcasts import Asked, Figures, Kind, Post, WayOut, as_advert, too_long
from domain.consent import AdvertRules, next_open
from domain.messages import Message
from language.claims import Claim, claims

KEPT = timedelta(days=8)
"""How long it is kept who was sent which advert: the daily limit needs a day, the orders within 48 hours three."""


@dataclass(frozen=True, slots=True)
class Created:
    """A broadcast stands in the book. `again`: its key was used before, and this is the one that was made then."""

    id: int
    totals: Mapping[str, int]
    again: bool = False

    @property
    def total(self) -> int:
        """All contacts it is meant for."""
        return sum(self.totals.values())


@dataclass(frozen=True, slots=True)
class TooLong:
    """A version has this many characters too many."""

    language: str
    by: int


@dataclass(frozen=True, slots=True)
class Empty:
    """There is nothing to say."""


@dataclass(frozen=True, slots=True)
class OnItsWay:
    """It is queued; `waits_until` when the hour of adverts has not come."""

    waits_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class NeedsApproval:
    """Larger than one admin may send alone: a second one has to approve."""

    total: int


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Words of it may break the rules of promotions: who sends it must be sure."""

    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class OwnApproval:
    """The second admin must be another than the first."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Its state is now this."""

    state: str


@dataclass(frozen=True, slots=True)
class NotPossible:
    """Not from the state it is in (None: there is no such broadcast); pressing twice ends here too."""

    state: str | None


def versions_as_sent(kind: Kind, versions: Mapping[str, Message], way_outs: Mapping[str, WayOut]) -> dict[str, Message]:
    """What recipients will see, language by language: adverts labelled first and with the way out last."""
    if kind == "notice":
        return dict(versions)
    return {
        language: as_advert(message, way_outs.get(language) or way_outs["vi"]) for language, message in versions.items()
    }


async def count(
    session: Session, kind: Kind, audience: Audience, *, now: datetime, rules: AdvertRules, asked: Asked | None = None
) -> dict[str, int]:
    """How many it would reach now: channel -> contacts."""
    return await audience_reads.count(
        session, audience, advert=kind == "advert", now=now, per_day=rules.most, asked=asked
    )


async def create(
    session: Session,
    kind: Kind,
    versions: Mapping[str, Message],
    audience: Audience,
    *,
    way_outs: Mapping[str, WayOut],
    rules: AdvertRules,
    now: datetime,
    by: int | None,
    send_at: datetime | None = None,
    expires_at: datetime | None = None,
    key: str | None = None,
    queued: bool = False,
    asked: Asked | None = None,
    posts: Sequence[Post] = (),
) -> Created | TooLong | Empty:
    """Write it down and count whom it reaches: a draft, or `queued` to go at `send_at` without a second look.

    `key` names what asked for it (an event's announcement): asking again makes no second broadcast. `posts` leave first
    and as they are; then those who `asked` hear it, then the rest.
    """
    if not versions or not all(one.text.strip() or one.picture or one.album for one in versions.values()):
        return Empty()
    ready = versions_as_sent(kind, versions, way_outs)
    for language, message in ready.items():
        if excess := too_long(message):
            return TooLong(language, excess)
    if excess := max((too_long(post.message) for post in posts), default=0):
        return TooLong("vi", excess)
    totals = await count(session, kind, audience, now=now, rules=rules, asked=asked)
    made = await writes.add(
        session,
        key=key,
        kind=kind,
        versions={language: message.packed() for language, message in ready.items()},
        audience=audience.packed(),
        state="queued" if queued else "draft",
        totals=totals,
        send_at=send_at or now,
        expires_at=expires_at,
        created_by=by,
        now=now,
        **_of_asked(asked),
    )
    if made is None:
        return Created(await writes.by_key(session, key or ""), totals, again=True)
    await post_writes.add(session, made, posts, now)
    await _note(session, "broadcast-created", made, by, now)
    return Created(made, totals)


def _of_asked(asked: Asked | None) -> dict[str, Any]:
    if asked is None:
        return {}
    reminders = {language: message.packed() for language, message in asked.reminders.items()}
    return {"asked": asked.audience.packed(), "reminders": reminders}


def doubtful(versions: Mapping[str, Message]) -> tuple[Claim, ...]:
    """What any version says that may break the rules of promotions."""
    found = (claim for message in versions.values() for claim in claims(message.plain))
    return tuple(dict.fromkeys(found))


async def send(
    session: Session,
    broadcast_id: int,
    *,
    by: int,
    now: datetime,
    rules: AdvertRules,
    approval_above: int,
    at: datetime | None = None,
    sure: bool = False,
) -> OnItsWay | NeedsApproval | Doubtful | NotPossible:
    """The admin presses send: now or at a later moment. A large one waits for a second admin. Twice is once.

    What its words may break is told first; `sure`: he was told.
    """
    broadcast = await reads.by_id(session, broadcast_id)
    if broadcast is None or broadcast.state != "draft":
        return NotPossible(broadcast.state if broadcast else None)
    if not sure and (found := doubtful(broadcast.versions)):
        return Doubtful(found)
    totals = await count(session, broadcast.kind, broadcast.audience, now=now, rules=rules, asked=broadcast.asked)
    large = sum(totals.values()) > approval_above
    moved = await writes.move(
        session,
        broadcast_id,
        ("draft",),
        "waiting" if large else "queued",
        send_at=at or now,
        totals=totals,
        counted_at=now,
    )
    if not moved:
        return await _not_possible(session, broadcast_id)
    await _note(session, "broadcast-sent", broadcast_id, by, now)
    return NeedsApproval(sum(totals.values())) if large else _on_its_way(broadcast, at or now, rules)


async def approve(
    session: Session, broadcast_id: int, *, by: int, now: datetime, rules: AdvertRules
) -> OnItsWay | OwnApproval | NotPossible:
    """A second admin lets a large broadcast go."""
    broadcast = await reads.by_id(session, broadcast_id)
    if broadcast is None or broadcast.state != "waiting":
        return NotPossible(broadcast.state if broadcast else None)
    if broadcast.created_by == by:
        return OwnApproval()
    if not await writes.move(session, broadcast_id, ("waiting",), "queued", approved_by=by):
        return await _not_possible(session, broadcast_id)
    await _note(session, "broadcast-approved", broadcast_id, by, now)
    return _on_its_way(broadcast, max(broadcast.send_at, now), rules)


def _on_its_way(broadcast: Broadcast, at: datetime, rules: AdvertRules) -> OnItsWay:
    opening = next_open(at, rules) if broadcast.kind == "advert" else at
    return OnItsWay(opening if opening > at else None)


async def pause(session: Session, broadcast_id: int, *, by: int | None, now: datetime) -> Changed | NotPossible:
    """Hold it: nobody new is written to, what is under way comes back and is counted."""
    return await _change(session, broadcast_id, ("queued", "sending"), "paused", by=by, now=now)


async def resume(session: Session, broadcast_id: int, *, by: int | None, now: datetime) -> Changed | NotPossible:
    """Go on from where it was held."""
    broadcast = await reads.by_id(session, broadcast_id)
    started = broadcast is not None and broadcast.started_at is not None
    return await _change(session, broadcast_id, ("paused",), "sending" if started else "queued", by=by, now=now)


async def cancel(session: Session, broadcast_id: int, *, by: int | None, now: datetime) -> Changed | NotPossible:
    """End it for good; who has it, has it."""
    states = ("draft", "waiting", "queued", "sending", "paused")
    return await _change(session, broadcast_id, states, "cancelled", by=by, now=now)


async def stop_of(session: Session, key: str, *, now: datetime) -> bool:
    """What was asked for under this key holds no more: nobody else hears it. False when nothing was on its way."""
    return await writes.stop_of(session, key, now)


async def _change(
    session: Session, broadcast_id: int, sources: Sequence[str], to_state: str, *, by: int | None, now: datetime
) -> Changed | NotPossible:
    values = {"finished_at": now} if to_state == "cancelled" else {"reason": None}
    if not await writes.move(session, broadcast_id, sources, to_state, **values):
        return await _not_possible(session, broadcast_id)
    await _note(session, f"broadcast-{to_state}", broadcast_id, by, now)
    return Changed(to_state)


async def _not_possible(session: Session, broadcast_id: int) -> NotPossible:
    broadcast = await reads.by_id(session, broadcast_id)
    return NotPossible(broadcast.state if broadcast else None)


async def figures(session: Session, broadcast_id: int, now: datetime) -> Figures | None:
    """How far it is; None when there is no such broadcast."""
    return await reads.figures(session, broadcast_id, now)


async def newest(session: Session, limit: int = 20) -> list[Broadcast]:
    """The newest broadcasts."""
    return await reads.newest(session, limit)


async def results(session: Session, broadcast_id: int) -> Results:
    """Taps on each button, what messengers answered, orders within 48 hours."""
    return await reads.results(session, broadcast_id)


async def doubts(session: Session, broadcast_id: int) -> list[Doubt]:
    """Whom a crash or a silent messenger left in doubt."""
    return await reads.doubts(session, broadcast_id)


async def posts(session: Session, broadcast_id: int) -> list[Posted]:
    """What stands, or shall stand, in the shop's own channels; they are no people and count in no total."""
    return await reads.posts(session, broadcast_id)


async def resend(
    session: Session, broadcast_id: int, *, by: int | None, now: datetime, contacts: Sequence[int] | None = None
) -> int:
    """Send again to those in doubt whom the admin names (None: all, posts too); how many. The running process does it."""
    posted = await post_writes.again(session, broadcast_id) if contacts is None else []
    number = await writes.again(session, broadcast_id, contacts, channels=posted) + len(posted)
    if number:
        await _note(session, "broadcast-resent", broadcast_id, by, now)
    return number


async def tapped(session: Session, broadcast_id: int, person_id: int, button: str, now: datetime) -> None:
    """Count a tap on a broadcast's button, once a person."""
    await writes.tap(session, broadcast_id, person_id, button, now)


async def forget(session: Session, now: datetime) -> int:
    """Drop the list of who was sent which advert, when it is not needed any more; how many rows went."""
    return await writes.forget_adverts(session, now - KEPT)


async def _note(session: Session, what: str, broadcast_id: int, by: int | None, now: datetime) -> None:
    await people_writes.note(session, what, about=f"broadcast:{broadcast_id}", by=by, now=now)
