"""The one question of an order by words: everything that it lacks, in one message, answered by buttons or in a sentence.

What lacks are choices (handlers.buyer.choices), and in the form's data phone and address where they are not there.
"""

from __future__ import annotations

import re

from domain import phones
from domain.addresses import read_address
from domain.hearing import CHOICES
from domain.messages import Message
from domain.phones import spaced
from domain.places import Found, Several, Split
from domain.tidy import has_words, tidy
from handlers.buyer import cart, choices
from handlers.buyer.placing import read_place
from handlers.forms import Accepted, Data, Refused, Step
from handlers.turn import Turn
from language.called import called, without
from language.delivery import delivery_wish
from language.paying import paid_by
from language.place_told import by_landmark
from services import hearing

LONGEST_ADDRESS = 300
LONGEST_NOTE = 500
ASIDE = frozenset({"name", "payment", "note"})
"""What a sentence may say beside the order's question, and answers none."""
_BEHIND = re.compile(r"[^\W\d_]*(?: [^\W\d_]+){1,8}")


def lacks(data: Data) -> tuple[str, ...]:
    """What is not known yet, of: kinds, open, amounts, phone, address."""
    open_ = [name for name in CHOICES if data.get(name)]
    return (*open_, *(name for name in ("phone", "address") if not data.get(name)))


async def ask(turn: Turn, data: Data) -> Message:
    """What is in the cart so far, and one message with all that lacks."""
    found = await cart.quote(turn)
    blocks = [f"{turn.say('talk-so-far')}\n{cart.summary(turn, found)}"] if found.parts else []
    question, rows = await choices.question(turn, data)
    if question:
        blocks.append(question)
    contact = [name for name in lacks(data) if name in {"phone", "address"}]
    if contact and found.parts:
        blocks.append(turn.say(f"talk-need-{'-'.join(contact)}"))
    if found.parts:
        rows = (*rows, (turn.button("checkout-edit-cart", "cart"),))
    if not blocks:
        return turn.fresh(turn.say("cart-empty"), ((turn.button("start-browse", "browse"),),))
    return turn.fresh("\n\n".join(blocks), rows)


async def hear(turn: Turn, data: Data) -> Accepted | Refused:
    """A tapped choice, or a sentence with a telephone number, an address, or both."""
    heard = await choices.tapped(turn, data) if turn.kind == "choice" else await _said(turn, data)
    if isinstance(heard, Refused):
        return heard
    after = data | heard.values
    return Accepted(heard.values, stay=bool(lacks(after)) or not (await cart.quote(turn)).parts, note=heard.note)


async def _said(turn: Turn, data: Data) -> Accepted | Refused:
    if turn.kind == "contact":
        return (
            Accepted({"phone": turn.contact_phone}) if turn.contact_phone else Refused(turn.say("checkout-not-a-phone"))
        )
    text = tidy(turn.text) if turn.kind == "text" else ""
    waiting = choices.waits(data)
    if not has_words(text):
        return Refused(turn.say("checkout-tap-one" if waiting else "talk-contact-typed"))
    if data.get("kinds") and (named := await choices.named_kind(turn, data, text)) is not None:
        return await choices.kind_of(turn, data, named, int(data["kinds"][0][1]))
    wish, _, _ = await hearing.hear(turn.session, turn.person, text, memory=turn.shop.memory, now=turn.now)
    of_goods = bool(wish.items or wish.candidates or wish.about)
    values: Data = contact(text, wish.phone, wish.address, data, asked=not (waiting or of_goods))
    if not values:
        return Refused(turn.say("checkout-tap-one" if waiting else "talk-contact-not-read"))
    return Accepted(values, note=noted(turn, values) if waiting or "note" in values else None)


def noted(turn: Turn, values: Data) -> str | None:
    """What was heard of who and where, while something else is still asked."""
    said = [spaced(values["phone"]) if "phone" in values else ""]
    said += [values.get(name, "") for name in ("address", "name", "note")]
    told = ", ".join(filter(None, said))
    return turn.say("talk-contact-noted", what=told) if told else None


def contact(text: str, phone: str | None, address: str | None, data: Data, *, asked: bool = False) -> Data:
    """The form's values for what a sentence says of whom to call, where and when to send, and how it is paid.

    `asked`: the sentence answers the question, so that what is left of it may be an address no reader knows, or more of it.
    """
    values: Data = {}
    if phone is not None:
        values["phone"] = phone
    if (name := called(text)) is not None:
        values["name"] = name
    if (way := paid_by(text)) is not None:
        values["payment"] = way
    note, kept = delivery_wish(phones.without(text).replace(address or "\0", " ")), data.get("note") or ""
    if note and note not in kept:
        values["note"] = "; ".join(filter(None, (kept, note)))[:LONGEST_NOTE]
    rest = without(phones.without(text)).strip(" ,;.-:")
    if asked and address is None and not data.get("address") and 6 <= len(rest) <= LONGEST_ADDRESS and _is_place(rest):
        address = rest
    if address is not None:
        address = _whole(text, address)
    if address is not None and len(address) <= LONGEST_ADDRESS:
        values |= read_place(tidy(address)) | {"same": False, "told_place": ""}
    return values


def _whole(text: str, address: str) -> str:
    """The address with the words behind it that tell its ward or district, where it was cut before them."""
    at = text.find(address)
    behind = _BEHIND.match(text, at + len(address)) if at >= 0 else None
    if behind is None or _is_placed(address):
        return address
    words = behind.group().rstrip().split(" ")
    for most in range(len(words), 0, -1):
        longer = address + " ".join(words[:most])
        if _is_placed(longer):
            return longer
    return address


def _is_placed(text: str) -> bool:
    found = read_address(text)
    return found.district is not None or isinstance(found.ward, (Found, Split, Several))


def _is_place(text: str) -> bool:
    return (
        _is_placed(text)
        or by_landmark(text) is not None
        or (any(sign.isdigit() for sign in text) and any(sign.isalpha() for sign in text))
    )


STEP = Step("missing", ask, hear, when=lambda data: bool(data.get("quick")) and bool(lacks(data)))
