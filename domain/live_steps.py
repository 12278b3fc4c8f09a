"""What the host, the helper and the clock do to a live: open, pause, pin, price, restock, sell, ban, let in again, end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from domain import bans, calls, deposits, deposits_late, flashes, offers
from domain.lives import (
    ACTIVE,
    CANCELLED,
    HELD,
    LAPSED,
    OFFERED,
    SOLD,
    WAITLISTED,
    Code,
    Entry,
    Live,
    Slip,
    Step,
    Stepped,
)
from domain.quantities import cost
from domain.slips import UNSOLD, join, know_phone, part, strike, unite
from domain.stock import give_back, lapse, let_go, offer


def step(live: Live, what: Step) -> Stepped:
    """Do one step, once: its key is remembered. A step that changed something stands in the log."""
    if what.key in live.keys:
        return Stepped(done=True, reason="again")
    lapsed = lapse(live, what.at)
    if what.kind == "tick":
        return Stepped(done=lapsed > 0, detail={"lapsed": lapsed})
    stepped = STEPS[what.kind](live, what)
    if stepped.done:
        live.keys.add(what.key)
        live.changes.head = True
        live.changes.entries.append(Entry(what.key, what.kind, what.actor, what.at, what.args | stepped.detail))
    return stepped


def _refused(reason: str) -> Stepped:
    return Stepped(done=False, reason=reason)


def _code(live: Live, what: Step) -> Code | None:
    return live.find(str(what.args.get("code", "")))


def _touch(live: Live, code: Code) -> None:
    live.changes.codes[code.number] = code


def _open(live: Live, what: Step) -> Stepped:
    """Open the sale: what each code keeps for this live leaves the shop's stock now.

    The log keeps the plan as it stands at this moment: figures, prices and limits go their own way from here on.
    """
    if live.state != "planned":
        return _refused("state")
    for code in live.codes.values():
        if code.variant_id is not None and code.total:
            live.changes.stock.append((code.variant_id, -code.total, code.code))
    live.state, live.opened_at = "open", what.at
    if live.pinned is None and live.codes:
        live.pinned = min(live.codes)
    plan = [{"code": x.code, "stock": x.total, "price": x.price, "limit": x.limit} for x in live.codes.values()]
    return Stepped(done=True, detail={"plan": plan})


def _pause(live: Live, what: Step) -> Stepped:
    """Take no new orders for a while; holds run on."""
    del what
    if live.state != "open":
        return _refused("state")
    live.state = "paused"
    return Stepped(done=True)


def _resume(live: Live, what: Step) -> Stepped:
    del what
    if live.state != "paused":
        return _refused("state")
    live.state = "open"
    return Stepped(done=True)


def _end(live: Live, what: Step) -> Stepped:
    """Close the sale: who waits is told no, what is free goes back to the shop, what is held may still be paid."""
    if live.state not in {"open", "paused"}:
        return _refused("state")
    for code in live.codes.values():
        while code.waiting:
            let_go(live, code.waiting[0], code.waiting[0].qty, LAPSED)
    flashes.end_all(live, what.at)
    calls.end_all(live, what.at)
    live.state, live.ended_at = "ended", what.at
    for code in live.codes.values():
        give_back(live, code)
    return Stepped(done=True)


def _pin(live: Live, what: Step) -> Stepped:
    """Show a code; a bare quantity means it from now on."""
    code = _code(live, what)
    if code is None:
        return _refused("unknown")
    live.pinned = code.number
    return Stepped(done=True, detail={"code": code.code})


def _next(live: Live, what: Step) -> Stepped:
    """Pin the next product of the run of show."""
    del what
    later = [number for number in sorted(live.codes) if live.pinned is None or number > live.pinned]
    if not later:
        return _refused("none")
    live.pinned = later[0]
    return Stepped(done=True, detail={"code": live.codes[later[0]].code})


def _price(live: Live, what: Step) -> Stepped:
    """Another price from now on; what was taken before keeps its own."""
    code, price = _code(live, what), int(what.args["price"])
    if code is None:
        return _refused("unknown")
    if price < 0:
        return _refused("price")
    flashes.end_of(live, code, what.at)
    before, code.price = code.price, price
    _touch(live, code)
    return Stepped(done=True, detail={"before": before})


def _restock(live: Live, what: Step) -> Stepped:
    """More of a code, found behind the stage or (`from_shop`) taken from the shop's stock; who waits is offered it."""
    code, qty = _code(live, what), int(what.args["qty"])
    if code is None:
        return _refused("unknown")
    if qty <= 0 or (code.whole and qty % 1000):
        return _refused("qty")
    if live.state == "ended":
        return _refused("state")
    if what.args.get("from_shop") and code.variant_id is not None and live.state != "planned":
        live.changes.stock.append((code.variant_id, -qty, code.code))
    code.total += qty
    code.left += qty
    _touch(live, code)
    offer(live, code, what.at)
    return Stepped(done=True, detail={"left": code.left, "waiting": len(code.waiting)})


