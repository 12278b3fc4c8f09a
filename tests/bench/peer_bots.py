"""What our whole path is measured against: bots that take the same comments, keep the same rows and answer each buyer.

`python -m tests.bench.peer_bots usual|sequenced|handler API DATABASE [AT_ONCE|PORT]`, each in a process of its own:

- usual: aiogram polls, a SQLAlchemy transaction for each comment, then `message.bot.send_message`;
- sequenced: python-telegram-bot with AT_ONCE updates at once; what waits is stored in one transaction by a thread of
  its own with plain sqlite3, as fast as Python's own library goes;
- handler: aiogram's SimpleRequestHandler, answering 200 when the comment is stored, in front of our own desk.
"""

from __future__ import annotations

import asyncio
import queue
import re
import sqlite3
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import uvloop
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Filter
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web
from sqlalchemy import text
from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.calm import calm
from bot.words import load
from db.session import PRAGMAS, Database
from domain.live_comments import Comment
from services.live_comments import comment
from services.live_desk import Desk
from tests.bench.live_orders import COMMENT, LINE, SLIP, TAKE, marked, three_rows

TOKEN = "5:bench"
LIVE = 1
ORDER = re.compile(r"[A-Z]\d{1,3}")


def said(left: int | None) -> str:
    """The answer."""
    return f"Đã giữ 1 hộp A1, còn {left // 1000}" if left is not None else "A1 vừa hết, mình đang chờ"


class Ordering(Filter):
    """A filter that is awaited: aiogram runs any other kind in a thread."""

    async def __call__(self, message: Message) -> bool:
        return message.text is not None and ORDER.fullmatch(message.text) is not None


def _heard(message: Any) -> Comment:
    """aiogram's or python-telegram-bot's message as a comment."""
    who, chat = message.from_user, message.chat.id
    at = int(message.date.timestamp() * 1000)
    return comment(
        "telegram", f"{chat}:{message.message_id}", str(who.id), message.text, now_ms=at, at=at,
        author_name=who.full_name, reply=("telegram", str(chat), message.message_id),
    )  # fmt: skip


def _aiogram(api: str) -> Bot:
    return Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(api)))


async def usual(api: str, url: str) -> None:
    """A transaction a comment. One writes at a time: SQLite has one writer, and a lock in the process is cheapest."""
    database = Database(url)
    take, known = text(TAKE.format(LIVE)), text("SELECT 1 FROM live_comments WHERE source = :s AND comment_id = :c")
    names = (("live", "n", "s", "c", "a", "an", "t", "at", "ac", "o", "sl", "p"), ("live", "n", "s", "a", "an", "at"),
             ("live", "n", "sl", "st", "u", "si", "at"))  # fmt: skip
    writes = [
        text(statement.format(*(f":{name}" for name in given)))
        for statement, given in zip((COMMENT, SLIP, LINE), names, strict=True)
    ]
    number = 0

    async def store(each: Comment) -> tuple[bool, int | None]:
        nonlocal number
        async with database.begin() as session:
            if (await session.execute(known, {"s": each.source, "c": each.comment_id})).first():
                return False, None
            row = (await session.execute(take)).first()
            number += 1
            for statement, given, values in zip(writes, names, three_rows(LIVE, number, each, row), strict=True):
                await session.execute(statement, dict(zip(given, values, strict=True)))
        return True, row[0] if row else None

    async def ordered(message: Message) -> None:
        new, left = await store(_heard(message))
        if new and message.from_user is not None and message.bot is not None:
            await message.bot.send_message(message.from_user.id, said(left))

    dispatcher = Dispatcher()
    dispatcher.message.register(ordered, Ordering())
    await dispatcher.start_polling(_aiogram(api), handle_signals=False)


@dataclass(slots=True)
class _Waiting:
    comment: Comment
    loop: asyncio.AbstractEventLoop
    done: asyncio.Future[tuple[bool, int | None]]


