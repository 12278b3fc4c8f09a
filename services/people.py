"""People who come from a list instead of writing to us first."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.aside import Aside
from db.session import Database
from db.writes import imports
from domain.imports import Known, Mistake, batches, header_mistakes, read_row, unquoted

BATCH = 2000
SHOWN = 100
"""So many mistakes are listed; a list with more is the wrong list."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a list came to. `rows`: good lines; `added`: new contacts; `known`: there before; `consents`: newly noted.

    `withdrawn`: consents that ended, because the list says no.
    """

    rows: int
    added: int
    known: int
    consents: int
    withdrawn: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was imported: these lines are wrong (the first hundred; `count` is all)."""

    mistakes: tuple[Mistake, ...]
    count: int


def _lines(path: Path) -> Iterator[Known | list[Mistake]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, strict=True)
        names = [name.strip().lower() for name in next(reader, [])]
        if missing := header_mistakes(names):
            yield missing
            return
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield [unquoted(line)]
                return
            if any(cells):
                yield read_row(line, names, cells)


def check(path: Path) -> tuple[int, Refused | None]:
    """How many good lines the file has, and what is wrong with the others. Raises OSError, UnicodeDecodeError, csv.Error."""
    good, count = 0, 0
    mistakes: list[Mistake] = []
    for line in _lines(path):
        if isinstance(line, Known):
            good += 1
            continue
        count += len(line)
        mistakes += line[: SHOWN - len(mistakes)]
    return good, Refused(tuple(mistakes), count) if count else None


async def import_file(
    database: Database, path: Path, *, now: datetime, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> Imported | Refused:
    """Import a CSV file: channel, address, name, language, consent. One wrong line, and nothing of it is imported.

    It is written in batches of 2,000 lines, one transaction each, so that the running bot is never kept waiting.
    Stopped in the middle, the same command goes on: a contact that is there is not added again. A no ends the consent of
    who is there; an empty cell says nothing.
    """
    total, refused = check(path)
    if refused is not None:
        return refused
    words = f"Đồng ý nhận quảng cáo, theo danh sách {path.name}"
    aside = Aside(database, "import")
    done = added = consents = withdrawn = 0
    try:
        for batch in batches((line for line in _lines(path) if isinstance(line, Known)), BATCH):
            result = await _one(aside, batch, words, now)
            done += len(batch)
            added, consents, withdrawn = (
                added + result.added,
                consents + result.consents,
                withdrawn + result.withdrawn,
            )
            progress(done, total)
    finally:
        aside.close()
    progress(total, total)
    return Imported(total, added, total - added, consents, withdrawn)


async def _one(aside: Aside, batch: list[Known], words: str, now: datetime) -> imports.Imported:
    try:
        return await aside.write(lambda on: imports.add(on, batch, words, now))
    except imports.Collided:  # somebody of the batch wrote to the bot meanwhile, and is there now
        return await aside.write(lambda on: imports.add(on, batch, words, now))
