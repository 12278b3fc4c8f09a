"""Selling units in the language of the chat, one or many of them."""

from __future__ import annotations

import pytest

from bot.words import load
from language import units_said


@pytest.mark.parametrize(
    ("unit", "many", "said"),
    [
        ("hộp", False, "box"),
        ("hộp", True, "boxes"),
        ("kg", True, "kg"),
        ("bó", True, "bunches"),
        ("bộ", True, "sets"),
        ("gói 250 g", True, "packs of 250 g"),
        ("gói (500 g)", False, "pack of 500 g"),
        ("hộp 10 chiếc", False, "box of 10 pieces"),
        ("túi lọc", False, "tea bag"),
        ("thúng", False, "thúng"),
    ],
)
def test_units_are_said_in_english(unit: str, said: str, *, many: bool) -> None:
    assert load().unit("en", unit, many=many) == said


@pytest.mark.parametrize(
    ("qty", "english", "vietnamese"),
    [("1", "1 jar.", "1 hũ."), ("2", "2 jars.", "2 hũ."), ("0.5", "0.5 jars.", "0.5 hũ.")],
)
def test_a_sentence_counts_its_unit(qty: str, english: str, vietnamese: str) -> None:
    words = load()
    assert words.say("en", "cart-set", name="Nghệ", qty=qty, unit="hũ").endswith(english)
    assert words.say("vi", "cart-set", name="Nghệ", qty=qty, unit="hũ").endswith(vietnamese)


def test_a_price_is_of_one() -> None:
    said = load().say("en", "browse-card-kind", kind="M", price="1 ₫", unit="chai", stock="-")
    assert "1 ₫/bottle" in said


def test_units_with_other_marks_have_other_keys() -> None:
    assert units_said.key("bó") != units_said.key("bộ") != units_said.key("bo")
