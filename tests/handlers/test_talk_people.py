"""Troubles find their order and a person; what was not understood is taught with one tap, and works at once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from db.reads import carts, talks
from db.reads.privacy import everything
from db.session import Database
from db.tables.talks import handover_lines, handovers, unheard
from db.writes import privacy
from handlers import buyer, orders, producer
from handlers.routes import join
from handlers.shop import Shop
from language.notices import render
from services import hearing
from tests import cast
from tests.handlers.talking import Talk

ROUTES = join(buyer.ROUTES, orders.ROUTES, producer.ROUTES)
HERE = "0912345678, số 5 ngõ 10 phố Kim Mã, phường Ngọc Hà, Hà Nội"


class Stage:
    """Lan buys from Hòa; Trộm has a shop of his own."""

    def __init__(self, database: Database, tmp_path: Path) -> None:
        self.database, self.shop = database, cast.shop(media=tmp_path)

    async def begin(self) -> Stage:
        async with self.database.begin() as session:
            people = [await cast.person(session, name) for name in ("Trần Thị Lan", "Đỗ Văn Hòa", "Trộm")]
            self.house = await cast.producer(session, people[1], name="HTX Mẫu Ba Vì")
            other = await cast.producer(session, people[2], name="HTX Khác")
            self.honey, _ = await cast.product(session, self.house, "Mật ong hoa nhãn")
            self.fish, _ = await cast.product(session, self.house, "Chả cá thác lác", unit="kg", set_="food.raw.meat")
            self.strange, _ = await cast.product(session, other, "Khăn lụa", unit="cái", set_=None)
        self.lan, self.hoa, self.thief = (Talk(self.database, ROUTES, who, self.shop) for who in people)
        return self

    async def notice(self, chat: Talk, place: int = -1) -> str:
        """The newest notice comes to somebody; its text."""
        async with self.database.look() as session:
            told = (await cast.told(session, chat.who.id))[place]
        message = render(self.shop.words, told["language"], told["notice"], told["facts"])
        chat.replies.append(message)
        return message.text


@pytest.fixture
async def stage(database: Database, tmp_path: Path) -> Stage:
    return await Stage(database, tmp_path).begin()


async def test_where_is_my_order_shows_it(stage: Stage) -> None:
    await stage.lan.says("đơn của em đâu rồi shop")
    assert "chưa thấy đơn nào" in stage.lan.text
    await stage.lan.says(f"lấy 2 chai mật ong, {HERE}")
    await stage.lan.taps("Xác nhận")
    await stage.lan.says("đơn của em đâu rồi shop")
    assert "CP-" in stage.lan.text
    assert "Mật ong hoa nhãn × 2 chai" in stage.lan.text


async def test_a_complaint_reaches_a_person_who_answers_through_the_bot(stage: Stage) -> None:
    await stage.lan.says(f"lấy 2 chai mật ong, {HERE}")
    await stage.lan.taps("Xác nhận")
    await stage.lan.says("hàng bị vỡ rồi shop ơi, chán quá")
    assert "xin lỗi" in stage.lan.text
    hand = stage.lan.button("CP-").data
    assert hand is not None
    await stage.thief.taps_data(hand)
    assert stage.thief.reply.alert
    await stage.lan.taps_data(hand)
    assert "HTX Mẫu Ba Vì" in stage.lan.text
    said = await stage.notice(stage.hoa)
    assert "hàng bị vỡ rồi shop ơi, chán quá" in said
    assert "CP-" in said
    await stage.hoa.taps("Trả lời")
    await stage.hoa.says("Dạ em gửi bù <b>chai mới</b> ngay ạ")
    heard = await stage.notice(stage.lan)
    assert "Đỗ Văn Hòa" in heard
    assert "HTX Mẫu Ba Vì" in heard
    assert "&lt;b&gt;chai mới" in heard
    await stage.lan.taps("Trả lời")
    await stage.lan.says("cảm ơn nhé")
    assert "cảm ơn nhé" in await stage.notice(stage.hoa)
    say = stage.hoa.button("Trả lời").data
    end = stage.hoa.button("Kết thúc").data
    assert say is not None
    assert end is not None
    for data in (say, end):
        await stage.thief.taps_data(data)
        assert stage.thief.reply.alert
    await stage.hoa.taps_data(end)
    assert "kết thúc" in await stage.notice(stage.lan)
    await stage.lan.taps_data(say)
    assert stage.lan.reply.alert
    await stage.lan.taps_data(hand)
    assert stage.lan.reply.alert
    async with stage.database.look() as session:
        lines = [row.words for row in await session.execute(handover_lines.select().order_by(handover_lines.c.id))]
    assert lines == ["hàng bị vỡ rồi shop ơi, chán quá", "Dạ em gửi bù <b>chai mới</b> ngay ạ", "cảm ơn nhé"]


async def test_nothing_reaches_the_producer_before_the_buyers_tap(stage: Stage) -> None:
    await stage.lan.says("mật ong này cho bé 1 tuổi ăn được không")
    assert "Hỏi nhà sản xuất" in " ".join(stage.lan.labels)
    async with stage.database.look() as session:
        assert await cast.told(session, stage.hoa.who.id) == []
    await stage.lan.taps("Hỏi nhà sản xuất")
    assert "bé 1 tuổi" in await stage.notice(stage.hoa)
    await stage.hoa.says("/shop")
    await stage.hoa.taps("Câu em chưa hiểu (1)")
    await stage.hoa.taps("bé 1 tuổi")
    assert "chuyển cho người" in stage.hoa.text


async def test_an_unknown_name_is_learned_with_one_tap_and_works_at_once_everywhere(stage: Stage) -> None:
    await stage.lan.says("cho em 2kg xíu quách, sđt 0912345678")
    async with stage.database.look() as session:
        assert await carts.lines(session, stage.lan.who.id) == ()
        (kept,) = (await session.execute(unheard.select())).all()
    assert "0912345678" not in kept.words
    assert kept.rest == "xíu quách"
    elsewhere = Shop(stage.shop.words, stage.shop.settings)
    async with stage.database.look() as session:
        before = await hearing.goods(session, elsewhere.memory)
    await stage.hoa.says("/shop")
    await stage.hoa.taps("Câu em chưa hiểu (1)")
    await stage.hoa.taps("xíu quách")
    await stage.thief.taps_data(f"uha:{kept.id}:{stage.fish}")
    assert stage.thief.reply.alert
    await stage.hoa.taps("Chả cá thác lác")
    assert "xíu quách" in stage.hoa.text
    await stage.lan.says("cho em 2kg xíu quách")
    async with stage.database.look() as session:
        (line,) = await carts.lines(session, stage.lan.who.id)
        after = await hearing.goods(session, elsewhere.memory)
    assert (line.product_id, line.qty) == (stage.fish, 2000)
    assert after is not before
    assert after.wares[str(stage.fish)].aliases == ("xíu quách",)
    await stage.hoa.says("/shop")
    assert "chưa hiểu" not in " ".join(stage.hoa.labels)


async def test_a_ready_answer_answers_the_next_one_who_asks(stage: Stage) -> None:
    await stage.lan.says("mật ong này cho bé 1 tuổi ăn được không")
    await stage.hoa.says("/shop")
    await stage.hoa.taps("Câu em chưa hiểu")
    await stage.hoa.taps("bé 1 tuổi")
    await stage.hoa.taps("Viết câu trả lời sẵn")
    await stage.hoa.says("Dạ bé dưới 1 tuổi thì chưa nên dùng ạ")
    await stage.lan.says("shop ơi mật ong cho bé 1 tuổi ăn được không ạ")
    assert "bé dưới 1 tuổi thì chưa nên dùng" in stage.lan.text
    assert "HTX Mẫu Ba Vì" in stage.lan.text


async def test_what_is_not_worth_it_is_ignored_and_foreign_sentences_are_not_shown(stage: Stage) -> None:
    await stage.lan.says("vài chai mật ong nhé")
    await stage.thief.says("/shop")
    assert "chưa hiểu" not in " ".join(stage.thief.labels)
    async with stage.database.look() as session:
        (kept,) = (await session.execute(unheard.select())).all()
    for data in (f"uh:{kept.id}", f"uhx:{kept.id}", f"uhr:{kept.id}", f"uht:{kept.id}:{stage.honey}"):
        await stage.thief.taps_data(data)
        assert "mật ong" not in stage.thief.text
        await stage.lan.taps_data(data)
        assert stage.lan.reply.alert
    await stage.hoa.taps_data(f"uh:{kept.id}")
    await stage.hoa.taps("Bỏ qua")
    assert "Không có câu nào" in stage.hoa.text


async def test_who_is_forgotten_leaves_no_words_in_a_talk(stage: Stage) -> None:
    await stage.lan.says("mật ong này cho bé 1 tuổi ăn được không")
    await stage.lan.taps("Hỏi nhà sản xuất")
    async with stage.database.begin() as session:
        mine = await everything(session, stage.lan.who.id)
        assert mine["talks"][0]["words"] == mine["talk_lines"][0]["words"]
        await privacy.forget(session, stage.lan.who.id, cast.NOW)
        lines = (await session.execute(handover_lines.select())).all()
        talks = (await session.execute(handovers.select())).all()
    assert [row.words for row in (*lines, *talks)] == ["", ""]


async def test_an_answer_without_a_tap_is_passed_on_when_that_is_meant(stage: Stage) -> None:
    await stage.lan.says(f"lấy 2 chai mật ong, {HERE}")
    await stage.lan.taps("Xác nhận")
    await stage.lan.says("hàng bị vỡ rồi shop ơi, chán quá")
    await stage.lan.taps("CP-")
    await stage.hoa.says("dạ mai em gửi lại 1 chai mật ong khác cho chị nhé")
    assert "chuyển lời này cho <b>Trần Thị Lan</b>" in stage.hoa.text
    await stage.thief.says("dạ mai em gửi lại chai khác cho chị nhé")
    assert "chuyển lời này" not in stage.thief.text
    await stage.hoa.taps("Gửi cho Trần Thị Lan")
    assert "dạ mai em gửi lại 1 chai mật ong khác" in await stage.notice(stage.lan)
    async with stage.database.look() as session:
        assert not await carts.lines(session, stage.hoa.who.id)
    await stage.hoa.says("mật ong")
    assert "chuyển lời này" not in stage.hoa.text
    await stage.lan.says("vâng em chờ chai mới")
    assert "chuyển lời này cho <b>HTX Mẫu Ba Vì</b>" in stage.lan.text
    await stage.lan.taps("Gửi cho HTX Mẫu")
    assert "vâng em chờ chai mới" in await stage.notice(stage.hoa)


async def test_whether_a_talk_waits_is_looked_up_once_a_message(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, look = [], talks.unanswered

    async def counted(session: Any, person_id: int, *rest: Any, **more: Any) -> Any:
        asked.append(person_id)
        return await look(session, person_id, *rest, **more)

    monkeypatch.setattr(talks, "unanswered", counted)
    for chat in (stage.hoa, stage.lan):
        await chat.says("đồ thủ công mỹ nghệ")
    assert asked == [stage.hoa.who.id, stage.lan.who.id]
    await stage.lan.says("lấy 2 chai mật ong")
    assert len(asked) == 2


async def test_a_producer_who_bought_nothing_asks_for_the_orders_he_has_to_handle(stage: Stage) -> None:
    await stage.lan.says(f"lấy 2 chai mật ong, {HERE}")
    await stage.lan.taps("Xác nhận")
    await stage.hoa.says("em muốn xem đơn hôm nay")
    assert "Đơn hàng · mới" in stage.hoa.text
    assert any("CP-" in label for label in stage.hoa.labels)
    await stage.thief.says("em muốn xem đơn hôm nay")
    assert not any("CP-" in label for label in stage.thief.labels)


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("gian hàng", "HTX Mẫu Ba Vì"),
        ("giỏ hàng", "Giỏ của mình"),
        ("trợ giúp", "/work"),
        ("cho mình xem đơn hàng của tôi nhé", "chưa có đơn"),
        ("help", "/work"),
    ],
)
async def test_the_words_of_a_button_open_what_it_opens(stage: Stage, said: str, seen: str) -> None:
    await stage.hoa.says(said)
    assert seen in stage.hoa.text


async def test_a_buyer_finds_how_to_sell_here(stage: Stage) -> None:
    await stage.lan.says("/menu")
    await stage.lan.taps("Đăng ký bán hàng")
    asked = stage.lan.text
    await stage.lan.taps("Thôi")
    await stage.lan.says("mình muốn bán hàng ở đây")
    assert stage.lan.text == asked


async def test_the_buyer_of_an_order_on_its_way_can_write_to_its_seller(stage: Stage) -> None:
    await stage.lan.says(f"lấy 2 chai mật ong, {HERE}")
    await stage.lan.taps("Xác nhận")
    await stage.hoa.says("/work")
    await stage.hoa.taps("CP-")
    await stage.hoa.taps("Xác nhận")
    await stage.hoa.taps("Đã đóng gói")
    await stage.lan.says("/orders")
    await stage.lan.taps("CP-")
    assert not any("Hủy đơn" in label for label in stage.lan.labels)
    await stage.lan.taps("💬 Hỏi nhà sản xuất")
    await stage.lan.says("gói kỹ giúp mình nhé")
    assert "gói kỹ giúp mình nhé" in stage.lan.text
    async with stage.database.look() as session:
        told = await cast.told(session, stage.hoa.who.id)
    assert told[-1]["facts"]["words"] == "gói kỹ giúp mình nhé"


async def test_no_producer_reads_what_was_understood_or_said_to_another(stage: Stage) -> None:
    await stage.lan.says(f"lấy 2 chai mật ong, {HERE}")
    await stage.lan.says("nhầm rồi, mật ong 1 chai thôi")
    assert "× 1 chai" in stage.lan.text
    await stage.lan.says("địa chỉ sai rồi, số 8 ngõ 20 Tạ Quang Bửu, Bạch Mai")
    assert "Tạ Quang Bửu" in stage.lan.text
    async with stage.database.look() as session:
        assert (await session.execute(unheard.select())).all() == []
    await stage.lan.says("cho thêm 2kg xíu quách")
    await stage.hoa.says("/shop")
    assert any("chưa hiểu (1)" in label for label in stage.hoa.labels)
    await stage.thief.says("/shop")
    assert "chưa hiểu" not in " ".join(stage.thief.labels)


async def test_an_orders_number_is_never_offered_to_the_other_side(stage: Stage) -> None:
    await stage.lan.says(f"lấy 2 chai mật ong, {HERE}")
    await stage.lan.taps("Xác nhận")
    number = re.search(r"CP-\w+", stage.lan.text)
    assert number is not None
    await stage.lan.taps("📦 Đơn CP-")
    await stage.lan.taps("💬 Hỏi nhà sản xuất")
    await stage.lan.says("mấy giờ giao ạ")
    await stage.hoa.says("chiều nay 1h")
    assert "Em chuyển lời này" in stage.hoa.text
    await stage.hoa.says(number[0].lower())
    assert f"{number[0]}</b>" in stage.hoa.text
    assert "Em chuyển lời này" not in stage.hoa.text
    await stage.hoa.says("CP-Y37RB")
    assert "Em chuyển lời này" not in stage.hoa.text
