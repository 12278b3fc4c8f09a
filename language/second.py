"""The second opinion: where all the words of a message lean clearly away from what the rules found, they are heard.

It takes orders away and tells questions apart. That a message orders it may only say when so much speaks for it that the
message is read again, willingly; what is ordered is then still for the rules to find.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from domain.wishes import Intent, Reason, Wish
from language import at_hand, leanings, listing
from language.carried import asks_for
from language.elements import elements
from language.leanings import Leaning
from language.parts import Choice, Clause, Goods, Mark, Quantity
from language.patterns import phrase
from language.scene import Scene

COMMITS: Final = (Intent.ORDER, Intent.CHANGE_QTY)
_ACTS: Final = (*COMMITS, Intent.CANCEL, Intent.CONFIRM)
_SURE: Final = frozenset(("noise", "no"))
_TRUST: Final = {"nothing else": 0.7, "after a sale": 3.0}
TRUST: Final = 2.0
"""How much more than the words, in logarithms, what the rules found weighs; less where no rule fitted."""
WEAK: Final = 0.12
"""An order that less than this share of the words' weight speaks for is none."""
WEAK_LIVE: Final = 0.3
"""The same for a comment under a live that says more than goods and numbers: most of those order nothing."""
WILLING: Final = 0.8
"""From this share on a message that no rule took as an order is read again as one."""
WILLING_LIVE: Final = 0.92
WILLING_BARE: Final = 0.97
"""The same where a doubt is heard that only stands there if marks are missing: hom qua minh dat."""
WILLING_OTHERS: Final = 0.99
"""The same where somebody else seems to order."""
_PLAIN_QUESTIONS: Final = (Intent.ASK_PRICE, Intent.ASK_STOCK, Intent.ASK_SHIPPING)
"""Questions that no complaint about goods bought before is."""
_HELD: Final = frozenset(
    ("past", "condition", "ask_who", "unreal", "later", "use", "ask_price", "ask_shipping", "ask_stock", "ask_origin")
)


def opinion(scene: Scene, clauses: list[Clause], rule: str, wish: Wish, leaning: Leaning) -> Wish:
    """The wish, or what the words lean to instead."""
    if rule in _SURE or (rule == "nothing said" and not scene.context.awaiting):
        return wish
    if _yes(scene, wish, leaning):
        return Wish(Intent.CONFIRM, reasons=(Reason("leans to yes", leanings.why(scene, Intent.CONFIRM)),))
    if rule == "nothing said":
        return wish
    if _off(scene, wish, leaning):
        return Wish(Intent.CANCEL, reasons=(Reason("leans to cancel", leanings.why(scene, Intent.CANCEL)),))
    if wish.ambiguous and any(r.rule == "same as last time" for r in wish.reasons):
        return wish
    best = leaning.best(wish.intent, _TRUST.get(rule, TRUST), _ACTS)
    if best is wish.intent or wish.intent in (Intent.CANCEL, Intent.CONFIRM):
        return wish
    if wish.intent is Intent.COMPLAINT and best in _PLAIN_QUESTIONS and scene.cue("past"):
        return wish
    if wish.intent in COMMITS and leaning.share(*_ACTS) > _weak(scene, clauses, wish):
        return wish
    if best is Intent.ASK_SHIPPING and scene.address and not any(c.asks or c.blocked for c in clauses):
        return wish
    reason = Reason(f"leans to {best.value}", leanings.why(scene, best))
    return Wish(best, reasons=(*(replace(r, rule=f"not {r.rule}") for r in wish.reasons), reason))


_NOW_TAKEN: Final = phrase(
    "(?:nên|nay|hôm nay|lần này|giờ|bây giờ|đợt này|kỳ này|vậy|thế|so|now) (?:thì |là |cho |bữa nay |lần này )*(?:{ai} )?(?:lại |muốn |cần |xin |phải )?(?:lấy|đặt|mua|chốt|order|gửi|cho)(?: {ai})?(?: hẳn| luôn| thêm| trước| xin)* (?:{so}|#)"
)
"""After a story, the sentence that orders: nên lần này em lấy hẳn 4 hộp."""


_SUMMED_UP: Final = phrase("chốt (?:lại|đơn|luôn)? ?(?:giúp |cho |hộ )?(?:{ai} )?(?:là |gồm |: )*{so} (?:{dv}|#)")
"""What a long story comes to: chốt lại giúp mình là 12 hộp."""
_TAKEN_NOW: Final = phrase(
    "^(?:{ai} )?(?:lấy|chốt|đặt|mua|giữ|để|cho|gói|bán|xin|chừa|bắt|cân) (?:cho |giúp )?(?:{ai} )?(?:xin )?{so} (?:{dv})(?= |$)(?! rồi)"
)
"""A comment that begins by taking so many of something."""


