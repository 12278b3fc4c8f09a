"""During a live and after it: the panel, a helper, buyers' slips, claims, errands that act and answer once, and strangers."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.words import load
from db.reads import audiences
from db.reads import live_shows as reads
from db.session import Database
from db.tables.live_shows import live_errands, live_helpers, live_openings, live_panels, producer_papers
from db.tables.lives import live_claims, live_codes, live_log, lives, slip_lines, slips
from db.tables.orders import orders
from domain.audiences import Audience
from domain.messages import Reply
from handlers.live import work
from handlers.live.panels import refresh
from handlers.live.work import Job
from services import live_errands as errand_service
from services.live_desk import Desk
from tests import cast
from tests.cast import Chat
from tests.handlers.living import WINE, Stage, set_up


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    desk = Desk(database, load())
    yield await set_up(database, desk, **{"Rượu nếp": WINE})
    await desk.close()


async def step(stage: Stage, chat: Chat, data: str) -> str:
    """Tap, let it be done, and read what the panel says now."""
    await chat.taps_data(data)
    await stage.work()
    return (await stage.told(chat.who))[-1]


async def test_the_panel_steers_and_shows_what_came_of_it(stage: Stage) -> None:
    show = await stage.opened("Bún khô", "Miến dong")
    assert "📌 <b>A01</b>" in (await stage.told(stage.hoa.who))[-1]
    assert "Đang giới thiệu A02" in await step(stage, stage.hoa, f"livdo:{show.id}:next")
    assert "⚠️" in await step(stage, stage.hoa, f"livdo:{show.id}:next")
    assert "📌 <b>A01</b>" in await step(stage, stage.hoa, f"livdo:{show.id}:pin:1")
    assert "đã báo hết" in await step(stage, stage.hoa, f"livdo:{show.id}:stop:1")
    assert "bán lại" in await step(stage, stage.hoa, f"livdo:{show.id}:start:1")
    assert "thêm 2, còn 5" in await step(stage, stage.hoa, f"livdo:{show.id}:restock:1:2000")
    assert "tạm dừng nhận đơn" in await step(stage, stage.hoa, f"livdo:{show.id}:pause")
    assert "đang bán" in await step(stage, stage.hoa, f"livdo:{show.id}:resume")
    await stage.hoa.taps_data(f"lived:{show.id}:1:price")
    await stage.hoa.says("40k")
    await stage.work()
    assert (await stage.told(stage.hoa.who))[-1] == "💰 A01: giá mới 40.000đ"
    assert "đã kết thúc" in await step(stage, stage.hoa, f"livend:{show.id}:y")
    async with stage.database.look() as session:
        assert await cast.stock_of(session, stage.variants["Bún khô"]) == 5000


async def test_a_live_that_the_shop_cannot_fill_does_not_open(stage: Stage) -> None:
    show = await stage.prepare("Bún khô")
    await stage.hoa.taps_data(f"lived:{show.id}:1:stock")
    await stage.hoa.says("50")
    assert "Kho không đủ A01" in await step(stage, stage.hoa, f"livdo:{show.id}:open")
    assert (await stage.show()).state == "planned"


async def test_an_errand_that_was_cut_short_acts_and_answers_once(stage: Stage) -> None:
    show = await stage.opened("Bún khô")
    await stage.hoa.taps_data(f"livdo:{show.id}:restock:1:2000")
    before = len(await stage.told(stage.hoa.who))
    (errand,) = await errand_service.waiting(stage.database, stage.now)
    jobs = [Job(stage.desk, stage.shop, errand, stage.now) for _ in range(2)]
    await work.step(jobs[0])  # killed here: the desk has acted, nobody was answered
    done = [await work.finish(job, await work.step(job)) for job in jobs]
    assert done == [True, False]
    assert (await stage.show()).codes[0].left == 5000
    assert len(await stage.told(stage.hoa.who)) == before + 1
    assert (await stage.rows(live_errands))[-1][4] == {}


async def test_a_tap_that_comes_twice_is_put_down_once(stage: Stage) -> None:
    show = await stage.opened("Bún khô")
    async with stage.database.begin() as session:
        who = await cast.again(session, stage.hoa.who.channel, stage.hoa.who.address)
        kept = [
            await errand_service.ask(
                session,
                show.id,
                "step",
                key="update:telegram:7",
                by=who,
                now=stage.now,
                step="restock",
                code="A01",
                qty=1000,
            )
            for _ in range(2)
        ]
    await stage.work()
    assert kept == [True, False]
    assert (await stage.show()).codes[0].left == 4000


async def test_panels_follow_what_others_do(stage: Stage) -> None:
    show = await stage.opened("Bún khô")
    await stage.comment("lan", "a1 x2")
    before = len(await stage.told(stage.hoa.who))
    await stage.later(seconds=10)

    for expected in (1, 0):
        assert await refresh(stage.database, stage.shop, stage.now, timedelta(seconds=3)) == expected
    told = await stage.told(stage.hoa.who)
    assert len(told) == before + 1
    assert "giữ 2 · còn 1" in told[-1]
    await stage.later(seconds=50)
    assert await refresh(stage.database, stage.shop, stage.now, timedelta(seconds=3)) == 1
    assert "⚠️ Facebook: im từ 10:00 (1 phút)" in (await stage.told(stage.hoa.who))[-1]
    await stage.hoa.taps_data(f"livcs:{show.id}")
    assert await stage.rows(live_panels) == []


async def test_a_quick_line_and_a_pasted_batch_make_orders_once(stage: Stage) -> None:
    show = await stage.opened("Bún khô", "Miến dong")
    await stage.hoa.taps_data(f"livq:{show.id}")
    await stage.hoa.says("sđt 0912 345 678 Cô Bảy a2 x2")
    await stage.work()
    assert "Đã giữ 2 gói A02" in (await stage.told(stage.hoa.who))[-1]
    await stage.hoa.taps_data(f"livq:{show.id}")
    await stage.hoa.says("a2 x2")
    await stage.work()
    assert "số điện thoại hay STT" in (await stage.told(stage.hoa.who))[-1]
    for orders_, twice in ((2, 0), (0, 2)):
        await stage.hoa.taps_data(f"livpaste:{show.id}")
        await stage.hoa.says("Lan: a1 x2\nTú: chốt a1\nkhông phải bình luận")
        await stage.work()
        assert f"{orders_} đơn, 0 chờ, {twice} trùng" in (await stage.told(stage.hoa.who))[-1]
    assert (await stage.show()).codes[0].held == 3000


async def test_a_helper_is_let_in_by_a_link_that_works_once(stage: Stage) -> None:
    show = await stage.opened("Bún khô")
    tu, eve = await stage.person("Tú"), await stage.person("Eve")
    await tu.taps_data(f"liv:{show.id}")
    assert "người phụ trách" in tu.text
    await stage.hoa.taps_data(f"livinv:{show.id}")
    token = re.search(r"h_[\w-]+", stage.hoa.text)
    assert token is not None
    await tu.says(f"/start {token[0]}")
    assert "trợ live" in tu.text
    await eve.says(f"/start {token[0]}")
    assert "đã được dùng" in eve.text
    assert "thêm 1, còn 4" in await step(stage, tu, f"livdo:{show.id}:restock:1:1000")
    for only_host in (f"livend:{show.id}:y", f"livinv:{show.id}", f"livchase:{show.id}"):
        await tu.taps_data(only_host)
        assert "người phụ trách" in tu.text
    await stage.hoa.taps_data(f"livout:{show.id}")
    await tu.taps_data(f"livdo:{show.id}:pause")
    assert "người phụ trách" in tu.text
    assert (await stage.show()).state == "open"


async def claimed(stage: Stage) -> tuple[str, Chat]:
    """A slip from Facebook, the link that the host made for it, and the buyer who opened it."""
    show = await stage.opened("Bún khô", "Miến dong")
    await stage.comment("fb-lan", "a1 x2")
    await stage.hoa.taps_data(f"livslip:{show.id}:1:l")
    token = re.search(r"c_[\w-]+", stage.hoa.text)
    assert token is not None
    lan = await stage.person("Lan")
    await lan.says(f"/start {token[0]}")
    await stage.work()
    return token[0], lan


async def test_a_claim_link_opens_the_slip_for_one_person_once(stage: Stage) -> None:
    token, lan = await claimed(stage)
    assert "Phiếu này là của mình" in (await stage.told(lan.who))[-1]
    mallory = await stage.person("Mallory")
    await mallory.says(f"/start {token}")
    await stage.work()
    assert "đã được dùng" in (await stage.told(mallory.who))[-1]
    await mallory.says("/start c_madeup")
    assert "đã được dùng" in mallory.text
    show = await stage.show()
    for data in (f"lbs:{show.id}:1", f"lbb:{show.id}:1", f"lbn:{show.id}:1:A01", f"lbt:{show.id}:1:A01"):
        await mallory.taps_data(data)
        assert "người phụ trách" in mallory.text


async def buys(stage: Stage, lan: Chat) -> None:
    show = await stage.show()
    await lan.taps_data(f"lbb:{show.id}:1")
    await lan.says("0987 654 321")
    await lan.says("Lan")
    await lan.says("12 ngõ 5 Kim Mã, phường Ngọc Hà, Hà Nội")
    await lan.taps("Chuyển khoản")
    await lan.taps("✅ Chốt đơn")
    await stage.work()


async def test_a_number_said_in_the_live_is_offered_for_the_parcel_and_the_sum_is_whole(stage: Stage) -> None:
    _, lan = await claimed(stage)
    show = await stage.show()
    await stage.comment("fb-lan", "số của em 0905 123 456")
    await lan.taps_data(f"lbb:{show.id}:1")
    await lan.taps("0905 123 456")
    await lan.says("Lan")
    await lan.says("12 ngõ 5 Kim Mã, phường Ngọc Hà, Hà Nội")
    await lan.taps("Chuyển khoản")
    assert "0905 123 456" in lan.text
    goods, shipping, together = (
        int(found.replace(".", ""))
        for found in re.findall(r"(?:Tiền hàng|phí giao|Tổng cộng)\D*?(\d[\d.]*)đ", lan.text)
    )
    assert together == goods + shipping > goods > 0


async def test_goods_that_came_after_the_summary_are_not_sold_unseen(stage: Stage) -> None:
    _, lan = await claimed(stage)
    show = await stage.show()
    await lan.taps_data(f"lbb:{show.id}:1")
    for said in ("0987 654 321", "Lan", "12 ngõ 5 Kim Mã, phường Ngọc Hà, Hà Nội"):
        await lan.says(said)
    await lan.taps("Chuyển khoản")
    await stage.comment("fb-lan", f"{show.codes[0].code} x3")
    await lan.taps("✅ Chốt đơn")
    await stage.work()
    assert await stage.rows(orders) == []
    assert "Phần này vừa thay đổi" in (await stage.told(lan.who))[-1]
    assert (await stage.show()).codes[0].sold == 0
    await buys(stage, lan)
    assert len(await stage.rows(orders)) == 1


async def test_a_claimed_slip_becomes_an_order(stage: Stage) -> None:
    _, lan = await claimed(stage)
    await buys(stage, lan)
    assert "Em đã chốt đơn CP-" in (await stage.told(lan.who))[-1]
    (made,) = await stage.rows(orders)
    assert lan.who.id in made
    code = (await stage.show()).codes[0]
    assert (code.sold, code.held, code.left) == (2000, 0, 1000)
    await lan.taps_data(f"lbb:{(await stage.show()).id}:1")
    assert "không còn hàng đang giữ" in lan.text
    await lan.taps_data(f"lbs:{(await stage.show()).id}:1")
    await lan.taps("📦 Đơn của tôi")
    assert "CP-" in " ".join(lan.labels)


async def test_an_offer_is_taken_or_passed_on(stage: Stage) -> None:
    await claimed(stage)
    show = await stage.show()
    people = [await stage.person("Tú"), await stage.person("Ngọc")]
    await stage.comment(people[0].who.address, "a1 x2", "telegram")
    await stage.comment(people[1].who.address, "a1", "telegram")
    lan = await stage.person("Lan")
    async with stage.database.look() as session:
        waiting = await reads.slip(session, show.id, 3, people[1].who.id)
    assert waiting is not None
    assert [(line.state, line.place) for line in waiting.lines] == [("waitlisted", 2)]
    await lan.taps_data(f"lbn:{show.id}:1:A01")
    assert "vừa thay đổi" in lan.text  # what is held is not an offer
    await stage.hoa.taps_data(f"livslip:{show.id}:1:x")
    await stage.work()
    await people[0].taps_data(f"lbs:{show.id}:2")
    assert "có hàng lại" in people[0].text
    await people[0].taps_data(f"lbn:{show.id}:2:A01")
    await stage.work()
    await people[1].taps_data(f"lbs:{show.id}:3")
    assert "có hàng lại" in people[1].text
    await people[1].taps_data(f"lbt:{show.id}:3:A01")
    await stage.work()
    assert "giữ đến" in (await stage.told(people[1].who))[-1]


async def test_afterwards_there_is_a_report_and_who_can_be_reached_is_reminded_once(stage: Stage) -> None:
    _, lan = await claimed(stage)
    show = await stage.show()
    await stage.comment("tt-an", "a2", "tiktok")
    await stage.hoa.taps_data(f"livend:{show.id}:y")
    await stage.hoa.taps_data(f"livrep:{show.id}")
    await stage.work()
    told = (await stage.told(stage.hoa.who))[-1]
    assert "💰 150.000đ (đã xác nhận 0đ)" in told
    assert "Cần nhắc: 2 phiếu" in told
    for _ in range(2):
        await stage.hoa.taps_data(f"livchase:{show.id}")
        await stage.work()
    async with stage.database.look() as session:
        notices = [each["notice"] for each in await cast.told(session, lan.who.id)]
    assert notices.count("live-remind") == 1
    assert "STT 2 tt-an" in (await stage.told(stage.hoa.who))[-1]
    await stage.hoa.taps_data(f"livfile:{show.id}:csv")
    await stage.hoa.taps_data(f"livpack:{show.id}")
    await stage.work()
    assert "STT 1" in (await stage.told(stage.hoa.who))[-1]


async def test_buyers_see_what_runs_and_are_reminded_of_what_comes(stage: Stage) -> None:
    lan = await stage.person("Lan")
    await lan.says("/lives")
    await lan.taps("Bún mới phơi")
    await lan.taps("Nhắc tôi")
    assert "Em sẽ nhắc mình" in lan.text
    show = await stage.opened("Bún khô")
    await lan.says("/lives")
    await lan.taps("🔴 Bún mới phơi")
    assert "còn 3" in lan.text
    assert not any("Bảng điều khiển" in label for label in lan.labels)
    await lan.taps("Khiếu nại")
    await lan.says("Nói sai số sao")
    async with stage.database.look() as session:
        assert [each["notice"] for each in await cast.told(session, stage.hoa.who.id)] == ["live-complaint"]
    assert show.state == "open"


OF_HOSTS = [
    "liv:{live}", "livp:{slot}", "livadd:{live}:0", "livput:{live}:{variant}", "livcs:{live}", "livc:{live}:1",
    "livmv:{live}:1:d", "livrm:{live}:1", "livcopy:{live}", "livfit:{live}", "livhold:{live}:5", "livchat:{live}", "lived:{live}:1:price",
    "livpaps:{live}", "livpap:{live}:1:*:0", "livrules:{live}:y", "livdo:{live}:open", "livdo:{live}:next",
    "livdo:{live}:restock:1:1000", "livdo:{live}:stop:1", "livend:{live}:y", "livmore:{live}:1", "livmoreq:{live}:1",
    "livflash:{live}:1", "livdo:{live}:flash-stop:1", "livgot:{live}:1", "livjoin:{live}:1", "livjoin:{live}:1:p", "lbj:{live}:1", "livtr:{live}:all", "livq:{live}", "livpaste:{live}", "livinv:{live}", "livout:{live}", "livslips:{live}:0",
    "livslip:{live}:1", "livslip:{live}:1:l", "livslip:{live}:1:x", "livslip:{live}:1:u", "livrep:{live}", "livfile:{live}:xlsx",
    "livpack:{live}", "livchase:{live}", "livreh:{live}", "lbs:{live}:1", "lbo:{live}:1", "lbt:{live}:1:A01", "lbn:{live}:1:A01",
    "lbb:{live}:1",
]  # fmt: skip
TABLES = (
    lives,
    live_codes,
    live_log,
    slips,
    slip_lines,
    live_claims,
    live_errands,
    live_helpers,
    live_panels,
    producer_papers,
)


@pytest.mark.parametrize("state", ["planned", "open"])
async def test_nobody_steers_what_is_anothers_whatever_he_taps(stage: Stage, state: str) -> None:
    show = await (stage.opened("Bún khô") if state == "open" else stage.prepare("Bún khô"))
    if state == "open":
        await stage.comment("fb-lan", "a1")
    async with stage.database.begin() as session:
        rival = await cast.person(session, "Nhà khác")
        await cast.producer(session, rival, name="HTX Khác")
        rival = await cast.again(session, rival.channel, rival.address)
    strangers = [Chat(stage.database, stage.hoa.routes, rival, stage.shop), await stage.person("Không Ai")]
    before = [await stage.rows(table) for table in TABLES]
    facts = {"live": show.id, "slot": stage.slot, "variant": stage.variants["Miến dong"]}
    for stranger in strangers:
        for data in OF_HOSTS:
            reply: Reply = await stranger.taps_data(data.format_map(facts))
            assert reply.alert, data
            assert not reply.messages, data
    assert [await stage.rows(table) for table in TABLES] == before


@pytest.mark.parametrize("data", [
    "liv", "liv:", "liv:x", "livdo:1", "livdo:1:nonsense", "livdo:1:restock:1:-5", "livc:1:99", "lived:1:1:nonsense",
    "livpap:1:1", "livfile:1:exe", "livhold:1:7", "lbs", "lbs:1", "lbo", "lbo:1:99:x", "lbt:1:1", "lbc:x", "lb:999", "livslip:1:99",
])  # fmt: skip
async def test_what_no_button_carries_is_refused_kindly(stage: Stage, data: str) -> None:
    await stage.opened("Bún khô")
    reply = await stage.hoa.taps_data(data)
    assert reply.alert or "Live chưa" in stage.hoa.text or reply.messages == ()
    assert await stage.asked() == 0


async def test_a_slip_that_was_joined_to_another_is_found_by_its_old_number(stage: Stage) -> None:
    show = await stage.opened("Bún khô", "Miến dong")
    lan = await stage.person("Lan")
    await stage.comment(lan.who.address, "a1 0912345678", "telegram")
    await stage.comment("fb-lan", "a2", "facebook")
    await stage.comment("fb-lan", "sđt 0912345678", "facebook")
    await stage.hoa.taps_data(f"livjoin:{show.id}:2")
    await stage.work()
    async with stage.database.look() as session:
        found = [await reads.slip(session, show.id, number) for number in (1, 2)]
    assert found[0] == found[1]
    assert found[0] is not None
    assert sorted(line.code for line in found[0].lines) == ["A01", "A02"]


async def test_who_looked_at_a_live_or_has_a_slip_of_it_can_be_meant_and_is_forgotten_on_wish(stage: Stage) -> None:
    show = await stage.opened("Bún khô")
    mai, lan = await stage.person("Mai"), await stage.person("Lan")
    await stage.person("Chưa xem")
    await stage.comment(lan.who.address, "a1", "telegram")

    async def meant() -> int:
        async with stage.database.look() as session:
            wanted = Audience(opened=(show.id,))
            return sum((await audiences.count(session, wanted, advert=False, now=stage.now, per_day=3)).values())

    assert await meant() == 1
    await mai.taps_data(f"lb:{show.id}")
    await mai.taps_data(f"lb:{show.id}")
    assert await meant() == 2
    await mai.taps_data("forget2")
    async with stage.database.look() as session:
        assert (await session.execute(select(live_openings))).all() == []
    assert await meant() == 1


async def test_the_panel_names_sources_as_people_do_and_a_helpers_silence_is_no_fault(stage: Stage) -> None:
    show = await stage.opened("Bún khô")
    await stage.comment("x", "chào", "web")
    await stage.comment("y", "chào", "room")
    await stage.later(minutes=3)
    await stage.hoa.taps_data(f"liv:{show.id}")
    assert "⚠️ Trang live: im từ" in stage.hoa.text
    assert "Trợ live: bình luận cuối" in stage.hoa.text
    assert "⚠️ Trợ live" not in stage.hoa.text
