from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clock import HANOI, at, day_bounds, parse_date, parse_moment, parse_said, show_date, show_moment, show_span

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)  # Monday 10:00 in Hanoi


def hanoi(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=HANOI)  # type: ignore[arg-type,misc]  # year, month, day, hour, minute


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("20:30 thứ 6", (2026, 11, 27, 20, 30)),
        ("thứ Sáu 20h30", (2026, 11, 27, 20, 30)),
        ("20h30 T6", (2026, 11, 27, 20, 30)),
        ("8h tối thứ bảy", (2026, 11, 28, 20, 0)),
        ("chủ nhật 9h sáng", (2026, 11, 29, 9, 0)),
        ("20h CN", (2026, 11, 29, 20, 0)),
        ("thứ 6 tuần sau 20:30", (2026, 12, 4, 20, 30)),
        ("mai 8h tối", (2026, 11, 24, 20, 0)),
        ("8 giờ tối mai", (2026, 11, 24, 20, 0)),
        ("tối mai 8h", (2026, 11, 24, 20, 0)),
        ("8h30 sáng ngày mai", (2026, 11, 24, 8, 30)),
        ("ngày kia 14h", (2026, 11, 25, 14, 0)),
        ("hôm nay 20 giờ 30", (2026, 11, 23, 20, 30)),
        ("tối nay 8 giờ rưỡi", (2026, 11, 23, 20, 30)),
        ("25/12/2026 20h30", (2026, 12, 25, 20, 30)),
        ("20:30 thứ Sáu 25/12", (2026, 12, 25, 20, 30)),
        ("20:30 Fri 25/12", (2026, 12, 25, 20, 30)),
        ("20:30 25/12", (2026, 12, 25, 20, 30)),
        ("20:30 ngày 25/12", (2026, 12, 25, 20, 30)),
        ("20h30 ngày 25 tháng 12 năm 2026", (2026, 12, 25, 20, 30)),
        ("25-12-26 20:30", (2026, 12, 25, 20, 30)),
        ("1/1 8h", (2027, 1, 1, 8, 0)),
        ("29/2 8h", (2028, 2, 29, 8, 0)),
        ("2026-12-25 20:30", (2026, 12, 25, 20, 30)),
        ("2026-12-25T20:30", (2026, 12, 25, 20, 30)),
        ("20:30", (2026, 11, 23, 20, 30)),
        ("9h", (2026, 11, 24, 9, 0)),
        ("12h trưa mai", (2026, 11, 24, 12, 0)),
        ("1h trưa mai", (2026, 11, 24, 13, 0)),
        ("3h chiều thứ 3", (2026, 11, 24, 15, 0)),
        ("11h đêm nay", (2026, 11, 23, 23, 0)),
        ("tomorrow 8 pm", (2026, 11, 24, 20, 0)),
        ("friday 20:30", (2026, 11, 27, 20, 30)),
        ("8:30 am friday", (2026, 11, 27, 8, 30)),
        ("lúc 20:30, thứ 6", (2026, 11, 27, 20, 30)),
        ("20/11/2020 8h", (2020, 11, 20, 8, 0)),
    ],
)
def test_moments_as_people_type_them(typed: str, meant: tuple[int, ...]) -> None:
    moment = parse_moment(typed, NOW)
    assert moment == hanoi(*meant)
    assert moment is not None
    assert moment.tzinfo is UTC


@pytest.mark.parametrize(
    "typed",
    ["", "abc", "25:00", "20:75", "31/2 8h", "32/1 8h", "25/13", "thứ 9 20h", "8", "20", "mai", "25/12", "hôm qua 8h", "8h hoặc 9h",
     "0912345678", "-5", "99/99/9999", "1" * 5000, "A1 x2", "thứ 7 25/12/2026 8h", "20:30 thứ 6 nhé shop ơi mua gì"],
)  # fmt: skip
def test_what_is_no_moment(typed: str) -> None:
    assert parse_moment(typed, NOW) is None


def test_a_day_alone_takes_the_default_time() -> None:
    assert parse_moment("25/12", NOW, time(20, 30)) == hanoi(2026, 12, 25, 20, 30)
    assert parse_moment("mai", NOW, time(8)) == hanoi(2026, 11, 24, 8, 0)


def test_days() -> None:
    assert parse_date("25/12", NOW) == date(2026, 12, 25)
    assert parse_date("23/11", NOW) == date(2026, 11, 23)
    assert parse_date("22/11", NOW) == date(2027, 11, 22)
    assert parse_date("thứ hai", NOW) == date(2026, 11, 23)
    assert parse_date("25/12 8h", NOW) is None


def test_hanoi_is_already_in_tomorrow_when_utc_is_not() -> None:
    late = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)  # 00:30 on the 23rd in Hanoi
    assert parse_moment("hôm nay 8h", late) == hanoi(2026, 11, 23, 8, 0)


def test_showing() -> None:
    moment = hanoi(2026, 12, 25, 20, 30)
    assert show_moment(moment.astimezone(UTC)) == "20:30 thứ Sáu 25/12"
    assert show_moment(moment, "en") == "20:30 Fri 25 Dec"
    assert show_moment(hanoi(2027, 1, 3, 9, 0), now=NOW) == "09:00 Chủ nhật 3/1/2027"
    assert show_date(date(2026, 12, 25), "en", NOW) == "Fri 25 Dec"
    assert show_span(moment, hanoi(2026, 12, 25, 22, 0)) == "20:30-22:00 thứ Sáu 25/12"
    assert show_span(moment, hanoi(2026, 12, 26, 1, 0)) == "20:30 thứ Sáu 25/12 - 01:00 thứ Bảy 26/12"
    assert day_bounds(date(2026, 12, 25)) == (at(date(2026, 12, 25), time(0)), at(date(2026, 12, 26), time(0)))


@given(st.integers(min_value=1, max_value=30_000_000))
def test_what_is_shown_reads_back(minutes: int) -> None:
    moment = (NOW + timedelta(minutes=minutes)).astimezone(HANOI)
    assert parse_moment(f"{moment:%H:%M} {moment.day}/{moment.month}/{moment.year}", NOW) == moment
    assert parse_moment(show_moment(moment, now=NOW), NOW) == moment


@given(st.text(max_size=70))
def test_any_text_is_survived(text: str) -> None:
    said = parse_said(text, NOW)
    assert said is None or said.day is not None or said.time is not None
