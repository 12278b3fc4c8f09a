"""A server in a process of its own that answers for the Bot API as fast as Python can, and counts.

`python -m tests.bench.counting_server [ANSWER_S] [strict]` prints its port. `GET /count` tells what came and begins anew.
"""

from __future__ import annotations

import asyncio
import sys
import time
from array import array
from typing import Any, cast

import orjson
import uvloop

ANSWER = b'{"ok":true,"result":{"message_id":1,"date":0,"chat":{"id":1,"type":"private"},"text":"x"}}'
TOO_MANY = (
    b'{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1","parameters":{"retry_after":1}}'
)


def http(status: bytes, body: bytes) -> bytes:
    return b"HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (status, len(body), body)


OK, REFUSED = http(b"200 OK", ANSWER), http(b"429 Too Many Requests", TOO_MANY)


class Book:
    """What came: moments of accepted messages, refusals."""

    def __init__(self, *, strict: bool) -> None:
        self.strict = strict
        self.moments = array("d")
        self.refused = 0
        self.tokens, self.at = 30.0, time.monotonic()

    def take(self) -> bool:
        """Count one message; False when the bucket of 30 is empty."""
        now = time.monotonic()
        if self.strict:
            self.tokens = min(30.0, self.tokens + (now - self.at) * 30)
            self.at = now
            if self.tokens < 1:
                self.refused += 1
                return False
            self.tokens -= 1
        self.moments.append(now)
        return True

    def told(self) -> bytes:
        """The figures as JSON, and an empty book."""
        moments = self.moments
        burst = 0
        for index, moment in enumerate(moments[:5000]):
            later = index
            while later < len(moments) and moments[later] < moment + 0.01:
                later += 1
            burst = max(burst, later - index)
        said: dict[str, Any] = {
            "received": len(moments),
            "refused": self.refused,
            "seconds": moments[-1] - moments[0] if moments else 0,
            "burst_in_10_ms": burst,
        }
        self.moments, self.refused = array("d"), 0
        return orjson.dumps(said)


class Requests(asyncio.Protocol):
    """One keep-alive connection: reads whole requests; `answer` sees to each."""

    def __init__(self) -> None:
        self.buffer = bytearray()
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)  # uvloop's own is none by inheritance

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            head = bytes(self.buffer[:end]).lower()
            at = head.find(b"content-length:")
            length = int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
            if at < 0 and b"chunked" in head:
                stop = self.buffer.find(b"0\r\n\r\n", end)
                if stop < 0:
                    return
                length = stop + 5 - end - 4
            if len(self.buffer) < end + 4 + length:
                return
            body = bytes(self.buffer[end + 4 : end + 4 + length])
            del self.buffer[: end + 4 + length]
            self.answer(head, body)

    def answer(self, head: bytes, body: bytes) -> None:
        """One request: its head in small letters, its body as it came."""
        raise NotImplementedError

    def write(self, answer: bytes) -> None:
        if self.transport is not None and not self.transport.is_closing():
            self.transport.write(answer)


class Connection(Requests):
    """Counts messages and answers after a while."""

    def __init__(self, book: Book, answer_s: float) -> None:
        super().__init__()
        self.book, self.answer_s = book, answer_s

    def answer(self, head: bytes, body: bytes) -> None:
        del body
        if head.startswith(b"get /count"):
            self.write(http(b"200 OK", self.book.told()))
        elif self.answer_s:
            asyncio.get_running_loop().call_later(self.answer_s, self.write, OK if self.book.take() else REFUSED)
        else:
            self.write(OK if self.book.take() else REFUSED)


async def main(answer_s: float, *, strict: bool) -> None:
    """Serve until killed."""
    book = Book(strict=strict)
    server = await asyncio.get_running_loop().create_server(
        lambda: Connection(book, answer_s), "127.0.0.1", 0, backlog=4096
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(main(float(sys.argv[1]) if len(sys.argv) > 1 else 0.0, strict="strict" in sys.argv))
