"""Days that come again by the solar calendar: the part of RFC 5545's RRULE that calendars of people write.

Counted here and not by dateutil, whose generator does not come back from a rule that never fits a day (INTERVAL=0,
30 February) before the year 9999 or at all: here every loop has an end that does not depend on the rule.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from domain.clock import local

AHEAD = timedelta(days=3000)
"""How far ahead a day is looked for: 29 February is at most 8 years away."""
COUNTED = timedelta(days=36525)
"""A rule with COUNT is counted from its first day for at most a century."""
MOST_COUNT, LONGEST_RULE = 1000, 200
MOST_INTERVAL = {"DAILY": 366, "WEEKLY": 52, "MONTHLY": 12, "YEARLY": 4}
"""Nothing more often than daily, nothing so seldom that it lies beyond what is looked ahead."""
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_KEYS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYMONTH", "BYDAY"}
_MORE_KEYS = {
    "DAILY": {"BYMONTHDAY"},
    "WEEKLY": set[str](),
    "MONTHLY": {"BYMONTHDAY", "BYSETPOS"},
    "YEARLY": {"BYMONTHDAY", "BYSETPOS"},
}


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rule that was read. `until` on Hanoi's clocks; weekdays as (which of the period or 0 for each, 0 for Monday)."""

    freq: str
    interval: int
    count: int | None
    until: datetime | None
    week_begins: int
    months: tuple[int, ...]
    month_days: tuple[int, ...]
    weekdays: tuple[tuple[int, int], ...]
    positions: tuple[int, ...]


def read(rule: str) -> Recurrence | None:
    """What a rule's text says; None for what is no rule, comes more often than daily, never advances or has no bound."""
    if len(rule) > LONGEST_RULE:
        return None
    pairs = [part.partition("=")[::2] for part in rule.upper().split(";")]
    parts = dict(pairs)
    freq = parts.get("FREQ", "")
    if len(parts) < len(pairs) or freq not in MOST_INTERVAL or parts.keys() - _KEYS - _MORE_KEYS[freq]:
        return None
    try:
        return _read(freq, parts)
    except ValueError:
        return None


def _read(freq: str, parts: dict[str, str]) -> Recurrence:
    if "COUNT" in parts and "UNTIL" in parts:
        raise ValueError("one end is enough")
    weekdays = tuple(_weekday(one) for one in parts["BYDAY"].split(",")) if "BYDAY" in parts else ()
    if freq in {"DAILY", "WEEKLY"} and any(which for which, _ in weekdays):
        raise ValueError("which Monday is asked of a month or a year")
    return Recurrence(
        freq,
        _number(parts.get("INTERVAL", "1"), MOST_INTERVAL[freq]),
        _number(parts["COUNT"], MOST_COUNT) if "COUNT" in parts else None,
        _until(parts["UNTIL"]) if "UNTIL" in parts else None,
        _WEEKDAYS.index(parts.get("WKST", "MO")),
        tuple(_number(one, 12) for one in parts["BYMONTH"].split(",")) if "BYMONTH" in parts else (),
        _numbers(parts, "BYMONTHDAY", 31),
        weekdays,
        _numbers(parts, "BYSETPOS", 366),
    )


def _number(text: str, most: int) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:6]) <= most):
        raise ValueError(text)
    return int(text)


def _numbers(parts: dict[str, str], key: str, most: int) -> tuple[int, ...]:
    """Numbers that may count from the end: -1 is the last."""
    if key not in parts:
        return ()
    return tuple(
        -_number(one[1:], most) if one.startswith("-") else _number(one.removeprefix("+"), most)
        for one in parts[key].split(",")
    )


def _weekday(text: str) -> tuple[int, int]:
    found = _DAY.fullmatch(text)
    if found is None or (found[1] is not None and not 1 <= abs(int(found[1])) <= 53):
        raise ValueError(text)
    return int(found[1] or 0), _WEEKDAYS.index(found[2])


