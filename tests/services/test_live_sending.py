"""The export of a live: which order became of each line, and where it goes."""

from __future__ import annotations

import csv
import io
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import delete, update

from bot import lives as commands
from bot.words import load
from db.reads import lives as reads
from db.session import Database
from db.tables.lives import live_log
from db.tables.orders import orders
from db.writes import orders as writes
from domain.live_plans import Plan, PlannedCode
from domain.orders import KEPT, Order
from services import live_orders, live_results, lives
from services.live_comments import comment
from services.live_desk import Desk
from services.live_orders import Delivery
from tests import cast
from tests.cast import NOW

MS = int(NOW.timestamp() * 1000)
TO = Delivery("Cô Lan", "0912345678", "12 Hàng Bông, phường Hoàn Kiếm, Hà Nội")
SENT = ("order", "order_state", "recipient", "recipient_phone", "address")


class Sale:
    """A live of a cooperative (A1, sold by the kg) in which another producer's goods are sold, too (B1)."""

    def __init__(self, desk: Desk, live_id: int, producers: tuple[int, int]) -> None:
        self.desk, self.live_id, self.producers = desk, live_id, producers
        self.said = 0

    async def hear(self, author: str, text: str) -> None:
        self.said += 1
        await self.desk.take(self.live_id, comment("facebook", str(self.said), author, text, now_ms=MS))

    async def confirm(self, slip: int, delivery: Delivery = TO) -> tuple[Order, ...]:
        self.said += 1
        done = await live_orders.confirm(
            self.desk, self.live_id, slip, delivery, key=f"k{self.said}", actor="host", now=NOW, shipping_fee=0,
            cod_limit=10**9,
        )  # fmt: skip
        assert isinstance(done, live_orders.Confirmed)
        return done.orders

    async def exported(self) -> list[dict[str, str]]:
        """What the command prints."""
        return list(csv.DictReader(io.StringIO(await commands.export_orders(self.desk.database, "chung"))))

    async def sent(self) -> list[tuple[str, ...]]:
        return [tuple(row[name] for name in SENT) for row in await self.exported()]


@pytest.fixture
async def sale(database: Database) -> AsyncIterator[Sale]:
    async with database.begin() as session:
        ours = await cast.producer(session, await cast.person(session, "Hòa"))
        theirs = await cast.producer(session, await cast.person(session, "Bình"), name="HTX Khác (mẫu)")
        _, (honey,) = await cast.product(session, ours, "Bưởi Diễn", unit="kg", price=45_501)
        _, (tea,) = await cast.product(session, theirs, "Trà sen", unit="hộp", price=120_000)
        codes = (
            PlannedCode("A1", "Bưởi Diễn (mẫu)", 45_501, "kg", 10_000, variant_id=honey),
            PlannedCode("B1", "Trà sen (mẫu)", 120_000, "hộp", 10_000, variant_id=tea),
        )
        plan = Plan("chung", "Phiên chung", codes)
        made = await lives.create(session, plan, now=NOW, slot_id=None, producer_id=ours, made_by=None)
    assert isinstance(made, lives.Created)
    desk = Desk(database, load())
    assert (await desk.do(made.live_id, "open", key="open", actor="host", now=NOW)).done
    yield Sale(desk, made.live_id, (ours, theirs))
    await desk.close()


async def test_each_line_names_its_order_and_where_it_goes(sale: Sale) -> None:
    await sale.hear("lan", "a1 x2")
    await sale.hear("lan", "b1 x1")
    await sale.hear("mai", "a1 x1")
    first, second = await sale.confirm(1)
    rows = await sale.exported()
    assert tuple(rows[0]) == (*lives.EXPORT, *SENT)
    to = (TO.name, TO.phone, TO.address)
    assert {(row["author"], row["code"]): tuple(row[name] for name in SENT) for row in rows} == {
        ("lan", "A1"): (first.number, "placed", *to),
        ("lan", "B1"): (second.number, "placed", *to),
        ("mai", "A1"): ("", "", "", "", ""),
    }
    assert [first.producer_id, second.producer_id] == list(sale.producers)


