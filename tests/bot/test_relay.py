"""What waits in the outbox reaches its readers: in order, also through a 429, and a group's answers together."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from bot.middlewares import utc_now
from bot.pace import Pace
from bot.relay import Relay, is_dead, process_name
from bot.sender import BotSender
from bot.words import load
from db.session import Database
from db.tables.updates import outbox
from db.writes import updates as writes
from domain.messages import Message

Answer = dict[str, Any]


class Messenger:
    """Notes what it was sent; `troubles` are answered first, one a call."""

    def __init__(self, *troubles: Answer) -> None:
        self.sent: list[tuple[str, str]] = []
        self.troubles = list(troubles)

    async def call(self, method: str, payload: dict[str, Any], files: Any = None) -> Answer:
        del files
        await asyncio.sleep(0.001)
        if self.troubles:
            return self.troubles.pop(0)
        self.sent.append((str(payload.get("chat_id")), str(payload.get("text", method))))
        return {"ok": True, "result": {"message_id": len(self.sent)}}


@asynccontextmanager
async def relaying(database: Database, messenger: Messenger) -> AsyncIterator[Relay]:
    pace = Pace(per_second=1000, chat_per_second=1000)
    sender = BotSender(database, {"telegram": messenger}, {"telegram": pace}, Path())
    relay = Relay(database, sender, load(), utc_now)
    task = asyncio.create_task(relay.run())
    yield relay
    relay.wake()
    await asyncio.wait_for(relay.idle(), 20)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def put(database: Database, address: str, *texts: str, kind: str = "notice") -> None:
    async with database.begin() as session:
        for text in texts:
            await writes.put(
                session,
                source="test",
                kind=kind,
                channel="telegram",
                address=address,
                payload=Message(text).packed(),
                now=utc_now(),
            )


async def states(database: Database) -> dict[str, int]:
    async with database.look() as session:
        rows = await session.execute(select(outbox.c.state, func.count()).group_by(outbox.c.state))
        return {row[0]: row[1] for row in rows}


async def test_answers_to_one_keep_their_order_through_a_429(database: Database) -> None:
    wait = {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 0.2}}
    messenger = Messenger(wait, wait)
    said = [f"m{number}" for number in range(8)]
    await put(database, "7", *said)
    async with relaying(database, messenger):
        pass
    assert [text for _, text in messenger.sent] == said
    assert await states(database) == {"sent": 8}


async def test_answers_in_a_group_leave_together_while_its_turn_is_waited_for(database: Database) -> None:
    messenger = Messenger()
    said = [f"STT {number}: đã giữ" for number in range(200)]
    await put(database, "-100", *said, kind="answer")
    async with relaying(database, messenger):
        pass
    lines = [line for _, text in messenger.sent for line in text.split("\n")]
    assert lines == said
    assert len(messenger.sent) <= 8
    assert await states(database) == {"sent": 200}


async def test_who_blocked_us_is_not_tried_again_and_others_go_on(database: Database) -> None:
    blocked = {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"}
    messenger = Messenger(blocked)
    await put(database, "7", "to nobody")
    await put(database, "8", "to somebody")
    async with relaying(database, messenger):
        pass
    assert await states(database) == {"sent": 1, "failed": 1}


async def test_a_passing_error_is_tried_again(database: Database) -> None:
    messenger = Messenger({"ok": False, "error_code": 502, "description": "Bad Gateway"})
    await put(database, "7", "at last")
    async with relaying(database, messenger):
        pass
    assert messenger.sent == [("7", "at last")]


async def test_what_a_dead_process_of_this_machine_held_is_free_at_once(database: Database) -> None:
    await put(database, "7", "left behind")
    mine = process_name()
    host, pid, _ = mine.split(":")
    dead = f"{host}:{pid}:anotherone"
    assert is_dead(dead, mine)
    assert not is_dead(mine, mine)
    assert not is_dead(f"elsewhere:{pid}:x", mine)
    async with database.begin() as session:
        assert len(await writes.claim(session, dead, utc_now(), lease_s=600)) == 1
    messenger = Messenger()
    async with relaying(database, messenger):
        pass
    assert messenger.sent == [("7", "left behind")]


async def test_what_a_dead_process_held_is_free_though_its_clock_was_an_hour_ahead(database: Database) -> None:
    await put(database, "1", "hello")
    async with database.begin() as session:
        assert await writes.claim(session, "dead", utc_now() + timedelta(hours=1), lease_s=45)
    messenger = Messenger()
    async with relaying(database, messenger):
        pass
    assert messenger.sent == [("1", "hello")]
