"""What the law wants before a live: papers by product group, each with its picture or a word, and the rules."""

from __future__ import annotations

import re

from domain.groups import find
from domain.live_shows import Wanted
from domain.messages import Button, Message
from domain.papers import papers
from handlers.forms import Accepted, Data, Form, Refused, Step, begin, choice
from handlers.live import prepare
from handlers.live.prepare import steered
from handlers.producer.questions import hear_photo
from handlers.producer.whose import denied, number
from handlers.routes import Routes
from handlers.steps import rows_of
from handlers.turn import Answer, Turn
from services import live_shows


async def list_(turn: Turn, live_id: int) -> Answer:
    """Every paper with whether it is there."""
    turn.tap = (str(live_id),)
    found = await steered(turn)
    if found is None:
        return denied(turn)
    order = [paper.id for paper in papers()]
    wanted = await live_shows.checklist(turn.session, found.show)
    if not wanted:
        return turn.message(turn.say("lives-papers-none"), ((turn.button("back", f"liv:{live_id}"),),))
    several = len({one.producer_id for one in wanted}) > 1
    lines: list[str] = [turn.say("lives-papers-list")]
    buttons: list[Button] = []
    heading = ""
    for place, one in enumerate(wanted, start=1):
        goods = f"{one.producer} · {_set(turn, one)}" if several else _set(turn, one)
        if goods != heading:
            heading = goods
            lines.append(turn.say("lives-papers-group", goods=goods))
        mark = "✅" if one.given else "⬜️"
        lines.append(turn.say("lives-papers-line", mark=mark, place=place, paper=_short(_name(turn, one))))
        data = f"livpap:{live_id}:{one.producer_id}:{one.set}:{order.index(one.paper)}"
        buttons.append(Button(f"{mark} {place}", data=data))
    rows = (*rows_of(buttons, 4), (turn.button("back", f"liv:{live_id}"),))
    return turn.message("\n".join(lines), rows)


def _short(name: str) -> str:
    """A paper's name without what explains it; the whole stands where it is asked for."""
    return re.split(r" \(|: |, ", name, maxsplit=1)[0]


async def all_(turn: Turn) -> Answer:
    """`livpaps:<live>`."""
    return await list_(turn, number(turn))


def _name(turn: Turn, one: Wanted) -> str:
    return next((paper.name(turn.lang) for paper in papers() if paper.id == one.paper), one.paper)


def _set(turn: Turn, one: Wanted) -> str:
    found = find(one.set)
    return found.name(turn.lang) if found else turn.say("lives-paper-for-all")


async def _wanted(turn: Turn, data: Data) -> Wanted | None:
    turn.tap = (str(data["live"]),)
    found = await steered(turn)
    if found is None:
        return None
    for one in await live_shows.checklist(turn.session, found.show):
        if [one.producer_id, one.set, one.paper] == [data["producer"], data["set"], data["paper"]]:
            return one
    return None


async def one(turn: Turn) -> Answer:
    """Ask for one paper. `livpap:<live>:<producer>:<set>:<place in the checklist>`."""
    place, known = number(turn, 3), papers()
    if len(turn.tap) < 4 or place >= len(known):
        return denied(turn)
    data = {
        "live": number(turn), "producer": number(turn, 1), "set": turn.tap[2], "paper": known[place].id,
    }  # fmt: skip
    return denied(turn) if await _wanted(turn, data) is None else await begin(turn, FORM, data)


async def _ask(turn: Turn, data: Data) -> Message:
    wanted = await _wanted(turn, data)
    basis = next(paper.law(turn.lang) for paper in papers() if paper.id == data["paper"])
    have = (
        choice("paper", "have", turn.say("lives-paper-have")),
        choice("paper", "lack", turn.say("lives-paper-lack")),
    )
    facts = {"paper": "", "producer": "", "set": ""}
    if wanted is not None:
        facts = {"paper": _name(turn, wanted), "producer": wanted.producer, "set": _set(turn, wanted)}
    return turn.fresh(turn.say("lives-paper-ask", basis=basis, **facts), (have,))


async def _hear(turn: Turn, _data: Data) -> Accepted | Refused:
    if turn.kind == "choice":
        return Accepted({"given": turn.text == "have", "media": None})
    media_id = await hear_photo(turn)
    return media_id if isinstance(media_id, Refused) else Accepted({"given": True, "media": media_id})


async def _finish(turn: Turn, data: Data) -> Answer:
    wanted = await _wanted(turn, data)
    if wanted is None:
        return denied(turn)
    await live_shows.tick_paper(
        turn.session, data["live"], wanted, given=data["given"], media_id=data["media"], by=turn.person, now=turn.now
    )
    return await list_(turn, data["live"])


async def _under(turn: Turn, data: Data) -> Answer:
    return await list_(turn, data["live"])


FORM = Form("live-paper", "lives-paper-form", (Step("paper", _ask, _hear),), _finish, under=_under)


async def rules(turn: Turn) -> Answer:
    """The rules of a live. `livrules:<live>`; `livrules:<live>:y` accepts them."""
    found = await steered(turn, host=True)
    if found is None:
        return denied(turn)
    back = (turn.button("back", f"liv:{found.show.id}"),)
    if turn.tap[1:2] == ("y",):
        await live_shows.accept_rules(turn.session, found.show, by=turn.person, now=turn.now)
        return await prepare.card(turn, found.show) if found.show.state == "planned" else denied(turn)
    if await live_shows.has_accepted(turn.session, found.show):
        return turn.message(f"{turn.say('lives-rules-text')}\n\n{turn.say('lives-rules-done')}", (back,))
    accept = (turn.button("lives-rules-accept", f"livrules:{found.show.id}:y"),)
    return turn.message(turn.say("lives-rules-text"), (accept, back))


ROUTES = Routes(taps={"livpaps": all_, "livpap": one, "livrules": rules}, forms={FORM.name: FORM})
