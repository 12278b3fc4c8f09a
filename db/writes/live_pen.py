"""The sequencer's pen: many rows in few statements, on the driver's own connection, for SQLite and for PostgreSQL.

SQLAlchemy opens the connections; the statements themselves are compiled once, here, since a burst of comments writes
several rows each in microseconds.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cache
from typing import Any

import orjson
import psycopg
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError

from db.writes.live_sheets import SHEETS, Sheet, Values
from db.writes.pipeline import Pipeline

SIZES = (128, 64, 32, 16, 8, 4, 2, 1)
"""So many rows a statement on SQLite, the most that are left first."""

HEAD = ("id", "slug", "title", "state", "hold_minutes", "rules", "pinned", "channel", "address", "version",
        "opened_at", "ended_at", "producer_id")  # fmt: skip

_head = ", ".join(HEAD)
_REACHABLE = "SELECT address, person_id FROM contacts WHERE channel = ? AND state = 'active'"


class StaleError(RuntimeError):
    """A live is not as it was thought to be; nothing was written."""


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

    def stand_on(self, versions: dict[int, int]) -> None:
        """Go on only while these lives have these versions, and lock them: raises StaleError, here or in the commit."""
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


class SqliteTexts:
    """A sheet's rows as statements of SQLite: as few as their sizes allow."""

    _made = {sheet: [(size * sheet.width, sheet.sqlite(size)) for size in SIZES] for sheet in SHEETS}  # noqa: RUF012

    @classmethod
    def pieces(cls, sheet: Sheet, values: Values) -> Iterator[tuple[str, Values]]:
        """Each statement with its parameters."""
        done, count = sheet.common, len(values)
        common = values[:done]
        for size, text in cls._made[sheet]:
            while count - done >= size:
                yield text, common + values[done : done + size]
                done += size


class SqlitePen(Pen):
    """BEGIN IMMEDIATE makes this process the only writer, so nothing else has to be locked."""

    def begin(self) -> None:
        """Wait for the turn to write."""
        self._told = []
        self.raw.execute("BEGIN IMMEDIATE")

    def lock(self, live_ids: list[int]) -> list[tuple[Any, ...]]:
        """Read them; the whole database is ours already."""
        marks = ", ".join("?" * len(live_ids))
        return self.fetch(f"SELECT {_head} FROM lives WHERE id IN ({marks})", *live_ids)

    def stand_on(self, versions: dict[int, int]) -> None:
        """Look at once."""
        marks = ", ".join("?" * len(versions))
        if dict(self.fetch(f"SELECT id, version FROM lives WHERE id IN ({marks})", *versions)) != versions:
            raise StaleError

    def reachable(self, channel: str, addresses: list[str]) -> list[tuple[Any, ...]]:
        """The list goes in as JSON: SQLite has no arrays."""
        given = orjson.dumps(addresses).decode()
        return self.fetch(f"{_REACHABLE} AND address IN (SELECT value FROM json_each(?))", channel, given)

    def many(self, sheet: Sheet, values: Values) -> None:
        """Piece by piece."""
        execute = self.raw.execute
        for text, params in SqliteTexts.pieces(sheet, values):
            cursor = execute(text, params)
            if sheet.returning:
                self._told += cursor.fetchall()

    def commit(self) -> list[tuple[Any, ...]]:
        """On disk when this returns (synchronous=FULL)."""
        self.raw.execute("COMMIT")
        return self._told


class PostgresPen(Pen):
    """The lives' rows are locked in the order of their ids; the writing is one round trip, from there to the end."""

    mark = "%s"
    _texts = {sheet: sheet.postgresql() for sheet in SHEETS}  # noqa: RUF012  (never written to)

    def _prepare(self) -> None:
        self._raw.autocommit = True
        self._guarding = False
        """Whether what waits looks, in the database, if the versions still hold."""
        self._raw.prepare_threshold = None  # psycopg would drop the pipeline's prepared statements with its own
        self._pipeline = Pipeline(self._raw)

    def fetch(self, sql: str, *params: Any) -> list[tuple[Any, ...]]:
        """By psycopg, after what waits to be sent."""
        self._send()
        return super().fetch(sql, *params)

    def run(self, sql: str, *params: Any) -> None:
        """Goes out with the rest."""
        self._add(numbered(sql), *params)

    def begin(self) -> None:
        """Goes out with what comes first."""
        self._told = []
        self._add("BEGIN")

    def lock(self, live_ids: list[int]) -> list[tuple[Any, ...]]:
        """Wait until nobody else is at these lives."""
        return self._ask(f"SELECT {_head} FROM lives WHERE id = ANY(?) ORDER BY id FOR UPDATE", _array(live_ids))

    def stand_on(self, versions: dict[int, int]) -> None:
        """The server looks, once it has the locks: where a row has another version it divides by nought."""
        self._add(_STAND_ON, _array(list(versions)), _array(list(versions.values())), len(versions))
        self._guarding = True

    def reachable(self, channel: str, addresses: list[str]) -> list[tuple[Any, ...]]:
        """One look for all of them."""
        return self._ask(f"{_REACHABLE} AND address = ANY(?)", channel, _array(addresses))

    def many(self, sheet: Sheet, values: Values) -> None:
        """One statement with an array for each column."""
        first = sheet.common
        columns = [_array(values[column :: sheet.width]) for column in range(first, first + sheet.width)]
        self._add(self._texts[sheet], *values[:first], *columns, telling=bool(sheet.returning))

    def commit(self) -> list[tuple[Any, ...]]:
        """On disk when this returns (synchronous_commit=on)."""
        self._add("COMMIT")
        self._send()
        return self._told

    def rollback(self) -> None:
        """Undo it; a lost connection is given up."""
        if self._raw is not None and self._pipeline.broken:
            self.close()
            return
        if self._raw is not None:
            self._pipeline.forget()
        super().rollback()

    def _add(self, text: str, *params: Any, telling: bool = False) -> None:
        self.raw  # noqa: B018  (the connection is opened with the first statement)
        self._pipeline.add(text, [None if value is None else str(value).encode() for value in params], telling=telling)

    def _ask(self, sql: str, *params: Any) -> list[tuple[Any, ...]]:
        """What is asked so often that it is prepared, together with what waits to be sent."""
        self._add(numbered(sql), *params, telling=True)
        return self._sent()

    def _send(self) -> None:
        self._told += self._sent()

    def _sent(self) -> list[tuple[Any, ...]]:
        guarding, self._guarding = self._guarding, False
        try:
            return self._pipeline.send()
        except psycopg.errors.DivisionByZero as error:
            if guarding:
                raise StaleError from error
            raise


_STAND_ON = (
    "SELECT 1 / (count(*) = $3::int)::int FROM (SELECT lives.id FROM lives "
    "JOIN unnest($1::bigint[], $2::bigint[]) AS known(id, version) ON known.id = lives.id "
    "AND known.version = lives.version ORDER BY lives.id FOR UPDATE OF lives) AS held"
)


@cache
def numbered(sql: str) -> str:
    """With $1, $2 ... for each ?."""
    first, *rest = sql.split("?")
    return first + "".join(f"${number}{piece}" for number, piece in enumerate(rest, 1))


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
