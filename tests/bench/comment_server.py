"""A server in a process of its own that has a crowd's comments for one bot to poll, and counts who was answered.

`python -m tests.bench.comment_server COMMENTS` prints its port. Nothing is handed out before `GET /go`, or `GET /go/200`
for 200 a second; `GET /told` tells how many were answered, how many twice, the seconds from the first comments handed out
to the last first answer, and, where they were written at a pace, how long 95 of 100 waited for theirs.
"""

from __future__ import annotations

import asyncio
import re
import sys
import time
from typing import Any

import orjson
import uvloop

from tests.bench.counting_server import Requests, http

GROUP = -100_500
FIRST_BUYER = 100_000
EMPTY_S = 0.1
_OFFSET = re.compile(rb"offset\"?[=:]?\s*(\d+)")
_CHAT = re.compile(rb"chat_id\"?[=:]?\s*\"?(-?\d+)")
ME = {"id": 5, "is_bot": True, "first_name": "Bot", "username": "bench_bot"}


def comment(number: int, now: int) -> dict[str, Any]:
    """The update of a buyer's only comment in the group; `number` from 1."""
    buyer = FIRST_BUYER + number
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": now,
            "chat": {"id": GROUP, "type": "supergroup", "title": "Live"},
            "from": {"id": buyer, "is_bot": False, "first_name": f"Khách {number}"},
            "text": "A1",
        },
    }


class Crowd:
    """The comments, and who was answered."""

    def __init__(self, comments: int) -> None:
        self.comments = comments
        self.updates: list[bytes] = []
        self.answered: set[bytes] = set()
        self.doubled = self.public = 0
        self.begun = self.ended = 0.0
        self.per_s = 0
        self.waited_s: list[float] = []
        self.polled = asyncio.Event()

    def go(self, per_s: int = 0) -> None:
        """From now on there is something to poll: everything, or as much as is written by then at this pace."""
        now = int(time.time())
        self.per_s, self.begun = per_s, time.monotonic() if per_s else 0.0
        self.updates = [orjson.dumps(comment(number, now)) for number in range(1, self.comments + 1)]

    def after(self, offset: int) -> bytes:
        """The next hundred at most."""
        first = max(offset, 1) - 1
        written = int((time.monotonic() - self.begun) * self.per_s) if self.per_s else self.comments
        found = self.updates[first : min(first + 100, written)]
        if found and not self.begun:
            self.begun = time.monotonic()
        return b'{"ok":true,"result":[%s]}' % b",".join(found)

    def said(self, chat: bytes) -> None:
        """A message to a chat."""
        if chat.startswith(b"-"):
            self.public += 1
        elif chat in self.answered:
            self.doubled += 1
        else:
            self.answered.add(chat)
            self.ended = time.monotonic()
            if self.per_s:
                self.waited_s.append(self.ended - self.begun - (int(chat) - FIRST_BUYER) / self.per_s)

    def told(self) -> dict[str, Any]:
        """What came of it so far."""
        return {
            "polled": self.polled.is_set(),
            "answered": len(self.answered),
            "doubled": self.doubled,
            "public": self.public,
            "seconds": self.ended - self.begun,
            "p95_s": sorted(self.waited_s)[len(self.waited_s) * 95 // 100] if self.waited_s else None,
        }


class Connection(Requests):
    """Answers for the Bot API."""

    def __init__(self, crowd: Crowd) -> None:
        super().__init__()
        self.crowd = crowd

    def answer(self, head: bytes, body: bytes) -> None:
        where = head.split(b" ", 2)[1]
        if where.startswith(b"/go"):
            self.crowd.go(int(where[4:] or 0))
            self._ok(True)
        elif where == b"/told":
            self.write(http(b"200 OK", orjson.dumps(self.crowd.told())))
        elif b"/getupdates" in where:
            self._poll(body or where)
        elif b"/sendmessage" in where:
            chat = _CHAT.search(body)
            self.crowd.said(chat[1] if chat else b"?")
            kind = "supergroup" if chat and chat[1].startswith(b"-") else "private"
            self._ok(
                {"message_id": 1, "date": 0, "chat": {"id": int(chat[1]) if chat else 0, "type": kind}, "text": "x"}
            )
        else:
            self._ok(ME if b"/getme" in where else True)

    def _poll(self, asked: bytes) -> None:
        self.crowd.polled.set()
        offset = _OFFSET.search(asked)
        said = http(b"200 OK", self.crowd.after(int(offset[1]) if offset else 0))
        if said.endswith(b"[]}"):
            asyncio.get_running_loop().call_later(EMPTY_S, self.write, said)
        else:
            self.write(said)

    def _ok(self, result: Any) -> None:
        self.write(http(b"200 OK", orjson.dumps({"ok": True, "result": result})))


async def main(comments: int) -> None:
    """Serve until killed."""
    crowd = Crowd(comments)
    server = await asyncio.get_running_loop().create_server(lambda: Connection(crowd), "127.0.0.1", 0, backlog=4096)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1])))
