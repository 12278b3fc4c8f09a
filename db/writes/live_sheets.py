"""The tables that a live's commit writes, as sheets of many rows: the statements for SQLite and for PostgreSQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table

from db.tables.lives import (
    live_bans,
    live_calls,
    live_changes,
    live_codes,
    live_comments,
    live_deposits,
    live_entries,
    live_flashes,
    live_log,
    slip_lines,
    slips,
)
from db.tables.updates import outbox
from domain.lives import CODE_FIGURES

Values = list[Any]
"""What all rows have in common (Sheet.common), then row after row the rest, in the order of the sheet's columns."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """One table to write many rows of. `replace`: the columns that are overwritten in a row that has the same key."""

    table: Table
    columns: tuple[str, ...]
    common: int = 1
    """So many of the first columns are given once for all rows: the live's number, as a rule."""
    replace: tuple[str, ...] = ()
    ignore: bool = False
    same: tuple[tuple[str, str], ...] = ()
    """Columns that have the same value in every row, which no row tells: (column, SQL)."""
    returning: tuple[str, ...] = ()
    """What `Pen.commit` tells of each new row."""

    @property
    def width(self) -> int:
        """Values a row."""
        return len(self.columns) - self.common

    def sqlite(self, count: int) -> str:
        """For so many rows at once: SQLite opens a statement journal for each statement that a CHECK might end."""
        common = [f"?{number + 1}" for number in range(self.common)]
        marks = ", ".join([*common, *["?"] * self.width, *(value for _, value in self.same)])
        rows = ", ".join([f"({marks})"] * count)
        return f"INSERT INTO {self.table.name} ({self._names()}) VALUES {rows}{self._end()}"

    def postgresql(self) -> str:
        """One array for each column that the rows differ in."""
        common, columns = self.columns[: self.common], self.columns[self.common :]
        given = ", ".join(f'"{name}"' for name in columns)
        casts = ", ".join(f"${mark}::{self._kind(name)}[]" for mark, name in enumerate(columns, self.common + 1))
        taken = [f"${mark}::{self._kind(name)}" for mark, name in enumerate(common, 1)]
        taken += [f'"{name}"{"::json" if self._type(name) == "JSON" else ""}' for name in columns]
        taken += [value for _, value in self.same]
        return (
            f"INSERT INTO {self.table.name} ({self._names()}) "
            f"SELECT {', '.join(taken)} FROM unnest({casts}) AS given({given}){self._end()}"
        )

    def _names(self) -> str:
        return ", ".join([f'"{name}"' for name in self.columns] + [f'"{name}"' for name, _ in self.same])

    def _type(self, name: str) -> str:
        return type(self.table.c[name].type).__name__

    def _kind(self, name: str) -> str:
        kinds = {"BigInteger": "bigint", "Moment": "bigint", "Integer": "integer", "Boolean": "boolean"}
        return kinds.get(self._type(name), "text")

    def _end(self) -> str:
        told = ", ".join(self.returning)
        return self._conflict() + (f" RETURNING {told}" if told else "")

    def _conflict(self) -> str:
        if self.ignore:
            return " ON CONFLICT DO NOTHING"
        if not self.replace:
            return ""
        key = ", ".join(column.name for column in self.table.primary_key)
        sets = ", ".join(f'"{name}" = excluded."{name}"' for name in self.replace)
        return f" ON CONFLICT ({key}) DO UPDATE SET {sets}"


def _all(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.columns)


def _replacing(table: Table, *columns: str) -> Sheet:
    """For rows that may be there already; these columns (else all) are written, and whatever else makes no key of it."""
    columns = columns or _all(table)
    key = {column.name for column in table.primary_key}
    return Sheet(table, columns, replace=tuple(name for name in columns if name not in key))


COMMENTS = Sheet(live_comments, _all(live_comments))
SLIPS = _replacing(slips)
NEW_SLIPS = Sheet(
    slips, ("live_id", "number", "source", "author", "name", "at"), same=(("state", "'open'"), ("also", "'[]'"))
)
"""Of buyers of whom nothing more is known yet."""
LINES = _replacing(slip_lines)
NEW_LINES = Sheet(slip_lines, _all(slip_lines))
CODES = Sheet(live_codes, _all(live_codes), replace=CODE_FIGURES)
"""What a code is, and of which goods, stays: its two indices are not written again with every order."""
CHANGES = Sheet(live_changes, _all(live_changes))
CALLS = _replacing(live_calls)
ENTRIES = _replacing(live_entries)
FLASHES = _replacing(live_flashes)
LOG = Sheet(live_log, ("live_id", "key", "kind", "actor", "at", "detail", "todo"))
BANS = Sheet(live_bans, _all(live_bans), ignore=True)
DEPOSITS = _replacing(live_deposits, "live_id", "slip", "due", "state", "paid", "spent", "asks", "at", "missed", "gone")
_message = ("source", "kind", "person_id", "channel", "address", "payload", "expires_at", "created_at")
_waits = (("state", "'waiting'"), ("tries", "0"))
OUTBOX = Sheet(outbox, _message, common=0, same=_waits)
TAKEN = Sheet(
    outbox,
    ("owner", "leased_until", *_message),
    common=2,
    same=_waits,
    returning=("id", "channel", "address", "kind", "payload", "expires_at"),
)
"""Messages that are their carrier's from the start: he need not look for them and claim them."""
SHEETS = (
    COMMENTS,
    SLIPS,
    NEW_SLIPS,
    LINES,
    NEW_LINES,
    CODES,
    CHANGES,
    LOG,
    BANS,
    DEPOSITS,
    FLASHES,
    CALLS,
    ENTRIES,
    OUTBOX,
    TAKEN,
)
