"""Both readers of a live: they agree where the strict one reads; chatter takes nothing; stock stays exact in a mixed replay."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from bot import lives as commands
from bot.words import load
from db.session import Database
from db.writes.live_pages import parts_of
from domain.live_comments import PINNED, Comment, Heard, Outcome
from domain.lives import Live
from domain.queue import take
from domain.wishes import Context, Wish
from language import live_words
from language.hear import hear
from language.products import Catalogue
from services import live_full
from services.live_answers import Answers
from services.live_full import FullReader
from services.live_reading import Reader
from tests.domain.lives_cast import NOW, Stage, code

SET = Path(__file__).parent.parent / "language"
GOODS = json.loads((SET / "catalogue.json").read_text(encoding="utf-8"))
TAKES = {"order", "change_qty"}
CHATTER = (
    "xinh quá shop ơi",
    "a12 còn không ạ?",
    "giá a12 bao nhiêu vậy",
    "hôm qua em chốt a12 2 hộp rồi nhé",
    "freeship thì em lấy 2 a12",
    "đã nhận 3 hộp a12, ngon lắm",
    "cho mình xem a12 với",
    "ship 2 hộp a12 về Cầu Giấy bao nhiêu",
    "0912345678",
    "mai em lấy 2 hộp a12",
    "ai lấy a12 chung không",
    "2k23 rồi vẫn đẹp",
    "❤️❤️❤️",
    "a12 nhìn ngon thế",
)


def _goods() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = GOODS["products"] if isinstance(GOODS, dict) else GOODS
    return found


def _live() -> Live:
    stage = Stage()
    for place, record in enumerate(_goods(), start=1):
        made = code(place, str(record["live_code"]), 1000, unit=str(record["unit"]))
        made.name = str(record["name"])
        stage.live.put_code(made)
    return stage.live


def _comments() -> list[dict[str, Any]]:
    lines = [
        line for path in sorted(SET.glob("*seen*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()
    ]
    records = [json.loads(line) for line in lines if line.strip()]
    return [each for each in records if each.get("channel") == "live"]


def _pinned(live: Live, record: dict[str, Any]) -> None:
    name = (record.get("context") or {}).get("pinned")
    live.pinned = next((number for number, each in live.codes.items() if each.code == name), None)


def _said(text: str) -> Comment:
    return Comment("facebook", "c1", "lan", "Lan", text, NOW, NOW)


def _wants(live: Live, heard: Heard) -> dict[tuple[str, int], int]:
    """(letter, number) -> thousandths; A04 and a4 are one code."""
    at = live.codes[live.pinned].code if live.pinned is not None else "A0"
    names = {(at if want.code == PINNED else want.code): want.qty for want in heard.wants}
    return {(name[0].upper(), int(name[1:])): qty for name, qty in names.items()}


def _plain_orders() -> list[str]:
    dice, found = random.Random(7), []
    codes = [str(record["live_code"]) for record in _goods()]
    forms = (
        "{c}",
        "{l}",
        "{c} x{n}",
        "{l} x {n}",
        "{c}x{n}",
        "chốt {l} {n}",
        "{l} {n} cái",
        "em lấy {n} {l}",
        "{c}, {d}",
        "{c} x{n}, {d} x{m}",
    )
    for _ in range(300):
        name, other = dice.sample(codes, 2)
        facts = {"c": name, "l": name.lower(), "d": other, "n": dice.randint(1, 9), "m": dice.randint(1, 9)}
        found.append(dice.choice(forms).format(**facts))
    return found


def test_what_the_strict_reader_takes_as_codes_the_full_reader_takes_alike() -> None:
    live, full, read = _live(), FullReader(), 0
    for text in _plain_orders():
        strict = live_words.read(text)
        if strict is None or strict.kind != "order":
            continue
        read += 1
        both = full(live, _said(text))
        assert both.kind == "order", text
        assert _wants(live, both) == _wants(live, strict), text
    assert read > 200


def test_on_every_labelled_comment_the_two_take_the_same() -> None:
    live, full, read = _live(), FullReader(), 0
    known = {(each.code[0].upper(), int(each.code[1:])) for each in live.codes.values()}
    for record in _comments():
        _pinned(live, record)
        strict = live_words.read(record["text"])
        if strict is None or strict.kind != "order" or any(want.how != "order" for want in strict.wants):
            continue
        wanted = _wants(live, strict)
        both = full(live, _said(record["text"]))
        if wanted.keys() <= known:
            read += 1
            assert both.kind == "order", record["text"]
            assert _wants(live, both) == wanted, record["text"]
        else:
            assert both.kind == "unclear", record["text"]
    assert read > 15


def test_no_labelled_comment_that_orders_nothing_takes_anything() -> None:
    live, reader = _live(), Reader(FullReader())
    quiet = [each for each in _comments() if each["expect"]["intent"] not in TAKES | {"confirm"}]
    took = []
    for record in quiet:
        _pinned(live, record)
        heard = reader(live, _said(record["text"]))
        if heard.kind == "order" and heard.wants:
            took.append(record["text"])
    assert len(quiet) > 100
    assert took == []


@pytest.mark.parametrize("text", CHATTER)
def test_chatter_makes_no_order(text: str) -> None:
    live = _live()
    live.pinned = next(number for number, each in live.codes.items() if each.code == "A12")
    heard = Reader(FullReader())(live, _said(text))
    assert heard.kind not in {"order", "exchange"}, text
    assert not heard.wants


NOUGHTS = {"A0": 1, "A2": 2, "A10": 3, "B0": 4, "B3": 5}


def _noughts() -> Stage:
    return Stage(*(code(number, written, 1000) for written, number in NOUGHTS.items()))


@pytest.mark.parametrize(("text", "takes"), [
    ("a0", {"A0": 1}), ("a0 2", {"A0": 2}), ("A0 x2", {"A0": 2}), ("a00 2", {"A0": 2}), ("a.0 2 hộp", {"A0": 2}), ("chốt a0 2", {"A0": 2}), ("b0 3", {"B0": 3}), ("a0 a2", {"A0": 1, "A2": 1}),
    ("a0 2, b0 3", {"A0": 2, "B0": 3}), ("a0, b0 mỗi mã 2", {"A0": 2, "B0": 2}), ("a10 2", {"A10": 2}), ("a0 10", {"A0": 10}), ("a 0 2", {}), ("mã 0", {}),
])  # fmt: skip
def test_a_code_of_noughts_is_a_code_to_both_readers(text: str, takes: dict[str, int]) -> None:
    live, full = _noughts().live, FullReader()
    for heard in (full(live, _said(text)), Reader(full)(live, _said(text))):
        assert heard.kind == ("order" if takes else "unclear")
        assert {want.code: want.qty // 1000 for want in heard.wants} == takes


def test_a_number_written_apart_is_its_code_where_nothing_is_sold_as_nought() -> None:
    assert _wants(_live(), Reader(FullReader())(_live(), _said("A 0 3"))) == {("A", 3): 1000}


@pytest.mark.parametrize(("text", "goes"), [
    ("hủy a0", "A0"), ("hủy A-00 nhé", "A0"), ("hủy a . 0", "A0"), ("không lấy a0", "A0"), ("hủy mã 10", "A10"), ("hủy 10", "A10"), ("hủy a00010", "A10"), ("hủy mã a10", "A10"),
])  # fmt: skip
def test_cancelling_a_code_gives_up_that_one_and_no_other(text: str, goes: str) -> None:
    stage, reader = _noughts(), Reader(FullReader())
    for want in NOUGHTS:
        stage.hear("lan", reader(stage.live, _said(f"{want} x2")))
    outcome = stage.hear("lan", reader(stage.live, _said(text)))
    assert [(part.code, part.released) for part in outcome.parts] == [(goes, 2000)]
    assert {each.code for each in stage.live.codes.values() if each.held} == NOUGHTS.keys() - {goes}


async def test_stock_stays_exact_and_chatter_takes_nothing_in_a_mixed_replay(
    database: Database, tmp_path: Path
) -> None:
    plan = {
        "slug": "tron",
        "title": "Phiên mẫu",
        "products": [
            {"code": "A12", "name": "Trà sen (mẫu)", "price_vnd": 120_000, "unit": "hộp", "stock": 150},
            {"code": "B05", "name": "Bưởi Diễn (mẫu)", "price_vnd": 40_000, "unit": "kg", "stock": 80},
        ],
    }
    await commands.create(database, plan, start=True)
    dice, lines, asked = random.Random(11), [], {"A12": 0, "B05": 0}
    orders = (
        ("a12 x{n}", "A12"), ("chốt A12 {n}", "A12"), ("cho em {n} hộp trà sen nhé shop", "A12"), ("b5 {n}kg", "B05"),
        ("lấy cho chị {n} cân bưởi diễn với ạ", "B05"), ("e lay {n} hop tra sen, sdt 0912345678", "A12"),
    )  # fmt: skip
    for number in range(900):
        if dice.random() < 0.5:
            text, author = dice.choice(CHATTER), f"nguoi-xem-{number}"
        else:
            form, name = dice.choice(orders)
            count = dice.randint(1, 3)
            text, author = form.format(n=count), f"nguoi-mua-{number}"
            asked[name] += count
        record = {"source": "facebook", "comment_id": f"c{number}", "author": author, "author_name": author}
        lines.append(json.dumps(record | {"text": text, "at": NOW + number}, ensure_ascii=False))
        if dice.random() < 0.1:
            lines.append(lines[-1])
    path = tmp_path / "comments.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    figures = await commands.replay(database, path, "tron")
    assert figures["bad_lines"] == []
    report = await commands.report(database, "tron")
    for row in report["codes"]:
        stock = {"A12": 150, "B05": 80}[row["code"]]
        assert asked[row["code"]] > stock
        assert row["held"] + row["sold"] + row["left"] == stock
        assert 0 <= row["left"] < 3
    export = await commands.export_orders(database, "tron")
    assert "nguoi-mua" in export
    assert "nguoi-xem" not in export


def test_who_only_waits_for_a_code_reads_his_place_when_he_says_it_again() -> None:
    reader, vi, en = Reader(FullReader()), Answers(load()), Answers(load(), "en")
    stage = Stage(code(1, "A03", 2, unit="gói"))
    for who, count in (("lan", 1), ("hoa", 3), ("tu", 1)):
        stage.order(who, "A03", count)
    said = {
        "lan": ("STT 1: A03 mình đã có 1 gói rồi ạ", "No. 1: You already have 1 pack of A03"),
        "hoa": (
            "STT 2: A03 mình đã có 1 gói, đang chờ thêm 2 (thứ 1) ạ",
            "No. 2: You have 1 pack of A03 and wait for 2 more (place 1)",
        ),
        "tu": ("STT 3: A03 mình đang chờ thứ 2 ạ", "No. 3: You are number 2 in line for A03"),
    }
    for who, answers in said.items():
        again = stage.hear(who, reader(stage.live, _said("lấy 1 a03 nhé")))
        assert (vi.public(again), en.public(again)) == answers
    before = Outcome("repeat", 9, 3, parts_of('[["A03","gói",50000,0,0,0,0,0,1000,null,"repeat"]]'))
    assert vi.public(before) == "STT 3: A03 mình đã có 1 gói rồi ạ"


def test_a_question_about_price_or_stock_is_answered_with_both_and_takes_nothing() -> None:
    reader, answers = Reader(FullReader()), Answers(load())
    stage = Stage(code(1, "A1", 2, price=65_000), code(2, "A2", 1, price=40_000))
    stage.live.codes[1].name, stage.live.codes[2].name = "Bánh cốm", "Trà sen"
    stage.live.pinned = 2
    left = {number: each.left for number, each in stage.live.codes.items()}

    def answer(text: str) -> str | None:
        return answers.public(stage.hear("lan", reader(stage.live, _said(text))))

    assert answer("a1 còn không shop ơi") == "Dạ A1 giá 65.000đ/hộp, còn 2 ạ"
    assert answer("bánh cốm bao nhiêu tiền 1 hộp ạ") == "Dạ A1 giá 65.000đ/hộp, còn 2 ạ"
    assert answer("còn không shop") == "Dạ A2 giá 40.000đ/hộp, còn 1 ạ"
    assert answer("z9 bao nhiêu vậy") is None
    assert answer("ship về Cầu Giấy bao nhiêu ạ") is None
    assert {number: each.left for number, each in stage.live.codes.items()} == left
    stage.order("hoa", "A2")
    assert "đang hết" in (answer("giá sao shop") or "")
    stage.do("stop", code="A1")
    assert answer("a1 còn không shop") == "A1 hết hàng rồi ạ"


def test_words_heard_before_are_heard_anew_where_something_else_is_on_air_or_was_taken() -> None:
    reader = FullReader()
    stage = Stage(code(1, "A1", 5000), code(2, "A2", 5000))
    stage.live.codes[1].name, stage.live.codes[2].name = "Bánh cốm", "Trà sen"
    pinned: list[tuple[str, ...]] = []
    for number in (1, 2, 1):
        stage.live.pinned = number
        pinned.append(reader(stage.live, _said("còn không shop")).codes)
    assert pinned == [("A1",), ("A2",), ("A1",)]
    correction = "thôi lấy 1 hộp thôi nhé shop"
    before = reader(stage.live, _said(correction))
    stage.order("u1", "A1", 3)
    mine = Comment("telegram", "c9", "u1", "", correction, NOW, NOW)
    assert reader(stage.live, mine) != before
    assert reader(stage.live, mine) == FullReader()(stage.live, mine)


def test_what_changed_in_the_run_of_show_is_heard_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new price, and another product under the same number, as a run of show that was changed before the opening has."""
    prices = list[int]()

    def noted(text: str, context: Context, catalogue: Catalogue) -> Wish:
        prices.append(catalogue.products[0].price)
        return hear(text, context, catalogue)

    monkeypatch.setattr(live_full, "hear", noted)
    first, last = code(1, "A1", 5000), code(2, "A2", 5000)
    live, read = Stage(first, last).live, FullReader()
    first.name, last.name = "Mật ong hoa nhãn", "Trà shan tuyết"
    said = _said("cho em 2 phần mật ong hoa nhãn")
    assert [want.code for want in read(live, said).wants] == [first.code]
    first.price += 5000
    assert read(live, said) == read(live, said)
    assert prices == [first.price - 5000, first.price]
    first.name, last.name = last.name, first.name
    assert [want.code for want in read(live, said).wants] == [last.code]


