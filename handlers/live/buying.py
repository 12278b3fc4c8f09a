"""From a slip to orders: who gets it and how it is paid, in the questions that the shop's checkout asks; one tap sells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from db.reads import carts
from db.reads import live_shows as reads
from domain.carts import Part, Payment
from domain.live_gains import NO_GAIN, Gain, Taken
from domain.live_shows import MySlip
from domain.messages import Message, Reply
from domain.orders import Order
from domain.phones import spaced
from domain.quantities import cost
from handlers.buyer.checkout import CHECKOUT
from handlers.buyer.recipient import last_time
from handlers.forms import Accepted, Data, Form, Refused, Step, begin, choice
from handlers.live.asking import asked
from handlers.live.buyers import own, slip_card
from handlers.live.prepare import tongue
from handlers.live.showing import slip_lines
from handlers.producer.whose import denied
from handlers.routes import Routes
from handlers.turn import Answer, Turn
from language.say import Html
from services import order_keeping
from services.live_orders import gain_of, parts, with_deposit

_QUESTIONS = tuple(
    step for step in CHECKOUT.steps if step.name in {"adult", "saved", "phone", "name", "address", "ward"}
)


@dataclass(frozen=True, slots=True)
class _Bill:
    """What a slip would be as orders: whose parcels it can go along with, what promotions of the live save on it."""

    parts: list[Part]
    is_alcohol: bool
    along: dict[int, Order]
    gain: Gain

    @property
    def shipping(self) -> int:
        return sum(part.shipping for part in self.parts)


async def _bill(turn: Turn, slip: MySlip, address: str) -> _Bill:
    amounts: dict[int, int] = {}
    paid: dict[int, int] = {}
    taken: list[Taken] = []
    for line in slip.to_confirm:
        if line.variant_id is not None:
            amounts[line.variant_id] = amounts.get(line.variant_id, 0) + line.qty
            paid[line.variant_id] = paid.get(line.variant_id, 0) + cost(line.price, line.qty)
            taken.append((line.variant_id, line.qty, line.price))
    goods = await carts.wanted(turn.session, amounts)
    settings = turn.shop.settings
    sellers = {line.producer_id for line in goods}
    along = await order_keeping.waiting(turn.session, turn.person.id, sorted(sellers), address, turn.now)
    gain = await gain_of(turn.session, slip.live_id, taken, goods, turn.now)
    made = parts(goods, paid, settings.shipping_fee, settings.cod_limit, along, gain)
    return _Bill(made, any(line.is_alcohol for line in goods), along, gain)


async def _ways(turn: Turn, slip: MySlip | None, data: Data) -> tuple[Payment, ...]:
    """How a slip may be paid."""
    made = (await _bill(turn, slip, data["address"])).parts if slip is not None else []
    return tuple(way for way in Payment if any(way in part.payments for part in made))


async def start(turn: Turn) -> Answer:
    """Ask where it goes. `lbb:<live>:<slip>`."""
    found = await own(turn)
    if found is None:
        return denied(turn)
    if found.awaited:
        amount = tongue(turn).money(found.awaited)
        return Reply(toast=turn.say("lives-deposit-first", amount=amount), alert=True)
    if not any(line.state == "held" for line in found.lines):
        return Reply((slip_card(tongue(turn), found, edit=turn.tapped),), toast=turn.say("lives-nothing-held"))
    bill = await _bill(turn, found, "")
    if not bill.parts:  # an operator's live may show goods that the shop does not list: nobody to order them from
        back = turn.button("back", f"lbs:{found.live_id}:{found.number}")
        return turn.message(turn.say("lives-not-listed", slip=str(found.shown)), ((back,),))
    data: Data = {"live": found.live_id, "slip": found.number, "alcohol": bill.is_alcohol, "typed": found.phone}
    return await begin(turn, FORM, data | await last_time(turn))


async def _slip(turn: Turn, data: Data) -> MySlip | None:
    return await reads.slip(turn.session, data["live"], data["slip"], turn.person.id)


async def _ask_payment(turn: Turn, data: Data) -> Message:
    found = await _slip(turn, data)
    ways = await _ways(turn, found, data)
    rows = tuple((choice("payment", way, turn.say(f"lives-payment-{way}")),) for way in ways)
    return turn.fresh(turn.say("lives-payment"), rows)


async def _hear_payment(turn: Turn, data: Data) -> Accepted | Refused:
    found = await _slip(turn, data)
    ways = await _ways(turn, found, data)
    if turn.kind == "choice" and turn.text in ways:
        return Accepted({"payment": turn.text})
    return Refused(turn.say("forms-tap-one"))


def _asked(found: MySlip | None) -> int:
    """What the goods cost that a confirmation sells, before the live's promotions."""
    return sum(line.cost for line in found.to_confirm) if found is not None else 0


