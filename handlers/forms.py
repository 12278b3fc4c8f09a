"""Forms in chat: one question at a time, with back, skip, cancel and resume, kept in the database between the answers.

A form is a tuple of steps. A step asks (a Message) and hears (what came -> Accepted or Refused). The step that acts is
the form's `finish`, which returns its result like any handler: nothing is said, and nothing is saved, before the commit.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from domain.messages import Button, Message, Reply, Rows
from domain.people import Dialogue
from handlers.turn import Answer, Turn
from services import dialogues

Data = dict[str, Any]

HEAD = (4_000, 4_096)
"""Characters of a text that may be the head of a longer one: messengers cut at 4,096."""
TOGETHER = timedelta(seconds=3)
CUT = "cut_at"
"""Where a form's data keep when such a head was refused."""
ALBUM = "album"
"""Where a form's data keep the album that its question is hearing; the rest of another one is no answer."""
OWN = {"f", "f!back", "f!skip"}
"""Taps on a question itself: what comes of them takes its place, so that no copies are left above."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was heard goes into the form's data; `stay` asks the same question again (the next photo, say)."""

    values: Data = field(default_factory=dict)
    stay: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A sentence that says what to do instead; the question stays."""

    text: str


def _always(_data: Data) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Step:
    """One question. `ask` gives its message (buttons of choices carry `choice(step, value)`), `hear` reads the answer.

    A tapped choice arrives in `hear` as `turn.text` with `turn.kind == "choice"`. `shares` is the key of a button under
    the keyboard that shares one's own number; it is put away when the step is left.
    """

    name: str
    ask: Callable[[Turn, Data], Awaitable[Message]]
    hear: Callable[[Turn, Data], Awaitable[Accepted | Refused]]
    optional: bool = False
    when: Callable[[Data], bool] = _always
    shares: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """`title` is the key of what the form is called when it is offered again ("listing a product").

    `under` is what its first question takes the place of, and what stands there again when it is called off; without it
    the first question comes below the others.
    """

    name: str
    title: str
    steps: tuple[Step, ...]
    finish: Callable[[Turn, Data], Awaitable[Answer]]
    under: Callable[[Turn, Data], Awaitable[Answer]] | None = None

    def step(self, name: str) -> Step | None:
        """The step of this name."""
        return next((step for step in self.steps if step.name == name), None)

    def after(self, name: str | None, data: Data) -> Step | None:
        """The next question that applies, from the start when `name` is None."""
        names = [step.name for step in self.steps]
        begin = names.index(name) + 1 if name in names else 0
        return next((step for step in self.steps[begin:] if step.when(data)), None)

    def before(self, name: str, data: Data) -> Step | None:
        """The question before this one."""
        names = [step.name for step in self.steps]
        return next((step for step in reversed(self.steps[: names.index(name)]) if step.when(data)), None)


def choice(step: str, value: str, text: str) -> Button:
    """A button that answers a step's question; taps on another step's buttons are told apart and refused kindly."""
    return Button(text, data=f"f:{step}:{value}")


async def begin(turn: Turn, form: Form, data: Data | None = None) -> Answer:
    """Start a form; one that was in progress is replaced."""
    data = dict(data or {})
    step = form.after(None, data)
    if step is None:
        return await form.finish(turn, data)
    return await _ask(turn, form, step, data)


async def repeat(turn: Turn, form: Form, step: str, data: Data) -> Reply:
    """Ask one of a form's questions again, with the facts of now. Raises ValueError for a step it has not."""
    standing = form.step(step)
    if standing is None:
        raise ValueError(f"{form.name} has no step {step}")
    return await _ask(turn, form, standing, data)


async def _ask(turn: Turn, form: Form, step: Step, data: Data, before: str | None = None) -> Reply:
    await dialogues.keep(turn.session, turn.person, Dialogue(form.name, step.name, data), now=turn.now)
    message = await step.ask(turn, data)
    if before:
        message = replace(message, text=f"{before}\n\n{message.text}")
    if step.shares:
        share = Button(turn.shop.words.say_plain(turn.lang, step.shares), ask="contact")
        message = replace(message, keyboard=((share,),))
    controls = _controls(turn, form, step, data)
    if message.keyboard:  # a message carries one kind of keyboard, so the controls stand under one of their own
        first = replace(message, buttons=(), edit=None)
        return Reply((first, Message(turn.say("forms-or"), message.buttons + controls)))
    edit = turn.tapped if form.under is not None or turn.command in OWN else None
    placed = replace(message, edit=edit, edit_has_picture=edit is not None and turn.tapped_picture)
    return Reply((replace(placed, buttons=message.buttons + controls),))


