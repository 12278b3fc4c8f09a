"""Goods of a running live met outside of it: nobody is told that they are sold out while the live sells them."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.words import load
from db.session import Database
from services.live_desk import Desk
from tests.handlers.living import Stage, set_up


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    desk = Desk(database, load())
    yield await set_up(database, desk)
    await desk.close()


async def test_the_buyer_is_shown_the_live_that_has_them(stage: Stage) -> None:
    show = await stage.opened("Bún khô")
    lan = await stage.person("Lan")
    await lan.says("Bún khô")
    assert f"Đang bán trong phiên live “{show.title}”" in lan.text
    assert not any("Theo dõi để biết" in label for label in lan.labels)
    await lan.taps("🔴")
    assert "A01" in lan.text
    await lan.says("mua 2 gói bún khô")
    assert "dành cho phiên live" in lan.text
    assert "hết hàng" not in lan.text
    await stage.hoa.taps_data(f"livdo:{show.id}:end:y")
    await stage.hoa.taps_data(f"livdo:{show.id}:end")
    await stage.work()


async def test_a_code_written_in_the_chat_leads_to_its_live_and_orders_nothing(stage: Stage) -> None:
    await stage.opened("Bún khô")
    lan = await stage.person("Lan")
    await lan.says("a01 x3")
    assert "là mã trong phiên live" in lan.text
    await lan.taps("🔴")
    assert "Bún khô" in lan.text
    await lan.says("b77 x3")
    assert "là mã trong phiên live" not in lan.text
    assert (await stage.show()).codes[0].held == 0


async def test_what_a_live_still_has_is_not_running_out(stage: Stage) -> None:
    await stage.opened("Miến dong")
    await stage.hoa.says("/shop")
    assert "Miến dong" not in stage.hoa.text


async def test_a_live_that_runs_is_not_also_to_come(stage: Stage) -> None:
    lan = await stage.person("Lan")
    await lan.says("/lives")
    assert sum("🕗" in label for label in lan.labels) == 1
    await stage.opened("Bún khô")
    await lan.says("/lives")
    assert sum("🔴" in label for label in lan.labels) == 1
    assert not any("🕗" in label for label in lan.labels)
