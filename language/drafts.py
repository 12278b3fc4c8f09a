"""Changes of a draft order: more, less, another number, another variant, one thing for another, or none at all."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Final

from language import at_hand, draft_drops, draft_lines, draft_swaps
from language.draft_sheet import Change, Sheet
from language.draft_words import (
    ALL_GONE,
    APART,
    DENIED,
    DONE_WITH,
    DOUBLE,
    DOWN_TO,
    DROP,
    DROP_AFTER,
    EXCEPT,
    FOLD,
    FROM_TO,
    HALF,
    HAVE_IT,
    INSTEAD,
    KEPT,
    LESS,
    MEANT,
    NOT_SO_MANY,
    NOT_THAT,
    ONE_OF,
    ONLY,
    OTHER_ONES,
    OUT_OF,
    PARCELLED,
    PLUS,
    REST,
    REVERSED,
    SLIPPED,
    STREET_NOT,
    SWAP,
    THAT_ALONE,
    THE_REST,
    TO,
    TODAY,
    TOO,
    UNCHANGED,
)
from language.elements import elements
from language.numbers import DIGITS
from language.parts import Choice, Clause, Element, Goods, Line, Mark, Quantity
from language.scene import Scene


def change(scene: Scene, clauses: list[Clause]) -> Change | None:
    """How a message changes the draft, or None when it does not speak of it."""
    cart = [i for i in scene.context.cart if i.product_id in scene.catalogue.position]
    if not cart or any(_doubtful(scene, c, after) for c, after in zip(clauses, [*clauses[1:], None], strict=True)):
        return None
    work = Sheet(scene, cart)
    work.spared = _spared(scene, clauses)
    dropped_last = False
    for clause in clauses:
        if clause.blocked in (
            "ask_price",
            "ask_shipping",
            "ask_stock",
            "ask_origin",
            "use",
            "browse",
            "question",
            "show",
        ) or (clause.blocked == "past" and not scene.cue_in(DROP_AFTER, clause.begin, clause.end)):
            continue
        if scene.cue_in(ALL_GONE, clause.begin, clause.end) and not scene.mentions_in(clause.begin, clause.end):
            kept = clause is clauses[-1] or scene.cue_in(ONLY, clause.end, len(scene.tokens))
            for item in () if kept else cart:
                work.zero(item)
            continue
        before = len(work.dropped)
        if dropped_last and draft_drops.listed(work, clause):
            continue
        read(work, clause)
        dropped_last = len(work.dropped) > before and not clause.hard
    return work.outcome()


def _doubtful(scene: Scene, clause: Clause, after: Clause | None) -> bool:
    """Whether a clause speaks of goods at hand in a way that changes nothing; what is put off leaves the draft."""
    if clause.blocked not in ("past", "ask_who", "unreal", "not_me", "condition", "later"):
        return False
    if clause.blocked == "past" and after is not None and scene.cue_in(SLIPPED, clause.begin, clause.end):
        return False
    if clause.blocked == "past" and after is not None and scene.cue_in(TODAY, after.begin, after.end):
        return False
    put_off = clause.blocked in ("later", "past") and scene.cue_in(DROP_AFTER, clause.begin, clause.end)
    return not put_off and _touches(scene, clause)


def _spared(scene: Scene, clauses: list[Clause]) -> frozenset[str]:
    """Products set apart from what becomes of the rest: trừ trà sen ra, còn lại gấp đôi."""
    for clause, after in pairwise(clauses):
        if scene.cue_in(APART, clause.begin, clause.end) and scene.cue_in(THE_REST, after.begin, after.end):
            named = [m for m in scene.mentions if clause.begin <= m.begin < clause.end]
            return frozenset(scene.catalogue.products[i].id for m in named for i in m.candidates)
    return frozenset()


def _fold(scene: Scene, begin: int, end: int) -> Fraction:
    """How many times as much is wanted: gấp đôi 2, gấp ba 3, gấp rưỡi 1.5."""
    found = scene.cue_in(FOLD, begin, end)
    if found is None:
        return Fraction(2)
    said = found[1] or "ba"
    if said in ("rưỡi", "ruoi"):
        return Fraction(3, 2)
    return Fraction(int(said) if said.isdecimal() else DIGITS[said])


def _touches(scene: Scene, clause: Clause) -> bool:
    found = elements(scene, clause.begin, clause.end, at_hand.scope(scene))
    return any(not isinstance(e, Mark) for e in found)


def read(sheet: Sheet, clause: Clause) -> None:
    """Apply one clause."""
    scene, begin, end = sheet.scene, clause.begin, clause.end
    found = elements(scene, begin, end, at_hand.scope(scene))
    goods = [e for e in found if isinstance(e, Goods)]
    amounts = [e for e in found if isinstance(e, Quantity) and not e.sized]
    choices = [e for e in found if isinstance(e, Choice)]
    if goods and sheet.spared and all(sheet.spares(g) for g in goods) and scene.cue_in(APART, begin, end):
        return
    if draft_lines.as_many(sheet, found, goods, amounts) or draft_lines.shared(sheet, found):
        return
    double = scene.cue_in(DOUBLE, begin, end)
    if double and not any(not e.times and e.begin > begin and e.amount.unit for e in amounts):
        draft_drops.double(sheet, goods, choices, double.group(), _fold(scene, begin, end))
        return
    reverse = not (goods and amounts) and not choices and scene.cue_in(REVERSED, begin, end)
    if reverse and draft_swaps.reversed_numbers(sheet, goods):
        return
    if scene.cue_in(HALF, begin, end) and not amounts:
        draft_drops.halve(sheet, goods)
        return
    if not (goods or amounts or choices) or scene.cue_in(DENIED, begin, end):
        return
    if not goods and scene.address and scene.cue_in(STREET_NOT, begin, end):
        return
    if len(choices) == 1 and not goods and not amounts and scene.cue_in(OTHER_ONES, begin, end):
        draft_swaps.rest_varied(sheet, choices[0])
        return
    too = scene.cue_in(TOO, begin, end)
    if too is not None:
        sure = [e for e in amounts if not e.vague]
        wrong = [e for e in sure if scene.starts[e.begin] < scene.starts[begin] + too.start()]
        if (
            len(sure) == 2
            and wrong
            and not goods
            and scene.cue_in(LESS, begin, end)
            and not scene.cue_in(TO, begin, end)
        ):
            draft_drops.less(sheet, next(e for e in sure if e is not wrong[-1]))
        elif len(sure) == 2 and wrong:
            draft_lines.set_lines(
                sheet, clause, [e for e in found if e is not wrong[-1] and not getattr(e, "vague", False)], said=True
            )
        return
    if any(scene.cue_in(words, begin, end) for words in (KEPT, UNCHANGED, PARCELLED)):
        return
    if len(amounts) > 1 and scene.cue_in(OUT_OF, begin, end):
        found = [e for e in found if e is not amounts[0]]
        amounts = amounts[1:]
    if len(amounts) == 2 and scene.cue_in(SWAP, begin, end) and scene.cue_in(ONE_OF, begin, end):
        found = [e for e in found if e is not amounts[1]]
        amounts = amounts[:1]
    turn = _both_ways(scene, clause, goods, amounts)
    if turn:
        read(sheet, replace(clause, end=turn))
        read(sheet, replace(clause, begin=turn))
        return
    found = _wanted(sheet, clause, found)
    denied = len(choices) > len([e for e in found if isinstance(e, Choice)])
    goods = [e for e in found if isinstance(e, Goods)]
    choices = [e for e in found if isinstance(e, Choice)]
    if denied:
        sheet.vary(Line(None, next((e for e in found if isinstance(e, Quantity)), None), choices[0].values))
        sheet.words = scene.line
        return
    if len(amounts) == 2 and (scene.cue_in(NOT_SO_MANY, begin, end) or scene.cue_in(NOT_THAT, begin, end)):
        draft_lines.set_lines(sheet, clause, found, said=True)
        return
    if goods and scene.cue_in(EXCEPT, begin, end) and draft_drops.keep(sheet, goods[-1:]):
        return
    if choices and not goods and not amounts and draft_drops.variant(sheet, clause, choices):
        return
    if choices and not goods and not amounts and scene.cue_in(DROP, begin, end) and clause.end < len(scene.tokens):
        return
    if goods and scene.cue_in(ONLY, begin, end) and draft_drops.keep(sheet, goods):
        return
    if goods and amounts and scene.cue_in(THAT_ALONE, begin, end) and scene.cue_in(REST, 0, begin):
        draft_drops.keep(sheet, goods)
    swap = scene.cue_in(SWAP, begin, end)
    instead = scene.cue_in(INSTEAD, begin, end)
    if instead and len(amounts) == 2 and len({g.mention.candidates for g in goods}) < 2:
        out = 0 if scene.starts[amounts[0].begin] >= scene.starts[begin] + instead.start() else 1
        draft_lines.set_lines(sheet, clause, [e for e in found if e is not amounts[out]], said=True)
        return
    if instead and draft_swaps.anew(sheet, clause, found, instead.start()):
        return
    if instead and (goods or len(choices) == 2):
        draft_swaps.instead(sheet, clause, found, goods, instead.end())
        return
    if len(choices) == 2 and len(amounts) == 2 and not goods and sheet.holds(choices):
        draft_lines.set_lines(sheet, clause, found, said=True)
        return
    if swap and len(choices) > 1 and draft_swaps.each_counted(sheet, found, choices):
        draft_lines.set_lines(sheet, clause, found, said=True)
        return
    if swap and (goods or choices) and draft_swaps.swap(sheet, found):
        return
    if len(goods) == 2 and draft_swaps.right_one(sheet, clause, goods):
        return
    if (
        len(goods) == 1
        and not amounts
        and scene.cue_in(MEANT, 0, len(scene.tokens))
        and draft_swaps.meant(sheet, goods)
    ):
        return
    plus = scene.cue_in(PLUS, begin, end)
    second = _second_part(scene, clause, goods, plus.start()) if plus and len(goods) > 1 else 0
    if second:
        read(sheet, replace(clause, end=second))
        read(sheet, replace(clause, begin=second))
        return
    fewer = len(amounts) == 1 and amounts[0].per and scene.cue_in(LESS, begin, end)
    if fewer and goods and not scene.cue_in(TO, begin, end) and draft_drops.each_less(sheet, goods, amounts[0]):
        return
    if len(goods) == 1 and len(amounts) == 1 and amounts[0].negative and len(sheet.mine(goods[0])) == 1:
        sheet.take(sheet.mine(goods[0])[0], replace(amounts[0], negative=False))
        return
    drop = scene.cue_in(DROP, begin, end) or scene.cue_in(DROP_AFTER, begin, end)
    if drop is None and not amounts and end < len(scene.tokens) and scene.cue_in(HAVE_IT, end, len(scene.tokens)):
        drop = scene.cue_in(DONE_WITH, begin, end)
    if scene.cue_in(DOWN_TO, begin, end) or (amounts and not denied and scene.cue_in(NOT_THAT, begin, end)):
        drop = None
    if (
        drop
        and goods
        and not scene.cue_in(PLUS, begin, end)
        and draft_drops.drop(sheet, clause, found, goods, drop.group())
    ):
        return
    if len(amounts) == 2 and not goods and all(scene.cue_in(words, begin, end) for words in (LESS, TO)):
        draft_lines.set_lines(sheet, clause, [e for e in found if e is not amounts[0]], said=True)
        return
    if amounts and not goods and scene.cue_in(LESS, begin, end) and not scene.cue_in(TO, begin, end):
        draft_drops.less(sheet, amounts[0])
        return
    draft_lines.set_lines(sheet, clause, found)


_UP: Final = frozenset("thêm cộng tăng lên +".split())
_DOWN: Final = frozenset("bớt giảm trừ rút xuống -".split())


def _both_ways(scene: Scene, clause: Clause, goods: list[Goods], amounts: list[Quantity]) -> int:
    """Where a clause that says more of one line turns to less of another (trà sen thêm 1 trà nhài bớt 1); 0 when none does."""
    ways = [(i, scene.tokens[i]) for i in range(clause.begin, clause.end)]
    ways = [(i, t) for i, t in ways if (t.word in _UP or t.text in _UP) or (t.word in _DOWN or t.text in _DOWN)]
    up = [i for i, t in ways if t.word in _UP or t.text in _UP]
    if len(goods) != 2 or len(amounts) != 2 or not up or len(up) == len(ways):
        return 0
    return goods[1].begin if goods[0].begin < ways[0][0] else next((i for i, _ in ways if i >= goods[0].end), 0)


def _second_part(scene: Scene, clause: Clause, goods: list[Goods], place: int) -> int:
    """Where a clause that drops goods and then adds others turns to these (bỏ trà nhài lấy thêm 1 trà sen); 0 when none does."""
    if scene.cue_in(DROP, clause.begin, goods[0].begin) is None:
        return 0
    at = next((i for i in range(clause.begin, clause.end) if scene.starts[i] - scene.starts[clause.begin] >= place), 0)
    return at if goods[0].end <= at < goods[-1].begin else 0


def _wanted(sheet: Sheet, clause: Clause, found: list[Element]) -> list[Element]:
    """The elements without a variant or number that is only denied: men ngọc chứ không phải men lam, không phải 2 mà 4."""
    amounts = [e for e in found if isinstance(e, Quantity) and not e.sized]
    if len(amounts) == 2 and any(
        sheet.scene.cue_in(words, clause.begin, clause.end) for words in (NOT_SO_MANY, FROM_TO)
    ):
        return [e for e in found if e is not amounts[0]]
    denied = sheet.scene.cue_in(NOT_THAT, clause.begin, clause.end)
    if denied is None:
        return found
    if len(amounts) == 2 and sheet.scene.starts[amounts[1].begin] > sheet.scene.starts[clause.begin] + denied.start():
        return [e for e in found if e is not amounts[1]]
    place = sheet.scene.starts[clause.begin] + denied.start()
    before = [e for e in found if sheet.scene.starts[e.begin] < place]
    after = [e for e in found if sheet.scene.starts[e.begin] >= place]
    said = any(isinstance(e, Choice) for e in before) and any(isinstance(e, Choice) for e in after)
    return before if said else found