def _stop(live: Live, what: Step) -> Stepped:
    """Sold out by the host's word: nobody takes more of it, whatever the figures say."""
    code = _code(live, what)
    if code is None:
        return _refused("unknown")
    flashes.end_of(live, code, what.at)
    code.state = "stopped"
    _touch(live, code)
    return Stepped(done=True, detail={"left": code.left})


def _start(live: Live, what: Step) -> Stepped:
    """On sale again; who waits is served first."""
    code = _code(live, what)
    if code is None:
        return _refused("unknown")
    code.state = "on"
    _touch(live, code)
    offer(live, code, what.at)
    return Stepped(done=True)


def _limit(live: Live, what: Step) -> Stepped:
    """So much at most for a buyer (None: no limit); what somebody has already stays his."""
    code, limit = _code(live, what), what.args.get("limit")
    if code is None:
        return _refused("unknown")
    code.limit = None if limit is None else int(limit)
    _touch(live, code)
    return Stepped(done=True)


def _slip(live: Live, what: Step) -> Slip | None:
    return live.whose(int(what.args.get("slip", 0)))


def _confirm(live: Live, what: Step) -> Stepped:
    """Sell what a slip holds: it no longer lapses. `lines` in the detail are the numbers sold, `deposit` what was paid.

    {"slip", "total"?, "off"?}; `total` is what its buyer was told that it costs: whatever came since is not sold unseen.
    `off`: what promotions save of that, which no deposit pays.
    """
    slip = _slip(live, what)
    if slip is None:
        return _refused("unknown")
    if deposits.stops(live, slip, what.at):
        return _refused("deposit")
    sold: list[int] = []
    ready = [line for line in slip.lines if line.state in {HELD, OFFERED}]
    told = what.args.get("total")
    if ready and told is not None and int(told) != sum(cost(line.price, line.qty) for line in ready):
        return _refused("changed")
    for line in slip.lines:
        if line.state in {HELD, OFFERED}:
            code = live.codes[line.code]
            line.state = SOLD
            code.held -= line.qty
            code.sold += line.qty
            _touch(live, code)
            live.changes.lines[line.number] = line
            sold.append(line.number)
    if not sold:
        return _refused("none")
    goods = sum(cost(live.lines[number].price, live.lines[number].qty) for number in sold)
    most = max(0, goods - int(what.args.get("off", 0)))
    paid = deposits.spend(live, slip, most) if "delivery" in what.args else 0
    return Stepped(done=True, detail={"lines": sold, "deposit": paid} if paid else {"lines": sold})


def _deposit(live: Live, what: Step) -> Stepped:
    """The host has seen a slip's deposit: {"slip", "amount"?}; that is what he was shown. It may be too late by now."""
    slip, shown = _slip(live, what), what.args.get("amount")
    if slip is None:
        return _refused("none")
    amount = None if shown is None else int(shown)
    paid = deposits.receive(live, slip, amount, what.at)
    detail: dict[str, Any] = {"paid": paid} if paid else deposits_late.book(live, slip, amount, what.at)
    return Stepped(done=True, detail=detail) if detail else _refused("none")


def _refund(live: Live, what: Step) -> Stepped:
    """The host has given a deposit back that is in no order: {"slip", "amount"}."""
    slip = _slip(live, what)
    back = deposits_late.give_back(live, slip, int(what.args["amount"]), what.at) if slip is not None else 0
    return Stepped(done=True, detail={"back": back}) if back else _refused("none")


def _waive(live: Live, what: Step) -> Stepped:
    """The host holds a slip's goods without the deposit that the rules ask."""
    slip = _slip(live, what)
    return Stepped(done=True) if slip is not None and deposits.waive(live, slip, what.at) else _refused("none")


def _unsell(live: Live, what: Step) -> Stepped:
    """Take back a sale (the order was cancelled): its goods are free again."""
    slip = _slip(live, what)
    if slip is None:
        return _refused("unknown")
    freed: list[int] = []
    for line in slip.lines:
        if line.state == SOLD:
            code = live.codes[line.code]
            line.state = CANCELLED
            code.sold -= line.qty
            code.left += line.qty
            _touch(live, code)
            live.changes.lines[line.number] = line
            freed.append(line.number)
            offer(live, code, what.at)
    return Stepped(done=True, detail={"lines": freed}) if freed else _refused("none")


def _cancel(live: Live, what: Step) -> Stepped:
    """Strike a code off a slip (without `code`: everything that is not sold), or one `line` or some `lines` alone.

    `offered`: only what is not held yet.
    """
    slip = _slip(live, what)
    if slip is None:
        return _refused("unknown")
    wanted = _code(live, what) if what.args.get("code") else None
    if what.args.get("code") and wanted is None:
        return _refused("unknown")
    states = UNSOLD - {HELD} if what.args.get("offered") else UNSOLD
    line, lines = what.args.get("line"), what.args.get("lines")
    alone = lines if line is None else [int(line)]
    gone = strike(live, slip, what.at, code=wanted, states=states, lines=alone)
    return Stepped(done=True, detail={"lines": gone}) if gone else _refused("none")


