"""A catalogue page with the database, against a python-telegram-bot handler that makes the same reads and the same commit.

Both sides take the bytes of a tap on "page 1", make sure that it is new, read who taps and what the page shows, keep the
answer, commit with full durability, and hand answerCallbackQuery and editMessageText to a transport that answers at once.
Their side speaks to SQLite as SQLAlchemy's manual shows it: an AsyncSession over aiosqlite.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

import orjson
from aiogram import Bot
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from telegram import Update as TheirUpdate
from telegram.ext import Application, CallbackQueryHandler

from bot.intake import Intake
from bot.middlewares import OneTransaction, packed_reply, utc_now
from bot.pace import Pace
from bot.relay import Relay
from bot.sender import BotSender
from bot.words import load
from db.migrations.migrate import migrate
from db.reads import people
from db.session import Database, _begin_sqlite
from db.writes import updates as updates_written
from handlers import ROUTES
from handlers.routes import as_reply
from handlers.shop import Settings, Shop
from handlers.telegram import dispatcher
from handlers.turn import Turn
from tests import cast
from tests.bench.dispatch import TOKEN, StubCaller, StubRequest

UPDATES, ROUNDS, PEOPLE = 300, 5, 50
PAGE = "list:-:0"


def tap(number: int, addresses: list[str]) -> bytes:
    """A tap on the first page of all goods."""
    who = {"id": int(addresses[number % len(addresses)]), "is_bot": False, "first_name": "Lan", "language_code": "vi"}
    chat = {"id": who["id"], "type": "private", "first_name": "Lan"}
    bot = {"id": 123456, "is_bot": True, "first_name": "Bot"}
    under = {"message_id": 5, "from": bot, "chat": chat, "date": 1750000000, "text": "x"}
    query = {"id": str(number), "from": who, "message": under, "chat_instance": "1", "data": PAGE}
    return orjson.dumps({"update_id": number, "callback_query": query})


async def _stock(database: Database) -> list[str]:
    """Sixty goods, and the people who look at them."""
    async with database.begin() as session:
        producer_id = await cast.producer(session)
        for number in range(60):
            await cast.product(session, producer_id, f"Món số {number}")
        return [(await cast.person(session, f"Lan {number}")).address for number in range(PEOPLE)]


class Ours:
    """The whole bot."""

    def __init__(self, database: Database, shop: Shop) -> None:
        self.caller = StubCaller()
        pace = Pace(per_second=1e9, chat_per_second=1e9)
        sender = BotSender(database, {"telegram": self.caller}, {"telegram": pace}, Settings().media)
        self.relay = Relay(database, sender, shop.words, utc_now)
        routed = dispatcher(ROUTES)
        routed.update.outer_middleware(OneTransaction(database, shop, self.relay, frozenset(), utc_now))
        self.intake = Intake("telegram", Bot(TOKEN), routed, self.caller)

    async def run(self, updates: list[bytes]) -> float:
        """Seconds until all are answered; what is marked after that is waited for off the clock."""
        wanted = self.caller.calls + 2 * len(updates)
        started = time.perf_counter()
        for begin in range(0, len(updates), 100):
            await self.intake.take_all([orjson.loads(one) for one in updates[begin : begin + 100]])
        while self.caller.calls < wanted:
            await asyncio.sleep(0.001)
        took = time.perf_counter() - started
        await self.relay.idle()
        return took


class Theirs:
    """One handler with the same reads and the same commit."""

    def __init__(self, url: str, shop: Shop) -> None:
        engine = create_async_engine(url)
        event.listen(engine.sync_engine, "connect", _durable)
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
        self._engine, self._shop = engine, shop
        self._sessions = async_sessionmaker(engine, expire_on_commit=False)
        request = StubRequest()
        builder: Any = Application.builder().token(TOKEN).request(request).get_updates_request(StubRequest())
        self.application: Any = builder.updater(None).build()
        self.application.add_handler(CallbackQueryHandler(self._page))

    async def _page(self, event_: TheirUpdate, _context: Any) -> None:
        query = event_.callback_query
        if query is None:
            return
        now = datetime.now(UTC)
        async with self._sessions() as session, session.begin():
            message = await self._read(session, event_.update_id, str(query.from_user.id), now)
        await query.answer()
        await query.edit_message_text(message)

    async def _read(self, session: AsyncSession, update_id: int, address: str, now: datetime) -> str:
        like: Any = session
        like.dialect = self._engine.dialect
        if not await updates_written.accept(like, "telegram", update_id, now):
            return ""
        person = await people.by_contact(like, "telegram", address)
        if person is None:
            raise RuntimeError("nobody")
        turn = Turn(like, now, person, self._shop, "bench", kind="tap", command="list", tap=("-", "0"), tapped=5)
        reply = as_reply(await ROUTES.taps["list"](turn))
        payload = packed_reply(reply, tap="1", inline=None) or {}
        await updates_written.put(
            like, source="bench", kind="reply", channel="telegram", address=address, payload=payload, now=now
        )
        return reply.messages[0].text

    async def run(self, updates: list[bytes]) -> float:
        """Seconds until all are answered, the better of one after another and eight at once."""
        started = time.perf_counter()
        half = len(updates) // 2
        for one in updates[:half]:
            await self._one(one)
        alone = (time.perf_counter() - started) / half
        started = time.perf_counter()
        rest = updates[half:]
        for begin in range(0, len(rest), 8):
            await asyncio.gather(*(self._one(one) for one in rest[begin : begin + 8]))
        together = (time.perf_counter() - started) / len(rest)
        return min(alone, together) * len(updates)

    async def _one(self, one: bytes) -> None:
        await self.application.process_update(TheirUpdate.de_json(orjson.loads(one), self.application.bot))

    async def close(self) -> None:
        """Give the connections back."""
        await self.application.shutdown()
        await self._engine.dispose()


def _durable(dbapi: Any, _record: Any) -> None:
    dbapi.isolation_level = None
    cursor = dbapi.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=20000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


async def run() -> dict[str, Any]:
    """Pages a second on both sides, and the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'page.sqlite3'}"
        database = Database(url)
        await migrate(database)
        addresses = await _stock(database)
        shop = Shop(load(), Settings())
        ours, theirs = Ours(database, shop), Theirs(url, shop)
        await theirs.application.initialize()
        relay = asyncio.create_task(ours.relay.run())
        numbers = iter(range(1, 10**9))
        rates: dict[str, list[float]] = {"ours": [], "theirs": []}
        for _round in range(ROUNDS + 1):
            for name, side in (("ours", ours), ("theirs", theirs)):
                updates = [tap(next(numbers), addresses) for _ in range(UPDATES)]
                rates[name].append(UPDATES / await side.run(updates))
        relay.cancel()
        await asyncio.gather(relay, return_exceptions=True)
        await theirs.close()
        await database.close()
    per_s = {name: median(of_one[1:]) for name, of_one in rates.items()}
    return {
        "ours_per_s": round(per_s["ours"]),
        "python_telegram_bot_per_s": round(per_s["theirs"]),
        "ratio": round(per_s["ours"] / per_s["theirs"], 2),
        "aim": 1.2,
    }
