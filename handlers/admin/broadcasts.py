"""Broadcasts from the office: looked at, tried on oneself, sent, held, ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

from db.reads import broadcasts as reads
from db.reads import people
from db.reads.broadcasts import Broadcast, Posted
from domain.broadcasts import AdvertRules, Figures, hours_needed, stars, version_for
from domain.clock import show_moment
from domain.messages import Button, Message, Notice, Reply, Rows
from domain.promotions import Why
from handlers.admin import audience
from handlers.admin.guard import admins, has_pages, number, word
from handlers.admin.questions import label
from handlers.routes import Routes
from handlers.turn import Answer, Turn
from language.claims import Claim
from services import broadcasts, broadcasts_following, broadcasts_links
from services.broadcasts import Changed, Doubtful, NeedsApproval, NotPossible, OnItsWay, OwnApproval
from services.outbox import notify


def rules(turn: Turn) -> AdvertRules:
    """The law's numbers, as this shop is set."""
    settings = turn.shop.settings
    return AdvertRules(
        opens=time.fromisoformat(settings.adverts_from),
        closes=time.fromisoformat(settings.adverts_to),
        most=settings.adverts_per_day,
    )


def paid_lines(turn: Turn, totals: Mapping[str, int]) -> list[str]:
    """What the paid pace costs at most, and how long it takes, where the shop is set to pay."""
    settings, many = turn.shop.settings, totals.get("telegram", 0)
    if not settings.paid_broadcasts or not many:
        return []
    cost = stars(many, settings.paid_per_second, settings.stars_per_message)
    left = _duration(turn, 3600 * hours_needed(many, settings.paid_per_second))
    return [turn.say("broadcast-paid", stars=cost, rate=settings.paid_per_second, left=left)]


async def previews(turn: Turn, one: Broadcast) -> tuple[Message, ...]:
    """What will be seen: the post in the shop's channel when there is one, then what people get, a message a language."""
    posted = await broadcasts.posts(turn.session, one.id)
    return (*(each.post.message for each in posted[:1]), *one.versions.values())


def _posts_line(turn: Turn, one: Broadcast, posted: Sequence[Posted]) -> str:
    """How many of the shop's channels read it, which are counted apart from people."""
    if one.state in {"draft", "waiting", "queued"}:
        return turn.say("broadcast-posts-first", count=len(posted))
    states = Counter(each.state for each in posted)
    return turn.say(
        "broadcast-posts", total=len(posted), sent=states["sent"], failed=states["failed"], doubt=states["doubt"]
    )


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


def told(turn: Turn, figures: Figures) -> str:
    """How many have it, and who has not."""
    return turn.say(
        "broadcast-figures",
        sent=figures.sent,
        total=figures.total,
        blocked=figures.blocked,
        failed=figures.failed,
        doubt=figures.in_doubt,
    )


async def card_of(turn: Turn, one: Broadcast) -> Message:
    """A broadcast as it stands, with what can be done."""
    figures = await broadcasts.figures(turn.session, one.id, turn.now)
    posted = await broadcasts.posts(turn.session, one.id)
    text = one.versions.get("vi") or next(iter(one.versions.values()))
    lines = [
        turn.say("broadcast-card", id=str(one.id), kind=one.kind, state=one.state),
        turn.say("office-event-for", who=await audience.told(turn, one.audience)),
    ]
    if one.state in {"draft", "waiting", "queued"}:
        when = show_moment(one.send_at, turn.lang, turn.now)
        lines.append(turn.say("broadcast-reaches", count=sum(one.totals.values()), at=when))
        lines += paid_lines(turn, one.totals)
    elif figures:
        share = round(100 * figures.settled / figures.total) if figures.total else 100
        lines.append(f"{_bar(figures.settled, figures.total)} {share}%")
        lines.append(told(turn, figures))
        if figures.rate_per_s:
            lines.append(turn.say("broadcast-rate", rate=figures.rate_per_s, left=_duration(turn, figures.eta_s or 0)))
    if posted:
        lines.append(_posts_line(turn, one, posted))
    if one.expires_at and one.finished_at is None:
        lines.append(turn.say("broadcast-expires", at=show_moment(one.expires_at, turn.lang, turn.now)))
    if one.reason:
        lines.append(turn.say("broadcast-reason", reason=one.reason))
    if one.state == "waiting" and (found := broadcasts.doubtful(one.versions)):
        lines += ["", *_claimed(turn, found)]
    lines.extend(("", turn.say("broadcast-excerpt", text=text.plain[:160])))
    return turn.message("\n".join(lines), _buttons(turn, one, _in_doubt(figures, posted)))


def _in_doubt(figures: Figures | None, posted: Sequence[Posted]) -> int:
    return (figures.in_doubt if figures else 0) + sum(each.state == "doubt" for each in posted)


