"""First come, first served: what comments and steps do to a live."""

from __future__ import annotations

import pytest

from db.writes.live_pages import parts_of, parts_text
from domain.live_comments import PINNED, Heard, Want
from domain.live_steps import figures, wrong
from domain.lives import MINUTE, Event, Rules
from services.live_comments import Tally
from tests.domain.lives_cast import Stage, code


def test_first_come_first_served_and_the_rest_waits() -> None:
    stage = Stage(code(1, "A1", 2))
    kinds = [stage.order(who, "A1").kind for who in ("lan", "minh", "hoa", "tu")]
    assert kinds == ["held", "held", "waitlisted", "waitlisted"]
    assert figures(stage.live.codes[1]) == {"total": 2000, "held": 2000, "sold": 0, "left": 0, "waiting": 2000}
    assert [slip.author for slip in stage.live.slips.values()] == ["lan", "minh", "hoa", "tu"]


def test_what_is_left_is_held_and_the_rest_of_an_order_waits() -> None:
    stage = Stage(code(1, "A1", 3))
    part = stage.order("lan", "A1", 5).parts[0]
    assert (part.held, part.waiting, part.place, part.left) == (3000, 2000, 1, 0)
    assert stage.order("minh", "A1").kind == "waitlisted"


def test_a_comment_delivered_again_is_a_duplicate_of_the_first() -> None:
    stage = Stage(code(1, "A1", 5))
    first = stage.order("lan", "A1", comment_id="x")
    again = stage.order("lan", "A1", comment_id="x")
    assert (again.kind, again.number) == ("duplicate", first.number)
    assert stage.live.codes[1].left == 4000


def test_the_same_code_again_counts_once_and_renews_nothing() -> None:
    stage = Stage(code(1, "A1", 5))
    stage.order("lan", "A1", 2)
    until = stage.live.lines[1].until
    stage.now += 5 * MINUTE
    for count in (1, 2):
        assert stage.order("lan", "A1", count).kind == "repeat"
    assert stage.live.lines[1].until == until
    assert stage.states("lan") == [("A1", 2, "held")]


def test_a_code_said_again_by_who_waits_tells_how_much_waits_and_where() -> None:
    stage = Stage(code(1, "A1", 3), code(2, "A2", 9))
    for who, count in (("lan", 1), ("hoa", 1), ("minh", 3), ("tu", 2)):
        stage.order(who, "A1", count)
    lines = len(stage.live.lines)
    for who, has, waiting, place in (("hoa", 1000, 0, 0), ("minh", 3000, 2000, 1), ("tu", 2000, 2000, 2)):
        again = stage.order(who, "A1")
        (part,) = again.parts
        assert (again.kind, part.reason, part.has, part.waiting, part.place) == (
            "repeat",
            "repeat",
            has,
            waiting,
            place,
        )
        assert parts_of(parts_text(again.parts)) == again.parts
    assert len(stage.live.lines) == lines
    both = stage.hear("tu", Heard("order", (Want("A1", 1000), Want("A2", 1000))))
    tally = Tally()
    tally.add(both)
    assert (both.kind, tally.thousandths) == ("held", 1000)
    stage.hear("minh", Heard("decline", codes=("A1",)))
    assert stage.order("tu", "A1").parts[0].place == 1


def test_a_larger_number_raises_to_it_and_adding_adds() -> None:
    stage = Stage(code(1, "A1", 9))
    stage.order("lan", "A1", 2)
    assert stage.order("lan", "A1", 3).parts[0].held == 1000
    assert stage.order("lan", "A1", 1, "add").parts[0].held == 1000
    assert stage.order("lan", "", 1, "add").parts[0].code == "A1"
    assert stage.live.codes[1].held == 5000
    assert stage.order("lan", "A1", 1, "set").parts[0].released == 4000
    assert stage.live.codes[1].left == 8000


def test_adding_to_a_slip_does_not_renew_the_older_hold() -> None:
    stage = Stage(code(1, "A1", 5), rules=Rules(hold=10 * MINUTE))
    stage.order("lan", "A1")
    stage.now += 6 * MINUTE
    stage.order("lan", "A1", 1, "add")
    stage.now += 5 * MINUTE
    stage.do("tick")
    assert stage.states("lan") == [("A1", 1, "lapsed"), ("A1", 1, "held")]


