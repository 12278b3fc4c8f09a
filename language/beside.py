"""What stands beside a number and tells whether it counts goods: an hour, parcels, kinds, somebody's share, measures nobody sells by."""

from __future__ import annotations

from typing import Final

from domain.fold import fold
from language import numbers, worded
from language.parts import Mention
from language.patterns import KNOWN
from language.tokens import Token
from language.units import SAID
from language.words.cues import KNOWN_BARE

_FOLK: Final = frozenset(
    "mẹ bố ba má chị anh bà ông cô chú bác dì cậu em bé con bạn sếp vợ chồng nội ngoại nhà hàng mom dad her him".split()
)
_ELDERLY: Final = frozenset("mẹ bố ba má bà ông cô dì bác chú cậu sếp vợ chồng bạn".split())
"""Whose goods are named apart: mẹ em 1 hộp, mẹ chồng 1 hộp."""
_HAILED: Final = frozenset(
    "shop em chi anh oi nha nhe ad e c co chu bac ban ship giao gui sdt dia dc cho va voi".split()
)
"""Words after an ạ typed bare."""
_DAY: Final = frozenset("sáng trưa chiều tối đêm sang trua chieu toi mai nay hôm hom".split())
WRAPS: Final = frozenset("túi hộp bao giỏ thùng bọc".split())
_KINDS: Final = frozenset("màu vị size cỡ men mùi kiểu loại thứ mẫu món mã mau vi co kieu loai thu mon ma".split())
"""So many of these, "mỗi ..." after them, are how many kinds, not how much: 3 vị mỗi vị 2 gói."""
_SUMS: Final = frozenset(
    (
        ("nua", "la"),
        ("tong", "la"),
        ("chi", "la"),
        ("cong", "la"),
        ("het", "la"),
        ("tong", "cong"),
        ("tat", "ca"),
        ("ca", "thay"),
    )
)


def article(tokens: list[Token], at: int, end: int, goods: dict[int, Mention]) -> bool:
    """Whether "a" is one of something in English, rather than the ạ that ends a sentence or one of a price (65k a kilo)."""
    if at and tokens[at - 1].typed == "k":
        return False
    after = tokens[at + 1] if at + 1 < end else None
    if after is not None and after.bare in _HAILED:
        return False
    return at + 1 in goods or (after is not None and (after.typed in SAID or after.typed.isascii()) and after.is_word)


def hour(tokens: list[Token], at: int, step: int) -> bool:
    """Whether a number is of the clock: trước 5h chiều, 8h tối nay."""
    if step + 1 >= len(tokens) or tokens[step].typed not in ("h", "giờ", "g"):
        return False
    led = at > 0 and tokens[at - 1].bare in ("truoc", "luc", "sau", "tam") and tokens[step].typed != "g"
    return led or tokens[step + 1].typed in _DAY


def few(tokens: list[Token], at: int, goods: dict[int, Mention]) -> bool:
    """Whether ít or dăm typed bare says how little of goods is wanted: it oi, dam qua phat thu."""
    unit = at + 1 < len(tokens) and tokens[at + 1].typed in SAID and tokens[at].typed == "dam"
    return at + 1 in goods or (unit and at + 2 in goods)


def pointed_at(tokens: list[Token], at: int) -> bool:
    """Whether "mấy" counts nothing but points: mấy cái kia, mấy món còn lại."""
    pointers = ("kia", "nay", "do", "khac", "ay")
    for step in (at, at + 1):
        if step < len(tokens) and (
            tokens[step].bare in pointers
            or (tokens[step].bare == "con" and step + 1 < len(tokens) and tokens[step + 1].bare == "lai")
        ):
            return True
    return False


def summed(tokens: list[Token], at: int) -> bool:
    """Whether a number is what the ones before it come to: thêm 2 gói nữa là 6."""
    said = tuple(t.bare for t in tokens[max(0, at - 2) : at])
    return said in _SUMS


