"""Packs told apart by size alone: mật ong chai lớn is the litre, gạo túi nhỏ the two kilos."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from language.mentions import Mention
from language.products import Catalogue
from language.tokens import Token
from language.units import CONTAINERS, VOLUME, WEIGHT
from language.words.goods import LARGER, SMALLER

_LEADS: Final = frozenset(("loại", "cỡ", "size", "loai", "co")) | CONTAINERS


def among(tokens: list[Token], shown: tuple[int, ...], catalogue: Catalogue) -> int | None:
    """Which of the shown goods a size alone means (chai to, loại 1 lít, chai 500), by its place among them; None when none is meant."""
    packs = [catalogue.products[i].pack for i in shown]
    amounts = [pack.amount for pack in packs]
    if len(set(amounts)) < 2 or len({pack.measure for pack in packs}) != 1:
        return None
    for at, token in enumerate(tokens[1:], 1):
        if tokens[at - 1].typed not in _LEADS:
            continue
        wanted = None
        if token.typed in LARGER or token.typed in SMALLER:
            wanted = max(amounts) if token.typed in LARGER else min(amounts)
        elif token.text.isdecimal():
            unit = tokens[at + 1].typed if at + 1 < len(tokens) else ""
            wanted = Fraction(int(token.text[:6])) * (WEIGHT.get(unit) or VOLUME.get(unit) or 1)
        if wanted is not None and amounts.count(wanted) == 1:
            return amounts.index(wanted)
    return None


def by_size(tokens: list[Token], mention: Mention, end: int, catalogue: Catalogue) -> Mention:
    """The mention, with only its largest or smallest packs where the words after it say so."""
    if mention.is_code or len(mention.candidates) < 2:
        return mention
    step = mention.end
    while step < end and tokens[step].typed in _LEADS and step < mention.end + 2:
        step += 1
    if step == mention.end or step >= end:
        return mention
    said = tokens[step].typed
    if not (said in LARGER or said in SMALLER):
        return mention
    amounts = {i: catalogue.products[i].pack.amount for i in mention.candidates}
    measures = {catalogue.products[i].pack.measure for i in mention.candidates}
    if len(measures) != 1 or not measures & {"g", "ml"} or len(set(amounts.values())) < 2:
        return mention
    wanted = max(amounts.values()) if said in LARGER else min(amounts.values())
    return replace(mention, end=step + 1, candidates=tuple(i for i in mention.candidates if amounts[i] == wanted))
