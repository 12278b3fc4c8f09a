"""From a sentence to an order: carts at once, questions in one message, one tap; and never an order without that tap."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import func, select

from db.reads import carts
from db.session import Database
from db.tables.orders import orders as order_table
from handlers import buyer, orders
from handlers.routes import join
from tests import cast
from tests.handlers.talking import Talk

ROUTES = join(buyer.ROUTES, orders.ROUTES)


@dataclass
class Market:
    """Honey, two pomelos, tea in two sizes; a buyer and the producer's person."""

    database: Database
    lan: Talk
    hoa: Talk
    house: int
    honey: int
    dien: int
    green: int
    tea: int

    async def cart(self) -> dict[str, int]:
        async with self.database.look() as session:
            return {line.name: line.qty for line in await carts.lines(session, self.lan.who.id)}

    async def orders(self) -> int:
        async with self.database.look() as session:
            return int((await session.execute(select(func.count()).select_from(order_table))).scalar_one())


@pytest.fixture
async def market(database: Database, tmp_path: Path) -> Market:
    shop = cast.shop(media=tmp_path)
    async with database.begin() as session:
        lan = await cast.person(session, "Trần Thị Lan")
        hoa = await cast.person(session, "Đỗ Văn Hòa")
        house = await cast.producer(session, hoa, name="HTX Mẫu Ba Vì", bank_bin="970436", bank_account="1017595600")
        honey, _ = await cast.product(session, house, "Mật ong hoa nhãn", keeping="Nơi khô, tránh nắng", stars="4")
        dien, _ = await cast.product(session, house, "Bưởi Diễn", unit="kg", price=40_000, stock=50_000)
        green, _ = await cast.product(session, house, "Bưởi da xanh", unit="kg", price=60_000, stock=50_000)
        kinds = {"nhỏ": (80_000, 10_000), "to": (150_000, None)}
        tea, _ = await cast.product(session, house, "Trà sen Tây Hồ", unit="hộp", kinds=kinds, variant_kind="size")
    return Market(
        database,
        Talk(database, ROUTES, lan, shop),
        Talk(database, ROUTES, hoa, shop),
        house,
        honey,
        dien,
        green,
        tea,
    )


async def test_a_sentence_becomes_a_cart_and_one_tap_orders_it(market: Market) -> None:
    await market.lan.says("cho e 2 chai mật ong vs 1kg buoi dien, ship ve 12 hang bong nhe, 0912345678")
    assert await market.cart() == {"Mật ong hoa nhãn": 2000, "Bưởi Diễn": 1000}
    assert "0912 345 678" in market.lan.text
    assert "12 hang bong" in market.lan.text
    assert "270.000" in market.lan.text
    assert await market.orders() == 0
    await market.lan.taps("Xác nhận")
    assert "Em đã đặt hàng xong" in market.lan.text
    assert await market.orders() == 1
    assert await market.cart() == {}


async def test_everything_that_lacks_is_asked_in_one_message(market: Market) -> None:
    await market.lan.says("lấy 2 chai mật ong nhé")
    assert len(market.lan.reply.messages) == 1
    assert "số điện thoại" in market.lan.text
    assert "địa chỉ" in market.lan.text
    assert "Mật ong hoa nhãn × 2 chai" in market.lan.text
    await market.lan.says("0912 345 678")
    assert "số điện thoại" not in market.lan.text
    assert "địa chỉ" in market.lan.text
    await market.lan.says("số 5 ngõ 10 phố Kim Mã, phường Ngọc Hà, Hà Nội")
    assert "Phường Ngọc Hà" in market.lan.text
    assert await market.orders() == 0
    await market.lan.taps("Xác nhận")
    assert await market.orders() == 1


@pytest.mark.parametrize(
    "asked", ["đổi thành 3 chai nhé", "doi thanh 3 chai nhe", "sửa đơn lúc nãy giúp em", "change my order to 3"]
)
async def test_a_placed_order_is_not_changed_by_words_and_nothing_else_is_bought(market: Market, asked: str) -> None:
    await market.lan.says("2 chai mật ong, 0912345678, số 5 ngõ 10 phố Kim Mã, phường Ngọc Hà, Hà Nội")
    await market.lan.taps("Xác nhận")
    await market.lan.says(asked)
    assert "đã đặt rồi" in market.lan.text
    assert [label for label in market.lan.labels if "Hủy đơn" in label or "Hỏi nhà sản xuất" in label]
    assert "{" not in "".join(market.lan.labels)
    assert await market.cart() == {}
    await market.lan.taps("Hủy đơn")
    assert "hủy" in market.lan.text


