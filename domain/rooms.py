"""Rooms for lives and what is booked in them: opening hours as admins type them, cells that keep bookings apart, outcomes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from domain.clock import local
from domain.fold import fold
from domain.slots import CannotBook, Room, Span

CELL = timedelta(minutes=5)
AHEAD = timedelta(days=35)
"""How far ahead slots can be booked: this week and the next four."""
MOST_AHEAD = 20
"""So many slots to come may one producer hold."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_DAYS = {"t2": 0, "t3": 1, "t4": 2, "t5": 3, "t6": 4, "t7": 5, "cn": 6}
_ENGLISH = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
_DAY = r"(?:t[2-7]|cn|mon|tue|wed|thu|fri|sat|sun)"
_HOUR = r"(\d{1,2})(?:(?::|h|g)(\d{2})?)?"
_PART = re.compile(rf"^(?P<days>{_DAY}(?:\s*[-,]\s*{_DAY})*)?\s*:?\s*(?P<hours>{_HOUR}\s*[-–]\s*{_HOUR})$")


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A room as it stands in the database; `room` are its rules. `kind`: channel or studio. `state`: open or closed."""

    id: int
    name: str
    kind: str
    room: Room
    state: str


@dataclass(frozen=True, slots=True)
class Booking:
    """A slot with the names that go with it. `state`: booked, cancelled or done."""

    id: int
    room_id: int
    room: str
    producer_id: int
    producer: str
    span: Span
    title: str
    state: str

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return self.span.length // timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Booked:
    """It is theirs. `promotions`: the names of those of its live that moved with it."""

    booking: Booking
    promotions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """Somebody has that time; `near` are the nearest free ones of that day, in order of their distance."""

    room: RoomRow
    near: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """It cannot be booked: past, closed, length, start; or `many` when a producer holds too many."""

    why: CannotBook | str


@dataclass(frozen=True, slots=True)
class Swap:
    """One producer asks another to exchange their times. `state`: asked, accepted, refused, withdrawn."""

    id: int
    mine: Booking
    theirs: Booking
    asked_by: int
    state: str


def cells(span: Span, buffer: timedelta) -> range:
    """The numbers of the five-minute cells since 1970 from the start to the end of the buffer behind the slot."""
    first = (span.start - EPOCH) // CELL
    last = -((EPOCH - span.end - buffer) // CELL)
    return range(first, last)


def nearest(free: list[Span], wanted: datetime, most: int = 3) -> tuple[Span, ...]:
    """The free times that lie nearest to a moment."""
    return tuple(sorted(free, key=lambda span: (abs(span.start - wanted), span.start))[:most])


def parse_hours(text: str) -> dict[int, tuple[time, time]] | None:
    """Opening hours by weekday from "8:00-22:00" (every day) or "T2-T6 8h-22h; T7, CN 9h-23h"; None when unclear.

    24:00 is midnight. A closing before the opening lies in the next day.
    """
    hours: dict[int, tuple[time, time]] = {}
    for part in re.split(r"[;\n]+", text):
        said = re.sub(r"\bthu\s*([2-7])\b", r"t\1", fold(part)).replace("chu nhat", "cn").strip()
        if not said:
            continue
        match = _PART.match(said)
        if match is None:
            return None
        opens, closes = _clock(match[3], match[4]), _clock(match[5], match[6])
        days = _days(match["days"])
        if opens is None or closes is None or opens == closes or not days or hours.keys() & days:
            return None
        hours |= dict.fromkeys(days, (opens, closes))
    return hours or None


def _clock(hour: str, minute: str | None) -> time | None:
    if int(hour) == 24 and not int(minute or 0):
        return time(0)
    if int(hour) > 23 or int(minute or 0) > 59 or int(minute or 0) % 5:
        return None
    return time(int(hour), int(minute or 0))


def _days(said: str | None) -> list[int]:
    if said is None:
        return list(range(7))
    days: list[int] = []
    for part in said.split(","):
        ends = [(_DAYS | _ENGLISH)[day.strip()] for day in part.split("-")]
        if len(ends) > 2 or ends[0] > ends[-1]:
            return []
        days.extend(range(ends[0], ends[-1] + 1))
    return days if len(set(days)) == len(days) else []


def parse_lengths(text: str) -> tuple[int, ...] | None:
    """Slot lengths in minutes from "60, 90, 120"; each between 15 minutes and 8 hours, a multiple of 5; else None."""
    said = re.sub(r"(?:phut|minutes|min|p)\b", " ", fold(text))
    parts = [part for part in re.split(r"[\s,;/+]+", said) if part]
    if not 1 <= len(parts) <= 5 or not all(re.fullmatch(r"\d{1,3}", part) for part in parts):
        return None
    lengths = tuple(sorted({int(part) for part in parts}))
    return lengths if all(15 <= length <= 480 and length % 5 == 0 for length in lengths) else None


def shown_hours(room: Room, names: tuple[str, ...]) -> str:
    """The hours as they are read, equal days together; `names` are the seven short names of weekdays from Monday."""
    parts: list[tuple[int, int, str]] = []
    for day in range(7):
        if day not in room.hours:
            continue
        opens, closes = room.hours[day]
        said = f"{opens:%H:%M}-{closes:%H:%M}"
        if parts and parts[-1][1] == day - 1 and parts[-1][2] == said:
            parts[-1] = (parts[-1][0], day, said)
        else:
            parts.append((day, day, said))
    return "; ".join(f"{names[a]}{f'-{names[b]}' if b > a else ''} {said}" for a, b, said in parts)


def first_day(now: datetime) -> datetime:
    """Monday of this week at midnight in Hanoi, where the calendar begins."""
    here = local(now)
    return (here - timedelta(days=here.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
