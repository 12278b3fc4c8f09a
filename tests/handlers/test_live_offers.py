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


async def offered_twice(stage: Stage) -> tuple[int, cast.Chat]:
    """Tú waits for one, then for two more, and is offered both: lines 2 and 3 of the live."""
    live = (await stage.opened("Bún khô")).id
    tu = await stage.person("Tú")
    await stage.comment("fb-lan", "a1 x3")
    await stage.comment(tu.who.address, "a1", "telegram")
    await stage.comment(tu.who.address, "thêm 2 a1", "telegram")
    await stage.hoa.taps_data(f"livslip:{live}:1:x")
    await stage.work()
    assert await states(stage, live) == ["offered", "offered"]
    return live, tu


async def states(stage: Stage, live: int) -> list[str]:
    return [state for state, _ in await prices(stage, live, 2)]


async def test_each_of_two_offers_has_its_own_buttons(stage: Stage) -> None:
    live, tu = await offered_twice(stage)
    async with stage.database.look() as session:
        notices = [each for each in await cast.told(session, tu.who.id) if each["notice"] == "live-offered"]
    said = [render(stage.shop.words, "vi", "live-offered", each["facts"]).buttons[0] for each in notices]
    assert [(take.text, give.text) for take, give in said] == [
        ("🎉 Nhận 1 A01", "Không lấy 1 A01"), ("🎉 Nhận 2 A01", "Không lấy 2 A01"),
    ]  # fmt: skip
    await tu.taps_data(f"lbs:{live}:2")
    assert {each.data for row in said for each in row} <= {
        each.data for row in tu.reply.messages[-1].buttons for each in row
    }

    await tu.taps_data(str(said[1][0].data))
    await stage.work()
    assert await states(stage, live) == ["offered", "held"]
    await tu.taps_data(str(said[1][0].data))
    assert await stage.asked() == 0  # it is taken: the slip as it stands is shown
    await tu.taps_data(str(said[0][1].data))
    await stage.work()
    assert await states(stage, live) == ["cancelled", "held"]


async def test_a_button_that_names_the_code_alone_takes_all_that_is_offered_of_it(stage: Stage) -> None:
    live, tu = await offered_twice(stage)
    async with stage.database.look() as session:
        notices = await cast.told(session, tu.who.id)
    kept = next(each["facts"] for each in notices if each["notice"] == "live-offered")
    del kept["line"]  # as an offer has it that was written down before offers had lines
    (take, _) = render(stage.shop.words, "vi", "live-offered", kept).buttons[0]
    await tu.taps_data(str(take.data))
    await stage.work()
    assert await states(stage, live) == ["held", "held"]


@pytest.mark.parametrize("verb", ["lbt", "lbn"])
async def test_anothers_line_is_refused_on_ones_own_slip(stage: Stage, verb: str) -> None:
    live, _ = await offered_twice(stage)
    mallory = await stage.person("Mallory")
    await stage.comment(mallory.who.address, "a1", "telegram")
    for data in (f"{live}:3:A01:2", f"{live}:3:A01:3", f"{live}:2:A01:2", f"{live}:3:A01:x", f"{live}:3:A01:9999"):
        await mallory.taps_data(f"{verb}:{data}")
        assert await stage.asked() == 0, data
    assert await states(stage, live) == ["offered", "offered"]


async def test_who_takes_an_offer_by_its_button_takes_part_in_what_is_open_to_who_orders(stage: Stage) -> None:
    live, tu = await offered_twice(stage)
    await stage.desk.do(
        live, "call", key="draw", actor="host", now=stage.now, game="draw", prize="Giỏ quà", keyword="", shown=True,
        count=1, legal="gift", document="", seed="s",
    )  # fmt: skip
    await tu.taps_data(f"lbt:{live}:2:A01:2")
    await stage.work()
    async with stage.database.look() as session:
        found = await reads.whole(session, live)
    assert found is not None
    assert [entry.author for entry in found.calls[1].entries] == [tu.who.address]
