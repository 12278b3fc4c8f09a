"""Giữ đơn: an order waits for its buyer's next live, and both go in one parcel with one shipping fee."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from bot.words import load
from db.session import Database
from db.tables.lives import live_codes
from db.tables.orders import orders
from db.tables.updates import outbox
from domain.orders import KEPT, State
from language.notices import render
from scheduler.upkeep import hourly
from services import orders as order_service
from services.live_desk import Desk
from tests import cast
from tests.cast import Chat
from tests.handlers.living import Stage, another_slot, set_up

HERE = "12 ngõ 5 Kim Mã, phường Ngọc Hà, Hà Nội"


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    desk = Desk(database, load())
    yield await set_up(database, desk)
    await desk.close()


async def found(stage: Stage) -> list[dict[str, Any]]:
    return [dict(zip(orders.c.keys(), row, strict=True)) for row in await stage.rows(orders)]


async def to_the_summary(stage: Stage, lan: Chat, address: str, pays: str = "Trả khi nhận") -> None:
    show = await stage.show()
    await stage.comment(lan.who.address, "a1 0987654321", "telegram")
    await lan.taps_data(f"lbb:{show.id}:1")
    if any(label.startswith("✅") for label in lan.labels):  # where the last one went
        await lan.taps("✏️")
    for said in ("0987 654 321", "Lan", address):
        await lan.says(said)
    await lan.taps(pays)


async def next_live(stage: Stage) -> None:
    await stage.hoa.taps_data(f"livend:{(await stage.show()).id}:y")
    await stage.work()
    await another_slot(stage)
    await stage.opened("Miến dong")


async def kept(stage: Stage) -> Chat:
    """Lan has an order of a first live, keeps it, and a second live is open."""
    await stage.opened("Bún khô")
    lan = await stage.person("Lan")
    await to_the_summary(stage, lan, HERE)
    await lan.taps("✅ Chốt đơn")
    await stage.work()
    (order,) = await found(stage)
    await lan.taps_data(f"okeep:{order['id']}:y")
    assert "Đang giữ đến live sau" in lan.text
    await next_live(stage)
    return lan


async def test_the_next_lives_goods_go_in_the_same_parcel_with_no_second_fee(stage: Stage) -> None:
    lan = await kept(stage)
    await to_the_summary(stage, lan, HERE)
    assert "Gói chung với đơn" in lan.text
    await lan.taps("✅ Chốt đơn")
    await stage.work()
    first, second = await found(stage)
    assert (first["shipping"], second["shipping"], second["along"]) == (30_000, 0, first["id"])
    assert (first["kept_until"], second["total"]) == (None, second["goods"])
    await stage.hoa.taps_data(f"o:{second['id']}")
    assert f"Gói chung với đơn {first['number']}" in stage.hoa.text
    await lan.taps_data(f"ocx:{first['id']}:yes")
    assert (await found(stage))[0]["state"] == "placed"


async def test_the_list_of_what_to_pack_says_what_waits_and_what_goes_together(stage: Stage) -> None:
    async def listed(live: int) -> str:
        await stage.hoa.taps_data(f"livpack:{live}")
        await stage.work()
        return (await stage.told(stage.hoa.who))[-1]

    lan = await kept(stage)
    (first,) = await found(stage)
    first_live = int(first["purchase"].split(":")[1])
    waiting = await listed(first_live)
    assert f"{first['number']}: đang giữ, chưa gửi" in waiting
    assert "✅" not in waiting
    await stage.hoa.taps_data(f"livfile:{first_live}:csv")
    await stage.work()
    payloads = [dict(zip(outbox.c.keys(), row, strict=True))["payload"] for row in await stage.rows(outbox)]
    (path,) = [said["document"] for said in payloads if said.get("document")]
    assert ",kept," in (stage.shop.settings.media / path).read_text("utf-8-sig")
    await to_the_summary(stage, lan, HERE)
    await lan.taps("✅ Chốt đơn")
    await stage.work()
    _, second = await found(stage)
    once = f"thu hộ cả gói {first['number']} + {second['number']} một lần: 135.000đ (riêng đơn này "
    assert f"{first['number']}: gói chung: {second['number']} · {once}75.000đ)" in await listed(first_live)
    assert f"{second['number']}: gói chung với {first['number']} · {once}60.000đ)" in await listed(
        (await stage.show()).id
    )


@pytest.mark.parametrize("language", ["vi", "en"])
async def test_both_sides_are_told_what_is_collected_for_the_parcel_once(stage: Stage, language: str) -> None:
    once, sure, cod, amount = {
        "vi": ("Cả gói", "Chốt đơn", "Trả khi nhận", "135.000đ"),
        "en": ("whole parcel", "Confirm", "Cash", "135,000₫"),
    }[language]
    lan = await stage.person("Lan", language=language)
    await stage.opened("Bún khô")
    await to_the_summary(stage, lan, HERE, cod)
    assert once not in lan.text
    await lan.taps(sure)
    await stage.work()
    (first,) = await found(stage)
    await lan.taps_data(f"okeep:{first['id']}:y")
    assert once not in lan.text
    await next_live(stage)
    await to_the_summary(stage, lan, HERE, cod)
    (line,) = [line for line in lan.text.splitlines() if line.startswith("💵")]
    assert first["number"] in line
    assert amount in line
    await lan.taps(sure)
    await stage.work()
    first, second = await found(stage)
    numbers = f"{first['number']} + {second['number']}"
    told = (await stage.told(lan.who))[-1]
    assert numbers in told
    assert amount in told
    for order in (first, second):
        await lan.taps_data(f"o:{order['id']}")
        assert numbers in lan.text
        assert amount in lan.text
        await stage.hoa.taps_data(f"o:{order['id']}")
        assert f"Thu hộ cả gói ({numbers}): <b>135.000đ</b>, một lần" in stage.hoa.text
    async with stage.database.look() as session:
        new = [each["facts"] for each in await cast.told(session, stage.hoa.who.id) if each["notice"] == "order-new"]
    assert [(each["shared"], each["joint"]) for each in new] == [("no", 0), ("yes", 135_000)]
    said = render(stage.shop.words, "vi", "order-new", new[-1]).text
    assert "Thu hộ cả gói, một lần: <b>135.000đ</b>" in said
    assert "Thu hộ cả gói" not in render(stage.shop.words, "vi", "order-new", new[0]).text
    sent = []
    for order in (first, second):
        for to in ("confirmed", "packed", "sent"):
            await stage.hoa.taps_data(f"om:{order['id']}:{to}")
        async with stage.database.look() as session:
            facts = [each["facts"] for each in await cast.told(session, lan.who.id) if each["notice"] == "order-sent"]
        sent.append(render(stage.shop.words, language, "order-sent", facts[-1]).text)
    assert amount not in sent[0]  # the other has not left: what goes now is this one alone
    assert amount in sent[1]
    assert numbers in sent[1]
    await lan.taps_data(f"oget:{first['id']}")
    await lan.taps_data(f"o:{second['id']}")
    assert numbers not in lan.text


async def test_what_is_paid_or_comes_by_bank_is_not_collected_for_the_parcel(stage: Stage) -> None:
    lan = await kept(stage)
    async with stage.database.begin() as session:
        await session.execute(orders.update().values(deposit=20_000))
    await to_the_summary(stage, lan, HERE, "Chuyển khoản")
    assert "💵 Cả gói" in lan.text
    assert "<b>55.000đ</b>, một lần" in lan.text
    await lan.taps("Chốt đơn")
    await stage.work()
    first, second = await found(stage)
    assert (first["payment"], second["payment"], second["paid_at"]) == ("cod", "transfer", None)
    await lan.taps_data(f"o:{second['id']}")
    assert f"({first['number']} + {second['number']}): <b>55.000đ</b>, một lần" in lan.text
    await stage.hoa.taps_data(f"opaid:{second['id']}")
    assert "<b>55.000đ</b>, một lần" in stage.hoa.text
    async with stage.database.begin() as session:
        await session.execute(orders.update().values(payment="cod"))
    await lan.taps_data(f"o:{first['id']}")
    assert "<b>55.000đ</b>, một lần" in lan.text  # what came already is collected by nobody
    async with stage.database.begin() as session:
        await session.execute(orders.update().where(orders.c.id == second["id"]).values(state="cancelled"))
    for who in (lan, stage.hoa):
        await who.taps_data(f"o:{first['id']}")
        assert "một lần" not in who.text


async def test_elsewhere_is_another_parcel(stage: Stage) -> None:
    lan = await kept(stage)
    await to_the_summary(stage, lan, "5 phố Huế, phường Hai Bà Trưng, Hà Nội")
    assert "Gói chung" not in lan.text
    await lan.taps("✅ Chốt đơn")
    await stage.work()
    first, second = await found(stage)
    assert (second["shipping"], second["along"]) == (30_000, None)
    assert first["kept_until"] is not None


async def test_what_was_sent_meanwhile_takes_nothing_along_unsaid(stage: Stage) -> None:
    lan = await kept(stage)
    await to_the_summary(stage, lan, HERE)
    (order,) = await found(stage)
    async with stage.database.begin() as session:
        hoa = await cast.again(session, stage.hoa.who.channel, stage.hoa.who.address)
        for to in (State.CONFIRMED, State.PACKED, State.SENT):
            await order_service.move(session, hoa, order["id"], to, now=stage.now)
    await lan.taps("✅ Chốt đơn")
    await stage.work()
    assert len(await found(stage)) == 1
    assert "Phần này vừa thay đổi" in (await stage.told(lan.who))[-1]


async def test_its_seller_may_send_it_at_once_and_nobody_else_touches_it(stage: Stage) -> None:
    await kept(stage)
    (order,) = await found(stage)
    mallory = await stage.person("Mallory")
    for answer in ("n", "y"):
        reply = await mallory.taps_data(f"okeep:{order['id']}:{answer}")
        assert reply.alert
    assert (await found(stage))[0]["kept_until"] is not None
    await stage.hoa.taps_data("work:new")
    assert any(label.startswith("🧺") for label in stage.hoa.labels)
    await stage.hoa.taps_data(f"o:{order['id']}")
    await stage.hoa.taps("Thôi giữ, gửi luôn")
    assert (await found(stage))[0]["kept_until"] is None


async def test_a_next_live_that_does_not_come_is_told_to_both(stage: Stage) -> None:
    lan = await kept(stage)
    await hourly(stage.database, lambda: stage.now + KEPT - timedelta(hours=1), 3)
    assert (await found(stage))[0]["kept_until"] is not None
    for _ in range(2):
        await hourly(stage.database, lambda: stage.now + KEPT + timedelta(hours=1), 3)
    assert (await found(stage))[0]["kept_until"] is None
    async with stage.database.look() as session:
        for who in (lan, stage.hoa):
            told = [each["notice"] for each in await cast.told(session, who.who.id)]
            assert told.count("order-kept-over") == 1


async def test_goods_that_the_shop_does_not_list_end_in_no_question_without_an_answer(stage: Stage) -> None:
    show = await stage.opened("Bún khô")
    lan = await stage.person("Lan")
    await stage.comment(lan.who.address, "a1", "telegram")
    async with stage.database.begin() as session:  # as `live create` makes them
        await session.execute(update(live_codes).values(variant_id=None))
    await lan.taps_data(f"lbb:{show.id}:1")
    assert "STT 1" in lan.text
    assert "shop sẽ liên hệ" in lan.text
    await lan.taps("⬅️")
    assert "STT 1" in lan.text
    assert await found(stage) == []
