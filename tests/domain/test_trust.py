"""Deposits: what is asked of whom, how long goods wait for it, and that it never holds up who is trusted."""

from __future__ import annotations

import pytest

from domain import deposits
from domain.clock import hour_of
from domain.live_steps import wrong
from domain.lives import MINUTE, Rules, Told
from domain.trust import REFUSED_PERCENT, REMEMBERED_MS, Record, Terms, Trust, mark, parse_terms, standing, terms_of
from tests.domain.lives_cast import NOW, Stage, code

PHONES = {name: f"09123456{number:02}" for number, name in enumerate(("regular", "refused", "stranger"))}
KEY = b"a made-up key"


def trusting(**terms: Terms) -> Stage:
    stage = Stage(code(1, "A1", 10), rules=Rules(hold=15 * MINUTE))
    records = {"regular": Record(3, 0), "refused": Record(1, 1, NOW)}
    marks = {mark(KEY, "phone", PHONES[name]): record for name, record in records.items()}
    stage.live.trust = Trust(terms, KEY, marks)
    return stage


def due(stage: Stage, number: int = 1) -> int:
    found = deposits.awaited(stage.live, stage.live.slips[number])
    return found.due if found else 0


@pytest.mark.parametrize(("who", "asked"), [("regular", 0), ("refused", 25_000), ("stranger", 30_000)])
def test_a_deposit_is_asked_by_class(who: str, asked: int) -> None:
    stage = trusting(stranger=Terms(30_000, minutes=5), refused=Terms(percent=50, minutes=5))
    stage.order("lan", "A1", phone=PHONES[who])
    assert due(stage) == asked
    (line,) = stage.live.slips[1].lines
    assert (line.state, line.until) == ("held", stage.now + (5 if asked else 15) * MINUTE)


def test_who_gives_his_number_is_judged_anew() -> None:
    stage = trusting(no_phone=Terms(20_000, minutes=5))
    stage.order("lan", "A1")
    assert due(stage) == 20_000
    stage.order("lan", "A1", 2, phone=PHONES["stranger"])
    assert due(stage) == 0
    assert {line.until - line.at for line in stage.live.slips[1].lines if line.until} == {15 * MINUTE}


def test_who_types_a_regulars_number_and_then_his_own_is_asked_again() -> None:
    stage = trusting(refused=Terms(50_000, minutes=5))
    stage.order("lan", "A1", phone=PHONES["regular"])
    assert due(stage) == 0
    stage.order("lan", "A1", 2, phone=PHONES["refused"])
    assert due(stage) == 50_000


def test_typing_one_number_after_the_other_renews_no_hold() -> None:
    stage = trusting(no_phone=Terms(20_000, minutes=5), refused=Terms(50_000, minutes=5))
    stage.order("lan", "A1")
    for minutes, who in ((4, "regular"), (4, "refused"), (4, "stranger"), (2, "refused"), (0, "stranger")):
        stage.now += minutes * MINUTE
        stage.order("lan", "A1", phone=PHONES[who])
    stage.now += 2 * MINUTE
    stage.do("tick")
    assert stage.states("lan") == [("A1", 1, "lapsed")]


def test_what_is_offered_is_not_sold_around_a_deposit() -> None:
    stage = trusting(refused=Terms(50_000, minutes=5))
    stage.order("tu", "A1", 10)
    stage.order("lan", "A1", phone=PHONES["refused"])
    stage.do("cancel", slip=1)
    assert stage.states("lan") == [("A1", 1, "offered")]
    assert stage.do("confirm", slip=2, delivery={}).reason == "deposit"
    stage.order("lan", "A1")
    assert due(stage, 2) == 50_000


def test_what_the_host_saw_is_what_was_paid() -> None:
    stage = trusting(no_phone=Terms(percent=30, minutes=5))
    stage.order("lan", "A1", 2)
    stage.order("lan", "A1", 4)
    assert due(stage) == 60_000
    assert stage.do("deposit", slip=1, amount=30_000).detail == {"paid": 30_000}
    assert stage.live.deposits[1].paid == 30_000


def test_a_deposit_grows_with_the_goods_and_is_told_once_for_each_amount() -> None:
    stage = trusting(no_phone=Terms(percent=30, minutes=5))
    stage.order("lan", "A1")
    assert (due(stage), stage.live.deposits[1].asks) == (15_000, 1)
    stage.order("lan", "A1")
    assert stage.live.deposits[1].asks == 1
    stage.order("lan", "A1", 3)
    assert (due(stage), stage.live.deposits[1].asks) == (45_000, 2)


