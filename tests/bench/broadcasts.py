"""Broadcasts: pace, sending, ledger, memory, each against its other side in one run.

`python -m tests.bench.broadcasts [--seconds N] [--only PART]` prints one JSON object.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import itertools
import json
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import aiohttp
import orjson
import structlog
import uvloop
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from sqlalchemy import update

from bot.calm import calm
from bot.pace import Pace
from bot.sender import BotSender
from bot.session import JsonSession
from bot.wire import Files
from db.migrations.migrate import migrate
from db.session import Database
from db.tables.people import contacts
from domain.audiences import Audience
from domain.broadcasts import Kind
from domain.messages import Message
from domain.sending import Sending, Sent
from scheduler.postman import Postman
from services import broadcasts
from services.ledger import Ledger
from tests.audience import RULES, WAY_OUTS

TOKEN = "1:benchmark"
JSON = {"Content-Type": "application/json"}
AT_ONCE = 64
LEDGER_AT_ONCE = 256
TEXT = "Phiên chợ OCOP cuối tuần này có hơn bốn mươi gian hàng, mời anh chị ghé chơi."
ROOT = Path(__file__).parents[2]


class Server:
    """The counting server beside us."""

    def __init__(self, answer_s: float = 0.0, *, strict: bool = False) -> None:
        extra = ["strict"] if strict else []
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.counting_server", str(answer_s), *extra],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        assert self._process.stdout is not None
        self.url = f"http://127.0.0.1:{int(self._process.stdout.readline())}"

    async def count(self) -> dict[str, Any]:
        async with aiohttp.ClientSession() as client, client.get(f"{self.url}/count") as answer:
            counted: dict[str, Any] = orjson.loads(await answer.read())
            return counted

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()


class Caller:
    """One token over our own session."""

    def __init__(self, url: str) -> None:
        self.session = JsonSession(url)

    async def call(self, method: str, payload: dict[str, Any], files: Files | None = None) -> dict[str, Any]:
        return await self.session.call(TOKEN, method, payload, files)


async def _at_once(one: Callable[[str], Awaitable[Any]], number: int, at_once: int = AT_ONCE) -> float:
    """Messages a second with so many under way."""
    numbers = itertools.count()

    async def worker() -> None:
        while (mine := next(numbers)) < number:
            await one(str(1000 + mine))

    begun = time.perf_counter()
    await asyncio.gather(*(worker() for _ in range(at_once)))
    return number / (time.perf_counter() - begun)


async def sending(number: int = 4000, rounds: int = 3) -> dict[str, Any]:
    """sendMessage: raw aiohttp + orjson, our session, our whole sender, stock aiogram."""
    with Server() as server:
        raw_client = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=500))
        caller = Caller(server.url)
        pace = Pace(per_second=1_000_000)
        database = Database("sqlite+aiosqlite:////nowhere/never-opened.sqlite3")
        sender = BotSender(database, {"telegram": caller}, {"telegram": pace}, Path())
        stock = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(server.url)))
        address = f"{server.url}/bot{TOKEN}/sendMessage"
        message = Message(TEXT)

        async def raw(to: str) -> None:
            body = orjson.dumps({"chat_id": to, "text": TEXT, "parse_mode": "HTML"})
            async with raw_client.post(address, data=body, headers=JSON) as answer:
                orjson.loads(await answer.read())

        async def session(to: str) -> None:
            await caller.call("sendMessage", {"chat_id": to, "text": TEXT, "parse_mode": "HTML"})

        async def whole(to: str) -> None:
            await sender.send("telegram", to, message)

        async def aiogram(to: str) -> None:
            await stock.send_message(to, TEXT, parse_mode="HTML")

        ways: dict[str, Callable[[str], Awaitable[None]]] = {
            "raw": raw,
            "session": session,
            "sender": whole,
            "aiogram": aiogram,
        }
        rates: dict[str, list[float]] = {name: [] for name in ways}
        for turn in range(rounds + 1):
            for name, one in ways.items():
                pace._next.clear()
                rate = await _at_once(one, number if turn else 300)
                if turn:
                    rates[name].append(rate)
        await raw_client.close()
        await caller.session.close()
        await stock.session.close()
        await database.close()
    middle = {name: round(statistics.median(many)) for name, many in rates.items()}
    return {
        "per_s": middle,
        "session_x_raw": round(middle["session"] / middle["raw"], 2),
        "sender_x_raw": round(middle["sender"] / middle["raw"], 2),
        "session_x_aiogram": round(middle["session"] / middle["aiogram"], 2),
        "sender_x_aiogram": round(middle["sender"] / middle["aiogram"], 2),
        "aims": {"sender_x_raw": 0.6, "sender_x_aiogram": 1.6},
    }


@asynccontextmanager
async def _filled(number: int, folder: Path) -> AsyncIterator[Database]:
    """A database with so many recipients who agreed to adverts."""
    path = folder / "broadcasts.sqlite3"
    database = Database(f"sqlite+aiosqlite:///{path}")
    await migrate(database)
    with sqlite3.connect(path) as raw:
        series = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
        raw.execute(
            f"INSERT INTO people (id, name, language, settings, created_at) {series}"
            " SELECT i, 'Người', 'vi', '{}', 0 FROM n",
            (number,),
        )
        raw.execute(
            f"INSERT INTO contacts (id, person_id, channel, address, state) {series}"
            " SELECT i, i, 'telegram', cast(1000 + i as text), 'new' FROM n",
            (number,),
        )
        raw.execute(
            f"INSERT INTO consents (person_id, purpose, words, channel, given_at) {series}"
            " SELECT i, 'adverts', 'x', 'telegram', 0 FROM n",
            (number,),
        )
    raw.close()
    try:
        yield database
    finally:
        await database.close()


async def _queue(database: Database, kind: Kind) -> int:
    async with database.begin() as session:
        made = await broadcasts.create(
            session,
            kind,
            {"vi": Message(TEXT)},
            Audience(),
            way_outs=WAY_OUTS,
            rules=RULES,
            now=datetime.now(UTC),
            by=None,
            queued=True,
        )
    assert isinstance(made, broadcasts.Created)
    return made.id


async def _walk(database: Database, sender: Any, pace: Pace, kind: Kind, *, in_flight: int) -> tuple[float, float]:
    """Walk one broadcast to its end: (seconds from the first recipient on, processor seconds meanwhile)."""
    broadcast_id = await _queue(database, kind)
    ledger = Ledger(database, owner="bench", served=["telegram"], rules=RULES)
    postman = Postman(ledger, sender, {"telegram": pace}, in_flight=in_flight)
    running = asyncio.create_task(postman.run())

    async def figures() -> Any:
        async with database.look() as session:
            return await broadcasts.figures(session, broadcast_id, datetime.now(UTC))

    while (await figures()).state != "sending":
        await asyncio.sleep(0.002)
    begun, used = time.perf_counter(), time.process_time()
    while (await figures()).state == "sending":
        await asyncio.sleep(0.1)
    took, used = time.perf_counter() - begun, time.process_time() - used
    await postman.end()
    await running
    return took, used


async def ledger(number: int = 10_000) -> dict[str, Any]:
    """256 in flight, an instant server: without a ledger, with ours, with one SQLAlchemy commit a recipient.

    `raw` is aiohttp with orjson and nothing kept at all, by which the ledger of the first measurements was judged;
    `none` and `commit_each` send over our own connections, as the ledger's walk does.
    """
    with Server() as server, tempfile.TemporaryDirectory() as folder:
        async with _filled(number, Path(folder)) as database:
            caller = Caller(server.url)
            pace = Pace(per_second=10_000_000)
            sender = BotSender(database, {"telegram": caller}, {"telegram": pace}, Path())
            message = Message(TEXT)

            async def none(to: str) -> None:
                await sender.send("telegram", to, message)

            async def commit_each(to: str) -> None:
                await sender.send("telegram", to, message)
                async with database.begin() as session:
                    await session.execute(
                        update(contacts).where(contacts.c.id == int(to) - 999).values(seen_at=datetime.now(UTC))
                    )

            raw_client = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=LEDGER_AT_ONCE))
            address = f"{server.url}/bot{TOKEN}/sendMessage"

            async def raw(to: str) -> None:
                body = orjson.dumps({"chat_id": to, "text": TEXT, "parse_mode": "HTML"})
                async with raw_client.post(address, data=body, headers=JSON) as answer:
                    orjson.loads(await answer.read())

            await _at_once(none, 500, LEDGER_AT_ONCE)
            await _at_once(raw, 500, LEDGER_AT_ONCE)
            rates: dict[str, float] = {}
            cpu: dict[str, float] = {}
            for name in ("raw", "none", "notice", "advert", "none_again", "raw_again"):
                pace._next.clear()
                if name.startswith(("none", "raw")):
                    used = time.process_time()
                    one = raw if name.startswith("raw") else none
                    rates[name] = await _at_once(one, number, LEDGER_AT_ONCE)
                    cpu[name] = (time.process_time() - used) / number
                else:
                    kind: Kind = "advert" if name == "advert" else "notice"
                    took, used = await _walk(database, sender, pace, kind, in_flight=LEDGER_AT_ONCE)
                    rates[name], cpu[name] = number / took, used / number
            pace._next.clear()
            used = time.process_time()
            rates["commit_each"] = await _at_once(commit_each, number // 5, LEDGER_AT_ONCE)
            cpu["commit_each"] = (time.process_time() - used) / (number // 5)
            await caller.session.close()
            await raw_client.close()
    without = (rates["none"] + rates["none_again"]) / 2
    bare = (rates["raw"] + rates["raw_again"]) / 2
    return {
        "per_s": {name: round(rate) for name, rate in rates.items()},
        "processor_us": {name: round(seconds * 1e6) for name, seconds in cpu.items()},
        "notice_x_raw": round(rates["notice"] / bare, 2),
        "advert_x_raw": round(rates["advert"] / bare, 2),
        "notice_x_none": round(rates["notice"] / without, 2),
        "advert_x_none": round(rates["advert"] / without, 2),
        "notice_x_commit_each": round(rates["notice"] / rates["commit_each"], 1),
        "advert_x_commit_each": round(rates["advert"] / rates["commit_each"], 1),
        "advert_x_commit_each_by_processor": round(cpu["commit_each"] / cpu["advert"], 1),
        "aims": {"x_raw": 0.55, "x_commit_each": 7},
    }


async def pace(seconds: float = 60) -> dict[str, Any]:
    """30 a second against a strict server that answers in 60 ms."""
    number = int(seconds * 30)
    with Server(0.06, strict=True) as server, tempfile.TemporaryDirectory() as folder:
        async with _filled(number, Path(folder)) as database:
            caller = Caller(server.url)
            limit = Pace()
            sender = BotSender(database, {"telegram": caller}, {"telegram": limit}, Path())
            await _walk(database, sender, limit, "notice", in_flight=256)
            counted = await server.count()
            await caller.session.close()
    rate = (counted["received"] - 1) / counted["seconds"]
    return {**counted, "per_s": round(rate, 2), "of_the_limit": round(rate / 30, 4), "aim": 0.98}


async def paid(seconds: float = 15) -> dict[str, Any]:
    """1,000 a second, answers after 150 ms, one process."""
    number = int(seconds * 1000)
    with Server(0.15) as server, tempfile.TemporaryDirectory() as folder:
        async with _filled(number, Path(folder)) as database:
            caller = Caller(server.url)
            limit = Pace(per_second=1000)
            sender = BotSender(database, {"telegram": caller}, {"telegram": limit}, Path())
            took, used = await _walk(database, sender, limit, "advert", in_flight=400)
            counted = await server.count()
            await caller.session.close()
    rate = (counted["received"] - 1) / counted["seconds"]
    return {
        **counted,
        "per_s": round(rate, 1),
        "cores": round(used / took, 3),
        "aims": {"per_s": 975, "cores_at_most": 0.55},
    }


class Stub:
    """A sender that costs nothing."""

    async def send(self, channel: str, address: str, message: Message, *, bulk: bool = False) -> Sending:
        del channel, address, message, bulk
        return Sent(1)


def _resident() -> int:
    """Bytes of memory this process holds now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


