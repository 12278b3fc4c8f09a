"""Hanoi time: dates and hours as people type them, and as they are shown. What is kept is always aware UTC."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from domain.fold import fold

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")

_WEEKDAYS_VI = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_WEEKDAY_WORDS = (
    ("2", "hai", "mon"),
    ("3", "ba", "tue"),
    ("4", "tu", "wed"),
    ("5", "nam", "thu"),
    ("6", "sau", "fri"),
    ("7", "bay", "sat"),
    ("cn", "sun"),
)
_WEEKDAY = re.compile(
    r"\b(?:thu\s*(?P<vi>[2-7]|hai|ba|tu|nam|sau|bay)|t(?P<digit>[2-7])|cn|chu nhat"
    r"|(?P<en>(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun))\b"
)
_NEXT_WEEK = re.compile(r"\b(?:tuan sau|tuan toi|next week|next)\b")
_DATE = re.compile(
    r"\b(?:ngay\s*)?(?P<day>\d{1,2})\s*(?:[/.-]|\s*thang\s*)(?P<month>\d{1,2})(?:(?:[/.-]|\s*nam\s*)(?P<year>\d{4}|\d{2}))?(?![\d:])"
)
_ISO = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:t(?=\d))?")
_WORD_DAYS = (
    (re.compile(r"\b(?:ngay kia|mot nua)\b"), 2),
    (re.compile(r"\b(?:ngay mai|mai|tomorrow)\b"), 1),
    (re.compile(r"\b(?:hom nay|nay|today|tonight)\b"), 0),
)
_TIME = re.compile(
    r"\b(?P<hour>\d{1,2})(?:(?:\s*(?:h|gio|g)\s*|:)(?P<minute>\d{2})|\s*(?:h|gio|g)(?P<half>\s*ruoi)?)?(?:\s*(?P<part>sang|trua|chieu|toi|dem|am|pm|p\.m\.|a\.m\.))?(?![\d/])"
)
_PART_OF_DAY = re.compile(r"\b(?P<part>sang|trua|chieu|toi|dem)\b")
_NOISE = re.compile(r"\b(?:luc|vao|at|on|ngay|gio|tuan nay|this|da|vang|nhe|nha|a|em|shop)\b|[,;!]")


@dataclass(frozen=True)
class Said:
    """What of a moment was said: the day, the time of day, or both; both None never happens."""

    day: date | None
    time: time | None


def local(moment: datetime) -> datetime:
    """The same moment on Hanoi's clocks."""
    return moment.astimezone(HANOI)


def stamp(at_ms: int) -> str:
    """A moment to the millisecond as Hanoi's clock shows it: "2026-08-01 20:31:05.123"."""
    return local(datetime.fromtimestamp(at_ms / 1000, UTC)).isoformat(sep=" ", timespec="milliseconds")[:23]


def hour_of(moment_ms: int) -> str:
    """Hanoi's clocks at a moment in ms since 1970: 20:15."""
    return _minute_said(moment_ms // 60_000)


@lru_cache(maxsize=1024)
def _minute_said(minute: int) -> str:
    return local(datetime.fromtimestamp(minute * 60, UTC)).strftime("%H:%M")


def at(day: date, hour: time) -> datetime:
    """The UTC moment when Hanoi's calendar shows that day and its clocks that hour."""
    return datetime.combine(day, hour, HANOI).astimezone(UTC)


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """From midnight to midnight in Hanoi, as UTC moments; the end is not part of the day."""
    return at(day, time(0)), at(day + timedelta(days=1), time(0))


def parse_moment(text: str, now: datetime, default_time: time | None = None) -> datetime | None:
    """The UTC moment meant by "20:30 thứ 6", "mai 8h tối", "25/12", "25/12/2026 20h30", or None when it is not clear.

    A day without a time needs `default_time`; a time without a day is the next one to come. A day and month without a
    year is the next such day. A full date may lie in the past: whether that is allowed, the caller decides.
    """
    said = parse_said(text, now)
    return moment_of(said, now, default_time) if said is not None else None


def moment_of(said: Said, now: datetime, default_time: time | None = None) -> datetime | None:
    """The UTC moment that was said, as `parse_moment` has it."""
    hour = said.time or default_time
    if hour is None:
        return None
    if said.day is not None:
        return at(said.day, hour)
    today = local(now).date()
    moment = at(today, hour)
    return moment if moment > now else at(today + timedelta(days=1), hour)


def parse_date(text: str, now: datetime) -> date | None:
    """The Hanoi day meant by "25/12", "mai", "thứ 6", "2026-12-25", or None."""
    said = parse_said(text, now)
    return said.day if said is not None and said.time is None else None


def parse_said(text: str, now: datetime) -> Said | None:
    """The day and the time of day found in a text that holds nothing else, or None."""
    rest = fold(text)
    if not rest or len(rest) > 60:
        return None
    day, rest = _take_day(rest, local(now).date())
    hour, rest = _take_time(rest)
    if _NOISE.sub(" ", rest).strip() or (day is None and hour is None):
        return None
    return Said(day, hour)


def _take_day(text: str, today: date) -> tuple[date | None, str]:
    """The day named in the text and the text without it."""
    for pattern in (_ISO, _DATE):
        match = pattern.search(text)
        if match is not None:
            day = _calendar_day(match, today)
            return _agree_with_weekday(day, _without(text, match)) if day else (None, text)
    for pattern, ahead in _WORD_DAYS:
        match = pattern.search(text)
        if match is not None:
            tonight = " toi" if match.group() == "tonight" else ""
            return today + timedelta(days=ahead), _without(text, match) + tonight
    return _take_weekday(text, today)


def _take_weekday(text: str, today: date) -> tuple[date | None, str]:
    """The next such weekday, today counting; "tuần sau" takes the one of the coming calendar week."""
    weekday, rest = _weekday_named(text)
    if weekday is None:
        return None, text
    next_week = _NEXT_WEEK.search(rest)
    if next_week is not None:
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=1)
        return monday + timedelta(days=weekday), _without(rest, next_week)
    return today + timedelta(days=(weekday - today.weekday()) % 7), rest


