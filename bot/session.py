"""The way to the Bot API: JSON bodies by orjson, an explicit number of connections, no models built of answers nobody reads.

Calls without files go over connections of our own (bot.wire); uploads, downloads and aiogram's Bot over aiohttp's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import aiohttp
import orjson
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.wire import Files, Wire

ANSWER_S, UPLOAD_S = 30.0, 120.0


class JsonSession(AiohttpSession):
    """Serves aiogram's Bot and our own sender over one pool of connections."""

    def __init__(self, api_base: str, *, connections: int = 500) -> None:
        """`api_base`: https://api.telegram.org, or any server that speaks the Bot API (http on loopback too)."""
        super().__init__(api=TelegramAPIServer.from_base(api_base), json_loads=orjson.loads, limit=connections)
        self._base = api_base.rstrip("/")
        self._wire = Wire(self._base, connections=connections, tls=self._connector_init["ssl"])

    async def call(
        self, token: str, method: str, payload: Mapping[str, Any], files: Files | None = None
    ) -> dict[str, Any]:
        """One call; the whole answer as a dictionary, errors of the API too.

        Raises aiohttp.ClientError or TimeoutError when no answer came.
        """
        seconds = (UPLOAD_S if files else ANSWER_S) + float(payload.get("timeout") or 0)
        path = f"/bot{token}/{method}"
        if not files:
            status, reason, body = await self._wire.post(path, orjson.dumps(payload), seconds)
        else:
            client = await self.create_session()
            wait = aiohttp.ClientTimeout(total=seconds, connect=10)
            async with client.post(f"{self._base}{path}", data=_form(payload, files), timeout=wait) as response:
                status, reason, body = response.status, response.reason or "", await response.read()
        try:
            return cast("dict[str, Any]", orjson.loads(body))
        except orjson.JSONDecodeError:
            return {"ok": False, "error_code": status, "description": reason or "no JSON in the answer"}

    async def close(self) -> None:
        """Close every connection."""
        self._wire.close()
        await super().close()

    async def download(self, token: str, path: str, limit: int) -> bytes | None:
        """A file of `getFile`; None when it is larger than `limit` bytes or not there."""
        client = await self.create_session()
        wait = aiohttp.ClientTimeout(total=UPLOAD_S)
        async with client.get(f"{self._base}/file/bot{token}/{path}", timeout=wait) as response:
            if response.status != 200:
                return None
            content = bytearray()
            async for chunk in response.content.iter_chunked(65536):
                content += chunk
                if len(content) > limit:
                    return None
            return bytes(content)


def _form(payload: Mapping[str, Any], files: Files) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in payload.items():
        form.add_field(name, value if isinstance(value, str) else orjson.dumps(value).decode())
    for name, (file_name, content) in files.items():
        form.add_field(name, content, filename=file_name)
    return form
