import string
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.orders import (
    FINAL,
    MOVES,
    RETURNABLE,
    State,
    Who,
    find_orders,
    may_move,
    next_states,
    order_id,
    order_number,
    transfer_code,
)

ids = st.integers(0, 30_000_000)


def test_the_usual_way_of_an_order() -> None:
    way = [State.PLACED, State.CONFIRMED, State.PACKED, State.SENT, State.DELIVERED]
    for now, to in pairwise(way):
        assert may_move(now, to, Who.PRODUCER)
        assert next_states(now, Who.PRODUCER)[0] == to


def test_who_may_what() -> None:
    assert may_move(State.PLACED, State.CANCELLED, Who.BUYER)
    assert not may_move(State.PACKED, State.CANCELLED, Who.BUYER)
    assert not may_move(State.PLACED, State.CONFIRMED, Who.BUYER)
    assert may_move(State.SENT, State.DELIVERED, Who.BUYER)
    assert not may_move(State.SENT, State.CANCELLED, Who.ADMIN)
    assert not may_move(State.PLACED, State.SENT, Who.PRODUCER)


def test_nothing_leaves_a_final_state_and_every_other_state_leads_on() -> None:
    assert not [move for move in MOVES if move[0] in FINAL and any(may_move(*move, who) for who in Who)]
    assert {now for now, _ in MOVES if now not in FINAL} == set(State) - FINAL
    assert next_states(State.DELIVERED, Who.ADMIN) == ()


def test_what_was_delivered_may_come_back_for_a_while_by_its_sellers_word() -> None:
    assert next_states(State.DELIVERED, Who.PRODUCER, since=RETURNABLE) == (State.RETURNED,)
    assert next_states(State.DELIVERED, Who.PRODUCER, since=RETURNABLE + timedelta(seconds=1)) == ()
    assert next_states(State.DELIVERED, Who.BUYER, since=timedelta(0)) == ()
    assert next_states(State.RETURNED, Who.ADMIN, since=timedelta(0)) == ()


def test_a_number_is_short_and_plain() -> None:
    assert order_number(1).startswith("CP-")
    assert len(order_number(1)) == 8
    assert len({order_number(n) for n in range(5000)}) == 5000
    with pytest.raises(ValueError, match="negative"):
        order_number(-1)


@given(ids)
def test_a_number_reads_back(identity: int) -> None:
    number = order_number(identity)
    assert not set(number[3:]) & set("01OILUC")
    for typed in (number, number.lower(), number.replace("-", ""), f" {number.replace('-', ' ')} ", number[3:]):
        assert order_id(typed) == identity
    assert find_orders(transfer_code(identity)) == [identity]


@given(ids, st.integers(0, 20), st.sampled_from(string.digits + string.ascii_uppercase))
def test_one_wrong_character_is_noticed(identity: int, at: int, other: str) -> None:
    code = order_number(identity)[3:]
    at %= len(code)
    wrong = code[:at] + other + code[at + 1 :]
    assert wrong == code or order_id(wrong) is None


@given(ids, st.integers(0, 20))
def test_two_neighbours_swapped_are_noticed(identity: int, at: int) -> None:
    code = order_number(identity)[3:]
    at %= len(code) - 1
    wrong = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    assert wrong == code or order_id(wrong) is None


@given(ids, st.sampled_from(["{}", "MBVCB.123.{} don hang.CT tu 001", "QR - {}-CHUYEN TIEN", "ck {}", "IBFT {} GD 99"]))
def test_a_code_is_found_in_what_banks_make_of_the_text(identity: int, around: str) -> None:
    assert identity in find_orders(around.format(transfer_code(identity)))
    spaced = transfer_code(identity)[:5] + " " + transfer_code(identity)[5:]
    assert identity in find_orders(around.format(spaced).lower())


@pytest.mark.parametrize("text", ["", "CP", "CP-", "chuyen tien", "CP-00000", "CP-" + "2" * 50, "😀", "CPVIOLU"])
def test_what_is_no_number(text: str) -> None:
    assert order_id(text) is None


@given(st.text(max_size=60))
def test_any_text_is_survived(text: str) -> None:
    assert all(identity >= 0 for identity in find_orders(text))
