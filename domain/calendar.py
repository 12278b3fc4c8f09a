"""When an event comes again: by the solar calendar (RRULE) or the lunar one (Rằm, mùng 1, Tết), as people type it.

A rule is text: an RRULE without DTSTART ("FREQ=WEEKLY;BYDAY=FR", domain.recurrence), or "LUNAR:15" (the 15th of every lunar month) or
"LUNAR:1/1" (a day and month of every lunar year). Occurrences keep their hour on Hanoi's clocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from vnlunar import get_lunar_date, get_solar_date

from domain import recurrence
from domain.clock import Said, at, local, parse_said
from domain.fold import fold

HORIZON = timedelta(days=800)
"""How far ahead an occurrence by the moon is looked for; two lunar years with a leap month fit in."""
EARLIEST, LATEST = datetime(2, 1, 1, tzinfo=UTC), datetime(9990, 1, 1, tzinfo=UTC)
"""Nothing is looked for beyond these, so that no sum of days leaves the calendar."""

LONGEST_WHEN = 60
"""Characters of a moment as people type it."""

_LUNAR = re.compile(r"LUNAR:(\d{1,2})(?:/(\d{1,2}))?")
_DAYS = (
    ("MO", r"thu (?:2|hai)|monday"),
    ("TU", r"thu (?:3|ba)|tuesday"),
    ("WE", r"thu (?:4|tu)|wednesday"),
    ("TH", r"thu (?:5|nam)|thursday"),
    ("FR", r"thu (?:6|sau)|friday"),
    ("SA", r"thu (?:7|bay)|saturday"),
    ("SU", r"chu nhat|cn|sunday"),
)
_EVERY = re.compile(r"\b(?:hang|moi|every|each|weekly|monthly|yearly|daily)\b")
_FIRST = re.compile(r"\b(?:dau|first)\b")
_LAST = re.compile(r"\b(?:cuoi cung|cuoi|last)\b")
_MONTHS = {"gieng": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
_MONTHS |= {"muoi mot": 11, "chap": 12}
_LUNAR_DAY = re.compile(
    r"\b(?:(?P<ram>ram)|(?:mung|mong)\s*(?P<first>\d{1,2}|mot)|(?:ngay\s*)?(?P<day>\d{1,2})(?=\s*(?:/\s*\d{1,2}\s*am|thang (?:gieng|chap))))"
    r"(?:\s*(?:thang|/)\s*(?P<month>gieng|chap|muoi mot|muoi|hai|ba|tu|nam|sau|bay|tam|chin|\d{1,2}))?"
)
_LUNAR_MARK = re.compile(r"^\s*(?:am lich|lich am|am|lunar)\b")
_IDLE = re.compile(r"\b(?:ngay|hom|luc|vao|dung|nam nay|am lich|at|on)\b|[,;]")
_TET = re.compile(r"\btet\b(?! trung thu| doan ngo| duong)")
_FEASTS = ((re.compile(r"\b(?:tet )?trung thu\b"), (15, 8)), (re.compile(r"\b(?:tet )?doan ngo\b"), (5, 5)))


def is_rule(rule: str) -> bool:
    """Whether this text is a rule that occurrences can be counted by: daily at the most, always going on."""
    lunar = _LUNAR.fullmatch(rule)
    if lunar:
        return 1 <= int(lunar[1]) <= 30 and (lunar[2] is None or 1 <= int(lunar[2]) <= 12)
    return recurrence.read(rule) is not None


def comes(rule: str | None, start: datetime) -> bool:
    """Whether a series by this rule from `start` on has a day at all: 30 February has none."""
    return next_start(rule, start, start) is not None


def occurrences(rule: str | None, start: datetime, after: datetime) -> Iterator[datetime]:
    """The starts (UTC) from `after` on, in order; `start` itself counts where the rule fits it.

    Without a rule, or with one that cannot be counted by, only `start`. Ends by itself, whatever the rule says.
    """
    after = min(max(after, EARLIEST), LATEST)
    if rule is None or not is_rule(rule) or not EARLIEST <= start < LATEST:
        if start >= after:
            yield start
        return
    hour = local(start).timetz().replace(tzinfo=None)
    lunar, solar = _LUNAR.fullmatch(rule), recurrence.read(rule)
    first, begin = local(start).date(), local(after).date()
    if solar is not None:
        found = recurrence.days(solar, first, hour, begin)
    elif lunar:
        found = _lunar_days(int(lunar[1]), int(lunar[2]) if lunar[2] else None, max(first, begin))
    for day in found:
        moment = at(day, hour)
        if moment >= after:
            yield moment


def next_start(rule: str | None, start: datetime, after: datetime) -> datetime | None:
    """The first occurrence that starts at or after this moment, or None when there is none any more."""
    return next(occurrences(rule, start, after), None)


def _lunar_days(day: int, month: int | None, begin: date) -> Iterator[date]:
    for ahead in range(HORIZON.days):
        candidate = begin + timedelta(days=ahead)
        if lunar_of(candidate)[0] == day and (month is None or lunar_of(candidate)[1:] == (month, 0)):
            yield candidate


def lunar_of(day: date) -> tuple[int, int, int]:
    """(day, month, 1 in a leap month) of Vietnam's lunar calendar."""
    found = get_lunar_date(day.day, day.month, day.year)
    return int(found["day"]), int(found["month"]), int(found.get("leap", 0))


