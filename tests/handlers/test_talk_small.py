"""Small talk gets a few kind words and the ways on, a search gets goods, and what is in stock is asked of some goods."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.session import Database
from handlers import buyer, orders
from handlers.routes import join
from tests import cast
from tests.handlers.talking import Talk

ROUTES = join(buyer.ROUTES, orders.ROUTES)


@pytest.fixture
async def lan(database: Database, tmp_path: Path) -> Talk:
    async with database.begin() as session:
        lan = await cast.person(session, "Lan")
        await cast.person(session, "Chị Minh", role="admin")
        maker = await cast.producer(session, await cast.person(session, "Hòa"), name="Cơ sở Bà Kim Quy")
        for name, unit in (
            ("Lạc rang húng lìu Bà Kim Quy", "gói"),
            ("Tinh bột nghệ Bà Bé", "hũ"),
            ("Nấm công nghệ cao Minh Phú", "hộp"),
            ("Đông trùng hạ thảo sấy", "hộp"),
            ("Nem chua Công Thịnh", "gói"),
            ("Mật ong hoa nhãn", "chai"),
            ("Gốm sứ Bát Tràng", "chiếc"),
        ):
            await cast.product(session, maker, name, unit=unit)
        await cast.product(
            session, maker, "Bánh xu xê Hàng Than", unit="hộp", name_en="Hang Than husband-and-wife cake"
        )
    return Talk(database, ROUTES, lan, cast.shop(media=tmp_path))


@pytest.mark.parametrize(
    "said",
    [
        "hôm nay trời Hà Nội lạnh quá chị ạ, em ngồi làm mà tay cóng hết cả lại",
        "con mình năm nay vào lớp một rồi mà vẫn còn nhõng nhẽo lắm, sáng nào cũng khóc",
        "chị ơi em kể chị nghe hôm qua đi chợ gặp bà hàng xóm vui lắm cứ nói mãi không thôi",
        "mình thấy trang này làm dễ thương ghê, chúc shop buôn may bán đắt nhé",
        "em mới chuyển nhà về Đông Anh, chưa quen ai, buồn quá",
        "what a lovely day, my mother is visiting me from France and we are having fun",
    ],
)
async def test_small_talk_finds_no_goods(lan: Talk, said: str) -> None:
    await lan.says(said)
    assert "Em chỉ rành chuyện hàng OCOP" in lan.text
    assert "Em tìm" not in lan.text
    await lan.taps("Nhắn người của Chợ Phiên")
    assert said[:20] in lan.text


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("đồ gốm sứ bát tràng men rạn cổ thật là đẹp", "Gốm sứ Bát Tràng"),
        ("tìm giúp mình quà biếu sếp có mật ong hoa nhãn thì tốt", "Mật ong hoa nhãn"),
        ("mat ong nha minh lam tu hoa gi ma thom the nhi", "Mật ong hoa nhãn"),
        ("ba kim quy rang lac ngon the day chi nhi", "Lạc rang"),
        ("nem chua", "Nem chua Công Thịnh"),
    ],
)
async def test_goods_that_are_named_or_wanted_are_still_found(lan: Talk, said: str, found: str) -> None:
    await lan.says(said)
    assert found in lan.text
    assert "Em chỉ rành" not in lan.text


@pytest.mark.parametrize("said", ["còn hàng không", "còn hàng", "hàng còn không shop", "có hàng không em"])
async def test_what_is_in_stock_is_asked_of_some_goods(lan: Talk, said: str) -> None:
    await lan.says(said)
    assert "mình hỏi món nào" in lan.text
    assert "xu xê" not in lan.text


async def test_what_is_in_stock_is_answered_of_the_goods_that_were_shown(lan: Talk) -> None:
    await lan.says("mật ong hoa nhãn")
    await lan.says("còn hàng không")
    assert "Mật ong hoa nhãn" in lan.text
    assert "còn 10 chai" in lan.text
    await lan.says("bánh hàng than còn không")
    assert "Bánh xu xê Hàng Than" in lan.text
