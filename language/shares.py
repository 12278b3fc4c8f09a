"""A number shared out among kinds: 10 hộp, nửa nếp cẩm nửa không đường; 8 gói miến, Cự Đà 5, còn lại Làng So; 3 khăn (2 đỏ, 1 be)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from language.parts import Choice, Element, Goods, Line, Mark, Quantity
from language.units import COUNT, PACKED

_SKIPPED: Final = ("sep", "open")
_OPEN_ENDED: Final = ("half", "rest")


@dataclass(slots=True)
class Part:
    """One share: how much (a mark for half or the rest, None where the rest is parted evenly) and of what."""

    amount: Quantity | Mark | None
    goods: Goods | None
    choices: tuple[str, ...]


@dataclass(slots=True)
class Shared:
    """Elements begin..end read as lines that share one number."""

    begin: int
    end: int
    lines: list[Line]


def shared(found: list[Element]) -> Shared | None:
    """The first number that is shared out, or None."""
    for at, element in enumerate(found):
        if isinstance(element, Quantity) and _plain(element):
            group = _of_whole(found, at, element)
            if group is not None:
                return group
    return _halves_first(found) or _evenly(found)


def without_asides(found: list[Element]) -> list[Element]:
    """The elements without a number in brackets that shares nothing out and is no more than the one before: 2 hộp (1 hộp gói quà)."""
    kept: list[Element] = []
    for at, element in enumerate(found):
        inside = _inside(found, at)
        before = next((e for e in reversed(kept) if isinstance(e, Quantity)), None)
        aside = isinstance(element, Quantity) and inside == [element] and before is not None
        if (
            aside
            and isinstance(element, Quantity)
            and before is not None
            and element.amount.value <= before.amount.value
        ):
            continue
        kept.append(element)
    return kept


def _inside(found: list[Element], at: int) -> list[Element]:
    """What stands in the brackets around a place, marks aside; nothing when there are none."""
    begin = next((i for i in range(at, -1, -1) if _is(found[i], "open", "close")), -1)
    end = next((i for i in range(at, len(found)) if _is(found[i], "open", "close")), -1)
    if begin < 0 or end < 0 or not _is(found[begin], "open") or not _is(found[end], "close"):
        return []
    return [e for e in found[begin:end] if not isinstance(e, Mark)]


def _is(element: Element, *kinds: str) -> bool:
    return isinstance(element, Mark) and element.kind in kinds


def left_open(found: list[Element]) -> bool:
    """Whether halves or a rest are spoken of that no number was found for."""
    return any(
        isinstance(e, Mark) and e.kind in _OPEN_ENDED and not _before_each(found, i) for i, e in enumerate(found)
    )


def _before_each(found: list[Element], at: int) -> bool:
    """Whether the rest is said to be each so many (còn lại mỗi loại 1), which shares nothing."""
    return any(isinstance(e, Mark) and e.kind == "each" for e in found[at + 1 :])


def _plain(said: Quantity) -> bool:
    return not (said.sized or said.vague or said.negative or said.per or said.amount.extra)


def _of_whole(found: list[Element], at: int, whole: Quantity) -> Shared | None:
    """The shares of the number at a place, whose goods stand beside it or are what is at hand."""
    before = found[at - 1] if at else None
    after = found[at + 1] if at + 1 < len(found) else None
    goods, begin, step = None, at, at + 1
    if isinstance(after, Goods):
        goods, step = after, at + 2
    elif isinstance(before, Goods):
        goods, begin = before, at - 1
    elif any(isinstance(e, Goods) for e in found[:at]) or isinstance(after, Choice):
        return None
    parts, end, bracketed = _parts(found, step, goods)
    if step < len(found) and _sums_behind(found, step, goods, whole):
        parts, end, bracketed = _parts(found, step, goods, behind=True)
    kinds = {p.amount.kind for p in parts if isinstance(p.amount, Mark)}
    if len(parts) < 2 and "rest" not in kinds and not (bracketed and parts and "half" in kinds):
        return None
    if goods is None and not kinds and not bracketed:
        return None
    total = whole.amount.value * whole.amount.group
    values = _values(parts, whole, total)
    if values is None:
        return None
    if sum(values) != total and not kinds and not bracketed:
        return None
    wrong = sum(values) != total or any(v <= 0 for v in values)
    lines = []
    for part, value in zip(parts, values, strict=True):
        amount = replace(whole.amount, value=value / whole.amount.group)
        lines.append(Line(part.goods or goods, replace(whole, amount=amount), part.choices, conflict=wrong))
    return Shared(begin, end, lines)


def _halves_first(found: list[Element]) -> Shared | None:
    """Halves said before their number: half red half beige, 4 scarves."""
    begin = next((i for i, e in enumerate(found) if isinstance(e, Mark) and e.kind == "half"), None)
    if begin is None:
        return None
    stop = next((i for i in range(begin, len(found)) if isinstance(found[i], Quantity)), len(found))
    parts, end, _ = _parts(found[:stop], begin, None)
    at = next((i for i in range(end, len(found)) if not _skipped(found[i])), len(found))
    whole = found[at] if at < len(found) else None
    if len(parts) != 2 or not isinstance(whole, Quantity) or not _plain(whole):
        return None
    after = found[at + 1] if at + 1 < len(found) else None
    goods = after if isinstance(after, Goods) else None
    half = replace(whole, amount=replace(whole.amount, value=whole.amount.value / 2))
    lines = [Line(part.goods or goods, half, part.choices) for part in parts]
    return Shared(begin, at + (2 if goods else 1), lines)


def _evenly(found: list[Element]) -> Shared | None:
    """One number parted evenly among all kinds named with it: 6 chai, rượu mơ với rượu nếp mỗi loại một nửa."""
    place = next((i for i, e in enumerate(found) if _parts_evenly(found, i)), None)
    if place is None:
        return None
    said = [e for e in found if isinstance(e, Quantity) and not e.sized]
    goods = [e for e in found if isinstance(e, Goods)]
    choices = [e for e in found if isinstance(e, Choice)]
    kinds: list[tuple[Goods | None, tuple[str, ...]]] = [(g, ()) for g in goods] if len(goods) > 1 else []
    if not kinds and len(choices) > 1:
        kinds = [(goods[0] if goods else None, c.values) for c in choices]
    halves = isinstance(found[place], Mark) and found[place].kind == "each"  # type: ignore[union-attr]
    if len(said) != 1 or not _plain(said[0]) or len(kinds) < 2 or (halves and len(kinds) != 2):
        return None
    share = replace(said[0], amount=replace(said[0].amount, value=said[0].amount.value / len(kinds)))
    return Shared(0, len(found), [Line(g, share, values) for g, values in kinds])


def _parts_evenly(found: list[Element], at: int) -> bool:
    """Whether "chia đều" or "mỗi loại một nửa" stands here."""
    mark, after = found[at], found[at + 1] if at + 1 < len(found) else None
    if not isinstance(mark, Mark):
        return False
    half = isinstance(after, Mark) and after.kind == "alike" and after.text == "1/2"
    return mark.kind == "split" or (mark.kind == "each" and half)


def _skipped(element: Element) -> bool:
    return isinstance(element, Mark) and element.kind in _SKIPPED


def _sums_behind(found: list[Element], step: int, goods: Goods | None, whole: Quantity) -> bool:
    """Whether the shares come to the whole when every number stands behind its kind: 5 cái, thêu 2 thường 3."""
    parts, _, _ = _parts(found, step, goods, behind=True)
    total = whole.amount.value * whole.amount.group
    values = _values(parts, whole, total) if len(parts) > 1 and all(p.amount for p in parts) else None
    return values is not None and sum(values) == total


def _parts(
    found: list[Element], step: int, goods: Goods | None, *, behind: bool = False
) -> tuple[list[Part], int, bool]:
    """The shares from a place on, where they end, and whether brackets hold them. `behind`: numbers follow their kinds."""
    parts: list[Part] = []
    end = step
    bracketed = step < len(found) and isinstance(found[step], Mark) and found[step].kind == "open"  # type: ignore[union-attr]
    evenly = False
    while step < len(found):
        element = found[step]
        if _skipped(element):
            step += 1
            continue
        if isinstance(element, Mark) and element.kind == "close":
            end = step + 1 if parts else end
            break
        if isinstance(element, Mark) and element.kind == "split":
            evenly, step = True, step + 1
            continue
        amount: Quantity | Mark | None = None
        if behind and not isinstance(element, (Choice, Goods)):
            break
        if isinstance(element, Quantity) and _plain(element):
            amount, step = element, step + 1
        elif isinstance(element, Mark) and element.kind in ("half", "rest"):
            amount, step = element, step + 1
            if step < len(found) and isinstance(found[step], Mark) and found[step].kind == "split":  # type: ignore[union-attr]
                evenly, step = True, step + 1
        kind = _kind(found, step, goods)
        if kind is None:
            break
        step, part = kind[0], Part(amount, kind[1], kind[2])
        if amount is None and step < len(found):
            said = found[step]
            follows = isinstance(said, Quantity) and _plain(said)
            follows = follows and (behind or _kind(found, step + 1, goods) is None)
            if isinstance(said, (Quantity, Mark)) and (follows or (isinstance(said, Mark) and said.kind == "half")):
                part.amount, step = said, step + 1
        if part.amount is None and not evenly:
            break
        parts.append(part)
        end = step
    return parts, end, bracketed


def _kind(found: list[Element], step: int, goods: Goods | None) -> tuple[int, Goods | None, tuple[str, ...]] | None:
    """What a share is of: a variant, or goods that are one of the goods shared."""
    element = found[step] if step < len(found) else None
    if isinstance(element, Choice):
        return step + 1, None, element.values
    if not isinstance(element, Goods):
        return None
    own = element.mention.candidates
    if goods is not None:
        own = tuple(i for i in own if i in goods.mention.candidates)
        if not own or len(goods.mention.candidates) < 2:
            return None
    named = replace(element, mention=replace(element.mention, candidates=own))
    after = found[step + 1] if step + 1 < len(found) else None
    if isinstance(after, Choice):
        return step + 2, named, after.values
    return step + 1, named, ()


def _values(parts: list[Part], whole: Quantity, total: Fraction) -> list[Fraction] | None:
    """How much each share comes to; None where units cannot be compared."""
    values: list[Fraction | None] = []
    for part in parts:
        said = part.amount
        if isinstance(said, Quantity):
            if not _same_unit(said.amount.unit, whole.amount.unit):
                return None
            values.append(said.amount.value * said.amount.group)
        else:
            values.append(total / 2 if isinstance(said, Mark) and said.kind == "half" else None)
    rest = total - sum(v for v in values if v is not None)
    open_ones = values.count(None)
    return [rest / open_ones if v is None else v for v in values]


def _same_unit(one: str, other: str) -> bool:
    def common(unit: str) -> str:
        return PACKED.get(unit) or COUNT.get(unit) or unit

    return not one or not other or common(one) == common(other)
