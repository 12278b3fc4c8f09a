import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.phones import find_all, is_mobile, mask, mask_all, normalise, spaced, without


@pytest.mark.parametrize(
    "typed",
    ["0912345678", "+84 912 345 678", "84912345678", "0084912345678", "0912.345.678", "0912-345-678", "(+84) 912 345 678",
     "+84 (0)912 345 678", " 0912 345 678 ", "０９１２３４５６７８", "0912,345,678", "0912/345/678", "0912_345_678"],
)  # fmt: skip
def test_one_number_in_many_spellings(typed: str) -> None:
    assert normalise(typed) == "0912345678"


@pytest.mark.parametrize("typed", ["0321234567", "0521234567", "0771234567", "0881234567", "0991234567"])
def test_every_mobile_prefix(typed: str) -> None:
    assert normalise(typed) == typed
    assert is_mobile(typed)


def test_a_landline_is_taken_but_is_no_mobile() -> None:
    assert normalise("024 3825 1234") == "02438251234"
    assert not is_mobile("02438251234")


@pytest.mark.parametrize(
    "typed",
    ["", "091234567", "09123456789", "0112345678", "0612345678", "0412345678", "912345678", "o912345678", "0912345678 nha",
     "+1 912 345 6789", "1" * 5000, "++++", "+84", "-5"],
)  # fmt: skip
def test_what_is_no_number(typed: str) -> None:
    assert normalise(typed) is None


def test_masking_keeps_what_its_owner_recognises() -> None:
    assert mask("0912345678") == "091***678"
    assert mask("123") == "***"
    assert spaced("0912345678") == "0912 345 678"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("A1 xanh M 0901234567", "A1 xanh M 090***567"),
        ("A1 090.123.4567 nha shop", "A1 090***567 nha shop"),
        ("+84 901 234 567, 0 9 0 1 2 3 4 5 6 7", "090***567, 090***567"),
        ("1.500.000đ mã 0123 x2", "1.500.000đ mã 0123 x2"),
        ("giá 150000000", "giá 150000000"),
        ("số 0901234567890", "số 0901234567890"),
        ("gọi 024 3825 1234", "gọi 024***234"),
    ],
)
def test_a_comment_for_the_public_screen(said: str, shown: str) -> None:
    assert mask_all(said) == shown


@pytest.mark.parametrize(
    "written",
    ["o912345678", "O912345678", "Ο912345678", "О912345678", "o9l2 345 678", "🅾912345678",
     "０９１２３４５６７８", "０９１２ ３４５ ６７８", "0912,345,678", "0912/345/678", "0912_345_678", "0912\u200b345\u200b678",
     "0️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣", "0️⃣ 9️⃣ 1️⃣ 2️⃣ 3️⃣ 4️⃣ 5️⃣ 6️⃣ 7️⃣ 8️⃣", "⓪⑨①②③④⑤⑥⑦⑧", "𝟎𝟗𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖", "&#48;912345678", "0912<b>345</b>678", "0912, 345, 678", "0912 | 345 | 678", "0 9 1 2 - 3 4 5 - 6 7 8",
     "không chín một hai ba bốn năm sáu bảy tám", "ko chin mot hai ba bon nam sau bay tam", "Không chín một hai, ba bốn năm, sáu bẩy tám",
     "zero nine one two three four five six seven eight", "không chín 12 34 56 78", "0912 ba bốn năm 678", "không 912 345 678",
     "0084912345678", "+84 (0)912 345 678"],
)  # fmt: skip
@pytest.mark.parametrize("around", ["{}", "a12 x2 {} nha shop", "Thu {}", "{}, 2 hộp"])
def test_no_spelling_of_a_number_is_readable_in_public(written: str, around: str) -> None:
    assert mask_all(around.format(written)) == around.format("091***678")


def test_a_number_is_masked_with_what_stands_beside_it() -> None:
    assert mask_all("chín một hai ba bốn năm sáu bảy tám nhé") == "912***678 nhé"
    assert mask_all("0912345678 2 hộp") == "091***678 2 hộp"
    assert mask_all("0912345678 0987654321") == "091***678 098***321"
    assert mask_all("sđtO912345678nha") == "sđt091***678nha"
    assert mask_all("0512345678") == "051***678"


@pytest.mark.parametrize(
    "said",
    ["a12 x2", "A1 2, a2 3, a3 không", "10.000.000đ", "10,000,000 đồng", "350.000.000", "giao 350000000đ", "so 912345678 ai mua",
     "0912", "sđt đuôi 678", "28/11/2026 12:30", "09/11/2026 12:30", "09-11-2026 12:30", "03.12.2026 10h", "9/11/2026 20h00",
     "có bớt không 350.000.000", "được không? 500.000.000 ạ", "không không không không không không không không không không",
     "k k k k k k k k k k", "lấy năm hộp, ba gói, hai chai không chị", "một hai ba bốn năm", "1 2 3 4 5 6 7 8 9",
     "DH-2026-11-28-001", "mã đơn 20261128001", "CPO912345678", "stk 1017595600001", "Vietcombank 0011001234567",
     "số tài khoản một không một bảy năm chín năm sáu không không", "stk o912345678", "ngõ 10/25/3 Kim Mã", "2 hộp 3 gói 4 chai 5 cân 6 quả",
     "20:00 350.000.000đ", "1️⃣ a12 2️⃣ a13 3️⃣ a14", "Ｂ１２ ｘ２", "50.000/kg 1/2/3/4", "0.5kg 0,5kg", "03, 05, 07, 09, 11", "09:30; 08:45; 09:15", "09/11/2026 12h", "&amp; <b>a1</b> x2", "ok oil lo loi"],
)  # fmt: skip
def test_goods_prices_days_codes_and_accounts_stay(said: str) -> None:
    assert mask_all(said) == said
    assert find_all(said) == []
    assert without(said) == said


def test_what_is_taken_out_leaves_the_rest_as_it_was() -> None:
    assert without("Ｌan ０９１２３４５６７１ a12") == "Ｌan  a12"
    assert without("0912/345/675") == ""
    assert find_all("gọi ０９１２３４５６７１ hoặc 0912,345,674, 0912_345_681 2 hộp") == [
        "0912345671",
        "0912345674",
        "0912345681",
    ]


def test_numbers_in_a_comment() -> None:
    assert find_all("A1 0901234567 hoặc +84 912 345 678") == ["0901234567", "0912345678"]


mobiles = st.from_regex(r"\A0(3[2-9]|9\d)[0-9]{7}\Z")


@given(mobiles, st.sampled_from(["{}", "sdt {} nha", "{}.", "A1 {}", "({})"]), st.sampled_from(["", " ", ".", "-"]))
def test_no_mobile_survives_in_public(phone: str, around: str, separator: str) -> None:
    written = separator.join([phone[:4], phone[4:7], phone[7:]])
    shown = mask_all(around.format(written))
    assert phone not in "".join(c for c in shown if c.isdecimal())
    assert mask(phone) in shown


@given(st.text(max_size=80))
def test_any_text_is_survived(text: str) -> None:
    assert isinstance(mask_all(text), str)
    assert normalise(text) is None or normalise(text) == normalise(str(normalise(text)))
