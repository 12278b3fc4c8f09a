"""A promotion that counts in one live alone: made by its producer with buttons, taken off its slips, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.words import load
from db.reads import carts as cart_reads
from db.reads import promotions as reads
from db.session import Database
from db.tables.broadcasts import broadcasts
from db.tables.events import due, promotion_uses
from db.tables.events import promotions as table
from db.tables.orders import order_lines, orders
from db.tables.producers import follows
from db.tables.slots import slots
from db.writes import carts
from domain.campaigns import Campaign, Made, NoGoods, NotLawful, NotYours
from domain.live_gains import unpacked
from domain.promotions import AmountOff, BuyGet, FixedPrice, FreeShipping, PercentOff, Scope
from domain.rooms import Booked
from domain.slots import Span
from scheduler.context import Means
from scheduler.jobs import JOBS
from scheduler.runner import Runner
from services import live_comments, live_orders, prices, promotions
from services import slots as slot_services
from services.live_desk import Desk
from services.live_orders import Delivery
from tests import cast
from tests.cast import NOW, Chat
from tests.handlers.living import WINE, Stage, another_slot, set_up
from tests.services.test_slots import room, span


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    desk = Desk(database, load())
    yield await set_up(database, desk, **{"Rượu nếp": WINE})
    await desk.close()


async def plans(stage: Stage, *answers: str, kind: str = "Giảm phần trăm") -> None:
    """Hòa makes one for the live of her slot, from now until a day after it."""
    await stage.hoa.taps_data("promonew")
    await stage.hoa.taps("Chỉ trong một phiên live")
    await stage.hoa.taps("Bún mới phơi")
    await stage.hoa.taps(kind)
    for answer in answers:
        await stage.hoa.says(answer)
    await stage.hoa.says("Giờ vàng phiên live")
    await stage.hoa.taps("Ngay bây giờ")
    await stage.hoa.taps("Một ngày sau phiên live")


async def puts(stage: Stage, effect: Any, live: int, **more: Any) -> int:
    """The same by the service."""
    campaign = Campaign(
        "Ưu đãi live", effect, NOW, NOW + timedelta(days=2), Scope(lives=frozenset({live})), producer_id=stage.producer,
        **more,
    )  # fmt: skip
    async with stage.database.begin() as session:
        made = await promotions.create(session, campaign, by=stage.hoa.who, now=NOW)
    assert isinstance(made, Made), made
    return made.id


async def at_the_till(stage: Stage, comment: str = "a1 x2", name: str = "Lan") -> Chat:
    """A buyer whose slip is his own and lies before him, to be agreed to."""
    show = await stage.show()
    source = f"fb-{name}"
    said = await stage.comment(source, comment)
    await stage.hoa.taps_data(f"livslip:{show.id}:{said.slip}:l")
    token = re.search(r"c_[\w-]+", stage.hoa.text)
    assert token is not None
    chat = await stage.person(name)
    await chat.says(f"/start {token[0]}")
    await stage.work()
    await chat.taps_data(f"lbb:{show.id}:{said.slip}")
    if "đủ 18 tuổi" in chat.text:
        await chat.taps("Tôi đã đủ 18 tuổi")
    for words in ("0987 654 321", name, "12 ngõ 5 Kim Mã, phường Ngọc Hà, Hà Nội"):
        await chat.says(words)
    await chat.taps("Chuyển khoản")
    return chat


def sums(text: str) -> tuple[int, ...]:
    """(goods, shipping, together) that a summary names."""
    found = re.findall(r"(?:Tiền hàng|phí giao|Tổng cộng)\D*?(\d[\d.]*)đ", text)
    return tuple(int(one.replace(".", "")) for one in found)


async def made(stage: Stage) -> list[Any]:
    async with stage.database.look() as session:
        return list((await session.execute(select(orders).order_by(orders.c.id))).all())


async def used(stage: Stage) -> list[tuple[int, int]]:
    async with stage.database.look() as session:
        rows = (await session.execute(select(promotion_uses.c.promotion_id, promotion_uses.c.amount))).all()
        counts = await session.execute(select(table.c.id).where(table.c.used > 0))
        assert {row.id for row in counts} == {row.promotion_id for row in rows}
        return [(row.promotion_id, row.amount) for row in rows]


async def test_a_producer_makes_one_with_buttons_and_its_buyers_get_it_and_hear_it_first(stage: Stage) -> None:
    await plans(stage, "10%")
    assert "chốt phiếu là em tự trừ" in stage.hoa.text
    assert "phiên live Bún mới phơi" in stage.hoa.text
    show = await stage.opened("Bún khô", "Miến dong")
    lan = await stage.person("Lan")
    await lan.taps_data(f"lb:{show.id}")
    assert "Giảm 10%, tự trừ khi mình chốt phiếu" in lan.text
    lan = await at_the_till(stage)
    goods, shipping, together = sums(lan.text)
    assert (goods, together) == (81_000, 81_000 + shipping)
    assert "Đã trừ khuyến mại của phiên live: 9.000đ" in lan.text
    await lan.taps("✅ Chốt đơn")
    await stage.work()
    (order,) = await made(stage)
    assert (order.goods, order.discount, order.total) == (90_000, 9_000, together)
    ((_, amount),) = await used(stage)
    assert amount == 9_000
    async with stage.database.look() as session:
        (line,) = (await session.execute(select(order_lines))).all()
    assert (line.price, line.before, line.total) == (40_500, 45_000, 81_000)


async def test_it_counts_in_no_cart_no_card_and_no_other_live(stage: Stage) -> None:
    show = await stage.prepare("Bún khô")
    await puts(stage, PercentOff(10), show.id)
    async with stage.database.begin() as session:
        who = await cast.person(session)
        await carts.keep(session, who.id, stage.variants["Bún khô"], 2000, NOW)
        quote = await prices.of_cart(session, who.id, now=NOW, shipping_fee=20_000, cod_limit=10**9)
        assert (quote.parts[0].goods, quote.parts[0].discount, quote.refusals) == (90_000, 0, ())
        assert await reads.of_live(session, show.id + 1, NOW) == []
        assert not await prices.takes_codes(session, now=NOW)
    await another_slot(stage)
    await stage.opened("Miến dong")
    lan = await at_the_till(stage)
    assert "Đã trừ" not in lan.text
    await lan.taps("✅ Chốt đơn")
    await stage.work()
    assert [order.discount for order in await made(stage)] == [0]


async def moved(stage: Stage, wanted: Span) -> Booked:
    async with stage.database.begin() as session:
        where = await room(session)
        outcome = await slot_services.move(session, stage.slot, where.id, wanted, by=stage.hoa.who, now=NOW)
    assert isinstance(outcome, Booked)
    return outcome


async def due_at(stage: Stage, number: int) -> dict[str, Any]:
    """When it is said that it begins and ends."""
    async with stage.database.look() as session:
        rows = await session.execute(select(due.c.key, due.c.at).where(due.c.key.startswith(f"promotion:{number}:")))
        return {row.key.rpartition(":")[2]: row.at for row in rows}


async def test_it_goes_with_its_live_when_the_slot_is_moved(stage: Stage) -> None:
    show = await stage.prepare("Bún khô")
    await stage.hoa.taps_data("promonew")
    await stage.hoa.taps("Chỉ trong một phiên live")
    await stage.hoa.taps("Bún mới phơi")
    await stage.hoa.taps("Giảm phần trăm")
    for words in ("10%", "Giờ vàng"):
        await stage.hoa.says(words)
    await stage.hoa.taps("Khi phiên live bắt đầu")
    await stage.hoa.taps("Một ngày sau phiên live")
    running = await puts(stage, PercentOff(5), show.id)
    other = await puts(stage, PercentOff(5), show.id)
    async with stage.database.begin() as session:
        assert await promotions.cancel(session, other, by=stage.hoa.who, now=NOW)
    wanted = span(9, day=date(2026, 7, 20), minutes=120)
    outcome = await moved(stage, wanted)
    assert sorted(outcome.promotions) == ["Giờ vàng", "Ưu đãi live"]
    async with stage.database.look() as session:
        planned, runs, called_off = [await reads.by_id(session, each) for each in (running - 1, running, other)]
    assert planned is not None
    assert (planned.starts_at, planned.ends_at) == (wanted.start, wanted.end + timedelta(days=1))
    assert await due_at(stage, planned.id) == {"start": planned.starts_at, "end": planned.ends_at}
    assert runs is not None
    was = NOW + timedelta(hours=2)
    assert (runs.starts_at, runs.ends_at) == (NOW, NOW + timedelta(days=2) + (wanted.end - was))
    assert called_off is not None
    assert called_off.ends_at <= NOW + timedelta(days=2)


async def test_what_counts_elsewhere_too_stays_where_it_is(stage: Stage) -> None:
    await stage.prepare("Bún khô")
    campaign = Campaign("Cả tiệm", PercentOff(5), NOW, NOW + timedelta(days=2), producer_id=stage.producer)
    async with stage.database.begin() as session:
        made = await promotions.create(session, campaign, by=stage.hoa.who, now=NOW)
    assert isinstance(made, Made)
    assert (await moved(stage, span(9, day=date(2026, 7, 20)))).promotions == ()
    async with stage.database.look() as session:
        one = await reads.by_id(session, made.id)
    assert one is not None
    assert one.ends_at == NOW + timedelta(days=2)


async def test_nobody_makes_one_for_somebody_elses_live(stage: Stage) -> None:
    show = await stage.prepare("Bún khô")
    async with stage.database.begin() as session:
        rival = await cast.person(session, "Đối thủ")
        theirs = await cast.producer(session, rival, name="HTX Khác")
        await cast.product(session, theirs)
        rival = await cast.again(session, rival.channel, rival.address)
        boss = await cast.person(session, role="admin")
    chat = Chat(stage.database, stage.hoa.routes, rival)
    await chat.taps_data("promonew")
    assert not any("phiên live" in label for label in chat.labels), "he has no live to come"
    campaign = Campaign("x", PercentOff(10), NOW, NOW + timedelta(days=1), Scope(lives=frozenset({show.id})))
    tries = [
        (rival, replace(campaign, producer_id=theirs)),
        (rival, replace(campaign, producer_id=stage.producer)),
        (boss, campaign),
        (stage.hoa.who, replace(campaign, producer_id=stage.producer, scope=Scope(lives=frozenset({show.id, 999})))),
    ]
    for who, asked in tries:
        async with stage.database.begin() as session:
            assert isinstance(await promotions.create(session, asked, by=who, now=NOW), NotYours)
    await plans(stage, "10%")
    number = (await stage.rows(table))[-1][0]
    for other in (rival, boss):
        if not other.is_admin:
            await Chat(stage.database, stage.hoa.routes, other).taps_data(f"promox:{number}:y")
    async with stage.database.look() as session:
        one = await reads.by_id(session, number)
    assert one is not None
    assert one.state == "planned"


async def test_a_slot_that_was_given_up_meanwhile_makes_none(stage: Stage) -> None:
    await stage.hoa.taps_data("promonew")
    await stage.hoa.taps("Chỉ trong một phiên live")
    await stage.hoa.taps("Bún mới phơi")
    await stage.hoa.taps("Giảm phần trăm")
    for words in ("10%", "Giờ vàng"):
        await stage.hoa.says(words)
    await stage.hoa.taps("Khi phiên live bắt đầu")
    async with stage.database.begin() as session:
        await session.execute(update(slots).values(state="cancelled"))
    await stage.hoa.taps("Một ngày sau phiên live")
    assert "người phụ trách" in stage.hoa.text
    assert await stage.rows(table) == []


@pytest.mark.parametrize(
    ("effect", "comment", "goods", "saved", "ships"),
    [
        (PercentOff(10), "a1 x2", 90_000, 9_000, True),
        (FixedPrice(40_000), "a1 x2", 90_000, 10_000, True),
        (BuyGet(2, 1), "a1 x3", 135_000, 45_000, True),
        (AmountOff(20_000), "a1 x2", 90_000, 20_000, True),
        (AmountOff(20_000, 100_000), "a1 x2", 90_000, 0, True),
        (FreeShipping(50_000), "a1 x2", 90_000, 0, False),
        (FreeShipping(100_000), "a1 x2", 90_000, 0, True),
    ],
)
async def test_every_kind_counts_on_a_slip(
    stage: Stage, effect: Any, comment: str, goods: int, saved: int, ships: bool
) -> None:
    show = await stage.opened("Bún khô")
    number = await puts(stage, effect, show.id)
    lan = await at_the_till(stage, comment)
    told = sums(lan.text)
    fee = stage.shop.settings.shipping_fee if ships else 0
    assert told == (goods - saved, fee, goods - saved + fee)
    await lan.taps("✅ Chốt đơn")
    await stage.work()
    (order,) = await made(stage)
    assert (order.goods, order.discount, order.shipping, order.total) == (goods, saved, fee, told[2])
    works = bool(saved) or not ships
    assert await used(stage) == ([(number, saved or stage.shop.settings.shipping_fee)] if works else [])


async def test_an_amount_off_needs_no_code_in_a_live(stage: Stage) -> None:
    await stage.hoa.taps_data("promonew")
    await stage.hoa.taps("Chỉ trong một phiên live")
    await stage.hoa.taps("Bún mới phơi")
    await stage.hoa.taps("Giảm tiền cho phiếu")
    await stage.hoa.says("15k")
    assert "Cho đơn từ bao nhiêu" in stage.hoa.text, "no code is asked for"
    await stage.hoa.says("50k")
    await stage.hoa.says("Giờ vàng")
    await stage.hoa.taps("Khi phiên live bắt đầu")
    await stage.hoa.taps("Một ngày sau phiên live")
    assert "Mã:" not in stage.hoa.text
    await stage.opened("Bún khô")
    assert "Đã trừ" not in (await at_the_till(stage)).text, "it has not begun"
    for name in ("Hùng", "Mai"):
        await stage.person(name)
    await stage.later(hours=1)
    hung = await at_the_till(stage, "a1", "Hùng")
    assert "Đã trừ" not in hung.text, "below its minimum"
    assert sums((await at_the_till(stage, "a1 x2", "Mai")).text)[0] == 75_000


async def test_the_law_holds_when_it_is_made_and_again_when_it_is_given(stage: Stage) -> None:
    show = await stage.prepare("Bún khô", "Rượu nếp")
    campaign = Campaign(
        "x", PercentOff(60), NOW, NOW + timedelta(days=1), Scope(lives=frozenset({show.id})), producer_id=stage.producer
    )
    async with stage.database.begin() as session:
        assert isinstance(await promotions.create(session, campaign, by=stage.hoa.who, now=NOW), NotLawful)
        fair = await promotions.create(session, replace(campaign, effect=PercentOff(40)), by=stage.hoa.who, now=NOW)
        assert isinstance(fair, Made)
        assert (fair.goods, fair.left_out) == (1, 1), "wine of the run of show is left out"
    await stage.hoa.taps_data(f"lived:{show.id}:1:price")
    await stage.hoa.says("30k")
    async with stage.database.begin() as session:
        refused = await promotions.create(session, replace(campaign, effect=PercentOff(30)), by=stage.hoa.who, now=NOW)
        assert isinstance(refused, NotLawful), "the live's price is a discount already: 21,000 of 45,000"
        assert refused.reasons[0][1].price_before == 45_000
    await stage.opened("Bún khô", "Rượu nếp")
    lan = await at_the_till(stage)
    assert sums(lan.text)[0] == 60_000, "40 % off 30,000 would be 18,000 of 45,000"
    await lan.taps("✅ Chốt đơn")
    await stage.work()
    (order,) = await made(stage)
    assert (order.goods, order.discount) == (90_000, 30_000)
    assert await used(stage) == []
    hung = await at_the_till(stage, "a2", "Hùng")
    assert "Đã trừ" not in hung.text, "wine has no promotion in a live either"


async def test_only_wine_in_the_live_makes_none(stage: Stage) -> None:
    show = await stage.prepare("Rượu nếp")
    campaign = Campaign(
        "x", PercentOff(5), NOW, NOW + timedelta(days=1), Scope(lives=frozenset({show.id})), producer_id=stage.producer
    )
    async with stage.database.begin() as session:
        refused = await promotions.create(session, campaign, by=stage.hoa.who, now=NOW)
        assert isinstance(refused, NotLawful | NoGoods)


async def test_what_the_buyer_was_told_holds_and_what_changed_before_his_tap_is_asked_anew(stage: Stage) -> None:
    show = await stage.opened("Bún khô")
    number = await puts(stage, PercentOff(10), show.id)
    lan = await at_the_till(stage)
    async with stage.database.begin() as session:
        await promotions.change(session, number, {"effect": PercentOff(20)}, by=stage.hoa.who, now=NOW)
    await lan.taps("✅ Chốt đơn")
    await stage.work()
    assert await made(stage) == []
    assert "Phần này vừa thay đổi" in (await stage.told(lan.who))[-1]
    await lan.taps_data(f"lbb:{show.id}:1")
    for words in ("0987 654 321", "Lan", "12 ngõ 5 Kim Mã, phường Ngọc Hà, Hà Nội"):
        await lan.says(words)
    await lan.taps("Chuyển khoản")
    assert sums(lan.text)[0] == 72_000
    await lan.taps("✅ Chốt đơn")
    async with stage.database.begin() as session:
        assert await promotions.cancel(session, number, by=stage.hoa.who, now=NOW)
    await stage.work()
    (order,) = await made(stage)
    assert (order.goods - order.discount) == 72_000, "called off after his tap: it was agreed"
    hung = await at_the_till(stage, "a1", "Hùng")
    assert "Đã trừ" not in hung.text


async def test_a_crash_before_the_orders_are_written_keeps_the_promise(stage: Stage) -> None:
    show = await stage.opened("Bún khô")
    number = await puts(stage, PercentOff(10), show.id)
    await stage.comment("fb-lan", "a1 x2")
    async with stage.database.look() as session:
        goods = await cart_reads.wanted(session, {stage.variants["Bún khô"]: 2000})
        taken = [(stage.variants["Bún khô"], 2000, 45_000)]
        gain = await live_orders.gain_of(session, show.id, taken, goods, NOW)
    assert unpacked(gain.packed()) == gain
    delivery = Delivery("Lan", "0987654321", "Kim Mã", payment="transfer", gain=gain.packed())
    done = await stage.desk.do(
        show.id, "confirm", key="k", actor="host", now=NOW, slip=1, delivery=asdict(delivery), total=90_000, off=9_000
    )
    assert done.done
    async with stage.database.begin() as session:
        await promotions.cancel(session, number, by=stage.hoa.who, now=NOW)
    for count in (1, 0):
        assert await live_orders.write_orders(stage.database, now=NOW, shipping_fee=0, cod_limit=10**9) == count
    (order,) = await made(stage)
    assert (order.discount, order.total) == (9_000, 81_000)
    assert await used(stage) == [(number, 9_000)]


async def test_a_deposit_pays_no_more_than_what_is_left_to_pay(stage: Stage) -> None:
    live = (await stage.prepare("Bún khô")).id
    await stage.hoa.taps_data(f"livtr:{live}")
    await stage.hoa.taps("Khách mới:")
    await stage.hoa.taps("50.000đ")
    await stage.hoa.taps("20 phút")
    await stage.hoa.taps_data(f"livdo:{live}:open")
    await stage.work()
    await puts(stage, PercentOff(50), live)
    now = int(stage.now.timestamp() * 1000)
    await stage.desk.take(live, live_comments.comment("facebook", "c1", "fb-lan", "a1 sđt 0987654321", now_ms=now))
    assert (await stage.desk.do(live, "deposit", key="d", actor="host", now=stage.now, slip=1)).done
    gain = {"lines": [[stage.variants["Bún khô"], 22_500, []]], "freed": []}
    done = await live_orders.confirm(
        stage.desk, live, 1, Delivery("Lan", "0987654321", "Kim Mã", gain=gain), key="k", actor="host", now=stage.now,
        shipping_fee=0, cod_limit=10**9, total=45_000,
    )  # fmt: skip
    assert isinstance(done, live_orders.Confirmed)
    (order,) = await made(stage)
    assert (order.total, order.deposit) == (22_500, 22_500), "the rest stays with the slip, to be given back"


async def test_followers_hear_in_which_live_it_counts(stage: Stage) -> None:
    async with stage.database.begin() as session:
        fan = await cast.person(session)
        await session.execute(follows.insert().values(person_id=fan.id, producer_id=stage.producer, at=NOW))
    await plans(stage, "10%")
    await Runner(stage.database, JOBS, Means(load()), lambda: NOW).run_due()
    async with stage.database.look() as session:
        (row,) = (await session.execute(select(broadcasts).where(broadcasts.c.kind == "advert"))).all()
    assert "Chỉ áp dụng khi đặt trong phiên live <b>Bún mới phơi</b>" in row.versions["vi"]["text"]
    assert "Counts only for orders in the live" in row.versions["en"]["text"]
