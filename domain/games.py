"""What a live plays: the plain values of flash sales (see domain.flashes), draws and vouchers (see domain.calls)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from domain.fold import fold

SHORTEST_S, LONGEST_S = 10, 20 * 60
"""10 to 300 seconds, or 1 to 20 minutes."""


@dataclass(slots=True, eq=False)
class Flash:
    """state: on | over. qty, left, limit in thousandths; began, until, ended in ms; `first`: lines from this number on."""

    number: int
    code: int
    state: str
    price: int
    normal: int
    qty: int
    left: int
    limit: int | None
    began: int
    until: int
    ended: int | None
    first: int


def parse_seconds(text: str) -> int | None:
    """A flash's length as people write it: "45 giây", "90s", "3 phút", "2p30"; None when it is none, or out of bounds."""
    match = re.fullmatch(
        r"(?:(\d{1,2})\s*(?:phut|minutes?|min|p|m))?\s*(?:(\d{1,4})\s*(?:giay|seconds?|sec|s)?)?", fold(text).strip()
    )
    if match is None or not (match[1] or re.search(r"[a-z]", fold(text))):
        return None
    seconds = int(match[1] or 0) * 60 + int(match[2] or 0)
    return seconds if SHORTEST_S <= seconds <= LONGEST_S else None


DRAW, VOUCHER = "draw", "voucher"
LONGEST_KEYWORD = 40
MOST_WINNERS = 20
MOST_VOUCHERS = 50


@dataclass(slots=True, eq=False)
class Entry:
    """Somebody who takes part: his place (from 1), who he is to his source, when, and (a voucher) what he got."""

    call: int
    number: int
    source: str
    author: str
    name: str
    at: int
    prize: str = ""


@dataclass(slots=True, eq=False)
class Call:
    """A draw or a first-come voucher. state: open | over.

    `keyword` is what a comment has to say, as the host wrote it; empty: who orders takes part. `shown`: whether it is told to all (the
    answer of a question is not). `count`: how many win. `legal`, `document`: what the law takes it for, and the number
    that it asks for. A draw has its seed and the hash that was published first; a voucher has its codes.
    """

    number: int
    kind: str
    state: str
    prize: str
    keyword: str
    shown: bool
    count: int
    legal: str
    document: str
    commitment: str
    seed: str
    codes: list[str]
    began: int
    ended: int | None = None
    won: list[int] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    names: dict[tuple[str, str], Entry] = field(default_factory=dict)

    def put(self, entry: Entry) -> None:
        """Know an entry, newly or as it stands now."""
        if (entry.source, entry.author) not in self.names:
            self.names[entry.source, entry.author] = entry
            self.entries.append(entry)
