"""Which words ask to change an order that is placed."""

from __future__ import annotations

import pytest

from language.amending import amends


@pytest.mark.parametrize(
    "said",
    [
        "đổi thành 3 hộp nhé",
        "đổi đơn CP-Y37RA thành 3 hộp",
        "cho chị sửa đơn lúc nãy",
        "chị ơi đổi sang hộp to giúp em",
        "em đổi lại địa chỉ nhé",
        "doi thanh 3 hop nhe",
        "cho em doi sang hop to",
        "please change my order",
    ],
)
def test_a_wish_to_change_what_was_ordered(said: str) -> None:
    assert amends(said)


@pytest.mark.parametrize(
    "said",
    [
        "sữa chua lên men còn không",
        "đổi ý rồi, lấy lại 2 hộp",
        "sua chua con khong",
        "lấy 3 hộp thành tiền bao nhiêu",
        "trà sen",
    ],
)
def test_other_words(said: str) -> None:
    assert not amends(said)
