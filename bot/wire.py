"""HTTP/1.1 to one server, as little of it as a JSON call needs: a body there, an answer back, connections kept open.

A crowd's answers leave one request each, and a client for everything spends more on a request than the assistant on the
order it answers. Uploads and downloads go through aiohttp. A request is never sent twice: when its connection breaks
before the answer is whole, nobody knows what became of it, and that is what is raised.
"""

from __future__ import annotations

import asyncio
import re
import ssl
import time
from collections import deque
from collections.abc import Mapping
from socket import AF_INET
from typing import cast

import aiohttp
from yarl import URL

IDLE_S = 15.0
"""So long a connection that nobody uses is kept; servers close theirs later than that."""
CONNECT_S = 10.0
MOST_HEAD, MOST_BODY = 64 * 1024, 64 * 1024 * 1024
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d+)[ \t]*\r\n")
_CHUNKED = re.compile(rb"\r\ntransfer-encoding:[^\r]*chunked[ \t]*\r\n")
_CLOSES = re.compile(rb"\r\nconnection:[ \t]*close[ \t]*\r\n")

Files = Mapping[str, tuple[str, bytes]]
"""Field -> (file name, content) of what goes along with a call."""
Answer = tuple[int, str, bytes]
"""Status, its reason, and the body."""


class NoConnectionError(aiohttp.ClientConnectionError):
    """Nothing was sent: the server could not be reached."""


class BadAnswerError(aiohttp.ClientError):
    """What came is no HTTP answer."""


class _Connection(asyncio.Protocol):
    """One connection, with one request on it at most."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._waiting: asyncio.Future[Answer] | None = None
        self._came = bytearray()
        self._told: tuple[int, str, int, int | None, bool] | None = None
        self.open = False
        self.idle_since = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's own is none by inheritance
        self.open = True

    def connection_lost(self, exc: Exception | None) -> None:
        self.open = False
        if self._told is not None and self._told[3] is None and exc is None:
            status, reason, begins, _, chunked = self._told
            if not chunked:  # the end of the connection is the end of the body
                self._finish((status, reason, bytes(self._came[begins:])))
                return
        self._fail(aiohttp.ServerDisconnectedError())

    def data_received(self, data: bytes) -> None:
        if self._waiting is None:
            self.close()  # nobody asked
            return
        self._came += data
        try:
            self._read()
        except (ValueError, BadAnswerError):
            self._fail(BadAnswerError("no HTTP answer"))

    def ask(self, request: bytes) -> asyncio.Future[Answer]:
        """Send this; the answer."""
        assert self._transport is not None  # noqa: S101  (it was opened before it was handed out)
        waiting: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting = waiting
        self._transport.write(request)
        return waiting

    def close(self) -> None:
        """Give it up."""
        self.open = False
        if self._transport is not None:
            self._transport.abort()

    def out_of_time(self) -> None:
        """The answer did not come; what still comes is nobody's."""
        self._fail(TimeoutError())

    def _read(self) -> None:
        told = self._told or self._head()
        if told is None:
            return
        status, reason, begins, length, chunked = told
        came = self._came
        if chunked:
            body = _unchunked(came, begins)
            if body is not None:
                self._finish((status, reason, body))
        elif length is not None and len(came) >= begins + length:
            if len(came) > begins + length:
                self.open = False  # it says more than it was asked
            self._finish((status, reason, bytes(came[begins : begins + length])))
        if len(came) > MOST_BODY:
            raise BadAnswerError

    def _head(self) -> tuple[int, str, int, int | None, bool] | None:
        """Read the head once it is whole: status, reason, where the body begins, its length, whether it comes in chunks."""
        end = self._came.find(b"\r\n\r\n")
        if end < 0:
            if len(self._came) > MOST_HEAD:
                raise BadAnswerError
            return None
        head = bytes(self._came[: end + 2])
        if not head.startswith(b"HTTP/1."):
            raise BadAnswerError
        status = int(head[9:12])
        if status < 200:  # "go on": the answer itself is still to come
            del self._came[: end + 4]
            return self._head()
        fields = head.lower()
        chunked = _CHUNKED.search(fields) is not None
        found = None if chunked else _LENGTH.search(fields)
        length = int(found[1]) if found else 0 if status in {204, 304} else None
        if _CLOSES.search(fields) or head.startswith(b"HTTP/1.0") or (length is None and not chunked):
            self.open = False
        self._told = (status, head[13 : head.find(b"\r\n")].decode("latin-1"), end + 4, length, chunked)
        return self._told

    def _finish(self, answer: Answer) -> None:
        waiting, self._waiting, self._told = self._waiting, None, None
        self._came.clear()
        if waiting is not None and not waiting.done():
            waiting.set_result(answer)

    def _fail(self, error: Exception) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None and not waiting.done():
            waiting.set_exception(error)
        self.close()


