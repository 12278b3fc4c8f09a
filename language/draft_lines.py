"""Numbers of a draft set anew or added to, and goods put into it."""

from __future__ import annotations

from fractions import Fraction

from domain.wishes import Item
from language import draft_swaps, listing, orders, shares
from language.answers import Ask, resolve
from language.draft_sheet import Sheet
from language.draft_words import AS_MANY_AS, INSTEAD, MORE_HERE, SWAP, TO, TOTAL
from language.parts import Choice, Clause, Element, Goods, Line, Mark, Quantity
from language.units import Amount


def set_lines(sheet: Sheet, clause: Clause, found: list[Element], *, said: bool = False) -> None:
    """Lines that set or add to quantities; `said`: that they do is sure already."""
    scene = sheet.scene
    more = scene.cue_in(MORE_HERE, clause.begin, clause.end)
    instead = scene.cue_in(INSTEAD, clause.begin, clause.end)
    if instead and not said:
        place = scene.starts[clause.begin] + instead.start()
        found = [e for e in found if scene.starts[e.begin] < place]
    amounts = [e for e in found if isinstance(e, Quantity) and not e.sized]
    total = len(amounts) == 2 and more and scene.cue_in(TOTAL, clause.begin, clause.end)
    if len(amounts) == 1 and amounts[0].total:
        more, said = None, True
    if (
        len(amounts) == 2
        and scene.cue_in(SWAP, clause.begin, clause.end)
        and not any(isinstance(e, Goods) for e in found)
    ):
        found = [e for e in found if e is not amounts[0]]
    elif total:
        found, more = [e for e in found if e is not amounts[0]], None
    if not more and not instead and draft_swaps.anew(sheet, clause, found, 10**6):
        return
    accepted = orders.corrected(found)
    only_choice = (
        bool(accepted) and all(line.goods is None and line.quantity is None for line in accepted) and not clause.asks
    )
    if only_choice and listing.is_list(scene, clause.begin, clause.end, found, more=2):
        pass
    elif (
        not said
        and not more
        and not total
        and not clause.verb
        and not scene.cue_in(TO, clause.begin, clause.end)
        and not scene.cue_in(SWAP, clause.begin, clause.end)
        and not listing.is_list(scene, clause.begin, clause.end, found)
    ):
        return
    for line in accepted:
        targets = sheet.targets(line)
        if line.goods is None and line.quantity is None and line.choices:
            sheet.vary(line)
        elif targets is None:
            sheet.asks.append(
                Ask(tuple(scene.catalogue.position[i.product_id] for i in sheet.cart.values()), "which line")
            )
        elif targets and line.quantity is not None and not line.quantity.vague and not line.quantity.amount.value:
            for target in targets:
                sheet.zero(target)
        elif targets:
            for target in targets:
                if more is not None and _named_before(sheet, clause, line, more.start()):
                    sheet.final.setdefault((target.product_id, target.variant), target)
                else:
                    sheet.put(target, line, adding=more is not None or _signed(sheet, line))
        else:
            sheet.add(line)
        sheet.words = (
            sheet.words
            or scene.line[
                scene.starts[clause.begin] : scene.starts[clause.end] if clause.end < len(scene.starts) else None
            ]
        )


def _named_before(sheet: Sheet, clause: Clause, line: Line, place: int) -> bool:
    """Whether goods without a number stand before the word for more, which then says nothing of them: lấy áo M thêm 1 bộ L."""
    if line.goods is None or line.quantity is not None:
        return False
    return sheet.scene.starts[line.goods.begin] - sheet.scene.starts[clause.begin] < place and bool(line.choices)


def _signed(sheet: Sheet, line: Line) -> bool:
    """Whether a number is said with a plus right before it: nem +2."""
    return line.quantity is not None and sheet.scene.tokens[line.quantity.begin].text == "+"


def as_many(sheet: Sheet, found: list[Element], goods: list[Goods], amounts: list[Quantity]) -> bool:
    """As many as a line of the draft has: trà nhài cho bằng trà sen; rượu nếp cũng lấy bằng đó."""
    scene = sheet.scene
    same = next((e for e in found if isinstance(e, Mark) and e.kind == "alike"), None)
    if amounts or not goods:
        return False
    swapped = len(goods) == 2 and scene.cue_in(SWAP, 0, goods[0].begin)
    if len(goods) == 2 and not swapped and scene.cue_in(AS_MANY_AS, goods[0].end, goods[1].end):
        like = sheet.mine(goods[1])
        times = Fraction(1)
    elif len(goods) == 1 and same is not None and not same.text.startswith(("+", "-")) and not sheet.mine(goods[0]):
        like, times = list(sheet.cart.values()), Fraction(same.text)
    else:
        return False
    if len(like) != 1:
        return False
    said = Quantity(Amount(Fraction(like[0].qty, 1000) * times), goods[0].end, goods[0].end)
    line = Line(goods[0], said, tuple(v for e in found if isinstance(e, Choice) for v in e.values))
    targets = sheet.targets(line)
    if targets:
        sheet.put(targets[0], line, adding=False)
    elif targets is not None:
        sheet.add(line)
        sheet.like = True
    sheet.words = scene.line
    return targets is not None


def shared(sheet: Sheet, found: list[Element]) -> bool:
    """The one line of a draft shared out among its variants: nửa có đường nửa không đường."""
    if len(sheet.cart) != 1 or not any(isinstance(e, Mark) and e.kind in ("half", "rest") for e in found):
        return False
    old = next(iter(sheet.cart.values()))
    said = [e for e in found if isinstance(e, Quantity) and not e.sized]
    whole = (
        []
        if said and said[0].amount.value * said[0].amount.group * 1000 == old.qty
        else [Quantity(Amount(Fraction(old.qty, 1000)), 0, 0)]
    )
    group = shares.shared([*whole, *found])
    lines = group.lines if group is not None else []
    at = sheet.scene.catalogue.position[old.product_id]
    answers = [
        resolve(line, line.goods.mention.candidates if line.goods else (at,), sheet.scene.catalogue, (at,))
        for line in lines
    ]
    items = [a for a in answers if isinstance(a, Item)]
    if len(items) < 2 or len(items) < len(answers):
        return False
    sheet.zero(old)
    for item in items:
        sheet.final[item.product_id, item.variant] = item
    sheet.words = sheet.scene.line
    return True
