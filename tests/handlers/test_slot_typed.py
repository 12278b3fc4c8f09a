"""The assistant asks for a room, a day and a time of a live: what is typed is the answer, before it is a word for a buyer."""

from __future__ import annotations

from datetime import timedelta

from db.reads import slots
from db.session import Database
from handlers import buyer, orders, producer
from handlers.routes import join
from tests import cast
from tests.cast import NOW, Chat
from tests.services import test_slots as story

ROUTES = join(buyer.ROUTES, orders.ROUTES, producer.ROUTES)


async def seller_asked(database: Database, *rooms: str) -> Chat:
    """A buyer waits for the seller's answer."""
    async with database.begin() as session:
        lan, (hoa, house) = await cast.person(session, "Trần Thị Lan"), await story.seller(session, "HTX Mẫu")
        await cast.product(session, house, "Mật ong hoa nhãn")
        for name in rooms:
            await story.room(session, name=name)
    chat, seller = Chat(database, ROUTES, lan), Chat(database, ROUTES, hoa)
    await chat.says("lấy 1 chai mật ong, Lan, 0912345678, số 5 ngõ 10 phố Kim Mã, phường Ngọc Hà, Hà Nội")
    await chat.taps("Xác nhận")
    await chat.taps("📦 Đơn CP-")
    await chat.taps("💬 Hỏi nhà sản xuất")
    await chat.says("mấy giờ giao ạ")
    return seller


async def test_a_time_typed_for_a_slot_is_not_offered_to_a_buyer(database: Database) -> None:
    seller = await seller_asked(database, "Phòng Gốm", "Phòng Lụa")
    await seller.says("/slots")
    await seller.taps("Đặt lịch live")
    await seller.says("chiều nay 1h")
    assert "phòng nào" in seller.text
    assert "13:00" in seller.text
    await seller.taps("Phòng Lụa")
    assert "Buổi live tên là gì" in seller.text
    await seller.says("Bưởi đầu mùa")
    async with database.look() as session:
        (booked,) = await slots.of_producer(session, seller.who.producers[0], NOW)
    assert (booked.room, booked.title) == ("Phòng Lụa", "Bưởi đầu mùa")
    assert booked.span == story.span(13, day=NOW.date())
    await seller.says("chiều nay 1h")
    assert "Em chuyển lời này" in seller.text


async def test_room_day_and_hour_are_taken_as_they_are_typed(database: Database) -> None:
    seller = await seller_asked(database, "Phòng Gốm", "Phòng Lụa")
    await seller.taps_data("slotrooms")
    await seller.says("phòng gốm")
    assert "chọn ngày" in seller.text
    await seller.says("thứ 7")
    assert "chọn giờ bắt đầu" in seller.text
    await seller.says("dạ 9h nhé")
    assert "Buổi live tên là gì" in seller.text
    assert "09:00" in seller.text


async def test_what_is_no_time_is_asked_again_and_a_taken_one_is_told_with_those_near(database: Database) -> None:
    seller = await seller_asked(database, "Phòng Gốm")
    async with database.begin() as session:
        room = (await slots.open_rooms(session))[0]
        await story.booked(session, room, await story.seller(session, "HTX Khác"), story.span(20))
    await seller.taps_data("slotrooms")
    await seller.taps("T2")
    await seller.says("lúc nào vắng ấy")
    assert "Em chưa rõ ngày giờ" in seller.text
    await seller.says("20h ngày 18/7")
    assert "không đặt được" in seller.text
    assert "18:30" in seller.labels
    await seller.says("10h")
    assert "Buổi live tên là gì" in seller.text


async def test_a_slot_moves_by_a_tap_alone(database: Database) -> None:
    seller = await seller_asked(database, "Phòng Gốm")
    async with database.begin() as session:
        room = (await slots.open_rooms(session))[0]
        mine = await story.booked(session, room, (seller.who, seller.who.producers[0]), story.span(20))
    await seller.taps_data(f"slotrooms:{mine.id}")
    await seller.says("9h sáng 18/7")
    assert "còn trống" in seller.text
    await seller.taps("09:00")
    assert "Đã chuyển" in seller.text


async def test_the_question_is_over_with_the_next_page_or_an_hour_later_and_what_waited_goes_on(
    database: Database,
) -> None:
    seller = await seller_asked(database, "Phòng Gốm")
    await seller.says("/new")
    await seller.says("Cốm dẹp")
    await seller.taps_data("slotrooms")
    await seller.taps("Lịch của tôi")
    await seller.says("chiều nay 1h")
    assert "Em chuyển lời này" in seller.text
    await seller.says("/new")
    await seller.says("Cốm dẹp")
    await seller.taps_data("slotrooms")
    await seller.says("/menu")
    await seller.taps("Tiếp tục")
    assert "thuộc nhóm OCOP nào" in seller.text
    await seller.taps_data("slotrooms")
    seller.now += timedelta(hours=2)
    await seller.says("chiều nay 1h")
    assert "Em chuyển lời này" in seller.text
