"""The shop from day to day: goods changed, counted and hidden, people invited, slots moved and exchanged, all in chat."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import func, select

import handlers
from db.reads import listings, search, slots
from db.reads import producers as reads
from db.session import Database
from db.tables.people import roles
from db.tables.products import prices
from domain.listings import Mine
from handlers.turn import File, Photo
from tests import cast
from tests.cast import NOW, Chat
from tests.handlers.test_producer_journey import ROUTES, approved, heard, list_product
from tests.services import test_slots as story


async def the_product(database: Database, chat: Chat) -> Mine:
    async with database.look() as session:
        (one,) = await listings.page(session, chat.who.producers[0])
    return one


async def opened(database: Database) -> Chat:
    """A producer who looks at the product just listed."""
    seller, _ = await approved(database)
    await list_product(seller)
    await seller.taps("Xem sản phẩm")
    return seller


async def test_price_change_is_written_into_the_history(database: Database) -> None:
    seller = await opened(database)
    await seller.taps("Giá")
    await seller.taps("Loại nhỏ")
    await seller.says("27.500")
    assert "Em đã lưu" in seller.text
    one = await the_product(database, seller)
    assert [kind.price for kind in one.kinds] == [27_500, 1_500_000]
    async with database.look() as session:
        statement = select(prices.c.price).where(prices.c.variant_id == one.kinds[0].id).order_by(prices.c.id)
        assert list((await session.execute(statement)).scalars()) == [25_000, 27_500]


async def test_stock_is_added_to_counted_and_made_to_order(database: Database) -> None:
    seller = await opened(database)
    await seller.taps("Kho")
    await seller.taps("Loại nhỏ +10")
    assert "còn 50 quả" in seller.text
    await seller.taps("Loại to Đếm lại")
    await seller.says("3")
    await seller.taps("Loại nhỏ Đếm lại")
    await seller.taps("làm theo đơn")
    one = await the_product(database, seller)
    assert [kind.stock for kind in one.kinds] == [None, 3_000]
    await seller.says("/shop")
    assert "Sắp hết hàng: Bưởi mẫu Loại to (3)" in seller.text


async def test_every_field_is_edited_and_the_search_follows(database: Database) -> None:
    seller = await opened(database)
    edits = (("Tên", "Cam mẫu"), ("Câu chuyện", "Mới"), ("Đơn vị", "kg"), ("Bảo quản", "Nơi mát"), ("Hạn dùng", "5 ngày"), ("Xuất xứ", "Bãi sông"))  # fmt: skip
    for field, value in edits:
        await seller.taps("Sửa")
        await seller.taps(field)
        await seller.says(value)
        assert "Em đã lưu" in seller.text, field
    await seller.taps("Sửa")
    await seller.taps("Bảo quản")
    await seller.taps("Xoá phần này")
    await seller.taps("Sửa")
    await seller.taps("Các loại")
    await seller.says("Loại nhỏ 30k; Loại vừa 50k")
    await seller.says("1,5")
    one = await the_product(database, seller)
    assert (one.name, one.story, one.unit, one.keeping, one.shelf_life, one.origin) == ("Cam mẫu", "Mới", "kg", None, "5 ngày", "Bãi sông")  # fmt: skip
    assert [(kind.name, kind.price, kind.stock) for kind in one.kinds] == [
        ("Loại nhỏ", 30_000, 40_000),
        ("Loại vừa", 50_000, 1_500),
    ]
    async with database.look() as session:
        assert "Cam mẫu" in " ".join(await search.texts(session, one.id))
        (row,) = (await session.execute(select(func.count()).select_from(prices))).all()
        assert row[0] == 4


async def test_alcohol_asks_for_its_licence_also_when_the_group_changes(database: Database) -> None:
    seller = await opened(database)
    await seller.taps("Sửa")
    await seller.taps("Nhóm")
    await seller.taps("Đồ uống")
    await seller.taps("Rượu trắng")
    assert "giấy phép" in seller.text
    await seller.says("GP-9 (mẫu)")
    one = await the_product(database, seller)
    assert (one.group, one.licence) == ("beverage", "GP-9 (mẫu)")


async def test_hidden_is_shown_again_and_removed_is_gone(database: Database) -> None:
    seller = await opened(database)
    await seller.taps("Ẩn")
    assert "Đang ẩn" in seller.text
    assert (await the_product(database, seller)).state == "hidden"
    await seller.taps("Hiện lại")
    await seller.taps("Gỡ")
    assert "Gỡ hẳn" in seller.text
    await seller.taps("Gỡ hẳn")
    await seller.says("/goods")
    assert "chưa đăng sản phẩm" in seller.text


async def test_photos_are_added_led_and_dropped_but_never_the_last(database: Database) -> None:
    seller = await opened(database)
    first, second = (await the_product(database, seller)).photos
    await seller.taps("Ảnh (2)")
    await seller.taps("▶️")
    await seller.taps("Làm ảnh chính")
    assert (await the_product(database, seller)).photos == (second, first)
    await seller.taps("Gỡ ảnh này")
    assert (await the_product(database, seller)).photos == (first,)
    await seller.taps_data(f"picdrop:1:{first}")
    assert seller.reply.alert
    await seller.taps("Thêm ảnh")
    await seller.sends_photo(Photo("photo-9", 10, 10, 9))
    await seller.taps("Xong ảnh")
    assert len((await the_product(database, seller)).photos) == 2


async def test_member_is_invited_by_a_link_that_works_once(database: Database) -> None:
    seller, _ = await approved(database)
    await seller.says("/shop")
    await seller.taps("Thành viên")
    await seller.taps("Mời thành viên")
    found = re.search(r"i_[\w-]+", seller.text)
    assert found is not None
    async with database.begin() as session:
        member, late = [Chat(database, ROUTES, await cast.person(session, name)) for name in ("Bà Tư", "Ông Năm")]
    await seller.says(f"/start {found.group()}")
    assert "đã có vai trò" in seller.text
    await member.says(f"/start {found.group()}")
    assert "HTX Bưởi (mẫu)" in member.text
    assert "Bà Tư" in (await heard(database, seller))[-1].text
    await late.says(f"/start {found.group()}")
    assert "đã dùng hoặc đã hết hạn" in late.text
    await late.says("/start i_" + "a" * 32)
    assert "đã dùng hoặc đã hết hạn" in late.text

    await member.says("/new")
    assert "tên là gì" in member.text
    await member.taps_data("meminv")
    assert member.reply.alert
    await member.taps_data("shopbank")
    assert member.reply.alert
    await seller.taps_data("members")
    await seller.taps("Bớt Bà Tư")
    await member.says("/shop")
    assert "chưa có gian hàng" in member.text


async def test_admin_invites_an_organiser_and_an_invitation_dies_with_the_role(database: Database) -> None:
    _, admin = await approved(database)
    await admin.says("/invite")
    await admin.taps("Ban tổ chức")
    first = re.search(r"i_[\w-]+", admin.text)
    await admin.taps("Quản trị")
    second = re.search(r"i_[\w-]+", admin.text)
    assert first is not None
    assert second is not None
    async with database.begin() as session:
        one = Chat(database, ROUTES, await cast.person(session, "Cô Tổ Chức"))
    await one.says(f"/start {first.group()}")
    assert "ban tổ chức" in one.text
    async with database.begin() as session:
        await session.execute(roles.delete().where(roles.c.person_id == admin.who.id))
    await one.says(f"/start {second.group()}")
    assert "đã dùng hoặc đã hết hạn" in one.text


async def test_settings_change_phone_and_account(database: Database) -> None:
    seller, _ = await approved(database)
    await seller.says("/shop")
    await seller.taps("Cài đặt")
    await seller.taps("Đổi số điện thoại")
    await seller.says("0987 654 321")
    await seller.taps("Cài đặt")
    await seller.taps("Đổi tài khoản")
    await seller.says("BIDV")
    await seller.says("123456789")
    await seller.says("CHU MAU")
    async with database.look() as session:
        one = await reads.by_id(session, seller.who.producers[0])
    assert one is not None
    assert one.bank is not None
    assert (one.phone, one.bank.bin, one.bank.account) == ("0987654321", "970418", "123456789")
    await seller.taps("Cài đặt")
    await seller.taps("Ngừng nhận chuyển khoản")
    assert "🏦 chưa có" in seller.text


async def test_slot_is_moved_exchanged_and_cancelled_in_chat(database: Database) -> None:
    seller, _ = await approved(database)
    async with database.begin() as session:
        where = await story.room(session)
        owner, producer_id = await story.seller(session, "HTX Khác")
        await story.booked(session, where, (owner, producer_id), story.span(20))
    other = Chat(database, ROUTES, owner)
    await seller.says("/slots")
    await seller.taps("Đặt lịch live")
    await seller.taps("✅18")
    assert "20:00" not in seller.labels
    await seller.taps_data(f"slottime:{where.id}:{int(story.span(20).start.timestamp()) // 60}:60:0")
    await seller.taps("Bỏ qua")
    assert "vừa có người đặt mất rồi" in seller.text
    await seller.taps("18:30")
    await seller.taps("Bỏ qua")
    await seller.taps("Xem")
    await seller.taps("Chuyển giờ")
    await seller.taps("✅18")
    await seller.taps("09:00")
    assert "Đã chuyển" in seller.text
    await seller.taps("Xem")
    await seller.taps("Đổi với nhà khác")
    await seller.taps("HTX Khác")
    assert "đã gửi lời đề nghị" in seller.text
    assert "muốn đổi giờ live" in (await heard(database, other))[0].text
    await other.taps("Đồng ý đổi")
    assert "20:00-21:00" in (await heard(database, seller))[-1].text
    async with database.look() as session:
        (mine,) = await slots.of_producer(session, seller.who.producers[0], NOW)
    assert mine.span == story.span(20)
    await seller.taps("Xem")
    await seller.taps("Huỷ lịch")
    await seller.taps("Huỷ")
    assert "đã huỷ lịch" in seller.text


async def test_list_is_exported_and_sent_back_as_a_file(database: Database, tmp_path: Path) -> None:
    seller = await opened(database)
    seller.shop = cast.shop(media=tmp_path)
    await seller.says("/lists")
    await seller.taps("Xuất CSV")
    document = seller.reply.messages[0].document
    assert document is not None
    assert "Bưởi mẫu" in (seller.shop.settings.media / document).read_text(encoding="utf-8-sig")
    await seller.taps_data("listin")
    await seller.sends_photo()
    assert "tệp" in seller.text
    await seller.sends_file(File("big", "a.xlsx", 6 * 2**20, None))
    assert "lớn quá 5 MB" in seller.text
    await seller.sends_file(File("file-7", "hàng <b>.csv", 100, "text/csv"))
    assert "hàng &lt;b&gt;.csv" in seller.text


async def test_every_button_of_the_shop_leads_somewhere(database: Database) -> None:
    seller, _ = await approved(database)
    await list_product(seller)
    for way in (
        "shop",
        "prods",
        "prod:1",
        "prodedit:1",
        "prodstock:1",
        "prodpics:1",
        "members",
        "shopset",
        "slots",
        "lists",
    ):
        await seller.taps_data(way)
    verbs = {
        (button.data or "").partition(":")[0]
        for message in seller.replies
        for row in message.buttons
        for button in row
        if button.data and not button.data.startswith("f")
    }
    assert verbs <= handlers.ROUTES.taps.keys()


async def test_a_price_for_kinds_is_the_price_of_the_one_kind_there_is(database: Database) -> None:
    seller, _ = await approved(database)
    await seller.says("/new")
    await seller.says("Rau muống")
    await seller.taps("Thực phẩm")
    await seller.taps("Rau, củ")
    await seller.taps("Bỏ qua")
    await seller.sends_photo(Photo("photo-1", 800, 600, 100_000))
    await seller.taps("Xong ảnh")
    await seller.says("mớ")
    await seller.says("1tr5")
    assert "Hiện có bao nhiêu mớ" in seller.text
    await seller.says("20")
    await seller.taps("Để sau")
    await seller.taps("Chưa có")
    assert "1.500.000đ/mớ" in seller.text
    assert "1tr5" not in seller.text
    await seller.taps("Đăng bán")
    assert [(kind.name, kind.price) for kind in (await the_product(database, seller)).kinds] == [("", 1_500_000)]


async def test_what_was_saved_of_the_account_is_shown_to_be_checked(database: Database) -> None:
    seller, _ = await approved(database)
    await seller.says("/shop")
    await seller.taps("Cài đặt")
    await seller.taps("Đổi tài khoản")
    await seller.says("tcb")
    await seller.says("0123456789")
    await seller.says("HTX MAU")
    assert "Em đã lưu" in seller.text
    assert "Techcombank 0123456789, HTX MAU" in seller.text
