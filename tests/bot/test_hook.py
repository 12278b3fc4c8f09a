"""The webhook's door: who may come in, what is refused, and that nobody is told 200 before the commit."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any

import httptools
import orjson
import pytest
import uvloop

from bot import hook, hook_connection
from bot.hook import Hook
from bot.hook_connection import MOST_BODY, MOST_HEAD, Door
from tests.servers import free_port

SECRET = b"the-house's-own"
OK, LATER = b"HTTP/1.1 200 OK", b"HTTP/1.1 503 Service Unavailable"


@pytest.fixture
def event_loop_policy() -> asyncio.AbstractEventLoopPolicy:
    """The loop that serves in earnest."""
    policy: asyncio.AbstractEventLoopPolicy = uvloop.EventLoopPolicy()
    return policy


class House:
    """What is behind the door: `came` are the updates; each is told at once, or kept in `untold` while `holds`."""

    def __init__(self) -> None:
        self.came: list[dict[str, Any]] = []
        self.untold: list[Callable[[bool], None]] = []
        self.holds = False

    def bring(self, update: dict[str, Any], told: Callable[[bool], None]) -> None:
        self.came.append(update)
        if self.holds:
            self.untold.append(told)
        else:
            asyncio.get_running_loop().call_soon(told, True)

    @property
    def numbers(self) -> list[int]:
        return [each["update_id"] for each in self.came]


class Line:
    """One connection to it."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    def send(self, said: bytes) -> None:
        self.writer.write(said)

    async def answer(self) -> bytes:
        """The head of the next answer; every answer is a head alone."""
        async with asyncio.timeout(5):
            return await self.reader.readuntil(b"\r\n\r\n")

    async def rest(self) -> bytes:
        """All that still comes until it is closed."""
        async with asyncio.timeout(5):
            return await self.reader.read()


@asynccontextmanager
async def opened(house: House, secret: bytes | None = SECRET) -> AsyncIterator[tuple[Hook, Callable[[], Any]]]:
    """The hook, and what connects to it."""
    port = free_port()
    door = Hook({"/hook": Door(house.bring, secret)})
    await door.start("127.0.0.1", port)
    lines: list[Line] = []

    async def connect() -> Line:
        lines.append(Line(*await asyncio.open_connection("127.0.0.1", port)))
        return lines[-1]

    try:
        yield door, connect
    finally:
        for line in lines:
            line.writer.close()
        await door.close(1)


def head(
    *fields: str, secret: bytes | None = SECRET, method: str = "POST", where: str = "/hook", version: str = "HTTP/1.1"
) -> bytes:
    given = [f"{method} {where} {version}", "Host: bot.example.vn", *fields]
    if secret is not None:
        given.append(f"X-Telegram-Bot-Api-Secret-Token: {secret.decode()}")
    return "\r\n".join([*given, "", ""]).encode()


def request(number: int = 1, *fields: str, more: str = "", **known: Any) -> bytes:
    body = orjson.dumps({"update_id": number, "text": more})
    return head("Content-Type: application/json", f"Content-Length: {len(body)}", *fields, **known) + body


async def test_updates_of_one_connection_are_answered_in_turn_and_it_stays_open() -> None:
    house = House()
    async with opened(house) as (_, connect):
        line = await connect()
        for number in range(5):
            line.send(request(number))
            assert await line.answer() == b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
    assert house.numbers == list(range(5))


