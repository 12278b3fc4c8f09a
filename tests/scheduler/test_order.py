"""The shop's channel reads it first, then those who asked for it, then the rest; and all of it can be put right."""

from __future__ import annotations

import asyncio
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot import broadcasts as command_line
from bot.config import Adverts
from bot.words import load
from db.reads import broadcasts as broadcast_reads
from db.session import Database
from db.tables.broadcasts import adverts, broadcasts
from db.tables.updates import outbox
from domain.audiences import Audience
from domain.broadcasts import Asked, Kind, Post
from domain.events import Event
from domain.messages import Message
from domain.people import Person
from domain.sending import Blocked, Failed, Sending, Sent, Wait
from scheduler.context import Means
from scheduler.jobs import JOBS
from scheduler.runner import Runner
from services import broadcasts as broadcasting
from services import events
from tests.audience import RULES, WAY_OUTS, Listing, postman
from tests.cast import NOW, person
from tests.scheduler.test_events import DAY, agreed, facts, made
from tests.scheduler.test_postman import Hands, figures, until_state, walking

CHANNEL = "-1001"


async def due(database: Database, now: datetime) -> None:
    means = Means(load(), RULES, posts=(("telegram", CHANNEL),), usernames={"telegram": "mau_bot"})
    await Runner(database, JOBS, means, lambda: now).run_due()


async def crowd(database: Database, number: int = 4) -> tuple[Person, list[Person]]:
    async with database.begin() as session:
        admin = await person(session, role="admin")
        people = [await person(session, f"Người {one}") for one in range(number)]
        await agreed(session, *people)
    return admin, people


async def newest(database: Database) -> int:
    async with database.look() as session:
        return (await broadcasting.newest(session))[0].id


async def walked(database: Database, sender: Listing, now: datetime, *, state: str = "done") -> int:
    number = await newest(database)
    async with walking(postman(database, sender, clock=Hands(now))):
        await until_state(database, number, state)
    return number


async def fair(database: Database, admin: Person, *keen: Person) -> Event:
    event = await made(database, admin, facts(notices=("day",)))
    async with database.begin() as session:
        for one in keen:
            await events.watch(session, event.id, by=one, now=NOW)
    return event


async def test_channel_then_who_asked_then_the_rest(database: Database) -> None:
    admin, people = await crowd(database)
    async with database.begin() as session:
        stranger = await person(session, "Chưa đồng ý quảng cáo")
    event = await fair(database, admin, people[3], stranger)
    await due(database, event.starts_at)
    sender = Listing()
    number = await walked(database, sender, event.starts_at)
    asked = {people[3].address, stranger.address}
    rest = {one.address for one in people[:3]}
    assert sender.addresses[0] == CHANNEL
    assert set(sender.addresses[1:3]) == asked
    assert set(sender.addresses[3:]) == rest
    assert len(sender.addresses) == 6, "each of them once"
    post, reminder, advert = sender.sent[0][2], sender.sent[1][2], sender.sent[3][2]
    assert all(one.text.startswith("[QC] ") for one in (post, reminder, advert))
    assert "rời kênh" in post.text
    assert post.buttons[0][0].url == f"https://t.me/mau_bot?start=e_{event.id}"
    assert reminder.buttons[0][1].data == f"unwatch:{event.id}"
    assert advert.buttons[-1][0].data == WAY_OUTS["vi"].data
    found = await figures(database, number, event.starts_at)
    assert (found.total, found.sent) == (5, 5)
    async with database.look() as session:
        told = set((await session.execute(select(adverts.c.person_id))).scalars())
    assert stranger.id in told, "a reminder is an advert too, and counts"


async def test_who_asks_or_unasks_meanwhile_still_hears_it_once(database: Database) -> None:
    admin, people = await crowd(database, 30)
    event = await fair(database, admin, *people[20:])
    await due(database, event.starts_at)

    class Meddling(Listing):
        async def send(self, channel: str, address: str, message: Message, *, bulk: bool = False) -> Sending:
            if len(self.sent) == 3:  # the asked are under way
                async with database.begin() as session:
                    await events.unwatch(session, event.id, by=people[20])
                    await events.unwatch(session, event.id, by=people[29])
                    await events.watch(session, event.id, by=people[0], now=NOW)
                    await events.watch(session, event.id, by=people[15], now=NOW)
            return await super().send(channel, address, message, bulk=bulk)

    sender = Meddling(seconds=0.01)
    await walked(database, sender, event.starts_at)
    assert sorted(sender.addresses) == sorted([CHANNEL, *(one.address for one in people)])


