"""Money said to be sent is told from money asked about."""

from __future__ import annotations

import pytest

from domain.carts import Payment
from language.paying import paid_by, says_paid


@pytest.mark.parametrize(
    "said",
    [
        "em chuyển khoản rồi nhé shop",
        "ck r nha",
        "mình đã thanh toán",
        "chuyen tien cho shop roi a",
        "I have paid",
        "da ck",
    ],
)
def test_it_is_said_as_done(said: str) -> None:
    assert says_paid(said)


@pytest.mark.parametrize(
    "said",
    [
        "chuyển khoản được không",
        "ck trước hay sau",
        "em chuyển khoản rồi thì bao giờ giao?",
        "thanh toán thế nào",
        "cho em stk",
        "ck chưa",
    ],
)
def test_it_is_not(said: str) -> None:
    assert not says_paid(said)


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("2 hộp cốm, ck trước nhé", Payment.TRANSFER),
        ("đổi sang chuyển khoản nha em", Payment.TRANSFER),
        ("I pay by bank transfer", Payment.TRANSFER),
        ("trả tiền mặt khi nhận nha", Payment.COD),
        ("nhan hang tra tien nhe", Payment.COD),
        ("ship cod giúp chị", Payment.COD),
        ("có ck được không shop", None),
        ("ck hay cod cũng được", None),
        ("em ck rồi nhé", None),
        ("cho xin số tài khoản để chuyển khoản", None),
        ("2 hộp cốm tươi", None),
    ],
)
def test_the_way_of_paying(text: str, way: Payment | None) -> None:
    assert paid_by(text) == way
