"""A live as it stands: its codes with their stock, the buyers' slips with their lines, and who waits for what.

Everything here is a plain value in memory. What happens to it is in domain.queue (buyers) and domain.live_steps (the
host); where it is kept is db.writes.sequencer's business. Moments are whole milliseconds since 1970 (UTC), quantities
thousandths of the selling unit, money whole dong.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Any

from domain.fold import fold
from domain.games import Call, Flash
from domain.games import Entry as Taken
from domain.quantities import cost, sold_whole
from domain.trust import Deposit, Trust

MINUTE = 60_000

# The states of a line. Held and offered goods are set apart for the buyer; nothing else is.
HELD, OFFERED, WAITLISTED, SOLD, LAPSED, CANCELLED = "held", "offered", "waitlisted", "sold", "lapsed", "cancelled"
ACTIVE = frozenset({HELD, OFFERED, WAITLISTED, SOLD})
GOODS = frozenset({HELD, OFFERED, SOLD})
"""Whose goods are set apart or sold: what a slip's total and a live's figures count."""
SELLING = frozenset({"open", "rehearsal"})
"""The states of a live in which orders are taken."""


@dataclass(slots=True, eq=False)
class Code:
    """One product of the run of show. left + held + sold = total, always."""

    number: int
    code: str
    name: str
    variant_id: int | None
    price: int
    price_before: int | None
    unit: str
    left: int
    held: int
    sold: int
    total: int
    limit: int | None
    points: str
    state: str  # on | stopped
    waiting: deque[Line] = field(default_factory=deque)
    whole: bool = field(init=False)
    """Whether only whole units are sold."""

    def __post_init__(self) -> None:
        self.whole = sold_whole(self.unit)


CODE_FIGURES = ("price", "price_before", "left", "held", "sold", "total", "limit", "points", "state")


@dataclass(slots=True, eq=False)
class Line:
    """So much of one code on a slip. A grant is a line of its own, so that adding to it never renews its hold."""

    number: int
    slip: int
    code: int
    qty: int
    price: int
    state: str
    until: int | None
    since: int
    at: int

    @property
    def entry(self) -> tuple[int, int, str]:
        """(code, price, state) under which reports count it: there an offer is a hold."""
        return (self.code, self.price, HELD if self.state == OFFERED else self.state)


ASIDE = 1_000_000
"""Slips that never had a number (STT) of their own are numbered from here on."""


@dataclass(slots=True, eq=False)
class Slip:
    """What one buyer takes in a live, under one number (STT). `also` are his other names: (source, author) each.

    An open slip with `merged_into` stands beside that one: the same telephone number was given, and nobody has shown yet
    that it is the same buyer. It has the other's STT, and its own goods, which nobody else sees or changes.
    """

    number: int
    source: str
    author: str
    name: str
    phone: str | None
    person_id: int | None
    state: str  # open | merged
    merged_into: int | None
    also: tuple[tuple[str, str], ...]
    at: int
    channel: str | None = None
    address: str | None = None
    """Where its buyer is reached in private, when he is."""
    lines: list[Line] = field(default_factory=list)

    @property
    def names(self) -> tuple[tuple[str, str], ...]:
        """(source, author) of everything that is said in his name, his first before the others."""
        return ((self.source, self.author), *self.also)

    @property
    def beside(self) -> bool:
        """Whether it only shares another slip's number."""
        return self.merged_into is not None and self.state == "open"

    @property
    def is_first(self) -> bool:
        """Whether this slip has its number for itself: it is neither merged nor beside another."""
        return self.merged_into is None

    @property
    def shown(self) -> int:
        """The number that people see."""
        return self.number if self.merged_into is None else self.merged_into

    def entries(self) -> dict[tuple[int, int, str], int]:
        """How much of each (code, price, state), as reports show it."""
        sums: dict[tuple[int, int, str], int] = {}
        for line in self.lines:
            sums[line.entry] = sums.get(line.entry, 0) + line.qty
        return sums

    def worth(self) -> dict[int, int]:
        """What his goods of each code cost: the sum of the entries that are held or sold."""
        found: dict[int, int] = {}
        for (code, price, state), qty in self.entries().items():
            if state in GOODS:
                found[code] = found.get(code, 0) + cost(price, qty)
        return found

    def total(self) -> int:
        """What his goods cost: those held, offered to him and sold."""
        if len(self.lines) == 1:  # most slips: no sums to be made
            line = self.lines[0]
            return cost(line.price, line.qty) if line.state in GOODS else 0
        return sum(self.worth().values())


