"""Above the limit that answers about delivery state, nothing is confirmed as cash on delivery."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.reads import orders as order_reads
from db.session import Database
from domain.carts import Payment
from domain.orders import Order
from handlers import buyer, orders
from handlers.routes import join
from tests import cast
from tests.handlers.talking import Talk

ROUTES = join(buyer.ROUTES, orders.ROUTES)
BANK = {"bank_bin": "970436", "bank_account": "1017595600"}
TO = "0912345678, số 5 ngõ 10 phố Kim Mã, phường Ngọc Hà, Hà Nội"


async def buyer_of(database: Database, media: Path, **account: str) -> Talk:
    async with database.begin() as session:
        lan = await cast.person(session, "Lan")
        farm = await cast.producer(session, await cast.person(session, "Hòa"), name="Gốm Bát Tràng", **account)
        await cast.product(session, farm, "Bộ ấm chén", unit="bộ", price=1_250_000)
    return Talk(database, ROUTES, lan, cast.shop(media=media))


async def ordered(lan: Talk) -> list[Order]:
    async with lan.database.look() as session:
        return await order_reads.of_buyer(session, lan.who.id, offset=0, limit=9)


@pytest.mark.parametrize("wish", ["", ", trả tiền khi nhận hàng"])
async def test_a_dear_order_goes_by_transfer_and_it_is_said_why(database: Database, tmp_path: Path, wish: str) -> None:
    lan = await buyer_of(database, tmp_path, **BANK)
    await lan.says(f"lấy 8 bộ ấm chén, {TO}{wish}")
    assert "Gốm Bát Tràng trên 5.000.000đ nên chỉ nhận chuyển khoản" in lan.text
    assert "🏦 Chuyển khoản" in lan.text
    assert not any("nhận hàng" in label for label in lan.labels)
    await lan.taps("Xác nhận")
    assert [order.payment for order in await ordered(lan)] == [Payment.TRANSFER]


async def test_a_dear_order_to_a_seller_without_an_account_is_not_taken_in_cash(
    database: Database, tmp_path: Path
) -> None:
    lan = await buyer_of(database, tmp_path)
    await lan.says(f"lấy 8 bộ ấm chén, {TO}")
    assert "trên 5.000.000đ em chỉ nhận chuyển khoản" in lan.text
    assert "cồn" not in lan.text
    assert not any("Xác nhận" in label for label in lan.labels)
    await lan.says("lấy 3 bộ thôi")
    await lan.says(TO)
    await lan.taps("Xác nhận")
    assert [(order.payment, order.total <= 5_000_000) for order in await ordered(lan)] == [(Payment.COD, True)]


async def test_an_order_below_the_limit_is_paid_as_ever(database: Database, tmp_path: Path) -> None:
    lan = await buyer_of(database, tmp_path, **BANK)
    await lan.says(f"lấy 2 bộ ấm chén, {TO}")
    assert "Trả tiền khi nhận hàng" in lan.text
    assert "chỉ nhận chuyển khoản" not in lan.text
