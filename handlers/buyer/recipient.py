"""Checkout's questions about who receives: as last time, or a telephone number and a name."""

from __future__ import annotations

from domain.messages import Message
from domain.phones import normalise, spaced
from domain.tidy import has_words, tidy
from handlers.forms import Accepted, Data, Refused, Step, choice
from handlers.turn import Turn
from language.called import called


def is_asked(data: Data) -> bool:
    """Question by question; an order by words is asked for everything that it lacks at once."""
    return not data.get("quick")


def is_new(data: Data) -> bool:
    """Whether the buyer says who and where anew."""
    return is_asked(data) and not data.get("same")


async def _ask_saved(turn: Turn, data: Data) -> Message:
    saved = data["saved"]
    rows = (
        (choice("saved", "yes", turn.say("checkout-saved-yes")),),
        (choice("saved", "no", turn.say("checkout-saved-no")),),
    )
    text = turn.say("checkout-saved", name=turn.person.name, phone=spaced(saved["phone"]), address=saved["address"])
    return turn.fresh(text, rows)


async def _hear_saved(turn: Turn, data: Data) -> Accepted | Refused:
    if turn.kind != "choice":
        return Refused(turn.say("checkout-tap-one"))
    if turn.text == "yes":
        return Accepted(data["saved"] | {"same": True, "name": turn.person.name[:100] or "?"})
    return Accepted({"same": False})


async def _ask_phone(turn: Turn, data: Data) -> Message:
    """`typed` is a number that the buyer has written before, in a live: one tap takes it."""
    typed = data.get("typed")
    rows = ((choice("phone", "typed", f"📞 {spaced(typed)}"),),) if typed else ()
    return turn.fresh(turn.say("checkout-phone"), rows)


async def _hear_phone(turn: Turn, data: Data) -> Accepted | Refused:
    if turn.kind == "choice" and data.get("typed"):
        phone = data["typed"]
    else:
        phone = normalise(turn.text) if turn.kind == "text" else turn.contact_phone
    if phone is None:
        return Refused(turn.say("checkout-not-a-phone" if turn.kind in {"text", "contact"} else "checkout-phone-typed"))
    return Accepted({"phone": phone}, note=turn.say("checkout-phone-noted", phone=spaced(phone)))


async def _ask_name(turn: Turn, _data: Data) -> Message:
    name = turn.person.name[:40]
    rows = ((choice("name", "same", name),),) if name else ()
    return turn.fresh(turn.say("checkout-name"), rows)


async def _hear_name(turn: Turn, _data: Data) -> Accepted | Refused:
    if turn.kind == "choice":
        return Accepted({"name": turn.person.name[:100]})
    said = tidy(turn.text) if turn.kind == "text" else ""
    name = called(said) or said
    if not has_words(name) or len(name) > 100:
        return Refused(turn.say("checkout-not-a-name"))
    return Accepted({"name": name})


SAVED = Step("saved", _ask_saved, _hear_saved, when=lambda data: "saved" in data)
PHONE = Step("phone", _ask_phone, _hear_phone, when=is_new, shares="checkout-share-phone")
NAME = Step("name", _ask_name, _hear_name, when=is_new)
