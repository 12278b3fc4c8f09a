"""Some of what a message orders exchanged by its next clause: 4 chai rượu mơ, mà 1 chai đổi thành rượu nếp."""

from __future__ import annotations

from dataclasses import replace

from domain.wishes import Intent, Item
from language import at_hand, drafts, ordering, orders
from language.clauses import Clause
from language.draft_words import LESS, NOT_THAT, SWAP
from language.elements import elements
from language.parts import Choice, Goods, Mark, Quantity
from language.scene import Scene


def exchanged(scene: Scene, clauses: list[Clause]) -> list[Item] | None:
    """What is ordered after some of it was exchanged or taken back, or None where no clause does so surely."""
    if scene.context.cart:
        return None
    at = next((i for i, c in enumerate(clauses) if i and _exchanges(scene, c)), None)
    if at is None:
        return None
    first = orders.read_order(scene, ordering.ordering_clauses(scene, clauses[:at]))
    if not first.items or first.asks:
        return None
    held = replace(scene, context=replace(scene.context, cart=tuple(first.items)))
    change = drafts.change(held, clauses[at:])
    if change is None or change.intent is not Intent.CHANGE_QTY or change.asks:
        return None
    final = {(i.product_id, i.variant): i for i in (*first.items, *change.items)}
    return [i for i in final.values() if i.qty > 0]


def _exchanges(scene: Scene, clause: Clause) -> bool:
    """Whether a clause exchanges so many, or takes so many back."""
    found = elements(scene, clause.begin, clause.end, at_hand.scope(scene))
    named = any(isinstance(e, (Goods, Choice)) for e in found)
    if len([e for e in found if isinstance(e, Goods)]) > 1 and scene.cue_in(NOT_THAT, clause.begin, clause.end):
        return not clause.blocked
    counted = any(
        (isinstance(e, Quantity) and not e.vague) or (isinstance(e, Mark) and e.kind == "half") for e in found
    )
    if clause.blocked or not counted:
        return False
    swapped = named and scene.cue_in(SWAP, clause.begin, clause.end) is not None
    return swapped or (clause.words == "" and scene.cue_in(LESS, clause.begin, clause.end) is not None and not named)
