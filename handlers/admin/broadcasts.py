"""Broadcasts from the office: written in a form, previewed, tried on oneself, sent, held, ended, looked at."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from datetime import datetime, time
from html import unescape
from typing import Any

from db.reads import broadcasts as reads
from db.reads import people
from db.reads.broadcasts import Broadcast
from domain.broadcasts import CAPTION_LIMIT, AdvertRules, version_for
from domain.clock import show_moment
from domain.messages import Button, Message, Notice, Reply, Rows
from handlers.admin.guard import admins, denied, number
from handlers.admin.questions import AUDIENCE, audience_of, audience_words, label, moment_step, picture_step
from handlers.forms import Data, Form, begin
from handlers.routes import Routes
from handlers.steps import choice_step, text_step
from handlers.turn import Answer, Turn
from language.adverts import way_outs
from services import broadcasts
from services.broadcasts import Changed, Created, NeedsApproval, NotPossible, OnItsWay, OwnApproval, TooLong
from services.outbox import notify

MARKUP = re.compile(r"<[^>]{1,200}>")
TARGETS = ("browse", "events", "lives")
LONGEST = 800
"""Characters of a text: fits a picture's caption with the label and the way out around it."""


def rules(turn: Turn) -> AdvertRules:
    """The law's numbers, as this shop is set."""
    settings = turn.shop.settings
    return AdvertRules(
        opens=time.fromisoformat(settings.adverts_from),
        closes=time.fromisoformat(settings.adverts_to),
        most=settings.adverts_per_day,
    )


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
    return Reply((*_previews(one), await _card(turn, one))) if one else None


def _previews(one: Broadcast) -> tuple[Message, ...]:
    return tuple(one.versions.values())


def _bar(done: int, total: int) -> str:
    full = round(10 * done / total) if total else 0
    return "▓" * full + "░" * (10 - full)


def _duration(turn: Turn, seconds: float) -> str:
    minutes = max(1, round(seconds / 60))
    return (
        turn.say("broadcast-hours", count=round(minutes / 60, 1))
        if minutes > 90
        else turn.say("broadcast-minutes", count=minutes)
    )


async def _card(turn: Turn, one: Broadcast) -> Message:
    figures = await broadcasts.figures(turn.session, one.id, turn.now)
    text = one.versions.get("vi") or next(iter(one.versions.values()))
    lines = [
        turn.say("broadcast-card", id=str(one.id), kind=one.kind, state=one.state),
        turn.say("office-event-for", who=audience_words(turn, one.audience)),
    ]
    if one.state in {"draft", "waiting", "queued"}:
        lines.append(
            turn.say(
                "broadcast-reaches", count=sum(one.totals.values()), at=show_moment(one.send_at, turn.lang, turn.now)
            )
        )
    elif figures:
        share = round(100 * figures.settled / figures.total) if figures.total else 100
        lines.append(f"{_bar(figures.settled, figures.total)} {share}%")
        lines.append(
            turn.say(
                "broadcast-figures",
                sent=figures.sent,
                total=figures.total,
                blocked=figures.blocked,
                failed=figures.failed,
                doubt=figures.in_doubt,
            )
        )
        if figures.rate_per_s:
            lines.append(turn.say("broadcast-rate", rate=figures.rate_per_s, left=_duration(turn, figures.eta_s or 0)))
    if one.reason:
        lines.append(turn.say("broadcast-reason", reason=one.reason))
    lines.extend(("", turn.say("broadcast-excerpt", text=_plain(text.text))))
    return turn.message("\n".join(lines), _buttons(turn, one, figures.in_doubt if figures else 0))


def _plain(text: str) -> str:
    """The first words, without markup."""
    return unescape(MARKUP.sub("", text))[:160]


