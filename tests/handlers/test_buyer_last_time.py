"""Who has ordered once is shown what he gave then, in the shop and in a live: one tap takes it, one changes it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import AsyncIterator
from dataclasses import asdict
from typing import Any

import pytest
from sqlalchemy import select

from bot.words import load
from db.reads import lives
from db.session import Database
from db.tables.orders import orders
from db.tables.people import people
from services import documents, live_orders, privacy
from services.live_desk import Desk
from tests.cast import Chat
from tests.handlers.living import Stage, another_slot, set_up

HERE = "15 ngõ 9 Đội Cấn, Phường Ngọc Hà, Hà Nội"
SHOWN = ("👤 Cô Lan · 0987 654 321", f"📍 {HERE}")
WAYS: dict[str, dict[str, str]] = {
    "vi": {"yes": "Giao về đây", "no": "Địa chỉ khác", "cod": "Trả khi nhận", "sure": "Chốt đơn", "skip": "Bỏ qua"},
    "en": {"yes": "Send it there", "no": "Another address", "cod": "Cash", "sure": "Confirm", "skip": "Skip"},
}


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    desk = Desk(database, load())
    yield await set_up(database, desk)
    await desk.close()


async def takes(stage: Stage, lan: Chat, said: str = "a1") -> None:
    """He comments in the live that is on and asks for his slip to be confirmed."""
    await stage.comment(lan.who.address, said, lan.who.channel)
    show = await stage.show()
    async with stage.database.look() as session:
        live = await lives.whole(session, show.id)
    assert live is not None
    await lan.taps_data(f"lbb:{show.id}:{live.by_author[lan.who.channel, lan.who.address].number}")


async def ordered_in_a_live(stage: Stage, lan: Chat, said: str = "a1") -> None:
    """His first order of all: everything is typed."""
    await stage.opened("Bún khô")
    await takes(stage, lan, said)
    for answer in ("0987 654 321", "Cô Lan", HERE):
        await lan.says(answer)
    await lan.taps(WAYS[lan.who.language]["cod"])
    await lan.taps(WAYS[lan.who.language]["sure"])
    await stage.work()


async def next_live(stage: Stage) -> None:
    await stage.hoa.taps_data(f"livend:{(await stage.show()).id}:y")
    await stage.work()
    await another_slot(stage)
    await stage.opened("Miến dong")


async def sent_to(stage: Stage) -> list[tuple[Any, ...]]:
    chosen = select(orders.c.name, orders.c.phone, orders.c.address, orders.c.ward).order_by(orders.c.id)
    async with stage.database.look() as session:
        return [tuple(row) for row in await session.execute(chosen)]


@pytest.mark.parametrize(("channel", "language"), [("telegram", "vi"), ("web", "en")])
async def test_the_second_slip_and_the_cart_after_it_take_taps_alone(stage: Stage, channel: str, language: str) -> None:
    lan, words = await stage.person("Lan", channel=channel, language=language), WAYS[language]
    await ordered_in_a_live(stage, lan)
    await next_live(stage)
    await takes(stage, lan)
    for said in SHOWN:
        assert said in lan.text
    assert len(lan.labels) == 3  # yes, change, cancel
    await lan.taps(words["yes"])
    await lan.taps(words["cod"])
    assert HERE in lan.text
    await lan.taps(words["sure"])
    await stage.work()
    await lan.taps_data(f"put:{stage.variants['Bún khô']}:1000")
    await lan.taps_data("co")
    for said in SHOWN:
        assert said in lan.text
    for tap in ("yes", "cod", "skip"):
        await lan.taps(words[tap])
    await lan.taps("✅")
    first, *more = await sent_to(stage)
    assert first[:3] == ("Cô Lan", "0987654321", HERE)
    assert first[3] is not None
    assert more == [first, first]


async def test_what_was_given_in_the_shop_serves_in_a_live(stage: Stage) -> None:
    lan = await stage.person("Lan")
    await lan.taps_data(f"put:{stage.variants['Bún khô']}:1000")
    await lan.taps_data("co")
    for answer in ("0987 654 321", "Cô Lan", HERE):
        await lan.says(answer)
    for tap in ("cod", "skip"):
        await lan.taps(WAYS["vi"][tap])
    await lan.taps("✅")
    await stage.opened("Miến dong")
    await takes(stage, lan)
    for said in SHOWN:
        assert said in lan.text


async def test_each_part_is_kept_by_a_tap_when_another_changes(stage: Stage) -> None:
    lan = await stage.person("Lan")
    await ordered_in_a_live(stage, lan)
    await next_live(stage)
    await takes(stage, lan)
    await lan.taps("Địa chỉ khác")
    await lan.taps("0987 654 321")
    await lan.taps("Cô Lan")
    assert any("15 ngõ 9 Đội Cấn" in label for label in lan.labels)
    await lan.says("8 phố Huế, phường Cửa Nam, Hà Nội")
    await lan.taps("Trả khi nhận")
    await lan.taps("Chốt đơn")
    await stage.work()
    first, second = await sent_to(stage)
    assert second[:2] == first[:2]
    assert second[2] == "8 phố Huế, Phường Cửa Nam, Hà Nội"
    await lan.taps_data(f"put:{stage.variants['Bún khô']}:1000")
    await lan.taps_data("co")
    assert "8 phố Huế" in lan.text


async def test_the_number_written_in_this_live_goes_before_the_one_of_last_time(stage: Stage) -> None:
    lan = await stage.person("Lan")
    await ordered_in_a_live(stage, lan)
    await next_live(stage)
    await takes(stage, lan, "a1 0912345678")
    assert "👤 Cô Lan · 0912 345 678" in lan.text
    assert HERE in lan.text
    await lan.taps("Địa chỉ khác")
    assert [label for label in lan.labels if label.startswith("📞")] == ["📞 0912 345 678", "📞 0987 654 321"]
    await lan.taps("0987 654 321")
    await lan.taps("Quay lại")
    await lan.taps("Quay lại")
    await lan.taps("Giao về đây")
    await lan.taps("Trả khi nhận")
    await lan.taps("Chốt đơn")
    await stage.work()
    assert [row[1] for row in await sent_to(stage)] == ["0987654321", "0912345678"]


async def test_who_shares_only_a_number_is_asked_everything(stage: Stage) -> None:
    lan, mallory = await stage.person("Lan"), await stage.person("Mallory")
    await ordered_in_a_live(stage, lan, "a1 0987654321")
    await takes(stage, mallory, "a1 0987654321")
    assert "số điện thoại" in mallory.text
    for answer in ("0987654321", "Mallory"):
        await mallory.says(answer)
    for message in mallory.replies:
        shown = "\n".join([message.text, *(each.text for row in message.buttons for each in row)])
        assert "Đội Cấn" not in shown
        assert "Cô Lan" not in shown
    await mallory.says("8 phố Huế, phường Cửa Nam, Hà Nội")
    await mallory.taps("Trả khi nhận")
    await mallory.taps("Chốt đơn")
    await stage.work()
    await lan.taps_data(f"put:{stage.variants['Miến dong']}:1000")
    await lan.taps_data("co")
    for said in SHOWN:
        assert said in lan.text


async def test_what_is_remembered_is_exported_and_forgotten(stage: Stage) -> None:
    lan = await stage.person("Lan")
    await ordered_in_a_live(stage, lan)
    media = stage.shop.settings.media
    async with stage.database.begin() as session:
        made = await privacy.archive(session, lan.who, media, now=stage.now)
    with zipfile.ZipFile(media / made.path) as packed:
        mine = json.loads(packed.read("data.json"))["person"]
    documents.sweep(media, made.path)
    assert (mine["name"], mine["phone"], mine["address"]) == ("Cô Lan", "0987654321", HERE)
    async with stage.database.begin() as session:
        await session.execute(orders.update().values(state="delivered"))
        assert isinstance(await privacy.forget(session, lan.who, now=stage.now), privacy.Forgotten)
    # A sale of his whose orders a crash left out is written afterwards: it goes where he said, and he stays forgotten.
    other = await stage.person("Hai")
    await stage.comment(other.who.address, "a1", "telegram")
    delivery = live_orders.Delivery("Cô Lan", "0987654321", HERE, person=lan.who.id)
    done = await stage.desk.do(
        (await stage.show()).id, "confirm", key="late", actor="lan", now=stage.now, slip=2, delivery=asdict(delivery)
    )
    assert done.done
    assert await live_orders.write_orders(stage.database, now=stage.now, shipping_fee=0, cod_limit=10**9) == 1
    async with stage.database.look() as session:
        row = (await session.execute(select(people).where(people.c.id == lan.who.id))).one()
    assert (row.name, row.phone, row.address, row.ward) == ("", None, None, None)
    assert [each[2] for each in await sent_to(stage)] == [HERE, HERE]
