from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from bot.words import load
from db.reads import events as reads
from db.reads import people
from db.session import Database, Session
from db.tables.broadcasts import adverts, broadcasts
from db.tables.people import consents
from db.tables.updates import outbox
from domain.audiences import Audience
from domain.clock import at
from domain.events import Booth, Cancelled, Changed, Event, Facts, NotAllowed, NotPossible, Over, Published, day_of
from domain.people import Person
from scheduler.context import Means
from scheduler.jobs import JOBS
from scheduler.runner import Runner
from services import booths, events, events_feed, events_import
from services import broadcasts as broadcasting
from tests.cast import NOW, person, producer

DAY = timedelta(days=1)


def facts(**more: Any) -> Facts:
    start = at(day_of(NOW) + 10 * DAY, time(8))
    return replace(Facts("fair", "Hội chợ mẫu", start, start + 3 * DAY), **more)


async def run(database: Database, now: datetime) -> int:
    return await Runner(database, JOBS, Means(load()), lambda: now).run_due()


async def agreed(session: Session, *people: Person) -> None:
    for one in people:
        await session.execute(
            consents.insert().values(
                person_id=one.id, purpose="adverts", words="mẫu", channel=one.channel, given_at=NOW
            )
        )


async def made(database: Database, admin: Person, what: Facts, now: datetime = NOW) -> Event:
    async with database.begin() as session:
        event = await events.create(session, what, by=admin, now=now)
        assert isinstance(event, Event)
        published = await events.publish(session, event.id, by=admin, now=now)
        assert isinstance(published, Published)
        return published.event


async def broadcast_rows(database: Database) -> Sequence[Any]:
    async with database.look() as session:
        return (await session.execute(select(broadcasts).order_by(broadcasts.c.id))).all()


async def said_to(database: Database, who: Person) -> list[dict[str, Any]]:
    async with database.look() as session:
        rows = await session.execute(
            select(outbox.c.payload)
            .where(outbox.c.person_id == who.id, outbox.c.state != "expired")
            .order_by(outbox.c.id)
        )
        return [dict(row.payload) for row in rows]


async def test_a_fair_is_announced_at_its_times_each_once_also_after_a_night_off(database: Database) -> None:
    async with database.begin() as session:
        admin, buyer = await person(session, role="admin"), await person(session)
        await agreed(session, buyer)
    event = await made(database, admin, facts(notices=("publish", "3d", "day", "after")))
    start = event.starts_at
    for now in (
        NOW,
        NOW,
        NOW + DAY,
        start - 2 * DAY,
        start - 2 * DAY,
        start + timedelta(hours=1),
        event.ends_at + DAY + timedelta(hours=2),
    ):
        await run(database, now)
    rows = await broadcast_rows(database)
    assert [row.key.split(":")[2] for row in rows] == ["publish", "3d", "day", "after"]
    assert {row.kind for row in rows} == {"advert"}
    assert {row.state for row in rows} == {"queued"}
    assert all(row.versions["vi"]["text"].startswith("[QC] ") for row in rows)
    assert "Còn 2 ngày nữa" in rows[1].versions["vi"]["text"], "said a day late, it counts from now"
    async with database.look() as session:
        over = await reads.by_id(session, event.id)
        assert over is not None
        assert over.state == "past"


async def test_after_a_week_of_silence_only_what_makes_sense_is_said(database: Database) -> None:
    async with database.begin() as session:
        admin = await person(session, role="admin")
    event = await made(database, admin, facts(notices=("3d", "1d", "2h", "day")))
    await run(database, event.starts_at + timedelta(hours=2))
    assert [row.key.split(":")[2] for row in await broadcast_rows(database)] == ["day"]


async def test_producers_hear_notices_one_by_one_and_a_correction_takes_their_place(database: Database) -> None:
    async with database.begin() as session:
        admin, maker, buyer = await person(session, role="admin"), await person(session), await person(session)
        await producer(session, maker)
    event = await made(
        database, admin, facts(kind="training", audience=Audience(role="producers"), notices=("publish",))
    )
    await run(database, NOW)
    (first,) = await said_to(database, maker)
    assert not first["text"].startswith("[QC]")
    async with database.begin() as session:
        await session.execute(outbox.update().values(state="sent", message_id=4711))
        changed = await events.change(session, event.id, {"text": "Mang theo giấy chứng nhận"}, by=admin, now=NOW + DAY)
        assert isinstance(changed, Changed)
        assert (changed.told, changed.moved) == (1, False)
        assert await events.correct(session, event.id, by=admin, now=NOW + DAY) == 1
    await run(database, NOW + DAY)
    corrected = (await said_to(database, maker))[-1]
    assert corrected["edit"] == 4711
    assert "Mang theo giấy chứng nhận" in corrected["text"]
    assert await said_to(database, buyer) == []


