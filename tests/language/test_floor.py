"""The reader's scores on our own labelled messages may rise, never fall."""

from __future__ import annotations

import pytest

from tests.language.score import score


@pytest.mark.parametrize("name", ["seen", "unseen", "unseen_b", "unseen_c", "unseen_d", "unseen_e", "unseen_f", "unseen_g"])
def test_scores_hold(name: str) -> None:
    figures = score(name)
    assert figures["false_order"] == 0
    assert figures["intent"] >= 0.97
    assert figures["cart"] >= 0.94
    assert figures["wrong_cart"] <= 0.01
    assert figures["needless_ask"] <= 0.01
    assert figures["guessed"] <= 0.05
    assert figures["phone"] >= 0.97
    assert figures["address"] >= 0.9
