import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.search import Candidate, distance, rank

SHELF = [
    Candidate(1, "Bưởi Diễn", "HTX Nông nghiệp Hòa Xá Ứng Hòa"),
    Candidate(2, "Bưởi Núi Bé", "Hợp tác xã Bưởi Núi Bé Chương Mỹ"),
    Candidate(3, "Trà sen bông", "Lưu Thị Hiền Tây Hồ", liked=0.2),
    Candidate(4, "Trà sen Hiền Xiêm", "Lưu Thị Hiền Tây Hồ", liked=0.9),
    Candidate(5, "Gốm sứ Bát Tràng", "Làng gốm Gia Lâm"),
    Candidate(6, "Miến dong làng So", "Quốc Oai"),
    Candidate(7, "Tranh ghép vải", "Vụn Art Hà Đông"),
]


def found(query: str) -> list[int]:
    return [hit.id for hit in rank(query, SHELF)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("bưởi diễn", 1),
        ("buoi dien", 1),
        ("BƯỞI DIỄN", 1),
        ("buoi dienn", 1),
        ("buởi", 1),
        ("tra sen bong", 3),
        ("tra sne bong", 3),
        ("gom bat trang", 5),
        ("bát tràng", 5),
        ("mien dong", 6),
        ("miến dogn", 6),
        ("hoà xá", 1),
        ("vun art", 7),
    ],
)
def test_what_people_look_for(query: str, first: int) -> None:
    assert found(query)[0] == first


def test_only_what_fits_comes_back() -> None:
    assert found("bưởi") == [1, 2]
    assert found("ô tô điện") == []
    assert found("") == []
    assert found("😀") == []


def test_what_is_liked_comes_first_among_equals() -> None:
    twins = [Candidate(1, "Trà sen", liked=0.1), Candidate(2, "Trà sen", liked=0.8), Candidate(3, "Trà sen", liked=0.1)]
    assert [hit.id for hit in rank("tra sen", twins)] == [2, 1, 3]


def test_a_name_before_further_words() -> None:
    pair = [Candidate(1, "Giò lụa", "Tây Hồ bưởi"), Candidate(2, "Bưởi Diễn", "")]
    assert [hit.id for hit in rank("buoi", pair)] == [2, 1]


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("dong", "dong", 0),
        ("dong", "dogn", 1),
        ("dong", "dng", 1),
        ("dong", "dongg", 1),
        ("dong", "tong", 1),
        ("abcd", "wxyz", 3),
        ("", "ab", 2),
        ("a", "abcdef", 3),
    ],
)
def test_slips(one: str, other: str, slips: int) -> None:
    assert distance(one, other, 2) == slips


@given(st.text(max_size=12), st.text(max_size=12))
def test_slips_are_mutual(one: str, other: str) -> None:
    assert distance(one, other, 3) == distance(other, one, 3)
    assert (distance(one, other, 3) == 0) == (one == other)


@given(st.text(max_size=40))
def test_any_query_is_survived(query: str) -> None:
    assert all(0 <= hit.score <= 1 for hit in rank(query, SHELF))


@given(st.sampled_from(SHELF))
def test_everything_is_found_by_its_own_name(candidate: Candidate) -> None:
    assert rank(candidate.name, SHELF)[0].id == candidate.id
