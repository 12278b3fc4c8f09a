"""A live's orders as a file in chat: who is told where they go. Nobody who could not see an address elsewhere."""

from __future__ import annotations

import csv
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.words import load
from db.session import Database
from db.tables.updates import outbox
from scheduler.context import Means
from scheduler.jobs import JOBS
from scheduler.runner import Runner
from services import documents, live_orders
from services.live_desk import Desk
from services.live_orders import Delivery
from tests import cast
from tests.cast import Chat
from tests.handlers.living import Stage, set_up

TO = Delivery("Cô Lan", "0987654321", "12 ngõ 5 Kim Mã, phường Ngọc Hà, Hà Nội")
OTHER = Delivery("Bà Tám", "0912345678", "5 phố Huế, phường Hai Bà Trưng, Hà Nội")


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    desk = Desk(database, load())
    yield await set_up(database, desk)
    await desk.close()


async def helper(stage: Stage, name: str) -> Chat:
    """Somebody who was let in by a link."""
    who = await stage.person(name)
    await stage.hoa.taps_data(f"livinv:{(await stage.show()).id}")
    token = re.search(r"h_[\w-]+", stage.hoa.text)
    assert token is not None
    await who.says(f"/start {token[0]}")
    return who


async def confirm(stage: Stage, slip: int, delivery: Delivery) -> str:
    done = await live_orders.confirm(
        stage.desk, (await stage.show()).id, slip, delivery, key=f"s{slip}", actor="host", now=stage.now, shipping_fee=0,
        cod_limit=10**9,
    )  # fmt: skip
    assert isinstance(done, live_orders.Confirmed)
    return done.orders[0].number


async def files(stage: Stage, who: Chat, kind: str = "csv") -> list[str]:
    """The names of the documents that somebody asks for and gets."""
    before = len(await stage.rows(outbox))
    await who.taps_data(f"livfile:{(await stage.show()).id}:{kind}")
    await stage.work()
    columns = outbox.c.keys()
    made = [dict(zip(columns, row, strict=True)) for row in (await stage.rows(outbox))[before:]]
    assert all(each["address"] == who.who.address for each in made)
    return [each["payload"]["document"] for each in made if each["payload"].get("document")]


async def addresses(stage: Stage, who: Chat) -> list[str]:
    """The addresses in the CSV that somebody gets, beside each order's number."""
    (path,) = await files(stage, who)
    text = (stage.shop.settings.media / path).read_text("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert all(row["order"] for row in rows)
    for row in rows:
        assert bool(row["address"]) == bool(row["recipient"]) == bool(row["recipient_phone"])
    told = [row["address"] for row in rows if row["address"]]
    for delivery in (TO, OTHER):
        for said in (delivery.name, delivery.phone, delivery.address):
            assert (said in text) is (delivery.address in told)
    return told


async def test_the_host_has_every_address_of_his_orders(stage: Stage) -> None:
    await stage.opened("Bún khô")
    await stage.comment("fb-lan", "a1 x2")
    number = await confirm(stage, 1, TO)
    assert await addresses(stage, stage.hoa) == [TO.address]
    (path,) = await files(stage, stage.hoa, "xlsx")
    sheet = load_workbook(stage.shop.settings.media / path)["Đơn"]
    row = [cell.value for cell in sheet[2]]
    assert row[-5:] == [number, "🕐 chờ nhà sản xuất xác nhận", "Cô Lan", "0987654321", TO.address]


async def test_a_helper_has_them_only_where_the_packing_list_opens_for_him(stage: Stage) -> None:
    await stage.opened("Bún khô")
    await stage.comment("fb-lan", "a1 x2")
    await confirm(stage, 1, TO)
    tu = await helper(stage, "Tú")
    assert await addresses(stage, tu) == []
    stage.hoa.shop.settings = replace(stage.shop.settings, public_url="https://cho.example")
    assert await addresses(stage, tu) == [TO.address]


async def test_a_helper_who_sells_along_has_his_own_buyers_addresses(stage: Stage) -> None:
    show = await stage.prepare("Bún khô")
    binh = await helper(stage, "Bình")
    async with stage.database.begin() as session:
        producer = await cast.producer(session, binh.who, name="HTX Khác (mẫu)")
        _, (tea,) = await cast.product(session, producer, "Trà sen", unit="hộp")
    await binh.taps_data(f"livput:{show.id}:{tea}")
    await stage.opened("Bún khô")
    await stage.comment("fb-lan", "a1 x2")
    await stage.comment("fb-tam", "a2 x1")
    await confirm(stage, 1, TO)
    await confirm(stage, 2, OTHER)
    assert await addresses(stage, binh) == [OTHER.address]
    assert await addresses(stage, stage.hoa) == [TO.address]


async def test_nobody_else_has_a_file_and_who_is_let_go_has_no_addresses(stage: Stage) -> None:
    show = await stage.opened("Bún khô")
    await stage.comment("fb-lan", "a1 x2")
    await confirm(stage, 1, TO)
    stage.hoa.shop.settings = replace(stage.shop.settings, public_url="https://cho.example")
    eve = await stage.person("Eve")
    async with stage.database.begin() as session:
        await cast.producer(session, eve.who, name="HTX Khác (mẫu)")
    for kind in ("csv", "xlsx"):
        assert await files(stage, eve, kind) == []
    tu = await helper(stage, "Tú")
    await tu.taps_data(f"livfile:{show.id}:csv")
    await stage.hoa.taps_data(f"livout:{show.id}")
    await stage.work()
    columns = outbox.c.keys()
    payloads = [dict(zip(columns, row, strict=True))["payload"] for row in await stage.rows(outbox)]
    (path,) = [payload["document"] for payload in payloads if payload.get("document")]
    assert TO.address not in (stage.shop.settings.media / path).read_text("utf-8-sig")
    assert await files(stage, tu) == []


async def test_a_file_lies_on_our_disk_for_a_day(stage: Stage, tmp_path: Path) -> None:
    await stage.opened("Bún khô")
    media = tmp_path / "media"
    stage.shop.settings = replace(stage.shop.settings, media=media)
    made = [path for kind in ("csv", "xlsx", "log") for path in await files(stage, stage.hoa, kind)]
    other = media / "lives" / "below" / "kept.csv"
    other.parent.mkdir()
    other.write_text("a")
    async with stage.database.begin() as session:
        await documents.plan_sweep(session, "lives/below/kept.csv", now=stage.now)
        await documents.plan_sweep(session, "../kept.toml", now=stage.now)
    outside = media.parent / "kept.toml"
    outside.write_text("a")
    for hours, there in ((23, True), (24, False)):
        then = partial(stage.now.__add__, timedelta(hours=hours))
        await Runner(stage.database, JOBS, Means(load(), media=media), then).run_due()
        assert [(media / path).exists() for path in made] == [there] * 3
    assert other.exists()
    assert outside.exists()
