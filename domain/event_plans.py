"""An event as people type it, in chat or into a form: what each answer means, and why one cannot be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime, time, timedelta
from enum import StrEnum

from domain.audiences import Audience
from domain.calendar import comes, parse_repeat, parse_when
from domain.clock import at, local, moment_of, parse_said
from domain.events import (
    DEFAULT_NOTICES,
    KINDS,
    LONGEST_NAME,
    LONGEST_PLACE,
    LONGEST_TEXT,
    Event,
    Facts,
    day_of,
)
from domain.groups import groups
from domain.places import districts
from domain.tidy import has_words, tidy

NOTICES = ("publish", "7d", "3d", "1d", "day", "2h", "start", "after")
"""When it can be told of, as the office is asked; `closes` comes with the booths."""
AUDIENCES = ("all", "buyers", "producers", "organisers")
OPENS, UNTIL, CLOSES = time(8), time(21), time(17)
"""The hours that are meant where a day alone is said: of the opening, of the end, of the last registration."""
LONGEST_STAY = timedelta(days=92)
MOST_BOOTHS = 10_000
NEVER, WEEKLY = "never", "FREQ=WEEKLY"
REPEATS = (NEVER, WEEKLY, "FREQ=MONTHLY;BYDAY=+1SA", "LUNAR:15", "LUNAR:1", "FREQ=YEARLY")
"""The usual rules as an office is offered them; weekly means on the weekday of the start."""
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Why(StrEnum):
    """Why an answer cannot be used."""

    NO_WORDS = "no-words"
    TOO_LONG = "too-long"
    NOT_OFFERED = "not-offered"
    UNREAD = "unread"
    PAST = "past"
    END_BEFORE_START = "end-before-start"
    STAYS_TOO_LONG = "stays-too-long"
    CLOSES_AFTER_START = "closes-after-start"
    RULE_UNREAD = "rule-unread"
    RULE_NEVER = "rule-never"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field; `most` and `length` (characters) belong to a text that is too long."""

    why: Why
    most: int = 0
    length: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form as it was filled in, every answer as it was typed; `rule` is a repetition in words, beside the offered ones."""

    name: str = ""
    kind: str = "fair"
    place: str = ""
    starts: str = ""
    ends: str = ""
    repeats: str = NEVER
    rule: str = ""
    text: str = ""
    text_en: str = ""
    audience: str = "all"
    district: str = ""
    group: str = ""
    notices: tuple[str, ...] = DEFAULT_NOTICES
    booths: str = ""
    register_by: str = ""
    capacity: str = ""

    def changed_from(self, other: Sheet) -> list[str]:
        """The names of the fields that say something else."""
        return [one.name for one in fields(self) if getattr(self, one.name) != getattr(other, one.name)]


def why_not_coming(moment: datetime, now: datetime) -> Why | None:
    """A moment that has passed is refused."""
    return Why.PAST if moment <= now else None


def why_not_end(moment: datetime, start: datetime, now: datetime) -> Why | None:
    """An end lies after the start, within three months of it, and ahead."""
    if moment <= start:
        return Why.END_BEFORE_START
    return Why.STAYS_TOO_LONG if moment - start > LONGEST_STAY else why_not_coming(moment, now)


def why_not_deadline(moment: datetime, start: datetime, now: datetime) -> Why | None:
    """Registration closes before the start, and ahead."""
    return Why.CLOSES_AFTER_START if moment > start else why_not_coming(moment, now)


def end_of_day(start: datetime) -> datetime:
    """The end that is meant by "that day": in the evening, and not before it began."""
    return max(at(day_of(start), UNTIL), start + timedelta(hours=1))


def end_typed(text: str, start: datetime, now: datetime) -> datetime | None:
    """An hour alone is one of the day on which it begins, not of today; a day alone means its evening."""
    said = parse_said(text, now)
    if said is not None and said.time is not None and said.day is None:
        return at(day_of(start), said.time)
    return moment_typed(text, now, UNTIL)


def moment_typed(text: str, now: datetime, hour: time) -> datetime | None:
    """A moment by either calendar; a day alone means `hour` on it."""
    said = parse_when(text, now)
    return moment_of(said, now, hour) if said is not None else None


def weekly_on(start: datetime) -> str:
    """The rule of every week on the weekday of a start."""
    return f"{WEEKLY};BYDAY={WEEKDAYS[local(start).weekday()]}"


def booths_typed(text: str) -> int | None:
    """How many booths, from 1 to 10,000; else None."""
    return int(text) if text.isdecimal() and text.isascii() and 0 < int(text[:9]) <= MOST_BOOTHS else None


def sheet_of(event: Event) -> Sheet:
    """The form filled in with what stands now; a line's end is one sign, as in a form that comes back."""
    rule = event.repeats or NEVER
    known = {weekly_on(event.starts_at): WEEKLY}
    narrow = event.audience
    return Sheet(
        name=event.name,
        kind=event.kind,
        place=event.place,
        starts=_shown(event.starts_at, whole_day=event.all_day),
        ends=_shown(event.ends_at, whole_day=event.all_day),
        repeats=known.get(rule, rule),
        text=event.text.replace("\r\n", "\n"),
        text_en=(event.text_en or "").replace("\r\n", "\n"),
        audience=narrow.role,
        district=narrow.districts[0] if len(narrow.districts) == 1 else "",
        group=narrow.groups[0] if len(narrow.groups) == 1 else "",
        notices=tuple(one for one in NOTICES if one in event.notices),
        booths="yes" if event.takes_booths else "",
        register_by=_shown(event.register_by) if event.register_by else "",
        capacity=str(event.capacity or ""),
    )