async def test_cancelling_tells_exactly_those_who_were_told_and_only_once(database: Database) -> None:
    async with database.begin() as session:
        admin, told, late = await person(session, role="admin"), await person(session), await person(session)
        await producer(session, told)
    event = await made(database, admin, facts(audience=Audience(role="producers"), notices=("publish", "day")))
    await run(database, NOW)
    async with database.begin() as session:
        await producer(session, late)
        assert isinstance(await events.cancel(session, event.id, by=admin, now=NOW + DAY), Cancelled)
        assert isinstance(await events.cancel(session, event.id, by=admin, now=NOW + DAY), NotPossible)
    for now in (NOW + DAY, event.starts_at, event.ends_at):
        await run(database, now)
    (only,) = await said_to(database, told)
    assert "không diễn ra" in only["text"], "the announcement still waited to be sent, and was dropped"
    assert await said_to(database, late) == []


async def test_moving_it_moves_what_is_said_and_tells_those_who_knew(database: Database) -> None:
    async with database.begin() as session:
        admin, maker = await person(session, role="admin"), await person(session)
        await producer(session, maker)
    event = await made(database, admin, facts(audience=Audience(role="producers"), notices=("publish", "day")))
    await run(database, NOW)
    later = event.starts_at + 5 * DAY
    async with database.begin() as session:
        moved = await events.change(
            session, event.id, {"starts_at": later, "ends_at": later + DAY}, by=admin, now=NOW + DAY
        )
        assert isinstance(moved, Changed)
        assert moved.moved
    await run(database, NOW + DAY)
    await run(database, event.starts_at + timedelta(hours=1))
    (only,) = await said_to(database, maker)
    assert "đổi lịch" in only["text"], "the old words were dropped from the outbox; nothing was said on the old day"
    await run(database, later)
    assert "Hôm nay" in (await said_to(database, maker))[-1]["text"]


async def test_an_edit_during_the_announcement_stops_it_and_tells_the_rest_the_new_words(database: Database) -> None:
    async with database.begin() as session:
        admin, buyer = await person(session, role="admin"), await person(session)
        await agreed(session, buyer)
    event = await made(database, admin, facts(notices=("publish",)))
    await run(database, NOW)
    async with database.begin() as session:
        await events.change(session, event.id, {"place": "Chỗ mới"}, by=admin, now=NOW + timedelta(minutes=1))
    await run(database, NOW + timedelta(minutes=1))
    old, *rest = await broadcast_rows(database)
    assert old.state == "cancelled"
    again = next(row for row in rest if ":again:" in row.key)
    assert again.state == "queued"
    assert again.audience["without_told"] == [event.id]
    assert "Chỗ mới" in again.versions["vi"]["text"]


async def test_every_friday_is_said_every_friday(database: Database) -> None:
    async with database.begin() as session:
        admin = await person(session, role="admin")
    first = at(day_of(NOW) + 2 * DAY, time(20, 30))
    event = await made(
        database,
        admin,
        facts(
            kind="livestream",
            starts_at=first,
            ends_at=first + timedelta(hours=2),
            repeats="FREQ=WEEKLY;BYDAY=FR",
            notices=("publish", "2h"),
        ),
    )
    now = NOW
    while now < first + 22 * DAY:
        await run(database, now)
        now += timedelta(hours=1)
    assert [row.key.split(":")[2] for row in await broadcast_rows(database)] == ["publish", "2h", "2h", "2h", "2h"]
    async with database.look() as session:
        assert (await events.upcoming(session, now))[0].starts_at > now - timedelta(hours=2)
    assert event.repeats


async def test_only_organisers_plan_and_what_is_over_is_not_announced(database: Database) -> None:
    async with database.begin() as session:
        admin, buyer = await person(session, role="organiser"), await person(session)
        assert isinstance(await events.create(session, facts(), by=buyer, now=NOW), NotAllowed)
        past = replace(facts(), starts_at=NOW - 3 * DAY, ends_at=NOW - 2 * DAY)
        event = await events.create(session, past, by=admin, now=NOW)
        assert isinstance(event, Event)
        assert isinstance(await events.publish(session, event.id, by=admin, now=NOW), Over)
        coming = await events.create(session, facts(), by=admin, now=NOW)
        assert isinstance(coming, Event)
        for what in (
            events.publish(session, coming.id, by=buyer, now=NOW),
            events.change(session, coming.id, {"name": "x"}, by=buyer, now=NOW),
            events.cancel(session, coming.id, by=buyer, now=NOW),
            events.correct(session, coming.id, by=buyer, now=NOW),
        ):
            assert isinstance(await what, NotAllowed)
        assert isinstance(await events.publish(session, coming.id, by=admin, now=NOW), Published)
        assert isinstance(await events.publish(session, coming.id, by=admin, now=NOW), NotPossible)


