from __future__ import annotations

from dataclasses import replace

import pytest

from domain.carts import Payment
from domain.orders import State
from domain.parcels import Joint, Member, due, joint

FIRST = Member(1, "CP-A", None, State.PLACED, Payment.COD, 75_000, kept=False)
SECOND = Member(2, "CP-B", 1, State.PLACED, Payment.COD, 60_000, kept=False)
THIRD = Member(3, "CP-C", 2, State.CONFIRMED, Payment.COD, 5_000, kept=False)
STRANGER = Member(9, "CP-Z", None, State.PLACED, Payment.COD, 900_000, kept=False)


def test_all_orders_of_a_parcel_are_collected_with_one_sum_whichever_is_looked_at() -> None:
    for each in (1, 2, 3):
        found = joint(each, [THIRD, STRANGER, FIRST, SECOND])
        assert found == Joint(("CP-A", "CP-B", "CP-C"), 140_000)
    assert joint(9, [THIRD, STRANGER, FIRST, SECOND]) is None


def test_a_cancelled_order_between_two_parts_them() -> None:
    assert joint(3, [THIRD, FIRST]) is None
    two_of_one_that_is_gone = [SECOND, replace(THIRD, along=1)]
    assert joint(2, two_of_one_that_is_gone) is None


@pytest.mark.parametrize(
    ("second", "collected"),
    [
        (replace(SECOND, payment=Payment.TRANSFER), 75_000),
        (replace(SECOND, due=0), 75_000),
        (replace(SECOND, state=State.PACKED), 135_000),
        (replace(SECOND, kept=True), None),
        (replace(SECOND, state=State.SENT), None),
        (replace(SECOND, state=State.DELIVERED), None),
        (replace(SECOND, state=State.RETURNED), None),
    ],
)
def test_only_what_goes_now_and_is_paid_at_the_door_is_collected(second: Member, collected: int | None) -> None:
    found = joint(1, [FIRST, second])
    assert (None if found is None else found.due) == collected


def test_nothing_is_said_where_nothing_is_collected_or_all_is_over() -> None:
    assert joint(1, [replace(FIRST, due=0), replace(SECOND, payment=Payment.TRANSFER)]) is None
    assert joint(1, [replace(each, state=State.DELIVERED) for each in (FIRST, SECOND)]) is None
    sent = [replace(each, state=State.SENT) for each in (FIRST, SECOND)]
    assert joint(2, sent) == Joint(("CP-A", "CP-B"), 135_000)
    assert joint(2, []) is None


def test_what_was_paid_is_not_due() -> None:
    assert due(90_000, 30_000, paid=False) == 60_000
    assert due(90_000, 0, paid=True) == 0
    assert due(90_000, 100_000, paid=False) == 0
