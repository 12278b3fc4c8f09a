"""Deposits in a live: asked of whom the rules name, kept as a hold with an end of its own, received or waived by the host."""

from __future__ import annotations

from heapq import heappush

from domain.clock import hour_of
from domain.lives import HELD, MINUTE, OFFERED, Line, Live, Slip, Told
from domain.money import dong
from domain.trust import REGULAR, STRANGER, Deposit, Terms


def terms(live: Live, slip: Slip, now: int) -> Terms | None:
    """What has to be paid before this slip's goods are his; None: they are held at once."""
    if live.trust is None or not live.trust.terms:
        return None
    deposit = live.deposits.get(slip.number)
    if deposit is not None and deposit.state != "asked":
        return None
    who = live.trust.standing(slip.phone, slip.person_id, now)
    if slip.beside and who == REGULAR and live.trust.standing(None, slip.person_id, now) != REGULAR:
        who = STRANGER  # whoever types a regular's number is not yet the regular
    return live.trust.terms.get(who)


def hold(live: Live, slip: Slip, now: int) -> int:
    """How long (ms) what this slip takes now is kept: for the deposit where one is asked, else as for everybody."""
    asked = terms(live, slip, now)
    return live.rules.hold if asked is None else asked.minutes * MINUTE


def held(slip: Slip) -> int:
    """What the goods that are kept for a slip cost."""
    return sum((line.price * line.qty + 500) // 1000 for line in slip.lines if line.state == HELD)


def awaited(live: Live, slip: Slip) -> Deposit | None:
    """The deposit that has still to come before this slip's goods may be sold."""
    deposit = live.deposits.get(slip.number)
    asked = deposit is not None and deposit.state == "asked" and deposit.due
    return deposit if asked and held(slip) else None


def stops(live: Live, slip: Slip, now: int) -> bool:
    """Whether a slip may not be sold yet: its deposit has still to come, or would be asked for what it is offered."""
    if awaited(live, slip) is not None:
        return True
    return any(line.state == OFFERED for line in slip.lines) and terms(live, slip, now) is not None


def settle(live: Live, slip: Slip, now: int) -> None:
    """After anything that changed a slip: ask for what is due now (each other amount is told), or free him from asking.

    Who is free by what is known of him now is asked again when it turns out otherwise.
    """
    asked = terms(live, slip, now)
    deposit = live.deposits.get(slip.number)
    if asked is None:
        if deposit is not None and deposit.state == "asked" and deposit.due:
            deposit.due, deposit.at = 0, now
            live.changes.deposits[slip.number] = deposit
            _as_everybody(live, slip)
        return
    due = asked.due(held(slip))
    if due == (deposit.due if deposit is not None else 0):
        return
    if deposit is None:
        deposit = live.deposits[slip.number] = Deposit(slip.number, 0, "asked", 0, 0, 0, now)
    if due and not deposit.due:
        deposit.gone = []  # what he takes now is what he wants
    deposit.due, deposit.at = due, now
    deposit.asks += bool(due)
    live.changes.deposits[slip.number] = deposit


def miss(live: Live, slip: Slip, line: Line) -> None:
    """What a line holds is about to lapse: remember what was asked for it. Call it before the line ends."""
    deposit = awaited(live, slip)
    if deposit is not None and line.state == HELD:
        deposit.missed = max(deposit.missed, deposit.due)
        deposit.gone.append(line.number)
        live.changes.deposits[slip.number] = deposit


def receive(live: Live, slip: Slip, amount: int | None, now: int) -> int:
    """The deposit is there: from now on this slip's goods are held as everybody's. What it was; 0: none was awaited.

    `amount` is what the host saw on what he tapped: the buyer may have paid that, and changed his slip since, or may
    have been asked for that before his goods lapsed.
    """
    deposit = awaited(live, slip)
    if deposit is None:
        return 0
    paid = amount if amount is not None and 0 < amount <= max(held(slip), deposit.missed) else deposit.due
    deposit.paid += paid
    end(live, slip, deposit, "paid", now)
    until = min(line.until for line in slip.lines if line.state == HELD and line.until is not None)
    tell(live, slip, "deposit-got", now, amount=dong(paid), until=hour_of(until))
    return paid


def waive(live: Live, slip: Slip, now: int) -> bool:
    """The host holds this slip's goods without a deposit; False when none was awaited."""
    deposit = awaited(live, slip)
    if deposit is not None:
        end(live, slip, deposit, "waived", now, missed=deposit.missed)
    return deposit is not None


def end(live: Live, slip: Slip, deposit: Deposit, state: str, now: int, *, missed: int = 0) -> None:
    """It is asked no more, and what the slip holds is held as everybody's. `missed`: what may still have been paid.

    What was promised while the deposit was awaited is not shortened by its coming.
    """
    deposit.state, deposit.at, deposit.missed, deposit.gone = state, now, missed, []
    live.changes.deposits[slip.number] = deposit
    for line in slip.lines:
        if line.state == HELD:
            line.until = max(line.until or 0, now + live.rules.hold)
            heappush(live.due, (line.until, line.number))
            live.changes.lines[line.number] = line


def tell(live: Live, slip: Slip, kind: str, now: int, **facts: str) -> None:
    """Tell a slip's buyer in private, where he can be reached, what became of his deposit."""
    if slip.channel is None or slip.address is None:
        return
    known = {"title": live.title, "live": live.id, "slip": str(slip.shown), "own": slip.number}
    to = (slip.person_id, slip.channel, slip.address)
    live.events.append(Told(kind, f"slip:{slip.number}:{kind}:{now}", known | facts, to=to))


def _as_everybody(live: Live, slip: Slip) -> None:
    """What a slip holds is kept as long as if no deposit had been asked: that begins nothing anew."""
    for line in slip.lines:
        if line.state == HELD and line.until is not None and line.until < line.at + live.rules.hold:
            line.until = line.at + live.rules.hold
            heappush(live.due, (line.until, line.number))
            live.changes.lines[line.number] = line


def credit(live: Live, slip: Slip) -> int:
    """What was paid ahead and is in no order yet."""
    deposit = live.deposits.get(slip.number)
    return 0 if deposit is None else deposit.paid - deposit.spent


def spend(live: Live, slip: Slip, most: int) -> int:
    """What was paid ahead goes into the orders that are made now, of which the goods cost `most`; the rest stays."""
    left = min(credit(live, slip), most)
    if left:
        deposit = live.deposits[slip.number]
        deposit.spent += left
        live.changes.deposits[slip.number] = deposit
    return left


def join(live: Live, stays: int, goes: int) -> None:
    """Two slips become one: what was paid on either is paid; what was only asked of the one that goes is asked anew."""
    gone = live.deposits.pop(goes, None)
    if gone is None:
        return
    kept = live.deposits.get(stays)
    if kept is None:
        kept = live.deposits[stays] = Deposit(stays, gone.due, gone.state, 0, 0, gone.asks, gone.at)
    elif gone.state != "asked":
        kept.state = gone.state
    kept.missed, kept.gone = max(kept.missed, gone.missed), kept.gone + gone.gone
    gone.missed, gone.gone = 0, []
    kept.paid, kept.spent = kept.paid + gone.paid, kept.spent + gone.spent
    gone.state, gone.paid, gone.spent = "joined", 0, 0
    live.changes.deposits[stays], live.changes.deposits[goes] = kept, gone