async def test_nobody_is_told_before_the_commit_and_what_cannot_be_kept_comes_again() -> None:
    house = House()
    house.holds = True
    async with opened(house) as (_, connect):
        line, other = await connect(), await connect()
        line.send(request(1))
        other.send(request(2))
        waiting = asyncio.ensure_future(line.answer())
        while len(house.untold) < 2:
            await asyncio.sleep(0)
        await asyncio.sleep(0.1)
        assert not waiting.done()
        first, second = (house.untold[house.numbers.index(number)] for number in (1, 2))
        second(False)
        assert (
            await other.answer() == b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nRetry-After: 5\r\n\r\n"
        )
        assert not waiting.done()
        first(True)
        assert (await waiting).startswith(OK)
        house.holds = False
        other.send(request(2))
        assert (await other.answer()).startswith(OK)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (request(secret=None), b"403"),
        (request(secret=b"the-house's-owm"), b"403"),
        (request(secret=b"the-house's-ow"), b"403"),
        (request(secret=b""), b"403"),
        (request(where="/"), b"404"),
        (request(where="/hook/"), b"404"),
        (request(where="/hooks"), b"404"),
        (request(where="/../hook"), b"404"),
        (request(where="*", method="OPTIONS"), b"404"),
        (request(method="GET"), b"405"),
        (request(method="PUT"), b"405"),
        (request(method="GET", secret=None), b"405"),
        (head("Content-Length: 0"), b"400"),
        (head("Content-Length: 4") + b"nope", b"400"),
        (head("Content-Length: 2") + b"[]", b"400"),
        (head("Content-Length: 2") + b"{}", b"400"),
        (head("Content-Length: 5") + b'"\xff\xff\xff"', b"400"),
        (request(1, "Expect: the unexpected"), b"417"),
        (request(1, "Upgrade: websocket", "Connection: Upgrade"), b"400"),
        (request(version="HTTP/2.0"), b"505"),
    ],
)
async def test_everything_else_is_refused_and_the_connection_closed(sent: bytes, status: bytes) -> None:
    house = House()
    async with opened(house) as (_, connect):
        line = await connect()
        line.send(sent)
        answer = await line.answer()
        assert answer.split(b" ")[1] == status
        assert b"\r\nConnection: close\r\n" in answer
        assert await line.rest() == b""
    assert house.came == []


@pytest.mark.parametrize(
    "sent",
    [
        # Two readers could think differently about where the next request begins.
        head("Content-Length: 6", "Transfer-Encoding: chunked") + b"0\r\n\r\nX" + request(9),
        head("Transfer-Encoding: chunked", "Content-Length: 6") + b"0\r\n\r\nX" + request(9),
        head("Content-Length: 6", "Content-Length: 5") + b"0\r\n\r\nX",
        head("Content-Length: 6, 6") + b"000000",
        head("Content-Length: +15") + b'{"update_id":1}',
        head("Content-Length: 0xf") + b'{"update_id":1}',
        head("Content-Length: -1"),
        head("Content-Length: 99999999999999999999999"),
        head("Content-Length : 15") + b'{"update_id":1}',
        head("Transfer-Encoding: chunked, identity") + b"0\r\n\r\n",
        head("Transfer-Encoding: xchunked") + b"0\r\n\r\n",
        head("Transfer-Encoding:\x0bchunked") + b"0\r\n\r\n",
        head("Transfer-Encoding: chunked") + b"zz\r\n",
        head("Transfer-Encoding: chunked") + b"f\n{}\r\n0\r\n\r\n",
        head("Transfer-Encoding: chunked") + b'f\r\n{"update_id":1}XX0\r\n\r\n',
        head("Transfer-Encoding: chunked") + b"fffffffffffffffff\r\n",
        head(" folded: yes") + b"",
        head("Bad\x00Name: yes"),
        head("Name: with\x00nothing"),
        request().replace(b"\r\n", b"\n"),
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"\x00" * 64,
        b"POST /hook HTTP/1.1 and more\r\n\r\n",
    ],
)
async def test_what_is_no_clean_request_is_400_and_closed(sent: bytes) -> None:
    house = House()
    async with opened(house) as (_, connect):
        line = await connect()
        line.send(sent)
        answer = await line.answer()
        assert answer.split(b" ")[1] in {b"400", b"404", b"405", b"505"}
        assert b"\r\nConnection: close\r\n" in answer
        assert await line.rest() == b""
    assert house.came == []


