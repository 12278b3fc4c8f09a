"""Lists narrowed by group, place, stars and producer; cards that say of a rating only what may be said."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import update

from db.reads import products as reads
from db.session import Database, Session
from db.tables.producers import producers
from db.tables.products import certificates, products, variants
from domain.certificates import Showing
from domain.products import Filter, unpacked
from tests import cast

TODAY = date(2026, 7, 15)


async def _page(session: Session, **chosen: str) -> set[int]:
    return set(await reads.page(session, Filter(**chosen), TODAY, offset=0, limit=50))


async def test_lists_are_narrowed_by_everything_at_once(database: Database) -> None:
    async with database.begin() as session:
        ba_vi = await cast.producer(session, name="HTX Một", district="271", ward="09661")
        soc_son = await cast.producer(session, name="HTX Hai", district="016")
        waiting = await cast.producer(session, name="HTX Chờ", state="waiting")
        honey, _ = await cast.product(session, ba_vi, stars="4")
        tea, _ = await cast.product(session, ba_vi, "Chè", set_="food.tea.leaf", stars="5")
        silk, _ = await cast.product(session, soc_son, "Lụa", group="handicraft", set_="handicraft.textile")
        await cast.product(session, waiting, "Chưa duyệt")
        hidden, _ = await cast.product(session, soc_son, "Ẩn")
        await session.execute(update(products).where(products.c.id == hidden).values(state="hidden"))
        assert await _page(session) == {honey, tea, silk}
        assert await _page(session, group="food") == {honey, tea}
        assert await _page(session, group="food.tea.leaf") == {tea}
        assert await _page(session, district="016") == {silk}
        assert await _page(session, ward="09661") == {honey, tea}
        assert await _page(session, stars="4") == {honey}
        assert await _page(session, stars="5", district="271", group="food", producer=str(ba_vi)) == {tea}
        assert await _page(session, stars="5", district="016") == set()
        assert [name for _, name in await reads.makers(session, Filter(), TODAY, offset=0, limit=9)] == [
            "HTX Hai",
            "HTX Một",
        ]
        assert await reads.seller(session, waiting) is None
        assert await reads.card(session, hidden, TODAY) is None


@pytest.mark.parametrize(
    ("level", "signed", "verified", "what", "stars"),
    [
        ("4", date(2025, 1, 10), True, Showing.STARS, 4),
        ("4", date(2025, 1, 10), False, Showing.UNCONFIRMED, None),
        ("5", date(2023, 7, 15), True, Showing.EXPIRED, None),
        ("5", date(2023, 7, 16), True, Showing.STARS, 5),
        ("potential5", date(2025, 1, 10), True, Showing.POTENTIAL_FIVE, None),
        ("3", None, True, Showing.UNCONFIRMED, None),
    ],
)
async def test_a_card_and_the_stars_filter_agree(
    database: Database, level: str, signed: date | None, verified: bool, what: Showing, stars: int | None
) -> None:
    async with database.begin() as session:
        house = await cast.producer(session)
        product_id, _ = await cast.product(session, house)
        paper: dict[str, Any] = {"product_id": product_id, "level": level, "signed_on": signed, "created_at": cast.NOW}
        await session.execute(certificates.insert().values(**paper, verified_at=cast.NOW if verified else None))
        card = await reads.card(session, product_id, TODAY)
        assert card is not None
        assert (card.shown.what, card.shown.stars) == (what, stars)
        assert bool(await _page(session, stars=level)) == (what in {Showing.STARS, Showing.POTENTIAL_FIVE})


async def test_hidden_kinds_are_not_sold_and_a_product_without_any_is_not_shown(database: Database) -> None:
    async with database.begin() as session:
        house = await cast.producer(session)
        kinds = {"nhỏ": (50_000, 1000), "to": (90_000, None)}
        product_id, (small, large) = await cast.product(session, house, kinds=kinds)
        await session.execute(update(variants).where(variants.c.id == small).values(state="hidden"))
        card = await reads.card(session, product_id, TODAY)
        assert card is not None
        assert [kind.id for kind in card.kinds] == [large]
        await session.execute(update(variants).where(variants.c.id == large).values(state="hidden"))
        assert await reads.card(session, product_id, TODAY) is None
        await session.execute(update(producers).values(state="hidden"))
        assert await _page(session) == set()


@pytest.mark.parametrize(
    "text", ["-", "", "food,271,09661,5,12", "x", "a,b,c,d,e,f,g", ",,,9,-1", "food.tea.leaf,,,potential5"]
)
def test_a_filter_survives_its_button(text: str) -> None:
    chosen = unpacked(text)
    assert unpacked(chosen.packed()) == chosen
    assert ":" not in chosen.packed()
