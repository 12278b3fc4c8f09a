"""A flash sale by taps: its price, how many units, how many a buyer, how long. The live's own clock ends it."""

from __future__ import annotations

from typing import Any

from db.reads import live_shows as reads
from domain.games import parse_seconds
from domain.live_shows import PriceRefused, Show, ShowCode
from domain.messages import Message
from domain.money import parse_dong
from handlers.forms import Accepted, Data, Form, Refused, Step, begin, choice
from handlers.live.asking import asked
from handlers.live.figures import amount, refused_price
from handlers.live.prepare import steered, tongue
from handlers.producer.whose import denied, number
from handlers.routes import Routes
from handlers.steps import rows_of, typed
from handlers.turn import Answer, Turn
from services import live_flashes

SECONDS = (30, 60, 120, 300, 600, 1200)


async def _code(turn: Turn, data: Data) -> tuple[Show, ShowCode] | None:
    show = await reads.show(turn.session, data["live"])
    one = show.code(data["number"]) if show is not None else None
    return (show, one) if show is not None and one is not None else None


async def _ask_price(turn: Turn, data: Data) -> Message:
    return turn.fresh(turn.say("lives-ask-flash-price", code=data["code"], price=tongue(turn).money(data["now"])))


async def _hear_price(turn: Turn, data: Data) -> Accepted | Refused:
    said = typed(turn, longest=40)
    if isinstance(said, Refused):
        return said
    price, found = parse_dong(said), await _code(turn, data)
    if price is None or price >= data["now"] or found is None:
        return Refused(turn.say("lives-ask-flash-price-refused", price=tongue(turn).money(data["now"])))
    refused = await live_flashes.allowed(turn.session, *found, price)
    return Refused(refused_price(turn, refused)) if isinstance(refused, PriceRefused) else Accepted({"price": price})


async def _left(turn: Turn, data: Data) -> int:
    found = await _code(turn, data)
    return found[1].left if found is not None else 0


async def _ask_qty(turn: Turn, data: Data) -> Message:
    left = await _left(turn, data)
    counts = [choice("qty", str(each), str(each)) for each in (3, 5, 10, 20) if each * 1000 < left]
    every = choice("qty", "all", turn.shop.words.say_plain(turn.lang, "lives-flash-all", qty=tongue(turn).qty(left)))
    return turn.fresh(turn.say("lives-ask-flash-qty", code=data["code"]), rows_of([*counts, every], 3))


async def _hear_qty(turn: Turn, data: Data) -> Accepted | Refused:
    left = await _left(turn, data)
    if turn.kind == "choice" and turn.text == "all":
        qty: int | None = left
    else:
        qty = amount(turn.text, data["unit"]) if turn.kind in {"choice", "text"} else None
    if qty is None or not 0 < qty <= left:
        return Refused(turn.say("lives-ask-flash-qty-refused", left=tongue(turn).qty(left)))
    return Accepted({"qty": qty})


async def _ask_limit(turn: Turn, data: Data) -> Message:
    counts = tuple(choice("limit", str(each), str(each)) for each in (1, 2, 3, 5) if each * 1000 <= data["qty"])
    none = choice("limit", "none", turn.shop.words.say_plain(turn.lang, "lives-limit-none"))
    return turn.fresh(turn.say("lives-ask-flash-limit", code=data["code"]), (counts, (none,)) if counts else ((none,),))


async def _hear_limit(turn: Turn, data: Data) -> Accepted | Refused:
    if turn.kind == "choice" and turn.text == "none":
        return Accepted({"limit": None})
    found = amount(turn.text, data["unit"]) if turn.kind in {"choice", "text"} else None
    if found is None or found > data["qty"]:
        return Refused(turn.say("lives-ask-limit-refused"))
    return Accepted({"limit": found})


async def _ask_time(turn: Turn, _data: Data) -> Message:
    def label(seconds: int) -> str:
        if seconds < 60:
            return turn.shop.words.say_plain(turn.lang, "lives-seconds", seconds=seconds)
        return turn.shop.words.say_plain(turn.lang, "lives-minutes", minutes=seconds // 60)

    buttons = [choice("seconds", str(each), label(each)) for each in SECONDS]
    return turn.fresh(turn.say("lives-ask-flash-time"), rows_of(buttons, 3))


async def _hear_time(turn: Turn, _data: Data) -> Accepted | Refused:
    if turn.kind == "choice" and turn.text in {str(each) for each in SECONDS}:
        return Accepted({"seconds": int(turn.text)})
    seconds = parse_seconds(turn.text) if turn.kind == "text" else None
    return Refused(turn.say("lives-ask-flash-time-refused")) if seconds is None else Accepted({"seconds": seconds})


async def _finish(turn: Turn, data: Data) -> Answer:
    found = await _code(turn, data)
    if found is None or await reads.flash(turn.session, data["live"], data["number"]) is not None:
        return turn.fresh(turn.say("lives-flash-none"))
    wanted = {name: data[name] for name in ("number", "code", "price", "qty", "limit", "seconds")}
    return await asked(turn, data["live"], "flash", errand="flash", **wanted)


FORM = Form(
    "live-flash",
    "lives-flash-form",
    (
        Step("price", _ask_price, _hear_price),
        Step("qty", _ask_qty, _hear_qty),
        Step("limit", _ask_limit, _hear_limit),
        Step("seconds", _ask_time, _hear_time),
    ),
    _finish,
)


async def flash(turn: Turn) -> Answer:
    """A lower price for a while and so many units. `livflash:<live>:<number>`."""
    found = await steered(turn)
    one = found.show.code(number(turn, 1)) if found is not None else None
    if found is None or one is None or found.show.state != "open":
        return denied(turn)
    if await reads.flash(turn.session, found.show.id, one.number) is not None or one.left <= 0:
        return turn.fresh(turn.say("lives-flash-none"))
    refused = await live_flashes.allowed(turn.session, found.show, one, one.price)
    if refused is not None:
        return turn.fresh(refused_price(turn, refused))
    facts: dict[str, Any] = {
        "live": found.show.id, "number": one.number, "code": one.code, "unit": one.unit, "now": one.price,
    }  # fmt: skip
    return await begin(turn, FORM, facts)


ROUTES = Routes(taps={"livflash": flash}, forms={FORM.name: FORM})