async def test_an_order_named_by_its_number_is_the_one_to_change_and_only_for_its_buyer(market: Market) -> None:
    for _ in range(2):
        await market.lan.says("2 chai mật ong, 0912345678, số 5 ngõ 10 phố Kim Mã, phường Ngọc Hà, Hà Nội")
        await market.lan.taps("Xác nhận")
    number = next(word.strip(".,*") for label in market.lan.labels for word in label.split() if word.startswith("CP-"))
    await market.lan.says("sửa đơn giúp em")
    assert "Mình hỏi đơn nào" in market.lan.text
    await market.lan.says(f"đổi đơn {number} thành 3 chai")
    assert number in market.lan.text
    assert "đã đặt rồi" in market.lan.text
    await market.hoa.says(f"đổi đơn {number} thành 3 chai")
    assert "đã đặt rồi" not in market.hoa.text


async def test_with_no_order_open_changing_words_are_read_as_ever(market: Market) -> None:
    await market.lan.says("2 chai mật ong")
    await market.lan.says("đổi thành 3 chai nhé")
    assert await market.cart() == {"Mật ong hoa nhãn": 3000}
    assert await market.orders() == 0


async def test_the_next_order_goes_where_the_last_one_went(market: Market) -> None:
    await market.lan.says("2 chai mật ong, 0912345678, số 5 ngõ 10 phố Kim Mã, phường Ngọc Hà, Hà Nội")
    await market.lan.taps("Xác nhận")
    await market.lan.says("cho mình 1kg bưởi diễn")
    assert "Phường Ngọc Hà" in market.lan.text
    await market.lan.taps("Xác nhận")
    assert await market.orders() == 2


async def test_what_several_products_are_called_is_asked_and_never_guessed(market: Market) -> None:
    await market.lan.says("cho 2kg bưởi")
    assert await market.cart() == {}
    assert "Bưởi Diễn</b> hay <b>Bưởi da xanh" in market.lan.text
    await market.lan.taps("Bưởi da xanh")
    assert await market.cart() == {"Bưởi da xanh": 2000}


@pytest.mark.parametrize("typed", ["bưởi da xanh", "lấy bưởi da xanh nhé", "da xanh em ơi"])
async def test_a_choice_may_be_typed_and_keeps_the_amount(market: Market, typed: str) -> None:
    await market.lan.says("cho 2kg bưởi")
    await market.lan.says(typed)
    assert await market.cart() == {"Bưởi da xanh": 2000}
    assert "hay <b>" not in market.lan.text


async def test_another_amount_with_the_choice_counts(market: Market) -> None:
    await market.lan.says("cho 2kg bưởi")
    await market.lan.says("lấy 3kg bưởi da xanh")
    assert await market.cart() == {"Bưởi da xanh": 3000}
    assert "hay <b>" not in market.lan.text


async def test_a_kind_may_be_typed(market: Market) -> None:
    await market.lan.says("lấy 2 hộp trà sen")
    await market.lan.says("loại nhỏ nhé")
    assert await market.cart() == {"Trà sen Tây Hồ (nhỏ)": 2000}


async def test_a_choice_beside_a_sure_line_keeps_both(market: Market) -> None:
    await market.lan.says("2 bưởi với 1 chai mật ong")
    assert await market.cart() == {"Mật ong hoa nhãn": 1000}
    assert "địa chỉ" in market.lan.text
    await market.lan.taps("Bưởi Diễn")
    assert await market.cart() == {"Mật ong hoa nhãn": 1000, "Bưởi Diễn": 2000}
    await market.lan.says("0912345678, số 5 ngõ 10 phố Kim Mã, phường Ngọc Hà")
    assert "Xác nhận" in " ".join(market.lan.labels)


async def test_an_unsaid_kind_is_chosen_by_a_button(market: Market) -> None:
    await market.lan.says("lấy 2 hộp trà sen")
    assert await market.cart() == {}
    await market.lan.taps("to ·")
    assert await market.cart() == {"Trà sen Tây Hồ (to)": 2000}


async def test_a_vague_amount_is_asked(market: Market) -> None:
    await market.lan.says("lấy vài chai mật ong")
    assert await market.cart() == {}
    assert "100.000đ</b>/chai" in market.lan.text
    await market.lan.taps("3 chai")
    assert await market.cart() == {"Mật ong hoa nhãn": 3000}


async def test_what_is_said_anew_answers_the_open_question(market: Market) -> None:
    await market.lan.says("lấy vài chai mật ong")
    await market.lan.says("lấy 2 chai mật ong")
    assert await market.cart() == {"Mật ong hoa nhãn": 2000}
    assert "mình lấy mấy" not in market.lan.text


