"""The office's calendar: plan, look at, publish, change, put right, cancel."""

from __future__ import annotations

from typing import Any

from db.reads import events as reads
from domain.clock import local
from domain.events import Changed, Event, Newer, NotAllowed, NotPossible, Over, Published
from domain.messages import Button, Message, Reply, Rows
from handlers.admin import event_form
from handlers.admin.guard import denied, has_pages, number, organisers, word
from handlers.admin.questions import label
from handlers.forms import Data, Form, begin
from handlers.routes import Routes
from handlers.turn import Answer, Turn
from language.events import said
from language.events_office import office_card
from services import events, office_links

BACK = "evs"


async def _card(turn: Turn, event: Event, above: str = "") -> Message:
    standing = await events.standing(turn.session, event, turn.now)
    text = office_card(turn.shop.words, turn.lang, standing, turn.now, heading=above)
    return turn.message(text, _buttons(turn, event), picture=event.picture)


def _buttons(turn: Turn, event: Event) -> Rows:
    rows: list[tuple[Button, ...]] = []
    if event.state == "draft":
        rows.append(
            (turn.button("office-publish", f"evpub:{event.id}"), turn.button("office-preview", f"evprev:{event.id}"))
        )
    if event.state in {"draft", "published"}:
        rows.append(
            (turn.button("office-change", f"evedit:{event.id}"), turn.button("office-call-off", f"evoff:{event.id}"))
        )
    rows.append((turn.button("back", BACK),))
    return tuple(rows)


@organisers
async def list_(turn: Turn) -> Answer:
    """Drafts and what comes."""
    found = await reads.for_office(turn.session, turn.now)
    rows: list[tuple[Button, ...]] = [
        (turn.button("office-event-new", "evnew"), turn.button("calendar-send", "evfile"))
    ]
    if has_pages(turn):
        settings = turn.shop.settings
        url = office_links.mint(settings.secret, settings.public_url, turn.person.id, now=turn.now)
        rows.append((Button(label(turn, "office-event-web"), url=url),))
    for event in found:
        mark = "📝" if event.state == "draft" else "🗓"
        shown = events.current(event, turn.now) or event
        rows.append((Button(f"{mark} {local(shown.starts_at):%d/%m} · {event.name}"[:60], data=f"ev:{event.id}"),))
    rows.append((turn.button("back", "office"),))
    return turn.message(turn.say("office-events", count=len(found)), tuple(rows))


@organisers
async def card(turn: Turn) -> Answer:
    """One event with all that can be done with it."""
    event = await reads.by_id(turn.session, number(turn))
    if event is None:
        return Reply(toast=turn.say("event-gone"), alert=True)
    return await _card(turn, event)


@organisers
async def new(turn: Turn) -> Answer:
    """Plan an event."""
    return await begin(turn, FORM)


async def _made(turn: Turn, data: Data) -> Answer:
    event = await events.create(turn.session, event_form.facts_of(data), by=turn.person, now=turn.now)
    return denied(turn) if isinstance(event, NotAllowed) else await _card(turn, event, turn.say("office-event-made"))


@organisers
async def preview(turn: Turn) -> Answer:
    """Exactly what people will read, in every language."""
    event = await reads.by_id(turn.session, number(turn))
    if event is None:
        return Reply(toast=turn.say("event-gone"), alert=True)
    shown = [said(turn.shop.words, language, event, "publish", turn.now) for language in ("vi", "en")]
    back = turn.fresh(turn.say("office-previewed"), _buttons(turn, event))
    return Reply((*shown, back))


@organisers
async def publish(turn: Turn) -> Answer:
    """Into the calendar; what is said from now on is planned."""
    outcome = await events.publish(turn.session, number(turn), by=turn.person, now=turn.now)
    if isinstance(outcome, Published):
        return await _card(turn, outcome.event, turn.say("office-event-is-published"))
    return await _refused(turn, outcome)


async def _refused(turn: Turn, outcome: NotAllowed | NotPossible | Over) -> Answer:
    if isinstance(outcome, NotAllowed):
        return denied(turn)
    if isinstance(outcome, Over):
        return Reply(toast=turn.say("office-event-over"), alert=True)
    event = await reads.by_id(turn.session, number(turn))
    toast = turn.say("office-too-late")
    return Reply((await _card(turn, event),) if event else (), toast=toast, alert=event is None)