def _seen(found: MySlip | None, bill: _Bill) -> str:
    """What its buyer is shown, as the tap that agrees to it says it again: goods, what is saved, shipping, parcels."""
    sums = f"{_asked(found)}.{bill.gain.saved}.{bill.shipping}"
    return "-".join([sums, *sorted(str(each.id) for each in bill.along.values())])


async def _ask_sure(turn: Turn, data: Data) -> Message:
    found = await _slip(turn, data)
    talk = tongue(turn)
    bill = await _bill(turn, found, data["address"]) if found is not None else _Bill([], False, {}, NO_GAIN)
    saved = bill.gain.saved
    goods = _asked(found) - saved
    text = turn.say(
        "lives-summary",
        lines=Html(slip_lines(talk, found)) if found is not None else "",
        total=talk.money(goods),
        shipping=talk.money(bill.shipping),
        together=talk.money(goods + bill.shipping),
        name=data["name"],
        phone=spaced(data["phone"]),
        address=data["address"],
        payment=data["payment"],
    )
    if saved:
        text = f"{text}\n{turn.say('lives-summary-saved', saved=talk.money(saved))}"
    deposit = min(found.credit or 0, goods) if found is not None else 0
    if deposit > 0:
        rest = talk.money(goods + bill.shipping - deposit)
        text = f"{text}\n{turn.say('orders-deposit', deposit=talk.money(deposit), rest=rest)}"
    if bill.along:
        numbers = ", ".join(each.number for each in bill.along.values())
        text = f"{text}\n{turn.say('lives-summary-along', numbers=numbers)}"
        show = await reads.show(turn.session, data["live"])
        shares = with_deposit(bill.parts, deposit, show.producer_id if show is not None else None)
        for each in await order_keeping.to_collect(turn.session, shares, bill.along, Payment(data["payment"])):
            due, numbers = talk.money(each.due), " + ".join(each.numbers)
            text = f"{text}\n{turn.say('lives-summary-joint', numbers=numbers, due=due)}"
    return turn.fresh(text, ((choice("sure", _seen(found, bill), turn.say("lives-summary-yes")),),))


async def _hear_sure(turn: Turn, data: Data) -> Accepted | Refused:
    """The tap says what its buyer saw: nothing is sold at another price or shipping, or that came since."""
    if turn.kind != "choice" or not re.fullmatch(r"\d{1,14}\.\d{1,14}\.\d{1,14}(-\d{1,14})*", turn.text):
        return Refused(turn.say("forms-tap-one"))
    found = await _slip(turn, data)
    bill = await _bill(turn, found, data["address"]) if found is not None else _Bill([], False, {}, NO_GAIN)
    if turn.text != _seen(found, bill):
        return Accepted({"total": -1, "along": {}})
    along = {str(producer): each.id for producer, each in bill.along.items()}
    return Accepted({"total": _asked(found), "along": along, "gain": bill.gain.packed()})


async def _finish(turn: Turn, data: Data) -> Answer:
    found = await _slip(turn, data)
    if found is None:
        return denied(turn)
    delivery = {
        "name": data["name"], "phone": data["phone"], "address": data["address"], "ward": data.get("ward"),
        "province": data.get("province"), "payment": data["payment"], "person": turn.person.id,
        "channel": turn.person.channel, "along": data["along"] or None,
        "gain": data.get("gain"),
    }  # fmt: skip
    return await asked(
        turn, data["live"], "confirm", errand="confirm", slip=found.number, delivery=delivery, total=data["total"]
    )


FORM = Form(
    "live-buy",
    "lives-confirm-form",
    (*_QUESTIONS, Step("payment", _ask_payment, _hear_payment), Step("sure", _ask_sure, _hear_sure)),
    _finish,
)
ROUTES = Routes(taps={"lbb": start}, forms={FORM.name: FORM})
