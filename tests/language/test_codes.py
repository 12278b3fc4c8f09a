from __future__ import annotations

import itertools

import pytest

from domain.wishes import Context, Intent
from language import codes
from language.hear import hear
from tests.language.score import catalogue, messages
from tests.language.test_floor import FLOORS

SHAPES = [
    "{a}", "{a} x2", "{a}x2", "2 {a}", "2{a}", "+1 {a}", "{a} 3", "{a}:2", "{a} sl 2", "{a}*2", "{a}+{b}", "{a}, {b}", "{a} {b}", "{a} và {b}", "{a} x2, {b} x3",
    "2 {a} + 1 {b}", "{a} & {b}", "chốt {a}", "chốt {a} nha shop", "em lấy {a} x2 ạ", "{a}, {b} mỗi mã 2", "{a} {b} mỗi loại 3", "order {a}", "đặt mã {a} 2", "{a}\n{b}", "mua {a} luôn nhé",
]  # fmt: skip
WRITTEN = ["A12", "a12", "a012", "A-12", "a.12"]


@pytest.mark.parametrize(("text", "claims"), [
    ("A12", [("A12", 1)]), ("a05 x3", [("A5", 3)]), ("2 a12", [("A12", 2)]), ("a12+g58", [("A12", 1), ("G58", 1)]), ("A31, A32 mỗi mã 2", [("A31", 2), ("A32", 2)]), ("chốt a12 x2 nha shop", [("A12", 2)]),
    ("a0", [("A0", 1)]), ("A00 x2", [("A0", 2)]), ("2 a-0", [("A0", 2)]), ("a0 a10", [("A0", 1), ("A10", 1)]), ("a010 3", [("A10", 3)]), ("b0, a0 mỗi mã 2", [("B0", 2), ("A0", 2)]),
])  # fmt: skip
def test_codes_and_counts_are_read(text: str, claims: list[tuple[str, int]]) -> None:
    assert codes.read(text) == claims


@pytest.mark.parametrize("text", [
    "", "12", "1", "+1", "x2", "a12 còn không", "a12 0987654321", "a12 2 hộp", "a12 x0", "a12 x-3", "a12 đỏ", "a12 giá sao", "2 hộp", "hủy a12", "đã chốt a12", "a12 999", "không lấy a12", "a12 2 a13 3", "12h", "a12 hết rồi", "k0", "a0 2",
])  # fmt: skip
def test_everything_else_is_left_to_the_reader(text: str) -> None:
    assert codes.read(text) is None


@pytest.mark.parametrize(("written", "one"), [("a.012", "A12"), ("A-00", "A0"), ("a0", "A0"), ("a010", "A10")])
def test_a_code_has_one_form(written: str, one: str) -> None:
    assert codes.key(written) == one


def test_the_strict_grammar_and_the_reader_agree() -> None:
    goods = catalogue()
    by_code = {codes.key(p.live_code): p.id for p in goods.products}
    comments = [shape.format(a=a, b="a19") for shape, a in itertools.product(SHAPES, WRITTEN)]
    comments += [m["text"] for name in FLOORS for m in messages(name) if m["channel"] == "live"]
    read = 0
    for comment in comments:
        claims = codes.read(comment)
        if claims is None:
            continue
        read += 1
        wish = hear(comment, Context("live", pinned="A12"), goods)
        assert wish.intent is Intent.ORDER, comment
        known = {by_code[c.code]: c.qty * 1000 for c in claims if c.code in by_code}
        assert {i.product_id: i.qty for i in wish.items} == known, comment
        assert wish.ambiguous == any(c.code not in by_code for c in claims), comment
    assert read >= len(SHAPES) * len(WRITTEN)
