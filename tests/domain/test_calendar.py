from __future__ import annotations

from datetime import UTC, date, datetime, time
from itertools import islice

import pytest

from domain.calendar import (
    is_rule,
    lunar_of,
    lunar_to_solar,
    next_start,
    occurrences,
    parse_lunar_day,
    parse_repeat,
    parse_when,
    show_lunar,
)
from domain.clock import Said, at


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("thứ 6 hàng tuần", "FREQ=WEEKLY;BYDAY=FR"),
        ("mỗi thứ Sáu", "FREQ=WEEKLY;BYDAY=FR"),
        ("every Friday", "FREQ=WEEKLY;BYDAY=FR"),
        ("chủ nhật hàng tuần", "FREQ=WEEKLY;BYDAY=SU"),
        ("cuối tuần đầu tiên của tháng", "FREQ=MONTHLY;BYDAY=+1SA"),
        ("the first weekend of the month", "FREQ=MONTHLY;BYDAY=+1SA"),
        ("thứ 7 cuối cùng của tháng", "FREQ=MONTHLY;BYDAY=-1SA"),
        ("chủ nhật đầu tháng", "FREQ=MONTHLY;BYDAY=+1SU"),
        ("hàng ngày", "FREQ=DAILY"),
        ("hằng năm", "FREQ=YEARLY"),
        ("hàng năm", "FREQ=YEARLY"),
        ("ngày 15 hàng tháng", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("rằm hàng tháng", "LUNAR:15"),
        ("mùng 1 hàng tháng", "LUNAR:1"),
        ("rằm tháng giêng", "LUNAR:15/1"),
        ("mùng 10 tháng 3", "LUNAR:10/3"),
        ("23 tháng chạp", "LUNAR:23/12"),
        ("Tết Nguyên đán", "LUNAR:1/1"),
        ("Tết Trung thu", "LUNAR:15/8"),
        ("FREQ=WEEKLY;BYDAY=FR;COUNT=3", "FREQ=WEEKLY;BYDAY=FR;COUNT=3"),
        ("thứ 6", None),
        ("xin chào", None),
        ("", None),
    ],
)
def test_repeats_as_people_type_them(text: str, rule: str | None) -> None:
    assert parse_repeat(text) == rule


def test_tet_and_full_moons_fall_where_the_calendars_print_them() -> None:
    assert lunar_of(date(2026, 2, 17)) == (1, 1, 0)
    assert lunar_of(date(2025, 7, 25)) == (1, 6, 1), "2025 had a leap sixth month"
    assert parse_lunar_day("Tết", date(2026, 10, 1)) == date(2027, 2, 6)
    assert parse_lunar_day("rằm tháng 8", date(2026, 7, 15)) == date(2026, 9, 25)
    assert parse_lunar_day("25/12", date(2026, 7, 15)) is None
    assert lunar_to_solar(30, 1, 2027) is None or isinstance(lunar_to_solar(30, 1, 2027), date)
    assert show_lunar(date(2026, 9, 25)) == "15/8 âm lịch"


def test_every_friday_keeps_hanois_hour() -> None:
    start = at(date(2026, 7, 3), time(20, 30))
    found = list(islice(occurrences("FREQ=WEEKLY;BYDAY=FR", start, datetime(2026, 7, 15, 3, tzinfo=UTC)), 2))
    assert found == [at(date(2026, 7, 17), time(20, 30)), at(date(2026, 7, 24), time(20, 30))]


def test_full_moons_one_after_another() -> None:
    start = at(date(2026, 7, 1), time(8))
    found = list(islice(occurrences("LUNAR:15", start, start), 3))
    assert all(lunar_of(moment.astimezone(UTC).date())[0] in (14, 15) for moment in found)
    assert found == sorted(set(found))


def test_the_end_of_a_series_is_an_end() -> None:
    start = at(date(2026, 7, 3), time(20, 30))
    assert next_start("FREQ=WEEKLY;COUNT=2", start, at(date(2026, 7, 11), time(0))) is None
    until = "FREQ=WEEKLY;UNTIL=20260710T133000Z"
    assert next_start(until, start, at(date(2026, 7, 4), time(0))) == at(date(2026, 7, 10), time(20, 30))
    assert next_start(None, start, start) == start
    assert next_start(None, start, at(date(2026, 7, 4), time(0))) is None


def test_what_is_a_rule() -> None:
    assert is_rule("LUNAR:30")
    assert not is_rule("LUNAR:31")
    assert not is_rule("LUNAR:1/13")
    assert not is_rule("every friday")
    assert not is_rule("DTSTART:20260101T000000\nRRULE:FREQ=DAILY")


@pytest.mark.parametrize(
    ("text", "day", "hour"),
    [
        ("19h rằm tháng 8", date(2026, 9, 25), time(19)),
        ("rằm tháng 8", date(2026, 9, 25), None),
        ("8h 15/8 âm", date(2026, 9, 25), time(8)),
        ("trung thu 18h30", date(2026, 9, 25), time(18, 30)),
        ("mùng 3 Tết 9h", date(2027, 2, 8), time(9)),
        ("9h ngày 23 tháng chạp", date(2027, 1, 30), time(9)),
        ("20:30 25/12/2026", date(2026, 12, 25), time(20, 30)),
    ],
)
def test_a_moment_is_said_by_either_calendar_with_its_hour(text: str, day: date, hour: time | None) -> None:
    assert parse_when(text, datetime(2026, 7, 15, 3, tzinfo=UTC)) == Said(day, hour)


@pytest.mark.parametrize("text", ["rằm tháng 8 năm 2027", "rằm tháng 8 gì đó", "tết dương lịch", "rằm 25/12", "x" * 61])
def test_what_holds_more_than_a_moment_is_asked_again(text: str) -> None:
    assert parse_when(text, datetime(2026, 7, 15, 3, tzinfo=UTC)) is None
