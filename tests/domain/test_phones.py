import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.phones import find_all, is_mobile, mask, mask_all, normalise, spaced


@pytest.mark.parametrize(
    "typed",
    ["0912345678", "+84 912 345 678", "84912345678", "0084912345678", "0912.345.678", "0912-345-678", "(+84) 912 345 678",
     "+84 (0)912 345 678", " 0912 345 678 ", "０９１２３４５６７８"],
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
