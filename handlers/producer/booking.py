"""A calendar of free times: a room, a day, a time, a title, and the slot is booked, or moved there."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from db.reads import slots as reads
from domain.clock import local, show_date, show_span
from domain.messages import Button, Message, Reply
from domain.rooms import AHEAD, EPOCH, Booked, Refused, RoomRow, Taken
from domain.slots import Span
from handlers import asked
from handlers.forms import Data, Form, begin
from handlers.producer.whose import current, denied, number
from handlers.routes import Routes
from handlers.steps import rows_of, text_step
from handlers.turn import Answer, Turn
from services import slots, slots_telling

WHEN = "slot-when"
"""The question for a room, a day and a time; `handlers.producer.booking_typed` hears what is typed to it."""


def weekdays(turn: Turn) -> tuple[str, ...]:
    """The short names of the days, from Monday."""
    return tuple(turn.shop.words.say_plain(turn.lang, "slots-weekdays").split())


def minute(moment: datetime) -> int:
    """A moment as a tap carries it: minutes since 1970."""
    return (moment - EPOCH) // timedelta(minutes=1)


def moment_of(said: int) -> datetime:
    """Back from `minute`; a number of no time near is one in 1970, which is past."""
    return EPOCH + timedelta(minutes=said) if said < 10**8 else EPOCH.astimezone(UTC)


def day_of(said: str) -> date | None:
    """The day that a tap carries as 20261231."""
    try:
        return datetime.strptime(said, "%Y%m%d").replace(tzinfo=UTC).date() if len(said) == 8 else None
    except ValueError:
        return None


async def rooms(turn: Turn) -> Answer:
    """Which room; straight to the calendar when there is only one. `slotrooms:<slot to move>`."""
    what = str(number(turn))
    if current(turn) is None:
        return denied(turn)
    found = await reads.open_rooms(turn.session)
    if len(found) == 1:
        return await days_of(turn, found[0], what)
    back = (turn.button("back", "slots"),)
    if not found:
        return turn.message(turn.say("slots-no-rooms"), (back,))
    await asked.stand(turn, WHEN, {"what": int(what)})
    rows = tuple((Button(room.name[:40], data=f"slotcal:{room.id}:{what}"),) for room in found)
    return turn.message(turn.say("slots-which-room"), (*rows, back))


async def calendar(turn: Turn) -> Answer:
    """This week and the next four, days with free times marked. `slotcal:<room>:<slot to move>`."""
    room = await reads.room(turn.session, number(turn))
    if room is None or room.state != "open" or current(turn) is None:
        return denied(turn)
    return await days_of(turn, room, str(number(turn, 1)))


async def days_of(turn: Turn, room: RoomRow, what: str) -> Message:
    """A room's days, to choose one; `what` is the slot to move, or "0"."""
    await asked.stand(turn, WHEN, {"what": int(what), "room": room.id})
    today = local(turn.now).date()
    monday = today - timedelta(days=today.weekday())
    last = min(monday + timedelta(days=34), local(turn.now + AHEAD).date())
    free = await slots.days_with_room(turn.session, room, today, last, turn.now, without=int(what) or None)
    head = tuple(Button(name, data="slotnone") for name in weekdays(turn))
    rows = [head]
    for week in range(5):
        days = [monday + timedelta(days=week * 7 + ahead) for ahead in range(7)]
        rows.append(tuple(_day_button(room, day, what, today=today, free=day in free) for day in days))
    back = (turn.button("back", f"slotrooms:{what}"), turn.button("slots-mine", "slots"))
    text = turn.say("slots-which-day", room=room.name)
    return turn.message(text, (*rows, back))


def _day_button(room: RoomRow, day: date, what: str, *, today: date, free: bool) -> Button:
    if day < today:
        return Button("·", data="slotnone")
    mark = "✅" if free else "▫️"
    return Button(f"{mark}{day.day}", data=f"slotday:{room.id}:{day:%Y%m%d}:{what}")


async def nothing(turn: Turn) -> Answer:
    """A past day, or the name of a weekday."""
    return Reply(toast=turn.say("slots-not-a-day"))


async def day(turn: Turn) -> Answer:
    """The free times of a day for one length; a full day can be waited for. `slotday:<room>:<day>:<slot>:<length>`."""
    room, chosen = await reads.room(turn.session, number(turn)), day_of(turn.tap[1] if len(turn.tap) > 1 else "")
    what, producer_id = number(turn, 2), current(turn)
    if room is None or room.state != "open" or chosen is None or producer_id is None:
        return denied(turn)
    return await times_of(turn, room, chosen, what, producer_id, number(turn, 3))


async def times_of(turn: Turn, room: RoomRow, chosen: date, what: int, producer_id: int, length: int = 0) -> Message:
    """A room's free times on a day, to choose one."""
    await asked.stand(turn, WHEN, {"what": what, "room": room.id, "day": chosen.isoformat()})
    length = length if length in room.room.lengths else min(room.room.lengths)
    rows: list[tuple[Button, ...]] = []
    times = await slots.free(turn.session, room, chosen, length, turn.now, without=what or None)
    if times:
        rows.append(tuple(_length_button(turn, room, chosen, what, each, length) for each in room.room.lengths))
        rows.extend(rows_of([time_button(room, span, what) for span in times[:48]], 4))
    back = (turn.button("back", f"slotcal:{room.id}:{what}"),)
    said = show_date(chosen, turn.lang, turn.now)
    if rows:
        return turn.message(turn.say("slots-which-time", room=room.name, day=said), (*rows, back))
    wait = (turn.button("slots-wait", f"slotwait:{room.id}:{chosen:%Y%m%d}"),)
    if await reads.is_waiting(turn.session, room.id, producer_id, chosen):
        wait = (turn.button("slots-waits", f"slotcal:{room.id}:{what}"),)
    return turn.message(turn.say("slots-full", room=room.name, day=said), (wait, back))


