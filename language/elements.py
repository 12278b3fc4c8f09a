"""What an order is made of, word by word: goods, quantities, variants, and the words that join, refuse or correct them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from domain.fold import fold
from language import numbers, variants
from language.mentions import Mention
from language.scene import Scene
from language.tokens import Token
from language.units import BUNDLES, SAID, VOLUME, WEIGHT, Amount

_NOT_GOODS: Final = frozenset(
    "k tr đ % nghìn ngàn triệu củ lúa đồng vnd usd xu giờ phút giây ngày tháng tuổi năm người bé đứa lần sao cm m phân tầng tuần hôm anh chị em khách tiếng độ km mét usd đô cành ngón bước người nguoi trieu ngan nghin tuoi ngay thang gio phut tuan lan dong days day hours hour people years weeks week minutes pm am percent d cháu vợ ông bà tỷ điểm".split()
)
_NOT_AFTER: Final = frozenset(
    "mùng ngày tháng thứ tầng lúc năm ngõ ngách hẻm tổ xóm thôn quận phường tòa phòng căn lô km tuần đợt vòng top bàn mung ngay thang thu sdt điện page trang u20 cao lúc".split()
)
_SIZED: Final = frozenset("chai loại gói túi hộp hũ lọ cỡ bịch bao goi hop loai tui size cây cái chiếc".split())
_KIN: Final = frozenset("chị em anh bé chồng vợ con mẹ gái trai".split())
_EACH: Final = frozenset(
    "thứ loại món cái mã vị màu size cỡ một đứa mẫu dòng sản hộp gói thu loai mon cai ma vi mau chai túi hũ kiểu tên người nhà".split()
)
_JOINS: Final = frozenset("và với cùng kèm rồi va voi and with plus cộng thêm them nữa thì lẫn hoặc hay".split())
_TURNS: Final = (
    "à không",
    "ơ không",
    "ủa không",
    "ấy không",
    "í không",
    "à ko",
    "í nhầm",
    "ý nhầm",
    "à nhầm",
    "ý em là",
    "ý mình là",
    "ý chị là",
    "à thôi",
    "à mà thôi",
    "mà thôi",
    "à mà",
    "nhầm",
    "ơ nhầm",
    "ý là",
    "à quên",
    "ấy nhầm",
    "thôi",
    "à",
    "sorry",
    "actually",
    "i mean",
    "no wait",
    "wait",
    "chứ không phải",
    "sửa lại",
    "đổi thành",
    "đổi lại",
    "thay bằng",
    "thay vì",
    "make it",
    "nghĩ lại",
    "ủa",
    "lộn",
    "instead",
    "chuyển thành",
    "chuyển sang",
    "đổi sang",
    "xin lỗi",
    "lại thôi",
    "mà",
    "ơ",
    "nay",
    "giờ",
)


_TURNS_BARE: Final = {fold(turn): turn for turn in _TURNS if " " in turn} | {"nham": "nhầm"}


@dataclass(frozen=True, slots=True)
class Goods:
    """A product named; `begin` and `end` are word places."""

    mention: Mention
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity said. `sized` amounts name a pack's size (chai 500ml), not how many."""

    amount: Amount
    begin: int
    end: int
    vague: bool = False
    each: bool = False
    negative: bool = False
    sized: bool = False
    times: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A variant said: which values (as in the catalogue) it can be."""

    values: tuple[str, ...]
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that steers: "sep", "each", "no", "turn", "strange"."""

    kind: str
    begin: int
    end: int
    text: str = ""


Element = Goods | Quantity | Choice | Mark


def elements(scene: Scene, begin: int, end: int, extra: tuple[int, ...] = ()) -> list[Element]:
    """The elements in words begin..end; `extra` are catalogue positions (pinned, shown, in the cart) whose variants count too."""
    tokens = scene.tokens
    starts = {m.begin: m for m in scene.mentions}
    scope = {i for m in scene.mentions for i in m.candidates} | set(extra)
    finder = variants.Finder([scene.catalogue.products[i] for i in sorted(scope)[:60]])
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
            and _named_variant(finder, scene, at, end, found)
        ):
            mention = None
        if mention is not None:
            found.append(Goods(mention, at, mention.end))
            inner = finder.within(tokens, at, mention.end, mention, scene.catalogue)
            if inner:
                found.append(Choice(inner, at, mention.end))
            at = mention.end
            continue
        element = (
            _each(tokens, at)
            or _choice(finder, tokens, at, end, found)
            or _quantity(
                tokens,
                at,
                end,
                starts,
                letters=finder.has_letters,
                varied=at + 1 < end and finder.at(tokens, at + 1, end, close=False) is not None,
            )
            or _mark(tokens, at)
        )
        if element is None:
            at += 1
            continue
        found.append(element)
        at = element.end
    return found


def _lacks_kind(scene: Scene, mention: Mention) -> bool:
    """Whether goods are named without the word their name begins with: men lam rather than bình men lam."""
    first = {fold(name[0]) for i in mention.candidates for name in scene.catalogue.names[i]}
    return not any(fold(word) in first for word in mention.words)