class PlainSequencer:
    """Whatever waits goes into one transaction, in a thread of its own."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._queue: queue.SimpleQueue[_Waiting] = queue.SimpleQueue()
        self._number = 0
        threading.Thread(target=self._run, daemon=True).start()

    async def store(self, each: Comment) -> tuple[bool, int | None]:
        """(whether it is new, what is left; None when nothing was)."""
        loop = asyncio.get_running_loop()
        waiting = _Waiting(each, loop, loop.create_future())
        self._queue.put(waiting)
        return await waiting.done

    def _run(self) -> None:
        connection = sqlite3.connect(self._path, isolation_level=None)
        for pragma in PRAGMAS:
            connection.execute(pragma)
        while True:
            batch = [self._queue.get()]
            while not self._queue.empty():
                batch.append(self._queue.get())
            found = self._write(connection, batch)
            batch[0].loop.call_soon_threadsafe(self._tell, batch, found)

    def _write(self, connection: sqlite3.Connection, batch: list[_Waiting]) -> list[tuple[bool, int | None]]:
        connection.execute("BEGIN IMMEDIATE")
        rows: list[list[Sequence[Any]]] = [[], [], []]
        found: list[tuple[bool, int | None]] = []
        known = "SELECT 1 FROM live_comments WHERE live_id = ? AND source = ? AND comment_id = ?"
        (left,) = connection.execute(
            'SELECT "left" FROM live_codes WHERE live_id = ? AND number = 1', (LIVE,)
        ).fetchone()
        had = left
        for each in batch:
            if connection.execute(known, (LIVE, each.comment.source, each.comment.comment_id)).fetchone():
                found.append((False, None))
                continue
            row = None
            if left >= 1000:
                left -= 1000
                row = (left,)
            self._number += 1
            for sheet, values in zip(rows, three_rows(LIVE, self._number, each.comment, row), strict=True):
                sheet.append(values)
            found.append((True, row[0] if row else None))
        for statement, sheet in zip((COMMENT, SLIP, LINE), rows, strict=True):
            connection.executemany(marked(statement, "?"), sheet)
        connection.execute(
            'UPDATE live_codes SET "left" = ?, held = held + ? WHERE live_id = ? AND number = 1',
            (left, had - left, LIVE),
        )
        connection.execute("COMMIT")
        return found

    @staticmethod
    def _tell(batch: list[_Waiting], found: list[tuple[bool, int | None]]) -> None:
        for each, result in zip(batch, found, strict=True):
            if not each.done.done():
                each.done.set_result(result)


def sequenced(api: str, path: str, at_once: int) -> None:
    """python-telegram-bot at its best."""
    uvloop.install()
    keeper: list[PlainSequencer] = []

    async def ordered(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.effective_message
        if message is None or message.from_user is None:
            return
        if not keeper:
            keeper.append(PlainSequencer(path))
        new, left = await keeper[0].store(_heard(message))
        if new:
            await context.bot.send_message(message.from_user.id, said(left))

    application = (
        Application.builder()
        .token(TOKEN)
        .base_url(f"{api}/bot")
        .concurrent_updates(at_once)
        .connection_pool_size(max(at_once, 64))
        .pool_timeout(60)
        .build()
    )
    application.add_handler(MessageHandler(filters.Regex(ORDER), ordered))
    application.run_polling(bootstrap_retries=-1)


async def handler(api: str, url: str, port: int) -> None:
    """aiogram's own webhook handler; the rest is ours on both sides."""
    calm()
    desk = Desk(Database(url), load())

    async def ordered(message: Message) -> None:
        await desk.submit(LIVE, _heard(message))

    dispatcher = Dispatcher()
    dispatcher.message.register(ordered, Ordering())
    app = web.Application()
    SimpleRequestHandler(dispatcher, _aiogram(api), handle_in_background=False).register(app, "/hook")
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await asyncio.Event().wait()


def main(kind: str, api: str, where: str, number: str = "0") -> None:
    """Until killed."""
    if kind == "sequenced":
        sequenced(api, where, int(number))
    else:
        uvloop.run(cast("Any", usual(api, where) if kind == "usual" else handler(api, where, int(number))))


if __name__ == "__main__":
    main(*sys.argv[1:])
