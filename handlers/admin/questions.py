"""The questions of the office: a moment, a picture, who should hear, several of several, a number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, time

from domain.audiences import Audience
from domain.calendar import LONGEST_WHEN
from domain.clock import show_moment
from domain.event_plans import AUDIENCES, moment_typed
from domain.groups import groups
from domain.messages import Message
from domain.places import districts, find_district
from domain.tidy import has_words, tidy
from handlers.forms import Accepted, Data, Refused, Step, choice
from handlers.producer.questions import hear_photo
from handlers.steps import When, always, choice_step, no_buttons, rows_of
from handlers.turn import Turn
from language.audiences import described

Check = Callable[[Turn, Data, datetime], str | None]
Options = Callable[[Turn, Data], Sequence[tuple[str, str]]]


def label(turn: Turn, key: str) -> str:
    """Words for a button."""
    return turn.shop.words.say_plain(turn.lang, key)


def coming(turn: Turn, _data: Data, moment: datetime) -> str | None:
    """A moment that has passed is refused."""
    return turn.say("office-past") if moment <= turn.now else None


def moment_step(
    name: str,
    key: str,
    *,
    hour: time,
    check: Check = coming,
    buttons: Options = no_buttons,
    read: Callable[[Turn, Data], datetime | None] = lambda _turn, _data: None,
    optional: bool = False,
    when: When = always,
) -> Step:
    """A moment as people type it, the lunar calendar too; kept as ISO text. A day alone means `hour` on it."""

    async def ask(turn: Turn, data: Data) -> Message:
        offered = [choice(name, value, text) for value, text in buttons(turn, data)]
        return turn.fresh(turn.say(key), rows_of(offered, 2))

    async def hear(turn: Turn, data: Data) -> Accepted | Refused:
        if turn.kind not in {"text", "choice"}:
            return Refused(turn.say("forms-want-text"))
        said = tidy(turn.text)[:LONGEST_WHEN]
        moment = read(turn, data)
        if moment is None and turn.kind == "text" and has_words(said):
            moment = moment_typed(said, turn.now, hour)
        if moment is None:
            return Refused(turn.say("office-moment-refused"))
        refusal = check(turn, data, moment)
        if refusal:
            return Refused(refusal)
        return Accepted({name: moment.isoformat()}, note=f"🗓 {show_moment(moment, turn.lang, turn.now)}")

    return Step(name, ask, hear, optional, when)


def picture_step(name: str, key: str, *, when: When = always) -> Step:
    """A picture, or none."""

    async def ask(turn: Turn, data: Data) -> Message:
        del data
        return turn.fresh(turn.say(key))

    async def hear(turn: Turn, data: Data) -> Accepted | Refused:
        del data
        taken = await hear_photo(turn)
        return taken if isinstance(taken, Refused) else Accepted({name: taken})

    return Step(name, ask, hear, optional=True, when=when)


def several_step(name: str, key: str, options: Options, default: Sequence[str], *, when: When = always) -> Step:
    """Several of several: a tap marks or unmarks, the last button goes on."""

    async def ask(turn: Turn, data: Data) -> Message:
        chosen = data.get(name, list(default))
        offered = [choice(name, one, ("✅ " if one in chosen else "▫️ ") + text) for one, text in options(turn, data)]
        done = choice(name, "done", label(turn, "office-done"))
        return turn.fresh(turn.say(key), (*rows_of(offered, 2), (done,)))

    async def hear(turn: Turn, data: Data) -> Accepted | Refused:
        chosen = list(data.get(name, list(default)))
        if turn.kind != "choice":
            return Refused(turn.say("forms-tap-one"))
        if turn.text == "done":
            return Accepted({name: chosen})
        offered = [one for one, _ in options(turn, data)]
        if turn.text not in offered:
            return Refused(turn.say("forms-tap-one"))
        chosen = [one for one in offered if (one in chosen) != (one == turn.text)]
        return Accepted({name: chosen}, stay=True)

    return Step(name, ask, hear, when=when)


def _roles(turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [(role, label(turn, f"office-audience-{role}")) for role in AUDIENCES]


def _may_narrow(data: Data) -> bool:
    return data.get("audience") != "organisers"


def narrowed(data: Data) -> bool:
    """Whether only some of the role should hear."""
    return _may_narrow(data) and data.get("narrow") == "yes"


def _narrow(turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [("no", label(turn, "office-narrow-no")), ("yes", label(turn, "office-narrow-yes"))]


def _groups(turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [(group.id, group.name(turn.lang)) for group in groups()]


def _district(text: str) -> str | None:
    found = find_district(text)
    return found.code if found else None


def _districts(_turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [(code, one.name) for code, one in districts().items()]


def district_step(when: When) -> Step:
    """A former district, tapped or typed."""
    return choice_step(
        "district", "office-ask-district", _districts, per_row=3, read=_district, optional=True, when=when
    )


def group_step(when: When) -> Step:
    """One of the six groups of goods."""
    return choice_step("group", "office-ask-group", _groups, per_row=1, optional=True, when=when)


ROLE = choice_step("audience", "office-ask-audience", _roles)
AUDIENCE = (
    ROLE,
    choice_step("narrow", "office-ask-narrow", _narrow, when=_may_narrow),
    district_step(narrowed),
    group_step(narrowed),
)
"""Who should hear: a role, and if wanted a former district and a group of goods."""


def audience_of(data: Data) -> Audience:
    """The audience that those questions described."""
    narrow = narrowed(data)
    return Audience(
        role=data["audience"],
        districts=(data["district"],) if narrow and data.get("district") else (),
        groups=(data["group"],) if narrow and data.get("group") else (),
    )


def audience_words(turn: Turn, audience: Audience) -> str:
    """An audience in words."""
    return described(turn.shop.words, turn.lang, audience)
