"""One thing of a draft for another: another product, another variant, or some of a line."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from domain.quantities import Qty
from domain.wishes import Item
from language.answers import Ask, resolve
from language.draft_sheet import Sheet
from language.draft_words import NOT_THAT
from language.lines import assemble
from language.parts import Choice, Clause, Element, Goods, Line, Mark, Quantity
from language.units import Amount


def right_one(sheet: Sheet, clause: Clause, goods: list[Goods]) -> bool:
    """Goods in the draft that are denied beside those meant: miến Làng So chứ không phải Cự Đà."""
    denied = sheet.scene.cue_in(NOT_THAT, clause.begin, clause.end)
    if denied is None:
        return False
    place = sheet.scene.starts[clause.begin] + denied.start()
    wrong = [g for g in goods if sheet.scene.starts[g.begin] > place]
    right = [g for g in goods if g not in wrong]
    if not right:
        right, wrong = wrong[1:], wrong[:1]
    if len(right) != 1 or len(wrong) != 1:
        return False
    old = sheet.mine(wrong[0])
    if len(old) != 1 or sheet.mine(right[0]):
        return False
    exchange(sheet, old[0], [], right[0])
    sheet.words = sheet.scene.line
    return True


def meant(sheet: Sheet, goods: list[Goods]) -> bool:
    """Other goods in place of the only ones in the draft: nhầm, trà nhài. False where the draft has them or more than one line."""
    lines = list(sheet.cart.values())
    if len(lines) != 1 or sheet.mine(goods[0]):
        return False
    exchange(sheet, lines[0], [], goods[0])
    sheet.words = sheet.scene.line
    return True


def reversed_numbers(sheet: Sheet, goods: list[Goods]) -> bool:
    """The two lines named, or the only two of a draft, each with the number of the other: đảo lại mới đúng. False where there are not two."""
    lines = [item for g in goods for item in sheet.mine(g)] or list(sheet.cart.values())
    if len(lines) != 2:
        return False
    for line, other in zip(lines, reversed(lines), strict=True):
        sheet.final[line.product_id, line.variant] = replace(line, qty=other.qty, unit=sheet.unit(line))
    sheet.words = sheet.scene.line
    return True


def swap(sheet: Sheet, found: list[Element]) -> bool:
    """One thing for another: đổi X sang Y; a new variant, or a new number of the same thing."""
    goods = [e for e in found if isinstance(e, Goods)]
    choices = [e for e in found if isinstance(e, Choice)]
    if len(goods) == 2 and len(choices) == 2 and goods[0].mention.candidates == goods[1].mention.candidates:
        same = [i for i in sheet.mine(goods[0]) if i.variant in choices[0].values]
        if len(same) == 1 and not any(isinstance(e, Quantity) for e in found):
            sheet.put(same[0], Line(None, None, choices[1].values), adding=False)
            return True
    if len(goods) >= 2:
        old, new = sheet.mine(goods[0]), goods[1]
        if len(old) == 1:
            part = some_of(sheet, old[0], found, goods)
            exchange(sheet, old[0], [e for e in found if e.begin >= goods[0].end], new, part=part)
            return True
        return False
    if len(goods) == 1 and not sheet.mine(goods[0]) and (old_line := _only(sheet, found, goods[0])) is not None:
        out = some_of(sheet, old_line, found, goods)
        place = _into(sheet, found, goods[0].begin)
        kept = [e for e in found if not (isinstance(e, Quantity) and e.begin < place)] if out else found
        exchange(sheet, old_line, kept, goods[0], part=out)
        return True
    if choices and len(goods) < 2 and _part_varied(sheet, found, choices[-1]):
        return True
    if len(choices) == 1 and not goods and varied(sheet, found, choices[0]):
        return True
    if len(choices) == 2 and len(goods) <= 1:
        old_lines = [i for i in sheet.cart.values() if i.variant in choices[0].values]
        if len(old_lines) == 1:
            if _numbers_of_both(sheet, old_lines[0], found, choices[1]):
                return True
            amount = next((e for e in found if isinstance(e, Quantity) and not e.sized), None)
            some = amount is not None and amount.begin < choices[0].begin
            if not (some and varied(sheet, [e for e in found if e is not choices[0]], choices[1])):
                sheet.put(old_lines[0], Line(None, amount, choices[1].values), adding=False)
            return True
    return False


_INTO: Final = frozenset("sang thành qua bằng thanh bang lấy to for with into".split())


_TURNS: Final = frozenset("đổi thay chuyển".split())


def _into(sheet: Sheet, found: list[Element], begin: int) -> int:
    """Where the word stands behind which the new goods are said; 0 when the whole line is exchanged."""
    tokens = sheet.scene.tokens
    first = found[0].begin if found else begin
    place = next((i for i in range(begin - 1, first, -1) if tokens[i].typed in _INTO), 0)
    return place or next((i for i in range(begin - 1, first, -1) if tokens[i].typed in _TURNS), 0)


def _only(sheet: Sheet, found: list[Element], new: Goods) -> Item | None:
    """The line that is meant when only new goods are named: the only one, or the only one counted as said."""
    lines = list(sheet.cart.values())
    said = next((e for e in found if isinstance(e, Quantity) and e.begin < new.begin and e.amount.unit), None)
    if len(lines) > 1 and said is not None and _into(sheet, found, new.begin):
        lines = [i for i in lines if said.amount.unit in sheet.names(i)]
    return lines[0] if len(lines) == 1 else None


def _said(found: list[Element], line: Item) -> Quantity | None:
    """How much is said, half meaning half of the line."""
    for element in found:
        if isinstance(element, Quantity) and not element.sized:
            return element
        if isinstance(element, Mark) and (
            element.kind == "half" or (element.kind == "alike" and element.text == "1/2")
        ):
            return Quantity(Amount(Fraction(line.qty, 2000)), element.begin, element.end)
    return None


def _numbers_of_both(sheet: Sheet, old: Item, found: list[Element], new: Choice) -> bool:
    """So many of one variant for so many of another: đổi 2 đỏ sang 1 be."""
    place = _into(sheet, found, new.begin)
    amounts = [e for e in found if isinstance(e, Quantity) and not e.sized]
    out, into = [e for e in amounts if e.end <= place], [e for e in amounts if e.begin > place]
    if len(out) != 1 or len(into) != 1:
        return False
    sheet.take(old, out[0])
    line = Line(None, into[0], new.values)
    answer = resolve(line, (sheet.scene.catalogue.position[old.product_id],), sheet.scene.catalogue, ())
    if isinstance(answer, Ask):
        sheet.asks.append(answer)
    else:
        sheet.final[answer.product_id, answer.variant] = answer
    return True


def each_counted(sheet: Sheet, found: list[Element], choices: list[Choice]) -> bool:
    """Whether every variant is said with a number of its own and none turns into another: 4 gói chè lam (2 gừng 2 cốm)."""
    amounts = [e for e in found if isinstance(e, Quantity) and not e.sized]
    beside = all(any(choice.begin == q.end or choice.end == q.begin for q in amounts) for choice in choices)
    return beside and len({c.values for c in choices}) > 1 and not _into(sheet, found, choices[-1].begin)


def _part_varied(sheet: Sheet, found: list[Element], new: Choice) -> bool:
    """Some of the whole line said before the word of change: trong 3 khăn đỏ đổi 1 cái sang be."""
    place = _into(sheet, found, new.begin)
    if any(isinstance(e, Quantity) and not e.sized and e.begin >= place for e in found):
        return False
    lines = {i.qty for i in sheet.cart.values()}
    before = [e for e in found if e.end <= place]
    parts = [e for e in before if not (isinstance(e, Quantity) and e.amount.value * e.amount.group * 1000 in lines)]
    counted = [e for e in parts if isinstance(e, Quantity) and not e.sized]
    return len(counted) < 2 and varied(sheet, parts, new)


def rest_varied(sheet: Sheet, choice: Choice) -> None:
    """What is left of a line whose number was just lowered, in another variant: 1 đỏ thôi, cái kia đổi qua be."""
    lowered = [
        (held, sheet.final[key].qty)
        for key, held in sheet.cart.items()
        if key in sheet.final and 0 < sheet.final[key].qty < held.qty and held.variant not in choice.values
    ]
    if len(lowered) != 1:
        sheet.vary(Line(None, None, choice.values))
        return
    held, kept = lowered[0]
    at = sheet.scene.catalogue.position[held.product_id]
    answer = resolve(Line(None, None, choice.values), (at,), sheet.scene.catalogue, ())
    if isinstance(answer, Ask):
        sheet.asks.append(answer)
    else:
        sheet.final[answer.product_id, answer.variant] = replace(answer, qty=Qty(held.qty - kept))


def varied(sheet: Sheet, found: list[Element], choice: Choice) -> bool:
    """Some of a line in another variant: đổi 2 hộp sang không đường."""
    lines = [
        i
        for i in sheet.cart.values()
        if set(choice.values)
        & set(sheet.scene.catalogue.products[sheet.scene.catalogue.position[i.product_id]].variants)
    ]
    amount = _said(found, lines[0]) if lines else None
    if amount is None or len(lines) != 1 or lines[0].variant is None or lines[0].variant in choice.values:
        return False
    at = sheet.scene.catalogue.position[lines[0].product_id]
    answer = resolve(Line(None, amount, choice.values), (at,), sheet.scene.catalogue, ())
    if isinstance(answer, Ask) or answer.qty >= lines[0].qty:
        return False
    sheet.final[lines[0].product_id, lines[0].variant] = Item(
        answer.product_id, Qty(lines[0].qty - answer.qty), answer.unit, lines[0].variant
    )
    sheet.final[answer.product_id, answer.variant] = answer
    return True


def some_of(sheet: Sheet, old: Item, found: list[Element], goods: list[Goods]) -> Qty | None:
    """How much of a line is exchanged when it is not all of it: đổi 1 trong 2 hộp trà sen sang trà nhài."""
    into = _into(sheet, found, goods[-1].begin)
    place = max(goods[0].begin, into) if len(goods) > 1 else into
    said = _said([e for e in found if e.begin < place], old)
    if said is None or said.vague:
        return None
    at = sheet.scene.catalogue.position[old.product_id]
    answer = resolve(Line(None, said, (old.variant,) if old.variant else ()), (at,), sheet.scene.catalogue, ())
    return answer.qty if isinstance(answer, Item) and answer.qty < old.qty else None


def exchange(sheet: Sheet, old: Item, found: list[Element], new: Goods, *, part: Qty | None = None) -> None:
    """Take a line, or `part` of it, out for other goods."""
    lines = assemble([e for e in found if not isinstance(e, Mark)])
    wanted = next((line for line in lines if line.goods is new), Line(new))
    catalogue = sheet.scene.catalogue
    answer = resolve(wanted, new.mention.candidates, catalogue, ())
    if isinstance(answer, Ask):
        sheet.asks.append(answer)
        return
    qty = answer.qty if wanted.quantity is not None else part or old.qty
    if part is None:
        sheet.zero(old)
    else:
        sheet.final[old.product_id, old.variant] = replace(old, qty=Qty(old.qty - part), unit=sheet.unit(old))
    had = sheet.cart.get((answer.product_id, answer.variant))
    if had is not None and had is not old:
        qty = Qty(qty + had.qty)
    sheet.final[answer.product_id, answer.variant] = Item(answer.product_id, qty, answer.unit, answer.variant)


def anew(sheet: Sheet, clause: Clause, found: list[Element], place: int) -> bool:
    """Several variants with numbers of their own in place of one: cho 1 đỏ 1 xanh thay vì 2 đỏ."""
    stop = sheet.scene.starts[clause.begin] + place
    kept = [e for e in found if sheet.scene.starts[e.begin] < stop]
    lines = [line for line in assemble(kept) if line.choices and line.quantity and not line.conflict]
    if len(lines) < 2 or len(sheet.cart) != 1:
        return False
    old = next(iter(sheet.cart.values()))
    answers = [
        resolve(line, (sheet.scene.catalogue.position[old.product_id],), sheet.scene.catalogue, ()) for line in lines
    ]
    items = [a for a in answers if isinstance(a, Item)]
    if len(items) < len(lines):
        return False
    sheet.zero(old)
    for item in items:
        sheet.final[item.product_id, item.variant] = item
    sheet.words = sheet.scene.line
    return True


def instead(sheet: Sheet, clause: Clause, found: list[Element], goods: list[Goods], place: int) -> None:
    """Y instead of X: what follows the words goes out, what stands before or after it comes in."""
    offset = sheet.scene.starts[clause.begin] + place
    word = next((i for i in range(clause.begin, clause.end) if sheet.scene.starts[i] >= offset - 1), clause.end)
    if len([e for e in found if isinstance(e, Choice)]) == 2 and len(goods) < 2:
        chosen = [e for e in found if isinstance(e, Choice)]
        old = [i for i in sheet.cart.values() if i.variant in chosen[1].values]
        if len(old) == 1:
            sheet.put(old[0], Line(None, None, chosen[0].values), adding=False)
        return
    out = next((g for g in goods if g.begin >= word), None)
    kept = [g for g in goods if g is not out]
    if out is None or not kept:
        return
    old = sheet.mine(out)
    if len(old) == 1:
        exchange(sheet, old[0], [e for e in found if e is not out], kept[0])
