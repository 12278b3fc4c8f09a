"""Listings on both databases: whose they are, what may be sold, and stock that is added up and never lost."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from db.reads import listings as reads
from db.reads import products
from db.session import Database
from domain.certificates import Certificate, Level, Showing
from domain.listings import STOCK_MOST, KindDraft, Listed, Listing, Mine, Unfit
from domain.producers import NotAllowed
from services import certificates, search
from services import listings as service
from tests import cast
from tests.cast import NOW

TODAY = NOW.date()
PAPER = Certificate(Level.FOUR, "1/QĐ (mẫu)", "UBND (mẫu)", TODAY)
GOODS = Listing("Chè mẫu", "food", "food.tea.leaf", "gói", (KindDraft("", 50_000, 5_000),), certificate=PAPER)


async def test_only_the_producer_lists_and_alcohol_needs_its_licence(database: Database) -> None:
    async with database.begin() as session:
        owner, stranger = await cast.person(session), await cast.person(session, "Người Lạ")
        producer_id = await cast.producer(session, owner)
        waiting = await cast.producer(session, owner, name="Đang chờ", state="waiting")
        assert await service.publish(session, producer_id, GOODS, by=stranger, now=NOW) == NotAllowed()
        assert await service.publish(session, waiting, GOODS, by=owner, now=NOW) == NotAllowed()
        for set_ in ("beverage.alcohol.spirit", None):
            wine = replace(GOODS, group="beverage", set=set_)
            assert await service.publish(session, producer_id, wine, by=owner, now=NOW) == Unfit("licence")
        assert await service.publish(session, producer_id, replace(GOODS, kinds=()), by=owner, now=NOW) == Unfit(
            "kinds"
        )
        assert await reads.page(session, producer_id) == []


async def test_listed_is_found_and_hidden_is_not(database: Database) -> None:
    async with database.begin() as session:
        owner = await cast.person(session)
        outcome = await service.publish(session, await cast.producer(session, owner), GOODS, by=owner, now=NOW)
        assert isinstance(outcome, Listed)
        assert await search.find(session, "che mau", memory={}, now=NOW) == [outcome.product_id]
        await service.change(session, outcome.product_id, {"name": "Trà mẫu"}, by=owner, now=NOW)
        assert await search.find(session, "tra mau", memory={}, now=NOW) == [outcome.product_id]
        await service.set_state(session, outcome.product_id, "hidden", by=owner, now=NOW)
        assert await products.card(session, outcome.product_id, TODAY) is None


async def test_twenty_who_restock_at_once_lose_nothing(database: Database) -> None:
    async with database.begin() as session:
        owner = await cast.person(session)
        _, (variant_id,) = await cast.product(session, await cast.producer(session, owner), stock=0)

    async def more() -> None:
        async with database.begin() as session:
            assert await service.restock(session, variant_id, 10_000, by=owner) is not None

    await asyncio.gather(*(more() for _ in range(20)))
    async with database.begin() as session:
        assert await cast.stock_of(session, variant_id) == 200_000
        assert await service.restock(session, variant_id, STOCK_MOST * 1000, by=owner) is None
        assert await service.restock(session, variant_id, -300_000, by=owner) is None
        assert isinstance(await service.set_stock(session, variant_id, None, by=owner), Mine)
        assert await service.restock(session, variant_id, 1_000, by=owner) is None


async def test_stars_are_shown_when_an_admin_has_seen_the_paper_and_not_before(database: Database) -> None:
    async with database.begin() as session:
        owner, admin = await cast.person(session), await cast.person(session, "Quản Trị", role="admin")
        outcome = await service.publish(session, await cast.producer(session, owner), GOODS, by=owner, now=NOW)
        assert isinstance(outcome, Listed)

        async def showing() -> Showing:
            card = await products.card(session, outcome.product_id, TODAY)
            assert card is not None
            return card.shown.what

        ((paper, _, _, _),) = await reads.unverified(session)
        assert await showing() is Showing.UNCONFIRMED
        assert await certificates.decide(session, paper.id, accept=True, by=owner, now=NOW) == NotAllowed()
        assert await certificates.decide(session, paper.id, accept=True, by=admin, now=NOW) is not None
        assert await certificates.decide(session, paper.id, accept=False, by=admin, now=NOW) is None
        assert await showing() is Showing.STARS
        await service.set_certificate(session, outcome.product_id, PAPER, by=owner, now=NOW)
        assert await showing() is Showing.UNCONFIRMED
        ((paper, _, _, _),) = await reads.unverified(session)
        assert await certificates.decide(session, paper.id, accept=False, by=admin, now=NOW, reason="mờ") is not None
        assert await showing() is Showing.NOTHING
        assert [each["notice"] for each in await cast.told(session, owner.id)] == [
            "certificate-verified",
            "certificate-refused",
        ]
