"""What is taken back, turned round or put right inside one message or in a draft."""

from __future__ import annotations

from typing import Any

from domain.wishes import Context
from language.hear import hear
from language.products import Catalogue
from tests.language.test_constructions import cart, check, table


@table(
    ("2 trà nhài, à quên, thêm 1 trà sen", {}, "order", [("p19", None, 2), ("p12", None, 1)]),
    ("1 hũ nghệ thôi bỏ đi lấy mật ong nhãn 1 chai", {}, "order", [("p27", None, 1)]),
    ("cho chị 2 hộp trà sen không phải, 2 hộp trà nhài", {}, "order", [("p19", None, 2)]),
    ("2 trà sen không phải trà nhài", {}, "order", [("p12", None, 2)]),
    ("miến cự đà 2 gói, gạch đi, miến so 2 gói", {}, "order", [("p32", None, 2)]),
    ("2 trà sen à không trà nhài", {}, "order", [("p19", None, 2)]),
    ("2 trà sen, 3 trà nhài, à đảo lại", {}, "order", [("p12", None, 3), ("p19", None, 2)]),
    ("10 quả bưởi diễn phú diễn trừ đi 2 quả", {}, "order", [("p09", None, 8)]),
    ("3 bánh cốm bỏ đi 1 hộp", {}, "order", [("p03", None, 2)]),
    ("2 hộp bánh cốm. ơ mà nhà đông, 4 hộp đi", {}, "order", [("p03", None, 4)]),
    ("A19 à không A20 2 hộp", {"pinned": "A12"}, "order", [("p20", None, 2)]),
    ("a19 à không a20", {"pinned": "A12"}, "order", [("p20", None, 1)]),
    ("huỷ a12 lấy a19 x2", {"pinned": "A12"}, "order", [("p19", None, 2)]),
    ("hủy a12 giúp e", {"pinned": "A12"}, "cancel", [("p12", None, 0)]),
    ("lấy 2 chai rượu mơ... mà thôi khỏi, để hôm khác", {}, "other", []),
    ("cần áo dài gấp. Gửi em 1 bộ áo dài lụa size L", {}, "order", [("p55", "L", 1)]),
)
def test_inside_one_message(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


TWO = cart(("p12", 2), ("p19", 1))
ONE = cart(("p12", 2))


@table(
    ("bớt 1 trà sen thêm 2 trà nhài", TWO, "change_qty", [("p12", None, 1), ("p19", None, 3)]),
    ("trà sen thêm 1 trà nhài bớt 1", TWO, "change_qty", [("p12", None, 3), ("p19", None, 0)]),
    ("đảo lại mới đúng", TWO, "change_qty", [("p12", None, 1), ("p19", None, 2)]),
    ("giữ trà sen, bỏ cái kia", TWO, "cancel", [("p19", None, 0)]),
    ("lấy mỗi trà sen thôi", TWO, "cancel", [("p19", None, 0)]),
    ("đừng bỏ trà sen, bỏ trà nhài thôi", TWO, "cancel", [("p19", None, 0)]),
    ("không, trà nhài", ONE, "change_qty", [("p12", None, 0), ("p19", None, 2)]),
    ("ý em là trà nhài cơ", ONE, "change_qty", [("p12", None, 0), ("p19", None, 2)]),
    ("hai hộp là nhiều quá, một thôi", ONE, "change_qty", [("p12", None, 1)]),
    ("xóa hết giỏ hàng giúp chị", TWO, "cancel", []),
)
def test_in_a_draft(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("a12 x hai", {"pinned": "A12"}, "order", [("p12", None, 2)]),
    ("2 bánh chưng 1 kí 2", {}, "order", [("p05", "1.2kg", 2)]),
    ("lấyyyyyy 2 hộp trà nhàiiii nhaaaaa", {}, "order", [("p19", None, 2)]),
    ("dò lụa nửa cân 1 cây", {}, "order", [("p39", "0.5kg", 1)]),
    ("dặt 1 kăn lụa màu dỏ", {}, "order", [("p54", "đỏ", 1)]),
    ("2 hộp trà sen, người nhận Trần Mai", {}, "order", [("p12", None, 2)]),
    ("lấy loại nào cũng được 5 chai", {"last_shown": ["p25", "p26"]}, "order?", []),
    ("để dành em 2 hộp", {"pinned": "A12"}, "order", [("p12", None, 2)]),
    ("Cho chị y như đơn lần trước nhé em.", {}, "order?", []),
    ("có quà gì tặng sếp không", {}, "search", []),
)
def test_as_it_is_spelt(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("cam, ổi, nhãn lần lượt 1, 2, 3 ký", {}, "order", [("p14", None, 1), ("p18", None, 2), ("p16", None, 3)]),
    ("trà sen, trà nhài theo thứ tự 2 và 3", {}, "order", [("p12", None, 2), ("p19", None, 3)]),
    ("lotus tea, jasmine tea: 2 and 3 respectively", {}, "order", [("p12", None, 2), ("p19", None, 3)]),
    ("lần lượt gọi từng khách nha shop, 2 hộp trà sen", {}, "order", [("p12", None, 2)]),
)
def test_numbers_in_the_order_of_goods(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("chốt a12, ấy thôi ko lấy nữa nhé", {"pinned": "A12"}, "other", []),
    ("định hốt a41 2 con mà tủ đông đầy quá nên thôi hẹn shop", {"pinned": "A41"}, "other", []),
    ("I wanted to get 3 bags of sticky rice but never mind", {}, "other", []),
    ("khoan chốt a41 cho c nha, c hỏi lại nhà đã", {"pinned": "A41"}, "other", []),
    ("next month I will probably buy 2 lacquer paintings, not now", {}, "other", []),
    ("the 3 silk scarves are gorgeous, thank you!!", {}, "other", []),
    ("e chốt a12 rồi nhé, ko phải chốt lại nữa", {"pinned": "A12"}, "other", []),
    ("em bình chọn cho sản phẩm số 3 trà sen nha", {}, "other", []),
    ("bạn cty e lấy 2 hộp hạt sen hum trc khen wá trời", {}, "other", []),
    ("shpo ơi nón lá bao nhêu 1 cái", {}, "ask_price", []),
    ("1 gói bánh sữa thui, hổng lấy j nữa đâu", {}, "order", [("p45", None, 1)]),
    (
        "bỏ cả miến lẫn tương nhé",
        cart(("p31", 2), ("p33", 1), ("p12", 1)),
        "cancel",
        [("p31", None, 0), ("p33", None, 0)],
    ),
    ("bỏ trà sen, trà nhài nhé", TWO, "cancel", [("p12", None, 0), ("p19", None, 0)]),
    ("bỏ trà sen, trà nhài thôi", TWO, "cancel", [("p12", None, 0)]),
)
def test_what_orders_nothing(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("choemhaihộptràsennhé", {}, "order", [("p12", None, 2)]),
    ("choo eem 2 chaii tươngg cự đàà", {}, "order", [("p33", None, 2)]),
    ("❌ trà nhài ✅ trà sen 1 hộp nha", {}, "order", [("p12", None, 1)]),
    ("nửa trăm quả trứng gà", {}, "order", [("p42", None, 5)]),
    ("xốp ưi cho toy xin 4 bịch zá đỗ", {}, "order", [("p47", None, 4)]),
    ("cho em áo dài size M... đợi tí em đo lại... size L nha", {}, "order", [("p55", "L", 1)]),
    ("2 set ấm chén, một men lam một men ngọc", {}, "order", [("p52", "men lam", 1), ("p52", "men ngọc", 1)]),
    ("2 gói kẹo lạc, 1 hộp bánh gai", {}, "order?", [("p08", None, 2)]),
    ("5 túi gồm cốm khô và kẹo lạc", {}, "order?", []),
)
def test_typed_as_people_type(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("mã gờ năm tư màu đỏ một cái nha", {"pinned": "G52"}, "order", [("p54", "đỏ", 1)]),
    ("chốt mã ba mốt hai gói cho má con nghen", {"pinned": "A32"}, "order", [("p31", None, 2)]),
    ("a không chín lấy 3 trái", {"pinned": "A10"}, "order", [("p09", None, 3)]),
    ("a23 cà gai leo 2h", {"pinned": "A23"}, "order", [("p23", "cà gai leo", 2)]),
    ("2 cái như trên màn hình nha", {"pinned": "G56"}, "order", [("p56", None, 2)]),
    ("3 hộp có miễn ship không chị, có là em chốt", {"pinned": "A24"}, "ask_shipping", []),
    ("chốt giá cuối đi chị", {"pinned": "G51"}, "ask_price", []),
    ("gửi nhầm shop ạ, đơn 3 hộp đó em đặt bên khác", {}, "other", []),
    ("TK 0123xxx +900,000VND. ND: KHACH CK 2 HOP TRA SEN", {}, "other", []),
    ("Cảm ơn em, ba hộp bánh cốm chị nhận đủ rồi, bánh thơm lắm.", {}, "other", []),
    ("trà sen giờ còn 1đ, chốt cho tôi 50 hộp giá đó", {}, "order?", []),
    (
        "600g of king oyster mushrooms pls, and one free range chicken",
        {},
        "order",
        [("p50", None, 2), ("p41", None, 1)],
    ),
    (
        "Gói cho tôi một phần quà gồm một hộp trà sen và một hộp hạt sen.",
        {},
        "order",
        [("p12", None, 1), ("p24", None, 1)],
    ),
    ("chuyển bớt 1 hộp trà sen qua trà nhài", TWO, "change_qty", [("p12", None, 1), ("p19", None, 2)]),
    ("trà sen với trà nhài đảo số lượng cho nhau giúp chị", TWO, "change_qty", [("p12", None, 1), ("p19", None, 2)]),
)
def test_spoken_shown_and_told(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("trong 2 hộp trà sen đổi 1 hộp thành tâm sen", ONE, "change_qty", [("p12", None, 1), ("p20", None, 1)]),
    ("1 đỏ thôi, cái kia đổi qua be", cart(("p54", 2, "đỏ")), "change_qty", [("p54", "đỏ", 1), ("p54", "be", 1)]),
    ("thêm 1 cái nữa cho chẵn chục", cart(("p53", 9)), "change_qty", [("p53", None, 10)]),
    (
        "bỏ hết mấy món kia, lấy 1 con gà thôi",
        cart(("p41", 2), ("p38", 3)),
        "change_qty",
        [("p41", None, 1), ("p38", None, 0)],
    ),
    ("lấy một nửa thôi em, nhà ăn không hết", cart(("p09", 10)), "change_qty", [("p09", None, 5)]),
    ("ghi nhầm địa chỉ rồi em, 52 Kim Mã, Ba Đình, Hà Nội chứ không phải 25", ONE, "other", []),
    ("đg gửi nữa nha, e lỡ mua bên khác r", ONE, "cancel", []),
    ("ổi Đông Dư 2 ký, cam canh thì gấp đôi ổi", {}, "order", [("p18", None, 2), ("p14", None, 4)]),
    ("cho chị trà: sen 2, lài 1, tâm sen 3", {}, "order", [("p12", None, 2), ("p19", None, 1), ("p20", None, 3)]),
    ("đậu Mơ 10 bìa, giá 2 bịch, rau mầm 1 hộp", {}, "order", [("p37", None, 10), ("p47", None, 2), ("p48", None, 1)]),
    ("cam canh, ổi, nhãn mỗi thứ 2 ký nghen", {}, "order", [("p14", None, 2), ("p18", None, 2), ("p16", None, 2)]),
    ("nam so trang nam lang", {}, "order", [("p49", None, 0.5)]),
    ("chị lấy trà sen 1 hộp với mã đang ghim 2 hộp", {"pinned": "A19"}, "order", [("p12", None, 1), ("p19", None, 2)]),
    ("a40 cân hai chị nhé", {"pinned": "A40"}, "order", [("p40", None, 1.2)]),
    ("G56 mỗi loại 1 chiếc", {"pinned": "G56"}, "order", [("p56", "thường", 1), ("p56", "thêu", 1)]),
    ("cho tôi 1 tỷ hộp bánh cốm", {}, "order?", []),
    ("cho cô con rưỡi gà đồi Ba Vì", {}, "order?", []),
    ("chị lấy 10 hộp trở lên em freeship ạ, nhà em chuyên sỉ trà sen", {}, "other", []),
)
def test_parts_likenesses_and_lists(text: str, context: dict[str, Any], intent: str, items: list[Any]) -> None:
    check(text, context, intent, items)


@table(
    ("khoan lấy trà sen đã", {}, "other", []),
    ("tuyển 5 bạn đóng gói trà sen", {}, "other", []),
    ("I'd love 2 but too expensive", {"pinned": "A12"}, "other", []),
    ("con hang thi bao e lay 2 hop nha", {"pinned": "A12"}, "other", []),
    ("bao h ve hang e lay 3 hop", {"pinned": "A12"}, "other", []),
    ("chot 2 hop sao shop k tl", {"pinned": "A12"}, "other", []),
    ("hai tui gao nep, mot bao gao te boi khe", {}, "order", [("p35", None, 2), ("p36", None, 1)]),
    ("còn XL thì chốt em 1 bộ", {"pinned": "G55"}, "order", [("p55", "XL", 1)]),
    ("nấy cho em 2 gói chè nam gừng", {}, "order", [("p04", "gừng", 2)]),
    ("lay an thu 3 cai banh te phu nhi", {}, "order", [("p06", None, 3)]),
    ("bưởi Diễn lấy 5 quả của Phú Diễn, 5 quả của Nam Phương Tiến", {}, "order?", [("p09", None, 5)]),
    (
        "bỏ cả hai loại kẹo nhé",
        cart(("p07", 1), ("p08", 1), ("p45", 1)),
        "cancel",
        [("p07", None, 0), ("p08", None, 0)],
    ),
)
def test_what_looks_like_an_order_and_what_does_not(
    text: str, context: dict[str, Any], intent: str, items: list[Any]
) -> None:
    check(text, context, intent, items)


@table(
    ("a27 mẹ em 2 chai, em 1 chai", {"pinned": "A27"}, "order", [("p27", None, 3)]),
    ("hạt sen sấy: chị Lan 2 hộp, chị Hoa 1 hộp, em Vy 3 hộp", {}, "order", [("p24", None, 6)]),
    ("G53 một trăm hai mươi cái", {"pinned": "G53"}, "order", [("p53", None, 120)]),
    ("2 chai mật ong rừng loại nửa lít", {}, "order", [("p25", None, 2)]),
    ("mật ong rừng 2 chai loại 1 lít", {}, "order", [("p26", None, 2)]),
    ("cho em 2 goi1 keo5 lac5", {}, "order", [("p08", None, 2)]),
    ("mien so2 mien cu da3 keo lac1", {}, "order", [("p32", None, 2), ("p31", None, 3), ("p08", None, 1)]),
    ("Trà sen một hộp để biếu, trà nhài hai hộp để uống", {}, "order", [("p12", None, 1), ("p19", None, 2)]),
    ("e lỡ đặt nhầm 5 hộp, e cần 3 hộp thui", cart(("p24", 5)), "change_qty", [("p24", None, 3)]),
    ("số của bà: không chín tám bảy, sáu năm bốn, ba hai một", {}, "other", []),
    ("để phần chị 2 con nhé", {"pinned": "A41"}, "order", [("p41", None, 2)]),
    ("dat ga doi cho 3 mam co, moi mam 1 con", {}, "order", [("p41", None, 3)]),
    ("ban nãy em đặt 3 chai, giờ cho em 5 luôn", cart(("p43", 3)), "change_qty", [("p43", None, 5)]),
    ("bỏ hết đi, lấy cho chị 2 con gà đồi thôi", cart(("p40", 1)), "change_qty", [("p40", None, 0), ("p41", None, 2)]),
    (
        "ê e nhầm, lấy 2 gói nem phùng chớ hk fai nấm nha",
        cart(("p50", 2)),
        "change_qty",
        [("p50", None, 0), ("p38", None, 2)],
    ),
    ("nhầm số nhà, 15 chứ không phải 5", ONE, "other", []),
    ("cho em xin 2 cái túi giấy", cart(("p12", 2), ("p54", 1, "đỏ")), "other", []),
    ("a12 bỏ nha", {"pinned": "A12"}, "cancel", [("p12", None, 0)]),
    ("lấy số thứ tự 12", {"pinned": "A12"}, "other", []),
    ("là 36 nhé", {"pinned": "A12"}, "other", []),
    ("đặt xong rồi 2 hộp", {"pinned": "A12"}, "other", []),
    ("Đặt 2 bộ ấm chén bây giờ thì thứ bảy nhận được không em?", {}, "ask_shipping", []),
)
def test_shares_hundreds_and_what_counts_no_goods(
    text: str, context: dict[str, Any], intent: str, items: list[Any]
) -> None:
    check(text, context, intent, items)


def test_a_preposition_names_no_goods() -> None:
    goods = Catalogue.of([{"id": "t", "name": "Tò he Tứ linh", "unit": "bộ"}])
    wish = hear("ship to 12 Hang Bong, Hoan Kiem, phone 0912345678", Context(), goods)
    assert (wish.intent.value, wish.items, wish.address) == ("other", (), "12 Hang Bong, Hoan Kiem")
    assert [(i.product_id, i.qty) for i in hear("lấy 2 tò he", Context(), goods).items] == [("t", 2000)]
