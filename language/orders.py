"""What the ordering stretches of a message order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise
from typing import Final

from domain.quantities import Qty
from domain.wishes import Item
from language import at_hand, bundles, listing, refusals, totals, unread
from language.answers import Ask, resolve
from language.elements import elements
from language.lines import assemble, merge
from language.numbers import DIGITS
from language.parts import Choice, Clause, Element, Goods, Line, Mark, Mention, Quantity
from language.products import Catalogue
from language.scene import Scene
from language.units import CONTAINERS, PACKED, Amount


@dataclass(slots=True)
class Reading:
    """What a message orders: sure items, open questions, and whether anything was ordered at all."""

    items: list[Item] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    said: bool = False
    why: str = ""


def _by_origin(scene: Scene, chosen: list[Clause], lines: list[Line]) -> tuple[int, ...]:
    """Products whose producer or place is named beside goods that several fit (chè xanh ... của bà Mận)."""
    catalogue = scene.catalogue
    open_ones = {
        i
        for line in lines
        if line.goods
        for i in line.goods.mention.candidates
        if len(line.goods.mention.candidates) > 1
    }
    if any(line.goods is None for line in lines):
        open_ones |= set(at_hand.scope(scene))
    if len(open_ones) < 2:
        return ()
    hits = dict.fromkeys(open_ones, 0)
    begin = min([clause.begin for clause in chosen] + [line.goods.begin for line in lines if line.goods])
    if not scene.mentions:
        begin = 0
    for clause in [replace(chosen[0], begin=min(begin, chosen[0].begin)), *chosen[1:]]:
        for at in range(clause.begin, clause.end):
            token = scene.tokens[at]
            if token.is_word and at not in scene.taken and not any(m.begin <= at < m.end for m in scene.mentions):
                for i in catalogue.side(token.typed, token.bare) & open_ones:
                    hits[i] += 1
    best = max(hits.values())
    top = tuple(i for i, n in hits.items() if n == best)
    return top if best >= 1 and len(top) == 1 else ()


def read_order(scene: Scene, chosen: list[Clause]) -> Reading:
    """The items of the ordering clauses, with corrections inside the message applied and refused goods left out."""
    reading = Reading(said=bool(chosen))
    if not chosen:
        return reading
    extra = at_hand.scope(scene)
    found, stated = totals.parted(scene, _known_only(scene, chosen, joined(scene, chosen, extra), reading))
    many = bundles.multiplied(scene, _without_code_numbers(scene, found))
    torn = _at_odds(found)
    if torn:
        reading.asks.append(Ask(torn, "a code and another name"))
    apart = any(isinstance(e, Quantity) and e.per for e in many.found)
    lines = [
        part
        for line in corrected(many.found)
        if not refusals.refused(scene, line)
        for part in bundles.of_each_kind(scene, line, at_hand.only_one(scene), apart=apart)
    ]
    lines = _said_once(refusals.all_but(scene, lines))
    if not lines and not any(not isinstance(e, Mark) for c in chosen for e in elements(scene, c.begin, c.end, extra)):
        lines = [Line()]
    lines = [_named_before(scene, chosen, line) for line in lines]
    for line in lines:
        if many.times > 1 and line.quantity is None and line.goods is not None:
            line.quantity = Quantity(Amount(Fraction(many.times)), line.goods.end, line.goods.end)
    reading.lines = lines
    if stated is not None and not totals.agrees(stated, lines):
        reading.asks.append(Ask((), "another sum than stated"))
        lines = []
    hints = extra
    hints = (*hints, *_by_origin(scene, chosen, lines))
    for line in lines:
        for answer in _answers(scene, line, hints):
            if isinstance(answer, Item):
                reading.items.append(answer)
            else:
                reading.asks.append(answer)
    if torn:
        reading.items = [i for i in reading.items if scene.catalogue.position[i.product_id] not in torn]
    if many.unsure and reading.items:
        reading.asks.append(Ask(tuple(scene.catalogue.position[i.product_id] for i in reading.items), many.unsure))
        reading.items = []
    reading.items = summed(reading.items, lines)
    left = unread.unread(scene, chosen, many.heads) if reading.items and not reading.asks else ""
    if left:
        reading.asks.append(
            Ask(tuple(scene.catalogue.position[i.product_id] for i in reading.items), f"not accounted for: {left}")
        )
        reading.items = []
    return reading


def _said_once(lines: list[Line]) -> list[Line]:
    """The lines without goods that are only named where others say how many of them: cần áo dài gấp ..., 1 bộ áo dài size L."""
    counted = [line for line in lines if line.goods and line.quantity is not None]
    return [
        line
        for line in lines
        if line.goods is None
        or line.quantity is not None
        or line.choices
        or not any(set(c.goods.mention.candidates) <= set(line.goods.mention.candidates) for c in counted if c.goods)
    ]


def _without_code_numbers(scene: Scene, found: list[Element]) -> list[Element]:
    """The elements without a number alone that a turn then shows to be of a code: 12 nha, à quên A12."""
    first = next((e for e in found if not isinstance(e, Mark)), None)
    code = next((e for e in found if isinstance(e, Goods)), None)
    if not isinstance(first, Quantity) or code is None or not code.mention.is_code or first.amount.unit:
        return found
    turned = any(isinstance(e, Mark) and e.kind == "turn" and first.end <= e.begin < code.begin for e in found)
    digits = scene.tokens[code.end - 1].text
    same = digits.isdecimal() and int(digits) == first.amount.value
    return [e for e in found if e is not first] if turned and same else found


def _at_odds(found: list[Element]) -> tuple[int, ...]:
    """Goods of a code and of a name right beside it that are not the same: A12 hạt sen; () when there are none."""
    for one, other in pairwise(found):
        if (
            isinstance(one, Goods)
            and isinstance(other, Goods)
            and one.mention.is_code
            and not other.mention.is_code
            and one.end == other.begin
            and not set(one.mention.candidates) & set(other.mention.candidates)
        ):
            return (*one.mention.candidates, *other.mention.candidates)
    return ()


def _known_only(scene: Scene, chosen: list[Clause], found: list[Element], reading: Reading) -> list[Element]:
    """The elements without amounts of what is not sold here, each of which is an open question (1 gà, 2 kg tôm)."""
    if len(chosen) < 2:
        return found
    kept: list[Element] = []
    for element in found:
        own = next((c for c in chosen if c.begin <= element.begin < c.end), None)
        if (
            isinstance(element, Quantity)
            and own is not None
            and element.begin == own.begin
            and not any(own.begin <= m.begin < own.end for m in scene.mentions)
        ):
            unsold = listing.unknown_goods(scene, Line(None, element))
            if unsold and len(unsold) > 2:
                reading.asks.append(Ask((), f"not sold: {unsold}"))
                continue
        kept.append(element)
    return kept


def _named_before(scene: Scene, chosen: list[Clause], line: Line) -> Line:
    """A line without goods means those named before it in the message: Bưởi Diễn còn không, còn thì lấy 2 quả."""
    if line.goods is not None or any(m.begin >= chosen[0].begin for m in scene.mentions):
        return line
    if not scene.mentions and not line.choices and at_hand.only_one(scene) is not None:
        told = [e for e in elements(scene, 0, chosen[0].begin, at_hand.scope(scene)) if isinstance(e, Choice)]
        return replace(line, choices=told[0].values) if len(told) == 1 else line
    if line.choices and len(scene.mentions) > 1:
        return _varied_before(scene, chosen, line)
    if listing.unknown_goods(scene, line) or len(scene.mentions) != 1:
        return line
    before = [e for e in elements(scene, 0, chosen[0].begin) if isinstance(e, (Goods, Choice))]
    goods = [e for e in before if isinstance(e, Goods)]
    choices = [e for e in before if isinstance(e, Choice)]
    return (
        Line(goods[0], line.quantity, line.choices or (choices[0].values if choices else ()), line.sizes)
        if goods
        else line
    )


def _varied_before(scene: Scene, chosen: list[Clause], line: Line) -> Line:
    """The line with the last goods named before it that come in the variant it says: khăn lụa: 3 cái xanh ngọc."""
    for element in reversed(elements(scene, 0, chosen[0].begin)):
        if isinstance(element, Goods):
            variants = {v for i in element.mention.candidates for v in scene.catalogue.products[i].variants}
            if set(line.choices) & variants:
                return replace(line, goods=element)
    return line


def joined(scene: Scene, chosen: list[Clause], extra: tuple[int, ...]) -> list[Element]:
    """The elements of several clauses, parted by commas, without what is refused."""
    found: list[Element] = []
    for clause in chosen:
        part = elements(scene, clause.begin, clause.end, extra)
        if clause.blocked == "not_me":
            part = [replace(e, more=True) if isinstance(e, Quantity) else e for e in part]
        if found:
            kind, said = ("turn", "nhầm") if clause.repairs else ("sep", ",")
            found.append(Mark(kind, clause.begin, clause.begin, said))
        found.extend(refusals.accepted(scene, clause, part))
    return found


def corrected(found: list[Element]) -> list[Line]:
    """Lines after applying what was said after a turn; the last version wins."""
    parts: list[list[Element]] = [[]]
    for at, element in enumerate(found):
        if isinstance(element, Mark) and element.kind == "turn":
            if _forgotten(found, at):
                parts[-1].append(Mark("sep", element.begin, element.end, element.text))
                continue
            said = any(isinstance(e, (Goods, Quantity, Choice)) for e in parts[-1])
            rest = [e for e in found[at + 1 :] if not isinstance(e, Mark)]
            after = next((e for e in found[at + 1 :] if not (isinstance(e, Mark) and e.kind == "sep")), None)
            if isinstance(after, Mark) and after.kind == "rest":
                continue
            weak = element.text in ("thôi", "à", "nay", "giờ", "ơ", "mà", "lại thôi", "riêng")
            counts = not weak or any(isinstance(e, (Quantity, Choice)) for e in parts[-1])
            bare = not any(isinstance(e, Goods) for e in rest)
            if (
                said
                and rest
                and counts
                and (
                    not weak
                    or (isinstance(rest[0], (Quantity, Choice)) and (element.text != "à" or bare))
                    or _same_again(parts[-1], rest)
                    or (isinstance(rest[0], Choice) and any(isinstance(e, Choice) for e in parts[-1]))
                    or not any(isinstance(e, Goods) for e in parts[-1])
                )
            ):
                parts.append([])
            continue
        parts[-1].append(element)
    lines = assemble(parts[0])
    later = [assemble(part) for part in parts[1:]]
    parted = _parted_anew(lines, [line for part in later for line in part])
    if parted:
        return parted
    for part in later:
        lines = merge(lines, part, adding=False)
    return _reversed(lines) if found and isinstance(found[-1], Mark) and found[-1].text in REVERSING else lines


REVERSING: Final = frozenset(("ngược lại", "đảo lại", "đảo ngược", "đảo ngược lại", "tráo lại", "lộn ngược"))
"""Words after which two numbers change places: 2 trà sen 3 trà nhài, à đảo lại."""


def _reversed(lines: list[Line]) -> list[Line]:
    """Two lines, each with the number of the other; asked back where there are not two."""
    if len(lines) != 2 or any(line.quantity is None for line in lines):
        return [replace(line, conflict=True) for line in lines]
    one, other = lines
    return [replace(one, quantity=other.quantity), replace(other, quantity=one.quantity)]


def _forgotten(found: list[Element], at: int) -> bool:
    """Whether a turn only leads to more goods that had been forgotten: 2 trà nhài, à quên, thêm 1 trà sen."""
    rest = [e for e in found[at + 1 :] if not (isinstance(e, Mark) and e.text != "thêm")][:3]
    more = bool(rest) and (isinstance(rest[0], Mark) or (isinstance(rest[0], Quantity) and rest[0].more))
    named = next((e for e in rest if isinstance(e, Goods)), None)
    if not more or named is None:
        return False
    before = {i for e in found[:at] if isinstance(e, Goods) for i in e.mention.candidates}
    return not before & set(named.mention.candidates)


def _parted_anew(lines: list[Line], later: list[Line]) -> list[Line]:
    """Kinds named after a turn that come to the number said before it: 10 có đường, à quên 5 không đường, còn 5 có đường."""
    whole = lines[0].quantity if len(lines) == 1 else None
    kinds = {line.choices for line in later}
    if whole is None or len(later) < 2 or len(kinds) < len(later) or any(line.goods for line in later):
        return []
    amounts = [line.quantity.amount for line in later if line.quantity is not None and not line.quantity.vague]
    same = len(amounts) == len(later) and sum(a.value for a in amounts) == whole.amount.value
    return [replace(line, goods=lines[0].goods) for line in later] if same else []


def _same_again(before: Sequence[Element], rest: Sequence[Element]) -> bool:
    named = {i for e in before if isinstance(e, Goods) for i in e.mention.candidates}
    first = next((e for e in rest if isinstance(e, Goods)), None)
    return first is not None and bool(named & set(first.mention.candidates))


def _answers(scene: Scene, line: Line, hints: tuple[int, ...]) -> list[Item | Ask]:
    catalogue = scene.catalogue
    if line.goods is not None:
        mention = line.goods.mention
        if mention.is_code and len(mention.candidates) != 1:
            return [Ask(mention.candidates or mention.near, "no such code")]
        said = line.quantity
        if (
            mention.is_code
            and said is not None
            and not said.amount.unit
            and not said.times
            and said.amount.value > 99
            and said.begin >= mention.end
        ):
            return [Ask(mention.candidates, "a price or a quantity")]
        if listing.strange_after(scene, line) or _hardly(catalogue, mention, said):
            return [Ask(mention.candidates, "another product")]
        return [resolve(line, mention.candidates, catalogue, hints)]
    pinned = at_hand.pinned_at(scene)
    shown = tuple(catalogue.position[i] for i in scene.context.last_shown if i in catalogue.position)
    each = line.quantity is not None and scene.cue("each") is not None
    unsold = listing.unknown_goods(scene, line)
    if unsold:
        return [Ask((), f"not sold: {unsold}")]
    if pinned is not None:
        return [resolve(line, (pinned,), catalogue, ())]
    if shown and (each or scene.cue("all")):
        if not _as_many_as(scene, len(shown)):
            return [Ask(shown, "another number of goods than shown")]
        return [resolve(line, (i,), catalogue, ()) for i in shown]
    if len(shown) == 1:
        return [resolve(line, shown, catalogue, ())]
    named = tuple(i for i in hints if hints.count(i) > 1)
    return [resolve(line, shown, catalogue, named[:1]) if shown else Ask((), "nothing named")]


def _as_many_as(scene: Scene, shown: int) -> bool:
    """Whether "all" that is said with a number (cả hai, both) is as many goods as were shown."""
    said = (scene.cue("all") or "").split()
    number = 2 if "both" in said else next((DIGITS[w] for w in said if w in DIGITS), None)
    number = next((int(w) for w in said if w.isdecimal()), number)
    return number is None or number == shown


def _hardly(catalogue: Catalogue, mention: Mention, said: Quantity | None) -> bool:
    """Whether words that name goods only in part come with a unit these are not sold by: 2 bó rau cải, no box of rau mầm cải."""
    if len(mention.candidates) != 1 or len(mention.words) < 2 or said is None or not said.amount.unit:
        return False
    unit = PACKED.get(said.amount.unit, said.amount.unit)
    other = unit in CONTAINERS and unit not in catalogue.products[mention.candidates[0]].pack.names
    return other and catalogue.fit(mention.candidates[0], mention.words) < 2


def summed(items: list[Item], lines: Sequence[Line] = ()) -> list[Item]:
    """One item for each product and variant; the same line said twice is said once, unless each is for somebody else."""
    shared = len(lines) > 1 and all(line.quantity is not None and line.quantity.for_one for line in lines)
    seen: dict[tuple[str, str | None], Item] = {}
    for item in items:
        key = (item.product_id, item.variant)
        if shared and key in seen:
            item = replace(item, qty=Qty(item.qty + seen[key].qty))  # noqa: PLW2901 - the sum takes its place
        seen[key] = item
    return list(seen.values())
