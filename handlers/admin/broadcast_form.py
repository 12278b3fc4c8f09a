"""The form that writes a broadcast: its words, its pictures, who should hear it, when it goes and until when it makes sense."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, time

from db.reads import broadcasts as reads
from domain.broadcasts import CAPTION_LIMIT, TARGETS
from domain.messages import Button, Message, Reply, Rows
from handlers.admin.broadcasts import card_of, previews, rules
from handlers.admin.guard import admins, denied
from handlers.admin.questions import AUDIENCE, audience_of, label, moment_step, picture_step
from handlers.forms import Data, Form, begin
from handlers.routes import Routes
from handlers.steps import choice_step, text_step
from handlers.turn import Answer, Turn
from language.adverts import way_outs
from services import broadcasts
from services.broadcasts import Created, TooLong

LONGEST = 800
"""Characters of a text: fits a picture's caption with the label and the way out around it."""


def _kinds(turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [("advert", label(turn, "broadcast-advert")), ("notice", label(turn, "broadcast-notice"))]


def _targets(turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [("none", label(turn, "broadcast-no-button"))] + [
        (target, label(turn, f"broadcast-button-{target}")) for target in TARGETS
    ]


def _now(turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [("now", label(turn, "broadcast-now"))]


def _is_now(turn: Turn, _data: Data) -> datetime | None:
    return turn.now if turn.kind == "choice" and turn.text == "now" else None


def _not_past(turn: Turn, _data: Data, moment: datetime) -> str | None:
    return turn.say("office-past") if moment < turn.now else None


STEPS = (
    choice_step("kind", "broadcast-ask-kind", _kinds),
    text_step("text", "broadcast-ask-text", longest=LONGEST, lines=True),
    text_step("text_en", "broadcast-ask-text-en", longest=LONGEST, lines=True, optional=True),
    picture_step("picture", "broadcast-ask-picture"),
    *AUDIENCE,
    choice_step("button", "broadcast-ask-button", _targets, per_row=1),
    moment_step("at", "broadcast-ask-at", hour=time(8), check=_not_past, buttons=_now, read=_is_now),
)


def _versions(turn: Turn, data: Data, token: str) -> dict[str, Message]:
    words = turn.shop.words
    texts = {"vi": data["text"]} | ({"en": data["text_en"]} if data.get("text_en") else {})
    made = {}
    for language, text in texts.items():
        rows: Rows = ()
        if data["button"] in TARGETS:
            target = words.say_plain(language, f"broadcast-button-{data['button']}")
            rows = ((Button(target, data=f"bc:{token}:{data['button']}"),),)
        made[language] = Message(words.say(language, "broadcast-text", text=text), rows, picture=data.get("picture"))
    return made


async def _made(turn: Turn, data: Data) -> Answer:
    if not turn.person.is_admin:
        return denied(turn)
    token = secrets.token_hex(6)
    outcome = await broadcasts.create(
        turn.session,
        data["kind"],
        _versions(turn, data, token),
        audience_of(data),
        way_outs=way_outs(turn.shop.words),
        rules=rules(turn),
        now=turn.now,
        by=turn.person.id,
        send_at=max(datetime.fromisoformat(data["at"]), turn.now),
        key=f"office:{token}",
    )
    if isinstance(outcome, TooLong):
        return turn.fresh(
            turn.say("broadcast-too-long", by=outcome.by, most=CAPTION_LIMIT), ((turn.button("back", "bcs"),),)
        )
    if not isinstance(outcome, Created):
        return turn.fresh(turn.say("broadcast-empty"), ((turn.button("back", "bcs"),),))
    one = await reads.by_id(turn.session, outcome.id)
    return Reply((*previews(one), await card_of(turn, one))) if one else None


@admins
async def new(turn: Turn) -> Answer:
    """Write one."""
    return await begin(turn, FORM)


FORM = Form("broadcast", "broadcast-form", STEPS, _made)
ROUTES = Routes(taps={"bcnew": new}, forms={FORM.name: FORM})
