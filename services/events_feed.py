"""The calendar as an ICS feed that people subscribe to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice

from icalendar import Calendar, vRecur
from icalendar import Event as Entry

from db.reads import events as reads
from db.session import Session
from domain.calendar import is_rule, occurrences
from domain.clock import at, local
from domain.events import Event, day_of
from services.events_ics import BY_THE_MOON

LUNAR_AHEAD = 26
"""How many coming dates of a lunar rule are written out; calendars cannot count by the moon."""


async def ics(session: Session, now: datetime, *, public_url: str = "") -> bytes:
    """Everything published, and what was called off lately, so that subscribers see it go."""
    calendar = Calendar()
    calendar.add("PRODID", "-//Cho Phien//calendar//VI")
    calendar.add("VERSION", "2.0")
    calendar.add("X-WR-CALNAME", "Chợ Phiên")
    calendar.add("X-WR-TIMEZONE", "Asia/Ho_Chi_Minh")
    calendar.add("REFRESH-INTERVAL;VALUE=DURATION", "PT1H")
    for event in await reads.everything(session):
        if event.state != "draft":
            for entry in _entries(event, now, public_url):
                calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _entries(event: Event, now: datetime, public_url: str) -> Iterator[Entry]:
    """The event, and each time of it that stands for another one."""
    entry = _entry(event, now, public_url)
    hour = local(event.starts_at).timetz().replace(tzinfo=None)
    days = [day if event.all_day else local(at(day, hour)) for day in event.singles.off]
    if days:
        entry.add("EXDATE", days)
    for one in (one for one in event.singles.also if one.instead is None):
        entry.add("RDATE", [(local(one.start), local(one.end))], parameters={"VALUE": "PERIOD"})
    yield entry
    for one in event.singles.also:
        if one.instead is not None:
            single = _entry(replace(event.occurrence(one.start), repeats=None), now, public_url)
            single.add("RECURRENCE-ID", one.instead if event.all_day else local(at(one.instead, hour)))
            yield single


def _entry(event: Event, now: datetime, public_url: str) -> Entry:
    entry = Entry()
    entry.add("UID", event.uid)
    entry.add("DTSTAMP", now)
    entry.add("SEQUENCE", event.version)
    entry.add("SUMMARY", event.name + (" (mẫu)" if event.sample else ""))
    entry.add("CATEGORIES", event.kind)
    if event.all_day:
        entry.add("DTSTART", day_of(event.starts_at))
        entry.add("DTEND", day_of(event.ends_at) + timedelta(days=1))
    else:
        entry.add("DTSTART", local(event.starts_at))
        entry.add("DTEND", local(event.ends_at))
    if event.place:
        entry.add("LOCATION", event.place)
    if event.text:
        entry.add("DESCRIPTION", event.text)
    if public_url:
        entry.add("URL", f"{public_url}/events/{event.id}")
    if event.state == "cancelled":
        entry.add("STATUS", "CANCELLED")
    if event.repeats and event.repeats.startswith("LUNAR:"):
        coming = islice(occurrences(event.repeats, event.starts_at, max(now, event.starts_at)), LUNAR_AHEAD)
        entry.add(BY_THE_MOON, event.repeats)
        entry.add("RDATE", [day_of(one) if event.all_day else local(one) for one in coming])
    elif event.repeats and is_rule(event.repeats):
        entry.add("RRULE", vRecur.from_ical(event.repeats))
    return entry
