"""An address told by a landmark on the summary: taken where the words call it one, asked about with a tap where they do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.session import Database
from handlers import buyer, orders
from handlers.routes import join
from language.place_told import by_landmark, labelled
from tests import cast
from tests.handlers.talking import Talk

ROUTES = join(buyer.ROUTES, orders.ROUTES)
BEFORE = "số 5 ngõ 10 phố Kim Mã"


@pytest.fixture
async def lan(database: Database, tmp_path: Path) -> Talk:
    async with database.begin() as session:
        lan, hoa = await cast.person(session, "Lan"), await cast.person(session, "Hòa")
        await cast.product(session, await cast.producer(session, hoa), "Mật ong hoa nhãn")
    chat = Talk(database, ROUTES, lan, cast.shop(media=tmp_path))
    await chat.says(f"lấy 2 chai mật ong, 0912345678, {BEFORE}, phường Ngọc Hà, Hà Nội")
    assert BEFORE in chat.text
    return chat


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("địa chỉ: nhà 5 chợ Hàng Da, gần quán phở bò", "nhà 5 chợ Hàng Da, gần quán phở bò"),
        ("đ/c: đối diện cổng trường Lý Thái Tổ nhé", "đối diện cổng trường Lý Thái Tổ"),
        ("đổi địa chỉ giao hàng: sau chợ Mơ, nhớ gọi trước", "sau chợ Mơ"),
        ("dc: sau cho Phung Khoang nha so 3", "sau cho Phung Khoang nha so 3"),
        ("address: behind Dong Xuan market, house 3", "behind Dong Xuan market, house 3"),
    ],
)
async def test_what_the_words_call_an_address_is_the_new_one(lan: Talk, said: str, place: str) -> None:
    await lan.says(said)
    assert f"📍 {place}" in lan.text
    assert BEFORE not in lan.text
    await lan.taps("Xác nhận")
    assert "CP-" in lan.text


@pytest.mark.parametrize(
    "said", ["đối diện cổng trường Lý Thái Tổ", "sau chợ Phùng Khoang nhà số 3", "opposite Ly Thai To school"]
)
async def test_a_landmark_is_asked_about_with_one_tap(lan: Talk, said: str) -> None:
    await lan.says(said)
    assert f"Giao tới: <b>{said}</b>, đúng không ạ?" in lan.text
    await lan.taps("giao tới đây")
    assert f"📍 {said}" in lan.text
    assert BEFORE not in lan.text
    assert any("Xác nhận" in label for label in lan.labels)


async def test_the_old_address_stays_only_when_it_is_chosen(lan: Talk) -> None:
    order = lan.button("Xác nhận").data
    assert order is not None
    await lan.says("giao sau chợ Phùng Khoang giúp em nhé")
    await lan.taps_data(order)
    assert "CP-" not in lan.text, "the address is still open"
    await lan.taps("Không, vẫn giao")
    assert BEFORE in lan.text
    await lan.says("cạnh bưu điện Hà Đông")
    await lan.says("đúng rồi em")
    assert "📍 cạnh bưu điện Hà Đông" in lan.text
    await lan.says("gần chùa Láng, nhà màu xanh")
    await lan.says("địa chỉ: 12 ngõ 5 Láng Hạ, Đống Đa")
    assert "📍 12 ngõ 5 Láng Hạ" in lan.text


async def test_a_landmark_answers_the_question_for_an_address(database: Database, tmp_path: Path) -> None:
    async with database.begin() as session:
        mai = await cast.person(session, "Mai")
        await cast.product(session, await cast.producer(session), "Mật ong hoa nhãn")
    chat = Talk(database, ROUTES, mai, cast.shop(media=tmp_path))
    await chat.says("lấy 2 chai mật ong, 0912345678")
    await chat.says("đối diện cổng trường Lý Thái Tổ")
    assert "📍 đối diện cổng trường Lý Thái Tổ" in chat.text


@pytest.mark.parametrize(
    "said",
    [
        "địa chỉ là gì", "địa chỉ shop ở đâu ạ?", "địa chỉ: sai rồi", "đc: 0987654321", "dc: ok em", "sau tết giao nhé", "gần hồ Tây có giao không",
        "sau này em mua tiếp", "gần 2kg có được không", "giao cho bảo vệ tòa nhà", "cạnh tranh giá đi", "sau cho em 2 chai",
    ],
)  # fmt: skip
def test_what_only_sounds_like_a_place_is_none(said: str) -> None:
    assert labelled(said) is None
    assert by_landmark(said) is None
