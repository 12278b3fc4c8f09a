"""Some of what a message orders exchanged by its next clause: 4 chai rượu mơ, mà 1 chai đổi thành rượu nếp."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from domain.wishes import Intent, Item
from language import at_hand, drafts, ordering, orders
from language.draft_words import DROP, LESS, NOT_THAT, PLUS, SWAP
from language.elements import elements
from language.parts import Choice, Clause, Element, Goods, Mark, Quantity
from language.scene import Scene


def exchanged(scene: Scene, clauses: list[Clause]) -> list[Item] | None:
    """What is ordered after some of it was exchanged or taken back, or None where no clause does so surely."""
    if scene.context.cart:
        return None
    parts = [part for clause in clauses for part in _parted(scene, clause)]
    at = next((i for i, c in enumerate(parts) if i and _exchanges(scene, c)), None)
    if at is None:
        return None
    before = _until(scene, parts[at].begin)
    first = orders.read_order(before, ordering.ordering_clauses(before, parts[:at]))
    if not first.items or first.asks:
        return None
    held = replace(scene, context=replace(scene.context, cart=tuple(first.items)))
    change = drafts.change(held, parts[at:])
    if change is None or change.intent not in (Intent.CHANGE_QTY, Intent.CANCEL) or change.asks:
        return None
    final = {(i.product_id, i.variant): i for i in (*first.items, *change.items)}
    return [i for i in final.values() if i.qty > 0]


def _until(scene: Scene, end: int) -> Scene:
    """The message as if it ended before a word."""
    said = [m for m in scene.mentions if m.begin < end]
    return replace(scene, line=scene.line[: scene.starts[end]].rstrip(), mentions=said, heard={}, parts={})


def _parted(scene: Scene, clause: Clause) -> list[Clause]:
    """A clause that exchanges or takes back some of what it has ordered, as two: 3 khăn đỏ | đổi 1 cái sang be."""
    found = elements(scene, clause.begin, clause.end, at_hand.scope(scene))
    for at in range(clause.begin + 2, clause.end - 1):
        if not _edits(scene, at, found) or any(e.begin <= at < e.end and not isinstance(e, Mark) for e in found):
            continue
        before = [e for e in found if e.end <= at]
        after = [e for e in found if e.begin >= at]
        named = any(isinstance(e, Goods) for e in before) and any(isinstance(e, Quantity) for e in before)
        if named and (any(isinstance(e, (Goods, Choice)) for e in after) or scene.tokens[at].word in _OUT):
            return [replace(clause, end=at, hard=False), replace(clause, begin=at)]
    return [clause]


_EDITS: Final = frozenset("đổi thay chuyển bớt doi".split())
_OUT: Final = frozenset("bỏ trừ bớt".split())


def _edits(scene: Scene, at: int, found: list[Element]) -> bool:
    """Whether a word begins to exchange, or with so many after it to take back: 10 quả bưởi trừ đi 2 quả."""
    tokens = scene.tokens
    if tokens[at].typed in _EDITS and tokens[at].word not in _OUT:
        return True
    step = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].word in ("đi", "bớt", "ra"))
    counted = any(isinstance(e, Quantity) and e.begin == step and not e.sized for e in found)
    return tokens[at].word in _OUT and (counted or tokens[at].typed in _EDITS)


def _exchanges(scene: Scene, clause: Clause) -> bool:
    """Whether a clause exchanges so many, or takes so many back."""
    found = elements(scene, clause.begin, clause.end, at_hand.scope(scene))
    named = any(isinstance(e, (Goods, Choice)) for e in found)
    if len([e for e in found if isinstance(e, Goods)]) > 1 and scene.cue_in(NOT_THAT, clause.begin, clause.end):
        return not clause.blocked
    if clause.blocked:
        return False
    goods = [e for e in found if isinstance(e, Goods)]
    swapped = named and scene.cue_in(SWAP, clause.begin, clause.end) is not None
    if len(goods) > 1 and (
        swapped or (scene.cue_in(DROP, clause.begin, clause.end) and scene.cue_in(PLUS, clause.begin, clause.end))
    ):
        return True
    counted = any(
        (isinstance(e, Quantity) and not e.vague) or (isinstance(e, Mark) and e.kind == "half") for e in found
    )
    fewer = scene.cue_in(LESS, clause.begin, clause.end) is not None
    return counted and (swapped or (fewer and (not named or scene.tokens[clause.begin].word in _OUT)))
