"""Deposits in chat: the host sets them with taps, a stranger is asked in private, one tap confirms; nobody else may."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.words import load
from db.reads import orders as order_reads
from db.session import Database
from db.tables.lives import live_bans, live_deposits, live_log
from db.tables.orders import buyer_records, orders
from db.tables.producers import producers
from domain.messages import Reply
from domain.orders import RETURNABLE, State
from domain.trust import parse_terms
from language.notices import render
from services import lives, trust
from services import orders as order_service
from services.live_desk import Desk
from tests import cast
from tests.cast import Chat
from tests.handlers.living import Stage, another_slot, set_up


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    desk = Desk(database, load())
    yield await set_up(database, desk)
    await desk.close()


async def asking(stage: Stage) -> int:
    """A live whose strangers pay 50k and who has no number 30 %."""
    live = (await stage.prepare("Bún khô", "Miến dong")).id
    await stage.hoa.taps_data(f"livtr:{live}")
    await stage.hoa.taps("Khách mới:")
    await stage.hoa.taps("50.000đ")
    await stage.hoa.taps("20 phút")
    assert "Khách mới: cọc 50.000đ, chờ 20 phút" in stage.hoa.labels
    await stage.hoa.taps("Chưa có số")
    await stage.hoa.taps("Số khác")
    await stage.hoa.says("nhiều")
    assert "chưa ra tiền cọc" in stage.hoa.text
    await stage.hoa.says("30%")
    await stage.hoa.taps("15 phút")
    await stage.hoa.taps_data(f"livdo:{live}:open")
    await stage.work()
    return live


async def heard(stage: Stage, who: Chat) -> list[dict[str, object]]:
    await trust.tell(stage.database, stage.shop.settings.media, stage.now)
    async with stage.database.look() as session:
        return [each["facts"] for each in await cast.told(session, who.who.id) if each["notice"] == "live-deposit"]


async def buys(stage: Stage, lan: Chat, live: int) -> None:
    """Lan checks her slip out, to be paid at the door."""
    await lan.taps_data(f"lbb:{live}:1")
    for said in ("0987 654 321", "Lan", "12 ngõ 5 Kim Mã, phường Ngọc Hà, Hà Nội"):
        await lan.says(said)
    await lan.taps("Trả khi nhận")
    await lan.taps("✅ Chốt đơn")
    await stage.work()


async def test_a_stranger_is_asked_once_and_one_tap_confirms(stage: Stage) -> None:
    live = await asking(stage)
    lan = await stage.person("Lan")
    await stage.comment(lan.who.address, "a1 x2 0987654321", "telegram")
    for _ in range(2):
        (asked,) = await heard(stage, lan)
    assert (asked["amount"], asked["until"], asked["text"]) == ("50.000đ", "10:20", f"COC{live}S1")
    assert asked["account"] == "0123456789"
    assert asked["picture"]
    async with stage.database.look() as session:
        assert [each["notice"] for each in await cast.told(session, lan.who.id)] == ["live-deposit"]
    report = await lives.report(stage.database, live)
    assert [line["state"] for line in report["slips"][0]["lines"]] == ["held"]

    await lan.taps_data(f"lbb:{live}:1")
    assert "đặt cọc 50.000đ" in str(lan.reply.toast)
    await lan.taps_data(f"lbd:{live}:1")
    assert lan.replies[-1].picture == asked["picture"]
    await stage.hoa.taps_data(f"liv:{live}")
    await stage.hoa.taps("Đã nhận cọc STT 1 · 50.000đ")
    await stage.work()
    assert "Đã nhận cọc của STT 1" in (await stage.told(stage.hoa.who))[-1]
    await lan.taps_data(f"lbb:{live}:1")
    assert lan.reply.toast is None


async def test_who_paid_hears_so_and_sees_it_before_he_confirms(stage: Stage) -> None:
    live = await asking(stage)
    lan = await stage.person("Lan")
    await stage.comment(lan.who.address, "a1 x2 0987654321", "telegram")
    await stage.hoa.taps_data(f"liv:{live}")
    await stage.hoa.taps("Đã nhận cọc STT 1 · 50.000đ")
    await stage.work()
    (said,) = await notices_of(stage, lan, "live-deposit-got")
    assert "50.000đ" in said
    assert "em giữ hàng cho mình đến 10:20" in said  # the deposit's own deadline, which is later than a hold's
    await lan.taps_data(f"lbb:{live}:1")
    for words in ("0987 654 321", "Lan", "12 ngõ 5 Kim Mã, phường Ngọc Hà, Hà Nội"):
        await lan.says(words)
    await lan.taps("Trả khi nhận")
    assert "Đã cọc 50.000đ, còn trả 70.000đ" in lan.text


async def test_a_deposit_counts_towards_the_order(stage: Stage) -> None:
    live = await asking(stage)
    lan = await stage.person("Lan")
    await stage.comment(lan.who.address, "a1 x2 0987654321", "telegram")
    await stage.hoa.taps_data(f"livgot:{live}:1")
    await stage.work()
    await buys(stage, lan, live)
    async with stage.database.look() as session:
        (order,) = [each for each in await cast.told(session, stage.hoa.who.id) if each["notice"] == "order-new"]
    (row,) = await stage.rows(orders)
    assert dict(zip(orders.c.keys(), row, strict=True))["deposit"] == 50_000
    assert (order["facts"]["total"], order["facts"]["deposit"]) == (90_000 + 30_000 - 50_000, "50.000đ")


async def test_a_deposit_is_not_collected_again_for_the_parcel_it_goes_in(stage: Stage) -> None:
    lan = await stage.person("Lan")
    await stage.opened("Miến dong")
    await stage.comment(lan.who.address, "a1 0987654321", "telegram")
    await buys(stage, lan, (await stage.show()).id)
    (first,) = await stage.rows(orders)
    await lan.taps_data(f"okeep:{first[0]}:y")
    await stage.hoa.taps_data(f"livend:{(await stage.show()).id}:y")
    await stage.work()
    await another_slot(stage)
    live = await asking(stage)
    await stage.comment(lan.who.address, "a1 x2 0987654321", "telegram")
    await stage.hoa.taps_data(f"livgot:{live}:1")
    await stage.work()
    await lan.taps_data(f"lbb:{live}:1")
    await lan.taps("Giao về đây")
    await lan.taps("Trả khi nhận")
    assert "Đã cọc 50.000đ, còn trả 40.000đ" in lan.text
    assert "<b>130.000đ</b>, một lần" in lan.text  # 60.000 and its fee of 30.000, 90.000 without one, less the deposit
    await lan.taps("Chốt đơn")
    await stage.work()
    assert "<b>130.000đ</b>, một lần" in (await stage.told(lan.who))[-1]


async def test_who_is_not_in_our_chat_is_asked_when_he_claims_his_slip(stage: Stage) -> None:
    live = await asking(stage)
    await stage.comment("fb-lan", "a1 x2")
    await stage.hoa.taps_data(f"livslip:{live}:1:l")
    lan = await stage.person("Lan")
    assert await heard(stage, lan) == []
    await lan.says(f"/start {stage.hoa.text.split('start=')[-1].split()[-1]}")
    await stage.work()
    (asked,) = await heard(stage, lan)
    assert asked["amount"] == "27.000đ"


async def test_parcels_are_counted_for_their_producer_alone_and_name_nobody(stage: Stage) -> None:
    live = await asking(stage)
    lan = await stage.person("Lan")
    async with stage.database.begin() as session:
        other = await cast.producer(session, name="HTX Khác", bank_bin="970436", bank_account="1")
    await stage.comment(lan.who.address, "a1 0987654321", "telegram")
    await stage.hoa.taps_data(f"livgot:{live}:1:w")
    await stage.work()
    await buys(stage, lan, live)
    (row,) = await stage.rows(orders)
    async with stage.database.begin() as session:
        hoa = await cast.again(session, stage.hoa.who.channel, stage.hoa.who.address)
        for to in (State.CONFIRMED, State.PACKED, State.SENT, State.RETURNED):
            await order_service.move(session, hoa, row[0], to, now=stage.now)
    records = await stage.rows(buyer_records)
    assert [(each[0], *each[2:4]) for each in records] == [(stage.producer, 0, 1)] * 2
    assert other not in {each[0] for each in records}
    assert not any("987654321" in str(each) for each in records)

    await stage.hoa.taps_data(f"livend:{live}:y")
    await stage.work()
    await another_slot(stage)
    await stage.prepare("Miến dong")
    again = (await stage.show()).id
    await stage.hoa.taps_data(f"livtr:{again}:usual")
    await stage.hoa.taps_data(f"livdo:{again}:open")
    await stage.work()
    await stage.comment("fb-lan", "a1 0987654321")
    assert (await lives.report(stage.database, again))["slips"][0]["deposit"]["due_vnd"] == 30_000
    async with stage.database.begin() as session:
        await trust.forget(session, "0987654321", lan.who.id)
    assert await stage.rows(buyer_records) == []


async def test_a_buyers_own_word_that_a_parcel_came_counts_for_nothing_and_ends_nothing(stage: Stage) -> None:
    live = await asking(stage)
    lan = await stage.person("Lan")
    await stage.comment(lan.who.address, "a1 0987654321", "telegram")
    await stage.hoa.taps_data(f"livgot:{live}:1:w")
    await stage.work()
    await buys(stage, lan, live)
    (row,) = await stage.rows(orders)
    async with stage.database.begin() as session:
        hoa = await cast.again(session, stage.hoa.who.channel, stage.hoa.who.address)
        buyer = await cast.again(session, lan.who.channel, lan.who.address)
        for to in (State.CONFIRMED, State.PACKED, State.SENT):
            await order_service.move(session, hoa, row[0], to, now=stage.now)
        await order_service.move(session, buyer, row[0], State.DELIVERED, now=stage.now)
        found = await order_reads.by_id(session, row[0])
    assert found is not None
    assert found.state is State.DELIVERED
    assert await stage.rows(buyer_records) == []

    await lan.taps_data(f"om:{row[0]}:returned:1")
    assert lan.reply.alert
    await stage.hoa.taps_data(f"o:{row[0]}")
    seen = stage.hoa.now
    stage.hoa.now += RETURNABLE + timedelta(days=1)
    await stage.hoa.taps("Hàng hoàn về")  # a button that was shown in time
    assert "quá 30 ngày" in str(stage.hoa.reply.toast)
    assert "↩️ Hàng hoàn về" not in stage.hoa.labels
    stage.hoa.now = seen
    await stage.hoa.taps_data(f"o:{row[0]}")
    await stage.hoa.taps("Hàng hoàn về")
    await stage.hoa.taps("Còn tốt")
    assert [each[2:4] for each in await stage.rows(buyer_records)] == [(0, 1)] * 2


async def test_without_an_account_no_deposit_can_be_asked(stage: Stage) -> None:
    live = (await stage.prepare("Bún khô")).id
    async with stage.database.begin() as session:
        await session.execute(producers.update().values(bank_account=None))
    await stage.hoa.taps_data(f"livtr:{live}:usual")
    assert "chưa có số tài khoản" in str(stage.hoa.reply.toast)
    async with stage.database.look() as session:
        assert await trust.terms(session, live) == {}


async def test_nobody_else_sets_or_confirms_a_deposit(stage: Stage) -> None:
    live = await asking(stage)
    lan = await stage.person("Lan")
    await stage.comment(lan.who.address, "a1", "telegram")
    async with stage.database.begin() as session:
        rival = await cast.person(session, "Nhà khác")
        await cast.producer(session, rival, name="HTX Khác", bank_bin="970436", bank_account="1")
        rival = await cast.again(session, rival.channel, rival.address)
    before = await stage.rows(live_deposits)
    for stranger in (Chat(stage.database, stage.hoa.routes, rival, stage.shop), lan):
        taps = (
            f"livtr:{live}",
            f"livtr:{live}:all",
            f"livtrq:{live}:stranger",
            f"livgot:{live}:1",
            f"livslip:{live}:1:y",
        )
        for data in taps:
            reply: Reply = await stranger.taps_data(data)
            assert reply.alert, data
    await stage.hoa.taps_data(f"livtr:{live}:all")  # it has started
    assert stage.hoa.reply.alert
    stranger = await stage.person("Mallory")
    await stranger.taps_data(f"lbd:{live}:1")
    assert stranger.reply.alert
    await stage.work()
    assert await stage.rows(live_deposits) == before


async def too_late(stage: Stage) -> tuple[int, Chat]:
    """Lan's goods lapsed before the host saw her 50k."""
    live = await asking(stage)
    lan = await stage.person("Lan")
    await stage.comment(lan.who.address, "a1 x2 0987654321", "telegram")
    await stage.later(minutes=21)
    return live, lan


