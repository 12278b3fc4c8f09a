"""Checkout's questions about who receives: as last time, or a telephone number and a name."""

from __future__ import annotations

from typing import Final

from db.reads import orders as reads
from domain.fold import fold
from domain.messages import Message
from domain.phones import normalise, spaced
from domain.tidy import has_words, tidy
from handlers.forms import Accepted, Data, Refused, Step, choice
from handlers.turn import Turn
from language.called import called

LONGEST_NAME: Final = 100
KEPT: Final = ("phone", "name", "address", "ward", "province")
_PLACES: Final = frozenset(["số", "ngõ", "ngách", "hẻm", "phố", "phường", "quận", "huyện", "thôn", "xóm", "tổ"])
"""Words that begin an address and no name, as they are marked: without its marks "ngo" is a family name."""


def kept(data: Data) -> Data:
    """Of an order's data, who receives it and where: what a change may leave as it is."""
    return {name: data.get(name) for name in KEPT}


def is_asked(data: Data) -> bool:
    """Question by question; an order by words is asked for everything that it lacks at once."""
    return not data.get("quick")


def is_new(data: Data) -> bool:
    """Whether the buyer says who and where anew."""
    return is_asked(data) and not data.get("same")


async def last_time(turn: Turn) -> Data:
    """The form's data for who received this buyer's last order and where; empty where there was none."""
    phone, address, ward, province = await reads.saved(turn.session, turn.person.id)
    if not phone or not address:
        return {}
    return {"saved": {"phone": phone, "address": address, "ward": ward, "province": province}}


async def _ask_saved(turn: Turn, data: Data) -> Message:
    saved = data["saved"]
    name = saved.get("name")
    rows = (
        (choice("saved", "yes", turn.say("checkout-saved-keep" if name else "checkout-saved-yes")),),
        (choice("saved", "no", turn.say("checkout-saved-change" if name else "checkout-saved-no")),),
    )
    text = turn.say(
        "checkout-saved",
        name=name or turn.person.name,
        phone=spaced(_numbers(data)[0]),
        address=saved["address"],
        again="no" if name else "yes",
    )
    return turn.fresh(text, rows)


async def _hear_saved(turn: Turn, data: Data) -> Accepted | Refused:
    if turn.kind != "choice":
        return Refused(turn.say("checkout-tap-one"))
    if turn.text == "yes":
        name = data["saved"].get("name") or turn.person.name[:LONGEST_NAME] or "?"
        return Accepted(data["saved"] | {"same": True, "name": name, "phone": _numbers(data)[0]})
    return Accepted({"same": False})


async def _ask_phone(turn: Turn, data: Data) -> Message:
    """A number that the buyer has written before, in this live, this order or the last one, is taken by one tap."""
    rows = tuple((choice("phone", str(place), f"📞 {spaced(each)}"),) for place, each in enumerate(_numbers(data)))
    return turn.fresh(turn.say("checkout-phone"), rows)


async def _hear_phone(turn: Turn, data: Data) -> Accepted | Refused:
    if turn.kind == "choice":
        phone = dict(zip("01", _numbers(data), strict=False)).get(turn.text)
    else:
        phone = normalise(turn.text) if turn.kind == "text" else turn.contact_phone
    if phone is None:
        return Refused(turn.say("checkout-not-a-phone" if turn.kind in {"text", "contact"} else "checkout-phone-typed"))
    return Accepted({"phone": phone}, note=turn.say("checkout-phone-noted", phone=spaced(phone)))


def _numbers(data: Data) -> list[str]:
    """The numbers that he has written, the latest first."""
    written = (data.get("typed"), (data.get("saved") or {}).get("phone"))
    return list(dict.fromkeys(each for each in written if each))


def _own(turn: Turn, data: Data) -> str:
    """The name that one tap takes: the one of this order, otherwise the buyer's own."""
    return ((data.get("saved") or {}).get("name") or turn.person.name)[:LONGEST_NAME]


async def _ask_name(turn: Turn, data: Data) -> Message:
    name = _own(turn, data)[:40]
    rows = ((choice("name", "same", name),),) if name else ()
    return turn.fresh(turn.say("checkout-name"), rows)


async def _hear_name(turn: Turn, data: Data) -> Accepted | Refused:
    if turn.kind == "choice":
        return Accepted({"name": _own(turn, data)})
    said = tidy(turn.text) if turn.kind == "text" else ""
    name = called(said) or said
    if not has_words(name) or len(name) > LONGEST_NAME:
        return Refused(turn.say("checkout-not-a-name"))
    if _is_place(name):
        return Refused(turn.say("checkout-name-is-a-place"))
    return Accepted({"name": name})


def _is_place(name: str) -> bool:
    """Whether an address or a number was written where a name was asked for."""
    return any(sign.isdigit() for sign in fold(name)) or name.casefold().split()[0] in _PLACES


SAVED = Step("saved", _ask_saved, _hear_saved, when=lambda data: "saved" in data)
PHONE = Step("phone", _ask_phone, _hear_phone, when=is_new, shares="checkout-share-phone")
NAME = Step("name", _ask_name, _hear_name, when=is_new)
