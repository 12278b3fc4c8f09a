"""Words taken in one after another as long as some product has them all, with typing slips put right."""

from __future__ import annotations

from typing import Final

from domain.fold import fold
from language import numbers
from language.patterns import KNOWN
from language.products import Catalogue, Found
from language.spelling import marks, sound
from language.tokens import Token
from language.units import SAID
from language.words.cues import KNOWN_BARE
from language.words.goods import LARGER, SMALLER
from language.words.slang import ENGLISH

_FILLERS: Final = frozenset(
    "của loại hiệu làng vùng vườn nhà hợp tác xã htx cơ sở the of from xưởng hộ trại ở chỗ bên lò tổ cua".split()
)


def lookup(token: Token, catalogue: Catalogue) -> Found:
    """The products with a word in their names, guessed at only where it means nothing else."""
    known = (
        token.typed in numbers.DIGITS
        or token.typed in ("rưỡi", "nửa")
        or token.typed in KNOWN
        or token.typed in ENGLISH
        or (token.typed == token.bare and token.bare in KNOWN_BARE)
        or token.typed in SAID
        or token.typed in LARGER
        or token.typed in SMALLER
    )
    return catalogue.head(token.typed, token.bare, known=known)


def slipped(tokens: list[Token], at: int, catalogue: Catalogue, taken: set[int]) -> Grown | None:
    """Goods whose first word has a wrong mark, which the word after it puts right: sửa chua is sữa chua."""
    if at + 1 >= len(tokens) or tokens[at].typed == tokens[at].bare or not tokens[at + 1].is_word:
        return None
    products = catalogue.opening(tokens[at].bare, tokens[at + 1].bare)
    second = {name[1] for i in products for name in catalogue.names[i] if len(name) > 1}
    if tokens[at + 1].typed not in second:
        return None
    found = grown(tokens, at, at + 2, products, (fold(tokens[at].bare), tokens[at + 1].typed), catalogue, taken)
    return (found[0], found[1], found[2], 1, 2) if found else None


def mistyped(tokens: list[Token], at: int, catalogue: Catalogue, taken: set[int]) -> Grown | None:
    """Goods whose first word, that nobody knows, is one letter off, which the word after it settles: kăn lụa is khăn lụa."""
    token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or not after.is_word or len(token.bare) < 3 or _meaning(token, catalogue):
        return None
    first = catalogue.opening_like(token.bare, after.bare)
    if first is None:
        return None
    products = catalogue.opening(first, after.bare)
    if after.typed not in {name[1] for i in products for name in catalogue.names[i] if len(name) > 1}:
        return None
    found = grown(tokens, at, at + 2, products, (first, after.typed), catalogue, taken)
    return (found[0], found[1], found[2], 1, 2) if found else None


def sounded(tokens: list[Token], at: int, catalogue: Catalogue, taken: set[int]) -> Grown | None:
    """Goods whose first word is spelt as it is spoken, with the word after it exact: dò lụa is giò lụa."""
    token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or not after.is_word or after.typed == after.bare or token.typed == token.bare:
        return None
    heard = {
        (i, name[0])
        for i in catalogue.head(after.typed, after.bare, known=True).products
        for name in catalogue.names[i]
        if len(name) > 1 and name[1] == after.typed and _sounds_like(token, name[0])
    }
    if len({first for _, first in heard}) != 1:
        return None
    products = frozenset(i for i, _ in heard)
    found = grown(tokens, at, at + 2, products, (next(iter(heard))[1], after.typed), catalogue, taken)
    return (found[0], found[1], found[2], 1, 2) if found else None


def _sounds_like(token: Token, name: str) -> bool:
    """Whether a word is another spelling of a name's, with the same marks."""
    return fold(name) != token.bare and sound(fold(name)) == sound(token.bare) and marks(name) == marks(token.typed)


def _meaning(token: Token, catalogue: Catalogue) -> bool:
    """Whether a word means something as it is typed."""
    return (
        catalogue.has(token.typed)
        or token.typed in KNOWN
        or token.typed in SAID
        or token.typed in ENGLISH
        or token.bare in KNOWN_BARE
        or token.typed in numbers.DIGITS
    )


