"""What is typed for a live: a quick order, a batch of comments; and its helpers."""

from __future__ import annotations

from handlers.forms import Data, Form, begin
from handlers.live.asking import asked
from handlers.live.prepare import deep_link, steered
from handlers.producer.whose import denied
from handlers.routes import Routes
from handlers.steps import text_step
from handlers.turn import Answer, Turn
from services import live_hosts

LONGEST_PASTE = 4000


async def _quick(turn: Turn, data: Data) -> Answer:
    return await asked(turn, data["live"], "quick", errand="quick", text=data["line"])


async def _paste(turn: Turn, data: Data) -> Answer:
    return await asked(turn, data["live"], "paste", errand="paste", text=data["batch"])


QUICK = Form("live-quick", "lives-quick-form", (text_step("line", "lives-ask-quick", longest=300),), _quick)
PASTE = Form(
    "live-paste",
    "lives-paste-form",
    (text_step("batch", "lives-ask-paste", longest=LONGEST_PASTE, lines=True),),
    _paste,
)


async def quick(turn: Turn) -> Answer:
    """An order that came by telephone or from elsewhere. `livq:<live>`."""
    found = await steered(turn)
    if found is None or not found.show.is_running:
        return denied(turn)
    return await begin(turn, QUICK, {"live": found.show.id})


async def paste(turn: Turn) -> Answer:
    """Comments copied from another platform. `livpaste:<live>`."""
    found = await steered(turn)
    if found is None or not found.show.is_running:
        return denied(turn)
    return await begin(turn, PASTE, {"live": found.show.id})


async def invite(turn: Turn) -> Answer:
    """A link for one helper. `livinv:<live>`."""
    found = await steered(turn, host=True)
    if found is None or found.show.state == "ended":
        return denied(turn)
    token = await live_hosts.invite(turn.session, found.show, by=turn.person, now=turn.now)
    link = deep_link(turn, token)
    rows = (
        (turn.button("lives-dismiss", f"livout:{found.show.id}"),),
        (turn.button("back", f"liv:{found.show.id}"),),
    )
    return turn.fresh(turn.say("lives-invited", link=link), rows)


async def dismiss(turn: Turn) -> Answer:
    """No helpers any more. `livout:<live>`."""
    found = await steered(turn, host=True)
    if found is None:
        return denied(turn)
    await live_hosts.dismiss(turn.session, found.show)
    return turn.message(turn.say("lives-dismissed"), ((turn.button("back", f"liv:{found.show.id}"),),))


async def join(turn: Turn) -> Answer:
    """A helper's link was opened (`/start h_...`)."""
    show = await live_hosts.join(turn.session, turn.payload, turn.person, now=turn.now)
    if show is None:
        return turn.fresh(turn.say("lives-link-spent"), ((turn.button("menu-open", "menu"),),))
    rows = ((turn.button("lives-panel-open", f"liv:{show.id}"),),)
    return turn.fresh(turn.say("lives-helper-in", title=show.title), rows)


ROUTES = Routes(
    taps={
        "livq": quick,
        "livpaste": paste,
        "livinv": invite,
        "livout": dismiss,
    },
    forms={form.name: form for form in (QUICK, PASTE)},
    starts={"h": join},
)
