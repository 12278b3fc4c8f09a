"""Whatever is typed, the reader answers, answers the same again, and soon."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.quantities import Qty
from domain.wishes import Context, Intent, Item, Wish
from language import codes
from language.hear import hear
from tests.language.score import catalogue

CART = Context(cart=(Item("p12", Qty(2000)), Item("p04", Qty(1000), variant="gừng")), awaiting="confirm")
LIVE = Context("live", pinned="A12")
WORDS = st.sampled_from(
    [
        "lấy",
        "2",
        "hộp",
        "trà",
        "sen",
        "a12",
        "không",
        "x2",
        ",",
        ".",
        "?",
        "à",
        "nhầm",
        "3kg",
        "rưỡi",
        "đổi",
        "sang",
        "bỏ",
        "thêm",
        "mỗi",
        "loại",
        "1/2",
        "0912345678",
        "số",
        "5",
        "ngõ",
        "7",
        "phố",
        "Huế",
        "cho",
        "em",
        "nhé",
        "chốt",
        "hủy",
        "nửa",
        "cân",
        "giò",
        "lụa",
        "size",
        "L",
        "đỏ",
        "be",
        "-3",
        "½",
        "mật",
        "ong",
        "500ml",
        "mã",
        "45",
        "\n",
    ]
)


def sound(wish: Wish) -> bool:
    known = {p.id for p in catalogue().products}
    return all(i.product_id in known and 0 <= i.qty <= 10_000_000 for i in wish.items)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_answered(text: str) -> None:
    for context in (Context(), CART, LIVE):
        wish = hear(text, context, catalogue())
        assert sound(wish)
        assert wish == hear(text, context, catalogue())
    codes.read(text)


@settings(max_examples=250, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_any_row_of_order_words_is_answered(text: str) -> None:
    for context in (Context(), CART, LIVE, Context(last_shown=("p25", "p26"), awaiting="address")):
        assert sound(hear(text, context, catalogue()))


@pytest.mark.parametrize("piece", [
    "9", "a", "a12 ", "x", "2 hộp trà sen ", "không ", "<b>", "0912 ", "à nhầm 3 ", "ngõ 5 ", "\u0301", "\u202e", "1/", "thì lấy ", "đơn ", "mỗi thứ ", "bỏ trà sen ", "lấy ", "(", "rưỡi ", ", ", "\n", "𝗔", "&amp;",
])  # fmt: skip
def test_long_hostile_text_is_read_to_its_end(piece: str) -> None:
    """Were the work to grow with the square of such a text, this would not end while anybody looks on."""
    text = piece * (2_000_000 // len(piece))
    for context in (Context(), CART, LIVE):
        assert sound(hear(text, context, catalogue()))


def test_five_thousand_digits_are_no_order() -> None:
    for text in (f"cho em {'9' * 5000} hộp trà sen", f"a12 x{'9' * 5000}"):
        wish = hear(text, LIVE, catalogue())
        assert wish.intent is Intent.ORDER
        assert wish.ambiguous
        assert not wish.items