async def test_each_of_two_doubts_is_asked_by_itself_and_keeps_its_amount(market: Market) -> None:
    await market.lan.says("lấy 2kg bưởi với 3 hộp trà sen")
    assert not [label for label in market.lan.labels if "Bưởi" in label]
    await market.lan.taps("nhỏ ·")
    assert await market.cart() == {"Trà sen Tây Hồ (nhỏ)": 3000}
    await market.lan.taps("Bưởi Diễn")
    assert await market.cart() == {"Bưởi Diễn": 2000, "Trà sen Tây Hồ (nhỏ)": 3000}


async def test_dropping_one_thing_leaves_the_question_about_another(market: Market) -> None:
    await market.lan.says("lấy 2 chai mật ong")
    await market.lan.says("lấy thêm 1kg bưởi")
    await market.lan.says("bỏ mật ong đi")
    assert await market.cart() == {}
    await market.lan.taps("Bưởi da xanh")
    assert await market.cart() == {"Bưởi da xanh": 1000}
    await market.lan.says("lấy thêm 1 hộp trà sen")
    await market.lan.says("bỏ trà sen đi")
    assert not [label for label in market.lan.labels if "nhỏ" in label]
    assert await market.cart() == {"Bưởi da xanh": 1000}


async def test_contact_said_while_something_is_to_be_chosen_is_kept_and_said_to_be(market: Market) -> None:
    await market.lan.says("lấy 1kg bưởi")
    await market.lan.says("0912 345 678, số 5 ngõ 10 phố Kim Mã")
    assert "em ghi 0912 345 678" in market.lan.text
    await market.lan.says("để mai mình lấy nhé")
    assert "thong thả" in market.lan.text
    await market.lan.says("1/2 chai mật ong")
    await market.lan.taps("Bưởi Diễn")
    await market.lan.taps("Không phải")
    assert "0912 345 678" in market.lan.text
    assert "số 5 ngõ 10 phố Kim Mã" in market.lan.text


async def test_under_the_summary_a_number_a_name_and_a_way_of_paying_are_put_right_by_words(market: Market) -> None:
    await market.lan.says("2 chai mật ong giao số 5 ngõ 10 phố Kim Mã cho chị Hoa 0988777666, ck trước nhé")
    assert "chị Hoa · 0988 777 666" in market.lan.text
    assert "🏦 Chuyển khoản" in market.lan.text
    old = market.lan.button("Xác nhận").data
    await market.lan.taps("Đổi sang trả khi nhận")
    assert "💵 Trả tiền khi nhận hàng" in market.lan.text
    assert old is not None
    await market.lan.taps_data(old)
    assert await market.orders() == 0
    await market.lan.says("giao cho 0911111111 nha")
    assert "0911 111 111" in market.lan.text
    await market.lan.says("tên Nguyễn Văn Ba")
    assert "Nguyễn Văn Ba · 0911 111 111" in market.lan.text
    await market.lan.says("chuyển khoản nhé")
    assert "🏦 Chuyển khoản" in market.lan.text
    assert await market.orders() == 0


async def test_a_way_of_paying_that_a_producer_does_not_take_is_said(market: Market) -> None:
    async with market.database.begin() as session:
        house = await cast.producer(session, market.hoa.who, name="HTX Không Ngân Hàng")
        await cast.product(session, house, "Cốm tươi", unit="gói")
    await market.lan.says("2 gói cốm tươi giao số 5 ngõ 10 phố Kim Mã, 0988777666, ck trước nhé")
    assert "chưa nhận chuyển khoản" in market.lan.text
    assert not [label for label in market.lan.labels if "Đổi sang" in label]
    await market.lan.taps_data("copay:transfer")
    assert market.lan.reply.toast


async def test_two_goods_of_one_name_are_told_apart_by_their_makers(market: Market) -> None:
    async with market.database.begin() as session:
        for name in ("HTX Mễ Trì", "Cốm Làng Vòng"):
            house = await cast.producer(session, market.hoa.who, name=name)
            await cast.product(session, house, "Bánh cốm", unit="hộp")
    await market.lan.says("cho 2 hộp bánh cốm")
    assert "của Cốm Làng Vòng" in market.lan.text
    await market.lan.taps("HTX Mễ Trì")
    assert await market.cart() == {"Bánh cốm": 2000}


async def test_an_address_typed_bare_is_kept_to_its_last_word(market: Market) -> None:
    await market.lan.says("lấy 2 chai mật ong")
    await market.lan.says("lan 0977123456 so 8 ngo 20 ta quang buu bach khoa hai ba trung")
    assert "so 8 ngo 20 ta quang buu bach khoa hai ba trung" in market.lan.text


