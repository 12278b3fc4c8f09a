"""What a helper writes for others during a live, and what he is told came of it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.words import load
from db.session import Database
from services import languages
from services.live_desk import Desk
from tests.handlers.living import Stage, set_up


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    desk = Desk(database, load())
    yield await set_up(database, desk)
    await desk.close()


async def test_who_reads_english_is_told_in_english_what_came_of_his_line(stage: Stage) -> None:
    show = await stage.opened("Bún khô", "Miến dong")
    async with stage.database.begin() as session:
        await languages.choose_at(session, stage.hoa.who.channel, stage.hoa.who.address, "en")
    await stage.hoa.taps_data(f"livq:{show.id}")
    await stage.hoa.says("sđt 0912 345 678 Cô Bảy a2 x2")
    await stage.work()
    assert "Held 2 packs A02" in (await stage.told(stage.hoa.who))[-1]


async def total(stage: Stage) -> int:
    return (await stage.show()).codes[0].total // 1000


async def test_more_than_there_can_be_is_asked_for_once_more(stage: Stage) -> None:
    show = await stage.opened("Bún khô")
    for way in ("tapped", "typed"):
        before = await total(stage)
        await stage.hoa.taps_data(f"livmore:{show.id}:1")
        if way == "tapped":
            await stage.hoa.taps("+50")
        else:
            await stage.hoa.taps("Số khác")
            await stage.hoa.says("2000")
        said = {"tapped": "50", "typed": "2000"}[way]
        assert f"Kho của shop đang có 0 gói A01, live đang có {before}. Thêm {said} gói hàng mới" in stage.hoa.text
        yes, no = stage.hoa.replies[-1].buttons
        assert [button.text for button in (*yes, *no)] == [f"✅ Thêm {said} gói", "✖️ Không thêm"]
        assert await stage.asked() == 0
        await stage.hoa.taps("Không thêm")
        assert await stage.asked() == 0
        assert await total(stage) == before
        await stage.hoa.taps_data(str(yes[0].data))
        await stage.work()
        assert await total(stage) == before + int(said)


async def test_what_there_can_be_comes_in_at_once(stage: Stage) -> None:
    show = await stage.opened("Bún khô")
    await stage.hoa.taps_data(f"livmore:{show.id}:1")
    await stage.hoa.taps("+2")
    assert await stage.asked() == 1
    await stage.work()
    assert await total(stage) == 5


async def test_no_tap_brings_in_more_than_a_number_that_can_be_typed(stage: Stage) -> None:
    show = await stage.opened("Bún khô")
    reply = await stage.hoa.taps_data(f"livdo:{show.id}:restock:1:100000001:y")
    assert reply.alert
    assert await stage.asked() == 0
