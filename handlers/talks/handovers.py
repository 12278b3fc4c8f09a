"""A buyer and a producer's people, through the assistant.

`hand:<talk>` (the buyer wants it), `hsay:<talk>` (either side writes), `hend:<talk>` (either side ends it).
"""

from __future__ import annotations

from domain.messages import Message, Reply
from domain.talks import Handover, NoTalk, Said
from domain.tidy import has_words, tidy
from handlers import forms
from handlers.forms import Accepted, Data, Form, Refused, Step, choice
from handlers.orders import mine
from handlers.producer.whose import number
from handlers.routes import Routes
from handlers.turn import Answer, Turn
from services import dialogues, handovers

WAITING = "talk that waits"


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


async def perhaps(turn: Turn, text: str, *, answering: bool) -> Answer:
    """Words without a tap on "Answer", while somebody waits for one: they are passed on if that is what they are for.

    `answering`: only for who answers for a producer or the market, not for the buyer. None when nobody waits.
    """
    if answering and not (turn.person.producers or turn.person.is_admin):
        return None
    found = await _waiting(turn)
    if found is None or (answering and found.buyer_id == turn.person.id):
        return None
    is_buyer = found.buyer_id == turn.person.id
    to = (found.producer or "Chợ Phiên") if is_buyer else found.buyer
    return await forms.begin(turn, PERHAPS, {"talk": found.id, "to": to, "words": text[: handovers.LONGEST]})


async def _waiting(turn: Turn) -> Handover | None:
    """The talk that waits for him, looked for once a turn."""
    if WAITING not in turn.extra:
        turn.extra[WAITING] = await handovers.waiting(turn.session, turn.person, now=turn.now)
    found = turn.extra[WAITING]
    return found if isinstance(found, Handover) else None


async def _ask_sure(turn: Turn, data: Data) -> Message:
    yes = choice("sure", "yes", turn.shop.words.say_plain(turn.lang, "talk-perhaps-yes", to=data["to"][:30]))
    return turn.fresh(turn.say("talk-perhaps", to=data["to"], words=data["words"]), ((yes,),))


async def _aside(turn: Turn) -> Answer:
    """An order's number is no word for the other side: the order is shown; None for everything else."""
    shown = await mine.typed(turn, tidy(turn.text))
    if shown is not None:
        await dialogues.forget(turn.session, turn.person, now=turn.now)
    return shown


async def _hear_sure(turn: Turn, data: Data) -> Accepted | Refused:
    if turn.kind == "choice":
        return Accepted()
    heard = await _hear(turn, data)
    return Accepted(heard.values, stay=True) if isinstance(heard, Accepted) else heard


PERHAPS = Form("talk-perhaps", "talk-form", (Step("sure", _ask_sure, _hear_sure),), _finish)
LINE = Form("talk-line", "talk-form", (Step("words", _ask, _hear),), _finish)
ROUTES = Routes(
    taps={"hand": begin, "hsay": say, "hend": end},
    forms={LINE.name: LINE, PERHAPS.name: PERHAPS},
    asides={PERHAPS.name: _aside},
)