async def test_a_published_event_is_not_moved_into_the_past(database: Database) -> None:
    async with database.begin() as session:
        admin = await person(session, role="organiser")
        event = await events.create(session, facts(), by=admin, now=NOW)
        assert isinstance(event, Event)
        assert isinstance(await events.publish(session, event.id, by=admin, now=NOW), Published)
        gone = {"starts_at": NOW - 3 * DAY, "ends_at": NOW - 2 * DAY}
        assert isinstance(await events.change(session, event.id, gone, by=admin, now=NOW), Over)
        kept = await reads.by_id(session, event.id)
        assert kept is not None
        assert (kept.starts_at, kept.ends_at) == (event.starts_at, event.ends_at)


async def test_a_cancelled_fair_is_told_to_those_whom_the_advert_reached_also_weeks_later(database: Database) -> None:
    async with database.begin() as session:
        admin, reached, not_yet = await person(session, role="admin"), await person(session), await person(session)
        await agreed(session, reached, not_yet)
    start = at(day_of(NOW) + 30 * DAY, time(8))
    event = await made(database, admin, facts(starts_at=start, ends_at=start + DAY, notices=("publish",)))
    await run(database, NOW)
    (row,) = await broadcast_rows(database)
    async with database.begin() as session:  # the postman got as far as the first of them
        await session.execute(adverts.insert().values(person_id=reached.id, broadcast_id=row.id, at=NOW))
    later = NOW + 20 * DAY
    async with database.begin() as session:
        await events.sweep(session, later)
        assert await broadcasting.forget(session, later) == 1
        cancelled = await events.cancel(session, event.id, by=admin, now=later)
        assert isinstance(cancelled, Cancelled)
        assert cancelled.told == 1
    await run(database, later)
    stopped, notice = await broadcast_rows(database)
    assert stopped.state == "cancelled"
    assert (notice.kind, notice.audience, sum(notice.totals.values())) == (
        "notice",
        {"role": "all", "knows": [event.id]},
        1,
    )


async def test_ten_register_at_once_for_three_booths(database: Database) -> None:
    async with database.begin() as session:
        admin = await person(session, role="admin")
        makers = [await person(session) for _ in range(10)]
        theirs = [await producer(session, one, name=f"HTX {number}") for number, one in enumerate(makers)]
    event = await made(database, admin, facts(register_by=NOW + DAY, capacity=3))

    async def register(maker: Person, producer_id: int) -> str:
        async with database.begin() as session:
            again = await people.by_contact(session, maker.channel, maker.address)
            assert again is not None
            outcome = await booths.register(session, event.id, producer_id, by=again, now=NOW)
            assert isinstance(outcome, Booth)
            return outcome.state

    states = await asyncio.gather(*(register(*one) for one in zip(makers, theirs, strict=True)))
    assert sorted(states) == ["booked"] * 3 + ["waiting"] * 7


async def test_who_asked_or_registered_hears_that_it_moves_or_does_not_take_place(database: Database) -> None:
    async with database.begin() as session:
        admin, keen = await person(session, role="admin"), await person(session, "Chưa ai báo")
        maker, lost = await person(session), await person(session, "Đã thôi nhắc")
        mine = await producer(session, maker, name="HTX Mẫu")
        maker = await _again(session, maker)
    event = await made(database, admin, facts(notices=("day",), register_by=facts().starts_at))
    async with database.begin() as session:
        await events.watch(session, event.id, by=keen, now=NOW)
        await events.watch(session, event.id, by=lost, now=NOW)
        await events.unwatch(session, event.id, by=lost)
        assert isinstance(await booths.register(session, event.id, mine, by=maker, now=NOW), Booth)
    async with database.begin() as session:
        changed = await events.change(session, event.id, {"place": "Hà Đông"}, by=admin, now=NOW)
        assert isinstance(changed, Changed)
        assert changed.told == 2
    await run(database, NOW)
    async with database.begin() as session:
        cancelled = await events.cancel(session, event.id, by=admin, now=NOW)
        assert isinstance(cancelled, Cancelled)
        assert cancelled.told == 2
    await run(database, NOW)
    moved, off = await broadcast_rows(database)
    assert (sum(moved.totals.values()), sum(off.totals.values())) == (2, 2)
    assert "đổi lịch" in moved.versions["vi"]["text"]
    assert "không diễn ra" in off.versions["vi"]["text"]


async def _again(session: Session, who: Person) -> Person:
    found = await people.by_id(session, who.id)
    assert found is not None
    return found


