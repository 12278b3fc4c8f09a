"""Each room of the reader by itself."""

from __future__ import annotations

from fractions import Fraction

import pytest

from domain.wishes import Context, Intent
from language import addresses, numbers, phones, spelling, tokens, units
from language.hear import hear
from language.products import Catalogue
from language.repairs import repair
from tests.language.score import catalogue


def read(text: str) -> list[tokens.Token]:
    found = tokens.cut(tokens.clean(text))
    for token in found:
        repair(token, catalogue())
    return found


@pytest.mark.parametrize(("text", "value", "group"), [
    ("2", 2, 1), ("1,5", Fraction(3, 2), 1), ("0.25", Fraction(1, 4), 1), ("1/2", Fraction(1, 2), 1), ("1.200", 1200, 1), ("hai mươi lăm", 25, 1), ("mười hai", 12, 1), ("một trăm", 100, 1), ("trăm rưỡi", 150, 1), ("2 chục", 2, 10),
    ("chục rưỡi", Fraction(3, 2), 10), ("một tá", 1, 12), ("a dozen", 1, 12), ("nửa chục", Fraction(1, 2), 10), ("hai trăm nghìn", 200_000, 1), ("ba tư", 34, 1),
])  # fmt: skip
def test_numbers_are_read(text: str, value: Fraction, group: int) -> None:
    found = numbers.read(read(text), 0)
    assert found is not None
    assert (found.value, found.group, found.vague) == (value, group, False)


@pytest.mark.parametrize("text", ["vài", "mấy", "2-3", "dăm", "vài ba", "hai ba", "2 hoặc 3", "một hai"])
def test_vague_numbers_stay_vague(text: str) -> None:
    found = numbers.read(read(text), 0)
    assert found is not None
    assert found.vague


@pytest.mark.parametrize(("product", "value", "unit", "group", "qty"), [
    ("p31", 2, "kg", 1, 4), ("p31", 300, "g", 1, None), ("p42", 2, "", 10, 2), ("p42", 1, "", 12, None), ("p40", 3, "lạng", 1, Fraction(3, 10)), ("p44", 1, "thùng", 1, 48), ("p44", 3, "lốc", 1, 12), ("p14", 1, "thùng", 1, None),
    ("p12", Fraction(1, 2), "hộp", 1, None), ("p18", 1, "yến", 1, 10), ("p09", 2, "kg", 1, None), ("p53", 1, "", 12, 12), ("p43", 2, "lít", 1, 2), ("p12", 10_001, "hộp", 1, None), ("p12", 0, "hộp", 1, None), ("p03", 20, "cái", 1, 2),
])  # fmt: skip
def test_amounts_become_selling_units(
    product: str, value: Fraction, unit: str, group: int, qty: Fraction | None
) -> None:
    pack = catalogue().products[catalogue().position[product]].pack
    counted = units.count(units.Amount(Fraction(value), unit, group), pack)
    assert (counted.qty if counted else None) == qty


def test_a_weight_can_be_a_size() -> None:
    pack = catalogue().products[catalogue().position["p39"]].pack
    assert units.count(units.Amount(Fraction(1, 2), "cân"), pack) == units.Counted(Fraction(1), "0.5kg")
    assert units.count(units.Amount(Fraction(3, 4), "kg"), pack) is None


@pytest.mark.parametrize(("text", "phone"), [
    ("0912345678", "0912345678"), ("091.234.5678", "0912345678"), ("+84 912 345 678", "0912345678"), ("84912345678", "0912345678"), ("o9l2345678", "0912345678"), ("không chín một hai ba bốn năm sáu bảy tám", "0912345678"),
    ("0912345678/0987654321", "0912345678"), ("024 3825 6789", "02438256789"), ("(0912) 345-678", "0912345678"), ("091234567", None), ("09123456789", None), ("stk 0912345678901", None), ("stk 0912345678 vcb", None), ("1234567890", None), ("a12 x2", None), ("20/11/2025", None),
    ("09/11/2026 12:30", None), ("03.12.2026 10h", None), ("03; 05; 07; 09; 11", None), ("0912: 345: 678", "0912345678"), ("0912/345/678", "0912345678"),
])  # fmt: skip
def test_phones_are_read_as_a_person_would(text: str, phone: str | None) -> None:
    assert phones.take(tokens.clean(text))[0] == phone


@pytest.mark.parametrize(("text", "place"), [
    ("ship ve 12 hang bong nhe", "12 hang bong"), ("giao số 15 ngõ 68 Cầu Giấy, phường Quan Hoa, Hà Nội giúp em", "số 15 ngõ 68 Cầu Giấy, phường Quan Hoa, Hà Nội"), ("gửi thôn 3, xã Thạch Thất, Hà Nội", "thôn 3, xã Thạch Thất, Hà Nội"),
    ("tòa R2 Royal City 72A Nguyễn Trãi", "tòa R2 Royal City 72A Nguyễn Trãi"), ("lấy 2 hộp trà sen", None), ("sữa chua không đường 4 hộp", None), ("hợp tác xã Phú Diễn", None), ("cơ quan 15 người", None),
])  # fmt: skip
def test_addresses_go_from_the_number_to_the_last_place(text: str, place: str | None) -> None:
    found = addresses.find(read(text), text, awaiting=False, loose=text.isascii())
    assert (found.text if found else None) == place


def test_how_the_house_looks_is_no_part_of_an_address() -> None:
    text = "nhà chị cuối ngõ 102 Trường Chinh, cổng xanh, tới gọi chị ra"
    found = addresses.find(read(text), text, awaiting=True, loose=False)
    assert found is not None
    assert found.text == "cuối ngõ 102 Trường Chinh"


def test_an_address_stands_behind_a_name_and_a_number() -> None:
    text = "Người nhận: Trần Thu Hà - @ - CT2 Văn Khê, Hà Đông"
    found = addresses.find(read(text), text, awaiting=True, loose=False)
    assert found is not None
    assert found.text == "CT2 Văn Khê, Hà Đông"


def test_spelling_meets() -> None:
    assert spelling.settle("hoà") == spelling.settle("hòa")
    assert spelling.settle("thuỷ") == spelling.settle("thủy")
    assert spelling.untelex("buowir") == "bưởi"
    assert spelling.untelex("khoong") == "không"
    assert spelling.sound("trung") == spelling.sound("chung")
    assert "okkkk" not in spelling.shortened("okkkk")


def test_cleaning_takes_what_hides_words() -> None:
    assert tokens.clean("Ａ１２　ｘ２") == "A12 x2"
    assert tokens.clean("a\u200b12 x\u200b2") == "a12 x2"
    assert tokens.clean("<b>trà</b>").strip() == "trà"
    assert tokens.clean("𝗔𝟭𝟮") == "A12"
    assert tokens.clean("t\u0336r\u0337à") == "trà"
    assert len(tokens.clean("9" * 5000)) <= 20


def test_an_alias_works_at_once() -> None:
    goods = Catalogue([*catalogue().products])
    text = "cho em 2 chè thái hậu"
    assert not hear(text, Context(), goods).items
    goods.add_alias("p12", "chè thái hậu")
    wish = hear(text, Context(), goods)
    assert [(i.product_id, i.qty) for i in wish.items] == [("p12", 2000)]


def test_every_decision_says_which_words_made_it() -> None:
    wish = hear("a12 còn không ạ", Context("live", pinned="A12"), catalogue())
    assert wish.intent is Intent.ASK_STOCK
    assert any("còn" in reason.words for reason in wish.reasons)
