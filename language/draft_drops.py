"""Less of a draft: lines dropped or kept alone, fewer, half; and all of it several times."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from domain.quantities import Qty
from domain.wishes import Item
from language import at_hand, draft_lines, listing
from language.answers import Ask, resolve
from language.draft_sheet import Sheet
from language.draft_words import ALL_KINDS, DROP, EXCEPT, ONE_OF, ONLY_THAT, REST, SWAP
from language.elements import elements
from language.parts import Choice, Clause, Element, Goods, Line, Quantity
from language.units import WEIGHT, Amount


def keep(sheet: Sheet, goods: list[Goods]) -> bool:
    """Of everything only the named goods stay: hủy hết, giữ lại mỗi con gà."""
    kept = [item for g in goods for item in sheet.mine(g)]
    if not kept or not any(
        sheet.scene.cue_in(words, 0, len(sheet.scene.tokens)) for words in (REST, EXCEPT, ONLY_THAT)
    ):
        return False
    for item in sheet.cart.values():
        if item not in kept:
            sheet.zero(item)
    sheet.words = sheet.scene.line
    return True


def drop(sheet: Sheet, clause: Clause, found: list[Element], goods: list[Goods], words: str) -> bool:
    """Take named lines out of the draft, wholly or by a number. False when nothing named is in it."""
    verb = sheet.scene.cue_in("verb", clause.begin, clause.end)
    negative = sheet.scene.cue_in(DROP, clause.begin, clause.end)
    split = clause.end
    if verb and negative and verb.start() >= negative.end():
        place = sheet.scene.starts[clause.begin] + verb.start()
        split = next((i for i in range(clause.begin, clause.end) if sheet.scene.starts[i] >= place), clause.end)
    if any(isinstance(e, Quantity) and e.begin <= split < e.end for e in found):
        split = clause.end
    done = False
    for target in (g for g in goods if g.begin < split):
        mine = _varied(sheet.mine(target), found)
        amount = one_of(sheet, clause, found) or next(
            (
                e
                for e in found
                if isinstance(e, Quantity) and not e.sized and (e.end == target.begin or e.begin == target.end)
            ),
            alone(found, split, goods),
        )
        if len(mine) > 1 and sheet.scene.cue_in(ALL_KINDS, clause.begin, clause.end) and amount is None:
            for item in mine:
                sheet.zero(item)
            done = True
            continue
        if len(mine) > 1 and not target.mention.is_code:
            sheet.asks.append(Ask(tuple(sheet.scene.catalogue.position[i.product_id] for i in mine), "which line"))
            done = True
        for item in mine if len(mine) == 1 else ():
            if amount is not None and not amount.vague and partly(amount, item):
                sheet.take(item, amount)
                left = sheet.final.get((item.product_id, item.variant))
                if left is not None and left.qty == 0:
                    sheet.dropped.append(left)
            else:
                sheet.zero(item)
            done = True
    rest = [e for e in found if e.begin >= split]
    if done:
        sheet.words = sheet.words or words
        if any(isinstance(e, Goods) for e in rest):
            draft_lines.set_lines(sheet, Clause(split, clause.end, verb=clause.verb), rest)
    return done


_KEEPING: Final = frozenset("thôi cơ giữ mới còn cứ để ok vẫn thì nguyên".split())
"""Words that say something else of goods than that they go too."""


def listed(sheet: Sheet, clause: Clause) -> bool:
    """Whether a clause only goes on naming what is taken out: bỏ trà sen, trà nhài nhé. Then that goes too."""
    found = elements(sheet.scene, clause.begin, clause.end, at_hand.scope(sheet.scene))
    goods = [e for e in found if isinstance(e, Goods)]
    mine = [item for g in goods for item in sheet.mine(g)]
    alone = len(goods) == 1 and len(mine) == 1 and not any(isinstance(e, (Quantity, Choice)) for e in found)
    kept = any(sheet.scene.tokens[i].word in _KEEPING for i in range(clause.begin, clause.end))
    if not alone or kept or clause.verb or not listing.is_list(sheet.scene, clause.begin, clause.end, found):
        return False
    sheet.zero(mine[0])
    return True


def _varied(mine: list[Item], found: list[Element]) -> list[Item]:
    """Of several lines of the same goods those in the variant named: bớt khăn đỏ 1 cái."""
    named = {v for e in found if isinstance(e, Choice) for v in e.values}
    return [i for i in mine if i.variant in named] or mine if len(mine) > 1 else mine


def one_of(sheet: Sheet, clause: Clause, found: list[Element]) -> Quantity | None:
    """The first of two numbers where the other is how many there are: bỏ 1 trong 2 hộp trà."""
    amounts = [e for e in found if isinstance(e, Quantity) and not e.sized]
    some = len(amounts) == 2 and sheet.scene.cue_in(ONE_OF, clause.begin, clause.end)
    return amounts[0] if some else None


def alone(found: list[Element], split: int, goods: list[Goods]) -> Quantity | None:
    """The first number beside the only goods that are taken out of, wherever it stands: bỏ 1 trong 2 hộp trà."""
    if len([g for g in goods if g.begin < split]) != 1:
        return None
    return next((e for e in found if isinstance(e, Quantity) and not e.sized and e.begin < split), None)


def partly(amount: Quantity, item: Item) -> bool:
    """Whether an amount is some of a line rather than all of it."""
    return amount.amount.value * 1000 < item.qty or bool(amount.amount.unit)


def less(sheet: Sheet, amount: Quantity) -> None:
    """So many fewer of the only line, or of each."""
    if sheet.scene.cue("each") or (sheet.scene.cue("all") and not amount.amount.unit):
        for item in sheet.cart.values():
            sheet.take(item, amount)
        sheet.words = sheet.scene.line
        return
    if len(sheet.cart) != 1:
        sheet.asks.append(Ask(at_hand.scope(sheet.scene), "which line"))
        return
    sheet.take(next(iter(sheet.cart.values())), amount)


def variant(sheet: Sheet, clause: Clause, choices: list[Choice]) -> bool:
    """Take the only line of a variant out that is named with nothing else: bỏ size L. False when nothing is."""
    dropped = sheet.scene.cue_in(DROP, clause.begin, clause.end)
    mine = [i for i in sheet.cart.values() if i.variant in choices[0].values]
    if dropped is None or len(choices) != 1 or len(mine) != 1:
        return False
    if len(sheet.cart) < 2 and all(i.product_id != mine[0].product_id for i in sheet.fresh):
        return False
    if sheet.scene.cue_in(SWAP, clause.begin, clause.end) or "không" in (mine[0].variant or ""):
        return False
    sheet.zero(mine[0])
    sheet.words = sheet.words or dropped.group()
    return True


def each_less(sheet: Sheet, goods: list[Goods], amount: Quantity) -> bool:
    """So many fewer of each of the goods named: bưởi với cam mỗi thứ bớt 1. False when one of them is not in the draft."""
    lines = [sheet.mine(g) for g in goods]
    if any(len(mine) != 1 for mine in lines):
        return False
    for mine in lines:
        sheet.take(mine[0], amount)
    sheet.words = sheet.scene.line
    return True


def halve(sheet: Sheet, goods: list[Goods]) -> None:
    """Half of the named lines, or of all."""
    lines = [item for g in goods for item in sheet.mine(g)] or [
        i for i in sheet.cart.values() if i.product_id not in sheet.spared
    ]
    for item in lines:
        at = sheet.scene.catalogue.position[item.product_id]
        half = Line(None, Quantity(Amount(Fraction(item.qty, 2000)), 0, 0), (item.variant,) if item.variant else ())
        answer = resolve(half, (at,), sheet.scene.catalogue, ())
        if isinstance(answer, Ask):
            sheet.asks.append(answer)
        else:
            sheet.final[item.product_id, item.variant] = replace(answer, variant=item.variant)
    sheet.words = sheet.scene.line


def double(sheet: Sheet, goods: list[Goods], choices: list[Choice], words: str, times: Fraction) -> None:
    """So many times as much of the named lines, or of all that are not spared."""
    lines = [i for i in sheet.cart.values() if i.product_id not in sheet.spared]
    if goods:
        named = {sheet.scene.catalogue.products[i].id for i in goods[0].mention.candidates}
        lines = [i for i in lines if i.product_id in named]
    if choices:
        lines = [i for i in lines if i.variant in choices[0].values] or lines
    for item in lines:
        many = item.qty * times
        if many % 1000 and sheet.unit(item) not in WEIGHT:
            sheet.asks.append(Ask((sheet.scene.catalogue.position[item.product_id],), "not whole"))
            continue
        sheet.final[item.product_id, item.variant] = Item(
            item.product_id, Qty(int(many)), sheet.unit(item), item.variant
        )
    sheet.words = words