async def walk(number: int) -> dict[str, Any]:
    """A whole walk with a stubbed sender against a bare keyset read of the same rows, and the memory it takes."""
    with tempfile.TemporaryDirectory() as folder:
        async with _filled(number, Path(folder)) as database:
            begun, after, read = time.perf_counter(), 0, 0
            with sqlite3.connect(Path(folder) / "broadcasts.sqlite3") as raw:
                asked = "SELECT id, address FROM contacts WHERE id > ? AND state IN ('active', 'new') ORDER BY id LIMIT 1000"
                while rows := raw.execute(asked, (after,)).fetchall():
                    after, read = rows[-1][0], read + len(rows)
            raw.close()
            bare = time.perf_counter() - begun
            async with database.look() as session:  # as often before: what the database keeps in memory is there
                await broadcasts.count(session, "notice", Audience(), now=datetime.now(UTC), rules=RULES)
            gc.collect()
            highest = idle = _resident()

            async def watch() -> None:
                nonlocal highest
                while True:
                    highest = max(highest, _resident())
                    await asyncio.sleep(0.2)

            watching = asyncio.create_task(watch())
            took, _ = await _walk(database, Stub(), Pace(per_second=10_000_000), "notice", in_flight=256)
            watching.cancel()
    return {
        "recipients": number,
        "keyset_read_s": round(bare, 3),
        "walk_s": round(took, 2),
        "walk_per_s": round(number / took),
        "read_x_walk": round(bare / took, 4),
        "mib_above_idle": round((highest - idle) / 2**20, 1),
        "idle_mib": round(idle / 2**20, 1),
    }


