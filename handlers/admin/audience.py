"""Who should hear a broadcast: a role, narrowed by district, group, what people bought, followed or looked at, and so on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from db.reads import audience_names as reads
from domain.audiences import CHANNELS, Audience
from domain.messages import Message
from domain.tidy import tidy
from handlers.admin.questions import (
    ROLE,
    audience_of,
    audience_words,
    district_step,
    group_step,
    label,
    narrowed,
    several_step,
)
from handlers.forms import Accepted, Data, Refused, Step, choice
from handlers.steps import When, choice_step, label_of, rows_of
from handlers.turn import Turn
from language.say import LANGUAGES

Search = Callable[[Turn, str], Awaitable[list[tuple[str, str]]]]
FACETS = ("district", "group", "bought", "followed", "opened", "language", "channel")
OFFERED = 8


def _facets(turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [(facet, label(turn, f"audience-facet-{facet}")) for facet in FACETS]


def _narrow(turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [("no", label(turn, "office-narrow-no")), ("yes", label(turn, "office-narrow-yes"))]


def _may_narrow(data: Data) -> bool:
    return narrowed({**data, "narrow": "yes"})


def _by(facet: str) -> When:
    def when(data: Data) -> bool:
        return narrowed(data) and facet in data.get("facets", ())

    return when


def found_step(name: str, key: str, search: Search, *, when: When, optional: bool = True) -> Step:
    """One of many by its name: some are offered, others are found by typing a part of it."""

    async def ask(turn: Turn, data: Data) -> Message:
        said = data.get(f"{name}_said", "")
        found = await search(turn, said)
        buttons = [choice(name, value, label_of(text)) for value, text in found]
        return turn.fresh(turn.say(key if found else f"{key}-none"), rows_of(buttons, 1))

    async def hear(turn: Turn, data: Data) -> Accepted | Refused:
        if turn.kind == "choice":
            offered = await search(turn, data.get(f"{name}_said", ""))
            known = turn.text in [value for value, _ in offered]
            return Accepted({name: turn.text}) if known else Refused(turn.say("forms-tap-one"))
        said = tidy(turn.text)[:60] if turn.kind == "text" else ""
        if not said or not await search(turn, said):
            return Refused(turn.say("office-not-found"))
        return Accepted({f"{name}_said": said}, stay=True)

    return Step(name, ask, hear, optional=optional, when=when)


async def _bought(turn: Turn, said: str) -> list[tuple[str, str]]:
    makers = await reads.find_producers(turn.session, said, OFFERED // 2)
    goods = await reads.find_products(turn.session, said, OFFERED // 2)
    return [(f"g{one}", f"🏠 {name}") for one, name in makers] + [(f"p{one}", f"📦 {name}") for one, name in goods]


async def producers_named(turn: Turn, said: str) -> list[tuple[str, str]]:
    """Approved producers by a part of their name; by nothing, the most followed."""
    return [(str(one), name) for one, name in await reads.find_producers(turn.session, said, OFFERED)]


async def _opened(turn: Turn, said: str) -> list[tuple[str, str]]:
    return [(str(one), title) for one, title in await reads.find_lives(turn.session, said, OFFERED)]


def _languages(turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [(one, label(turn, f"audience-language-{one}")) for one in LANGUAGES]


def _channels(turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [(one, label(turn, f"audience-channel-{one}")) for one in CHANNELS]


STEPS = (
    ROLE,
    choice_step("narrow", "audience-ask-narrow", _narrow, when=_may_narrow),
    several_step("facets", "audience-ask-facets", _facets, (), when=narrowed),
    district_step(_by("district")),
    group_step(_by("group")),
    found_step("bought", "audience-ask-bought", _bought, when=_by("bought")),
    found_step("followed", "audience-ask-followed", producers_named, when=_by("followed")),
    found_step("opened", "audience-ask-opened", _opened, when=_by("opened")),
    choice_step("language", "audience-ask-language", _languages, optional=True, when=_by("language")),
    choice_step("channel", "audience-ask-channel", _channels, optional=True, when=_by("channel")),
)


def chosen(data: Data) -> Audience:
    """The audience that the answers describe; a question that was skipped, or is not asked any more, asks nothing."""
    said = {name: data.get(name, "") if _by(name)(data) else "" for name in FACETS}
    bought = said["bought"]
    plain = audience_of({**data, "district": said["district"], "group": said["group"]})
    return Audience(
        role=plain.role,
        districts=plain.districts,
        groups=plain.groups,
        bought_from=(int(bought[1:]),) if bought.startswith("g") else (),
        products=(int(bought[1:]),) if bought.startswith("p") else (),
        followed=(int(said["followed"]),) if said["followed"] else (),
        opened=(int(said["opened"]),) if said["opened"] else (),
        languages=(said["language"],) if said["language"] else (),
        channels=(said["channel"],) if said["channel"] else (),
    )


async def told(turn: Turn, audience: Audience) -> str:
    """The audience in words, with the names of what it is of."""
    parts = [audience_words(turn, audience)]
    for part, names in (await reads.names(turn.session, audience)).items():
        parts.append(turn.say(f"audience-{part.replace('_', '-')}", names=", ".join(names)))
    parts += [label(turn, f"audience-language-{one}") for one in audience.languages]
    parts += [label(turn, f"audience-channel-{one}") for one in audience.channels]
    return " · ".join(parts)
