"""The card of a broadcast in the office's chat follows while it is being sent, and shows how it ended."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import select

from bot.app import follow_card
from bot.words import load
from db.session import Database
from db.tables.updates import outbox
from scheduler.context import Means
from scheduler.runner import Runner
from services import broadcasts_following as following
from tests.audience import Listing, postman
from tests.cast import NOW, Chat
from tests.handlers.admin.test_broadcasts import office, write
from tests.scheduler.test_postman import until_state, walking


def runner(database: Database, chat: Chat, now: datetime) -> Runner:
    return Runner(database, {following.KIND: partial(follow_card, chat.shop)}, Means(load()), lambda: now)


async def edits(database: Database) -> list[dict[str, Any]]:
    """What was put in the place of a card, oldest first."""
    async with database.look() as session:
        return list((await session.execute(select(outbox.c.payload).order_by(outbox.c.id))).scalars())


async def sent(database: Database) -> Chat:
    chat, _ = await office(database, "Mai", "Hoa")
    await write(chat)
    await chat.taps("🚀 Gửi")
    assert "chờ gửi" in chat.text
    return chat


async def walk(database: Database, now: datetime) -> None:
    async with walking(postman(database, Listing(), clock=lambda: now)):
        await until_state(database, 1, "done")


async def test_it_shows_how_it_ended_once_and_then_rests(database: Database) -> None:
    chat = await sent(database)
    await walk(database, NOW + timedelta(seconds=2))
    assert await runner(database, chat, NOW + timedelta(seconds=1)).run_due() == 0
    soon = NOW + following.SOONEST
    counts = await asyncio.gather(*(runner(database, chat, soon).run_due() for _ in range(3)))
    assert sum(counts) == 1
    (card,) = await edits(database)
    assert "đã gửi xong" in card["text"]
    assert "Đã gửi 2/2" in card["text"]
    assert (card["edit"], card["in_place"]) == (77, True)
    later = NOW + timedelta(minutes=1)
    assert await runner(database, chat, later).run_due() == 1
    assert await runner(database, chat, later + timedelta(days=1)).run_due() == 0
    assert len(await edits(database)) == 1


async def test_it_is_not_touched_while_nothing_changes(database: Database) -> None:
    chat = await sent(database)
    for number in range(1, 4):
        assert await runner(database, chat, NOW + number * following.LATEST).run_due() == 1
    assert await edits(database) == []


async def test_what_took_its_place_stays(database: Database) -> None:
    chat = await sent(database)
    await chat.taps("Quay lại")
    await walk(database, NOW + timedelta(seconds=2))
    assert await runner(database, chat, NOW + timedelta(minutes=1)).run_due() == 0
    assert await edits(database) == []


async def test_the_newest_card_of_a_chat_is_the_one_that_follows(database: Database) -> None:
    chat = await sent(database)
    await chat.taps_data("bcast:1", message_id=90)
    await walk(database, NOW + timedelta(seconds=2))
    await runner(database, chat, NOW + timedelta(seconds=4)).run_due()
    assert [card["edit"] for card in await edits(database)] == [90]


async def test_a_draft_stands_still(database: Database) -> None:
    chat, _ = await office(database, "Mai")
    await write(chat)
    await chat.taps_data("bcast:1")
    assert await runner(database, chat, NOW + timedelta(hours=1)).run_due() == 0


def test_looks_come_further_apart_the_longer_it_takes() -> None:
    assert [following.pause(timedelta(seconds=s)).total_seconds() for s in (0, 60, 400, 9000)] == [3, 3, 20, 60]