async def _apart(*arguments: str) -> dict[str, Any]:
    """A part in a process of its own: on the loop and with the collector of the running bot, and with its own memory."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.broadcasts", *arguments, stdout=subprocess.PIPE, cwd=ROOT
    )
    out, _ = await process.communicate()
    told: dict[str, Any] = json.loads(out)
    return told


async def memory(numbers: tuple[int, ...] = (10_000, 1_000_000)) -> dict[str, Any]:
    """The same walk through 10,000 and 1,000,000 recipients."""
    walks = {str(number): await _apart("--walk", str(number)) for number in numbers}
    return {**walks, "aim_mib_above_idle": 30}


def _parts(seconds: float) -> dict[str, Callable[[], Coroutine[Any, Any, dict[str, Any]]]]:
    return {
        "sending": sending,
        "ledger": ledger,
        "pace": lambda: pace(seconds),
        "paid": paid,
        "memory": memory,
    }


async def run(seconds: float = 60) -> dict[str, Any]:
    """All parts, one after the other."""
    return {name: await _apart("--only", name, "--seconds", str(seconds)) for name in _parts(seconds)}


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--seconds", type=float, default=60)
    arguments.add_argument("--only")
    arguments.add_argument("--walk", type=int)
    given = arguments.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    calm()  # as the running bot does
    if given.walk:
        print(json.dumps(uvloop.run(walk(given.walk))))
    elif given.only:
        print(json.dumps(uvloop.run(_parts(given.seconds)[given.only]())))
    else:
        print(json.dumps(uvloop.run(run(given.seconds)), indent=2))
