"""One connection of the messenger to us: HTTP/1.1, as little of it as a webhook needs.

What is asked for, and the secret, are judged when the head has come, before anything of a body is kept; everything but
an update in its place is refused and the connection closed. Requests of one connection are handled one after the other
and answered in their order. The parser is llhttp (httptools), which takes no request of which two readers could think
differently (two lengths, a length beside chunks, line ends that are none).
"""

from __future__ import annotations

import asyncio
import hmac
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, cast

import httptools
import orjson

Raw = dict[str, Any]
Told = Callable[[bool], None]
"""Called once: True when the update is committed, False when it has to be brought again."""

MOST_HEAD, MOST_BODY = 16 * 1024, 1024 * 1024
MOST_HEADS, LONG_HEAD = 256, 2048
"""So many heads are known again, for bodies of as many lengths; one that is longer is not kept."""
HEAD_S = 10.0
"""So long a connection may take to show the secret."""
REQUEST_S, IDLE_S = 30.0, 75.0
"""So long a request may take to be whole, and a connection may be without one."""
LINGER_S = 1.0
"""So long what a refused one still sends is read and thrown away, so that the refusal reaches him."""
SECRET = b"x-telegram-bot-api-secret-token"
_HEEDED = frozenset({SECRET, b"content-length", b"expect"})


def _answer(status: str, *fields: str) -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", "Content-Length: 0", *fields, "", ""]).encode()


KEPT, KEPT_AND_CLOSE = _answer("200 OK"), _answer("200 OK", "Connection: close")
LATER = _answer("503 Service Unavailable", "Retry-After: 5")
LATER_AND_CLOSE = _answer("503 Service Unavailable", "Retry-After: 5", "Connection: close")
GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"
BAD, SECRET_WRONG, ELSEWHERE, NO_POST, SLOW, BODY_LONG, EXPECTS, HEAD_LONG, VERSION = (
    _answer(status, "Connection: close", *fields)
    for status, *fields in (
        ("400 Bad Request",),
        ("403 Forbidden",),
        ("404 Not Found",),
        ("405 Method Not Allowed", "Allow: POST"),
        ("408 Request Timeout",),
        ("413 Content Too Large",),
        ("417 Expectation Failed",),
        ("431 Request Header Fields Too Large",),
        ("505 HTTP Version Not Supported",),
    )
)


@dataclass(frozen=True)
class Door:
    """What is behind a path: `bring` takes an update and tells when it is committed. No secret: everybody may."""

    bring: Callable[[Raw, Told], None]
    secret: bytes | None


class Listener(Protocol):
    """Whoever opened the port."""

    loop: asyncio.AbstractEventLoop
    closing: bool
    heads: dict[bytes, tuple[Door, int]]
    """Heads as they came, each judged good by the parser and by us: the door they ask for, and how long a body is to follow."""

    def door(self, where: bytes) -> Door | None:
        """What is behind a request's target; None: nothing."""
        ...

    def came(self, connection: Connection) -> None:
        """There is one more."""
        ...

    def knows(self, connection: Connection) -> None:
        """It has shown the secret."""
        ...

    def went(self, connection: Connection) -> None:
        """There is one less."""
        ...

    def answered(self) -> None:
        """Something that was under way has been told."""
        ...


