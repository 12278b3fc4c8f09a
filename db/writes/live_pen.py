"""The sequencer's pen: many rows in few statements, on the driver's own connection, for SQLite and for PostgreSQL.

SQLAlchemy opens the connections; the statements themselves are compiled once, here, since a burst of comments writes
several rows each in microseconds.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

import orjson
import psycopg
from sqlalchemy import Table
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError

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
    lives,
    slip_lines,
    slips,
)
from db.tables.updates import outbox
from domain.lives import CODE_FIGURES

Values = list[Any]
"""What all rows have in common (Sheet.common), then row after row the rest, in the order of the sheet's columns."""
SIZES = (128, 64, 32, 16, 8, 4, 2, 1)
"""So many rows a statement on SQLite, the most that are left first."""

HEAD = ("id", "slug", "title", "state", "hold_minutes", "rules", "pinned", "channel", "address", "version",
        "opened_at", "ended_at", "producer_id")  # fmt: skip


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
        casts = ", ".join(f"%s::{self._kind(name)}[]" for name in columns)
        taken = [f"%s::{self._kind(name)}" for name in common]
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

_head = ", ".join(HEAD)
_REACHABLE = "SELECT address, person_id FROM contacts WHERE channel = ? AND state = 'active'"


class Pen:
    """One connection of the sequencer's thread, inside at most one transaction. `mark` is the driver's place-holder."""

    mark = "?"

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Any = None
        self._raw: Any = None
        self._told: list[tuple[Any, ...]] = []

    @property
    def raw(self) -> Any:
        """The driver's connection, opened when it is first needed and after it was lost."""
        if self._raw is None:
            self._connection = self._engine.raw_connection()
            self._raw = self._connection.driver_connection
            self._prepare()
        return self._raw

    def _prepare(self) -> None:
        pass

    def close(self) -> None:
        """Give the connection up; the next use opens another."""
        connection, self._connection, self._raw = self._connection, None, None
        if connection is not None:
            connection.invalidate()

    def fetch(self, sql: str, *params: Any) -> list[tuple[Any, ...]]:
        """All rows of a query written with ? for its parameters."""
        found: list[tuple[Any, ...]] = self.raw.execute(sql.replace("?", self.mark), params).fetchall()
        return found

    def run(self, sql: str, *params: Any) -> None:
        """One statement whose result nobody needs."""
        self.raw.execute(sql.replace("?", self.mark), params)

    def begin(self) -> None:
        """Open the transaction."""
        raise NotImplementedError

    def lock(self, live_ids: list[int]) -> list[tuple[Any, ...]]:
        """The heads of these lives, which nobody else changes until the end of the transaction."""
        raise NotImplementedError

    def reachable(self, channel: str, addresses: list[str]) -> list[tuple[Any, ...]]:
        """(address, person) of those who can be written to on this channel."""
        raise NotImplementedError

    def many(self, sheet: Sheet, values: Values) -> None:
        """Write these rows."""
        raise NotImplementedError

    def commit(self) -> list[tuple[Any, ...]]:
        """Make it last; what was to be told of new rows (Sheet.returning)."""
        raise NotImplementedError

    def rollback(self) -> None:
        """Undo it; a lost connection is given up."""
        try:
            self.raw.execute("ROLLBACK")
        except (sqlite3.Error, psycopg.Error, DBAPIError):
            self.close()


class SqlitePen(Pen):
    """BEGIN IMMEDIATE makes this process the only writer, so nothing else has to be locked."""

    _texts = {sheet: [(size * sheet.width, sheet.sqlite(size)) for size in SIZES] for sheet in SHEETS}  # noqa: RUF012

    def begin(self) -> None:
        """Wait for the turn to write."""
        self._told = []
        self.raw.execute("BEGIN IMMEDIATE")

    def lock(self, live_ids: list[int]) -> list[tuple[Any, ...]]:
        """Read them; the whole database is ours already."""
        marks = ", ".join("?" * len(live_ids))
        return self.fetch(f"SELECT {_head} FROM lives WHERE id IN ({marks})", *live_ids)

    def reachable(self, channel: str, addresses: list[str]) -> list[tuple[Any, ...]]:
        """The list goes in as JSON: SQLite has no arrays."""
        given = orjson.dumps(addresses).decode()
        return self.fetch(f"{_REACHABLE} AND address IN (SELECT value FROM json_each(?))", channel, given)

    def many(self, sheet: Sheet, values: Values) -> None:
        """As few prepared statements as their sizes allow."""
        execute, done, count = self.raw.execute, sheet.common, len(values)
        common = values[:done]
        for size, text in self._texts[sheet]:
            while count - done >= size:
                cursor = execute(text, common + values[done : done + size])
                if sheet.returning:
                    self._told += cursor.fetchall()
                done += size

    def commit(self) -> list[tuple[Any, ...]]:
        """On disk when this returns (synchronous=FULL)."""
        self.raw.execute("COMMIT")
        return self._told


