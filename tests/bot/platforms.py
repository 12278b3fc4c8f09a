"""Stand-ins for Facebook, YouTube and Social Stream Ninja, on this machine.

No platform was recorded: their answers are written after the pages that the adapters name.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from bot.feeds import Bases

TOKEN = "EAAGmade0up0token"
KEY = "AIzaMadeUpKey"
VIDEO, CHAT, SESSION = "911936075671494", "Cg0KC21hZGVfdXBfY2hhdA", "made_up_session"


def stamp(ms: int) -> str:
    """As Facebook writes moments: whole seconds, no colon in the zone."""
    return datetime.fromtimestamp(ms / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%S+0000")


def facebook(number: int, author: str, message: str, at: int) -> dict[str, Any]:
    return {
        "created_time": stamp(at),
        "from": {"name": author.title(), "id": author},
        "message": message,
        "id": f"{VIDEO}_{number}",
    }


def youtube(number: str, author: str, message: str, at: int, **more: Any) -> dict[str, Any]:
    snippet = {
        "type": "textMessageEvent",
        "liveChatId": CHAT,
        "authorChannelId": author,
        "publishedAt": datetime.fromtimestamp(at / 1000, UTC).isoformat().replace("+00:00", "Z"),
        "hasDisplayContent": True,
        "displayMessage": message,
        "textMessageDetails": {"messageText": message},
    }
    who = {"channelId": author, "displayName": f"@{author}", "isChatOwner": False}
    return {"kind": "youtube#liveChatMessage", "id": number, "snippet": snippet | more, "authorDetails": who}


def social(number: int, name: str, message: str, **more: Any) -> dict[str, Any]:
    return {
        "chatname": name, "chatmessage": message, "chatimg": "", "chatbadges": "", "hasDonation": "", "membership": "",
        "contentimg": "", "textonly": False, "type": "tiktok", "event": False, "id": number,
    } | more  # fmt: skip


@dataclass
class Platforms:
    """What the three say, and what they were asked. An item of `None` in a queue breaks the connection."""

    comments: list[dict[str, Any]] = field(default_factory=list)
    stream: asyncio.Queue[str | None] = field(default_factory=asyncio.Queue)
    has_stream: bool = True
    token: str = TOKEN
    down: bool = False
    asked: list[dict[str, str]] = field(default_factory=list)
    streams: int = 0
    chat: asyncio.Queue[str | None] = field(default_factory=asyncio.Queue)
    chat_error: tuple[int, dict[str, Any]] | None = None
    resumed: list[str | None] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    socket: asyncio.Queue[str | None] = field(default_factory=asyncio.Queue)
    sockets: int = 0
    url: str = ""

    def bases(self, pause: float = 0.02) -> Bases:
        return Bases(self.url, self.url, self.url, self.url.replace("http", "ws"), pause)

    def sse(self, *rows: Any) -> None:
        self.stream.put_nowait("".join(f"data: {json.dumps(row, ensure_ascii=False)}\n\n" for row in rows))

    def page(self, token: str, *rows: Any, **more: Any) -> None:
        self.chat.put_nowait(
            json.dumps({"nextPageToken": token, "items": list(rows), **more}, ensure_ascii=False) + ",\n"
        )

    def say(self, *records: Any) -> None:
        for record in records:
            self.socket.put_nowait(json.dumps(record, ensure_ascii=False))

    def _refused(self, request: web.Request) -> web.Response | None:
        if self.down:
            return web.Response(status=503, text="<html>down</html>")
        if request.query.get("access_token") != self.token:
            error = {"message": "Error validating access token", "type": "OAuthException", "code": 190}
            return web.json_response({"error": error}, status=401)
        return None

    async def graph_comments(self, request: web.Request) -> web.Response:
        if refused := self._refused(request):
            return refused
        self.asked.append(dict(request.query))
        since, begin = int(request.query["since"]), int(request.query.get("after", 0))
        rows = sorted(
            (row for row in self.comments if datetime.fromisoformat(row["created_time"]).timestamp() >= since),
            key=lambda row: str(row["created_time"]),
        )
        page, rest = rows[begin : begin + 2], rows[begin + 2 :]
        paging: dict[str, Any] = {"cursors": {"before": "0", "after": str(begin + 2)}}
        if rest:
            paging["next"] = "https://graph.facebook.com/not-followed"
        return web.json_response({"data": page, "paging": paging})

    async def graph_stream(self, request: web.Request) -> web.StreamResponse:
        if refused := self._refused(request):
            return refused
        if not self.has_stream:
            return web.Response(status=400, text="<html>Error</html>")
        self.streams += 1
        return await self._pour(request, self.stream, "text/event-stream", ": ping\n\n")

    async def chat_stream(self, request: web.Request) -> web.StreamResponse:
        self.keys.append(request.headers.get("X-Goog-Api-Key"))
        self.resumed.append(request.query.get("pageToken"))
        if self.chat_error is not None:
            return web.json_response(self.chat_error[1], status=self.chat_error[0])
        return await self._pour(request, self.chat, "application/json", "[")

    async def _pour(
        self, request: web.Request, queue: asyncio.Queue[str | None], kind: str, first: str
    ) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": kind})
        await response.prepare(request)
        await response.write(first.encode())
        while (text := await queue.get()) is not None:
            raw = text.encode()
            for begin in range(0, len(raw), 7):  # cut anywhere, also inside a letter
                await response.write(raw[begin : begin + 7])
        if request.transport is not None:
            request.transport.close()
        return response

    async def join(self, request: web.Request) -> web.WebSocketResponse:
        if self.down:
            raise web.HTTPServiceUnavailable
        assert request.path == f"/join/{SESSION}/4"
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets += 1
        reading = asyncio.create_task(socket.receive())  # answers pings, sees the end
        while True:
            taking = asyncio.create_task(self.socket.get())
            await asyncio.wait({reading, taking}, return_when=asyncio.FIRST_COMPLETED)
            if not taking.done():
                taking.cancel()
                return socket
            if (text := taking.result()) is None:
                await socket.close()
                return socket
            await socket.send_str(text)


@asynccontextmanager
async def serving() -> AsyncIterator[Platforms]:
    made = Platforms()
    app = web.Application()
    app.router.add_get("/{video:\\d+}/comments", made.graph_comments)
    app.router.add_get("/{video:\\d+}/live_comments", made.graph_stream)
    app.router.add_get("/liveChat/messages/stream", made.chat_stream)
    app.router.add_get("/join/{session}/{channel}", made.join)
    runner = web.AppRunner(app, shutdown_timeout=0.1, handler_cancellation=True)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield made
    finally:
        await runner.cleanup()


__all__ = ["CHAT", "KEY", "SESSION", "TOKEN", "VIDEO", "Platforms", "facebook", "serving", "social", "youtube"]
