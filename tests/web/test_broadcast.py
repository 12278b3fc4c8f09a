"""An admin watches a broadcast in the browser; nobody else does."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from db.tables.broadcasts import broadcast_lanes, broadcast_posts, broadcasts
from db.tables.people import roles
from domain.audiences import Audience
from domain.messages import Message
from domain.people import Person
from handlers import admin
from services import broadcasts as service
from services import broadcasts_links
from tests.audience import RULES, WAY_OUTS
from tests.cast import Chat, person, shop
from tests.web.conftest import NOW, SECRET, House


async def sending(house: House) -> tuple[Person, int]:
    async with house.database.begin() as session:
        boss = await person(session, "Chị Lan", role="admin")
        made = await service.create(
            session,
            "notice",
            {"vi": Message("Chợ <b>Tết</b> &lt;mẫu&gt;")},
            Audience(),
            way_outs=WAY_OUTS,
            rules=RULES,
            now=NOW,
            by=boss.id,
            queued=True,
        )
        assert isinstance(made, service.Created)
        await session.execute(broadcasts.update().values(state="sending", started_at=NOW))
        lane = {"broadcast_id": made.id, "channel": "telegram", "total": 1000, "sent": 240, "blocked": 7, "failed": 3}
        await session.execute(broadcast_lanes.insert().values(**lane, rate=25.0, walked_at=house.site.clock()))
    return boss, made.id


def path(number: int, who: Person, *, secret: str = SECRET, hours: float = 0) -> str:
    url = broadcasts_links.mint(secret, "http://shop.test", number, who.id, now=NOW + timedelta(hours=hours))
    return urlsplit(url).path


async def test_it_shows_how_far_it_is_and_renews_itself_until_it_is_done(house: House) -> None:
    boss, number = await sending(house)
    answer = await house.client.get(path(number, boss))
    text = await answer.text()
    assert answer.status == 200
    assert 'value="250"' in text
    assert "250/1000" in text
    assert "25.0" in text
    assert "khoảng 1 phút" in text
    assert "Chặn bot" in text
    assert "Chợ Tết &lt;mẫu&gt;" in text
    assert 'http-equiv="refresh"' in text
    async with house.database.begin() as session:
        await session.execute(broadcasts.update().values(state="done"))
    done = await (await house.client.get(path(number, boss) + "?lang=en")).text()
    assert 'http-equiv="refresh"' not in done
    assert "Blocked the bot" in done


async def test_the_shops_own_channels_stand_apart_from_people(house: House) -> None:
    boss, number = await sending(house)
    before = await (await house.client.get(path(number, boss))).text()
    assert "Đã đăng lên kênh" not in before
    async with house.database.begin() as session:
        for address, state in (("-1001", "sent"), ("-1002", "doubt")):
            post = {"broadcast_id": number, "channel": "telegram", "address": address, "state": state, "at": NOW}
            await session.execute(broadcast_posts.insert().values(**post, message={"text": "Chợ"}))
    text = await (await house.client.get(path(number, boss))).text()
    assert "<dt>Đã đăng lên kênh</dt><dd>1/2</dd>" in text
    assert "<dt>Kênh chưa rõ</dt><dd>1</dd>" in text
    assert "250/1000" in text, "a channel is nobody among the people"


@pytest.mark.parametrize("why", ["forged", "old", "no admin", "no admin any more", "no such"])
async def test_nobody_else_sees_it(house: House, why: str) -> None:
    boss, number = await sending(house)
    async with house.database.begin() as session:
        stranger = await person(session)
        if why == "no admin any more":
            await session.execute(roles.delete())
    link = {
        "forged": path(number, boss, secret="another"),
        "old": path(number, boss, hours=-49),
        "no admin": path(number, stranger),
        "no such": path(number + 1, boss),
    }.get(why, path(number, boss))
    answer = await house.client.get(link)
    assert answer.status == 403
    assert "Tết" not in await answer.text()


async def test_the_chat_leads_there(house: House) -> None:
    boss, number = await sending(house)
    chat = Chat(house.database, admin.ROUTES, boss, shop(secret=SECRET, public_url="https://shop.test"), now=NOW)
    await chat.taps_data(f"bcast:{number}")
    url = chat.button("Xem trên web").url
    assert url is not None
    assert (await house.client.get(urlsplit(url).path)).status == 200
    chat.shop = shop(secret=SECRET)
    await chat.taps_data(f"bcast:{number}")
    assert not any("web" in text for text in chat.labels), "a phone cannot reach this machine's own address"
