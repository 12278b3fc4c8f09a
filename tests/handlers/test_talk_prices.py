"""Which is the cheapest, which the dearest: the goods in that order, each with its price; only what can be bought."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from db.session import Database
from db.tables.products import products
from domain.campaigns import Campaign, Made
from domain.promotions import PercentOff, Scope
from handlers import buyer, orders
from handlers.routes import join
from services import promotions, search
from tests import cast
from tests.cast import NOW
from tests.handlers.talking import Talk

ROUTES = join(buyer.ROUTES, orders.ROUTES)


@pytest.fixture
async def lan(database: Database, tmp_path: Path) -> Talk:
    async with database.begin() as session:
        lan, hoa = await cast.person(session, "Lan"), await cast.person(session, "Hòa")
        house = await cast.producer(session, hoa, name="HTX Mẫu")
        for number in range(7):
            await cast.product(session, house, f"Trà sen số {number}", price=(300 - 10 * number) * 1000, unit="hộp")
        await cast.product(session, house, "Trà xanh Ba Vì", price=80_000, unit="gói")
        await cast.product(session, house, "Trà hết", price=8_000, stock=0, unit="gói")
        kinds: dict[str, tuple[int, int | None]] = {"nhỏ": (200_000, None), "to": (1_400_000, None), "mẫu thử": (10, 0)}
        await cast.product(session, house, "Trà hoa vàng", kinds=kinds, unit="hộp")
        await cast.product(session, house, "Khăn lụa", price=50_000, unit="cái", set_=None)
        for number in (await session.execute(select(products.c.id))).scalars().all():
            await search.reindex(session, number)
    return Talk(database, ROUTES, lan, cast.shop(media=tmp_path))


def prices(chat: Talk) -> list[int]:
    return [int(each.replace(".", "")) for each in re.findall(r"<b>([\d.]+)đ</b>/", chat.text)]


@pytest.mark.parametrize("said", ["trà nào rẻ nhất", "cheapest trà", "cho em loại trà rẻ nhất", "tra nao re nhat"])
async def test_the_cheapest_of_a_name_comes_first(lan: Talk, said: str) -> None:
    await lan.says(said)
    assert prices(lan) == [80_000, 200_000, 240_000, 250_000, 260_000, 270_000, 280_000, 290_000]
    assert "Trà hoa vàng (nhỏ)" in lan.text
    assert "Khăn lụa" not in lan.text
    assert lan.labels[0].startswith("1. Trà xanh Ba Vì · 80.000đ")


@pytest.mark.parametrize("said", ["trà nào đắt nhất ạ", "most expensive trà", "dearest trà"])
async def test_the_dearest_of_a_name_comes_first(lan: Talk, said: str) -> None:
    await lan.says(said)
    assert prices(lan)[:3] == [1_400_000, 300_000, 290_000]
    assert "Trà hoa vàng (to)" in lan.text


async def test_without_a_name_it_is_what_was_shown_or_all_of_the_shop(lan: Talk) -> None:
    await lan.says("sản phẩm rẻ nhất")
    assert prices(lan)[:2] == [50_000, 80_000]
    await lan.says("trà hoa vàng")
    await lan.says("loại nào đắt nhất")
    assert [each in lan.text for each in ("1.400.000đ", "200.000đ", "Trà sen")] == [True, True, False]
    assert lan.text.index("1.400.000đ") < lan.text.index("200.000đ")


async def test_a_promotion_counts_and_a_name_that_nothing_has_is_told(lan: Talk) -> None:
    campaign = Campaign("Nửa giá", PercentOff(50), NOW, NOW + timedelta(days=1), Scope(products=frozenset({1})))
    async with lan.database.begin() as session:
        admin = await cast.person(session, "Quản Trị", role="admin")
        assert isinstance(await promotions.create(session, campaign, by=admin, now=NOW), Made)
    await lan.says("trà nào rẻ nhất")
    assert prices(lan)[:3] == [80_000, 150_000, 200_000]
    await lan.says("rượu nào rẻ nhất")
    assert "Em chưa tìm thấy “rượu”" in lan.text


async def test_an_order_that_praises_a_price_stays_an_order(lan: Talk) -> None:
    await lan.says("shop này rẻ nhất Hà Nội luôn, cho em 2 khăn lụa")
    assert "Khăn lụa × 2 cái" in lan.text
    await lan.says("trà nào rẻ nhất")
    assert "1. Trà xanh Ba Vì" in lan.text
    assert "Khăn lụa × 2 cái" in lan.text, "what the order still lacks is asked below"
