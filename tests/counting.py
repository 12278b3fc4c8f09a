"""A server that answers for the messenger and counts: who was sent what, when, how many at once."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any, Self

import orjson
from aiohttp import web

Answer = tuple[int, dict[str, Any]]
Fault = Callable[[str, dict[str, Any]], Awaitable[Answer | None]]


class Counting:
    """Speaks sendMessage and sendPhoto. `fault` may answer instead; `strict` keeps a bucket of 30 and refills 30 a second."""

    def __init__(
        self,
        *,
        answer_s: float = 0.0,
        strict: bool = False,
        fault: Fault | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.answer_s, self.strict, self.fault, self._clock = answer_s, strict, fault, clock
        self.received: list[tuple[float, str]] = []
        self.texts: dict[str, str] = {}
        self.uploads = 0
        self.file_ids = 0
        self.refused: list[float] = []
        self.tokens, self.at = 30.0, clock()
        self._runner: web.AppRunner | None = None
        self.url = ""

    @property
    def counts(self) -> Counter[str]:
        """Address -> how many messages were accepted for it."""
        return Counter(address for _, address in self.received)

    def _limited(self) -> bool:
        now = self._clock()
        self.tokens = min(30.0, self.tokens + (now - self.at) * 30)
        self.at = now
        if self.tokens < 1:
            self.refused.append(now)
            return True
        self.tokens -= 1
        return False

    async def _read(self, request: web.Request) -> dict[str, Any]:
        if request.content_type.startswith("multipart/"):
            self.uploads += 1
            return {name: value for name, value in (await request.post()).items()}  # noqa: C416 (a MultiDict)
        payload: dict[str, Any] = orjson.loads(await request.read())
        if "photo" in payload:
            self.file_ids += 1
        return payload

    async def _answer(self, request: web.Request) -> web.Response:
        payload = await self._read(request)
        address = str(payload.get("chat_id", ""))
        status = 200
        result: dict[str, Any] = {"message_id": 0, "date": 0, "chat": {"id": 1, "type": "private"}}
        body: dict[str, Any] = {"ok": True, "result": result}
        given = await self.fault(address, payload) if self.fault else None
        if given is not None:
            status, body = given
        elif self.strict and self._limited():
            status, body = refusal(1)
        else:
            self.received.append((self._clock(), address))
            self.texts[address] = str(payload.get("text") or payload.get("caption") or "")
            result["message_id"] = len(self.received)
            if "photo" in payload:
                result["photo"] = [{"file_id": "PHOTO", "file_unique_id": "P", "width": 1, "height": 1}]
        if self.answer_s:
            await asyncio.sleep(self.answer_s)
        return web.Response(status=status, body=orjson.dumps(body), content_type="application/json")

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=50 * 1024 * 1024)
        app.router.add_post("/{token}/{method}", self._answer)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0, backlog=2048)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._runner is not None:
            await self._runner.cleanup()


def refusal(seconds: int) -> Answer:
    """429, as the Bot API says it."""
    description = f"Too Many Requests: retry after {seconds}"
    return 429, {
        "ok": False,
        "error_code": 429,
        "description": description,
        "parameters": {"retry_after": seconds},
    }


def error(code: int, description: str) -> Answer:
    """Any other error, as the Bot API says it."""
    return code, {"ok": False, "error_code": code, "description": description}
