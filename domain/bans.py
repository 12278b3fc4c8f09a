"""Who may order nothing in a live, and how he is let in again."""

from __future__ import annotations

from domain.lives import Live, Slip, Step, Stepped
from domain.slips import strike


def ban(live: Live, what: Step) -> Stepped:
    """From now on this buyer takes nothing in this live: {"source", "author"}.

    What he holds goes to the next, what is sold stays sold.
    """
    slip, names = _who(live, what)
    if slip is not None:
        strike(live, slip, what.at)
        live.changes.slips[slip.number] = slip
    for name in names:
        live.banned.add(name)
        live.changes.bans[name] = what.at
    return Stepped(done=True, detail={"slip": slip.number if slip else None})


def unban(live: Live, what: Step) -> Stepped:
    """He may order again, under all his names: {"source", "author"}. What the ban took from him does not come back."""
    slip, names = _who(live, what)
    shut = [name for name in names if name in live.banned]
    if not shut:
        return Stepped(done=False, reason="none")
    for name in shut:
        live.banned.remove(name)
        live.changes.bans[name] = None
    if slip is not None:
        live.changes.slips[slip.number] = slip
    return Stepped(done=True, detail={"slip": slip.number if slip else None})


def _who(live: Live, what: Step) -> tuple[Slip | None, tuple[tuple[str, str], ...]]:
    """The slip that somebody has, if any, and everything he is called."""
    name = (str(what.args["source"]), str(what.args["author"]))
    slip = live.by_author.get(name)
    return slip, (name,) if slip is None else slip.names
