"""How an incoming thing finds its handler: dictionaries, one look-up each, whatever the number of commands."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from domain.messages import Message, Reply
from handlers import asked, forms
from handlers.turn import Answer, Handler, Turn
from services import dialogues

Hears = Callable[[Turn, forms.Data], Awaitable[Answer]]
"""Hears words as the answer to a question of buttons; takes what the question was asked about."""


@dataclass(frozen=True, slots=True)
class Routes:
    """One door's table. `commands`: "/start" -> handler, by name without the slash; `taps`: verb -> handler.

    `starts`: "p" answers the deep link `/start p_17` (the payload stays whole in `turn.payload`). `words` hears free text
    that no form waits for; `others` answers photos, files, stickers and the rest; `inline` answers `@bot query`.
    `asides`: form -> who hears text before the form does; None leaves it to the form's question. `questions`: a question
    that buttons alone ask (handlers.asked) -> who hears its answer in words.
    """

    commands: Mapping[str, Handler] = field(default_factory=dict)
    taps: Mapping[str, Handler] = field(default_factory=dict)
    forms: Mapping[str, forms.Form] = field(default_factory=dict)
    starts: Mapping[str, Handler] = field(default_factory=dict)
    asides: Mapping[str, Handler] = field(default_factory=dict)
    questions: Mapping[str, Hears] = field(default_factory=dict)
    words: Handler | None = None
    others: Handler | None = None
    inline: Handler | None = None


def join(*tables: Routes) -> Routes:
    """One table out of several; a name that two of them claim is a ValueError."""
    commands: dict[str, Handler] = {}
    taps: dict[str, Handler] = {}
    all_forms: dict[str, forms.Form] = {}
    starts: dict[str, Handler] = {}
    asides: dict[str, Handler] = {}
    questions: dict[str, Hears] = {}
    for table in tables:
        twice = (commands.keys() & table.commands) | (taps.keys() & table.taps) | (all_forms.keys() & table.forms)
        twice |= (starts.keys() & table.starts) | (asides.keys() & table.asides)
        twice |= questions.keys() & table.questions
        if twice:
            raise ValueError(f"routed twice: {', '.join(sorted(twice))}")
        commands.update(table.commands)
        taps.update(table.taps)
        all_forms.update(table.forms)
        starts.update(table.starts)
        asides.update(table.asides)
        questions.update(table.questions)
    first = {
        name: next((getattr(table, name) for table in tables if getattr(table, name)), None)
        for name in ("words", "others", "inline")
    }
    return Routes(commands, taps, all_forms, starts, asides, questions, **first)


async def message(routes: Routes, turn: Turn) -> Answer:
    """Something was said or sent in a private chat."""
    turn.extra["routes"] = routes
    if turn.command:
        await _close(routes, turn)
        return await _command(routes, turn)
    if turn.kind == "text" and (question := _question(routes, turn)) and (data := await asked.close(turn)) is not None:
        return await question(turn, data)
    dialogue = turn.person.dialogue
    form = routes.forms.get(dialogue.form) if dialogue else None
    if form and dialogue and not dialogue.paused:
        aside = routes.asides.get(dialogue.form) if turn.kind == "text" else None
        heard = await aside(turn) if aside else None
        if heard is not None:
            return heard
        return await forms.hear(turn, form, dialogue)
    if turn.album_goes_on:
        return None
    if turn.kind == "text" and routes.words:
        return await routes.words(turn)
    return await routes.others(turn) if routes.others else None


async def _command(routes: Routes, turn: Turn) -> Answer:
    handler = routes.commands.get(turn.command)
    if turn.command == "start" and turn.payload:
        handler = routes.starts.get(turn.payload.partition("_")[0], handler)
    if handler is not None:
        await dialogues.pause(turn.session, turn.person, now=turn.now)
        return await handler(turn)
    return turn.fresh(turn.say("unknown-command", command=f"/{turn.command}"), ((turn.button("menu-open", "menu"),),))


def _question(routes: Routes, turn: Turn) -> Hears | None:
    return routes.questions.get(turn.person.dialogue.form) if turn.person.dialogue else None


async def _close(routes: Routes, turn: Turn) -> None:
    if _question(routes, turn):
        await asked.close(turn)


async def tap(routes: Routes, turn: Turn) -> Answer:
    """A button was tapped. Its data is looked up, never trusted: each handler checks who taps."""
    turn.extra["routes"] = routes
    standing = turn.person.dialogue if _question(routes, turn) else None
    await _close(routes, turn)
    answer = await _tapped(routes, turn)
    if standing and not as_reply(answer).messages:  # the page with its question is still the last thing said
        await dialogues.keep(turn.session, turn.person, standing, now=turn.now)
    return answer


async def _tapped(routes: Routes, turn: Turn) -> Answer:
    dialogue = turn.person.dialogue
    if turn.command.startswith("f!") or turn.command == "f":
        return await forms.tapped(turn, routes.forms.get(dialogue.form) if dialogue else None, dialogue)
    handler = routes.taps.get(turn.command)
    if handler is None:
        return Reply(toast=turn.say("old-button"), alert=True)
    return await handler(turn)


def as_reply(answer: Answer) -> Reply:
    """Handlers may return one message, several with a toast, or nothing."""
    if answer is None:
        return Reply()
    return Reply((answer,)) if isinstance(answer, Message) else answer
