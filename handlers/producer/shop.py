"""The producer's own shop: how it stands, and the ways from there."""

from __future__ import annotations

from db.reads import listings, slots, talks
from db.reads import producers as reads
from domain.messages import Button, Message, Reply, Rows
from domain.phones import spaced
from domain.producers import NotAllowed, Producer, State
from domain.quantities import shown
from domain.vietqr import banks
from handlers.forms import Data, Form, begin
from handlers.producer.registration import bank_of, bank_steps
from handlers.producer.whose import current, denied, number
from handlers.routes import Routes
from handlers.steps import phone_step
from handlers.turn import Answer, Turn
from services import producers


async def home(turn: Turn) -> Answer:
    """The shop, or the way to one."""
    producer_id = current(turn)
    producer = await reads.by_id(turn.session, producer_id) if producer_id is not None else None
    if producer is None:
        return await _not_yet(turn)
    counts = await listings.counts(turn.session, producer.id)
    text = turn.say(
        "shop-home",
        name=producer.name,
        sample=turn.say("shop-sample") if producer.sample else "",
        products=counts.get("shown", 0),
        hidden=counts.get("hidden", 0),
        followers=await reads.follower_count(turn.session, producer.id),
        slots=len(await slots.of_producer(turn.session, producer.id, turn.now)),
    )
    low = await listings.low(turn.session, producer.id, turn.shop.settings.low_stock * 1000)
    if low:
        names = ", ".join(f"{name} {kind}".strip() + f" ({shown(left, turn.lang)})" for name, kind, left in low)
        text += "\n" + turn.say("shop-low", names=names)
    return turn.message(text, _ways(turn, await talks.unheard_count(turn.session, producer.id)))


def _ways(turn: Turn, unheard: int) -> Rows:
    rows: list[tuple[Button, ...]] = [
        (turn.button("shop-new", "prodnew"), turn.button("shop-products", "prods")),
        (turn.button("shop-orders", "work"), turn.button("shop-slots", "slots")),
        (turn.button("office-promotions", "promos"), turn.button("shop-members", "members")),
        (turn.button("shop-settings", "shopset"),),
    ]
    if unheard:
        rows.append((turn.button("unheard-button", "unheard", count=unheard),))
    if len(turn.person.producers) > 1:
        rows.append((turn.button("shop-switch", "shopwhich"),))
    return (*rows, (turn.button("menu-open", "menu"),))


async def _not_yet(turn: Turn) -> Message:
    mine = await reads.of_person(turn.session, turn.person.id)
    home_row = (turn.button("menu-open", "menu"),)
    if any(one.state is State.WAITING for one in mine):
        return turn.message(turn.say("producers-yours-waits"), (home_row,))
    if mine and mine[-1].state is State.HIDDEN:
        return turn.message(turn.say("shop-hidden", name=mine[-1].name), (home_row,))
    if mine and mine[-1].state is State.REFUSED:
        text = turn.say("shop-refused", name=mine[-1].name, reason=mine[-1].reason or "")
        return turn.message(text, ((turn.button("producers-register-again", "reg"),), home_row))
    return turn.message(turn.say("shop-none"), ((turn.button("shop-register", "reg"),), home_row))


async def which(turn: Turn) -> Answer:
    """Several shops: choose the one that is meant from now on."""
    mine = [one for one in await reads.of_person(turn.session, turn.person.id) if one.state is State.APPROVED]
    rows = tuple((turn.button("approvals-one", f"shopas:{one.id}", name=one.name[:40]),) for one in mine)
    return turn.message(turn.say("shop-which"), (*rows, (turn.button("back", "shop"),)))


async def act_for(turn: Turn) -> Answer:
    """From now on this shop."""
    producer = await reads.by_id(turn.session, number(turn))
    if producer is None or not await producers.act_for(turn.session, producer.id, by=turn.person):
        return denied(turn)
    return turn.message(turn.say("shop-now", name=producer.name), ((turn.button("shop-open", "shop"),),))


def _settings(turn: Turn, one: Producer) -> Message:
    none = turn.shop.words.say_plain(turn.lang, "producers-none")
    bank = f"{banks().get(one.bank.bin, one.bank.bin)} {one.bank.account}, {one.bank.holder}" if one.bank else none
    text = turn.say("shop-settings-card", name=one.name, phone=spaced(one.phone) if one.phone else none, bank=bank)
    rows: list[tuple[Button, ...]] = [(turn.button("shop-phone", "shopphone"), turn.button("shop-bank", "shopbank"))]
    if one.bank:
        rows.append((turn.button("shop-bank-off", "shopnobank"),))
    return turn.message(text, (*rows, (turn.button("back", "shop"),)))


async def settings(turn: Turn) -> Answer:
    """How the shop is called and paid."""
    producer_id = current(turn)
    one = await reads.by_id(turn.session, producer_id) if producer_id is not None else None
    return denied(turn) if one is None else _settings(turn, one)


async def ask_phone(turn: Turn) -> Answer:
    """Another number."""
    producer_id = current(turn)
    return denied(turn) if producer_id is None else await begin(turn, PHONE, {"producer": producer_id})


async def _set_phone(turn: Turn, data: Data) -> Answer:
    done = await producers.set_phone(turn.session, data["producer"], data["phone"], by=turn.person, now=turn.now)
    return await _saved(turn, done)


async def _saved(turn: Turn, done: Producer | NotAllowed) -> Answer:
    if isinstance(done, NotAllowed):
        return turn.fresh(turn.say("shop-owner-only"), ((turn.button("shop-open", "shop"),),))
    card = _settings(turn, await reads.by_id(turn.session, done.id) or done)
    return turn.fresh(f"{turn.say('shop-saved')}\n\n{card.text}", card.buttons)


async def ask_bank(turn: Turn) -> Answer:
    """Another account; only the owner may."""
    producer_id = current(turn)
    if producer_id is None or await producers.own(turn.session, producer_id, turn.person, owner=True) is None:
        return Reply(toast=turn.say("shop-owner-only"), alert=True)
    return await begin(turn, BANK, {"producer": producer_id})


async def _set_bank(turn: Turn, data: Data) -> Answer:
    done = await producers.set_bank(turn.session, data["producer"], bank_of(data), by=turn.person, now=turn.now)
    return await _saved(turn, done)


async def no_bank(turn: Turn) -> Answer:
    """No transfers from now on."""
    producer_id = current(turn)
    if producer_id is None:
        return denied(turn)
    done = await producers.set_bank(turn.session, producer_id, None, by=turn.person, now=turn.now)
    if isinstance(done, NotAllowed):
        return Reply(toast=turn.say("shop-owner-only"), alert=True)
    return await settings(turn)


PHONE = Form("shop-phone", "shop-form-phone", (phone_step("phone", "producers-ask-phone"),), _set_phone)
BANK = Form("shop-bank", "shop-form-bank", bank_steps(optional=False), _set_bank)
ROUTES = Routes(
    commands={"shop": home},
    taps={
        "shop": home,
        "shopwhich": which,
        "shopas": act_for,
        "shopset": settings,
        "shopphone": ask_phone,
        "shopbank": ask_bank,
        "shopnobank": no_bank,
    },
    forms={PHONE.name: PHONE, BANK.name: BANK},
)
