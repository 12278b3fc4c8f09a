"""A form about an event: what its answers mean, what is refused, what stays of an event that stands already."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.audiences import Audience
from domain.clock import local
from domain.event_plans import Fault, Sheet, Why, end_of_day, merged, read, sheet_of
from domain.events import Event, Facts

NOW = datetime(2026, 7, 15, 3, 0, tzinfo=UTC)  # a Wednesday, ten in the morning in Hanoi
SHEET = Sheet(name="Hội chợ mẫu", starts="8h 25/7", ends="27/7", place="Hà Đông")


def facts(sheet: Sheet, known: Event | None = None) -> Facts:
    found = read(sheet, NOW, known)
    assert isinstance(found, Facts), found
    return found


def wrong(sheet: Sheet, known: Event | None = None) -> dict[str, Fault]:
    found = read(sheet, NOW, known)
    assert not isinstance(found, Facts)
    return dict(found)


def hours(found: Facts) -> str:
    return f"{local(found.starts_at):%H:%M %d/%m/%Y} - {local(found.ends_at):%H:%M %d/%m/%Y}"


@pytest.mark.parametrize(
    ("starts", "ends", "meant"),
    [
        ("8h 25/7", "27/7", "08:00 25/07/2026 - 21:00 27/07/2026"),
        ("25/7", "", "08:00 25/07/2026 - 21:00 25/07/2026"),
        ("20:30 thứ 6", "22h", "20:30 17/07/2026 - 22:00 17/07/2026"),
        ("22h 25/7", "", "22:00 25/07/2026 - 23:00 25/07/2026"),
        ("19h rằm tháng 8", "", "19:00 25/09/2026 - 21:00 25/09/2026"),
        ("mùng 1 Tết", "mùng 3 Tết", "08:00 06/02/2027 - 21:00 08/02/2027"),
        ("2026-08-01T09:30", "2026-08-02T17:00", "09:30 01/08/2026 - 17:00 02/08/2026"),
    ],
)
def test_times_are_read_as_people_write_them(starts: str, ends: str, meant: str) -> None:
    assert hours(facts(replace(SHEET, starts=starts, ends=ends))) == meant


@pytest.mark.parametrize(
    ("repeats", "rule", "meant"),
    [
        ("never", "", None),
        ("FREQ=WEEKLY", "", "FREQ=WEEKLY;BYDAY=SA"),
        ("FREQ=MONTHLY;BYDAY=+1SA", "", "FREQ=MONTHLY;BYDAY=+1SA"),
        ("never", "chủ nhật hằng tuần", "FREQ=WEEKLY;BYDAY=SU"),
        ("FREQ=WEEKLY", "rằm hằng tháng", "LUNAR:15"),
        ("never", "FREQ=MONTHLY;BYMONTHDAY=5", "FREQ=MONTHLY;BYMONTHDAY=5"),
    ],
)
def test_a_rule_is_chosen_or_typed_and_what_is_typed_counts(repeats: str, rule: str, meant: str | None) -> None:
    assert facts(replace(SHEET, repeats=repeats, rule=rule)).repeats == meant


def test_every_fault_is_found_at_once_with_its_field() -> None:
    found = wrong(
        Sheet(
            name="?", kind="x", place="a" * 201, starts="", ends="lúc nào đó", rule="FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2",
            text="!!!", audience="x", district="x", group="x", booths="yes", register_by="8h 1/1/2020", capacity="0",
        )
    )  # fmt: skip
    assert {name: fault.why for name, fault in found.items()} == {
        "name": Why.NO_WORDS,
        "kind": Why.NOT_OFFERED,
        "place": Why.TOO_LONG,
        "starts": Why.NO_WORDS,
        "ends": Why.UNREAD,
        "text": Why.NO_WORDS,
        "audience": Why.NOT_OFFERED,
        "district": Why.NOT_OFFERED,
        "group": Why.NOT_OFFERED,
        "capacity": Why.COUNT,
    }
    assert found["place"] == Fault(Why.TOO_LONG, 200, 201)
    assert wrong(replace(SHEET, rule="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"))["rule"].why is Why.RULE_NEVER
    assert wrong(replace(SHEET, booths="yes", register_by="9h 25/7"))["register_by"].why is Why.CLOSES_AFTER_START
    assert wrong(replace(SHEET, booths="yes", register_by="1/1/2020"))["register_by"].why is Why.PAST
    assert wrong(replace(SHEET, ends="7h"))["ends"].why is Why.END_BEFORE_START
    assert wrong(replace(SHEET, ends="1/12"))["ends"].why is Why.STAYS_TOO_LONG


def known(**values: object) -> Event:
    plain = {"id": 1, "uid": "u", "kind": "fair", "name": "Chợ phiên", "starts_at": NOW - timedelta(days=3, seconds=7)}
    return Event(**(plain | {"ends_at": NOW + timedelta(days=1, seconds=9)} | values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "event",
    [
        known(),
        known(all_day=True),
        known(repeats="FREQ=DAILY;COUNT=9", notices=("9d", "publish", "closes"), register_by=NOW - timedelta(hours=1)),
        known(audience=Audience(role="admins", districts=("271", "272")), capacity=3, register_by=NOW, text="a\r\nb"),
        known(name="x" * 290, text="y" * 900, text_en="z"),
    ],
)
def test_what_nobody_touched_stays_to_the_second_whatever_the_form_can_show(event: Event) -> None:
    assert facts(sheet_of(event), event).changed_from(event) == {}
    renamed = facts(replace(sheet_of(event), name="Tên mới"), event)
    assert renamed.changed_from(event) == {"name": "Tên mới"}


def test_a_weekly_event_goes_with_its_start_to_another_weekday() -> None:
    event = known(starts_at=datetime(2026, 7, 17, 13, 30, tzinfo=UTC), ends_at=datetime(2026, 7, 17, 15, tzinfo=UTC))
    event = replace(event, repeats="FREQ=WEEKLY;BYDAY=FR")
    sheet = sheet_of(event)
    assert (sheet.starts, sheet.repeats) == ("20:30 17/07/2026", "FREQ=WEEKLY")
    found = facts(replace(sheet, starts="19h thứ 5", ends="21h"), event)
    assert (found.repeats, hours(found)) == ("FREQ=WEEKLY;BYDAY=TH", "19:00 16/07/2026 - 21:00 16/07/2026")


def test_whole_days_stay_whole_until_an_hour_is_said() -> None:
    event = known(
        starts_at=datetime(2026, 7, 19, 17, tzinfo=UTC), ends_at=datetime(2026, 7, 20, 16, 59, tzinfo=UTC), all_day=True
    )
    sheet = sheet_of(event)
    assert (sheet.starts, sheet.ends) == ("20/07/2026", "20/07/2026")
    later = facts(replace(sheet, ends="22/7"), event)
    assert (later.all_day, hours(later)) == (True, "00:00 20/07/2026 - 23:59 22/07/2026")
    timed = facts(replace(sheet, starts="9h 20/7", ends="17h"), event)
    assert (timed.all_day, hours(timed)) == (False, "09:00 20/07/2026 - 17:00 20/07/2026")


def test_booths_come_and_go_with_the_word_before_they_close() -> None:
    event = known(starts_at=NOW + timedelta(days=9), ends_at=NOW + timedelta(days=10), notices=("day",))
    opened = facts(replace(sheet_of(event), booths="yes", register_by="17h 20/7", capacity="30"), event)
    assert (opened.capacity, opened.notices) == (30, ("day", "closes"))
    with_booths = replace(event, capacity=30, register_by=opened.register_by, notices=opened.notices)
    shut = facts(replace(sheet_of(with_booths), booths=""), with_booths)
    assert (shut.capacity, shut.register_by, shut.notices) == (None, None, ("day",))


def test_two_sheets_are_merged_field_by_field() -> None:
    seen = replace(SHEET, text="cũ")
    theirs, mine = replace(seen, place="Hồ Gươm", text="của họ"), replace(seen, name="Tên mới", text="của mình")
    assert merged(mine, seen, theirs) == replace(seen, name="Tên mới", place="Hồ Gươm", text="của mình")


def test_the_end_of_a_day_is_never_before_it_began() -> None:
    late = datetime(2026, 7, 25, 15, 30, tzinfo=UTC)
    assert end_of_day(late) == late + timedelta(hours=1)
