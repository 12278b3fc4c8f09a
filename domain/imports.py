"""A list of people as somebody else's program wrote it: every line checked, every mistake named by line and column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from domain.audiences import CHANNELS

COLUMNS = ("channel", "address", "name", "language", "consent")
LANGUAGES = ("vi", "en")
_ADDRESS = {"telegram": re.compile(r"-?[1-9]\d{0,18}"), "web": re.compile(r"-?[\w.@-]{1,64}")}
_YES, _NO = frozenset({"yes", "y", "1", "true", "có"}), frozenset({"no", "n", "0", "false", "không", ""})


@dataclass(frozen=True, slots=True)
class Known:
    """One good line: a contact, how to speak to its person, whether he agreed to adverts."""

    channel: str
    address: str
    name: str
    language: str
    consent: bool


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong where: the line as an editor counts it, the column's name, a sentence."""

    line: int
    column: str
    problem: str


def header_mistakes(names: Iterable[str] | None) -> list[Mistake]:
    """The columns that are missing."""
    there = {(name or "").strip().lower() for name in names or ()}
    return [Mistake(1, name, "this column is missing") for name in COLUMNS if name not in there]


def read_line(line: int, cells: Mapping[str, str | None]) -> Known | list[Mistake]:
    """One line as a contact, or all that is wrong with it. `cells` by lower-case column name."""
    channel, address, name, language, consent = ((cells.get(column) or "").strip() for column in COLUMNS)
    channel, language, consent = channel.lower(), language.lower() or "vi", consent.lower()
    mistakes: list[Mistake] = []
    if channel not in CHANNELS:
        mistakes.append(Mistake(line, "channel", f"{channel!r} is neither telegram nor web"))
    elif not _ADDRESS[channel].fullmatch(address):
        mistakes.append(Mistake(line, "address", f"{address!r} is no address of {channel}"))
    if len(name) > 200:
        mistakes.append(Mistake(line, "name", f"{len(name)} characters; 200 at most"))
    if language not in LANGUAGES:
        mistakes.append(Mistake(line, "language", f"{language!r} is neither vi nor en"))
    if consent not in _YES and consent not in _NO:
        mistakes.append(Mistake(line, "consent", f"{consent!r} is neither yes nor no"))
    return mistakes or Known(channel, address, name, language, consent in _YES)


def batches(rows: Iterable[Known], size: int) -> Iterator[list[Known]]:
    """Rows in lists of `size`, each contact once in a list; the last one may be shorter."""
    batch: dict[tuple[str, str], Known] = {}
    for row in rows:
        batch.setdefault((row.channel, row.address), row)
        if len(batch) == size:
            yield list(batch.values())
            batch = {}
    if batch:
        yield list(batch.values())