def _agree_with_weekday(day: date, rest: str) -> tuple[date | None, str]:
    """A weekday named beside a date adds nothing when it is right; when it is wrong, nobody knows which was meant."""
    weekday, without = _weekday_named(rest)
    return (day, without) if weekday in {None, day.weekday()} else (None, rest)


def _weekday_named(text: str) -> tuple[int | None, str]:
    """The weekday in a folded text (0 is Monday) and the text without it."""
    match = _WEEKDAY.search(text)
    if match is None:
        return None, text
    word = match["vi"] or match["digit"] or match["en"] or "cn"
    return next(i for i, names in enumerate(_WEEKDAY_WORDS) if word in names or word[:3] in names), _without(
        text, match
    )


def _calendar_day(match: re.Match[str], today: date) -> date | None:
    """The date written; without a year the next one to come (29/2 waits for a leap year)."""
    day, month, year = int(match["day"]), int(match["month"]), match["year"]
    if year is not None:
        return _date_or_none(int(year) + (2000 if len(year) == 2 else 0), month, day)
    for candidate in (_date_or_none(today.year + ahead, month, day) for ahead in range(9)):
        if candidate is not None and candidate >= today:
            return candidate
    return None


def _take_time(text: str) -> tuple[time | None, str]:
    """The time of day in the text and the text without it; "8h tối" and "tối 8h" are 20:00."""
    match = _TIME.search(text)
    if match is None:
        return None, text
    rest, part = _without(text, match), match["part"]
    bare = match["minute"] is None and not re.search(r"h|g", match.group()) and part is None
    if part is None:
        elsewhere = _PART_OF_DAY.search(rest)
        if elsewhere is not None:
            part, rest, bare = elsewhere["part"], _without(rest, elsewhere), False
    hour, minute = int(match["hour"]), 30 if match["half"] else int(match["minute"] or 0)
    hour = _in_part_of_day(hour, part)
    if bare or hour > 23 or minute > 59:
        return None, text
    return time(hour, minute), rest


def _in_part_of_day(hour: int, part: str | None) -> int:
    """8 in the evening is 20; 12 at night is 0; an hour that already says more than twelve stays."""
    if part in {"chieu", "toi", "pm", "p.m."} and hour < 12:
        return hour + 12
    if part == "trua" and hour < 3:
        return hour + 12
    if part == "dem":
        return hour + 12 if 6 <= hour < 12 else hour % 12 if hour == 12 else hour
    if part in {"am", "a.m.", "sang"} and hour == 12:
        return 0
    return hour


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}"


def _date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def show_moment(moment: datetime, lang: str = "vi", now: datetime | None = None) -> str:
    """A moment in Hanoi for a small screen: "20:30 thứ Sáu 25/12", "20:30 Fri 25 Dec"; the year only when not this one's."""
    here = local(moment)
    return f"{here:%H:%M} {show_date(here.date(), lang, now)}"


def show_date(day: date, lang: str = "vi", now: datetime | None = None) -> str:
    """A day for a small screen: "thứ Sáu 25/12", "Fri 25 Dec"; with the year when `now` lies in another one."""
    other_year = now is not None and local(now).year != day.year
    if lang == "en":
        return f"{_WEEKDAYS_EN[day.weekday()]} {day.day} {day:%b}" + (f" {day.year}" if other_year else "")
    return f"{_WEEKDAYS_VI[day.weekday()]} {day.day}/{day.month}" + (f"/{day.year}" if other_year else "")


def show_span(start: datetime, end: datetime, lang: str = "vi", now: datetime | None = None) -> str:
    """From and to: one day is named once ("20:30-22:00 thứ Sáu 25/12")."""
    first, last = local(start), local(end)
    if first.date() == last.date():
        return f"{first:%H:%M}-{last:%H:%M} {show_date(first.date(), lang, now)}"
    return f"{show_moment(start, lang, now)} - {show_moment(end, lang, now)}"
