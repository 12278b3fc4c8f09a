"""Lives from outside: the operator's commands, slips that become orders, links that claim them, words that answer."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot import lives as commands
from bot.lane import Lane
from bot.words import load
from db.reads import lives as reads
from db.session import Database
from db.writes import lives as writes
from db.writes import people
from domain.live_steps import wrong
from domain.people import Person
from services import live_claims, live_orders, live_results
from services.live_comments import BadCommentError, comment, from_record
from services.live_desk import Desk, settle

NOW = datetime(2026, 11, 22, 13, tzinfo=UTC)
MS = int(NOW.timestamp() * 1000)
PLAN = {
    "slug": "toi-nay",
    "title": "Tối nay",
    "hold_minutes": 10,
    "products": [
        {"code": "A12", "name": "Trà sen (mẫu)", "price_vnd": 120_000, "unit": "hộp", "stock": 6, "limit_per_buyer": 4},
        {"code": "B05", "name": "Bưởi Diễn (mẫu)", "price_vnd": 40_000, "unit": "kg", "stock": 10.5},
    ],
}
DELIVERY = live_orders.Delivery("Lan", "0912345678", "12 Hàng Bông")


async def live_of(database: Database) -> int:
    await commands.create(database, PLAN, start=True)
    async with database.look() as session:
        found = await reads.find(session, "toi-nay")
    assert found is not None
    return found


def line(number: int, author: str, words: str, **more: Any) -> dict[str, Any]:
    record = {"source": "facebook", "comment_id": f"c{number}", "author": author, "author_name": author, "text": words}
    return {**record, "at": MS + number, **more}


async def test_replay_and_report_have_the_promised_shapes(database: Database, tmp_path: Path) -> None:
    await live_of(database)
    records = [
        line(1, "Lan Nguyễn", "A12 x2"),
        line(1, "Lan Nguyễn", "A12 x2"),
        line(2, "minh", "mã 12 hai hộp, sđt 0987 654 321"),
        line(3, "hoa", "a12 3, b5 nửa cân"),
        line(4, "tu", "a12 còn không ạ?"),
        line(5, "an", "A99 x2"),
        line(6, "Lan Nguyễn", "a12 x2"),
        line(7, "vy", "xinh quá shop ơi"),
        line(8, "minh", "hủy a12"),
    ]
    path = tmp_path / "comments.jsonl"
    bad = ["{", '{"source": "x"}', "[]", ""]
    path.write_text("\n".join([json.dumps(each, ensure_ascii=False) for each in records] + bad), encoding="utf-8")
    figures = await commands.replay(database, path, "toi-nay")
    assert {name: figures[name] for name in list(figures)[:9]} == {
        "comments": 9, "duplicates": 1, "orders": 3, "units": 7.5, "held": 3, "waitlisted": 0, "refused": 0,
        "questions": 1, "unclear": 1,
    }  # fmt: skip
    assert (figures["repeats"], figures["chatter"], figures["changes"]) == (1, 1, 1)
    assert [each["line"] for each in figures["bad_lines"]] == [10, 11, 12]
    report = await commands.report(database, "toi-nay")
    assert report["codes"][0] | {"name": ""} == {
        "code": "A12", "name": "", "unit": "hộp", "price_vnd": 120_000, "stock": 6, "held": 5, "sold": 0, "left": 1,
        "waitlisted": 0,
    }  # fmt: skip
    assert report["codes"][1]["left"] == 10
    assert report["slips"][0]["author"] == "Lan Nguyễn"
    assert report["slips"][0]["lines"] == [{"code": "A12", "qty": 2, "price_vnd": 120_000, "state": "held"}]
    minh = report["slips"][1]
    assert (minh["phone"], {each["state"] for each in minh["lines"]}) == ("0987654321", {"cancelled"})
    rows = list(csv.DictReader(io.StringIO(await commands.export_orders(database, "toi-nay"))))
    assert [(row["number"], row["code"], row["qty"], row["state"]) for row in rows if row["author"] == "hoa"] == [
        ("3", "A12", "3", "held"),
        ("3", "B05", "0.5", "held"),
    ]


async def test_what_cannot_be_done_is_said_in_a_sentence(database: Database, tmp_path: Path) -> None:
    await live_of(database)
    with pytest.raises(commands.RefusedError, match="already"):
        await commands.create(database, PLAN, start=False)
    with pytest.raises(commands.RefusedError, match=r"products\[1\].price_vnd"):
        await commands.create(database, {**PLAN, "slug": "x", "products": [{"code": "A1", "stock": 1}]}, start=False)
    with pytest.raises(commands.RefusedError, match=r"products\[1\].name"):
        await commands.create(database, {**PLAN, "products": [{**PLAN["products"][0], "name": "a\0"}]}, start=False)  # type: ignore[index]
    for doing in (commands.report, commands.export_orders):
        with pytest.raises(commands.RefusedError, match="no live named nix"):
            await doing(database, "nix")
    with pytest.raises(commands.RefusedError, match="no live named nix"):
        await commands.replay(database, tmp_path / "x", "nix")


def test_a_plan_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "live.json"
    path.write_text(json.dumps(PLAN), encoding="utf-8-sig")
    assert commands.plan_file(path) == PLAN


async def test_a_confirmed_slip_becomes_one_order_at_the_lives_price(database: Database) -> None:
    live_id = await live_of(database)
    desk = Desk(database, load())
    await desk.do(live_id, "price", key="p", actor="host", now=NOW, code="A12", price=100_000)
    await desk.take(live_id, comment("facebook", "1", "lan", "a12 x2", now_ms=MS))
    await desk.take(live_id, comment("facebook", "2", "lan", "b5 1", now_ms=MS))
    for again in (False, True):
        done = await live_orders.confirm(
            desk, live_id, 1, DELIVERY, key="tap:1", actor="host", now=NOW, shipping_fee=20_000, cod_limit=5_000_000
        )
        assert isinstance(done, live_orders.Confirmed)
        assert done.again is again
        assert [(each.goods, each.discount, each.total) for each in done.orders] == [(280_000, 40_000, 260_000)]
        assert [(each.qty, each.price, each.before) for each in done.orders[0].lines] == [
            (2000, 100_000, 120_000), (1000, 40_000, 40_000)
        ]  # fmt: skip
    nothing = await live_orders.confirm(
        desk, live_id, 1, DELIVERY, key="tap:2", actor="host", now=NOW, shipping_fee=0, cod_limit=0
    )
    assert nothing == live_orders.NothingHeld("none")
    await desk.close()
    async with database.look() as session:
        live = await reads.whole(session, live_id)
        assert live is not None
        assert wrong(live) == []
        assert live.codes[1].sold == 2000
        details = (await session.execute(text("SELECT detail FROM live_log WHERE kind = 'confirm'"))).scalar_one()
        assert "0912345678" not in details


async def test_a_dear_slip_of_a_seller_without_an_account_is_paid_in_cash(database: Database) -> None:
    live_id = await live_of(database)
    desk = Desk(database, load())
    await desk.take(live_id, comment("facebook", "1", "lan", "a12 x2", now_ms=MS))
    done = await live_orders.confirm(
        desk, live_id, 1, DELIVERY, key="tap:1", actor="host", now=NOW, shipping_fee=20_000, cod_limit=100_000
    )
    await desk.close()
    assert isinstance(done, live_orders.Confirmed)
    assert [order.payment for order in done.orders] == ["cod"]


async def test_a_sale_whose_orders_a_crash_left_out_gets_them_later(database: Database) -> None:
    from dataclasses import asdict

    live_id = await live_of(database)
    desk = Desk(database, load())
    await desk.take(live_id, comment("facebook", "1", "lan", "a12", now_ms=MS))
    await desk.do(live_id, "confirm", key="k", actor="host", now=NOW, slip=1, delivery=asdict(DELIVERY))
    await desk.close()
    assert await live_orders.write_orders(database, now=NOW, shipping_fee=0, cod_limit=10**9) == 1
    assert await live_orders.write_orders(database, now=NOW, shipping_fee=0, cod_limit=10**9) == 0
    async with database.look() as session:
        found = (await session.execute(text("SELECT live, goods, phone FROM orders"))).all()
    assert [tuple(each) for each in found] == [("toi-nay", 120_000, "0912345678")]


async def test_a_claim_link_works_for_one_person_and_then_he_is_told_in_private(database: Database) -> None:
    live_id = await live_of(database)
    desk = Desk(database, load())
    await desk.take(live_id, comment("facebook", "1", "lan.fb", "a12", now_ms=MS))
    persons = []
    async with database.begin() as session:
        token = await live_claims.make(session, live_id, 1, now=NOW)
        for address in ("77", "78"):
            number = await people.add(
                session, channel="telegram", address=address, name="Lan", language="vi", username=None, now=NOW
            )
            persons.append(Person(number, "Lan", "vi", "telegram", address))
    late = await live_claims.use(desk, persons[0], token, now=NOW + timedelta(days=3))
    assert late == live_claims.LinkSpent()
    for _ in range(2):
        assert await live_claims.use(desk, persons[0], token, now=NOW) == live_claims.Claimed(live_id, 1)
    assert await live_claims.use(desk, persons[1], token, now=NOW) == live_claims.LinkSpent()
    await desk.take(live_id, comment("facebook", "2", "lan.fb", "thêm 1 a12", now_ms=MS))
    await desk.close()
    async with database.look() as session:
        sent = (await session.execute(text("SELECT channel, address, kind FROM outbox"))).all()
    assert [tuple(each) for each in sent] == [("telegram", "77", "notice")]


async def test_the_lane_takes_comments_of_an_open_lives_chat_and_nothing_else(database: Database) -> None:
    live_id = await live_of(database)
    async with database.begin() as session:
        await writes.set_chat(session, live_id, "telegram", "-100")
        await people.add(session, channel="telegram", address="5", name="Lan", language="vi", username=None, now=NOW)
    desk = Desk(database, load())
    lane = Lane(desk)
    await lane.refresh()
    done: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
    later = int(datetime.now(UTC).timestamp()) + 5

    def update(chat: int, words: str, *, at: int = later, who: int = 5) -> dict[str, Any]:
        sender = {"id": who, "is_bot": False, "first_name": "Lan", "last_name": "N"}
        return {
            "update_id": 1,
            "message": {"message_id": 9, "date": at, "chat": {"id": chat}, "from": sender, "text": words},
        }

    for other in (update(-101, "a12"), update(-100, "/start"), update(-100, "a12", at=1), {"update_id": 2}):
        assert not lane.offer("telegram", other, MS, partial(settle, done))
    assert not lane.offer("webchat", update(-100, "a12"), MS, partial(settle, done))
    assert lane.offer("telegram", update(-100, "a12 x2"), MS, partial(settle, done))
    assert (await done).kind == "held"
    await desk.close()
    async with database.look() as session:
        sent = (await session.execute(text("SELECT kind, address, payload FROM outbox ORDER BY id"))).all()
    said = [each[2] if isinstance(each[2], dict) else json.loads(each[2]) for each in sent]
    assert [(each[0], each[1]) for each in sent] == [("answer", "-100"), ("notice", "5")]
    assert said[0] == {"text": "STT 1: Đã giữ 2 hộp A12, còn 4", "reply_to": 9}
    assert said[1]["facts"]["lines"] == "A12 × 2 hộp: 240.000đ"


@pytest.mark.parametrize(
    "record",
    [[], {}, {"source": "Facebook!"}, {"source": "x", "comment_id": "1", "author": ""},
     {"source": "x", "comment_id": "1", "author": "a", "text": 5}, {"source": "x", "comment_id": None, "author": "a", "text": ""}],
)  # fmt: skip
def test_what_is_no_comment_is_refused_with_a_reason(record: Any) -> None:
    with pytest.raises(BadCommentError):
        from_record(record, NOW)


def test_times_are_read_as_platforms_write_them() -> None:
    base = {"source": "x", "comment_id": 5, "author": "a", "text": "b\x00c"}
    assert from_record({**base, "at": 1_700_000_000}, NOW).at == 1_700_000_000_000
    assert from_record({**base, "at": 1_700_000_000_123}, NOW).at == 1_700_000_000_123
    assert from_record({**base, "at": "2026-11-22T20:00:00+07:00"}, NOW).at == MS
    assert from_record({**base, "at": "yesterday"}, NOW).at == MS
    assert from_record(base, NOW).text == "bc"


async def test_while_an_offer_is_open_every_figure_counts_it_as_held(database: Database, tmp_path: Path) -> None:
    live_id = await live_of(database)
    said = ("A12 x4", "A12 x4", "hủy A12", "B05 x1"), ("Lan", "Mai", "Lan", "Mai")
    records = [line(number, author, words) for number, (words, author) in enumerate(zip(*said, strict=True))]
    path = tmp_path / "comments.jsonl"
    path.write_bytes("\n".join(json.dumps(record) for record in records).encode())
    await commands.replay(database, path, "toi-nay")
    async with database.look() as session:
        whole = await reads.whole(session, live_id)
    assert whole is not None
    assert {each.qty for each in whole.lines.values() if each.state == "offered"} == {2000}

    report = await commands.report(database, "toi-nay")
    for code in report["codes"]:
        assert code["stock"] == code["held"] + code["sold"] + code["left"]
    mai = next(slip for slip in report["slips"] if slip["author"] == "Mai")
    assert [(each["code"], each["qty"], each["state"]) for each in mai["lines"]] == [
        ("A12", 4, "held"),
        ("B05", 1, "held"),
    ]
    assert mai["total_vnd"] == sum(each["qty"] * each["price_vnd"] for each in mai["lines"]) == 520_000
    assert report["revenue_vnd"] == sum(slip["total_vnd"] for slip in report["slips"])
    assert report["revenue_by_code"] == {"A12": 480_000, "B05": 40_000}
    rows = list(csv.DictReader(io.StringIO(await commands.export_orders(database, "toi-nay"))))
    counted = [row for row in rows if row["state"] in {"held", "sold"}]
    assert sum(int(row["total_vnd"]) for row in counted) == report["revenue_vnd"]
    for code in report["codes"]:
        held = sum(float(row["qty"]) for row in rows if (row["code"], row["state"]) == (code["code"], "held"))
        assert held == code["held"]
    found = await live_results.of(database, live_id)
    assert found is not None
    assert found.revenue == sum(slip.total for slip in found.slips) == report["revenue_vnd"]


async def test_who_follows_a_live_learns_which_slips_and_codes_were_touched(database: Database) -> None:
    live_id, desk = await live_of(database), Desk(database, load())
    async with database.look() as session:
        before = await reads.follow(session, live_id, None)
    assert before is not None
    assert before.whole
    for number, author in enumerate(("lan", "mai", "hoa"), start=1):
        await desk.take(live_id, from_record(line(number, author, "A12"), now=NOW))
    async with database.look() as session:
        after = await reads.follow(session, live_id, before.live)
    assert after is not None
    assert (after.whole, sorted(after.slips), len(after.codes)) == (False, [1, 2, 3], 1)
    await desk.close()
