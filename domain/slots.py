"""Livestream slots: when a room is open, which times are free, and when two bookings would collide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from domain.clock import at, local


@dataclass(frozen=True)
class Span:
    """From a moment up to, not with, another; both aware UTC."""

    start: datetime
    end: datetime

    def overlaps(self, other: Span) -> bool:
        """Whether both hold some moment; touching ends do not count."""
        return self.start < other.end and other.start < self.end

    def widened(self, by: timedelta) -> Span:
        """The span with so much more before and after it."""
        return Span(self.start - by, self.end + by)

    @property
    def length(self) -> timedelta:
        """How long it lasts."""
        return self.end - self.start


@dataclass(frozen=True)
class Room:
    """A channel or studio: opening hours by weekday (0 is Monday; Hanoi time; to 00:00 means to midnight), slot lengths.

    `step` minutes lie between possible starts, counted from the opening; `buffer` minutes stay free between bookings.
    """

    hours: dict[int, tuple[time, time]]
    lengths: tuple[int, ...] = (60, 90, 120)
    step: int = 30
    buffer: int = 15

    @property
    def rest(self) -> timedelta:
        """The buffer as a span of time."""
        return timedelta(minutes=self.buffer)


class CannotBook(StrEnum):
    """Why a slot is not to be had."""

    PAST = "past"
    CLOSED = "closed"
    LENGTH = "length"
    START = "start"
    TAKEN = "taken"


def opening(room: Room, day: date) -> Span | None:
    """When the room is open on a Hanoi day; a closing at or before the opening lies in the next day."""
    hours = room.hours.get(day.weekday())
    if hours is None:
        return None
    start, end = at(day, hours[0]), at(day, hours[1])
    return Span(start, end if end > start else end + timedelta(days=1))


def collides(wanted: Span, booked: Iterable[Span], buffer: timedelta) -> bool:
    """Whether a booking stands in the wanted time or closer to it than the buffer."""
    room_needed = wanted.widened(buffer)
    return any(room_needed.overlaps(other) for other in booked)


def free_slots(room: Room, day: date, length: int, booked: Iterable[Span], now: datetime) -> list[Span]:
    """The times of `length` minutes that can still be booked on a Hanoi day, in order."""
    taken = list(booked)
    return [span for span in _grid(room, day, length) if span.start > now and not collides(span, taken, room.rest)]


def why_not(room: Room, wanted: Span, booked: Iterable[Span], now: datetime) -> CannotBook | None:
    """Why a time cannot be booked, or None when it can; the same rules as `free_slots`."""
    minutes = wanted.length // timedelta(minutes=1)
    if minutes not in room.lengths or wanted.length != timedelta(minutes=minutes):
        return CannotBook.LENGTH
    if wanted.start <= now:
        return CannotBook.PAST
    days = (local(wanted.start).date(), local(wanted.start).date() - timedelta(days=1))
    opened = [span for span in (opening(room, day) for day in days) if span is not None]
    if not any(span.start <= wanted.start and wanted.end <= span.end for span in opened):
        return CannotBook.CLOSED
    if not any(wanted in _grid(room, day, minutes) for day in days):
        return CannotBook.START
    return CannotBook.TAKEN if collides(wanted, booked, room.rest) else None


def _grid(room: Room, day: date, length: int) -> list[Span]:
    """Every time of that length the opening hours hold, a step apart."""
    hours = opening(room, day)
    if hours is None or length not in room.lengths:
        return []
    lasts, step = timedelta(minutes=length), timedelta(minutes=room.step)
    starts = (hours.start + n * step for n in range((hours.length - lasts) // step + 1))
    return [Span(start, start + lasts) for start in starts]
