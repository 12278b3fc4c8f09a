"""A flash sale in chat: asked for with taps, within the law, announced, told in every answer, ended by the live's clock."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.words import load
from db.session import Database
from db.tables.products import prices
from db.writes import lives as live_writes
from services import lives
from services.live_answers import Answers
from services.live_desk import Desk
from tests import cast
from tests.handlers.living import WINE, Stage, set_up

GROUP = ("telegram", "-100")


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    desk = Desk(database, load())
    yield await set_up(database, desk, **{"Rượu nếp": WINE})
    await desk.close()


async def flash(stage: Stage, price: str = "40k", qty: str = "5", limit: str = "2", time: str = "30 giây") -> int:
    live = (await stage.show()).id
    await stage.hoa.taps_data(f"livflash:{live}:1")
    for said in (price, qty, limit, time):
        await stage.hoa.says(said)
    await stage.work()
    return live


async def test_it_is_announced_told_in_every_answer_and_ends_by_itself(stage: Stage) -> None:
    await stage.opened("Miến dong")
    async with stage.database.begin() as session:
        await live_writes.set_chat(session, (await stage.show()).id, *GROUP)
    live = await flash(stage)
    assert "giá sốc 40.000đ cho 5 gói" in (await stage.told(stage.hoa.who))[-1]
    assert (await stage.show()).codes[0].price == 40_000
    (begun,) = await stage.told(GROUP)
    assert "<b>40.000đ</b>/gói (giá thường 60.000đ) cho 5 gói đầu tiên, đến 10:00:30, mỗi khách tối đa 2" in begun
    outcome = await stage.comment("fb-lan", "a1 x3")
    said = Answers(stage.shop.words).public(outcome)
    assert said == "STT 1: Đã giữ 2 gói A01 giá sốc 40.000đ, 1 gói A01 giá thường 60.000đ, còn 7"
    await stage.hoa.taps_data(f"livflash:{live}:1")
    assert "Đang có giá sốc khác" in stage.hoa.text
    await stage.later(seconds=29)
    assert (await stage.show()).codes[0].price == 40_000
    await stage.later(seconds=1)
    assert (await stage.show()).codes[0].price == 60_000
    assert (await stage.told(GROUP))[-1] == "⚡ Hết giờ giá sốc: A01 trở về 60.000đ/gói."
    said = Answers(stage.shop.words).public(await stage.comment("fb-tu", "a1"))
    assert said == "STT 2: Giá sốc hết suất rồi ạ. Đã giữ 1 gói A01 giá thường 60.000đ, còn 6"
    report = await lives.report(stage.database, live)
    assert [(line["qty"], line["price_vnd"]) for line in report["slips"][0]["lines"]] == [(2, 40_000), (1, 60_000)]


async def test_a_process_that_reads_the_live_anew_knows_its_flash(stage: Stage) -> None:
    await stage.opened("Miến dong")
    live = await flash(stage)
    await stage.comment("fb-lan", "a1 x2")
    other = Desk(stage.database, load())
    stage.desk, first = other, stage.desk
    said = Answers(stage.shop.words).public(await stage.comment("fb-lan", "thêm 1 a1"))
    assert said is not None
    assert "giá thường 60.000đ" in said
    stage.desk = first
    await stage.later(seconds=30)
    await other.close()
    assert (await stage.show()).codes[0].price == 60_000
    assert (await lives.report(stage.database, live))["codes"][0]["held"] == 3


async def test_the_host_stops_it_with_a_tap(stage: Stage) -> None:
    await stage.opened("Miến dong")
    live = await flash(stage)
    await stage.hoa.taps_data(f"liv:{live}")
    await stage.hoa.taps("Dừng giá sốc A01")
    await stage.work()
    assert (await stage.show()).codes[0].price == 60_000


@pytest.mark.parametrize(("said", "why"), [("29k", "30.000đ"), ("60k", "thấp hơn"), ("rẻ", "thấp hơn")])
async def test_below_half_of_the_price_before_is_refused(stage: Stage, said: str, why: str) -> None:
    await stage.opened("Miến dong")
    await stage.hoa.taps_data(f"livflash:{(await stage.show()).id}:1")
    await stage.hoa.says(said)
    assert why in stage.hoa.text


async def test_lowering_the_price_in_steps_makes_no_deeper_discount_lawful(stage: Stage) -> None:
    await stage.opened("Miến dong")
    variant = stage.variants["Miến dong"]
    async with stage.database.begin() as session:
        before = stage.now - timedelta(days=3)
        await session.execute(prices.insert().values(variant_id=variant, price=60_000, from_at=before))
        await cast.set_price(session, variant, 40_000)
        await session.execute(
            prices.insert().values(variant_id=variant, price=40_000, from_at=stage.now + timedelta(minutes=1))
        )
    live = (await stage.show()).id
    await stage.hoa.taps_data(f"lived:{live}:1:price")
    await stage.hoa.says("40k")
    await stage.work()
    await stage.hoa.taps_data(f"livflash:{live}:1")
    await stage.hoa.says("25k")
    assert "ít nhất 30.000đ" in stage.hoa.text


async def test_alcohol_is_no_flash(stage: Stage) -> None:
    await stage.opened("Rượu nếp")
    await stage.hoa.taps_data(f"livflash:{(await stage.show()).id}:1")
    assert "Rượu, bia" in stage.hoa.text
    assert await stage.asked() == 0


async def test_bad_amounts_are_asked_again(stage: Stage) -> None:
    await stage.opened("Miến dong")
    await stage.hoa.taps_data(f"livflash:{(await stage.show()).id}:1")
    await stage.hoa.says("40k")
    await stage.hoa.says("100")
    assert "nhiều nhất 10" in stage.hoa.text
    await stage.hoa.says("4")
    await stage.hoa.says("5")
    assert "chọn một nút" in stage.hoa.text
    await stage.hoa.taps("không giới hạn")
    await stage.hoa.says("1 tiếng")
    assert "10 giây đến 20 phút" in stage.hoa.text
    await stage.hoa.taps("1 phút")
    await stage.work()
    assert (await stage.show()).codes[0].price_before == 60_000


async def test_a_price_set_meanwhile_outlives_the_flash(stage: Stage) -> None:
    await stage.opened("Miến dong")
    live = await flash(stage)
    await stage.hoa.taps_data(f"lived:{live}:1:price")
    await stage.hoa.says("50k")
    await stage.work()
    await stage.later(seconds=60)
    assert (await stage.show()).codes[0].price == 50_000
