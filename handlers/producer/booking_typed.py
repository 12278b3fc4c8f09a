"""A room, a day or a time of a slot that is typed instead of tapped: "phòng gốm", "mai 9h", "chiều nay 1h"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from db.reads import slots as reads
from domain.clock import Said, at, local, moment_of, parse_said, show_moment
from domain.fold import fold
from domain.messages import Button, Message
from domain.rooms import RoomRow, nearest
from domain.slots import Span
from domain.tidy import tidy
from handlers import asked
from handlers.forms import Data
from handlers.producer import booking
from handlers.producer.whose import current, denied
from handlers.routes import Routes
from handlers.steps import rows_of
from handlers.turn import Answer, Turn
from services import slots


async def heard(turn: Turn, data: Data) -> Answer:
    """The answer to whichever of the three was asked last; what is none of them is asked again."""
    producer_id, what = current(turn), int(data["what"])
    if producer_id is None:
        return denied(turn)
    said = parse_said(tidy(turn.text), turn.now)
    room = await reads.room(turn.session, int(data["room"])) if "room" in data else None
    if room is None or room.state != "open":
        return await _room(turn, said, what)
    day = (said and said.day) or (date.fromisoformat(data["day"]) if "day" in data else None)
    if said is None:
        again = await (booking.times_of(turn, room, day, what, producer_id) if day else _days(turn, room, what))
        return _after(turn.say("slots-when-refused"), again)
    if said.time is None:
        return await booking.times_of(turn, room, said.day or local(turn.now).date(), what, producer_id)
    moment = at(day, said.time) if day else moment_of(said, turn.now)
    return await _time(turn, room, moment or turn.now, what, producer_id)


async def _days(turn: Turn, room: RoomRow, what: int) -> Message:
    return await booking.days_of(turn, room, str(what))


def _after(note: str, question: Message) -> Message:
    return replace(question, text=f"{note}\n\n{question.text}")


async def _room(turn: Turn, said: Said | None, what: int) -> Answer:
    """A room by its name; a moment that is said first is kept in the rooms' buttons."""
    rooms, words = await reads.open_rooms(turn.session), fold(tidy(turn.text))
    named = [room for room in rooms if words and words in fold(room.name)]
    if said is None and len(named) == 1:
        return await _days(turn, named[0], what)
    await asked.stand(turn, booking.WHEN, {"what": what})
    moment = moment_of(said, turn.now) if said else None
    rows = tuple((Button(room.name[:40], data=_way(room, said, moment, what)),) for room in rooms)
    note = f"🗓 {show_moment(moment, turn.lang, turn.now)}" if moment else turn.say("forms-tap-one")
    back = (turn.button("back", "slots"),)
    return _after(note, turn.message(turn.say("slots-which-room"), (*rows, back)))


def _way(room: RoomRow, said: Said | None, moment: datetime | None, what: int) -> str:
    if moment is not None:
        return f"slottime:{room.id}:{booking.minute(moment)}:{min(room.room.lengths)}:{what}"
    if said is not None and said.day is not None:
        return f"slotday:{room.id}:{said.day:%Y%m%d}:{what}"
    return f"slotcal:{room.id}:{what}"


async def _time(turn: Turn, room: RoomRow, moment: datetime, what: int, producer_id: int) -> Answer:
    """A time that is free is taken as if it were tapped, though a slot moves only by a tap; otherwise the nearest ones."""
    day, length = local(moment).date(), min(room.room.lengths)
    times = await slots.free(turn.session, room, day, length, turn.now, without=what or None)
    span = Span(moment, moment + timedelta(minutes=length))
    if span in times and not what:
        return await booking.ask_title(turn, producer_id, room, moment, length)
    if not times:
        return await booking.times_of(turn, room, day, what, producer_id)
    await asked.stand(turn, booking.WHEN, {"what": what, "room": room.id, "day": day.isoformat()})
    offered = (span,) if span in times else nearest(times, moment)
    key = "slots-when-move" if span in times else "slots-when-not"
    rows = rows_of([booking.time_button(room, each, what) for each in offered], 3)
    back = (turn.button("back", f"slotcal:{room.id}:{what}"),)
    when = show_moment(moment, turn.lang, turn.now)
    return turn.fresh(turn.say(key, room=room.name, when=when), (*rows, back))


ROUTES = Routes(questions={booking.WHEN: heard})
