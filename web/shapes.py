"""What the pages are sent of a live, as JSON: everything for the room, the stage for the board and the viewers.

Quantities are thousandths of the unit, money whole dong, moments milliseconds since 1970. Telephone numbers are masked.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from domain import deposits, flashes
from domain.fold import fold
from domain.games import DRAW, Call
from domain.lives import GOODS, HELD, OFFERED, SOLD, WAITLISTED, Code, Line, Live, Slip
from domain.phones import mask, mask_all
from domain.quantities import cost
from web.watch import Row, Watch

Json = dict[str, Any]
NEWEST_SLIPS, SOONEST_LINES, FIRST_WAITING = 60, 60, 40
SHOWN = frozenset({HELD, OFFERED, WAITLISTED, SOLD})


def _flash(live: Live, found: Code) -> Json | None:
    """The flash sale of a code that is on, for a countdown."""
    flash = flashes.running(live, found)
    return None if flash is None else {"until": flash.until, "left": flash.left, "limit": flash.limit}


def code(live: Live, found: Code) -> Json:
    """One code with its figures."""
    return {
        "number": found.number, "code": found.code, "name": found.name, "unit": found.unit, "price": found.price,
        "before": found.price_before, "left": found.left, "held": found.held, "sold": found.sold,
        "total": found.total, "limit": found.limit, "points": found.points, "state": found.state,
        "waiting": sum(line.qty for line in found.waiting), "whole": found.whole, "flash": _flash(live, found),
    }  # fmt: skip


def _line(live: Live, line: Line) -> Json:
    return {
        "code": live.codes[line.code].code, "unit": live.codes[line.code].unit, "qty": line.qty, "price": line.price,
        "state": line.state, "until": line.until if line.state in {HELD, OFFERED} else None, "since": line.since,
        "lines": [line.number],
    }  # fmt: skip


def _deposit(live: Live, found: Slip) -> Json | None:
    """What is asked ahead and still has to come (`due`), what has come (`paid`), and what may have come unseen (`late`)."""
    deposit = live.deposits.get(found.number)
    if deposit is None:
        return None
    due = deposit.due if deposits.awaited(live, found) else 0
    return {"due": due, "paid": deposit.paid, "late": deposit.missed if deposit.missed > due else 0}


def slip(live: Live, found: Slip) -> Json:
    """A slip for the room; a merged one only says where it went."""
    if found.state == "merged":
        return {"number": found.number, "merged": found.merged_into}
    return {
        "number": found.number,
        "shown": found.shown,
        "beside": found.beside,
        "source": found.source,
        "name": mask_all(found.name),
        "phone": mask(found.phone) if found.phone else None,
        "reached": found.address is not None,
        "banned": live.bans(found),
        "total": found.total(),
        "deposit": _deposit(live, found),
        "lines": [_line(live, line) for line in found.lines if line.state in SHOWN],
        "ended": sum(line.state not in SHOWN for line in found.lines),
    }


def comment(watch: Watch, row: Row, tongue: str) -> Json:
    """A comment with what was understood and what was answered, in its reader's language."""
    answer = watch.answer(row, tongue)
    return {
        "number": row["number"],
        "source": row["source"],
        "by": row["comment_id"].split(":", 2)[1] if row["comment_id"].startswith("room:") else None,
        "name": mask_all(row["author_name"]) or "?",
        "text": mask_all(row["text"]),
        "at": row["accepted_at"],
        "outcome": row["outcome"],
        "slip": row["slip"],
        "answer": mask_all(answer) if answer else None,
        "parts": [[p.code, p.held, p.waiting, p.place, p.released, p.reason] for p in row["parts"]],
    }


def head(live: Live) -> Json:
    """The live's own state and counts."""
    lines = live.lines.values()
    return {
        "state": live.state,
        "pinned": live.pinned,
        "opened": live.opened_at,
        "ended": live.ended_at,
        "comments": live.comments,
        "slips": sum(each.is_first for each in live.slips.values()),
        "held": sum(line.state in {HELD, OFFERED} for line in lines),
        "waiting": sum(len(each.waiting) for each in live.codes.values()),
        "revenue": sum(cost(line.price, line.qty) for line in lines if line.state in GOODS),
    }


