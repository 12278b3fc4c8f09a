"""Where the messenger brings updates: a port of its own, 200 back when an update is committed."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial

import httptools
from yarl import URL

from bot.hook_connection import Connection, Door

MOST_CONNECTIONS = 512
"""Telegram opens a hundred at most."""
SWEEP_S = 1.0


class Hook:
    """Listens on one port for all doors."""

    def __init__(self, doors: Mapping[str, Door]) -> None:
        """`doors`: path -> what is behind it. Nothing listens before `start`."""
        self._doors = {URL(path).raw_path.encode(): door for path, door in doors.items()}
        self._connections: set[Connection] = set()
        self._strangers: dict[Connection, None] = {}
        """Those that have not shown the secret, in the order in which they came."""
        self._server: asyncio.AbstractServer | None = None
        self._sweep: asyncio.TimerHandle | None = None
        self._quiet = asyncio.Event()
        self.closing = False
        self.heads: dict[bytes, tuple[Door, int]] = {}
        self.loop: asyncio.AbstractEventLoop = asyncio.get_running_loop()

    async def start(self, host: str, port: int) -> None:
        """Listen. Raises OSError when the address is taken."""
        self._server = await self.loop.create_server(partial(Connection, self), host, port, backlog=1024)
        self._sweep = self.loop.call_later(SWEEP_S, self._look)

    async def close(self, seconds: float) -> None:
        """Take nothing more, and wait so long for the answers that are under way."""
        self.closing = True
        if self._sweep is not None:
            self._sweep.cancel()
        if self._server is not None:
            self._server.close()
        for each in list(self._connections):
            each.leave()
        try:
            async with asyncio.timeout(seconds):
                while not all(each.idle for each in self._connections):
                    self._quiet.clear()
                    await self._quiet.wait()
        except TimeoutError:
            pass
        for each in list(self._connections):
            each.drop()

    def door(self, where: bytes) -> Door | None:
        """What is behind a request's target; None: nothing."""
        found = self._doors.get(where)
        if found is None:
            try:
                found = self._doors.get(httptools.parse_url(where).path or b"/")
            except httptools.HttpParserInvalidURLError:
                return None
        return found

    def came(self, connection: Connection) -> None:
        """One more; where there are too many the oldest that has not shown the secret makes room, or else he goes."""
        if self.closing:
            connection.drop()
            return
        if len(self._connections) >= MOST_CONNECTIONS:
            oldest = next(iter(self._strangers), connection)
            self.went(oldest)
            oldest.drop()
            if oldest is connection:
                return
        self._connections.add(connection)
        self._strangers[connection] = None

    def knows(self, connection: Connection) -> None:
        """It has shown the secret."""
        self._strangers.pop(connection, None)

    def went(self, connection: Connection) -> None:
        """One less."""
        self._connections.discard(connection)
        self._strangers.pop(connection, None)
        self._quiet.set()

    def answered(self) -> None:
        """Something that was under way has been told."""
        self._quiet.set()

    def _look(self) -> None:
        now = self.loop.time()
        for each in list(self._connections):
            each.look(now)
        self._sweep = self.loop.call_later(SWEEP_S, self._look)