async def test_one_entry_of_two_orders_is_two_rows_that_add_up(sale: Sale) -> None:
    await sale.hear("lan", "a1 1,3kg")
    (first,) = await sale.confirm(1)
    await sale.hear("lan", "thêm 1,3kg a1")
    (second,) = await sale.confirm(1, Delivery("Bà ngoại", "0987654321", "5 phố Huế"))
    rows = await sale.exported()
    assert [(row["number"], row["qty"], row["state"], row["order"], row["recipient"]) for row in rows] == [
        ("1", "1.3", "sold", first.number, "Cô Lan"),
        ("1", "1.3", "sold", second.number, "Bà ngoại"),
    ]
    report = await commands.report(sale.desk.database, "chung")
    assert sum(int(row["total_vnd"]) for row in rows) == report["revenue_vnd"] == 118_303


async def test_what_is_joined_later_keeps_where_it_goes(sale: Sale) -> None:
    await sale.hear("lan", "a1 x1 0912345678")
    await sale.hear("lan.tt", "b1 x1 0912345678")
    live = await whole(sale)
    beside = next(number for number, slip in live.slips.items() if slip.beside)
    (order,) = await sale.confirm(beside)
    assert (await sale.desk.do(sale.live_id, "join", key="join", actor="host", now=NOW, slip=beside)).done
    rows = {row["code"]: (row["number"], row["order"], row["address"]) for row in await sale.exported()}
    assert rows == {"A1": ("1", "", ""), "B1": ("1", order.number, TO.address)}


async def whole(sale: Sale) -> Any:
    async with sale.desk.database.look() as session:
        return await reads.whole(session, sale.live_id)


async def test_a_kept_order_is_seen_and_a_cancelled_one_goes_nowhere(sale: Sale) -> None:
    await sale.hear("lan", "a1 x2")
    (order,) = await sale.confirm(1)
    to = (TO.name, TO.phone, TO.address)
    async with sale.desk.database.begin() as session:
        await writes.keep(session, order.id, NOW + KEPT)
    assert await sale.sent() == [(order.number, "kept", *to)]
    async with sale.desk.database.begin() as session:
        await session.execute(update(orders).values(state="sent"))
    assert await sale.sent() == [(order.number, "sent", *to)]
    async with sale.desk.database.begin() as session:
        await session.execute(update(orders).values(state="cancelled"))
    assert await sale.sent() == [(order.number, "cancelled", "", "", "")]


async def test_no_cell_that_a_buyer_wrote_is_a_formula(sale: Sale) -> None:
    await sale.hear("lan", "a1 x2")
    await sale.confirm(1, Delivery("=1+1", "0912345678", "-2+3 Hàng Bông"))
    (row,) = await sale.exported()
    assert (row["recipient"], row["recipient_phone"], row["address"]) == ("'=1+1", "0912345678", "'-2+3 Hàng Bông")


async def test_whoever_acts_for_one_producer_has_his_orders_addresses_alone(sale: Sale) -> None:
    await sale.hear("lan", "a1 x2")
    await sale.hear("lan", "b1 x1")
    await sale.confirm(1)
    ours, theirs = sale.producers
    for whose, told in ((None, {"A1", "B1"}), ((ours,), {"A1"}), ((theirs,), {"B1"}), ((), set())):
        rows = await lives.rows(sale.desk.database, sale.live_id, whose=whose)
        assert {row[6] for row in rows if TO.address in row} == told
        assert {row[6] for row in rows if TO.phone in row} == told
        assert {row[6] for row in rows if TO.name in row} == told
        assert all(row[-5] for row in rows)


async def test_after_its_years_nothing_says_whose_the_orders_were(sale: Sale) -> None:
    await sale.hear("lan", "a1 x2")
    await sale.confirm(1)
    async with sale.desk.database.begin() as session:
        await session.execute(delete(live_log))
    found = await live_results.of(sale.desk.database, sale.live_id)
    assert found is not None
    assert [slip.parcels for slip in found.slips] == [()]
    assert await sale.sent() == [("", "", "", "", "")]
