"""From elements to lines: which quantity and which variant belong to which goods."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from language import shares
from language.parts import Choice, Element, Goods, Line, Mark, Quantity
from language.units import VOLUME, WEIGHT


def assemble(found: list[Element]) -> list[Line]:
    """Lines of one stretch of elements without corrections."""
    found = shares.without_asides(found)
    group = shares.shared(found)
    if group is not None:
        return [*assemble(found[: group.begin]), *group.lines, *assemble(found[group.end :])]
    lines = _assembled(found)
    if shares.left_open(found):
        for line in lines:
            line.conflict = True
    return lines


def _assembled(found: list[Element]) -> list[Line]:
    found = _without_headings(found)
    each = _each_quantity(found)
    goods = [e for e in found if isinstance(e, Goods)]
    if not goods:
        return _loose_lines(found, each)
    apart = _each_apart(found, each)
    if apart:
        return [*assemble(found[:apart]), *assemble(found[apart:])]
    paired = _respectively(found, goods)
    if paired:
        return paired
    owned: dict[int, list[Element]] = {id(g): [] for g in goods}
    first = (
        next(e for e in found if isinstance(e, (Goods, Quantity)) and e is not each and not getattr(e, "sized", False))
        if found
        else None
    )
    postfix = isinstance(first, Goods)
    counted: set[int] = set()
    for at, element in enumerate(found):
        if isinstance(element, Quantity) and element is not each:
            owner = _owner(found, at, goods, counted, postfix=postfix)
            owned[id(owner)].append(element)
            if not element.sized:
                counted.add(id(owner))
        elif isinstance(element, Choice):
            owned[id(_chooser(found, at, goods))].append(element)
    return _alike(found, [line for g in goods for line in _split(g, owned[id(g)], each)])


def _without_headings(found: list[Element]) -> list[Element]:
    """The elements without goods that only head a list of their kinds: kẹo: 2 gói kẹo lạc, 3 gói kẹo dồi."""
    goods = [(i, e) for i, e in enumerate(found) if isinstance(e, Goods)]
    heads: list[Element] = []
    for place, head in goods:
        kinds = [(i, e) for i, e in goods if i != place and set(e.mention.candidates) < set(head.mention.candidates)]
        before = found[place - 1] if place else None
        counted = isinstance(before, Quantity) and before.end == head.begin and not before.sized
        between = found[place + 1 : kinds[0][0]] if kinds and kinds[0][0] > place else []
        own = len([e for e in between if isinstance(e, Quantity) and not e.sized]) > 1
        if kinds and not head.mention.is_code and not counted and not own:
            heads.append(head)
    return [e for e in found if not any(e is head for head in heads)]


def _alike(found: list[Element], lines: list[Line]) -> list[Line]:
    """Lines with the number of the line before where as many, half or twice as many are said."""
    marks = [e for e in found if isinstance(e, Mark) and e.kind == "alike"]
    for mark in marks:
        place = next(i for i, e in enumerate(found) if e is mark)
        before = found[place - 1] if place else None
        owner = before if isinstance(before, Goods) else _beside(found, place, 1) or _before(found, place)
        like = found[place + 1] if place + 1 < len(found) else None
        told = next((x for x in lines if isinstance(like, Goods) and like is not before and _same(x, like)), None)
        if told is not None:
            owner = _before(found, place)
        own_line = next((x for x in lines if x.goods is owner and x.quantity is None), None)
        if told is not None and told.quantity is not None and own_line is not None and mark.text[0].isdecimal():
            amount = told.quantity.amount
            own_line.quantity = replace(told.quantity, amount=replace(amount, value=amount.value * Fraction(mark.text)))
            lines = [x for x in lines if x.goods is not like]
            continue
        for line, own in pairwise(lines):
            if own.goods is not owner or own.quantity is not None or line.quantity is None:
                continue
            amount = line.quantity.amount
            step = mark.text.lstrip("+")
            more = mark.text.startswith(("+", "-"))
            value = amount.value + Fraction(step) if more else amount.value * Fraction(step)
            own.quantity = replace(line.quantity, amount=replace(amount, value=value))
            break
        else:
            for line in lines:
                line.conflict = line.conflict or (line.goods is owner and line.quantity is None)
    return lines


def _same(line: Line, goods: Goods) -> bool:
    """Whether a line with a number is of goods named again: cam gấp đôi ổi."""
    named = line.goods is not None and line.goods.mention.candidates == goods.mention.candidates
    return named and line.goods is not goods and line.quantity is not None


def _respectively(found: list[Element], goods: list[Goods]) -> list[Line]:
    """Goods named first and as many plain numbers after them, in the same order; none when said otherwise."""
    amounts = [e for e in found if isinstance(e, Quantity)]
    if (
        len(goods) < 2
        or len(goods) != len(amounts)
        or any(isinstance(e, Choice) or (isinstance(e, Mark) and e.kind != "sep") for e in found)
    ):
        return []
    if amounts[0].begin < goods[-1].end or any(q.sized or q.vague or q.amount.unit for q in amounts):
        return []
    return [Line(g, q) for g, q in zip(goods, amounts, strict=True)]


def _each_apart(found: list[Element], each: Quantity | None) -> int:
    """Where goods with numbers of their own begin behind "mỗi thứ 2 gói", which then counts only those before it; 0 if none do."""
    if each is None:
        return 0
    place = next(i for i, e in enumerate(found) if e is each) + 1
    if place < 2 or not any(isinstance(e, Goods) for e in found[: place - 1]):
        return 0
    rest = found[place:]
    both = any(isinstance(e, Goods) for e in rest) and any(isinstance(e, Quantity) and not e.sized for e in rest)
    mark = any(isinstance(e, Mark) and e.kind == "each" for e in rest)
    return place if both and not mark else 0


def _each_quantity(found: list[Element]) -> Quantity | None:
    for at, element in enumerate(found):
        if isinstance(element, Mark) and element.kind == "each":
            after = found[at + 1] if at + 1 < len(found) else None
            before = found[at - 1] if at else None
            if isinstance(after, Quantity):
                return after
            if isinstance(before, Quantity):
                return before
    return None


def _owner(found: list[Element], at: int, goods: list[Goods], counted: set[int], *, postfix: bool) -> Goods:
    left = _beside(found, at, -1)
    right = _beside(found, at, 1)
    element = found[at]
    if isinstance(element, Quantity) and element.sized:
        return left or right or _before(found, at) or goods[0]
    if left and right:
        free_left = id(left) not in counted
        return left if (postfix and free_left) or (not postfix and id(right) in counted) else right
    if right:
        return right
    if left:
        return left
    earlier = _before(found, at)
    return earlier if earlier is not None else goods[0]


def _beside(found: list[Element], at: int, step: int) -> Goods | None:
    """The nearest goods on one side with nothing that parts in between."""
    i = at + step
    while 0 <= i < len(found):
        element = found[i]
        if isinstance(element, Goods):
            return element
        if isinstance(element, Mark) and element.kind in ("sep", "turn"):
            return None
        if isinstance(element, Quantity) and not element.sized and step > 0 and not isinstance(found[i - 1], Choice):
            return None
        i += step
    return None


def _before(found: list[Element], at: int) -> Goods | None:
    for element in reversed(found[:at]):
        if isinstance(element, Goods):
            return element
    return None


def _chooser(found: list[Element], at: int, goods: list[Goods]) -> Goods:
    inside = [g for g in goods if g.begin <= found[at].begin < g.end]
    if inside:
        return inside[0]
    left = _beside(found, at, -1)
    after = found[at + 1] if at + 1 < len(found) else None
    if isinstance(after, Goods) and after.begin == found[at].end and (left is None or left.end != found[at].begin):
        return after
    return left or _before(found, at) or _beside(found, at, 1) or goods[0]


def _split(goods: Goods | None, parts: list[Element], each: Quantity | None) -> list[Line]:
    """One line, or one for each variant when several are named with their own numbers."""
    choices = [p for p in parts if isinstance(p, Choice)]
    sizes = [p for p in parts if isinstance(p, Quantity) and p.sized]
    amounts = [p for p in parts if isinstance(p, Quantity) and not p.sized]
    distinct = {c.values for c in choices}
    if len(distinct) < 2:
        line = Line(goods, amounts[0] if amounts else each, choices[0].values if choices else (), sizes)
        _second_amount(line, amounts)
        return [line]
    turns = [p for p in parts if p in choices or p in amounts]
    if len(choices) == len(amounts) and all(isinstance(p, type(turns[i % 2])) for i, p in enumerate(turns)):
        return [Line(goods, q, c.values, sizes) for c, q in zip(choices, amounts, strict=True)]
    paired: list[Line] = []
    unused = list(amounts)
    for choice in choices:
        number = next((q for q in unused if q.end == choice.begin), None) or next(
            (q for q in unused if q.begin == choice.end), None
        )
        if number is not None:
            unused.remove(number)
        paired.append(Line(goods, number or each, choice.values, sizes))
    alone = [line for line in paired if line.quantity is None]
    if alone and unused and len(alone) == len(paired):
        whole = unused[0].amount.value
        if whole != len(paired) and whole != 1:
            for line in paired:
                line.conflict = True
    elif alone and len(alone) < len(paired) and unused:
        for line in alone:
            line.quantity = unused[0]
    elif (
        unused
        and not alone
        and unused[0].amount.value != sum(line.quantity.amount.value for line in paired if line.quantity)
    ):
        for line in paired:
            line.conflict = True
    return paired


def _second_amount(line: Line, amounts: list[Quantity]) -> None:
    """Of two amounts for one thing, a weight is its size (1 cây giò nửa cân); two plain different numbers contradict."""
    if len(amounts) < 2:
        return
    if all(q.for_one and q.amount.unit == amounts[0].amount.unit for q in amounts):
        total = sum((q.amount.value for q in amounts), Fraction(0))
        line.quantity = replace(amounts[0], amount=replace(amounts[0].amount, value=total))
        return
    if _summed(line, amounts):
        return
    weighty = [q for q in amounts if q.amount.unit in WEIGHT or q.amount.unit in VOLUME]
    plain = [q for q in amounts if q not in weighty]
    if weighty and plain:
        line.quantity = plain[0]
        line.sizes = [*line.sizes, *weighty]
        line.conflict = len(plain) > 1
    else:
        line.conflict = any(q.amount != amounts[0].amount for q in amounts)


def _summed(line: Line, amounts: list[Quantity]) -> bool:
    """Whether later amounts come on top of the first or give the sum: 3 con, thêm con nữa, cho đủ 4."""
    total = next((q for q in amounts if q.total), None)
    if total is not None and len(amounts) > 1:
        line.quantity = total
        return True
    first, *rest = amounts
    if first.more or not all(q.more and q.amount.unit in ("", first.amount.unit) and not q.vague for q in rest):
        return False
    whole = sum((q.amount.value * q.amount.group for q in amounts), Fraction(0)) / first.amount.group
    line.quantity = replace(first, amount=replace(first.amount, value=whole))
    return True


def _loose_lines(found: list[Element], each: Quantity | None) -> list[Line]:
    choices = [e for e in found if isinstance(e, Choice)]
    amounts = [e for e in found if isinstance(e, Quantity) and not e.sized]
    if len({c.values for c in choices}) > 1:
        return _split(None, [e for e in found if isinstance(e, (Choice, Quantity)) and e is not each], each)
    if len({c.values for c in choices}) < 2:
        line = Line(None, (amounts[0] if amounts else None), choices[0].values if choices else ())
        shares = len(amounts) > 1 and all(q.for_one and q.amount.unit == amounts[0].amount.unit for q in amounts)
        if shares or (len(amounts) > 1 and any(q.more or q.total for q in amounts[1:])):
            _second_amount(line, amounts)
        else:
            line.conflict = len(amounts) > 1 and amounts[0].amount != amounts[1].amount
        return [line] if amounts or choices else []
    return _split(None, [e for e in found if isinstance(e, (Choice, Quantity))], each)


def merge(earlier: list[Line], later: list[Line], *, adding: bool) -> list[Line]:
    """Earlier lines as corrected by what was said after a turn (à không, nhầm ...)."""
    if not later:
        return earlier
    if not earlier or adding:
        return [*earlier, *later]
    if len(later) == 1 and later[0].goods is None:
        last = earlier[-1]
        if last.quantity is not None and later[0].quantity is not None and later[0].quantity.more:
            both = Line(last.goods, last.quantity, last.choices, last.sizes)
            _second_amount(both, [last.quantity, later[0].quantity])
            return [*earlier[:-1], both]
        return [
            *earlier[:-1],
            Line(last.goods, later[0].quantity or last.quantity, later[0].choices or last.choices, last.sizes),
        ]
    if all(line.goods is None for line in earlier):
        return [
            Line(line.goods, line.quantity or earlier[-1].quantity, line.choices or earlier[-1].choices, line.sizes)
            for line in later
        ]
    result = list(earlier)
    replaced = False
    for line in later:
        twin = next(
            (
                i
                for i, old in enumerate(result)
                if old.goods and line.goods and set(old.goods.mention.candidates) & set(line.goods.mention.candidates)
            ),
            None,
        )
        if twin is not None:
            old = result[twin]
            named = [g for g in (old.goods, line.goods) if g is not None]
            exact = min(named, key=lambda g: len(g.mention.candidates))
            result[twin] = Line(exact, line.quantity or old.quantity, line.choices or old.choices, line.sizes)
        elif not replaced:
            old = result.pop()
            result.append(Line(line.goods, line.quantity or old.quantity, line.choices, line.sizes))
        else:
            result.append(line)
        replaced = True
    return result