class Connection(asyncio.Protocol):
    """One connection. The methods `on_...` are called by the parser."""

    def __init__(self, hook: Listener) -> None:
        self._hook = hook
        self._transport: asyncio.Transport | None = None
        self._parser: Any = httptools.HttpRequestParser(self)
        self._waiting: deque[tuple[Door, bytes] | bytes] = deque()
        """Requests that are whole but not begun, in their order; bytes: a refusal, after which nothing comes."""
        self._busy = self._paused = self._deaf = self._last = False
        self._where, self._fields, self._body = b"", dict[bytes, bytes](), list[bytes]()
        self._head = self._size = self._raw = 0
        self._piece = b""
        """What is being read, where a request begins with it."""
        self._door: Door | None = None
        self._refusal: bytes | None = None
        self._in_head, self._under_way, self._owes_a_word, self._is_old = True, False, False, False
        self._since = hook.loop.time()
        self.known = False
        """Whether it has shown the secret."""

    @property
    def idle(self) -> bool:
        """Nothing of it is being handled."""
        return not self._busy

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """It is there."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's own is none by inheritance
        self._hook.came(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """It is gone; what is being handled goes on, and nobody is told."""
        del exc
        self._transport = self._parser = None
        self._deaf = True
        self._waiting.clear()
        self._hook.went(self)

    def eof_received(self) -> bool:
        """The other side says no more."""
        self._deaf = self._last = True
        return self._busy  # who only ends his own side still wants the answer

    def data_received(self, data: bytes) -> None:
        """A piece of a request, or of several."""
        if self._deaf:
            return
        between = not self._under_way
        if between and self.known and not self._busy and not self._waiting:
            end = data.find(b"\r\n\r\n") + 4
            door, length = self._hook.heads.get(data[:end], (None, 0))
            if door is not None and len(data) == end + length:
                self._begin(door, data[end:])  # word for word what was read and judged before
                return
        self._piece = data if between else b""
        self._raw += len(data)
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            self._refusal = self._refusal or BAD
        self._piece = b""
        self._weigh()

    def _weigh(self) -> None:
        """After each piece: whether what has come so far is more than may come, or more than can be begun now."""
        if self._deaf:
            return
        if self._under_way and self._refusal is None:
            self._refusal = self._outgrown()
        if self._refusal is not None:
            self._refuse(self._refusal)
        elif self._waiting and not self._paused and self._transport is not None:
            self._paused = True  # he sends ahead: what is here first
            self._transport.pause_reading()

    def _outgrown(self) -> bytes | None:
        """The refusal, if more has come of a request that is not whole than a whole one may have."""
        if self._head > MOST_HEAD or (self._in_head and self._raw > MOST_HEAD):
            return HEAD_LONG
        return BODY_LONG if self._raw > MOST_HEAD + 2 * MOST_BODY else None

    def on_message_begin(self) -> None:
        """A request begins."""
        self._where, self._fields, self._body = b"", {}, []
        self._head = self._size = 0
        self._in_head = self._under_way = True
        self._since = self._hook.loop.time()

    def on_url(self, url: bytes) -> None:
        """A piece of its target."""
        self._where += url
        self._head += len(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """A field of its head, or one that follows a body in chunks."""
        self._head += len(name) + len(value)
        name = name.lower()
        if name in _HEEDED and self._in_head:  # what follows a body in chunks is no part of the head
            self._fields[name] = value

    def on_headers_complete(self) -> None:
        """The head is whole: judged before any of the body is kept."""
        self._in_head = False
        if self._deaf:
            return
        self._refusal = HEAD_LONG if self._head > MOST_HEAD else self._judged()
        if self._refusal is None and b"expect" in self._fields:
            self._owes_a_word = True
            if not self._busy:
                self._say_go_on()

    def _say_go_on(self) -> None:
        self._owes_a_word = False
        if self._transport is not None:
            self._transport.write(GO_ON)

    def _judged(self) -> bytes | None:
        """The refusal, if it is one: by what the head says alone."""
        parser, fields = self._parser, self._fields
        self._door = door = self._hook.door(self._where)
        version = parser.get_http_version()
        self._is_old = version == "1.0"
        if version not in {"1.1", "1.0"}:
            return VERSION
        if door is None:
            return ELSEWHERE
        if parser.get_method() != b"POST":
            return NO_POST
        if door.secret is not None and not hmac.compare_digest(fields.get(SECRET, b""), door.secret):
            return SECRET_WRONG
        if not self.known:
            self.known = True
            self._hook.knows(self)
        if parser.should_upgrade():
            return BAD
        if int(fields.get(b"content-length", 0)) > MOST_BODY:
            return BODY_LONG
        return EXPECTS if fields.get(b"expect", b"100-continue").lower() != b"100-continue" else None

    def on_body(self, body: bytes) -> None:
        """A piece of its body."""
        if self._refusal is not None:
            return
        self._size += len(body)
        if self._size > MOST_BODY:
            self._body, self._refusal = [], BODY_LONG
        else:
            self._body.append(body)

    def on_message_complete(self) -> None:
        """The request is whole."""
        if self._deaf:
            return
        self._under_way = self._owes_a_word = False
        self._raw = 0
        if self._head > MOST_HEAD:  # by fields that follow a body in chunks
            self._refusal = self._refusal or HEAD_LONG
        if self._refusal is not None or self._door is None:
            self._refuse(self._refusal or BAD)
            return
        if self._is_old or not self._parser.should_keep_alive():
            self._deaf = self._last = True
        body = self._body[0] if len(self._body) == 1 else b"".join(self._body)
        self._remember(self._door, body)
        if self._busy or self._waiting:
            self._waiting.append((self._door, body))
        else:
            self._begin(self._door, body)

    def _remember(self, door: Door, body: bytes) -> None:
        """The messenger's heads are alike: one that came with its body and nothing else need not be read again."""
        piece, heads = self._piece, self._hook.heads
        end = len(piece) - len(body)
        if self._deaf or end > LONG_HEAD or b"expect" in self._fields or piece.find(b"\r\n\r\n") + 4 != end:
            return
        if int(self._fields.get(b"content-length", -1)) == len(body):
            if len(heads) >= MOST_HEADS:
                heads.clear()
            heads[piece[:end]] = (door, len(body))

    def _begin(self, door: Door, body: bytes) -> None:
        try:
            update = orjson.loads(body)
        except orjson.JSONDecodeError:
            update = None
        if not isinstance(update, dict) or "update_id" not in update:
            self._refuse(BAD, at_once=True)
            return
        self._busy = True
        door.bring(update, self._told)

    def _told(self, kept: bool) -> None:  # noqa: FBT001 (a callback)
        self._busy = False
        self._since = self._hook.loop.time()
        transport = self._transport
        if self._hook.closing:
            self._hook.answered()
        if transport is None or transport.is_closing():
            return
        last = self._last and not self._waiting
        if kept:
            transport.write(KEPT_AND_CLOSE if last else KEPT)
        else:
            transport.write(LATER_AND_CLOSE if last else LATER)
        if last:
            transport.close()
        elif self._waiting:
            self._go_on()
        elif self._owes_a_word:
            self._say_go_on()

    def _go_on(self) -> None:
        """The next that is whole; the connection is read again when none is left."""
        following = self._waiting.popleft()
        if isinstance(following, bytes):
            self._refuse(following, at_once=True)
            return
        self._begin(*following)
        if self._paused and not self._waiting and self._transport is not None:
            self._paused = False
            self._transport.resume_reading()

    def _refuse(self, answer: bytes, *, at_once: bool = False) -> None:
        """Say so in its turn, listen to nothing more, and close."""
        self._deaf = True
        self._body = []
        if (self._busy or self._waiting) and not at_once:
            self._waiting.append(answer)
            return
        self._waiting.clear()
        transport = self._transport
        if transport is not None and not transport.is_closing():
            transport.write(answer)
            if self._paused:
                self._paused = False
                transport.resume_reading()
            if self._under_way:
                self._hook.loop.call_later(LINGER_S, transport.close)
            else:
                transport.close()

    def look(self, now: float) -> None:
        """Close what takes too long."""
        if self._busy or self._transport is None:
            return
        waited = now - self._since
        if self._under_way and not self._deaf:
            if waited > (REQUEST_S if self.known else HEAD_S):
                self._refuse(SLOW)
        elif waited > (IDLE_S if self.known else HEAD_S):
            self._transport.close()

    def leave(self) -> None:
        """Take nothing more; what is being handled is still answered."""
        self._deaf = self._last = True
        self._waiting.clear()
        if not self._busy:
            self.drop()

    def drop(self) -> None:
        """Close it, whatever it is about."""
        if self._transport is not None:
            self._transport.close()
