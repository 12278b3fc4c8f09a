"""Vietnamese with and without marks is told from English; the bare names of goods are neither."""

from __future__ import annotations

import pytest

from language.tongue import tongue_of


@pytest.mark.parametrize(
    ("said", "tongue"),
    [
        ("cho em 2 hộp cốm tươi nhé shop", "vi"),
        ("cho em 2 hop com tuoi nhe", "vi"),
        ("lay e 2kg buoi dien nha", "vi"),
        ("bao nhieu 1 hop vay", "vi"),
        ("do you have lotus tea?", "en"),
        ("I want 2 boxes please", "en"),
        ("how much is the Trà sen Hiền Xiêm", "en"),
        ("Trà sen Hiền Xiêm", None),
        ("Bánh cốm", None),
        ("com tuoi", None),
        ("honey", None),
        ("12 Hang Bong street, Hoan Kiem", None),
        ("a12 x2", None),
        ("cho me em 1 can to", "vi"),
        ("ok", None),
    ],
)
def test_the_small_words_tell(said: str, tongue: str | None) -> None:
    assert tongue_of(said) == tongue