@pytest.mark.parametrize("kind", ["advert", "notice"])
async def test_a_process_that_dies_between_the_parts_leaves_its_place_to_the_next(
    database: Database, kind: Kind
) -> None:
    admin, people = await crowd(database, 150)
    keen = [one.address for one in people[40:90]]
    event = await fair(database, admin, *people[40:90])
    async with database.begin() as session:
        created = await broadcasting.create(
            session,
            kind,
            {"vi": Message("Mẫu")},
            Audience(role="buyers"),
            way_outs=WAY_OUTS,
            rules=RULES,
            now=NOW,
            by=None,
            queued=True,
            asked=Asked(Audience(events=(event.id,))),
            posts=[Post("telegram", CHANNEL, Message("Trên kênh"))],
        )
    assert isinstance(created, broadcasting.Created)
    received: list[str] = []

    class Dying(Listing):
        """Its process ends after so many messages; what was under way then never tells."""

        def __init__(self, lives: int) -> None:
            super().__init__()
            self.lives = lives
            self.dead = asyncio.Event()

        async def send(self, channel: str, address: str, message: Message, *, bulk: bool = False) -> Sending:
            if self.lives <= 0:
                self.dead.set()
                await asyncio.sleep(3600)
            self.lives -= 1
            received.append(address)
            return await super().send(channel, address, message, bulk=bulk)

    for lives in (0, 1, 7, 20, 5, 1000):
        sender = Dying(lives)
        worker = postman(database, sender, owner=f"lives {lives}", lease_s=0.01, rate=200)
        running = asyncio.create_task(worker.run())
        if lives < 1000:
            await asyncio.wait_for(sender.dead.wait(), 20)
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            await asyncio.sleep(0.02)
            continue
        await until_state(database, created.id, "done")
        await worker.end()
        await running
    found = await figures(database, created.id)
    everybody = {one.address for one in people} | ({admin.address} if kind == "notice" else set())
    if kind == "advert":
        assert len(received) == len(set(received))
        async with database.look() as session:
            doubts = {one.address for one in await broadcasting.doubts(session, created.id)}
        assert everybody - set(received) <= doubts
        assert found.sent + found.in_doubt == found.total
    else:
        assert set(received) == {CHANNEL, *everybody}
        assert found.sent == found.total
    place = {address: at for at, address in enumerate(received) if received.index(address) == at}
    rest = everybody - set(keen)
    assert max(place[one] for one in keen if one in place) < min(place[one] for one in rest if one in place)
    assert kind == "advert" or place[CHANNEL] == 0


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (Blocked("Bad Request: chat not found"), "failed"),
        (Failed("Bad Request: not enough rights", passing=False), "failed"),
        (Failed("no answer in time", passing=True, doubt=True), "doubt"),
    ],
)
async def test_a_channel_that_refuses_holds_nobody_up_and_is_told(
    database: Database, answer: Sending, state: str
) -> None:
    admin, people = await crowd(database)
    event = await fair(database, admin)
    await due(database, event.starts_at)
    sender = Listing(lambda address, _times: answer if address == CHANNEL else Sent(1))
    number = await walked(database, sender, event.starts_at)
    assert sorted(sender.addresses) == sorted(one.address for one in people)
    async with database.begin() as session:
        (post,) = await broadcast_reads.posts(session, number)
        assert post.state == state
        again = await broadcasting.resend(session, number, by=None, now=NOW)
    assert again == (1 if state == "doubt" else 0)
    if state == "doubt":
        sender = Listing()
        await walked(database, sender, event.starts_at)
        assert sender.addresses == [CHANNEL]


async def test_a_429_on_the_post_makes_everybody_wait_for_it(database: Database) -> None:
    admin, _ = await crowd(database)
    event = await fair(database, admin)
    await due(database, event.starts_at)
    sender = Listing(lambda address, times: Wait(0.5) if address == CHANNEL and times < 3 else Sent(9))
    number = await walked(database, sender, event.starts_at)
    assert sender.addresses[0] == CHANNEL
    assert sender.asked[CHANNEL] == 3
    async with database.look() as session:
        (post,) = await broadcast_reads.posts(session, number)
    assert (post.state, post.message_id) == ("sent", 9)


