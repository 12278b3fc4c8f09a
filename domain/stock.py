"""A live's goods: set apart line by line, given back, offered to who waits, and lapsing when their time is up."""

from __future__ import annotations

from heapq import heappop, heappush

from domain import deposits, flashes
from domain.live_comments import Part
from domain.lives import ACTIVE, CANCELLED, HELD, LAPSED, OFFERED, WAITLISTED, Code, Event, Line, Live, Slip


def have(slip: Slip, code: Code) -> int:
    """How much of a code a slip has in all: held, offered, waiting and sold."""
    number = code.number
    return sum(line.qty for line in slip.lines if line.code == number and line.state in ACTIVE)


def not_held(slip: Slip, code: Code) -> int:
    """How much of a code a slip is offered or waits for: what a buyer passes on without losing what is held for him."""
    return sum(line.qty for line in slip.lines if line.code == code.number and line.state in {OFFERED, WAITLISTED})


def waits(slip: Slip, code: Code) -> tuple[int, int]:
    """How much of a code a slip waits for, and the first place in the queue at which it does (0: it waits for none)."""
    lines = [line for line in slip.lines if line.code == code.number and line.state == WAITLISTED]
    return sum(line.qty for line in lines), min((code.waiting.index(line) + 1 for line in lines), default=0)


def facts_of(live: Live, codes: tuple[str, ...]) -> tuple[Part, ...]:
    """What there is to say of goods that a question names: their price and how much is left, or that the live is over."""
    found = [code for code in map(live.find, codes) if code is not None]
    over = "over" if live.state == "ended" else None
    return tuple(
        Part(
            code.code, code.unit, code.price, left=code.left,
            reason=over or ("asked" if code.state == "on" else "stopped"),
        )
        for code in found
    )  # fmt: skip


def new_line(
    live: Live, slip: Slip, code: Code, qty: int, *, state: str, until: int | None, since: int, now: int, price: int
) -> Line:
    """One more line on a slip; who gives it an end sees to the code's figures."""
    number = len(live.lines) + 1
    line = Line(number, slip.number, code.number, qty, price, state, until, since, now)
    live.lines[number] = line
    slip.lines.append(line)
    live.changes.lines[number] = line
    if until is not None:
        heappush(live.due, (until, number))
    return line


def release(live: Live, slip: Slip, code: Code, qty: int, now: int) -> int:
    """Give back so much of a code, what waits first, then what was offered, then the newest hold; how much it was."""
    given = 0
    for state in (WAITLISTED, OFFERED, HELD):
        for line in reversed([each for each in slip.lines if each.code == code.number and each.state == state]):
            if given >= qty:
                break
            given += let_go(live, line, min(line.qty, qty - given), CANCELLED)
    if given:
        offer(live, code, now)
    return given


def let_go(live: Live, line: Line, qty: int, state: str) -> int:
    """End so much of a line (the rest stays as it is); its goods are free again. How much it was."""
    code = live.codes[line.code]
    if qty < line.qty:
        line.qty -= qty
        live.changes.lines[line.number] = line
        ended = new_line(
            live,
            live.slips[line.slip],
            code,
            qty,
            state=state,
            until=None,
            since=line.since,
            now=line.at,
            price=line.price,
        )
    else:
        ended = line
    if line.state in {HELD, OFFERED}:
        code.held -= qty
        code.left += qty
        live.changes.codes[code.number] = code
        if live.flashes:
            flashes.give_back(live, line, qty)
    elif ended is line:
        code.waiting.remove(line)
    ended.state = state
    live.changes.lines[ended.number] = ended
    return qty


def offer(live: Live, code: Code, now: int) -> None:
    """Offer what is free to who waits longest, to exactly as many as it serves; an ended live gives it back instead."""
    if code.left <= 0:
        return
    if live.state == "ended":
        give_back(live, code)
        return
    while code.left > 0 and code.waiting and code.state == "on" and live.state != "planned":
        line = code.waiting[0]
        qty = min(line.qty, code.left)
        until = now + live.rules.offer
        slip = live.slips[line.slip]
        if qty < line.qty:
            line.qty -= qty
            live.changes.lines[line.number] = line
            line = new_line(
                live, slip, code, qty, state=OFFERED, until=until, since=line.since, now=line.at, price=line.price
            )
        else:
            code.waiting.popleft()
            line.state, line.until = OFFERED, until
            heappush(live.due, (until, line.number))
            live.changes.lines[line.number] = line
        code.left -= qty
        code.held += qty
        live.changes.codes[code.number] = code
        live.events.append(Event("offered", slip, line, code))


def give_back(live: Live, code: Code) -> None:
    """What an ended live did not sell goes back to the shop."""
    if code.left > 0:
        if code.variant_id is not None:
            live.changes.stock.append((code.variant_id, code.left, code.code))
        code.total -= code.left
        code.left = 0
        live.changes.codes[code.number] = code


def lapse(live: Live, now: int) -> int:
    """End every hold and offer that ran out by now, oldest first, and pass the goods on; how many lines ended."""
    due = live.due
    ended = 0
    while due and due[0][0] <= now:
        until, number = heappop(due)
        if number < 0:
            flashes.due(live, -number, until, now)
            continue
        line = live.lines[number]
        if line.until != until or line.state not in {HELD, OFFERED}:
            continue
        code = live.codes[line.code]
        slip = live.slips[line.slip]
        if live.trust is not None:
            deposits.miss(live, slip, line)
        let_go(live, line, line.qty, LAPSED)
        if live.trust is not None:
            deposits.settle(live, slip, now)
        live.events.append(Event("lapsed", slip, line, code))
        offer(live, code, now)
        ended += 1
    return ended
