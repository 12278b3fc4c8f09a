"""From the command line to everybody's phone: people imported, a notice queued, the running bot sends it, once each."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import orjson
from aiohttp import web

from tests.counting import Counting
from tests.running import ROOT, Running
from tests.servers import free_port

PEOPLE = 240
CHANNEL = "-1001"


class Messenger:
    """Answers for Telegram: nothing comes in, what goes out is noted and measured."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.strict = Counting(strict=True)
        self.port = free_port()

    async def answer(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        body = await request.read()
        result: Any = True
        if method == "getUpdates":
            await asyncio.sleep(0.5)
            result = []
        elif method == "getMe":
            result = {"id": 5, "is_bot": True, "first_name": "Bot", "username": "counting_bot"}
        elif method == "sendMessage":
            self.strict._limited()
            self.sent.append(str(orjson.loads(body)["chat_id"]))
            result = {"message_id": len(self.sent), "date": 0, "chat": {"id": 1, "type": "private"}}
        return web.json_response({"ok": True, "result": result})

    async def start(self) -> web.AppRunner:
        app = web.Application()
        app.router.add_route("*", "/{token}/{method}", self.answer)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", self.port).start()
        return runner


async def command(environment: dict[str, str], *words: str) -> dict[str, Any]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *words, cwd=ROOT, env=os.environ | environment, stdout=asyncio.subprocess.PIPE
    )
    told, _ = await process.communicate()
    assert process.returncode == 0
    answer: dict[str, Any] = json.loads(told)
    return answer


async def test_a_notice_reaches_everybody_once_and_the_status_tells_it(database_url: str, tmp_path: Path) -> None:
    messenger = Messenger()
    runner = await messenger.start()
    settings = {
        "TELEGRAM__TOKEN": "123456:counting",
        "TELEGRAM__API_BASE": f"http://127.0.0.1:{messenger.port}",
        "TELEGRAM__POLL_TIMEOUT": "1",
        "DATABASE__URL": database_url,
        "BROADCASTS__POSTS": f'["telegram:{CHANNEL}"]',
    }
    environment = {f"BOT__{name}": value for name, value in settings.items()}
    rows = "".join(f"telegram,{1000 + number},Người {number},vi,no\n" for number in range(PEOPLE))
    (tmp_path / "people.csv").write_text("channel,address,name,language,consent\n" + rows, encoding="utf-8")
    (tmp_path / "text.txt").write_text("Phiên chợ sáng mai dời sang 8 giờ.", encoding="utf-8")
    await command(environment, "people", "import", str(tmp_path / "people.csv"), "--json")
    running = Running(tmp_path, **settings)
    await running.start()
    made = await command(
        environment, "broadcast", "--text-file", str(tmp_path / "text.txt"), "--kind", "notice", "--json"
    )
    for _turn in range(300):
        status = await command(environment, "broadcast", "status", str(made["id"]), "--json")
        if status["state"] == "done":
            break
        await asyncio.sleep(0.2)
    assert await running.end() == 0, running.log()[-2000:]
    await runner.cleanup()

    assert status["state"] == "done", running.log()[-2000:]
    assert {key: status[key] for key in ("total", "sent", "blocked", "failed", "expired", "in_doubt")} == {
        "total": PEOPLE, "sent": PEOPLE, "blocked": 0, "failed": 0, "expired": 0, "in_doubt": 0,
    }  # fmt: skip
    assert set(Counter(messenger.sent).values()) == {1}
    assert len(messenger.sent) == PEOPLE + 1
    assert messenger.sent[0] == CHANNEL, "the shop's channel reads it first, and counts as no person"
    assert messenger.strict.refused == [], "never a flood"
