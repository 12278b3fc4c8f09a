"""Statements that run in a thread of their own: one hop for a whole transaction instead of one for each statement."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import Connection

from db.session import Database

T = TypeVar("T")
CACHE_KIB = 2048
Work = Callable[[Connection], T]


class Aside:
    """A thread that writes and one that reads, beside the loop. Work is a function of a connection; it cannot await."""

    def __init__(self, database: Database, name: str) -> None:
        """`name` is what the threads are called."""
        self.database = database
        self._engine = database.blocking_engine()
        self._reading = self._engine.execution_options(reading=True)
        self._writing: Connection | None = None
        self._looking: Connection | None = None
        self._writer = ThreadPoolExecutor(1, thread_name_prefix=f"{name}-writes")
        self._reader = ThreadPoolExecutor(1, thread_name_prefix=f"{name}-reads")

    async def write(self, work: Work[T]) -> T:
        """One transaction that may write; committed when `work` returns, rolled back when it raises."""
        loop = asyncio.get_running_loop()
        if not self.database.is_sqlite:
            return await loop.run_in_executor(self._writer, self._writes, work)
        async with self.database.writing:
            # A cancelled caller must not give the lock away while its thread still writes.
            running = loop.run_in_executor(self._writer, self._writes, work)
            try:
                return await asyncio.shield(running)
            except asyncio.CancelledError:
                await asyncio.wait([running])
                raise

    async def read(self, work: Work[T]) -> T:
        """One look; nothing of it is written."""
        return await asyncio.get_running_loop().run_in_executor(self._reader, self._reads, work)

    def _modest(self, connection: Connection) -> Connection:
        """A walk reads every row once: SQLite need not keep what it has read."""
        if self.database.is_sqlite:
            connection.exec_driver_sql(f"PRAGMA cache_size=-{CACHE_KIB}")
            connection.rollback()
        return connection

    # A connection stays with its thread: taking it out of the pool costs as much as a statement.

    def _writes(self, work: Work[T]) -> T:
        if self._writing is None:
            self._writing = self._modest(self._engine.connect())
        try:
            with self._writing.begin():
                return work(self._writing)
        except BaseException:
            connection, self._writing = self._writing, None
            connection.close()
            raise

    def _reads(self, work: Work[T]) -> T:
        if self._looking is None:
            self._looking = self._modest(self._reading.connect())
        try:
            result = work(self._looking)
            self._looking.rollback()
        except BaseException:
            connection, self._looking = self._looking, None
            connection.close()
            raise
        return result

    def close(self) -> None:
        """End the threads and give their connections back; the engine is the database's and is closed with it."""
        self._writer.shutdown()
        self._reader.shutdown()
        for connection in (self._writing, self._looking):
            if connection is not None:
                connection.close()
        self._writing = self._looking = None
