"""The catalogue as a reader needs it: which products a few words can mean, however they are spelled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from domain.fold import fold
from language.spelling import partials, settle, sound
from language.units import Pack, same_names

_PACKED: Final = re.compile(
    r"\s*[(,]?\s*(?:(?:gói|hộp|chai|hũ|lọ|túi|bịch|bao|vỉ|thùng|bình|can|set|lon)\s+)?\d[\d.,]*\s*(?:kg|g|gr|gam|ml|l|lít|chiếc|cái|quả|túi|viên|miếng|con|gói|hộp)\b.*$|\s*\(.*$"
)
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_CODE: Final = re.compile(r"([A-Za-z]{1,3})\W*0*(\d{1,6})")
_SIZE: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*(kg|g|ml|l|lít|cm|m)\b")
_IN_SMALL: Final = {"kg": ("g", 1000), "g": ("g", 1), "l": ("ml", 1000), "lít": ("ml", 1000), "ml": ("ml", 1)}
_SIZED_UNIT: Final = re.compile(r"(\D+?)\s*[(,]?\s*(\d+(?:[.,]\d+)?)\s*([^\W\d_]+(?: lọc)?)\)?")
_ORIGIN_SKIP: Final = frozenset("htx hợp tác xã cơ sở hộ nhóm tổ trại trang xưởng lò giả định nhà của và".split())


@dataclass(frozen=True, slots=True)
class Product:
    """A product as the reader knows it. `price` in dong; `variants` as written in the catalogue; `codes` like A12."""

    id: str
    name: str
    unit: str
    pack: Pack
    live_code: str = ""
    variants: tuple[str, ...] = ()
    variant_kind: str = ""
    aliases: tuple[str, ...] = ()
    price: int = 0
    producer: str = ""
    district: str = ""
    pack_size: tuple[str, Fraction] | None = None

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Product:
        """From a record with id, name, unit and, where they apply, live_code, unit_also, pack, bundles, variants, aliases, price_vnd, producer, district."""
        unit = str(record["unit"])
        held, pack = _sized(unit, record.get("pack") or {})
        variants = record.get("variants") or {}
        values = tuple(str(v) for v in (variants.get("values", ()) if isinstance(variants, Mapping) else variants))
        measure = str(pack.get("measure", ""))
        amount = Fraction(str(pack.get("amount", 0)))
        small, times = _IN_SMALL.get(measure, (measure, 1))
        names = same_names(held, tuple(settle(u) for u in record.get("unit_also") or ()))
        sizes = tuple(size for value in values if (size := _as_size(value)))
        return cls(
            id=str(record["id"]), name=str(record["name"]), unit=unit,
            pack=Pack(held, names, tuple((settle(k), int(v)) for k, v in (record.get("bundles") or {}).items()), amount * times, small, sizes),
            live_code=str(record.get("live_code") or ""), variants=values,
            variant_kind=str(variants.get("type", "")) if isinstance(variants, Mapping) else "",
            aliases=tuple(record.get("aliases") or ()), price=int(record.get("price_vnd") or record.get("price") or 0),
            producer=str(record.get("producer") or ""), district=str(record.get("district") or ""),
            pack_size=(small, amount * times) if amount else None,
        )  # fmt: skip


def _sized(unit: str, pack: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """What people count by, and what one holds: "gói 250 g" is counted in gói; a pack that is given wins."""
    match = _SIZED_UNIT.fullmatch(unit.strip().lower())
    if match is None:
        return settle(unit), pack
    return settle(match[1]), pack or {"amount": match[2].replace(",", "."), "measure": settle(match[3])}


def _as_size(value: str) -> tuple[str, Fraction, str] | None:
    match = _SIZE.fullmatch(value.strip().lower())
    if not match or match[2] not in _IN_SMALL:
        return None
    measure, times = _IN_SMALL[match[2]]
    return value, Fraction(match[1].replace(",", ".")) * times, measure


@dataclass(frozen=True, slots=True)
class Found:
    """The products a word can belong to, and how sure its spelling is (0 as written, 1 without marks, 2 to 4 guessed)."""

    products: frozenset[int]
    level: int


_NONE: Final = Found(frozenset(), 9)


class Catalogue:
    """Products indexed by every word of their names. Built once; an alias is added in microseconds."""

    def __init__(self, products: Iterable[Product]) -> None:
        self.products = list(products)
        self.position = {p.id: i for i, p in enumerate(self.products)}
        self.codes: dict[tuple[str, int], int] = {}
        self.numbers: dict[int, list[int]] = {}
        self.names: list[list[tuple[str, ...]]] = []
        self.unit_names: set[str] = set()
        self._heads: dict[str, set[int]] = {}
        self._bare: dict[str, set[int]] = {}
        self._partial: dict[str, set[int]] = {}
        self._sound: dict[str, set[int]] = {}
        self._side: dict[str, set[int]] = {}
        self._side_bare: dict[str, set[int]] = {}
        self.kinds_bare: set[str] = set()
        self._guesses: dict[str, Found] = {}
        self._openings: dict[tuple[str, str], set[int]] = {}
        self._seconds: dict[str, set[str]] = {}
        self._packs: dict[tuple[str, ...], list[int]] = {}
        for i, product in enumerate(self.products):
            self._enter(i, product)
        self.letters = frozenset(letter for letter, _ in self.codes)

    @classmethod
    def of(cls, records: Iterable[Mapping[str, Any]]) -> Catalogue:
        """From catalogue records, as in a catalogue file."""
        return cls(Product.of(record) for record in records)

    def add_alias(self, product_id: str, alias: str) -> None:
        """Let another name mean this product from now on. Unknown ids raise KeyError."""
        at = self.position[product_id]
        words = _words(alias)
        if words:
            self.names[at].append(words)
            self._index(at, words)
            self._guesses.clear()

    def _enter(self, at: int, product: Product) -> None:
        code = _CODE.fullmatch(product.live_code.strip())
        if code:
            self.codes[code[1].lower(), int(code[2])] = at
            self.numbers.setdefault(int(code[2]), []).append(at)
        self.names.append([])
        self.unit_names |= product.pack.names
        for name in (_PACKED.sub("", product.name) or product.name, *product.aliases):
            words = _words(name)
            if words:
                self.names[at].append(words)
                self._index(at, words)
        for words in self.names[at]:
            if len(words) > 1:
                self._openings.setdefault((fold(words[0]), fold(words[1])), set()).add(at)
                self._seconds.setdefault(fold(words[1]), set()).add(fold(words[0]))
        if self.names[at]:
            self._packs.setdefault(self.names[at][0], []).append(at)
        side = [w for v in product.variants for w in _words(v)]
        side += [w for w in _words(product.producer) + _words(product.district) if w not in _ORIGIN_SKIP]
        for word in side:
            self._side.setdefault(word, set()).add(at)
            self._side_bare.setdefault(fold(word), set()).add(at)

    def _index(self, at: int, words: tuple[str, ...]) -> None:
        self.kinds_bare.add(fold(words[0]))
        for word in words:
            bare = fold(word)
            self._heads.setdefault(word, set()).add(at)
            self._bare.setdefault(bare, set()).add(at)
            self._sound.setdefault(sound(bare), set()).add(at)
            for partial in partials(word):
                self._partial.setdefault(partial, set()).add(at)

    def opening(self, one: str, other: str) -> frozenset[int]:
        """Products whose name begins with two words, whatever their marks."""
        return frozenset(self._openings.get((one, other), ()))

    def opening_like(self, one: str, other: str) -> str | None:
        """The first word, one letter off, of the only names that go on with the other word."""
        near = {first for first in self._seconds.get(other, ()) if OSA.distance(first, one, score_cutoff=1) <= 1}
        return near.pop() if len(near) == 1 else None

    def packs_of(self, name: tuple[str, ...]) -> tuple[int, ...]:
        """All products of one name, in whatever pack."""
        return tuple(self._packs.get(name, ()))

    def head(self, word: str, bare: str, *, known: bool) -> Found:
        """Products with this word in their name. `known` words mean something of their own, so no typo is guessed."""
        if word != bare:
            if word in self._heads:
                return Found(frozenset(self._heads[word]), 0)
            if known:
                return _NONE
            if word in self._partial:
                return Found(frozenset(self._partial[word]), 1)
        if bare in self._bare:
            if word != bare:
                return Found(frozenset(self._bare[bare] | self._sound.get(sound(bare), set())), 2)
            return Found(frozenset(self._bare[bare]), 0 if bare in self._heads else 1)
        return _NONE if known else self._guess(bare)

    def has(self, word: str) -> bool:
        """Whether a word, as spelled, is part of some product's name or variant."""
        return word in self._heads or word in self._side or word in self._bare

    def spells(self, word: str) -> bool:
        """Whether a word, with all its marks or some, is part of some product's name or variant."""
        return word != fold(word) and (self.has(word) or word in self._partial)

    def side(self, word: str, bare: str) -> frozenset[int]:
        """Products with this word in a variant, producer or place."""
        found = self._side.get(word) if word != bare else self._side_bare.get(bare)
        return frozenset(found or ())

    def like(self, bare: str) -> Found:
        """Products with a word that sounds or looks like this one."""
        if len(bare) == 2:
            return Found(frozenset(self._sound.get(sound(bare), ())), 3)
        found = self._guess(bare)
        if found.products or len(bare) != 3:
            return found
        near = [word for word in self._bare if len(word) == 3 and word[0] == bare[0] and OSA.distance(word, bare) == 1]
        return Found(frozenset(i for word in near for i in self._bare[word]), 4) if len(near) < 20 else _NONE

    def _guess(self, bare: str) -> Found:
        if len(bare) < 3 or len(bare) > 12:
            return _NONE
        found = self._guesses.get(bare)
        if found is None:
            found = self._guessed(bare)
            if len(self._guesses) > 50_000:
                self._guesses.clear()
            self._guesses[bare] = found
        return found

    def _guessed(self, bare: str) -> Found:
        same = self._sound.get(sound(bare))
        if same:
            return Found(frozenset(same), 3)
        near = process.extract(
            bare, self._bare.keys(), scorer=OSA.distance, score_cutoff=1 if len(bare) < 7 else 2, limit=4
        )
        close = [word for word, _, _ in near if len(word) >= 3 and (len(bare) > 3 or sorted(word) == sorted(bare))]
        return Found(frozenset(i for word in close for i in self._bare[word]), 4) if close else _NONE

    def by_code(self, letter: str, number: int) -> int | None:
        """The product of a live code, or None."""
        return self.codes.get((letter.lower(), number))

    def _meant(self, at: int, bare: str) -> str:
        """A word of the product's own names that this one is a typing slip of, or the word itself."""
        if bare in self._bare or len(bare) < 3:
            return bare
        own = {fold(w) for name in self.names[at] for w in name}
        return (
            min(own, key=lambda w: (OSA.distance(w, bare), w))
            if own and min(OSA.distance(w, bare) for w in own) <= 1
            else bare
        )

    def fit(self, at: int, words: tuple[str, ...]) -> int:
        """How well words said in this order name the product: 4 its whole name, 3 its beginning, 2 together, 1 in order, 0 mixed."""
        bare = tuple(self._meant(at, fold(w)) for w in words)
        return max((_fit(bare, tuple(fold(w) for w in name)) for name in self.names[at]), default=0)


def _words(text: str) -> tuple[str, ...]:
    return tuple(settle(w) for w in _LETTERS.findall(text))


def _fit(said: tuple[str, ...], name: tuple[str, ...]) -> int:
    if said == name:
        return 4
    n = len(said)
    if name[:n] == said:
        return 3
    if any(name[i : i + n] == said for i in range(1, len(name) - n + 1)):
        return 2
    places = [name.index(w) if w in name else -1 for w in said]
    if places[0] == 0 and all(a < b for a, b in pairwise(places) if b >= 0):
        return 1
    return 0
