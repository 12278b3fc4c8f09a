"""The questions about a promotion, used by the form that makes one and by those that change a single thing of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from domain import campaigns
from domain.clock import show_moment
from domain.groups import groups
from domain.money import parse_dong
from domain.places import districts, find_district
from domain.promotions import AmountOff, BuyGet, Effect, FixedPrice, FreeShipping, PercentOff, Scope
from handlers.admin.audience import found_step, producers_named
from handlers.admin.questions import label, moment_step
from handlers.forms import Data
from handlers.steps import When, choice_step, text_step
from handlers.turn import Turn

NAME_MOST = 100


def _wheres(turn: Turn, data: Data) -> Sequence[tuple[str, str]]:
    mine = ("all", "product", "group", *(("live",) if data.get("slots") else ()))
    ways = mine if data["producer"] else ("all", "producer", "group", "district")
    return [
        (way, label(turn, f"promotion-scope-{way}" + ("-mine" if data["producer"] and way == "all" else "")))
        for way in ways
    ]


def _products(_turn: Turn, data: Data) -> Sequence[tuple[str, str]]:
    return [(str(product_id), name) for product_id, name in data.get("products", [])]


def _lives(turn: Turn, data: Data) -> Sequence[tuple[str, str]]:
    return [
        (str(slot), f"{show_moment(datetime.fromisoformat(starts), turn.lang, turn.now)} · {title}")
        for slot, title, starts, _ in data.get("slots", [])
    ]


def _slot(data: Data) -> tuple[datetime, datetime] | None:
    """From when to when the chosen live is planned."""
    for slot, _, starts, ends in data.get("slots", []):
        if data.get("where") == "live" and str(slot) == data.get("live"):
            return datetime.fromisoformat(starts), datetime.fromisoformat(ends)
    return None


def _groups(turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [(group.id, group.name(turn.lang)) for group in groups()]


def _districts(_turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [(code, one.name) for code, one in districts().items()]


def _district(text: str) -> str | None:
    found = find_district(text)
    return found.code if found else None


def _kinds(turn: Turn, data: Data) -> Sequence[tuple[str, str]]:
    called = {"voucher": "amount"} if data.get("where") == "live" else {}
    return [(kind, label(turn, f"promotion-kind-{called.get(kind, kind)}")) for kind in campaigns.KINDS]


def _when(name: str, *values: str) -> When:
    def asked(data: Data) -> bool:
        return data.get(name) in values

    return asked


def _pair(text: str) -> list[int] | None:
    found = campaigns.parse_buy_get(text)
    return list(found) if found else None


def _count(text: str) -> int | None:
    return int(text) if text.isdecimal() and text.isascii() and 0 < int(text[:9]) <= 1_000_000 else None


def _with_code(data: Data) -> bool:
    """In a live an amount is taken off by itself; nobody types a code there."""
    return data.get("kind") == "voucher" and data.get("where") != "live"


def _starts(turn: Turn, data: Data) -> Sequence[tuple[str, str]]:
    with_live = [("live", label(turn, "promotion-live-starts"))] if _slot(data) else []
    return [("now", label(turn, "promotion-now")), *with_live]


def _tapped_start(turn: Turn, data: Data) -> datetime | None:
    if turn.kind != "choice":
        return None
    slot = _slot(data) if turn.text == "live" else None
    return max(slot[0], turn.now) if slot else turn.now if turn.text == "now" else None


def _ends(turn: Turn, data: Data) -> Sequence[tuple[str, str]]:
    return [("live", label(turn, "promotion-live-ends"))] if _slot(data) else []


def _tapped_end(turn: Turn, data: Data) -> datetime | None:
    """A day after the live, for those who confirm their slips later."""
    slot = _slot(data) if turn.kind == "choice" and turn.text == "live" else None
    return slot[1] + timedelta(days=1) if slot else None


def _not_past(turn: Turn, _data: Data, moment: datetime) -> str | None:
    return turn.say("office-past") if moment < turn.now else None


def _after(turn: Turn, data: Data, moment: datetime) -> str | None:
    start = datetime.fromisoformat(data.get("starts") or data["starts_now"])
    if moment <= start:
        return turn.say("office-end-before-start")
    too_long = moment - start > timedelta(days=campaigns.LONGEST_DAYS)
    return turn.say("promotion-too-long", days=campaigns.LONGEST_DAYS) if too_long else None


def _for_the_state(data: Data) -> bool:
    return not data["producer"]


STEPS = (
    choice_step("where", "promotion-ask-where", _wheres, per_row=1),
    choice_step("product", "promotion-ask-product", _products, per_row=1, when=_when("where", "product")),
    found_step("shop", "promotion-ask-producer", producers_named, when=_when("where", "producer"), optional=False),
    choice_step("group", "promotion-ask-group", _groups, per_row=1, when=_when("where", "group")),
    choice_step(
        "district", "promotion-ask-district", _districts, per_row=3, read=_district, when=_when("where", "district")
    ),
    choice_step("live", "promotion-ask-live", _lives, per_row=1, when=_when("where", "live")),
    choice_step("kind", "promotion-ask-kind", _kinds, per_row=1),
    text_step(
        "percent", "promotion-ask-percent", longest=40, read=campaigns.parse_percent, when=_when("kind", "percent")
    ),
    text_step("price", "promotion-ask-price", longest=40, read=parse_dong, when=_when("kind", "fixed")),
    text_step("pair", "promotion-ask-pair", longest=40, read=_pair, when=_when("kind", "buy_get")),
    text_step("amount", "promotion-ask-amount", longest=40, read=parse_dong, when=_when("kind", "voucher")),
    text_step("code", "promotion-ask-code", longest=40, read=campaigns.parse_code, when=_with_code),
    text_step("count", "promotion-ask-count", longest=9, read=_count, optional=True, when=_with_code),
    text_step(
        "minimum",
        "promotion-ask-minimum",
        longest=40,
        read=parse_dong,
        optional=True,
        when=_when("kind", "voucher", "shipping"),
    ),
    text_step("name", "promotion-ask-name", longest=NAME_MOST),
    moment_step("starts", "promotion-ask-starts", hour=time(0), check=_not_past, buttons=_starts, read=_tapped_start),
    moment_step("ends", "promotion-ask-ends", hour=time(23, 59), check=_after, buttons=_ends, read=_tapped_end),
    text_step("document", "promotion-ask-document", longest=100, optional=True, when=_for_the_state),
)


def effect_of(data: Mapping[str, Any]) -> Effect:
    """What the answers give."""
    kind = data["kind"]
    if kind == "percent":
        return PercentOff(data["percent"])
    if kind == "fixed":
        return FixedPrice(data["price"])
    if kind == "buy_get":
        return BuyGet(*data["pair"])
    if kind == "voucher":
        return AmountOff(data["amount"], data.get("minimum", 0))
    return FreeShipping(data.get("minimum", 0))


def scope_of(data: Data) -> Scope:
    """On which goods, by the answers; `show` is the live of the chosen slot."""
    where = data["where"]
    return Scope(
        products=frozenset({int(data["product"])}) if where == "product" else frozenset(),
        producers=frozenset({int(data["shop"])}) if where == "producer" else frozenset(),
        groups=frozenset({data["group"]}) if where == "group" else frozenset(),
        districts=frozenset({data["district"]}) if where == "district" else frozenset(),
        lives=frozenset({data["show"]}) if where == "live" else frozenset(),
    )
