"""What producers type of their goods, and what admins type of their rooms."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from domain import listings
from domain.clock import at
from domain.rooms import cells, parse_hours, parse_lengths, shown_hours
from domain.slots import Room, Span
from domain.tidy import has_words, tidy
from tests.cast import NOW


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("0.5kg 120k; 1kg 230k", (("0.5kg", 120_000), ("1kg", 230_000))),
        ("Hộp to: 150.000", (("Hộp to", 150_000),)),
        ("Hộp to 1 triệu 200 nghìn\nHộp nhỏ 500k", (("Hộp to", 1_200_000), ("Hộp nhỏ", 500_000))),
        ("chai 500 120k", (("chai 500", 120_000),)),
        ("Đỏ, Xanh, Tím", (("Đỏ", None), ("Xanh", None), ("Tím", None))),
        ("a 10k; b", None),
        ("a 10k; A 20k", None),
        ("; ;", None),
        ("!!! 10k", None),
        ("; ".join(f"loại {number} 10k" for number in range(21)), None),
        ("x" * 61, None),
    ],
)
def test_kinds_are_read_as_typed(said: str, read: tuple[tuple[str, int | None], ...] | None) -> None:
    assert listings.kinds(said) == read


@pytest.mark.parametrize(
    ("said", "unit", "read"),
    [
        ("20", "hộp", 20_000),
        ("1.200", "hộp", 1_200_000),
        ("2,5 kg", "kg", 2_500),
        ("2,5", "hộp", None),
        ("0", "hộp", 0),
        ("-5", "hộp", None),
        ("1000001", "hộp", None),
        ("9" * 30, "kg", None),
    ],
)
def test_stock_is_read_as_typed(said: str, unit: str, read: int | None) -> None:
    assert listings.stock(said, unit) == read


@pytest.mark.parametrize(("said", "read"), [("1tr5", 1_500_000), ("150k", 150_000), ("150", None), ("-5", None)])
def test_prices_below_a_thousand_are_slips(said: str, read: int | None) -> None:
    assert listings.price(said) == read


def test_what_cannot_be_seen_is_taken_out() -> None:
    assert tidy("\u202eBưởi\u200f \u0007 mẫu\u2066") == "Bưởi mẫu"
    assert tidy("a\r\n\r\n\r\n\r\nb  c", lines=True) == "a\n\nb c"
    assert tidy("👨\u200d🌾 nông dân") == "👨\u200d🌾 nông dân"
    assert not has_words("😀 \u202e ...")


def test_hours_are_read_for_every_day_or_for_some() -> None:
    usual = (time(8), time(22))
    assert parse_hours("8:00-22:00") == dict.fromkeys(range(7), usual)
    some = parse_hours("T2-T6 8h-22h; T7, CN 9h30-24h")
    assert some == dict.fromkeys(range(5), usual) | dict.fromkeys((5, 6), (time(9, 30), time(0)))
    days = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
    assert shown_hours(Room(some or {}), days) == "T2-T6 08:00-22:00; T7-CN 09:30-00:00"
    for wrong in ("", "25-3", "8-8", "T6-T2 8-9", "sáng chiều", "T2 8-9; T2 10-11", "8:03-9:00", "8-9-10"):
        assert parse_hours(wrong) is None, wrong


def test_lengths_are_multiples_of_five() -> None:
    assert parse_lengths("60, 90 phút") == (60, 90)
    for wrong in ("", "5", "62", "1000", "một giờ", "-60"):
        assert parse_lengths(wrong) is None, wrong


def test_cells_cover_the_slot_and_the_buffer_behind_it() -> None:
    start = at(NOW.date(), time(20))
    one = cells(Span(start, start + timedelta(hours=1)), timedelta(minutes=15))
    behind = cells(Span(start + timedelta(minutes=75), start + timedelta(hours=3)), timedelta(0))
    assert len(one) == 15
    assert one.stop == behind.start


def test_no_link_is_a_name_no_chatter_a_unit_and_no_negative_a_kind() -> None:
    assert listings.name("Cốm dẹp https://evil.example/<b>x</b>") is None
    assert listings.name("Cốm dẹp sấy giòn 🌾") == "Cốm dẹp sấy giòn 🌾"
    assert listings.unit("rẻ thôi") is None
    assert [listings.unit(said) for said in ("lọ", "gói 400 g", "hộp nhỏ")] == ["lọ", "gói 400 g", "hộp nhỏ"]
    assert listings.kinds("-5 120k; Đỏ 130k") is None
    assert listings.kinds("41; 42") == (("41", None), ("42", None))
