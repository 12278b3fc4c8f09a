"""A producer from registration to a listed product and a booked slot, with the admin's two taps between."""

from __future__ import annotations

from db.reads import listings, slots
from db.reads import producers as reads
from db.session import Database
from domain.certificates import Level
from domain.messages import Message
from handlers import buyer, producer
from handlers.admin import approvals, certificates, rooms
from handlers.routes import join
from handlers.turn import Photo
from language import notices
from tests import cast
from tests.cast import NOW, Chat

ROUTES = join(buyer.ROUTES, producer.ROUTES, approvals.ROUTES, certificates.ROUTES, rooms.ROUTES)


async def people(database: Database) -> tuple[Chat, Chat]:
    """(somebody who wants to sell, an admin)."""
    async with database.begin() as session:
        seller = await cast.person(session, "Trần Văn Bưởi")
        admin = await cast.person(session, "Quản Trị", role="admin")
    return Chat(database, ROUTES, seller), Chat(database, ROUTES, admin)


async def heard(database: Database, chat: Chat) -> list[Message]:
    """The notices that went to somebody, as they read them; they are put among what the chat said."""
    async with database.look() as session:
        told = await cast.told(session, chat.who.id)
    messages = [notices.render(chat.shop.words, "vi", one["notice"], one["facts"]) for one in told]
    chat.replies.extend(messages)
    return messages


async def register(chat: Chat, name: str = "HTX Bưởi (mẫu)", tax: str = "0101234565") -> None:
    await chat.says("/register")
    await chat.taps("Hợp tác xã")
    await chat.says(name)
    await chat.says("huyện Chương Mỹ")
    await chat.taps("Chương Mỹ")
    await chat.says(tax)
    await chat.shares_phone("0912345678")
    await chat.says("Vietcombank")
    await chat.says("0011 0012 34567")
    await chat.says("TRAN VAN BUOI")


async def approved(database: Database) -> tuple[Chat, Chat]:
    seller, admin = await people(database)
    await register(seller)
    await seller.taps("Gửi đăng ký")
    await heard(database, admin)
    await admin.taps("Duyệt")
    return seller, admin


async def list_product(chat: Chat, name: str = "Bưởi mẫu") -> None:
    await chat.says("/new")
    await chat.says(name)
    await chat.taps("Thực phẩm")
    await chat.taps("Rau, củ")
    await chat.says("Trồng ở bãi sông.\nNgọt và mọng.")
    await chat.sends_photo(Photo("photo-1", 800, 600, 100_000))
    await chat.sends_photo(Photo("photo-2", 800, 600, 100_000))
    await chat.taps("Xong ảnh")
    await chat.taps("quả")
    await chat.says("Loại nhỏ 25k; Loại to 1tr5")
    await chat.says("40")
    await chat.taps("Để sau")
    await chat.taps("4 sao")
    await chat.says("123/QĐ-UBND")
    await chat.taps("UBND TP")
    await chat.says("10/1/2025")
    await chat.taps("Đăng bán")


async def test_registration_is_summed_up_and_approved_with_one_tap(database: Database) -> None:
    seller, admin = await people(database)
    await register(seller)
    assert "Chương Mỹ" in seller.text
    assert "0101234565" in seller.text
    assert "Vietcombank 0011001234567, TRAN VAN BUOI" in seller.text
    await seller.taps("Gửi đăng ký")
    assert "đã nhận đăng ký" in seller.text

    await seller.says("/shop")
    assert "chờ duyệt" in seller.text

    told = await heard(database, admin)
    assert "HTX Bưởi (mẫu)" in told[0].text
    await admin.taps("Duyệt")
    assert "đã duyệt" in admin.text
    assert "đã được duyệt" in (await heard(database, seller))[0].text
    await seller.says("/shop")
    assert "HTX Bưởi (mẫu)" in seller.text


async def test_refusal_asks_for_a_reason_and_tells_it(database: Database) -> None:
    seller, admin = await people(database)
    await register(seller)
    await seller.taps("Gửi đăng ký")
    await heard(database, admin)
    await admin.taps("Từ chối")
    await admin.says("Thiếu <b>giấy</b> tờ")
    told = await heard(database, seller)
    assert "Thiếu &lt;b&gt;giấy&lt;/b&gt; tờ" in told[0].text
    await seller.says("/shop")
    assert "Đăng ký lại" in seller.labels[0]
    await seller.says("/new")
    assert "chưa có gian hàng" in seller.text


async def test_product_is_listed_with_kinds_photos_and_an_unconfirmed_certificate(database: Database) -> None:
    seller, admin = await approved(database)
    await list_product(seller)
    assert "đã lên kệ" in seller.text
    async with database.look() as session:
        (one,) = await listings.page(session, (await reads.of_person(session, seller.who.id))[0].id)
    assert [(kind.name, kind.price, kind.stock) for kind in one.kinds] == [
        ("Loại nhỏ", 25_000, 40_000),
        ("Loại to", 1_500_000, 40_000),
    ]
    assert len(one.photos) == 2
    assert one.set == "food.fresh.plants"
    assert one.paper is not None
    assert one.paper.certificate.level is Level.FOUR
    assert not one.paper.certificate.verified

    await heard(database, admin)
    await admin.taps("Xem chứng nhận")
    assert "123/QĐ-UBND" in admin.text
    await admin.taps("Đúng, xác nhận")
    assert "được xác nhận" in (await heard(database, seller))[-1].text
    await seller.taps("Xem sản phẩm")
    assert "⭐⭐⭐⭐ OCOP" in seller.text


async def test_slot_is_booked_in_the_calendar(database: Database) -> None:
    seller, admin = await approved(database)
    await admin.says("/rooms")
    await admin.taps("Mở phòng mới")
    await admin.says("Phòng mẫu")
    await admin.taps("Phòng livestream")
    await admin.taps("08:00-22:00")
    await admin.taps("60, 90")
    await admin.taps("15")
    assert "T2-CN 08:00-22:00" in admin.text

    await seller.says("/slots")
    await seller.taps("Đặt lịch live")
    assert seller.labels[:7] == ["T2", "T3", "T4", "T5", "T6", "T7", "CN"]
    assert "✅15" in seller.labels
    await seller.taps("✅16")
    await seller.taps("20:00")
    await seller.says("Bưởi đầu mùa")
    assert "Đã đặt" in seller.text
    assert "Em nhắc mình trước" in seller.text
    async with database.look() as session:
        (booked,) = await slots.of_producer(session, seller.who.producers[0], NOW)
    assert booked.title == "Bưởi đầu mùa"
    assert booked.minutes == 60
