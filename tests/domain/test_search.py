import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.search import CAP, MOST_FORMS, MOST_WORDS, Attempt, Vocabulary, ranked, rounds, words

SHELF = {
    1: "Bưởi Diễn",
    2: "Bưởi Núi Bé",
    3: "Trà sen bông",
    4: "Trà sen Hiền Xiêm",
    5: "Gốm sứ Bát Tràng",
    6: "Miến dong làng So",
    7: "Tranh ghép vải",
}


def vocabulary(shelf: dict[int, str]) -> Vocabulary:
    counts: dict[str, int] = {}
    for name in shelf.values():
        for word in words(name):
            counts[word] = counts.get(word, 0) + 1
    return Vocabulary.of(counts)


def holds(name: str, attempt: Attempt) -> bool:
    mine = set(words(name))
    return sum(bool(mine & set(group)) for group in attempt.groups) >= attempt.least


def found(query: str) -> list[int]:
    """As the search walks: the first round that finds anything, put in order."""
    for ways in rounds(query, vocabulary(SHELF)):
        hits = {number: name for number, name in SHELF.items() if any(holds(name, attempt) for attempt in ways)}
        if hits:
            return ranked(query, hits)
    return []


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("bưởi diễn", 1),
        ("buoi dien", 1),
        ("BƯỞI DIỄN", 1),
        ("buoi dienn", 1),
        ("tra sen bong", 3),
        ("tra sne bong", 3),
        ("gom bat trang", 5),
        ("bát tràng", 5),
        ("mien dong", 6),
        ("miến dogn", 6),
        ("shop ơi cho em hỏi có gốm bát tràng không", 5),
    ],
)
def test_what_people_look_for(query: str, first: int) -> None:
    assert found(query)[0] == first


def test_only_what_fits_comes_back() -> None:
    assert set(found("bưởi")) == {1, 2}
    assert found("xyzxyz kkkkkk") == []
    assert found("") == []
    assert found("😀") == []


def test_the_last_word_may_be_unfinished() -> None:
    assert found("miến do") == [6]


def test_a_word_of_two_letters_is_never_taken_for_a_typo() -> None:
    assert vocabulary(SHELF).near("so") == []
    assert "dong" in vocabulary(SHELF).near("dogn")


def test_words_are_folded_and_each_comes_once() -> None:
    assert words("Đường ĐƯỜNG, hoà-Hòa") == ["duong", "hoa"]


def test_diacritics_that_were_typed_decide_between_equals() -> None:
    assert ranked("bưởi", {1: "Bưởi", 2: "Buổi"}) == [1, 2]
    assert ranked("buổi", {1: "Bưởi", 2: "Buổi"}) == [2, 1]


@given(st.text(max_size=200))
def test_any_query_gives_bounded_attempts(query: str) -> None:
    for attempt in (one for ways in rounds(query, vocabulary(SHELF)) for one in ways):
        assert 1 <= attempt.least <= len(attempt.groups) <= MOST_WORDS
        assert all(len(group) <= MOST_FORMS for group in attempt.groups)
    assert sorted(ranked(query, SHELF)) == sorted(SHELF)
    assert len(SHELF) <= CAP


@given(st.sampled_from(sorted(SHELF)))
def test_everything_is_found_by_its_own_name(number: int) -> None:
    assert found(SHELF[number])[0] == number
