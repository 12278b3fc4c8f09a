"""Checkout: who, where, payment, code, note; a summary whose price is the price paid; one confirmation, one order."""

from __future__ import annotations

import secrets
from typing import Any

from db.reads import orders as reads
from domain.carts import Quote
from domain.messages import Message, Reply
from domain.money import dong
from domain.orders import AdultsOnly, Changed, Checkout, Empty, Order, Placed, Unpayable
from domain.promotions import Why
from domain.tidy import tidy
from handlers import forms
from handlers.buyer import address, cart, missing, recipient, showing
from handlers.buyer.summary import SUMMARY, vouchers, wished
from handlers.forms import Accepted, Data, Form, Refused, Step, choice
from handlers.orders import pay
from handlers.turn import Answer, Turn
from services import dialogues, orders, prices

TOLD = frozenset(
    {
        Why.UNKNOWN_CODE,
        Why.NOT_STARTED,
        Why.ENDED,
        Why.USED_UP,
        Why.BELOW_MINIMUM,
        Why.NOT_FOR_THESE_GOODS,
        Why.DOES_NOT_STACK,
        Why.BELOW_HALF,
        Why.ALCOHOL,
    }
)


async def begin(turn: Turn) -> Answer:
    """From the cart to the first question; what cannot be sold is said before anything is asked."""
    found = await cart.quote(turn)
    if not found.parts or found.missing:
        return cart.page(turn, found)
    if found.unpayable:
        return unpayable(turn, found)
    codes = await prices.takes_codes(turn.session, now=turn.now)
    data: Data = {"key": secrets.token_hex(8), "alcohol": found.is_alcohol, "codes": codes, "ways": len(found.wishes)}
    return await forms.begin(turn, CHECKOUT, data | await recipient.last_time(turn))


def unpayable(turn: Turn, found: Quote) -> Message:
    """Alcohol, or a parcel too dear for cash, of a producer to whom nobody can transfer."""
    limit = dong(turn.shop.settings.cod_limit, turn.lang)
    lines = [
        turn.say(key, producers=", ".join(showing.clipped(part.producer, 60) for part in parts), limit=limit)
        for key, parts in (
            ("checkout-unpayable", [part for part in found.unpayable if part.is_alcohol]),
            ("checkout-too-dear", [part for part in found.unpayable if not part.is_alcohol]),
        )
        if parts
    ]
    return turn.message("\n\n".join(lines), ((turn.button("cart-open", "cart"),),))


async def _ask_adult(turn: Turn, _data: Data) -> Message:
    yes = choice("adult", "yes", turn.say("checkout-adult-yes"))
    return turn.fresh(turn.say("checkout-adult"), ((yes,),))


async def _hear_adult(turn: Turn, _data: Data) -> Accepted | Refused:
    if turn.kind == "choice" and turn.text == "yes":
        return Accepted({"adult": True})
    return Refused(turn.say("checkout-adult-needed"))


async def _ask_payment(turn: Turn, _data: Data) -> Message:
    found = await cart.quote(turn)
    rows = tuple((choice("payment", way, turn.say(f"checkout-pay-{way}")),) for way in found.wishes)
    return turn.fresh(turn.say("checkout-payment"), rows)


async def _hear_payment(turn: Turn, _data: Data) -> Accepted | Refused:
    found = await cart.quote(turn)
    if turn.kind == "choice" and turn.text in found.wishes:
        return Accepted({"payment": turn.text})
    return Refused(turn.say("checkout-tap-one"))


async def _ask_voucher(turn: Turn, _data: Data) -> Message:
    return turn.fresh(turn.say("checkout-voucher"))


async def _hear_voucher(turn: Turn, _data: Data) -> Accepted | Refused:
    """A code counts when it changes what is paid; otherwise the reason is told."""
    code = tidy(turn.text).upper()[:40] if turn.kind == "text" else ""
    if not code:
        return Refused(turn.say("checkout-voucher-unknown_code"))
    plain, found = await cart.quote(turn), await cart.quote(turn, (code,))
    if found.total < plain.total:
        return Accepted({"voucher": code}, note=turn.say("checkout-voucher-taken", code=code))
    why = next((each for each in found.refusals if each.code.upper() == code), None)
    if why is None or why.why not in TOLD:
        return Refused(turn.say("checkout-voucher-unknown_code"))
    return Refused(turn.say(f"checkout-voucher-{why.why}", least=dong(why.least or 0, turn.lang)))


async def _ask_note(turn: Turn, _data: Data) -> Message:
    return turn.fresh(turn.say("checkout-note"))


async def _hear_note(turn: Turn, _data: Data) -> Accepted | Refused:
    note = tidy(turn.text) if turn.kind == "text" else ""
    if not note or len(note) > 500:
        return Refused(turn.say("checkout-not-a-note"))
    return Accepted({"note": note})


async def _finish(turn: Turn, _data: Data) -> Answer:
    """Nothing leads here: the summary's button acts (`confirm`)."""
    return turn.fresh(turn.say("forms-outdated"))


def _has_ways(data: Data) -> bool:
    """The only way to pay is told with the summary, not asked."""
    return recipient.is_asked(data) and data.get("ways") != 1


def _takes_codes(data: Data) -> bool:
    return recipient.is_asked(data) and bool(data.get("codes"))


