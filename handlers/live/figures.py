"""A code's price, quantity, limit and points, typed or tapped; before the live they plan, during it they steer."""

from __future__ import annotations

import re
from typing import Any

from domain.live_shows import PriceRefused, Show, ShowCode
from domain.messages import Message
from domain.money import parse_dong
from domain.quantities import BY_WEIGHT, qty
from handlers.forms import Accepted, Data, Form, Refused, Step, begin, choice
from handlers.live.asking import asked
from handlers.live.prepare import code_card, steered, tongue
from handlers.producer.whose import denied, number
from handlers.routes import Routes
from handlers.steps import text_step, typed
from handlers.turn import Answer, Turn
from services import live_shows

FIELDS = ("price", "stock", "limit", "points")
WHILE_RUNNING = frozenset({"price", "limit"})
MOST_UNITS = 100_000


def amount(text: str, unit: str) -> int | None:
    """Thousandths meant by a typed number above zero; only goods by weight have parts."""
    found = re.fullmatch(r"\s*(\d{1,6})(?:[.,](\d{1,3}))?\s*\D{0,20}", text)
    if found is None:
        return None
    thousandths = int(qty(f"{found[1]}.{found[2] or 0}"))
    if not 0 < thousandths <= MOST_UNITS * 1000 or (thousandths % 1000 and unit.lower() not in BY_WEIGHT):
        return None
    return thousandths


async def _ask_price(turn: Turn, data: Data) -> Message:
    talk = tongue(turn)
    same = choice("price", "same", talk.money(data["shop"]))
    key = "lives-ask-live-price" if data["running"] else "lives-ask-price"
    return turn.fresh(turn.say(key, code=data["code"], shop=talk.money(data["shop"])), ((same,),))


async def _hear_price(turn: Turn, data: Data) -> Accepted | Refused:
    if turn.kind == "choice":
        price: int | None = data["shop"]
    else:
        said = typed(turn, longest=40)
        if isinstance(said, Refused):
            return said
        price = parse_dong(said)
    if price is None:
        return Refused(turn.say("lives-ask-price-refused"))
    refused = await live_shows.price_allowed(turn.session, data["variant"], price)
    return Refused(refused_price(turn, refused)) if refused else Accepted({"price": price})


def refused_price(turn: Turn, refused: PriceRefused) -> str:
    """Why the law refuses a price, with the least that it allows."""
    return turn.say(f"lives-price-{refused.why}", least=tongue(turn).money(refused.least))


async def _ask_stock(turn: Turn, data: Data) -> Message:
    stock = tongue(turn).qty(data["shelf"]) if data["shelf"] is not None else "∞"
    return turn.fresh(turn.say("lives-ask-stock", code=data["code"], shop=stock))


async def _hear_stock(turn: Turn, data: Data) -> Accepted | Refused:
    said = typed(turn, longest=20)
    if isinstance(said, Refused):
        return said
    found = amount(said, data["unit"])
    return Refused(turn.say("lives-ask-stock-refused")) if found is None else Accepted({"stock": found})


async def _ask_limit(turn: Turn, data: Data) -> Message:
    counts = tuple(choice("limit", str(each), str(each)) for each in (1, 2, 3, 5, 10))
    none = (choice("limit", "none", turn.say("lives-limit-none")),)
    return turn.fresh(turn.say("lives-ask-limit", code=data["code"]), (counts, none))


async def _hear_limit(turn: Turn, data: Data) -> Accepted | Refused:
    if turn.kind == "choice" and turn.text == "none":
        return Accepted({"limit": None})
    if turn.kind not in {"choice", "text"}:
        return Refused(turn.say("lives-ask-limit-refused"))
    found = amount(turn.text, data["unit"])
    return Refused(turn.say("lives-ask-limit-refused")) if found is None else Accepted({"limit": found})


def _asks(field: str) -> Any:
    return lambda data: data.get("field") == field


async def _finish(turn: Turn, data: Data) -> Answer:
    field = data["field"]
    value: Any = data.get(field)
    if data["running"]:
        args = {"price": value} if field == "price" else {"limit": value}
        return await asked(turn, data["live"], field, code=data["code"], **args)
    done = await live_shows.change(
        turn.session, data["live"], data["number"], by=turn.person, now=turn.now, **{field: value}
    )
    if isinstance(done, PriceRefused):
        return turn.fresh(refused_price(turn, done))
    if done is None:
        return denied(turn)
    short = field == "stock" and data["shelf"] is not None and value > data["shelf"]
    note = turn.say("lives-stock-short", shop=tongue(turn).qty(data["shelf"])) if short else ""
    return await code_card(turn, done, data["number"], note)


def _points_facts(_turn: Turn, data: Data) -> dict[str, Any]:
    return {"code": data["code"]}


FORM = Form(
    "live-code",
    "lives-code-form",
    (
        Step("price", _ask_price, _hear_price, when=_asks("price")),
        Step("stock", _ask_stock, _hear_stock, when=_asks("stock")),
        Step("limit", _ask_limit, _hear_limit, when=_asks("limit")),
        text_step("points", "lives-ask-points", longest=500, lines=True, when=_asks("points"), facts=_points_facts),
    ),
    _finish,
)


async def facts_of(turn: Turn, show: Show, one: ShowCode) -> Data:
    """What the questions about a code need."""
    line = await live_shows.goods_line(turn.session, one.variant_id) if one.variant_id is not None else None
    return {
        "live": show.id, "number": one.number, "code": one.code, "variant": one.variant_id, "unit": one.unit,
        "shop": line.price if line else one.price, "shelf": line.stock if line else one.total,
        "running": show.is_running, "now": one.price,
    }  # fmt: skip


async def edit(turn: Turn) -> Answer:
    """Ask for one figure of a code. `lived:<live>:<number>:price|stock|limit|points`."""
    field = turn.tap[2] if len(turn.tap) > 2 else ""
    found = await steered(turn)
    one = found.show.code(number(turn, 1)) if found is not None else None
    if found is None or one is None or field not in FIELDS or found.show.state == "ended":
        return denied(turn)
    if (not found.is_host and not found.show.is_running) or (found.show.is_running and field not in WHILE_RUNNING):
        return denied(turn)
    return await begin(turn, FORM, await facts_of(turn, found.show, one) | {"field": field})


ROUTES = Routes(taps={"lived": edit}, forms={FORM.name: FORM})
