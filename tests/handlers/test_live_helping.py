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
