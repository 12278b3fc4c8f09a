"""Goods sold in a unit with its size ("gói 250 g"), and goods named by name and code at once."""

from __future__ import annotations

import pytest

from domain.wishes import Context, Intent
from language.hear import hear
from language.products import Catalogue

GOODS = Catalogue.of(
    [
        {"id": "1", "name": "Bánh cốm", "unit": "hộp 10 chiếc", "live_code": "A01"},
        {"id": "2", "name": "Cốm tươi", "unit": "gói 250 g", "live_code": "A02"},
        {"id": "3", "name": "Chả cốm", "unit": "gói (500 g)", "live_code": "A03"},
        {"id": "4", "name": "Dầu lạc", "unit": "chai 0,5 lít", "live_code": "A04"},
    ]
)


def carted(text: str, channel: str = "live") -> list[tuple[str, int]]:
    wish = hear(text, Context(channel, "A01" if channel == "live" else None), GOODS)
    assert wish.intent is Intent.ORDER
    assert not wish.ambiguous, text
    return [(item.product_id, int(item.qty)) for item in wish.items]


@pytest.mark.parametrize("channel", ["live", "chat"])
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("cho mình 3 gói cốm tươi", [("2", 3000)]),
        ("lấy 2 hộp bánh cốm nhé", [("1", 2000)]),
        ("cho 20 cái bánh cốm", [("1", 2000)]),
        ("cho nửa cân cốm tươi", [("2", 2000)]),
        ("lấy 1kg chả cốm", [("3", 2000)]),
        ("cho em 2 chai dầu lạc", [("4", 2000)]),
        ("lấy 1 lít dầu lạc", [("4", 2000)]),
    ],
)
def test_what_is_sold_in_a_sized_unit_is_counted_in_units_pieces_or_weight(
    text: str, wanted: list[tuple[str, int]], channel: str
) -> None:
    assert carted(text, channel) == wanted


def test_a_weight_that_does_not_come_out_in_whole_units_is_asked_back() -> None:
    assert hear("lấy 3 lạng chả cốm", Context("chat"), GOODS).ambiguous


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("3 bánh cốm a1", [("1", 3000)]),
        ("cho mình 3 gói cốm tươi a2 với", [("2", 3000)]),
        ("a2 cốm tươi 3 gói", [("2", 3000)]),
        ("a1 - bánh cốm x2", [("1", 2000)]),
        ("2 a1 (bánh cốm)", [("1", 2000)]),
        ("2 bánh cốm mã 1 và 3 chả cốm a3", [("1", 2000), ("3", 3000)]),
        ("a1 a2 a3 mỗi thứ 2", [("1", 2000), ("2", 2000), ("3", 2000)]),
    ],
)
def test_a_name_and_its_code_are_the_same_goods_once(text: str, wanted: list[tuple[str, int]]) -> None:
    assert carted(text) == wanted
