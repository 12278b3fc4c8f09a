from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.words import load
from db.session import Database
from db.tables.broadcasts import broadcasts
from db.tables.events import events as table
from db.tables.people import consents
from handlers import admin
from handlers import events as calendar
from handlers.routes import join
from scheduler.context import Means
from scheduler.jobs import JOBS
from scheduler.runner import Runner
from tests.cast import NOW, Chat, person, producer

ROUTES = join(admin.ROUTES, calendar.ROUTES)


async def office(database: Database, role: str = "admin") -> Chat:
    async with database.begin() as session:
        return Chat(database, ROUTES, await person(session, "Chị Lan", role=role))


async def plan_fair(chat: Chat) -> None:
    await chat.says("/office")
    await chat.taps("Sự kiện")
    await chat.taps("Lên lịch sự kiện mới")
    await chat.taps("Hội chợ")
    await chat.says("Hội chợ <OCOP> mẫu & bạn bè")
    await chat.says("8h 25/7")
    await chat.says("27/7")
    await chat.taps("Không, chỉ một lần")
    await chat.says("Vườn hoa mẫu, quận Hà Đông")
    await chat.says("Hàng trăm món ngon")
    await chat.taps("Bỏ qua")
    await chat.taps("Bỏ qua")
    await chat.taps("Tất cả mọi người")
    await chat.taps("Không, gửi hết")
    await chat.taps("Ngay khi đăng")
    await chat.taps("Xong")
    await chat.taps("Có, nhận gian hàng")
    await chat.says("17h 20/7")
    await chat.says("1")


async def test_an_admin_plans_a_fair_and_it_is_announced_at_its_times_once(database: Database) -> None:
    chat = await office(database)
    async with database.begin() as session:
        buyer = await person(session)
        await session.execute(
            consents.insert().values(
                person_id=buyer.id, purpose="adverts", words="mẫu", channel="telegram", given_at=NOW
            )
        )
    await plan_fair(chat)
    assert "Hội chợ &lt;OCOP&gt; mẫu &amp; bạn bè" in chat.text
    assert "bản nháp" in chat.text
    await chat.taps("Xem trước")
    assert "Mời cả nhà" in chat.text
    await chat.taps("Đăng")
    assert "Đã đăng" in chat.text
    data = next(row.buttons for row in chat.replies if row.buttons)
    assert data
    for now in (NOW, NOW, NOW + timedelta(days=7), NOW + timedelta(days=10)):
        await Runner(database, JOBS, Means(load()), lambda now=now: now).run_due()  # type: ignore[misc]
    async with database.look() as session:
        keys = list((await session.execute(select(broadcasts.c.key).order_by(broadcasts.c.id))).scalars())
    assert [key.split(":")[2] for key in keys] == ["publish", "3d", "day"]


async def test_bad_answers_are_refused_with_what_to_do_and_nothing_is_lost(database: Database) -> None:
    chat = await office(database)
    await chat.taps_data("evnew")
    await chat.says("hội thảo")
    await chat.says("x" * 5000)
    assert "200" in chat.text
    await chat.sends_photo()
    assert "kiện" in chat.text
    await chat.says("Tập huấn mẫu \u202e<b>")
    await chat.says("hôm kia")
    assert "chưa đọc được" in chat.text
    await chat.says("8h 1/7/2026")
    assert "đã qua" in chat.text
    await chat.says("rằm tháng 8")
    assert "25/9" in chat.text
    await chat.says("8h 1/9/2026")
    assert "sau giờ bắt đầu" in chat.text
    await chat.says("6h")
    assert "phải sau giờ bắt đầu" in chat.text
    await chat.taps("Sau 2 giờ")
    for rule in ("FREQ=DAILY;INTERVAL=0", "freq=secondly", "FREQ=DAILY;COUNT=100000000", "thỉnh thoảng"):
        await chat.says(rule)
        assert "chưa dùng được" in chat.text
    await chat.says("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")
    assert "không có ngày nào hợp" in chat.text
    await chat.says("chủ nhật hằng tuần")
    assert "ở đâu" in chat.text
    await chat.taps("Quay lại")
    assert "lặp lại" in chat.text
    await chat.taps("Thôi")
    async with database.look() as session:
        assert (await session.execute(select(table.c.id))).first() is None


@pytest.mark.parametrize(
    "data",
    [
        "office",
        "evs",
        "ev:1",
        "evnew",
        "evprev:1",
        "evpub:1",
        "evedit:1",
        "evset:1:name",
        "evfix:1",
        "evoff:1",
        "evoff2:1",
        "numbers",
        "bcs",
        "bcnew",
        "bcast:1",
        "bctest:1",
        "bcsend:1",
        "bcok:1",
        "bchold:1",
        "bcgo:1",
        "bcstop:1",
        "bcres:1",
        "bcdoubt:1",
        "bcagain:1",
    ],
)
async def test_nobody_else_gets_into_the_office(database: Database, data: str) -> None:
    async with database.begin() as session:
        chat = Chat(database, ROUTES, await person(session))
    await chat.taps_data(data)
    assert chat.reply.alert
    assert "phụ trách" in chat.text
    assert not chat.reply.messages


