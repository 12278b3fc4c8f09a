"""The server's own SQLite file: one connection, changes of one turn of the loop share a commit."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SCHEMA = """
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS people (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, json BLOB NOT NULL, phone TEXT, demo INTEGER NOT NULL DEFAULT 0,
  role TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS chats (
  id INTEGER PRIMARY KEY, type TEXT NOT NULL, username TEXT UNIQUE, json BLOB NOT NULL, linked INTEGER, pinned INTEGER,
  next_message INTEGER NOT NULL DEFAULT 1, started INTEGER NOT NULL DEFAULT 0, blocked INTEGER NOT NULL DEFAULT 0,
  keyboard BLOB);
CREATE TABLE IF NOT EXISTS members (
  chat_id INTEGER NOT NULL, person_id INTEGER NOT NULL, status TEXT NOT NULL, PRIMARY KEY (chat_id, person_id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS members_person ON members (person_id);
CREATE TABLE IF NOT EXISTS messages (
  chat_id INTEGER NOT NULL, message_id INTEGER NOT NULL, version INTEGER NOT NULL, sender INTEGER NOT NULL, json BLOB,
  PRIMARY KEY (chat_id, message_id)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS messages_version ON messages (chat_id, version);
CREATE TABLE IF NOT EXISTS reads (
  chat_id INTEGER NOT NULL, person_id INTEGER NOT NULL, message_id INTEGER NOT NULL, PRIMARY KEY (chat_id, person_id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS updates (
  update_id INTEGER PRIMARY KEY AUTOINCREMENT, lane INTEGER NOT NULL, kind TEXT NOT NULL, date INTEGER NOT NULL,
  json BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS files (
  file_id TEXT PRIMARY KEY, unique_id TEXT NOT NULL, path TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, name TEXT,
  mime TEXT NOT NULL, size INTEGER NOT NULL, width INTEGER, height INTEGER, picture TEXT,
  data BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS files_picture ON files (picture) WHERE picture IS NOT NULL;
CREATE TABLE IF NOT EXISTS file_chats (
  file_id TEXT NOT NULL, chat_id INTEGER NOT NULL, PRIMARY KEY (file_id, chat_id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS taps (
  id TEXT PRIMARY KEY, person_id INTEGER NOT NULL, chat_id INTEGER NOT NULL, message_id INTEGER NOT NULL,
  data TEXT NOT NULL, at REAL NOT NULL, answers INTEGER NOT NULL DEFAULT 0, answer BLOB);
CREATE TABLE IF NOT EXISTS sessions (
  hash BLOB PRIMARY KEY, person_id INTEGER NOT NULL, expires INTEGER NOT NULL) WITHOUT ROWID;
"""
FIRST_UPDATE = 100_000_000


class Store:
    """One SQLite file in WAL mode; what `write` changes is durable once `settled` has returned."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db: sqlite3.Connection | None = None
        self._commit: asyncio.Future[None] | None = None

    def open(self) -> None:
        """Open or create the file; the loop that calls this owns the connection."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self.path, isolation_level=None, cached_statements=256)
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=FULL")
        db.execute("PRAGMA busy_timeout=5000")
        db.executescript(SCHEMA)
        if not db.execute("SELECT 1 FROM sqlite_sequence WHERE name='updates'").fetchone():
            db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('updates', ?)", (FIRST_UPDATE,))
        self._db = db

    def close(self) -> None:
        """Commit what is open and close the file."""
        if self._db is not None:
            self._flush()
            self._db.close()
            self._db = None

    @property
    def db(self) -> sqlite3.Connection:
        """The open connection; reading outside of `open` and `close` is a mistake of the caller."""
        if self._db is None:
            raise RuntimeError("the store is closed")
        return self._db

    def rows(self, sql: str, *args: Any) -> list[Any]:
        """All rows of a query."""
        return self.db.execute(sql, args).fetchall()

    def row(self, sql: str, *args: Any) -> Any:
        """The first row of a query, or None."""
        return self.db.execute(sql, args).fetchone()

    def write(self, sql: str, *args: Any) -> sqlite3.Cursor:
        """Change something inside the open transaction, beginning one where there is none."""
        db = self.db
        if not db.in_transaction:
            db.execute("BEGIN IMMEDIATE")
        return db.execute(sql, args)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Changes that stand or fall together, also where they share a commit with others."""
        db = self.db
        if not db.in_transaction:
            db.execute("BEGIN IMMEDIATE")
        db.execute("SAVEPOINT together")
        try:
            yield
        except BaseException:
            db.execute("ROLLBACK TO together")
            db.execute("RELEASE together")
            raise
        db.execute("RELEASE together")

    async def settled(self) -> None:
        """Return once every change made so far is committed."""
        if not self.db.in_transaction:
            return
        if self._commit is None:
            loop = asyncio.get_running_loop()
            self._commit = loop.create_future()
            loop.call_soon(loop.call_soon, self._flush)  # one more turn: all that is ready joins this commit
        await asyncio.shield(self._commit)

    def _flush(self) -> None:
        commit, self._commit = self._commit, None
        try:
            if self._db is not None and self._db.in_transaction:
                self._db.execute("COMMIT")
        except sqlite3.Error as error:
            if commit is not None and not commit.done():
                commit.set_exception(error)
            return
        if commit is not None and not commit.done():
            commit.set_result(None)
