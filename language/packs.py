"""Packs told apart by size alone: mật ong chai lớn is the litre, gạo túi nhỏ the two kilos."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from language.parts import Mention
from language.products import Catalogue
from language.tokens import Token
from language.units import CONTAINERS
from language.words.goods import LARGER, SMALLER

LEADS: Final = frozenset(("loại", "cỡ", "size", "loai", "co")) | CONTAINERS
"""What stands before the size of a pack."""


def by_size(tokens: list[Token], mention: Mention, end: int, catalogue: Catalogue) -> Mention:
    """The mention, with only its largest or smallest packs where the words after it say so."""
    if mention.is_code or len(mention.candidates) < 2:
        return mention
    step = mention.end
    while step < end and tokens[step].typed in LEADS and step < mention.end + 2:
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
