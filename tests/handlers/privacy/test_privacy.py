from __future__ import annotations

import json
import zipfile
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from bot.words import load
from db.reads import audiences
from db.session import Database
from db.tables.people import consents, contacts, deeds, people
from domain.audiences import Audience
from handlers import privacy
from handlers.privacy import asking
from language.adverts import STOP_TAP
from scheduler.context import Means
from scheduler.jobs import JOBS
from scheduler.runner import Runner
from tests.cast import NOW, Chat, again, person, producer, shop, turn


async def reached(database: Database) -> int:
    async with database.look() as session:
        found = await audiences.count(session, Audience(), advert=True, now=NOW, per_day=3)
    return sum(found.values())


async def test_adverts_only_with_a_yes_whose_words_are_kept_and_out_at_once(database: Database) -> None:
    async with database.begin() as session:
        chat = Chat(database, privacy.ROUTES, await person(session))
        (question,) = await asking.question(turn(session, chat.who))
        assert await asking.question(turn(session, chat.who)) == (), "one invitation only"
    assert "3 tin trong 24 giờ" in question.text
    assert [button.text for button in question.buttons[0]] == ["✅ Có, gửi cho tôi", "Không"]
    assert await reached(database) == 0, "no answer is a no"
    await chat.taps_data("adyes")
    await chat.taps_data("adyes")
    assert await reached(database) == 1
    async with database.look() as session:
        (row,) = (await session.execute(select(consents))).all()
        assert row.words == question.text
        assert await asking.question(turn(session, await again(session, "telegram", chat.who.address))) == ()
    chat.now = NOW + timedelta(minutes=5)
    await chat.taps_data(STOP_TAP)
    assert "10:05" in chat.text
    assert chat.reply.messages[0].edit is None
    assert await reached(database) == 0
    await chat.says("/stop")
    assert "đã dừng" in chat.text
    await chat.taps_data("adno")
    async with database.look() as session:
        said = list((await session.execute(select(deeds.c.what).order_by(deeds.c.id))).scalars())
    assert said == ["consent-given", "consent-withdrawn"]


async def test_my_data_is_an_archive_of_mine_alone_and_goes_after_a_day(database: Database, tmp_path: Path) -> None:
    async with database.begin() as session:
        me, other = await person(session, "Mai <&>"), await person(session, "Người khác")
    chat = Chat(database, privacy.ROUTES, me, shop(media=tmp_path))
    await chat.says("/privacy")
    await chat.taps("Nhận tin quảng cáo")
    await chat.taps("Có, gửi")
    await chat.says("/mydata")
    path = chat.reply.messages[0].document
    assert path is not None
    with zipfile.ZipFile(tmp_path / path) as packed:
        content = packed.read("data.json").decode()
    found = json.loads(content)
    assert found["person"]["name"] == "Mai <&>"
    assert found["contacts"][0]["address"] == me.address
    assert found["consents"][0]["purpose"] == "adverts"
    assert other.address not in content
    means = Means(load(), media=tmp_path)
    await Runner(database, JOBS, means, lambda: NOW + timedelta(days=1)).run_due()
    assert not (tmp_path / path).exists()


async def test_delete_asks_once_names_what_stays_and_forgets_the_rest(database: Database) -> None:
    async with database.begin() as session:
        me = await person(session, "Mai")
        await session.execute(people.update().where(people.c.id == me.id).values(phone="0912345678", address="Ngõ 1"))
    chat = Chat(database, privacy.ROUTES, me)
    await chat.taps_data("adyes")
    await chat.says("/delete")
    assert "kế toán" in chat.text
    async with database.look() as session:
        assert (await session.execute(select(people.c.deleted_at))).scalar_one() is None
    await chat.taps("Đúng, xóa hết")
    assert "đã xóa" in chat.text
    async with database.look() as session:
        row = (await session.execute(select(people))).one()
        assert (row.name, row.phone, row.address) == ("", None, None)
        assert row.deleted_at == NOW
        contact = (await session.execute(select(contacts))).one()
        assert contact.address == f"deleted:{contact.id}"
        assert (await session.execute(select(consents.c.withdrawn_at))).scalar_one() == NOW
        assert "privacy-deleted" in (await session.execute(select(deeds.c.what))).scalars().all()


async def test_an_only_owner_is_told_what_to_do_first(database: Database) -> None:
    async with database.begin() as session:
        me = await person(session)
        await producer(session, me, name="HTX Một Mình")
    chat = Chat(database, privacy.ROUTES, me)
    await chat.taps_data("forget2")
    assert "HTX Một Mình" in chat.text
    async with database.look() as session:
        assert (await session.execute(select(people.c.deleted_at))).scalar_one() is None


async def test_sharing_has_a_switch_of_its_own(database: Database) -> None:
    async with database.begin() as session:
        chat = Chat(database, privacy.ROUTES, await person(session))
    await chat.says("/riengtu")
    await chat.taps("Cho các gian hàng khác biết")
    assert "đã bật" in chat.text
    await chat.taps("Thôi chia sẻ")
    assert "đã tắt" in chat.text