def _controls(turn: Turn, form: Form, step: Step, data: Data) -> Rows:
    row = []
    if form.before(step.name, data):
        row.append(turn.button("forms-back", f"f!back:{step.name}"))
    if step.optional:
        row.append(turn.button("forms-skip", f"f!skip:{step.name}"))
    row.append(turn.button("forms-cancel", f"f!cancel:{step.name}"))
    return (tuple(row),)


async def hear(turn: Turn, form: Form, dialogue: Dialogue) -> Answer:
    """An answer to the question that a form stands at: text, photo, file, contact, place, or a tapped choice."""
    step = form.step(dialogue.step)
    if step is None:
        await dialogues.forget(turn.session, turn.person, now=turn.now)
        return turn.fresh(turn.say("forms-outdated"))
    if _is_the_rest(turn, dialogue.data):
        return None
    heard = await step.hear(turn, dialogue.data)
    hearing = {ALBUM: turn.album} if turn.album else {}
    if isinstance(heard, Refused):
        data = dialogue.data | hearing | ({CUT: turn.now.isoformat()} if _is_cut(turn) else {})
        return await _ask(turn, form, step, data, before=heard.text)
    data = dialogue.data | heard.values
    if heard.stay:
        return await _ask(turn, form, step, data | hearing, before=heard.note)
    data.pop(ALBUM, None)
    if step.shares:
        answer = await _go_on(turn, form, form.after(step.name, data), data)
        return _put_away(answer, heard.note or turn.say("forms-noted"))
    return await _go_on(turn, form, form.after(step.name, data), data, heard.note)


def _is_cut(turn: Turn) -> bool:
    return turn.kind == "text" and HEAD[0] <= len(turn.text) <= HEAD[1]


def _is_the_rest(turn: Turn, data: Data) -> bool:
    """Whether this belongs to what was answered: the tail of a refused text that the messenger cut, more of an album."""
    if turn.album_goes_on:
        return data.get(ALBUM) != turn.album
    cut = data.get(CUT)
    return turn.kind == "text" and isinstance(cut, str) and turn.now - datetime.fromisoformat(cut) < TOGETHER


def _put_away(answer: Answer, said: str) -> Reply:
    """The answer with the keyboard put away before it."""
    reply = answer if isinstance(answer, Reply) else Reply((answer,) if answer else ())
    below = (replace(message, edit=None) for message in reply.messages)
    return replace(reply, messages=(Message(said, drop_keyboard=True), *below))


async def _go_on(turn: Turn, form: Form, step: Step | None, data: Data, note: str | None = None) -> Answer:
    if step is not None:
        return await _ask(turn, form, step, data, before=note)
    await dialogues.forget(turn.session, turn.person, now=turn.now)
    return await form.finish(turn, data)


async def tapped(turn: Turn, form: Form | None, dialogue: Dialogue | None) -> Answer:
    """A tap on one of a form's own buttons: a choice (`f:<step>:<value>`) or a control (`f!back:<step>`)."""
    verb, step_name = turn.command, turn.tap[0] if turn.tap else ""
    if form is None or dialogue is None:
        return Reply(toast=turn.say("forms-old-button"), alert=True)
    if verb == "f!resume":
        step = form.step(dialogue.step) or form.after(None, dialogue.data)
        return await _go_on(turn, form, step, dialogue.data)
    if verb == "f!cancel":
        await dialogues.forget(turn.session, turn.person, now=turn.now)
        standing = form.step(dialogue.step)
        if standing is not None and standing.shares:
            return turn.fresh(turn.say("forms-cancelled"), drop_keyboard=True)
        if form.under is not None:
            return await form.under(turn, dialogue.data)
        return turn.message(turn.say("forms-cancelled"), ((turn.button("menu-open", "menu"),),))
    if dialogue.step != step_name:
        return Reply(toast=turn.say("forms-old-button"), alert=True)
    step = form.step(step_name)
    if verb == "f!back":
        answer = await _go_on(turn, form, form.before(step_name, dialogue.data) or step, dialogue.data)
        return _put_away(answer, turn.say("forms-noted")) if step is not None and step.shares else answer
    if verb == "f!skip":
        if step is None or not step.optional:
            return Reply(toast=turn.say("forms-old-button"), alert=True)
        return await _go_on(turn, form, form.after(step_name, dialogue.data), dialogue.data)
    turn.kind, turn.text = "choice", ":".join(turn.tap[1:])
    return await hear(turn, form, dialogue)


def invitation(turn: Turn, form: Form) -> Rows:
    """The buttons that offer to go on with a form that was interrupted."""
    return ((turn.button("forms-resume", "f!resume:", what=turn.shop.words.say_plain(turn.lang, form.title)),),)
