"""A deposit that was paid in time and seen too late: it is booked all the same, and its goods held again where they are free.

Where they are not, it stays with its slip and goes into the next order of the live, until the host gives it back.
"""

from __future__ import annotations

from typing import Any

from domain import deposits, flashes
from domain.lives import HELD, LAPSED, SELLING, Line, Live, Slip
from domain.money import dong
from domain.stock import have, new_line


def book(live: Live, slip: Slip, amount: int | None, now: int) -> dict[str, Any]:
    """Book what was asked of a slip when its goods lapsed; empty when nothing was. `amount`: what the host was shown.

    {"paid", "late": all | some | none (of the goods are held again) | over (the live has ended), "held": [line numbers], "shown": its STT}.
    """
    deposit = live.deposits.get(slip.number)
    if deposit is None or not deposit.missed:
        return {}
    paid = amount if amount is not None and 0 < amount <= deposit.missed else deposit.missed
    gone = [live.lines[number] for number in deposit.gone]
    deposit.paid += paid
    deposits.end(live, slip, deposit, "paid", now)
    lapsed = [line for line in gone if line.slip == slip.number and line.state == LAPSED]
    held = [each for each in (_hold_again(live, slip, line, now) for line in lapsed) if each is not None]
    if live.state == "ended":
        late = "over"
    elif sum(line.qty for line in held) == sum(line.qty for line in lapsed):
        late = "all"
    else:
        late = "some" if held else "none"
    deposits.tell(live, slip, "deposit-late", now, amount=dong(paid), late=late)
    return {"paid": paid, "late": late, "held": [line.number for line in held], "shown": slip.shown}


def _hold_again(live: Live, slip: Slip, line: Line, now: int) -> Line | None:
    """Hold what is free of a line that lapsed, at its price. While anybody waits for a code nothing of it is free."""
    code = live.codes[line.code]
    if live.state not in SELLING | {"paused"} or code.state != "on" or live.bans(slip):
        return None
    qty = min(line.qty, code.left)
    if code.limit is not None:
        qty = min(qty, code.limit - sum(have(each, code) for each in live.family(slip)))
    qty = flashes.take_again(live, line, qty, now)
    if qty <= 0:
        return None
    code.left -= qty
    code.held += qty
    live.changes.codes[code.number] = code
    until = now + live.rules.hold
    return new_line(live, slip, code, qty, state=HELD, until=until, since=line.since, now=now, price=line.price)


def give_back(live: Live, slip: Slip, amount: int, now: int) -> int:
    """The host has given back what is in no order: exactly `amount`, of a slip that holds nothing. How much; 0: refused."""
    left = deposits.credit(live, slip)
    if not left or left != amount or deposits.held(slip):
        return 0
    deposit = live.deposits[slip.number]
    deposit.paid -= left
    deposit.state, deposit.due, deposit.at = "asked", 0, now
    live.changes.deposits[slip.number] = deposit
    deposits.tell(live, slip, "deposit-back", now, amount=dong(left))
    return left
