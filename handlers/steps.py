"""Ready-made questions for forms: a text, one of several buttons, a phone number. Each refuses kindly what it cannot use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from domain.fold import fold
from domain.messages import Button, Message, Rows
from domain.phones import normalise
from domain.tidy import has_words, tidy
from handlers.forms import Accepted, Data, Refused, Step, choice
from handlers.turn import Turn

Options = Callable[[Turn, Data], Sequence[tuple[str, str]]]
Read = Callable[[str], Any]
Facts = Callable[[Turn, Data], dict[str, Any]]
When = Callable[[Data], bool]
LONGEST_LABEL = 40


def always(_data: Data) -> bool:
    """The question applies in any case."""
    return True


def nothing(_turn: Turn, _data: Data) -> dict[str, Any]:
    """A question that needs no facts."""
    return {}


def no_buttons(_turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    """A question that is answered by typing alone."""
    return ()


def rows_of(buttons: Sequence[Button], per_row: int) -> Rows:
    """Buttons in rows of so many."""
    return tuple(tuple(buttons[at : at + per_row]) for at in range(0, len(buttons), per_row))


def label_of(text: str, most: int = LONGEST_LABEL) -> str:
    """What stands on a button: at most so many characters, shortened at a word, and seen to be."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0][: most - 1].rstrip(" ,(-") + "…"


def text_step(
    name: str,
    key: str,
    *,
    longest: int,
    lines: bool = False,
    read: Read | None = None,
    optional: bool = False,
    when: When = always,
    facts: Facts = nothing,
    buttons: Options = no_buttons,
) -> Step:
    """A typed answer of at most `longest` characters. The question is sentence `key`; `read` gives the value to keep.

    `read` answers None to what it does not understand: sentence `<key>-refused` is said then. `buttons` are answers too.
    """

    async def ask(turn: Turn, data: Data) -> Message:
        offered = [choice(name, value, label_of(label)) for value, label in buttons(turn, data)]
        return turn.fresh(turn.say(key, **facts(turn, data)), rows_of(offered, 2))

    async def hear(turn: Turn, data: Data) -> Accepted | Refused:
        if turn.kind == "choice":
            known = any(value == turn.text for value, _ in buttons(turn, data))
            return Accepted({name: turn.text}) if known else Refused(turn.say("forms-tap-one"))
        heard = typed(turn, longest=longest, lines=lines)
        if isinstance(heard, Refused):
            return heard
        value = read(heard) if read else heard
        return Refused(turn.say(f"{key}-refused")) if value is None else Accepted({name: value})

    return Step(name, ask, hear, optional, when)


def typed(turn: Turn, *, longest: int, lines: bool = False) -> str | Refused:
    """What was typed, tidied; a picture, a sticker, nothing but signs, or too much is refused with what to do."""
    if turn.kind != "text":
        return Refused(turn.say("forms-want-text"))
    said = tidy(turn.text, lines=lines)
    if not has_words(said):
        return Refused(turn.say("forms-want-words"))
    if len(said) > longest:
        return Refused(turn.say("forms-too-long", most=longest, length=len(said)))
    return said


def choice_step(
    name: str,
    key: str,
    options: Options,
    *,
    per_row: int = 2,
    read: Read | None = None,
    optional: bool = False,
    when: When = always,
    facts: Facts = nothing,
) -> Step:
    """One of several buttons; its label may be typed too, and `read` may understand more."""

    async def ask(turn: Turn, data: Data) -> Message:
        buttons = [choice(name, value, label_of(label)) for value, label in options(turn, data)]
        return turn.fresh(turn.say(key, **facts(turn, data)), rows_of(buttons, per_row))

    async def hear(turn: Turn, data: Data) -> Accepted | Refused:
        offered = options(turn, data)
        if turn.kind == "choice":
            known = any(value == turn.text for value, _ in offered)
            return Accepted({name: turn.text}) if known else Refused(turn.say("forms-tap-one"))
        value = _named(turn.text, offered) if turn.kind == "text" else None
        if value is None and read is not None and turn.kind == "text":
            value = read(tidy(turn.text))
        return Refused(turn.say("forms-tap-one")) if value is None else Accepted({name: value})

    return Step(name, ask, hear, optional, when)


def _named(text: str, offered: Sequence[tuple[str, str]]) -> str | None:
    said = _words(text)
    return next((value for value, label in offered if said and _words(label) == said), None)


def _words(text: str) -> str:
    return " ".join("".join(sign if sign.isalnum() else " " for sign in fold(text)).split())


def phone_step(name: str, key: str, *, optional: bool = False, when: When = always) -> Step:
    """A telephone number: the own one shared with a tap, or any typed."""

    async def ask(turn: Turn, data: Data) -> Message:
        del data
        share = Button(turn.shop.words.say_plain(turn.lang, "forms-share-phone"), ask="contact")
        return turn.fresh(turn.say(key), keyboard=((share,),))

    async def hear(turn: Turn, data: Data) -> Accepted | Refused:
        del data
        if turn.kind == "contact":
            phone = turn.contact_phone
        elif turn.kind == "text":
            phone = normalise(tidy(turn.text))
        else:
            return Refused(turn.say("forms-want-phone"))
        return Accepted({name: phone}) if phone else Refused(turn.say("forms-phone-refused"))

    return Step(name, ask, hear, optional, when)
