"""One construction of the language a line: what is said, what the bot knew, and what it makes of it.

Items are (product, variant, quantity in its selling unit); "?" after an intent means: ask back.
"""

from __future__ import annotations

from typing import Any

import pytest

from bot.hear import context_of
from language.hear import hear
from tests.language.score import catalogue

Case = tuple[str, dict[str, Any], str, list[tuple[str, str | None, float]]]


def check(text: str, context: dict[str, Any], intent: str, items: list[tuple[str, str | None, float]]) -> None:
    channel = "live" if "pinned" in context else "chat"
    wish = hear(text, context_of({"text": text, "channel": channel, "context": context}), catalogue())
    found = [(i.product_id, i.variant, i.qty / 1000) for i in wish.items]
    assert (wish.intent.value + ("?" if wish.ambiguous else ""), sorted(found, key=str)) == (
        intent,
        sorted(items, key=str),
    ), text


def cart(*lines: tuple[str, float] | tuple[str, float, str]) -> dict[str, Any]:
    """What the bot knows when these goods are in the draft."""
    return {"cart": [dict(zip(("product_id", "qty", "variant"), line, strict=False)) for line in lines]}


def table(*cases: Case) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("text", "context", "intent", "items"), cases, ids=[case[0][:40] for case in cases])


@table(
    ("lay 1 ta gao te thom", {}, "order", [("p36", None, 20)]),
    ("lay 1 ta trung ga kem 2 lang cha que", {}, "order?", [("p40", None, 0.2)]),
    ("lay 2 hop tra sen kem 1 chai mat ong nhan", {}, "order", [("p12", None, 2), ("p27", None, 1)]),
    ("lay can hai cha que", {}, "order", [("p40", None, 1.2)]),
)
def test_text_without_marks(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("A.1.2 x2", {"pinned": "A40"}, "order", [("p12", None, 2)]),
    ("A.12", {"pinned": "A40"}, "order", [("p12", None, 1)]),
)
def test_codes_with_signs_between(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("đặt: 1/ trà sen 2 hộp\n2/ hạt sen 3 hộp", {}, "order", [("p12", None, 2), ("p24", None, 3)]),
    ("1) tra sen 2 hop\n2) hat sen 3 hop", {}, "order", [("p12", None, 2), ("p24", None, 3)]),
)  # fmt: skip
def test_numbered_lists(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("2...à 3 hộp trà sen", {}, "order", [("p12", None, 3)]),
    ("lay 2 hop..a 3 hop tra sen", {}, "order", [("p12", None, 3)]),
)
def test_dotted_corrections(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("đổi 1 chiếc từ đỏ sang be", cart(("p54", 2, "đỏ")), "change_qty", [("p54", "đỏ", 1), ("p54", "be", 1)]),
    ("thêm 1 cái màu be", cart(("p54", 2, "đỏ")), "change_qty", [("p54", "be", 1)]),
)  # fmt: skip
def test_a_part_of_a_line_changes_its_variant(
    text: str, context: dict[str, Any], intent: str, items: list[Any]
) -> None:
    check(text, context, intent, items)


@table(
    ("chè lam gói này 50k thôi em lấy 2", {}, "order?", []),
    ("trà sen hộp 100k đi chị lấy 5", {}, "order?", []),
)
def test_a_price_the_buyer_names_is_no_order(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)
