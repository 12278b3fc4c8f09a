"""Admins open rooms for lives: a channel or a studio, its hours, how long slots are, and the pause between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from typing import Any

from db.reads import slots as reads
from domain.clock import show_span
from domain.messages import Button, Message
from domain.producers import NotAllowed
from domain.rooms import RoomRow, parse_hours, parse_lengths, shown_hours
from domain.slots import Room
from handlers.admin.guard import denied, number
from handlers.forms import Data, Form, begin
from handlers.routes import Routes
from handlers.steps import choice_step, text_step
from handlers.turn import Answer, Turn
from services import rooms as service
from services import slots

Hours = dict[int, tuple[time, time]]


def _packed(hours: Hours) -> dict[str, list[str]]:
    return {str(day): [f"{opens:%H:%M}", f"{closes:%H:%M}"] for day, (opens, closes) in hours.items()}


def _unpacked(data: dict[str, list[str]]) -> Hours:
    return {int(day): (time.fromisoformat(opens), time.fromisoformat(closes)) for day, (opens, closes) in data.items()}


def _read_hours(text: str) -> dict[str, list[str]] | None:
    hours = parse_hours(text)
    return _packed(hours) if hours else None


def _read_lengths(text: str) -> list[int] | None:
    lengths = parse_lengths(text)
    return list(lengths) if lengths else None


def _read_buffer(text: str) -> str | None:
    said = text.removesuffix("phút").strip()
    return said if said.isascii() and said.isdecimal() and int(said[:4]) <= 120 and not int(said[:4]) % 5 else None


def _kinds(turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [(kind, turn.shop.words.say_plain(turn.lang, f"rooms-kind-{kind}")) for kind in ("studio", "channel")]


def _usual_hours(_turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [(said, said) for said in ("08:00-22:00", "09:00-21:00", "18:00-22:00")]


def _usual_lengths(_turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [(said, said) for said in ("60", "60, 90", "60, 120", "60, 90, 120")]


def _usual_buffers(_turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [(said, said) for said in ("0", "15", "30")]


NAME = text_step("name", "rooms-ask-name", longest=60)
KIND = choice_step("kind", "rooms-ask-kind", _kinds)
HOURS = text_step("hours", "rooms-ask-hours", longest=200, lines=True, read=_read_hours, buttons=_usual_hours)
LENGTHS = text_step("lengths", "rooms-ask-lengths", longest=60, read=_read_lengths, buttons=_usual_lengths)
BUFFER = choice_step("buffer", "rooms-ask-buffer", _usual_buffers, per_row=3, read=_read_buffer)


def _heard(data: dict[str, Any], room: Room | None = None) -> Room:
    """The rules that the form heard, over those there are; a tapped answer is still as it was typed."""
    room = room or Room({})
    hours, lengths = data.get("hours"), data.get("lengths")
    if isinstance(hours, str):
        hours = _read_hours(hours)
    if isinstance(lengths, str):
        lengths = _read_lengths(lengths)
    return replace(
        room,
        hours=_unpacked(hours) if hours else room.hours,
        lengths=tuple(lengths) if lengths else room.lengths,
        buffer=int(data["buffer"]) if "buffer" in data else room.buffer,
    )


async def listed(turn: Turn) -> Answer:
    """All rooms."""
    if not turn.person.is_admin:
        return denied(turn)
    found = await reads.all_rooms(turn.session)
    rows = [(Button(("🔒 " if room.state == "closed" else "") + room.name, data=f"room:{room.id}"),) for room in found]
    rows += [(turn.button("rooms-new", "roomnew"),), (turn.button("back", "office"),)]
    return turn.message(turn.say("rooms-list", count=len(found)), tuple(rows))


async def _card(turn: Turn, room: RoomRow) -> Message:
    days = tuple(turn.shop.words.say_plain(turn.lang, "slots-weekdays").split())
    coming = await reads.of_room(turn.session, room.id, turn.now, limit=8)
    text = turn.say(
        "rooms-card",
        name=room.name,
        kind=turn.shop.words.say_plain(turn.lang, f"rooms-kind-{room.kind}"),
        hours=shown_hours(room.room, days),
        lengths=", ".join(str(length) for length in room.room.lengths),
        buffer=str(room.room.buffer),
        state=turn.shop.words.say_plain(turn.lang, f"rooms-state-{room.state}"),
        coming=len(coming),
    )
    rows: list[tuple[Button, ...]] = [
        (turn.button("rooms-hours", f"roomset:{room.id}:hours"), turn.button("rooms-lengths", f"roomset:{room.id}:lengths")),
        (turn.button("rooms-buffer", f"roomset:{room.id}:buffer"),),
    ]  # fmt: skip
    if room.state == "open":
        rows[1] += (turn.button("rooms-close", f"roomoff:{room.id}"),)
    else:
        rows[1] += (turn.button("rooms-open", f"roomon:{room.id}"),)
    for booking in coming:
        when = show_span(booking.span.start, booking.span.end, turn.lang, turn.now)
        rows.append((Button(f"{when} · {booking.producer}"[:60], data=f"roomslot:{booking.id}"),))
    return turn.message(text, (*rows, (turn.button("back", "rooms"),)))


async def one(turn: Turn) -> Answer:
    """One room, what is booked in it, and what can be changed."""
    room = await reads.room(turn.session, number(turn)) if turn.person.is_admin else None
    return denied(turn) if room is None else await _card(turn, room)


async def new(turn: Turn) -> Answer:
    """Open another room."""
    return await begin(turn, NEW) if turn.person.is_admin else denied(turn)


async def _made(turn: Turn, data: Data) -> Answer:
    room = await service.add(turn.session, data["name"], data["kind"], _heard(data), by=turn.person, now=turn.now)
    if isinstance(room, NotAllowed):
        return denied(turn)
    if room is None:
        return turn.fresh(turn.say("rooms-name-known", name=data["name"]), ((turn.button("rooms-new", "roomnew"),),))
    return await _card(turn, room)


async def change(turn: Turn) -> Answer:
    """Other hours, lengths or buffer. `roomset:<room>:<what>`."""
    room = await reads.room(turn.session, number(turn)) if turn.person.is_admin else None
    form = CHANGES.get(turn.tap[1] if len(turn.tap) > 1 else "")
    return denied(turn) if room is None or form is None else await begin(turn, form, {"room": room.id})


async def _changed(turn: Turn, data: Data) -> Answer:
    before = await reads.room(turn.session, data["room"])
    if before is None:
        return denied(turn)
    rules = _heard(data, before.room)
    room = await service.change(turn.session, before.id, rules, by=turn.person, now=turn.now)
    return denied(turn) if isinstance(room, NotAllowed) else await _card(turn, room)


async def close(turn: Turn) -> Answer:
    """No new bookings; those there are stay."""
    return await _state(turn, "closed")


async def reopen(turn: Turn) -> Answer:
    """It can be booked again."""
    return await _state(turn, "open")


async def _state(turn: Turn, state: str) -> Answer:
    room = await service.set_state(turn.session, number(turn), state, by=turn.person, now=turn.now)
    return denied(turn) if isinstance(room, NotAllowed) else await _card(turn, room)


async def slot(turn: Turn) -> Answer:
    """A booking as an admin sees it; it can be cancelled for its producer."""
    booking = await reads.by_id(turn.session, number(turn)) if turn.person.is_admin else None
    if booking is None:
        return denied(turn)
    when = show_span(booking.span.start, booking.span.end, turn.lang, turn.now)
    text = turn.say("slots-card", title=f"{booking.title or '…'} ({booking.producer})", room=booking.room, when=when)
    rows = (
        (turn.button("slots-cancel-yes", f"roomslotoff:{booking.id}"), turn.button("back", f"room:{booking.room_id}")),
    )
    return turn.message(text, rows)


async def slot_off(turn: Turn) -> Answer:
    """Cancel a booking; its producer hears."""
    done = (
        await slots.cancel(turn.session, number(turn), by=turn.person, now=turn.now) if turn.person.is_admin else None
    )
    if done is None or isinstance(done, NotAllowed):
        return denied(turn)
    return turn.message(turn.say("slots-cancelled"), ((turn.button("back", f"room:{done.room_id}"),),))


NEW = Form("room", "rooms-form", (NAME, KIND, HOURS, LENGTHS, BUFFER), _made)
CHANGES = {
    step.name: Form(f"room-{step.name}", "rooms-form-change", (step,), _changed) for step in (HOURS, LENGTHS, BUFFER)
}
ROUTES = Routes(
    commands={"rooms": listed},
    taps={
        "rooms": listed,
        "room": one,
        "roomnew": new,
        "roomset": change,
        "roomoff": close,
        "roomon": reopen,
        "roomslot": slot,
        "roomslotoff": slot_off,
    },
    forms={NEW.name: NEW} | {form.name: form for form in CHANGES.values()},
)
