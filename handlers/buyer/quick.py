"""An order by words: a cart at once, then one message with all that lacks, or the summary with its one button."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace

from db.reads import orders as reads
from domain.messages import Message, Reply
from handlers import forms
from handlers.buyer import cart, choices
from handlers.buyer.checkout import CHECKOUT, unpayable
from handlers.forms import Data
from handlers.routes import as_reply
from handlers.turn import Answer, Turn
from services import dialogues


def begun(turn: Turn) -> Data:
    """What an order has gathered so far: by words, or question by question up to its summary; empty when none is under way."""
    dialogue = turn.person.dialogue
    if dialogue is None or dialogue.form != CHECKOUT.name:
        return {}
    return dict(dialogue.data) if dialogue.data.get("quick") or dialogue.step == "summary" else {}


async def show(turn: Turn, more: Data | None = None, notes: Sequence[str] = ()) -> Answer:
    """The cart as it is now, with what lacks, or to be confirmed with one tap. `more` goes into the form's data.

    Nothing is ordered here: that takes the buyer's tap.
    """
    data = begun(turn) | (more or {})
    found = await cart.quote(turn)
    if found.missing or (found.parts and found.unpayable) or not (found.parts or choices.waits(data)):
        if turn.person.dialogue is not None and turn.person.dialogue.form == CHECKOUT.name:
            await dialogues.forget(turn.session, turn.person, now=turn.now)
        said = unpayable(turn, found) if found.unpayable else cart.page(turn, found)
        return _noted(Reply((said,)), notes)
    data |= {"quick": True, "alcohol": found.is_alcohol}
    data.setdefault("key", secrets.token_hex(8))
    data.setdefault("name", turn.person.name[:100] or "?")
    return _noted(await forms.begin(turn, CHECKOUT, await _known(turn, data)), notes)


async def asked_again(turn: Turn, answer: Answer) -> Reply:
    """The answer to something else, and below it what the order asks, which stands open still."""
    first = as_reply(answer)
    dialogue = turn.person.dialogue
    if dialogue is None or dialogue.form != CHECKOUT.name:
        return first
    below = await forms.repeat(turn, CHECKOUT, dialogue.step, dialogue.data)
    return replace(first, messages=(*first.messages, *below.messages))


async def _known(turn: Turn, data: Data) -> Data:
    """With where the last order went, as far as nothing else was said."""
    if data.get("phone") and data.get("address"):
        return data
    phone, address, ward, province = await reads.saved(turn.session, turn.person.id)
    filled = dict(data)
    if phone and not data.get("phone"):
        filled["phone"] = phone
    if address and not data.get("address"):
        filled |= {"address": address, "ward": ward, "province": province}
    return filled


def _noted(answer: Answer, notes: Sequence[str]) -> Answer:
    """The same, with a few sentences before it."""
    said = [note for note in notes if note]
    reply = as_reply(answer)
    if not said or not reply.messages:
        return reply
    first = reply.messages[0]
    told: Message = replace(first, text="\n".join(said) + "\n\n" + first.text)
    return replace(reply, messages=(told, *reply.messages[1:]))