def parcels(tokens: list[Token], at: int, end: int, goods: dict[int, Mention]) -> bool:
    """Whether a number counts the parcels goods are put into: chia làm 2 túi."""
    said = [t.bare for t in tokens[max(0, at - 2) : at]]
    if said[-1:] in (["chung"], ["trong"]) and tokens[at].is_number and at + 1 < end:
        return tokens[at + 1].typed in WRAPS and at + 2 not in goods
    into = "chia" in said[-1:] or (said[:1] == ["chia"] and said[-1] in ("ra", "lam", "thanh", "cho"))
    number = numbers.read(tokens, at) if into else None
    step = number.end if number is not None else end
    return step < end and tokens[step].typed in SAID and step not in goods and step + 1 not in goods


def how_many_kinds(tokens: list[Token], step: int) -> bool:
    """Whether a number counts kinds: 3 vị, mỗi vị 2 gói; chia đều 3 màu."""
    if tokens[step].typed not in _KINDS:
        return False
    after = next((t for t in tokens[step + 1 : step + 3] if t.is_word), None)
    shared = any(t.bare in ("chia", "deu", "du") for t in tokens[max(0, step - 4) : step])
    return (after is not None and after.bare == "moi") or shared


def other_measure(tokens: list[Token], step: int, end: int, goods: dict[int, Mention]) -> bool:
    """Whether a number counts what nothing is sold by (2 ly sữa chua), or is a price cut short (1k2 nhãn)."""
    if step + 1 >= end or step in goods:
        return False
    if tokens[step].typed in worded.OTHER_MEASURES:
        return step + 1 in goods
    short = tokens[step].typed == "k" and tokens[step].glued
    return short and tokens[step + 1].is_number and tokens[step + 1].glued and step + 2 in goods


def for_one(tokens: list[Token], at: int, step: int, end: int, goods: dict[int, Mention]) -> bool:
    """Whether an amount is for somebody: 2 hộp (trà) cho mẹ, mẹ 2 hộp."""
    if step in goods:
        step = goods[step].end
    if step + 1 < end and tokens[step].word in ("cho", "tặng", "biếu", "for"):
        return tokens[step + 1].word in _FOLK or (tokens[step + 1].word == "my" and step + 2 < end)
    if at < 2 or not (_among(tokens[at - 1], _FOLK) or tokens[at - 1].text[:1].isupper()):
        return False
    opens = at == 2 or not tokens[at - 3].is_word
    unit = step - at > 1 and tokens[step - 1].typed in SAID
    if unit and opens and tokens[at - 1].text[0].isupper() and _among(tokens[at - 2], _FOLK):
        return True
    if unit and not tokens[at - 2].is_word and _among(tokens[at - 1], _FOLK):
        return True
    given = (
        any(t.word in ("cho", "tặng", "biếu", "for") for t in tokens[max(0, at - 3) : at - 1])
        or tokens[at - 2].bare == "bieu"
    )
    return _among(tokens[at - 1], _FOLK) and (given or (opens and _among(tokens[at - 2], _ELDERLY)))


def _among(token: Token, words: frozenset[str]) -> bool:
    """Whether a token is one of the words, its marks typed or not."""
    return token.word in words or (token.typed == token.bare and any(fold(word) == token.bare for word in words))


def unheard(tokens: list[Token], at: int, goods: dict[int, Mention]) -> bool:
    """Whether the word counted is none that anybody knows, while goods come later (1 phiếu cho trà sen)."""
    token = tokens[at]
    if (
        not token.is_word
        or len(token.typed) < 3
        or token.typed in KNOWN
        or token.word in KNOWN
        or token.bare in KNOWN_BARE
    ):
        return False
    return any(begin > at for begin in goods) and at + 1 not in goods


def boxes(tokens: list[Token], at: int, step: int, end: int, goods: dict[int, Mention]) -> bool:
    """Whether 2h is two boxes rather than two o'clock: goods stand beside it, or a particle ends it."""
    if step in goods or any(m.end == at for m in goods.values()) or (at > 1 and tokens[at - 2].bare == "moi"):
        return True
    if (
        at
        and tokens[at - 1].word in ("lên", "xuống", "còn", "thành", "thêm", "lấy")
        and any(m.end <= at for m in goods.values())
    ):
        return True
    return step < end and tokens[step].word in ("nha", "nhé", "đi", "luôn") and at == 0
