from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from openpyxl import Workbook
from sqlalchemy import select

from bot import events as commands
from db.reads import events as reads
from db.session import Database
from db.tables.events import due
from domain.clock import local
from services import events_feed, events_import
from services.events import current, upcoming
from tests.cast import NOW

CSV = """name,kind,start,end,venue,source
Hội chợ mẫu,fair,2026-08-01,2026-08-03,Vườn hoa mẫu,mẫu
"Phiên live, tối",livestream,2026-07-17 20:30,,online,mẫu
Đã qua,seminar,2020-01-02,,,mẫu
Không ngày,fair,,,,mẫu
"""


async def test_a_csv_is_taken_in_once_and_what_lies_ahead_is_planned(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text(CSV, encoding="utf-8-sig")
    first = await commands.import_file(database, path, now=NOW)
    assert (first["added"], first["problems"]) == (3, ())
    assert first["skipped"][0]["row"] == 5
    again = await commands.import_file(database, path, now=NOW + timedelta(hours=1))
    assert (again["added"], again["changed"], again["same"]) == (0, 0, 3)
    path.write_text(CSV.replace("Vườn hoa mẫu", "Chỗ mới"), encoding="utf-8")
    assert (await commands.import_file(database, path, now=NOW))["changed"] == 1
    listed = (await commands.listed(database))["events"]
    assert [(one["name"], one["state"]) for one in listed] == [
        ("Đã qua", "past"),
        ("Phiên live, tối", "published"),
        ("Hội chợ mẫu", "published"),
    ]
    assert listed[1]["start"] == "2026-07-17T20:30:00+07:00"
    assert listed[2]["end"] == "2026-08-03T23:59:00+07:00"
    async with database.look() as session:
        keys = sorted((await session.execute(select(due.c.key).where(due.c.state == "due"))).scalars())
        assert len(keys) == 5, "the fair: 3 days before, the day, its end; the live: the day, its end"
        assert [one.name for one in await upcoming(session, NOW)] == ["Phiên live, tối", "Hội chợ mẫu"]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("Tên,fair,khi nào đó,,,", "start"),
        ("Tên,fair,2026-08-03,2026-08-01,,", "end"),
        ("Tên,party,2026-08-03,,,", "kind"),
        (f"{'x' * 201},fair,2026-08-03,,,", "name"),
    ],
)
async def test_one_bad_row_and_nothing_is_imported(database: Database, tmp_path: Path, row: str, column: str) -> None:
    path = tmp_path / "events.csv"
    path.write_text(CSV + row + "\n", encoding="utf-8")
    done = await commands.import_file(database, path, now=NOW)
    assert [(one["row"], one["column"]) for one in done["problems"]] == [(6, column)]
    assert (await commands.listed(database))["events"] == []


async def test_xlsx_and_ics_go_out_and_come_back(database: Database, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Tên sự kiện", "Loại", "Bắt đầu", "Kết thúc", "Địa điểm", "Lặp lại"])
    sheet.append(["Chợ đêm mẫu", "livestream", local(NOW).replace(tzinfo=None), None, "online", "FREQ=WEEKLY;BYDAY=WE"])
    sheet.append(["Rằm mẫu", "fair", (local(NOW) + timedelta(days=10)).date(), None, "", "LUNAR:15"])
    content = io.BytesIO()
    book.save(content)
    async with database.begin() as session:
        done = await events_import.take_in(session, "lich.xlsx", content.getvalue(), now=NOW - timedelta(days=1))
        assert (done.added, done.problems) == (2, ())
        feed = await events_feed.ics(session, NOW)
    entries: dict[str, Any] = {str(one["SUMMARY"]): one for one in Calendar.from_ical(feed).walk("VEVENT")}
    assert entries["Chợ đêm mẫu"]["RRULE"]["BYDAY"] == ["WE"]
    assert len(entries["Rằm mẫu"]["RDATE"].dts) > 20
    path = tmp_path / "lich.ics"
    path.write_bytes(feed)
    back = await commands.import_file(database, path, now=NOW)
    assert (back["added"], back["problems"]) == (0, ()), "known by their UIDs"
    rules = {one["repeats"] for one in (await commands.listed(database))["events"]}
    assert rules == {"FREQ=WEEKLY;BYDAY=WE", "LUNAR:15"}


@pytest.mark.parametrize("name", ["x.csv", "x.xlsx", "x.ics", "x.exe"])
def test_rubbish_is_refused_in_a_sentence(name: str) -> None:
    for content in (b"", b"\x00\xff" * 500, b"name,start\n\xff\xfe"):
        found = events_import.read(name, content, NOW)
        assert not found.facts
        assert found.problems or name.endswith(".ics")


RULES = ["FREQ=DAILY;INTERVAL=0", "FREQ=SECONDLY", "FREQ=DAILY;COUNT=100000000", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"]


def _ics(*lines: str) -> bytes:
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *lines, "END:VCALENDAR", "")).encode()


