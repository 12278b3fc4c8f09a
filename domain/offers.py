"""What came free and is offered to who waited: taken up by a word, all of a code together, or by a tap, one offer alone."""

from __future__ import annotations

from heapq import heappush

from domain import calls, deposits
from domain.live_comments import Comment, Outcome
from domain.lives import HELD, OFFERED, Code, Line, Live, Slip, Step, Stepped


def hold(live: Live, slip: Slip, now: int) -> int:
    """Until when (ms) goods are kept that this slip takes now."""
    return now + (live.rules.hold if live.trust is None else deposits.hold(live, slip, now))


def take_up(live: Live, slip: Slip, code: Code, now: int, line: int | None = None) -> list[Line]:
    """Turn what was offered of a code into a hold, or this `line` alone; each keeps the price at which it was waited for."""
    taken = []
    for each in slip.lines:
        if each.code == code.number and each.state == OFFERED and line in {None, each.number}:
            each.state, each.until = HELD, hold(live, slip, now)
            heappush(live.due, (each.until, each.number))
            live.changes.lines[each.number] = each
            taken.append(each)
    return taken


def take(live: Live, what: Step) -> Stepped:
    """A buyer taps on an offer: {"slip", "code", "line"?}; without a line it is all that is offered of the code.

    It never orders anew: an offer that ended before the tap came is refused. Who takes goods so takes part in what is
    open to everybody who orders, as by a comment.
    """
    slip, code, line = live.whose(int(what.args["slip"])), live.find(str(what.args["code"])), what.args.get("line")
    if slip is None or code is None:
        return Stepped(done=False, reason="unknown")
    taken = take_up(live, slip, code, what.at, None if line is None else int(line))
    if not taken:
        return Stepped(done=False, reason="none")
    comment = Comment(slip.source, what.key, slip.author, slip.name, "", what.at, what.at)
    calls.enter(live, comment, Outcome("held", live.comments, slip.shown))
    deposits.settle(live, slip, what.at)
    return Stepped(done=True, detail={"lines": [each.number for each in taken]})
