"""The front door: /start, the menu of every role, help, and the language."""

from __future__ import annotations

import re
from dataclasses import replace

from db.reads import carts
from domain.fold import fold
from domain.messages import Button, Message, Reply, Rows
from handlers import forms
from handlers.privacy.asking import question
from handlers.routes import Routes
from handlers.turn import Answer, Turn
from services import dialogues, languages


async def start(turn: Turn) -> Answer:
    """/start, also with a payload that nobody knows (any more): a greeting and the menu."""
    first = turn.person.new or turn.person.seen_at is None
    greeting = turn.say("start-hello" if first or turn.payload else "start-again", name=_name(turn))
    if turn.payload:
        greeting = f"{turn.say('start-unknown-link')}\n\n{greeting}"
    return Reply((turn.fresh(greeting, await buttons(turn)), *await question(turn)))


async def menu(turn: Turn) -> Answer:
    """The menu in place; what was begun waits and is offered again."""
    dialogue = turn.person.dialogue
    if dialogue is not None and not dialogue.paused:
        await dialogues.pause(turn.session, turn.person, now=turn.now)
    return turn.message(turn.say("start-menu"), await buttons(turn))


async def help_(turn: Turn) -> Answer:
    """What the shop can do."""
    text = turn.say("start-help")
    if turn.person.is_producer:
        text += "\n\n" + turn.say("start-help-producer")
    if turn.person.is_admin:
        text += "\n\n" + turn.say("start-help-admin")
    return turn.message(text, ((turn.button("menu-open", "menu"),),))


async def language(turn: Turn) -> Answer:
    """Ask for a language, or take the one that was tapped."""
    chosen = turn.tap[0] if turn.tap else ""
    if chosen in {"vi", "en"}:
        await languages.choose(turn.session, turn.person.id, chosen)
        turn.person = replace(turn.person, language=chosen)
        return turn.message(turn.say("start-language-set"), await buttons(turn))
    rows = (
        (Button("🇻🇳 Tiếng Việt", data="lang:vi"), Button("🇬🇧 English", data="lang:en")),
        (turn.button("menu-open", "menu"),),
    )
    return turn.message(turn.say("start-language"), rows)


_DOORS = {
    "browse": ("start-browse",),
    "find": ("start-find",),
    "cart": ("start-cart", "gio hang cua toi"),
    "orders": ("start-orders", "don hang", "don hang cua toi", "don da dat"),
    "events": ("start-events", "hoi cho", "uu dai", "su kien"),
    "lives": ("start-lives", "lich live"),
    "followed": ("start-followed",),
    "shop": ("start-shop", "gian hang", "cua hang cua toi", "quan ly gian hang"),
    "work": ("start-work",),
    "reg": ("start-register", "ban hang o day", "dang ky gian hang", "sell here"),
    "office": ("start-office",),
    "privacy": ("start-privacy",),
    "help": ("start-help-button", "giup do", "can giup do", "huong dan"),
    "menu": ("menu-open", "menu", "trang chinh", "trang chu"),
}
"""What may be typed instead of a tap: the label of a button (a key of the words) in either language, or another name."""
_BEFORE = re.compile(r"^(?:(?:cho|mo|vao|xem|minh|em|toi|a|anh|chi|c|muon|can|shop|oi|open|show|i want to|please) )+")
_BEHIND = re.compile(r"(?: (?:nhe|nha|a|di|voi|giup|cua minh|cua em|em|shop|please))+$")


async def named(turn: Turn, text: str) -> Answer:
    """The door whose button's words were typed ("giỏ hàng", "trợ giúp"); None when they are no button of this person."""
    said = _letters(text)
    ways = {said, _BEFORE.sub("", said), _BEHIND.sub("", said), _BEHIND.sub("", _BEFORE.sub("", said))}
    there = _routes(turn).taps
    for verb, names in _DOORS.items():
        if verb not in there or (verb in {"shop", "work"} and not turn.person.is_producer):
            continue
        if ways & {each for name in names for each in _called(turn, name)}:
            return await there[verb](turn)
    return None


def _called(turn: Turn, name: str) -> tuple[str, ...]:
    if "-" not in name:
        return (name,)
    labels = (turn.shop.words.say_plain(language, name) for language in ("vi", "en"))
    return tuple(_letters(label.partition(" ")[2]) for label in labels)  # without the picture before the words


def _letters(text: str) -> str:
    return " ".join("".join(sign if sign.isalnum() else " " for sign in fold(text)).split())


def _name(turn: Turn) -> str:
    return turn.person.name[:60]


def _routes(turn: Turn) -> Routes:
    routes = turn.extra.get("routes")
    return routes if isinstance(routes, Routes) else Routes()


async def buttons(turn: Turn) -> Rows:
    """The menu of this person; a button of a door that is not there is left out."""
    there = _routes(turn).taps
    size = await carts.size(turn.session, turn.person.id)
    basket = turn.button("start-cart-of", "cart", count=size) if size else turn.button("start-cart", "cart")
    wanted: list[list[Button]] = [
        [turn.button("start-browse", "browse"), turn.button("start-find", "find")],
        [basket, turn.button("start-orders", "orders")],
        [turn.button("start-events", "events"), turn.button("start-lives", "lives")],
        [turn.button("start-followed", "followed"), turn.button("start-language-button", "lang")],
    ]
    if turn.person.is_producer:
        wanted.append([turn.button("start-shop", "shop"), turn.button("start-work", "work")])
    else:
        wanted.append([turn.button("start-register", "reg")])
    if turn.person.is_organiser:
        wanted.append([turn.button("start-office", "office")])
    wanted.append([turn.button("start-privacy", "privacy"), turn.button("start-help-button", "help")])
    rows = [tuple(one for one in row if (one.data or "").partition(":")[0] in there) for row in wanted]
    return _interrupted(turn) + tuple(row for row in rows if row)


def _interrupted(turn: Turn) -> Rows:
    """The offer to go on with what was begun."""
    dialogue = turn.person.dialogue
    form = _routes(turn).forms.get(dialogue.form) if dialogue else None
    return forms.invitation(turn, form) if form else ()


def back_to_menu(turn: Turn) -> tuple[Button, ...]:
    """The row that leads home."""
    return (turn.button("menu-open", "menu"),)


def home(turn: Turn, text: str) -> Message:
    """A sentence below the others with the way home under it."""
    return turn.fresh(text, (back_to_menu(turn),))
