"""Whatever is typed, sent or tapped in a producer's dialogues: a sentence that says what to do, nothing lost, nothing half-saved."""

from __future__ import annotations

from html import escape

import pytest

from db.reads import listings
from db.reads import producers as reads
from db.session import Database
from handlers.turn import File, Photo
from tests import cast
from tests.cast import Chat
from tests.handlers.test_producer_journey import ROUTES, approved, list_product, people, register

HTML = '<b>Bưởi</b> & <a href="x">*_`đỏ`_*</a>'
SIGNS = "\u202eBưởi\u200f \u0007mẫu\u2066"


def is_sound(chat: Chat) -> None:
    """What every messenger wants of every message, and no traceback in any."""
    for message in chat.replies:
        assert 0 < len(message.text) <= 4096
        assert "Traceback" not in message.text
        buttons = [button for row in message.buttons for button in row]
        assert len(buttons) <= 100
        assert all(len(row) <= 8 for row in message.buttons)
        assert all(button.text and len((button.data or "").encode()) <= 64 for button in buttons)


async def bothered(chat: Chat) -> None:
    """Everything that fits nowhere, at whatever question stands."""
    await chat.says("")
    await chat.sends_other("sticker")
    await chat.sends_other("voice")
    await chat.sends_file(File("file-1", "a.exe", 10, None))
    await chat.says("\u202e\u200f")
    await chat.says("😀😀")
    await chat.taps_data("f:nothing:1")
    await chat.taps_data("f!back:nothing")
    assert chat.reply.alert
    await chat.taps_data("prod")
    await chat.taps_data("prod:99999999999999999999")
    await chat.taps_data("slotday:x:y:z")
    is_sound(chat)


async def stands_at(chat: Chat) -> str:
    """The question that waits for an answer."""
    async with chat.database.look() as session:
        now = await cast.again(session, chat.who.channel, chat.who.address)
    assert now.dialogue is not None
    return now.dialogue.step


async def test_every_question_of_the_registration_survives_everything(database: Database) -> None:
    seller, _ = await people(database)
    await seller.says("/register")
    answers = ["Hợp tác xã", HTML, "Ba Vì", "xã Ba Vì", "0101234565", "0912 345 678", "MB Bank", "12345678", "A"]
    for answer in answers:
        step = await stands_at(seller)
        await bothered(seller)
        assert await stands_at(seller) == step
        await seller.says(answer)
    assert escape(HTML, quote=False) in seller.text
    await bothered(seller)
    await seller.taps("Gửi đăng ký")
    async with database.look() as session:
        (one,) = await reads.of_person(session, seller.who.id)
    assert one.name == HTML
    assert one.phone == "0912345678"
    assert one.bank is not None
    is_sound(seller)


async def test_every_question_of_a_listing_survives_everything(database: Database) -> None:
    seller, _ = await approved(database)
    await seller.says("/new")
    for answer in (SIGNS, "Đồ uống", "Rượu trắng", "Ngon."):
        await bothered(seller)
        await seller.says(answer)
    await bothered(seller)
    await seller.says("đây là chữ")
    assert "gửi ảnh" in seller.text
    await seller.sends_photo(Photo("huge", 20_000, 15_000, 9))
    assert "50 triệu" in seller.text
    await seller.sends_photo(Photo("heavy", 10, 10, 11 * 2**20))
    assert "10 MB" in seller.text
    await seller.sends_photo()
    await seller.taps("Xong ảnh")
    await seller.taps("chai")
    await seller.sends_photo()
    await seller.says("a 10k; b; c 5k")
    assert "đọc chưa ra" in seller.text
    await seller.taps("Chỉ một loại")
    for wrong in ("-5", "0", "abc", "150", "9" * 30, "1.500.000.000.000đ"):
        await seller.says(wrong)
        assert "đọc chưa ra giá" in seller.text, wrong
    await seller.says("1.500.000đ")
    for wrong in ("-1", "2,5", "nhiều", "999999999"):
        await seller.says(wrong)
        assert "con số" in seller.text, wrong
    await seller.taps("làm theo đơn")
    assert "giấy phép" in seller.text
    await seller.says("GP-01 (mẫu)")
    await seller.taps("Để sau")
    await seller.taps("Tiềm năng 5 sao")
    await seller.says("1/QĐ (mẫu)")
    await seller.says("UBND (mẫu)")
    for wrong in ("hôm nào đó", "31/02/2025", "25/12/2030", "1/1/1900"):
        await seller.says(wrong)
        assert "Mình gõ" in seller.text, wrong
    await seller.says("25/12/2024")
    assert "5 sao" in seller.text
    assert "⭐" not in seller.text
    await seller.taps("Đăng bán")
    async with database.look() as session:
        (one,) = await listings.page(session, seller.who.producers[0])
    assert one.name == "Bưởi mẫu"
    assert (one.kinds[0].price, one.kinds[0].stock, one.licence) == (1_500_000, None, "GP-01 (mẫu)")
    is_sound(seller)


