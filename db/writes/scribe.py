"""A process that writes to SQLite what the sequencer dictates, so that thinking and writing have a core each.

Threads of one Python take turns; a writer among them loses more by waiting for its turn than it hides. See decision 0023.
"""

from __future__ import annotations

import asyncio
import marshal
import socket
import sqlite3
import struct
import subprocess
import sys
from collections import deque
from pathlib import Path
from typing import Any, cast

import structlog

from db.session import BUSY_MS, PRAGMAS
from db.writes.live_pen import Pen, SqliteTexts, StaleError
from db.writes.live_sheets import Sheet, Values

log = structlog.get_logger()

PROCESS = Path(__file__).with_name("scribe_process.py")
PATIENCE_S = BUSY_MS / 1000 + 10
"""So long he may need for an answer, or to end: other processes may have their turn before him."""
PLAIN = 2
"""The marshalling that looks for no repetitions: quicker, where there are few."""
TRIES = 3
"""A scribe that was lost so often is not called again."""


class ScribeLostError(ConnectionError):
    """The process is gone; nobody knows whether it wrote what it had been told last."""


class FollowsError(RuntimeError):
    """What it stands on came to nothing, so this was not looked at."""


class Dictation(Pen):
    """A pen that writes nothing down by itself: it gathers one transaction."""

    def __init__(self, known: dict[str, int]) -> None:
        """`known`: the texts that the scribe has been told, with their numbers."""
        self._known = known
        self.new: dict[str, int] = {}
        """Those that he will know once this is handed over."""
        self.versions: list[tuple[int, int]] = []
        self.statements: list[tuple[int, Any, bool]] = []

    def begin(self) -> None:
        """It begins when it is read."""

    def stand_on(self, versions: dict[int, int]) -> None:
        """Looked at by the scribe."""
        self.versions = [*versions.items()]

    def run(self, sql: str, *params: Any) -> None:
        """One statement more."""
        self._note(sql, params, telling=False)

    def many(self, sheet: Sheet, values: Values) -> None:
        """The statements that the other pen would run."""
        for text, params in SqliteTexts.pieces(sheet, values):
            self._note(text, params, telling=bool(sheet.returning))

    def _note(self, text: str, params: Any, *, telling: bool) -> None:
        number = self._known.get(text)
        if number is None:
            number = self.new.setdefault(text, len(self._known) + len(self.new))
        self.statements.append((number, params, telling))


class Scribe(asyncio.Protocol):
    """The way to the process: what is dictated is done one after the other, and answered in that order."""

    def __init__(self, path: str) -> None:
        """`path`: the database file. Nobody is there before `call`."""
        self._path = path
        self._process: subprocess.Popen[bytes] | None = None
        self._transport: asyncio.Transport | None = None
        self._numbers: dict[str, int] = {}
        self._heard = bytearray()
        self._waiting: deque[asyncio.Future[list[Any]]] = deque()
        self._is_there = False
        self._left = TRIES
        self._coming: asyncio.Task[None] | None = None

    @property
    def there(self) -> bool:
        """Whether there is somebody to dictate to."""
        return self._is_there

    def call(self) -> None:
        """Let him come, which takes a moment; nothing happens while he is on his way, or when he was lost too often."""
        if self._transport is None and self._left and self._coming is None:
            self._left -= 1
            self._coming = asyncio.get_running_loop().create_task(self._come())
            self._coming.add_done_callback(self._came)

    async def _come(self) -> None:
        loop = asyncio.get_running_loop()
        ours, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-I", "-S", str(PROCESS), self._path, *PRAGMAS]
            self._process = await loop.run_in_executor(None, _called, command, theirs.fileno())
        self._numbers, self._heard = {}, bytearray()
        await loop.create_unix_connection(lambda: self, sock=ours)

    def _came(self, coming: asyncio.Task[None]) -> None:
        self._coming = None
        if not coming.cancelled() and coming.exception() is not None:
            log.warning("no scribe could be called", error=type(coming.exception()).__name__)

    def dictation(self) -> Dictation:
        """An empty transaction for `send`."""
        return Dictation(self._numbers)

    def send(self, dictation: Dictation, *, first: bool) -> asyncio.Future[list[Any]]:
        """Hand it over, while he is `there`. `first`: it stands on nothing that is still under way.

        The future is done when it is on disk: the rows that are wanted. It raises StaleError, FollowsError, sqlite3.Error
        or ScribeLostError. Raises ScribeLostError when he is not there, ValueError for a value that cannot be dictated;
        nothing has been handed over then.
        """
        said = marshal.dumps((first, dictation.versions, [*dictation.new], dictation.statements), PLAIN)
        if self._transport is None:
            raise ScribeLostError
        came: asyncio.Future[list[Any]] = asyncio.get_running_loop().create_future()
        self._transport.write(struct.pack("<I", len(said)) + said)
        self._numbers.update(dictation.new)
        self._waiting.append(came)
        return came

    def dismiss(self) -> None:
        """He does not answer: he is lost."""
        if self._transport is not None:
            self._transport.abort()

    async def close(self) -> None:
        """Let him go, once everything is answered."""
        self._left = 0
        if self._coming is not None:
            await asyncio.wait([self._coming])
        if self._transport is not None:
            self._transport.close()
        if self._process is not None:
            await asyncio.get_running_loop().run_in_executor(None, _ended, self._process)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """He is there."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """One answer, several, or a part of one."""
        heard = self._heard
        heard += data
        while len(heard) >= 4:
            end = 4 + int.from_bytes(heard[:4], "little")
            if len(heard) < end:
                return
            answer = marshal.loads(heard[4:end])  # noqa: S302  (from our own process, over a socket that nobody else has)
            del heard[:end]
            if answer[0] == "there":
                self._is_there = True
            else:
                self._left = TRIES
                self._answered(answer)

    def connection_lost(self, exc: Exception | None) -> None:
        """He is gone, and what he was told is nobody's; should he live on with it, he would keep the turn to write."""
        del exc
        self._transport, self._is_there = None, False
        waiting, self._waiting = self._waiting, deque()
        if waiting and self._process is not None:
            self._process.kill()
        for came in waiting:
            if not came.done():
                came.set_exception(ScribeLostError())

    def _answered(self, answer: tuple[Any, ...]) -> None:
        came = self._waiting.popleft()
        if came.done():
            return
        if answer[0] == "done":
            came.set_result(answer[1])
        elif answer[0] == "stale":
            came.set_exception(StaleError())
        elif answer[0] == "follows":
            came.set_exception(FollowsError())
        else:
            came.set_exception(sqlite3.DatabaseError(*answer[1:]))


def _called(command: list[str], theirs: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, stdin=theirs, stdout=theirs)  # noqa: S603  (our own file, by our own Python)


def _ended(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(PATIENCE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
