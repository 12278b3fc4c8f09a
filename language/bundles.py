"""Goods ordered many alike: every kind (mỗi vị 1 hộp), for each person (ba nhà, mỗi nhà 1 hộp), and in sets (3 suất, mỗi suất ...)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from domain.fold import fold
from language import numbers
from language.parts import Choice, Element, Goods, Line, Mark, Quantity
from language.patterns import phrase
from language.scene import Scene

_EVERY_KIND: Final = phrase(
    "mỗi (?:vị|màu|size|cỡ|men|kiểu|mùi)|(?:all|each|every) (?:flavou?r|colou?r|size)s?|(?:vị|màu|size|cỡ) nào cũng(?! được| ok| đc| đẹp| xong)|(?:đủ|cả|hết) (?:các |{so} )?(?:vị|màu|size|cỡ)|(?:{so}|các) (?:vị|màu|size|cỡ) ~2 đều"
)
_EVERY_SORT: Final = phrase("mỗi (?:loại|thứ|kiểu|mẫu)")
_EVENLY: Final = phrase(
    "(?:chia đều|chia|đều)(?: ra| cho| làm| thành| cả| đủ)? (?:{so} |các )?(?:vị|màu|size|cỡ|men|mùi)|(?:vị|màu|size|cỡ) chia đều|evenly"
)
_BUT: Final = phrase(
    "(?:đừng (?:cho|lấy|gửi)|không (?:ăn|cho)|khỏi|trừ|ngoại trừ|không lấy|bỏ|except|but not)(?: ra| màu| vị| cỡ| size| loại| cái| the)*"
)
_PEOPLE: Final = frozenset(
    "mâm mam bàn người nhà đứa bé bạn em chị anh bác cô chú dì cậu ông bà cháu học tổ phòng hộ khách sếp nhân bên cậu nguoi nha dua be ban em chi anh bac chu person".split()
)
_TABLES: Final = frozenset("mâm mam bàn".split())
"""Tables at which people are counted, not goods: mỗi mâm 6 người."""
_ANYBODY: Final = frozenset("người nhà đứa hộ nguoi nha dua person people".split())
_SETS: Final = frozenset(
    "phần suất set sets giỏ combo combos túi hộp thùng gói bộ phan suat gio tui hop thung goi bo hamper hampers basket baskets bag bags".split()
)
_SURE_SETS: Final = frozenset("phần suất set sets combo combos phan suat hamper hampers".split())
_HOLDS: Final = phrase(
    "(?:mỗi|một|1|từng) (?:phần|suất|set|giỏ|combo|túi|hộp|thùng|bộ)(?: quà)? (?:có|gồm|là|thì|đựng|gồm có)|(?:phần|suất|set|combo|giỏ|túi)(?: quà)? (?:gồm|có|là|:|bao gồm)|(?:thành|là|làm) (?:1|một) (?:phần|suất|set|combo|giỏ|túi)|{so} (?:phần|suất|set|combo|giỏ|túi|sets|combos)(?: quà)? [(:]|each (?:with|containing|has|having)|(?:per|each) (?:set|basket|bag|hamper|combo)"
)
_TWO: Final = phrase(
    "(?:và|với|cùng|vs) (?:[^ .,]+ ){1,3}mỗi (?:đứa|người|nhà) {so}|(?:vợ chồng|hai vợ chồng|bố mẹ|ông bà|ba mẹ|hai đứa|hai mẹ con|mẹ con|chị em|anh em) ~3 ,? ?mỗi (?:người|đứa) {so}"
)


def of_each_kind(scene: Scene, line: Line, at_hand: int | None, *, apart: bool) -> list[Line]:
    """A line of every variant where each kind is wanted (mỗi vị 1 hộp), of an even share where one number is shared out.

    `apart`: some number is said to be for each, so that the others are not.
    """
    named = line.goods.mention.candidates if line.goods is not None else (() if at_hand is None else (at_hand,))
    if line.choices and not (line.goods is None and _refused(scene, line.choices)):
        return [line]
    if len(named) != 1:
        return [line]
    whole = len(scene.tokens)
    variants = scene.catalogue.products[named[0]].variants
    per = line.quantity.per if line.quantity is not None else ""
    every = scene.cue_in(_EVERY_KIND, 0, whole) or (
        (
            (line.goods is None and not scene.mentions)
            or (line.goods is not None and line.goods.mention.is_code and len(scene.mentions) == 1)
        )
        and scene.cue_in(_EVERY_SORT, 0, whole)
    )
    evenly = scene.cue_in(_EVENLY, 0, whole)
    if not variants or not (every or evenly) or (line.quantity is not None and not per and not evenly and apart):
        return [line]
    kept = [v for v in variants if not _refused(scene, (v,))]
    if evenly and not per and line.quantity is not None:
        amount = line.quantity.amount
        share = replace(line.quantity, amount=replace(amount, value=amount.value / len(kept)))
        return [replace(line, quantity=share, choices=(v,)) for v in kept]
    return [replace(line, choices=(v,)) for v in kept] or [line]


def _refused(scene: Scene, values: tuple[str, ...]) -> bool:
    """Whether a kind is excepted: mỗi màu 1 trừ đỏ."""
    found = scene.cue_in(_BUT, 0, len(scene.tokens))
    return found is not None and any(
        fold(scene.line[found.end() :].strip()).startswith(fold(v.lower())) for v in values
    )


@dataclass(frozen=True, slots=True)
class Count:
    """So many people or sets: `times`, said by words begin..end."""

    times: int
    begin: int
    end: int


@dataclass(slots=True)
class Multiplied:
    """The elements with their numbers multiplied; `unsure`: it is not said by how much; `times`: what goods without a number come to; `heads`: the places of the words that count people or sets."""

    found: list[Element]
    unsure: str = ""
    times: int = 1
    heads: frozenset[int] = frozenset()


def multiplied(scene: Scene, found: list[Element]) -> Multiplied:
    """The elements with what is for each of so many people or sets taken so many times."""
    mark = next((e for e in found if isinstance(e, Mark) and e.kind == "each" and _head(e.text)), None)
    several = len([e for e in found if isinstance(e, Goods)]) > 1
    if (
        mark is not None
        and (mark.text == "bên" or (mark.text in ("em", "con", "đứa", "bé") and scene.context.channel == "live"))
        and several
    ):
        return Multiplied([replace(e, text="thứ") if e is mark else e for e in found])
    if mark is not None and mark.text in _PEOPLE:
        return _for_people(scene, found, mark)
    if mark is None and not scene.cue_in(_HOLDS, 0, len(scene.tokens)):
        return Multiplied(found)
    counts = _counts(scene, _SETS if mark is None or mark.text in _SURE_SETS else frozenset((mark.text,)))
    counts = [c for c in counts if not any(isinstance(e, Goods) and e.begin == c.end for e in found)]
    counts = [c for c in counts if not any(isinstance(e, Choice) and c.begin < e.end <= c.end for e in found)]
    many = [c for c in counts if c.times > 1]
    sure = all(any(t.typed in _SURE_SETS for t in scene.tokens[c.begin : c.end]) for c in counts)
    if counts and not many and mark is None and sure:
        return Multiplied(
            [e for e in found if not any(c.begin <= e.begin < c.end for c in counts)], heads=_heads(counts)
        )
    if len(many) != 1:
        return Multiplied(found, "how many sets" if mark is not None and mark.text in _SURE_SETS and not counts else "")
    kept = [e for e in found if not any(c.begin <= e.begin < c.end for c in counts)]
    if mark is not None:
        kept = [e for e in kept if e is not mark]
    return Multiplied([_times(e, many[0].times) for e in kept], times=many[0].times, heads=_heads(counts))


def _heads(counts: list[Count]) -> frozenset[int]:
    return frozenset(i for c in counts for i in range(c.begin, c.end))


def _head(noun: str) -> bool:
    return noun in _PEOPLE or noun in _SETS


def _times(element: Element, times: int) -> Element:
    if not isinstance(element, Quantity) or element.sized or element.more:
        return element
    amount = replace(element.amount, value=element.amount.value * times, extra=element.amount.extra * times)
    return replace(element, amount=amount, per="")


def _for_people(scene: Scene, found: list[Element], mark: Mark) -> Multiplied:
    nouns = _PEOPLE if mark.text in _ANYBODY else _ANYBODY | {mark.text}
    counts = [c for c in _counts(scene, nouns) if c.times > 1 and not mark.begin <= c.begin < mark.end]
    times = counts[0].times if counts else 2 if scene.cue_in(_TWO, 0, len(scene.tokens)) else 0
    kept = [e for e in found if not any(c.begin <= e.begin < c.end for c in counts)]
    if counts and not any(isinstance(e, Goods) for e in found) and times == len(scene.context.last_shown):
        return Multiplied(kept, heads=_heads(counts))
    place = next(i for i, e in enumerate(kept) if e is mark)
    before, after = kept[:place], kept[place + 1 :]
    if mark.text in _TABLES and not any(isinstance(e, Quantity) for e in after):
        return Multiplied([*before, *after], heads=_heads(counts))
    if not any(isinstance(e, (Goods, Choice)) for e in after):
        whole = [e for e in before if isinstance(e, Quantity) and not e.sized]
        share = next((e for e in after if isinstance(e, Quantity)), None)
        if len(whole) == 1 and share is not None and (not times or whole[0].amount.value == share.amount.value * times):
            return Multiplied([*before, *(e for e in after if e is not share)], heads=_heads(counts))
    if not times or len({c.times for c in counts}) > 1:
        return Multiplied(found, "for how many people")
    goods_after = any(isinstance(e, Goods) for e in after)
    return Multiplied(
        [*before, *([] if goods_after else [mark]), *(_times(e, times) for e in after)], heads=_heads(counts)
    )


def _counts(scene: Scene, nouns: frozenset[str]) -> list[Count]:
    """Every number that counts one of these, with its words: ba nhà, 6 chị em, 5 giỏ quà, sets x 3."""
    tokens = scene.tokens
    found: list[Count] = []
    at = 0
    while at < len(tokens):
        number = numbers.read(tokens, at) if at not in scene.taken else None
        if number is None:
            at += 1
            continue
        step = number.end
        before = step < len(tokens) and tokens[step].typed in nouns
        behind = at > 1 and tokens[at - 1].typed == "x" and tokens[at - 2].typed in nouns
        value = int(number.value * number.group)
        whole = not number.vague and number.value.denominator == 1 and 0 < value <= 500
        if whole and (before or behind):
            step += before
            while before and step < len(tokens) and tokens[step].bare in _TRAIL:
                step += 1
            found.append(Count(value, at - 2 if behind and not before else at, step))
        at = max(step, at + 1)
    return found


_TRAIL: Final = frozenset("qua em nguoi giao con chong vien sinh".split())
"""Words that go on with people or sets: chị em, cô giáo, giỏ quà."""
