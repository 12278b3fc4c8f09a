"""One construction of the language a line: what is said, what the bot knew, and what it makes of it.

Items are (product, variant, quantity in its selling unit); "?" after an intent means: ask back.
"""

from __future__ import annotations

from typing import Any

import pytest

from bot.hear import context_of
from domain.wishes import Context, Intent
from language.hear import hear
from tests.language.score import catalogue

Case = tuple[str, dict[str, Any], str, list[tuple[str, str | None, float]]]


def check(text: str, context: dict[str, Any], intent: str, items: list[tuple[str, str | None, float]]) -> None:
    channel = "live" if "pinned" in context else "chat"
    wish = hear(text, context_of({"text": text, "channel": channel, "context": context}), catalogue())
    found = [(i.product_id, i.variant, i.qty / 1000) for i in wish.items]
    assert (wish.intent.value + ("?" if wish.ambiguous else ""), sorted(found, key=str)) == (
        intent,
        sorted(items, key=str),
    ), text


def cart(*lines: tuple[str, float] | tuple[str, float, str]) -> dict[str, Any]:
    """What the bot knows when these goods are in the draft."""
    return {"cart": [dict(zip(("product_id", "qty", "variant"), line, strict=False)) for line in lines]}


def table(*cases: Case) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("text", "context", "intent", "items"), cases, ids=[case[0][:40] for case in cases])


@table(
    ("lay 1 ta gao te thom", {}, "order", [("p36", None, 20)]),
    ("lay 1 ta trung ga kem 2 lang cha que", {}, "order?", [("p40", None, 0.2)]),
    ("lay 2 hop tra sen kem 1 chai mat ong nhan", {}, "order", [("p12", None, 2), ("p27", None, 1)]),
    ("lay can hai cha que", {}, "order", [("p40", None, 1.2)]),
)
def test_text_without_marks(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("A.1.2 x2", {"pinned": "A40"}, "order", [("p12", None, 2)]),
    ("A.12", {"pinned": "A40"}, "order", [("p12", None, 1)]),
)
def test_codes_with_signs_between(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("1. trà sen 2 hộp 2. giò lụa loại 1kg 1 cây 3. hạt sen 3 hộp", {}, "order", [("p12", None, 2), ("p39", "1kg", 1), ("p24", None, 3)]),
    ("1- trứng gà 3 hộp, 2- sữa tươi 2 chai", {}, "order", [("p42", None, 3), ("p43", None, 2)]),
    ("(1) cốm tươi nửa cân\n(2) bánh cốm 2 hộp", {}, "order", [("p01", None, 0.5), ("p03", None, 2)]),
    ("a. trà nhài 1 hộp\nb. trà tâm sen 2 hộp", {}, "order", [("p19", None, 1), ("p20", None, 2)]),
    ("đặt: 1/ trà sen 2 hộp\n2/ hạt sen 3 hộp", {}, "order", [("p12", None, 2), ("p24", None, 3)]),
    ("1) tra sen 2 hop\n2) hat sen 3 hop", {}, "order", [("p12", None, 2), ("p24", None, 3)]),
)  # fmt: skip
def test_numbered_lists(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("2...à 3 hộp trà sen", {}, "order", [("p12", None, 3)]),
    ("lay 2 hop..a 3 hop tra sen", {}, "order", [("p12", None, 3)]),
)
def test_dotted_corrections(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("trong 3 cái khăn đỏ đổi 1 cái sang be", cart(("p54", 3, "đỏ")), "change_qty", [("p54", "đỏ", 2), ("p54", "be", 1)]),
    ("chè lam cốm 4 gói đó chuyển 2 gói thành vị gừng", cart(("p04", 4, "cốm")), "change_qty", [("p04", "cốm", 2), ("p04", "gừng", 2)]),
    ("nửa số sữa chua đổi sang không đường nha", cart(("p44", 8, "có đường")), "change_qty", [("p44", "có đường", 4), ("p44", "không đường", 4)]),
    ("đổi 1 chiếc từ đỏ sang be", cart(("p54", 2, "đỏ")), "change_qty", [("p54", "đỏ", 1), ("p54", "be", 1)]),
    ("thêm 1 cái màu be", cart(("p54", 2, "đỏ")), "change_qty", [("p54", "be", 1)]),
)  # fmt: skip
def test_a_part_of_a_line_changes_its_variant(
    text: str, context: dict[str, Any], intent: str, items: list[Any]
) -> None:
    check(text, context, intent, items)


