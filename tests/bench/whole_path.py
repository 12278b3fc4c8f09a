"""The whole path on one core: a crowd's comments are polled, stored and each answered in private; ours against two bots.

Ours is `python -m bot run` as an operator starts it (it also keeps its answers in the outbox and posts the public ones
in the group); the others are tests.bench.peer_bots. Each runs alone, pinned to one core with the same database, beside
the same server on the other core. The time runs from the first comments handed out to the last buyer's answer.

Then 200 comments a second are written for 20 seconds, and each buyer's wait is told from the moment his was written. The
answer that is timed is his own: a Telegram group takes 20 messages a minute, so what is said there is gathered.
`python -m tests.bench.whole_path`.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import aiohttp
from sqlalchemy import text, update

from bot.people import import_people
from db.migrations.migrate import migrate
from db.session import Database
from db.tables.lives import lives
from db.tables.people import contacts
from tests.bench.comment_server import FIRST_BUYER, GROUP
from tests.bench.live_orders import new_live
from tests.running import ROOT, Running

UNITS = 500
ROUNDS = 3
PTB_AT_ONCE = (8, 64, 256)
PATIENCE_S = 120.0
PACED_PER_S, PACED_S = 200, 20


@contextmanager
def on_core(core: int) -> Iterator[None]:
    """What is started here stays on one core (the last one where there are fewer)."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {sorted(before)[min(core, len(before) - 1)]})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


class Server:
    """The server with the crowd, on the second core."""

    def __init__(self, comments: int) -> None:
        with on_core(1):
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.bench.comment_server", str(comments)],
                stdout=subprocess.PIPE,
                text=True,
                cwd=ROOT,
            )
        assert self._process.stdout is not None
        self.url = f"http://127.0.0.1:{int(self._process.stdout.readline())}"

    async def ask(self, what: str) -> Any:
        async with aiohttp.ClientSession() as client, client.get(f"{self.url}/{what}") as answer:
            return await answer.json()

    async def until(self, key: str, least: int) -> dict[str, Any]:
        """Wait until it tells at least this much; what it tells."""
        deadline = time.monotonic() + PATIENCE_S
        while True:
            told: dict[str, Any] = await self.ask("told")
            if told[key] >= least or time.monotonic() > deadline:
                return told
            await asyncio.sleep(0.05)

    def end(self) -> None:
        self._process.kill()
        self._process.wait()


@asynccontextmanager
async def prepared(comments: int) -> AsyncIterator[tuple[Path, str]]:
    """(folder, database address): an open live in the group, and every buyer one who has written to us before."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = Database(f"sqlite+aiosqlite:///{folder / 'path.sqlite3'}")
        await migrate(database)
        await new_live(database, UNITS)
        people = folder / "people.csv"
        rows = [f"telegram,{FIRST_BUYER + number},Khách {number},vi,no" for number in range(1, comments + 1)]
        people.write_text("\n".join(["channel,address,name,language,consent", *rows]) + "\n", encoding="utf-8")
        await import_people(database, people)
        async with database.begin() as session:
            await session.execute(update(contacts).values(state="active"))
            await session.execute(update(lives).values(channel="telegram", address=str(GROUP)))
        await database.close()
        yield folder, f"sqlite+aiosqlite:///{folder / 'path.sqlite3'}"


async def stored(url: str) -> tuple[int, int]:
    """(comments kept, buyers whose goods are held)."""
    database = Database(url)
    async with database.look() as session:
        kept = (await session.execute(text("SELECT count(*) FROM live_comments"))).scalar_one()
        held = (await session.execute(text("SELECT count(*) FROM slip_lines WHERE state = 'held'"))).scalar_one()
    await database.close()
    return int(kept), int(held)


async def measure(server: Server, url: str, comments: int, per_s: int = 0) -> dict[str, Any]:
    """Once the bot polls: let the crowd go, at once or at a pace, and see to the end of it."""
    await server.until("polled", 1)
    await asyncio.sleep(1.0)  # whatever a bot still does at its start
    await server.ask(f"go/{per_s}" if per_s else "go")
    told = await server.until("answered", comments)
    kept, held = await stored(url)
    return {
        "per_s": round(told["answered"] / told["seconds"]) if told["seconds"] else 0,
        "exact": (told["answered"], told["doubled"], kept, held) == (comments, 0, comments, UNITS),
        "p95_s": told["p95_s"],
    }


async def ours(comments: int, per_s: int = 0) -> dict[str, Any]:
    """The running assistant; at a pace it has both cores."""
    async with prepared(comments) as (folder, url):
        server = Server(comments)
        running = Running(
            folder, TELEGRAM__TOKEN="5:bench", TELEGRAM__API_BASE=server.url, DATABASE__URL=url, WEB__CHAT="false"
        )
        try:
            with contextlib.nullcontext() if per_s else on_core(0):
                await running.start()
            return await measure(server, url, comments, per_s)
        finally:
            await running.kill()
            server.end()


async def peer(comments: int, kind: str, at_once: int = 0) -> dict[str, Any]:
    """One of the others."""
    async with prepared(comments) as (folder, url):
        server = Server(comments)
        where = url if kind == "usual" else str(folder / "path.sqlite3")
        arguments = [sys.executable, "-m", "tests.bench.peer_bots", kind, server.url, where, str(at_once)]
        with on_core(0):
            process = subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            return await measure(server, url, comments)
        finally:
            process.kill()
            process.wait()
            server.end()


async def run(comments: int = 3000, part: int = 1000) -> dict[str, Any]:
    """In turns, the others with a part of the crowd; medians of the rounds, ratios of each round."""
    best = max(PTB_AT_ONCE, key={n: (await peer(part, "sequenced", n))["per_s"] for n in PTB_AT_ONCE}.__getitem__)
    rounds = [
        {
            "ours": await ours(comments),
            "aiogram_sqlalchemy": await peer(part, "usual"),
            "python_telegram_bot_sequencer": await peer(part, "sequenced", best),
        }
        for _ in range(ROUNDS)
    ]
    figures: dict[str, Any] = {f"{side}_per_s": median(one[side]["per_s"] for one in rounds) for side in rounds[0]}
    for side in ("aiogram_sqlalchemy", "python_telegram_bot_sequencer"):
        ratios = [one["ours"]["per_s"] / max(one[side]["per_s"], 1) for one in rounds]
        figures[f"ours_to_{side}"] = round(median(ratios), 1)
    exact = all(of_one["exact"] for one in rounds for of_one in one.values())
    paced = await ours(PACED_S * PACED_PER_S, PACED_PER_S)
    figures[f"p95_s_at_{PACED_PER_S}_a_second"] = round(paced["p95_s"], 3)
    exact = exact and paced["exact"]
    return {**figures, "exact": exact, "python_telegram_bot_at_once": best, "comments": comments}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(run()), indent=2))
