"""Which stretches of a message order something."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from language import at_hand, listing
from language.carried import asks_for
from language.draft_words import PLUS, STREET_NOT
from language.elements import elements
from language.parts import Choice, Clause, Element, Goods, Mark, Quantity
from language.patterns import phrase
from language.scene import Scene

FALLBACK: Final = phrase(
    "(?:hết|không có|không còn|nếu hết|lỡ hết|thiếu) (?:[^ ,.;]+ ){0,3}(?:thì|là) (?:{ai} )?(?:thay|lấy|đổi|gửi|cho|chuyển|mới)|# cũng được$|thì ~5 cũng được"
)
"""What to send when the goods are gone: hết be thì thay bằng đỏ."""
_NOT_AGAIN: Final = phrase(
    "(?:không|khỏi|đừng) (?:cần |phải |có )?(?:chốt|đặt|ghi|lên|gửi|lấy) (?:lại|thêm) (?:nữa|đâu|nha|nhé)"
)
"""What need not be done a second time: chốt rồi nhé, không phải chốt lại nữa."""
_ON_SCREEN: Final = phrase("(?:như |giống |đang |ở )*(?:trên|lên) (?:màn hình|hình|live|kệ)")
"""What is shown now: 2 cái như trên màn hình."""
_SHOWN: Final = phrase("(?:{dv}) (?:vừa|đang|mới) (?:giới thiệu|nói|cầm|lên|xem|ghim|quay|giơ|chiếu|show)")


def ordering_clauses(scene: Scene, clauses: list[Clause]) -> list[Clause]:
    """The clauses that order something."""
    extra = at_hand.scope(scene)
    live = scene.context.channel == "live"
    chosen: list[Clause] = []
    for at, clause in enumerate(clauses):
        found = elements(scene, clause.begin, clause.end, extra)
        if chosen and chosen[-1] is clauses[at - 1] and _turns(found):
            chosen.append(clause)
            continue
        if chosen and clause.blocked == "not_me" and _joins_in(scene, clauses[at - 1], clause, found, chosen):
            chosen.append(clause)
            continue
        if clause.blocked:
            continue
        if (
            chosen
            and len(found) == 2
            and isinstance(found[0], Mark)
            and found[0].kind == "turn"
            and isinstance(found[1], Quantity)
        ):
            chosen.append(clause)
            continue
        if scene.cue_in(FALLBACK, clause.begin, clause.end) and (chosen or at):
            continue
        if chosen and found and _repaired(scene, clauses, at):
            clause.repairs = True
            chosen.append(clause)
            continue
        goods = any(isinstance(e, Goods) for e in found)
        if not goods and any(scene.cue_in(w, clause.begin, clause.end) for w in (_NOT_AGAIN, STREET_NOT)):
            continue
        counted = any(isinstance(e, Quantity) for e in found)
        choice = any(isinstance(e, Choice) for e in found)
        listed = listing.is_list(scene, clause.begin, clause.end, found)
        follows = bool(chosen) and chosen[-1] is clauses[at - 1]
        if follows and not listed:
            listed = listing.is_list(scene, clause.begin, clause.end, found, more=1)
        code = any(isinstance(e, Goods) and e.mention.is_code for e in found)
        if (clause.verb and (goods or counted or choice)) or (
            clause.verb
            and (live or len(scene.context.last_shown) == 1)
            and listing.is_list(
                scene, clause.begin, clause.end, found, more=sum(not listing.small(w) for w in clause.verb.split())
            )
        ):
            ok = True
        elif (
            (clause.verb or len(clauses) == 1)
            and len(scene.context.last_shown) > 1
            and scene.cue_in("all", clause.begin, clause.end)
            and listing.is_list(scene, clause.begin, clause.end, found, more=len(clause.verb.split()) + 1)
        ) or (
            clause.verb
            and live
            and at_hand.pinned_at(scene) is not None
            and scene.cue_in(_SHOWN, clause.begin, clause.end)
        ):
            ok = not clause.asks
        elif goods and counted:
            ok = (
                listed
                or (live and scene.cue_in(_ON_SCREEN, clause.begin, clause.end) is not None)
                or (
                    (follows or (live and _coded_amount(found)))
                    and not listing.is_tale(scene, clause.begin, clause.end)
                )
            )
        elif goods:
            alone = code and live and listing.is_bare(scene, clause.begin, clause.end, found)
            turned = at + 1 < len(clauses) and _corrects(
                elements(scene, clauses[at + 1].begin, clauses[at + 1].end, extra)
            )
            ok = alone or (listed and (follows or turned or any_counted_next(scene, clauses, at, extra)))
        elif counted or choice:
            ok = (
                (listed or (live and _on_screen(scene, clause)))
                and (
                    follows
                    or live
                    or bool(extra)
                    or any_goods_next(scene, clauses, at, extra)
                    or _of_one(scene, clause)
                )
                and not bare_number(scene, clause)
            )
        else:
            ok = False
        if not ok and live and scene.phone and not clause.asks and len(clauses) == 1:
            first = found[0] if found else None
            ok = isinstance(first, Quantity) and first.begin == clause.begin and bool(first.amount.unit) and not goods
        if not ok and counted and not goods and not clause.asks and len(clauses) <= 2:
            ok = listing.starts_unknown(scene, clause, found)
        if ok and clause.asks and not clause.firm and not clause.verb:
            ok = False
        if ok:
            chosen.append(clause)
    if len(chosen) > 1 and scene.mentions:
        named = [c for c in chosen if any(c.begin <= m.begin < c.end for m in scene.mentions)]
        if named:
            chosen = [c for c in chosen if c in named or _belongs(c, named, clauses)]
    return chosen


def _on_screen(scene: Scene, clause: Clause) -> bool:
    """Whether a clause points at what is shown now."""
    return any(scene.cue_in(words, clause.begin, clause.end) for words in (_ON_SCREEN, _SHOWN))


def _coded_amount(found: list[Element]) -> bool:
    """Whether a code and a number with its unit right behind it are said, which nobody does but to order."""
    return any(
        isinstance(one, Goods)
        and one.mention.is_code
        and isinstance(other, Quantity)
        and other.begin == one.end
        and other.amount.unit
        for one, other in pairwise(found)
    )


def _of_one(scene: Scene, clause: Clause) -> bool:
    """Whether a clause asks for so many of the only goods named, which were told of before."""
    return len(scene.mentions) == 1 and scene.mentions[0].end <= clause.begin and asks_for(scene, clause)


_TOO: Final = phrase("(?:cũng|thêm|nữa|also|too) (?:{ai} )?(?:lấy|mua|đặt|chốt|thêm)?|lấy thêm")
_TOLD: Final = phrase("rồi|hôm|bữa|nãy|mới|đã|không|chưa|xong")


def _joins_in(scene: Scene, before: Clause, clause: Clause, found: list[Element], chosen: list[Clause]) -> bool:
    """Whether somebody with the buyer takes so many too: em 5 cái bát, bạn em cũng lấy 5 cái."""
    counted = any(isinstance(e, Quantity) and not e.vague for e in found)
    too = scene.cue_in(_TOO, clause.begin, clause.end) or (clause.verb and clause.begin - before.end < 2)
    said = chosen[-1] is before and not before.hard and counted and too
    return bool(said) and not clause.asks and not scene.cue_in(_TOLD, clause.begin, clause.end)


def _belongs(clause: Clause, named: list[Clause], clauses: list[Clause]) -> bool:
    """Whether a clause without goods goes on from, or leads up to, one that names them."""
    at = clauses.index(clause)
    return any(clauses.index(c) == at - 1 or clauses.index(c) == at + 1 for c in named) or any(
        at - 3 <= clauses.index(c) < at for c in named
    )


def _turns(found: list[Element]) -> bool:
    """Whether a clause is only a turn: ", à không,"."""
    marks = [e for e in found if isinstance(e, Mark)]
    if not marks or len(marks) != len(found):
        return False
    return any(
        m.end - m.begin > 1
        or m.text in ("nhầm", "lộn", "thôi", "sorry", "actually", "không", "khoan", "wait", "instead")
        for m in marks
    )


def _corrects(found: list[Element]) -> bool:
    """Whether a clause turns to another variant or number: thôi L đi."""
    return (
        len(found) > 1
        and isinstance(found[0], Mark)
        and found[0].kind == "turn"
        and isinstance(found[1], Choice | Quantity)
    )


_PARTICLES: Final = frozenset("nha nhé ạ nhe đi nè shop em ad ơi luôn".split())


def bare_number(scene: Scene, clause: Clause) -> bool:
    """Whether a clause is a number and nothing else, which says too little."""
    first, *rest = scene.tokens[clause.begin : clause.end]
    alone = clause.end - clause.begin == len(scene.tokens)
    return alone and first.is_number and all(t.word in _PARTICLES or t.is_number for t in rest)


def any_counted_next(scene: Scene, clauses: list[Clause], at: int, extra: tuple[int, ...]) -> bool:
    """Whether the list goes on with a quantity (miến so, chè lam mỗi thứ một gói)."""
    own = clauses[at]
    ended = own.end < len(scene.tokens) and scene.tokens[own.end].text in ".!?"
    if ended and not listing.is_bare(scene, own.begin, own.end, elements(scene, own.begin, own.end, extra)):
        return False
    for clause in clauses[at + 1 : at + 8]:
        if clause.blocked:
            return False
        found = elements(scene, clause.begin, clause.end, extra)
        if any(isinstance(e, Quantity) for e in found) and listing.is_list(scene, clause.begin, clause.end, found):
            return True
        if not found:
            return False
    return False


def any_goods_next(scene: Scene, clauses: list[Clause], at: int, extra: tuple[int, ...]) -> bool:
    """Whether goods follow a quantity said first."""
    if at + 1 >= len(clauses) or clauses[at + 1].blocked:
        return False
    return any(isinstance(e, Goods) for e in elements(scene, clauses[at + 1].begin, clauses[at + 1].end, extra))


_RIGHT: Final = phrase("mới (?:đúng|phải|đủ|chuẩn|vừa|hợp)|thì đúng hơn")
"""What was said before is wrong, for this is right."""
_SLIP: Final = phrase(
    "quên mất|quên|nhầm(?: rồi| mất)?|lộn(?: rồi)?|(?:thôi |ấy |à )?chết(?: rồi)?|nhớ ra|^(?:ơ|ừm|ờm|ờ|hừm|um|uh|hmm)(?: mà)?(?= |$)|^à mà|(?:đợi|chờ|khoan) (?:tí|chút|xíu|đã|em|chị)|(?:đo|xem|coi|đếm|tính|nghĩ|hỏi) lại"
)


def _repaired(scene: Scene, clauses: list[Clause], at: int) -> bool:
    """Whether a clause puts right what was said before: 5 mới đúng; quên mất nhà ít người, loại nhỏ thôi."""
    clause = clauses[at]
    if clause.blocked:
        return False
    if scene.cue_in(_RIGHT, clause.begin, clause.end):
        return True
    before = clauses[at - 1] if at else None
    slip = before is not None and scene.cue_in(_SLIP, before.begin, before.end) is not None
    if before is None or ((before.blocked or before.hard) and not slip) or scene.cue_in(PLUS, clause.begin, clause.end):
        return False
    found = elements(scene, before.begin, before.end, at_hand.scope(scene))
    told = not any(not isinstance(e, Mark) for e in found)
    return told and at > 1 and slip
