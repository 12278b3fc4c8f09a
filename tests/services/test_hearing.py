"""The reader with the database's goods: fresh at once, in every process, and with what this buyer has before him."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from db.session import Database, Session
from db.writes import carts as cart_writes
from db.writes import listings, updates
from db.writes import talks as writes
from domain.hearing import Kind, Ware
from domain.listings import KindRow, Mine
from domain.masking import masked
from domain.people import Dialogue
from domain.product_lists import check, heading, written
from domain.talks import ReadyAnswer, ready_for, rest_of
from domain.wishes import Context
from language.products import Catalogue
from services import hearing
from tests import cast

LATER = cast.NOW + timedelta(minutes=1)


async def _said(session: Session, person_id: int, *data: str) -> None:
    buttons = [[{"text": "x", "data": each}] for each in data]
    payload = {"messages": [{"text": "y", "buttons": buttons}]}
    await updates.put(
        session,
        source="update:test",
        kind="reply",
        channel="telegram",
        address="1",
        person_id=person_id,
        payload=payload,
        now=cast.NOW,
    )


async def test_goods_are_built_once_and_again_when_anything_changes(database: Database) -> None:
    memory: dict[str, Any] = {}
    async with database.begin() as session:
        house = await cast.producer(session)
        honey, _ = await cast.product(session, house, "Mật ong")
        first = await hearing.goods(session, memory)
        assert await hearing.goods(session, memory) is first
        await cast.product(session, house, "Bưởi Diễn", unit="kg")
        second = await hearing.goods(session, memory)
        assert [ware.name for ware in second.wares.values()] == ["Mật ong", "Bưởi Diễn"]
        await writes.add_alias(session, honey, "mật nhãn", by=None, now=LATER)
        third = await hearing.goods(session, memory)
        assert third is not second
        assert third.wares[str(honey)].aliases == ("mật nhãn",)
        await listings.change(session, honey, now=LATER + timedelta(seconds=1), state="hidden")
        assert str(honey) not in (await hearing.goods(session, memory)).wares


async def test_another_process_reads_a_new_alias_with_the_next_message(database: Database) -> None:
    here: dict[str, Any] = {}
    there: dict[str, Any] = {}
    async with database.begin() as session:
        lan = await cast.person(session)
        house = await cast.producer(session)
        honey, _ = await cast.product(session, house, "Mật ong")
        for memory in (here, there):
            await hearing.goods(session, memory)
    async with database.begin() as session:
        await writes.add_alias(session, honey, "xíu quách", by=None, now=LATER)
    for memory in (here, there):
        async with database.look() as session:
            wish, _, _ = await hearing.hear(session, lan, "lấy 2 chai xíu quách", memory=memory, now=LATER)
        assert [(item.product_id, item.qty) for item in wish.items] == [(str(honey), 2000)]


async def test_an_alias_that_is_taken_away_is_not_heard_any_more(database: Database) -> None:
    memory: dict[str, Any] = {}
    async with database.begin() as session:
        house = await cast.producer(session)
        honey, _ = await cast.product(session, house, "Mật ong")
        await writes.aliases_are(session, honey, ["mật nhãn", "mật hoa"], by=None, now=LATER)
        assert (await hearing.goods(session, memory)).wares[str(honey)].aliases == ("mật nhãn", "mật hoa")
        await writes.aliases_are(session, honey, ["mật hoa"], by=None, now=LATER + timedelta(seconds=1))
        assert (await hearing.goods(session, memory)).wares[str(honey)].aliases == ("mật hoa",)


async def test_what_is_known_is_the_cart_what_was_shown_and_what_was_asked(database: Database) -> None:
    async with database.begin() as session:
        lan = await cast.person(session)
        house = await cast.producer(session)
        honey, (jar,) = await cast.product(session, house, "Mật ong")
        tea, (small, _) = await cast.product(session, house, "Trà", kinds={"nhỏ": (1, None), "to": (2, None)})
        await cart_writes.keep(session, lan.id, jar, 2000, cast.NOW)
        await cart_writes.keep(session, lan.id, small, 1000, cast.NOW)
        known = await hearing.context(session, lan, now=cast.NOW)
        assert {(item.product_id, item.qty, item.variant) for item in known.cart} == {
            (str(honey), 2000, None),
            (str(tea), 1000, "nhỏ"),
        }
        assert known.last_shown == ()
        await _said(session, lan.id, f"p:{tea}:list", f"p:{honey}", f"add:{tea}", "cart", "p:x")
        await _said(session, lan.id, "menu")
        assert (await hearing.context(session, lan, now=cast.NOW)).last_shown == (str(tea), str(honey))
        assert (await hearing.context(session, lan, now=cast.NOW + timedelta(hours=7))).last_shown == ()
        assert (await hearing.context(session, lan, now=cast.NOW, replied=honey)).last_shown == (str(honey),)


@pytest.mark.parametrize(
    ("step", "data", "awaiting"),
    [
        ("summary", {}, "confirm"),
        ("missing", {}, "address"),
        ("missing", {"phone": "0912345678"}, "address"),
        ("missing", {"address": "12 Hàng Bông"}, "phone"),
        ("missing", {"amounts": [7]}, "phone"),
        ("payment", {}, None),
    ],
)
async def test_what_was_asked_is_known(
    database: Database, step: str, data: dict[str, Any], awaiting: str | None
) -> None:
    async with database.begin() as session:
        lan = replace(await cast.person(session), dialogue=Dialogue("checkout", step, data))
        assert (await hearing.context(session, lan, now=cast.NOW)).awaiting == awaiting


def _goods(many: int) -> hearing.Goods:
    wares = [
        Ware(
            n,
            f"Bánh số {n} loại {chr(97 + n % 26)}{chr(97 + n // 26 % 26)}",
            None,
            "hộp",
            [],
            None,
            {},
            None,
            1,
            "HTX",
            "271",
            (Kind(n, ""),),
        )
        for n in range(1, many + 1)
    ]
    wares += [
        Ware(90001, "Bưởi Diễn", None, "kg", [], None, {}, None, 1, "HTX", None, (Kind(90001, ""),)),
        Ware(90002, "Bưởi da xanh", None, "kg", [], None, {}, None, 1, "HTX", None, (Kind(90002, ""),)),
        Ware(90003, "Mật ong", None, "chai", [], None, {}, None, 1, "HTX", None, (Kind(90003, ""),)),
    ]
    return hearing.Goods((), Catalogue.of(ware.record() for ware in wares), {str(ware.id): ware for ware in wares})


def test_after_a_choice_the_sentence_is_read_again_without_the_others() -> None:
    there, known = _goods(0), Context()
    line, waiting = hearing.chosen("cho 3kg bưởi", known, there, "90002", ["90001", "90002"])
    assert line is not None
    assert (line.product_id, line.qty, waiting) == ("90002", 3000, [])
    line, waiting = hearing.chosen("cho vài kg bưởi", known, there, "90001", ["90001", "90002"])
    assert (line, waiting) == (None, [])


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("cho chị Hương 2 hộp trà, sđt 0912 345 678", ("Hương", "0912", "678")),
        ("ship về số 5 ngõ 10 Kim Mã, lấy 2 hộp", ("Kim Mã", "ngõ 10")),
        ("em là Trần Thị Lan ạ", ("Trần", "Lan")),
        ("+84 912.345.678 nhé", ("912", "345")),
        ("a@b.vn https://x.y/z @lan_tran", ("b.vn", "x.y", "lan_tran")),
        ("O912345678, ０９８７６５４３２１ nhé", ("912345678", "９８７")),
        ("gọi không chín một hai ba bốn năm sáu bảy tám", ("chín một", "bảy tám")),
        ("tk 1017 5956 0000 nhé", ("1017", "5956")),
    ],
)
def test_personal_data_is_masked(text: str, gone: tuple[str, ...]) -> None:
    said = masked(text, names=("Trần Thị Lan",))
    for each in gone:
        assert each not in said, said


def test_goods_and_amounts_stay_in_a_masked_sentence() -> None:
    said = masked("lấy 2 hộp trà sen 500g với 1kg bưởi, 0912345678", names=("Mai",))
    assert said == "lấy 2 hộp trà sen 500g với 1kg bưởi, 📞"


def test_what_is_left_of_a_sentence_is_likely_a_name() -> None:
    assert rest_of("cho em 2 hộp chả rươi nhé shop") == "chả rươi"
    assert rest_of("lấy 2 cái ạ") == ""
    assert rest_of("lấy em cái đó hôm trước") == ""
    assert rest_of("cho mình xem loại giống lần trước live") == ""


def test_a_ready_answer_fits_its_own_question_about_its_own_product() -> None:
    answer = ReadyAnswer(1, 1, "HTX", 7, "mat ong be 1 tuoi an duoc khong", "Chưa nên ạ")
    assert ready_for("shop ơi mật ong bé 1 tuổi ăn được không", [answer], frozenset({7})) is answer
    assert ready_for("mật ong bé 1 tuổi ăn được không", [answer], frozenset({8})) is None
    assert ready_for("mật ong giá bao nhiêu", [answer], frozenset({7})) is None


def test_other_names_go_out_with_a_product_list_and_come_in_again() -> None:
    kinds = (KindRow(1, "", 100_000, None),)
    mine = Mine(1, 1, "Mật ong", "food", None, "chai", "shown", None, None, None, None, None, False, kinds)
    table = [heading("vi"), *written([replace(mine, aliases=("mật nhãn", "=mật"))], "vi")]
    (listing,) = check(table, cast.NOW.date()).listings
    assert listing.aliases == ("mật nhãn", "=mật")
    without = [row[:-1] for row in table]
    (listing,) = check(without, cast.NOW.date()).listings
    assert listing.aliases is None
    long = [table[0], [*table[1][:-1], "x" * 61]]
    assert [mistake.column for mistake in check(long, cast.NOW.date()).mistakes] == ["aliases"]
