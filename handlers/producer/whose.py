"""For which producer somebody acts just now, and the numbers in the data of a tap."""

from __future__ import annotations

from domain.messages import Reply
from handlers.turn import Answer, Turn


def current(turn: Turn) -> int | None:
    """The approved producer this person acts for: the chosen one of several, otherwise the first."""
    chosen, mine = turn.person.settings.get("shop"), turn.person.producers
    return chosen if chosen in mine else (mine[0] if mine else None)


def number(turn: Turn, place: int = 0) -> int:
    """The number at a place of a tap's data; 0, which is nobody's, for anything else."""
    said = turn.tap[place] if len(turn.tap) > place else ""
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 16 else 0


def denied(turn: Turn) -> Answer:
    """It is not his, or it is gone: he is not told which. To a tap as a window, otherwise as a sentence."""
    if turn.kind == "tap":
        return Reply(toast=turn.say("not-allowed"), alert=True)
    return turn.fresh(turn.say("not-allowed"), ((turn.button("menu-open", "menu"),),))
