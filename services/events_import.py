"""Calendars come in as CSV, XLSX or ICS: every row is checked, errors name row and column, nothing is half imported."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from db.session import Session
from domain.calendar import comes, is_rule
from domain.clock import HANOI, at, parse_moment, parse_said
from domain.events import KINDS, LONGEST_NAME, LONGEST_PLACE, LONGEST_TEXT, Facts, is_notice
from domain.fold import fold
from domain.singles import Single, Singles
from services import events, events_ics

MOST_ROWS, MOST_BYTES = 5000, 5 * 1024 * 1024
NAMES = {
    "name": ("name", "ten", "ten su kien", "summary"),
    "kind": ("kind", "loai"),
    "start": ("start", "starts", "bat dau", "tu ngay"),
    "end": ("end", "ends", "ket thuc", "den ngay"),
    "place": ("venue", "place", "dia diem", "location"),
    "text": ("text", "mo ta", "gioi thieu", "description"),
    "text_en": ("text_en", "english"),
    "repeats": ("repeats", "lap lai", "rrule"),
    "notices": ("notices", "luc bao"),
    "source": ("source", "nguon"),
    "uid": ("uid",),
}
"""Column -> the headings it may have, folded."""
YEARS = range(1900, 2200)
LONGEST_UID, MOST_SINGLES = 120, 400
ONCE = "FREQ=DAILY;COUNT=1"
"""What comes again at named times only (RDATE)."""
A_RULE = "is no rule such as FREQ=WEEKLY;BYDAY=FR or LUNAR:15"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where: the row as a spreadsheet counts, the column's name, a sentence; `why` names it for the chat."""

    row: int
    column: str
    problem: str
    why: str = ""


@dataclass(slots=True)
class Read:
    """What a file holds, and each event's row. `skipped`: rows without a date, which no calendar can hold."""

    facts: list[Facts] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of it; with `problems` nothing was written. `kept`: rows that say other than this calendar, which stays."""

    added: int
    changed: int
    same: int
    cancelled: int = 0
    kept: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    skipped: tuple[Problem, ...] = ()


async def take_in(session: Session, name: str, content: bytes, *, now: datetime, sample: bool = False) -> Imported:
    """Import a file by its name's ending; the same file again changes nothing."""
    found = read(name, content, now)
    if found.problems:
        return Imported(0, 0, 0, problems=tuple(found.problems), skipped=tuple(found.skipped))
    counts = dict.fromkeys(("added", "changed", "same", "cancelled", "kept"), 0)
    kept: list[Problem] = []
    for row, facts in zip(found.rows, found.facts, strict=True):
        outcome = await events.take_in(session, facts, now=now, sample=sample)
        counts[outcome] += 1
        if outcome == "kept":
            kept.append(
                Problem(row, "uid", "is over or called off here and stays so; a new date needs a new UID", "kept")
            )
    return Imported(
        counts["added"],
        counts["changed"],
        counts["same"],
        counts["cancelled"],
        tuple(kept),
        skipped=tuple(found.skipped),
    )


def read(name: str, content: bytes, now: datetime) -> Read:
    """The events in a file; never raises for what it holds."""
    ending = name.rpartition(".")[2].lower()
    found = Read()
    if len(content) > MOST_BYTES:
        found.problems.append(Problem(0, "", f"larger than {MOST_BYTES // 1024 // 1024} MB"))
    elif ending == "ics":
        _read_ics(content, now, found)
    elif ending in {"csv", "xlsx"}:
        _read_table(ending, content, now, found)
    else:
        found.problems.append(Problem(0, "", "must be a .csv, .xlsx or .ics file"))
    return found


def _read_table(ending: str, content: bytes, now: datetime, found: Read) -> None:
    try:
        rows = list(_csv(content) if ending == "csv" else _xlsx(content))
    except (UnicodeDecodeError, csv.Error, CalamineError, ValueError, IndexError):
        found.problems.append(Problem(0, "", f"cannot be read as {ending.upper()}"))
        return
    if not rows or len(rows) > MOST_ROWS:
        found.problems.append(Problem(0, "", f"needs a heading and at most {MOST_ROWS} rows"))
        return
    columns = _columns(rows[0])
    for needed in ("name", "start"):
        if needed not in columns:
            found.problems.append(Problem(1, needed, "this column is missing"))
    if found.problems:
        return
    for number, values in enumerate(rows[1:], 2):
        row = {name: values[place] if place < len(values) else "" for name, place in columns.items()}
        if any(str(value).strip() for value in row.values()):
            _read_row(number, row, now, found)


def _csv(content: bytes) -> Iterator[Sequence[Any]]:
    text = content.decode("utf-8-sig")
    heading = text.partition("\n")[0]
    yield from csv.reader(io.StringIO(text), delimiter=";" if heading.count(";") > heading.count(",") else ",")


def _xlsx(content: bytes) -> Iterator[Sequence[Any]]:
    yield from CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def _columns(heading: Sequence[Any]) -> dict[str, int]:
    said = [" ".join(fold(str(cell)).split()) for cell in heading]
    return {name: said.index(one) for name, known in NAMES.items() for one in known if one in said}