def test_a_limit_cuts_an_order_and_refuses_the_next() -> None:
    stage = Stage(code(1, "A1", 9, limit=2))
    first = stage.order("lan", "A1", 5)
    assert (first.kind, first.parts[0].held, first.parts[0].reason) == ("held", 2000, "limit")
    assert stage.order("lan", "A1", 1, "add").kind == "refused"
    assert stage.live.codes[1].held == 2000


def test_a_lapsed_hold_is_offered_to_the_next_and_silence_passes_it_on() -> None:
    stage = Stage(code(1, "A1", 1), rules=Rules(hold=10 * MINUTE, offer=5 * MINUTE))
    for who in ("lan", "minh", "hoa"):
        stage.order(who, "A1")
    stage.now += 10 * MINUTE + 1
    stage.do("tick")
    assert [(e.kind, e.slip.author) for e in stage.live.events if isinstance(e, Event)] == [
        ("lapsed", "lan"),
        ("offered", "minh"),
    ]
    stage.now += 5 * MINUTE + 1
    stage.do("tick")
    assert stage.states("minh") == [("A1", 1, "lapsed")]
    assert stage.states("hoa") == [("A1", 1, "offered")]
    assert wrong(stage.live) == []


def test_an_offer_is_taken_up_by_the_code_or_by_ok() -> None:
    for said in (Heard("order", (Want("A1", 1000),)), Heard("accept")):
        stage = Stage(code(1, "A1", 1))
        stage.order("lan", "A1")
        stage.order("minh", "A1")
        stage.hear("lan", Heard("cancel"))
        assert stage.states("minh") == [("A1", 1, "offered")]
        assert stage.hear("minh", said).kind == "held"
        assert stage.states("minh") == [("A1", 1, "held")]


def offered_twice() -> Stage:
    """Minh waits for one of A1 and then for two more, and is offered both."""
    stage = Stage(code(1, "A1", 3))
    stage.order("lan", "A1", 3)
    stage.order("minh", "A1")
    stage.order("minh", "A1", 2, "add")
    stage.do("cancel", slip=1, code="A1")
    assert stage.states("minh") == [("A1", 1, "offered"), ("A1", 2, "offered")]
    return stage


@pytest.mark.parametrize(
    ("line", "left"), [(2, ("held", "offered")), (3, ("offered", "held")), (None, ("held", "held"))]
)
def test_of_two_offers_of_a_code_a_tap_takes_up_the_one_that_it_names(line: int | None, left: tuple[str, ...]) -> None:
    stage = offered_twice()
    assert stage.do("take", slip=2, code="A1", line=line).done
    assert tuple(state for *_, state in stage.states("minh")) == left
    assert not stage.do("take", slip=2, code="A1", line=line).done
    assert stage.do("take", slip=2, code="A1").done is (line is not None)
    assert wrong(stage.live) == []


@pytest.mark.parametrize("heard", [Heard("accept"), Heard("order", (Want("A1", 1000),))])
def test_a_word_takes_up_all_that_is_offered_of_a_code(heard: Heard) -> None:
    stage = offered_twice()
    stage.hear("minh", heard)
    assert stage.states("minh") == [("A1", 1, "held"), ("A1", 2, "held")]


def test_a_tap_passes_on_the_offer_that_it_names_alone() -> None:
    stage = offered_twice()
    stage.order("hoa", "A1", 2)
    assert stage.do("cancel", slip=2, code="A1", line=3, offered=True).done
    assert stage.states("minh") == [("A1", 1, "offered"), ("A1", 2, "cancelled")]
    assert stage.states("hoa") == [("A1", 2, "offered")]


def test_a_tap_on_anothers_line_or_on_an_offer_that_ended_takes_nothing() -> None:
    stage = offered_twice()
    stage.order("hoa", "A1")
    assert stage.do("take", slip=3, code="A1", line=2).reason == "none"
    assert stage.do("cancel", slip=3, code="A1", line=2, offered=True).reason == "none"
    stage.now += stage.live.rules.offer
    assert stage.do("take", slip=2, code="A1", line=2).reason == "none"
    assert stage.do("take", slip=2, code="A1").reason == "none"
    assert [state for *_, state in stage.states("minh")] == ["lapsed", "lapsed"]


def test_declining_an_offer_passes_it_on() -> None:
    stage = Stage(code(1, "A1", 1))
    for who in ("lan", "minh", "hoa"):
        stage.order(who, "A1")
    stage.hear("lan", Heard("cancel", codes=("A1",)))
    assert stage.hear("minh", Heard("decline")).kind == "cancelled"
    assert stage.states("hoa") == [("A1", 1, "offered")]


