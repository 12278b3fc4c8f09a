"""Digests that can be switched off, each by itself."""

from __future__ import annotations

from domain.digests import SWITCHES, is_on
from domain.messages import Button
from handlers.routes import Routes
from handlers.turn import Answer, Turn
from services import digests


def _shown(turn: Turn, name: str) -> bool:
    return turn.person.is_organiser if name == "week" else turn.person.is_producer


async def list_(turn: Turn) -> Answer:
    """What he hears unasked, with a switch each."""
    rows: list[tuple[Button, ...]] = []
    for name in SWITCHES:
        if _shown(turn, name):
            mark = "✅" if is_on(turn.person.settings, name) else "▫️"
            words = turn.shop.words.say_plain(turn.lang, f"digests-{name}")
            rows.append((Button(f"{mark} {words}", data=f"dig:{name}"),))
    rows.append((turn.button("back", "privacy"),))
    return turn.message(turn.say("digests-title" if len(rows) > 1 else "digests-nothing"), tuple(rows))


async def switch(turn: Turn) -> Answer:
    """On, or off."""
    name = turn.tap[0] if turn.tap else ""
    if name in SWITCHES and _shown(turn, name):
        await digests.switch(turn.session, turn.person, name)
    return await list_(turn)


ROUTES = Routes(commands={"digests": list_, "bantin": list_}, taps={"digs": list_, "dig": switch})