def _weak(scene: Scene, clauses: list[Clause], wish: Wish) -> float:
    """The share below which an order is none: low where a draft is changed or a comment is goods and numbers alone."""
    if wish.intent is Intent.CHANGE_QTY:
        return WEAK / 4
    if any(scene.cue_in(p, 0, len(scene.tokens)) for p in (_NOW_TAKEN, _SUMMED_UP)) and scene.context.channel != "live":
        return 0.0
    if _kind_alone(scene, wish) or _answered(scene, clauses) or _corrected(scene, wish):
        return 0.0
    if wish.ambiguous or (scene.context.channel != "live" and (scene.cue("verb") or scene.context.last_shown)):
        return WEAK
    if scene.cue_in(_TAKEN_NOW, 0, len(scene.tokens)) or any(not c.blocked and asks_for(scene, c) for c in clauses):
        return WEAK / 4
    whole = elements(scene, 0, len(scene.tokens), at_hand.scope(scene))
    return WEAK if listing.is_bare(scene, 0, len(scene.tokens), whole) else WEAK_LIVE


def _answered(scene: Scene, clauses: list[Clause]) -> bool:
    """Whether goods are counted and taken in a sentence of their own, after nothing but a question: giá sao? lấy 1 hộp trà."""
    doubts = {c.blocked for c in clauses if c.blocked}
    if len(clauses) < 2 or not doubts or doubts - {"ask_price", "ask_stock", "ask_shipping"}:
        return False
    own = clauses[-1]
    named = any(own.begin <= m.begin < own.end for m in scene.mentions)
    found = elements(scene, own.begin, own.end, at_hand.scope(scene))
    counted = any(isinstance(e, Quantity) and not e.vague for e in found)
    return bool(own.verb) and not own.blocked and named and counted and (clauses[-2].asks or clauses[-2].hard)


def _corrected(scene: Scene, wish: Wish) -> bool:
    """Whether a comment is goods, a word that takes them back, and others in their place: a19 à không a20."""
    found = elements(scene, 0, len(scene.tokens), at_hand.scope(scene))
    turned = any(isinstance(e, Mark) and e.kind == "turn" and e.end - e.begin > 1 for e in found[1:-1])
    ends = bool(found) and isinstance(found[0], Goods) and isinstance(found[-1], (Goods, Quantity))
    return bool(wish.items) and turned and ends and listing.is_bare(scene, 0, len(scene.tokens), found)


def _kind_alone(scene: Scene, wish: Wish) -> bool:
    """Whether a comment is nothing but a variant of what is pinned: đỏ."""
    found = elements(scene, 0, len(scene.tokens), at_hand.scope(scene))
    whole = bool(found) and all(isinstance(e, Choice) for e in found) and found[0].begin == 0
    bare = whole and listing.is_bare(scene, 0, len(scene.tokens), found)
    return bare and scene.context.channel == "live" and bool(wish.items)


def _yes(scene: Scene, wish: Wish, leaning: Leaning) -> bool:
    asked = scene.context.awaiting == "confirm" and wish.intent not in _ACTS
    return asked and leaning.share(Intent.CONFIRM) > 0.7 and not scene.cue("wait")


def _off(scene: Scene, wish: Wish, leaning: Leaning) -> bool:
    mine = bool(scene.context.cart) and not scene.mentions and wish.intent not in _ACTS
    return mine and leaning.share(Intent.CANCEL) > 0.7


def willing(scene: Scene, clauses: list[Clause], wish: Wish, leaning: Leaning) -> list[Clause]:
    """The clauses to read again as an order, doubts set aside; none when too little speaks for it or a doubt is no doubt."""
    kept = (Intent.CONFIRM,) if scene.context.cart else (Intent.CONFIRM, Intent.CANCEL)
    if wish.intent in COMMITS or (wish.intent in _ACTS and wish.intent not in kept[1:]):
        return []
    if wish.intent is Intent.CANCEL and any(r.words.startswith("# ") for r in wish.reasons):
        return []
    share = leaning.share(*COMMITS)
    doubts = {c.blocked for c in clauses if not c.bare}
    least = WILLING_LIVE if scene.context.channel == "live" else WILLING
    if "not_me" in doubts:
        least = WILLING_OTHERS
    if any(c.bare and c.blocked in _HELD for c in clauses):
        least = max(least, WILLING_BARE)
    if share < least or doubts & _HELD:
        return []
    extra = at_hand.scope(scene)
    parts = [elements(scene, c.begin, c.end, extra) for c in clauses]
    counted = any(isinstance(e, Quantity) for part in parts for e in part)
    again = []
    for clause, part in zip(clauses, parts, strict=True):
        named = any(isinstance(e, Quantity if counted else (Goods, Choice)) for e in part)
        again.append(replace(clause, blocked="", asks=False, verb=clause.verb or "~", firm=True) if named else clause)
    return again if any(c.verb == "~" or c.firm for c in again) else []
