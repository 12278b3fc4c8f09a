"""The next live takes over the last one's run of show as it was planned, whatever became of it while it ran."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import delete

from bot.words import load
from db.session import Database
from db.tables.lives import live_log
from db.tables.products import prices, variants
from domain.live_shows import Show
from services import listings
from services.live_desk import Desk
from tests import cast
from tests.cast import NOW
from tests.handlers.living import GOODS, WINE, Stage, another_slot, set_up


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    desk = Desk(database, load())
    made = await set_up(database, desk, **{"Rượu nếp": WINE})
    async with database.begin() as session:
        for name, facts in (GOODS | {"Rượu nếp": WINE}).items():
            row = {"variant_id": made.variants[name], "price": facts["price"], "from_at": NOW - timedelta(days=30)}
            await session.execute(prices.insert().values(**row))
    yield made
    await desk.close()


async def does(stage: Stage, live: int, kind: str, **args: object) -> None:
    stage.comments += 1
    done = await stage.desk.do(live, kind, key=f"{kind}{stage.comments}", actor="host", now=stage.now, **args)
    assert done.done, (kind, done.reason)


async def planned(stage: Stage, **values: str) -> None:
    """Write figures of A01 into the plan, as its host does."""
    show = await stage.show()
    for field, said in values.items():
        await stage.hoa.taps_data(f"lived:{show.id}:1:{field}")
        await stage.hoa.says(said)


async def copied(stage: Stage) -> Show:
    await another_slot(stage)
    await stage.hoa.taps_data(f"livp:{stage.slot}")
    await stage.hoa.taps_data(f"livcopy:{(await stage.show()).id}")
    return await stage.show()


async def repriced(stage: Stage, name: str, price: int) -> None:
    """The shop's price is another from a while after now on."""
    await stage.later(minutes=1)
    async with stage.database.begin() as session:
        who = await cast.again(session, stage.hoa.who.channel, stage.hoa.who.address)
        await listings.reprice(session, stage.variants[name], price, by=who, now=stage.now)


@pytest.mark.parametrize("is_over", [True, False])  # while it runs, a flash is on
async def test_the_copy_is_the_plan_and_not_what_the_live_made_of_it(stage: Stage, *, is_over: bool) -> None:
    await stage.prepare("Miến dong", "Bún khô")
    await planned(stage, stock="8", limit="2", price="50k")
    live = (await stage.opened("Miến dong", "Bún khô")).id
    await stage.comment("fb-lan", "a1 x2")
    await does(stage, live, "confirm", slip=1)
    await does(stage, live, "limit", code="A01", limit=5000)
    await does(stage, live, "restock", code="A01", qty=4000)
    await does(stage, live, "price", code="A01", price=55_000)
    await does(stage, live, "flash", code="A01", price=30_000, qty=2000, limit=None, seconds=60)
    await does(stage, live, "price", code="A02", price=40_000)
    await does(stage, live, "stop", code="A02")
    if is_over:
        await does(stage, live, "end")
    found = (await copied(stage)).codes
    assert [(code.code, code.total, code.limit, code.price, code.price_before, code.state) for code in found] == [
        ("A01", 8000, 2000, 50_000, None, "on"),
        ("A02", 3000, None, 45_000, None, "on"),
    ]
    assert [(code.left, code.held, code.sold) for code in found] == [(8000, 0, 0), (3000, 0, 0)]


async def test_where_the_shop_has_less_than_planned_the_host_hears_it_and_lowers_it_by_one_tap(stage: Stage) -> None:
    live = (await stage.opened("Miến dong", "Bún khô")).id
    await stage.comment("fb-lan", "a2 x3")
    await stage.comment("fb-tu", "a1 x4")
    await does(stage, live, "confirm", slip=1)
    await does(stage, live, "confirm", slip=2)
    await does(stage, live, "end")
    show = await copied(stage)
    assert [(code.code, code.total) for code in show.codes] == [("A01", 10_000), ("A02", 3000)]
    assert "A01: cần 10 gói, kho đang có 6\nA02: cần 3 gói, kho đang có 0\n" in stage.hoa.text
    await stage.hoa.taps("Giảm theo kho")
    assert [(code.code, code.total) for code in (await stage.show()).codes] == [("A01", 6000), ("A02", 0)]
    assert "kho đang có" not in stage.hoa.text
    await stage.hoa.taps_data(f"livdo:{show.id}:open")
    assert (await stage.show()).state == "planned"  # its rules are still to be accepted


async def test_nothing_is_said_where_the_shop_has_enough(stage: Stage) -> None:
    live = (await stage.opened("Miến dong")).id
    await does(stage, live, "end")
    await copied(stage)
    assert "kho đang có" not in stage.hoa.text
    assert not any("Giảm theo kho" in label for label in stage.hoa.labels)


async def test_goods_made_to_order_keep_their_plan(stage: Stage) -> None:
    async with stage.database.begin() as session:
        await session.execute(variants.update().values(stock=None))
    await stage.prepare("Miến dong")
    await planned(stage, stock="50")
    live = (await stage.opened("Miến dong")).id
    await does(stage, live, "end")
    assert [code.total for code in (await copied(stage)).codes] == [50_000]
    assert "kho đang có" not in stage.hoa.text


@pytest.mark.parametrize(("name", "said", "shop", "price"), [
    ("Miến dong", None, 70_000, 70_000),  # it was the shop's
    ("Miến dong", "50k", 70_000, 50_000),  # it was the live's own
    ("Miến dong", "50k", 40_000, 40_000),  # a favour does not become dearer than the shop
    ("Miến dong", "50k", 110_000, 110_000),  # below half by now
    ("Rượu nếp", "230k", 250_000, 250_000),  # nothing off alcohol
])  # fmt: skip
async def test_a_price_is_the_planned_one_or_the_shops_of_today(
    stage: Stage, name: str, said: str | None, shop: int, price: int
) -> None:
    await stage.prepare(name)
    if said is not None:
        await planned(stage, price=said)
    live = (await stage.opened(name)).id
    await does(stage, live, "end")
    await repriced(stage, name, shop)
    assert [code.price for code in (await copied(stage)).codes] == [price]


async def test_what_joined_while_the_live_ran_is_copied_as_it_joined(stage: Stage) -> None:
    live = (await stage.opened("Miến dong")).id
    await stage.hoa.taps_data(f"livput:{live}:{stage.variants['Bún khô']}")
    await stage.work()
    await stage.comment("fb-lan", "a2")
    await does(stage, live, "price", code="A02", price=30_000)
    await does(stage, live, "end")
    assert [(code.code, code.total, code.price) for code in (await copied(stage)).codes] == [
        ("A01", 10_000, 60_000),
        ("A02", 3000, 45_000),
    ]


@pytest.mark.parametrize(("is_over", "total"), [(True, 9000), (False, 10_000)])
async def test_a_live_whose_plan_nobody_wrote_down_tells_its_own_price_and_no_more_than_it_knows(
    stage: Stage, *, is_over: bool, total: int
) -> None:
    live = (await stage.opened("Miến dong")).id
    await stage.comment("fb-lan", "a1")
    await does(stage, live, "confirm", slip=1)
    await does(stage, live, "flash", code="A01", price=30_000, qty=2000, limit=None, seconds=60)
    if is_over:
        await does(stage, live, "end")
    async with stage.database.begin() as session:
        await session.execute(delete(live_log).where(live_log.c.live_id == live))
    assert [(code.total, code.price) for code in (await copied(stage)).codes] == [(total, 60_000)]
