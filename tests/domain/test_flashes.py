"""Flash sales: so many units at a lower price for a while, a limit a buyer, and nobody at a price he was not told."""

from __future__ import annotations

import pytest

from domain.games import parse_seconds
from domain.live_comments import Outcome
from domain.live_steps import wrong
from tests.domain.lives_cast import Stage, code

FLASH = {"code": "A1", "price": 30_000, "qty": 3_000, "limit": 2_000, "seconds": 60}


def flashing(**other: object) -> Stage:
    stage = Stage(code(1, "A1", 10), code(2, "B1", 5))
    assert stage.do("flash", **(FLASH | other)).done
    return stage


def prices(outcome: Outcome) -> list[tuple[int, int, str]]:
    return [(qty // 1000, price, kind) for qty, price, kind in outcome.parts[0].prices]


def held(stage: Stage, author: str) -> list[tuple[int, int]]:
    slip = stage.live.by_author[("telegram", author)]
    return [(line.qty // 1000, line.price) for line in slip.lines if line.state == "held"]


def test_beyond_limit_and_quantity_the_normal_price_is_told_and_held() -> None:
    stage = flashing()
    assert prices(stage.order("lan", "A1", 3)) == [(2, 30_000, "cheap"), (1, 50_000, "normal")]
    assert held(stage, "lan") == [(2, 30_000), (1, 50_000)]
    assert prices(stage.order("lan", "A1", 1, "add")) == [(1, 50_000, "normal")]
    assert prices(stage.order("tu", "A1", 2)) == [(1, 30_000, "cheap"), (1, 50_000, "normal")]
    assert stage.live.codes[1].price == 50_000
    assert prices(stage.order("ngoc", "A1")) == [(1, 50_000, "normal")]
    assert [told.kind for told in stage.live.events] == ["flash-on", "flash-out"]
    assert wrong(stage.live) == []


def test_a_limit_holds_for_all_who_share_a_telephone_number() -> None:
    stage = flashing(limit=1_000)
    stage.order("lan", "A1", phone="0912345678")
    other = stage.order("lan.fb", "A1", source="facebook", phone="0912345678")
    assert prices(other) == [(1, 50_000, "normal")]


def test_what_was_waited_for_is_told_at_its_own_price() -> None:
    stage = Stage(code(1, "A1", 1))
    stage.order("tu", "A1")
    stage.order("lan", "A1")
    stage.do("restock", code="A1", qty=3_000)
    stage.do("price", code="A1", price=60_000)
    assert stage.do("flash", code="A1", price=40_000, qty=2_000, seconds=60).done
    assert prices(stage.order("lan", "A1", 3)) == [(2, 40_000, "cheap"), (1, 50_000, "normal")]
    assert sorted(held(stage, "lan")) == [(1, 50_000), (2, 40_000)]


def test_the_time_is_up_for_a_comment_that_comes_at_the_end_exactly() -> None:
    stage = flashing()
    begun = stage.now
    stage.now = begun + 60_000 - 2
    assert prices(stage.order("lan", "A1")) == [(1, 30_000, "cheap")]
    assert prices(stage.order("tu", "A1")) == [(1, 50_000, "normal")]
    assert (stage.live.codes[1].price, stage.live.codes[1].price_before) == (50_000, None)
    stage.now += 2 * 60_000
    assert prices(stage.order("ngoc", "A1")) == []
    assert held(stage, "ngoc") == [(1, 50_000)]


def test_it_ends_by_the_clock_alone() -> None:
    stage = flashing()
    assert stage.live.next_due() == stage.now + 60_000
    stage.now += 60_000
    stage.do("tick")
    assert stage.live.codes[1].price == 50_000
    assert stage.live.next_due() is None
    assert [told.kind for told in stage.live.events] == ["flash-on", "flash-over"]


def test_who_waits_waits_at_the_normal_price_and_is_told() -> None:
    stage = flashing(qty=10_000, limit=None)
    stage.order("lan", "A1", 9)
    outcome = stage.order("tu", "A1", 3)
    assert prices(outcome) == [(1, 30_000, "cheap"), (2, 50_000, "waiting")]
    assert [line.price for line in stage.live.by_author[("telegram", "tu")].lines] == [30_000, 50_000]


def test_what_is_given_back_is_cheap_for_the_next_while_it_runs() -> None:
    stage = flashing(limit=None)
    stage.order("lan", "A1", 2)
    stage.do("cancel", slip=1)
    assert prices(stage.order("tu", "A1", 3)) == [(3, 30_000, "cheap")]


@pytest.mark.parametrize(("kind", "args", "price"), [
    ("price", {"code": "A1", "price": 45_000}, 45_000), ("flash-stop", {"code": "A1"}, 50_000),
    ("stop", {"code": "A1"}, 50_000), ("end", {}, 50_000),
])  # fmt: skip
def test_the_host_ends_it_before_its_time(kind: str, args: dict[str, object], price: int) -> None:
    stage = flashing()
    assert stage.do(kind, **args).done
    stage.now += 60_000
    stage.do("tick")
    assert (stage.live.codes[1].price, stage.live.codes[1].price_before) == (price, None)
    assert not stage.do("flash-stop", code="A1").done


@pytest.mark.parametrize(("other", "reason"), [
    ({"price": 50_000}, "price"), ({"price": 0}, "price"), ({"qty": 11_000}, "qty"), ({"qty": 1_500}, "qty"),
    ({"limit": 0}, "qty"), ({"seconds": 9}, "time"), ({"seconds": 1201}, "time"), ({"code": "Z9"}, "unknown"),
])  # fmt: skip
def test_what_is_no_flash_is_refused(other: dict[str, object], reason: str) -> None:
    stage = Stage(code(1, "A1", 10))
    assert stage.do("flash", **(FLASH | other)).reason == reason
    assert stage.live.codes[1].price == 50_000


def test_one_at_a_time_for_a_code() -> None:
    stage = flashing()
    assert stage.do("flash", **FLASH).reason == "state"
    stage.do("flash-stop", code="A1")
    assert stage.do("flash", **FLASH).done
    assert prices(stage.order("lan", "A1")) == [(1, 30_000, "cheap")]


@pytest.mark.parametrize(("said", "seconds"), [
    ("45 giây", 45), ("90s", 90), ("3 phút", 180), ("2p30", 150), ("1 phút 30 giây", 90), ("20 phút", 1200),
    ("9 giây", None), ("21 phút", None), ("45", None), ("mãi", None), ("", None),
])  # fmt: skip
def test_a_length_is_read_as_people_write_it(said: str, seconds: int | None) -> None:
    assert parse_seconds(said) == seconds