async def test_more_booths_go_to_those_who_wait_in_their_order(database: Database) -> None:
    async with database.begin() as session:
        admin, makers = await person(session, role="admin"), [await person(session) for _ in range(4)]
        shops = [await producer(session, one, name=f"HTX {number}") for number, one in enumerate(makers)]
        makers = [await _again(session, one) for one in makers]
    event = await made(database, admin, facts(register_by=facts().starts_at, capacity=1))
    async with database.begin() as session:
        for maker, shop in zip(makers, shops, strict=True):
            await booths.register(session, event.id, shop, by=maker, now=NOW)
    async with database.begin() as session:
        await events.change(session, event.id, {"capacity": 3}, by=admin, now=NOW)
    async with database.look() as session:
        states = [one.state for one in await reads.booths_of(session, event.id)]
        assert states == ["booked"] * 3 + ["waiting"]
        assert await reads.booth_count(session, event.id) == (3, 1)
    assert [len(await said_to(database, one)) for one in makers] == [0, 1, 1, 0]
    async with database.begin() as session:
        await events.change(session, event.id, {"capacity": 1}, by=admin, now=NOW)
        assert await reads.booth_count(session, event.id) == (3, 1), "nobody loses what he has"


async def test_a_row_with_a_rule_that_never_advances_ends_like_a_single_time(database: Database) -> None:
    async with database.begin() as session:
        admin = await person(session, role="admin")
    event = await made(database, admin, facts(repeats="FREQ=DAILY;INTERVAL=0"))
    await run(database, event.ends_at + DAY)
    async with database.look() as session:
        found = await reads.by_id(session, event.id)
        feed = await events_feed.ics(session, event.ends_at)
    assert found is not None
    assert found.state == "past"
    assert b"INTERVAL=0" not in feed


async def test_a_file_that_calls_an_event_off_tells_exactly_those_who_were_told(database: Database) -> None:
    def file(*more: str) -> bytes:
        lines = ("UID:a", "SUMMARY:Hội chợ mẫu", "DTSTART:20260725T010000Z", "DTEND:20260725T090000Z", *more)
        lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR")
        return "\r\n".join(lines).encode()

    async def take(content: bytes, now: datetime) -> events_import.Imported:
        async with database.begin() as session:
            return await events_import.take_in(session, "x.ics", content, now=now)

    async with database.begin() as session:
        told, stranger = await person(session), await person(session)
    await take(file(), NOW)
    async with database.begin() as session:
        found = (await reads.everything(session))[0]
        await events.watch(session, found.id, by=told, now=NOW)
    assert (await take(file("STATUS:CANCELLED", "SEQUENCE:2"), NOW + DAY)).cancelled == 1
    assert (await take(file("STATUS:CANCELLED", "SEQUENCE:2"), NOW + DAY)).same == 1
    await run(database, NOW + DAY)
    (row,) = await broadcast_rows(database)
    assert "không diễn ra" in row.versions["vi"]["text"]
    assert sum(row.totals.values()) == 1
    async with database.look() as session:
        assert (await reads.everything(session))[0].state == "cancelled"
    assert await said_to(database, stranger) == []
    kept = await take(file(), NOW + 2 * DAY)
    assert (kept.same, [one.row for one in kept.kept]) == (0, [1])


async def test_a_file_that_moves_or_leaves_out_the_coming_time_tells_those_who_were_told(database: Database) -> None:
    async def take(*more: str, now: datetime) -> events_import.Imported:
        head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VEVENT", "UID:a", "SUMMARY:Chợ mẫu")
        times = ("DTSTART:20260725T010000Z", "DTEND:20260725T030000Z", "RRULE:FREQ=WEEKLY;COUNT=3")
        content = "\r\n".join((*head, *times, *more, "END:VEVENT", "END:VCALENDAR")).encode()
        async with database.begin() as session:
            return await events_import.take_in(session, "x.ics", content, now=now)

    async with database.begin() as session:
        told = await person(session)
        await person(session)
    await take(now=NOW)
    async with database.begin() as session:
        found = (await reads.everything(session))[0]
        await events.watch(session, found.id, by=told, now=NOW)
    assert (await take("EXDATE:20260801T010000Z", now=NOW)).changed == 1
    await run(database, NOW)
    assert await broadcast_rows(database) == [], "what nobody was told of yet is nobody's news"
    off = "EXDATE:20260725T010000Z,20260801T010000Z"
    assert (await take(off, now=NOW + DAY)).changed == 1
    await run(database, NOW + DAY)
    (moved,) = await broadcast_rows(database)
    assert "đổi lịch" in moved.versions["vi"]["text"]
    assert "8/8" in moved.versions["vi"]["text"]
    assert sum(moved.totals.values()) == 1
    assert (await take(off + ",20260808T010000Z", now=NOW + 2 * DAY)).changed == 1
    await run(database, NOW + 2 * DAY)
    assert "không diễn ra" in (await broadcast_rows(database))[1].versions["vi"]["text"]
