"""The optional model: any OpenAI-compatible endpoint, asked beside everything else, never while a transaction is open."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any

import aiohttp
import orjson
import structlog

from bot.config import Model as Settings
from db.session import Database, is_unreachable
from services import advice

log = structlog.get_logger()

LOOK_EVERY_S = 0.5
TOKENS = 400
BYTES_MOST = 64 * 1024


class Model:
    """One endpoint."""

    def __init__(self, settings: Settings) -> None:
        """`settings.url` is the endpoint's base, as https://host/v1. Nothing is opened before the first question."""
        self._settings = settings
        self._session: aiohttp.ClientSession | None = None

    async def answer(self, messages: list[dict[str, str]]) -> str | None:
        """What the model says, or None: no answer in time, an error, or not what such an endpoint answers."""
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=self._settings.timeout_s))
        headers = {}
        if self._settings.key is not None:
            headers["Authorization"] = f"Bearer {self._settings.key.get_secret_value()}"
        asked = {
            "model": self._settings.name,
            "messages": messages,
            "temperature": 0,
            "max_tokens": TOKENS,
            "response_format": {"type": "json_object"},
        }
        try:
            url = f"{self._settings.url}/chat/completions"
            async with self._session.post(url, json=asked, headers=headers, allow_redirects=False) as response:
                if response.status != 200:
                    log.warning("the model does not answer", status=response.status)
                    return None
                return _content(await _read(response))
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            log.warning("the model does not answer", error=type(error).__name__)
            return None

    async def close(self) -> None:
        """Give the connections back."""
        if self._session is not None:
            await self._session.close()


async def _read(response: aiohttp.ClientResponse) -> Any:
    """The JSON of an answer that is not larger than an answer can be. Raises ValueError."""
    raw = bytearray()
    async for chunk in response.content.iter_chunked(8192):
        raw += chunk
        if len(raw) > BYTES_MOST:
            raise ValueError("the answer is too long")
    return orjson.loads(raw)


def _content(answer: Any) -> str | None:
    try:
        content = answer["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError):
        return None
    return content if isinstance(content, str) else None


class Advisor:
    """Asks what waits, one sentence at a time, and has what comes back checked."""

    def __init__(
        self, database: Database, settings: Settings, clock: Callable[[], datetime], wake: Callable[[], None]
    ) -> None:
        """`wake` is called when something was written for the outbox."""
        self._database, self._settings, self._clock, self._wake = database, settings, clock, wake
        self._model = Model(settings)
        self._memory: dict[str, Any] = {}

    async def run(self) -> None:
        """Until cancelled. The model being away, or the database, changes nothing else."""
        try:
            while True:
                try:
                    busy = await self.once()
                except Exception as error:
                    if not is_unreachable(error):
                        log.exception("the model could not be asked")
                    busy = False
                if not busy:
                    await asyncio.sleep(LOOK_EVERY_S)
        finally:
            await self._model.close()

    async def once(self) -> bool:
        """Ask about one sentence; False when none waits (or the day's budget is used up)."""
        question = await advice.next_question(
            self._database, per_day=self._settings.per_day, memory=self._memory, now=self._clock()
        )
        if question is None:
            return False
        answer = await self._model.answer(question.messages)
        guess = await advice.answered(self._database, question.ask, answer, memory=self._memory, now=self._clock())
        if guess is not None:
            self._wake()
        return True

    async def close(self) -> None:
        """For those who call `once` themselves."""
        await self._model.close()