def feeds(watch: Watch) -> list[Json]:
    """Each source of comments: when it last said something, whether it is connected, what may have been missed."""
    known = {row["source"]: row for row in watch.feeds}
    found = []
    for source in sorted(known.keys() | watch.heard.keys()):
        row = known.get(source)
        last = max(filter(None, (row and row["comment_at"], watch.heard.get(source))), default=None)
        gaps = row["gaps"][-5:] if row else []
        connected = bool(row["connected"]) if row else None
        found.append({"source": source, "last": last, "connected": connected, "gaps": gaps})
    return found


def _chosen(live: Live) -> set[int]:
    """The slips that a page needs first: the newest, those whose holds end next, those who wait longest."""
    slips = [each.number for each in live.slips.values() if each.state != "merged"]
    soonest = sorted(
        (line for line in live.lines.values() if line.state in {HELD, OFFERED} and line.until is not None),
        key=lambda line: line.until or 0,
    )
    waiting = sorted((line for each in live.codes.values() for line in each.waiting), key=lambda line: line.since)
    chosen = set(sorted(slips)[-NEWEST_SLIPS:])
    chosen.update(line.slip for line in soonest[:SOONEST_LINES])
    chosen.update(line.slip for line in waiting[:FIRST_WAITING])
    return chosen


def _banned(watch: Watch) -> list[int]:
    """The comments, of those that a page is shown, whose author is banned."""
    out = watch.live.banned
    return [row["number"] for row in watch.comments if (row["source"], row["author"]) in out] if out else []


def room(watch: Watch, now: int, tongue: str) -> Json:
    """Everything the room needs to begin with."""
    live = watch.live
    return {
        "version": watch.version,
        "now": now,
        "head": watch.memo("head", head),
        "codes": [code(live, live.codes[number]) for number in sorted(live.codes)],
        "slips": [slip(live, live.slips[number]) for number in sorted(_chosen(live))],
        "comments": [comment(watch, row, tongue) for row in watch.comments],
        "banned": _banned(watch),
        "feeds": feeds(watch),
    }


def room_more(
    watch: Watch, codes: Iterable[int], slips: Iterable[int], comments: Iterable[Row], now: int, tongue: str
) -> Json:
    """What the room needs after a change."""
    live = watch.live
    return {
        "version": watch.version,
        "now": now,
        "head": watch.memo("head", head),
        "codes": [code(live, live.codes[number]) for number in sorted(codes)],
        "slips": [slip(live, live.slips[number]) for number in sorted(slips)],
        "comments": [comment(watch, row, tongue) for row in comments],
        "banned": _banned(watch),
        "feeds": feeds(watch),
    }


def _next(live: Live) -> Code | None:
    later = [number for number in sorted(live.codes) if live.pinned is None or number > live.pinned]
    return live.codes[later[0]] if later else None


def _call(call: Call) -> Json:
    """A draw or voucher as everybody may see it; `won`: [number, name] of each winner."""
    how = "order" if not call.keyword else "say" if call.shown else "answer"
    won = [call.entries[number - 1] for number in call.won]
    return {
        "kind": call.kind, "state": call.state, "prize": mask_all(call.prize), "how": how, "count": call.count,
        "keyword": mask_all(call.keyword) if how == "say" else "", "taken": len(call.entries),
        "won": [[entry.number, mask_all(entry.name) or entry.source] for entry in won],
    }  # fmt: skip


def _calls(live: Live) -> list[Json]:
    """The draws and vouchers that are on, and the draw that was last over."""
    over = [each for each in live.calls.values() if each.kind == DRAW and each.state == "over"]
    return [_call(each) for each in (*live.calling, *over[-1:])]