async def test_five_thousand_characters_are_too_many(database: Database) -> None:
    seller, _ = await approved(database)
    await seller.says("/new")
    await seller.says("ă" * 4096)
    assert "4.096" in seller.text
    assert await stands_at(seller) == "name"


@pytest.mark.parametrize(
    ("phone", "kept"),
    [("+84 912 345 678", "0912345678"), ("84912345678", "0912345678"), ("024 3825 3536", "02438253536")],
)
async def test_phones_are_read_as_people_type_them(database: Database, phone: str, kept: str) -> None:
    seller, _ = await people(database)
    await seller.says("/register")
    for answer in ("làng nghề", "Làng mẫu", "hoàn kiếm", "Hoàn Kiếm", "010123456589", "12345", phone):
        await seller.says(answer)
    async with database.look() as session:
        again = await cast.again(session, seller.who.channel, seller.who.address)
    assert again.dialogue is not None
    assert (again.dialogue.step, again.dialogue.data["phone"]) == ("bank", kept)


async def test_start_in_the_middle_and_on_again_loses_nothing(database: Database) -> None:
    seller, _ = await approved(database)
    await seller.says("/new")
    await seller.says("Chè mẫu")
    await seller.says("/start")
    await seller.taps_data("f!resume:")
    assert "nhóm OCOP" in seller.text
    await seller.taps("Thực phẩm")
    await seller.taps("Quay lại")
    await seller.taps("Quay lại")
    await seller.says("Chè xanh mẫu")
    await seller.taps("Thực phẩm")
    await seller.taps("Thôi")
    assert "dừng lại" in seller.text
    async with database.look() as session:
        assert await listings.page(session, seller.who.producers[0]) == []


async def test_second_tap_on_send_registers_once(database: Database) -> None:
    seller, admin = await people(database)
    await register(seller)
    send = seller.button("Gửi đăng ký").data
    assert send is not None
    await seller.taps_data(send)
    await seller.taps_data(send)
    assert seller.reply.alert
    await seller.says("/register")
    assert "đang chờ duyệt" in seller.text
    async with database.look() as session:
        assert len(await reads.of_person(session, seller.who.id)) == 1
        assert len(await cast.told(session, admin.who.id)) == 1


async def test_second_producer_with_the_same_tax_number_is_turned_away(database: Database) -> None:
    seller, _ = await approved(database)
    async with database.begin() as session:
        other = Chat(database, ROUTES, await cast.person(session, "Người Khác"))
    await register(other, "HTX Khác (mẫu)")
    await other.taps("Gửi đăng ký")
    assert "đã có gian hàng" in other.text
    assert seller.who.id != other.who.id


async def test_twelve_photos_of_an_album_are_ten(database: Database) -> None:
    seller, _ = await approved(database)
    await list_product(seller)
    await seller.taps("Xem sản phẩm")
    await seller.taps("Ảnh (2)")
    await seller.taps("Thêm ảnh")
    for number in range(12):
        await seller.sends_photo(Photo(f"more-{number}", 800, 600, 9))
    async with database.look() as session:
        (one,) = await listings.page(session, seller.who.producers[0])
    assert len(one.photos) == 10
    is_sound(seller)


async def test_the_tail_of_a_text_that_was_cut_in_two_is_no_answer(database: Database) -> None:
    seller, _ = await people(database)
    await seller.says("/register")
    await seller.taps("Hợp tác xã")
    await seller.says("x" * 4_096)
    assert "dài" in seller.text
    before = len(seller.replies)
    await seller.says("x" * 904)
    assert len(seller.replies) == before
    assert await stands_at(seller) == "name"


async def test_a_name_with_a_link_is_asked_again(database: Database) -> None:
    seller, _ = await approved(database)
    await seller.taps_data("prodnew")
    await seller.says("Cốm dẹp https://evil.example/<b>x</b> siêu ngon")
    assert "không có đường dẫn" in seller.text
    assert await stands_at(seller) == "name"
    await seller.says("Cốm dẹp")
    assert await stands_at(seller) != "name"


async def test_a_telephone_number_is_no_tax_number(database: Database) -> None:
    seller, _ = await people(database)
    await seller.says("/register")
    for answer in ("Hợp tác xã", "HTX Bưởi", "Ba Vì", "xã Ba Vì"):
        await seller.says(answer)
    for phone in ("0912345678", "+84 912 345 678"):
        await seller.says(phone)
        assert "chưa đúng mã số thuế" in seller.text
        assert await stands_at(seller) == "tax"