def _buttons(turn: Turn, one: Broadcast, doubts: int) -> Rows:
    rows: list[tuple[Button, ...]] = []
    if one.state == "draft":
        rows.append(
            (turn.button("broadcast-test", f"bctest:{one.id}"), turn.button("broadcast-send", f"bcsend:{one.id}"))
        )
    if one.state == "waiting" and one.created_by != turn.person.id:
        rows.append(
            (turn.button("broadcast-test", f"bctest:{one.id}"), turn.button("broadcast-approve", f"bcok:{one.id}"))
        )
    if one.state in {"queued", "sending"}:
        rows.append(
            (turn.button("broadcast-refresh", f"bcast:{one.id}"), turn.button("broadcast-pause", f"bchold:{one.id}"))
        )
    if one.state == "paused":
        rows.append((turn.button("broadcast-resume", f"bcgo:{one.id}"),))
    if one.state in {"draft", "waiting", "queued", "sending", "paused"}:
        rows.append((turn.button("broadcast-cancel", f"bcstop:{one.id}"),))
    if one.started_at is not None:
        rows.append((turn.button("broadcast-results", f"bcres:{one.id}"),))
    if doubts:
        rows.append((turn.button("broadcast-doubts", f"bcdoubt:{one.id}", count=doubts),))
    rows.append((turn.button("back", "bcs"),))
    return tuple(rows)


def _gone(turn: Turn) -> Reply:
    return Reply(toast=turn.say("broadcast-gone"), alert=True)


async def _again(turn: Turn, toast: str | None = None, *, alert: bool = False) -> Answer:
    """The card as it is now, with an answer to the tap."""
    one = await reads.by_id(turn.session, number(turn))
    return Reply((await _card(turn, one),), toast=toast, alert=alert) if one else _gone(turn)


@admins
async def list_(turn: Turn) -> Answer:
    """The newest broadcasts."""
    found = await broadcasts.newest(turn.session, 10)
    rows: list[tuple[Button, ...]] = [(turn.button("broadcast-new", "bcnew"),)]
    for one in found:
        words = " ".join(_plain(version_for(one.versions, turn.lang).text).split())[:30]
        rows.append((turn.button("broadcast-one", f"bcast:{one.id}", state=one.state, id=str(one.id), text=words),))
    rows.append((turn.button("back", "office"),))
    return turn.message(turn.say("broadcast-list"), tuple(rows))


@admins
async def new(turn: Turn) -> Answer:
    """Write one."""
    return await begin(turn, FORM)


@admins
async def card(turn: Turn) -> Answer:
    """One broadcast: how far it is, what can be done."""
    return await _again(turn)


@admins
async def try_on_me(turn: Turn) -> Answer:
    """Exactly what recipients will see, to the admin alone."""
    one = await reads.by_id(turn.session, number(turn))
    if one is None:
        return _gone(turn)
    return Reply((*_previews(one), turn.fresh(turn.say("broadcast-tested"), _buttons(turn, one, 0))))


@admins
async def send(turn: Turn) -> Answer:
    """It goes, waits for its hour, or waits for a second admin. Pressing twice sends once."""
    one = await reads.by_id(turn.session, number(turn))
    if one is None:
        return _gone(turn)
    outcome = await broadcasts.send(
        turn.session,
        one.id,
        by=turn.person.id,
        now=turn.now,
        rules=rules(turn),
        approval_above=turn.shop.settings.approval_above,
        at=max(one.send_at, turn.now),
    )
    if isinstance(outcome, NotPossible):
        return await _again(turn, turn.say("office-too-late"))
    if isinstance(outcome, NeedsApproval):
        await _ask_others(turn, one, outcome.total)
        return await _again(turn, turn.say("broadcast-needs-approval", count=outcome.total), alert=True)
    return await _again(turn, _way(turn, outcome))


def _way(turn: Turn, outcome: OnItsWay) -> str:
    if outcome.waits_until is None:
        return turn.say("broadcast-on-its-way")
    return turn.say("broadcast-waits", at=show_moment(outcome.waits_until, turn.lang, turn.now))


async def _ask_others(turn: Turn, one: Broadcast, total: int) -> None:
    facts: dict[str, Any] = {"id": str(one.id), "total": total, "who": turn.person.name}
    for admin in await people.with_role(turn.session, "admin"):
        if admin != turn.person.id:
            await notify(
                turn.session,
                admin,
                Notice("broadcast-approve", facts),
                source=f"broadcast:{one.id}:approve",
                now=turn.now,
            )