def board(watch: Watch, now: int) -> Json:
    """What the presenter reads from three metres away."""
    live = watch.live
    pinned = live.codes.get(live.pinned) if live.pinned is not None else None
    coming = _next(live)
    return {
        "version": watch.version, "now": now, "state": live.state, "slips": watch.memo("head", head)["slips"],
        "pinned": code(live, pinned) if pinned else None, "next": code(live, coming) if coming else None,
        "calls": watch.memo("calls", _calls),
    }  # fmt: skip


def _public_code(live: Live, found: Code) -> Json:
    return {
        "number": found.number, "code": found.code, "name": found.name, "unit": found.unit, "price": found.price,
        "before": found.price_before, "left": found.left if found.state == "on" else 0, "limit": found.limit,
        "open": found.state == "on", "waiting": sum(line.qty for line in found.waiting), "whole": found.whole,
        "flash": _flash(live, found),
    }  # fmt: skip


def _public_comment(watch: Watch, row: Row, tongue: str) -> Json:
    found = comment(watch, row, tongue)
    return {name: found[name] for name in ("number", "name", "text", "at", "answer", "outcome")}


def _as_one(lines: Iterable[Json]) -> list[Json]:
    """Lines of one code in one state as one, which ends when the first of them does; each offer is answered alone."""
    found: dict[Any, Json] = {}
    for at, line in enumerate(lines):
        known = found.setdefault((line["code"], line["state"], at if line["state"] == OFFERED else None), line)
        if known is not line:
            known["qty"] += line["qty"]
            known["lines"] += line["lines"]
            known["until"] = min(filter(None, (known["until"], line["until"])), default=None)
    return list(found.values())


def mine(live: Live, guest: str | None) -> Json | None:
    """A viewer's own slip; `placed`: all that it has is in an order already."""
    found = live.by_author.get(("web", guest)) if guest else None
    if found is None:
        return None
    shape = slip(live, found)
    states = {line["state"] for line in shape["lines"]}
    return {name: shape[name] for name in ("phone", "total", "deposit", "ended", "reached")} | {
        "number": found.shown, "lines": _as_one(shape["lines"]), "placed": SOLD in states and not states & {HELD, OFFERED},
    }  # fmt: skip


def stage(watch: Watch, guest: str | None, now: int, tongue: str) -> Json:
    """Everything a viewer sees to begin with."""
    live = watch.live
    return {
        "version": watch.version,
        "now": now,
        "state": live.state,
        "pinned": live.pinned,
        "calls": watch.memo("calls", _calls),
        "codes": [_public_code(live, live.codes[number]) for number in sorted(live.codes)],
        "comments": [_public_comment(watch, row, tongue) for row in list(watch.comments)[-60:]],
        "slip": mine(live, guest),
    }


def stage_more(watch: Watch, codes: Iterable[int], comments: Iterable[Row], now: int, tongue: str) -> Json:
    """What every viewer needs after a change; his own slip is added for each."""
    live = watch.live
    return {
        "version": watch.version,
        "now": now,
        "state": live.state,
        "pinned": live.pinned,
        "calls": watch.memo("calls", _calls),
        "codes": [_public_code(live, live.codes[number]) for number in sorted(codes)],
        "comments": [_public_comment(watch, row, tongue) for row in comments],
    }


MOST_FOUND = 30


def example(live: Live) -> str:
    """A code of this live as a buyer types it, to show how; any, where it has none yet."""
    return live.codes[min(live.codes)].code.lower() if live.codes else "a12"


def find(live: Live, query: str) -> list[Json]:
    """Slips whose number is, or whose name or telephone number contains, what was typed; the newest first."""
    said = fold(query).strip()
    digits = "".join(filter(str.isdigit, query))
    if not said:
        return []
    found = []
    for each in reversed(live.slips.values()):
        if each.state == "merged":
            continue
        phone = bool(each.phone and len(digits) >= 3 and digits in each.phone)
        if said in {str(each.number), str(each.shown)} or phone or (not said.isdigit() and said in fold(each.name)):
            found.append(slip(live, each))
            if len(found) == MOST_FOUND:
                break
    return found