def _named_variant(finder: variants.Finder, scene: Scene, at: int, end: int, before: list[Element]) -> bool:
    """Whether words that could name goods are a variant of goods named before: chè lam ... 2 cốm."""
    match = finder.at(scene.tokens, at, end, close=True)
    if match is None:
        return False
    named = {
        v
        for e in before
        if isinstance(e, Goods)
        for i in e.mention.candidates
        for v in scene.catalogue.products[i].variants
    }
    return bool(named & set(match[1]))


def _choice(finder: variants.Finder, tokens: list[Token], at: int, end: int, before: list[Element]) -> Choice | None:
    last = before[-1] if before else None
    close = last is not None and last.end == at and isinstance(last, (Goods, Quantity))
    match = finder.at(tokens, at, end, close=close)
    return Choice(match[1], at, match[0]) if match else None


def _each(tokens: list[Token], at: int) -> Element | None:
    token = tokens[at]
    if token.typed in ("mỗi", "moi", "mổi") and at + 1 < len(tokens) and tokens[at + 1].typed in _EACH:
        end = at + 2
        if (tokens[at + 1].typed == "một" and end < len(tokens) and tokens[end].typed in _EACH) or tokens[
            at + 1
        ].typed == "sản":
            end += 1
        return Mark("each", at, end, "mỗi")
    if token.typed in ("each", "đều", "apiece"):
        return Mark("each", at, at + 1, token.typed)
    return None


def _mark(tokens: list[Token], at: int) -> Element | None:
    token = tokens[at]
    for size in (3, 2, 1):
        said = " ".join(t.word for t in tokens[at : at + size])
        said = _TURNS_BARE.get(said, said)
        if said == "à" and at > 1 and tokens[at - 1].text == "." and tokens[at - 2].text == ".":
            said = "à không"
        if said in _TURNS and (said != "mà" or size > 1):
            return Mark("turn", at, at + size, said)
    if token.text in ",;+&\n/" or token.typed in _JOINS:
        return Mark("sep", at, at + 1, token.text)
    return None


def _quantity(
    tokens: list[Token], at: int, end: int, goods: dict[int, Mention], *, letters: bool = False, varied: bool = False
) -> Quantity | None:
    token = tokens[at]
    before = tokens[at - 1] if at else None
    if token.text in "x*=:":
        token_after = tokens[at + 1] if at + 1 < end else None
        if token_after is not None and (token_after.is_number or token_after.text in "-+"):
            inner = _quantity(tokens, at + 1, end, goods, letters=letters)
            if inner:
                return Quantity(
                    inner.amount, at, inner.end, inner.vague, inner.each, inner.negative, inner.sized, times=True
                )
        return None
    if token.text == "-" and not (
        at + 1 < end
        and tokens[at + 1].is_number
        and tokens[at + 1].glued
        and before
        and (before.text in "x*=:" or before.typed == "x" or not token.glued)
    ):
        return None
    if token.typed in SAID and before is not None and before.word in ("thêm", "another") and at not in goods:
        return Quantity(Amount(Fraction(1), token.typed), at, at + 1)
    number = numbers.read(tokens, at)
    if number is None or (number.words and number.value and not varied and not _worded(tokens, at, number, goods, end)):
        return None
    step = number.end
    if tokens[step - 1].typed in ("nghìn", "ngàn", "triệu") and not (
        step < end and (tokens[step].typed in SAID or step in goods)
    ):
        return None
    if (
        before is not None
        and before.typed in _NOT_AFTER
        and not number.vague
        and not (before.typed in ("thứ", "thu") and at > 1 and tokens[at - 2].bare == "moi")
    ):
        return None
    if step < end and tokens[step].typed == "more":
        step += 1
    after = tokens[step] if step < end else None
    if after is not None and (after.typed in _NOT_GOODS or after.text == "%") and step not in goods:
        if not (after.typed == "k" and not after.glued) and not (
            after.typed in ("năm", "em", "anh", "chị") and after.typed != "năm"
        ):
            return (
                Quantity(Amount(Fraction(0)), at, step + 1, sized=True, vague=True)
                if after.typed in ("cm", "phân")
                else None
            )
        kin = tokens[step + 1] if step + 1 < end else None
        if (after.typed == "em" and number.words) or (kin is not None and kin.typed in _KIN):
            return None
    if after is not None and after.text == "/" and step + 1 < end and tokens[step + 1].is_number:
        return None
    if before is not None and before.text == "/" and at > 1 and tokens[at - 2].is_number:
        return None
    if before is not None and before.bare in ("ca", "het", "all", "both") and not number.vague:
        return None
    unit = ""
    extra = Fraction(0)
    value = number.value
    if (
        after is not None
        and step not in goods
        and after.typed in SAID
        and not (letters and after.text in ("L", "M", "S") and not after.glued)
    ):
        unit, step = after.typed, step + 1
        if unit == "túi" and step < end and tokens[step].typed in ("lọc", "loc"):
            unit, step = "túi lọc", step + 1
        value, extra, step = _remainder(tokens, value, unit, step, end)
    elif after is not None and after.typed in ("rưỡi", "ruoi") and number.group == 1:
        value, step = value + Fraction(1, 2), step + 1
    if unit == "h" and not _boxes(tokens, at, step, end, goods):
        return None
    sized = (unit in WEIGHT or unit in VOLUME) and before is not None and not before.is_number and _container(before)
    about = before is not None and before.typed in ("hơn", "gần", "hon", "trên", "dưới")
    return Quantity(
        Amount(value, unit, number.group, extra), at, step, number.vague or about, negative=number.negative, sized=sized
    )


