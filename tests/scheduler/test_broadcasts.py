"""An admin asks for a broadcast's results as a picture."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PIL import Image
from sqlalchemy import select

from bot.words import load
from db.reads import broadcasts as reads
from db.session import Database
from db.tables.broadcasts import adverts, broadcast_lanes
from db.tables.orders import orders
from db.tables.people import roles
from db.tables.products import media
from db.tables.updates import outbox
from domain.audiences import Audience
from domain.broadcasts import Kind
from domain.messages import Message
from domain.people import Person
from handlers import admin
from language.broadcasts import outcome
from scheduler import charts
from scheduler.context import Means
from scheduler.jobs import JOBS
from scheduler.runner import Runner
from services import broadcasts
from tests.audience import RULES, WAY_OUTS
from tests.cast import NOW, Chat, person, producer


async def sent(database: Database, kind: Kind = "advert") -> tuple[Person, int]:
    """A broadcast that 7 of 10 got, with three taps; of two readers' orders one came too late, one was cancelled."""
    async with database.begin() as session:
        boss, buyer = await person(session, "Chị Lan", role="admin"), await person(session, "Mai")
        mine = await producer(session, await person(session), name="HTX Mẫu")
        made = await broadcasts.create(
            session, kind, {"vi": Message("Mẫu")}, Audience(), way_outs=WAY_OUTS, rules=RULES, now=NOW, by=boss.id
        )
        assert isinstance(made, broadcasts.Created)
        lane = {"broadcast_id": made.id, "channel": "telegram", "total": 10, "sent": 7, "blocked": 2, "failed": 1}
        await session.execute(broadcast_lanes.insert().values(lane))
        for who, button in ((boss, "browse"), (buyer, "browse"), (buyer, "lives")):
            await broadcasts.tapped(session, made.id, who.id, button, NOW)
        if kind == "advert":
            await session.execute(adverts.insert().values(person_id=buyer.id, broadcast_id=made.id, at=NOW))
        for number, (hours, state) in enumerate([(1, "placed"), (47, "sent"), (49, "placed"), (2, "cancelled")]):
            at = NOW + timedelta(hours=hours)
            facts: dict[str, Any] = {"purchase": "p", "channel": "telegram", "phone": "0", "address": "x"}
            facts |= {"payment": "cod", "goods": 1, "total": 1, "placed_at": at, "changed_at": at, "state": state}
            await session.execute(
                orders.insert().values(key=f"k{number}", buyer_id=buyer.id, producer_id=mine, **facts)
            )
    return boss, made.id


async def drawn(database: Database, folder: Path, now: datetime = NOW) -> list[dict[str, Any]]:
    await Runner(database, JOBS, Means(load(), media=folder), lambda: now).run_due()
    async with database.look() as session:
        return [dict(row.payload) for row in await session.execute(select(outbox.c.payload).order_by(outbox.c.id))]


async def test_an_admin_gets_the_results_as_a_picture_once_however_often_he_taps(
    database: Database, tmp_path: Path
) -> None:
    boss, number = await sent(database)
    chat = Chat(database, admin.ROUTES, boss)
    await chat.taps_data(f"bcres:{number}")
    await chat.taps("Gửi biểu đồ")
    await chat.taps("Gửi biểu đồ")
    assert "ngay đây" in chat.text
    (message,) = await drawn(database, tmp_path)
    assert f"số {number}" in message["text"]
    async with database.look() as session:
        path = (await session.execute(select(media.c.path).where(media.c.id == message["picture"]))).scalar_one()
    with Image.open(tmp_path / path) as picture:
        assert picture.format == "PNG"
        assert picture.width > 600
    chat.now = NOW + timedelta(minutes=1)
    await chat.taps_data(f"bcchart:{number}")
    _, again = await drawn(database, tmp_path, chat.now)
    assert again["picture"] == message["picture"], "nothing changed, nothing is drawn or uploaded again"
    chat.now = NOW + timedelta(minutes=2)
    async with database.begin() as session:
        await broadcasts.tapped(session, number, boss.id, "events", chat.now)
    await chat.taps_data(f"bcchart:{number}")
    *_, newest = await drawn(database, tmp_path, chat.now)
    assert newest["picture"] != message["picture"]


async def test_the_picture_says_what_the_figures_say(database: Database) -> None:
    _, number = await sent(database)
    async with database.look() as session:
        figures = await reads.figures(session, number, NOW)
        found = await reads.results(session, number)
    assert figures is not None
    figure = charts.outcome_figure("Mẫu", outcome(load(), "vi", figures, found.taps, found.orders))
    went, did = figure.axes

    def shown(axes: Any) -> list[tuple[str, str]]:
        labels = [label.get_text() for label in axes.get_yticklabels()]
        return list(zip(labels, [text.get_text() for text in axes.texts], strict=True))

    assert shown(went) == [("Đã gửi", "7"), ("Chặn bot", "2"), ("Lỗi", "1")]
    assert shown(did) == [("Xem hàng", "2"), ("Xem lịch live", "1"), ("Đơn trong 48 giờ", "2")]


async def test_of_a_notice_nobody_knows_who_ordered_for_it(database: Database) -> None:
    _, number = await sent(database, "notice")
    async with database.look() as session:
        figures = await reads.figures(session, number, NOW)
        found = await reads.results(session, number)
    assert figures is not None
    labels = [label for _, bars in outcome(load(), "en", figures, found.taps, found.orders) for label, _ in bars]
    assert "Orders in 48 hours" not in labels


async def test_nobody_else_gets_it(database: Database, tmp_path: Path) -> None:
    boss, number = await sent(database)
    async with database.begin() as session:
        stranger = await person(session)
    reply = await Chat(database, admin.ROUTES, stranger).taps_data(f"bcchart:{number}")
    assert reply.alert
    assert await drawn(database, tmp_path) == []
    await Chat(database, admin.ROUTES, boss).taps_data(f"bcchart:{number}")
    async with database.begin() as session:
        await session.execute(roles.delete())
    assert await drawn(database, tmp_path) == [], "no admin any more when it was ready"
