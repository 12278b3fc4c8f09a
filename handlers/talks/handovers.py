"""A buyer and a producer's people, through the assistant.

`hand:<talk>` (the buyer wants it), `hsay:<talk>` (either side writes), `hend:<talk>` (either side ends it).
"""

from __future__ import annotations

from domain.messages import Message, Reply
from domain.talks import NoTalk, Said
from domain.tidy import has_words, tidy
from handlers import forms
from handlers.forms import Accepted, Data, Form, Refused, Step
from handlers.producer.whose import number
from handlers.routes import Routes
from handlers.turn import Answer, Turn
from services import handovers


def _over(turn: Turn) -> Reply:
    return Reply(toast=turn.say("talk-over"), alert=True)


async def begin(turn: Turn) -> Answer:
    """The tap that passes the buyer's words on."""
    done = await handovers.begin(turn.session, turn.person, number(turn), now=turn.now)
    if isinstance(done, NoTalk):
        return _over(turn)
    shop = done.handover.producer or "Chợ Phiên"
    talk = done.handover.id
    rows = (
        (turn.button("talk-add-more", f"hsay:{talk}"), turn.button("talk-end", f"hend:{talk}")),
        (turn.button("menu-open", "menu"),),
    )
    return turn.fresh(
        turn.say("talk-handed" if done.reached else "talk-handed-later", shop=shop, words=done.handover.words), rows
    )


async def say(turn: Turn) -> Answer:
    """Somebody wants to write."""
    found = await handovers.of(turn.session, turn.person, number(turn))
    if found is None or found.state != "open":
        return _over(turn)
    is_buyer = found.buyer_id == turn.person.id
    return await forms.begin(
        turn, LINE, {"talk": found.id, "to": (found.producer or "Chợ Phiên") if is_buyer else found.buyer}
    )


async def end(turn: Turn) -> Answer:
    """Enough."""
    done = await handovers.end(turn.session, turn.person, number(turn), now=turn.now)
    if isinstance(done, NoTalk):
        return _over(turn)
    return turn.fresh(turn.say("talk-ended"), ((turn.button("menu-open", "menu"),),))


async def _ask(turn: Turn, data: Data) -> Message:
    return turn.fresh(turn.say("talk-write", to=data["to"]))


async def _hear(turn: Turn, _data: Data) -> Accepted | Refused:
    text = tidy(turn.text, lines=True) if turn.kind == "text" else ""
    if not has_words(text) or len(text) > handovers.LONGEST:
        return Refused(turn.say("talk-write-text", most=handovers.LONGEST))
    return Accepted({"words": text})


async def _finish(turn: Turn, data: Data) -> Answer:
    done = await handovers.say(turn.session, turn.person, int(data["talk"]), data["words"], now=turn.now)
    match done:
        case NoTalk():
            return turn.fresh(turn.say("talk-over"), ((turn.button("menu-open", "menu"),),))
        case Said(found, reached):
            rows = ((turn.button("talk-add-more", f"hsay:{found.id}"), turn.button("talk-end", f"hend:{found.id}")),)
            return turn.fresh(turn.say("talk-sent" if reached else "talk-not-reached", to=data["to"]), rows)


LINE = Form("talk-line", "talk-form", (Step("words", _ask, _hear),), _finish)
ROUTES = Routes(taps={"hand": begin, "hsay": say, "hend": end}, forms={LINE.name: LINE})
