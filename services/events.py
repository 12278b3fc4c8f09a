"""The calendar: events are made, published, changed and cancelled; what is said of them when stands in the schedule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from uuid import uuid4

from db.reads import events as reads
from db.session import Session
from db.writes import events as writes
from db.writes import people as people_writes
from domain.calendar import occurrences
from domain.events import (
    Cancelled,
    Changed,
    Event,
    Facts,
    Newer,
    NotAllowed,
    NotPossible,
    Over,
    Published,
    Saying,
    Standing,
    day_of,
    sayings,
    still_to_say,
)
from domain.people import Person
from services import booths, schedule
from services import events_telling as telling

MOVES = {"starts_at", "ends_at", "place", "repeats", "all_day"}
"""A change of one of these is a move."""
IMPORTED = {"kind", "name", "text", "text_en", "place", "source", "singles"} | MOVES
"""What a file may change of an event that is known."""
LONGEST = timedelta(days=36525)
"""Nothing that goes on began more than a century ago."""


async def create(session: Session, facts: Facts, *, by: Person, now: datetime) -> Event | NotAllowed:
    """A draft that nobody sees yet. The same `uid` makes it once, however often a form is sent."""
    if not by.is_organiser:
        return NotAllowed()
    uid = facts.uid or new_uid()
    event_id = await writes.add(session, facts.columns(), uid=uid, by=by.id, now=now)
    if event_id is not None:
        await _note(session, "event-created", event_id, by.id, now)
    return await _get(session, event_id or await writes.by_uid(session, uid) or 0)


def new_uid() -> str:
    """An identity for an event of ours."""
    return f"{uuid4().hex}@chophien"


async def take_in(session: Session, facts: Facts, *, now: datetime, sample: bool = False) -> str:
    """An event of an imported file: `added`, `changed`, `same`, `cancelled`, or `kept` where ours is over or called off.

    What lies ahead is published and its sayings planned; what the file calls off is told to those who had heard of it.
    """
    uid = facts.uid or new_uid()
    known = await writes.by_uid(session, uid)
    if facts.cancelled:
        return "same" if known is None or await _call_off(session, known, now) is None else "cancelled"
    if known is None:
        event_id = await writes.add(session, facts.columns(), uid=uid, by=None, now=now, sample=sample)
        if event_id is None:
            return "same"  # another process reads the same file
        event = await _get(session, event_id)
        state = "past" if current(event, now) is None else "published"
        await writes.move(session, event_id, ("draft",), state, now=now, published_at=now)
        event = await _get(session, event_id)
        if event.state == "published":
            await _plan(session, event, published=now, since=now, now=now)
        return "added"
    event = await _get(session, known)
    changed = {name: value for name, value in facts.changed_from(event).items() if name in IMPORTED}
    if event.state == "cancelled" or (event.state == "past" and changed):
        return "kept"
    if not changed or not await writes.change(session, known, changed, now=now):
        return "same"
    before, event = event, await _get(session, known)
    if event.state == "published":
        await schedule.cancel(session, f"event:{known}:")
        await _plan(session, event, published=await reads.published_at(session, known) or now, since=now, now=now)
        moved = bool(changed.keys() & MOVES) or _time_of(before, now) != _time_of(event, now)
        if "singles" in changed and current(before, now) and not current(event, now):
            await _call_off(session, known, now)  # all that was to come is left out
        elif moved and current(event, now) and await _is_known(session, known, now):
            await _tell(session, event, "moved", now, with_asked=True)
    return "changed"


async def publish(
    session: Session, event_id: int, *, by: Person, now: datetime
) -> Published | NotAllowed | NotPossible | Over:
    """Put a draft into the calendar and plan everything that is said of it. Pressing twice publishes once."""
    if not by.is_organiser:
        return NotAllowed()
    event = await reads.by_id(session, event_id)
    if event is None or event.state != "draft":
        return NotPossible(event.state if event else None)
    if current(event, now) is None:
        return Over(event)
    if not await writes.move(session, event_id, ("draft",), "published", now=now, published_at=now):
        return NotPossible("published")
    await _note(session, "event-published", event_id, by.id, now)
    event = await _get(session, event_id)
    return Published(event, tuple(await _plan(session, event, published=now, since=now, now=now)))


def current(event: Event, now: datetime) -> Event | None:
    """The occurrence that goes on or comes next; None when it is over for good."""
    since = now - min(event.lasts, LONGEST) + timedelta(milliseconds=1)
    by_rule = (
        start
        for start in occurrences(event.repeats, event.starts_at, since)
        if not event.singles.leave_out(day_of(start))
    )
    starts = [*islice(by_rule, 1), *(one.start for one in event.singles.also if one.end > now)]
    return event.occurrence(min(starts)) if starts else None


def _time_of(event: Event, now: datetime) -> tuple[datetime, datetime, str] | None:
    """When and where it goes on or comes next."""
    this = current(event, now)
    return (this.starts_at, this.ends_at, this.place) if this else None


async def _plan(
    session: Session, event: Event, *, published: datetime, since: datetime, now: datetime
) -> Sequence[Saying]:
    """Plan what is said of the occurrence that goes on or comes next, and the step to the one after it."""
    this = current(event, now)
    if this is None:
        return ()
    say = [one for one in still_to_say(this, published, now) if one.at >= since or one.what == "publish"]
    for one in say:
        dated = "" if one.what == "publish" else f":{this.starts_at:%Y%m%dT%H%M}"
        await schedule.plan(
            session,
            key=f"event:{event.id}:{one.what}{dated}",
            kind="event.say",
            at=one.at,
            payload={"event": event.id, "what": one.what, "start": this.starts_at.isoformat()},
            expires_at=one.expires_at,
        )
    await schedule.plan(
        session,
        key=f"event:{event.id}:roll:{this.starts_at:%Y%m%dT%H%M}",
        kind="event.roll",
        at=this.ends_at + timedelta(milliseconds=1),
        payload={"event": event.id},
    )
    return say


async def roll(session: Session, event_id: int, *, now: datetime) -> None:
    """An occurrence is over: plan the next one, or the event is past."""
    event = await reads.by_id(session, event_id)
    if event is None or event.state != "published":
        return
    if current(event, now) is None:
        await writes.keep_told(session, event_id, now)
        await writes.move(session, event_id, ("published",), "past", now=now)
        return
    published = await reads.published_at(session, event_id)
    if published is not None:
        await _plan(
            session,
            replace(event, notices=tuple(one for one in event.notices if one != "publish")),
            published=published,
            since=published,
            now=now,
        )


async def standing(session: Session, event: Event, now: datetime) -> Standing:
    """What its office sees of it: what will still be said of the occurrence to come, booths, who asked for it."""
    this = current(event, now)
    says = [one for one in sayings(this, now) if one.at > now] if this else []
    booked, waiting = await reads.booth_count(session, event.id)
    return Standing(
        event,
        tuple(one for one in says if event.state != "published" or one.what != "publish"),
        tuple(await reads.booths_of(session, event.id)),
        booked,
        waiting,
        await reads.watcher_count(session, event.id),
    )


async def change(
    session: Session, event_id: int, values: dict[str, Any], *, by: Person, now: datetime, seen: int | None = None
) -> Changed | NotAllowed | NotPossible | Over | Newer:
    """Other facts (columns by name). What was planned is planned anew; what was said stays until `correct` is asked for.

    An announcement under way stops at once; whoever has not had it hears the new words. `seen`: the version that the
    change was made upon; nothing is written where it is not the newest any more.
    """
    if not by.is_organiser:
        return NotAllowed()
    before = await reads.by_id(session, event_id)
    if before is None:
        return NotPossible(None)
    if seen is not None and before.version != seen:
        return Newer(before)
    meant = replace(before, **{name: value for name, value in values.items() if name in MOVES})
    if before.state == "published" and current(meant, now) is None:
        return Over(meant)
    if not await writes.change(session, event_id, values, now=now, seen=seen):
        event = await _get(session, event_id)
        return NotPossible(event.state) if event.version == before.version else Newer(event)
    await _note(session, "event-changed", event_id, by.id, now, fields=sorted(values))
    event = await _get(session, event_id)
    moved = bool(values.keys() & MOVES)
    if event.state != "published":
        return Changed(event, 0, moved)
    await schedule.cancel(session, f"event:{event_id}:")
    published = await reads.published_at(session, event_id) or now
    await _plan(session, event, published=published, since=now, now=now)
    again = bool(await writes.stop_broadcasts(session, event_id, now))
    if again:  # who asked and has not had it hears the new words by that
        await _tell(session, event, "again", now)
    told = await telling.count_told(session, event_id, now, with_asked=moved and not again)
    if moved and (told or await telling.is_posted(session, event_id)):
        await _tell(session, event, "moved", now, with_asked=not again)
    if "capacity" in values or "register_by" in values:
        await booths.fill(session, event, now=now)
    return Changed(event, told, moved)


async def correct(session: Session, event_id: int, *, by: Person, now: datetime) -> int | NotAllowed | NotPossible:
    """Put right what was said already: edited in place where that is possible, else a short message; how many people."""
    if not by.is_organiser:
        return NotAllowed()
    event = await reads.by_id(session, event_id)
    if event is None or event.state != "published":
        return NotPossible(event.state if event else None)
    await _tell(session, event, "corrected", now)
    return await telling.count_told(session, event_id, now)


async def cancel(session: Session, event_id: int, *, by: Person, now: datetime) -> Cancelled | NotAllowed | NotPossible:
    """It does not take place: nothing more is said of it, and exactly those who were told hear so. Twice is once."""
    if not by.is_organiser:
        return NotAllowed()
    told = await _call_off(session, event_id, now)
    event = await reads.by_id(session, event_id)
    if told is None or event is None:
        return NotPossible(event.state if event else None)
    await _note(session, "event-cancelled", event_id, by.id, now, told=told)
    return Cancelled(event, told)


async def _call_off(session: Session, event_id: int, now: datetime) -> int | None:
    """How many are told so; None when it was over or called off before."""
    if not await writes.move(session, event_id, ("draft", "published"), "cancelled", now=now):
        return None
    await schedule.cancel(session, f"event:{event_id}:")
    await writes.stop_broadcasts(session, event_id, now)
    event = await _get(session, event_id)
    told = await telling.count_told(session, event_id, now, with_asked=True)
    if told or await telling.is_posted(session, event_id):
        await _tell(session, event, "cancelled", now, with_asked=True)
    return told


async def _is_known(session: Session, event_id: int, now: datetime) -> bool:
    return bool(await telling.count_told(session, event_id, now, with_asked=True)) or await telling.is_posted(
        session, event_id
    )


async def _tell(session: Session, event: Event, what: str, now: datetime, *, with_asked: bool = False) -> None:
    await schedule.plan(
        session,
        key=f"event-tell:{event.id}:{what}:v{event.version}",
        kind="event.tell",
        at=now,
        payload={"event": event.id, "what": what, "version": event.version, "with_asked": with_asked},
        expires_at=None if what == "cancelled" else current(event, now).ends_at,  # type: ignore[union-attr]  # not over: checked by the caller
    )


async def watch(session: Session, event_id: int, *, by: Person, now: datetime) -> Event | NotPossible:
    """Remind this person of it."""
    event = await reads.by_id(session, event_id)
    if event is None or event.state != "published" or current(event, now) is None:
        return NotPossible(event.state if event else None)
    await writes.watch(session, event_id, by.id, now)
    return event


async def unwatch(session: Session, event_id: int, *, by: Person) -> None:
    """Do not remind this person of it any more."""
    await writes.unwatch(session, event_id, by.id)


async def upcoming(session: Session, now: datetime, limit: int = 20) -> list[Event]:
    """What goes on or comes next, each at its next time, in order."""
    found = [this for event in await reads.published(session, now) if (this := current(event, now)) is not None]
    return sorted(found, key=lambda one: (one.starts_at, one.id))[:limit]


async def sweep(session: Session, now: datetime) -> None:
    """Keep who was told of what may still be corrected, before the adverts' ledger forgets; forget what is long over."""
    for event_id in await writes.live_ids(session):
        await writes.keep_told(session, event_id, now)
    await writes.forget_told(session, now - timedelta(days=30))


async def _get(session: Session, event_id: int) -> Event:
    event = await reads.by_id(session, event_id)
    if event is None:
        raise LookupError(f"event {event_id} was just written and cannot be read")
    return event


async def _note(session: Session, what: str, event_id: int, by: int, now: datetime, **detail: Any) -> None:
    await people_writes.note(session, what, about=f"event:{event_id}", by=by, now=now, **detail)
