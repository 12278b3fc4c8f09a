"""What checkout says of alcohol, of mixed ways to pay, of followed producers, in either language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import select

from db.session import Database
from db.tables.orders import orders as order_table
from handlers import buyer, orders
from handlers.buyer import showing
from handlers.routes import join
from services import carts
from tests import cast

ROUTES = join(buyer.ROUTES, orders.ROUTES)
BANK = {"bank_bin": "970436", "bank_account": "1017595600"}


async def _answers(chat: cast.Chat) -> None:
    await chat.says("0912345678")
    await chat.says("Lan")
    await chat.says("Số 5, phường Ba Đình, Hà Nội")


async def test_alcohol_is_for_adults_and_never_for_cash(database: Database, tmp_path: Path) -> None:
    async with database.begin() as session:
        lan = await cast.person(session, "Lan")
        village = await cast.producer(session, name="Làng rượu mẫu", **BANK)
        poor = await cast.producer(session, name="HTX Rượu chưa có tài khoản")
        goods: dict[str, Any] = {"group": "beverage", "set_": "beverage.alcohol.spirit"}
        _, (wine,) = await cast.product(session, village, "Rượu nếp (mẫu)", **goods)
        _, (other,) = await cast.product(session, poor, "Rượu ngô (mẫu)", **goods)
    chat = cast.Chat(database, ROUTES, lan, cast.shop(media=tmp_path))
    await chat.taps_data(f"put:{other}:1000")
    await chat.taps_data("co")
    assert "HTX Rượu chưa có tài khoản chưa có tài khoản nhận tiền" in chat.text
    await chat.taps_data("ce:yes")
    await chat.taps_data(f"put:{wine}:1000")
    await chat.taps_data("co")
    assert "từ đủ 18 tuổi" in chat.text
    await chat.says("rồi em ơi")
    assert "bấm nút xác nhận" in chat.text
    await chat.taps("đủ 18 tuổi")
    await _answers(chat)
    assert "dặn gì thêm" in chat.text  # nothing is asked where there is one way
    await chat.taps("Bỏ qua")
    assert "Chuyển khoản, em gửi mã QR" in chat.text
    assert not any("Đổi sang" in label for label in chat.labels)
    await chat.taps_data("copay:cod")
    assert chat.reply.alert
    await chat.taps("Xác nhận")
    async with database.look() as session:
        assert (await session.execute(select(order_table.c.payment))).scalars().all() == ["transfer"]


async def test_each_parcel_is_paid_as_it_can_be(database: Database, tmp_path: Path) -> None:
    async with database.begin() as session:
        lan = await cast.person(session, "Lan")
        rich = await cast.producer(session, name="HTX Có tài khoản", **BANK)
        poor = await cast.producer(session, name="HTX Thu tiền mặt")
        for house in (rich, poor):
            _, (variant,) = await cast.product(session, house)
            await carts.put(session, lan.id, variant, 1000, now=cast.NOW, most_lines=30)
    chat = cast.Chat(database, ROUTES, lan, cast.shop(media=tmp_path))
    await chat.taps_data("co")
    await _answers(chat)
    await chat.taps("Chuyển khoản")
    await chat.says("Giao buổi sáng & gọi trước")
    assert "HTX Có tài khoản: chuyển khoản" in chat.text
    assert "HTX Thu tiền mặt: trả khi nhận hàng" in chat.text
    assert "Giao buổi sáng &amp; gọi trước" in chat.text
    assert "Tất cả 2 đơn: <b>260.000đ</b>" in chat.text
    await chat.taps("Xác nhận")
    assert "2 đơn" in chat.text
    assert sum(message.picture is not None for message in chat.reply.messages) == 1


async def test_the_whole_way_in_english(database: Database, tmp_path: Path) -> None:
    async with database.begin() as session:
        ann = await cast.person(session, "Ann", language="en")
        house = await cast.producer(session, **BANK)
        product_id, _ = await cast.product(session, house, name_en="Longan honey")
    chat = cast.Chat(database, ROUTES, ann, cast.shop(media=tmp_path))
    await chat.says(f"/start s_{house}")
    assert "Tax or registration number: 0100000000" in chat.text
    await chat.taps("Follow")
    await chat.says("/menu")
    await chat.taps("Following")
    await chat.taps("HTX Hàng Mẫu")
    await chat.taps("Unfollow")
    await chat.taps_data(f"p:{product_id}")
    assert "Longan honey" in chat.text
    await chat.taps("Add to cart")
    await chat.taps("3 bottles")
    await chat.taps("See the cart")
    await chat.taps("➖")
    assert "Longan honey × 2 bottles" in chat.text
    await chat.taps("Order")
    await chat.says("0912345678")
    await chat.says("my name is John")
    await chat.says("Số 5, phường Ba Đình, Hà Nội")
    await chat.taps("Cash on delivery")
    await chat.taps("Skip")
    assert "John" in chat.text
    assert "my name is" not in chat.text
    await chat.taps("Confirm")
    assert "230,000₫" in chat.text
    await chat.taps_data("lang:vi")
    assert "tiếng Việt" in chat.text


async def test_unknown_links_and_empty_hands_are_met_kindly(database: Database, tmp_path: Path) -> None:
    async with database.begin() as session:
        lan = await cast.person(session, "Lan")
    chat = cast.Chat(database, ROUTES, lan, cast.shop(media=tmp_path))
    for link in ("/start zzz", "/start p_", "/start p_99", "/start s_x", "/start p_1;drop", "/start _"):
        await chat.says(link)
        assert chat.text
        assert chat.labels
    for data in ("cart", "co", "orders", "followed", "fix", "ce:yes", "list:-:7"):
        await chat.taps_data(data)
        assert chat.text
        assert chat.labels


async def test_the_longest_goods_and_the_fullest_cart_still_fit_into_a_message(
    database: Database, tmp_path: Path
) -> None:
    long: dict[str, Any] = {
        "story": "Chuyện " * 500,
        "keeping": "Nơi khô " * 60,
        "origin": "Làng " * 40,
        "shelf_life": "Tháng " * 30,
    }
    async with database.begin() as session:
        lan = await cast.person(session, "Lan")
        for place in range(30):
            house = await cast.producer(session, name=f"Hợp tác xã có cái tên thật là dài số {place} " + "x" * 90)
            kinds = {f"Loại rất dài số {each} " + "y" * 40: (100_000, None) for each in range(8)}
            product_id, (variant, *_) = await cast.product(session, house, "Tên & dài " * 18, kinds=kinds, **long)
            await carts.put(session, lan.id, variant, 1000, now=cast.NOW, most_lines=30)
    chat = cast.Chat(database, ROUTES, lan, cast.shop(media=tmp_path))
    await chat.taps_data(f"p:{product_id}")
    assert showing.seen(chat.text) <= 1024
    await chat.taps("Xem chi tiết")
    assert showing.seen(chat.text) <= 4096
    assert "Nơi khô" in chat.text
    await chat.taps_data("list:-:0")
    assert showing.seen(chat.text) <= 4096
    await chat.taps_data("cart")
    assert showing.seen(chat.text) <= 4096
    await chat.taps_data("co")
    await chat.says("0912345678")
    await chat.says("L" * 100)
    await chat.says("Số 5 " + "đường " * 40 + ", phường Ba Đình, Hà Nội")
    await chat.says("n" * 490)
    assert all(showing.seen(message.text) <= 4096 for message in chat.reply.messages)
    await chat.taps("Xác nhận")
    assert all(showing.seen(message.text) <= 4096 for message in chat.reply.messages)
    await chat.says("/orders")
    assert chat.labels


async def test_four_amounts_stand_two_and_two(database: Database, tmp_path: Path) -> None:
    async with database.begin() as session:
        lan = await cast.person(session, "Lan")
        house = await cast.producer(session)
        product, _ = await cast.product(session, house)
    chat = cast.Chat(database, ROUTES, lan, cast.shop(media=tmp_path))
    await chat.taps_data(f"add:{product}")
    rows = [[button.text for button in row] for row in chat.reply.messages[-1].buttons]
    assert rows[:2] == [["1 chai", "2 chai"], ["3 chai", "5 chai"]]
