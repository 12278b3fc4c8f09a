"""The second opinion: sums of words that take orders away, tell questions apart, and order only by what the rules find."""

from __future__ import annotations

import math

import pytest

from domain.wishes import Context, Intent
from language import leanings
from language.hear import hear
from language.scene import look
from language.words.weights import TABLE
from tests.language.score import catalogue


def test_every_row_weighs_every_intent() -> None:
    for line in TABLE.strip("\n").split("\n"):
        assert len(line.partition("\t")[2].split()) == len(leanings.INTENTS), line


def test_shares_sum_to_one() -> None:
    leaning = leanings.lean(look("cho chị 2 hộp trà sen nhé", Context(), catalogue()))
    assert math.isclose(sum(math.exp(v) for v in leaning.logs.values()), 1.0, rel_tol=1e-9)
    assert leaning.share(Intent.ORDER) > 0.9


def test_the_same_words_lean_the_same() -> None:
    one = [leanings.lean(look("a12 thơm ghê luôn á", Context("live"), catalogue())).logs for _ in range(3)]
    assert one[0] == one[1] == one[2]


@pytest.mark.parametrize(
    "text",
    [
        "chị Ngà nhanh tay ghê chốt 4 hộp a12 rồi",
        "tính mua 3 hộp a12 mà thôi",
        "2 đứa nhỏ nhà em mê a12",
        "giảm 20k đi em lấy 2 hộp",
        "test bot a12 x3 thôi nha đừng lên đơn",
        "lấy 2 nếu được freeship",
    ],
)
def test_chatter_under_a_live_orders_nothing(text: str) -> None:
    wish = hear(text, Context("live", pinned="A12"), catalogue())
    assert wish.intent not in (Intent.ORDER, Intent.CHANGE_QTY) or wish.ambiguous, wish.reasons


def test_explains_which_words_weighed() -> None:
    wish = hear("bánh này ăn chay được hông shop", Context(), catalogue())
    assert wish.reasons
    assert leanings.why(look("còn hàng không", Context(), catalogue()), Intent.ASK_STOCK)
