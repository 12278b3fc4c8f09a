"""How the database is spoken to: one engine, writing one at a time on SQLite, reading beside it.

SQLite has one writer. Inside a process writers queue on a lock of ours (fair, and asyncio does not stand still
meanwhile); between processes `BEGIN IMMEDIATE` and the busy timeout decide. A deferred BEGIN that is upgraded to a
write fails at once whatever the timeout says, so no writing transaction ever begins deferred.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Literal

from sqlalchemy import Connection, create_engine, event, make_url
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from db import onehop

Session = AsyncConnection
"""What a door opens and a service is given: a connection inside one transaction."""

Unreachable = (OperationalError, InterfaceError, ConnectionError, OSError)
"""What is raised while the database is away; the same update may be tried again."""

BUSY_MS = 20_000
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    f"PRAGMA busy_timeout={BUSY_MS}",
    "PRAGMA foreign_keys=ON",
    "PRAGMA cache_size=-16000",
)


def _prepare_sqlite(dbapi: Any, _record: Any) -> None:
    onehop.shorten(dbapi)
    dbapi.isolation_level = None  # transactions are begun by us, below
    cursor = dbapi.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


class Turns(asyncio.Lock):
    """A lock that says whether somebody waits for it, so that who has it for long can give way."""

    def __init__(self) -> None:
        """Nobody has it."""
        super().__init__()
        self._wanting = 0

    async def acquire(self) -> Literal[True]:
        """Wait for the turn."""
        self._wanting += 1
        try:
            return await super().acquire()
        finally:
            self._wanting -= 1

    @property
    def wanted(self) -> bool:
        """Whether somebody waits."""
        return self._wanting > 0


class Database:
    """One database: `begin()` for a transaction that may write, `look()` for one that only reads."""

    def __init__(self, url: str) -> None:
        """`url` is `sqlite+aiosqlite:///PATH` or `postgresql+psycopg://...`."""
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if not self.is_sqlite and self.url.drivername != "postgresql+psycopg":
            raise ValueError("the database URL must be sqlite+aiosqlite:///PATH or postgresql+psycopg://...")
        self.writing = Turns()
        """Held around every SQLite write of this process, the sequencer's batches too."""
        if self.is_sqlite:
            self._engine = create_async_engine(self.url, pool_size=6, max_overflow=0, pool_timeout=60)
            self._hook(self._engine.sync_engine)
            self._reader = self._engine.execution_options(reading=True)
        else:
            self._engine = create_async_engine(
                self.url, pool_size=8, max_overflow=8, pool_timeout=60, pool_pre_ping=True
            )
            self._reader = self._engine
        self._blocking: Engine | None = None

    @staticmethod
    def _hook(engine: Engine) -> None:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)

    @property
    def engine(self) -> AsyncEngine:
        """For migrations and benchmarks; everything else uses begin() and look()."""
        return self._engine

    def blocking_engine(self) -> Engine:
        """The same database for a thread of its own: the sequencer's, and the migrations'."""
        if self._blocking is None:
            plain = self.url.set(drivername="sqlite") if self.is_sqlite else self.url
            self._blocking = create_engine(plain, pool_size=2)
            if self.is_sqlite:
                self._hook(self._blocking)
        return self._blocking

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Session]:
        """One transaction that may write: committed at the end, rolled back by an exception."""
        if self.is_sqlite:
            async with self.writing, self._engine.begin() as session:
                yield session
        else:
            async with self._engine.begin() as session:
                yield session

    @asynccontextmanager
    async def look(self) -> AsyncIterator[Session]:
        """One consistent look; what is written in it is rolled back."""
        async with self._reader.connect() as session:
            yield session

    async def close(self) -> None:
        """Give every connection back."""
        await self._engine.dispose()
        if self._blocking is not None:
            self._blocking.dispose()


def is_unreachable(error: BaseException) -> bool:
    """Whether this error means that the database is away (try again), not that the statement is wrong."""
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or isinstance(error, Unreachable)
    return isinstance(error, Unreachable)
