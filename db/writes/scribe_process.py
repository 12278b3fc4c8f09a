"""The scribe's own process: SQLite transactions dictated over its standard input, each answered when it is on disk.

Run as a file of its own with nothing but the standard library (python -I -S), so that it starts in a moment and is small:
    scribe_process.py DATABASE PRAGMA...
A message is four bytes of length and a marshalled (first, versions, texts, statements); see db.writes.scribe. So is an
answer; the first of all, before any message, says that the database is open. It ends when whoever dictates is gone, after
what was dictated whole.
"""

from __future__ import annotations

import marshal
import os
import signal
import sqlite3
import struct
import sys
from typing import Any

MESSAGE = 1 << 16
"""Bytes: most messages come by one reading."""
STATEMENTS = 512
"""So many prepared statements are kept."""


class Scribe:
    """One connection, one transaction a message."""

    def __init__(self, path: str, pragmas: list[str]) -> None:
        """`path`: a migrated database."""
        self._connection = sqlite3.connect(path, isolation_level=None, cached_statements=STATEMENTS)
        for pragma in pragmas:
            self._connection.execute(pragma)
        self._texts: list[str] = []
        self._failed = False

    def answer(self, message: tuple[bool, list[tuple[int, int]], list[str], list[tuple[int, Any, bool]]]) -> Any:
        """("done", rows that are wanted) | ("stale",) | ("follows",) | ("failed", the error's kind and its words).

        What follows a transaction that came to nothing stands on it, so it comes to nothing, too, until `first` says that
        whoever dictates knows of it.
        """
        first, versions, texts, statements = message
        self._texts += texts
        if self._failed and not first:
            return ("follows",)
        try:
            told = self._written(versions, statements)
        except Exception as error:  # noqa: BLE001  (whatever it is, it is told, and whoever dictates does it again by himself)
            self._failed = True
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            return ("failed", type(error).__name__, str(error))
        self._failed = told is None
        return ("stale",) if told is None else ("done", told)

    def _written(self, versions: list[tuple[int, int]], statements: list[tuple[int, Any, bool]]) -> list[Any] | None:
        """The rows; None where a live has another version."""
        execute, texts = self._connection.execute, self._texts
        execute("BEGIN IMMEDIATE")
        for live_id, version in versions:
            if execute("SELECT version FROM lives WHERE id = ?", (live_id,)).fetchone() != (version,):
                execute("ROLLBACK")
                return None
        told: list[Any] = []
        for number, values, telling in statements:
            cursor = execute(texts[number], values)
            if telling:
                told += cursor.fetchall()
        execute("COMMIT")
        return told


def say(answer: tuple[Any, ...]) -> None:
    """One answer to whoever dictates."""
    packed = marshal.dumps(answer)
    sys.stdout.buffer.write(struct.pack("<I", len(packed)) + packed)
    sys.stdout.buffer.flush()


def main(path: str, *pragmas: str) -> None:
    """Until standard input ends. Whoever dictates is stopped in order, and then stops this."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    scribe = Scribe(path, [*pragmas])
    heard = open(sys.stdin.fileno(), "rb", MESSAGE, closefd=False)  # noqa: SIM115  (until the end)
    say(("there",))
    while len(head := heard.read(4)) == 4:
        (length,) = struct.unpack("<I", head)
        body = heard.read(length)
        if len(body) < length:
            return
        say(scribe.answer(marshal.loads(body)))  # noqa: S302  (from our own parent)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except ConnectionError:  # whoever dictated was killed; what he had said whole is written
        os._exit(0)  # nothing is left to be flushed to him
