"""A story, a quotation or a doubt told first, and whether what follows it orders."""

from __future__ import annotations

from typing import Any

import pytest

from language import live_words
from tests.language.test_constructions import cart, check, table


@table(
    ("tháng trước mua 2 hộp trà sen, giờ 3 hộp nữa nhé", {}, "order", [("p12", None, 3)]),
    ("hôm nọ uống hết mật ong rồi, cho chị 2 chai mật ong nhãn", {}, "order", [("p27", None, 2)]),
    ("đã hỏi mẹ rồi, lấy 2 con gà nhé", {}, "order", [("p41", None, 2)]),
    ("nếu chị đi vắng thì gửi hàng xóm, em đặt 3 gói kẹo lạc", {}, "order", [("p08", None, 3)]),
    ("nhà hết nem rồi, cứu chị 4 gói nem Phùng", {}, "order", [("p38", None, 4)]),
    ('mẹ em hay bảo "của bền tại người" nên lấy 1 bộ ấm chén men lam nhé', {}, "order", [("p52", "men lam", 1)]),
    ("hôm qua chốt 2 hộp trà sen, 3 hộp hạt sen rồi nhé", {}, "other", []),
    ("giá sao vậy? thôi lấy 2 hộp trà nhài", {}, "order", [("p19", None, 2)]),
    ("mua 3 hộp bánh cốm tặng sếp", {}, "order", [("p03", None, 3)]),
    ("mua 3 hộp có tặng gì không", {"last_shown": ["p03"]}, "ask_price", []),
    ("3 hộp gửi Nam Định 0912345678 Hoa", {"pinned": "A12"}, "order", [("p12", None, 3)]),
)
def test_an_order_after_a_story(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ('bạn em nhắn "lấy 3 hộp trà sen" mà nó đùa đấy', {}, "other", []),
    ('"cho chị 2 gói miến" dịch sang tiếng Anh sao em', {}, "other", []),
    ('"cho chị 2 gói kẹo lạc"', {}, "order", [("p08", None, 2)]),
    ('khách nhắn: "lấy 3 hộp bánh cốm", em lên đơn giúp chị', {}, "order", [("p03", None, 3)]),
)
def test_what_is_quoted(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("3 sữa chua kđ", {}, "order", [("p44", "không đường", 3)]),
    ("lấy 2 bộ ấm chén lamm", {}, "order", [("p52", "men lam", 2)]),
    (
        "đổi sang nc hết nhé",
        cart(("p44", 4, "có đường")),
        "change_qty",
        [("p44", "có đường", 0), ("p44", "nếp cẩm", 4)],
    ),
    ("bình hoa cỡ 40, 1 cái", {}, "order", [("p51", "40cm", 1)]),
    ("gấp rưỡi lên nhé", cart(("p14", 2)), "change_qty", [("p14", None, 3)]),
    ("gấp rưỡi lên nhé", cart(("p09", 3)), "change_qty?", []),
    ("lấy nửa chỗ đó thôi", cart(("p09", 6)), "change_qty", [("p09", None, 3)]),
)
def test_kinds_said_short_and_parts_of_a_draft(
    text: str, context: dict[str, Any], intent: str, items: list[Any]
) -> None:
    check(text, context, intent, items)


@table(
    ("A05 hay A06 cũng được, 2 cái", {"pinned": "A05"}, "order?", []),
    ("lấy mã lúc nãy 2 hộp", {"pinned": "A12"}, "order?", []),
    ("2 2 2", {"pinned": "A12"}, "order?", []),
    ("🅰️19 3 hộp", {"pinned": "A12"}, "order", [("p19", None, 3)]),
    ("t.r.à s.e.n 2 hộp", {"pinned": "A01"}, "order", [("p12", None, 2)]),
)
def test_codes_under_a_live(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@pytest.mark.parametrize("text", ["2 thung", "3 lang nhe", "1kg nha"])
def test_the_strict_grammar_leaves_what_must_be_converted(text: str) -> None:

    assert live_words.read(text) is None
