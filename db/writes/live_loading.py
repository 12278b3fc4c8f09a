"""A live out of the database into memory: all of it once, afterwards only what another process changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

import orjson

from domain import calls, flashes
from domain.games import Call, Entry, Flash
from domain.lives import MINUTE, Code, Line, Live, Rules, Slip
from domain.trust import Deposit, Record, Trust, terms_of

KEPT = 500
"""Changes kept for catching up; who is further behind reads everything again."""

CODE = 'number, code, name, variant_id, price, price_before, unit, "left", held, sold, total, "limit", points, state'
SLIP = "number, source, author, name, phone, person_id, state, merged_into, also, at, channel, address"
DEPOSIT = "slip, due, state, paid, spent, asks, at, missed, gone"
CALL = "number, kind, state, prize, keyword, shown, count, legal, document, commitment, seed, codes, began, ended, won"
ENTRY = "call, number, source, author, name, at, prize"
FLASH = 'number, code, state, price, normal, qty, "left", "limit", began, until, ended, first'
LINE = "number, slip, code, qty, price, state, until, since, at"


class Fetches(Protocol):
    """What runs a query with ? for its parameters and gives all rows."""

    def fetch(self, sql: str, *params: Any) -> list[tuple[Any, ...]]:
        """All rows."""
        ...


def _given(packed: Any) -> dict[str, Any]:
    given: dict[str, Any] = orjson.loads(packed) if isinstance(packed, str | bytes) else packed or {}
    return given


def rules(hold_minutes: int, packed: Any) -> Rules:
    """The rules of a live from its row; what is not set has its default."""
    given = _given(packed)
    found = Rules(hold=hold_minutes * MINUTE)
    if "offer_minutes" in given:
        found.offer = int(given["offer_minutes"]) * MINUTE
    found.waiting = bool(given.get("waiting", True))
    return found


def apply_head(live: Live, head: tuple[Any, ...]) -> None:
    """Take over what the live's own row says (in db.writes.live_pen.HEAD's order)."""
    live.state, live.pinned, live.channel, live.address = head[3], head[6], head[7], head[8]
    live.rules = rules(head[4], head[5])
    live.version, live.opened_at, live.ended_at = head[9], head[10], head[11]


def slip_of(row: tuple[Any, ...]) -> Slip:
    """A slip from its row; `also` is JSON text there."""
    values = list(row)
    values[8] = tuple((source, author) for source, author in orjson.loads(values[8]))
    return Slip(*values)


def deposit_of(row: Sequence[Any]) -> Deposit:
    """A deposit from its row; `gone` is JSON text there."""
    values = list(row)
    values[8] = orjson.loads(values[8])
    return Deposit(*values)


def call_of(row: Sequence[Any]) -> Call:
    """A draw or voucher from its row; `codes` and `won` are JSON text there."""
    values = list(row)
    values[5], values[11], values[14] = bool(values[5]), orjson.loads(values[11]), orjson.loads(values[14])
    return Call(*values)


def _know_entry(live: Live, row: Sequence[Any]) -> None:
    entry = Entry(*row)
    call = live.calls[entry.call]
    known = call.names.get((entry.source, entry.author))
    if known is None:
        call.put(entry)
    else:
        known.prize = entry.prize


def load(pen: Fetches, head: tuple[Any, ...]) -> Live:
    """The whole live."""
    live = Live(head[0], head[1], head[2], head[3], Rules())
    apply_head(live, head)
    ours = "WHERE live_id = ? ORDER BY number"
    for row in pen.fetch(f"SELECT {CODE} FROM live_codes {ours}", live.id):
        live.put_code(Code(*row))
    for row in pen.fetch(f"SELECT {SLIP} FROM slips {ours}", live.id):
        live.put_slip(slip_of(row))
    for row in pen.fetch(f"SELECT {LINE} FROM slip_lines {ours}", live.id):
        live.put_line(Line(*row))
    _see(live, pen)
    live.keys = {row[0] for row in pen.fetch("SELECT key FROM live_log WHERE live_id = ?", live.id)}
    live.banned = {
        (row[0], row[1]) for row in pen.fetch("SELECT source, author FROM live_bans WHERE live_id = ?", live.id)
    }
    for row in pen.fetch(f"SELECT {FLASH} FROM live_flashes {ours}", live.id):
        flashes.put(live, Flash(*row))
    for row in pen.fetch(f"SELECT {CALL} FROM live_calls {ours}", live.id):
        calls.put(live, call_of(row))
    if live.calls:
        for row in pen.fetch(f"SELECT {ENTRY} FROM live_entries WHERE live_id = ? ORDER BY call, number", live.id):
            _know_entry(live, row)
    if "trust" in _given(head[5]):
        _trust(live, pen, head)
    return live


KEY_OF_BUYERS = "buyers"
"""The house's secret by which buyers are marked in producers' records."""


def _trust(live: Live, pen: Fetches, head: tuple[Any, ...]) -> None:
    """The live's rules of trust, what its producer knows of his buyers, and what was asked of whom."""
    key = pen.fetch("SELECT value FROM house WHERE name = ?", KEY_OF_BUYERS)
    known = pen.fetch("SELECT who, delivered, returned, returned_at FROM buyer_records WHERE producer_id = ?", head[12])
    live.trust = Trust(
        terms_of(_given(head[5])["trust"]),
        key[0][0].encode() if key else b"",
        {who: Record(*row) for who, *row in known},
    )
    for row in pen.fetch(f"SELECT {DEPOSIT} FROM live_deposits WHERE live_id = ?", live.id):
        live.deposits[row[0]] = deposit_of(row)