def show_lunar(day: date, lang: str = "vi") -> str:
    """Its day in the lunar calendar: "15/8 âm lịch" or "15/8 lunar"."""
    number, month, leap = lunar_of(day)
    extra = (" nhuận" if lang == "vi" else " leap") if leap else ""
    return f"{number}/{month}{extra} " + ("âm lịch" if lang == "vi" else "lunar")


def _lunar_said(text: str) -> tuple[int, int | None] | None:
    """(day, month or None) of the lunar calendar that a folded text names."""
    found = _lunar_part(text)
    return found[0] if found else None


def _lunar_part(text: str) -> tuple[tuple[int, int | None], str] | None:
    """What of the lunar calendar a folded text names, and the text without that."""
    for pattern, feast in _FEASTS:
        match = pattern.search(text)
        if match:
            return feast, _without(text, match)
    match = _LUNAR_DAY.search(text)
    if match:
        day = 15 if match["ram"] else 1 if match["first"] == "mot" else int(match["first"] or match["day"])
        word = match["month"]
        number = None if word is None else int(word) if word.isdigit() else _MONTHS[word]
        rest = _without(text, match)
        new_year = _TET.search(rest) if number is None and not match["ram"] else None
        if new_year:
            number, rest = 1, _without(rest, new_year)
        good = 1 <= day <= 30 and (number is None or 1 <= number <= 12)
        return ((day, number), rest) if good else None
    match = _TET.search(text)
    return ((1, 1), _without(text, match)) if match else None


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {_LUNAR_MARK.sub('', text[match.end() :])}"


def parse_lunar_day(text: str, today: date) -> date | None:
    """The next "rằm tháng 8", "mùng 1", "Tết", "23 tháng chạp" from today on; None for any other text."""
    said = _lunar_said(fold(text))
    if said is None:
        return None
    return next(islice(_lunar_days(said[0], said[1], today), 1), None)


def parse_when(text: str, now: datetime) -> Said | None:
    """What of a moment is said, by either calendar: "20:30 thứ 6", "25/12", "19h rằm tháng 8", "mùng 1 Tết"; else None."""
    found = _lunar_part(fold(text)) if len(text) <= LONGEST_WHEN else None
    if found is None:
        return parse_said(text, now)
    (number, month), rest = found
    day = next(islice(_lunar_days(number, month, local(now).date()), 1), None)
    rest = _IDLE.sub(" ", rest).strip()
    hour = parse_said(rest, now) if rest else None
    if day is None or (rest and (hour is None or hour.day is not None)):
        return None
    return Said(day, hour.time if hour else None)


def lunar_to_solar(day: int, month: int, year: int, *, leap: bool = False) -> date | None:
    """The solar day of a lunar date, None when that month has no such day."""
    found = get_solar_date(day, month, year, int(leap))
    return date(found["year"], found["month"], found["day"]) if found else None


def parse_repeat(text: str) -> str | None:
    """The rule meant by "thứ 6 hàng tuần", "cuối tuần đầu tiên của tháng", "rằm hàng tháng", "every Friday"; else None."""
    said = fold(text)
    if is_rule(text.strip().upper()):
        return text.strip().upper()
    lunar = _lunar_said(said)
    if lunar is not None:
        return f"LUNAR:{lunar[0]}" + (f"/{lunar[1]}" if lunar[1] else "")
    day = next((code for code, words in _DAYS if re.search(rf"\b(?:{words})\b", said)), None)
    monthly = re.search(r"\b(?:thang|month|monthly)\b", said)
    if re.search(r"\bcuoi tuan (?:dau|cuoi)|weekend", said) or (day and monthly):
        ends = _LAST.search(said.replace("cuoi tuan", ""))
        if not (ends or _FIRST.search(said)):
            return None
        return f"FREQ=MONTHLY;BYDAY={'-1' if ends else '+1'}{day or 'SA'}"
    if day:
        return f"FREQ=WEEKLY;BYDAY={day}" if _EVERY.search(said) else None
    return _plain_repeat(said)


def _plain_repeat(said: str) -> str | None:
    found = re.search(r"\bngay (\d{1,2})\b.*\bthang\b", said)
    if found and _EVERY.search(said) and 1 <= int(found[1]) <= 31:
        return f"FREQ=MONTHLY;BYMONTHDAY={int(found[1])}"
    for words, rule in (
        (r"(?:hang|moi) ngay|every day|daily", "FREQ=DAILY"),
        (r"(?:hang|moi) tuan|every week|weekly", "FREQ=WEEKLY"),
        (r"(?:hang|moi) thang|every month|monthly", "FREQ=MONTHLY"),
        (r"(?:hang|moi) nam|every year|yearly", "FREQ=YEARLY"),
    ):
        if re.fullmatch(words, said.strip()):
            return rule
    return None
