"""Before a live: the run of show, the law's price, papers, rules, the rehearsal, the chat that is read."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from functools import partial

import pytest
from sqlalchemy import select

from bot.groups import Groups, heard
from bot.words import load
from db.session import Database
from db.tables.lives import live_comments, slips
from db.tables.updates import outbox
from services.live_desk import Desk, settle
from tests.handlers.living import WINE, Stage, _nothing, another_slot, set_up


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    desk = Desk(database, load())
    yield await set_up(database, desk, **{"Rượu nếp": WINE})
    await desk.close()


async def test_codes_are_given_in_order_and_moved(stage: Stage) -> None:
    show = await stage.prepare("Bún khô", "Miến dong")
    assert [(code.code, code.name, code.total) for code in show.codes] == [
        ("A01", "Bún khô", 3000),
        ("A02", "Miến dong", 10_000),
    ]
    await stage.hoa.taps_data(f"livmv:{show.id}:2:u")
    assert [code.code for code in (await stage.show()).codes] == ["A02", "A01"]
    await stage.hoa.taps_data(f"livrm:{show.id}:1")
    assert [code.code for code in (await stage.show()).codes] == ["A01"]


@pytest.mark.parametrize(("said", "price"), [("30k", 30_000), ("55.000", 55_000), ("70 nghìn", 70_000)])
async def test_a_lawful_price_is_taken(stage: Stage, said: str, price: int) -> None:
    show = await stage.prepare("Miến dong")
    await stage.hoa.taps_data(f"lived:{show.id}:1:price")
    await stage.hoa.says(said)
    assert (await stage.show()).codes[0].price == price


@pytest.mark.parametrize(("name", "said", "why"), [
    ("Miến dong", "29k", "30.000đ"), ("Rượu nếp", "190k", "200.000đ"), ("Miến dong", "rẻ lắm", "Em đọc chưa ra giá"),
])  # fmt: skip
async def test_a_price_that_the_law_refuses_is_not(stage: Stage, name: str, said: str, why: str) -> None:
    show = await stage.prepare(name)
    before = show.codes[0].price
    await stage.hoa.taps_data(f"lived:{show.id}:1:price")
    await stage.hoa.says(said)
    assert why in stage.hoa.text
    assert (await stage.show()).codes[0].price == before


async def test_more_than_the_shop_has_is_said_at_once_and_led_back_to_at_the_start(stage: Stage) -> None:
    show = await stage.prepare("Bún khô")
    await stage.hoa.taps_data(f"lived:{show.id}:1:stock")
    await stage.hoa.says("50")
    assert "Kho đang có 3" in stage.hoa.text
    await stage.hoa.taps_data(f"livdo:{show.id}:open")
    await stage.work()
    async with stage.database.look() as session:
        kept = (await session.execute(select(outbox.c.payload).order_by(outbox.c.id.desc()))).scalars().first()
    assert kept is not None
    assert "Kho không đủ A01" in kept["text"]
    assert {f"lived:{show.id}:1:stock", f"liv:{show.id}"} <= set(re.findall(r"liv\w*:[\w:]+", str(kept)))
    await stage.hoa.taps_data(f"lived:{show.id}:1:stock")
    await stage.hoa.says("3")
    assert "Kho đang có" not in stage.hoa.text
    await stage.hoa.taps_data(f"livdo:{show.id}:open")
    await stage.work()
    assert (await stage.show()).state == "open"


async def test_quantity_limit_and_points_are_kept(stage: Stage) -> None:
    show = await stage.prepare("Bún khô")
    for field, said in (("stock", "2"), ("limit", "1"), ("points", "Phơi nắng tự nhiên")):
        await stage.hoa.taps_data(f"lived:{show.id}:1:{field}")
        await stage.hoa.says(said)
    code = (await stage.show()).codes[0]
    assert (code.total, code.left, code.limit, code.points) == (2000, 2000, 1000, "Phơi nắng tự nhiên")


async def test_a_live_does_not_start_without_papers_and_rules(stage: Stage) -> None:
    await stage.hoa.taps_data(f"livp:{stage.slot}")
    show = await stage.show()
    said = []
    await stage.hoa.taps_data(f"livdo:{show.id}:open")
    said.append(stage.hoa.text)
    await stage.hoa.taps_data(f"livput:{show.id}:{stage.variants['Rượu nếp']}")
    await stage.hoa.taps_data(f"livdo:{show.id}:open")
    said.append(stage.hoa.text)
    assert "chưa có sản phẩm" in said[0]
    assert "Còn thiếu 5 giấy tờ" in said[1]
    assert await stage.asked() == 0
    await stage.hoa.taps_data(f"livpaps:{show.id}")
    assert "⬜️ 1. Giấy đăng ký kinh doanh" in stage.hoa.text
    assert "Giấy phép kinh doanh rượu" in stage.hoa.text
    assert [label for label in stage.hoa.labels if "⬜️" in label] == [f"⬜️ {place}" for place in range(1, 6)]


async def test_a_photo_is_a_paper_too(stage: Stage) -> None:
    await stage.hoa.taps_data(f"livp:{stage.slot}")
    show = await stage.show()
    await stage.hoa.taps_data(f"livput:{show.id}:{stage.variants['Bún khô']}")
    await stage.hoa.taps_data(f"livpaps:{show.id}")
    waiting = sum(label.startswith("⬜️") for label in stage.hoa.labels)
    await stage.hoa.taps("⬜️")
    await stage.hoa.sends_photo()
    assert sum(label.startswith("⬜️") for label in stage.hoa.labels) == waiting - 1


async def test_papers_are_ticked_in_one_message(stage: Stage) -> None:
    await stage.hoa.taps_data(f"livp:{stage.slot}")
    show = await stage.show()
    await stage.hoa.taps_data(f"livput:{show.id}:{stage.variants['Bún khô']}")
    await stage.hoa.taps_data(f"livpaps:{show.id}")
    places = []
    for label in ("⬜️", "Đã có", "⬜️", "Thôi"):
        await stage.hoa.taps(label)
        places += [message.edit for message in stage.hoa.reply.messages]
    assert places == [77] * 4
    assert "✅ 1" in stage.hoa.labels
    assert "⬜️ 2" in stage.hoa.labels


async def test_the_next_live_copies_the_last_with_todays_stock(stage: Stage) -> None:
    await stage.prepare("Bún khô", "Miến dong")
    await another_slot(stage)
    await stage.hoa.taps_data(f"livp:{stage.slot}")
    await stage.hoa.taps_data(f"livcopy:{(await stage.show()).id}")
    assert [(code.code, code.total) for code in (await stage.show()).codes] == [("A01", 3000), ("A02", 10_000)]
    assert "đã đồng ý" not in stage.hoa.text.replace("chưa đồng ý", "")


async def test_a_rehearsal_leaves_nothing_behind(stage: Stage) -> None:
    show = await stage.prepare("Bún khô", "Miến dong")
    before = await stage.rows(live_comments), await stage.rows(slips), (await stage.live_row())
    await stage.hoa.taps_data(f"livreh:{show.id}")
    await stage.work()
    told = (await stage.told(stage.hoa.who))[-1]
    assert "36 bình luận" in told
    assert "A01: giữ 3 · còn 0" in told
    assert (await stage.rows(live_comments), await stage.rows(slips), (await stage.live_row())) == before


def in_group(update_id: int, who: str, **message: object) -> dict[str, object]:
    return {
        "update_id": update_id,
        "message": {"chat": {"id": -100, "type": "supergroup"}, "from": {"id": int(who)}, "date": 1, **message},
    }


async def test_a_host_makes_a_group_the_place_of_his_live_and_its_video_chat_opens_and_closes_it(stage: Stage) -> None:
    await stage.prepare("Bún khô")
    mallory = await stage.person("Mallory")
    group = ("telegram", "-100")
    groups = Groups(stage.database, stage.shop, lambda: stage.now, spoken=lambda: None, chats_changed=_nothing)

    async def hears(update: dict[str, object]) -> None:
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        assert groups.offer("telegram", update, partial(settle, done))
        await done

    await hears(in_group(1, mallory.who.address, text="/live"))
    assert (await stage.show()).address is None
    assert await stage.told(group) == []
    await hears(in_group(2, stage.hoa.who.address, text="/live@chophien_bot"))
    assert (await stage.show()).address == "-100"
    for _ in range(2):
        await hears(in_group(3, mallory.who.address, video_chat_started={}))
        await stage.work()
    assert (await stage.show()).state == "open"
    opened = [text for text in await stage.told(group) if "mở bán!" in text]
    assert len(opened) == 1
    assert "Mình bình luận vào đây" in opened[0]
    await hears(in_group(4, mallory.who.address, video_chat_ended={"duration": 5}))
    await stage.work()
    assert (await stage.show()).state == "ended"


async def test_a_video_chat_does_not_open_what_is_not_ready(stage: Stage) -> None:
    await stage.hoa.taps_data(f"livp:{stage.slot}")
    groups = Groups(stage.database, stage.shop, lambda: stage.now, spoken=lambda: None, chats_changed=_nothing)
    for update in (
        in_group(1, stage.hoa.who.address, text="/live"),
        in_group(2, stage.hoa.who.address, video_chat_started={}),
    ):
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        assert groups.offer("telegram", update, partial(settle, done))
        await done
    await stage.work()
    assert (await stage.show()).state == "planned"
    assert "chưa đủ điều kiện" in (await stage.told(stage.hoa.who))[-1]


@pytest.mark.parametrize("update", [
    {"update_id": 1, "message": {"chat": {"id": 5, "type": "private"}, "text": "/live"}},
    {"update_id": 1, "message": {"chat": {"id": -5, "type": "group"}, "text": "/liven up"}},
    {"update_id": 1, "message": {"chat": {"id": -5, "type": "group"}, "text": "   "}},
    {"update_id": 1, "callback_query": {"id": "1"}},
])  # fmt: skip
def test_nothing_else_of_a_group_is_taken(update: dict[str, object]) -> None:
    assert heard(update) is None


async def test_the_law_behind_a_paper_is_told_in_the_language_of_who_reads(stage: Stage) -> None:
    show = await stage.prepare("Bún khô")
    await stage.hoa.taps_data(f"livpaps:{show.id}")
    await stage.hoa.taps("✅ 1")
    assert "Căn cứ: Luật 122/2025, điều 23" in stage.hoa.text
    assert "Law" not in stage.hoa.text
