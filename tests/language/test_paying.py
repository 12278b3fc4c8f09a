"""Money said to be sent is told from money asked about."""

from __future__ import annotations

import pytest

from language.paying import says_paid


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
