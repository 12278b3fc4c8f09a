"""Two sources, one telephone number: one STT in the report, two purses until it is shown that they are one."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest

from bot.words import load
from db.reads import live_shows as reads
from db.session import Database
from domain.lives import ASIDE
from services import lives
from services.live_desk import Desk
from tests import cast
from tests.cast import Chat
from tests.handlers.living import Stage, set_up


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    desk = Desk(database, load())
    yield await set_up(database, desk)
    await desk.close()


async def shared(stage: Stage) -> tuple[int, Chat]:
    """Lan ordered in Telegram; on Facebook somebody gives her number."""
    live = (await stage.opened("Bún khô", "Miến dong")).id
    lan = await stage.person("Lan")
    await stage.comment(lan.who.address, "a1 0912345678", "telegram")
    await stage.comment("fb-x", "a2 x2 0912345678")
    return live, lan


async def mine(stage: Stage, live: int, chat: Chat, number: int = 1) -> list[str]:
    async with stage.database.look() as session:
        found = await reads.slip(session, live, number, chat.who.id)
    return [] if found is None else [line.code for line in found.lines]


async def test_the_report_has_one_slip_with_one_number(stage: Stage) -> None:
    live, lan = await shared(stage)
    (slip,) = (await lives.report(stage.database, live))["slips"]
    assert (slip["number"], slip["source"], slip["phone"]) == (1, "telegram", "0912345678")
    assert [(line["code"], line["qty"], line["state"]) for line in slip["lines"]] == [
        ("A01", 1, "held"),
        ("A02", 2, "held"),
    ]
    assert slip["also"] == [{"source": "facebook", "author": "fb-x", "beside": True}]
    assert slip["total_vnd"] == 45_000 + 120_000
    assert await mine(stage, live, lan) == ["A01"]


async def test_whose_number_was_used_hears_of_it_and_may_part_them(stage: Stage) -> None:
    live, lan = await shared(stage)
    async with stage.database.look() as session:
        told = [each for each in await cast.told(session, lan.who.id) if each["notice"] == "live-beside"]
    assert len(told) == 1
    assert "A02" not in load().say("vi", "notice-live-beside", **told[0]["facts"])
    assert "fb-x" not in load().say("vi", "notice-live-beside", **told[0]["facts"])
    mallory = await stage.person("Mallory")
    await mallory.taps_data(f"lbj:{live}:{ASIDE + 1}")
    assert mallory.reply.alert
    await lan.taps_data(f"lbj:{live}:{ASIDE + 1}")
    await stage.work()
    report = await lives.report(stage.database, live)
    assert [(slip["number"], slip["phone"]) for slip in report["slips"]] == [(1, "0912345678"), (2, None)]
    await lan.taps_data(f"lbj:{live}:{ASIDE + 1}")
    assert lan.reply.alert


async def test_who_shares_a_number_is_banned_and_let_in_alone_under_the_number_that_people_see(stage: Stage) -> None:
    live, lan = await shared(stage)
    for tap, said in (("b", None), ("y", "🚫 STT 1 không đặt được"), ("u", "✅ STT 1 đặt được lại")):
        await stage.hoa.taps_data(f"livslip:{live}:{ASIDE + 1}:{tap}")
        await stage.work()
        if said is not None:
            assert said in (await stage.told(stage.hoa.who))[-1]
        if tap == "y":
            assert (await stage.comment("fb-x", "a2")).reason == "banned"
            assert (await stage.comment(lan.who.address, "thêm 1 a1", "telegram")).kind == "held"
    assert (await stage.comment("fb-x", "a2")).kind == "held"
    (slip,) = (await lives.report(stage.database, live))["slips"]
    assert [(line["code"], line["qty"], line["state"]) for line in slip["lines"] if line["state"] == "held"] == [
        ("A01", 2, "held"),
        ("A02", 1, "held"),
    ]


async def test_the_link_of_the_other_side_joins_what_the_same_person_opens(stage: Stage) -> None:
    live, lan = await shared(stage)
    await stage.hoa.taps_data(f"livslip:{live}:1")
    await stage.hoa.taps("Cùng số: fb-x")
    assert "chưa chắc là một người" in stage.hoa.text
    await stage.hoa.taps("Link chốt đơn")
    token = re.search(r"c_[\w-]+", stage.hoa.text)
    assert token is not None
    await lan.says(f"/start {token[0]}")
    await stage.work()
    assert await mine(stage, live, lan) == ["A01", "A02"]


async def test_somebody_else_who_opens_it_has_his_own_side_alone(stage: Stage) -> None:
    live, lan = await shared(stage)
    await stage.hoa.taps_data(f"livslip:{live}:{ASIDE + 1}:l")
    token = re.search(r"c_[\w-]+", stage.hoa.text)
    assert token is not None
    tu = await stage.person("Tú")
    await tu.says(f"/start {token[0]}")
    await stage.work()
    told = (await stage.told(tu.who))[-1]
    assert "STT 1" in told
    assert "A02" in told
    assert "A01" not in told
    assert await mine(stage, live, tu) == []
    assert await mine(stage, live, tu, ASIDE + 1) == ["A02"]
    await tu.taps_data(f"lbs:{live}:1")
    assert tu.reply.alert
    assert await mine(stage, live, lan) == ["A01"]


async def test_the_host_joins_with_a_tap(stage: Stage) -> None:
    live, lan = await shared(stage)
    await stage.hoa.taps_data(f"livslip:{live}:{ASIDE + 1}")
    await stage.hoa.taps("Đúng một người")
    await stage.work()
    assert await mine(stage, live, lan) == ["A01", "A02"]
    other = Desk(stage.database, load())
    stage.desk, first = other, stage.desk
    assert (await stage.comment("fb-x", "hủy a1")).kind == "cancelled"
    stage.desk = first
    await other.close()
