"""One thing of a product is changed: a field, a price, the stock, its certificate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain import listings
from domain.listings import Mine, Unfit
from domain.messages import Button, Message, Reply
from domain.producers import NotAllowed
from domain.quantities import shown
from handlers.forms import Data, Form, Step, begin
from handlers.producer import questions as ask
from handlers.producer.listing import kind_lines, kinds_of
from handlers.producer.products import card
from handlers.producer.products import kinds_of as kinds_there
from handlers.producer.whose import denied, number
from handlers.routes import Routes
from handlers.steps import always, rows_of, text_step
from handlers.turn import Answer, Turn
from services import listings as service

ERASE = "-"
"""The tapped answer that empties a field."""
ORDER = ("name", "group", "story", "unit", "kinds", "keeping", "shelf_life", "origin", "licence")
MORE = 10
"""Units that one tap adds to the stock."""


def _erase(turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [(ERASE, turn.shop.words.say_plain(turn.lang, "products-erase"))]


def _erasable(name: str, longest: int, *, lines: bool = False) -> Step:
    key = f"products-ask-{name.replace('_', '-')}"
    return text_step(name, key, longest=longest, lines=lines, buttons=_erase)


STEPS: dict[str, tuple[Step, ...]] = {
    "name": (ask.NAME,),
    "group": (ask.GROUP, ask.SET, ask.LICENCE),
    "story": (_erasable("story", listings.STORY_MOST, lines=True),),
    "unit": (ask.UNIT,),
    "kinds": (ask.KINDS, ask.PRICE, ask.STOCK),
    "keeping": (_erasable("keeping", listings.SHORT_MOST),),
    "shelf_life": (_erasable("shelf_life", listings.SHORT_MOST),),
    "origin": (_erasable("origin", listings.SHORT_MOST),),
    "licence": (replace(ask.LICENCE, when=always),),
}


async def what(turn: Turn) -> Answer:
    """Which field. `prodedit:<product>`."""
    one = await service.own(turn.session, number(turn), turn.person)
    if one is None:
        return denied(turn)
    buttons = [turn.button(f"products-field-{name}", f"prodset:{one.id}:{name}") for name in ORDER]
    rows = (*rows_of(buttons, 3), (turn.button("back", f"prod:{one.id}"),))
    return turn.message(turn.say("products-edit-what", name=one.name), rows)


async def field(turn: Turn) -> Answer:
    """Ask for one field anew. `prodset:<product>:<field>`."""
    one = await service.own(turn.session, number(turn), turn.person)
    name = turn.tap[1] if len(turn.tap) > 1 else ""
    if one is None or name not in FIELDS:
        return denied(turn)
    data: Data = {"product": one.id} | ({"unit": one.unit} if name == "kinds" else {})
    return await begin(turn, FIELDS[name], data)


async def _set(turn: Turn, data: Data) -> Answer:
    values = {name: None if data[name] == ERASE else data[name] for name in service.FIELDS & data.keys()}
    if "group" in data:
        values["set"] = ask.set_of(data)
        if not ask.is_alcohol(data):
            values["licence"] = None
    done = await service.change(turn.session, data["product"], values, by=turn.person, now=turn.now)
    return _saved(turn, done)


def _saved(turn: Turn, done: Mine | Unfit | NotAllowed) -> Answer:
    if isinstance(done, NotAllowed):
        return denied(turn)
    if isinstance(done, Unfit):
        return turn.fresh(turn.say(f"products-unfit-{done.why}"), ((turn.button("shop-products", "prods"),),))
    shown_card = card(turn, done)
    return replace(shown_card, text=f"{turn.say('products-saved')}\n\n{shown_card.text}")


async def _set_kinds(turn: Turn, data: Data) -> Answer:
    done = await service.set_kinds(turn.session, data["product"], kinds_of(data), by=turn.person, now=turn.now)
    return _saved(turn, done)


FIELDS = {
    name: Form(f"edit-{name}", "products-edit-form", steps, _set_kinds if name == "kinds" else _set)
    for name, steps in STEPS.items()
}


async def prices(turn: Turn) -> Answer:
    """Which kind's price; straight to it when there is only one. `prodprice:<product>`."""
    one = await service.own(turn.session, number(turn), turn.person)
    if one is None:
        return denied(turn)
    if len(one.kinds) == 1:
        return await _ask_price(turn, one, one.kinds[0].id)
    rows = tuple((Button(kind.name, data=f"kindprice:{kind.id}"),) for kind in one.kinds)
    return turn.message(turn.say("products-which-price"), (*rows, (turn.button("back", f"prod:{one.id}"),)))


