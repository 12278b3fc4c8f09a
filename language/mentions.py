"""Goods named in a message, by words or by live code."""

from __future__ import annotations

from dataclasses import replace

from language import coded, named, numbers
from language.parts import Mention
from language.products import Catalogue
from language.tokens import Token


def find_mentions(
    tokens: list[Token],
    catalogue: Catalogue,
    taken: set[int],
    *,
    live: bool,
    plain: bool = False,
    near: frozenset[int] = frozenset(),
) -> list[Mention]:
    """All goods named, left to right, none overlapping; `taken` words (an address) are passed over.

    `plain`: the comment is codes and counts alone, so that any letter before a number is a code.
    """
    found: list[Mention] = []
    at = 0
    while at < len(tokens):
        mention = None
        if at not in taken:
            mention = coded.code(tokens, at, catalogue, taken, live=live, plain=plain)
            ended = bool(found) and found[-1].end == at
            if mention is None and tokens[at].is_word and not (ended and numbers.counts(tokens, at)):
                mention = named.named(
                    tokens,
                    at,
                    catalogue,
                    taken,
                    near=near,
                    coded=bool(found) and found[-1].is_code and found[-1].end == at,
                )
        if mention is None and found and at not in taken and tokens[at].is_word:
            mention = named.gone_on(tokens, at, catalogue, found[-1])
        if mention is None:
            at += 1
        else:
            if found and (_restated(tokens, found[-1], mention) or _continued(tokens, found[-1], mention)):
                mention = _both(found.pop(), mention)
            if len(mention.candidates) == 1:
                near |= frozenset(mention.candidates)
            found.append(mention)
            at = mention.end
            led = mention.is_code and tokens[mention.begin].typed in coded.CODE_LEADS
            while led and (mention := coded.next_code(tokens, at, catalogue)) is not None:
                found.append(mention)
                at = mention.end
    return _of_kind(tokens, found, catalogue)


def _of_kind(tokens: list[Token], found: list[Mention], catalogue: Catalogue) -> list[Mention]:
    """Mentions by place or maker alone, of the kind named before them: tương thì một Cự Đà một Đường Lâm."""
    narrowed = list(found)
    for i, mention in enumerate(found):
        if mention.is_code or not mention.words or len(mention.candidates) < 2:
            continue
        kinds = {c: {name[0] for name in catalogue.names[c]} for c in mention.candidates}
        if any(mention.words[0] in said for said in kinds.values()):
            continue
        before = {t.typed for t in tokens[max(0, mention.begin - 10) : mention.begin] if t.is_word}
        same = tuple(c for c in mention.candidates if kinds[c] & before)
        if same and len(same) < len(mention.candidates):
            narrowed[i] = replace(mention, candidates=same)
    return narrowed


def _restated(tokens: list[Token], one: Mention, other: Mention) -> bool:
    """Whether the same goods are named again: young rice (cốm tươi), cốm tươi a2, a2 - cốm tươi."""
    if not set(one.candidates) & set(other.candidates):
        return False
    by_both = one.is_code != other.is_code
    if other.begin == one.end:
        return by_both
    return other.begin == one.end + 1 and tokens[one.end].text in ("([-–:" if by_both else "([")


def _continued(tokens: list[Token], one: Mention, other: Mention) -> bool:
    """Whether more of the same name follows at once: chén ăn cơm | bát tràng."""
    said = not one.is_code and not other.is_code and bool(one.words) and bool(other.words)
    if not said or one.end != other.begin or tokens[one.begin].bare == tokens[other.begin].bare:
        return False
    if len(one.candidates) == 1 and one.candidates == other.candidates:
        return not set(one.words) & set(other.words)
    if len(one.candidates) == 1:
        return one.candidates[0] in other.candidates and len(other.candidates) > 1
    return len(other.candidates) == 1 and other.candidates[0] in one.candidates and tokens[one.begin].text[0].isupper()


def _both(one: Mention, other: Mention) -> Mention:
    same = tuple(i for i in one.candidates if i in other.candidates)
    return replace(other, begin=one.begin, candidates=same)
