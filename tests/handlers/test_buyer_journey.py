"""A buyer from a deep link to a delivered order, through the tables of routes, on both databases."""

from __future__ import annotations

from pathlib import Path

from db.session import Database
from domain.money import dong
from handlers import buyer, orders
from handlers.routes import join
from language.notices import render
from tests import cast

ROUTES = join(buyer.ROUTES, orders.ROUTES)
MEDIA = {"public_url": "http://127.0.0.1:8080"}


async def test_a_buyer_comes_by_a_link_orders_and_receives(database: Database, tmp_path: Path) -> None:
    shop = cast.shop(media=tmp_path)
    async with database.begin() as session:
        lan = await cast.person(session, "Trần Thị Lan")
        hoa = await cast.person(session, "Đỗ Văn Hòa")
        house = await cast.producer(session, hoa, name="HTX Mật Ong Mẫu", bank_bin="970436", bank_account="1017595600")
        product_id, (variant,) = await cast.product(session, house, stars="4")
    lan_chat, hoa_chat = cast.Chat(database, ROUTES, lan, shop), cast.Chat(database, ROUTES, hoa, shop)

    await lan_chat.says(f"/start p_{product_id}")
    assert "Mật ong hoa nhãn" in lan_chat.text
    assert "⭐⭐⭐⭐ OCOP 4 sao" in lan_chat.text
    assert "hàng mẫu" in lan_chat.text
    await lan_chat.taps("Thêm vào giỏ")
    await lan_chat.taps("2 chai")
    assert "Trong giỏ hiện có 2 chai" in lan_chat.text
    await lan_chat.taps("Đặt hàng")
    assert lan_chat.reply.messages[0].keyboard[0][0].ask == "contact"
    await lan_chat.shares_phone("0912345678")
    assert "0912 345 678" in lan_chat.text
    await lan_chat.taps("Trần Thị Lan")
    await lan_chat.says("Số 5 ngõ 10, phường Ba Đình, Hà Nội")
    await lan_chat.taps("Chuyển khoản")
    await lan_chat.taps("Bỏ qua")
    assert dong(230_000) in lan_chat.text
    await lan_chat.taps("Xác nhận")
    assert "Em đã đặt hàng xong" in lan_chat.text
    picture = lan_chat.reply.messages[-1]
    assert picture.picture is not None
    assert "230.000đ" in picture.text
    assert list(tmp_path.glob("qr/*.png"))
    async with database.look() as session:
        assert await cast.stock_of(session, variant) == 8_000
        (told,) = await cast.told(session, hoa.id)
    assert told["notice"] == "order-new"
    notice = render(shop.words, told["language"], told["notice"], told["facts"])
    assert "Mật ong hoa nhãn × 2 chai" in notice.text
    hoa_chat.replies.append(notice)

    await hoa_chat.taps("Xác nhận")
    await hoa_chat.taps("Đã nhận tiền")
    await hoa_chat.taps("Đã đóng gói")
    await hoa_chat.taps("Đã gửi hàng")
    await lan_chat.says("/orders")
    await lan_chat.taps("CP-")
    assert "đang giao" in lan_chat.text
    await lan_chat.taps("Tôi đã nhận hàng")
    assert "đã giao" in lan_chat.text
    async with database.look() as session:
        kinds = [each["notice"] for each in await cast.told(session, lan.id)]
        assert kinds == ["order-confirmed", "order-paid", "order-packed", "order-sent"]
        assert [each["notice"] for each in await cast.told(session, hoa.id)][1:] == ["order-buyer-delivered"]
    for each in kinds:
        assert render(shop.words, "en", each, told["facts"]).text


async def test_every_menu_leads_somewhere_and_back(database: Database, tmp_path: Path) -> None:
    async with database.begin() as session:
        lan = await cast.person(session, "Lan")
        house = await cast.producer(session)
        for place in range(3):
            await cast.product(session, house, f"Món số {place}", kinds={"nhỏ": (50_000, 1000), "to": (90_000, None)})
    chat = cast.Chat(database, ROUTES, lan, cast.shop(media=tmp_path))
    await chat.says("/start")
    seen: set[str] = set()
    waiting = [each.data for message in chat.replies for row in message.buttons for each in row if each.data]
    while waiting and len(seen) < 600:
        data = waiting.pop(0)
        if data in seen:
            continue
        seen.add(data)
        assert len(data.encode()) <= 64
        reply = await chat.taps_data(data)
        assert reply.messages or reply.toast
        for message in reply.messages:
            assert len(message.text) <= (1024 if message.picture else 4096)
            waiting += [each.data for row in message.buttons for each in row if each.data]
    verbs = {data.partition(":")[0] for data in seen}
    assert {"grp", "set", "dis", "wrd", "sta", "mak", "list", "p", "add", "v", "put", "s", "cart", "lang"} <= verbs
