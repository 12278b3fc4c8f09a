"""One aiogram Bot for each channel: Telegram, the web chat, later others. A channel is a session, not a fork."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import aiohttp
import structlog
from aiogram import Bot

from bot.pace import Pace
from bot.session import JsonSession
from bot.wire import Files

log = structlog.get_logger()

DOWNLOAD_LIMIT = 20 * 1024 * 1024


@dataclass(slots=True)
class Channel:
    """A way to people. `poll_timeout` in seconds; with a `webhook` address updates are brought to us instead."""

    name: str
    bot: Bot
    session: JsonSession
    pace: Pace
    poll_timeout: int = 30
    webhook: str | None = None
    webhook_secret: str | None = None

    async def call(self, method: str, payload: dict[str, Any], files: Files | None = None) -> dict[str, Any]:
        """One call of the Bot API; the whole answer, its errors too."""
        return await self.session.call(self.bot.token, method, payload, files)

    async def listen(self, kinds: list[str]) -> bool:
        """Tell the messenger how updates reach us; False when it did not answer or refused."""
        payload: dict[str, Any] = {"drop_pending_updates": False}
        if self.webhook is not None:
            payload = {"url": self.webhook, "allowed_updates": kinds, "secret_token": self.webhook_secret or ""}
        try:
            answer = await self.call("setWebhook" if self.webhook else "deleteWebhook", payload)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            log.warning("the messenger does not answer", channel=self.name, error=type(error).__name__)
            return False
        return bool(answer.get("ok"))

    async def username(self) -> str | None:
        """The bot's own @name without the @; None when the messenger does not tell."""
        try:
            answer = await self.call("getMe", {})
        except (aiohttp.ClientError, TimeoutError, OSError):
            return None
        return str(answer["result"].get("username") or "") or None if answer.get("ok") else None

    async def download(self, file_id: str) -> bytes | None:
        """A file's bytes; None when the messenger does not give it (any more), or it is over 20 MB."""
        answer = await self.call("getFile", {"file_id": file_id})
        path = answer["result"].get("file_path") if answer.get("ok") else None
        return await self.session.download(self.bot.token, path, DOWNLOAD_LIMIT) if path else None

    async def close(self) -> None:
        """Give its connections back."""
        await self.session.close()
