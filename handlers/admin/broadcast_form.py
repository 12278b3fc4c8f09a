"""The form that writes a broadcast: its words, its pictures, who should hear it, when it goes and until when it makes sense."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from db.reads import broadcasts as reads
from domain.broadcasts import CAPTION_LIMIT, TARGETS
from domain.links import deep_link
from domain.messages import Button, Message, Reply, Rows
from handlers.admin import audience
from handlers.admin.broadcasts import card_of, paid_lines, previews, rules
from handlers.admin.guard import admins, denied
from handlers.admin.questions import label, moment_step
from handlers.forms import Accepted, Data, Form, Refused, Step, begin, choice
from handlers.producer.questions import hear_photo
from handlers.routes import Routes
from handlers.steps import choice_step, text_step
from handlers.turn import Answer, Turn
from language.adverts import way_outs
from language.broadcasts import posts
from services import broadcasts
from services.broadcasts import Created, TooLong

PICTURES_MOST = 10
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


async def _ask_pictures(turn: Turn, data: Data) -> Message:
    many = len(data.get("pictures", ()))
    rows = ((choice("pictures", "done", label(turn, "office-done")),),) if many else ()
    return turn.fresh(turn.say("broadcast-ask-pictures", count=many, most=PICTURES_MOST), rows)


async def _hear_pictures(turn: Turn, data: Data) -> Accepted | Refused:
    pictures = list(data.get("pictures", ()))
    if turn.kind == "choice" and turn.text == "done" and pictures:
        return Accepted()
    taken = await hear_photo(turn)
    if isinstance(taken, Refused):
        return taken
    if taken not in pictures:
        pictures.append(taken)
    return Accepted({"pictures": pictures[:PICTURES_MOST]}, stay=len(pictures) < PICTURES_MOST)


async def _ask_reach(turn: Turn, data: Data) -> Message:
    """How many it would reach as it is now, before anything else is asked."""
    meant = audience.chosen(data)
    found = await broadcasts.count(turn.session, data["kind"], meant, now=turn.now, rules=rules(turn))
    total = sum(found.values())
    lines = [
        turn.say("office-event-for", who=await audience.told(turn, meant)),
        turn.say("broadcast-reach", count=total),
    ]
    lines += [turn.say("broadcast-reach-channel", channel=channel, count=count) for channel, count in found.items()]
    lines += paid_lines(turn, found)
    return turn.fresh("\n".join(lines), ((choice("reach", "on", label(turn, "broadcast-go-on")),),))


async def _hear_reach(turn: Turn, data: Data) -> Accepted | Refused:
    del data
    goes_on = turn.kind == "choice" and turn.text == "on"
    return Accepted() if goes_on else Refused(turn.say("forms-tap-one"))


UNTIL = {"6h": timedelta(hours=6), "1d": timedelta(days=1), "3d": timedelta(days=3)}
"""The ends that are offered with a tap, counted from when it is sent."""


def _until(turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [(name, label(turn, f"broadcast-until-{name}")) for name in UNTIL]


def _tapped_until(turn: Turn, data: Data) -> datetime | None:
    after = UNTIL.get(turn.text) if turn.kind == "choice" else None
    return datetime.fromisoformat(data["at"]) + after if after else None


def _after_sending(turn: Turn, data: Data, moment: datetime) -> str | None:
    return turn.say("broadcast-until-refused") if moment <= datetime.fromisoformat(data["at"]) else None


STEPS = (
    choice_step("kind", "broadcast-ask-kind", _kinds),
    text_step("text", "broadcast-ask-text", longest=LONGEST, lines=True),
    text_step("text_en", "broadcast-ask-text-en", longest=LONGEST, lines=True, optional=True),
    Step("pictures", _ask_pictures, _hear_pictures, optional=True),
    *audience.STEPS,
    Step("reach", _ask_reach, _hear_reach),
    choice_step("button", "broadcast-ask-button", _targets, per_row=1),
    moment_step("at", "broadcast-ask-at", hour=time(8), check=_not_past, buttons=_now, read=_is_now),
    moment_step(
        "until",
        "broadcast-ask-until",
        hour=time(22),
        check=_after_sending,
        buttons=_until,
        read=_tapped_until,
        optional=True,
    ),
)


def _versions(turn: Turn, data: Data, token: str) -> dict[str, Message]:
    words = turn.shop.words
    texts = {"vi": data["text"]} | ({"en": data["text_en"]} if data.get("text_en") else {})
    pictures = tuple(data.get("pictures", ()))
    shown: dict[str, Any] = {"album": pictures} if len(pictures) > 1 else {"picture": next(iter(pictures), None)}
    made = {}
    for language, text in texts.items():
        rows: Rows = ()
        if data["button"] in TARGETS:
            target = words.say_plain(language, f"broadcast-button-{data['button']}")
            rows = ((Button(target, data=f"bc:{token}:{data['button']}"),),)
        made[language] = Message(words.say(language, "broadcast-text", text=text), rows, **shown)
    return made


def _below_post(turn: Turn, data: Data, token: str, channel: str) -> Rows:
    """A post's button leads into our chat: one that answers there would answer nobody in particular."""
    settings, target = turn.shop.settings, data["button"]
    link = deep_link(channel, f"bc_{token}_{target}", public_url=settings.public_url, usernames=settings.bot_username)
    if target not in TARGETS or link is None:
        return ()
    return ((Button(turn.shop.words.say_plain("vi", f"broadcast-button-{target}"), url=link),),)


async def _made(turn: Turn, data: Data) -> Answer:
    if not turn.person.is_admin:
        return denied(turn)
    token, meant = secrets.token_hex(6), audience.chosen(data)
    versions = _versions(turn, data, token)
    outcome = await broadcasts.create(
        turn.session,
        data["kind"],
        versions,
        meant,
        way_outs=way_outs(turn.shop.words),
        rules=rules(turn),
        now=turn.now,
        by=turn.person.id,
        send_at=max(datetime.fromisoformat(data["at"]), turn.now),
        expires_at=datetime.fromisoformat(data["until"]) if data.get("until") else None,
        key=f"office:{token}",
        posts=posts(
            turn.shop.words,
            data["kind"],
            meant,
            versions,
            turn.shop.settings.posts,
            lambda channel: _below_post(turn, data, token, channel),
        ),
    )
    if isinstance(outcome, TooLong):
        return turn.fresh(
            turn.say("broadcast-too-long", by=outcome.by, most=CAPTION_LIMIT), ((turn.button("back", "bcs"),),)
        )
    if not isinstance(outcome, Created):
        return turn.fresh(turn.say("broadcast-empty"), ((turn.button("back", "bcs"),),))
    one = await reads.by_id(turn.session, outcome.id)
    return Reply((*await previews(turn, one), await card_of(turn, one))) if one else None


@admins
async def new(turn: Turn) -> Answer:
    """Write one."""
    return await begin(turn, FORM)


FORM = Form("broadcast", "broadcast-form", STEPS, _made)
ROUTES = Routes(taps={"bcnew": new}, forms={FORM.name: FORM})