async def test_what_stands_in_the_channel_and_with_who_asked_is_put_right_in_place(database: Database) -> None:
    admin, people = await crowd(database)
    event = await fair(database, admin, people[0])
    await due(database, event.starts_at)
    await walked(database, Listing(lambda address, _times: Sent(4711 if address == CHANNEL else 99)), event.starts_at)
    later = event.starts_at + timedelta(hours=1)
    async with database.begin() as session:
        await events.change(session, event.id, {"text": "Cổng số 2"}, by=admin, now=later)
        assert await events.correct(session, event.id, by=admin, now=later) == 4
    await due(database, later)
    async with database.look() as session:
        rows = (await session.execute(select(outbox.c.address, outbox.c.payload).order_by(outbox.c.id))).all()
    edits = {row.address: row.payload["edit"] for row in rows}
    assert edits == {CHANNEL: 4711, people[0].address: 99}
    assert all("Cổng số 2" in row.payload["text"] for row in rows)
    sender = Listing()
    await walked(database, sender, later)
    assert sorted(sender.addresses) == sorted(one.address for one in people[1:])


async def test_the_channel_hears_of_a_cancellation_even_when_nobody_else_was_told(database: Database) -> None:
    async with database.begin() as session:
        admin = await person(session, role="admin")
    event = await fair(database, admin)
    await due(database, event.starts_at)
    await walked(database, Listing(lambda _address, _times: Sent(4711)), event.starts_at)
    async with database.begin() as session:
        await events.cancel(session, event.id, by=admin, now=event.starts_at + timedelta(hours=1))
    await due(database, event.starts_at + timedelta(hours=1))
    async with database.look() as session:
        (row,) = (await session.execute(select(outbox.c.address, outbox.c.payload))).all()
    assert row.address == CHANNEL
    assert "không diễn ra" in row.payload["text"]
    assert row.payload["reply_to"] == 4711


async def test_office_events_are_not_posted(database: Database) -> None:
    async with database.begin() as session:
        admin = await person(session, role="admin")
    event = await made(database, admin, facts(audience=Audience(role="producers"), notices=("publish", "day")))
    await due(database, NOW)
    await due(database, event.starts_at + DAY / 24)
    async with database.look() as session:
        for (number,) in await session.execute(select(broadcasts.c.id)):
            assert await broadcast_reads.posts(session, number) == []


@pytest.mark.parametrize("kind", ["advert", "notice"])
async def test_a_post_from_the_command_line_that_a_crash_leaves_under_way_is_a_doubt_or_comes_again(
    database: Database, tmp_path: Path, kind: Kind
) -> None:
    admin, people = await crowd(database)
    (tmp_path / "text.txt").write_text("Giá < 5 nghìn", encoding="utf-8")
    told = await command_line.create(
        database,
        text_file=tmp_path / "text.txt",
        adverts=Adverts(from_time=time(0), to_time=time(0)),
        media_folder=tmp_path,
        kind=kind,
        channels=[("telegram", CHANNEL)],
    )
    assert told["posts"] == 1
    assert told["total"] == len(people) + (kind == "notice")
    reached = asyncio.Event()

    class Silent(Listing):
        async def send(self, channel: str, address: str, message: Message, *, bulk: bool = False) -> Sending:
            reached.set()
            await asyncio.sleep(3600)
            return await super().send(channel, address, message, bulk=bulk)

    dying = asyncio.create_task(postman(database, Silent(), owner="dies", lease_s=0.01).run())
    await asyncio.wait_for(reached.wait(), 20)
    dying.cancel()
    await asyncio.gather(dying, return_exceptions=True)
    sender = Listing()
    async with walking(postman(database, sender)):
        await until_state(database, told["id"], "done")
    everybody = {one.address for one in people} | ({admin.address} if kind == "notice" else set())
    doubts = await command_line.doubts(database, told["id"])
    assert doubts["doubts"] == []
    if kind == "advert":
        assert set(sender.addresses) == everybody
        assert [one["address"] for one in doubts["posts"]] == [CHANNEL]
    else:
        assert sender.addresses[0] == CHANNEL
        assert sender.sent[0][2].text == "Giá &lt; 5 nghìn"
        assert set(sender.addresses[1:]) == everybody
        assert doubts["posts"] == []
    status = await command_line.status(database, told["id"])
    assert (status["total"], status["sent"]) == (len(everybody), len(everybody))


async def test_what_the_command_line_says_to_some_is_not_posted(database: Database, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("Họp lúc 9 giờ", encoding="utf-8")
    told = await command_line.create(
        database,
        text_file=tmp_path / "text.txt",
        adverts=Adverts(),
        media_folder=tmp_path,
        audience="producers",
        kind="notice",
        channels=[("telegram", CHANNEL)],
    )
    assert told["posts"] == 0