def test_a_code_that_was_stopped_is_refused_to_words_heard_before() -> None:
    """What is kept of a text is what it means; whether it can be had is asked anew."""
    made = code(1, "A1", 5000)
    stage = Stage(made)
    made.name = "Mật ong hoa nhãn"
    read = FullReader()
    outcomes = []
    for state, who in (("on", "lan"), ("stopped", "minh")):
        made.state = state
        outcomes.append(take(stage.live, comment := _by(who), read(stage.live, comment)))
    assert [(each.kind, each.parts[0].reason) for each in outcomes] == [("held", ""), ("refused", "stopped")]


def _by(who: str) -> Comment:
    return Comment("web", f"c-{who}", who, who, "cho em 2 phần mật ong hoa nhãn", NOW, NOW)


ASKED = (
    "ăn như thế nào ạ", "để được bao lâu vậy shop", "có ngọt không", "bà bầu ăn được không", "mấy giờ hết live vậy",
    "có quà tặng không shop", "nặng bao nhiêu", "mã này là gì", "cái đỏ mã mấy", "quay gần chút được không",
    "thanh toán thế nào", "shop có zalo không", "làm từ gì vậy", "chốt chưa ạ", "tới 54 chưa shop", "co ngot khong",
    "chi oi an nhu nao", "bé 1 tuổi uống đc ko c", "hộp 10 cái hả chị", "a12 với a19 khác gì nhau ạ", "is it spicy",
    "which code is that", "when does the live end", "em chờ nãy giờ, ship chưa?",
)  # fmt: skip
TOLD = (
    "ước gì có tiền mua 2 bộ", "5 sao cho chị chủ", "mic rè quá chị ơi k nghe gì", "lấy đà thôi chứ tiền đâu",
    "nhà nào cũng ăn gạo này", "ai chưa chốt thì chốt nhanh", "em chưa thử bao giờ", "không có gì ạ", "mấy chị xinh quá",
    "canh này ngon ghê", "hay quá shop ơi", "❤️❤️❤️", "VAY NHANH 5 PHÚT duyệt 50tr ko thế chấp lh 0900 111 222 nhé?",
)  # fmt: skip


@pytest.mark.parametrize(("texts", "kind"), [(ASKED, "question"), (TOLD, "chatter")])
def test_whatever_is_asked_is_a_question_for_the_host(texts: tuple[str, ...], kind: str) -> None:
    reader, live = Reader(FullReader()), _live()
    assert [text for text in texts if reader(live, _said(text)).kind != kind] == []


def test_a_telephone_number_in_a_question_still_goes_to_its_slip() -> None:
    stage = Stage(code(1, "A12", 5))
    stage.order("lan", "A12")
    assert (
        stage.hear("lan", Reader(FullReader())(stage.live, _said("số em 0912 345 678 nhé shop thấy chưa"))).kind
        == "phone"
    )


@pytest.mark.parametrize(
    "number", ["０９１２３４５６７８", "0912,345,678", "0912/345/678", "0912_345_678", "0912345678 2"]
)
def test_a_number_is_heard_in_every_usual_spelling(number: str) -> None:
    assert Reader()(_live(), _said(f"sđt {number}")).phone == "0912345678"
