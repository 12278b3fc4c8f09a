"""Variants as people say them: size L, loại to, 40 phân, men ngọc, không đường."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA

from domain.fold import fold
from language import numbers
from language.products import Catalogue, Product
from language.spelling import is_syllable, marks, partials, settle, sound
from language.tokens import Token
from language.units import SAID, WEIGHT
from language.words.goods import LARGER, SAME_VARIANT, SMALLER

if TYPE_CHECKING:
    from language.parts import Mention

_LEADS: Final = frozenset("size sz sai bản khổ cỡ co vị vi màu mau loại loai cỡ: kiểu kieu".split())
_CLOTHES: Final = frozenset("s m l xl xxl xxxl xs".split())
_IN_ENGLISH: Final = {
    "xs": ("extra small", "x small"),
    "s": ("small", "ét", "ét sì"),
    "m": ("medium", "em mờ", "mờ"),
    "l": ("large", "en lờ", "e lờ", "lờ"),
    "xl": ("extra large", "x large", "ích lờ", "ích xì lờ", "ích eo"),
}
"""Sizes of clothes as they are said in English."""
_MEASURED: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*(cm|kg|g|ml|l|lít|m)")
_LENGTH: Final = frozenset(("cm", "phân", "phan", "centimet", "xăng", "tấc", "tac"))


def _words(value: str) -> list[str]:
    return [settle(word) for word in value.split()]


def _near(token: Token, word: str) -> bool:
    return len(word) > 2 and OSA.distance(token.bare, fold(word), score_cutoff=1) <= 1


def finder(products: Iterable[Product]) -> Finder:
    """The finder of all variants some products come in."""
    return _finder(tuple(dict.fromkeys(p.variants for p in products if p.variants)))


@lru_cache(maxsize=512)
def _finder(rows: tuple[tuple[str, ...], ...]) -> Finder:
    return Finder(rows)


class Finder:
    """Recognises the variants of some products in a row of words."""

    def __init__(self, rows: tuple[tuple[str, ...], ...]) -> None:
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._letters: set[str] = set()
        self._measures: list[tuple[Fraction, str, str]] = []
        self._ordered: list[tuple[str, ...]] = []
        self._initials: dict[str, set[str]] = {}
        for values in rows:
            self._learn(values)

    @property
    def has_letters(self) -> bool:
        """Whether some product comes in sizes S to XL."""
        return bool(self._letters)

    def _learn(self, values: tuple[str, ...]) -> None:
        self._ordered.append(values)
        worded = [v for v in values if not _MEASURED.fullmatch(v.lower())]
        for value in values:
            match = _MEASURED.fullmatch(value.lower())
            if match:
                self._measures.append((Fraction(match[1].replace(",", ".")), match[2], value))
            elif value.lower() in _CLOTHES:
                self._letters.add(value)
                for said in _IN_ENGLISH.get(value.lower(), ()):
                    self._add(tuple(said.split()), value)
            else:
                words = tuple(settle(w) for w in value.split())
                self._add(words, value)
                self._short(words, value, worded)
                if len(words) > 1:
                    letters = "".join(word[0] for word in words)
                    for said in {letters, fold(letters)}:
                        self._initials.setdefault(said, set()).add(value)
        if len(worded) == len(values) == 2 and not any("không" in _words(v) for v in values):
            for value, other in (values, values[::-1]):
                self._add(("không", *_words(value)), other)
        for said, meant in SAME_VARIANT.items():
            full = [v for v in values if _words(v) == _words(meant) or settle(meant) in _words(v)]
            if len(full) == 1:
                self._add(tuple(settle(w) for w in said.split()), full[0])

    def _short(self, words: tuple[str, ...], value: str, values: list[str]) -> None:
        """A part that only this value has will do: lam for men lam, xanh for xanh ngọc."""
        for part in words if len(words) > 1 else ():
            if part not in ("không", "có") and sum(part in _words(v) for v in values) == 1:
                self._add((part,), value)

    def _add(self, words: tuple[str, ...], value: str) -> None:
        for first in {words[0], fold(words[0]), *partials(words[0])}:
            options = self._phrases.setdefault(first, [])
            options.append((words, value))
            options.sort(key=lambda pair: -len(pair[0]))

    def at(self, tokens: list[Token], at: int, end: int, *, close: bool) -> tuple[int, tuple[str, ...]] | None:
        """The variant that begins at a word: where it ends, and the values it can be. `close`: it follows goods or a quantity."""
        led = tokens[at].typed in _LEADS and self._phrase(tokens, at, end) is None
        step = at + 1 if led else at
        if step >= end:
            return None
        token = tokens[step]
        if token.typed in _LEADS and led and step + 1 < end:
            step, token = step + 1, tokens[step + 1]
        letter = token.typed
        if letter in {v.lower() for v in self._letters}:
            upper = token.text.isupper()
            if (
                led
                or letter in ("xl", "xxl", "xs", "xxxl")
                or ((upper or close) and letter in ("l", "s"))
                or (upper and letter == "m")
            ):
                return step + 1, tuple(v for v in self._letters if v.lower() == letter)
        found = self._measured(tokens, step, end, led=led, close=close) or self._phrase(tokens, step, end)
        if found is None and (close or led):
            found = self._guessed(token, step)
        compared = self._relative(tokens, step, led=led, close=close)
        if found and compared and found[0] == compared[0]:
            return found[0], (*found[1], *compared[1])
        return found or compared

    def _guessed(self, token: Token, step: int) -> tuple[int, tuple[str, ...]] | None:
        """A kind by its initials (kđ: không đường), or by a word that is no syllable but one letter off its own (ngok: ngọc)."""
        short = self._initials.get(token.typed)
        if short:
            return step + 1, tuple(sorted(short))
        if len(token.bare) < 3 or not token.is_word or is_syllable(token.bare):
            return None
        near = {
            v
            for options in self._phrases.values()
            for words, v in options
            if len(words) == 1 and _near(token, words[0])
        }
        return (step + 1, tuple(near)) if len(near) == 1 else None

    def _relative(
        self, tokens: list[Token], step: int, *, led: bool, close: bool
    ) -> tuple[int, tuple[str, ...]] | None:
        token = tokens[step]
        before = tokens[step - 1] if step else None
        counted = before is not None and (
            before.is_number
            or before.typed
            in ("cái", "chiếc", "loại", "cỡ", "cai", "chai", "cây", "bình", "con", "hũ", "hai", "một", "ba")
        )
        if not (self._ordered and (led or close or counted)):
            return None
        sized = [
            values
            for values in self._ordered
            if len(values) == 2 and all(_MEASURED.fullmatch(v.lower()) for v in values)
        ]
        if token.typed in LARGER and token.typed != "be":
            return (step + 1, tuple(values[-1] for values in sized)) if sized else None
        if token.typed in SMALLER and sized and not (token.typed in ("bé", "be") and not counted):
            return step + 1, tuple(values[0] for values in sized)
        return None

    def _phrase(self, tokens: list[Token], step: int, end: int) -> tuple[int, tuple[str, ...]] | None:
        token = tokens[step]
        key = token.word if token.word == "không" else token.typed
        for words, _ in self._phrases.get(key, ()):
            stop = step + len(words)
            if stop <= end and all(
                t.typed == w
                or (t.typed == t.bare and t.bare == fold(w))
                or (w == "không" and t.word == "không")
                or t.typed in partials(w)
                or (t is not token and t.word == w)
                or (t is not token and sound(t.bare) == sound(fold(w)) and marks(t.typed) == marks(w))
                for t, w in zip(tokens[step:stop], words, strict=True)
            ):
                return stop, tuple(v for w, v in self._phrases[key] if w == words)
        if token.word == "không" and token.typed != "không" and step + 1 < end and tokens[step + 1].bare == "duong":
            return self._phrase_of(("không", "đường"), step + 2)
        return None

    def _phrase_of(self, words: tuple[str, ...], stop: int) -> tuple[int, tuple[str, ...]] | None:
        values = tuple(v for w, v in self._phrases.get(words[0], ()) if w == words)
        return (stop, values) if values else None

    def _measured(
        self, tokens: list[Token], step: int, end: int, *, led: bool, close: bool
    ) -> tuple[int, tuple[str, ...]] | None:
        if not self._measures:
            return None
        number = numbers.read(tokens, step)
        if number is None and close and tokens[step].typed in ("cân", "ký", "kg") and not tokens[step - 1].is_number:
            ones = tuple(v for size, measure, v in self._measures if measure == "kg" and size == 1)
            return (step + 1, ones) if ones and (step + 1 >= end or not tokens[step + 1].is_number) else None
        if number is None or number.vague:
            return None
        stop = number.end
        unit = tokens[stop].typed if stop < end else ""
        tens = unit == "tấc" or (unit == "tac" and stop < end)
        half = tens and stop + 1 < end and tokens[stop + 1].bare == "ruoi"
        long = (number.value + (Fraction(1, 2) if half else 0)) * (10 if tens else 1)
        lengths = tuple(v for size, measure, v in self._measures if measure == "cm" and size == long)
        sized = tuple(v for size, _, v in self._measures if size == number.value) if led and unit not in SAID else ()
        if sized and not lengths:
            return stop, sized
        alone = close and number.value >= 20 and unit not in SAID and not tokens[step - 1].is_number
        if lengths and (unit in _LENGTH or led or alone):
            return (stop + 1 + half if unit in _LENGTH else stop), lengths
        before = tokens[step - 1].typed if step else ""
        if unit in WEIGHT and (led or before in ("cây", "cái", "chiếc", "con", "loại", "cay", "cai", "khoanh")):
            grams = number.value * WEIGHT[unit]
            stop += 1
            if stop < end and tokens[stop].is_number and tokens[stop].glued and len(tokens[stop].text) == 1:
                grams += Fraction(int(tokens[stop].text), 10) * WEIGHT[unit]
                stop += 1
            elif (
                stop < end
                and 1 < numbers.DIGITS.get(tokens[stop].typed, 0) < 10
                and not (stop + 1 < end and tokens[stop + 1].typed in SAID)
            ):
                grams += Fraction(numbers.DIGITS[tokens[stop].typed], 10) * WEIGHT[unit]
                stop += 1
            values = tuple(
                v
                for size, measure, v in self._measures
                if measure in ("kg", "g") and size * (1000 if measure == "kg" else 1) == grams
            )
            return (stop, values) if values else None
        return None

    def within(
        self, tokens: list[Token], begin: int, end: int, mention: Mention, catalogue: Catalogue
    ) -> list[tuple[str, ...]]:
        """Variants named inside the words that name goods, one after another: chè lam gừng cốm."""
        heads = {w for i in mention.candidates for name in catalogue.names[i] for w in name}
        allowed = {v for i in mention.candidates for v in catalogue.products[i].variants}
        inside: list[tuple[str, ...]] = []
        step = begin + 1
        while step < end:
            found = None
            if not (tokens[step].typed in heads and not inside and step + 1 >= end):
                found = self.at(tokens, step, end, close=True)
            values = tuple(v for v in found[1] if v in allowed) if found else ()
            if values and values not in inside:
                inside.append(values)
            step = found[0] if found and values else step + 1
        return inside
