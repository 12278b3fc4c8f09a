"""The calendar's office in the browser: planned, changed and called off there, by those who may and nobody else."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from bot.words import load
from db.reads import events as reads
from db.tables.events import events as table
from db.tables.people import roles
from db.tables.updates import outbox
from domain.audiences import Audience
from domain.calendar import lunar_of
from domain.clock import local
from domain.events import Event, Facts
from handlers import admin
from scheduler.context import Means
from scheduler.jobs import JOBS
from scheduler.runner import Runner
from services import events
from tests.cast import Chat, person, producer, shop
from tests.web.conftest import NOW, House
from tests.web.offices import FAIR, HOME, enter, filled, hidden, office, soon, typed


async def kept(house: House, number: int) -> Event:
    async with house.database.look() as session:
        event = await reads.by_id(session, number)
    assert event is not None
    return event


async def how_many(house: House) -> int:
    async with house.database.look() as session:
        return int((await session.execute(select(func.count()).select_from(table))).scalar_one())


async def run_due(house: House, now: datetime) -> None:
    await Runner(house.database, JOBS, Means(load()), lambda: now).run_due()


async def test_an_organiser_plans_a_fair_publishes_it_and_calls_it_off(house: House) -> None:
    async with office(house, "organiser") as lan:
        assert "Chưa có bản nháp" in await lan.sees()
        number = await lan.plans(repeats="FREQ=WEEKLY", booths="yes", register_by=typed(soon(8, 17)), capacity="12")
        event = await kept(house, number)
        day = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][soon(10).weekday()]
        assert (event.state, event.name, event.kind, event.capacity) == ("draft", FAIR["name"], "fair", 12)
        assert event.starts_at == soon(10, 8)
        assert event.ends_at == soon(12, 21)
        assert event.repeats == f"FREQ=WEEKLY;BYDAY={day}"
        assert event.notices == ("publish", "day", "closes")
        assert event.register_by == soon(8, 17)
        card = await lan.sees(f"{HOME}/{number}?done=made")
        assert "Em đã ghi bản nháp" in card
        assert "Hội chợ &lt;OCOP&gt; mẫu" in card
        assert "Mời cả nhà ghé sự kiện mới" in card, "what people will read"
        assert await lan.presses(number, "publish") == f"{HOME}/{number}?done=published"
        assert (await kept(house, number)).state == "published"
        assert "Hội chợ &lt;OCOP&gt; mẫu" in await lan.sees()
        assert "Mình chắc chắn hủy" in await lan.sees(f"{HOME}/{number}/call-off")
        assert (await kept(house, number)).state == "published", "it is asked first"
        assert await lan.presses(number, "call-off") == f"{HOME}/{number}?done=called-off&count=0"
        assert (await kept(house, number)).state == "cancelled"
        assert "đã được làm trước đó" in await lan.sees(f"{HOME}/{number}/change", 409)
        assert f"{HOME}/{number}" not in await lan.sees(), "the list is of what comes"


async def test_lunar_days_and_rules_in_words_are_read_as_in_the_chat(house: House) -> None:
    async with office(house) as lan:
        number = await lan.plans(starts="19h30 rằm tháng 8", ends="", repeats="never", rule="rằm hằng tháng")
        event = await kept(house, number)
        assert lunar_of(local(event.starts_at).date())[:2] == (15, 8)
        assert f"{local(event.starts_at):%H:%M}-{local(event.ends_at):%H:%M}" == "19:30-21:00"
        assert event.repeats == "LUNAR:15"
        number = await lan.plans(starts=typed(soon(3, 18)), ends="20h30", rule="cuối tuần đầu tiên của tháng")
        event = await kept(house, number)
        assert event.ends_at == soon(3, 20) + timedelta(minutes=30), "an hour alone is of that day"
        assert event.repeats == "FREQ=MONTHLY;BYDAY=+1SA"


BAD: list[tuple[dict[str, Any], str, str]] = [
    ({"name": "  "}, "name", "Mình điền giúp em"),
    ({"name": "Hội " * 60}, "name", "tối đa 200"),
    ({"kind": "circus"}, "kind", "trong danh sách"),
    ({"starts": "hôm nào đó"}, "starts", "chưa đọc được thời gian"),
    ({"starts": ""}, "starts", "Mình điền giúp em"),
    ({"starts": "8h 1/1/2020"}, "starts", "đã qua"),
    ({"ends": typed(soon(9))}, "ends", "sau giờ bắt đầu"),
    ({"ends": typed(soon(200))}, "ends", "quá 3 tháng"),
    ({"rule": "khi nào rảnh"}, "rule", "chưa dùng được"),
    ({"repeats": "FREQ=SECONDLY"}, "repeats", "chưa dùng được"),
    ({"audience": "admins"}, "audience", "trong danh sách"),
    ({"district": "999"}, "district", "trong danh sách"),
    ({"text": "a" * 701}, "text", "tối đa 700"),
    ({"booths": "yes", "register_by": ""}, "register_by", "Mình điền giúp em"),
    ({"booths": "yes", "register_by": typed(soon(11))}, "register_by", "trước giờ bắt đầu"),
    ({"booths": "yes", "register_by": typed(soon(5)), "capacity": "nhiều"}, "capacity", "từ 1 đến 10000"),
]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_every_fault_stands_beside_its_field_and_nothing_typed_is_lost(house: House) -> None:
    async with office(house) as lan:
        for fields, name, words in BAD:
            path = f"{HOME}/new"
            sent = await lan.hidden(path) | FAIR | {"text_en": "Hundreds of dishes\r\nand gifts"} | fields
            status, _, text = await lan.sends(path, sent)
            assert status == 422, (name, text)
            beside = text.split(f'id="{name}-fault">')[1].split("</p>")[0]
            assert words in beside, (name, beside)
            back = filled(text)
            assert {key: back.get(key) for key in sent if key not in fields} == {
                key: value for key, value in sent.items() if key not in fields
            }
            said = fields[name]
            assert back[name] == said or name in {"kind", "repeats", "audience", "district"}
        assert await how_many(house) == 0
        _, _, text = await lan.sends(f"{path}?lang=en", sent)
        assert "number" in text.split('id="capacity-fault">')[1].split("</p>")[0]
        assert "Not saved yet: one field" in text


async def test_a_form_sent_twice_makes_one_event(house: House) -> None:
    async with office(house) as lan:
        path = f"{HOME}/new"
        sent = await lan.hidden(path) | FAIR
        both = await asyncio.gather(lan.sends(path, sent), lan.sends(path, sent))
        assert {status for status, _, _ in both} == {303}
        assert len({where for _, where, _ in both}) == 1
        assert await how_many(house) == 1


async def test_nobody_else_gets_in(house: House) -> None:
    async with office(house) as lan:
        number = await lan.plans()
    async with house.database.begin() as session:
        maker, host, buyer = await person(session), await person(session, role="host"), await person(session)
        await producer(session, maker)
        once = await person(session, role="organiser")
    paths = (HOME, f"{HOME}/new", f"{HOME}/{number}", f"{HOME}/{number}/change", f"{HOME}/{number}/call-off")
    for who in (maker, host, buyer):
        async with house.browser() as browser:
            assert (await browser.get(enter(who))).status == 403, "the link of somebody who may not opens nothing"
            assert (await browser.get(HOME)).status == 403
    for link in (enter(once, secret="another"), enter(once, hours=-13), "/office/enter/a.b"):
        async with house.browser() as browser:
            assert (await browser.get(link)).status == 403
    async with house.browser() as browser:
        await browser.get(enter(once))
        assert (await browser.get(HOME)).status == 200
        mine = hidden(await (await browser.get(f"{HOME}/new")).text())
        async with house.database.begin() as session:
            await session.execute(roles.delete().where(roles.c.person_id == once.id))
        for path in paths:
            answer = await browser.get(path)
            assert answer.status == 403, "he is no organiser any more"
            assert "OCOP" not in await answer.text()
        for verb in ("publish", "call-off", "correct", "change"):
            assert (await browser.post(f"{HOME}/{number}/{verb}", data=mine)).status == 403
        assert (await browser.post(f"{HOME}/new", data=mine | FAIR)).status == 403
    async with house.browser() as browser:
        for path in paths:
            assert (await browser.get(path)).status == 403, "nobody at all"
        assert (await browser.post(f"{HOME}/{number}/call-off", data=mine)).status == 403
    assert (await kept(house, number)).state == "draft"
    assert await how_many(house) == 1


async def test_a_form_of_another_page_or_sign_in_changes_nothing(house: House) -> None:
    async with office(house) as lan, office(house) as hoa:
        number = await lan.plans()
        theirs = (await hoa.hidden(f"{HOME}/new"))["token"]
        for verb in ("publish", "call-off", "correct"):
            for fields, headers in (
                ({"token": theirs}, {}),
                ({"token": ""}, {}),
                ({}, {}),
                (await lan.hidden(f"{HOME}/{number}"), {"Origin": "https://evil.test"}),
                (await lan.hidden(f"{HOME}/{number}"), {"Sec-Fetch-Site": "cross-site"}),
            ):
                status, _, _ = await lan.sends(f"{HOME}/{number}/{verb}", fields, **headers)
                assert status == 403
        for path in (f"{HOME}/new", f"{HOME}/{number}/change"):
            sent = filled(await lan.sees(path)) | {"name": "Tên khác hẳn"}
            status, _, text = await lan.sends(path, sent | {"token": theirs})
            assert status == 403
            assert "Trang này đã cũ" in text
            assert filled(text)["name"] == "Tên khác hẳn", "what was typed is not lost"
            status, _, text = await lan.sends(path, sent, Origin="https://evil.test")
            assert status == 403
            assert "Tên khác hẳn" not in text
        event = await kept(house, number)
        assert (event.state, event.name, event.version) == ("draft", FAIR["name"], 1)
        assert await how_many(house) == 1
        sent = filled(text := await lan.sees(f"{HOME}/{number}/change")) | {"name": "Tên khác hẳn"}
        _, _, again = await lan.sends(f"{HOME}/{number}/change", sent | {"token": theirs})
        status, _, _ = await lan.sends(f"{HOME}/{number}/change", filled(again))
        assert status == 303, "pressed again on the page that came back"
        assert (await kept(house, number)).name == "Tên khác hẳn"
        assert text


async def test_a_change_touches_what_was_typed_over_and_nothing_else(house: House) -> None:
    async with house.database.begin() as session:
        boss = await person(session, role="admin")
        facts = Facts(
            "fair", "Chợ phiên cuối tuần", NOW - timedelta(days=1, seconds=17), NOW + timedelta(days=2), "Dòng\r\nhai",
            repeats="FREQ=DAILY;COUNT=40", notices=("5d", "day"), audience=Audience(role="admins", districts=("271",)),
        )  # fmt: skip
        made = await events.create(session, facts, by=boss, now=NOW)
        assert isinstance(made, Event)
        await events.publish(session, made.id, by=boss, now=NOW)
    before = await kept(house, made.id)
    path = f"{HOME}/{made.id}/change"
    async with office(house) as lan:
        page = filled(await lan.sees(path))
        assert (await lan.sends(path, page))[1] == f"{HOME}/{made.id}"
        assert await kept(house, made.id) == before, "nothing typed, nothing changed"
        status, where, _ = await lan.sends(path, page | {"place": "Phố cổ"})
        assert (status, where) == (303, f"{HOME}/{made.id}?done=changed")
        after = await kept(house, made.id)
        assert after == replace(before, place="Phố cổ", version=before.version + 1), "it began yesterday, and may"
        status, _, text = await lan.sends(path, filled(await lan.sees(path)) | {"ends": "21h 1/1/2021"})
        assert status == 422
        assert "sau giờ bắt đầu" in text
    assert await kept(house, made.id) == after


async def test_what_would_lie_behind_us_is_refused_and_the_form_stays(house: House) -> None:
    async with house.database.begin() as session:
        boss = await person(session, role="admin")
        old = Facts(
            "training", "Tập huấn mẫu", NOW - timedelta(days=30), NOW - timedelta(days=29), repeats="FREQ=DAILY"
        )
        made = await events.create(session, old, by=boss, now=NOW)
        assert isinstance(made, Event)
        await events.publish(session, made.id, by=boss, now=NOW)
    path = f"{HOME}/{made.id}/change"
    async with office(house) as lan:
        sent = filled(await lan.sees(path)) | {"repeats": "never", "text": "Lời mới"}
        status, _, text = await lan.sends(path, sent)
        assert status == 422
        assert "đã qua" in text.split('id="starts-fault">')[1].split("</p>")[0]
        assert filled(text)["text"] == "Lời mới"
    assert (await kept(house, made.id)).version == 1
    async with house.database.begin() as session:
        await session.execute(update(table).values(state="draft", repeats=None))
    async with office(house) as lan:
        page = await lan.sees(f"{HOME}/{made.id}")
        status, _, text = await lan.sends(f"{HOME}/{made.id}/publish", hidden(page))
        assert status == 422
        assert "nằm trong quá khứ" in text


async def test_the_second_of_two_is_shown_what_stands_now_and_loses_nothing(house: House) -> None:
    async with office(house) as lan, office(house) as hoa:
        number = await lan.plans()
        path = f"{HOME}/{number}/change"
        first, second = filled(await lan.sees(path)), filled(await hoa.sees(path))
        status, _, _ = await lan.sends(path, first | {"place": "Hồ Gươm <phố>", "name": "Tên của Lan"})
        assert status == 303
        status, _, text = await hoa.sends(path, second | {"name": "Tên của Hoa", "text": "Lời của Hoa"})
        assert status == 409
        assert "vừa được người khác sửa" in text
        assert "Đang có bây giờ: Tên của Lan" in text
        assert "Đang có bây giờ: Hồ Gươm &lt;phố&gt;" in text
        assert (await kept(house, number)).name == "Tên của Lan", "nothing is written over"
        back = filled(text)
        assert (back["name"], back["text"], back["place"]) == ("Tên của Hoa", "Lời của Hoa", "Hồ Gươm <phố>")
        status, _, _ = await hoa.sends(path, back)
        assert status == 303
        event = await kept(house, number)
        assert (event.name, event.text, event.place) == ("Tên của Hoa", "Lời của Hoa", "Hồ Gươm <phố>")
        status, where, _ = await hoa.sends(path, back)
        assert (status, where) == (303, f"{HOME}/{number}"), "his own words sent twice meet nobody"


async def test_two_who_press_at_the_same_moment_do_not_write_over_each_other(house: House) -> None:
    async with office(house) as lan, office(house) as hoa:
        number = await lan.plans()
        path = f"{HOME}/{number}/change"
        for turn in range(4):
            mine, other = filled(await lan.sees(path)), filled(await hoa.sees(path))
            both = await asyncio.gather(
                lan.sends(path, mine | {"name": f"Lan {turn}"}), hoa.sends(path, other | {"name": f"Hoa {turn}"})
            )
            assert sorted(status for status, _, _ in both) == [303, 409]
            won = "Lan" if both[0][0] == 303 else "Hoa"
            event = await kept(house, number)
            assert (event.name, event.version) == (f"{won} {turn}", turn + 2)


async def test_who_was_told_hears_of_a_move_and_of_other_changes_if_it_is_wanted(house: House) -> None:
    async with house.database.begin() as session:
        maker = await person(session)
        await producer(session, maker)
    async with office(house) as lan:
        number = await lan.plans(audience="producers", notices=["publish"])
        await lan.presses(number, "publish")
        await run_due(house, datetime.now(UTC))
        path = f"{HOME}/{number}/change"
        status, where, _ = await lan.sends(path, filled(await lan.sees(path)) | {"text": "Mang giấy chứng nhận"})
        assert (status, where) == (303, f"{HOME}/{number}/correct")
        assert "1 người đã nhận tin cũ" in await lan.sees(where)
        assert await lan.presses(number, "correct") == f"{HOME}/{number}?done=corrected&count=1"
        await run_due(house, datetime.now(UTC))
        status, where, _ = await lan.sends(path, filled(await lan.sees(path)) | {"place": "Sơn Tây"})
        assert (status, where) == (303, f"{HOME}/{number}?done=moved&count=1")
        assert "đang báo lại cho 1 người" in await lan.sees(where)
        await run_due(house, datetime.now(UTC))
        assert "1 người đã nhận tin hoặc" in await lan.sees(f"{HOME}/{number}/call-off")
        assert await lan.presses(number, "call-off") == f"{HOME}/{number}?done=called-off&count=1"
        await run_due(house, datetime.now(UTC))
    async with house.database.look() as session:
        rows = await session.execute(
            select(outbox.c.payload).where(outbox.c.person_id == maker.id).order_by(outbox.c.id)
        )
        texts = [row.payload["text"] for row in rows]
    assert [any(word in text for text in texts) for word in ("Mang giấy", "Sơn Tây", "không diễn ra")] == [True] * 3


async def test_pages_are_in_the_organisers_language(house: House) -> None:
    async with office(house, language="en") as lan:
        assert "Plan a new event" in await lan.sees()
        number = await lan.plans(name="Craft fair")
        assert "Trạng thái" not in await lan.sees(f"{HOME}/{number}")
        assert "Call off" in await lan.sees(f"{HOME}/{number}")


async def test_the_chat_leads_there(house: House) -> None:
    async with house.database.begin() as session:
        boss, maker = await person(session, "Chị Lan", role="organiser"), await person(session)
    chat = Chat(
        house.database, admin.ROUTES, boss, shop(secret="a secret of the tests", public_url="https://shop.test")
    )
    chat.now = NOW
    await chat.taps_data("evs")
    url = chat.button("trang web").url
    assert url is not None
    async with house.browser() as browser:
        assert (await browser.get(url.removeprefix("https://shop.test"))).status == 200
    chat.shop = shop(secret="a secret of the tests")
    await chat.taps_data("evs")
    assert not any("trang web" in label for label in chat.labels), "a phone cannot reach this machine's own address"
    assert maker
