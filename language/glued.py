"""Words typed as one: chèlam, hopbanhcom, choemhaihộptràsen."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from domain.fold import fold
from language.numbers import DIGITS
from language.patterns import KNOWN
from language.products import Catalogue
from language.spelling import is_syllable, settle
from language.tokens import Token
from language.units import SAID
from language.words.cues import KNOWN_BARE
from language.words.slang import ENGLISH, SLANG


def parted(token: Token, catalogue: Catalogue) -> list[Token]:
    """Two words of goods typed as one (chèlam) as two; every other word as it is."""
    if (
        len(token.typed) < 4
        or (is_syllable(token.bare) and (len(token.typed) == 4 or token.typed == token.bare))
        or not token.is_word
        or token.typed in KNOWN
        or token.bare in KNOWN_BARE
    ):
        return [token]
    if (
        token.typed in ENGLISH
        or token.typed in SLANG
        or catalogue.has(token.typed)
        or len(token.text) != len(token.typed)
    ):
        return [token]
    glued = _glued(token, catalogue)
    if glued:
        return glued
    for at in range(2, len(token.text) - 1):
        one, other = settle(token.text[:at].lower()), settle(token.text[at:].lower())
        if (catalogue.has(one) or (one in SAID and one != fold(one))) and catalogue.has(other):
            cut_at = token.start + at
            return [
                Token(token.text[:at], one, fold(one), token.start, cut_at, token.glued, one),
                Token(token.text[at:], other, fold(other), cut_at, token.end, glued=True, typed=other),
            ]
    return [token]


def _glued(token: Token, catalogue: Catalogue) -> list[Token]:
    """Words typed as one (hopbanhcom, choemhaihộptràsen) as what they are, in as few as can be; nothing when that cannot be told."""
    if len(token.typed) < 8 or is_syllable(token.bare):
        return []
    whole = token.text.lower()
    cuts: dict[int, list[int]] = {0: [0]}
    for end in range(2, len(whole) + 1):
        ways = [
            [*cuts[begin], end]
            for begin in range(max(0, end - LONGEST_WORD), end)
            if begin in cuts and _piece(whole[begin:end], catalogue, opens=not begin, marked=not whole.isascii())
        ]
        if ways:
            cuts[end] = min(ways, key=len)
    found = cuts.get(len(whole), [])
    pieces = [(begin, end, settle(whole[begin:end])) for begin, end in pairwise(found)]
    if len(pieces) < 3 or not any(catalogue.has(piece) for _, _, piece in pieces):
        return []
    return [
        Token(
            token.text[begin:end],
            SLANG.get(piece, piece),
            fold(piece),
            token.start + begin,
            token.start + end,
            bool(begin) or token.glued,
            piece,
        )
        for begin, end, piece in pieces
    ]


LONGEST_WORD: Final = 7
"""Letters of the longest Vietnamese syllable."""
_AROUND: Final = frozenset(
    "cho em chị anh mình shop lấy đặt mua chốt nhé nha ạ ship giao gửi với và thêm ơi đi luôn".split()
)
"""Words that stand around goods in an order typed as one word with its marks."""


def _piece(piece: str, catalogue: Catalogue, *, opens: bool, marked: bool) -> bool:
    """Whether letters of a word typed as one can be a word; without marks only goods are, and a unit where they begin."""
    word = settle(piece)
    if len(word) < 2:
        return False
    if catalogue.has(word) or (opens and word in SAID):
        return True
    return marked and (word in SAID or word in DIGITS or word in _AROUND)
