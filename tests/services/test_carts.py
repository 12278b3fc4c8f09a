"""A cart holds no more than there is, and says how each parcel may be paid."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from sqlalchemy import update

from db.reads import carts as reads
from db.reads import media
from db.session import Database
from db.tables.products import variants
from domain.carts import Payment, Put, payments
from domain.orders import Checkout, Placed, transfer_code
from domain.vietqr import Transfer, parse
from services import carts, orders, prices, transfers
from tests import cast

TERMS: dict[str, Any] = {"shipping_fee": 30_000, "cod_limit": 5_000_000}


async def test_no_more_goes_in_than_there_is(database: Database) -> None:
    async with database.begin() as session:
        lan = await cast.person(session, "Lan")
        house = await cast.producer(session)
        _, (few,) = await cast.product(session, house, stock=3000)
        _, (none,) = await cast.product(session, house, "Hết", stock=0)
        _, (made,) = await cast.product(session, house, "Đặt làm", stock=None)
        _, (pomelo,) = await cast.product(session, house, "Bưởi", unit="kg", stock=1_700)

        async def put(variant: int, qty: int, *, add: bool = True) -> tuple[Put, int]:
            done = await carts.put(session, lan.id, variant, qty, now=cast.NOW, most_lines=3, add=add)
            return done.what, done.qty

        assert await put(few, 2000) == (Put.IN, 2000)
        assert await put(few, 2000) == (Put.LESS, 3000)
        assert await put(none, 1000) == (Put.SOLD_OUT, 0)
        assert await put(made, 50_000) == (Put.IN, 50_000)
        assert await put(made, 10**9) == (Put.IN, 999_000)
        assert await put(pomelo, 2000) == (Put.LESS, 1500)
        _, (fourth,) = await cast.product(session, house, "Món thứ tư")
        assert await put(fourth, 1000) == (Put.FULL, 0)
        assert await put(few, 0, add=False) == (Put.IN, 0)
        assert await put(fourth, 1500) == (Put.IN, 1000)
        await session.execute(update(variants).where(variants.c.id == fourth).values(state="hidden"))
        assert await put(fourth, 1000) == (Put.GONE, 0)
        assert await put(987_654, 1000) == (Put.GONE, 0)
        assert {line.variant_id for line in await reads.lines(session, lan.id)} == {made, pomelo}


@pytest.mark.parametrize(
    ("alcohol", "bank", "total", "ways"),
    [
        (False, False, 100_000, (Payment.COD,)),
        (False, True, 100_000, (Payment.COD, Payment.TRANSFER)),
        (True, True, 100_000, (Payment.TRANSFER,)),
        (True, False, 100_000, ()),
        (False, True, 5_000_001, (Payment.TRANSFER,)),
        (False, False, 5_000_000, (Payment.COD,)),
        (False, False, 5_000_001, ()),
    ],
)
def test_how_a_parcel_may_be_paid(alcohol: bool, bank: bool, total: int, ways: tuple[Payment, ...]) -> None:
    assert payments(is_alcohol=alcohol, takes_transfers=bank, total=total, cod_limit=5_000_000) == ways


async def test_the_picture_asks_for_exactly_this_order(database: Database, tmp_path: Path) -> None:
    async with database.begin() as session:
        lan = await cast.person(session, "Lan")
        house = await cast.producer(session, bank_bin="970436", bank_account="1017595600", bank_holder="HTX HANG MAU")
        _, (variant,) = await cast.product(session, house, price=70_000)
        await carts.put(session, lan.id, variant, 2000, now=cast.NOW, most_lines=30)
        quote = await prices.of_cart(session, lan.id, now=cast.NOW, **TERMS)
        said = Checkout("k", quote.mark(), "Lan", "0912345678", "Số 5", None, "01", Payment.TRANSFER)
        done = await orders.place(session, lan, said, now=cast.NOW, **TERMS)
        assert isinstance(done, Placed)
        order = done.orders[0]
        ask = await transfers.ask(session, order, folder=tmp_path, now=cast.NOW)
        assert ask is not None
        again = await transfers.ask(session, order, folder=tmp_path, now=cast.NOW)
        assert again is not None
        assert again.picture == ask.picture
        _, path = await media.known(session, ask.picture, "telegram")
        assert path is not None
        (seen,) = zxingcpp.read_barcodes(Image.open(tmp_path / path))
        found = parse(seen.text)
        assert isinstance(found, Transfer)
        assert (found.bank_bin, found.number, found.amount) == ("970436", "1017595600", 170_000)
        assert found.purpose == transfer_code(order.id) == ask.text
