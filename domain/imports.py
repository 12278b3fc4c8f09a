"""A list of people as somebody else's program wrote it: every line checked, every mistake named by line and column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from unicodedata import category

from domain.audiences import CHANNELS

COLUMNS = ("channel", "address", "name", "language", "consent")
LANGUAGES = ("vi", "en")
LONGEST_NAME = 200
_ADDRESS = {"telegram": re.compile(r"-?[1-9]\d{0,18}"), "web": re.compile(r"-?[\w.@-]{1,64}")}
_CONSENT = dict.fromkeys(("yes", "y", "1", "true", "có"), True)
_CONSENT |= dict.fromkeys(("no", "n", "0", "false", "không"), False)


@dataclass(frozen=True, slots=True)
class Known:
    """One good line: a contact, how to speak to its person, whether he agreed to adverts (None: the list does not say)."""

    channel: str
    address: str
    name: str
    language: str
    consent: bool | None


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong where: the line as an editor counts it, the column's name, a sentence."""

    line: int
    column: str
    problem: str


def header_mistakes(names: Iterable[str] | None) -> list[Mistake]:
    """The columns that are missing, or there twice."""
    there = Counter((name or "").strip().lower() for name in names or ())
    missing = [Mistake(1, name, "this column is missing") for name in COLUMNS if not there[name]]
    return missing + [Mistake(1, name, "this column is there twice") for name in COLUMNS if there[name] > 1]


def read_row(line: int, names: Sequence[str], cells: Sequence[str]) -> Known | list[Mistake]:
    """A row as a contact, or all that is wrong with it. `names`: the lower-case columns that its cells belong to."""
    found = read_line(line, dict(zip(names, cells, strict=False)))
    if any(cells[len(names) :]):
        surplus = Mistake(line, f"cell {len(names) + 1}", f"there are only {len(names)} columns")
        return [surplus] if isinstance(found, Known) else [*found, surplus]
    return found


def unquoted(line: int) -> Mistake:
    """A quotation mark without its other half would swallow the rows below it."""
    return Mistake(line, "row", "a quotation mark is opened and not closed, or stands in the middle of a cell")


def _name_mistake(name: str) -> str:
    if "\n" in name or "\r" in name:
        return "a line break within the name: is a quotation mark missing?"
    if odd := next((sign for sign in name if category(sign) == "Cc"), ""):
        return f"the character U+{ord(odd):04X} cannot be shown"
    return f"{len(name)} characters; 200 at most" if len(name) > LONGEST_NAME else ""


def read_line(line: int, cells: Mapping[str, str | None]) -> Known | list[Mistake]:
    """One line as a contact, or all that is wrong with it. `cells` by lower-case column name."""
    channel, address, name, language, consent = ((cells.get(column) or "").strip() for column in COLUMNS)
    channel, language, consent = channel.lower(), language.lower() or "vi", consent.lower()
    mistakes: list[Mistake] = []
    if channel not in CHANNELS:
        mistakes.append(Mistake(line, "channel", f"{channel!r} is neither telegram nor web"))
    elif not _ADDRESS[channel].fullmatch(address):
        mistakes.append(Mistake(line, "address", f"{address!r} is no address of {channel}"))
    if problem := _name_mistake(name):
        mistakes.append(Mistake(line, "name", problem))
    if language not in LANGUAGES:
        mistakes.append(Mistake(line, "language", f"{language!r} is neither vi nor en"))
    if consent and consent not in _CONSENT:
        mistakes.append(Mistake(line, "consent", f"{consent!r} is neither yes nor no"))
    return mistakes or Known(channel, address, name, language, _CONSENT.get(consent))


def batches(rows: Iterable[Known], size: int) -> Iterator[list[Known]]:
    """Rows in lists of `size`, each contact once in a list; the last one may be shorter.

    Who says no in one row and yes in another, wherever they stand, has said no.
    """
    batch: dict[tuple[str, str], Known] = {}
    against: set[int] = set()
    for row in rows:
        key = (row.channel, row.address)
        if row.consent is False:
            against.add(hash(key))  # a number for each, not a name: lists are long
        before = batch.setdefault(key, row)
        if row.consent is not None:
            batch[key] = replace(before, consent=hash(key) not in against)
        if len(batch) == size:
            yield list(batch.values())
            batch = {}
    if batch:
        yield list(batch.values())
