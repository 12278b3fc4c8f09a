"""Draws and vouchers in chat: opened within the law, entered by commenting, proved afterwards, and nobody else's to steer."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import orjson
import pytest
from sqlalchemy import select

from bot.draws import RefusedError, verify
from bot.words import load
from db.reads import promotions as promotion_reads
from db.session import Database
from db.tables.events import promotions
from db.tables.lives import live_calls, live_entries, live_log
from db.tables.updates import outbox
from db.writes import lives as live_writes
from domain.draws import commitment
from services import live_calls as service
from services.live_desk import Desk
from tests import cast
from tests.cast import Chat
from tests.handlers.living import WINE, Stage, set_up

GROUP = ("telegram", "-100")


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    desk = Desk(database, load())
    yield await set_up(database, desk, **{"Rượu nếp": WINE})
    await desk.close()


async def opened(stage: Stage) -> int:
    live = (await stage.opened("Miến dong")).id
    async with stage.database.begin() as session:
        await live_writes.set_chat(session, live, *GROUP)
    return live


async def drawing(stage: Stage) -> int:
    live = await opened(stage)
    await stage.hoa.taps_data(f"livgame:{live}")
    await stage.hoa.taps("Mở bốc thăm")
    await stage.hoa.taps("bình luận một từ")
    await stage.hoa.says("1 hộp miến dong")
    await stage.hoa.says("chúc mừng")
    await stage.hoa.taps("1")
    await stage.work()
    return live


async def test_a_draw_is_announced_entered_drawn_and_checked_by_anybody(stage: Stage, tmp_path: Path) -> None:
    live = await drawing(stage)
    (begun,) = await stage.told(GROUP)
    (row,) = await stage.rows(live_calls)
    seed = dict(zip(live_calls.c.keys(), row, strict=True))["seed"]
    assert commitment(seed) in begun
    assert "Không cần mua hàng" in begun
    assert seed not in str(await stage.rows(live_log))
    tu = await stage.person("Tú")
    for author, source in (("fb-lan", "facebook"), ("fb-an", "facebook"), (tu.who.address, "telegram")):
        await stage.comment(author, "Chúc mừng shop", source)
    (open_,) = await service.published(stage.database, live)
    assert (open_["seed"], open_["winners"], len(open_["entries"])) == (None, [], 3)
    await stage.hoa.taps_data(f"livgame:{live}")
    await stage.hoa.taps("🎲 Quay")
    await stage.work()
    (done,) = await service.published(stage.database, live)
    assert done["seed"] == seed
    assert seed in (await stage.told(GROUP))[-1]
    assert f"trúng thưởng là số {done['winners'][0]} (" in (await stage.told(stage.hoa.who))[-1]
    file = tmp_path / "draws.json"
    file.write_bytes(orjson.dumps([done]))
    assert verify(file) == [f"draw 1: holds, 3 entries, winners {done['winners']}"]
    file.write_bytes(orjson.dumps([done | {"winners": [done["winners"][0] % 3 + 1]}]))
    with pytest.raises(RefusedError, match="other numbers"):
        verify(file)


async def test_a_winner_without_a_slip_is_on_the_packing_list_and_in_the_file_of_orders(stage: Stage) -> None:
    live = await drawing(stage)
    await stage.comment("fb-lan", "chúc mừng")
    await stage.comment("fb-lan", "chúc mừng lần nữa")
    await stage.hoa.taps_data(f"livgame:{live}")
    await stage.hoa.taps("🎲 Quay")
    await stage.work()
    await stage.hoa.taps_data(f"livpack:{live}")
    await stage.work()
    assert (await stage.told(stage.hoa.who))[-1].endswith("\n🎁 <b>fb-lan</b>: 🎁 1 hộp miến dong")
    await stage.hoa.taps_data(f"livfile:{live}:csv")
    await stage.work()
    (path,) = [row.payload["document"] for row in await sent(stage) if row.payload.get("document")]
    rows = (stage.shop.settings.media / path).read_text(encoding="utf-8-sig").splitlines()
    assert [row.split(",", 1)[1] for row in rows[1:]] == [",facebook,fb-lan,fb-lan,,,1 hộp miến dong,1,,0,0,gift,,,,,,"]


async def sent(stage: Stage) -> Sequence[Any]:
    async with stage.database.look() as session:
        return (await session.execute(select(outbox.c.payload).order_by(outbox.c.id))).all()


async def test_another_process_goes_on_with_the_same_draw(stage: Stage) -> None:
    live = await drawing(stage)
    await stage.comment("fb-lan", "chúc mừng")
    other = Desk(stage.database, load())
    stage.desk, first = other, stage.desk
    await stage.comment("fb-an", "chúc mừng")
    await stage.comment("fb-lan", "chúc mừng")
    stage.desk = first
    await stage.comment("fb-ba", "chúc mừng")
    await other.close()
    (found,) = await service.published(stage.database, live)
    assert [entry["number"] for entry in found["entries"]] == [1, 2, 3]


async def test_chance_with_a_purchase_needs_its_number(stage: Stage) -> None:
    live = await opened(stage)
    await stage.hoa.taps_data(f"livdraw:{live}")
    await stage.hoa.taps("Ai chốt đơn")
    await stage.hoa.says("1 hộp miến dong")
    assert "cần số đăng ký" in stage.hoa.text
    await stage.hoa.says("ĐK 12/2026")
    await stage.hoa.taps("1")
    await stage.work()
    assert "Số giấy: ĐK 12/2026" in (await stage.told(GROUP))[-1]
    async with stage.database.look() as session:
        from db.reads import live_shows as reads

        show = await reads.show(session, live)
        assert show is not None
        refused = await service.draw(session, show, service.ORDER, "quà", "", 1, " ", "")
    assert not isinstance(refused, dict)


@pytest.mark.parametrize("prize", ["2 chai rượu nếp", "1 thùng bia", "Wine"])
async def test_no_prize_is_alcohol(stage: Stage, prize: str) -> None:
    live = await opened(stage)
    await stage.hoa.taps_data(f"livdraw:{live}")
    await stage.hoa.taps("bình luận một từ")
    await stage.hoa.says(prize)
    assert "rượu, bia" in stage.hoa.text
    await stage.hoa.says("1 thẻ bìa cứng")
    assert "bình luận từ nào" in stage.hoa.text


async def test_the_first_so_many_get_codes_of_their_own_in_private(stage: Stage) -> None:
    live = await opened(stage)
    await stage.hoa.taps_data(f"livvou:{live}")
    await stage.hoa.taps("Ai chốt đơn")
    await stage.hoa.says("2")
    await stage.hoa.says("10k")
    await stage.hoa.taps("7 ngày")
    await stage.work()
    assert "2 người đầu tiên" in (await stage.told(GROUP))[-1]
    tu, an = await stage.person("Tú"), await stage.person("An")
    for author in (tu.who.address, an.who.address, "999"):
        await stage.comment(author, "a1", "telegram")
    codes = []
    async with stage.database.look() as session:
        for chat in (tu, an):
            codes += [
                each["facts"]["code"]
                for each in await cast.told(session, chat.who.id)
                if each["notice"] == "live-voucher"
            ]
        assert await promotion_reads.not_over(session, stage.now, [stage.producer]) == []
        active = {each.code: each for each in await promotion_reads.active(session, stage.now)}
    assert len(set(codes)) == 2
    assert [active[code].uses_left for code in codes] == [1, 1]
    assert all(active[code].scope.producers == {stage.producer} for code in codes)
    assert codes[0] not in str(await stage.told(GROUP))


async def test_a_voucher_beyond_half_the_price_is_refused(stage: Stage) -> None:
    live = await opened(stage)
    await stage.hoa.taps_data(f"livvou:{live}")
    await stage.hoa.taps("Ai chốt đơn")
    await stage.hoa.says("2")
    await stage.hoa.says("60%")
    await stage.hoa.taps("7 ngày")
    assert "quá 50%" in stage.hoa.text
    assert await stage.rows(promotions) == []


async def test_nobody_else_plays_with_a_live(stage: Stage) -> None:
    live = await drawing(stage)
    before = await stage.rows(live_calls), await stage.rows(live_entries)
    async with stage.database.begin() as session:
        rival = await cast.person(session, "Nhà khác")
        await cast.producer(session, rival, name="HTX Khác")
        rival = await cast.again(session, rival.channel, rival.address)
    for stranger in (Chat(stage.database, stage.hoa.routes, rival, stage.shop), await stage.person("Mallory")):
        for data in (f"livgame:{live}", f"livgame:{live}:1", f"livdraw:{live}", f"livvou:{live}"):
            reply = await stranger.taps_data(data)
            assert reply.alert, data
    await stage.work()
    assert (await stage.rows(live_calls), await stage.rows(live_entries)) == before