@pytest.mark.parametrize("how", ["bare", "code", "tap"])
def test_passing_on_an_offer_keeps_what_is_held(how: str) -> None:
    stage = Stage(code(1, "A1", 3))
    stage.order("minh", "A1", 2)
    stage.order("lan", "A1", 3)
    stage.hear("minh", Heard("cancel"))
    assert sorted(stage.states("lan")) == [("A1", 1, "held"), ("A1", 2, "offered")]
    if how == "tap":
        assert stage.do("cancel", slip=2, code="A1", offered=True).done
    else:
        assert stage.hear("lan", Heard("decline", codes=("A1",) if how == "code" else ())).kind == "cancelled"
    assert [each for each in stage.states("lan") if each[2] != "cancelled"] == [("A1", 1, "held")]
    assert stage.hear("lan", Heard("decline")).kind == "cancelled"
    assert stage.live.codes[1].left == 3000
    assert wrong(stage.live) == []


def test_a_restock_offers_to_exactly_as_many_as_it_serves() -> None:
    stage = Stage(code(1, "A1", 0))
    for number in range(5):
        stage.order(f"u{number}", "A1", 2)
    stage.do("restock", code="A1", qty=5000)
    states = [stage.states(f"u{number}") for number in range(5)]
    assert states[:2] == [[("A1", 2, "offered")], [("A1", 2, "offered")]]
    assert sorted(states[2]) == [("A1", 1, "offered"), ("A1", 1, "waitlisted")]
    assert states[3:] == [[("A1", 2, "waitlisted")], [("A1", 2, "waitlisted")]]
    assert wrong(stage.live) == []


def test_an_exchange_happens_whole_or_not_at_all() -> None:
    stage = Stage(code(1, "A3", 2), code(2, "A4", 1))
    stage.order("lan", "A3", 2)
    exchange = Heard("exchange", codes=("A3", "A4"))
    assert stage.hear("lan", exchange).reason == "short"
    assert stage.states("lan") == [("A3", 2, "held")]
    stage.order("lan", "A3", 1, "set")
    assert stage.hear("lan", exchange).kind == "changed"
    assert [line for line in stage.states("lan") if line[2] == "held"] == [("A4", 1, "held")]
    assert stage.live.codes[1].left == 2000


def test_chatter_and_questions_take_nothing() -> None:
    stage = Stage(code(1, "A1", 9))
    assert stage.hear("lan", Heard("question")).kind == "question"
    assert stage.hear("lan", Heard("chatter")).kind == "chatter"
    assert stage.live.slips == {}
    assert stage.live.codes[1].left == 9000


def test_an_unknown_code_is_unclear_and_a_piece_is_not_halved() -> None:
    stage = Stage(code(1, "A1", 9), code(2, "K1", 9, unit="kg"))
    assert stage.order("lan", "B7").kind == "unclear"
    half = Heard("order", (Want("A1", 500),))
    assert (stage.hear("lan", half).kind, stage.hear("lan", half).parts[0].reason) == ("unclear", "fraction")
    assert stage.hear("lan", Heard("order", (Want("K1", 500),))).parts[0].held == 500


def test_codes_are_found_however_they_are_written() -> None:
    stage = Stage(code(1, "A12", 9), code(2, "B03", 9))
    assert stage.live.find("a-12") is stage.live.find("012") is stage.live.codes[1]
    assert stage.live.find("B3") is stage.live.codes[2]
    assert stage.live.find("B12") is None


def test_a_bare_quantity_is_for_the_pinned_product() -> None:
    stage = Stage(code(1, "A1", 9), code(2, "A2", 9))
    stage.do("pin", code="A2")
    assert stage.order("lan", PINNED, 3).parts[0].code == "A2"


def test_a_paused_live_takes_no_orders_but_cancels() -> None:
    stage = Stage(code(1, "A1", 9))
    stage.order("lan", "A1")
    stage.do("pause")
    assert stage.order("minh", "A1").reason == "paused"
    assert stage.hear("lan", Heard("cancel")).kind == "cancelled"
    stage.do("resume")
    assert stage.order("minh", "A1").kind == "held"


def test_a_ban_frees_what_he_holds_and_refuses_him_in_this_live() -> None:
    stage = Stage(code(1, "A1", 1))
    stage.order("lan", "A1")
    stage.order("minh", "A1")
    stage.do("ban", source="telegram", author="lan")
    assert stage.states("minh") == [("A1", 1, "offered")]
    assert stage.order("lan", "A1").reason == "banned"


