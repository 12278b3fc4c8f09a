"""What one clause says of the next: a doubt that holds on, a question that what follows belongs to, an order after all."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from language import at_hand
from language.elements import elements
from language.parts import Clause, Quantity
from language.patterns import phrase
from language.scene import Scene


def carry(scene: Scene, clauses: list[Clause]) -> None:
    """Block what the clause before blocks, and free what a later one orders after all."""
    _spread(scene, clauses)
    _follow(scene, clauses)
    _taken_after_all(scene, clauses)
    _granted(scene, clauses)


_ASKED_FOR: Final = phrase("nhé|nha|nhá|đi|luôn|với|giúp|hộ|giùm|please|liền|ngay|gửi|ship|nghen|nhe")
_NEED: Final = phrase("cần")


_TAKE_IT: Final = phrase(
    "^(?:thôi |vậy |rồi |ok |{ai} )*(?:lấy|chốt|đặt|mua)(?: luôn| hết| cho {ai}| đi)*(?: nhé| nha| ạ| em| shop| chị| luôn| đi)+$"
)


def _taken_after_all(scene: Scene, clauses: list[Clause]) -> None:
    """Goods counted in a question are ordered by the words that end it: 2 gói bao nhiêu để chị chuyển, lấy nhé."""
    if len(clauses) < 2 or not scene.cue_in(_TAKE_IT, clauses[-1].begin, clauses[-1].end):
        return
    asked = clauses[-2]
    named = any(asked.begin <= m.begin < asked.end for m in scene.mentions)
    if asked.blocked in ("ask_price", "ask_shipping") and named and _counts_goods(scene, asked):
        asked.blocked, asked.words, asked.firm = "", "", True
        asked.verb = asked.verb or "~"


_IF_GRANTED: Final = phrase(
    "^(?:có|được|ok|nếu có|nếu được) (?:là|thì) (?:{ai} )?(?:mới )?(?:lấy|chốt|mua|đặt|order|múc|hốt)"
)


def _granted(scene: Scene, clauses: list[Clause]) -> None:
    """What is taken only if the answer to a question about price or shipping is yes: có miễn ship không, có là em chốt."""
    for before, clause in pairwise(clauses):
        own = any(clause.begin <= m.begin < clause.end for m in scene.mentions)
        asked = before.blocked in ("ask_price", "ask_shipping")
        if asked and not own and not clause.blocked and scene.cue_in(_IF_GRANTED, clause.begin, clause.end):
            clause.blocked, clause.words = before.blocked, before.words


def _follow(scene: Scene, clauses: list[Clause]) -> None:
    """A bare number or need behind a question about stock belongs to the question (còn size M không, 1 bộ thôi)."""
    for before, clause in pairwise(clauses):
        if before.blocked != "ask_stock" or before.hard or clause.blocked or scene.context.cart:
            continue
        weak = not clause.verb or (scene.cue_in(_NEED, clause.begin, clause.end) and not clause.firm)
        named = any(clause.begin <= m.begin < clause.end for m in scene.mentions)
        if weak and not named and not scene.cue_in(_ASKED_FOR, clause.begin, clause.end):
            clause.blocked, clause.words = before.blocked, before.words


_NOW: Final = phrase("^(?:nên |vậy |thế |rồi )?(?:hôm nay|bữa nay|lần này|đợt này|bây giờ|nay|giờ|giờ thì) ")
"""What turns from a time past to today: hôm nọ ăn thử, nay lấy 3 gói."""
_CONCLUDED: Final = phrase(
    "thì (?:{ai} )?(?!lấy|mua|đặt|chốt|order|múc|hốt|mới)(?:gọi|gửi|báo|nhắn|đổi|thay|để|thôi|alo|hú|cứ|nhờ)"
)
"""A condition that says itself what then: nếu em vắng thì gửi bảo vệ."""
_ONLY_THEN: Final = phrase("thì (?:{ai} )?mới (?:lấy|mua|đặt|chốt|order)")
"""An order that waits for what the shop has yet to say: tươi thì mới lấy nhé, 1kg nấm sò."""
_ASKS_FOR: Final = phrase(
    "{so} (?:{dv}) ?(?:# ?)?(?:nữa|nhé|nha|đi|giúp|giùm|hộ|luôn)(?: nhé| nha| ạ| em| chị| shop| đi| anh| ơi| cháu| bác| ad)*$|"
    "^(?:thôi |rồi |vậy |nên )?(?:cho|bán|gửi|ship|lấy|cứu|để|giao|xin|thử) (?:cho )?(?:{ai} )?(?:xin |thêm |đúng |hẳn )?(?:{so} (?:{dv}|#)|{dv} (?:khác|mới))"
)
"""Words that ask for goods by themselves, whatever was told before: ..., bán chị bộ khác; ..., 2 lốc nữa."""
_PUT_OFF: Final = phrase("# (?:thì )?(?:để|hẹn|dời) (?:lại )?(?:lần|hôm|bữa|dịp|đợt|khi|đơn)? ?(?:sau|khác|tới)")


def _counts_goods(scene: Scene, clause: Clause) -> bool:
    found = elements(scene, clause.begin, clause.end, at_hand.scope(scene))
    return any(isinstance(e, Quantity) and not e.vague for e in found)


def asks_for(scene: Scene, clause: Clause) -> bool:
    """Whether a clause asks for so much of something in words that need nothing before them."""
    said = scene.cue_in(_ASKS_FOR, clause.begin, clause.end)
    return said is not None and _counts_goods(scene, clause) and not scene.cue_in("thanks", clause.begin, clause.end)


def _spread(scene: Scene, clauses: list[Clause]) -> None:
    """A condition, a past time or a deferral said before a comma also holds for what follows in the sentence."""
    for before, clause in pairwise(clauses):
        if before.hard or clause.blocked or scene.cue_in(_PUT_OFF, before.begin, before.end):
            continue
        if scene.cue_in(_NOW, clause.begin, clause.end) and (clause.verb or _counts_goods(scene, clause)):
            continue
        craving = before.blocked == "later" and before.words.startswith(("thèm", "them"))
        if craving and (clause.verb or _counts_goods(scene, clause)):
            continue
        if before.blocked != "condition" and asks_for(scene, clause):
            continue
        if before.blocked == "condition" and scene.cue_in(_CONCLUDED, before.begin, before.end):
            continue
        only_then = before.blocked == "condition" and scene.cue_in(_ONLY_THEN, before.begin, before.end)
        if only_then and not clause.verb:
            clause.blocked, clause.words = before.blocked, before.words
            continue
        told = before.blocked in ("past", "not_me", "unreal") and not clause.verb
        if (before.blocked in ("condition", "later", "past") and not before.verb and not clause.firm) or told:
            clause.blocked, clause.words = before.blocked, before.words