def test_a_deposit_that_does_not_come_passes_the_goods_on() -> None:
    stage = trusting(stranger=Terms(30_000, minutes=5))
    stage.order("lan", "A1", 10, phone=PHONES["stranger"])
    stage.order("tu", "A1", 4)
    stage.now += 5 * MINUTE
    stage.do("tick")
    assert stage.states("lan") == [("A1", 10, "lapsed")]
    assert stage.states("tu") == [("A1", 4, "offered")]
    assert due(stage) == 0
    assert wrong(stage.live) == []


def test_who_has_paid_is_held_like_everybody_and_asked_no_more() -> None:
    stage = trusting(no_phone=Terms(30_000, minutes=5))
    stage.order("lan", "A1")
    assert stage.do("confirm", slip=1, delivery={}).reason == "deposit"
    assert stage.do("deposit", slip=1).detail == {"paid": 30_000}
    assert stage.do("deposit", slip=1).reason == "none"
    assert stage.live.slips[1].lines[0].until == stage.now + 15 * MINUTE
    stage.order("lan", "A1", 4)
    assert due(stage) == 0
    assert stage.do("confirm", slip=1, delivery={}).detail == {"lines": [1, 2], "deposit": 30_000}
    stage.order("lan", "A1", 5)
    assert stage.do("confirm", slip=1, delivery={}).detail == {"lines": [3]}


def test_the_host_may_do_without() -> None:
    stage = trusting(no_phone=Terms(30_000, minutes=5))
    stage.order("lan", "A1")
    assert stage.do("waive", slip=1).done
    assert stage.do("confirm", slip=1, delivery={}).detail == {"lines": [1]}


def test_what_was_paid_goes_along_when_slips_become_one() -> None:
    stage = trusting(no_phone=Terms(30_000, minutes=5))
    stage.order("lan", "A1")
    stage.order("lan.fb", "A1", source="facebook")
    stage.do("deposit", slip=2)
    stage.do("phone", slip=1, phone="0987654321")
    stage.do("phone", slip=2, phone="0987654321")
    assert (stage.live.deposits[1].paid, due(stage)) == (30_000, 0)


def test_without_rules_nobody_is_asked() -> None:
    stage = Stage(code(1, "A1", 10))
    stage.order("lan", "A1")
    assert stage.live.deposits == {}


@pytest.mark.parametrize(("record", "who"), [
    (Record(0, 0), "stranger"), (Record(1, 0), "regular"), (Record(0, 1, NOW), "refused"),
    (Record(1, 1, NOW - REMEMBERED_MS), "regular"), (Record(100 - REFUSED_PERCENT, REFUSED_PERCENT, NOW), "regular"),
    (Record(99 - REFUSED_PERCENT, 1 + REFUSED_PERCENT, NOW), "refused"),
])  # fmt: skip
def test_parcels_say_who_somebody_is(record: Record, who: str) -> None:
    assert standing(record, NOW) == who


@pytest.mark.parametrize(("said", "terms"), [
    ("100k", Terms(100_000)), ("50.000đ", Terms(50_000)), ("cọc 200 nghìn", Terms(200_000)), ("30%", Terms(percent=30)),
    ("30 phần trăm", Terms(percent=30)), ("0%", None), ("101%", None), ("5k", None), ("nhiều", None), ("20 triệu", None),
])  # fmt: skip
def test_a_deposit_is_read_as_people_write_it(said: str, terms: Terms | None) -> None:
    assert parse_terms(said) == terms


def test_a_percentage_is_rounded_up_and_never_more_than_the_goods() -> None:
    assert [Terms(percent=30).due(total) for total in (100_000, 45_500, 500)] == [30_000, 14_000, 500]
    assert Terms(100_000).due(45_000) == 45_000
    assert terms_of({"stranger": Terms(percent=30).packed()}) == {"stranger": Terms(percent=30)}


def lapsed(left: int = 10) -> Stage:
    """Lan was asked 30,000 for 4 of A1, which lapsed; `left` of 10 are free now."""
    stage = trusting(no_phone=Terms(30_000, minutes=5))
    stage.order("lan", "A1", 4)
    stage.now += 5 * MINUTE
    stage.do("tick")
    if left < 10:
        stage.order("tu", "A1", 10 - left)
    return stage