def _read_row(number: int, row: Mapping[str, Any], now: datetime, found: Read) -> None:
    text = {name: str(value).strip() for name, value in row.items()}
    if not text.get("start"):
        found.skipped.append(Problem(number, "start", "has no date"))
        return
    before = len(found.problems)

    def wrong(column: str, problem: str, why: str = "") -> None:
        found.problems.append(Problem(number, column, problem, why))

    start = _moment(row["start"], now)
    end = _moment(row["end"], now) if text.get("end") else start
    for column, moment in (("start", start), ("end", end if text.get("end") else now)):
        if moment is None:
            wrong(column, "is not a date such as 2026-12-25 or 2026-12-25 20:30")
        elif moment.year not in YEARS:
            wrong(column, f"must lie between {YEARS[0]} and {YEARS[-1]}", "far")
    for column in (name for name, value in text.items() if "\0" in value):
        wrong(column, "holds a NUL character", "sign")
    kind = fold(text.get("kind", "")).replace(" ", "_") or "other"
    if kind not in KINDS:
        wrong("kind", f"must be one of {', '.join(KINDS)}")
    if not text["name"] or len(text["name"]) > LONGEST_NAME:
        wrong("name", f"needs 1 to {LONGEST_NAME} characters")
    for column, most in (("place", LONGEST_PLACE), ("text", LONGEST_TEXT), ("text_en", LONGEST_TEXT)):
        if len(text.get(column, "")) > most:
            wrong(column, f"has more than {most} characters")
    rule = text.get("repeats", "").upper().removeprefix("RRULE:") or None
    if rule and not is_rule(rule):
        wrong("repeats", f"{A_RULE}; nothing more often than daily or without an end to its counting", "rule")
    notices = tuple(part.strip() for part in text.get("notices", "3d, day").split(",") if part.strip())
    if not all(is_notice(one) for one in notices):
        wrong("notices", "are publish, 3d, 2h, day, start, closes, after")
    if len(found.problems) > before or start is None or end is None:
        return
    starts_at, ends_at, all_day = _span(start, end)
    if ends_at < starts_at:
        wrong("end", "lies before the start")
        return
    if not comes(rule, starts_at):
        wrong("repeats", "never fits a day from the start on", "never")
        return
    singles = _singles(row, ends_at - starts_at, now)
    if singles is None:
        wrong("repeats", f"has single times that end before they begin, or more than {MOST_SINGLES}", "singles")
        return
    uid = text.get("uid") or _uid(text["name"], text["start"])
    facts = Facts(
        kind,
        text["name"],
        starts_at,
        ends_at,
        text.get("text", ""),
        text.get("text_en") or None,
        text.get("place", ""),
        all_day=all_day,
        repeats=rule or (ONCE if singles.also else None),
        singles=singles,
        notices=notices,
        source=text.get("source") or None,
        uid=uid if len(uid) <= LONGEST_UID else _uid(uid),
        cancelled=row.get("cancelled") is True,
    )
    if any(one.uid == facts.uid and one != facts for one in found.facts):
        wrong("uid" if text.get("uid") else "name", "is there twice, and the rows differ", "twice")
    found.facts.append(facts)
    found.rows.append(number)


def _uid(*parts: str) -> str:
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:32] + "@chophien"


def _moment(said: Any, now: datetime) -> datetime | date | None:
    """A day (without an hour) or a UTC moment; None for what is neither."""
    if isinstance(said, datetime):
        if said.tzinfo is None:
            said = said.replace(tzinfo=HANOI)
        midnight = (said.hour, said.minute, said.second) == (0, 0, 0)
        return date(said.year, said.month, said.day) if midnight else said
    if isinstance(said, date):
        return date(said.year, said.month, said.day)
    text = str(said).strip()
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        found = parse_said(text, now)
        if found is None or found.day is None:
            return parse_moment(text, now)
        return found.day if found.time is None else datetime.combine(found.day, found.time, HANOI)
    return moment if moment.tzinfo else moment.replace(tzinfo=HANOI)


def _span(start: datetime | date, end: datetime | date) -> tuple[datetime, datetime, bool]:
    """From and to as UTC moments; whole days run to the last minute of their last one. A moment alone lasts two hours."""
    whole = not isinstance(start, datetime)
    first = at(start, time(0)) if not isinstance(start, datetime) else start
    if not isinstance(end, datetime):
        return first, at(end, time(23, 59)), whole
    if isinstance(start, datetime) and end == start:
        return first, first + timedelta(hours=2), False
    return first, end, whole


def _read_ics(content: bytes, now: datetime, found: Read) -> None:
    try:
        parts = events_ics.parts_of(content)
    except UnicodeDecodeError:
        found.problems.append(Problem(0, "", "is not written in UTF-8"))
        return
    except (ValueError, IndexError, KeyError):
        found.problems.append(Problem(0, "", "cannot be read as ICS"))
        return
    if len(parts) > MOST_ROWS:
        found.problems.append(Problem(0, "", f"has more than {MOST_ROWS} events"))
        return
    for number, row in events_ics.rows_of(parts):
        if isinstance(row, events_ics.Unclear):
            found.problems.append(Problem(number, row.column, row.problem, row.why))
        else:
            _read_row(number, row, now, found)
    found.problems.sort(key=lambda one: one.row)


def _singles(row: Mapping[str, Any], lasts: timedelta, now: datetime) -> Singles | None:
    """Those that an ICS file names; None when one of them has no sense or they are too many."""
    also: list[Single] = []
    for said_start, said_end, place, instead in row.get("also", ()):
        start, end = _moment(said_start, now), _moment(said_end or said_start, now)
        if start is None or end is None or start.year not in YEARS or end.year not in YEARS:
            return None
        first, last, _ = _span(start, end)
        first = first.astimezone(UTC)
        last = last.astimezone(UTC) if said_end else first + lasts
        if last < first or "\0" in (place or ""):
            return None
        also.append(Single(first, last, place, instead))
    off = row.get("off", set())
    return Singles(tuple(sorted(off)), tuple(sorted(also, key=str))) if len(off) + len(also) <= MOST_SINGLES else None
