"""An offer from the waiting list names its price, whatever the code costs by now, and that is what the line costs."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.words import load
from db.reads import lives as reads
from db.session import Database
from db.tables.lives import lives
from language.notices import render
from services.live_desk import Desk
from tests import cast
from tests.handlers.living import Stage, set_up

WAITED = 45_000
"""What Bún khô cost when they began to wait."""


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    desk = Desk(database, load())
    yield await set_up(database, desk)
    await desk.close()


async def prices(stage: Stage, live: int, slip: int) -> list[tuple[str, int]]:
    async with stage.database.look() as session:
        found = await reads.whole(session, live)
    assert found is not None
    return [(line.state, line.price) for line in found.slips[slip].lines]


async def test_an_offer_names_its_price_and_the_line_costs_that(stage: Stage) -> None:
    live = (await stage.opened("Bún khô")).id
    tu = await stage.person("Tú")
    await stage.comment("fb-lan", "a1 x3")
    await stage.comment(tu.who.address, "a1 x2", "telegram")
    await stage.desk.do(live, "price", key="dearer", actor="host", now=stage.now, code="A01", price=52_000)
    await stage.hoa.taps_data(f"livslip:{live}:1:x")
    await stage.work()

    async with stage.database.look() as session:
        (offer,) = [each for each in await cast.told(session, tu.who.id) if each["notice"] == "live-offered"]
    for language in ("vi", "en"):
        assert f"{2 * WAITED // 1000}" in render(stage.shop.words, language, "live-offered", offer["facts"]).text
    assert offer["facts"]["cost"] == "90.000đ"
    await tu.taps_data(f"lbs:{live}:2")
    assert "90.000đ" in tu.text
    assert await prices(stage, live, 2) == [("offered", WAITED)]

    mallory = await stage.person("Mallory")
    assert (await mallory.taps_data(f"lbt:{live}:2:A01")).alert  # another's offer
    await stage.work()
    assert await prices(stage, live, 2) == [("offered", WAITED)]
    await tu.taps_data(f"lbt:{live}:2:A01")
    await stage.work()
    assert await prices(stage, live, 2) == [("held", WAITED)]
    assert "90.000đ" in (await stage.told(tu.who))[-1]


async def test_an_offer_in_the_lives_chat_names_its_price_too(stage: Stage) -> None:
    live, group = (await stage.prepare("Bún khô")).id, ("telegram", "-100777")
    async with stage.database.begin() as session:
        await session.execute(lives.update().values(channel=group[0], address=group[1]))
    await stage.hoa.taps_data(f"livdo:{live}:open")
    await stage.work()
    await stage.comment("fb-lan", "a1 x3")
    await stage.comment("fb-tu", "a1")
    await stage.hoa.taps_data(f"livslip:{live}:1:x")
    await stage.work()
    (offer,) = [text for text in await stage.told(group) if "có lại" in text]
    assert "45.000đ" in offer


async def test_an_offer_is_taken_with_its_button_after_the_end(stage: Stage) -> None:
    live = (await stage.opened("Bún khô")).id
    tu = await stage.person("Tú")
    await stage.comment("fb-lan", "a1 x3")
    await stage.comment(tu.who.address, "a1 x2", "telegram")
    await stage.hoa.taps_data(f"livslip:{live}:1:x")
    await stage.work()
    await stage.desk.do(live, "end", key="end", actor="host", now=stage.now)
    await tu.taps_data(f"lbt:{live}:2:A01")
    await stage.work()
    assert [state for state, _ in await prices(stage, live, 2)] == ["held"]
    assert (await stage.comment("fb-lan", "a1")).reason == "closed"
