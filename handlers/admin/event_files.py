"""A calendar sent as a file, by an organiser on his phone."""

from __future__ import annotations

from domain.events import NotAllowed
from domain.messages import Message
from handlers.admin.guard import organisers
from handlers.forms import Accepted, Data, Form, Refused, Step, begin
from handlers.routes import Routes
from handlers.turn import Answer, Turn
from services import events_files


@organisers
async def send(turn: Turn) -> Answer:
    """Wait for a file."""
    return await begin(turn, FORM)


async def _ask(turn: Turn, data: Data) -> Message:
    del data
    return turn.fresh(turn.say("calendar-ask"))


async def _hear(turn: Turn, data: Data) -> Accepted | Refused:
    del data
    if turn.file is None:
        return Refused(turn.say("calendar-want-file"))
    done = await events_files.take(
        turn.session,
        channel=turn.person.channel,
        file_id=turn.file.file_id,
        size=turn.file.size,
        by=turn.person,
        now=turn.now,
    )
    if isinstance(done, NotAllowed):
        return Refused(turn.say("not-allowed"))
    return Refused(turn.say("calendar-too-large")) if done is None else Accepted()


async def _finish(turn: Turn, data: Data) -> Answer:
    del data
    return turn.fresh(turn.say("calendar-taken"), ((turn.button("office-events-button", "evs"),),))


FORM = Form("calendar", "calendar-form", (Step("file", _ask, _hear),), _finish)
ROUTES = Routes(taps={"evfile": send}, forms={FORM.name: FORM})
