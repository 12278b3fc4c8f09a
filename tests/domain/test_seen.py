from hypothesis import given
from hypothesis import strategies as st

from domain.seen import Seen


def test_signs_are_plain_and_their_places_known() -> None:
    written = "A &#48;９\u200b1️⃣ <b>Ơi</b>"
    seen = Seen(written)
    assert seen.text == "a 091  oi "
    begin, end = seen.origin(2, 5)
    assert written[begin:end] == "&#48;９\u200b1️⃣"


def test_what_is_no_markup_stays() -> None:
    assert Seen("a < b & c > d").text == "a < b & c > d"


@given(st.text(max_size=60))
def test_every_stretch_has_its_place(text: str) -> None:
    seen = Seen(text)
    for end in range(1, len(seen.text) + 1):
        first, last = seen.origin(end - 1, end)
        assert 0 <= first < last <= len(text)
