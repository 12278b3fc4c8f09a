"""What came of a broadcast: taps, orders, errors, a chart, those in doubt; and its readers' taps."""

from __future__ import annotations

from collections.abc import Sequence

from db.reads import broadcasts as reads
from db.reads.broadcasts import Posted
from domain.broadcasts import TARGETS
from domain.messages import Reply
from handlers.admin.broadcasts import again, elsewhere, gone, told
from handlers.admin.guard import admins, number
from handlers.admin.questions import label
from handlers.routes import Routes
from handlers.turn import Answer, Turn
from services import broadcasts, broadcasts_chart


def _posts(turn: Turn, posted: Sequence[Posted]) -> list[str]:
    """The shop's own channels, a line each."""
    return [
        turn.say("broadcast-post", address=each.post.address, state=each.state, said=each.reason or "")
        for each in posted
    ]


@admins
async def results(turn: Turn) -> Answer:
    """What came of it."""
    one = await reads.by_id(turn.session, number(turn))
    if one is None:
        return gone(turn)
    await elsewhere(turn)
    found = await broadcasts.results(turn.session, one.id)
    figures = await broadcasts.figures(turn.session, one.id, turn.now)
    lines = [turn.say("broadcast-results-title", id=str(one.id)), *([told(turn, figures)] if figures else [])]
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
    lines += _posts(turn, await broadcasts.posts(turn.session, one.id))
    rows = ((turn.button("broadcast-chart", f"bcchart:{one.id}"),), (turn.button("back", f"bcast:{one.id}"),))
    return turn.message("\n".join(lines), rows)


@admins
async def chart(turn: Turn) -> Answer:
    """The same as a picture, which comes a moment later."""
    one = await reads.by_id(turn.session, number(turn))
    if one is None:
        return gone(turn)
    await broadcasts_chart.ask(turn.session, one.id, by=turn.person.id, now=turn.now)
    return Reply(toast=turn.say("broadcast-chart-comes"))


@admins
async def doubts(turn: Turn) -> Answer:
    """Of whom nobody knows whether it arrived."""
    one = await reads.by_id(turn.session, number(turn))
    if one is None:
        return gone(turn)
    await elsewhere(turn)
    found = await broadcasts.doubts(turn.session, one.id)
    posted = [each for each in await broadcasts.posts(turn.session, one.id) if each.state == "doubt"]
    lines = [turn.say("broadcast-doubts-title", count=len(found) + len(posted))]
    lines += [turn.say("broadcast-doubt", name=each.name or each.address, state=each.state) for each in found[:30]]
    lines += _posts(turn, posted)
    rows = ((turn.button("broadcast-resend", f"bcagain:{one.id}"),), (turn.button("back", f"bcast:{one.id}"),))
    return turn.message("\n".join(lines), rows)


@admins
async def resend(turn: Turn) -> Answer:
    """Once more to all of them."""
    count = await broadcasts.resend(turn.session, number(turn), by=turn.person.id, now=turn.now)
    return await again(turn, turn.say("broadcast-resent", count=count))


async def linked(turn: Turn) -> Answer:
    """/start bc_TOKEN_browse: somebody came by the button of a post in the shop's channel. It counts like a tap."""
    turn.tap = tuple(turn.payload.split("_")[1:])
    answer = await tapped(turn)
    known = not isinstance(answer, Reply) or bool(answer.messages)
    return answer if known else turn.fresh(turn.say("broadcast-link-gone"), ((turn.button("menu-open", "menu"),),))


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


ROUTES = Routes(
    taps={"bcres": results, "bcchart": chart, "bcdoubt": doubts, "bcagain": resend, "bc": tapped},
    starts={"bc": linked},
)
