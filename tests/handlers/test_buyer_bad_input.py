"""Whatever a buyer sends or taps: a clear sentence, nothing lost, nothing half-saved, nobody else's order moved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from db.reads import carts
from db.session import Database
from db.tables.events import promotions
from db.tables.orders import orders as order_table
from domain.people import Person
from handlers import buyer, orders
from handlers.forms import Form
from handlers.routes import as_reply, join
from handlers.turn import File, Photo
from services import search
from tests import cast

ROUTES = join(buyer.ROUTES, orders.ROUTES)
NASTY = (
    "x" * 5000,
    "😀" * 300,
    "\u202e\u202dgnô tậm",
    "<b>đậm</b><script>alert(1)</script> & <a href='x'>",
    "*_`[]()~>#+-=|{}.!",
    "-5",
    "0",
    "99999999999999999999",
    "' OR 1=1 --",
    "\u0000\u0007",
    "CP-ZZZZZ",
    "{ $name }",
    "   ",
    "1,5,2",
    "٣",
)


class Story:
    """A buyer with a full cart, and who else there is."""

    def __init__(self, database: Database, tmp_path: Path) -> None:
        self.database, self.shop = database, cast.shop(media=tmp_path)
        self.product = self.variant = self.house = 0
        self.people: dict[str, Person] = {}

    async def begin(self, **goods: Any) -> cast.Chat:
        async with self.database.begin() as session:
            for name in ("Lan", "Hòa", "Trộm"):
                self.people[name] = await cast.person(session, name)
            self.house = await cast.producer(session, self.people["Hòa"], bank_bin="970436", bank_account="1017595600")
            await cast.producer(session, self.people["Trộm"], name="HTX Khác")
            self.product, (self.variant,) = await cast.product(session, self.house, **goods)
        return self.chat("Lan")

    def chat(self, name: str) -> cast.Chat:
        return cast.Chat(self.database, ROUTES, self.people[name], self.shop)

    async def orders(self) -> int:
        async with self.database.look() as session:
            return int((await session.execute(select(func.count()).select_from(order_table))).scalar_one())


@pytest.fixture
def story(database: Database, tmp_path: Path) -> Story:
    return Story(database, tmp_path)


async def _to_summary(chat: cast.Chat, variant: int) -> None:
    await chat.taps_data(f"put:{variant}:2000")
    await chat.taps_data("co")
    await chat.says("+84 912 345 678")
    await chat.says("Trần Thị Lan <b>")
    await chat.says("Số 5 ngõ 10, phường Ba Đình, Hà Nội")
    await chat.taps("Trả khi nhận hàng")
    await chat.taps("Bỏ qua")


def _is_kind(chat: cast.Chat) -> None:
    text = chat.text
    assert text.strip()
    assert "Traceback" not in text
    assert "<script>" not in text
    for message in chat.reply.messages:
        assert len(message.text) <= 4096


@pytest.mark.parametrize("nasty", NASTY, ids=range(len(NASTY)))
async def test_free_text_is_always_answered(story: Story, nasty: str) -> None:
    chat = await story.begin()
    await chat.says(nasty)
    _is_kind(chat)
    assert chat.labels


async def test_every_question_of_the_checkout_survives_everything(story: Story) -> None:
    chat = await story.begin()
    await chat.taps_data(f"put:{story.variant}:2000")
    await chat.taps_data("co")
    answers = ("0912345678", "Lan", "Số 5, phường Ba Đình, Hà Nội", "choice:Trả khi", "choice:Bỏ qua")
    checkout: Form = buyer.checkout.CHECKOUT
    for answer in answers:
        async with story.database.look() as session:
            person = await cast.again(session, chat.who.channel, chat.who.address)
        assert person.dialogue is not None
        step = person.dialogue.step
        assert checkout.step(step) is not None
        lenient = {"name", "address"}
        for nasty in NASTY:
            if step in lenient and any(sign.isalnum() for sign in nasty):
                continue
            if step == "note" and 0 < len(nasty.strip("\u0000\u0007 ")) < 500:
                continue
            await chat.says(nasty)
            _is_kind(chat)
        for send in (chat.sends_photo, chat.sends_other):
            await send()
            _is_kind(chat)
        await chat.sends_photo(Photo("huge", 20_000, 15_000, 900_000_000))
        await chat.sends_file(File("f", "virus.exe", 10**12, None))
        _is_kind(chat)
        async with story.database.look() as session:
            still = await cast.again(session, chat.who.channel, chat.who.address)
        assert still.dialogue is not None
        assert still.dialogue.step == step
        await (chat.taps(answer.removeprefix("choice:")) if answer.startswith("choice:") else chat.says(answer))
    assert "Xác nhận" in "".join(chat.labels)
    for nasty in NASTY:
        await chat.says(nasty)
        _is_kind(chat)
    await chat.taps("Xác nhận")
    assert await story.orders() == 1


async def test_two_taps_on_confirm_order_once_and_the_second_shows_the_order(story: Story) -> None:
    chat = await story.begin()
    await _to_summary(chat, story.variant)
    data = chat.button("Xác nhận").data
    assert data is not None
    await chat.taps_data(data)
    assert "Em đã đặt hàng xong" in chat.text
    await chat.taps_data(data)
    assert "CP-" in chat.text
    assert await story.orders() == 1
    thief = story.chat("Trộm")
    await thief.taps_data(data)
    assert thief.reply.alert
    assert "CP-" not in thief.text


async def test_a_name_with_markup_stays_a_name(story: Story) -> None:
    chat = await story.begin(name="Mật <i>ong</i> & chè")
    await _to_summary(chat, story.variant)
    assert "Trần Thị Lan &lt;b&gt;" in chat.text
    assert "Mật &lt;i&gt;ong&lt;/i&gt; &amp; chè" in chat.text


async def test_a_price_that_changed_is_shown_before_it_is_paid(story: Story) -> None:
    chat = await story.begin()
    await _to_summary(chat, story.variant)
    async with story.database.begin() as session:
        await cast.set_price(session, story.variant, 120_000)
    await chat.taps("Xác nhận")
    assert "chưa đặt" in chat.text
    assert "270.000đ" in chat.text
    assert await story.orders() == 0
    await chat.taps("Xác nhận")
    assert "270.000đ" in chat.text
    assert await story.orders() == 1


async def test_goods_that_ran_out_lead_back_to_the_cart(story: Story) -> None:
    chat, other = await story.begin(stock=3000), None
    await _to_summary(chat, story.variant)
    other = story.chat("Trộm")
    await _to_summary(other, story.variant)
    await other.taps("Xác nhận")
    await chat.taps("Xác nhận")
    assert "Em chưa đặt được" in chat.text
    assert "chỉ còn 1 chai" in chat.text
    await chat.taps("Sửa theo số còn lại")
    await chat.taps("Đặt hàng")
    await chat.says("0912345678")
    await chat.says("Lan")
    await chat.says("Số 5, phường Ba Đình, Hà Nội")
    await chat.taps("Trả khi")
    await chat.taps("Bỏ qua")
    await chat.taps("Xác nhận")
    assert await story.orders() == 2


async def test_start_in_the_middle_keeps_the_form_and_offers_it_again(story: Story) -> None:
    chat = await story.begin()
    await chat.taps_data(f"put:{story.variant}:1000")
    await chat.taps_data("co")
    await chat.says("0912345678")
    await chat.says("/start")
    assert chat.button("Tiếp tục: đặt hàng").data
    await chat.says("mật ong")
    await chat.says("/menu")
    await chat.taps("Tiếp tục")
    assert "tên người nhận" in chat.text
    await chat.taps("Quay lại")
    assert "số điện thoại" in chat.text
    await chat.taps("Thôi")
    assert "dừng lại" in chat.text


async def test_old_buttons_and_made_up_ids_are_answered_kindly(story: Story) -> None:
    chat = await story.begin()
    for data in (
        "p:999999",
        "p:-1",
        "p:abc",
        "p:99999999999999999999",
        "p",
        "add:0",
        "v:77",
        "put:77:1000",
        f"put:{story.variant}:-1000",
        f"put:{story.variant}:x",
        f"put:{story.variant}:99999999",
        "s:0",
        "fol:9",
        "o:1",
        "oqr:1",
        "oag:1",
        "ocx:1:yes",
        "om:1:confirmed",
        "om:1:nonsense",
        "or:1",
        "oc:1:sold-out",
        "opaid:1",
        "buy:x:y",
        "buy",
        "cl:5",
        "cs:5:1000",
        "cq:5:1000",
        "cx:5",
        "list:food,,,,:999999",
        "list:;drop table,,,,:0",
        "list:nonsense",
        "mak:-:x",
        "set:zzz:0",
        "f:phone:1",
        "f!back:phone",
        "f!resume:",
        "lang:xx",
        "work",
        "work:zzz:9",
        "gone-verb:1",
    ):
        await chat.taps_data(data)
        assert chat.text.strip(), data
    async with story.database.look() as session:
        assert await carts.size(session, chat.who.id) == 0


async def test_nobody_moves_or_reads_an_order_that_is_not_his(story: Story) -> None:
    chat = await story.begin()
    await _to_summary(chat, story.variant)
    await chat.taps("Xác nhận")
    thief = story.chat("Trộm")
    number = chat.button("Đơn CP-").text.removeprefix("📦 Đơn ")
    for data in ("o:1", "ocx:1", "ocx:1:yes", "oget:1", "oag:1", "oqr:1", "om:1:confirmed", "om:1:cancelled", "or:1"):
        await thief.taps_data(data)
        assert thief.reply.alert, data
        assert not thief.reply.messages, data
    for data in ("oc:1:sold-out", "oc:1:other", "opaid:1"):
        await thief.taps_data(data)
        assert not thief.reply.messages, data
    await thief.says(number)
    assert "Ba Đình" not in thief.text
    await chat.says(number)
    assert "Ba Đình" in chat.text
    async with story.database.look() as session:
        assert (await session.execute(select(order_table.c.state))).scalar_one() == "placed"


async def test_repeated_steps_are_refused_kindly(story: Story) -> None:
    chat = await story.begin()
    await _to_summary(chat, story.variant)
    await chat.taps("Xác nhận")
    maker = story.chat("Hòa")
    await maker.taps_data("om:1:confirmed")
    assert "Đã xác nhận đơn" in maker.text
    await maker.taps_data("om:1:confirmed")
    assert maker.reply.alert
    await maker.taps_data("or:1")
    await maker.taps("Lý do khác")
    await maker.says("")
    await maker.says("Mưa bão <b>lớn</b>")
    assert "Em đã hủy đơn" in maker.text
    await chat.taps_data("ocx:1:yes")
    assert chat.reply.alert
    await chat.taps_data("oag:1")
    assert "Em đã bỏ lại 1 món" in chat.text


async def test_an_old_ward_that_was_split_is_asked_about(story: Story) -> None:
    chat = await story.begin()
    await chat.taps_data(f"put:{story.variant}:1000")
    await chat.taps_data("co")
    await chat.says("0912345678")
    await chat.says("Lan")
    await chat.says("Số 7 phố Mẫu, phường Ngọc Khánh, quận Ba Đình, Hà Nội")
    assert "nay chia về mấy phường" in chat.text
    await chat.says("không biết nữa")
    assert "chưa tìm thấy phường" in chat.text
    await chat.taps("Phường Giảng Võ")
    await chat.taps("Trả khi")
    await chat.taps("Bỏ qua")
    assert "Phường Giảng Võ, Hà Nội" in chat.text
    await chat.taps("Xác nhận")
    await chat.taps_data(f"put:{story.variant}:1000")
    await chat.taps_data("co")
    assert "địa chỉ lần trước" in chat.text
    await chat.taps("Giao về đây")
    await chat.taps("Trả khi")
    await chat.taps("Bỏ qua")
    await chat.taps("Xác nhận")
    assert await story.orders() == 2


async def test_another_province_and_a_ward_by_its_former_district(story: Story) -> None:
    chat = await story.begin()
    await chat.taps_data(f"put:{story.variant}:1000")
    await chat.taps_data("co")
    await chat.says("0912345678")
    await chat.says("Lan")
    await chat.says("Nhà văn hóa thôn, gần cây đa")
    await chat.taps("Chọn theo quận huyện cũ")
    await chat.taps("Ba Vì")
    assert any("Xã" in label for label in chat.labels)
    await chat.taps("Tỉnh, thành khác")
    await chat.taps("Bắc Ninh")
    await chat.taps("Trả khi")
    await chat.taps("Bỏ qua")
    assert "gần cây đa, Bắc Ninh" in chat.text


async def test_a_voucher_is_asked_for_only_where_there_is_one(story: Story) -> None:
    chat = await story.begin()
    async with story.database.begin() as session:
        row = {
            "name": "Giảm 20.000đ (mẫu)",
            "kind": "voucher",
            "rule": {"amount": 20_000, "minimum": 150_000},
            "scope": {},
            "code": "MAU20",
            "starts_at": cast.NOW,
            "ends_at": cast.NOW.replace(year=2027),
            "state": "planned",
            "created_at": cast.NOW,
        }
        await session.execute(promotions.insert().values(**row))
    await chat.taps_data(f"put:{story.variant}:1000")
    await chat.taps_data("co")
    await chat.says("0912345678")
    await chat.says("Lan")
    await chat.says("Số 5, phường Ba Đình, Hà Nội")
    await chat.taps("Trả khi")
    for wrong, said in (("XYZ", "không thấy mã"), ("<b>", "không thấy mã"), ("mau20", "từ 150.000đ")):
        await chat.says(wrong)
        assert said in chat.text
    await chat.taps_data(f"put:{story.variant}:1000")
    await chat.says("mau20")
    await chat.taps("Bỏ qua")
    assert "210.000đ" in chat.text
    await chat.taps("Xác nhận")
    assert "210.000đ" in chat.text
    assert await story.orders() == 1


async def test_back_from_a_card_leads_to_where_it_was_found(story: Story) -> None:
    chat = await story.begin()
    async with story.database.begin() as session:
        for name in ("Mật ong rừng", "Mật ong hoa nhãn"):
            product_id, _ = await cast.product(session, story.house, name)
            await search.reindex(session, product_id)
    await chat.says("mật ong")
    assert "Em tìm" in chat.text
    await chat.taps("Mật ong rừng")
    await chat.taps("Thêm vào giỏ")
    await chat.taps("Quay lại")
    await chat.taps("Quay lại")
    assert "Em tìm “mat ong”" in chat.text
    await chat.taps_data("list:food,271,,,:0")
    await chat.taps("1. ")
    await chat.taps("Quay lại")
    assert "huyện Ba Vì" in chat.text


@pytest.mark.parametrize(("typed", "held"), [("4", 4000), ("2 chai", 2000), ("10", 10_000), ("50", 10_000)])
async def test_a_quantity_may_be_typed(story: Story, typed: str, held: int) -> None:
    chat = await story.begin()
    await chat.taps_data(f"oth:{story.variant}")
    for nasty in ("-5", "0", "1,5", "nhiều", "1000000"):
        await chat.says(nasty)
        assert "chưa hiểu số lượng" in chat.text
    await chat.says(typed)
    async with story.database.look() as session:
        (line,) = await carts.lines(session, chat.who.id)
    assert line.qty == held


async def test_inline_mode_shows_goods_in_any_chat(story: Story) -> None:
    chat = await story.begin()
    async with story.database.begin() as session:
        made = cast.turn(session, chat.who, story.shop, text="", kind="inline")
        assert ROUTES.inline is not None
        reply = await ROUTES.inline(made)
    assert reply is not None
    results = as_reply(reply).inline
    assert [each["title"] for each in results] == ["Mật ong hoa nhãn"]
    assert "mẫu" in results[0]["description"]
