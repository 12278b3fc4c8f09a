"""Live codes, read strictly: a comment that is nothing but codes and quantities, or None. Very fast, never guesses."""

from __future__ import annotations

import re

from domain.fold import fold

_LETTERS = r"[a-z]{1,2}"
_CODE = rf"(?P<code>{_LETTERS}[ .\-]?\d{{1,4}})"
_QTY = r"(?:\s*(?:x|\*|sl|=|:)\s*(?P<x>\d{1,4})|\s+(?P<bare>\d{1,3}))?"
_ONE = re.compile(rf"{_CODE}{_QTY}(?![a-z0-9])")
_BETWEEN = re.compile(r"\s*(?:[,;+&\n]|\s)\s*")
_VERB = re.compile(r"(?:chot|lay|mua|dat|em lay|e lay|cho em|cho e)\s+(?:ma\s+)?|ma\s+")
_AFTER = re.compile(r"(?:\s*(?:nha|nhe|a|shop oi|shop|ad|nhe shop|nha shop))?[\s.!]*$")
MOST = 200
"""Characters; a longer comment is more than codes."""


def read(text: str) -> list[tuple[str, int]] | None:
    """[(code as written, how many selling units)] when the whole comment says nothing else; no number is one.

    `A12`, `a12 x2`, `A 12 2`, `a12, b3 x2`, `chốt a12 nhé`. A quantity of 0 is not an order.
    """
    if len(text) > MOST:
        return None
    said = text.strip().lower() if text.isascii() else fold(text)
    verb = _VERB.match(said)
    at = verb.end() if verb else 0
    found: list[tuple[str, int]] = []
    while True:
        match = _ONE.match(said, at)
        if match is None:
            return None
        quantity = int(match["x"] or match["bare"] or 1)
        if quantity == 0:
            return None
        found.append((match["code"].upper(), quantity))
        at = match.end()
        if at == len(said) or _AFTER.match(said, at):
            return found
        gap = _BETWEEN.match(said, at)
        if gap is None:
            return None
        at = gap.end()
