"""A placed order called off by words: its number means that order and no other, and the draft stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.reads import carts
from db.reads import orders as order_reads
from db.session import Database
from domain.orders import Order
from handlers import buyer, orders
from handlers.routes import join
from tests import cast
from tests.handlers.talking import Talk

ROUTES = join(buyer.ROUTES, orders.ROUTES)
TO = "0912345678, số 5 ngõ 10 phố Kim Mã, phường Ngọc Hà, Hà Nội"


class Shop:
    """Two buyers; Lan has two placed orders and a draft, Mai one order."""

    def __init__(self, lan: Talk, mai: Talk) -> None:
        self.lan, self.mai = lan, mai

    async def placed(self, who: Talk) -> list[Order]:
        async with who.database.look() as session:
            return await order_reads.of_buyer(session, who.who.id, offset=0, limit=9)

    async def draft(self) -> dict[str, int]:
        async with self.lan.database.look() as session:
            return {line.name: line.qty for line in await carts.lines(session, self.lan.who.id)}


@pytest.fixture
async def shop(database: Database, tmp_path: Path) -> Shop:
    async with database.begin() as session:
        farm = await cast.producer(session, await cast.person(session, "Hòa"), name="HTX Mê Linh")
        await cast.product(session, farm, "Cốm tươi", unit="gói 250 g", price=60_000)
        await cast.product(session, farm, "Bánh cốm", unit="hộp", price=65_000)
        people = [await cast.person(session, name) for name in ("Lan", "Mai")]
    lan, mai = (Talk(database, ROUTES, who, cast.shop(media=tmp_path)) for who in people)
    for who in (lan, lan, mai):
        await who.says(f"lấy 2 gói cốm tươi, {TO}")
        await who.taps("Xác nhận")
    await lan.says("lấy 3 hộp bánh cốm")
    return Shop(lan, mai)


DRAFT = {"Bánh cốm": 3000}


@pytest.mark.parametrize(
    "said", ["hủy đơn {}", "hủy giúp em đơn {} nhé", "đơn {} hủy nhé", "huy don {}", "cancel order {}"]
)
async def test_a_number_means_that_order_and_the_draft_stands(shop: Shop, said: str) -> None:
    newer, older = await shop.placed(shop.lan)
    await shop.lan.says(said.format(older.number))
    assert f"muốn hủy đơn <b>{older.number}</b>" in shop.lan.text
    assert newer.number not in shop.lan.text
    assert await shop.draft() == DRAFT
    await shop.lan.taps("Hủy đơn")
    await shop.lan.taps("Đúng, hủy đơn")
    assert [order.state for order in await shop.placed(shop.lan)] == ["placed", "cancelled"]
    assert await shop.draft() == DRAFT


@pytest.mark.parametrize("with_draft", [True, False])
@pytest.mark.parametrize("whose", ["nobody's", "Mai's"])
async def test_no_other_order_is_offered_for_a_number_that_is_not_the_buyers(
    shop: Shop, whose: str, with_draft: bool
) -> None:
    if not with_draft:
        await shop.lan.says("hủy hết giỏ")
    (other,) = await shop.placed(shop.mai)
    number = other.number if whose == "Mai's" else "CP-XXXXX"
    await shop.lan.says(f"hủy đơn {number}")
    assert f"không tìm thấy đơn <b>{number}</b>" in shop.lan.text
    assert shop.lan.button("Đơn của tôi").data == "orders"
    assert not any("Hủy đơn" in label for label in shop.lan.labels)
    assert await shop.draft() == (DRAFT if with_draft else {})


@pytest.mark.parametrize(
    "said", ["hủy hết các đơn của tôi", "hủy tất cả đơn", "huy tat ca cac don", "cancel all my orders"]
)
async def test_all_orders_are_listed_to_choose_from_and_the_draft_stands(shop: Shop, said: str) -> None:
    placed = await shop.placed(shop.lan)
    await shop.lan.says(said)
    assert "hủy đơn nào" in shop.lan.text
    for order in placed:
        assert any(order.number in label for label in shop.lan.labels)
    assert await shop.draft() == DRAFT
    await shop.lan.taps(placed[1].number)
    assert f"muốn hủy đơn <b>{placed[1].number}</b>" in shop.lan.text


@pytest.mark.parametrize("said", ["hủy đơn", "hủy hết đơn này", "thôi hủy giúp em"])
async def test_without_a_number_the_draft_is_what_is_called_off(shop: Shop, said: str) -> None:
    await shop.lan.says(said)
    assert await shop.draft() == {}
    assert [order.state for order in await shop.placed(shop.lan)] == ["placed", "placed"]


@pytest.mark.parametrize("said", ["đừng hủy đơn {}", "sao đơn {} bị hủy"])
async def test_an_order_that_is_not_called_off_is_not_offered_for_it(shop: Shop, said: str) -> None:
    (order, _) = await shop.placed(shop.lan)
    await shop.lan.says(said.format(order.number))
    assert "muốn hủy đơn" not in shop.lan.text
