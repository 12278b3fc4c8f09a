"""A webhook that answers 200 only after the commit: ours against aiogram's own handler, one core, 100 connections.

Each side serves on uvloop in a process of its own and hands the comment to the same desk, so that the same rows
are kept, the public answer in the outbox among them, and as many go into one commit; what differs is the way from the
bytes to the desk. Ours is the application as it is built for production, with nothing started but its webhook; the
other is tests.bench.peer_bots `handler`; `empty` reads the request, answers 200 and keeps nothing. On the other core
100 connections bring a comment each as soon as they were answered. Where others use the machine the processor's time
tells more than the clock, so both are given. `python -m tests.bench.webhook`.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import orjson
import uvloop
from aiohttp import web

from bot.app import build
from bot.calm import calm
from bot.config import Config
from bot.hook import Hook
from bot.pages import webhook_doors
from tests.bench.comment_server import comment
from tests.bench.counting_server import Requests
from tests.bench.whole_path import UNITS, on_core, prepared, stored
from tests.running import ROOT
from tests.servers import free_port

CONNECTIONS = 100
ROUNDS = 3
SECRET = "bench"
PATIENCE_S = 60.0


async def serve(kind: str, url: str, port: int) -> None:
    """Ours, or the empty one, until killed."""
    calm()

    async def nothing(request: web.Request) -> web.Response:
        await request.read()
        return web.Response()

    if kind == "ours":
        telegram = {"token": "5:bench", "mode": "webhook", "webhook_secret": SECRET}
        telegram["webhook_url"] = f"http://127.0.0.1:{port}/hook"
        app = build(Config.model_validate({"telegram": telegram, "database": {"url": url}}))
        await app.prepare()
        await app.lane.refresh()
        await Hook(webhook_doors(app.channels, app.intakes)).start("127.0.0.1", port)
    else:
        site = web.Application()
        site.router.add_post("/hook", nothing)
        runner = web.AppRunner(site, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
    await asyncio.Event().wait()


class Bringer(Requests):
    """One connection: the next comment when the last was answered."""

    def __init__(self, left: Iterator[bytes], done: asyncio.Future[None]) -> None:
        super().__init__()
        self.left, self.done, self.failed, self.waits_ms = left, done, 0, list[float]()
        self.at = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self.bring()

    def bring(self) -> None:
        """One more, or the end."""
        request = next(self.left, None)
        if request is None:
            if not self.done.done():
                self.done.set_result(None)
            return
        self.at = time.perf_counter()
        self.write(request)

    def answer(self, head: bytes, body: bytes) -> None:
        del body
        self.waits_ms.append((time.perf_counter() - self.at) * 1000)
        self.failed += not head.startswith(b"http/1.1 200")
        self.bring()


def requests(comments: int) -> Iterator[bytes]:
    """As Telegram sends them."""
    now = int(time.time())
    for number in range(1, comments + 1):
        body = orjson.dumps(comment(number, now))
        yield (
            b"POST /hook HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
            b"X-Telegram-Bot-Api-Secret-Token: %s\r\nContent-Length: %d\r\n\r\n%s" % (SECRET.encode(), len(body), body)
        )


def processor_s(pid: int) -> float:
    """What a process has used so far, in all its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def listening(port: int) -> None:
    """Until it takes connections."""
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            if time.monotonic() > deadline:
                raise
            await asyncio.sleep(0.1)
        else:
            writer.close()
            return


async def bring(port: int, comments: int) -> dict[str, Any]:
    """All of them over 100 connections: how many a second, and how long the slowest hundredth waited."""
    loop, left, done = asyncio.get_running_loop(), iter(list(requests(comments))), list[asyncio.Future[None]]()
    begun = time.perf_counter()
    bringers: list[Bringer] = []
    for _ in range(CONNECTIONS):
        done.append(loop.create_future())
        _, bringer = await loop.create_connection(lambda: Bringer(left, done[-1]), "127.0.0.1", port)
        bringers.append(bringer)
    await asyncio.wait_for(asyncio.gather(*done), PATIENCE_S)
    took = time.perf_counter() - begun
    waits = sorted(wait for each in bringers for wait in each.waits_ms)
    failed = sum(each.failed for each in bringers)
    return {"per_s": comments / took, "p99_ms": waits[len(waits) * 99 // 100], "failed": failed, "came": len(waits)}


async def one(kind: str, comments: int) -> dict[str, Any]:
    """A process of that kind, from its first comment to its last answer."""
    port = free_port()
    async with prepared(comments) as (_, url):
        peer = ["tests.bench.peer_bots", "handler", "http://127.0.0.1:9", url, str(port)]
        arguments = peer if kind == "aiogram" else ["tests.bench.webhook", kind, url, str(port)]
        with on_core(0):
            process = subprocess.Popen([sys.executable, "-m", *arguments], cwd=ROOT)
        try:
            with on_core(1):
                await listening(port)
                used = processor_s(process.pid)
                found = await bring(port, comments)
                found["processor_us"] = (processor_s(process.pid) - used) / comments * 1e6
            kept = await stored(url)
        finally:
            process.kill()
            process.wait()
    whole = (0, comments) if kind == "empty" else (0, comments, comments, UNITS)
    return found | {"exact": (found["failed"], found["came"], *(() if kind == "empty" else kept)) == whole}


async def run(comments: int = 6000, part: int = 2000) -> dict[str, Any]:
    """In turns, the other with a part of the comments; medians of the rounds, ratios of each round."""
    sizes = {"ours": comments, "aiogram": part, "empty": comments}
    rounds = [{kind: await one(kind, count) for kind, count in sizes.items()} for _ in range(ROUNDS)]

    def ratio(other: str, figure: str = "per_s") -> float:
        found = float(median(each["ours"][figure] / each[other][figure] for each in rounds))
        return round(found if figure == "per_s" else 1 / found, 2)

    return {
        "per_s": {kind: round(median(each[kind]["per_s"] for each in rounds)) for kind in sizes},
        "p99_ms": {kind: round(median(each[kind]["p99_ms"] for each in rounds), 1) for kind in sizes},
        "processor_us": {kind: round(median(each[kind]["processor_us"] for each in rounds)) for kind in sizes},
        "ours_to_aiogram": ratio("aiogram"),
        "ours_to_empty": ratio("empty"),
        "by_processor_to_aiogram": ratio("aiogram", "processor_us"),
        "by_processor_to_empty": ratio("empty", "processor_us"),
        "exact": all(each[kind]["exact"] for each in rounds for kind in sizes),
        "connections": CONNECTIONS,
    }


if __name__ == "__main__":
    if len(sys.argv) > 1:
        uvloop.run(serve(sys.argv[1], sys.argv[2], int(sys.argv[3])))
    else:
        print(json.dumps(asyncio.run(run()), indent=2))
