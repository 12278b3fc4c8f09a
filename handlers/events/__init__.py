"""The calendar for everybody: what comes, one event, "remind me", and booths for producers."""

from __future__ import annotations

from db.reads import events as reads
from db.reads import producers
from domain.clock import local
from domain.events import Booth, Closed, Event, NotAllowed, NotPossible
from domain.messages import Button, Message, Reply
from handlers.live.steering import LOCAL
from handlers.routes import Routes
from handlers.turn import Answer, Turn
from language.events import card as card_words
from services import booths, events

SHOWN = 12


def _number(turn: Turn, place: int = 0) -> int:
    said = turn.tap[place] if len(turn.tap) > place else ""
    return int(said) if said.isdecimal() and said.isascii() and len(said) < 16 else 0


def _gone(turn: Turn) -> Reply:
    return Reply(toast=turn.say("event-gone"), alert=True)


async def list_(turn: Turn) -> Answer:
    """What goes on and what comes next."""
    found = await events.upcoming(turn.session, turn.now, SHOWN)
    rows = tuple(
        (
            turn.button(
                "event-button", f"event:{event.id}", date=f"{local(event.starts_at):%d/%m}", name=event.name[:40]
            ),
        )
        for event in found
    )
    url = turn.shop.settings.public_url
    if turn.person.channel == "web" or not url.startswith(LOCAL):
        rows += ((Button(turn.shop.words.say_plain(turn.lang, "calendar-feed"), url=f"{url}/lich"),),)
    rows += ((turn.button("menu-open", "menu"),),)
    return turn.message(turn.say("events-list") if found else turn.say("events-none"), rows)


async def _card(turn: Turn, event: Event) -> Message:
    this = events.current(event, turn.now)
    over = event.state in {"cancelled", "past"} or this is None
    heading = turn.say("event-state-cancelled" if event.state == "cancelled" else "event-state-past") if over else ""
    rows: list[tuple[Button, ...]] = []
    lines = [card_words(turn.shop.words, turn.lang, this or event, turn.now, heading=heading)]
    if not over:
        watches = await reads.watches(turn.session, event.id, turn.person.id)
        verb = "unwatch" if watches else "watch"
        rows.append((turn.button("event-forget" if watches else "event-remind", f"{verb}:{event.id}"),))
        rows.extend(await _booth_rows(turn, event, lines))
    rows.append((turn.button("events-back", "events"),))
    return turn.message("\n".join(lines), tuple(rows), picture=event.picture)


async def _booth_rows(turn: Turn, event: Event, lines: list[str]) -> list[tuple[Button, ...]]:
    """What this person's producers have, and the button for the next step."""
    rows: list[tuple[Button, ...]] = []
    if not turn.person.is_producer or event.register_by is None:
        return rows
    mine = [one for one in await reads.booths_of(turn.session, event.id) if one.producer_id in turn.person.producers]
    for one in mine:
        lines.append("\n" + _booth_words(turn, one))
        rows.append((turn.button("booth-cancel", f"boothx:{event.id}:{one.producer_id}"),))
    if turn.now < event.register_by and len(mine) < len(turn.person.producers):
        rows.append((turn.button("booth-register", f"booth:{event.id}"),))
    return rows


def _booth_words(turn: Turn, one: Booth) -> str:
    return turn.say(f"booth-{one.state}", name=one.name, place=one.place)


def _seen(event: Event | None) -> bool:
    """Drafts are nobody's business."""
    return event is not None and event.state != "draft"


async def card(turn: Turn) -> Answer:
    """One event."""
    event = await reads.by_id(turn.session, _number(turn))
    return await _card(turn, event) if event is not None and _seen(event) else _gone(turn)


async def linked(turn: Turn) -> Answer:
    """/start e_7: somebody shared an event."""
    said = turn.payload.partition("_")[2]
    turn.tap = (said,)
    event = await reads.by_id(turn.session, _number(turn))
    if event is None or not _seen(event):
        return turn.fresh(turn.say("event-gone"), ((turn.button("menu-open", "menu"),),))
    return await _card(turn, event)


async def watch(turn: Turn) -> Answer:
    """Remind me. A tap under an announcement leaves the announcement as it is."""
    outcome = await events.watch(turn.session, _number(turn), by=turn.person, now=turn.now)
    if isinstance(outcome, NotPossible):
        return Reply(toast=turn.say("event-watch-over"), alert=True)
    return Reply((await _card(turn, outcome),), toast=turn.say("event-watching"))


async def unwatch(turn: Turn) -> Answer:
    """Do not remind me any more."""
    event = await reads.by_id(turn.session, _number(turn))
    if event is None or not _seen(event):
        return _gone(turn)
    await events.unwatch(turn.session, event.id, by=turn.person)
    return Reply((await _card(turn, event),), toast=turn.say("event-not-watching"))


async def register(turn: Turn) -> Answer:
    """A booth for the producer that is meant; who acts for several is asked for which."""
    event_id, producer_id = _number(turn), _number(turn, 1)
    mine = turn.person.producers
    if not producer_id and len(mine) > 1:
        found = [await producers.by_id(turn.session, one) for one in mine]
        rows = tuple((Button(one.name[:60], data=f"booth:{event_id}:{one.id}"),) for one in found if one is not None)
        return turn.message(turn.say("booth-which"), (*rows, (turn.button("back", f"event:{event_id}"),)))
    chosen = producer_id or next(iter(mine), 0)
    outcome = await booths.register(turn.session, event_id, chosen, by=turn.person, now=turn.now)
    if isinstance(outcome, NotAllowed):
        return Reply(toast=turn.say("not-allowed"), alert=True)
    if isinstance(outcome, Closed):
        return Reply(toast=turn.say("booth-closed"), alert=True)
    return await card(turn)


async def give_up(turn: Turn) -> Answer:
    """Cancel a booth or a place on the waiting list."""
    outcome = await booths.cancel(turn.session, _number(turn), _number(turn, 1), by=turn.person, now=turn.now)
    if isinstance(outcome, NotAllowed):
        return Reply(toast=turn.say("not-allowed"), alert=True)
    return await card(turn)


ROUTES = Routes(
    commands={"events": list_, "sukien": list_},
    taps={"events": list_, "event": card, "watch": watch, "unwatch": unwatch, "booth": register, "boothx": give_up},
    starts={"e": linked},
)
