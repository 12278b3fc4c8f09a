"""The form that plans an event, and the same questions again for a change."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from domain.calendar import LONGEST_WHEN, comes, parse_repeat
from domain.event_plans import (
    CLOSES,
    NOTICES,
    OPENS,
    REPEATS,
    UNTIL,
    WEEKLY,
    Fault,
    Why,
    booths_typed,
    end_of_day,
    end_typed,
    weekly_on,
    why_not_deadline,
    why_not_end,
)
from domain.events import DEFAULT_NOTICES, KINDS, LONGEST_NAME, LONGEST_PLACE, LONGEST_TEXT, Event, Facts
from domain.tidy import tidy
from handlers.admin.questions import AUDIENCE, audience_of, label, moment_step, picture_step, several_step
from handlers.forms import Accepted, Data, Refused, Step
from handlers.steps import choice_step, text_step
from handlers.turn import Turn
from language.events import offered_rule, why_not


def _kinds(turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [(kind, turn.shop.words.say_plain(turn.lang, "event-kind", kind=kind)) for kind in KINDS]


def _start(data: Data) -> datetime:
    return datetime.fromisoformat(data["starts"])


def _ends(turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [("2h", label(turn, "office-two-hours")), ("day", label(turn, "office-same-day"))]


def _end(turn: Turn, data: Data) -> datetime | None:
    """A tapped end, or a typed one that takes the day of the start where it names none."""
    start = _start(data)
    if turn.kind != "choice":
        return end_typed(tidy(turn.text)[:LONGEST_WHEN], start, turn.now)
    return start + timedelta(hours=2) if turn.text == "2h" else end_of_day(start)


def _refusal(turn: Turn, why: Why | None) -> str | None:
    return why_not(turn.shop.words, turn.lang, Fault(why)) if why else None


def _after_start(turn: Turn, data: Data, moment: datetime) -> str | None:
    return _refusal(turn, why_not_end(moment, _start(data), turn.now))


def _before_start(turn: Turn, data: Data, moment: datetime) -> str | None:
    return _refusal(turn, why_not_deadline(moment, _start(data), turn.now))


def _repeats(turn: Turn, data: Data) -> Sequence[tuple[str, str]]:
    rules = [(weekly_on(_start(data)) if rule == WEEKLY else rule, rule) for rule in REPEATS]
    return [(value, offered_rule(turn.shop.words, turn.lang, rule)) for value, rule in rules]


def _repeats_step() -> Step:
    """How it comes again; a rule that cannot be counted by, or that has no day from the start on, is refused."""
    step = choice_step("repeats", "office-ask-repeats", _repeats, per_row=1, read=parse_repeat)

    async def hear(turn: Turn, data: Data) -> Accepted | Refused:
        heard = await step.hear(turn, data)
        if isinstance(heard, Refused):
            return Refused(turn.say("office-ask-repeats-refused")) if turn.kind == "text" else heard
        rule = heard.values["repeats"]
        return heard if rule == "never" or comes(rule, _start(data)) else Refused(turn.say("office-repeat-no-day"))

    return replace(step, hear=hear)


def _notices(turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [(what, label(turn, f"office-notice-{what}")) for what in NOTICES]


def _booths(turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [("no", label(turn, "office-booths-no")), ("yes", label(turn, "office-booths-yes"))]


def _with_booths(data: Data) -> bool:
    return data.get("booths") == "yes"


STEPS: tuple[Step, ...] = (
    choice_step("kind", "office-ask-kind", _kinds),
    text_step("name", "office-ask-name", longest=LONGEST_NAME),
    moment_step("starts", "office-ask-starts", hour=OPENS),
    moment_step("ends", "office-ask-ends", hour=UNTIL, check=_after_start, buttons=_ends, read=_end),
    _repeats_step(),
    text_step("place", "office-ask-place", longest=LONGEST_PLACE, optional=True),
    text_step("text", "office-ask-text", longest=LONGEST_TEXT, lines=True, optional=True),
    text_step("text_en", "office-ask-text-en", longest=LONGEST_TEXT, lines=True, optional=True),
    picture_step("picture", "office-ask-picture"),
    *AUDIENCE,
    several_step("notices", "office-ask-notices", _notices, DEFAULT_NOTICES),
    choice_step("booths", "office-ask-booths", _booths),
    moment_step("register_by", "office-ask-register-by", hour=CLOSES, check=_before_start, when=_with_booths),
    text_step("capacity", "office-ask-capacity", longest=5, read=booths_typed, optional=True, when=_with_booths),
)
FIELDS = {
    "name": ("kind", "name"),
    "time": ("starts", "ends", "repeats"),
    "place": ("place",),
    "text": ("text", "text_en"),
    "picture": ("picture",),
    "audience": ("audience", "narrow", "district", "group"),
    "notices": ("notices",),
    "booths": ("booths", "register_by", "capacity"),
}
"""What can be changed of an event, and the questions that this asks."""


def steps_of_change() -> tuple[Step, ...]:
    """The same questions, each asked only when its field is the one to change."""

    def only(step: Step) -> Step:
        asked_before = step.when

        def when(data: Data) -> bool:
            return step.name in FIELDS.get(data.get("field", ""), ()) and asked_before(data)

        return replace(step, when=when)

    return tuple(only(step) for step in STEPS)


def facts_of(data: Data) -> Facts:
    """The event that the answers describe."""
    booths = _with_booths(data)
    return Facts(
        kind=data["kind"],
        name=data["name"],
        starts_at=_start(data),
        ends_at=datetime.fromisoformat(data["ends"]),
        text=data.get("text", ""),
        text_en=data.get("text_en"),
        place=data.get("place", ""),
        repeats=None if data["repeats"] == "never" else data["repeats"],
        audience=audience_of(data),
        notices=(*(one for one in data["notices"] if one != "closes"), *(("closes",) if booths else ())),
        register_by=datetime.fromisoformat(data["register_by"]) if booths else None,
        capacity=data.get("capacity") if booths else None,
        picture=data.get("picture"),
    )


def columns_of_change(data: Data) -> dict[str, Any]:
    """The columns that a change touches: those of its field, an answer that was skipped is an emptied one."""
    plain = {"repeats": "never", "kind": "other", "name": "", "notices": [], "audience": "all"} | data
    plain = {"starts": "2000-01-01T00:00:00+00:00", "ends": "2000-01-01T00:00:00+00:00"} | plain
    return _of_field(facts_of(plain), data["field"])


def print_of(event: Event, field: str) -> str:
    """What stands in a field, as a mark to know it by: while it is the same, nobody has changed that field."""
    found = sorted(_of_field(Facts.of(event), field).items())
    return hashlib.sha256(repr(found).encode()).hexdigest()[:16]


def _of_field(facts: Facts, field: str) -> dict[str, Any]:
    columns = facts.columns()
    named = {"starts": "starts_at", "ends": "ends_at", "picture": "media_id", "audience": "audience"}
    wanted = {named.get(step, step) for step in FIELDS[field]} & columns.keys()
    if field == "booths":  # `closes` comes and goes with them
        wanted.add("notices")
    return {name: columns[name] for name in wanted}