async def test_a_buyer_is_reminded_and_producers_take_booths(database: Database) -> None:
    chat = await office(database)
    await plan_fair(chat)
    async with database.begin() as session:
        buyer, first, second = await person(session), await person(session), await person(session)
        one, two = await producer(session, first, name="HTX Một"), await producer(session, second, name="HTX Hai")
        draft = (await session.execute(select(table.c.id))).scalar_one()
    shopper = Chat(database, ROUTES, buyer)
    await shopper.taps_data(f"event:{draft}")
    assert shopper.reply.alert, "a draft is nobody's business"
    await chat.taps("Đăng")
    await shopper.says("/events")
    await shopper.taps("Hội chợ")
    await shopper.taps("Nhắc tôi")
    assert "em sẽ nhắc" in shopper.text
    await shopper.taps("Thôi nhắc")
    await shopper.taps_data(f"booth:{draft}")
    assert "phụ trách" in shopper.text
    maker, other = Chat(database, ROUTES, first), Chat(database, ROUTES, second)
    await maker.taps_data(f"booth:{draft}")
    assert "đã có gian hàng" in maker.text
    await other.taps_data(f"booth:{draft}")
    assert "vị trí 1" in other.text
    await other.taps_data(f"boothx:{draft}:{one}")
    assert other.reply.alert, "not his to cancel"
    await maker.taps("Hủy đăng ký")
    await other.taps_data(f"event:{draft}")
    assert "HTX Hai đã có gian hàng" in other.text
    await chat.taps_data(f"ev:{draft}")
    assert "1/1" in chat.text
    assert two
    other.now = NOW + timedelta(days=6)
    await maker.taps_data(f"booth:{draft}")
    assert "vị trí 1" in maker.text
    maker.now = NOW + timedelta(days=6)
    await maker.taps_data(f"boothx:{draft}:{one}")
    await maker.taps_data(f"booth:{draft}")
    assert "không còn nhận" in maker.text


async def test_a_change_asks_whether_to_correct_and_calling_off_asks_once(database: Database) -> None:
    chat = await office(database)
    await plan_fair(chat)
    await chat.taps("Đăng")
    async with database.begin() as session:
        maker = await person(session)
        await producer(session, maker)
    await chat.taps("Sửa")
    await chat.taps("Địa điểm")
    await chat.says("Chỗ khác")
    assert "Chỗ khác" in chat.text
    await chat.taps("Sửa")
    await chat.taps("Thời gian")
    await chat.says("9h 26/7")
    await chat.taps("Cuối ngày")
    await chat.taps("Không, chỉ một lần")
    assert "26/7" in chat.text
    await chat.taps("Hủy")
    assert "chắc chắn" in chat.text
    await chat.taps("Đúng, hủy")
    assert "đã hủy" in chat.text
    await chat.taps_data("evpub:1")
    assert "trước đó" in chat.text


async def test_two_who_change_the_same_at_once_do_not_overwrite_each_other(database: Database) -> None:
    chat, other = await office(database), await office(database)
    await plan_fair(chat)
    for one in (chat, other):
        await one.taps_data("evset:1:place")
    await other.says("Sân vận động")
    await chat.says("Nhà văn hóa")
    assert "có người khác vừa đổi" in chat.text
    assert "Sân vận động" in chat.text
    assert "Nhà văn hóa" not in chat.text
    await chat.taps("Sửa")
    await chat.taps("Địa điểm")
    await chat.says("Nhà văn hóa")
    assert "Em đã sửa" in chat.text
    async with database.look() as session:
        assert (await session.execute(select(table.c.place))).scalars().all() == ["Nhà văn hóa"]


async def test_two_who_change_different_parts_at_once_both_stand(database: Database) -> None:
    chat, other = await office(database), await office(database)
    await plan_fair(chat)
    await chat.taps_data("evset:1:place")
    await other.taps_data("evset:1:text")
    await chat.says("Nhà văn hóa")
    await other.says("Có múa rối nước")
    await other.taps("Bỏ qua")
    assert "Nhà văn hóa" in other.text
    assert "Có múa rối nước" in other.text


async def test_the_word_before_registration_closes_comes_and_goes_with_the_booths(database: Database) -> None:
    chat = await office(database)
    await plan_fair(chat)

    async def notices() -> list[str]:
        async with database.look() as session:
            return list((await session.execute(select(table.c.notices))).scalar_one())

    async with database.look() as session:
        number = (await session.execute(select(table.c.id))).scalar_one()
    assert (await notices())[-1] == "closes"
    await chat.taps_data(f"evset:{number}:notices")
    await chat.taps("Lúc bắt đầu")
    await chat.taps("Xong")
    assert {"start", "closes"} <= set(await notices()), "other times were asked for, not this"
    await chat.taps_data(f"evset:{number}:booths")
    await chat.taps("Không")
    assert "closes" not in await notices()
    await chat.taps_data(f"evset:{number}:booths")
    await chat.taps("Có, nhận gian hàng")
    await chat.says("17h 20/7")
    await chat.says("5")
    assert (await notices())[-1] == "closes"
    assert "start" in await notices()
