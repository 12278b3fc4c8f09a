"""A flash sale in a live: a lower price for a while and for so many units, with a limit a buyer, which ends by itself.

While it runs the code's own price is the flash price, so that every screen shows it; `price_before` is the price it
goes back to. Where an order asks for more than the flash has left, or than a buyer may have of it, the rest is held at
the normal price, and the answer says both; so does every answer for a while after the end, since a comment may have
been written while the screen still showed the flash. Nobody is held at a price that he was not told.
"""

from __future__ import annotations

from heapq import heappush
from typing import Any

from domain.games import LONGEST_S, SHORTEST_S, Flash
from domain.lives import ACTIVE, MINUTE, Code, Line, Live, Slip, Step, Stepped, Told

ECHO_MS = 2 * MINUTE
"""So long after its end an answer says the price."""


def running(live: Live, code: Code) -> Flash | None:
    """The flash of a code that is on."""
    found = live.flashes.get(code.number)
    return found if found is not None and found.state == "on" else None


def start(live: Live, what: Step) -> Stepped:
    """Begin one: {"code", "price", "qty", "limit", "seconds"}."""
    args = what.args
    code = live.find(str(args["code"]))
    price, qty, seconds = int(args["price"]), int(args["qty"]), int(args["seconds"])
    limit = None if args.get("limit") is None else int(args["limit"])
    if code is None:
        return Stepped(done=False, reason="unknown")
    if live.state != "open" or code.state != "on" or running(live, code) is not None:
        return Stepped(done=False, reason="state")
    if not 0 < price < code.price:
        return Stepped(done=False, reason="price")
    parts = (qty, qty if limit is None else limit)
    if not all(0 < each <= code.left and not (code.whole and each % 1000) for each in parts):
        return Stepped(done=False, reason="qty")
    if not SHORTEST_S <= seconds <= LONGEST_S:
        return Stepped(done=False, reason="time")
    until, first = what.at + seconds * 1000, len(live.lines) + 1
    flash = Flash(live.flashed + 1, code.number, "on", price, code.price, qty, qty, limit, what.at, until, None, first)
    put(live, flash)
    code.price_before, code.price = code.price, price
    _touch(live, flash, code)
    facts = _facts(code) | {
        "normal": flash.normal,
        "qty": qty,
        "limit": limit or 0,
        "until": until,
        "limited": "yes" if limit else "no",
    }
    live.events.append(Told("flash-on", f"flash:{flash.number}:on", facts))
    return Stepped(done=True, detail={"until": until, "before": flash.normal})


def stop(live: Live, what: Step) -> Stepped:
    """The host ends one before its time."""
    code = live.find(str(what.args.get("code", "")))
    flash = running(live, code) if code is not None else None
    if flash is None:
        return Stepped(done=False, reason="none")
    end(live, flash, what.at)
    return Stepped(done=True, detail={"left": flash.left})


def end(live: Live, flash: Flash, now: int, why: str = "over") -> None:
    """It is over; the price is what it was. why: over (its time) | out (its goods) | quiet (nothing is said)."""
    if flash.state != "on":
        return
    code = live.codes[flash.code]
    flash.state, flash.ended = "over", now
    code.price, code.price_before = flash.normal, None
    _touch(live, flash, code)
    if why != "quiet" and live.state in {"open", "paused"}:
        live.events.append(Told(f"flash-{why}", f"flash:{flash.number}:{why}", _facts(code)))


def _facts(code: Code) -> dict[str, Any]:
    return {"code": code.code, "name": code.name, "unit": code.unit, "price": code.price}


def end_all(live: Live, now: int) -> None:
    """The live ends, and every flash with it."""
    for flash in live.flashes.values():
        end(live, flash, now, "quiet")


def end_of(live: Live, code: Code, now: int) -> None:
    """The host sets another price, or says that a code is sold out."""
    flash = running(live, code)
    if flash is not None:
        end(live, flash, now, "quiet")


def due(live: Live, number: int, until: int, now: int) -> None:
    """Its time has come."""
    flash = next((each for each in live.flashes.values() if each.number == number), None)
    if flash is not None and flash.until == until:
        end(live, flash, now)


def normal_price(live: Live, code: Code) -> int:
    """What a unit costs without the flash: for who only gets a place in the queue."""
    flash = running(live, code)
    return code.price if flash is None else flash.normal


def sell(live: Live, slip: Slip, code: Code, qty: int, now: int) -> tuple[tuple[int, int, str], ...]:
    """(thousandths, price, kind) for so much that is held now, what is at the flash price first; empty where no flash is felt."""
    flash = live.flashes.get(code.number)
    if flash is None or (flash.ended is not None and now - flash.ended > ECHO_MS):
        return ()
    if flash.state != "on":
        return ((qty, code.price, "normal"),)
    room = flash.left if flash.limit is None else min(flash.left, flash.limit - _have(live, slip, flash))
    cheap = max(0, min(qty, room))
    flash.left -= cheap
    live.changes.flashes[flash.number] = flash
    if not flash.left:
        end(live, flash, now, "out")
    parts = ((cheap, flash.price, "cheap"), (qty - cheap, flash.normal, "normal"))
    return tuple(part for part in parts if part[0])


def _is_of(line: Line, flash: Flash) -> bool:
    return line.code == flash.code and line.number >= flash.first and line.price == flash.price


def _have(live: Live, slip: Slip, flash: Flash) -> int:
    """How much at the flash price all have that share a slip's number."""
    lines = [line for each in live.family(slip) for line in each.lines]
    return sum(line.qty for line in lines if line.state in ACTIVE and _is_of(line, flash))


def give_back(live: Live, line: Line, qty: int) -> None:
    """Goods taken at the flash price are free again: while it runs, the next may have them at that price."""
    flash = live.flashes.get(line.code)
    if flash is not None and flash.state == "on" and _is_of(line, flash):
        flash.left += qty
        live.changes.flashes[flash.number] = flash


def take_again(live: Live, line: Line, qty: int, now: int) -> int:
    """How much of goods that lapsed may be had again at their price; where that is a running flash's, they count there."""
    flash = live.flashes.get(line.code)
    if flash is None or flash.state != "on" or not _is_of(line, flash):
        return qty
    qty = max(0, min(qty, flash.left))
    flash.left -= qty
    live.changes.flashes[flash.number] = flash
    if not flash.left:
        end(live, flash, now, "out")
    return qty


def _touch(live: Live, flash: Flash, code: Code) -> None:
    live.changes.flashes[flash.number] = flash
    live.changes.codes[code.number] = code
    live.changes.head = True


def put(live: Live, flash: Flash) -> None:
    """Know a flash, newly or as it stands now; the latest of its code counts. In the heap its number is negative."""
    live.flashed = max(live.flashed, flash.number)
    known = live.flashes.get(flash.code)
    if known is None or known.number <= flash.number:
        live.flashes[flash.code] = flash
    if flash.state == "on":
        heappush(live.due, (flash.until, -flash.number))
