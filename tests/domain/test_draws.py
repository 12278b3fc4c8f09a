"""A draw that anybody can check, and first-come vouchers: who takes part, once, and what is told when."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from domain import draws
from domain.calls import lines
from domain.games import DRAW, VOUCHER, Call
from domain.live_comments import Comment, Heard, Want
from domain.lives import Told
from domain.queue import take
from tests.domain.lives_cast import Stage, code

SEED = "00" * 32
COMMON: dict[str, Any] = {"prize": "1 hộp miến", "keyword": "chúc mừng", "shown": True, "legal": "gift", "document": ""}


def playing(**other: Any) -> Stage:
    stage = Stage(code(1, "A1", 100))
    assert stage.do("call", **(COMMON | {"game": DRAW, "count": 1, "seed": SEED} | other)).done
    return stage


def says(stage: Stage, author: str, text: str, heard: Heard | None = None) -> None:
    stage.count += 1
    stage.now += 1
    reply = ("telegram", "-100", stage.count)
    comment = Comment("telegram", f"c{stage.count}", author, author, text, stage.now, stage.now, reply)
    take(stage.live, comment, heard or Heard("chatter"))


def call(stage: Stage) -> Call:
    return stage.live.calls[1]


def told(stage: Stage) -> list[str]:
    return [each.kind for each in stage.live.events if isinstance(each, Told)]


def published(stage: Stage) -> dict[str, Any]:
    found = call(stage)
    kept = {number for number, _ in lines(stage.live, found)}
    entries = [
        {"number": e.number, "tag": draws.tag(found.commitment, e.source, e.author), "stands": e.number in kept}
        for e in found.entries
    ]
    return {
        "commitment": found.commitment, "seed": found.seed, "count": found.count, "winners": found.won,
        "entries": entries,
    }  # fmt: skip


def test_the_hash_comes_first_the_seed_at_the_end_and_the_winner_follows() -> None:
    stage = playing()
    (begun,) = [each for each in stage.live.events if isinstance(each, Told)]
    assert begun.facts["commitment"] == draws.commitment(SEED)
    assert SEED not in str(begun)
    assert SEED not in str(stage.live.changes.entries)
    for who in ("lan", "tu", "ngoc", "an"):
        says(stage, who, f"Chuc mung shop! {who}")
    says(stage, "lan", "chúc mừng lần nữa")
    says(stage, "x", "chúc mừngg")
    assert [entry.author for entry in call(stage).entries] == ["lan", "tu", "ngoc", "an"]
    assert stage.do("call-stop", call=1).done
    assert draws.check(published(stage)) == []
    assert call(stage).won == draws.winners(SEED, lines(stage.live, call(stage)), 1)
    assert told(stage) == ["draw-open", "draw-in", "draw-in", "draw-in", "draw-in", "draw-over"]
    says(stage, "late", "chúc mừng")
    assert len(call(stage).entries) == 4


@pytest.mark.parametrize(("change", "why"), [
    ({"seed": "11" * 32}, "seed"), ({"winners": [99]}, "other numbers"), ({"commitment": "0"}, "seed"), ({"seed": None}, "seed"),
])  # fmt: skip
def test_a_draw_that_was_changed_afterwards_does_not_hold(change: dict[str, Any], why: str) -> None:
    stage = playing()
    for who in ("lan", "tu", "ngoc"):
        says(stage, who, "chúc mừng")
    stage.do("call-stop", call=1)
    assert why in "; ".join(draws.check(published(stage) | change))
    missing = published(stage)
    del missing["entries"][0]
    assert "missing" in "; ".join(draws.check(missing))
    assert draws.check("nonsense") == ["this is no published draw"]


def test_every_entry_may_win_and_nobody_wins_twice() -> None:
    entries = [(number, f"{number:016}") for number in range(1, 6)]
    first: Counter[int] = Counter()
    for seed in range(500):
        won = draws.winners(str(seed), entries, 3)
        assert len(set(won)) == 3
        first[won[0]] += 1
    assert set(first) == {1, 2, 3, 4, 5}
    assert min(first.values()) > 60
    assert draws.winners("x", entries[:2], 5) in ([1, 2], [2, 1])
    assert draws.winners("x", [], 1) == []


def test_who_orders_takes_part_and_who_gives_his_goods_back_does_not() -> None:
    stage = playing(keyword="", legal="lucky_draw", document="ĐK-1")
    order = Heard("order", (Want("A1", 1000),))
    for who in ("lan", "tu"):
        says(stage, who, "a1", order)
    says(stage, "x", "đẹp quá")
    says(stage, "lan", "hủy a1", Heard("cancel"))
    stage.do("call-stop", call=1)
    assert (len(call(stage).entries), call(stage).won) == (2, [2])
    assert draws.check(published(stage)) == []


def test_the_answer_of_a_question_is_not_told() -> None:
    stage = playing(shown=False, keyword="36", legal="contest", document="TB-1")
    says(stage, "lan", "em đoán 36 ạ")
    assert told(stage) == ["draw-open"]
    assert len(call(stage).entries) == 1


def test_a_banned_buyer_takes_no_part() -> None:
    stage = playing()
    stage.do("ban", source="telegram", author="lan")
    says(stage, "lan", "chúc mừng")
    assert call(stage).entries == []


def test_the_end_of_a_live_leaves_no_secret() -> None:
    stage = playing()
    says(stage, "lan", "chúc mừng")
    stage.do("end")
    assert (call(stage).state, call(stage).won) == ("over", [1])


def test_the_first_so_many_get_a_voucher_each_his_own() -> None:
    stage = playing(game=VOUCHER, count=2, seed="", codes=["LAAA", "LBBB"])
    stage.live.known["telegram", "lan"] = 7
    for who in ("lan", "lan", "tu", "ngoc"):
        says(stage, who, "chúc mừng")
    assert [(entry.author, entry.prize) for entry in call(stage).entries] == [("lan", "LAAA"), ("tu", "LBBB")]
    assert call(stage).state == "over"
    private = [each for each in stage.live.events if isinstance(each, Told) and each.to is not None]
    assert [(each.to, each.facts["code"]) for each in private] == [((7, "telegram", "lan"), "LAAA")]
    assert "LAAA" not in "".join(
        str(each.facts) for each in stage.live.events if isinstance(each, Told) and each.to is None
    )


def test_who_is_reached_later_gets_his_code_then() -> None:
    stage = playing(game=VOUCHER, count=1, seed="", codes=["LAAA"], keyword="")
    says(stage, "lan", "a1", Heard("order", (Want("A1", 1000),)))
    assert not any(isinstance(each, Told) and each.to for each in stage.live.events)
    stage.do("person", slip=1, person=7, channel="web", address="9")
    (handed,) = [each for each in stage.live.events if isinstance(each, Told) and each.to]
    assert (handed.to, handed.facts["code"]) == ((7, "web", "9"), "LAAA")


@pytest.mark.parametrize("other", [{"count": 0}, {"count": 21}, {"game": VOUCHER, "count": 3, "codes": ["L1"]}])
def test_what_is_no_game_is_refused(other: dict[str, Any]) -> None:
    stage = Stage(code(1, "A1", 9))
    assert stage.do("call", **(COMMON | {"game": DRAW, "count": 1, "seed": SEED} | other)).reason == "qty"


def test_one_draw_at_a_time() -> None:
    stage = playing()
    assert not stage.do("call", **(COMMON | {"game": DRAW, "count": 1, "seed": SEED})).done
    assert not stage.do("call-stop", call=9).done
