"""What a live plays: the plain values of a flash sale; what happens to it is in domain.flashes."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
