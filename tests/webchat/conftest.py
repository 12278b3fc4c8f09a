"""A web chat of its own for each test, watched by the Bot API's schema, and a bot's client in two libraries."""

import io
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from PIL import Image

from tests.webchat.clients import AiogramClient, Client, PtbClient
from tests.webchat.schema import answer_faults, call_faults, update_faults
from webchat.params import Call
from webchat.server import WebChat

TOKEN = "1000001:test-token"


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.at = 1_795_000_000.0

    def __call__(self) -> float:
        return self.at


def watch(chat: WebChat) -> None:
    """Check every call, answer and update that passes against the Bot API's schema."""
    original = chat._api.answer

    async def watched(call: Call) -> dict[str, Any]:
        body = await original(call)
        wrong = call_faults(call.method, dict(call.values), set(call.files))
        result = body["result"]
        if isinstance(result, orjson.Fragment):
            result = orjson.loads(orjson.dumps(result))
            wrong += [fault for update in result for fault in update_faults(update)]
        wrong += answer_faults(call.method, result)
        assert not wrong, wrong
        return body

    chat._api.answer = watched  # type: ignore[method-assign] # the test stands in between


def open_chat(path: Path, **options: Any) -> WebChat:
    return WebChat(path, token=TOKEN, bot_username="phien_bot", **options)


@pytest.fixture
async def chat(tmp_path: Path) -> AsyncIterator[WebChat]:
    chat = open_chat(tmp_path / "webchat.sqlite3", faults=True, secret="s")
    watch(chat)
    async with chat:
        yield chat


@pytest.fixture(params=["aiogram", "ptb"])
async def bot(request: pytest.FixtureRequest, chat: WebChat) -> AsyncIterator[Client]:
    client: Client = AiogramClient(chat.url, TOKEN) if request.param == "aiogram" else PtbClient(chat.url, TOKEN)
    yield client
    await client.close()


def picture(width: int = 640, height: int = 480, colour: str = "green", kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, kind)
    return out.getvalue()
