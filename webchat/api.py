"""The Bot API over HTTP: /bot<token>/<method>, /file/bot<token>/<path> and the tests' /control."""

import hmac
import logging
import re
from typing import Any

import orjson
from aiohttp import web

from webchat import records
from webchat.errors import ApiError, Json
from webchat.faults import Dropped, Faults, fault_from
from webchat.hub import Hub
from webchat.methods import METHODS, Room
from webchat.params import Call, read_call

LOG = logging.getLogger(__name__)
TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{1,100}")


def _json(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    return web.Response(body=orjson.dumps(body), status=status, content_type="application/json", headers=headers)


class BotApi:
    """Routes of the bot's side; with `faults` calls go wrong as tests ask through /control/<token>/faults."""

    def __init__(self, hub: Hub, room: Room, faults: Faults | None) -> None:
        self._hub = hub
        self._room = room
        self._faults = faults

    def routes(self) -> list[web.RouteDef]:
        """What to add to the application's router."""
        found = [
            web.route("*", "/bot{token}/{method}", self.call),
            web.get("/file/bot{token}/{path:.+}", self.download),
        ]
        if self._faults is not None:
            found.append(web.post("/control/{token}/faults", self.control))
        return found

    def _known(self, token: str) -> None:
        if not hmac.compare_digest(token.encode(), self._hub.token.encode()):
            raise ApiError(401, "Unauthorized") if TOKEN.fullmatch(token) else ApiError(404, "Not Found")

    async def call(self, request: web.Request) -> web.StreamResponse:
        """One method call over HTTP, answered after its changes are committed."""
        lost = False
        try:
            self._known(request.match_info["token"])
            call = await read_call(request, request.match_info["method"])
            if self._faults is not None:
                lost = await self._faults.meet(call.method, str(call.values.get("chat_id", "")))
            answer = await self.answer(call)
        except ApiError as error:
            headers = {"Retry-After": str(error.retry_after)} if error.retry_after is not None else None
            return _json(error.body(), error.code, headers)
        except Dropped:
            lost = True
        except Exception:
            LOG.exception("%s went wrong", request.match_info["method"])
            return _json(ApiError(500, "Internal Server Error").body(), 500)
        if lost:
            if request.transport is not None:
                request.transport.abort()
            raise web.HTTPServiceUnavailable
        return _json(answer)

    async def answer(self, call: Call) -> Json:
        """Run a method; its result is durable when this returns. Raises ApiError."""
        method = METHODS.get(call.method)
        if method is None:
            raise ApiError(404, "Not Found: method not found")
        room = Room(self._hub, self._room.limits)
        result = await method(room, call)
        await self._hub.store.settled()
        return {"ok": True, "result": result, **room.answered}

    async def download(self, request: web.Request) -> web.StreamResponse:
        """A file's bytes for the bot."""
        try:
            self._known(request.match_info["token"])
            if self._faults is not None:
                await self._faults.meet("file", "")
        except ApiError as error:
            return _json(error.body(), error.code)
        except Dropped:
            if request.transport is not None:
                request.transport.abort()
            raise web.HTTPServiceUnavailable from None
        file = records.file_at(self._hub.store, request.match_info["path"])
        if file is None:
            return _json(ApiError(404, "Not Found").body(), 404)
        return web.Response(
            body=records.file_bytes(self._hub.store, file.file_id), content_type="application/octet-stream"
        )

    async def control(self, request: web.Request) -> web.Response:
        """Add a fault ({"kind", "method", "chat_id", "times", ...}) or clear all with {}."""
        if self._faults is None:
            raise web.HTTPNotFound
        try:
            self._known(request.match_info["token"])
            data = orjson.loads(await request.read() or b"{}")
            if data:
                self._faults.add(fault_from(data))
            else:
                self._faults.clear()
        except ApiError as error:
            return _json(error.body(), error.code)
        except (ValueError, TypeError) as error:
            return _json(ApiError(400, f"Bad Request: {error}").body(), 400)
        return _json({"ok": True, "result": True})