async def notices_of(stage: Stage, who: Chat, kind: str) -> list[str]:
    async with stage.database.look() as session:
        told = [each for each in await cast.told(session, who.who.id) if each["notice"] == kind]
    for each in told:
        assert render(stage.shop.words, "en", kind, each["facts"]).text
    return [render(stage.shop.words, "vi", kind, each["facts"]).text for each in told]


async def test_a_deposit_seen_too_late_is_booked_with_one_tap_and_goods_are_held_again(stage: Stage) -> None:
    live, lan = await too_late(stage)
    await stage.hoa.taps_data(f"liv:{live}")
    await stage.hoa.taps("Cọc xem muộn STT 1 · 50.000đ")
    await stage.work()
    assert "em giữ lại cho khách rồi" in (await stage.told(stage.hoa.who))[-1]
    (said,) = await notices_of(stage, lan, "live-deposit-late")
    assert "50.000đ" in said
    assert "em giữ lại cho mình rồi" in said
    assert [row for row in await stage.rows(live_log) if '"late":"all"' in str(row).replace("'", '"').replace(" ", "")]
    await buys(stage, lan, live)
    (row,) = await stage.rows(orders)
    assert dict(zip(orders.c.keys(), row, strict=True))["deposit"] == 50_000


async def test_where_the_goods_are_gone_the_money_is_kept_or_given_back_and_all_is_said(stage: Stage) -> None:
    live, lan = await too_late(stage)
    await stage.hoa.taps_data(f"livdo:{live}:stop:1")
    await stage.work()
    await stage.hoa.taps_data(f"livslip:{live}:1")
    await stage.hoa.taps("Cọc xem muộn")
    await stage.work()
    assert "hàng không còn" in (await stage.told(stage.hoa.who))[-1]
    (said,) = await notices_of(stage, lan, "live-deposit-late")
    assert "tính vào đơn sau" in said
    assert "nhận lại tiền" in said

    mallory = await stage.person("Mallory")
    before = await stage.rows(live_deposits)
    for stranger in (mallory, lan):
        for data in (f"livgot:{live}:1:50000", f"livgot:{live}:1:b:50000"):
            assert (await stranger.taps_data(data)).alert, data
    await stage.work()
    assert await stage.rows(live_deposits) == before

    await stage.hoa.taps_data(f"livslip:{live}:1")
    assert "Cọc chưa dùng vào đơn nào: 50.000đ" in stage.hoa.text
    await stage.hoa.taps("Đã hoàn cọc 50.000đ")
    await stage.work()
    (said,) = await notices_of(stage, lan, "live-deposit-back")
    assert "50.000đ" in said
    assert (await lives.report(stage.database, live))["deposits_vnd"] == 0
    await stage.hoa.taps_data(f"livslip:{live}:1")
    assert not [label for label in stage.hoa.labels if "cọc" in label.lower()]