def test_who_is_let_in_again_orders_anew_and_what_the_ban_took_stays_with_the_next() -> None:
    stage = Stage(code(1, "A1", 2))
    lan = {"source": "telegram", "author": "lan"}
    stage.order("lan", "A1")
    stage.do("confirm", slip=1)
    stage.order("lan", "A1", how="add")
    stage.order("minh", "A1")
    stage.do("ban", **lan)
    assert stage.do("unban", **lan).detail == {"slip": 1}
    assert stage.states("lan") == [("A1", 1, "sold"), ("A1", 1, "cancelled")]
    assert stage.states("minh") == [("A1", 1, "offered")]
    stage.do("restock", code="A1", qty=1000)
    assert stage.order("lan", "A1", how="add").kind == "held"
    assert stage.live.changes.bans == {("telegram", "lan"): None}
    assert [entry.kind for entry in stage.live.changes.entries][-3:] == ["ban", "unban", "restock"]


def of_two_names() -> Stage:
    """Lan has a slip in each of two sources, is banned in one, and both are claimed by the same person."""
    stage = Stage(code(1, "A1", 9))
    stage.order("lan", "A1")
    stage.order("lan", "A1", source="facebook")
    stage.do("ban", source="telegram", author="lan")
    for slip in (1, 2):
        stage.do("person", slip=slip, person=1)
    return stage


def test_one_name_of_a_slip_lets_all_its_names_in_again() -> None:
    stage = of_two_names()
    stage.do("phone", slip=1, phone="0912345678")
    stage.do("phone", slip=2, phone="0912345678")
    assert stage.live.slips[1].names == (("telegram", "lan"), ("facebook", "lan"))
    assert stage.live.bans(stage.live.slips[1])
    assert stage.do("unban", source="facebook", author="lan").done
    assert not stage.live.bans(stage.live.slips[1])
    assert stage.order("lan", "A1", how="add").kind == "held"


def test_who_turns_out_to_be_somebody_banned_is_banned_too() -> None:
    stage = of_two_names()
    for slip in (1, 2):
        stage.do("phone", slip=slip, phone="0912345678")
    assert stage.order("lan", "A1", how="add", source="facebook").reason == "banned"
    assert set(stage.live.changes.bans) == {("telegram", "lan"), ("facebook", "lan")}


def test_what_such_a_buyer_holds_goes_to_the_next_as_with_a_ban() -> None:
    stage = of_two_names()
    stage.order("minh", "A1", 8)
    assert stage.states("minh") == [("A1", 8, "held")]
    stage.order("hoa", "A1")
    for slip in (1, 2):
        stage.do("phone", slip=slip, phone="0912345678")
    assert {state for _, _, state in stage.states("lan")} == {"cancelled"}
    assert stage.states("hoa") == [("A1", 1, "offered")]


def test_nobody_is_let_in_again_who_was_not_banned_and_one_key_lets_in_once() -> None:
    from domain.live_steps import step
    from domain.lives import Step

    stage = Stage(code(1, "A1", 9))
    stage.order("lan", "A1")
    who = {"source": "telegram", "author": "lan"}
    assert stage.do("unban", **who).reason == "none"
    assert stage.live.changes.entries == []
    stage.do("ban", **who)
    stage.do("ban", source="telegram", author="nobody yet")
    assert step(stage.live, Step("same", "unban", "host", stage.now, dict(who))).done
    stage.do("ban", **who)
    assert step(stage.live, Step("same", "unban", "host", stage.now, dict(who))).reason == "again"
    assert stage.order("lan", "A1").reason == "banned"
    assert stage.do("unban", source="telegram", author="nobody yet").detail == {"slip": None}
    assert stage.order("nobody yet", "A1").kind == "held"


def test_confirmed_goods_are_sold_and_neither_lapse_nor_are_cancelled_by_comment() -> None:
    stage = Stage(code(1, "A1", 2))
    stage.order("lan", "A1", 2)
    assert stage.do("confirm", slip=1).detail == {"lines": [1]}
    stage.now += 60 * MINUTE
    stage.do("tick")
    refused = stage.hear("lan", Heard("cancel", codes=("A1",)))
    assert (refused.kind, refused.parts[0].reason) == ("refused", "confirmed")
    assert figures(stage.live.codes[1])["sold"] == 2000


def test_nothing_is_sold_that_came_after_the_total_was_told() -> None:
    stage = Stage(code(1, "A1", 5))
    stage.order("lan", "A1")
    stage.order("lan", "A1", 2)
    assert stage.do("confirm", slip=1, total=50_000).reason == "changed"
    assert stage.do("confirm", slip=1, total=100_000).done


