"""Checkout's questions about where: the address, and the ward where the address does not tell it."""

from __future__ import annotations

from domain.addresses import HANOI
from domain.messages import Message
from domain.places import Found, Several, Split, districts, find_ward, hanoi_wards, provinces, wards_of
from domain.tidy import has_words, tidy
from domain.wishes import Intent
from handlers.buyer.placing import in_ward, read_place
from handlers.buyer.recipient import is_new
from handlers.forms import Accepted, Data, Refused, Step, choice
from handlers.steps import label_of
from handlers.turn import Turn
from language.place_told import by_landmark, labelled
from services import hearing

LONGEST = 300


async def _ask_address(turn: Turn, data: Data) -> Message:
    """The address that this order has so far is kept by one tap."""
    before = (data.get("saved") or {}).get("address")
    rows = ((choice("address", "same", label_of(f"📍 {before}")),),) if before else ()
    return turn.fresh(turn.say("checkout-address"), rows)


async def _hear_address(turn: Turn, data: Data) -> Accepted | Refused:
    saved = data.get("saved") or {}
    if turn.kind == "choice" and saved.get("address"):
        return Accepted({name: saved.get(name) for name in ("address", "ward", "province")} | {"placed": True})
    text = tidy(turn.text) if turn.kind == "text" else ""
    if turn.kind == "location":
        return Refused(turn.say("checkout-address-typed"))
    if not has_words(text) or len(text) < 6 or len(text) > LONGEST:
        return Refused(turn.say("checkout-not-an-address", most=LONGEST))
    return Accepted(read_place(labelled(text) or text) | {"placed": False})


async def _ask_ward(turn: Turn, data: Data) -> Message:
    pick = data.get("pick", "")
    if pick == "province":
        buttons = [choice("ward", f"p{code}", province.name) for code, province in provinces().items() if code != HANOI]
        return turn.fresh(
            turn.say("checkout-which-province"), tuple(tuple(buttons[at : at + 3]) for at in range(0, len(buttons), 3))
        )
    if pick == "district":
        buttons = [choice("ward", f"d{code}", district.name) for code, district in districts().items()]
        return turn.fresh(
            turn.say("checkout-which-district"), tuple(tuple(buttons[at : at + 3]) for at in range(0, len(buttons), 3))
        )
    wards = [hanoi_wards()[code] for code in data["candidates"] if code in hanoi_wards()]
    rows = tuple((choice("ward", ward.code, ward.full_name),) for ward in wards[:40])
    more = (
        choice("ward", "district", turn.say("checkout-by-district")),
        choice("ward", "province", turn.say("checkout-other-province")),
    )
    if data.get("old"):
        text = turn.say("checkout-ward-split", old=data["old"])
    else:
        text = turn.say("checkout-ward-which" if wards else "checkout-ward-unknown")
    return turn.fresh(text, (*rows, more))


async def _hear_ward(turn: Turn, data: Data) -> Accepted | Refused:
    if turn.kind == "choice":
        return _tapped_place(turn, data)
    text = tidy(turn.text)[:100] if turn.kind == "text" else ""
    finding = find_ward(text) if text else None
    if isinstance(finding, Found):
        if finding.sure:
            return Accepted(in_ward(finding.ward, data["address"], data.get("street")))
        return Accepted({"candidates": [finding.ward.code], "pick": "", "old": ""}, stay=True)
    if isinstance(finding, (Split, Several)):
        old = finding.old.full_name if isinstance(finding, Split) else ""
        return Accepted({"candidates": [w.code for w in finding.candidates], "pick": "", "old": old}, stay=True)
    return Refused(turn.say("checkout-not-a-ward"))


def _tapped_place(turn: Turn, data: Data) -> Accepted | Refused:
    value = turn.text
    if value in {"district", "province"}:
        return Accepted({"pick": value}, stay=True)
    if value[:1] == "p" and value[1:] in provinces():
        return Accepted(
            {"province": value[1:], "ward": None, "pick": "", "address": _outside(data["address"], value[1:])}
        )
    if value[:1] == "d" and value[1:] in districts():
        return Accepted({"candidates": [w.code for w in wards_of(value[1:])], "pick": "", "old": ""}, stay=True)
    if value in hanoi_wards():
        return Accepted(in_ward(hanoi_wards()[value], data["address"], data.get("street")))
    return Refused(turn.say("checkout-not-a-ward"))


def _outside(address: str, province: str) -> str:
    name = provinces()[province].name
    return address if name.casefold() in address.casefold() else f"{address}, {name}"


def _is_open(data: Data) -> bool:
    return is_new(data) and not data.get("ward") and data.get("province") in (None, HANOI) and not data.get("placed")


async def _ask_place(turn: Turn, data: Data) -> Message:
    """A place that was told by a landmark at the summary: only a tap puts it in the place of the address before."""
    here = choice("place", "here", turn.say("checkout-place-here"))
    before = choice("place", "before", label_of(turn.say("checkout-place-before", address=data["address"])))
    return turn.fresh(turn.say("checkout-place-sure", place=data["told_place"]), ((here,), (before,)))


async def _hear_place(turn: Turn, data: Data) -> Accepted | Refused:
    text = tidy(turn.text) if turn.kind in {"text", "choice"} else ""
    yes, no, another = text == "here", text == "before", None
    if turn.kind == "text" and has_words(text):
        wish, _, _ = await hearing.hear(turn.session, turn.person, text, memory=turn.shop.memory, now=turn.now)
        another = wish.address or by_landmark(text)
        yes, no = wish.intent is Intent.CONFIRM, wish.intent is Intent.CANCEL and not wish.items
    if another is None and not yes:
        return Accepted({"told_place": ""}) if no else Refused(turn.say("checkout-tap-one"))
    return Accepted(read_place(another or data["told_place"]) | {"told_place": "", "same": False})


PLACE = Step("place", _ask_place, _hear_place, when=lambda data: bool(data.get("told_place")))
ADDRESS = Step("address", _ask_address, _hear_address, when=is_new)
WARD = Step("ward", _ask_ward, _hear_ward, when=_is_open)
