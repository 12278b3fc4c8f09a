"""Slips that share a number: a host or helper joins or parts them; a buyer says that it was not he."""

from __future__ import annotations

from db.reads import live_shows as reads
from domain.live_shows import MySlip
from domain.messages import Button, Rows
from handlers.live.asking import asked
from handlers.live.prepare import steered, tongue
from handlers.producer.whose import denied, number
from handlers.routes import Routes
from handlers.turn import Answer, Turn


async def rows(turn: Turn, slip: MySlip) -> Rows:
    """What a host can do about who shares a slip's number."""
    if slip.beside is not None:
        here = f"livjoin:{slip.live_id}:{slip.number}"
        return (
            (turn.button("lives-beside-join", here, slip=str(slip.beside)),),
            (turn.button("lives-beside-part", f"{here}:p"),),
        )
    found = await reads.beside(turn.session, slip.live_id, slip.number)
    say = turn.shop.words.say_plain
    return tuple(
        (
            Button(
                say(turn.lang, "lives-beside-open", name=name[:24], source=tongue(turn).source(source)),
                data=f"livslip:{slip.live_id}:{at}",
            ),
        )
        for at, name, source in found
    )


async def join(turn: Turn) -> Answer:
    """The same buyer, or (`:p`) not. `livjoin:<live>:<slip>[:p]`."""
    found = await steered(turn)
    if found is None or not number(turn, 1):
        return denied(turn)
    return await asked(turn, found.show.id, "part" if turn.tap[2:3] == ("p",) else "join", slip=number(turn, 1))


async def not_mine(turn: Turn) -> Answer:
    """Whose number was used says that it was not he. `lbj:<live>:<slip>`."""
    live_id = number(turn)
    beside = await reads.slip(turn.session, live_id, number(turn, 1))
    if beside is None or beside.beside is None:
        return denied(turn)
    own = await reads.slip(turn.session, live_id, beside.beside, turn.person.id)
    if own is None or own.number != beside.beside:
        return denied(turn)
    return await asked(turn, live_id, "part", errand="not-mine", slip=beside.number, root=own.number)


ROUTES = Routes(taps={"livjoin": join, "lbj": not_mine})
