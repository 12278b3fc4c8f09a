"""Numbers in words that count something here, told apart from words that only sound like numbers."""

from __future__ import annotations

from typing import Final

from language import numbers
from language.parts import Mention
from language.patterns import KNOWN
from language.tokens import Token
from language.units import SAID

OTHER_MEASURES: Final = frozenset(
    "buồng cút nậm vò ang be gáo ly cốc chén tô đĩa dĩa muỗng thìa lon khúc lát xâu chùm múi củ cọng nhúm vốc nắm ca gáo chậu thau mẹt mâm".split()
)
"""Measures nothing here is sold by: how much that is, is for the buyer to say."""


_ENGLISH: Final = frozenset("one two three four five six seven eight nine ten twelve".split())


def unknown(token: Token) -> bool:
    """Whether a word is none that anybody knows, as a unit typed wrongly is: hai giói kẹo lạc."""
    return token.is_word and token.typed != token.bare and token.typed not in KNOWN and token.word not in KNOWN


def _described(tokens: list[Token], step: int, goods: dict[int, Mention]) -> bool:
    """Whether one or two English words that only describe stand before goods: one free range chicken."""
    begin = next((i for i in range(step + 1, step + 3) if i in goods), 0)
    return bool(begin) and all(t.is_word and t.typed.isascii() and t.typed not in SAID for t in tokens[step:begin])


def worded(tokens: list[Token], at: int, number: numbers.Number, goods: dict[int, Mention], end: int) -> bool:
    """Whether a number in words counts something here, and is not a word that only sounds like one."""
    step = number.end + (number.end < end and tokens[number.end].typed == "more")
    after = tokens[step] if step < end else None
    before = tokens[at - 1] if at else None
    if number.group > 1 and before is not None and before.bare in ("tron", "du", "chan"):
        return True
    if number.group > 1 or number.value.denominator > 1:
        if number.group > 1 and tokens[at].bare in numbers.BARE_GROUPS and tokens[at].typed == tokens[at].bare:
            return number.end in goods or (after is not None and after.typed in SAID)
        return after is None or after.typed not in ("hàng", "khi", "em", "nào")
    if number.group == 1 and number.end + 1 in goods and after is not None and unknown(after):
        return True
    if number.end in goods or (after is not None and after.word in ("each", "apiece")):
        return True
    if after is not None and after.typed == "of" and step + 1 < end and tokens[step + 1].typed == "each":
        return True
    if after is not None and after.typed in ("please", "pls") and tokens[at].typed in _ENGLISH:
        return True
    if before is not None and before.typed == "of" and at > 1 and tokens[at - 2].typed == "instead":
        return True
    if after is not None and after.typed == "of" and any(step < begin <= step + 4 for begin in goods):
        return True
    if tokens[at].typed in _ENGLISH and _described(tokens, step, goods):
        return True
    if after is not None and after.typed in OTHER_MEASURES and number.end + 1 in goods:
        return True
    if after is not None and (after.typed in SAID or after.typed in ("rưỡi", "ruoi")):
        opens = step + 1 in goods and tokens[at].typed != "a"
        return (
            opens
            or any(m.end == at for m in goods.values())
            or not (
                after.typed in ("qua", "the", "vi", "con", "cai", "mo", "lo") and tokens[at].typed in ("a", "ba", "sau")
            )
        )
    marked = tokens[at].typed not in ("ba", "hai", "nam", "sau", "bay", "tam", "tu", "a", "an", "mot") or tokens[
        at
    ].typed in ("hai", "one", "two", "three")
    if (
        after is None
        or after.text in ",.!;\n"
        or after.word
        in (
            "more",
            "nữa",
            "nhé",
            "nha",
            "ạ",
            "thôi",
            "với",
            "và",
            "em",
            "shop",
            "instead",
            "total",
            "please",
            "đi",
            "giúp",
            "nghe",
            "nghen",
            "hen",
            "hí",
            "hỉ",
            "luôn",
            "chị",
            "anh",
        )
    ):
        ended = any(m.end == at for m in goods.values())
        told = (
            before is not None and before.bare in ("len", "xuong", "con", "thanh") and tokens[at].typed in ("ba", "hai")
        )
        alone = (before is None or before.text in ",.\n") and after is not None and after.word == "thôi" and marked
        return (
            ended
            or told
            or alone
            or (
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
                    "only",
                    "thôi",
                    "chỉ",
                    "thứ",
                    "loại",
                    "thu",
                    "loai",
                    "each",
                    "that",
                    "those",
                    "add",
                    "thêm",
                    "just",
                    "only",
                    "bớt",
                    "đi",
                )
            )
        )
    return (
        marked
        and before is not None
        and before.word in ("lấy", "mua", "đặt", "chốt", "cho em", "thêm", "want", "get", "take")
    )
