"""What sounds like an order and takes nothing, beside what only looks like it and does."""

from __future__ import annotations

import pytest

from domain.wishes import Context, Intent
from language.hear import hear
from tests.language.score import catalogue

COMMITS = (Intent.ORDER, Intent.CHANGE_QTY)


def _takes(text: str, pinned: str | None) -> bool:
    context = Context("live", pinned=pinned) if pinned else Context()
    wish = hear(text, context, catalogue())
    return wish.intent in COMMITS and not wish.ambiguous and bool(wish.items)


@pytest.mark.parametrize(("text", "pinned"), [
    ("chiều 3h em vô chốt 2 hộp nha", "A12"), ("lát nữa chị quay lại lấy 4 hộp", "A12"), ("9 giờ tối em online đặt 2 hộp trà sen", None), ("toi em vao chot 3 hop nha", "A12"),
    ("cầm hộp này lại gần cam cho chị", "A12"), ("lấy em cái khăn lụa be lên trước ống kính tí", "G54"), ("đưa 2 hộp lên cho mọi người xem", "A12"), ("lay hop tra sen len gan camera", "A12"),
    ("đặt 1 hộp quà tặng ở qua-tet.com.vn nha cả nhà", "A12"), ("nhận 2 voucher trên sale-soc.xyz", "A12"),
    ("khăn lụa 200 thôi chứ", "G54"), ("trà sen 80 đi", None), ("a12 90 được không", "A12"), ("90 là hợp lý nè", "A12"),
])  # fmt: skip
def test_takes_nothing(text: str, pinned: str | None) -> None:
    assert not _takes(text, pinned)


@pytest.mark.parametrize(("text", "pinned"), [
    ("lấy 20 hộp trà sen đi em", None), ("trà sen 20 hộp được không ạ", None), ("a12 x20 đi", "A12"), ("lấy em 2 hộp trà sen, chiều em qua lấy", None),
    ("lấy 2 hộp trà sen về uống thử nhé", None), ("chốt 2 hộp thôi nhé", "A12"), ("đặt 2 hộp trà sen gửi lên Hà Giang cho mẹ", None),
])  # fmt: skip
def test_takes_what_is_ordered(text: str, pinned: str | None) -> None:
    assert _takes(text, pinned)