def _until(text: str) -> datetime:
    if not 1 < int(text[:4]) < date.max.year:
        raise ValueError(text)
    if len(text) == len("20261231"):
        return datetime.combine(datetime.strptime(text, "%Y%m%d").date(), time.max)  # noqa: DTZ007 (Hanoi's wall time)
    if text.endswith("Z"):
        return local(datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)).replace(tzinfo=None)
    return datetime.strptime(text, "%Y%m%dT%H%M%S")  # noqa: DTZ007 (Hanoi's wall time)


def days(rule: Recurrence, first: date, hour: time, begin: date) -> Iterator[date]:
    """The days from `begin` on at which a series comes that began on `first`; at most `AHEAD` of `begin`."""
    last = min(begin, date.max - AHEAD) + AHEAD
    if rule.until is not None:
        last = min(last, (rule.until if hour <= rule.until.time() else rule.until - timedelta(days=1)).date())
    if rule.count is not None:
        last = min(last, min(first, date.max - COUNTED) + COUNTED)
    counted, since = 0, first if rule.count is not None else max(first, begin)
    behind = _period_of(rule, since) - _period_of(rule, first)
    start = _period_of(rule, since) + (-behind) % rule.interval
    for period in range(start, _period_of(rule, last) + 1, rule.interval):
        for day in _chosen(rule, first, _days_of(rule, period)):
            if day < first:
                continue
            counted += 1
            if day > last or (rule.count is not None and counted > rule.count):
                return
            if day >= begin:
                yield day


def _period_of(rule: Recurrence, day: date) -> int:
    """The number of the day, week, month or year that this day is in."""
    if rule.freq == "DAILY":
        return day.toordinal()
    if rule.freq == "WEEKLY":
        return (day.toordinal() - 1 - rule.week_begins) // 7
    return day.year if rule.freq == "YEARLY" else day.year * 12 + day.month - 1


def _days_of(rule: Recurrence, period: int) -> list[date]:
    if rule.freq == "DAILY":
        return [date.fromordinal(period)]
    if rule.freq == "WEEKLY":
        begin = period * 7 + 1 + rule.week_begins
        return [date.fromordinal(begin + ahead) for ahead in range(7) if 1 <= begin + ahead <= date.max.toordinal()]
    year, month = (period, 1) if rule.freq == "YEARLY" else divmod(period, 12)
    begin = date(year, month + (rule.freq == "MONTHLY"), 1).toordinal()
    length = _length_of_year(year) if rule.freq == "YEARLY" else _length_of_month(date.fromordinal(begin))
    return [date.fromordinal(begin + ahead) for ahead in range(length)]


def _length_of_month(day: date) -> int:
    return monthrange(day.year, day.month)[1]


def _length_of_year(year: int) -> int:
    return date(year, 12, 31).timetuple().tm_yday


def _chosen(rule: Recurrence, first: date, period: Sequence[date]) -> list[date]:
    fitting = [day for day in period if _fits(rule, first, day)]
    if not rule.positions:
        return fitting
    places = {one - 1 if one > 0 else len(fitting) + one for one in rule.positions}
    return [fitting[place] for place in sorted(places) if 0 <= place < len(fitting)]


def _fits(rule: Recurrence, first: date, day: date) -> bool:
    bare = not rule.month_days and not rule.weekdays
    if rule.months and day.month not in rule.months:
        return False
    if bare and rule.freq == "WEEKLY":
        return day.weekday() == first.weekday()
    if bare and rule.freq in {"MONTHLY", "YEARLY"}:
        return day.day == first.day and (rule.freq == "MONTHLY" or bool(rule.months) or day.month == first.month)
    if rule.month_days and not {day.day, day.day - _length_of_month(day) - 1} & set(rule.month_days):
        return False
    return not rule.weekdays or any(_is_weekday(rule, day, which, one) for which, one in rule.weekdays)


def _is_weekday(rule: Recurrence, day: date, which: int, weekday: int) -> bool:
    if day.weekday() != weekday or which == 0:
        return day.weekday() == weekday
    in_year = rule.freq == "YEARLY" and not rule.months
    place, length = (
        (day.timetuple().tm_yday, _length_of_year(day.year)) if in_year else (day.day, _length_of_month(day))
    )
    return which in {(place - 1) // 7 + 1, -((length - place) // 7 + 1)}
