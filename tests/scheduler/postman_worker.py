"""A process that walks broadcasts, for tests that kill it: `python -m tests.scheduler.postman_worker URL API RATE LEASE`."""

from __future__ import annotations

import asyncio
import sys
from datetime import time
from pathlib import Path
from typing import Any
from uuid import uuid4

import aiohttp
import orjson
import uvloop

from bot.pace import Pace
from bot.sender import BotSender
from bot.shares import share
from bot.wire import Files
from db.session import Database
from domain.consent import AdvertRules
from scheduler.postman import Postman
from services.ledger import Ledger


class Caller:
    """The way to the counting server, without aiogram: a process that is killed every second must start quickly."""

    def __init__(self, api: str) -> None:
        self.api = api
        self.client = aiohttp.ClientSession()

    async def call(self, method: str, payload: dict[str, Any], files: Files | None = None) -> dict[str, Any]:
        assert not files
        async with self.client.post(f"{self.api}/bot1/{method}", data=orjson.dumps(payload)) as response:
            answer: dict[str, Any] = orjson.loads(await response.read())
            return answer


async def main(url: str, api: str, rate: float, lease: float) -> None:
    database = Database(url)
    pace = Pace(per_second=rate)
    rules = AdvertRules(opens=time(0), closes=time(0))
    ledger = Ledger(database, owner=uuid4().hex, served=["telegram"], rules=rules, lease_s=lease)
    sender = BotSender(database, {"telegram": Caller(api)}, {"telegram": pace}, Path())
    telling = asyncio.create_task(share(pace, "telegram", database, None).run())
    print("ready", flush=True)
    await Postman(ledger, sender, {"telegram": pace}).run()
    telling.cancel()


if __name__ == "__main__":
    uvloop.run(main(sys.argv[1], sys.argv[2], float(sys.argv[3]), float(sys.argv[4])))