def _shown(moment: datetime, *, whole_day: bool = False) -> str:
    return f"{local(moment):%d/%m/%Y}" if whole_day else f"{local(moment):%H:%M %d/%m/%Y}"


def merged(typed: Sheet, seen: Sheet, now_is: Sheet) -> Sheet:
    """What somebody typed over what he saw, upon what stands now: where he touched nothing, that stays."""
    touched = typed.changed_from(seen)
    return replace(now_is, **{name: getattr(typed, name) for name in touched})


def read(sheet: Sheet, now: datetime, known: Event | None = None) -> Facts | Mapping[str, Fault]:
    """The event that a form describes, or what is wrong with which field.

    Of a `known` event what was not touched stays as it is to the second, also where it lies behind us by now.
    """
    return _Reader(sheet, now, known).facts()


class _Reader:
    """One form being read; the faults gather by field."""

    def __init__(self, sheet: Sheet, now: datetime, known: Event | None) -> None:
        self._sheet, self._now, self._known = sheet, now, known
        self._shown = sheet_of(known) if known else Sheet()
        self._faults: dict[str, Fault] = {}

    def facts(self) -> Facts | Mapping[str, Fault]:
        sheet, known = self._sheet, self._known
        start, end, whole = self._times()
        rule = self._rule(start)
        booths = bool(sheet.booths)
        plain = Facts.of(known) if known else Facts(sheet.kind, sheet.name, self._now, self._now)
        found = replace(
            plain,
            kind=self._offered("kind", KINDS),
            name=self._text("name", LONGEST_NAME, needed=True),
            starts_at=start or plain.starts_at,
            ends_at=end or plain.ends_at,
            all_day=whole,
            repeats=rule,
            place=self._text("place", LONGEST_PLACE),
            text=self._text("text", LONGEST_TEXT, lines=True),
            text_en=self._text("text_en", LONGEST_TEXT, lines=True) or None,
            audience=self._audience(plain.audience),
            notices=self._notices(plain.notices, booths=booths),
            register_by=self._deadline(start) if booths else None,
            capacity=self._capacity() if booths else None,
        )
        return self._faults or found

    def _touched(self, *names: str) -> bool:
        return self._known is None or any(getattr(self._sheet, one) != getattr(self._shown, one) for one in names)

    def _wrong(self, name: str, why: Why | None) -> None:
        if why is not None:
            self._faults.setdefault(name, Fault(why))

    def _text(self, name: str, longest: int, *, needed: bool = False, lines: bool = False) -> str:
        if not self._touched(name):
            return str(getattr(self._known, name) or "")
        said = tidy(getattr(self._sheet, name), lines=lines)
        if (said or needed) and not has_words(said):
            self._wrong(name, Why.NO_WORDS)
        if len(said) > longest:
            self._faults[name] = Fault(Why.TOO_LONG, longest, len(said))
        return said

    def _offered(self, name: str, offered: tuple[str, ...]) -> str:
        said = str(getattr(self._sheet, name))
        if self._touched(name) and said not in offered:
            self._wrong(name, Why.NOT_OFFERED)
        return said

    def _times(self) -> tuple[datetime | None, datetime | None, bool]:
        """(start, end, whether it takes whole days); None where that cannot be read."""
        known, now = self._known, self._now
        whole = known is not None and known.all_day and not self._has_hour("starts") and not self._has_hour("ends")
        start = known.starts_at if known else None
        if self._touched("starts"):
            start = self._moment("starts", time(0) if whole else OPENS)
            self._wrong("starts", why_not_coming(start, now) if start is not None else None)
        end = known.ends_at if known else None
        if not self._touched("starts", "ends"):
            return start, end, whole
        if self._touched("ends"):
            end = self._end(start, whole=whole)
        if start is not None and end is not None:
            self._wrong("ends", why_not_end(end, start, now))
        return start, end, whole

    def _moment(self, name: str, hour: time) -> datetime | None:
        said = tidy(getattr(self._sheet, name))
        moment = moment_typed(said, self._now, hour)
        if moment is None:
            self._wrong(name, Why.UNREAD if said else Why.NO_WORDS)
        return moment

    def _has_hour(self, name: str) -> bool:
        said = parse_when(tidy(getattr(self._sheet, name)), self._now)
        return said is not None and said.time is not None

    def _end(self, start: datetime | None, *, whole: bool) -> datetime | None:
        said = tidy(self._sheet.ends)
        if not said:
            return end_of_day(start) if start is not None else None
        end = moment_typed(said, self._now, time(23, 59)) if whole else end_typed(said, start or self._now, self._now)
        self._wrong("ends", Why.UNREAD if end is None else None)
        return end

    def _rule(self, start: datetime | None) -> str | None:
        known, said = self._known, tidy(self._sheet.rule)
        if known is not None and not self._touched("repeats", "rule", "starts"):
            return known.repeats
        rule = parse_repeat(said) if said else self._sheet.repeats
        offered = said or rule in REPEATS or (known is not None and rule == known.repeats)
        if rule is None or not offered:
            self._wrong("rule" if said else "repeats", Why.RULE_UNREAD)
            return None
        if rule == NEVER or start is None:
            return None
        rule = weekly_on(start) if rule == WEEKLY else rule
        if not comes(rule, start):
            self._wrong("rule" if said else "repeats", Why.RULE_NEVER)
        return rule

    def _audience(self, now_is: Audience) -> Audience:
        sheet = self._sheet
        if not self._touched("audience", "district", "group"):
            return now_is
        role = self._offered("audience", AUDIENCES)
        for name, offered in (("district", districts()), ("group", {one.id for one in groups()})):
            if getattr(sheet, name) and getattr(sheet, name) not in offered:
                self._wrong(name, Why.NOT_OFFERED)
        narrow = role != "organisers"
        return Audience(
            role=role,  # type: ignore[arg-type]  # one of AUDIENCES, or a fault
            districts=(sheet.district,) if narrow and sheet.district else (),
            groups=(sheet.group,) if narrow and sheet.group else (),
        )

    def _notices(self, now_are: tuple[str, ...], *, booths: bool) -> tuple[str, ...]:
        """What was ticked, what a file brought that the form does not offer, and `closes` where there are booths."""
        if not self._touched("notices", "booths"):
            return now_are
        others = [one for one in now_are if one not in NOTICES and one != "closes"] if self._known else []
        chosen = [one for one in NOTICES if one in self._sheet.notices]
        return (*chosen, *others, *(("closes",) if booths else ()))

    def _deadline(self, start: datetime | None) -> datetime | None:
        if self._known is not None and not self._touched("register_by", "booths"):
            return self._known.register_by
        moment = self._moment("register_by", CLOSES)
        if moment is not None and start is not None:
            self._wrong("register_by", why_not_deadline(moment, start, self._now))
        return moment

    def _capacity(self) -> int | None:
        said = tidy(self._sheet.capacity)
        count = booths_typed(said)
        self._wrong("capacity", Why.COUNT if said and count is None else None)
        return count