@pytest.mark.parametrize(
    "sent",
    [
        request(7, more="Trà sen") + request(8, more="hai hộp") + request(9),
        head("Transfer-Encoding: chunked") + b'3\r\n{"u\r\nc;note="x"\r\npdate_id":7}\r\n0\r\nAfter: all\r\n\r\n'
        + request(8) + request(9),
        b"\r\n\r\n" + request(7, "X-Empty:") + request(8) + request(9, where="http://bot.example.vn/hook"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("piece", [1, 7, 100_000])
async def test_requests_come_in_any_pieces_and_ahead_of_their_answers(sent: bytes, piece: int) -> None:
    house = House()
    async with opened(house) as (_, connect):
        line = await connect()
        for begin in range(0, len(sent), piece):
            line.send(sent[begin : begin + piece])
            await asyncio.sleep(0)
        for _ in range(3):
            assert (await line.answer()).startswith(OK)
    assert house.numbers == [7, 8, 9]


async def test_what_is_sent_ahead_waits_for_its_turn_and_what_is_wrong_is_refused_in_its_turn() -> None:
    house = House()
    house.holds = True
    async with opened(house) as (_, connect):
        line = await connect()
        line.send(request(1) + request(2) + request(3, secret=b"stolen") + request(4))
        for number in (1, 2):
            while len(house.untold) < number:
                await asyncio.sleep(0)
            await asyncio.sleep(0.05)
            assert house.numbers == list(range(1, number + 1))
            house.untold[number - 1](True)
        said = await line.rest()
    assert [each[:12] for each in said.split(b"\r\n\r\n")] == [b"HTTP/1.1 200", b"HTTP/1.1 200", b"HTTP/1.1 403", b""]
    assert house.numbers == [1, 2]


async def test_who_sends_ahead_without_end_is_not_read_without_end() -> None:
    house = House()
    house.holds = True
    async with opened(house) as (_, connect):
        line = await connect()
        flood = request(1, more="x" * 10_000) * 100
        sent = 0
        try:
            async with asyncio.timeout(1):
                while sent < 400_000_000:
                    line.send(flood)
                    sent += len(flood)
                    await line.writer.drain()
        except TimeoutError:
            pass
        assert isinstance(asyncio.get_running_loop(), uvloop.Loop)
        assert sent < 400_000_000
        assert len(house.came) == 1
        line.writer.transport.abort()


async def test_a_body_is_asked_for_only_from_who_may_bring_one() -> None:
    house = House()
    async with opened(house) as (_, connect):
        line = await connect()
        line.send(head("Content-Length: 15", "Expect: 100-continue"))
        assert await line.answer() == b"HTTP/1.1 100 Continue\r\n\r\n"
        line.send(b'{"update_id":5}')
        assert (await line.answer()).startswith(OK)
        stranger = await connect()
        stranger.send(head("Content-Length: 15", "Expect: 100-continue", secret=b"no"))
        assert (await stranger.answer()).startswith(b"HTTP/1.1 403")
    assert house.numbers == [5]


async def test_who_says_close_or_speaks_the_old_version_is_answered_and_closed() -> None:
    house = House()
    async with opened(house) as (_, connect):
        for number, sent in enumerate([request(0, "Connection: close"), request(1, version="HTTP/1.0")]):
            line = await connect()
            line.send(sent + request(9))
            answer = await line.answer()
            assert answer.startswith(OK)
            assert b"Connection: close" in answer
            assert await line.rest() == b""
            assert house.numbers == list(range(number + 1))
        half = await connect()
        half.send(request(2))
        half.writer.write_eof()
        assert (await half.rest()).startswith(OK)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (head("Content-Length: 99", "X-Long: " + "x" * MOST_HEAD), b"431"),
        (head(*[f"X-{n}: {'x' * 100}" for n in range(200)], secret=None), b"431"),
        (b"POST /hook HTTP/1.1\r\nX-Long: " + b"x" * (MOST_HEAD + 1), b"431"),
        (b"POST /" + b"x" * (MOST_HEAD + 1), b"431"),
        (head(f"Content-Length: {MOST_BODY + 1}"), b"413"),
        (head(f"Content-Length: {MOST_BODY + 1}", "Expect: 100-continue"), b"413"),
        (head("Transfer-Encoding: chunked") + (b"10000\r\n" + b" " * 65536 + b"\r\n") * 17, b"413"),
        (head("Transfer-Encoding: chunked") + b"1;" + b"x" * (3 * MOST_BODY), b"413"),
        (head("Transfer-Encoding: chunked") + b"0\r\n" + b"Also: and also\r\n" * 5000, b"431"),
    ],
)
async def test_what_is_too_long_is_refused_before_it_is_kept(sent: bytes, status: bytes) -> None:
    house = House()
    async with opened(house) as (_, connect):
        line = await connect()
        line.send(sent)
        answer = await line.answer()
        assert answer.split(b" ")[1] == status
        assert b"Connection: close" in answer
        assert await line.rest() == b""
    assert house.came == []


async def test_a_long_update_is_taken_whole() -> None:
    house = House()
    async with opened(house) as (_, connect):
        line = await connect()
        body = orjson.dumps({"update_id": 1, "text": "x" * (MOST_BODY - 100)})
        line.send(head(f"Content-Length: {len(body)}") + body)
        assert (await line.answer()).startswith(OK)
    assert len(house.came[0]["text"]) == MOST_BODY - 100


@pytest.mark.parametrize("known", [False, True])
async def test_who_sends_too_slowly_is_shown_out_and_others_are_served_meanwhile(
    monkeypatch: pytest.MonkeyPatch, *, known: bool
) -> None:
    monkeypatch.setattr(hook, "SWEEP_S", 0.05)
    monkeypatch.setattr(hook_connection, "REQUEST_S" if known else "HEAD_S", 0.3)
    house = House()
    async with opened(house) as (_, connect):
        slow, silent, other = await connect(), await connect(), await connect()
        if known:
            slow.send(request(1))
            assert (await slow.answer()).startswith(OK)
        told = asyncio.ensure_future(slow.answer())
        for each in request(2):
            if told.done():
                break
            slow.send(bytes([each]))
            other.send(request(3))
            assert (await other.answer()).startswith(OK)
            await asyncio.sleep(0.05)
        assert (await told).startswith(b"HTTP/1.1 408")
        assert await slow.rest() == b""
        if not known:
            assert await silent.rest() == b""
    assert 2 not in house.numbers


async def test_idle_connections_are_closed_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hook, "SWEEP_S", 0.05)
    monkeypatch.setattr(hook_connection, "IDLE_S", 0.2)
    async with opened(House()) as (_, connect):
        line = await connect()
        line.send(request(1))
        assert (await line.answer()).startswith(OK)
        assert await line.rest() == b""