@organisers
async def change(turn: Turn) -> Answer:
    """Ask what of it should change."""
    event = await reads.by_id(turn.session, number(turn))
    if event is None or event.state not in {"draft", "published"}:
        return Reply(toast=turn.say("event-gone"), alert=True)
    fields = [turn.button(f"office-field-{field}", f"evset:{event.id}:{field}") for field in event_form.FIELDS]
    rows = [tuple(fields[at : at + 2]) for at in range(0, len(fields), 2)]
    return turn.message(
        turn.say("office-which-field", name=event.name), (*rows, (turn.button("back", f"ev:{event.id}"),))
    )


@organisers
async def change_one(turn: Turn) -> Answer:
    """Ask for the new value."""
    event, field = await reads.by_id(turn.session, number(turn)), word(turn, 1)
    if event is None or event.state not in {"draft", "published"} or field not in event_form.FIELDS:
        return Reply(toast=turn.say("event-gone"), alert=True)
    data: dict[str, Any] = {"event": event.id, "field": field, "notices": list(event.notices)}
    data |= {"seen": event.version, "was": event_form.print_of(event, field)}
    if field == "booths":
        data["starts"] = event.starts_at.isoformat()
    if field == "notices" and event.register_by is not None:  # the word before they close stays
        data |= {"booths": "yes", "register_by": event.register_by.isoformat()}
    return await begin(turn, CHANGE, data)


async def _changed(turn: Turn, data: Data) -> Answer:
    async def write(seen: int | None) -> Changed | NotAllowed | NotPossible | Over | Newer:
        values = event_form.columns_of_change(data)
        return await events.change(turn.session, data["event"], values, by=turn.person, now=turn.now, seen=seen)

    outcome = await write(data.get("seen"))
    if isinstance(outcome, Newer) and event_form.print_of(outcome.event, data["field"]) == data["was"]:
        outcome = await write(outcome.event.version)  # somebody changed another field: both stand
    if isinstance(outcome, NotAllowed):
        return denied(turn)
    if isinstance(outcome, Newer):
        return await _card(turn, outcome.event, turn.say("office-met"))
    if not isinstance(outcome, Changed):
        return turn.fresh(
            turn.say("office-event-over" if isinstance(outcome, Over) else "office-too-late"),
            ((turn.button("back", BACK),),),
        )
    if outcome.told and outcome.moved:
        return await _card(turn, outcome.event, turn.say("office-moved-told", count=outcome.told))
    if outcome.told:
        rows = (
            (turn.button("office-correct-yes", f"evfix:{outcome.event.id}"),),
            (turn.button("office-correct-no", f"ev:{outcome.event.id}"),),
        )
        return turn.fresh(turn.say("office-ask-correct", count=outcome.told), rows)
    return await _card(turn, outcome.event, turn.say("office-changed"))


@organisers
async def correct(turn: Turn) -> Answer:
    """Put right what people were told before."""
    outcome = await events.correct(turn.session, number(turn), by=turn.person, now=turn.now)
    if not isinstance(outcome, int):
        return await _refused(turn, outcome)
    event = await reads.by_id(turn.session, number(turn))
    return await _card(turn, event, turn.say("office-corrected", count=outcome)) if event else None


@organisers
async def call_off(turn: Turn) -> Answer:
    """Ask once before it is cancelled."""
    event = await reads.by_id(turn.session, number(turn))
    if event is None or event.state not in {"draft", "published"}:
        return Reply(toast=turn.say("office-too-late"), alert=True)
    rows = ((turn.button("office-call-off-yes", f"evoff2:{event.id}"),), (turn.button("back", f"ev:{event.id}"),))
    return turn.message(turn.say("office-ask-call-off", name=event.name), rows)


@organisers
async def called_off(turn: Turn) -> Answer:
    """It does not take place; exactly those who were told hear so."""
    outcome = await events.cancel(turn.session, number(turn), by=turn.person, now=turn.now)
    if isinstance(outcome, NotAllowed | NotPossible):
        return await _refused(turn, outcome)
    return await _card(turn, outcome.event, turn.say("office-called-off", count=outcome.told))


FORM = Form("event", "office-event-form", event_form.STEPS, _made)
CHANGE = Form("event-change", "office-event-change-form", event_form.steps_of_change(), _changed)
ROUTES = Routes(
    taps={
        "evs": list_,
        "ev": card,
        "evnew": new,
        "evprev": preview,
        "evpub": publish,
        "evedit": change,
        "evset": change_one,
        "evfix": correct,
        "evoff": call_off,
        "evoff2": called_off,
    },
    forms={FORM.name: FORM, CHANGE.name: CHANGE},
)