class PostgresPen(Pen):
    """The lives' rows are locked in the order of their ids; everything after the look goes out in one round trip."""

    mark = "%s"
    _texts = {sheet: sheet.postgresql() for sheet in SHEETS}  # noqa: RUF012  (never written to)

    def _prepare(self) -> None:
        self._raw.autocommit = True
        self._raw.prepare_threshold = 2
        self._pipeline: Any = None

    def begin(self) -> None:
        """The statements that follow wait in line until something is fetched."""
        self._telling: list[Any] = []
        self._pipeline = self.raw.pipeline()
        self._pipeline.__enter__()
        self._raw.execute("BEGIN")

    def lock(self, live_ids: list[int]) -> list[tuple[Any, ...]]:
        """Wait until nobody else is at these lives."""
        return self.fetch(f"SELECT {_head} FROM lives WHERE id = ANY(?) ORDER BY id FOR UPDATE", live_ids)

    def reachable(self, channel: str, addresses: list[str]) -> list[tuple[Any, ...]]:
        """One look for all of them."""
        return self.fetch(f"{_REACHABLE} AND address = ANY(?)", channel, addresses)

    def many(self, sheet: Sheet, values: Values) -> None:
        """One statement with an array for each column."""
        first = sheet.common
        columns = [_array(values[column :: sheet.width]) for column in range(first, first + sheet.width)]
        cursor = self._raw.execute(self._texts[sheet], [*values[:first], *columns])
        if sheet.returning:
            self._telling.append(cursor)

    def commit(self) -> list[tuple[Any, ...]]:
        """On disk when this returns (synchronous_commit=on)."""
        self._raw.execute("COMMIT")
        self._leave()
        return [row for cursor in self._telling for row in cursor.fetchall()]

    def rollback(self) -> None:
        """What failed in a pipeline may have left statements half prepared: the connection is given up with it."""
        self.close()

    def _leave(self) -> None:
        pipeline, self._pipeline = self._pipeline, None
        if pipeline is not None:
            pipeline.__exit__(None, None, None)


def _array(column: Values) -> str:
    """PostgreSQL's own text for an array of numbers or texts; many times faster than the driver's general way."""
    kinds = set(map(type, column))
    if kinds == {int}:
        return "{" + ",".join(map(str, column)) + "}"
    if kinds == {str}:
        text = '{"' + '","'.join(column) + '"}'
        if "\\" not in text and text.count('"') == 2 * len(column):
            return text
    return "{" + ",".join([_element(value) for value in column]) + "}"


def _element(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(value).lower()
    text = str(value)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def pen_for(engine: Engine) -> Pen:
    """The pen for this engine's database."""
    return SqlitePen(engine) if engine.dialect.name == "sqlite" else PostgresPen(engine)


def is_away(error: BaseException) -> bool:
    """Whether the database could not be reached (try again), rather than a row being wrong."""
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or is_away(error.orig) if error.orig is not None else False
    if isinstance(error, sqlite3.OperationalError):
        return any(word in str(error) for word in ("locked", "busy", "unable to open", "disk I/O"))
    return isinstance(error, (psycopg.OperationalError, psycopg.InterfaceError, ConnectionError))


__all__ = [
    "BANS",
    "CALLS",
    "CHANGES",
    "CODES",
    "COMMENTS",
    "DEPOSITS",
    "ENTRIES",
    "FLASHES",
    "LINES",
    "LOG",
    "NEW_LINES",
    "NEW_SLIPS",
    "OUTBOX",
    "SLIPS",
    "TAKEN",
    "Pen",
    "is_away",
    "lives",
    "pen_for",
]
