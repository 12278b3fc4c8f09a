"""The second opinion: where all the words of a message lean clearly away from what the rules found, they are heard.

It takes orders away and tells questions apart; it never makes an order, a cancellation or a yes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from domain.wishes import Intent, Reason, Wish
from language import leanings
from language.clauses import Clause
from language.scene import Scene

_COMMITS: Final = (Intent.ORDER, Intent.CHANGE_QTY)
_ACTS: Final = (*_COMMITS, Intent.CANCEL, Intent.CONFIRM)
_SURE: Final = frozenset(("nothing said", "noise", "no"))
TRUST: Final = 3.0
"""How much more than the words, in logarithms, what the rules found weighs."""


def opinion(scene: Scene, clauses: list[Clause], rule: str, wish: Wish) -> Wish:
    """The wish, or what the words lean to instead."""
    if rule in _SURE:
        return wish
    leaning = leanings.lean(scene)
    best = leaning.best(wish.intent, TRUST)
    if best is wish.intent or best in _ACTS:
        return wish
    if wish.intent in (Intent.CANCEL, Intent.CONFIRM):
        return wish
    if wish.intent in _COMMITS and leaning.share(*_ACTS) > 0.12:
        return wish
    reason = Reason(f"leans to {best.value}", leanings.why(scene, best))
    return Wish(best, reasons=(*(replace(r, rule=f"not {r.rule}") for r in wish.reasons), reason))
