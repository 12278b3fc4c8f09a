"""Finding goods by words: what is typed becomes words to look for, what is found is put in order. No database here.

Words are folded, so that diacritics, đ and the place of a tone mark do not matter; what no product's word begins with
is taken for a typo of the nearest ones.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from domain.fold import fold

LONGEST = 40  # letters of a word that are kept
MOST_WORDS = 8  # words of a question that are looked for
MOST_FORMS = 24  # spellings that one of them may stand for
CAP = 200  # products that are weighed for one question

_WORD = re.compile(r"[^\W_]+")
# What people say around the goods, folded. "la", "cho", "thit" and the like also name goods, so they are only dropped
# when nothing holds all the words.
_AROUND = frozenset(
    _WORD.findall(
        "shop sop oi chao a ad admin em anh chi minh ban toi cho xin hoi co khong ko k muon can mua tim lay dat them "
        "hang nhe nha voi la gi nao bao nhieu gia the con day di duoc giup hello hi "
        "i want to buy do you have any please for me some is there the looking"
    )
)


def words(text: str) -> list[str]:
    """The folded words of a text, each once, in their order."""
    return list(dict.fromkeys(word[:LONGEST] for word in _WORD.findall(fold(text[:2000]))))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every word that some product is found by, sorted, and how many products have it."""

    counts: Mapping[str, int]
    sorted: Sequence[str] = field(default=())

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> Vocabulary:
        """From word -> number of products."""
        return cls(counts, tuple(sorted(counts)))

    def beginning(self, prefix: str) -> list[str]:
        """The words that begin so, commonest first."""
        at = bisect_left(self.sorted, prefix)
        found = []
        while at < len(self.sorted) and self.sorted[at].startswith(prefix):
            found.append(self.sorted[at])
            at += 1
        return sorted(found, key=lambda word: -self.counts[word])[:MOST_FORMS]

    def near(self, word: str, *, loose: bool = True) -> list[str]:
        """The words one slip away (two from eight letters on), nearest and commonest first; none for very short ones.

        Three letters are like too many words: unless `loose`, only those that hold the same letters.
        """
        if len(word) < 3:
            return []
        most = 1 if len(word) < 8 else 2
        found = extract(word, self.sorted, scorer=OSA.distance, score_cutoff=most, limit=MOST_FORMS)
        if len(word) == 3 and not loose:
            found = [each for each in found if sorted(each[0]) == sorted(word)]
        return [each for each, _, _ in sorted(found, key=lambda one: (one[1], -self.counts[one[0]]))]

    def how_many(self, forms: Iterable[str]) -> int:
        """At most so many products have one of these words."""
        return sum(self.counts.get(form, 0) for form in forms)


Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way to look: a product must have a word of every group (or of `least` of them), rarest group first."""

    groups: Groups
    least: int


def rounds(text: str, known: Vocabulary) -> Iterable[tuple[Attempt, ...]]:
    """Ways to look for a text, strictest first; what a round's ways find belongs together, the first that finds wins."""
    asked = words(text)[:MOST_WORDS]
    core = [word for word in asked if word not in _AROUND]
    if asked:
        yield (_all_of([_forms(word, known, last=word == asked[-1]) for word in asked], known),)
    if core and core != asked:
        yield (_all_of([_forms(word, known, last=word == core[-1]) for word in core], known),)
    if core:
        yield tuple(_one_slip(core, slip, known) for slip in core)
    held = [forms for forms in (_forms(word, known) for word in core) if known.how_many(forms)]
    if held and len(core) > 1:
        groups = tuple(sorted(held, key=known.how_many))[:3]
        yield (Attempt(groups, max(1, (len(groups) + 1) // 2)),)


def _all_of(groups: list[tuple[str, ...]], known: Vocabulary) -> Attempt:
    return Attempt(_rarest_first(groups, known), len(groups))


def _one_slip(core: list[str], slip: str, known: Vocabulary) -> Attempt:
    """All words as they stand but one, which may be a typo although some other product has it."""
    return _all_of([_forms(word, known, last=word == core[-1], loose=word == slip) for word in core], known)


def _forms(word: str, known: Vocabulary, *, last: bool = False, loose: bool = False) -> tuple[str, ...]:
    """What a typed word may stand for: itself always, so that a product listed a second ago is found."""
    forms = [word]
    if last or word not in known.counts:
        forms += known.beginning(word)
    if loose or (len(forms) == 1 and word not in known.counts):
        forms += known.near(word, loose=loose)
    return tuple(dict.fromkeys(forms))[:MOST_FORMS]


def _rarest_first(groups: list[tuple[str, ...]], known: Vocabulary) -> Groups:
    """The group to start from, then those that are quickly checked."""
    first, *others = sorted(groups, key=known.how_many)
    return (first, *sorted(others, key=len))


@dataclass(frozen=True, slots=True)
class Told:
    """What a product is found by: its own names, and its maker's."""

    own: str
    maker: str


def meant(text: str, told: Mapping[int, Told]) -> set[int]:
    """The ids of products found that the words can mean, the diacritics typed taken as meant.

    Words in a product's own name may be marked wrongly when all of them are in it; a maker's name is not met by a word
    with other marks: quần jean is nothing of Anh Quân's.
    """
    asked = [word for word in _marked(text)[:MOST_WORDS] if fold(word) not in _AROUND]
    kept = set()
    for number, product in told.items():
        own = _marked(product.own)
        every = [*own, *_marked(product.maker)]
        whole = all(any(fold(each).startswith(fold(word)) for each in own) for word in asked)
        if whole or any(_supports(word, each) for word in asked for each in every):
            kept.add(number)
    return kept


def _marked(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text[:2000].casefold()))


def _supports(word: str, each: str) -> bool:
    """Whether a word of a product is the one typed, the beginning of it or a slip of it; marks count where both have some."""
    mine, theirs = fold(word), fold(each)
    if not theirs.startswith(mine):
        return len(mine) > 2 and OSA.distance(mine, theirs, score_cutoff=2) <= (1 if len(mine) < 8 else 2)
    same = sorted(unicodedata.normalize("NFD", word)) == sorted(unicodedata.normalize("NFD", each))
    return same or word.isascii() or each.isascii() or each.startswith(word)


def ranked(text: str, names: Mapping[int, str]) -> list[int]:
    """The ids of products found, best first: words as they stand before typos, in the name before in the maker's."""
    asked = words(text)[:MOST_WORDS]
    typed = set(_WORD.findall(unicodedata.normalize("NFC", text.casefold())))
    phrase = " ".join(asked)
    return sorted(names, key=lambda number: (-_score(asked, phrase, typed, names[number]), len(names[number]), number))


def _score(asked: list[str], phrase: str, typed: set[str], name: str) -> float:
    mine = words(name)
    score = 0.0
    for word in asked:
        if word in mine:
            score += 3
        elif any(each.startswith(word) for each in mine):
            score += 2
        elif len(word) > 2:
            score += max((OSA.normalized_similarity(word, each, score_cutoff=0.6) for each in mine), default=0.0)
    together = " ".join(mine)
    if together.startswith(phrase):
        score += 4
    elif phrase in together:
        score += 2
    marked = set(_WORD.findall(unicodedata.normalize("NFC", name.casefold())))
    return score + 0.5 * len(typed & marked) - 0.01 * len(mine)