async def test_strangers_who_fill_the_house_make_room_for_who_has_the_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hook, "MOST_CONNECTIONS", 10)
    house = House()
    async with opened(house) as (_, connect):
        friend = await connect()
        friend.send(request(1))
        assert (await friend.answer()).startswith(OK)
        strangers = [await connect() for _ in range(30)]
        assert await strangers[0].rest() == b""
        late = await connect()
        late.send(request(2))
        assert (await late.answer()).startswith(OK)
        friend.send(request(3))
        assert (await friend.answer()).startswith(OK)
    assert house.numbers == [1, 2, 3]


async def test_the_end_waits_for_what_is_under_way_and_takes_nothing_more() -> None:
    house = House()
    house.holds = True
    async with opened(house) as (door, connect):
        busy, ahead, idle, half = await connect(), await connect(), await connect(), await connect()
        busy.send(request(1))
        ahead.send(request(2) + request(3))
        half.send(request(4)[:-3])
        while len(house.untold) < 2:
            await asyncio.sleep(0.01)
        ending = asyncio.ensure_future(door.close(5))
        assert await idle.rest() == b""
        assert await half.rest() == b""
        assert not ending.done()
        busy.send(request(5))
        await asyncio.sleep(0.05)
        for told in house.untold:
            told(True)
        for line in (busy, ahead):
            said = await line.rest()
            assert said.startswith(OK)
            assert said.count(b"HTTP/1.1") == 1
            assert b"Connection: close" in said
        await ending
        with pytest.raises(ConnectionRefusedError):
            await connect()
    assert sorted(house.numbers) == [1, 2]


async def test_the_end_does_not_wait_for_ever() -> None:
    house = House()
    house.holds = True
    async with opened(house) as (door, connect):
        line = await connect()
        line.send(request(1))
        while not house.untold:
            await asyncio.sleep(0.01)
        await door.close(0.1)
        assert await line.rest() == b""
        house.untold[0](True)  # nobody is there to be told any more


async def test_who_goes_away_is_handled_nevertheless() -> None:
    house = House()
    house.holds = True
    async with opened(house) as (_, connect):
        line = await connect()
        line.send(request(1))
        while not house.untold:
            await asyncio.sleep(0.01)
        line.writer.transport.abort()
        await asyncio.sleep(0.05)
        house.untold[0](True)
        again = await connect()
        house.holds = False
        again.send(request(1))
        assert (await again.answer()).startswith(OK)
    assert house.numbers == [1, 1]


async def test_without_a_secret_everybody_may_come() -> None:
    house = House()
    async with opened(house, None) as (_, connect):
        line = await connect()
        line.send(request(1, secret=None))
        assert (await line.answer()).startswith(OK)