@admins
async def approve(turn: Turn) -> Answer:
    """The second admin's yes."""
    outcome = await broadcasts.approve(turn.session, number(turn), by=turn.person.id, now=turn.now, rules=rules(turn))
    if isinstance(outcome, OwnApproval):
        return Reply(toast=turn.say("broadcast-own"), alert=True)
    if isinstance(outcome, NotPossible):
        return await _again(turn, turn.say("office-too-late"))
    return await _again(turn, _way(turn, outcome))


async def _steered(turn: Turn, outcome: Changed | NotPossible) -> Answer:
    return await _again(turn, None if isinstance(outcome, Changed) else turn.say("office-too-late"))


@admins
async def pause(turn: Turn) -> Answer:
    """Hold it."""
    return await _steered(turn, await broadcasts.pause(turn.session, number(turn), by=turn.person.id, now=turn.now))


@admins
async def resume(turn: Turn) -> Answer:
    """Go on."""
    return await _steered(turn, await broadcasts.resume(turn.session, number(turn), by=turn.person.id, now=turn.now))


@admins
async def cancel(turn: Turn) -> Answer:
    """End it for good."""
    return await _steered(turn, await broadcasts.cancel(turn.session, number(turn), by=turn.person.id, now=turn.now))


@admins
async def results(turn: Turn) -> Answer:
    """What came of it."""
    one = await reads.by_id(turn.session, number(turn))
    if one is None:
        return _gone(turn)
    found = await broadcasts.results(turn.session, one.id)
    lines = [turn.say("broadcast-results-title", id=str(one.id))]
    lines += [
        turn.say(
            "broadcast-taps",
            button=label(turn, f"broadcast-button-{button}") if button in TARGETS else button,
            count=count,
        )
        for button, count in sorted(found.taps.items())
    ]
    if found.orders is not None:
        lines.append(turn.say("broadcast-orders", count=found.orders))
    lines += [turn.say("broadcast-error", said=said, count=count) for said, count in sorted(found.errors.items())]
    return turn.message("\n".join(lines), ((turn.button("back", f"bcast:{one.id}"),),))


@admins
async def doubts(turn: Turn) -> Answer:
    """Of whom nobody knows whether it arrived."""
    one = await reads.by_id(turn.session, number(turn))
    if one is None:
        return _gone(turn)
    found = await broadcasts.doubts(turn.session, one.id)
    lines = [turn.say("broadcast-doubts-title", count=len(found))]
    lines += [turn.say("broadcast-doubt", name=each.name or each.address, state=each.state) for each in found[:30]]
    rows = ((turn.button("broadcast-resend", f"bcagain:{one.id}"),), (turn.button("back", f"bcast:{one.id}"),))
    return turn.message("\n".join(lines), rows)


@admins
async def resend(turn: Turn) -> Answer:
    """Once more to all of them."""
    count = await broadcasts.resend(turn.session, number(turn), by=turn.person.id, now=turn.now)
    return await _again(turn, turn.say("broadcast-resent", count=count))


async def tapped(turn: Turn) -> Answer:
    """A recipient tapped the button of a broadcast: count it, then do what the button says."""
    token, target = (*turn.tap, "", "")[:2]
    one = await reads.by_key(turn.session, f"office:{token}")
    routes = turn.extra.get("routes")
    handler = routes.taps.get(target) if isinstance(routes, Routes) and target in TARGETS else None
    if one is None or handler is None:
        return Reply(toast=turn.say("old-button"), alert=True)
    if one.state not in {"draft", "waiting"}:
        await broadcasts.tapped(turn.session, one.id, turn.person.id, target, turn.now)
    turn.command, turn.tap, turn.tapped = target, (), None
    return await handler(turn)


FORM = Form("broadcast", "broadcast-form", STEPS, _made)
ROUTES = Routes(
    taps={
        "bcs": list_,
        "bcnew": new,
        "bcast": card,
        "bctest": try_on_me,
        "bcsend": send,
        "bcok": approve,
        "bchold": pause,
        "bcgo": resume,
        "bcstop": cancel,
        "bcres": results,
        "bcdoubt": doubts,
        "bcagain": resend,
        "bc": tapped,
    },
    forms={FORM.name: FORM},
)
