"""During a live: the panel and its buttons. Whatever changes the live is put down here and done by its desk at once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from db.reads import lives as live_reads
from db.reads import trust as trust_reads
from db.session import Session
from domain.live_shows import Show
from domain.messages import Message, Reply
from domain.people import Person
from handlers.live import prepare, restocking
from handlers.live.asking import asked
from handlers.live.prepare import steered
from handlers.live.showing import Tongue, panel
from handlers.producer.whose import denied, number
from handlers.routes import Routes
from handlers.shop import Shop
from handlers.turn import Answer, Turn
from services import live_hosts, live_links, live_shows

STEPS = frozenset({"open", "next", "pin", "stop", "start", "pause", "resume", "restock", "flash-stop"})
ROOM_HOURS = 12
LOCAL = ("http://127.", "http://localhost")


async def feeds(session: Session, live_id: int) -> list[tuple[str, int]]:
    """When each source last brought a comment, among the latest hundred and the feeds' own notes."""
    last = {row["source"]: int(row["comment_at"] or 0) for row in await live_reads.feeds(session, live_id)}
    for row in await live_reads.latest_comments(session, live_id, 100):
        last[row["source"]] = max(last.get(row["source"], 0), int(row["accepted_at"]))
    return sorted((source, at) for source, at in last.items() if at)


def has_pages(shop: Shop, channel: str) -> bool:
    """Whether a signed link to our pages opens for who speaks there: a phone cannot reach this machine's own address."""
    settings = shop.settings
    return bool(settings.secret) and (channel == "web" or not settings.public_url.startswith(LOCAL))


def room_link(shop: Shop, show: Show, person_id: int, role: str, now: datetime, channel: str) -> str | None:
    """The browser's room for this person; None where a messenger would refuse an address of this machine."""
    settings = shop.settings
    if not has_pages(shop, channel):
        return None
    as_ = "host" if role == "host" else "helper"
    until = now + timedelta(hours=ROOM_HOURS)
    token = live_links.mint(settings.secret, show.id, show.slug, person_id, as_, until=until)  # type: ignore[arg-type]
    return live_links.address(settings.public_url, token)


async def panel_for(
    session: Session, shop: Shop, show: Show, who: Person, now: datetime, note: str = "", role: str | None = None
) -> Message:
    """The panel as this person sees it."""
    part = role or await live_hosts.role_in(session, show, who) or "helper"
    room = room_link(shop, show, who.id, part, now, who.channel)
    return panel(
        Tongue(shop.words, who.language),
        show,
        feeds=await feeds(session, show.id),
        now_ms=int(now.timestamp() * 1000),
        room=room,
        note=note,
        deposits=[(one.slip, one.shown, one.due) for one in await trust_reads.awaited(session, show.id)],
        late=[(one.slip, one.shown, one.late) for one in await trust_reads.beyond(session, show.id) if one.late],
    )


async def open_panel(turn: Turn) -> Answer:
    """The live as it stands: the plan before it starts, the panel from then on. `liv:<live>`."""
    found = await steered(turn)
    if found is None:
        return denied(turn)
    if found.show.state == "planned":
        return await prepare.card(turn, found.show)
    if turn.tapped is not None and found.show.is_running:
        await live_hosts.keep_panel(turn.session, found.show, turn.person, turn.tapped, now=turn.now)
    made = await panel_for(turn.session, turn.shop, found.show, turn.person, turn.now, role=found.role)
    return turn.message(made.text, made.buttons)


async def do(turn: Turn) -> Answer:
    """One step. `livdo:<live>:<step>[:<code's number>[:<thousandths>[:y]]]`."""
    step = turn.tap[1] if len(turn.tap) > 1 else ""
    found = await steered(turn, host=step == "open")
    if found is None or step not in STEPS:
        return denied(turn)
    if step == "open":
        why = await live_shows.not_ready(turn.session, found.show)
        if why is not None:
            return Reply(toast=turn.say(f"lives-not-{why.why}", count=why.count), alert=True)
    args: dict[str, Any] = {}
    if step in {"pin", "stop", "start", "restock", "flash-stop"}:
        code = found.show.code(number(turn, 2))
        if code is None:
            return denied(turn)
        args["code"] = code.code
        if step == "restock":
            return await restocking.put_in(turn, found.show, code, number(turn, 3), sure=turn.tap[4:5] == ("y",))
    return await asked(turn, found.show.id, step, **args)


async def ask_end(turn: Turn) -> Answer:
    """Ask once more. `livend:<live>`; `livend:<live>:y` ends it."""
    found = await steered(turn, host=True)
    if found is None or not found.show.is_running:
        return denied(turn)
    if turn.tap[1:2] == ("y",):
        return await asked(turn, found.show.id, "end")
    await live_hosts.drop_panel(turn.session, found.show.id, turn.person)
    rows = (
        (turn.button("lives-end-yes", f"livend:{found.show.id}:y"),),
        (turn.button("back", f"liv:{found.show.id}"),),
    )
    return turn.message(turn.say("lives-end-sure", title=found.show.title), rows)


ROUTES = Routes(taps={"liv": open_panel, "livdo": do, "livend": ask_end})