STEPS = (
    Step("adult", _ask_adult, _hear_adult, when=lambda data: bool(data.get("alcohol")) and not data.get("adult")),
    recipient.SAVED,
    missing.STEP,
    address.PLACE,
    recipient.PHONE,
    recipient.NAME,
    address.ADDRESS,
    address.WARD,
    Step("payment", _ask_payment, _hear_payment, when=_has_ways),
    Step("voucher", _ask_voucher, _hear_voucher, optional=True, when=_takes_codes),
    Step("note", _ask_note, _hear_note, optional=True, when=recipient.is_asked),
    SUMMARY,
)
CHECKOUT = Form("checkout", "checkout-form", STEPS, _finish)


async def confirm(turn: Turn) -> Answer:
    """The one tap that orders (`buy:<key>:<mark>:<way>`). A second tap shows the same orders again."""
    key, mark, way = (*turn.tap, "", "", "")[:3]
    dialogue = turn.person.dialogue
    if dialogue is None or dialogue.form != CHECKOUT.name or dialogue.data.get("key") != key:
        made = await reads.of_purchase(turn.session, key[:40], turn.person.id) if key else []
        if made:
            return Reply((await _thanks(turn, made),), toast=turn.say("checkout-already"))
        return Reply(toast=turn.say("forms-old-button"), alert=True)
    data = dialogue.data
    if dialogue.step != "summary":
        return Reply(toast=turn.say("forms-old-button"), alert=True)
    if way and way != wished(data):  # the summary of before the other way was chosen
        return await forms.repeat(turn, CHECKOUT, SUMMARY.name, data)
    return await _place(turn, data, _said(data, key, mark))


def _said(data: Data, key: str, mark: str) -> Checkout:
    return Checkout(
        key=key,
        mark=mark,
        name=data["name"],
        phone=data["phone"],
        address=data["address"],
        ward=data.get("ward"),
        province=data.get("province"),
        wish=wished(data),
        note=data.get("note", ""),
        adult=bool(data.get("adult")),
        vouchers=vouchers(data),
    )


async def _place(turn: Turn, data: Data, said: Checkout) -> Answer:
    settings = turn.shop.settings
    done = await orders.place(
        turn.session,
        turn.person,
        said,
        now=turn.now,
        shipping_fee=settings.shipping_fee,
        cod_limit=settings.cod_limit,
    )
    match done:
        case Placed(made, again):
            await dialogues.forget(turn.session, turn.person, now=turn.now)
            asks = [] if again else await _transfers(turn, made)
            return Reply((await _thanks(turn, made), *asks))
        case Changed(found):
            return await _changed(turn, data, found)
        case Unpayable():
            return unpayable(turn, await cart.quote(turn))
        case AdultsOnly():
            return await forms.begin(turn, CHECKOUT, data | {"alcohol": True})
        case Empty():
            await dialogues.forget(turn.session, turn.person, now=turn.now)
            return await cart.cart(turn)


async def _changed(turn: Turn, data: Data, found: Quote) -> Answer:
    """Something ran out: back to the cart. Only a price changed: the corrected summary, to be confirmed anew."""
    if found.missing or not found.parts:
        message = cart.page(turn, found)
        return Reply((turn.fresh(turn.say("checkout-ran-out")), turn.fresh(message.text, message.buttons)))
    summary = await forms.repeat(turn, CHECKOUT, "summary", data)
    return Reply((turn.fresh(turn.say("checkout-price-changed")), *summary.messages))


def _standing(turn: Turn) -> Data | None:
    """The data of the order whose summary stands before this buyer."""
    dialogue = turn.person.dialogue
    is_there = dialogue is not None and dialogue.form == CHECKOUT.name and dialogue.step == SUMMARY.name
    return dict(dialogue.data) if dialogue is not None and is_there else None


async def edit(turn: Turn) -> Answer:
    """From the summary to every question of its own; what was said so far is kept by one tap, as a whole or each by itself."""
    standing = _standing(turn)
    if standing is None:
        return Reply(toast=turn.say("forms-old-button"), alert=True)
    found = await cart.quote(turn)
    codes = await prices.takes_codes(turn.session, now=turn.now)
    data = {name: value for name, value in standing.items() if name not in {"quick", "same"}}
    data |= {"codes": codes, "ways": len(found.wishes), "saved": recipient.kept(standing)}
    return await forms.repeat(turn, CHECKOUT, recipient.SAVED.name, data)


async def pay_by(turn: Turn) -> Answer:
    """The other way to pay, by one tap under the summary (`copay:<way>`)."""
    standing = _standing(turn)
    found = await cart.quote(turn)
    if standing is None or not turn.tap or turn.tap[0] not in found.wishes:
        return Reply(toast=turn.say("forms-old-button"), alert=True)
    return await forms.repeat(turn, CHECKOUT, SUMMARY.name, standing | {"payment": turn.tap[0]})


async def _thanks(turn: Turn, made: tuple[Order, ...] | list[Order]) -> Message:
    lines = [turn.say("checkout-done", count=len(made))]
    lines += [
        turn.say(
            "checkout-order",
            number=order.number,
            producer=showing.clipped(order.producer, 60),
            total=dong(order.total, turn.lang),
        )
        for order in made
    ]
    lines.append(turn.say("checkout-next"))
    rows: list[Any] = [(turn.button("orders-open-one", f"o:{order.id}", number=order.number),) for order in made[:10]]
    rows.append((turn.button("start-orders", "orders"), turn.button("menu-open", "menu")))
    return turn.message("\n".join(lines), tuple(rows))


async def _transfers(turn: Turn, made: tuple[Order, ...]) -> list[Message]:
    asks = [await pay.transfer(turn, order) for order in orders.awaiting_transfer(made)]
    return [message for message in asks if message is not None]
