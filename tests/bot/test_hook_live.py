"""A live's comments by webhook: 200 says that a comment is stored, whatever happens before and after."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import orjson
from sqlalchemy import text, update

from bot import lives as commands
from db.session import Database
from db.tables.lives import lives
from tests.bench.comment_server import GROUP, comment
from tests.running import Running
from tests.servers import free_port


class Messenger:
    """Brings comments over one connection, as Telegram does."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.reader: asyncio.StreamReader | None = None

    async def brings(self, number: int) -> bytes:
        """The whole answer's head; b"": the connection broke before it came."""
        deadline = time.monotonic() + 60
        while True:
            try:
                self.reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
                break
            except OSError:
                if time.monotonic() > deadline:
                    raise
                await asyncio.sleep(0.05)
        body = orjson.dumps(comment(number, int(time.time()) + 1))
        writer.write(
            b"POST /hook HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
            b"X-Telegram-Bot-Api-Secret-Token: ours\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
        )
        try:
            return await self.reader.readuntil(b"\r\n\r\n")
        except (asyncio.IncompleteReadError, ConnectionError):
            return b""
        finally:
            writer.close()


async def kept(database: Database) -> list[tuple[str, str]]:
    async with database.look() as session:
        rows = await session.execute(text("SELECT comment_id, outcome FROM live_comments ORDER BY number"))
        return [(row[0], row[1]) for row in rows]


async def test_killed_before_the_commit_nobody_was_told_and_brought_again_it_counts_once(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    product = {"code": "A1", "name": "Trà", "price_vnd": 50_000, "unit": "hộp", "stock": 5, "limit_per_buyer": None}
    plan = {"slug": "l1", "title": "Thử", "hold_minutes": 10, "products": [product]}
    await commands.create(database, plan, start=True)
    async with database.begin() as session:
        await session.execute(update(lives).values(channel="telegram", address=str(GROUP)))
    port = free_port()
    running = Running(
        tmp_path,
        TELEGRAM__TOKEN="5:hook",
        TELEGRAM__API_BASE=f"http://127.0.0.1:{free_port()}",
        TELEGRAM__MODE="webhook",
        TELEGRAM__WEBHOOK_URL="https://bot.example.vn/hook",
        TELEGRAM__WEBHOOK_LISTEN=f"127.0.0.1:{port}",
        TELEGRAM__WEBHOOK_SECRET="ours",
        WEB__LISTEN=f"127.0.0.1:{free_port()}",
        DATABASE__URL=database_url,
    )
    messenger = Messenger(port)
    await running.start()
    assert (await messenger.brings(1)).startswith(b"HTTP/1.1 200"), running.log()
    assert await kept(database) == [(f"{GROUP}:1", "held")]

    async with database.begin() as session:
        await session.execute(text("UPDATE lives SET title = title"))  # nobody else can commit to the live now
        asked = asyncio.ensure_future(messenger.brings(2))
        await asyncio.sleep(1)
        assert not asked.done()
        await running.kill()
        assert await asked == b""
    # PostgreSQL has had the whole of it in one message, and may write it still: nobody was told, and it comes again.
    assert len(await kept(database)) in ({1} if database.is_sqlite else {1, 2})

    await running.start()
    for _ in range(2):
        assert (await messenger.brings(2)).startswith(b"HTTP/1.1 200"), running.log()
    assert await kept(database) == [(f"{GROUP}:1", "held"), (f"{GROUP}:2", "held")]
    assert await running.end() == 0
