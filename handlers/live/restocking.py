"""More of a code during a live: how many, typed or tapped, asked once more where it is more than there can be."""

from __future__ import annotations

from domain.live_shows import Show, ShowCode
from domain.messages import Message
from handlers.forms import Accepted, Data, Form, Refused, Step, begin
from handlers.live.asking import asked
from handlers.live.figures import MOST_UNITS, amount
from handlers.live.prepare import steered, tongue
from handlers.producer.whose import denied, number
from handlers.routes import Routes
from handlers.steps import typed
from handlers.turn import Answer, Turn
from services import live_hosts, live_shows


async def more(turn: Turn) -> Answer:
    """How many more of a code. `livmore:<live>:<number>`."""
    found = await steered(turn)
    one = found.show.code(number(turn, 1)) if found is not None else None
    if found is None or one is None or not found.show.is_running:
        return denied(turn)
    await live_hosts.drop_panel(turn.session, found.show.id, turn.person)
    talk, here = tongue(turn), f"{found.show.id}:restock:{one.number}"
    counts = [turn.button("lives-plus", f"livdo:{here}:{count * 1000}", count=count) for count in (1, 2, 5, 10, 20, 50)]
    text = turn.say("lives-more-ask", code=one.code, left=talk.qty(one.left), waiting=talk.qty(one.waiting))
    other = (turn.button("lives-more-other", f"livmoreq:{found.show.id}:{one.number}"),)
    back = (turn.button("back", f"liv:{found.show.id}"),)
    return turn.message(text, (tuple(counts[:3]), tuple(counts[3:]), other, back))


async def put_in(turn: Turn, show: Show, one: ShowCode, qty: int, *, sure: bool) -> Answer:
    """So many thousandths more; asked once more, as the room in the browser does, where it is more than there can be."""
    if not 0 < qty <= MOST_UNITS * 1000:
        return denied(turn)
    much = None if sure else await live_shows.too_much(turn.session, one.variant_id, one.total, qty)
    if much is None:
        return await asked(turn, show.id, "restock", code=one.code, qty=qty)
    await live_hosts.drop_panel(turn.session, show.id, turn.person)
    talk = tongue(turn)
    key = "web-restock-much-live" if much.shop is None else "web-restock-much"
    facts = {"code": one.code, "unit": one.unit, "qty": talk.qty(qty), "live": talk.qty(much.live)}
    text = turn.say(key, shop=talk.qty(much.shop or 0), **facts)
    yes = turn.button(
        "lives-more-yes", f"livdo:{show.id}:restock:{one.number}:{qty}:y", qty=talk.qty(qty), unit=one.unit
    )
    return turn.message(text, ((yes,), (turn.button("lives-more-no", f"liv:{show.id}"),)))


async def _ask_more(turn: Turn, data: Data) -> Message:
    return turn.fresh(turn.say("lives-ask-more", code=data["code"]))


async def _hear_more(turn: Turn, data: Data) -> Accepted | Refused:
    said = typed(turn, longest=20)
    if isinstance(said, Refused):
        return said
    found = amount(said, data["unit"])
    return Refused(turn.say("lives-ask-more-refused")) if found is None else Accepted({"qty": found})


async def _more(turn: Turn, data: Data) -> Answer:
    found = await live_hosts.steered(turn.session, data["live"], turn.person)
    one = next((each for each in found.show.codes if each.code == data["code"]), None) if found is not None else None
    if found is None or one is None:
        return denied(turn)
    return await put_in(turn, found.show, one, data["qty"], sure=False)


MORE = Form("live-more", "lives-more-form", (Step("qty", _ask_more, _hear_more),), _more)


async def typed_more(turn: Turn) -> Answer:
    """A typed number of more. `livmoreq:<live>:<number>`."""
    found = await steered(turn)
    one = found.show.code(number(turn, 1)) if found is not None else None
    if found is None or one is None or not found.show.is_running:
        return denied(turn)
    return await begin(turn, MORE, {"live": found.show.id, "code": one.code, "unit": one.unit})


ROUTES = Routes(taps={"livmore": more, "livmoreq": typed_more}, forms={MORE.name: MORE})
