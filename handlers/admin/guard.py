"""Who may be in the office, and how a tap's number is read. Ids in a tap's data are looked up, never trusted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps

from domain.messages import Reply
from handlers.live import steering
from handlers.turn import Answer, Turn

Inner = Callable[[Turn], Awaitable[Answer]]


def denied(turn: Turn) -> Answer:
    """A kind no: to a tap as a window, to a command as a sentence."""
    if turn.kind == "tap":
        return Reply(toast=turn.say("not-allowed"), alert=True)
    return turn.fresh(turn.say("not-allowed"), ((turn.button("menu-open", "menu"),),))


def organisers(handler: Inner) -> Inner:
    """Only organisers and admins get in."""

    @wraps(handler)
    async def guarded(turn: Turn) -> Answer:
        return await handler(turn) if turn.person.is_organiser else denied(turn)

    return guarded


def admins(handler: Inner) -> Inner:
    """Only admins get in."""

    @wraps(handler)
    async def guarded(turn: Turn) -> Answer:
        return await handler(turn) if turn.person.is_admin else denied(turn)

    return guarded


def has_pages(turn: Turn) -> bool:
    """Whether a signed link to our pages opens in this person's browser."""
    return steering.has_pages(turn.shop, turn.person.channel)


def number(turn: Turn, place: int = 0) -> int:
    """The number at this place of a tap's data; 0, which no row has, for anything else."""
    said = turn.tap[place] if len(turn.tap) > place else ""
    return int(said) if said.isdecimal() and said.isascii() and len(said) < 16 else 0


def word(turn: Turn, place: int) -> str:
    """The word at this place of a tap's data, or nothing."""
    return turn.tap[place] if len(turn.tap) > place else ""