class Reads:
    """Counts how often the parser itself reads."""

    def __init__(self, of: Any) -> None:
        self._parser, self.count = httptools.HttpRequestParser(of), 0
        READS.append(self)

    def feed_data(self, data: bytes) -> None:
        self.count += 1
        self._parser.feed_data(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._parser, name)


READS: list[Reads] = []


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Reads]:
    """How often each connection's parser has read, in the order in which they came."""
    READS.clear()
    monkeypatch.setattr(hook_connection, "httptools", SimpleNamespace(**vars(httptools) | {"HttpRequestParser": Reads}))
    return READS


async def test_a_head_that_is_known_word_for_word_is_not_read_again(reads: list[Reads]) -> None:
    house = House()
    async with opened(house) as (_, connect):
        line = await connect()
        for number in range(5):
            line.send(request(number))
            assert (await line.answer()).startswith(OK)
        assert reads[0].count == 1
        line.send(request(6, more="another length"))
        assert (await line.answer()).startswith(OK)
        assert reads[0].count == 2
    assert house.numbers == [0, 1, 2, 3, 4, 6]
    assert house.came[-1]["text"] == "another length"


async def test_a_known_head_is_known_to_nobody_who_has_not_shown_the_secret_himself(reads: list[Reads]) -> None:
    house = House()
    async with opened(house) as (door, connect):
        line = await connect()
        line.send(request(1))
        assert (await line.answer()).startswith(OK)
        stranger = await connect()
        stranger.send(request(2, secret=b"the-house's-owm"))
        assert (await stranger.answer()).split(b" ")[1] == b"403"
        other = await connect()
        other.send(request(3))
        assert (await other.answer()).startswith(OK)
        assert [each.count for each in reads] == [1, 1, 1]
        assert all(SECRET in each for each in door.heads)
    assert house.numbers == [1, 3]


@pytest.mark.parametrize(
    "sent",
    [
        request(2)[:-1],  # the end is missing
        request(2) + b"P",  # the next has begun
        request(2) + request(2),  # two at once
        request(2).replace(b"\r\n\r\n", b"\r\nX-More: 1\r\n\r\n"),
        request(2).replace(b"Host", b"host"),
    ],
)
async def test_what_only_begins_like_a_known_head_is_read(sent: bytes, reads: list[Reads]) -> None:
    house = House()
    async with opened(house) as (_, connect):
        line = await connect()
        line.send(request(1) + request(1))  # not remembered: more came than one request
        for _ in range(2):
            assert (await line.answer()).startswith(OK)
        line.send(request(1))
        assert (await line.answer()).startswith(OK)
        before = reads[0].count
        line.send(sent)
        await asyncio.sleep(0.05)
        assert reads[0].count > before
        line.send((request(2) * 2)[len(sent) :] or request(2))
        while len(house.came) < 4:
            assert (await line.answer()).startswith(OK)
    assert house.numbers[:4] == [1, 1, 1, 2]


async def test_a_known_head_before_what_is_no_update_is_refused() -> None:
    house = House()
    async with opened(house) as (_, connect):
        line = await connect()
        for body, status in ((b'{"update_id":5}', b"200"), (b'{"update_ix":5}', b"400")):
            line.send(head("Content-Length: 15") + body)
            assert (await line.answer()).split(b" ")[1] == status
        assert await line.rest() == b""
    assert house.numbers == [5]


async def test_who_is_answered_last_after_a_known_head_is_closed() -> None:
    house = House()
    house.holds = True
    async with opened(house) as (door, connect):
        line = await connect()
        for number in range(2):
            line.send(request(number))
            while len(house.untold) <= number:
                await asyncio.sleep(0)
            if number == 0:
                house.untold[0](True)
                assert (await line.answer()).startswith(OK)
        closing = asyncio.create_task(door.close(5))
        await asyncio.sleep(0.01)
        house.untold[1](True)
        assert (await line.rest()).startswith(OK)
        await closing


async def test_heads_are_remembered_up_to_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hook_connection, "MOST_HEADS", 3)
    house = House()
    async with opened(house) as (door, connect):
        line = await connect()
        for number in range(20):
            line.send(request(number, f"X-Number: {number}"))
            assert (await line.answer()).startswith(OK)
            assert len(door.heads) <= 3
        kept = len(door.heads)
        line.send(request(20, "X-Long: " + "x" * hook_connection.LONG_HEAD))
        assert (await line.answer()).startswith(OK)
        assert len(door.heads) == kept
    assert house.numbers == list(range(21))
