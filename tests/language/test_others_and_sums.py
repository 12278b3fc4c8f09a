"""Stories of others, recipes, games and sums that take nothing; units said wrongly, and numbers that must not be lost."""

from __future__ import annotations

from typing import Any

import pytest

from domain.wishes import Context, Intent
from language.hear import hear
from tests.language.score import catalogue
from tests.language.test_constructions import cart, check, table

SHOWN = ["p25", "p27"]


@pytest.mark.parametrize("text", [
    "mẹ dặn mua 3 chai tương Cự Đà mà em quên mất", "ngâm 2 hũ nghệ với 1 chai mật ong rừng là đủ", "cảm ơn shop tặng thêm 1 gói kẹo lạc nhé",
    "đáp án của em: 3 hộp trà sen", "tính thử giúp chị tổng 2 hộp trà sen 1 hộp hạt sen", "em trả 100, chị bán thì em lấy 3 hộp hạt sen",
    "tặng thêm gói kẹo dồi đi rồi chị lấy 2 hộp trà sen", "phiên sau em lấy 2 hộp trà sen nha", "lấy hóa đơn đỏ cho 20 hộp trà sen được không", "để chị đếm lại rồi báo, chắc 5 hộp bánh cốm", "em ở Nghệ An, 2 con gà gửi vào có sống không", "cho chị xem mẫu khăn lụa với, ưng chị lấy 3 cái", "gửi video bình hoa đi, đẹp anh mua 2 cái", "đợi vợ duyệt đã, 2 chai rượu mơ", "nhà em nuôi 20 con gà rồi", "ảnh chụp màn hình: đã đặt 2 hộp trà sen", "gửi em xin mấy tấm hình khăn lụa với", "did you send 3 jars of turmeric?",
])  # fmt: skip
def test_what_is_told_takes_nothing(text: str) -> None:
    wish = hear(text, Context(), catalogue())
    assert wish.intent not in (Intent.ORDER, Intent.CHANGE_QTY) or wish.ambiguous, wish.reasons


@table(
    ("ba giói kẹo lạc", {}, "order", [("p08", None, 3)]),
    ("cho em bốn cấy bánh tẻ", {}, "order", [("p06", None, 4)]),
    ("sữa chua có đường một nốc", {}, "order", [("p44", "có đường", 4)]),
    ("lốc nếp cẩm, 2 lốc có đường", {"pinned": "A44"}, "order", [("p44", "nếp cẩm", 4), ("p44", "có đường", 8)]),
    ("ba trăm rưởi gam chả quế", {}, "order", [("p40", None, 0.35)]),
    ("lấy ½ cân cốm tươi", {}, "order", [("p01", None, 0.5)]),
    ("nấm sò hai phẩy năm cân", {}, "order", [("p49", None, 2.5)]),
    ("3 chai lít mật ong rừng", {}, "order", [("p26", None, 3)]),
    ("a mười chín ba hộp", {"pinned": "A12"}, "order", [("p19", None, 3)]),
    ("g53 4 cái, g58 2 cái gửi chung 1 thùng", {"pinned": "A09"}, "order", [("p53", None, 4), ("p58", None, 2)]),
    ("cả hai nhé", {"last_shown": SHOWN}, "order", [("p25", None, 1), ("p27", None, 1)]),
    ("2 chai tuong cu da a", {}, "order", [("p33", None, 2)]),
    ("lay 1 hop tra sen a shop", {}, "order", [("p12", None, 1)]),
    ("a box of lotus tea please", {}, "order", [("p12", None, 1)]),
    ("2kg nam so trang 1 goi nam dui ga", {}, "order", [("p49", None, 2), ("p50", None, 1)]),
    ("3 gói kẹo dồi hết nhiêu em, lấy luôn nhé", {}, "order", [("p07", None, 3)]),
)
def test_units_and_numbers_as_they_are_said(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("2 khăn lụa màu tím", {}, "order?", []),
    ("áo dài màu vàng 1 bộ", {}, "order?", []),
    ("cho anh hai cân gạo", {}, "order?", []),
    ("lấy hết chỗ nấm sò còn lại", {}, "order?", []),
    ("bánh tẻ mười vạn cái", {}, "order?", []),
    ("giảm mật ong xuống còn 120 đi em", cart(("p27", 1)), "ask_price", []),
)
def test_what_is_asked_back_rather_than_guessed(
    text: str, context: dict[str, Any], intent: str, items: list[Any]
) -> None:
    check(text, context, intent, items)
