"""Which stretches of a message order something, and what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from domain.quantities import Qty
from domain.wishes import Item
from language import bundles, listing
from language.clauses import Clause
from language.elements import elements
from language.lines import Ask, assemble, merge, resolve
from language.mentions import Mention
from language.parts import Choice, Element, Goods, Line, Mark, Quantity
from language.patterns import phrase
from language.products import Catalogue
from language.scene import Scene
from language.units import CONTAINERS, PACKED

_REFUSED: Final = phrase(
    "(?:không|chẳng|chả|đừng|khỏi|thôi không|đâu có|không phải|ko|k) (?:có |cần |phải |muốn |thích |ăn |uống |được |nên )*(?:lên đơn|lên|ghi|lấy|mua|đặt|gửi|giao|ship|cho|chốt|thêm|dùng|uống|ăn|#|loại|thích|chọn|có|bỏ)|chứ không(?: phải)?|(?<![0-9] )(?<!một )(?<!hai )(?<!ba )(?<!thêm )(?<!them )bỏ(?! thêm)(?! vô)(?! vào)(?! cho)|trừ|ngoại trừ|not the|no #|without|not|don ?['’]? ?t (?:want|need|send)|thay vì|instead of|không #|hết thích"
)
_OUT_AFTER: Final = phrase(
    "# (?:thôi (?:khỏi|bỏ|không)|thì (?:không lấy|thôi|khỏi|bỏ|không cần|để sau|lần sau|hôm khác)|không lấy|thôi không lấy|khỏi lấy|bỏ đi|không cần|để sau|lần sau)(?: nữa| nhé| nha| đi| ra)*$"
)


@dataclass(slots=True)
class Reading:
    """What a message orders: sure items, open questions, and whether anything was ordered at all."""

    items: list[Item] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    said: bool = False
    why: str = ""


def scope(scene: Scene) -> tuple[int, ...]:
    """Positions of the products at hand: in the cart, pinned, or shown last."""
    catalogue, context = scene.catalogue, scene.context
    found = [catalogue.position[i.product_id] for i in context.cart if i.product_id in catalogue.position]
    pinned = pinned_at(scene)
    if pinned is not None:
        found.append(pinned)
    found += [catalogue.position[i] for i in context.last_shown if i in catalogue.position]
    return tuple(dict.fromkeys(found))


def pinned_at(scene: Scene) -> int | None:
    """The position of the product on the screen, or None."""
    code = scene.context.pinned or ""
    letters = "".join(c for c in code if c.isalpha()).lower()
    digits = "".join(c for c in code if c.isdecimal())
    return scene.catalogue.by_code(letters, int(digits[:9])) if digits else None


_FALLBACK: Final = phrase(
    "(?:hết|không có|không còn|nếu hết|lỡ hết|thiếu) (?:[^ ,.;]+ ){0,3}(?:thì|là) (?:{ai} )?(?:thay|lấy|đổi|gửi|cho|chuyển|mới)|# cũng được$|thì ~5 cũng được"
)
"""What to send when the goods are gone: hết be thì thay bằng đỏ."""
_SHOWN: Final = phrase("(?:{dv}) (?:vừa|đang|mới) (?:giới thiệu|nói|cầm|lên|xem|ghim|quay|giơ|chiếu|show)")


def ordering_clauses(scene: Scene, clauses: list[Clause]) -> list[Clause]:
    """The clauses that order something."""
    extra = scope(scene)
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
        if scene.cue_in(_FALLBACK, clause.begin, clause.end) and (chosen or at):
            continue
        if chosen and found and scene.cue_in(_RIGHT, clause.begin, clause.end):
            chosen.append(clause)
            continue
        goods = any(isinstance(e, Goods) for e in found)
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
        elif clause.verb and live and pinned_at(scene) is not None and scene.cue_in(_SHOWN, clause.begin, clause.end):
            ok = not clause.asks
        elif goods and counted:
            ok = listed or (follows and not listing.is_tale(scene, clause.begin, clause.end))
        elif goods:
            alone = code and live and listing.is_bare(scene, clause.begin, clause.end, found)
            turned = at + 1 < len(clauses) and _corrects(
                elements(scene, clauses[at + 1].begin, clauses[at + 1].end, extra)
            )
            ok = alone or (listed and (follows or turned or any_counted_next(scene, clauses, at, extra)))
        elif counted or choice:
            ok = (
                listed
                and (follows or live or bool(extra) or any_goods_next(scene, clauses, at, extra))
                and not _bare_number(scene, clause)
            )
        else:
            ok = False
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


_TOO: Final = phrase("(?:cũng|thêm|nữa|also|too) (?:{ai} )?(?:lấy|mua|đặt|chốt|thêm)?|lấy thêm")
_TOLD: Final = phrase("rồi|hôm|bữa|nãy|mới|đã|không|chưa|xong")


def _joins_in(scene: Scene, before: Clause, clause: Clause, found: list[Element], chosen: list[Clause]) -> bool:
    """Whether somebody with the buyer takes so many too: em 5 cái bát, bạn em cũng lấy 5 cái."""
    counted = any(isinstance(e, Quantity) and not e.vague for e in found)
    said = chosen[-1] is before and not before.hard and counted and scene.cue_in(_TOO, clause.begin, clause.end)
    return bool(said) and not clause.asks and not scene.cue_in(_TOLD, clause.begin, clause.end)


def _belongs(clause: Clause, named: list[Clause], clauses: list[Clause]) -> bool:
    """Whether a clause without goods goes on from, or leads up to, one that names them."""
    at = clauses.index(clause)
    return any(clauses.index(c) == at - 1 or clauses.index(c) == at + 1 for c in named) or any(
        at - 3 <= clauses.index(c) < at for c in named
    )


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
        open_ones |= set(scope(scene))
    if len(open_ones) < 2:
        return ()
    hits = dict.fromkeys(open_ones, 0)
    begin = min([clause.begin for clause in chosen] + [line.goods.begin for line in lines if line.goods])
    for clause in [replace(chosen[0], begin=min(begin, chosen[0].begin)), *chosen[1:]]:
        for at in range(clause.begin, clause.end):
            token = scene.tokens[at]
            if token.is_word and at not in scene.taken and not any(m.begin <= at < m.end for m in scene.mentions):
                for i in catalogue.side(token.typed, token.bare) & open_ones:
                    hits[i] += 1
    best = max(hits.values())
    top = tuple(i for i, n in hits.items() if n == best)
    return top if best >= 1 and len(top) == 1 else ()


def _turns(found: list[Element]) -> bool:
    """Whether a clause is only a turn: ", à không,"."""
    marks = [e for e in found if isinstance(e, Mark)]
    if not marks or len(marks) != len(found):
        return False
    return any(
        m.end - m.begin > 1 or m.text in ("nhầm", "lộn", "thôi", "sorry", "actually", "không", "khoan") for m in marks
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


def _bare_number(scene: Scene, clause: Clause) -> bool:
    """Whether a clause is a number and nothing else, which says too little."""
    first, *rest = scene.tokens[clause.begin : clause.end]
    alone = clause.end - clause.begin == len(scene.tokens)
    return alone and first.is_number and all(t.word in _PARTICLES for t in rest)


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


def read_order(scene: Scene, chosen: list[Clause]) -> Reading:
    """The items of the ordering clauses, with corrections inside the message applied and refused goods left out."""
    reading = Reading(said=bool(chosen))
    if not chosen:
        return reading
    extra = scope(scene)
    many = bundles.multiplied(scene, _known_only(scene, chosen, joined(scene, chosen, extra), reading))
    apart = any(isinstance(e, Quantity) and e.per for e in many.found)
    lines = [
        part
        for line in corrected(many.found)
        if not _refused(scene, line)
        for part in bundles.of_each_kind(scene, line, _only_one(scene), apart=apart)
    ]
    lines = _all_but(scene, lines)
    if not lines and not any(not isinstance(e, Mark) for c in chosen for e in elements(scene, c.begin, c.end, extra)):
        lines = [Line()]
    lines = [_named_before(scene, chosen, line) for line in lines]
    reading.lines = lines
    hints = extra
    hints = (*hints, *_by_origin(scene, chosen, lines))
    for line in lines:
        for answer in _answers(scene, line, hints):
            if isinstance(answer, Item):
                reading.items.append(answer)
            else:
                reading.asks.append(answer)
    if many.unsure and reading.items:
        reading.asks.append(Ask(tuple(scene.catalogue.position[i.product_id] for i in reading.items), many.unsure))
        reading.items = []
    reading.items = summed(reading.items, lines)
    return reading


def _only_one(scene: Scene) -> int | None:
    """The one product at hand, pinned or shown alone."""
    pinned = pinned_at(scene)
    shown = [i for i in scene.context.last_shown if i in scene.catalogue.position]
    return pinned if pinned is not None else scene.catalogue.position[shown[0]] if len(shown) == 1 else None


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


_RIGHT: Final = phrase("mới (?:đúng|phải|đủ|chuẩn)|thì đúng hơn")
"""What was said before is wrong, for this is right."""


def joined(scene: Scene, chosen: list[Clause], extra: tuple[int, ...]) -> list[Element]:
    """The elements of several clauses, parted by commas, without what is refused."""
    found: list[Element] = []
    for clause in chosen:
        part = elements(scene, clause.begin, clause.end, extra)
        if clause.blocked == "not_me":
            part = [replace(e, more=True) if isinstance(e, Quantity) else e for e in part]
        if found:
            turned = scene.cue_in(_RIGHT, clause.begin, clause.end)
            found.append(Mark("turn" if turned else "sep", clause.begin, clause.begin, "nhầm" if turned else ","))
        found.extend(_accepted(scene, clause, part))
    return found


def _accepted(scene: Scene, clause: Clause, part: list[Element]) -> list[Element]:
    match = scene.cue_in(_REFUSED, clause.begin, clause.end)
    if match and part:
        offset = scene.starts[clause.begin]
        begin = offset + match.start()
        word = next((i for i in range(clause.end - 1, clause.begin - 1, -1) if scene.starts[i] <= begin), clause.begin)
        verb = (
            scene.cue_in("verb", min(word + len(match.group().split()), clause.end), clause.end)
            if match.group() != "bỏ"
            else None
        )
        until = clause.end
        if verb and verb.start() > 0:
            stop = scene.starts[min(word + len(match.group().split()), clause.end - 1)] + verb.start()
            until = next((i for i in range(clause.begin, clause.end) if scene.starts[i] >= stop), clause.end)
        return [
            e
            for e in part
            if not (word <= e.begin < until)
            or (
                isinstance(e, Choice)
                and any("không" in v for v in e.values)
                and not any(isinstance(g, Goods) and word <= g.begin < until for g in part)
            )
        ]
    if scene.cue_in(_OUT_AFTER, clause.begin, clause.end):
        goods = [e for e in part if isinstance(e, Goods)]
        return (
            [e for e in part if goods and e.end <= goods[-1].begin and not isinstance(e, Goods)]
            if len(goods) == 1
            else part[: part.index(goods[-1])]
        )
    return part


def corrected(found: list[Element]) -> list[Line]:
    """Lines after applying what was said after a turn; the last version wins."""
    parts: list[list[Element]] = [[]]
    for at, element in enumerate(found):
        if isinstance(element, Mark) and element.kind == "turn":
            said = any(isinstance(e, (Goods, Quantity, Choice)) for e in parts[-1])
            rest = [e for e in found[at + 1 :] if not isinstance(e, Mark)]
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
    for part in parts[1:]:
        lines = merge(lines, assemble(part), adding=False)
    return lines


_TAKEN_OUT: Final = phrase(
    "# (?:thôi (?:khỏi|bỏ|không|đừng)|(?:thì )?(?:khỏi|bỏ|thôi))(?: lấy| mua| đi| ra| nữa| nhé| nha| ạ| em)*(?=$| [,.!;\n])"
)
_ALL_TAKEN: Final = phrase("(?:lấy|mua|chốt|đặt|múc) (?:hết|tất|cả)")
_EXCEPT: Final = phrase("(?:trừ|ngoại trừ|except|không lấy|đừng lấy|không phải|(?<![0-9] )bỏ) #")


def _refused(scene: Scene, line: Line) -> bool:
    """Whether goods listed are named again as the exception: mỗi loại một hộp trừ trà nhài."""
    if line.goods is not None:
        for out_word in (_TAKEN_OUT.loose if scene.loose else _TAKEN_OUT.strict).finditer(scene.line):
            again = next((m for m in scene.mentions if scene.starts[m.begin] == out_word.start()), None)
            if (
                again is not None
                and again.begin > line.goods.begin
                and again.candidates == line.goods.mention.candidates
            ):
                return True
    match = scene.cue_in(_EXCEPT, 0, len(scene.tokens))
    if match is None or line.goods is None:
        return False
    place = match.end() - 1
    out = next((m for m in scene.mentions if scene.starts[m.begin] == place), None)
    return out is not None and out.candidates == line.goods.mention.candidates and out.begin > line.goods.begin


def _all_but(scene: Scene, lines: list[Line]) -> list[Line]:
    """Lines for all goods shown but those excepted: lấy hết trừ cái đầu, mỗi món 1."""
    shown = [scene.catalogue.position[i] for i in scene.context.last_shown if i in scene.catalogue.position]
    match = scene.cue_in(_EXCEPT, 0, len(scene.tokens)) or scene.cue_in(_TAKEN_OUT, 0, len(scene.tokens))
    whole = scene.cue("all") or scene.cue("each") or scene.cue_in(_ALL_TAKEN, 0, len(scene.tokens))
    if match is None or not whole or len(shown) < 2:
        return lines
    places = (match.end() - 1, match.start())
    out = next((m for m in scene.mentions if scene.starts[m.begin] in places), None)
    if out is None or not set(out.candidates) & set(shown) or any(m is not out for m in scene.mentions):
        return lines
    said = next((line.quantity for line in lines if line.quantity is not None), None)
    kept = [i for i in shown if i not in out.candidates]
    return [Line(Goods(replace(out, candidates=(i,)), out.begin, out.end), said) for i in kept]


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
    pinned = pinned_at(scene)
    shown = tuple(catalogue.position[i] for i in scene.context.last_shown if i in catalogue.position)
    each = line.quantity is not None and scene.cue("each") is not None
    unsold = listing.unknown_goods(scene, line)
    if unsold:
        return [Ask((), f"not sold: {unsold}")]
    if pinned is not None:
        return [resolve(line, (pinned,), catalogue, ())]
    if shown and (each or scene.cue("all")):
        return [resolve(line, (i,), catalogue, ()) for i in shown]
    if len(shown) == 1:
        return [resolve(line, shown, catalogue, ())]
    named = tuple(i for i in hints if hints.count(i) > 1)
    return [resolve(line, shown, catalogue, named[:1]) if shown else Ask((), "nothing named")]


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
