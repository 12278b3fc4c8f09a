"""What a free text promises that the law may not allow: more than half off, alcohol. It may speak of something else, so a person decides."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from domain.fold import fold
from domain.money import parse_dong
from domain.promotions import BuyGet, Effect, FixedPrice, PercentOff, Why, takes_too_much

_ALCOHOL = re.compile(r"(?i)\b(?:rượu|ruou|bia|beer|wine|vodka|whisky|whiskey|soju|sake|cocktail)\b")
_CUT = r"(?:giam|sale|off|khuyen mai|uu dai|ha gia|chiet khau|tiet kiem|discount|save)"
_PERCENT = r"(?P<percent>\d{1,3}) ?(?:%|phan tram\b|percent\b)"
_PRICE = r"\d[\d.,]*(?: ?(?:k|nghin|ngan|tr|trieu|d|dong|vnd))?\b"
_OFF = (
    re.compile(rf"\b{_CUT}\b(?:[^.,;!%\n]{{0,30}}?|[^.;!%\n]{{0,30}}?(?:den|toi|up to) ){_PERCENT}"),
    re.compile(rf"{_PERCENT} ?{_CUT}\b"),
    re.compile(rf"(?<![\w%])[-\u2212\u2013] ?{_PERCENT}"),
)
_LEFT = re.compile(
    rf"\b(?:gia )?(?:chi )?con (?:lai )?{_PERCENT} gia\b|\bgia (?:chi )?con (?:lai )?(?P<left>\d{{1,2}}) ?%"
)
_FROM_TO = re.compile(rf"(?P<from>{_PRICE}),? (?:giam )?(?:chi )?(?:con|xuong(?: con)?) (?P<to>{_PRICE})")
_WITH = re.compile(r"\b(?:mua|buy) (?P<buy>\d{1,2}) ?(?:tang|duoc|get)(?: them)? ?(?P<free>\d{1,2})\b")


@dataclass(frozen=True, slots=True)
class Claim:
    """Words of a text, as typed, and the rule that they may break."""

    phrase: str
    why: Why


def names_alcohol(text: str) -> str:
    """The first word that names alcohol, as typed; empty when none does."""
    found = _ALCOHOL.search(unicodedata.normalize("NFC", text))
    return found.group() if found else ""


def claims(text: str) -> tuple[Claim, ...]:
    """The words of a text that may break the rules of promotions, each phrase once, in their order."""
    typed = unicodedata.normalize("NFC", text)
    said = "".join(fold(sign)[:1] or sign for sign in typed)  # as long as what was typed, so that it can be shown
    spans = sorted({span for span, effect, price in _offers(said) if takes_too_much(effect, price)})
    found = [Claim(typed[begin:end], Why.BELOW_HALF) for begin, end in spans]
    alcohol = names_alcohol(typed)
    return tuple(dict.fromkeys([*found, *([Claim(alcohol, Why.ALCOHOL)] if alcohol else [])]))


def _offers(said: str) -> Iterator[tuple[tuple[int, int], Effect, int]]:
    """(where it stands, what it takes off, of which price in dong) for each offer in a folded text."""
    hundred = 100_000
    for pattern in _OFF:
        for match in pattern.finditer(said):
            yield match.span(), PercentOff(max(1, min(99, int(match["percent"])))), hundred
    for match in _LEFT.finditer(said):
        left = int(match["percent"] or match["left"])
        yield match.span(), PercentOff(max(1, min(99, 100 - left))), hundred
    for match in _WITH.finditer(said):
        if int(match["buy"]) and int(match["free"]):
            yield match.span(), BuyGet(int(match["buy"]), int(match["free"])), hundred
    for match in _FROM_TO.finditer(said):
        before, after = parse_dong(match["from"]), parse_dong(match["to"])
        if before and after:
            yield match.span(), FixedPrice(after), before
