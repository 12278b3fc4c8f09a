"""A live from its slot to its report, told once from end to end: the host prepares and opens it, people comment in a
real group, one product sells out and somebody waits, the sale ends; and a stranger tries every button of the host.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from db.tables.products import products
from db.tables.slots import rooms, slots
from tests import cast
from tests.journeys.conftest import Stage
from webchat.driver import Driver
from webchat.records import Chat


async def booked(stage: Stage, hoa: Driver) -> int:
    """Hòa's approved shop with two products, and a slot of hers that begins in an hour."""
    now = stage.app.clock()
    async with stage.app.database.begin() as session:
        who = await cast.again(session, "telegram", str(hoa.id))
        producer = await cast.producer(session, who, name="HTX Sân Phơi", bank_bin="970436", bank_account="0123456789")
        await cast.product(session, producer, "Bún khô ngũ sắc", price=45_000, stock=3_000, unit="gói")
        await cast.product(session, producer, "Miến dong", price=60_000, stock=10_000, unit="gói")
        room = {"name": "Kênh Chợ Phiên", "kind": "channel", "hours": {}, "lengths": [60], "created_at": now}
        room_id = (await session.execute(rooms.insert().values(**room).returning(rooms.c.id))).scalar_one()
        slot = {
            "room_id": room_id, "producer_id": producer, "starts_at": now + timedelta(hours=1),
            "ends_at": now + timedelta(hours=2), "title": "Bún mới phơi", "booked_at": now, "booked_by": who.id,
        }  # fmt: skip
        return int((await session.execute(slots.insert().values(**slot).returning(slots.c.id))).scalar_one())


async def prepares(hoa: Driver, slot: int) -> None:
    await hoa.say("/slots")
    await hoa.wait_for("Lịch livestream của mình")
    await hoa.tap("Kênh Chợ Phiên")
    await hoa.wait_for("Bún mới phơi")
    await hoa.tap("Chuẩn bị live")
    await hoa.wait_for("Chưa có sản phẩm nào")
    for name in ("Bún khô", "Miến dong"):
        await hoa.tap("Thêm sản phẩm")
        await hoa.wait_for("Mình đưa sản phẩm nào lên live")
        await hoa.tap(name)
        await hoa.wait_for("Đã thêm")
    await hoa.tap("Giá live")
    await hoa.wait_for("Giá live của A02")
    await hoa.say("10k")
    await hoa.wait_for("ít nhất 30.000đ")
    await hoa.say("55k")
    await hoa.wait_for("Giá live: 55.000đ")
    await hoa.tap("⬅️ Quay lại")
    await hoa.wait_for("A02 Miến dong: 55.000đ · 10 gói")
    refused = await hoa.tap("Bắt đầu bán")
    assert refused.alert
    assert "giấy tờ" in refused.text


async def gives_papers(hoa: Driver) -> None:
    await hoa.tap("📑 Giấy tờ")
    listed = await hoa.wait_for("Giấy tờ của buổi live")
    for _ in range(20):
        waiting = [label for label in hoa.buttons(listed) if label.startswith("⬜️")]
        if not waiting:
            break
        await hoa.tap(waiting[0], message=listed)
        await hoa.wait_for("Căn cứ")
        await hoa.tap("✅ Đã có")
        listed = await hoa.wait_for("Giấy tờ của buổi live")
    await hoa.tap("⬅️ Quay lại", message=listed)
    await hoa.wait_for("Giấy tờ: đủ ✅")
    refused = await hoa.tap("Bắt đầu bán")
    assert refused.alert
    assert "Quy định" in refused.text
    await hoa.tap("Quy định live")
    await hoa.wait_for("điều 24")
    await hoa.tap("Tôi đồng ý")
    await hoa.wait_for("đã đồng ý ✅")


async def rehearses(hoa: Driver) -> None:
    await hoa.tap("Tập thử")
    done = await hoa.wait_for("Tập thử xong")
    assert "A01" in done["text"]
    await hoa.tap("⬅️ Quay lại", message=done)
    await hoa.wait_for("A01 Bún khô ngũ sắc: 45.000đ · 3 gói")


async def opens(hoa: Driver, group: Chat) -> None:
    await hoa.say("/live", chat=group)
    await hoa.wait_for("sẽ nhận bình luận ở nhóm này", chat=group)
    await hoa.say("/live")
    await hoa.wait_for("Live gần nhất của mình")
    await hoa.tap("Bảng điều khiển")
    await hoa.wait_for("đã chọn ✅")
    await hoa.tap("Bắt đầu bán")
    await hoa.wait_for("đang bán", after=0)
    await hoa.wait_for("mở bán! Bình luận mã vào đây", chat=group, after=0)


