"""A statement on SQLite is one trip to the connection's thread, not four.

SQLAlchemy's adapter for aiosqlite opens a cursor, executes, fetches and closes in a trip each; with an event loop that
has other things to do, a trip costs more than the statement. The cursor below does all of it in one.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from dataclasses import dataclass
from typing import Any

from sqlalchemy.dialects.sqlite.aiosqlite import AsyncAdapt_aiosqlite_connection, AsyncAdapt_aiosqlite_cursor


@dataclass(slots=True)
class _Closed:
    """What is left of a cursor whose rows are all here."""

    description: Any = None
    rowcount: int = -1
    lastrowid: int | None = None
    arraysize: int = 1

    async def close(self) -> None:
        """It is closed."""


def _run(connection: sqlite3.Connection, many: bool, operation: str, parameters: Any) -> tuple[_Closed, list[Any]]:  # noqa: FBT001 (runs in the thread, handed over as it stands)
    cursor = connection.cursor()
    try:
        if many:
            cursor.executemany(operation, parameters)
        elif parameters is None:
            cursor.execute(operation)
        else:
            cursor.execute(operation, parameters)
        rows = cursor.fetchall() if cursor.description else []
        return _Closed(cursor.description, cursor.rowcount, cursor.lastrowid), rows
    finally:
        cursor.close()


class OneHopCursor(AsyncAdapt_aiosqlite_cursor):
    """Opened, executed, read and closed in one trip; the rows wait here."""

    __slots__ = ()

    def __init__(self, adapt_connection: Any) -> None:
        self._adapt_connection = adapt_connection
        self._connection = adapt_connection._connection
        self._cursor: Any = _Closed()
        self._soft_closed_memoized: Any = {}
        self._rows = deque()

    async def _trip(self, operation: Any, parameters: Any, *, many: bool) -> None:
        async with self._adapt_connection._execute_mutex:
            raw = self._connection._conn
            self._cursor, rows = await self._connection._execute(_run, raw, many, operation, parameters)
            self._rows = deque(rows)

    async def _execute_async(self, operation: Any, parameters: Any) -> Any:
        await self._trip(operation, parameters, many=False)
        return self

    async def _executemany_async(self, operation: Any, seq_of_parameters: Any) -> Any:
        await self._trip(operation, seq_of_parameters, many=True)
        return self

    async def _async_soft_close(self) -> None:
        """Nothing is open."""

    def close(self) -> None:
        """Forget the rows."""
        self._rows.clear()


class OneHopConnection(AsyncAdapt_aiosqlite_connection):
    """The adapter's connection with the cursor above."""

    __slots__ = ()
    _cursor_cls = OneHopCursor


def shorten(connection: Any) -> None:
    """Let this connection, if it is aiosqlite's, take one trip a statement from now on."""
    if isinstance(connection, AsyncAdapt_aiosqlite_connection):
        connection.__class__ = OneHopConnection