def _vevent(*lines: str, uid: str = "a", name: str = "Hội chợ mẫu") -> tuple[str, ...]:
    return ("BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{name}", *lines, "END:VEVENT")


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("ending", ["csv", "xlsx", "ics"])
def test_a_rule_that_never_advances_or_explodes_is_refused_at_every_door(rule: str, ending: str) -> None:
    if ending == "csv":
        content = f"name,start,repeats\nMẫu,2026-01-01 20:30,{rule}\n".encode()
    elif ending == "ics":
        content = _ics(*_vevent("DTSTART:20260101T133000Z", f"RRULE:{rule}"))
    else:
        book, out = Workbook(), io.BytesIO()
        assert book.active is not None
        book.active.append(["name", "start", "repeats"])
        book.active.append(["Mẫu", "2026-01-01 20:30", rule])
        book.save(out)
        content = out.getvalue()
    found = events_import.read(f"x.{ending}", content, NOW)
    assert not found.facts
    assert [one.column for one in found.problems] == ["repeats"]


def test_dates_at_the_edge_and_nul_are_told_together_with_what_else_is_wrong() -> None:
    rows = [
        "Mẫu,2026-12-25,",
        ",2026-12-26,",
        "X,2026-99-99,",
        "Y,0001-01-01,",
        "Y,01/01/0001,",
        "Z,9999-12-31 23:59,",
        "Z,2026-12-31,9999-12-31",
        "a\0b,2026-12-31,",
    ]
    found = events_import.read("x.csv", ("name,start,end\n" + "\n".join(rows)).encode(), NOW)
    assert [(one.row, one.column, one.why) for one in found.problems] == [
        (3, "name", ""),
        (4, "start", ""),
        (5, "start", "far"),
        (6, "start", "far"),
        (7, "start", "far"),
        (8, "end", "far"),
        (9, "name", "sign"),
    ]
    calendar = _ics(
        *_vevent("DTSTART:00010101T000000Z", "DTEND:00010101T010000Z"),
        *_vevent("DTSTART;VALUE=DATE:00010101", "DTEND;VALUE=DATE:00010101"),
        *_vevent("DTSTART:99991231T235959Z", "DURATION:P9D"),
        *_vevent("DTSTART:20261204T133000Z", name="a\0b"),
    )
    assert [one.row for one in events_import.read("x.ics", calendar, NOW).problems] == [1, 1, 2, 3, 4]


def test_a_day_alone_is_a_whole_day_however_it_is_written() -> None:
    rows = ["a,2026-12-25", "b,25/12/2026", "c,25/12", "d,25-12-2026", "e,8h 25/12/2026"]
    facts = events_import.read("x.csv", ("name,start\n" + "\n".join(rows)).encode(), NOW).facts
    assert [one.all_day for one in facts] == [True, True, True, True, False]
    assert {local(one.starts_at).isoformat() for one in facts[:4]} == {"2026-12-25T00:00:00+07:00"}
    assert {local(one.ends_at).isoformat() for one in facts[:4]} == {"2026-12-25T23:59:00+07:00"}
    assert local(facts[4].starts_at).hour == 8


