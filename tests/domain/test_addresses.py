import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.addresses import read_address
from domain.places import Found, NotFound, Several, Split, districts, hanoi_wards, old_wards


@pytest.mark.parametrize(
    ("typed", "street", "ward"),
    [
        ("Số 5 ngõ 12, xã Bát Tràng, Hà Nội", "Số 5 ngõ 12", "Xã Bát Tràng"),
        ("so 5 ngo 12 xa bat trang ha noi", "so 5 ngo 12", "Xã Bát Tràng"),
        ("12 Phan Đình Phùng, P. Ba Đình, TP. Hà Nội, Việt Nam", "12 Phan Đình Phùng", "Phường Ba Đình"),
        ("12 Phan Đình Phùng p.Ba Đình HN", "12 Phan Đình Phùng", "Phường Ba Đình"),
        ("thôn Cự Đà, xã Hoà Lạc", "thôn Cự Đà", "Xã Hòa Lạc"),
        ("xã Đông Anh, Hà Nội", "", "Xã Đông Anh"),
        ("Xã Gia Lâm", "", "Xã Gia Lâm"),
    ],
)
def test_addresses_of_today(typed: str, street: str, ward: str) -> None:
    address = read_address(typed)
    assert isinstance(address.ward, Found)
    assert (address.street, address.ward.ward.full_name, address.ward.old) == (street, ward, None)
    assert address.ward.sure
    assert address.in_hanoi


@pytest.mark.parametrize(
    ("typed", "street", "ward"),
    [
        ("25 Trấn Vũ, phường Trúc Bạch, quận Ba Đình, Hà Nội", "25 Trấn Vũ", "Phường Ba Đình"),
        ("25 Trấn Vũ, Trúc Bạch, Ba Đình, Hà Nội", "25 Trấn Vũ", "Phường Ba Đình"),
        ("25 tran vu phuong truc bach quan ba dinh", "25 tran vu", "Phường Ba Đình"),
        ("25 Trấn Vũ, P. Trúc Bạch, Q. Ba Đình, Hà Nội 100000, Việt Nam", "25 Trấn Vũ", "Phường Ba Đình"),
    ],
)
def test_an_old_address_whose_ward_went_whole(typed: str, street: str, ward: str) -> None:
    address = read_address(typed)
    assert isinstance(address.ward, Found)
    assert (address.street, address.ward.ward.full_name) == (street, ward)
    assert address.district == districts()["001"]


def test_an_old_ward_that_was_split_is_never_guessed() -> None:
    for old in old_wards().values():
        typed = f"Số 1, {old.full_name}, Hà Nội"
        address = read_address(typed)
        assert address.street == "Số 1", typed
        if len(old.now) == 1:
            assert isinstance(address.ward, Found), typed
            assert address.ward.ward.code == old.now[0]
        else:
            assert isinstance(address.ward, Split), typed
            assert {ward.code for ward in address.ward.candidates} == set(old.now)


def test_every_ward_of_today_is_read() -> None:
    for ward in hanoi_wards().values():
        assert read_address(f"Số 1, {ward.full_name}, Hà Nội").ward == Found(ward)


@pytest.mark.parametrize(
    ("typed", "province"),
    [
        ("12 Trần Phú, phường Hải Châu, Đà Nẵng", "Đà Nẵng"),
        ("xã Tân Yên, tỉnh Bắc Giang", "Bắc Ninh"),
        ("5 Lê Lợi, Q1, TP.HCM", "Hồ Chí Minh"),
        ("5 Lê Lợi, Thành phố Hồ Chí Minh", "Hồ Chí Minh"),
        ("Hải Phòng", "Hải Phòng"),
        ("12 Lê Lợi, Huế", "Huế"),
        ("12 Lê Lợi, Thanh Hoá", "Thanh Hóa"),
    ],
)
def test_other_provinces_by_todays_or_a_former_name(typed: str, province: str) -> None:
    address = read_address(typed)
    assert address.province is not None
    assert address.province.name == province
    assert address.ward is None
    assert not address.in_hanoi


@pytest.mark.parametrize("typed", ["12 phố Huế", "45 đường Thái Bình", "12 Nguyễn Thái Bình", "7 Cao Bằng"])
def test_a_street_named_like_a_province_is_a_street(typed: str) -> None:
    address = read_address(typed)
    assert address.province is None
    assert address.street == typed


def test_a_former_district_alone_asks_for_its_wards() -> None:
    address = read_address("12 Lý Thường Kiệt, Hoàn Kiếm, Hà Nội")
    assert address.district == districts()["002"]
    assert address.ward is None
    assert address.street == "12 Lý Thường Kiệt"
    assert read_address("quận Ba Đình").district == districts()["001"]


def test_a_commune_whose_name_ends_like_a_kind() -> None:
    address = read_address("xa phung xa thach that")
    assert address.district == districts()["276"]
    assert isinstance(address.ward, (Found, Split))
    assert address.ward.old is not None
    assert address.ward.old.full_name == "Xã Phùng Xá, huyện Thạch Thất"


def test_a_bare_name_after_a_number_is_never_sure() -> None:
    assert read_address("15 phố Trúc Bạch, Hà Nội").ward is None
    for typed in ("15 Trúc Bạch", "nhà bà Tư Bát Tràng"):
        address = read_address(typed)
        assert isinstance(address.ward, Found)
        assert not address.ward.sure
        assert address.street == typed


def test_a_name_in_two_districts_is_asked_about() -> None:
    assert isinstance(read_address("ngõ 5, phường Minh Khai, Hà Nội").ward, Several)
    assert isinstance(read_address("ngõ 5, phường Minh Khai, quận Hai Bà Trưng").ward, (Found, Split))


def test_a_misspelt_ward_is_recognised_but_not_sure() -> None:
    ward = read_address("5 Thanh Niên, phường Trúc Bạhc, Ba Đình, Hà Nội").ward
    assert isinstance(ward, Found)
    assert not ward.sure
    assert isinstance(read_address("5 Thanh Niên, phường Qwertyuiop, Hà Nội").ward, NotFound)


@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from(["xã", "p.", ",", "Bát Tràng", "Hà Nội", "q.", "Ba Đình", "5"])).map(" ".join)
)
def test_any_text_is_survived(typed: str) -> None:
    address = read_address(typed)
    assert len(address.street) <= len(typed)