def _page(turn: Turn, one: Broadcast) -> tuple[Button, ...]:
    """The way to its page, where this admin's browser can reach it."""
    settings = turn.shop.settings
    if not has_pages(turn):
        return ()
    url = broadcasts_links.mint(settings.secret, settings.public_url, one.id, turn.person.id, now=turn.now)
    return (Button(label(turn, "broadcast-page"), url=url),)


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
        rows.append((turn.button("broadcast-results", f"bcres:{one.id}"), *_page(turn, one)))
    if doubts:
        rows.append((turn.button("broadcast-doubts", f"bcdoubt:{one.id}", count=doubts),))
    rows.append((turn.button("back", "bcs"),))
    return tuple(rows)


def gone(turn: Turn) -> Reply:
    """There is none of this number."""
    return Reply(toast=turn.say("broadcast-gone"), alert=True)


async def again(turn: Turn, toast: str | None = None, *, alert: bool = False) -> Answer:
    """The card as it is now, with an answer to the tap."""
    one = await reads.by_id(turn.session, number(turn))
    if one is None:
        return gone(turn)
    shown = await card_of(turn, one)
    if turn.tapped is not None:
        await broadcasts_following.follow(turn.session, one, _here(turn, turn.tapped), shown, now=turn.now)
    return Reply((shown,), toast=toast, alert=alert)


def _here(turn: Turn, message_id: int) -> broadcasts_following.Place:
    return broadcasts_following.Place(turn.person.channel, turn.person.address, message_id)


async def elsewhere(turn: Turn) -> None:
    """Where a card stood there is something else now: it does not follow any more."""
    if turn.tapped is not None:
        await broadcasts_following.leave(turn.session, _here(turn, turn.tapped))


@admins
async def list_(turn: Turn) -> Answer:
    """The newest broadcasts."""
    await elsewhere(turn)
    found = await broadcasts.newest(turn.session, 10)
    rows: list[tuple[Button, ...]] = [(turn.button("broadcast-new", "bcnew"),)]
    for one in found:
        words = " ".join(version_for(one.versions, turn.lang).plain[:160].split())[:30]
        rows.append((turn.button("broadcast-one", f"bcast:{one.id}", state=one.state, id=str(one.id), text=words),))
    rows.append((turn.button("back", "office"),))
    return turn.message(turn.say("broadcast-list"), tuple(rows))


@admins
async def card(turn: Turn) -> Answer:
    """One broadcast: how far it is, what can be done."""
    return await again(turn)


@admins
async def try_on_me(turn: Turn) -> Answer:
    """Exactly what recipients will see, to the admin alone."""
    one = await reads.by_id(turn.session, number(turn))
    if one is None:
        return gone(turn)
    return Reply((*await previews(turn, one), turn.fresh(turn.say("broadcast-tested"), _buttons(turn, one, 0))))


@admins
async def send(turn: Turn) -> Answer:
    """It goes, waits for its hour or a second admin; words that may break a rule are told first. Pressing twice sends once."""
    one = await reads.by_id(turn.session, number(turn))
    if one is None:
        return gone(turn)
    outcome = await broadcasts.send(
        turn.session,
        one.id,
        by=turn.person.id,
        now=turn.now,
        rules=rules(turn),
        approval_above=turn.shop.settings.approval_above,
        at=max(one.send_at, turn.now),
        sure=word(turn, 1) == "sure",
    )
    if isinstance(outcome, Doubtful):
        await elsewhere(turn)
        rows = ((turn.button("broadcast-send-so", f"bcsend:{one.id}:sure"),), (turn.button("back", f"bcast:{one.id}"),))
        return turn.message("\n".join(_claimed(turn, outcome.claims)), rows)
    if isinstance(outcome, NotPossible):
        return await again(turn, turn.say("office-too-late"))
    if isinstance(outcome, NeedsApproval):
        await _ask_others(turn, one, outcome.total)
        return await again(turn, turn.say("broadcast-needs-approval", count=outcome.total), alert=True)
    return await again(turn, _way(turn, outcome))


def _way(turn: Turn, outcome: OnItsWay) -> str:
    if outcome.waits_until is None:
        return turn.say("broadcast-on-its-way")
    return turn.say("broadcast-waits", at=show_moment(outcome.waits_until, turn.lang, turn.now))


def _claimed(turn: Turn, found: Sequence[Claim]) -> list[str]:
    """The words that may break a rule, each with the rule."""
    rules_ = {why: [claim.phrase for claim in found if claim.why is why] for why in Why}
    lines = [turn.say(f"broadcast-claim-{why}", words=" · ".join(said)) for why, said in rules_.items() if said]
    return [turn.say("broadcast-claims"), "", *lines]


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
        return await again(turn, turn.say("office-too-late"))
    return await again(turn, _way(turn, outcome))


async def _steered(turn: Turn, outcome: Changed | NotPossible) -> Answer:
    return await again(turn, None if isinstance(outcome, Changed) else turn.say("office-too-late"))


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


ROUTES = Routes(
    taps={
        "bcs": list_,
        "bcast": card,
        "bctest": try_on_me,
        "bcsend": send,
        "bcok": approve,
        "bchold": pause,
        "bcgo": resume,
        "bcstop": cancel,
    },
)
