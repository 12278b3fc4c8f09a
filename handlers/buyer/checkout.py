"""Checkout: phone, name, address, payment, note; a summary whose price is the price paid; one confirmation, one order."""

from __future__ import annotations

import secrets
from typing import Any

from db.reads import orders as reads
from domain.addresses import HANOI
from domain.carts import Payment, Quote
from domain.messages import Message, Reply
from domain.money import dong
from domain.orders import AdultsOnly, Changed, Checkout, Empty, Order, Placed, Unpayable
from domain.phones import normalise, spaced
from domain.places import Found, Several, Split, districts, find_ward, hanoi_wards, provinces, wards_of
from domain.promotions import Why
from domain.tidy import has_words, tidy
from handlers import forms
from handlers.buyer import cart, missing, showing
from handlers.buyer.placing import in_ward, read_place
from handlers.forms import Accepted, Data, Form, Refused, Step, choice
from handlers.orders import pay
from handlers.turn import Answer, Turn
from services import dialogues, orders, prices

LONGEST_ADDRESS = 300
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
    phone, address, ward, province = await reads.saved(turn.session, turn.person.id)
    codes = await prices.takes_codes(turn.session, now=turn.now)
    data: Data = {"key": secrets.token_hex(8), "alcohol": found.is_alcohol, "codes": codes}
    if phone and address:
        data |= {"saved": {"phone": phone, "address": address, "ward": ward, "province": province}}
    return await forms.begin(turn, CHECKOUT, data)


def unpayable(turn: Turn, found: Quote) -> Message:
    """Alcohol of a producer to whom nobody can transfer."""
    names = ", ".join(showing.clipped(part.producer, 60) for part in found.unpayable)
    return turn.message(turn.say("checkout-unpayable", producers=names), ((turn.button("cart-open", "cart"),),))


async def _ask_adult(turn: Turn, _data: Data) -> Message:
    yes = choice("adult", "yes", turn.say("checkout-adult-yes"))
    return turn.fresh(turn.say("checkout-adult"), ((yes,),))


async def _hear_adult(turn: Turn, _data: Data) -> Accepted | Refused:
    if turn.kind == "choice" and turn.text == "yes":
        return Accepted({"adult": True})
    return Refused(turn.say("checkout-adult-needed"))


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


async def _ask_phone(turn: Turn, _data: Data) -> Message:
    return turn.fresh(turn.say("checkout-phone"))


async def _hear_phone(turn: Turn, _data: Data) -> Accepted | Refused:
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
    name = tidy(turn.text) if turn.kind == "text" else ""
    if not has_words(name) or len(name) > 100:
        return Refused(turn.say("checkout-not-a-name"))
    return Accepted({"name": name})


async def _ask_address(turn: Turn, _data: Data) -> Message:
    return turn.fresh(turn.say("checkout-address"))


async def _hear_address(turn: Turn, _data: Data) -> Accepted | Refused:
    text = tidy(turn.text) if turn.kind == "text" else ""
    if turn.kind == "location":
        return Refused(turn.say("checkout-address-typed"))
    if not has_words(text) or len(text) < 6 or len(text) > LONGEST_ADDRESS:
        return Refused(turn.say("checkout-not-an-address", most=LONGEST_ADDRESS))
    return Accepted(read_place(text))


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


async def _ask_payment(turn: Turn, _data: Data) -> Message:
    found = await cart.quote(turn)
    rows = tuple((choice("payment", way, turn.say(f"checkout-pay-{way}")),) for way in found.wishes)
    text = turn.say("checkout-payment")
    if Payment.TRANSFER not in found.wishes:
        text = turn.say("checkout-payment-only-cod")
    elif Payment.COD not in found.wishes:
        text = turn.say("checkout-payment-only-transfer", alcohol="yes" if found.is_alcohol else "no")
    return turn.fresh(text, rows)


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


def _vouchers(data: Data) -> tuple[str, ...]:
    return (data["voucher"],) if data.get("voucher") else ()


async def _ask_note(turn: Turn, _data: Data) -> Message:
    return turn.fresh(turn.say("checkout-note"))


async def _hear_note(turn: Turn, _data: Data) -> Accepted | Refused:
    note = tidy(turn.text) if turn.kind == "text" else ""
    if not note or len(note) > 500:
        return Refused(turn.say("checkout-not-a-note"))
    return Accepted({"note": note})