def having(words: tuple[str, ...], catalogue: Catalogue) -> frozenset[int]:
    """The products that have all these words."""
    products: frozenset[int] | None = None
    for word in words:
        found = catalogue.head(word, fold(word), known=True).products
        if not found:
            found = catalogue.side(word, fold(word))
        products = found if products is None else products & (found | catalogue.side(word, fold(word)))
    return products or frozenset()


_SWAPPED: Final = {"n": "l", "l": "n"}
"""Two letters the north says for each other: chè nam."""
Grown = tuple[int, frozenset[int], tuple[str, ...], int, int]


def grown(
    tokens: list[Token],
    at: int,
    step: int,
    products: frozenset[int],
    words: tuple[str, ...],
    catalogue: Catalogue,
    taken: set[int],
) -> Grown | None:
    """Take in words as long as some product has them all."""
    level = 0
    count = 2 if words else 0
    if not words:
        token = tokens[at]
        found = lookup(token, catalogue)
        if not found.products:
            return None
        products, words, level, count, step = found.products, (token.typed,), found.level, 1, at + 1
        meant = _meant_by_next(tokens, at, products, catalogue)
        if meant:
            products, level = meant, max(level, 1)
    end = step
    skipped = 0
    while step < len(tokens) and step not in taken and tokens[step].is_word and skipped < 5:
        token = tokens[step]
        if token.typed == "lẫn" or (token.typed in words and len(words) > 1 and token.typed == words[0]):
            break
        if any(fold(word) == token.bare for word in words) and _counts(tokens, step):
            break
        found = lookup(token, catalogue)
        both = products & found.products
        if (
            not both
            and token.typed not in KNOWN
            and not _counts(tokens, step)
            and not (token.typed == token.bare and token.bare in KNOWN_BARE)
            and not (token.typed == token.bare and token.bare in SAID)
            and len(token.bare) > 1
        ):
            found = catalogue.like(token.bare)
            both = products & found.products
        elif (
            not both
            and not _counts(tokens, step)
            and step + 1 < len(tokens)
            and tokens[step + 1].is_word
            and token.typed not in _FILLERS
        ):
            alike = products & catalogue.like(token.bare).products
            if alike & lookup(tokens[step + 1], catalogue).products:
                both, found = alike, catalogue.like(token.bare)
        if not both and token.typed[:1] in _SWAPPED and not _counts(tokens, step):
            swapped = _SWAPPED[token.typed[0]] + token.typed[1:]
            exact = catalogue.head(swapped, fold(swapped), known=True)
            both = products & exact.products if exact.level == 0 else frozenset()
            found = exact if both else found
        side = frozenset() if _counts(tokens, step) else products & catalogue.side(token.typed, token.bare)
        if side and both and found.level >= 2:
            both = frozenset()
        elif both:
            side = frozenset()
        if both or side:
            products = both or side
            if both:
                words = (*words, token.typed)
                level = max(level, found.level) if level < 2 else min(level, max(1, found.level))
                count += found.level < 3 or count > 0
            end = step + 1
            skipped = 0
        elif token.typed in _FILLERS:
            skipped += 1
        else:
            break
        step += 1
    return end, products, words, level, count


def _meant_by_next(tokens: list[Token], at: int, products: frozenset[int], catalogue: Catalogue) -> frozenset[int]:
    """The goods a word sounds like, where only those have the word after it: dau muống is rau muống."""
    token, step = tokens[at], at + 1
    if token.typed != token.bare or step >= len(tokens) or not tokens[step].is_word:
        return frozenset()
    after = tokens[step]
    if after.typed == after.bare or after.typed in KNOWN or not catalogue.has(after.typed):
        return frozenset()
    following = catalogue.head(after.typed, after.bare, known=True).products
    return frozenset() if products & following else following & catalogue.like(token.bare).products


def _counts(tokens: list[Token], at: int) -> bool:
    return numbers.read(tokens, at) is not None and at + 1 < len(tokens) and tokens[at + 1].typed in SAID


MENDERS: Final = (slipped, mistyped, sounded)
"""Ways to put the first word of a name right, the surest first."""