def test_a_step_with_the_same_key_acts_once() -> None:
    from domain.live_steps import step
    from domain.lives import Step

    stage = Stage(code(1, "A1", 1))
    for _ in range(2):
        step(stage.live, Step("same", "restock", "host", stage.now, {"code": "A1", "qty": 1000}))
    assert stage.live.codes[1].total == 2000


def test_the_end_gives_back_what_is_free_now_and_what_lapses_later() -> None:
    stage = Stage(code(1, "A1", 3))
    stage.live.codes[1].variant_id = 7
    stage.order("lan", "A1", 1)
    stage.do("end")
    assert stage.live.changes.stock == [(7, 2000, "A1")]
    assert stage.order("minh", "A1").reason == "closed"
    stage.now += 60 * MINUTE
    stage.do("tick")
    assert stage.live.changes.stock == [(7, 2000, "A1"), (7, 1000, "A1")]
    assert figures(stage.live.codes[1])["total"] == 0


def test_prices_stay_as_they_were_when_the_goods_were_taken() -> None:
    stage = Stage(code(1, "A1", 9, price=100_000))
    stage.order("lan", "A1")
    stage.do("price", code="A1", price=80_000)
    stage.order("lan", "A1", 1, "add")
    assert stage.live.slips[1].total() == 180_000


def test_a_question_about_goods_of_an_ended_live_is_told_that_it_has_ended() -> None:
    stage = Stage(code(1, "A12", 5), code(2, "B3", 5))
    stage.do("stop", code="B3")
    stage.do("end")
    [first, second] = stage.hear("lan", Heard("question", codes=("A12", "B3"))).parts
    assert (first.code, first.reason, second.reason) == ("A12", "over", "over")


def offered(how: str) -> Stage:
    """Minh is offered two of A1, of which one more is not free, when the host ends (or pauses) the live."""
    stage = Stage(code(1, "A1", 3), code(2, "A2", 5))
    stage.live.codes[1].variant_id = 7
    stage.order("lan", "A1", 3)
    stage.order("minh", "A1", 2)
    stage.do("cancel", slip=1)
    stage.order("hoa", "A1", 1)
    stage.do(how)
    assert stage.states("minh") == [("A1", 2, "offered")]
    return stage


@pytest.mark.parametrize("how", ["end", "pause"])
@pytest.mark.parametrize("wants", [("A1", 2), ("A1", 1), ("A1", 9), None])
def test_what_is_offered_may_be_taken_after_the_end_and_in_a_pause_and_nothing_more(
    how: str, wants: tuple[str, int] | None
) -> None:
    stage = offered(how)
    outcome = stage.hear("minh", Heard("accept")) if wants is None else stage.order("minh", *wants)
    assert (outcome.kind, outcome.parts[0].held) == ("held", 2000)
    assert outcome.until == stage.now + stage.live.rules.hold
    assert stage.states("minh") == [("A1", 2, "held")]
    assert stage.do("confirm", slip=2).done
    assert wrong(stage.live) == []


def test_an_offer_that_is_not_taken_after_the_end_goes_back_to_the_shop_at_its_own_end() -> None:
    stage = offered("end")
    before = list(stage.live.changes.stock)
    stage.now += stage.live.rules.offer
    outcome = stage.order("minh", "A1", 2)
    assert (outcome.kind, outcome.reason) == ("refused", "closed")
    assert stage.states("minh") == [("A1", 2, "lapsed")]
    assert stage.live.changes.stock == [*before, (7, 2000, "A1")]
    assert wrong(stage.live) == []


@pytest.mark.parametrize(("how", "reason"), [("end", "closed"), ("pause", "paused")])
def test_beside_an_offer_another_code_is_refused_with_its_reason(how: str, reason: str) -> None:
    stage = offered(how)
    assert stage.order("minh", "A2").reason == reason
    both = stage.hear("minh", Heard("order", (Want("A1", 2000), Want("A2", 1000))))
    assert [(part.code, part.held, part.reason) for part in both.parts] == [("A1", 2000, ""), ("A2", 0, reason)]
    assert stage.live.codes[2].held == 0
    assert stage.hear("hoa", Heard("exchange", codes=("A1", "A2"))).reason == reason


def test_who_says_ok_where_nothing_is_offered_is_refused_nothing() -> None:
    stage = offered("end")
    assert stage.hear("tu", Heard("accept")).kind == "chatter"