async def test_another_process_knows_what_was_seen_too_late(stage: Stage) -> None:
    live, _ = await too_late(stage)
    stage.desk = Desk(stage.database, load())
    await stage.hoa.taps_data(f"livgot:{live}:1:50000")
    await stage.work()
    (found,) = (await lives.report(stage.database, live))["slips"]
    assert [line["state"] for line in found["lines"]] == ["lapsed", "held"]
    await stage.desk.close()


async def test_a_ban_takes_one_buyers_goods_and_nobody_elses(stage: Stage) -> None:
    live = (await stage.opened("Bún khô")).id
    await stage.comment("fb-lan", "a1 x2")
    await stage.comment("fb-tu", "a1 x2")
    await stage.hoa.taps_data(f"livslip:{live}:1:b")
    await stage.hoa.taps("🚫 Chặn")
    await stage.work()
    assert (await stage.comment("fb-lan", "a1")).reason == "banned"
    assert [
        line["state"] for slip in (await lives.report(stage.database, live))["slips"] for line in slip["lines"]
    ] == [
        "cancelled",
        "held",
    ]


async def test_a_ban_is_taken_back_on_the_slip_by_its_host_alone(stage: Stage) -> None:
    live = (await stage.opened("Bún khô")).id
    lan = await stage.person("Lan")
    await stage.comment(lan.who.address, "a1 x2", "telegram")
    await stage.hoa.taps_data(f"livslip:{live}:1")
    assert "✅ Bỏ chặn" not in stage.hoa.labels
    await stage.hoa.taps("🚫 Chặn khỏi live này")
    await stage.hoa.taps("🚫 Chặn")
    await stage.work()
    assert "bấm Bỏ chặn" in (await stage.told(stage.hoa.who))[-1]
    async with stage.database.begin() as session:
        rival = await cast.person(session, "Nhà khác")
        await cast.producer(session, rival, name="HTX Khác", bank_bin="970436", bank_account="1")
        rival = await cast.again(session, rival.channel, rival.address)
    for stranger in (Chat(stage.database, stage.hoa.routes, rival, stage.shop), lan):
        assert (await stranger.taps_data(f"livslip:{live}:1:u")).alert
    assert await stage.work() == 0
    assert len(await stage.rows(live_bans)) == 1

    await stage.hoa.taps_data(f"livslip:{live}:1")
    assert "🚫 Đang bị chặn" in stage.hoa.text
    assert "🚫 Chặn khỏi live này" not in stage.hoa.labels
    await stage.hoa.taps("✅ Bỏ chặn")
    await stage.work()
    assert "STT 1 đặt được lại" in (await stage.told(stage.hoa.who))[-1]
    assert await stage.rows(live_bans) == []
    (slip,) = (await lives.report(stage.database, live))["slips"]
    assert [line["state"] for line in slip["lines"]] == ["cancelled"]
    assert (await stage.comment(lan.who.address, "a1", "telegram")).kind == "held"
    await stage.hoa.taps_data(f"livslip:{live}:1")
    assert "🚫 Chặn khỏi live này" in stage.hoa.labels
    await stage.hoa.taps_data(f"livslip:{live}:1:u")
    await stage.work()
    assert "Không còn gì để làm" in (await stage.told(stage.hoa.who))[-1]


async def test_a_slip_says_banned_whichever_of_its_names_is(stage: Stage) -> None:
    live = (await stage.opened("Bún khô")).id
    await stage.comment("fb-lan", "a1")
    await stage.comment("tt-lan", "a1", "tiktok")
    await stage.desk.do(live, "ban", key="b", actor="host", now=stage.now, source="tiktok", author="tt-lan")
    for slip in (1, 2):
        await stage.desk.do(live, "phone", key=f"p{slip}", actor="host", now=stage.now, slip=slip, phone="0912345678")
    await stage.hoa.taps_data(f"livslip:{live}:2")
    await stage.hoa.taps("✅ Bỏ chặn")
    await stage.work()
    assert await stage.rows(live_bans) == []
    assert (await stage.comment("tt-lan", "thêm 1 a1", "tiktok")).kind == "held"


def test_terms_are_tapped_and_typed_alike() -> None:
    assert parse_terms("50k") == parse_terms("50.000")
