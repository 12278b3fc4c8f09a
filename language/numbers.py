"""Numbers as buyers write them: 2, 1,5, 1/2, hai mươi lăm, chục rưỡi, nửa, một trăm, a dozen; and those too vague to count on."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from language.tokens import Token
from language.units import SAID, WEIGHT

DIGITS: Final[dict[str, int]] = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20, "thirty": 30, "fifty": 50, "a": 1, "an": 1, "single": 1, "another": 1,
}  # fmt: skip
BARE: Final[dict[str, int]] = {
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
}
GROUPS: Final[dict[str, int]] = {
    "chục": 10,
    "tá": 12,
    "cặp": 2,
    "đôi": 2,
    "dozen": 12,
    "dozens": 12,
    "pair": 2,
    "pairs": 2,
    "couple": 2,
    "lố": 12,
}
BARE_GROUPS: Final[dict[str, int]] = {"chuc": 10, "ta": 12, "cap": 2, "doi": 2}
_THOUSANDS: Final = {"vạn": 10_000, "triệu": 1_000_000, "tỷ": 10**9, "tỉ": 10**9}
VAGUE: Final = frozenset(
    {"vài", "vai", "mấy", "may", "dăm", "few", "some", "several", "ít", "nhiều", "nhieu", "mươi", "một ít", "ít ít"}
)
_MUCH: Final = frozenset("nhiều nhieu ít it".split())
_TOO: Final = frozenset("qua lam the vay ghe".split())
"""Words after which much or little is a reason and no number: nhiều quá."""
_TENS: Final = {"hăm": 20, "băm": 30, "ham": 20}
"""Twenty and thirty as they are said short: hăm lăm, băm ba."""
_ROW: Final = frozenset("một hai ba bốn năm sáu bảy tám chín mười mot hai ba bon nam sau bay tam chin".split())
"""Numbers two of which in a row are a guess: ba bốn quả."""


_DENIED: Final = frozenset("lay mua dat can thich co biet nhan thay duoc phai chot muon".split())
"""Verbs before which a nought is không: 0 lấy nữa."""


@dataclass(frozen=True, slots=True)
class Number:
    """`value` counts what follows; `group` is a counting word said with it (chục: 10), kept apart because packs may hold it.

    `vague` numbers (vài, 2-3) say that something is wanted, not how much; `words` means written in letters.
    """

    value: Fraction
    end: int
    group: int = 1
    vague: bool = False
    words: bool = False
    negative: bool = False


def read(tokens: list[Token], at: int) -> Number | None:
    """The number that begins at a token, or None."""
    token = tokens[at]
    if token.is_number and not (token.text == "0" and at + 1 < len(tokens) and tokens[at + 1].bare in _DENIED):
        return _written(tokens, at)
    word = token.word
    if token.typed == "âm" and at + 1 < len(tokens) and tokens[at + 1].is_number:
        found = _written(tokens, at + 1)
        return Number(found.value, found.end, found.group, found.vague, negative=True)
    if token.typed == "âm" and at + 1 < len(tokens) and (spoken := _spoken(tokens, at + 1)) is not None:
        return Number(spoken.value, spoken.end, spoken.group, spoken.vague, words=True, negative=True)
    if token.text in "+-" and at + 1 < len(tokens) and tokens[at + 1].is_number:
        found = _written(tokens, at + 1)
        return Number(found.value, found.end, found.group, found.vague, negative=token.text == "-")
    if word in _MUCH and at + 1 < len(tokens) and tokens[at + 1].bare in _TOO:
        return None
    if token.typed == "may" and at + 1 < len(tokens) and tokens[at + 1].typed in ("i", "we"):
        return None
    if (word in VAGUE or token.typed in VAGUE) and not (
        word in ("nhiều", "nhieu", "nhiêu") and at and tokens[at - 1].bare == "bao"
    ):
        end = at + 1
        while end < len(tokens) and (
            tokens[end].word in DIGITS or tokens[end].word in GROUPS or tokens[end].bare in BARE
        ):
            end += 1
        return Number(Fraction(0), end, vague=True, words=True)
    slipped = token.typed in ("lửa", "nữa", "nủa", "nữa") and at + 1 < len(tokens) and tokens[at + 1].typed in WEIGHT
    if word in ("nửa", "nua", "half") or token.typed in ("nửa", "nua") or slipped:
        end = at + 1
        if token.typed != "half" and not (
            end < len(tokens)
            and (tokens[end].typed in SAID or tokens[end].word in (*GROUPS, "trăm") or tokens[end].bare in BARE_GROUPS)
        ):
            return None
        if end < len(tokens) and tokens[end].word in ("a", "an"):
            end += 1
        if end < len(tokens) and tokens[end].bare == "tram":
            return _grouped(tokens, Fraction(50), end + 1, words=True)
        return _grouped(tokens, Fraction(1, 2), end, words=True)
    return _spoken(tokens, at)


def counts(tokens: list[Token], at: int) -> bool:
    """Whether a number in letters with a unit behind it begins here: nam lang (năm lạng), ba gói."""
    number = read(tokens, at) if not tokens[at].is_number else None
    return number is not None and not number.vague and number.end < len(tokens) and tokens[number.end].typed in SAID


def _written(tokens: list[Token], at: int) -> Number:
    text = tokens[at].text
    end = at + 1
    value = _plain(text)
    after = tokens[end] if end < len(tokens) else None
    if after and after.text == "/" and end + 1 < len(tokens) and tokens[end + 1].is_number:
        below = _plain(tokens[end + 1].text)
        if 0 < below <= 10 and value < below:
            return _grouped(tokens, value / below, end + 2, words=False)
    if after and after.text in ("-", "~") and end + 1 < len(tokens) and tokens[end + 1].is_number:
        other = _plain(tokens[end + 1].text)
        if value < other <= value + 10 and value > 0:
            return Number(value, end + 2, vague=True)
    if after and after.is_number and not after.glued and end + 1 < len(tokens) and tokens[end + 1].typed in SAID:
        other = _plain(after.text)
        if 0 < value < 10 and other == value + 1:
            return Number(value, end + 1, vague=True)
    if (
        after
        and after.word in ("hay", "hoặc", "or", "tới", "đến")
        and end + 1 < len(tokens)
        and tokens[end + 1].is_number
    ):
        other = _plain(tokens[end + 1].text)
        if value < other <= value + 5:
            return Number(value, end + 2, vague=True)
    return _grouped(tokens, value, end, words=False)


def _plain(text: str) -> Fraction:
    parts = text.replace(",", ".").split(".")
    if len(parts) == 1:
        return Fraction(int(parts[0][:20]))
    if all(len(part) == 3 for part in parts[1:]) and parts[0].strip("0"):
        return Fraction(int("".join(parts)[:20]))
    return Fraction(int(parts[0][:20] or "0")) + Fraction(int(parts[1][:6] or "0"), 10 ** len(parts[1][:6]))


def _grouped(tokens: list[Token], value: Fraction, end: int, *, words: bool, vague: bool = False) -> Number:
    """Take the counting words behind a number (2 chục, 1 trăm, hai tá rưỡi)."""
    group = 1
    if end < len(tokens):
        word = tokens[end].word
        if word in ("trăm", "tram"):
            value, end = value * 100, end + 1
            if end < len(tokens) and tokens[end].word in ("rưỡi", "ruoi"):
                value, end = value + 50, end + 1
            elif end < len(tokens) and (below := _below_hundred(tokens, end)) is not None:
                value, end = value + below.value, below.end
        if end < len(tokens) and tokens[end].word in ("nghìn", "ngàn", "nghin", "ngan", "vạn", "triệu", "tỷ", "tỉ"):
            value, end = value * _THOUSANDS.get(tokens[end].word, 1000), end + 1
            if end < len(tokens) and tokens[end].word in ("rưỡi", "ruoi"):
                value, end = value * Fraction(3, 2), end + 1
        size = GROUPS.get(tokens[end].word) or BARE_GROUPS.get(tokens[end].word) if end < len(tokens) else None
        into = end + 1 < len(tokens) and tokens[end].typed == "doi" and tokens[end + 1].bare in ("sang", "qua", "thanh")
        if size and not into and (end + 1 >= len(tokens) or tokens[end + 1].word != "hàng"):
            group, end = size, end + 1
            if end < len(tokens) and tokens[end].word in ("rưỡi", "ruoi"):
                value, end = value + Fraction(1, 2), end + 1
        elif [t.typed for t in tokens[end : end + 3]] == ["and", "a", "half"]:
            value, end = value + Fraction(1, 2), end + 3
    return Number(value, end, group, vague, words)


def _below_hundred(tokens: list[Token], at: int) -> Number | None:
    """The tens that follow hundreds: một trăm hai mươi, một trăm lẻ năm."""
    led = tokens[at].bare in ("linh", "le")
    found = _spoken(tokens, at + led) if at + led < len(tokens) else None
    whole = found is not None and found.group == 1 and not found.vague and found.value.denominator == 1
    return found if whole and found is not None and (led or Fraction(10) <= found.value < Fraction(100)) else None


def _spoken(tokens: list[Token], at: int) -> Number | None:
    word = tokens[at].word
    if word in GROUPS or word in BARE_GROUPS:
        size = GROUPS.get(word) or BARE_GROUPS[word]
        end = at + 1
        value = Fraction(1)
        if end < len(tokens) and tokens[end].word in ("rưỡi", "ruoi"):
            value, end = value + Fraction(1, 2), end + 1
        vague = end < len(tokens) and word in ("đôi", "doi") and tokens[end].word in ("ba", "chục", "chuc")
        return Number(value, end + vague, size, vague=vague, words=True)
    if word in ("trăm", "tram") or (word in ("nghìn", "ngàn") and not (at and tokens[at - 1].is_number)):
        return _grouped(tokens, Fraction(1), at, words=True)
    tens = _TENS.get(tokens[at].typed)
    if tens and at + 1 < len(tokens) and tokens[at + 1].typed in ("lam", "nham"):
        return _grouped(tokens, Fraction(tens + 5), at + 2, words=True)
    if tens and at + 1 < len(tokens) and (unit := _digit(tokens, at + 1)) and unit < 10:
        return _grouped(tokens, Fraction(tens + unit), at + 2, words=True)
    first = _digit(tokens, at)
    if first is None:
        return None
    end = at + 1
    count = first
    follow = _digit(tokens, end) if end < len(tokens) else None
    if first == 10 and follow and follow < 10:
        count, end = 10 + follow, end + 1
    elif first == 10 and end < len(tokens) and tokens[end].typed in ("lam", "nham"):
        count, end = 15, end + 1
    elif end < len(tokens) and tokens[end].word in ("mươi", "muoi") and first < 10:
        count, end = first * 10, end + 1
        if end < len(tokens) and tokens[end].typed in ("lam", "nham"):
            return _grouped(tokens, Fraction(count + 5), end + 1, words=True)
        if end < len(tokens) and (unit := _digit(tokens, end)) and unit < 10:
            count, end = count + unit, end + 1
    elif follow and follow == first + 1 < 10 and {word, tokens[end].word} <= _ROW:
        return Number(Fraction(first), end + 1, vague=True, words=True)
    elif follow in (4, 5, 1) and tokens[end].word in ("mốt", "tư", "lăm", "nhăm") and 1 < first < 10:
        count, end = first * 10 + follow, end + 1
    if end + 1 < len(tokens) and tokens[end].typed == "phẩy" and (tenths := _digit(tokens, end + 1)) and tenths < 10:
        return _grouped(tokens, Fraction(count) + Fraction(tenths, 10), end + 2, words=True)
    parts = {"tư": 4, "bốn": 4, "tu": 4, "ba": 3, "hai": 2, "năm": 5}
    if end + 1 < len(tokens) and tokens[end].typed in ("phần", "phan") and count < parts.get(tokens[end + 1].typed, 0):
        return Number(Fraction(count, parts[tokens[end + 1].typed]), end + 2, words=True)
    return _grouped(tokens, Fraction(count), end, words=True)


def _digit(tokens: list[Token], at: int) -> int | None:
    token = tokens[at]
    if token.word in DIGITS and token.word != "không":
        return DIGITS[token.word]
    found = BARE.get(token.word)
    if found is not None and token.typed not in DIGITS and not (at + 1 < len(tokens) and tokens[at + 1].typed in SAID):
        words = [t for t in tokens if t.is_word]
        if sum(t.typed != t.bare for t in words) * 5 > len(words) * 2:
            return None
    return found