@dataclass(slots=True)
class Event:
    """Something that happened to a line by itself: lapsed | offered. The buyer must hear of it."""

    kind: str
    slip: Slip
    line: Line
    code: Code

    @property
    def key(self) -> str:
        """Its identity in the live."""
        return f"line:{self.line.number}:{self.kind}"


@dataclass(slots=True)
class Told:
    """Something that concerns the live as a whole, or (`reply`) answers one comment, or (`to`) one person in private.

    `facts` are plain values; `to` is (person, channel, address).
    """

    kind: str
    key: str
    facts: dict[str, Any] = field(default_factory=dict)
    reply: tuple[str, str, int | None] | None = None
    to: tuple[int | None, str, str] | None = None


@dataclass(slots=True)
class Entry:
    """One thing in the live's log: which step, by whom, when, with what."""

    key: str
    kind: str
    actor: str
    at: int
    detail: dict[str, Any]


@dataclass(slots=True)
class Step:
    """One thing that the host, his helper or the clock does. `key` is its identity: the same key acts once."""

    key: str
    kind: str
    actor: str
    at: int
    args: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Stepped:
    """What became of a step; `reason` says why not: unknown | state | stock | none | again."""

    done: bool
    reason: str = ""
    detail: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Changes:
    """What has to be written: everything touched since the last commit, each thing once."""

    slips: dict[int, Slip] = field(default_factory=dict)
    lines: dict[int, Line] = field(default_factory=dict)
    codes: dict[int, Code] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    stock: list[tuple[int, int, str]] = field(default_factory=list)
    """(variant, thousandths given to it (negative: taken from it), code) in the order it happened."""
    bans: dict[tuple[str, str], int | None] = field(default_factory=dict)
    """(source, author) -> since when he is banned; None: he is let in again."""
    deposits: dict[int, Deposit] = field(default_factory=dict)
    flashes: dict[int, Flash] = field(default_factory=dict)
    calls: dict[int, Call] = field(default_factory=dict)
    entries_of: dict[tuple[int, int], Taken] = field(default_factory=dict)
    """Who took part: (call, entry) -> the entry."""
    head: bool = False


@dataclass(slots=True)
class Rules:
    """How this live goes about things; minutes for holds and offers, and whether one may wait for goods sold out."""

    hold: int = 15 * MINUTE
    offer: int = 5 * MINUTE
    waiting: bool = True
    most: int = 10_000_000  # thousandths in one comment; more is a slip of the finger