def _phone(live: Live, what: Step) -> Stepped:
    """Write a telephone number on a slip; two slips with one number become one."""
    slip = _slip(live, what)
    if slip is None:
        return _refused("unknown")
    stays = know_phone(live, slip, str(what.args["phone"]), what.at)
    deposits.settle(live, stays, what.at)
    return Stepped(done=True, detail={"slip": stays.number})


def _person(live: Live, what: Step) -> Stepped:
    """The slip's buyer is known to us from now on (a claim link was opened)."""
    slip = _slip(live, what)
    if slip is None:
        return _refused("unknown")
    slip.person_id = int(what.args["person"])
    slip.channel, slip.address = what.args.get("channel"), what.args.get("address")
    live.changes.slips[slip.number] = slip
    slip = unite(live, slip, what.at)
    calls.claimed(live, slip)
    deposits.settle(live, slip, what.at)
    return Stepped(done=True, detail={"slip": slip.number})


def _product(live: Live, what: Step) -> Stepped:
    """One more product at the end of the run of show; its stock comes from the shop when it has any there."""
    if live.state == "ended":
        return _refused("state")
    args: dict[str, Any] = what.args
    if live.find(str(args["code"])) is not None:
        return _refused("taken")
    number = max(live.codes, default=0) + 1
    total = int(args["stock"])
    variant = args.get("variant_id")
    code = Code(
        number, str(args["code"]), str(args["name"]), variant, int(args["price"]), None, str(args["unit"]), total, 0, 0,
        total, args.get("limit"), str(args.get("points", "")), "on",
    )  # fmt: skip
    if variant is not None and total and live.state != "planned":
        live.changes.stock.append((int(variant), -total, code.code))
    live.put_code(code)
    _touch(live, code)
    return Stepped(done=True, detail={"number": number})


STEPS: dict[str, Callable[[Live, Step], Stepped]] = {
    "open": _open,
    "pause": _pause,
    "resume": _resume,
    "end": _end,
    "pin": _pin,
    "next": _next,
    "price": _price,
    "restock": _restock,
    "stop": _stop,
    "start": _start,
    "limit": _limit,
    "confirm": _confirm,
    "deposit": _deposit,
    "waive": _waive,
    "refund": _refund,
    "unsell": _unsell,
    "take": offers.take,
    "cancel": _cancel,
    "ban": bans.ban,
    "unban": bans.unban,
    "phone": _phone,
    "join": join,
    "part": part,
    "person": _person,
    "product": _product,
    "call": calls.start,
    "call-stop": calls.stop,
    "flash": flashes.start,
    "flash-stop": flashes.stop,
}


def figures(code: Code) -> dict[str, int]:
    """A code's figures in thousandths; `total` is always left + held + sold."""
    return {
        "total": code.total,
        "held": code.held,
        "sold": code.sold,
        "left": code.left,
        "waiting": sum(line.qty for line in code.waiting),
    }


def wrong(live: Live) -> list[str]:
    """What does not add up, in words for the log and the tests; empty when all is well."""
    found: list[str] = []
    for code in live.codes.values():
        lines = [line for line in live.lines.values() if line.code == code.number]
        held = sum(line.qty for line in lines if line.state in {HELD, OFFERED})
        sold = sum(line.qty for line in lines if line.state == SOLD)
        if code.left < 0 or code.left + code.held + code.sold != code.total:
            found.append(f"{code.code}: {code.left} left + {code.held} held + {code.sold} sold != {code.total}")
        if (held, sold) != (code.held, code.sold):
            found.append(f"{code.code}: lines hold {held} and sold {sold}, the code says {code.held} and {code.sold}")
        if code.left and code.waiting and code.state == "on" and live.state in {"open", "rehearsal", "paused"}:
            found.append(f"{code.code}: {code.left} left while {len(code.waiting)} wait")
        if [line for line in code.waiting if line.state != WAITLISTED]:
            found.append(f"{code.code}: somebody waits who has ended")
    for slip in live.slips.values():
        if slip.state != "merged" and not all(line.slip == slip.number for line in slip.lines):
            found.append(f"slip {slip.number}: a line of another")
        found.extend(
            f"slip {slip.number}: more of {code.code} than the limit"
            for code in live.codes.values()
            if code.limit is not None
            and any(x.code == code.number and x.state in ACTIVE - {SOLD} for x in slip.lines)  # what is sold stays sold
            and sum(x.qty for x in slip.lines if x.code == code.number and x.state in ACTIVE) > code.limit
        )
    return found
