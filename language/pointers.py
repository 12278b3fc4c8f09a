"""Goods pointed at rather than named: cái đầu tiên, loại thứ hai, cái rẻ hơn; of packs alike chai 1 lít, chai nhỏ."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from domain.fold import fold
from domain.wishes import Context
from language import numbers
from language.packs import LEADS
from language.parts import Mention
from language.products import Catalogue
from language.tokens import Token
from language.units import VOLUME, WEIGHT
from language.words.goods import LARGER, SMALLER

_HEADS: Final = frozenset(
    "cai thu chai con loai mon mau hop goi tui chiec qua dòng cái loại thứ món mẫu hộp gói chai hũ túi con bộ chiếc quả sản cây bức".split()
)
_ORDER: Final[tuple[tuple[str, ...], ...]] = (
    ("đầu tiên", "thứ nhất", "thứ 1", "số 1", "số một", "trên cùng", "đầu", "first one", "first"),
    ("thứ hai", "thứ 2", "thứ nhì", "số 2", "số hai", "ở giữa", "second one", "second"),
    ("thứ ba", "thứ 3", "số 3", "số ba", "third one", "third"),
    ("thứ tư", "thứ 4", "số 4", "fourth"),
    ("thứ năm", "thứ 5", "số 5", "fifth"),
)
_LAST: Final = ("cuối cùng", "sau cùng", "dưới cùng", "cuối", "sau", "last one", "last")
_CHEAP: Final = ("rẻ hơn", "rẻ nhất", "mềm hơn", "cheaper one", "cheapest one", "cheaper", "cheapest")
_DEAR: Final = ("mắc hơn", "đắt hơn", "đắt nhất", "xịn hơn", "xịn nhất")


def pointed(tokens: list[Token], named: list[Mention], context: Context, catalogue: Catalogue) -> list[Mention]:
    """The mentions of a message, with those that only point added in their places."""
    shown = tuple(catalogue.position[i] for i in context.last_shown if i in catalogue.position)
    held = tuple(catalogue.position[i.product_id] for i in context.cart if i.product_id in catalogue.position)
    named = _with_pinned(tokens, named, context, catalogue)
    if len(shown) < 2:
        shown = held
    alike = _named_alike(named, catalogue) or _alike((*shown, *held), catalogue)
    if len(shown) < 2 and not alike:
        return named
    covered = {i for m in named for i in range(m.begin, m.end)}
    found = list(named)
    pointing: list[Mention] = []
    at = 0
    while at < len(tokens):
        mention = None
        several = _first_ones(tokens, at, shown)
        if several and all(_mere_word(tokens, m) for m in found if at <= m.begin < several[-1].end):
            found = [m for m in found if not at <= m.begin < several[-1].end]
            found.extend(several)
            at = several[-1].end
            continue
        if at not in covered:
            mention = _by_order(tokens, at, shown, catalogue) or _by_size(tokens, at, alike, catalogue)
        sized = mention is not None and any(
            m.begin == mention.end and set(mention.candidates) <= set(m.candidates) for m in named
        )
        if mention is not None and not mention.is_code:
            mere = [m for m in found if mention.begin < m.begin < mention.end and _mere_word(tokens, m)]
            found = [m for m in found if m not in mere]
            covered -= {m.begin for m in mere}
        if mention is None or sized or covered & set(range(mention.begin, mention.end)):
            at += 1
            continue
        found.append(mention)
        pointing.append(mention)
        at = mention.end
    if len(pointing) == 1:
        found = _narrowed(tokens, found, pointing[0])
    return sorted(found, key=lambda m: m.begin)


def _narrowed(tokens: list[Token], found: list[Mention], sized: Mention) -> list[Mention]:
    """The mentions with goods of several packs narrowed to the one size said behind them: 2 chai mật ong rừng loại nửa lít."""
    after = tokens[sized.end] if sized.end < len(tokens) else None
    counted = (after is not None and after.is_number) or (sized.begin > 0 and tokens[sized.begin - 1].is_number)
    before = [m for m in found if m.end <= sized.begin and set(sized.candidates) < set(m.candidates)]
    others = [m for m in found if before and before[-1].end <= m.begin < sized.begin]
    if counted or len(before) != 1 or others:
        return found
    return [replace(m, candidates=sized.candidates) if m is before[0] else m for m in found if m is not sized]


_ON_NOW: Final = ("đang ghim", "đang lên hình", "đang giới thiệu", "đang nói", "đang bán", "trên màn hình", "on screen")
_POINTS: Final = frozenset("mã cái món hàng sp loại mẫu code the".split())


def _with_pinned(tokens: list[Token], named: list[Mention], context: Context, catalogue: Catalogue) -> list[Mention]:
    """The mentions with what is on the screen now, where it is pointed at beside other goods: trà sen 1 với mã đang ghim 2."""
    code = context.pinned or ""
    digits = "".join(c for c in code if c.isdecimal())
    pinned = catalogue.by_code("".join(c for c in code if c.isalpha()).lower(), int(digits[:9])) if digits else None
    if pinned is None or not named:
        return named
    found = list(named)
    for at, token in enumerate(tokens):
        taken = _said(tokens, at + 1, _ON_NOW) if token.typed in _POINTS else 0
        if taken and not any(m.begin < at + 1 + taken and at < m.end for m in named):
            found.append(Mention(at, at + 1 + taken, (pinned,)))
    return sorted(found, key=lambda m: m.begin)


def _mere_word(tokens: list[Token], mention: Mention) -> bool:
    """Whether goods were seen in one word typed bare, which pointing words may also be: cái dau (đầu)."""
    token = tokens[mention.begin]
    return mention.end - mention.begin == 1 and not mention.is_code and token.typed == token.bare


def _first_ones(tokens: list[Token], at: int, shown: tuple[int, ...]) -> list[Mention]:
    """The first few of the shown goods: 2 loại đầu, hai cái đầu tiên."""
    number = numbers.read(tokens, at)
    if number is None or number.end != at + 1 or not 1 < number.value < len(shown) or number.value > 3:
        return []
    if number.end >= len(tokens) or tokens[number.end].typed not in _HEADS:
        return []
    taken = _said(tokens, number.end + 1, ("đầu tiên", "đầu", "trên"))
    end = number.end + 1 + taken
    count = int(number.value)
    if not taken or end - at < count:
        return []
    return [Mention(at + i, at + i + 1 if i < count - 1 else end, (shown[i],)) for i in range(count)]


def _said(tokens: list[Token], at: int, phrases: tuple[str, ...]) -> int:
    """How many words a phrase takes here, with or without its marks; 0 when none stands here."""
    for phrase in phrases:
        words = phrase.split()
        here = tokens[at : at + len(words)]
        if len(here) == len(words) and all(
            t.typed == w or (t.typed == t.bare and t.bare == fold(w)) for t, w in zip(here, words, strict=True)
        ):
            return len(words)
    return 0


def _by_order(tokens: list[Token], at: int, shown: tuple[int, ...], catalogue: Catalogue) -> Mention | None:
    if len(shown) < 2 or not (tokens[at].typed in _HEADS or tokens[at].typed == "the"):
        return None
    step = at + 1
    if step < len(tokens) and tokens[step].typed == "phẩm":
        step += 1
    for place, phrases in enumerate(_ORDER[: len(shown)]):
        if taken := _said(tokens, step, phrases):
            return Mention(at, step + taken, (shown[place],))
    if taken := _said(tokens, step, _LAST):
        return Mention(at, step + taken, (shown[-1],))
    prices = [catalogue.products[i].price for i in shown]
    for phrases, wanted in ((_CHEAP, min(prices)), (_DEAR, max(prices))):
        taken = _said(tokens, step, phrases)
        if taken and wanted and prices.count(wanted) == 1:
            return Mention(at, step + taken, (shown[prices.index(wanted)],))
    return None


def _alike(at_hand: tuple[int, ...], catalogue: Catalogue) -> tuple[int, ...]:
    """The goods at hand with all others of the same name in other packs; none when those are of several names."""
    names = {catalogue.names[i][0] for i in at_hand if catalogue.products[i].pack.measure in ("g", "ml")}
    families = [catalogue.packs_of(name) for name in names]
    families = [family for family in families if len(family) > 1]
    return families[0] if len(families) == 1 else ()


def _named_alike(named: list[Mention], catalogue: Catalogue) -> tuple[int, ...]:
    """The goods of one name in several packs that the message names without saying which."""
    for mention in named:
        names = {catalogue.names[i][0] for i in mention.candidates}
        if not mention.is_code and len(mention.candidates) > 1 and len(names) == 1:
            return mention.candidates
    return ()


def _bare_size(tokens: list[Token], at: int) -> bool:
    """Whether a size stands beside a number, with nothing that it is the size of: to 1 nhỏ 2, two large."""
    token = tokens[at]
    if not (token.typed in LARGER or token.typed in SMALLER) or token.typed in ("be", "bé", "cao", "long", "lon"):
        return False
    before, after = tokens[at - 1] if at else None, tokens[at + 1] if at + 1 < len(tokens) else None
    counted = before is not None and (before.is_number or before.typed in numbers.DIGITS)
    return counted or (
        after is not None and after.is_number and (before is None or not before.is_word or before.is_number)
    )


_ONES: Final = frozenset("one ones bottle bottles".split())


def _by_size(tokens: list[Token], at: int, alike: tuple[int, ...], catalogue: Catalogue) -> Mention | None:
    if not alike:
        return None
    amounts = [catalogue.products[i].pack.amount for i in alike]
    if _bare_size(tokens, at):
        extreme = max(amounts) if tokens[at].typed in LARGER else min(amounts)
        ones = at + 1 < len(tokens) and (tokens[at + 1].typed in LEADS or tokens[at + 1].typed in _ONES)
        return Mention(at, at + 1 + ones, (alike[amounts.index(extreme)],)) if amounts.count(extreme) == 1 else None
    if tokens[at].typed not in LEADS or at + 1 >= len(tokens):
        return None
    step = at + 1
    if tokens[step].typed in ("loại", "cỡ", "size") and step + 1 < len(tokens):
        step += 1
    wanted: Fraction | None = None
    end = step + 1
    if tokens[step].typed in LARGER or tokens[step].typed in SMALLER:
        wanted = max(amounts) if tokens[step].typed in LARGER else min(amounts)
    elif tokens[step].typed in ("lít", "lit", "ký", "kg", "cân", "kilo"):
        wanted = Fraction(1000)
    elif number := numbers.read(tokens, step):
        unit = tokens[number.end].typed if number.end < len(tokens) else ""
        small = WEIGHT.get(unit) or VOLUME.get(unit)
        wanted = number.value * Fraction(small or 1)
        end = number.end + (small is not None)
        if small is None and wanted < Fraction(100):
            return None
    if wanted is None or amounts.count(wanted) != 1:
        return None
    return Mention(at, end, (alike[amounts.index(wanted)],))