@table(
    ("chè lam gói này 50k thôi em lấy 2", {}, "order?", []),
    ("trà sen hộp 100k đi chị lấy 5", {}, "order?", []),
)
def test_a_price_the_buyer_names_is_no_order(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("2 gói chè lam gừng, 1 gói kẹo dồi, tổng 3 gói nhé", {}, "order", [("p04", "gừng", 2), ("p07", None, 1)]),
    ("tổng cộng 3 món: trà sen, hạt sen, nem phùng mỗi thứ 1", {}, "order", [("p12", None, 1), ("p24", None, 1), ("p38", None, 1)]),
    ("2 hộp trà sen, 2 hộp hạt sen, tổng cộng 5 hộp", {}, "order?", []),
    ("cho em 1 trà sen 1 sầu riêng", {}, "order?", []),
    ("1kg nấm sò, 2kg ổi, tổng 4kg", {}, "order?", []),
)  # fmt: skip
def test_a_stated_sum_is_checked(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("hạt sen 2 -> 4", cart(("p24", 2), ("p12", 1)), "change_qty", [("p24", None, 4)]),
    ("khăn đỏ -> be", cart(("p54", 1, "đỏ")), "change_qty", [("p54", "be", 1), ("p54", "đỏ", 0)]),
    ("em bảo 4 chứ đâu phải 14 quả", cart(("p13", 14)), "change_qty", [("p13", None, 4)]),
    ("khăn lấy hết màu be nhé", cart(("p54", 2, "đỏ")), "change_qty", [("p54", "be", 2), ("p54", "đỏ", 0)]),
    ("hết trà sen thì lấy trà nhài, 2 hộp", {}, "order?", []),
)
def test_what_becomes_of_what(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("two and a half kilos of canh oranges", {}, "order", [("p14", None, 2.5)]),
    ("half a kilo of oyster mushrooms please", {}, "order", [("p49", None, 0.5)]),
    ("I'd like the ao dai in medium", {}, "order", [("p55", "M", 1)]),
    ("ao dai size extra large x2", {}, "order", [("p55", "XL", 2)]),
    ("one large vase and two small ones", {}, "order", [("p51", "40cm", 1), ("p51", "25cm", 2)]),
    ("a dozen eggs... make that two boxes", {}, "order", [("p42", None, 2)]),
    ("make the lotus tea three boxes instead of two", cart(("p12", 2)), "change_qty", [("p12", None, 3)]),
    ("two of each please", {"last_shown": ["p12", "p19"]}, "order", [("p12", None, 2), ("p19", None, 2)]),
)
def test_english_numbers_and_sizes(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("12 nha, à quên A12", {"pinned": "A40"}, "order", [("p12", None, 1)]),
    ("2 nha, à quên A12", {"pinned": "A40"}, "order", [("p12", None, 2)]),
    ("mã a hai tư lấy 2 hộp", {"pinned": "A40"}, "order", [("p24", None, 2)]),
    ("A12 hạt sen 2", {"pinned": "A40"}, "order?", []),
    ("A12 đến A14 mỗi mã 1", {"pinned": "A40"}, "order", [("p12", None, 1), ("p13", None, 1), ("p14", None, 1)]),
)
def test_codes_said_beside_words(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("SPXVN0451 bao giờ tới", {}, "track_order", []),
    ("mã đơn CP10482 đến đâu rồi ạ", {}, "track_order", []),
    ("nhận 1 hộp trong khi đặt 2", {}, "complaint", []),
    ("thấy shop đăng gà đồi 1,6kg, con nhỏ hơn có không", {}, "ask_stock", []),
)
def test_after_a_sale_and_beside_one(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("ít nhất 3 hộp hạt sen", {}, "order?", []),
    ("tối đa 2 con gà", {}, "order?", []),
    ("at least 3 boxes of lotus tea", {}, "order?", []),
    ("cho anh đặt ờ để xem nào ba chai rượu mơ à không bốn chai đi", {}, "order", [("p30", None, 4)]),
    ("cái nem thôi nhé em, nhà có rồi", cart(("p38", 2), ("p12", 1)), "cancel", [("p38", None, 0)]),
)
def test_bounds_hesitation_and_reasons(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("+1 nem", cart(("p38", 1)), "change_qty", [("p38", None, 2)]),
    ("nem +2", cart(("p38", 1)), "change_qty", [("p38", None, 3)]),
    ("-1 hạt sen", cart(("p24", 2), ("p12", 1)), "change_qty", [("p24", None, 1)]),
    ("cái gì cũng bớt 1", cart(("p12", 3), ("p24", 2)), "change_qty", [("p12", None, 2), ("p24", None, 1)]),
    ("lấy trà nhài thay trà sen nhé", cart(("p12", 2)), "change_qty", [("p12", None, 0), ("p19", None, 2)]),
    ("áo dài cho lên size L nhé", cart(("p55", 1, "M")), "change_qty", [("p55", "L", 1), ("p55", "M", 0)]),
    ("bánh chưng lấy loại bé thôi", cart(("p05", 4, "1.2kg")), "change_qty", [("p05", "0.7kg", 4), ("p05", "1.2kg", 0)]),
    ("nhầm, khăn be mới đúng", cart(("p54", 1, "đỏ")), "change_qty", [("p54", "be", 1), ("p54", "đỏ", 0)]),
    ("2 hộp trà sen đúng không em", cart(("p12", 2)) | {"awaiting": "confirm"}, "other", []),
)  # fmt: skip
def test_signs_and_sizes_change_a_draft(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("lấy cả hai", {"last_shown": ["p12", "p19"]}, "order", [("p12", None, 1), ("p19", None, 1)]),
    ("I'll take both", {"last_shown": ["p12", "p19"]}, "order", [("p12", None, 1), ("p19", None, 1)]),
    ("cho em cả 3 nhé", {"last_shown": ["p12", "p19"]}, "order?", []),
)
def test_all_that_was_shown(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("còn phật thủ không còn thì 2 quả", {}, "order", [("p15", None, 2)]),
    ("nấu bún thang nè: 1 gà, 1 giò nửa cân, 2 vỉ trứng", {}, "order", [("p39", "0.5kg", 1), ("p41", None, 1), ("p42", None, 2)]),
    ("cho 5 cân ổi... thôi nhiều quá ăn không hết, 2 cân thôi", {}, "order", [("p18", None, 2)]),
    ("giò lụa một ký, mực khô một ký", {}, "order?", [("p39", "1kg", 1)]),
    ("khi nào có cốm tươi thì để dành cho chị 1kg", {}, "other", []),
    ("sao 2 hộp trà sen chưa lên đơn vậy", {}, "track_order", []),
    ("3 bó rau muống chọn bó non non", {}, "order", [("p46", None, 3)]),
    ("cho mình 2 box trà sen, ship Q1", {}, "order", [("p12", None, 2)]),
    ("muoi lam bo rau muong", {}, "order", [("p46", None, 15)]),
    ("2 hop tra an than va 1 hu nghe", {}, "order", [("p23", "an thần", 2), ("p28", None, 1)]),
    ("chốt a12. a19 thôi k lấy", {"pinned": "A40"}, "order", [("p12", None, 1)]),
)  # fmt: skip
def test_what_stands_beside_an_order(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("đã ship tổng 30 hộp trà sen hôm nay, đóng hàng mệt quá", {}, "other", []),
    ("muốn trả lại 1 bình hoa", {}, "other", []),
    ("gia 2 hop tra sen", {}, "ask_price", []),
    ("gia do 2 goi", {}, "order", [("p47", None, 2)]),
)
def test_what_sounds_like_an_order(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("bớt khăn đỏ 1 cái, khăn be tăng 1", cart(("p54", 2, "đỏ"), ("p54", 1, "be")), "change_qty", [("p54", "đỏ", 1), ("p54", "be", 2)]),
    ("chỉ lấy trà thôi mấy cái kia bỏ", cart(("p12", 2), ("p24", 1), ("p38", 1)), "cancel", [("p24", None, 0), ("p38", None, 0)]),
    ("đơn 1: 2 hộp trà sen gửi mẹ\nđơn 2: 1 hộp hạt sen gửi chị", {}, "order", [("p12", None, 2), ("p24", None, 1)]),
    ("can u hold 2 chickens for me til sunday", {}, "order", [("p41", None, 2)]),
)  # fmt: skip
def test_variants_apart_and_numbered_orders(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("chốt giá 300k cho 2 hộp đi shop", {}, "ask_price", []),
    ("đơn trước em lấy 2 khăn đỏ, đơn này lấy 1 be", {}, "order", [("p54", "be", 1)]),
    ("em lay khan mau do", {}, "order", [("p54", "đỏ", 1)]),
    ("mua cho bo 1 chai ruou nep cai hoa vang", {}, "order", [("p29", None, 1)]),
    ("forget the eggs", cart(("p42", 1), ("p12", 1)), "cancel", [("p42", None, 0)]),
)
def test_money_kin_and_orders_of_before(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("em trai chị cũng bán mật ong, 1 lít có 180k", {}, "other", []),
    ("số 5 nhé, quay số đi chị", {"pinned": "A12"}, "other", []),
    ("bh có hàng lại thì hú e nha, nhãn đại thành ý", {}, "ask_stock", []),
    ("chia 3 hộp trà: 2 gửi mẹ 1 gửi em", cart(("p12", 3)), "other", []),
    ("mỗi tuần giao 2 hộp trứng", {}, "order?", []),
    ("cho cô 5 cây giò lụa cân nhé", {}, "order", [("p39", "1kg", 5)]),
    ("thấy bảo sắp tăng giá nên chốt luôn 6 hộp trà sen", {}, "order", [("p12", None, 6)]),
    ("cho em khan be", {}, "order", [("p54", "be", 1)]),
    ("đơn này thêm 1 địa chỉ nữa được không", cart(("p12", 3)), "other", []),
    ("giảm 1 cân ổi", cart(("p18", 3)), "change_qty", [("p18", None, 2)]),
    ("giam 1 can oi", cart(("p18", 3)), "change_qty", [("p18", None, 2)]),
    ("đổi 2 đỏ sang 1 be", cart(("p54", 3, "đỏ")), "change_qty", [("p54", "đỏ", 1), ("p54", "be", 1)]),
    ("sửa: 4 gói chè lam (2 gừng 2 cốm)", cart(("p04", 3, "gừng")), "change_qty", [("p04", "gừng", 2), ("p04", "cốm", 2)]),
)  # fmt: skip
def test_games_reasons_and_counted_variants(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("đặt nhầm rồi, đáng lẽ 2 hộp", cart(("p12", 20)), "change_qty", [("p12", None, 2)]),
    ("lấy áo dài M thêm 1 bộ L", cart(("p55", 1, "M")), "change_qty", [("p55", "M", 1), ("p55", "L", 1)]),
    ("I'll have the large banh chung, two please", {}, "order", [("p05", "1.2kg", 2)]),
)
def test_what_ought_to_be_and_what_comes_on_top(
    text: str, context: dict[str, Any], intent: str, items: list[Any]
) -> None:
    check(text, context, intent, items)


