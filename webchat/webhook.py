"""Updates posted to the bot: one chat's in order, chats side by side, again and again until it says 2xx."""

import asyncio
import contextlib
import logging
from typing import Any

import aiohttp
import orjson
from aiohttp import hdrs

from webchat.api import BotApi
from webchat.errors import ApiError
from webchat.hub import Hub
from webchat.params import Call, Upload

LOG = logging.getLogger(__name__)
LONGEST_RETRY_AFTER = 3600
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (a header's name)


class WebhookSender:
    """Delivers while a webhook is set; waits `first` seconds after a failure, doubling up to `most`."""

    def __init__(self, hub: Hub, api: BotApi, *, first: float = 1.0, most: float = 60.0) -> None:
        self._hub = hub
        self._api = api
        self._first = first
        self._most = most
        self._news = asyncio.Event()
        self._busy: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._runner: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to watch the queue."""
        self._hub.updates.woken = self._news.set
        self._news.set()
        self._runner = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Stop delivering; what was not confirmed stays queued."""
        self._hub.updates.woken = lambda: None
        tasks = [*self._tasks, *([self._runner] if self._runner else [])]
        for task in tasks:
            task.cancel()
        for task in tasks:
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def _run(self) -> None:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as session:
            while True:
                await self._news.wait()
                self._news.clear()
                webhook = self._hub.updates.webhook
                if not webhook.get("url"):
                    continue
                room = int(webhook["max_connections"]) - len(self._busy)
                for lane in self._hub.updates.lanes(self._busy, max(0, room)):
                    self._busy.add(lane)
                    task = asyncio.create_task(self._drain(session, lane))
                    self._tasks.add(task)
                    task.add_done_callback(self._tasks.discard)

    async def _drain(self, session: aiohttp.ClientSession, lane: int) -> None:
        pause = self._first
        try:
            while self._hub.updates.webhook.get("url"):
                update = self._hub.updates.first_of(lane)
                if update is None:
                    return
                await self._hub.store.settled()
                wait = await self._deliver(session, update[1])
                if wait is None:
                    self._hub.updates.done(update[0])
                    await self._hub.store.settled()
                    pause = self._first
                    continue
                await asyncio.sleep(min(wait, LONGEST_RETRY_AFTER) if wait > 0 else pause)
                pause = min(self._most, pause * 2)
        finally:
            self._busy.discard(lane)
            self._news.set()

    async def _deliver(self, session: aiohttp.ClientSession, body: bytes) -> float | None:
        """None when the bot took it; else the seconds it asked to wait, 0 where it did not say."""
        webhook = self._hub.updates.webhook
        headers = {str(hdrs.CONTENT_TYPE): "application/json"}
        if webhook.get("secret"):
            headers[SECRET_HEADER] = webhook["secret"]
        try:
            async with session.post(webhook["url"], data=body, headers=headers, allow_redirects=False) as response:
                if 200 <= response.status < 300:
                    call = await _reply(response)
                else:
                    self._failed(f"Wrong response from the webhook: {response.status} {response.reason}")
                    return _seconds(response.headers.get(hdrs.RETRY_AFTER))
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            self._failed(f"Connection failed: {type(error).__name__}")
            return 0.0
        if call is not None:
            try:
                await self._api.answer(call)
            except ApiError as error:
                LOG.warning("the webhook's own call %s was refused: %s", call.method, error.description)
        return None

    def _failed(self, reason: str) -> None:
        self._hub.updates.webhook |= {"last_error_date": self._hub.now(), "last_error_message": reason}


def _seconds(header: str | None) -> float:
    try:
        return max(0.0, float(header or 0))
    except ValueError:
        return 0.0


async def _reply(response: aiohttp.ClientResponse) -> Call | None:
    """The method call that a webhook's answer may carry, as JSON or multipart."""
    if response.content_type == "application/json":
        data: Any = None
        with contextlib.suppress(ValueError):
            data = orjson.loads(await response.read() or b"null")
        if isinstance(data, dict) and data.get("method"):
            return Call(str(data.pop("method")).lower(), data)
    elif response.content_type.startswith("multipart/"):
        call = Call("")
        async for part in aiohttp.MultipartReader.from_response(response):
            if not isinstance(part, aiohttp.BodyPartReader) or part.name is None:
                continue
            content = bytes(await part.read(decode=True))
            if part.filename is not None:
                call.files[part.name] = Upload(part.filename, part.headers.get(hdrs.CONTENT_TYPE, ""), content)
            else:
                call.values[part.name] = content.decode("utf-8", "replace")
        call.method = str(call.values.pop("method", "")).lower()
        return call if call.method else None
    return None