def _boxes(tokens: list[Token], at: int, step: int, end: int, goods: dict[int, Mention]) -> bool:
    """Whether 2h is two boxes rather than two o'clock: goods stand beside it, or a particle ends it."""
    if step in goods or any(m.end == at for m in goods.values()):
        return True
    return step < end and tokens[step].word in ("nha", "nhé", "đi", "luôn") and at == 0


def _container(before: Token) -> bool:
    """Whether the word before makes a weight the size of a pack: chai 500ml, loại 1kg."""
    return before.typed in _SIZED


def _remainder(tokens: list[Token], value: Fraction, unit: str, step: int, end: int) -> tuple[Fraction, Fraction, int]:
    """What follows a unit and belongs to it: rưỡi, 1kg2, 1 cân 2 lạng."""
    after = tokens[step] if step < end else None
    if after is None:
        return value, Fraction(0), step
    if after.typed in ("rưỡi", "ruoi", "rưởi", "rữi", "rưỡii"):
        return value + Fraction(1, 2), Fraction(0), step + 1
    if (
        unit in WEIGHT
        and WEIGHT[unit] == 1000
        and after.typed in numbers.DIGITS
        and 1 < numbers.DIGITS[after.typed] < 10
        and not (step + 1 < end and tokens[step + 1].typed in SAID)
    ):
        return value + Fraction(numbers.DIGITS[after.typed], 10), Fraction(0), step + 1
    if (unit in WEIGHT or unit in VOLUME) and after.is_number and after.text.isdecimal():
        nxt = tokens[step + 1] if step + 1 < end else None
        if nxt is not None and nxt.typed in WEIGHT and WEIGHT[nxt.typed] < WEIGHT.get(unit, 0):
            return value, Fraction(int(after.text)) * WEIGHT[nxt.typed], step + 2
        if after.glued and len(after.text) <= 3 and (nxt is None or nxt.typed not in SAID):
            return value + Fraction(int(after.text), 10 ** len(after.text)), Fraction(0), step + 1
    if unit in WEIGHT and WEIGHT[unit] == 1000 and numbers.read(tokens, step) and not after.is_number:
        found = numbers.read(tokens, step)
        nxt = tokens[found.end] if found and found.end < end else None
        if found and nxt is not None and nxt.typed in ("lạng", "lang"):
            return value, found.value * 100, found.end + 1
    return value, Fraction(0), step


def _worded(tokens: list[Token], at: int, number: numbers.Number, goods: dict[int, Mention], end: int) -> bool:
    """Whether a number in words counts something here, and is not a word that only sounds like one."""
    step = number.end + (number.end < end and tokens[number.end].typed == "more")
    after = tokens[step] if step < end else None
    before = tokens[at - 1] if at else None
    if number.group > 1 or number.value.denominator > 1:
        if number.group > 1 and tokens[at].bare in numbers.BARE_GROUPS and tokens[at].typed == tokens[at].bare:
            return number.end in goods or (after is not None and after.typed in SAID)
        return after is None or after.typed not in ("hàng", "khi", "em", "nào")
    if number.end in goods:
        return True
    if after is not None and (after.typed in SAID or after.typed in ("rưỡi", "ruoi")):
        return not (
            after.typed in ("qua", "the", "vi", "con", "cai", "mo", "lo") and tokens[at].typed in ("a", "ba", "sau")
        )
    marked = tokens[at].typed not in ("ba", "hai", "nam", "sau", "bay", "tam", "tu", "a", "an", "mot") or tokens[
        at
    ].typed in ("hai", "one", "two", "three")
    if (
        after is None
        or after.text in ",.!;\n"
        or after.word in ("more", "nữa", "nhé", "nha", "ạ", "thôi", "với", "và", "em", "shop", "please", "đi", "giúp")
    ):
        ended = any(m.end == at for m in goods.values())
        return ended or (
            marked
            and before is not None
            and before.word
            in (
                "lấy",
                "mua",
                "đặt",
                "chốt",
                "còn",
                "thành",
                "lên",
                "xuống",
                "make",
                "it",
                "thôi",
                "chỉ",
                "thứ",
                "loại",
                "each",
                "add",
                "thêm",
                "just",
                "only",
                "bớt",
            )
        )
    return (
        marked
        and before is not None
        and before.word in ("lấy", "mua", "đặt", "chốt", "cho em", "thêm", "want", "get", "take")
    )


def is_bundle(word: str) -> bool:
    """Whether a unit is a larger bundle, as thùng."""
    return word in BUNDLES