@table(
    ("cho mình 3hộpbánhcốm nhé", {}, "order", [("p03", None, 3)]),
    ("1 áo dài sz M nka, k fải L đâu", {}, "order", [("p55", "M", 1)]),
    ("a12 đến a15", {"pinned": "A40"}, "order?", []),
    ("ủa giỏ có 1 túi gạo thôi à, chị cần 3 túi lận", cart(("p36", 1)), "change_qty", [("p36", None, 3)]),
    ("e ck từ hôm kia r, bh mới giao e z", {}, "track_order", []),
    ("chuyển vào 0011004567890 VCB phải k ạ", {}, "other", []),
    ("mở ra 4 hộp bị bẹp", {}, "complaint", []),
    ("tra nao re nhat vay shop", {}, "ask_price", []),  # "rẻ nhất vậy" without marks is no "nhạt vậy"
    ("tra nhat vay shop", {}, "complaint", []),
)
def test_glued_denied_and_paid(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("thay hết khăn đỏ bằng khăn be", cart(("p54", 3, "đỏ")), "change_qty", [("p54", "be", 3), ("p54", "đỏ", 0)]),
    ("năm mới lấy lộc 10 quả bưởi da xanh", {}, "order", [("p13", None, 10)]),
)
def test_all_of_a_kind_and_a_new_year(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@pytest.mark.parametrize(
    "text", ["kẹo dồi, kẹo lạc, mỗi thứ ba", "kẹo dồi kẹo lạc, mỗi loại em ba nhé", "mỗi món ba: kẹo dồi, kẹo lạc"]
)
def test_a_number_in_letters_after_each_counts_for_each(text: str) -> None:
    found = hear(text, Context(), catalogue())
    assert {(item.product_id, item.qty) for item in found.items} == {("p07", 3000), ("p08", 3000)}


@pytest.mark.parametrize("text", ["một triệu hộp trà sen", "lấy âm hai hộp trà sen", "lấy âm 3 hộp trà sen"])
def test_amounts_that_nobody_can_buy_are_asked_back(text: str) -> None:
    found = hear(text, Context(), catalogue())
    assert found.ambiguous
    assert not found.items


@pytest.mark.parametrize("text", ["rau muống còn hôn", "trà sen còn hôn em"])
def test_the_souths_not_asks_what_is_left(text: str) -> None:
    assert hear(text, Context(), catalogue()).intent is Intent.ASK_STOCK
