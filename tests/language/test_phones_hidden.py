"""What the reader takes for a number, no viewer of a live may read."""

from hypothesis import assume, example, given
from hypothesis import strategies as st

from domain.phones import mask_all
from language import phones
from language.tokens import clean

PIECES = st.sampled_from(
    ["0", "9", "3", "12", "345", "678", "91", "o", "O", "Q", "ò", "l", "I", "i", "84", "+84", "0084", "(", ")", " ", " ", "  ", ".", ",",
     ", ", "/", "-", "_", "#", "\u200b", "０", "９", "⁄", "🅾", "&#48;", "<b>", "không", "chín", "một", "bốn", "oh", "lẻ", "sđt", "zalo", "nha", "đ", "x"]
)  # fmt: skip
MOBILE = st.from_regex(r"\A[0oO][ ]?[35789]([ .\-_/,]{0,2}[\doOlIi]){8}\Z")
DIGITS_SAID = ("không", "một", "hai", "ba", "bốn", "tư", "năm", "lăm", "sáu", "bảy", "tám", "chín", "linh")
SPOKEN = st.lists(st.sampled_from([*DIGITS_SAID, "12", "345", "6"]), min_size=4, max_size=9)


def hidden(text: str) -> bool:
    """Whether the reader finds no number any more; what ends like a price is none."""
    assume("000" not in "".join(c for c in clean(text) if c.isdigit()))
    return phones.take(clean(mask_all(text, "📞")))[0] is None


@given(st.lists(PIECES, max_size=30).map("".join))
@example("#O912345678")
def test_any_mixture(text: str) -> None:
    assert hidden(text)


@given(MOBILE, st.sampled_from(["{}", "sđt {} nha", "a12 x2 {}", "zalo{}", "Lan: {}, 2 hộp", "#{}"]))
def test_digits_and_letters(number: str, around: str) -> None:
    assert hidden(around.format(number))


@example(["không", "12", "345", "không", "345", "345", "345", "không", "không"], " ", "{}")
@example(["345", "345", "không", "345", "chín", "một", "345", "bốn", "12"], " ", "{}")
@given(SPOKEN, st.sampled_from([" ", ", ", " - ", "  "]), st.sampled_from(["{}", "số em là {} nhé", "a12 x2 {}"]))
def test_words(words: list[str], apart: str, around: str) -> None:
    assert hidden(around.format(apart.join(["không", "chín", *words])))
