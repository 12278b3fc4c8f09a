"""A lucky draw that anybody can check: the hash of a secret seed is told first, the seed at the end.

Who wins follows from the seed and the list of entries alone, so whoever wrote down the hash can compute it again:

- `commitment` = SHA-256 of the seed's text.
- Each entry that stands is a line `number tag`; `tag` is the first 16 hex digits of SHA-256 of
  `commitment:source:author`, so that an entry can be recognised by who made it. `list` = SHA-256 of the lines joined by
  line feeds.
- For the winners k = 1, 2, ...: SHA-256 of `seed:list:k`, read as a number, modulo how many lines are left, is the place
  (from 0) of the winner among the lines that are left.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

Line = tuple[int, str]
"""(number, tag) of an entry that stands."""


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def commitment(seed: str) -> str:
    """What is published before the first entry."""
    return _hash(seed)


def tag(committed: str, source: str, author: str) -> str:
    """How an entry is recognised without naming anybody."""
    return _hash(f"{committed}:{source}:{author}")[:16]


def list_hash(lines: Sequence[Line]) -> str:
    """What binds the list of entries."""
    return _hash("\n".join(f"{number} {mark}" for number, mark in lines))


def winners(seed: str, lines: Sequence[Line], count: int) -> list[int]:
    """The numbers that win, first prize first; fewer when there are fewer entries."""
    bound, left, won = list_hash(lines), list(lines), []
    for place in range(1, min(count, len(left)) + 1):
        at = int(_hash(f"{seed}:{bound}:{place}"), 16) % len(left)
        won.append(left.pop(at)[0])
    return won


def check(published: Any) -> list[str]:
    """What is wrong with a draw as it was published; empty: it holds.

    {"commitment","seed","count","winners":[...],"entries":[{"number","tag","stands"}]}
    """
    try:
        seed, committed = str(published["seed"]), str(published["commitment"])
        entries, won = list(published["entries"]), [int(number) for number in published["winners"]]
        lines = [(int(each["number"]), str(each["tag"])) for each in entries if each.get("stands", True)]
        numbers = [int(each["number"]) for each in entries]
    except (KeyError, TypeError, ValueError, AttributeError):
        return ["this is no published draw"]
    wrong = []
    if commitment(seed) != committed:
        wrong.append("the seed is not the one whose hash was published at the start")
    if numbers != list(range(1, len(numbers) + 1)):
        wrong.append("entries are missing or out of order")
    if winners(seed, lines, int(published.get("count", len(won)))) != won:
        wrong.append("other numbers win than were announced")
    return wrong