def _see(live: Live, pen: Fetches) -> None:
    """Know the comments that were accepted since we looked last."""
    rows = pen.fetch(
        "SELECT source, comment_id, number FROM live_comments WHERE live_id = ? AND number > ? ORDER BY number",
        live.id,
        live.comments,
    )
    for source, comment_id, number in rows:
        live.seen[(source, comment_id)] = number
        live.comments = number


def _numbered(pen: Fetches, columns: str, table: str, live_id: int, numbers: set[int]) -> list[tuple[Any, ...]]:
    """These rows, in the order of their numbers."""
    ordered = sorted(numbers)
    found: list[tuple[Any, ...]] = []
    for begin in range(0, len(ordered), 500):
        part = ordered[begin : begin + 500]
        marks = ", ".join("?" * len(part))
        sql = f"SELECT {columns} FROM {table} WHERE live_id = ? AND number IN ({marks}) ORDER BY number"
        found += pen.fetch(sql, live_id, *part)
    return found


def numbers_of(runs: Iterable[tuple[int, int]]) -> Iterator[int]:
    """The numbers of the slips or lines that a change touched, which are noted as [first, last] of each run."""
    for first, last in runs:
        yield from range(first, last + 1)


def catch_up(live: Live, pen: Fetches, head: tuple[Any, ...]) -> bool:
    """Bring what is in memory up to the row's version. False when the way is not kept: load it anew."""
    version = head[9]
    if live.version == version:
        return True
    if version < live.version or version - live.version > KEPT:
        return False
    rows = pen.fetch(
        "SELECT data FROM live_changes WHERE live_id = ? AND version > ? ORDER BY version", live.id, live.version
    )
    if len(rows) != version - live.version:
        return False
    slips: set[int] = set()
    lines: set[int] = set()
    for (data,) in rows:
        change = orjson.loads(data)
        for row in change["codes"]:
            live.put_code(Code(*row))
        slips.update(numbers_of(change["slips"]))
        lines.update(numbers_of(change["lines"]))
        live.keys.update(change["keys"])
        live.banned.update((source, author) for source, author in change["bans"])
        live.banned.difference_update((source, author) for source, author in change.get("let_in", ()))
        for row in change.get("deposits", ()):
            live.deposits[row[0]] = deposit_of(row)
        for row in change.get("calls", ()):
            calls.put(live, call_of(row))
        for row in change.get("entries", ()):
            _know_entry(live, row)
        for row in change.get("flashes", ()):
            flashes.put(live, Flash(*row))
    for row in _numbered(pen, SLIP, "slips", live.id, slips):
        live.put_slip(slip_of(row))
    for row in _numbered(pen, LINE, "slip_lines", live.id, lines):
        live.put_line(Line(*row))
    apply_head(live, head)
    _see(live, pen)
    return True
