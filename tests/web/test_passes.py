"""A pass is good as long as who has it is what it says, however long it was made for."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, update

from db.reads import live_shows as reads
from db.tables.lives import lives
from db.tables.producers import members
from services import live_hosts, live_links
from tests import cast
from tests.web.conftest import SECRET, House, events
from web import guards

ROOM = ("/live/phien/room", "/live/phien/room/events", "/live/phien/room/find?q=1")
REPORT = ("/live/phien/report", "/live/phien/report.csv", "/live/phien/report.xlsx", "/live/phien/packing")


def pass_of(house: House, person: int, role: Any) -> str:
    """A link that lasts twelve hours, as the bot sends it."""
    until = datetime.now(UTC) + timedelta(hours=12)
    return f"/live/enter/{live_links.mint(SECRET, house.live_id, 'phien', person, role, until=until)}"


async def let_in(house: House, person: int, role: Any) -> None:
    answer = await house.client.get(pass_of(house, person, role), allow_redirects=False)
    assert answer.status == 303


async def statuses(house: House, *paths: str) -> set[int]:
    found = set()
    for path in paths:
        answer = await house.client.get(path)
        found.add(answer.status)
        answer.close()
    return found


async def helper(house: House) -> int:
    """Somebody who was let in by a link that works once."""
    async with house.database.begin() as session:
        show = await reads.show(session, house.live_id)
        assert show is not None
        who, host = await cast.person(session, "Tú"), await cast.person(session, "Hoa")
        token = await live_hosts.invite(session, show, by=host, now=cast.NOW)
        assert await live_hosts.join(session, token, who, now=cast.NOW) is not None
    return who.id


async def dismiss(house: House) -> None:
    async with house.database.begin() as session:
        show = await reads.show(session, house.live_id)
        assert show is not None
        await live_hosts.dismiss(session, show)


async def test_a_helper_who_was_let_go_sees_and_does_nothing_more(house: House) -> None:
    await let_in(house, await helper(house), "helper")
    boot = await house.boot("/live/phien/room")
    assert await statuses(house, *ROOM, *REPORT) == {200}
    await dismiss(house)
    assert await statuses(house, *ROOM, *REPORT, "/live/phien/board", "/live/phien/board/events") == {403}
    told = {"do": "sold-out", "key": "k" * 20, "code": "A12"}
    answer = await house.client.post("/live/phien/room/do", json=told, headers={guards.TOKEN: boot["token"]})
    assert answer.status == 403


async def test_an_open_stream_of_his_ends(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards, "ASK_S", 0.0)
    await let_in(house, await helper(house), "helper")
    stream = await house.client.get("/live/phien/room/events")
    await events(stream, 1)
    await dismiss(house)
    await house.hear("lan", "a12")
    with pytest.raises(AssertionError, match="the stream ended"):
        async with asyncio.timeout(5):
            await events(stream, 100)


async def test_a_host_who_left_the_producer_is_none_any_more(house: House) -> None:
    async with house.database.begin() as session:
        binh = await cast.person(session, "Bình")
        producer = await cast.producer(session, binh)
        await session.execute(update(lives).where(lives.c.id == house.live_id).values(producer_id=producer))
    await let_in(house, binh.id, "host")
    assert await statuses(house, *ROOM, *REPORT) == {200}
    async with house.database.begin() as session:
        await session.execute(delete(members).where(members.c.person_id == binh.id))
    assert await statuses(house, *ROOM, *REPORT) == {403}


async def test_a_helpers_pass_that_says_host_is_none(house: House) -> None:
    await let_in(house, await helper(house), "host")
    assert await statuses(house, *ROOM, *REPORT) == {403}
