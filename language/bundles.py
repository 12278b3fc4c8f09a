"""Goods ordered many alike: a line of every kind (mỗi vị 1 hộp), and sets that each hold what is listed (2 phần quà)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from language import numbers
from language.lines import Line
from language.patterns import phrase
from language.scene import Scene

_EVERY_KIND: Final = phrase("mỗi (?:vị|màu|size|cỡ|men|kiểu|mùi)|(?:all|each|every) (?:flavou?r|colou?r|size)s?")


def of_each_kind(scene: Scene, line: Line) -> list[Line]:
    """A line of every variant where each kind is wanted: mỗi vị 1 hộp."""
    if (
        line.goods is None
        or line.choices
        or len(line.goods.mention.candidates) != 1
        or not scene.cue_in(_EVERY_KIND, 0, len(scene.tokens))
    ):
        return [line]
    variants = scene.catalogue.products[line.goods.mention.candidates[0]].variants
    return [replace(line, choices=(v,)) for v in variants] or [line]


_SET: Final = phrase("({so}) (phần|set|suất|giỏ|túi|combo)(?: quà)? ~6 , mỗi (?:phần|set|suất|giỏ|túi|combo)")


_PERSONS: Final = phrase(
    "({so}) (?:đứa|người|nhà|bé|bạn|chị em|anh em|mẹ con|vợ chồng|bố con|cha con)~8 mỗi (?:đứa|người|nhà|bé|bạn) ({so})"
)
_TWO: Final = phrase(
    "(?:và|với|cùng|vs) (?:[^ .,]+ ){1,3}mỗi (?:đứa|người|nhà) {so}|(?:vợ chồng|hai vợ chồng) ~3 mỗi người {so}"
)
_EACH_PERSON: Final = phrase("mỗi (?:đứa|người|nhà|bé|bạn) {so}")


def persons(scene: Scene) -> int | None:
    """For how many people each their own is ordered (ba đứa mỗi đứa 1 cái); 1 when nobody is, None when nobody can tell."""
    if scene.cue_in(_EACH_PERSON, 0, len(scene.tokens)) is None:
        return 1
    found = scene.cue_in(_PERSONS, 0, len(scene.tokens))
    if found is not None:
        at = next((i for i, begin in enumerate(scene.starts) if begin >= found.start()), 0)
        number = numbers.read(scene.tokens, at)
        if number is not None and not number.vague and number.value.denominator == 1 and 0 < number.value <= 500:
            return int(number.value * number.group)
    return 2 if scene.cue_in(_TWO, 0, len(scene.tokens)) else None


def sets(scene: Scene) -> int:
    """How many sets alike are ordered, each of what is listed: 2 phần quà, mỗi phần gồm ...; 1 when there are none."""
    found = scene.cue_in(_SET, 0, len(scene.tokens))
    if found is None:
        return 1
    at = next((i for i, begin in enumerate(scene.starts) if begin >= found.start()), 0)
    number = numbers.read(scene.tokens, at)
    return (
        int(number.value * number.group)
        if number is not None and not number.vague and number.value.denominator == 1 and 0 < number.value <= 500
        else 1
    )
