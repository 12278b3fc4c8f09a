from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.places import (
    Found,
    NotFound,
    Several,
    Split,
    districts,
    districts_of,
    find_district,
    find_ward,
    hanoi_wards,
    old_wards,
    provinces,
    wards_of,
)


def test_the_counts_of_july_2025() -> None:
    assert len(provinces()) == 34
    assert Counter(ward.kind for ward in hanoi_wards().values()) == {"phường": 51, "xã": 75}
    assert Counter(district.kind for district in districts().values()) == {"quận": 12, "huyện": 17, "thị xã": 1}
    assert len({name for province in provinces().values() for name in (province.name, *province.was)}) == 63


def test_every_old_ward_leads_somewhere_and_every_ward_comes_from_somewhere() -> None:
    # The packaged table knows 526 old wards, 199 of them split.
    assert len(old_wards()) == 526
    assert sum(len(old.now) > 1 for old in old_wards().values()) == 199
    assert {code for old in old_wards().values() for code in old.now} == set(hanoi_wards())
    assert {old.district for old in old_wards().values()} == set(districts())


def test_the_names_with_a_tone_mark_that_wanders() -> None:
    names = {ward.name for ward in hanoi_wards().values()}
    assert {"Yên Hòa", "Hòa Lạc", "Dương Hòa", "Hòa Phú", "Dân Hòa", "Ứng Hòa", "Hòa Xá"} <= names


@pytest.mark.parametrize(
    "typed", ["xã Hòa Lạc", "xã Hoà Lạc", "Hoà Lạc", "hoa lac", "XA HOA LAC", "x. Hòa Lạc", "Xã Hòa  Lạc", "Hòa Lạc"]
)
def test_one_ward_in_many_spellings(typed: str) -> None:
    found = find_ward(typed)
    assert isinstance(found, Found)
    assert found.ward.full_name == "Xã Hòa Lạc"
    assert found.sure


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("p. Ba Đình", "Phường Ba Đình"),
        ("P.Ba Đình", "Phường Ba Đình"),
        ("phuong tay ho", "Phường Tây Hồ"),
        ("Bát Tràng", "Xã Bát Tràng"),
        ("xã Gia Lâm", "Xã Gia Lâm"),
        ("văn miếu quốc tử giám", "Phường Văn Miếu - Quốc Tử Giám"),
        ("Ô Chợ Dừa", "Phường Ô Chợ Dừa"),
    ],
)
def test_wards_of_today(typed: str, meant: str) -> None:
    found = find_ward(typed)
    assert isinstance(found, Found)
    assert found.ward.full_name == meant
    assert found.old is None


@pytest.mark.parametrize("typed", ["Bat Trangg", "Ba Dinhh", "phường Hoàn Kím", "xã Sóc Sơnn"])
def test_a_typo_is_forgiven_but_not_sure(typed: str) -> None:
    found = find_ward(typed)
    assert isinstance(found, Found)
    assert not found.sure


def test_an_old_ward_that_went_whole_leads_on() -> None:
    found = find_ward("phường Trúc Bạch")
    assert isinstance(found, Found)
    assert found.ward.full_name == "Phường Ba Đình"
    assert found.old is not None
    assert found.old.full_name == "Phường Trúc Bạch, quận Ba Đình"


def test_an_old_ward_that_was_split_is_asked_about() -> None:
    for old in old_wards().values():
        finding = find_ward(f"{old.kind} {old.name}", old.district)
        if len(old.now) == 1:
            assert isinstance(finding, Found), old
            assert finding.ward.code == old.now[0]
        else:
            assert isinstance(finding, Split), old
            assert {ward.code for ward in finding.candidates} == set(old.now)


def test_one_name_in_several_districts_is_asked_about() -> None:
    finding = find_ward("Minh Khai")
    assert isinstance(finding, Several)
    assert {old.district for old in finding.olds} >= {"007", "021"}
    assert isinstance(find_ward("Minh Khai", "007"), (Found, Split))


def test_same_names_at_two_levels_keep_kind_and_code() -> None:
    commune = find_ward("xã Yên Viên", "018")
    town = find_ward("thị trấn Yên Viên", "018")
    assert isinstance(commune, (Found, Split))
    assert isinstance(town, (Found, Split))
    assert commune.old is not None
    assert town.old is not None
    assert commune.old.code != town.old.code


def test_every_ward_is_found_by_its_own_name() -> None:
    for ward in hanoi_wards().values():
        assert find_ward(ward.full_name) == Found(ward)


@pytest.mark.parametrize(
    "typed", ["", "   ", "p.", "phường", "xyz", "Paris", "😀", "\u202e", "1" * 5000, "a,b,c", "p. 12"]
)
def test_what_is_no_ward(typed: str) -> None:
    assert find_ward(typed) == NotFound()


@given(st.text(max_size=40))
def test_any_text_is_survived(typed: str) -> None:
    assert isinstance(find_ward(typed), (Found, Split, Several, NotFound))


def test_districts_and_their_wards() -> None:
    ung_hoa = find_district("huyện Ứng Hoà")
    assert ung_hoa is not None
    assert ung_hoa.code == "281"
    assert find_district("q. ba dinh") == districts()["001"]
    assert find_district("Thủ Đức") is None
    assert "Xã Bát Tràng" in {ward.full_name for ward in wards_of("018")}
    assert wards_of("999") == ()
    for ward in hanoi_wards():
        assert districts_of(ward)
    shared = sum(len(districts_of(ward)) > 1 for ward in hanoi_wards())
    assert shared == 64
