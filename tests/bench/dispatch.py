"""An ordinary command through the whole bot, the database stubbed, against a one-handler echo in python-telegram-bot.

Both sides take the same bytes of an update and end with the same bytes of sendMessage handed to a transport that
answers at once: decode, find the handler, build the answer, encode it, decode what the messenger answers. They run in
turn, in one process, on the same event loop; the ratio is of the medians.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from statistics import median
from typing import Any
from unittest import mock

import orjson
from aiogram import Bot
from telegram import Update as TheirUpdate
from telegram.ext import Application, CommandHandler
from telegram.request import BaseRequest

from bot.intake import Intake
from bot.middlewares import OneTransaction, utc_now
from bot.pace import Pace
from bot.relay import Relay
from bot.sender import BotSender
from bot.session import JsonSession
from bot.words import load
from domain.outgoing import Outgoing
from domain.people import Person
from handlers import ROUTES
from handlers.shop import Settings, Shop
from handlers.telegram import dispatcher
from services import visits

TOKEN = "123456:bench"
UPDATES, ROUNDS = 1500, 5
PERSON = Person(1, "Lan", "vi", "telegram", "7", seen_at=datetime.now(UTC))


def update(number: int, text: str = "/help") -> bytes:
    """One private message as Telegram sends it."""
    who = {"id": 7 + number % 500, "is_bot": False, "first_name": "Lan", "language_code": "vi"}
    chat = {"id": who["id"], "type": "private", "first_name": "Lan"}
    entities = [{"offset": 0, "length": len(text), "type": "bot_command"}]
    message = {"message_id": number, "from": who, "chat": chat, "date": 1750000000, "text": text, "entities": entities}
    return orjson.dumps({"update_id": number, "message": message})


def sent(payload: dict[str, Any]) -> bytes:
    """What the messenger answers to sendMessage."""
    chat = {"id": int(payload.get("chat_id", 7)), "type": "private", "first_name": "Lan"}
    bot = {"id": 123456, "is_bot": True, "first_name": "Bot", "username": "bench_bot"}
    message = {"message_id": 1, "from": bot, "chat": chat, "date": 1750000000, "text": "x"}
    return orjson.dumps({"ok": True, "result": message})


class StubDatabase:
    """Opens nothing; what is asked of it is stubbed in `visits`."""

    is_sqlite = True

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Any]:
        yield StubSession()

    look = begin


class StubSession:
    """A transaction of nothing."""

    def __init__(self) -> None:
        self.info: dict[str, Any] = {}


class StubCaller:
    """Encodes what leaves and decodes an answer, as a session does."""

    def __init__(self) -> None:
        self.calls = 0

    async def call(self, method: str, payload: dict[str, Any], files: Any = None) -> dict[str, Any]:
        body = orjson.dumps(payload)
        self.calls += 1
        answer: dict[str, Any] = orjson.loads(sent(orjson.loads(body)))
        return answer


class Ours:
    """The whole bot with all its commands."""

    def __init__(self) -> None:
        self.caller = StubCaller()
        shop = Shop(load(), Settings())
        database: Any = StubDatabase()
        sender = BotSender(
            database,
            {"telegram": self.caller},
            {"telegram": Pace(per_second=1e9, chat_per_second=1e9)},
            Settings().media,
        )
        self.relay = Relay(database, sender, shop.words, utc_now)
        self.relay._running = True
        routed = dispatcher(ROUTES)
        routed.update.outer_middleware(OneTransaction(database, shop, self.relay, frozenset(), utc_now))
        self.intake = Intake("telegram", Bot(TOKEN, session=JsonSession("http://127.0.0.1:9")), routed, self.caller)
        self._rows = iter(range(1, 10**9))

    async def _new(self, *_: Any, **__: Any) -> bool:
        return True

    async def _who(self, *_: Any, **__: Any) -> Person:
        return PERSON

    async def _keep(self, *_: Any, payload: dict[str, Any], **__: Any) -> Outgoing:
        row = next(self._rows)
        return Outgoing(row, "telegram", str(7 + row % 500), "reply", payload)

    async def _nothing(self, *_: Any) -> None:
        """Marks nothing."""

    async def _settle(self) -> None:
        self.relay.settled(self.relay.lend())

    async def run(self, updates: list[bytes]) -> float:
        """Seconds until every update is answered."""
        stubs: dict[str, Any] = {"is_new": self._new, "who": self._who, "keep_reply": self._keep}
        wanted = self.caller.calls + len(updates)
        with mock.patch.multiple(visits, **stubs), mock.patch.object(self.relay, "write", self._nothing):
            started = time.perf_counter()
            for begin in range(0, len(updates), 100):
                await self.intake.take_all([orjson.loads(one) for one in updates[begin : begin + 100]])
                while self.relay._busy:
                    await self._settle()
                    await asyncio.sleep(0)
                await self._settle()
            took = time.perf_counter() - started
        if self.caller.calls != wanted:
            raise RuntimeError(f"{self.caller.calls} calls instead of {wanted}")
        return took


class StubRequest(BaseRequest):
    """python-telegram-bot's way to a messenger that answers at once."""

    calls = 0

    @property
    def read_timeout(self) -> float | None:
        return 1

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: Any = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        if url.endswith("/getMe"):
            me = {"id": 123456, "is_bot": True, "first_name": "Bot", "username": "bench_bot"}
            return 200, orjson.dumps({"ok": True, "result": me})
        StubRequest.calls += 1
        body = request_data.json_payload
        return 200, sent(orjson.loads(body))


class Theirs:
    """One command handler that answers with the same words."""

    def __init__(self, text: str) -> None:
        self._text = text
        request = StubRequest()
        self.application: Any = (
            Application.builder().token(TOKEN).request(request).get_updates_request(StubRequest()).updater(None).build()
        )
        self.application.add_handler(CommandHandler("help", self._help))

    async def _help(self, event: TheirUpdate, _context: Any) -> None:
        if event.effective_message is not None:
            await event.effective_message.reply_text(self._text)

    async def run(self, updates: list[bytes]) -> float:
        """Seconds until every update is answered."""
        wanted = StubRequest.calls + len(updates)
        started = time.perf_counter()
        for one in updates:
            await self.application.process_update(TheirUpdate.de_json(orjson.loads(one), self.application.bot))
        took = time.perf_counter() - started
        if StubRequest.calls != wanted:
            raise RuntimeError(f"{StubRequest.calls} calls instead of {wanted}")
        return took


async def run() -> dict[str, Any]:
    """Commands a second on both sides, and the ratio."""
    ours, theirs = Ours(), Theirs(load().say("vi", "start-help"))
    await theirs.application.initialize()
    numbers = iter(range(1, 10**9))
    rates: dict[str, list[float]] = {"ours": [], "theirs": []}
    for _round in range(ROUNDS + 1):
        for name, side in (("ours", ours), ("theirs", theirs)):
            updates = [update(next(numbers)) for _ in range(UPDATES)]
            rates[name].append(UPDATES / await side.run(updates))
    await theirs.application.shutdown()
    per_s = {name: median(of_one[1:]) for name, of_one in rates.items()}
    return {
        "commands_routed": len(ROUTES.commands) + len(ROUTES.taps),
        "ours_per_s": round(per_s["ours"]),
        "python_telegram_bot_echo_per_s": round(per_s["theirs"]),
        "ratio": round(per_s["ours"] / per_s["theirs"], 2),
        "aim": 1.2,
    }
