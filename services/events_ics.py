"""What an ICS file says of each of its events, as a row like those of a table; what cannot be kept as it says is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from icalendar import Calendar

from domain.clock import HANOI
from domain.events import KINDS, LONGEST_NAME, LONGEST_PLACE, LONGEST_TEXT
from domain.fold import fold

BY_THE_MOON = "X-CHOPHIEN-REPEATS"
"""What our own feed writes of a rule that calendars cannot count by; its RDATE is that rule counted out."""
Also = tuple[Any, Any, str | None, date | None]
"""A single time: its start, its end or None for as long as the others, its place where another, the day it stands for."""


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


def rows_of(parts: list[Any]) -> Iterator[tuple[int, dict[str, Any] | Unclear]]:
    """Each event's number and row; a single time of a series (RECURRENCE-ID) goes into its series' row."""
    rows: dict[int, dict[str, Any]] = {}
    series: dict[str, tuple[Any, dict[str, Any]]] = {}
    for number, part in sorted(enumerate(parts, 1), key=lambda one: (one[1].get("RECURRENCE-ID") is not None, one[0])):
        try:
            if part.get("RECURRENCE-ID") is None:
                rows[number] = _row_of(part)
                series[rows[number]["uid"]] = part, rows[number]
            else:
                _put_single(part, *series.get(str(part.get("UID", "")), (None, {})))
        except Unclear as unclear:
            yield number, unclear
        except OverflowError:
            yield number, Unclear("start", "lies beyond what a calendar can hold", "far")
        except (ValueError, AttributeError, KeyError, TypeError):
            yield number, Unclear("", "this VEVENT cannot be read")
    yield from rows.items()


def _put_single(part: Any, series: Any, row: dict[str, Any]) -> None:
    if series is None:
        raise Unclear("uid", "is one time of a series that is not in this file", "alone")
    if str(part["RECURRENCE-ID"].params.get("RANGE", "")):
        raise Unclear("repeats", "moves all following times; give them an event of their own", "alone")
    day = _hanoi(_moment(part, "RECURRENCE-ID", "repeats"))
    if str(part.get("STATUS", "")).upper() == "CANCELLED":
        row["off"].add(day.date())
        return
    if any(part.get(name) is not None and part[name] != series.get(name) for name in ("SUMMARY", "DESCRIPTION")):
        raise Unclear("name", "is one time of a series with other words; give it an event of its own", "alone")
    place = str(part.get("LOCATION", ""))[:LONGEST_PLACE]
    start, end = _span(part)
    row["also"].append((start, end or start, place if place not in {"", row["place"]} else None, day.date()))


def _hanoi(said: date) -> datetime:
    """A day or moment on Hanoi's clocks; without a zone it is Hanoi's."""
    if not isinstance(said, datetime):
        return datetime.combine(said, time(0), HANOI)
    return said.astimezone(HANOI) if said.tzinfo else said.replace(tzinfo=HANOI)


def _dates(part: Any, name: str) -> list[Any]:
    """What EXDATE or RDATE lists: days, moments or (moment, moment or length)."""
    lists = part.get(name, [])
    found: list[Any] = []
    for dates in lists if isinstance(lists, list) else [lists]:
        for one in dates.dts:
            _known_zone(one.dt[0] if isinstance(one.dt, tuple) else one.dt, dates, "repeats")
            found.append(one.dt)
    return found


def _singles(part: Any, start: date) -> tuple[set[date], list[Also]]:
    """The days that are left out, and what comes besides."""
    out = [(_hanoi(one), isinstance(one, datetime)) for one in _dates(part, "EXDATE")]
    begins = _hanoi(start)
    off = {day.date() for day, has_hour in out if not has_hour or day.timetz() == begins.timetz()}
    also: list[Also] = []
    for said in _dates(part, "RDATE") if part.get(BY_THE_MOON) is None else ():
        first, last = said if isinstance(said, tuple) else (said, None)
        if (_hanoi(first), isinstance(first, datetime)) not in out and _hanoi(first) != begins:
            also.append((first, first + last if isinstance(last, timedelta) else last, None, None))
    return off, also


def _span(part: Any) -> tuple[Any, Any]:
    start, end = _moment(part, "DTSTART", "start"), _moment(part, "DTEND", "end")
    if part.get("DURATION") and not end and start:
        end = start + part.decoded("DURATION")
    if isinstance(end, date) and not isinstance(end, datetime):
        end -= timedelta(days=1)  # RFC 5545: the end of whole days is the day after
    return start, end


def _row_of(part: Any) -> dict[str, Any]:
    """Columns by name; `cancelled` is True for what is called off; `off` and `also` are its single times. Raises Unclear."""
    start, end = _span(part)
    off, also = _singles(part, start) if start else (set[date](), list[Also]())
    categories = part.get("CATEGORIES")
    kind = fold(str(categories.to_ical().decode() if categories else "")).replace(" ", "_")
    rule = part.get("RRULE")
    if rule and isinstance(start, datetime) and not _counts_as_in_hanoi(start, rule):
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
        "repeats": rule.to_ical().decode() if rule else str(part.get(BY_THE_MOON, "")),
        "uid": str(part.get("UID", "")),
        "off": off,
        "also": also,
        "cancelled": str(part.get("STATUS", "")).upper() == "CANCELLED",
    }


def _moment(part: Any, name: str, column: str) -> Any:
    if not part.get(name):
        return ""
    said = part.decoded(name)
    _known_zone(said, part[name], column)
    return said


def _known_zone(said: Any, value: Any, column: str) -> None:
    if isinstance(said, datetime) and said.tzinfo is None and "TZID" in value.params:
        raise Unclear(column, f"is in a time zone that nobody knows: {value.params['TZID']}"[:200], "zone")


def _counts_as_in_hanoi(start: datetime, rule: Any) -> bool:
    """Whether a series keeps its hour and its weekday on Hanoi's clocks the whole year."""
    if start.tzinfo is None:
        return True
    names_days = any(name.startswith("BY") for name in rule) or rule.get("FREQ") not in (["DAILY"], ["WEEKLY"])
    if names_days and start.astimezone(HANOI).date() != start.date():
        return False
    return start.replace(month=1, day=1).utcoffset() == start.replace(month=7, day=1).utcoffset()
