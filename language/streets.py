"""What the words of an address stand for: house, road and hamlet words, names of places, and what goes on or renames them."""

from __future__ import annotations

from typing import Final

from domain.fold import fold
from language.tokens import Token
from language.units import SAID
from language.words.places import PLACES, STOPS, STRONG

_STRONG: Final = frozenset(fold(" ".join(words)) for words in STRONG) - {
    "can",
    "to",
    "khu",
    "doi",
    "lo",
    "ban",
    "cum",
    "ap",
    "kiet",
    "thi xa",
}
_STRONG_MARKED: Final = frozenset(" ".join(words) for words in STRONG)
SHORT: Final = frozenset("p q h tp tt tx tdp x kđt kdt ktx đ".split())


def strong(tokens: list[Token], at: int, *, loose: bool) -> int:
    """How many words a structure word at this place takes (0 when there is none)."""
    if at and tokens[at - 1].typed in (
        "tác",
        "tac",
        "hợp",
        "cơ",
        "co",
        "khách",
        "có",
        "không",
        "k",
        "ko",
        "khong",
        "con",
        "còn",
        "ít",
        "thêm",
        "mấy",
    ):
        return 0
    if tokens[at].typed == "tang" and at and tokens[at - 1].is_number:
        return 0
    for size in (3, 2, 1):
        if at + size > len(tokens):
            continue
        said = " ".join(t.typed for t in tokens[at : at + size])
        bare = " ".join(t.bare for t in tokens[at : at + size])
        if said in _STRONG_MARKED or (loose and said == bare and bare in _STRONG):
            return size
    token = tokens[at]
    if token.typed in SHORT and at + 1 < len(tokens) and tokens[at + 1].text == ".":
        return 2
    if token.typed in SHORT - {"x", "h"} and at + 1 < len(tokens) and tokens[at + 1].is_number and tokens[at + 1].glued:
        return 1
    return 0


def place(tokens: list[Token], at: int) -> int:
    """How many words a name of a place takes here (0 when there is none)."""
    for size in (3, 2, 1):
        if at + size <= len(tokens):
            words = tokens[at : at + size]
            if not all(t.is_word for t in words):
                continue
            if " ".join(t.bare for t in words) in PLACES and (
                size > 1 or words[0].text[0].isupper() or len(words[0].bare) <= 3
            ):
                return size
    return 0


def building(tokens: list[Token], at: int) -> bool:
    """A named block such as R2 Royal City or S2.05 Ocean Park."""
    return bool(place(tokens, at)) and at > 0 and tokens[at - 1].is_number


def road_follows(tokens: list[Token], at: int, *, loose: bool) -> bool:
    """Whether the number here is a house number, for the name of a road or place comes after it."""
    after = at + 1
    while after < len(tokens) and (
        tokens[after].text in "/-"
        or (tokens[after].is_number and tokens[after - 1].text in "/-")
        or (
            tokens[after].glued
            and len(tokens[after].text) == 1
            and tokens[after].is_word
            and tokens[after].typed not in SAID
        )
    ):
        after += 1
    if after < len(tokens) and tokens[after].text == ",":
        after += 1
    if after >= len(tokens) or not tokens[after].is_word:
        return False
    if strong(tokens, after, loose=loose) or place(tokens, after):
        return True
    return (
        tokens[after].text[0].isupper()
        and tokens[after].text[1:].islower()
        and after + 1 < len(tokens)
        and tokens[after + 1].text[0].isupper()
        and (tokens[after].typed not in STOPS or tokens[after].typed == "hàng")
    )


_FORMERLY: Final = (
    ("cũ",),
    ("mới",),
    ("cũ", "giờ", "là"),
    ("cũ", "nay", "là"),
    ("giờ", "là"),
    ("nay", "là"),
    ("cũ", "nay"),
    ("trước", "là"),
    ("nay",),
)
"""What stands between the old name of a place and its new one."""


def renamed(tokens: list[Token], at: int, *, loose: bool) -> int:
    """Where the new name of a place begins after its old one (xã Trường Yên cũ giờ là xã Phú Nghĩa); 0 when none does."""
    for words in _FORMERLY:
        step = at + len(words)
        while step < len(tokens) and tokens[step].text in ",(":
            step += 1
        if (
            tuple(t.typed for t in tokens[at : at + len(words)]) == words
            and step < len(tokens)
            and strong(tokens, step, loose=loose)
        ):
            return step
    return 0


def goes_on(tokens: list[Token], at: int, *, loose: bool) -> bool:
    """Whether an address goes on here, after a comma or a line break."""
    while at < len(tokens) and tokens[at].text == "\n":
        at += 1
    if at >= len(tokens):
        return False
    if place(tokens, at) > 1:
        return True
    if tokens[at].typed in STOPS:
        return False
    if strong(tokens, at, loose=loose) or place(tokens, at):
        return True
    if tokens[at].typed in ("số", "so") and at + 1 < len(tokens) and tokens[at + 1].is_number:
        return road_follows(tokens, at + 1, loose=loose)
    if tokens[at].is_number:
        return at + 1 < len(tokens) and road_follows(tokens, at, loose=loose)
    return (
        tokens[at].is_word
        and tokens[at].text[0].isupper()
        and at + 1 < len(tokens)
        and (tokens[at + 1].text[:1].isupper())
    )


_LOOKS: Final = frozenset("cổng cửa rào mái tường".split())
_COLOURS: Final = frozenset("xanh đỏ vàng trắng đen nâu xám hồng sắt gỗ tôn inox kính cuốn".split())


def looks(tokens: list[Token], begin: int, end: int) -> int:
    """Where the words that end here begin to tell how the house looks (, cổng xanh), which no address names; `end` when they do not."""
    at = end
    while at > begin and tokens[at - 1].is_word and tokens[at - 1].text.islower():
        at -= 1
    told = at > begin and tokens[at - 1].text == "," and at < end <= at + LONGEST_LOOK and tokens[at].typed in _LOOKS
    told = told and any(t.typed in _COLOURS for t in tokens[at:end])
    return at if told else end


LONGEST_LOOK: Final = 4
"""Words that tell how a house looks: cửa sắt màu xanh."""
