"""While something is still to be chosen, and on the summary: nothing that was said is lost, and no question outlives its answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.reads import carts
from db.reads import orders as order_reads
from db.session import Database
from handlers import buyer, orders
from handlers.routes import join
from tests import cast
from tests.handlers.talking import Talk

ROUTES = join(buyer.ROUTES, orders.ROUTES)
BANK = {"bank_bin": "970436", "bank_account": "1017595600"}


@pytest.fixture
async def lan(database: Database, tmp_path: Path) -> Talk:
    async with database.begin() as session:
        lan = await cast.person(session, "Lan")
        hoa = await cast.person(session, "Hòa")
        farm = await cast.producer(session, hoa, name="HTX Mê Linh", **BANK)
        other = await cast.producer(session, name="Hộ Đỗ Thế Gia")
        await cast.product(session, farm, "Bưởi Diễn", unit="quả", price=40_000, stock=250_000)
        await cast.product(session, farm, "Bưởi Núi Bé", unit="quả", price=45_000, stock=250_000)
        await cast.product(
            session, farm, "Cốm xào", unit="túi 300 g", price=95_000, story="Cốm non xào đường, thơm mùi lá sen."
        )
        await cast.product(session, farm, "Cốm tươi", unit="gói 250 g", price=60_000)
        await cast.product(session, farm, "Bánh cốm", unit="hộp", price=65_000)
        await cast.product(session, other, "Bánh cốm", unit="hộp", price=65_000)
    return Talk(database, ROUTES, lan, cast.shop(media=tmp_path))


async def cart(lan: Talk) -> dict[str, int]:
    async with lan.database.look() as session:
        return {line.name: line.qty for line in await carts.lines(session, lan.who.id)}


async def test_two_doubtful_goods_in_one_sentence_both_stay(lan: Talk) -> None:
    await lan.says("mình lấy 5 quả bưởi với nửa cân cốm")
    await lan.taps("Bưởi Diễn")
    assert await cart(lan) == {"Bưởi Diễn": 5000}
    assert "Cốm xào" in lan.text
    assert "Cốm tươi" in lan.text
    assert "Bưởi Núi Bé" not in lan.text


async def test_it_says_by_what_goods_are_sold(lan: Talk) -> None:
    await lan.says("lay e 2kg buoi dien nha")
    assert "40.000đ</b>/quả" in lan.text
    assert "mình lấy mấy quả" in lan.text


async def test_goods_of_one_name_are_told_apart_by_their_makers(lan: Talk) -> None:
    await lan.says("cho em 2 hộp bánh cốm")
    labels = [label for label in lan.labels if label.startswith("Bánh cốm")]
    assert len(labels) == len(set(labels)) == 2
    assert "của HTX Mê Linh" in lan.text
    assert "của Hộ Đỗ Thế Gia" in lan.text
    await lan.taps("Hộ Đỗ Thế Gia")
    assert await cart(lan) == {"Bánh cốm": 2000}


async def test_an_amount_that_is_said_after_all_answers_the_question(lan: Talk) -> None:
    await lan.says("mua 0 gói cốm tươi")
    assert "mình lấy mấy" in lan.text
    await lan.says("lấy 2 gói cốm tươi")
    assert await cart(lan) == {"Cốm tươi": 2000}
    assert "mình lấy mấy" not in lan.text


@pytest.mark.parametrize("said", ["😀😀😀", "moc pôh 2"])
async def test_no_odd_words_become_an_address_while_goods_are_chosen(lan: Talk, said: str) -> None:
    await lan.says("cho 2 hộp bánh cốm")
    await lan.says(said)
    assert "bấm một nút" in lan.text
    await lan.taps("HTX Mê Linh")
    assert "<b>địa chỉ</b>" in lan.text


async def test_who_and_where_said_early_are_acknowledged(lan: Talk) -> None:
    await lan.says("cho 2 hộp bánh cốm")
    await lan.says("0912 345 678 ngõ 12 Láng Hạ")
    assert "em ghi 0912 345 678, ngõ 12 Láng Hạ" in lan.text


async def test_to_wait_is_taken_kindly_while_goods_are_chosen(lan: Talk) -> None:
    await lan.says("cho 2 hộp bánh cốm")
    await lan.says("để mai mình lấy nhé")
    assert "cứ thong thả" in lan.text


async def test_what_is_still_open_outlives_what_is_taken_out(lan: Talk) -> None:
    await lan.says("lay 2kg buoi dien")
    await lan.says("thêm 1 gói cốm tươi")
    await lan.says("bỏ cốm tươi đi")
    assert await cart(lan) == {}
    assert "Bưởi Diễn" in lan.text
    assert "đã bỏ hết" not in lan.text


async def test_an_address_without_marks_is_kept_whole(lan: Talk) -> None:
    await lan.says("lấy 2 gói cốm tươi")
    await lan.says("thu 0977123456 so 8 ngo 20 ta quang buu bach khoa hai ba trung")
    assert "bach khoa" in lan.text


async def test_another_number_on_the_summary_is_taken(lan: Talk) -> None:
    await lan.says("lấy 2 gói cốm tươi, 0912345678, 12 ngõ 5 Kim Mã, phường Ngọc Hà")
    await lan.says("giao cho 0911111111 nha")
    assert "0911 111 111" in lan.text
    await lan.says("người nhận: Nguyễn Văn Ba")
    assert "Nguyễn Văn Ba · 0911 111 111" in lan.text


async def test_money_said_to_be_sent_finds_the_order_that_waits_for_it(lan: Talk) -> None:
    await lan.says("em chuyển khoản rồi nhé shop")
    assert "Trả khi nhận" not in "".join(lan.labels)
    await lan.says("lấy 2 gói cốm tươi, 0912345678, 12 ngõ 5 Kim Mã, phường Ngọc Hà")
    await lan.taps("Đổi sang chuyển khoản")
    await lan.taps("Xác nhận")
    await lan.says("em chuyển khoản rồi nhé shop")
    assert "thấy tiền về" in lan.text
    await lan.taps("💬 CP-")
    assert "Em đã" in lan.text


async def test_how_good_it_is_is_answered_by_its_maker_or_asked_of_him(lan: Talk) -> None:
    await lan.says("cốm xào có ngon không shop")
    assert "thơm mùi lá sen" in lan.text
    assert "95.000" not in lan.text
    await lan.says("cốm tươi có ngon không shop")
    assert "chưa ghi thông tin này" in lan.text
    assert any("Hỏi nhà sản xuất" in label for label in lan.labels)


async def test_a_question_about_other_goods_is_answered_while_some_are_chosen(lan: Talk) -> None:
    await lan.says("cho 2 hộp bánh cốm")
    await lan.says("cốm xào có ngon không shop")
    assert "thơm mùi lá sen" in lan.text
    await lan.says("cốm xào bảo quản thế nào")
    assert "bấm một nút" not in lan.text
    await lan.taps_data("f:missing:none")
    assert "bỏ qua món đó" in lan.text


@pytest.fixture
async def tea(database: Database, tmp_path: Path) -> Talk:
    """A draft with one jar of honey, beside which it is asked how many lotus teas."""
    async with database.begin() as session:
        lan = await cast.person(session, "Lan")
        farm = await cast.producer(session, await cast.person(session, "Hòa"), name="HTX Mê Linh", **BANK)
        await cast.product(session, farm, "Mật ong hoa nhãn", unit="chai", price=40_000, stock=250_000)
        await cast.product(session, farm, "Trà sen bông", unit="bông", price=35_000, stock=250_000)
        await cast.product(session, farm, "Trà sen khô", unit="hộp", price=45_000, stock=250_000)
    talk = Talk(database, ROUTES, lan, cast.shop(media=tmp_path))
    await talk.says("lấy 1 chai mật ong hoa nhãn, và trà sen bông 2kg")
    assert "mình lấy mấy bông" in talk.text
    return talk


@pytest.mark.parametrize(
    ("said", "honey", "teas"),
    [
        ("sen bông nhé, mà cho 2 thôi", 1, 2),
        ("cho 2 thôi", 1, 2),
        ("2", 1, 2),
        ("hai bông nha", 1, 2),
        ("lấy 1 thôi", 1, 1),
        ("trà sen bông 2 bông, mật ong 3 chai", 3, 2),
        ("mật ong 3 chai", 3, 0),
        ("sen bông", 1, 0),
    ],
)
async def test_an_amount_belongs_to_the_goods_whose_amount_is_asked(
    tea: Talk, said: str, honey: int, teas: int
) -> None:
    await tea.says(said)
    inside = await cart(tea)
    assert (inside["Mật ong hoa nhãn"], inside.get("Trà sen bông", 0)) == (honey * 1000, teas * 1000)
    assert ("mình lấy mấy bông" in tea.text) is (teas == 0)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("chuyển khoản được không", "hoặc chuyển khoản"),
        ("ship mấy ngày", "Ngày giao"),
        ("có ship tỉnh không", "ngoài Hà Nội"),
        ("có đổi trả không", "đổi trả"),
    ],
)
async def test_a_plain_question_is_answered_and_the_choice_is_shown_again(tea: Talk, said: str, answer: str) -> None:
    await tea.says(said)
    first, again = tea.reply.messages
    assert answer in first.text
    assert "mình lấy mấy bông" in again.text
    await tea.taps("2 bông")
    assert (await cart(tea))["Trà sen bông"] == 2000


async def test_a_wish_of_the_delivery_becomes_the_note_that_the_seller_sees(tea: Talk) -> None:
    await tea.says("giao sau 5h chiều nhé, đừng gọi giờ trưa")
    assert "em ghi giao sau 5h chiều nhé, đừng gọi giờ trưa" in tea.text
    await tea.says("2 bông")
    await tea.says("0912345678, 12 ngõ 5 Kim Mã, phường Ngọc Hà")
    await tea.says("để ở bảo vệ giúp mình")
    assert "📝 giao sau 5h chiều nhé, đừng gọi giờ trưa; để ở bảo vệ giúp mình" in tea.text
    await tea.taps("Xác nhận")
    async with tea.database.look() as session:
        (order,) = await order_reads.of_buyer(session, tea.who.id, offset=0, limit=2)
        whole = await order_reads.by_id(session, order.id)
    assert whole is not None
    assert whole.note == "giao sau 5h chiều nhé, đừng gọi giờ trưa; để ở bảo vệ giúp mình"


async def test_the_address_of_last_time_is_taken_and_no_cancelled_order_is_offered_again(lan: Talk) -> None:
    await lan.says("lấy 2 gói cốm tươi")
    await lan.says("địa chỉ như cũ")
    assert "chưa có địa chỉ lần trước" in lan.text
    await lan.says("0912345678, 12 ngõ 5 Kim Mã, phường Ngọc Hà")
    await lan.taps("Xác nhận")
    await lan.taps("📦 Đơn CP-")
    await lan.taps("Hủy đơn")
    await lan.taps("Đúng, hủy đơn")
    await lan.says("lấy 1 cốm xào, 0912345678, số 8 ngõ 20 Tạ Quang Bửu, Bạch Mai")
    assert "Tạ Quang Bửu" in lan.text
    await lan.says("địa chỉ như cũ nhé")
    assert "📍 12 ngõ 5 Kim Mã" in lan.text
    assert any("Xác nhận" in label for label in lan.labels)
    await lan.taps("Thôi")
    await lan.taps_data("ce")
    await lan.says("lấy như cũ")
    assert "đặt lại giống đơn" not in lan.text


async def test_money_said_to_be_sent_is_heard_however_it_is_said(lan: Talk) -> None:
    await lan.says("lấy 2 gói cốm tươi, 0912345678, 12 ngõ 5 Kim Mã, phường Ngọc Hà")
    await lan.taps("Đổi sang chuyển khoản")
    await lan.taps("Xác nhận")
    for said in ("chuyển xong r", "ck xong rồi", "chuyển rồi nhé"):
        await lan.says(said)
        assert "thấy tiền về" in lan.text