def _unchunked(came: bytearray, at: int) -> bytes | None:
    """A body out of its chunks; None while some of them are still to come. ValueError: they are none."""
    parts: list[bytes] = []
    while True:
        line = came.find(b"\r\n", at)
        if line < 0:
            return None
        size = int(bytes(came[at:line]).partition(b";")[0], 16)
        if size == 0:
            # Trailers, when there are any, end with an empty line as well.
            return (
                b"".join(parts)
                if came.find(b"\r\n\r\n", line - 2) >= 0 or came[line + 2 : line + 4] == b"\r\n"
                else None
            )
        if size < 0 or len(came) < line + 4 + size:
            return None
        parts.append(bytes(came[line + 2 : line + 2 + size]))
        at = line + 4 + size


class Wire:
    """All connections to one server."""

    def __init__(self, base: str, *, connections: int, tls: ssl.SSLContext) -> None:
        """`base`: scheme, host and where the paths begin; `tls` is used where the scheme is https."""
        url = URL(base)
        self._base, self._tls = url, tls if url.scheme == "https" else None
        self._host, self._port = url.host or "", url.port or 0
        self._places = asyncio.Semaphore(connections)
        self._idle: deque[_Connection] = deque()
        self._heads: dict[str, bytes] = {}

    async def post(self, path: str, body: bytes, seconds: float) -> Answer:
        """Send a JSON body and wait for the answer. Raises NoConnectionError, aiohttp.ClientError and TimeoutError."""
        head = self._heads.get(path) or self._head(path)
        async with self._places:
            connection = self._kept() or await self._new()
            waiting = connection.ask(b"%s%d\r\n\r\n%s" % (head, len(body), body))
            timer = asyncio.get_running_loop().call_later(seconds, connection.out_of_time)
            try:
                answer = await waiting
            except BaseException:
                connection.close()
                raise
            finally:
                timer.cancel()
            if connection.open:
                connection.idle_since = time.monotonic()
                self._idle.append(connection)
            else:
                connection.close()
        return answer

    def _head(self, path: str) -> bytes:
        target = (self._base / path.lstrip("/")).raw_path
        host = self._base.raw_authority
        head = (
            f"POST {target} HTTP/1.1\r\nHost: {host}\r\nAccept: application/json\r\nUser-Agent: chophien\r\n"
            "Content-Type: application/json\r\nContent-Length: "
        ).encode()
        self._heads[path] = head
        return head

    def _kept(self) -> _Connection | None:
        """The connection that was used last; those that waited too long are closed."""
        idle, oldest = self._idle, time.monotonic() - IDLE_S
        while idle and (not idle[0].open or idle[0].idle_since < oldest):
            idle.popleft().close()
        while idle:
            connection = idle.pop()
            if connection.open:
                return connection
        return None

    async def _new(self) -> _Connection:
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(CONNECT_S):
                found = await loop.getaddrinfo(self._host, self._port, type=1)
                last: OSError | None = None
                # The older kind of address first: where the newer leads nowhere it does so without a word.
                for family, _, proto, _, address in sorted(found, key=lambda each: each[0] != AF_INET):
                    try:
                        _, connection = await loop.create_connection(
                            _Connection,
                            str(address[0]),
                            self._port,
                            ssl=self._tls,
                            family=family,
                            proto=proto,
                            server_hostname=self._host if self._tls is not None else None,
                        )
                    except OSError as error:
                        last = error
                    else:
                        return connection
                raise last or OSError("no address")
        except OSError as error:  # a TimeoutError is one
            raise NoConnectionError(f"{self._host}: {type(error).__name__}") from error

    def close(self) -> None:
        """Close what is open and idle."""
        while self._idle:
            self._idle.pop().close()
