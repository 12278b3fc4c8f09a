"""What a plan of a live may say, and the one sentence that names the place of each mistake."""

from __future__ import annotations

from typing import Any

import pytest

from domain.live_plans import BadPlan, Plan, Settled, read

GOOD = {"code": "A12", "name": "Trà sen (mẫu)", "price_vnd": 120_000, "unit": "hộp", "stock": 5, "limit_per_buyer": 3}


def plan(**changes: Any) -> Plan | BadPlan:
    """A plan whose second product has these changes; ... takes a key away."""
    second = {name: value for name, value in (GOOD | {"code": "B5"} | changes).items() if value is not ...}
    return read({"slug": "toi-nay", "title": "Tối nay", "products": [GOOD, second]})


@pytest.mark.parametrize(("changes", "said"), [
    ({"stock": 1.5}, ".stock: hộp is sold whole, so 1.5 must be a whole number"),
    ({"limit_per_buyer": 0}, ".limit_per_buyer: more than 0, or null where there is no limit"),
    ({"limit_per_buyer": 0.5}, ".limit_per_buyer: hộp is sold whole, so 0.5 must be a whole number"),
    ({"name": ...}, ".name: 1 to 260 characters that are not all blank"),
    ({"name": " \u3000"}, ".name: 1 to 260 characters that are not all blank"),
    ({"name": "Trà\0sen"}, ".name: holds a sign that cannot be seen; write it without"),
    ({"name": "\u202enès àrT"}, ".name: holds a sign that cannot be seen; write it without"),
    ({"unit": "h\0p"}, ".unit: holds a sign that cannot be seen; write it without"),
    ({"points": "thơm\0"}, ".points: text without signs that cannot be seen"),
    ({"code": "=cmd|1"}, ".code: 1 to 3 letters and then a number, as A12"),
    ({"code": "12"}, ".code: 1 to 3 letters and then a number, as A12"),
    ({"code": "A"}, ".code: 1 to 3 letters and then a number, as A12"),
    ({"code": "B5\0"}, ".code: 1 to 3 letters and then a number, as A12"),
    ({"code": "\u041012"}, ".code: \u0410 is not of the letters A to Z, though it may look alike; type the code anew"),
])  # fmt: skip
def test_each_mistake_is_one_sentence_that_names_its_place(changes: dict[str, Any], said: str) -> None:
    assert plan(**changes) == BadPlan((f"products[2]{said}",))


def test_a_title_without_words_is_refused() -> None:
    for title in ("  ", "Tối\0nay"):
        found = read({"slug": "toi-nay", "title": title, "products": [GOOD]})
        assert isinstance(found, BadPlan)
        assert [problem[:6] for problem in found.problems] == ["title:"]


def test_what_is_sold_by_weight_may_be_planned_in_parts() -> None:
    found = plan(unit="kg", stock=10.5, limit_per_buyer=2.5)
    assert isinstance(found, Plan)
    assert (found.codes[1].stock, found.codes[1].limit) == (10_500, 2_500)


@pytest.mark.parametrize("code", ["B5", "b-05", "B 5", "SP01", "A0", "b.10"])
def test_codes_of_letters_and_a_number_are_taken(code: str) -> None:
    found = plan(code=code, limit_per_buyer=None)
    assert isinstance(found, Plan)
    assert (found.codes[1].code, found.codes[1].limit) == (code, None)


@pytest.mark.parametrize(("planned", "then", "today", "again"), [
    (60, 60, 70, 70),  # the shop's own price then: today's
    (60, 60, 50, 50),
    (45, 60, 70, 45),  # a favour stays
    (45, 60, 40, 40),  # and never becomes dearer than the shop
    (80, 60, 70, 80),  # dearer on purpose
    (45, None, 60, 45),
    (45, None, 40, 40),
])  # fmt: skip
def test_a_price_of_before_is_planned_again_as_it_was_meant(
    planned: int, then: int | None, today: int, again: int
) -> None:
    assert Settled(1000, planned, None, 0).price_now(then, today) == again
