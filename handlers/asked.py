"""Questions that buttons alone ask, kept while they stand: what is typed then is heard as their answer before anything else.

Any tap or command closes one, and a question asked anew stands again; a form that was begun waits below it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from domain.people import Dialogue
from handlers.forms import Data
from handlers.turn import Turn
from services import dialogues

LASTS = timedelta(hours=1)
"""So long an answer in words is waited for; the buttons answer for ever."""
_AT, _BELOW = "asked_at", "below"


async def stand(turn: Turn, question: str, data: Data) -> None:
    """The question is asked in this turn; `data` is what it was asked about."""
    before = turn.person.dialogue
    below = {"form": before.form, "step": before.step, "data": before.data} if before else None
    kept = data | {_AT: turn.now.isoformat(), _BELOW: below}
    await dialogues.keep(turn.session, turn.person, Dialogue(question, "", kept), now=turn.now)


async def close(turn: Turn) -> Data | None:
    """What stands is asked no more; its data, or None when it was asked too long ago to be answered in words."""
    asked = turn.person.dialogue
    if asked is None:
        return None
    below = asked.data.get(_BELOW)
    before = Dialogue(below["form"], below["step"], below["data"], paused=True) if below else None
    if before is None:
        await dialogues.forget(turn.session, turn.person, now=turn.now)
    else:
        await dialogues.keep(turn.session, turn.person, before, now=turn.now)
    turn.person = replace(turn.person, dialogue=before)
    return asked.data if turn.now - datetime.fromisoformat(asked.data[_AT]) < LASTS else None