async def test_corrections_change_the_cart_under_the_summary(market: Market) -> None:
    await market.lan.says("2 chai mật ong, 1kg bưởi diễn, 0912345678, số 5 ngõ 10 phố Kim Mã, phường Ngọc Hà")
    old = market.lan.button("Xác nhận").data
    await market.lan.says("à thôi mật ong lấy 3")
    assert await market.cart() == {"Mật ong hoa nhãn": 3000, "Bưởi Diễn": 1000}
    await market.lan.says("bỏ bưởi diễn đi")
    assert await market.cart() == {"Mật ong hoa nhãn": 3000}
    assert "330.000" in market.lan.text
    assert old is not None
    await market.lan.taps_data(old)
    assert await market.orders() == 0
    assert "thay đổi" in market.lan.text
    await market.lan.says("ok chốt")
    assert await market.orders() == 0
    await market.lan.taps("Xác nhận")
    assert await market.orders() == 1


async def test_a_whole_cart_is_dropped(market: Market) -> None:
    await market.lan.says("2 chai mật ong, 0912345678")
    await market.lan.says("thôi hủy nhé")
    assert await market.cart() == {}
    assert await market.orders() == 0
    assert market.lan.who.dialogue is not None
    await market.lan.says("chào shop")
    assert market.lan.who.dialogue is None


@pytest.mark.parametrize(
    "text",
    [
        "giá 2 chai mật ong bao nhiêu",
        "mật ong còn không shop",
        "hôm qua mình đã lấy 2 chai mật ong rồi",
        "freeship thì em lấy 2 chai mật ong",
        "cảm ơn shop nhé",
        "0912345678",
        "😀",
        "đơn của em đâu",
        "ok",
        "xác nhận",
    ],
)
async def test_chatter_and_questions_put_nothing_anywhere(market: Market, text: str) -> None:
    await market.lan.says(text)
    assert market.lan.reply.messages
    assert await market.cart() == {}
    assert await market.orders() == 0
    for word in (market.lan.text,):
        assert "Xác nhận ·" not in word


async def test_questions_are_answered_from_the_catalogue(market: Market) -> None:
    await market.lan.says("mật ong giá bao nhiêu")
    assert "100.000" in market.lan.text
    await market.lan.says("bảo quản mật ong thế nào")
    assert "Nơi khô, tránh nắng" in market.lan.text
    await market.lan.says("mật ong có chứng nhận ocop không")
    assert "OCOP 4 sao" in market.lan.text
    await market.lan.says("bưởi diễn mấy sao ocop")
    assert "chưa có hạng sao" in market.lan.text
    assert "⭐" not in market.lan.text
    await market.lan.says("phí ship bao nhiêu")
    assert "30.000" in market.lan.text


async def test_this_one_is_what_was_shown_or_replied_to(market: Market) -> None:
    await market.lan.says("mật ong")
    assert "Thêm vào giỏ" in " ".join(market.lan.labels)
    await market.lan.says("lấy 2")
    assert await market.cart() == {"Mật ong hoa nhãn": 2000}
    await market.lan.says("hủy đơn")
    await market.lan._run(text="lấy 1 hộp to nhé", reply_to_product=market.tea)
    assert await market.cart() == {"Trà sen Tây Hồ (to)": 1000}


async def test_english_buyers_are_understood(market: Market) -> None:
    async with market.database.begin() as session:
        tom = await cast.person(session, "Tom", language="en")
    chat = Talk(market.database, ROUTES, tom, market.lan.shop)
    await chat.says("I want 2 bottles of honey, phone 0912345678")
    assert "address" in chat.text
    async with market.database.look() as session:
        assert [line.qty for line in await carts.lines(session, tom.id)] == [2000]


async def test_less_is_put_in_where_there_is_less(market: Market) -> None:
    await market.lan.says("lấy 20 chai mật ong")
    assert await market.cart() == {"Mật ong hoa nhãn": 10_000}
    assert "chỉ còn 10 chai" in market.lan.text


@pytest.mark.parametrize("typed", ["mat ong hoa nhan", "Mật ong", "mật ong hoa nhãn"])
async def test_the_bare_name_of_goods_shows_them_and_orders_nothing(market: Market, typed: str) -> None:
    await market.lan.says(typed)
    assert "Mật ong hoa nhãn" in market.lan.text
    assert any("Thêm vào giỏ" in label for label in market.lan.labels)
    assert await market.cart() == {}
