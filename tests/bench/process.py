"""Start-up time and memory of the idle process, beside a bare python-telegram-bot process that polls the same server."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from aiohttp import web

from tests.running import ROOT, Running
from tests.servers import free_port

ROUNDS = 3
ECHO = """
import sys
from telegram.ext import Application, CommandHandler

async def start(update, context):
    await update.effective_message.reply_text("hello")

application = Application.builder().token("5:bench").base_url(sys.argv[1] + "/bot").build()
application.add_handler(CommandHandler("start", start))
application.run_polling(bootstrap_retries=-1)
"""


class Messenger:
    """Notes when it is first polled."""

    def __init__(self) -> None:
        self.polled = asyncio.Event()

    async def answer(self, request: web.Request) -> web.Response:
        result: Any = True
        if request.match_info["method"] == "getUpdates":
            self.polled.set()
            await asyncio.sleep(0.5)
            result = []
        elif request.match_info["method"] == "getMe":
            result = {"id": 5, "is_bot": True, "first_name": "Bot", "username": "bench_bot"}
        return web.json_response({"ok": True, "result": result})


def _memory_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


async def _measure(messenger: Messenger, process: asyncio.subprocess.Process, started: float) -> tuple[float, float]:
    messenger.polled.clear()
    await asyncio.wait_for(messenger.polled.wait(), 60)
    took = time.perf_counter() - started
    await asyncio.sleep(1.5)
    memory = _memory_mb(process.pid)
    process.terminate()
    await process.wait()
    return took, memory


async def run() -> dict[str, Any]:
    """Seconds to the first poll and megabytes a moment later, medians of a few starts in turn."""
    messenger, port = Messenger(), free_port()
    app = web.Application()
    app.router.add_route("*", "/{token}/{method}", messenger.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    url = f"http://127.0.0.1:{port}"
    seen: dict[str, list[tuple[float, float]]] = {"ours": [], "theirs": []}
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite+aiosqlite:///{Path(folder) / 'idle.sqlite3'}"
        ours = Running(Path(folder), TELEGRAM__TOKEN="5:bench", TELEGRAM__API_BASE=url, DATABASE__URL=database)
        for _round in range(ROUNDS + 1):
            started = time.perf_counter()
            await ours.start()
            if ours.process is None:
                raise RuntimeError("it did not start")
            seen["ours"].append(await _measure(messenger, ours.process, started))
            started = time.perf_counter()
            theirs = await asyncio.create_subprocess_exec(
                sys.executable, "-c", ECHO, url, cwd=ROOT, env=dict(os.environ), stderr=asyncio.subprocess.DEVNULL
            )
            seen["theirs"].append(await _measure(messenger, theirs, started))
    await runner.cleanup()
    figures = {
        side: {
            "start_s": round(median(took for took, _ in of_one[1:]), 2),
            "memory_mb": round(median(mb for _, mb in of_one[1:]), 1),
        }
        for side, of_one in seen.items()
    }
    return {"ours": figures["ours"], "python_telegram_bot_echo": figures["theirs"]}
