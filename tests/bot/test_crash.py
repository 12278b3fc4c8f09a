"""kill -9 in the middle of a thousand updates: each is handled exactly once, and each is answered, in both modes."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import func, select

from db.session import Database
from db.tables.updates import outbox, updates
from tests.running import Running
from tests.servers import free_port
from webchat.server import WebChat

TOKEN = "1000001:crash"
PEOPLE, EACH = 250, 4


async def _answers(chat: WebChat, people: list[str]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for name in people:
        for message in chat.person(name).screen():
            if "Em chưa biết lệnh /" in message.get("text", ""):
                counted[message["text"].split("/", 1)[1].split(".", 1)[0]] += 1
    return counted


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_each_update_is_handled_once_and_answered_through_kills(
    database_url: str, tmp_path: Path, mode: str
) -> None:
    chance = random.Random(f"{mode} {database_url[:6]}")
    chat = WebChat(
        tmp_path / "webchat.sqlite3",
        token=TOKEN,
        bot_username="b",
        secret="s",
        flood_guard=False,
        webhook_retry=(0.2, 1.0),
    )
    url = await chat.start()
    port = free_port()
    running = Running(
        tmp_path,
        TELEGRAM__TOKEN=TOKEN,
        TELEGRAM__API_BASE=url,
        TELEGRAM__POLL_TIMEOUT="2",
        TELEGRAM__MODE=mode,
        TELEGRAM__WEBHOOK_URL=f"http://127.0.0.1:{port}/hook",
        TELEGRAM__WEBHOOK_LISTEN=f"127.0.0.1:{port}",
        DATABASE__URL=database_url,
    )
    names = [f"p{number}" for number in range(PEOPLE)]
    said = {f"c{name}_{number}" for name in names for number in range(EACH)}
    await running.start()
    for number in range(EACH):
        for name in names:
            await chat.person(name, name).say(f"/c{name}_{number}")
    answered: Counter[str] = Counter()
    for _kill in range(3):
        before = len(answered)
        while len(answered) < min(before + chance.randint(40, 200), len(said)):
            await asyncio.sleep(0.05)
            answered = await _answers(chat, names)
        await running.kill()
        await running.start()
    for _turn in range(400):
        answered = await _answers(chat, names)
        if len(answered) == len(said):
            break
        await asyncio.sleep(0.1)
    status = await running.end()
    await chat.stop()

    assert set(answered) == said, running.log()[-3000:]
    assert status == 0
    database = Database(database_url)
    async with database.look() as session:
        handled = (await session.execute(select(func.count()).select_from(updates))).scalar_one()
        twice = (
            await session.execute(
                select(outbox.c.source, func.count()).group_by(outbox.c.source).having(func.count() > 1)
            )
        ).all()
        replies: dict[str, int] = dict(
            (await session.execute(select(outbox.c.state, func.count()).group_by(outbox.c.state))).tuples().all()
        )
    await database.close()
    assert handled == len(said)
    assert not twice
    assert replies == {"sent": len(said)}
    # Only what was on its way at a kill may have come twice.
    assert sum(answered.values()) - len(said) <= 3 * 64