@pytest.mark.parametrize(("left", "late", "held"), [(10, "all", 4), (4, "all", 4), (3, "some", 3), (0, "none", 0)])
def test_a_deposit_seen_too_late_holds_again_what_is_free(left: int, late: str, held: int) -> None:
    stage = lapsed(left)
    detail = stage.do("deposit", slip=1, amount=30_000).detail
    assert (detail["paid"], detail["late"]) == (30_000, late)
    assert sum(line.qty for line in stage.live.slips[1].lines if line.state == "held") == held * 1000
    assert wrong(stage.live) == []
    assert stage.do("deposit", slip=1, amount=30_000).reason == "none"
    if held:
        assert stage.do("confirm", slip=1, delivery={}).detail["deposit"] == 30_000


def test_nobody_who_waits_is_overtaken_by_a_deposit_seen_too_late() -> None:
    stage = lapsed(0)
    stage.order("ngoc", "A1", 1)
    stage.do("cancel", slip=2)
    stage.do("deposit", slip=1)
    assert stage.states("ngoc") == [("A1", 1, "offered")]
    assert stage.states("lan") == [("A1", 4, "lapsed"), ("A1", 4, "held")]
    assert wrong(stage.live) == []


def test_what_was_paid_late_goes_into_the_next_order_and_no_dong_is_lost() -> None:
    stage = lapsed(1)
    stage.do("stop", code="A1")
    assert stage.do("deposit", slip=1).detail["late"] == "none"
    stage.do("start", code="A1")
    stage.live.codes[1].price = 20_000
    stage.order("lan", "A1", 1)
    assert due(stage) == 0
    assert stage.do("refund", slip=1, amount=30_000).reason == "none"  # it holds something that counts on it
    assert stage.do("confirm", slip=1, delivery={}).detail["deposit"] == 20_000
    assert deposits.credit(stage.live, stage.live.slips[1]) == 10_000
    assert stage.do("refund", slip=1, amount=30_000).reason == "none"  # not what there is
    assert stage.do("refund", slip=1, amount=10_000).detail == {"back": 10_000}
    assert stage.do("refund", slip=1, amount=0).reason == "none"


def test_an_ended_live_and_a_banned_buyer_get_nothing_again() -> None:
    stage = lapsed()
    stage.do("ban", source="telegram", author="lan")
    assert stage.do("deposit", slip=1).detail["late"] == "none"
    stage = lapsed()
    stage.do("end")
    assert stage.do("deposit", slip=1).detail["late"] == "over"
    assert stage.states("lan") == [("A1", 4, "lapsed")]


def test_who_orders_anew_is_asked_anew_and_may_have_paid_the_first_amount() -> None:
    stage = trusting(no_phone=Terms(percent=50, minutes=5))
    stage.order("lan", "A1", 4)
    stage.now += 5 * MINUTE
    stage.do("tick")
    stage.order("lan", "A1", 1)
    assert due(stage) == 25_000
    assert stage.do("deposit", slip=1, amount=100_000).detail == {"paid": 100_000}
    assert stage.states("lan") == [("A1", 4, "lapsed"), ("A1", 1, "held")]
    assert stage.do("deposit", slip=1, amount=100_000).reason == "none"


def test_a_deposit_that_comes_shortens_no_end_that_was_promised() -> None:
    stage = trusting(no_phone=Terms(30_000, minutes=60))
    stage.order("lan", "A1")
    promised = stage.live.slips[1].lines[0].until
    stage.now += MINUTE
    assert stage.do("deposit", slip=1).done
    assert stage.live.slips[1].lines[0].until == promised == stage.now + 59 * MINUTE
    stage.now += 58 * MINUTE
    stage.do("tick")
    assert stage.states("lan") == [("A1", 1, "held")]


@pytest.mark.parametrize("reached", [True, False])
def test_who_paid_in_time_is_told_so_where_he_can_be_reached(reached: bool) -> None:
    stage = trusting(stranger=Terms(30_000, minutes=5))
    stage.order("lan", "A1", phone=PHONES["stranger"])
    if reached:
        stage.do("person", slip=1, person=7, channel="telegram", address="7")
    stage.do("deposit", slip=1)
    told = [each for each in stage.live.events if isinstance(each, Told)]
    until = hour_of(stage.now + 15 * MINUTE)
    expected = [("deposit-got", (7, "telegram", "7"), "30.000đ", until)] if reached else []
    assert [(each.kind, each.to, each.facts["amount"], each.facts["until"]) for each in told] == expected
