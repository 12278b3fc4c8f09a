"""A stage for whole stories: the real assistant, polling a real web chat over HTTP, on each database."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.app import App, build
from bot.config import Admins, Config, DatabaseSection, Storage, Telegram, Web
from webchat.driver import Driver
from webchat.server import WebChat

TOKEN = "1000001:stage"


@dataclass
class Stage:
    """`person("lan", "Lan")` comes on stage and acts; see webchat.driver.Driver."""

    chat: WebChat
    app: App

    def person(self, name: str, first_name: str = "", language: str = "vi") -> Driver:
        return self.chat.person(name, first_name or name.title(), language=language)

    async def settled(self) -> None:
        """Until everything that was committed is sent and marked."""
        await self.app.relay.idle()


def config_for(database_url: str, folder: Path, api_base: str, *admins: str) -> Config:
    return Config(
        telegram=Telegram(token=TOKEN, api_base=api_base, poll_timeout=5),  # type: ignore[arg-type] # pydantic takes the text
        database=DatabaseSection(url=database_url),
        storage=Storage(media=folder / "media"),
        web=Web(listen="127.0.0.1:0"),
        admins=Admins(ids=admins),
    )


@pytest.fixture
async def stage(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """The chief admin is the person "admin" of the web chat."""
    chat = WebChat(tmp_path / "webchat.sqlite3", token=TOKEN, bot_username="chophien_bot", secret="stage", faults=True)
    url = await chat.start()
    admin = chat.person("admin", "Minh")
    app = build(config_for(database_url, tmp_path, url, f"telegram:{admin.id}"))
    await app.start()
    yield Stage(chat, app)
    await app.stop()
    await chat.stop()
    await asyncio.sleep(0)
