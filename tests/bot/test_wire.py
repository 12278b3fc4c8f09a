"""The connections to the Bot API: an answer is whole or an error, and nothing is sent twice."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import aiohttp
import pytest

from bot.wire import BadAnswerError, NoConnectionError, Wire
from tests.servers import free_port

Says = Callable[[asyncio.StreamWriter], Awaitable[None]]
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


class Server:
    """Reads whole requests and lets `says` write what it likes; `came` are the requests, one list a connection."""

    def __init__(self, says: Says) -> None:
        self._says = says
        self.came: list[list[bytes]] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        ours: list[bytes] = []
        self.came.append(ours)
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
                ours.append(head + await reader.readexactly(length))
                await self._says(writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()


@asynccontextmanager
async def serving(says: Says, *, connections: int = 10) -> AsyncIterator[tuple[Server, Wire]]:
    """A server and a wire to it."""
    server = Server(says)
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    wire = Wire(f"http://127.0.0.1:{port}/base", connections=connections, tls=ssl.create_default_context())
    try:
        yield server, wire
    finally:
        wire.close()
        listening.close()


def saying(*pieces: bytes, end: bool = False) -> Says:
    """These bytes, with a pause between each."""

    async def says(writer: asyncio.StreamWriter) -> None:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0.01)
        if end:
            writer.close()

    return says


async def test_calls_follow_each_other_on_one_connection() -> None:
    async with serving(saying(OK)) as (server, wire):
        for body in (b"{}", b'{"text":"Tr\xc3\xa0"}'):
            assert await wire.post("/bot5:abc/sendMessage", body, 5) == (200, "OK", b"ok")
    (ours,) = server.came
    assert ours[0].startswith(b"POST /base/bot5:abc/sendMessage HTTP/1.1\r\nHost: 127.0.0.1:")
    assert ours[1].endswith(b'\r\n\r\n{"text":"Tr\xc3\xa0"}')


@pytest.mark.parametrize(
    "pieces",
    [
        (b"HTTP/1.1 200 OK\r\nConte", b"nt-Length: 5\r", b"\n\r\nhel", b"lo"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n", b"3;x=y\r\nll", b"o\r\n0\r\n\r", b"\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nTrailer: x\r\n\r\n",),
        (b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 200 OK\r\ncontent-length:5\r\n\r\nhello"),
    ],
)
async def test_an_answer_may_come_in_pieces(pieces: tuple[bytes, ...]) -> None:
    async with serving(saying(*pieces)) as (server, wire):
        for _ in range(2):
            assert await wire.post("/x", b"{}", 5) == (200, "OK", b"hello")
    assert [len(ours) for ours in server.came] == [2]


async def test_an_answer_may_end_with_its_connection() -> None:
    async with serving(saying(b"HTTP/1.1 502 Bad Gateway\r\n\r\n", b"sorry", end=True)) as (server, wire):
        for _ in range(2):
            assert await wire.post("/x", b"{}", 5) == (502, "Bad Gateway", b"sorry")
    assert [len(ours) for ours in server.came] == [1, 1]


async def test_a_connection_that_says_it_closes_is_not_used_again() -> None:
    async with serving(saying(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")) as (server, wire):
        for _ in range(2):
            assert await wire.post("/x", b"{}", 5) == (200, "OK", b"")
    assert [len(ours) for ours in server.came] == [1, 1]


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel"])
async def test_a_connection_that_breaks_is_an_error_and_the_request_is_not_sent_again(said: bytes) -> None:
    async with serving(saying(said, end=True)) as (server, wire):
        with pytest.raises(aiohttp.ServerDisconnectedError):
            await wire.post("/x", b"{}", 5)
    assert [len(ours) for ours in server.came] == [1]


@pytest.mark.parametrize("said", [b"SMTP\r\n\r\n", b"HTTP/1.1 2xx\r\n\r\n"])
async def test_what_is_no_answer_is_an_error(said: bytes) -> None:
    async with serving(saying(said)) as (_, wire):
        with pytest.raises(BadAnswerError):
            await wire.post("/x", b"{}", 5)


async def test_a_late_answer_is_nobodys() -> None:
    slow = True

    async def says(writer: asyncio.StreamWriter) -> None:
        if slow:
            await asyncio.sleep(0.3)
        writer.write(OK if not slow else OK.replace(b"ok", b"no"))

    async with serving(says) as (server, wire):
        with pytest.raises(TimeoutError):
            await wire.post("/x", b"{}", 0.05)
        slow = False
        assert (await wire.post("/x", b"{}", 5))[2] == b"ok"
    assert [len(ours) for ours in server.came] == [1, 1]


async def test_a_server_that_is_not_there_was_sent_nothing() -> None:
    wire = Wire(f"http://127.0.0.1:{free_port()}", connections=1, tls=ssl.create_default_context())
    for _ in range(2):  # the only place is free again
        with pytest.raises(NoConnectionError):
            await wire.post("/x", b"{}", 5)


async def test_a_connection_that_the_server_closed_meanwhile_is_left_alone() -> None:
    async with serving(saying(OK, end=True)) as (server, wire):
        assert (await wire.post("/x", b"{}", 5))[0] == 200
        await asyncio.sleep(0.1)
        assert (await wire.post("/x", b"{}", 5))[0] == 200
    assert [len(ours) for ours in server.came] == [1, 1]


async def test_no_more_connections_than_allowed() -> None:
    under_way, most = 0, 0

    async def says(writer: asyncio.StreamWriter) -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0.01)
        under_way -= 1
        writer.write(OK)

    async with serving(says, connections=3) as (server, wire):
        await asyncio.gather(*(wire.post("/x", b"{}", 5) for _ in range(12)))
    assert most == len(server.came) == 3


async def test_a_cancelled_call_takes_its_connection_with_it() -> None:
    async with serving(saying(b"")) as (server, wire):
        call = asyncio.create_task(wire.post("/x", b"{}", 5))
        while not (server.came and server.came[0]):
            await asyncio.sleep(0.01)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        other = asyncio.create_task(wire.post("/x", b"{}", 0.2))
        with pytest.raises(TimeoutError):
            await other
    assert [len(ours) for ours in server.came] == [1, 1]
