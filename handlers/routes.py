"""How an incoming thing finds its handler: dictionaries, one look-up each, whatever the number of commands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.messages import Message, Reply
from handlers import forms
from handlers.turn import Answer, Handler, Turn
from services import dialogues


@dataclass(frozen=True, slots=True)
class Routes:
    """One door's table. `commands`: "/start" -> handler, by name without the slash; `taps`: verb -> handler.

    `starts`: "p" answers the deep link `/start p_17` (the payload stays whole in `turn.payload`). `words` hears free text
    that no form waits for; `others` answers photos, files, stickers and the rest; `inline` answers `@bot query`.
    `asides`: form -> who hears text before the form does; None leaves it to the form's question.
    """

    commands: Mapping[str, Handler] = field(default_factory=dict)
    taps: Mapping[str, Handler] = field(default_factory=dict)
    forms: Mapping[str, forms.Form] = field(default_factory=dict)
    starts: Mapping[str, Handler] = field(default_factory=dict)
    asides: Mapping[str, Handler] = field(default_factory=dict)
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
    for table in tables:
        twice = (commands.keys() & table.commands) | (taps.keys() & table.taps) | (all_forms.keys() & table.forms)
        twice |= (starts.keys() & table.starts) | (asides.keys() & table.asides)
        if twice:
            raise ValueError(f"routed twice: {', '.join(sorted(twice))}")
        commands.update(table.commands)
        taps.update(table.taps)
        all_forms.update(table.forms)
        starts.update(table.starts)
        asides.update(table.asides)
    first = {
        name: next((getattr(table, name) for table in tables if getattr(table, name)), None)
        for name in ("words", "others", "inline")
    }
    return Routes(commands, taps, all_forms, starts, asides, **first)


async def message(routes: Routes, turn: Turn) -> Answer:
    """Something was said or sent in a private chat."""
    dialogue = turn.person.dialogue
    form = routes.forms.get(dialogue.form) if dialogue else None
    turn.extra["routes"] = routes
    if turn.command:
        handler = routes.commands.get(turn.command)
        if turn.command == "start" and turn.payload:
            handler = routes.starts.get(turn.payload.partition("_")[0], handler)
        if handler is not None:
            if dialogue and not dialogue.paused:
                await dialogues.pause(turn.session, turn.person, now=turn.now)
            return await handler(turn)
        return turn.fresh(
            turn.say("unknown-command", command=f"/{turn.command}"), ((turn.button("menu-open", "menu"),),)
        )
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


async def tap(routes: Routes, turn: Turn) -> Answer:
    """A button was tapped. Its data is looked up, never trusted: each handler checks who taps."""
    turn.extra["routes"] = routes
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
