"""What an order is made of, word by word: goods, quantities, variants, and the words that join, refuse or correct them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from domain.fold import fold
from language import amounts, numbers, packs, sharing, turns, variants
from language.parts import Choice, Element, Goods, Mark, Mention, Quantity
from language.scene import Scene
from language.tokens import Token
from language.units import WEIGHT, Amount
from language.words.goods import LARGER, SMALLER

_EACH: Final = frozenset(
    "mâm mam bàn thứ loại món cái mã vị màu size cỡ một đứa mẫu dòng sản hộp gói thu loai mon cai ma vi mau chai túi hũ kiểu tên người nhà em con bé phần suất set combo giỏ bộ thùng bác cô chú anh chị hộ khách dì bạn sếp nhân học bên cháu cậu ông bà bạn cặp phòng lớp suat phan gio".split()
)
_BIG: Final = frozenset("small smaller large larger big bigger".split())
_EACH_EN: Final = frozenset("colour color flavour flavor size kind type one person set basket".split())
_JOINS: Final = frozenset("và với cùng kèm rồi va voi and with plus cộng thêm them nữa thì lẫn hoặc hay".split())


def elements(scene: Scene, begin: int, end: int, extra: tuple[int, ...] = ()) -> list[Element]:
    """The elements in words begin..end; `extra` are catalogue positions (pinned, shown, in the cart) whose variants count too."""
    key = (begin, end, extra)
    if key not in scene.parts:
        scene.parts[key] = _elements(scene, begin, end, extra)
    return list(scene.parts[key])


def _elements(scene: Scene, begin: int, end: int, extra: tuple[int, ...]) -> list[Element]:
    tokens = scene.tokens
    starts = {m.begin: m for m in scene.mentions}
    scope = {i for m in scene.mentions for i in m.candidates} | set(extra)
    finder = variants.finder([scene.catalogue.products[i] for i in sorted(scope)[:60]])
    found: list[Element] = []
    at = begin
    whole = end
    while at < whole:
        if at in scene.taken:
            at += 1
            continue
        end = next((i for i in range(at, whole) if i in scene.taken), whole)
        mention = starts.get(at)
        if (
            mention is not None
            and not mention.is_code
            and (len(mention.candidates) != 1 or _lacks_kind(scene, mention))
            and _named_variant(finder, scene, at, end, found, extra)
        ):
            mention = None
        if mention is not None:
            mention = packs.by_size(tokens, mention, whole, scene.catalogue)
            found.append(Goods(mention, at, mention.end))
            inner = finder.within(tokens, at, mention.end, mention, scene.catalogue)
            across = (
                finder.at(tokens, mention.end - 1, whole, close=False) if mention.end - at > 1 and not inner else None
            )
            found.extend(Choice(values, at, mention.end) for values in inner)
            at = mention.end
            if across is not None and across[0] > mention.end:
                found.append(Choice(across[1], at, across[0]))
                at = across[0]
            if at < whole and tokens[at].typed == "rưỡi":
                at += _half_after(found, mention.begin)
            continue
        element = (
            _bracket(tokens[at], at)
            or (_joined(tokens, at, whole, found, scene) if tokens[at].typed == "kem" else None)
            or sharing.mark(
                tokens, at, whole, lambda i: i in starts or finder.at(tokens, i, whole, close=True) is not None
            )
            or _each(tokens, at)
            or _after_each(tokens, at, found)
            or _choice(finder, tokens, at, end, found)
            or amounts.quantity(
                tokens,
                at,
                end,
                starts,
                letters=finder.has_letters,
                varied=(at + 1 < end and finder.at(tokens, at + 1, end, close=tokens[at + 1].typed in _BIG) is not None)
                or (bool(found) and isinstance(found[-1], Choice) and found[-1].end == at),
            )
            or _mark(tokens, at)
        )
        if element is None:
            at += 1
            continue
        if isinstance(element, Quantity) and element.amount.group == 12 and element.end in starts:
            element = _by_weight(scene, element, starts[element.end])
        found.append(element)
        at = element.end
    return _each_said(found)


def _by_weight(scene: Scene, said: Quantity, goods: Mention) -> Quantity:
    """A dozen typed bare (ta) of what is sold by weight as the hundred kilos it is: 1 ta gao."""
    if all(scene.tokens[i].typed != "ta" for i in range(said.begin, said.end)) or said.amount.unit:
        return said
    products = [scene.catalogue.products[i] for i in goods.candidates]
    weighed = all(p.unit in WEIGHT or (p.pack.measure == "g" and p.pack.amount >= LEAST_SACK) for p in products)
    return replace(said, amount=replace(said.amount, unit="tạ", group=1)) if weighed and products else said


LEAST_SACK: Final = 1000
"""Grams from which a pack is a sack, of which one says a hundred kilos rather than a dozen."""


def _joined(tokens: list[Token], at: int, end: int, before: list[Element], scene: Scene) -> Mark | None:
    """Kèm typed bare, which joins goods; where it can be the cream colour of goods just named it stays that."""
    last = before[-1] if before else None
    coloured = isinstance(last, Goods) and any(
        "be" in scene.catalogue.products[i].variants for i in last.mention.candidates
    )
    led = at > 0 and tokens[at - 1].bare in ("mau", "cai", "chiec")
    follows = at + 1 < end and (tokens[at + 1].is_number or numbers.read(tokens, at + 1) is not None)
    return Mark("sep", at, at + 1, "kèm") if follows and not coloured and not led else None


def _each_said(found: list[Element]) -> list[Element]:
    """The elements, every number that is for each of something knowing of what: mỗi nhà 2 hộp."""
    for at, mark in enumerate(found):
        if not isinstance(mark, Mark) or mark.kind != "each":
            continue
        for place in (at + 1, at - 1):
            said = found[place] if 0 <= place < len(found) else None
            if isinstance(said, Quantity) and not said.sized:
                found[place] = replace(said, per=mark.text)
                break
    return found


def _bracket(token: Token, at: int) -> Mark | None:
    return Mark("open" if token.text in "([" else "close", at, at + 1) if token.text in "([])" else None


def _half_after(found: list[Element], begin: int) -> int:
    """Words taken by a half said after the goods (một chục bánh tẻ rưỡi), which belongs to the number before them."""
    for place, said in enumerate(found):
        if isinstance(said, Quantity) and said.end == begin and not said.vague:
            found[place] = replace(said, amount=replace(said.amount, value=said.amount.value + Fraction(1, 2)))
            return 1
    return 0


def _lacks_kind(scene: Scene, mention: Mention) -> bool:
    """Whether goods are named without the word their name begins with: men lam rather than bình men lam."""
    first = {fold(name[0]) for i in mention.candidates for name in scene.catalogue.names[i]}
    return not any(fold(word) in first for word in mention.words)


def _named_variant(
    finder: variants.Finder, scene: Scene, at: int, end: int, before: list[Element], extra: tuple[int, ...]
) -> bool:
    """Whether words that could name goods are a variant of goods named before: chè lam ... 2 cốm."""
    match = finder.at(scene.tokens, at, end, close=True)
    if match is None:
        return False
    earlier = [
        m for m in scene.mentions if m.begin < at and (m.is_code or len(m.candidates) == 1 or not _lacks_kind(scene, m))
    ]
    earlier += [e.mention for e in before if isinstance(e, Goods)]
    named = {v for m in earlier for i in m.candidates for v in scene.catalogue.products[i].variants}
    if extra and _lacks_kind(scene, next(m for m in scene.mentions if m.begin == at)):
        named |= {v for i in extra for v in scene.catalogue.products[i].variants}
    return bool(named & set(match[1]))


def _choice(finder: variants.Finder, tokens: list[Token], at: int, end: int, before: list[Element]) -> Choice | None:
    last = before[-1] if before else None
    beside = (
        last is not None
        and last.end == at
        and (isinstance(last, (Goods, Quantity, Choice)) or _swaps(last) or last.kind in ("half", "rest", "open"))
    )
    bare = _opens_bare(tokens, at, end)
    turned = at > 0 and tokens[at - 1].bare in _INTO
    close = beside or bare or turned or tokens[at].typed in _BIG
    match = finder.at(tokens, at, end, close=close)
    return Choice(match[1], at, match[0]) if match else None


_INTO: Final = frozenset("sang qua thanh vi".split())
"""Words behind which a kind may be said short: đổi qua kđ."""
_TAKES: Final = frozenset("lấy chốt mua đặt order hốt múc thêm".split())


def _opens_bare(tokens: list[Token], at: int, end: int) -> bool:
    """Whether a word for a size stands where goods would: to 2, lấy nhỏ."""
    if tokens[at].typed not in LARGER | SMALLER or (tokens[at].typed.isascii() and tokens[at].typed != "to"):
        return False
    opens = at == 0 or not tokens[at - 1].is_word or tokens[at - 1].word in _TAKES
    after = tokens[at + 1] if at + 1 < end else None
    follows = ("nhé", "nha", "đi", "luôn", "thôi", "với", "mỗi", "hết", "cả", "tất")
    return opens and (after is None or not after.is_word or after.word in follows or after.typed in LARGER | SMALLER)


def _swaps(last: Element) -> bool:
    return isinstance(last, Mark) and last.text.startswith(("đổi", "chuyển", "thay bằng"))


_EACH_BARE: Final = frozenset(fold(word) for word in _EACH)


def _each_of(tokens: list[Token], at: int) -> bool:
    """Whether "mỗi" counts by the word after it; typed bare, a number beside it must say so (moi nguoi is also everybody)."""
    noun = tokens[at + 1]
    if tokens[at].typed == "moi" and noun.bare == "nhan":
        return False
    if noun.typed in _EACH or tokens[at].typed != "moi" or noun.typed not in _EACH_BARE:
        return noun.typed in _EACH
    ahead = tokens[at + 2 : at + 5]
    behind = tokens[max(0, at - 2) : at]
    return any(t.is_number or t.bare in numbers.BARE for t in (*ahead, *behind))


def _each(tokens: list[Token], at: int) -> Element | None:
    token = tokens[at]
    if token.typed in ("mỗi", "moi", "mổi") and at + 1 < len(tokens) and _each_of(tokens, at):
        end = at + 2
        if (tokens[at + 1].typed == "một" and end < len(tokens) and tokens[end].typed in _EACH) or tokens[
            at + 1
        ].typed == "sản":
            end += 1
        return Mark("each", at, end, tokens[end - 1].typed)
    if (
        token.typed in _EACH
        and at + 2 < len(tokens)
        and tokens[at + 1].bare in ("nao", "gi")
        and tokens[at + 2].bare in ("cung", "deu")
        and not (at + 3 < len(tokens) and tokens[at + 3].bare in ("duoc", "dc", "ok"))
    ):
        return Mark("each", at, at + 3, token.typed)
    if token.typed == "each" and at + 1 < len(tokens) and tokens[at + 1].typed in _EACH_EN:
        return Mark("each", at, at + 2, tokens[at + 1].typed)
    if token.typed in ("each", "đều", "apiece"):
        return Mark("each", at, at + 1, token.typed)
    return None


def _after_each(tokens: list[Token], at: int, found: list[Element]) -> Quantity | None:
    """A number in letters that ends what is said for each: mỗi món hai, mỗi thứ chị ba."""
    last = found[-1] if found else None
    if not isinstance(last, Mark) or last.kind != "each" or not 0 <= at - last.end <= 1:
        return None
    if at > last.end and tokens[last.end].bare not in _PERSONS:
        return None
    number = numbers.read(tokens, at)
    if number is None or not number.words or number.vague or number.group != 1:
        return None
    closes = number.end >= len(tokens) or tokens[number.end].text in ",.;:!\n" or tokens[number.end].bare in _POLITE
    return Quantity(Amount(number.value), at, number.end) if closes else None


_PERSONS: Final = frozenset("em e chi c anh a minh m toi tui co chu bac ba ong".split())
_POLITE: Final = frozenset("nhe nha nhen nghen a shop di thoi".split())


def _mark(tokens: list[Token], at: int) -> Element | None:
    turn = turns.turn(tokens, at)
    token = tokens[at]
    joins = token.text in ",;+&\n/" or token.typed in _JOINS
    return turn or (Mark("sep", at, at + 1, token.text) if joins else None)