@dataclass(slots=True)
class Live:
    """A whole live in memory."""

    id: int
    slug: str
    title: str
    state: str  # planned | rehearsal | open | paused | ended
    rules: Rules
    pinned: int | None = None
    channel: str | None = None
    address: str | None = None
    version: int = 0
    opened_at: int | None = None
    ended_at: int | None = None
    codes: dict[int, Code] = field(default_factory=dict)
    slips: dict[int, Slip] = field(default_factory=dict)
    lines: dict[int, Line] = field(default_factory=dict)
    by_author: dict[tuple[str, str], Slip] = field(default_factory=dict)
    by_phone: dict[str, Slip] = field(default_factory=dict)
    by_code: dict[str, Code] = field(default_factory=dict)
    beside: dict[int, set[int]] = field(default_factory=dict)
    """A slip's number -> the numbers of those that stand beside it."""
    asides: int = 0
    """How many slips never had an STT of their own."""
    seen: dict[tuple[str, str], int] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    banned: set[tuple[str, str]] = field(default_factory=set)
    known: dict[tuple[str, str], int | None] = field(default_factory=dict)
    """(source, author) -> the person he is to us, where the source is a channel that reaches him; None: nobody."""
    due: list[tuple[int, int]] = field(default_factory=list)
    """A heap of (until, line number or -flash number); entries that no longer hold are passed over."""
    comments: int = 0
    trust: Trust | None = None
    """Of whom a deposit is asked; None: everybody is held at once."""
    deposits: dict[int, Deposit] = field(default_factory=dict)
    """By the slip's number; see domain.deposits."""
    flashes: dict[int, Flash] = field(default_factory=dict)
    """The latest of each code, by the code's number; see domain.flashes."""
    flashed: int = 0
    """How many there were."""
    calls: dict[int, Call] = field(default_factory=dict)
    calling: list[Call] = field(default_factory=list)
    """Draws and vouchers; those that are open. See domain.calls."""
    changes: Changes = field(default_factory=Changes)
    events: list[Event | Told] = field(default_factory=list)

    def put_code(self, code: Code) -> None:
        """Know a code, newly or as it stands now; who waits for it stays."""
        old = self.codes.get(code.number)
        if old is None:
            self.codes[code.number] = code
            self.by_code = names(self.codes)
            return
        for name in CODE_FIGURES:
            setattr(old, name, getattr(code, name))

    def put_slip(self, slip: Slip) -> None:
        """Know a slip, newly or as it stands now; its lines stay."""
        old = self.slips.get(slip.number)
        if old is not None:
            slip.lines = old.lines
        self.slips[slip.number] = slip
        if old is None:
            self.asides += slip.number > ASIDE
        elif old.merged_into is not None:
            self.beside.get(old.merged_into, set()).discard(slip.number)
        elif old.phone is not None and self.by_phone.get(old.phone) is old:
            del self.by_phone[old.phone]
        if slip.state == "merged":
            return
        if slip.merged_into is not None:
            self.beside.setdefault(slip.merged_into, set()).add(slip.number)
        for name in slip.names:
            self.by_author[name] = slip
        if slip.phone and slip.merged_into is None:
            self.by_phone[slip.phone] = slip

    def put_line(self, line: Line) -> None:
        """Know a line, newly or as it stands now, and whoever waits in the order in which they came."""
        old = self.lines.get(line.number)
        home = self.slips[line.slip].lines
        if old is not None:
            self.slips[old.slip].lines.remove(old)
            if old.state == WAITLISTED:
                self.codes[old.code].waiting.remove(old)
        self.lines[line.number] = line
        home.append(line)
        if old is not None:
            home.sort(key=lambda each: each.number)
        if line.state == WAITLISTED:
            _stand_in_line(self.codes[line.code].waiting, line)
        if line.until is not None and line.state in {HELD, OFFERED}:
            heappush(self.due, (line.until, line.number))

    def whose(self, number: int) -> Slip | None:
        """The slip with this number, or the one that it was joined to."""
        found = self.slips.get(number)
        while found is not None and found.state == "merged":
            found = self.slips.get(found.merged_into or 0)
        return found

    def family(self, slip: Slip) -> list[Slip]:
        """Every slip that has this one's number, the one that had it first before the others."""
        root = self.slips[slip.shown]
        return [root, *(self.slips[number] for number in sorted(self.beside.get(root.number, ())))]

    def bans(self, slip: Slip) -> bool:
        """Whether a slip's buyer is banned, under any of his names."""
        return bool(self.banned) and any(name in self.banned for name in slip.names)

    def find(self, text: str) -> Code | None:
        """The code that somebody wrote: case, spaces, dots, dashes and leading zeros are of no account."""
        found = self.by_code.get(text)
        return found if found is not None else self.by_code.get(plain_code(text))

    def next_due(self) -> int | None:
        """When the next hold, offer or flash runs out."""
        due = self.due
        while due:
            until, number = due[0]
            if number < 0:
                if any(each.number == -number and each.state == "on" for each in self.flashes.values()):
                    return until
                heappop(due)
                continue
            line = self.lines[number]
            if line.state in {HELD, OFFERED} and line.until == until:
                return until
            heappop(due)
        return None


def _stand_in_line(waiting: deque[Line], line: Line) -> None:
    if not waiting or (waiting[-1].since, waiting[-1].number) < (line.since, line.number):
        waiting.append(line)
        return
    ordered = sorted([*waiting, line], key=lambda each: (each.since, each.number))
    waiting.clear()
    waiting.extend(ordered)


def plain_code(text: str) -> str:
    """`a-012` and `A 12` are both "A12"."""
    letters = re.sub(r"[^a-z0-9]", "", fold(text))
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", letters).upper()


def names(codes: dict[int, Code]) -> dict[str, Code]:
    """What each code can be called: itself, its plain form, and its bare number where only one code has it."""
    called: dict[str, Code] = {}
    numbers: dict[str, list[Code]] = {}
    for code in codes.values():
        plain = plain_code(code.code)
        called[plain] = code
        numbers.setdefault(re.sub(r"^[A-Z]+", "", plain), []).append(code)
    for number, having in numbers.items():
        if number and len(having) == 1:
            called.setdefault(number, having[0])
    for code in codes.values():
        called[code.code] = code
    return called
