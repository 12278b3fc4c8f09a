"""Two independent Bot API clients behind one face: aiogram and python-telegram-bot; both answer with plain dicts."""

import re
from dataclasses import dataclass
from typing import Any, Protocol

import aiogram
import aiogram.methods
import telegram
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError, TelegramRetryAfter
from aiogram.types import BufferedInputFile
from telegram.request import HTTPXRequest


@dataclass
class Refused(Exception):  # noqa: N818 (an answer that a test expects)
    """An API error as a client told it: its class and sentence, the wait of a 429."""

    kind: str
    sentence: str
    retry_after: int | None = None

    def __str__(self) -> str:
        return f"{self.kind}: {self.sentence}"


class Client(Protocol):
    """What the conformance tests use."""

    name: str

    async def call(self, method: str, **values: Any) -> Any: ...

    def upload(self, data: bytes, name: str) -> Any: ...

    def media(self, kind: str, file: Any, **values: Any) -> Any: ...

    async def updates(self, **values: Any) -> list[dict[str, Any]]: ...

    async def download(self, path: str) -> bytes: ...

    async def close(self) -> None: ...


class AiogramClient:
    name = "aiogram"

    def __init__(self, url: str, token: str) -> None:
        session = AiohttpSession(api=TelegramAPIServer.from_base(url))
        self.bot = aiogram.Bot(token, session=session)

    async def call(self, method: str, **values: Any) -> Any:
        try:
            result = await self.bot(getattr(aiogram.methods, method[0].upper() + method[1:])(**values))
        except TelegramRetryAfter as error:
            raise Refused("retry", error.message, error.retry_after) from error
        except TelegramAPIError as error:
            raise Refused(type(error).__name__.removeprefix("Telegram"), error.message) from error
        return _plain(result)

    def upload(self, data: bytes, name: str) -> Any:
        return BufferedInputFile(data, name)

    def media(self, kind: str, file: Any, **values: Any) -> Any:
        return getattr(aiogram.types, f"InputMedia{kind.title()}")(media=file, **values)

    async def updates(self, **values: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = await self.call("getUpdates", **values)
        return found

    async def download(self, path: str) -> bytes:
        found = await self.bot.download_file(path)
        assert found is not None
        return found.read()

    async def close(self) -> None:
        await self.bot.session.close()


class PtbClient:
    name = "ptb"

    def __init__(self, url: str, token: str) -> None:
        requests = [HTTPXRequest(connection_pool_size=8, read_timeout=20) for _ in range(2)]
        self.bot = telegram.Bot(
            token,
            base_url=f"{url}/bot",
            base_file_url=f"{url}/file/bot",
            request=requests[0],
            get_updates_request=requests[1],
        )
        self._requests = requests

    async def call(self, method: str, **values: Any) -> Any:
        name = re.sub(r"(?<!^)(?=[A-Z])", "_", method).lower()
        if isinstance(values.get("reply_parameters"), dict):
            values["reply_parameters"] = telegram.ReplyParameters.de_json(values["reply_parameters"], self.bot)
        try:
            result = await getattr(self.bot, name)(**values)
        except telegram.error.RetryAfter as error:
            raise Refused("retry", error.message, int(error._retry_after.total_seconds())) from error
        except telegram.error.TelegramError as error:
            raise Refused(type(error).__name__, error.message) from error
        return _plain(result)

    def upload(self, data: bytes, name: str) -> Any:
        return telegram.InputFile(data, filename=name)

    def media(self, kind: str, file: Any, **values: Any) -> Any:
        if isinstance(file, telegram.InputFile):
            file = telegram.InputFile(file.input_file_content, filename=file.filename, attach=True)
        return getattr(telegram, f"InputMedia{kind.title()}")(media=file, **values)

    async def updates(self, **values: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = await self.call("getUpdates", **values)
        return found

    async def download(self, path: str) -> bytes:
        url = path if path.startswith("http") else f"{self.bot.base_file_url}/{path}"
        return await self._requests[0].retrieve(url)

    async def close(self) -> None:
        for request in self._requests:
            await request.shutdown()


def _plain(result: Any) -> Any:
    if isinstance(result, (list, tuple)):
        return [_plain(item) for item in result]
    if hasattr(result, "model_dump"):
        return result.model_dump(mode="json", exclude_none=True, by_alias=True, exclude_unset=True)
    if isinstance(result, telegram.TelegramObject):
        return result.to_dict()
    return result