def _length_button(turn: Turn, room: RoomRow, day: date, what: int, length: int, chosen: int) -> Button:
    label = turn.shop.words.say_plain(turn.lang, "slots-minutes", minutes=length)
    return Button(f"● {label}" if length == chosen else label, data=f"slotday:{room.id}:{day:%Y%m%d}:{what}:{length}")


def time_button(room: RoomRow, span: Span, what: int) -> Button:
    """A time to tap."""
    minutes = span.length // timedelta(minutes=1)
    return Button(f"{local(span.start):%H:%M}", data=f"slottime:{room.id}:{minute(span.start)}:{minutes}:{what}")


async def wait(turn: Turn) -> Answer:
    """Be told when something of a full day comes free."""
    chosen, producer_id = day_of(turn.tap[1] if len(turn.tap) > 1 else ""), current(turn)
    if chosen is None or producer_id is None:
        return denied(turn)
    done = await slots.wait(turn.session, number(turn), producer_id, chosen, by=turn.person, now=turn.now)
    if done is not True:
        return denied(turn)
    said = show_date(chosen, turn.lang, turn.now)
    return turn.message(turn.say("slots-waiting", day=said), ((turn.button("slots-mine", "slots"),),))


async def time(turn: Turn) -> Answer:
    """A time was chosen: ask for the title, or move the slot there. `slottime:<room>:<minute>:<minutes>:<slot>`."""
    start, length = moment_of(number(turn, 1)), number(turn, 2)
    span = Span(start, start + timedelta(minutes=min(length, 1440)))
    producer_id, what = current(turn), number(turn, 3)
    if producer_id is None:
        return denied(turn)
    if what:
        outcome = await slots.move(turn.session, what, number(turn), span, by=turn.person, now=turn.now)
        return _told(turn, outcome, "slots-moved", what)
    room = await reads.room(turn.session, number(turn))
    return denied(turn) if room is None else await ask_title(turn, producer_id, room, start, length)


async def ask_title(turn: Turn, producer_id: int, room: RoomRow, start: datetime, length: int) -> Answer:
    """Room and time are known; `length` in minutes."""
    data: Data = {
        "producer": producer_id,
        "room": room.id,
        "room_name": room.name,
        "start": minute(start),
        "length": length,
    }
    return await begin(turn, TITLE, data)


def _span_of(data: Data) -> Span:
    start = moment_of(data["start"])
    return Span(start, start + timedelta(minutes=min(data["length"], 1440)))


def _when(turn: Turn, data: Data) -> dict[str, str]:
    return {"room": data["room_name"], "when": show_span(_span_of(data).start, _span_of(data).end, turn.lang, turn.now)}


async def _book(turn: Turn, data: Data) -> Answer:
    outcome = await slots.book(
        turn.session,
        data["room"],
        data["producer"],
        _span_of(data),
        data.get("title", ""),
        by=turn.person,
        now=turn.now,
    )
    return _told(turn, outcome, "slots-booked", 0)


def _told(turn: Turn, outcome: object, key: str, what: int) -> Answer:
    mine = (turn.button("slots-mine", "slots"),)
    if isinstance(outcome, Booked):
        booking = outcome.booking
        when = show_span(booking.span.start, booking.span.end, turn.lang, turn.now)
        remind = slots_telling.reminds(booking.span.start, now=turn.now)
        text = turn.say(key, room=booking.room, when=when, title=booking.title or booking.producer, remind=remind)
        if outcome.promotions:
            text += "\n" + turn.say("slots-promotions-moved", names=", ".join(outcome.promotions))
        return turn.message(text, ((turn.button("slots-see", f"slot:{booking.id}"), *mine),))
    if isinstance(outcome, Taken):
        near = [time_button(outcome.room, span, what) for span in outcome.near]
        again = (turn.button("slots-other", f"slotcal:{outcome.room.id}:{what}"),)
        key = "slots-taken" if near else "slots-taken-full"
        return turn.message(turn.say(key), (*rows_of(near, 3), again, mine))
    if isinstance(outcome, Refused):
        return turn.message(turn.say(f"slots-refused-{outcome.why}"), ((turn.button("slots-book", "slotrooms"),), mine))
    return denied(turn)


TITLE = Form(
    "slot",
    "slots-form",
    (text_step("title", "slots-ask-title", longest=100, optional=True, facts=_when),),
    _book,
)
ROUTES = Routes(
    taps={
        "slotrooms": rooms,
        "slotcal": calendar,
        "slotday": day,
        "slottime": time,
        "slotwait": wait,
        "slotnone": nothing,
    },
    forms={TITLE.name: TITLE},
)
