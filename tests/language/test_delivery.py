"""What is wished of a delivery, where it shall go as before, and what is asked of paying."""

from __future__ import annotations

import pytest

from language.delivery import delivery_wish, same_address
from language.paying import asks_how_to_pay, says_paid


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("giao sau 5h chiều nhé, đừng gọi giờ trưa", "giao sau 5h chiều nhé, đừng gọi giờ trưa"),
        ("lấy 2 gói cốm giao sau 5h chiều nhé", "giao sau 5h chiều nhé"),
        ("0912345678, goi truoc khi giao nha", "goi truoc khi giao nha"),
        ("mai giao nhé", "mai giao nhé"),
        ("deliver after 5pm please, don't call", "deliver after 5pm please, don't call"),
        ("giao sáng mai được không", ""),
        ("bao giờ giao", ""),
        ("không gọi được shop", ""),
        ("giao hàng chậm quá", ""),
        ("ship thu 2 hop", ""),
        ("lấy 2 gói cốm, 12 ngõ 5 Kim Mã, phường Ngọc Hà", ""),
    ],
)
def test_a_wish_of_the_delivery_is_kept_in_its_own_words(said: str, wish: str) -> None:
    assert delivery_wish(said) == wish


@pytest.mark.parametrize(
    ("said", "same"),
    [
        ("địa chỉ như cũ", True),
        ("giao về nhà như lần trước nhé", True),
        ("same address please", True),
        ("địa chỉ cũ sai rồi", False),
        ("lấy như cũ", False),
    ],
)
def test_the_address_of_last_time(said: str, same: bool) -> None:
    assert same_address(said) is same


@pytest.mark.parametrize(
    ("said", "asks", "paid"),
    [
        ("chuyển khoản được không", True, False),
        ("có cod không shop", True, False),
        ("mình chuyển khoản nhé", False, False),
        ("chuyển xong r", False, True),
        ("e chuyển rồi nhé", False, True),
        ("chuyển rồi sang 3 hộp", False, False),
    ],
)
def test_how_it_is_paid_is_told_from_that_it_was_paid(said: str, asks: bool, paid: bool) -> None:
    assert (asks_how_to_pay(said), says_paid(said)) == (asks, paid)