def test_the_same_event_twice_with_other_facts_is_refused() -> None:
    twice = _ics(*_vevent("DTSTART:20261204T133000Z"), *_vevent("DTSTART:20261205T133000Z"))
    assert [(one.row, one.why) for one in events_import.read("x.ics", twice, NOW).problems] == [(2, "twice")]
    long = _ics(*_vevent("DTSTART:20261204T133000Z", uid="x" * 500))
    assert len(events_import.read("x.ics", long, NOW).facts[0].uid or "") <= 120


AT = "DTSTART;TZID=Asia/Ho_Chi_Minh:20261204T203000"


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("DTSTART;TZID=Mars/Olympus:20261204T083000",), "zone"),
        (("DTSTART;TZID=../../etc/passwd:20261204T083000",), "zone"),
        (("DTSTART;TZID=America/New_York:20261204T083000", "RRULE:FREQ=WEEKLY"), "elsewhere"),
        (("DTSTART:20261204T200000Z", "RRULE:FREQ=WEEKLY;BYDAY=FR"), "elsewhere"),
        ((AT, "RRULE:FREQ=WEEKLY", "EXDATE;TZID=Mars/Olympus:20261211T203000"), "zone"),
        ((AT, "RDATE;VALUE=PERIOD:20261206T133000Z/20261206T103000Z"), "singles"),
        ((AT, "RECURRENCE-ID;TZID=Asia/Ho_Chi_Minh:20261211T203000"), "alone"),
    ],
)
def test_what_cannot_be_kept_as_the_calendar_says_is_refused(lines: tuple[str, ...], why: str) -> None:
    found = events_import.read("x.ics", _ics(*_vevent(*lines)), NOW)
    assert not found.facts
    assert [(one.row, one.why) for one in found.problems] == [(1, why)]


def test_a_calendar_that_is_not_utf8_is_refused_and_windows_names_of_zones_are_known() -> None:
    good = _ics(*_vevent("DTSTART;TZID=SE Asia Standard Time:20261204T083000", "RRULE:FREQ=WEEKLY"))
    assert [local(one.starts_at).hour for one in events_import.read("x.ics", good, NOW).facts] == [8]
    late = _ics(*_vevent("DTSTART:20261204T200000Z", "RRULE:FREQ=WEEKLY"))
    assert [local(one.starts_at).isoweekday() for one in events_import.read("x.ics", late, NOW).facts] == [6]
    bad = events_import.read("x.ics", good.replace("Hội".encode(), b"H\xe9i"), NOW)
    assert not bad.facts
    assert bad.problems[0].problem == "is not written in UTF-8"


async def test_single_times_of_a_series_are_kept_as_the_calendar_says_and_go_out_again(database: Database) -> None:
    ends, zone = "DTEND;TZID=Asia/Ho_Chi_Minh:20261204T220000", "TZID=Asia/Ho_Chi_Minh"
    content = _ics(
        *_vevent(f"RECURRENCE-ID;{zone}:20261218T203000", f"DTSTART;{zone}:20261219T190000", "LOCATION:Chỗ khác"),
        *_vevent(
            AT,
            ends,
            "RRULE:FREQ=WEEKLY;COUNT=5",
            f"EXDATE;{zone}:20261211T203000,20261225T090000",
            f"RDATE;{zone}:20261206T070000",
            "LOCATION:Chỗ cũ",
        ),
        *_vevent(f"RECURRENCE-ID;{zone}:20261225T203000", AT, "STATUS:CANCELLED"),
    )
    async with database.begin() as session:
        done = await events_import.take_in(session, "x.ics", content, now=NOW)
        assert (done.added, done.problems) == (1, ())
        event = (await reads.everything(session))[0]
        times, now = [], NOW
        while (this := current(event, now)) is not None:
            times.append((f"{local(this.starts_at):%d/%m %H:%M}-{local(this.ends_at):%H:%M}", this.place))
            now = this.ends_at
        assert times == [
            ("04/12 20:30-22:00", "Chỗ cũ"),
            ("06/12 07:00-08:30", "Chỗ cũ"),
            ("19/12 19:00-21:00", "Chỗ khác"),
            ("01/01 20:30-22:00", "Chỗ cũ"),
        ]
        feed = await events_feed.ics(session, NOW)
        again = await events_import.take_in(session, "x.ics", feed, now=NOW)
        assert (again.same, again.changed, again.problems) == (1, 0, ())
