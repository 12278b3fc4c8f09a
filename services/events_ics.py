"""What an ICS file says of each of its events, as a row like those of a table; what cannot be kept as it says is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from icalendar import Calendar

from domain.clock import HANOI
from domain.events import KINDS, LONGEST_NAME, LONGEST_PLACE, LONGEST_TEXT
from domain.fold import fold

BY_THE_MOON = "X-CHOPHIEN-REPEATS"
"""What our own feed writes of a rule that calendars cannot count by; its RDATE is that rule counted out."""
ALONE = {"RECURRENCE-ID": "one time of a series", "EXDATE": "left out times", "RDATE": "more times"}
"""What says something of single times of a series."""


@dataclass(frozen=True, slots=True)
class Unclear(Exception):  # noqa: N818  # it names what the row is
    """An event that cannot be kept as the file says: the column, a sentence, and its name for the chat."""

    column: str
    problem: str
    why: str = ""


def parts_of(content: bytes) -> list[Any]:
    """The events of a file. Raises ValueError (UnicodeDecodeError too), IndexError or KeyError for what is no calendar."""
    calendars = Calendar.from_ical(content.decode("utf-8-sig"), multiple=True)
    if not calendars:
        raise ValueError("no calendar")
    return [part for calendar in calendars for part in _events(calendar)]


def _events(calendar: Any) -> Iterator[Any]:
    calls_off = str(calendar.get("METHOD", "")).upper() == "CANCEL"
    for part in calendar.walk("VEVENT"):
        if calls_off:
            part["STATUS"] = "CANCELLED"
        yield part


def row_of(part: Any) -> dict[str, Any]:
    """Columns by name; `cancelled` is True for what is called off. Raises Unclear."""
    by_the_moon = str(part.get(BY_THE_MOON, ""))
    for name, words in ALONE.items():
        if part.get(name) is not None and not (by_the_moon and name == "RDATE"):
            raise Unclear("repeats", f"{name} ({words}) cannot be kept; give those times an event each", "alone")
    start, end = _moment(part, "DTSTART", "start"), _moment(part, "DTEND", "end")
    if part.get("DURATION") and not end and start:
        end = start + part.decoded("DURATION")
    if isinstance(end, date) and not isinstance(end, datetime):
        end -= timedelta(days=1)  # RFC 5545: the end of whole days is the day after
    categories = part.get("CATEGORIES")
    kind = fold(str(categories.to_ical().decode() if categories else "")).replace(" ", "_")
    rule = part.get("RRULE")
    if rule and isinstance(start, datetime) and not _counts_as_in_hanoi(start):
        raise Unclear(
            "repeats", "repeats by the clocks of another time zone; write it in Asia/Ho_Chi_Minh", "elsewhere"
        )
    return {
        "name": str(part.get("SUMMARY", ""))[:LONGEST_NAME],
        "kind": kind if kind in KINDS else "other",
        "start": start,
        "end": end,
        "place": str(part.get("LOCATION", ""))[:LONGEST_PLACE],
        "text": str(part.get("DESCRIPTION", ""))[:LONGEST_TEXT],
        "repeats": rule.to_ical().decode() if rule else by_the_moon,
        "uid": str(part.get("UID", "")),
        "cancelled": str(part.get("STATUS", "")).upper() == "CANCELLED",
    }


def _moment(part: Any, name: str, column: str) -> Any:
    if not part.get(name):
        return ""
    said = part.decoded(name)
    if isinstance(said, datetime) and said.tzinfo is None and "TZID" in part[name].params:
        zone = part[name].params["TZID"]
        raise Unclear(column, f"is in a time zone that nobody knows: {zone}"[:200], "zone")
    return said


def _counts_as_in_hanoi(start: datetime) -> bool:
    """Whether a series keeps its hour and its weekday on Hanoi's clocks the whole year."""
    if start.tzinfo is None:
        return True
    if start.astimezone(HANOI).date() != start.date():
        return False
    return start.replace(month=1, day=1).utcoffset() == start.replace(month=7, day=1).utcoffset()
