"""One telephone number, one STT; and nobody sees or changes another's goods by typing his number."""

from __future__ import annotations

import pytest

from domain.live_comments import Heard
from domain.live_steps import wrong
from domain.lives import ASIDE, Event
from tests.domain.lives_cast import Stage, code

PHONE = "0912345678"


def two(*, limit: int | None = None) -> Stage:
    """Lan ordered on Telegram with her number; somebody on Facebook gives the same."""
    stage = Stage(code(1, "A1", 9, limit=limit), code(2, "B1", 9))
    stage.order("lan", "A1", 2, phone=PHONE)
    stage.live.slips[1].person_id, stage.live.slips[1].address = 7, "7"
    return stage


def owns(stage: Stage, number: int) -> list[tuple[str, int]]:
    lines = stage.live.slips[number].lines
    return [(stage.live.codes[line.code].code, line.qty // 1000) for line in lines if line.state == "held"]


def test_a_number_that_another_has_gives_its_stt_and_goods_of_ones_own() -> None:
    stage = two()
    outcome = stage.order("x", "B1", source="facebook", phone=PHONE)
    assert (outcome.kind, outcome.slip) == ("held", 1)
    assert (owns(stage, 1), owns(stage, ASIDE + 1)) == ([("A1", 2)], [("B1", 1)])
    assert stage.order("minh", "B1").slip == 2
    assert wrong(stage.live) == []


def test_a_stranger_changes_nothing_of_anothers() -> None:
    stage = two()
    stage.hear("x", Heard("chatter", phone=PHONE), source="facebook")
    assert stage.hear("x", Heard("cancel"), source="facebook").kind != "cancelled"
    assert stage.hear("x", Heard("cancel", codes=("A1",)), source="facebook").kind == "refused"
    assert stage.hear("x", Heard("exchange", codes=("A1", "B1")), source="facebook").kind == "refused"
    stage.order("x", "A1", 1, "set", source="facebook", phone=PHONE)
    assert owns(stage, 1) == [("A1", 2)]
    stage.order("lan", "A1", 0, "set")
    assert owns(stage, ASIDE + 1) == [("A1", 1)]


def test_who_had_goods_before_he_gave_the_number_keeps_them_apart_too() -> None:
    stage = two()
    stage.order("x", "B1", 3, source="facebook")
    assert stage.hear("x", Heard("chatter", phone=PHONE), source="facebook").slip == 1
    assert owns(stage, 2) == [("B1", 3)]
    assert stage.live.slips[2].beside


def test_a_limit_holds_for_all_under_one_number() -> None:
    stage = two(limit=3)
    assert stage.order("x", "A1", 3, source="facebook", phone=PHONE).parts[0].held == 1000
    assert stage.order("lan", "A1", 3).parts[0].reason == "limit"


def test_its_first_buyer_hears_of_it_once_and_not_what_was_ordered() -> None:
    stage = two()
    stage.order("x", "B1", source="facebook", phone=PHONE)
    stage.order("x", "A1", source="facebook", phone=PHONE)
    (event,) = stage.live.events
    assert isinstance(event, Event)
    assert (event.kind, event.slip.number, event.line.slip) == ("beside", 1, ASIDE + 1)


def test_who_claimed_both_has_one_slip() -> None:
    stage = two()
    stage.order("x", "B1", source="facebook", phone=PHONE)
    done = stage.do("person", slip=ASIDE + 1, person=7, channel="telegram", address="7")
    assert done.done
    assert sorted(owns(stage, 1)) == [("A1", 2), ("B1", 1)]
    assert stage.hear("x", Heard("cancel", codes=("A1",)), source="facebook").kind == "cancelled"
    assert wrong(stage.live) == []


def test_another_who_claims_his_own_side_is_no_proof() -> None:
    stage = two()
    stage.order("x", "B1", source="facebook", phone=PHONE)
    stage.do("person", slip=ASIDE + 1, person=8, channel="telegram", address="8")
    assert (owns(stage, 1), owns(stage, ASIDE + 1)) == ([("A1", 2)], [("B1", 1)])


def test_a_host_joins_or_parts_them() -> None:
    stage = two()
    stage.order("x", "B1", source="facebook", phone=PHONE)
    stage.order("y", "B1", 2, source="tiktok", phone=PHONE)
    assert stage.do("join", slip=ASIDE + 1).detail == {"into": 1}
    assert stage.do("part", slip=ASIDE + 2).detail == {"number": 2}
    assert sorted(owns(stage, 1)) == [("A1", 2), ("B1", 1)]
    assert owns(stage, 2) == [("B1", 2)]
    assert stage.live.slips[2].phone is None
    assert stage.order("y", "A1", source="tiktok").slip == 2
    assert not stage.do("join", slip=2).done
    assert wrong(stage.live) == []


def test_a_part_that_was_asked_of_another_number_is_refused() -> None:
    stage = two()
    stage.order("x", "B1", source="facebook", phone=PHONE)
    assert not stage.do("part", slip=ASIDE + 1, root=2).done


@pytest.mark.parametrize("phone", [PHONE, "0987654321"])
def test_a_helper_speaks_for_the_buyer(phone: str) -> None:
    stage = two()
    stage.order("0912345678", "B1", source="room", phone=PHONE)
    assert sorted(owns(stage, 1)) == [("A1", 2), ("B1", 1)]
    stage.order("x", "B1", source="facebook", phone=phone)
    stage.do("phone", slip=stage.live.by_author["facebook", "x"].number, phone=PHONE)
    assert sum(qty for _, qty in owns(stage, 1)) == 4


def test_who_takes_another_number_leaves_those_behind_who_shared_his_old_one() -> None:
    stage = two()
    stage.order("x", "B1", source="facebook", phone=PHONE)
    stage.order("lan", "B1", phone="0987654321")
    assert owns(stage, 2) == [("B1", 1)]
    assert stage.live.slips[2].is_first
