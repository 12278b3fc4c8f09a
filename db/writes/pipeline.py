"""Statements on PostgreSQL that go out together and are waited for once, straight through libpq.

A statement by psycopg's own pipeline costs as much as the server needs for it. Here its text is prepared once a connection
and its parameters are text already, so that only the sending is left. psycopg opens the connection and keeps it.
"""

from __future__ import annotations

import selectors
from collections.abc import Sequence
from typing import Any

import psycopg
from psycopg import pq

Param = bytes | None
Rows = list[tuple[Any, ...]]
WHOLE_NUMBERS = frozenset({20, 21, 23})
"""The type numbers of bigint, smallint and integer."""
READY = frozenset({pq.ExecStatus.COMMAND_OK, pq.ExecStatus.TUPLES_OK})


class Pipeline:
    """What waits to be sent over one connection; outside `send` the connection is psycopg's as ever."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        """The connection has to commit by itself (autocommit): a transaction is begun by a statement."""
        self._pgconn = connection.pgconn
        self._prepared: dict[str, bytes] = {}
        self._waiting: list[tuple[str, Sequence[Param], bool]] = []
        self.broken = False
        """Whether the last sending was cut off, so that nobody knows what the connection will say next."""

    def add(self, text: str, params: Sequence[Param] = (), *, telling: bool = False) -> None:
        """One more statement, with $1, $2 ... for its parameters; its text is prepared for good. `telling`: rows are wanted."""
        self._waiting.append((text, params, telling))

    def forget(self) -> None:
        """Send nothing of what waits."""
        self._waiting.clear()

    def send(self) -> Rows:
        """Everything that waits; the rows that are wanted, whole numbers as int, all else as text.

        Raises the server's error for the first statement that failed; those after it were not run. Nothing waits
        afterwards, whatever happens.
        """
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return []
        self.broken = True
        self._pgconn.enter_pipeline_mode()
        sent, fresh = self._hand_over(waiting)
        with selectors.DefaultSelector() as selector:
            self._flush(selector)
            results = [self._result(selector) for _ in range(len(sent) + 1)]
        self._pgconn.exit_pipeline_mode()
        self.broken = False
        found: Rows = []
        for (text, what), result in zip(sent, results, strict=False):
            if result.status not in READY:
                raise _error(result)
            if what == "prepare":
                self._prepared[text] = fresh[text]
            elif what == "tell":
                found += _rows(result)
        return found

    def _hand_over(
        self, waiting: list[tuple[str, Sequence[Param], bool]]
    ) -> tuple[list[tuple[str, str]], dict[str, bytes]]:
        """Give it all to libpq: what will be answered, in order (text, prepare | run | tell), and the new names."""
        sent: list[tuple[str, str]] = []
        fresh: dict[str, bytes] = {}
        for text, params, telling in waiting:
            name = self._prepared.get(text) or fresh.get(text)
            if name is None:
                name = fresh[text] = b"chophien_%d" % (len(self._prepared) + len(fresh))
                self._pgconn.send_prepare(name, text.encode())
                sent.append((text, "prepare"))
            self._pgconn.send_query_prepared(name, params)
            sent.append((text, "tell" if telling else "run"))
        self._pgconn.pipeline_sync()
        return sent, fresh

    def _flush(self, selector: selectors.BaseSelector) -> None:
        """Send; the server may have to be read from before it takes more."""
        pgconn, both = self._pgconn, selectors.EVENT_READ | selectors.EVENT_WRITE
        if pgconn.flush():
            selector.register(pgconn.socket, both)
            while pgconn.flush():
                if any(events & selectors.EVENT_READ for _, events in selector.select()):
                    pgconn.consume_input()
            selector.modify(pgconn.socket, selectors.EVENT_READ)
        else:
            selector.register(pgconn.socket, selectors.EVENT_READ)

    def _result(self, selector: selectors.BaseSelector) -> Any:
        """The next statement's result, or the end of them all."""
        pgconn = self._pgconn
        for _ in range(2):  # between two results there is one None
            while pgconn.is_busy():
                selector.select()
                pgconn.consume_input()
            result = pgconn.get_result()
            if result is not None:
                return result
        raise psycopg.OperationalError("the connection was lost")


def _error(result: Any) -> psycopg.Error:
    """What the server says, without the values that it quotes (they are people's)."""
    state = (result.error_field(pq.DiagnosticField.SQLSTATE) or b"").decode()
    said = (result.error_field(pq.DiagnosticField.MESSAGE_PRIMARY) or b"").decode(errors="replace")
    try:
        kind = psycopg.errors.lookup(state)
    except KeyError:
        kind = psycopg.DatabaseError
    return kind(said or "the statement was not run")


def _rows(result: Any) -> Rows:
    columns = [(column, result.ftype(column) in WHOLE_NUMBERS) for column in range(result.nfields)]
    return [
        tuple(_value(result.get_value(row, column), whole=whole) for column, whole in columns)
        for row in range(result.ntuples)
    ]


def _value(value: bytes | None, *, whole: bool) -> Any:
    if value is None:
        return None
    return int(value) if whole else value.decode()
