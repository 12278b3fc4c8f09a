from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select, update

from bot.words import load
from db.session import Database
from db.tables.orders import orders
from db.tables.products import certificates
from db.tables.updates import outbox
from domain.certificates import months_later
from domain.clock import local
from domain.digests import switched
from domain.people import Person
from handlers import privacy
from scheduler.context import Means
from scheduler.jobs import JOBS
from scheduler.runner import Runner
from services import digests
from tests.cast import NOW, Chat, person, producer, product

DAY = timedelta(days=1)


async def said(database: Database, who: Person) -> list[dict[str, Any]]:
    async with database.look() as session:
        rows = await session.execute(
            select(outbox.c.payload).where(outbox.c.address == who.address).order_by(outbox.c.id)
        )
        return [dict(row.payload) for row in rows]


async def days(database: Database, media: Path, count: int) -> None:
    """Every hour of so many days, with the tick that plans them."""
    for hour in range(24 * count):
        now = NOW + timedelta(hours=hour)
        async with database.begin() as session:
            await digests.plan_day(session, now)
        await Runner(database, JOBS, Means(load(), media=media), lambda now=now: now).run_due()  # type: ignore[misc]


async def test_a_morning_tells_once_what_there_is_to_tell(database: Database, tmp_path: Path) -> None:
    async with database.begin() as session:
        maker, idle = await person(session), await person(session)
        mine = await producer(session, maker, name="HTX Mẫu")
        await product(session, mine, "Mật ong", stock=2_000)
        await producer(session, idle, name="HTX Yên")
        await session.execute(
            orders.insert().values(
                number="DH1",
                purchase="a",
                key="a",
                buyer_id=idle.id,
                producer_id=mine,
                state="placed",
                channel="telegram",
                phone="0912345678",
                address="Ngõ mẫu",
                payment="transfer",
                goods=100_000,
                total=130_000,
                placed_at=NOW - DAY,
                changed_at=NOW,
            )
        )
    await days(database, tmp_path, 1)
    first, second = await said(database, maker)
    assert "Hôm qua: 1 đơn (130.000đ)" in first["text"], "late, at ten"
    assert "Hôm qua: 0 đơn" in second["text"]
    assert "HTX Mẫu" in first["text"]
    assert "Mật ong: còn 2 chai" in first["text"]
    assert "DH1" in first["text"]
    assert await said(database, idle) == []


async def test_each_can_be_switched_off(database: Database, tmp_path: Path) -> None:
    async with database.begin() as session:
        maker = await person(session)
        mine = await producer(session, maker)
        await product(session, mine, stock=1_000)
    chat = Chat(database, privacy.ROUTES, maker)
    await chat.says("/bantin")
    await chat.taps("Hàng sắp hết")
    assert "▫️ Hàng sắp hết" in chat.labels
    assert "Số liệu hằng tuần" not in " ".join(chat.labels), "that one is for organisers"
    await days(database, tmp_path, 2)
    assert await said(database, maker) == []
    assert switched({}, "low") == {"digests_off": ["low"]}
    assert switched({"digests_off": ["low"]}, "low") == {"digests_off": []}


async def test_organisers_get_the_week_with_a_chart_on_monday(database: Database, tmp_path: Path) -> None:
    async with database.begin() as session:
        boss, buyer = await person(session, role="organiser"), await person(session)
    await days(database, tmp_path, 7)
    (week,) = await said(database, boss)
    assert "Tuần 13/07 đến 19/07" in week["text"]
    assert week["picture"]
    (chart,) = (tmp_path / "digests").iterdir()
    assert chart.read_bytes().startswith(b"\x89PNG")
    assert await said(database, buyer) == []


async def test_a_certificates_end_is_told_at_180_90_and_30_days_once_each(database: Database, tmp_path: Path) -> None:
    async with database.begin() as session:
        maker = await person(session)
        await product(session, await producer(session, maker), "Trà sen", stars="4", stock=None)
        ends = local(NOW).date() + timedelta(days=91)
        await session.execute(update(certificates).values(signed_on=months_later(ends, -36)))
    await days(database, tmp_path, 4)
    told = [one["facts"]["days"] for one in await said(database, maker) if one.get("notice") == "certificate-ends"]
    assert told == [91, 90], "the one at 180 days had been missed"