async def _ask_summary(turn: Turn, data: Data) -> Message:
    """Everything once more, with the prices of now; the button carries what was seen."""
    found = await cart.quote(turn, _vouchers(data))
    if not found.parts:
        return turn.fresh(turn.say("cart-empty"), ((turn.button("start-browse", "browse"),),))
    lines = [turn.say("checkout-summary"), "", cart.summary(turn, found), ""]
    lines.append(turn.say("checkout-to", name=data["name"], phone=spaced(data["phone"]), address=data["address"]))
    wish = _wish(data)
    ways = {part.payment(wish) for part in found.parts}
    if len(ways) == 1:
        lines.append(turn.say(f"checkout-paid-by-{wish if wish in ways else next(iter(ways))}"))
    else:
        lines += [
            turn.say("checkout-part-paid-by", producer=showing.clipped(part.producer, 50), way=turn.say(f"checkout-way-{part.payment(wish)}"))
            for part in found.parts
        ]  # fmt: skip
    if data.get("note"):
        lines.append(turn.say("checkout-noted", note=data["note"]))
    lines += ["", turn.say("checkout-terms")]
    if found.missing:
        return turn.fresh("\n".join(lines), ((turn.button("cart-open", "cart"),),))
    confirm = turn.button("checkout-confirm", f"buy:{data['key']}:{found.mark()}", total=dong(found.total, turn.lang))
    edits = [turn.button("checkout-edit-cart", "cart")]
    if data.get("quick"):
        edits.append(turn.button("checkout-edit-rest", "coedit"))
    return turn.fresh("\n".join(lines), ((confirm,), tuple(edits)))


def _wish(data: Data) -> Payment:
    """What the buyer chose; where nobody asked, cash, or what else may be."""
    return Payment(data.get("payment") or Payment.COD)


async def _hear_summary(turn: Turn, _data: Data) -> Accepted | Refused:
    return Refused(turn.say("checkout-tap-confirm"))


async def _finish(turn: Turn, _data: Data) -> Answer:
    """Nothing leads here: the summary's button acts (`confirm`)."""
    return turn.fresh(turn.say("forms-outdated"))


def _asked(data: Data) -> bool:
    """Question by question; an order by words is asked for everything that it lacks at once."""
    return not data.get("quick")


def _fresh_address(data: Data) -> bool:
    return _asked(data) and not data.get("same")


def _open_place(data: Data) -> bool:
    return _fresh_address(data) and not data.get("ward") and data.get("province") in (None, HANOI)


STEPS = (
    Step("adult", _ask_adult, _hear_adult, when=lambda data: bool(data.get("alcohol")) and not data.get("adult")),
    Step("saved", _ask_saved, _hear_saved, when=lambda data: "saved" in data),
    missing.STEP,
    Step("phone", _ask_phone, _hear_phone, when=_fresh_address, shares="checkout-share-phone"),
    Step("name", _ask_name, _hear_name, when=_fresh_address),
    Step("address", _ask_address, _hear_address, when=_fresh_address),
    Step("ward", _ask_ward, _hear_ward, when=_open_place),
    Step("payment", _ask_payment, _hear_payment, when=_asked),
    Step(
        "voucher",
        _ask_voucher,
        _hear_voucher,
        optional=True,
        when=lambda data: _asked(data) and bool(data.get("codes")),
    ),
    Step("note", _ask_note, _hear_note, optional=True, when=_asked),
    Step("summary", _ask_summary, _hear_summary),
)
CHECKOUT = Form("checkout", "checkout-form", STEPS, _finish)


async def confirm(turn: Turn) -> Answer:
    """The one tap that orders (`buy:<key>:<mark>`). A second tap shows the same orders again."""
    key, mark = (*turn.tap, "", "")[:2]
    dialogue = turn.person.dialogue
    if dialogue is None or dialogue.form != CHECKOUT.name or dialogue.data.get("key") != key:
        made = await reads.of_purchase(turn.session, key[:40], turn.person.id) if key else []
        if made:
            return Reply((await _thanks(turn, made),), toast=turn.say("checkout-already"))
        return Reply(toast=turn.say("forms-old-button"), alert=True)
    data = dialogue.data
    if dialogue.step != "summary":
        return Reply(toast=turn.say("forms-old-button"), alert=True)
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
        wish=_wish(data),
        note=data.get("note", ""),
        adult=bool(data.get("adult")),
        vouchers=_vouchers(data),
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


async def edit(turn: Turn) -> Answer:
    """From the summary of an order by words to every question of its own."""
    dialogue = turn.person.dialogue
    if dialogue is None or dialogue.form != CHECKOUT.name or not dialogue.data.get("quick"):
        return Reply(toast=turn.say("forms-old-button"), alert=True)
    codes = await prices.takes_codes(turn.session, now=turn.now)
    data = {name: value for name, value in dialogue.data.items() if name not in {"quick", "same"}}
    return await forms.repeat(turn, CHECKOUT, "phone", data | {"codes": codes})


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
