"""What stands on the summary is changed without being asked everything anew: kept by one tap, each thing by itself, or by words."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from db.session import Database
from db.tables.orders import orders as order_table
from db.tables.people import people
from handlers import buyer, orders
from handlers.routes import join
from handlers.steps import label_of
from tests import cast
from tests.handlers.talking import Talk

ROUTES = join(buyer.ROUTES, orders.ROUTES)
BANK = {"bank_bin": "970436", "bank_account": "1017595600"}
ORDER = "lấy 2 chai mật ong, 0912345678, số 5 ngõ 10 phố Kim Mã, phường Ngọc Hà, Hà Nội"


@pytest.fixture
async def lan(database: Database, tmp_path: Path) -> Talk:
    async with database.begin() as session:
        lan = await cast.person(session, "Lan")
        hoa = await cast.person(session, "Hòa")
        house = await cast.producer(session, hoa, name="HTX Mẫu", **BANK)
        await cast.product(session, house, "Mật ong hoa nhãn")
    return Talk(database, ROUTES, lan, cast.shop(media=tmp_path))


async def _placed(lan: Talk) -> tuple[str, str, str, str]:
    await lan.taps("Xác nhận")
    columns = (order_table.c.name, order_table.c.phone, order_table.c.address, order_table.c.payment)
    async with lan.database.look() as session:
        name, phone, address, payment = (await session.execute(select(*columns))).one()
    return name, phone, address, payment


async def test_who_and_where_are_kept_by_one_tap(lan: Talk) -> None:
    await lan.says(ORDER)
    await lan.taps("Sửa nơi nhận")
    assert "số 5 ngõ 10 phố Kim Mã" in lan.text
    assert "0912 345 678" in lan.text
    assert "lần trước" not in lan.text
    await lan.taps("Giữ nguyên")
    await lan.taps("Chuyển khoản")
    await lan.taps("Bỏ qua")
    assert await _placed(lan) == ("Lan", "0912345678", "số 5 ngõ 10 phố Kim Mã, Phường Ngọc Hà, Hà Nội", "transfer")


async def test_one_of_them_is_changed_and_the_others_are_kept(lan: Talk) -> None:
    await lan.says(ORDER)
    await lan.taps("Sửa nơi nhận")
    await lan.taps("Sửa từng mục")
    await lan.taps("0912 345 678")
    await lan.says("Chị Hoa")
    await lan.taps("số 5 ngõ 10")
    await lan.taps("Trả khi nhận")
    await lan.taps("Bỏ qua")
    assert "Chị Hoa" in lan.text
    await lan.taps("Sửa nơi nhận")
    await lan.taps("Sửa từng mục")
    await lan.says("0987654321")
    await lan.taps("Chị Hoa")
    await lan.says("12 phố Hàng Bông, Hoàn Kiếm")
    assert "phường" in lan.text.casefold()
    await lan.taps("Phường Hoàn Kiếm")
    await lan.taps("Trả khi nhận")
    await lan.taps("Bỏ qua")
    assert await _placed(lan) == ("Chị Hoa", "0987654321", "12 phố Hàng Bông, Phường Hoàn Kiếm, Hà Nội", "cod")


async def test_the_way_to_pay_is_one_tap_and_an_older_summary_does_not_order_by_another(lan: Talk) -> None:
    await lan.says(ORDER)
    old = next(button.data for row in lan.reply.messages[-1].buttons for button in row if "Xác nhận" in button.text)
    await lan.taps("Đổi sang chuyển khoản")
    assert "Chuyển khoản, em gửi mã QR" in lan.text
    assert old is not None
    await lan.taps_data(old)
    assert "Mình xem lại đơn" in lan.text
    assert (await _placed(lan))[3] == "transfer"


@pytest.mark.parametrize("typed", ["12 ngõ 5 Kim Mã", "ngõ Thổ Quan", "Phường Ngọc Hà", "0912345678"])
async def test_an_address_is_no_name(lan: Talk, typed: str) -> None:
    await lan.says(ORDER)
    await lan.taps("Sửa nơi nhận")
    await lan.taps("Sửa từng mục")
    await lan.taps("0912 345 678")
    await lan.says(typed)
    assert "giống địa chỉ" in lan.text
    await lan.says("Ngo Van Ba")
    assert "giao đến đâu" in lan.text


async def test_a_placed_order_is_changed_by_its_button_through_its_producer(lan: Talk, database: Database) -> None:
    await lan.says(ORDER)
    await lan.taps("Xác nhận")
    await lan.taps("Đơn CP-")
    await lan.taps("Đổi đơn này")
    assert "muốn đổi gì" in lan.text
    assert any("Hủy đơn" in label for label in lan.labels)
    await lan.says("Cho em 3 chai, giao sau 6 giờ tối")
    assert "chuyển lời mình" in lan.text
    async with database.look() as session:
        (hoa,) = (await session.execute(select(people.c.id).where(people.c.name == "Hòa"))).scalars()
        facts = [each["facts"] for each in await cast.told(session, hoa) if each["notice"] == "handover-new"]
    assert [each["words"] for each in facts] == ["Cho em 3 chai, giao sau 6 giờ tối"]


async def test_nobody_changes_another_buyers_order(lan: Talk, database: Database, tmp_path: Path) -> None:
    await lan.says(ORDER)
    await lan.taps("Xác nhận")
    async with database.begin() as session:
        mai = await cast.person(session, "Mai")
        (order,) = (await session.execute(select(order_table.c.id))).scalars()
    other = Talk(database, ROUTES, mai, cast.shop(media=tmp_path))
    await other.taps_data(f"oam:{order}")
    assert other.reply.alert
    await lan.taps_data(f"ocx:{order}:yes")
    await lan.taps_data(f"oam:{order}")
    assert lan.reply.alert


async def test_how_it_is_paid_may_be_said(lan: Talk) -> None:
    await lan.says(f"{ORDER}, ck trước nhé")
    assert "Chuyển khoản, em gửi mã QR" in lan.text
    await lan.says("thôi ship cod nha")
    assert "Trả tiền khi nhận hàng" in lan.text
    await lan.says("ck được không shop")
    await lan.says("em chuyển khoản nhé")
    assert (await _placed(lan))[3] == "transfer"


async def test_a_way_that_a_producer_does_not_take_is_told(database: Database, tmp_path: Path) -> None:
    async with database.begin() as session:
        mai = await cast.person(session, "Mai")
        await cast.product(session, await cast.producer(session, name="HTX Chỉ thu tiền mặt"), "Mật ong hoa nhãn")
    talk = Talk(database, ROUTES, mai, cast.shop(media=tmp_path))
    await talk.says(f"{ORDER}, ck trước nhé")
    assert "Trả tiền khi nhận hàng" in talk.text
    assert "chuyển khoản" in talk.text


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Hộ kinh doanh Lưu Thị Hiền", "Hộ kinh doanh Lưu Thị…"),
        ("Cơ sở ong mật Vinh Hoa (Ba Vì)", "Cơ sở ong mật Vinh Hoa…"),
        ("HTX Mê Linh", "HTX Mê Linh"),
    ],
)
def test_a_name_on_a_button_is_cut_at_a_word(name: str, label: str) -> None:
    assert label_of(name, 24) == label
