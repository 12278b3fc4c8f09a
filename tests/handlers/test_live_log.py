"""Who came first can be shown to whoever asks, is kept for its years, and names nobody afterwards."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.lives import log as printed
from bot.words import load
from db.session import Database
from db.tables.lives import live_comments, live_entries, live_log, slip_lines, slips
from db.tables.updates import outbox
from domain.clock import stamp
from handlers.live.showing import PLACES
from scheduler.upkeep import hourly
from services import live_log as service
from services import lives
from services.live_desk import Desk
from tests.handlers.living import Stage, set_up


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    desk = Desk(database, load())
    yield await set_up(database, desk)
    await desk.close()


async def test_the_log_has_everybody_in_the_order_of_acceptance_and_who_did_what(stage: Stage) -> None:
    show = await stage.opened("Bún khô")
    lan = await stage.person("Lan")
    await stage.comment("fb-an", "a1 x2 0912345678")
    await stage.comment(lan.who.address, "a1 x2", "telegram")
    await stage.hoa.taps_data(f"livdo:{show.id}:restock:1:1000")
    await stage.work()
    rows = list(csv.DictReader(io.StringIO(await printed(stage.database, show.slug))))
    came = [(row["number"], row["what"], row["who"], row["outcome"]) for row in rows if row["what"] == "comment"]
    assert came == [
        ("1", "comment", "facebook:fb-an", "held"),
        ("2", "comment", f"telegram:{lan.who.address}", "held"),
    ]
    assert [row["at"] for row in rows] == sorted(row["at"] for row in rows)
    assert ("restock", f"person:{stage.hoa.who.id}") in {(row["what"], row["who"]) for row in rows}
    assert not any("912345678" in str(row) for row in rows)


async def test_a_process_whose_clock_is_behind_does_not_change_the_order(stage: Stage) -> None:
    show = await stage.opened("Bún khô")
    for name in ("fb-an", "fb-binh", "fb-chi"):
        await stage.comment(name, "a1")
    async with (
        stage.database.begin() as session
    ):  # the second was looked at earlier, by another process, and written later
        await session.execute(
            live_comments.update()
            .where(live_comments.c.number == 2)
            .values(accepted_at=live_comments.c.accepted_at - timedelta(seconds=1) // timedelta(milliseconds=1))
        )
    rows = list(csv.DictReader(io.StringIO(await printed(stage.database, show.slug))))
    assert [row["number"] for row in rows if row["what"] == "comment"] == ["1", "2", "3"]


async def test_a_buyer_sees_the_place_of_his_latest_comments_and_the_host_of_all(stage: Stage) -> None:
    show = await stage.opened("Miến dong")
    lan = await stage.person("Lan")
    for turn in range(5):
        await stage.comment(lan.who.address, "thêm 1 a1" if turn else "a1", "telegram")
    await lan.taps_data(f"lbs:{show.id}:1")
    assert re.findall(r"bình luận số (\d)", lan.text) == ["3", "4", "5"]
    await stage.hoa.taps_data(f"livslip:{show.id}:1")
    assert re.findall(r"bình luận số (\d)", stage.hoa.text) == ["1", "2", "3", "4", "5"]
    proof = re.findall(r"A01 bình luận số (\d) lúc ([\d:.]{12})", stage.hoa.text)

    await lan.taps("🔢 Thứ tự nhận đủ (5)")
    assert re.findall(r"• số (\d) · A01 · ([\d:.]{12})", lan.text) == proof, "both see the very same"
    assert "▶️" not in lan.labels
    await lan.taps("⬅️ Quay lại")
    assert "Tổng" in lan.text


async def test_a_buyer_sees_what_took_something_that_he_has_no_more(stage: Stage) -> None:
    show = await stage.opened("Miến dong", "Bún khô")
    lan = await stage.person("Lan")
    await stage.comment(lan.who.address, "a1", "telegram")
    await stage.comment(lan.who.address, "a2", "telegram")
    await lan.taps_data(f"lbs:{show.id}:1")
    assert not [label for label in lan.labels if label.startswith("🔢")], "the slip tells all"
    await stage.comment(lan.who.address, "bỏ a1", "telegram")
    await stage.later(minutes=16)
    await stage.comment(lan.who.address, "a2", "telegram")
    await lan.taps_data(f"lbs:{show.id}:1")
    assert re.findall(r"A\d\d bình luận số \d", lan.text) == ["A02 bình luận số 4"]
    await lan.taps("🔢 Thứ tự nhận đủ (3)")
    took = re.findall(r"• số (\d) · (A\d\d) · [\d:.]{12}(.*)", lan.text)
    assert took == [("1", "A01", " (đã bỏ)"), ("2", "A02", " (hết giờ giữ)"), ("4", "A02", "")]


async def test_many_comments_are_read_page_by_page_by_their_buyer_alone(stage: Stage) -> None:
    show = await stage.opened("Miến dong")
    lan, tu = await stage.person("Lan"), await stage.person("Tư")
    for turn in range(PLACES + 2):
        await stage.comment(lan.who.address, "bỏ a1" if turn % 2 else "a1", "telegram")
    for _ in range(PLACES):
        await stage.comment(lan.who.address, "a1", "telegram")
        await stage.comment(lan.who.address, "bỏ a1", "telegram")
    here = f"lbo:{show.id}:1"
    for stranger in (tu, stage.hoa):
        for data in (here, f"{here}:1"):
            assert (await stranger.taps_data(data)).alert
    seen = []
    await lan.taps_data(here)
    while True:
        seen += re.findall(r"• số (\d+) ·", lan.text)
        assert len(lan.text) < 4096
        if "▶️" not in lan.labels:
            break
        await lan.taps("▶️")
    assert seen == [str(number) for number in range(1, 2 * PLACES + PLACES + 2, 2)]
    await lan.taps("◀️")
    assert (await lan.taps_data(f"{here}:9")).alert


async def test_the_host_has_it_as_a_file_and_a_buyer_sees_his_own_place(stage: Stage) -> None:
    show = await stage.opened("Bún khô")
    lan = await stage.person("Lan")
    await stage.comment("fb-an", "a1 x2")
    await stage.comment(lan.who.address, "a1 x2", "telegram")
    accepted = (await stage.rows(live_comments))[1][live_comments.c.keys().index("accepted_at")]
    await lan.taps_data(f"lbs:{show.id}:2")
    assert f"A01 bình luận số 2 lúc {stamp(accepted)[11:19]}" in lan.text
    assert stamp(accepted)[11:] not in lan.text
    await stage.hoa.taps_data(f"livslip:{show.id}:2")
    assert f"A01 bình luận số 2 lúc {stamp(accepted)[11:]}" in stage.hoa.text
    await stage.hoa.taps_data(f"livfile:{show.id}:log")
    await stage.work()
    payloads = [row[outbox.c.keys().index("payload")] for row in await stage.rows(outbox)]
    (path,) = [payload["document"] for payload in payloads if payload.get("document")]
    assert "facebook:fb-an" in (stage.shop.settings.media / path).read_text(encoding="utf-8-sig")
    await lan.taps_data(f"livfile:{show.id}:log")
    assert lan.reply.alert or "người phụ trách" in lan.text
    assert await stage.asked() == 0


async def test_after_its_years_a_live_is_figures_only(stage: Stage) -> None:
    show = await stage.opened("Bún khô")
    await stage.comment("fb-an", "a1 x2 0912345678")
    await stage.hoa.taps_data(f"livend:{show.id}:y")
    await stage.work()
    await hourly(stage.database, lambda: stage.now + timedelta(days=3 * 365), 3)
    assert len(await stage.rows(live_comments)) == 1
    before = await lives.report(stage.database, show.id)
    await hourly(stage.database, lambda: stage.now + timedelta(days=3 * 366), 3)
    for table in (live_comments, live_log, live_entries):
        assert await stage.rows(table) == []
    assert len(await stage.rows(slip_lines)) == 1
    assert not any("fb-an" in str(row) or "912345678" in str(row) for row in await stage.rows(slips))
    after = await lives.report(stage.database, show.id)
    assert (after["codes"], after["revenue_vnd"]) == (before["codes"], before["revenue_vnd"])
    async with stage.database.begin() as session:
        assert await service.forget(session, stage.now + timedelta(days=4000), 3) == 0