async def price(turn: Turn) -> Answer:
    """Another price for one kind. `kindprice:<kind>`."""
    one = await service.own_kind(turn.session, number(turn), turn.person)
    return denied(turn) if one is None else await _ask_price(turn, one, number(turn))


async def _ask_price(turn: Turn, one: Mine, kind: int) -> Answer:
    return await begin(turn, PRICE, {"kind": kind, "unit": one.unit})


async def _set_price(turn: Turn, data: Data) -> Answer:
    return _saved(turn, await service.reprice(turn.session, data["kind"], data["price"], by=turn.person, now=turn.now))


async def stock(turn: Turn) -> Answer:
    """The stock of every kind, ten more with a tap. `prodstock:<product>`."""
    one = await service.own(turn.session, number(turn), turn.person)
    return denied(turn) if one is None else _stock(turn, one)


def _stock(turn: Turn, one: Mine) -> Message:
    rows: list[tuple[Button, ...]] = []
    for kind in one.kinds:
        count = turn.button("products-count", f"kindcount:{kind.id}", name=kind.name[:20])
        if kind.stock is None:
            rows.append((count,))
        else:
            plus = turn.button("products-plus", f"kindplus:{kind.id}:{MORE}", name=kind.name[:20], more=MORE)
            rows.append((plus, count))
    text = turn.say("products-stock-card", name=one.name, kinds=kind_lines(turn, kinds_there(one), one.unit))
    return turn.message(text, (*rows, (turn.button("back", f"prod:{one.id}"),)))


async def plus(turn: Turn) -> Answer:
    """So many more of one kind. `kindplus:<kind>:<units>`."""
    more = min(number(turn, 1), 1000) * 1000
    done = await service.restock(turn.session, number(turn), more, by=turn.person)
    one = await service.own_kind(turn.session, number(turn), turn.person)
    if isinstance(done, NotAllowed) or one is None:
        return denied(turn)
    toast = (
        turn.say("products-stock-most")
        if done is None
        else turn.say("products-left", amount=shown(done, turn.lang), unit=one.unit)
    )
    return Reply((_stock(turn, one),), toast=toast)


async def count(turn: Turn) -> Answer:
    """Count one kind anew, or make it to order. `kindcount:<kind>`."""
    one = await service.own_kind(turn.session, number(turn), turn.person)
    return denied(turn) if one is None else await begin(turn, STOCK, {"kind": number(turn), "unit": one.unit})


async def _set_stock(turn: Turn, data: Data) -> Answer:
    done = await service.set_stock(turn.session, data["kind"], data["stock"], by=turn.person)
    return denied(turn) if isinstance(done, NotAllowed) else _stock(turn, done)


async def certificate(turn: Turn) -> Answer:
    """Another certificate, or none. `prodcert:<product>`."""
    one = await service.own(turn.session, number(turn), turn.person)
    return denied(turn) if one is None else await begin(turn, CERTIFICATE, {"product": one.id})


async def _set_certificate(turn: Turn, data: Data) -> Answer:
    paper = listings.certificate(data)
    done = await service.set_certificate(turn.session, data["product"], paper, by=turn.person, now=turn.now)
    if isinstance(done, NotAllowed) or paper is None:
        return _saved(turn, done)
    return turn.fresh(turn.say("certificates-saved"), ((turn.button("products-see", f"prod:{done.id}"),),))


PRICE = Form("edit-price", "products-price-form", (ask.PRICE,), _set_price)
STOCK = Form("edit-stock", "products-stock-form", (ask.STOCK,), _set_stock)
CERTIFICATE = Form("edit-certificate", "certificates-form", ask.CERTIFICATE, _set_certificate)
ROUTES = Routes(
    taps={
        "prodedit": what,
        "prodset": field,
        "prodprice": prices,
        "kindprice": price,
        "prodstock": stock,
        "kindplus": plus,
        "kindcount": count,
        "prodcert": certificate,
    },
    forms={form.name: form for form in (*FIELDS.values(), PRICE, STOCK, CERTIFICATE)},
)