async def finds_the_rest_in_the_shop(stage: Stage, ngoc: Driver) -> None:
    """Where the live's page leads to what the shop still sells of an ended live."""
    async with stage.app.database.look() as session:
        product_id = (await session.execute(select(products.c.id).where(products.c.name == "Miến dong"))).scalar_one()
    assert stage.app.pages.site is not None
    link = stage.app.pages.site.card(product_id)
    assert link is not None
    bot, start = link.removeprefix("https://t.me/").split("?start=")
    assert bot == "chophien_bot"
    await ngoc.say(f"/start {start}")
    await ngoc.wait_for("Miến dong")


@pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
async def test_a_live_from_its_slot_to_its_report(stage: Stage) -> None:
    people = {name: stage.person(name, name.title()) for name in ("hoa", "lan", "tu", "ngoc", "an")}
    hoa, lan, tu, ngoc = people["hoa"], people["lan"], people["tu"], people["ngoc"]
    for person in (hoa, lan, tu, ngoc):
        await person.say("/start")
        await person.wait_for("Chợ Phiên")
    slot = await booked(stage, hoa)
    group = stage.chat.groups.create("Nhóm Bún", owner=hoa.person, members=(lan.person, tu.person, ngoc.person))
    await prepares(hoa, slot)
    await gives_papers(hoa)
    await rehearses(hoa)
    await opens(hoa, group)

    await lan.say("a1 x2", chat=group)
    await lan.wait_for("Đã giữ 2 gói A01, còn 1", chat=group)
    await lan.wait_for("Phiếu của mình", after=0)
    await tu.say("chốt a1", chat=group)
    await tu.wait_for("Đã giữ 1 gói A01, còn 0", chat=group)
    await ngoc.say("A01", chat=group)
    await ngoc.wait_for("đang chờ thứ 1", chat=group)
    await hoa.wait_for("giữ 3 · còn 0 · chờ 1", after=0)

    await hoa.tap("Tiếp theo")
    await hoa.wait_for("📌 A02")
    await hoa.tap("Thêm đơn nhanh")
    await hoa.wait_for("Mình gõ một dòng")
    await hoa.say("sđt 0912 345 678 Cô Bảy a2 x2")
    await hoa.wait_for("Đã giữ 2 gói A02, còn 8")

    await lan.tap("Xem và chốt phiếu")
    await lan.wait_for("STT 1")
    await lan.tap("Chốt đơn 90.000đ")
    await lan.wait_for("số điện thoại nhận hàng")
    await lan.say("0987 654 321")
    await lan.wait_for("tên người nhận")
    await lan.say("Lan")
    await lan.wait_for("Em giao đến đâu")
    await lan.say("12 ngõ 5 Kim Mã, phường Ngọc Hà, Hà Nội")
    await lan.wait_for("Mình thanh toán cách nào")
    await lan.tap("Trả khi nhận hàng")
    await lan.wait_for("Mình xem lại giúp em")
    await lan.tap("✅ Chốt đơn")
    await lan.wait_for("Em đã chốt đơn CP-")
    await hoa.wait_for("Đơn mới CP-", after=0)

    await hoa.say("/live")
    await hoa.wait_for("Live gần nhất")
    await hoa.tap("Bảng điều khiển")
    await hoa.wait_for("đang bán")
    await hoa.tap("⏹ Kết thúc")
    await hoa.wait_for("Kết thúc Bún mới phơi ạ")
    await hoa.tap("Kết thúc live")
    await hoa.wait_for("Live đã kết thúc")
    await ngoc.wait_for("đã kết thúc", chat=group, after=0)
    await finds_the_rest_in_the_shop(stage, ngoc)
    await hoa.tap("Báo cáo")
    report = await hoa.wait_for("💰 245.000đ")
    assert "1 phiếu đã xác nhận" in report["text"]
    await hoa.tap("Phiếu đóng gói")
    packing = await hoa.wait_for("Đóng gói")
    assert "STT 1 Lan: A01 × 2 gói = 90.000đ ✅" in packing["text"]
    await hoa.tap("Excel")
    await hoa.wait_for(lambda message: message.get("document", {}).get("file_name", "").endswith(".xlsx"))
    await hoa.tap("Nhắc người chưa chốt")
    await hoa.wait_for("Đã nhắn 1 người")
    await tu.wait_for("Phiếu STT 2", after=0)
