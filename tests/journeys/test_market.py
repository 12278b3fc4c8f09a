"""The main story, told once from end to end: a producer registers, lists goods and books a slot; a buyer follows a link
and orders; the order reaches him. Everybody writes and taps in the web chat; the assistant polls it over HTTP.
"""

from __future__ import annotations

import io
import re

from PIL import Image

from tests.journeys.conftest import Stage
from webchat.driver import Driver


def picture() -> bytes:
    """A small photo."""
    made = io.BytesIO()
    Image.new("RGB", (640, 480), (200, 120, 60)).save(made, "JPEG")
    return made.getvalue()


async def registers(hoa: Driver) -> None:
    await hoa.say("/register")
    await hoa.wait_for("Nhà mình là đơn vị nào")
    await hoa.tap("Hợp tác xã")
    await hoa.wait_for("Tên đơn vị")
    await hoa.say("HTX Bún khô <Sân Phơi> & bạn")
    await hoa.wait_for("quận, huyện nào")
    await hoa.say("Quoc Oai")
    await hoa.wait_for("phường, xã mới nào")
    await hoa.tap("Xã Quốc Oai")
    await hoa.wait_for("Mã số thuế")
    await hoa.say("12")
    await hoa.wait_for("Mã này chưa đúng")
    await hoa.say("0101234565")
    await hoa.wait_for("Số điện thoại liên hệ")
    await hoa.share_contact("+84 912 345 678")
    await hoa.wait_for("VietQR")
    await hoa.tap("Bỏ qua")
    await hoa.wait_for("Mình xem lại giúp em")
    await hoa.tap("Gửi đăng ký")
    await hoa.wait_for("Em đã nhận đăng ký")


async def approves(admin: Driver) -> None:
    await admin.wait_for("vừa đăng ký bán hàng", after=0)
    await admin.tap("Xem đăng ký")
    await admin.wait_for("HTX Bún khô")
    await admin.tap("✅ Duyệt")
    await admin.wait_for("Trạng thái: đã duyệt")


async def lists(hoa: Driver) -> None:
    await hoa.say("/new")
    await hoa.wait_for("Sản phẩm tên là gì")
    await hoa.say("Bún khô ngũ sắc")
    await hoa.wait_for("nhóm OCOP nào")
    await hoa.tap("Thực phẩm")
    await hoa.wait_for("Cụ thể là loại nào")
    await hoa.tap("Chế biến từ gạo")
    await hoa.wait_for("Mình kể vài dòng")
    await hoa.tap("Bỏ qua")
    await hoa.wait_for("gửi ảnh sản phẩm")
    await hoa.say("ảnh đây")
    await hoa.wait_for("phần này mình gửi ảnh")
    await hoa.send_photo(picture())
    await hoa.wait_for("Em đã nhận 1/10 ảnh")
    await hoa.tap("Xong ảnh")
    await hoa.wait_for("Bán theo đơn vị nào")
    await hoa.tap("gói")
    await hoa.wait_for("Có mấy loại")
    await hoa.tap("Chỉ một loại")
    await hoa.wait_for("Giá một gói")
    await hoa.say("-5")
    await hoa.wait_for("Em đọc chưa ra giá")
    await hoa.say("45k")
    await hoa.wait_for("Hiện có bao nhiêu gói")
    await hoa.say("20")
    await hoa.wait_for("cách bảo quản, hạn dùng, xuất xứ luôn")
    await hoa.tap("Để sau")
    await hoa.wait_for("chứng nhận OCOP")
    await hoa.tap("Chưa có")
    await hoa.wait_for("Mình xem thử nhé")
    await hoa.tap("Đăng bán")
    await hoa.wait_for("đã lên kệ")


async def opens_a_room(admin: Driver) -> None:
    await admin.say("/office")
    await admin.wait_for("Văn phòng")
    await admin.tap("Phòng live")
    await admin.wait_for("Chưa có phòng live nào")
    await admin.tap("Mở phòng mới")
    await admin.wait_for("Phòng live tên là gì")
    await admin.say("Kênh Chợ Phiên")
    await admin.wait_for("phòng hay kênh")
    await admin.tap("Kênh livestream")
    await admin.wait_for("Mở cửa giờ nào")
    await admin.tap("08:00-22:00")
    await admin.wait_for("Mỗi buổi dài bao nhiêu phút")
    await admin.say("60, 90")
    await admin.wait_for("nghỉ bao nhiêu phút")
    await admin.tap("15")
    await admin.wait_for("Trạng thái: đang mở")


async def books(hoa: Driver) -> None:
    await hoa.say("/shop")
    await hoa.wait_for("Lịch livestream sắp tới: 0")
    await hoa.tap("Lịch live")
    await hoa.wait_for("chưa có lịch livestream nào")
    await hoa.tap("Đặt lịch live")
    await hoa.wait_for("chọn ngày")
    await hoa.tap("✅")
    await hoa.wait_for("chọn giờ bắt đầu")
    await hoa.tap(":00")
    await hoa.wait_for("Buổi live tên là gì")
    await hoa.say("Bún mới phơi")
    await hoa.wait_for("✅ Đã đặt")


async def orders(lan: Driver) -> str:
    await lan.start("p_1")
    await lan.wait_for("Bún khô ngũ sắc")
    await lan.tap("Thêm vào giỏ")
    await lan.wait_for("Mình lấy bao nhiêu")
    await lan.tap("2")
    await lan.wait_for("Em đã bỏ vào giỏ")
    await lan.tap("Đặt hàng")
    await lan.wait_for("số điện thoại nhận hàng")
    await lan.say("0912")
    await lan.wait_for("gọi chưa được")
    await lan.say("+84 987 654 321")
    await lan.wait_for("tên người nhận")
    await lan.say("Lan")
    await lan.wait_for("Em giao đến đâu")
    await lan.say("12 ngõ 5 Kim Mã, phường Ngọc Hà, Hà Nội")
    await lan.wait_for("dặn gì thêm")
    await lan.tap("Bỏ qua")
    await lan.wait_for("120.000đ")
    await lan.tap("Xác nhận")
    done = await lan.wait_for("Em đã đặt hàng xong")
    found = re.search(r"CP-[0-9A-Z]+", done["text"])
    assert found is not None
    return found[0]


async def delivers(hoa: Driver, lan: Driver, number: str) -> None:
    await hoa.wait_for(f"Đơn mới {number}", after=0)
    for label, told in (
        ("Xác nhận", "đã xác nhận đơn"),
        ("Đã đóng gói", "đã đóng gói xong"),
        ("Đã gửi hàng", "đang trên đường giao"),
        ("Đã giao xong", "đã giao"),
    ):
        await hoa.tap(label)
        await lan.wait_for(told, after=0)


async def test_from_a_registration_to_a_delivered_order(stage: Stage) -> None:
    admin, hoa, lan = stage.person("admin", "Minh"), stage.person("hoa", "Hòa"), stage.person("lan", "Lan")
    await admin.say("/start")
    await admin.wait_for("Chợ Phiên")
    await registers(hoa)
    await approves(admin)
    await hoa.wait_for("đã được duyệt", after=0)
    await lists(hoa)
    await opens_a_room(admin)
    await books(hoa)
    number = await orders(lan)
    await delivers(hoa, lan, number)
    await lan.quiet()
