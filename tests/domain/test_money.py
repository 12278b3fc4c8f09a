import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money import MOST, dong, parse_dong


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1.500.000đ", 1_500_000),
        ("1.500.000 đ", 1_500_000),
        ("1,500,000 VND", 1_500_000),
        ("1 500 000", 1_500_000),
        ("1500000", 1_500_000),
        ("1,500,000₫", 1_500_000),
        ("150k", 150_000),
        ("150K", 150_000),
        ("150 kđ", 150_000),
        ("150 nghìn", 150_000),
        ("150 ngàn đồng", 150_000),
        ("150ng", 150_000),
        ("1tr5", 1_500_000),
        ("1tr", 1_000_000),
        ("1tr250", 1_250_000),
        ("1tr05", 1_050_000),
        ("1k5", 1_500),
        ("1,5 triệu", 1_500_000),
        ("1.5tr", 1_500_000),
        ("1,25 triệu", 1_250_000),
        ("2 triệu rưỡi", 2_500_000),
        ("2 trăm", 200_000),
        ("2 trăm rưỡi", 250_000),
        ("2 trăm 5", 250_000),
        ("1 triệu 200 nghìn", 1_200_000),
        ("1 triệu 2", 1_200_000),
        ("1 củ", 1_000_000),
        ("1 tỷ", 1_000_000_000),
        ("500d", 500),
        ("１５０k", 150_000),
        ("500", 500),
    ],
)
def test_what_people_type(typed: str, amount: int) -> None:
    assert parse_dong(typed) == amount


@pytest.mark.parametrize(
    "typed",
    ["", " ", "-5", "-150k", "0", "0đ", "abc", "k", "rưỡi", "1.5", "1,5đ", "99999999999", "100 tỷ", "5 hộp", "150k/hộp",
     "200 nghìn 1 triệu", "1tr5tr", "A1", "1e5", "∞", "½", "1" * 5000, "9" * 39, "150k 150k", "5 rưỡi", "100-200k"],
)  # fmt: skip
def test_what_is_no_amount(typed: str) -> None:
    assert parse_dong(typed) is None


@given(st.integers(min_value=1, max_value=MOST), st.sampled_from(["vi", "en"]))
def test_what_is_printed_reads_back(amount: int, lang: str) -> None:
    assert parse_dong(dong(amount, lang)) == amount


@given(st.text(max_size=60))
def test_any_text_gives_an_amount_within_reason_or_none(text: str) -> None:
    amount = parse_dong(text)
    assert amount is None or 0 < amount <= MOST


def test_printing() -> None:
    assert dong(1_500_000) == "1.500.000đ"
    assert dong(1_500_000, "en") == "1,500,000₫"
    assert dong(0) == "0đ"
    assert dong(-45_000) == "-45.000đ"
