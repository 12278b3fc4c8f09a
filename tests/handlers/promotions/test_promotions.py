from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from bot.words import load
from db.reads import products as product_reads
from db.session import Database
from db.tables.broadcasts import broadcasts
from db.tables.events import promotions as table
from db.tables.producers import follows
from domain.clock import local
from handlers import ROUTES, promotions
from scheduler.context import Means
from scheduler.jobs import JOBS
from scheduler.runner import Runner
from services import prices
from tests.cast import NOW, Chat, person, producer, product, told


async def _price(database: Database, product_id: int, days: float) -> int:
    now = NOW + timedelta(days=days)
    async with database.look() as session:
        card = await product_reads.card(session, product_id, local(now).date())
        assert card is not None
        (shown,) = await prices.on_cards(session, [card], now=now)
        kind = shown.kinds[0]
        return kind.price if kind.after is None else kind.after


async def test_a_producers_promotion_starts_and_ends_by_itself_and_tells_followers_once(database: Database) -> None:
    async with database.begin() as session:
        maker, fan = await person(session), await person(session)
        mine = await producer(session, maker)
        honey, _ = await product(session, mine, price=100_000)
        other, _ = await product(session, await producer(session, name="HTX Khác"), price=100_000)
        await session.execute(follows.insert().values(person_id=fan.id, producer_id=mine, at=NOW))
    chat = Chat(database, promotions.ROUTES, maker)
    await chat.says("/khuyenmai")
    await chat.taps("Tạo khuyến mại")
    await chat.taps("Tất cả hàng của tôi")
    await chat.taps("Giảm phần trăm")
    await chat.says("tám mươi")
    assert "1 đến 99" in chat.text
    await chat.says("20%")
    await chat.says("Chào hè <mẫu>")
    await chat.says("0h 17/7")
    await chat.says("16/7")
    assert "sau giờ bắt đầu" in chat.text
    await chat.says("20h 18/7")
    assert "1 mặt hàng" in chat.text
    assert [await _price(database, honey, days) for days in (0, 1.9, 3.3, 3.5)] == [100_000, 80_000, 80_000, 100_000]
    assert await _price(database, other, 1.9) == 100_000
    for days in (0, 1.9, 1.9, 3.5, 3.5):
        await Runner(database, JOBS, Means(load()), lambda days=days: NOW + timedelta(days=days)).run_due()  # type: ignore[misc]
    async with database.look() as session:
        assert [one["notice"] for one in await told(session, maker.id)] == ["promotion-begun", "promotion-ended"]
        (row,) = (await session.execute(select(broadcasts))).all()
        assert row.kind == "advert"
        assert row.audience["followed"] == [mine]
        assert row.versions["vi"]["text"].startswith("[QC]")


async def test_the_law_says_no_in_plain_words_on_every_path(database: Database) -> None:
    async with database.begin() as session:
        maker = await person(session)
        mine = await producer(session, maker)
        await product(session, mine, "Mật ong mẫu", price=100_000)
        await product(session, mine, "Rượu mẫu", price=200_000, group="beverage", set_="beverage.alcohol.other")
    chat = Chat(database, promotions.ROUTES, maker)

    async def attempt(kind: str, *answers: str) -> None:
        await chat.taps_data("promonew")
        await chat.taps("Một sản phẩm" if kind == "alcohol" else "Tất cả hàng")
        if kind == "alcohol":
            await chat.taps("Rượu mẫu")
        await chat.taps({"fixed": "Đồng giá", "pair": "Mua nhiều"}.get(kind, "Giảm phần trăm"))
        for answer in answers:
            await chat.says(answer)
        await chat.says("Thử")
        await chat.taps("Ngay bây giờ")
        await chat.says("18/7")

    await attempt("percent", "60%")
    assert "tối đa 50%" in chat.text
    assert "50.000" in chat.text
    await attempt("fixed", "40k")
    assert "tối đa 50%" in chat.text
    await attempt("pair", "mua 1 tặng 2")
    assert "tối đa 50%" in chat.text
    await attempt("alcohol", "10%")
    assert "không cho khuyến mại rượu" in chat.text
    async with database.look() as session:
        assert (await session.execute(select(table.c.id))).first() is None
    await attempt("percent", "50%")
    assert "1 mặt hàng là rượu" in chat.text


async def test_an_admin_promotes_all_and_only_the_owner_ends_his_own(database: Database) -> None:
    async with database.begin() as session:
        admin, maker, rival = await person(session, role="admin"), await person(session), await person(session)
        await product(session, await producer(session, maker))
        await producer(session, rival, name="HTX Khác")
        buyer = await person(session)
    chat = Chat(database, promotions.ROUTES, admin)
    await chat.taps_data("promonew")
    await chat.taps("Một nhóm hàng")
    await chat.taps("Thực phẩm")
    await chat.taps("Mã giảm giá")
    await chat.says("20k")
    await chat.says("tết-2027")
    await chat.says("100")
    await chat.taps("Bỏ qua")
    await chat.says("Mừng Tết")
    await chat.taps("Ngay bây giờ")
    await chat.says("30/9")
    await chat.taps("Bỏ qua")
    assert "TET2027" in chat.text
    for other in (maker, rival, buyer):
        stranger = Chat(database, promotions.ROUTES, other)
        for data in ("promox:1", "promox:1:y", "promoed:1", "promoed:1:ends"):
            await stranger.taps_data(data)
            assert stranger.reply.alert
        await stranger.taps_data("promo:1")
        assert stranger.reply.alert
    nobody = Chat(database, promotions.ROUTES, buyer)
    await nobody.taps_data("promonew")
    assert nobody.reply.alert
    await chat.taps("Dừng khuyến mại")
    assert "không chạy lại được" in chat.text
    async with database.look() as session:
        assert (await session.execute(select(table.c.state))).scalar_one() == "planned", "asked first"
    await chat.taps("Vâng, dừng hẳn")
    assert "đã hủy" in chat.text
    await chat.taps_data("promox:1:y")
    assert "trước đó" in chat.text


async def _summer(database: Database) -> tuple[Chat, int, int, int]:
    """A producer's 20 % on everything, from 17 July 00:00 to 18 July 20:00; a follower waits for it."""
    async with database.begin() as session:
        maker, fan = await person(session), await person(session, "Fan")
        mine = await producer(session, maker)
        honey, _ = await product(session, mine, "Mật ong mẫu", price=100_000)
        await session.execute(follows.insert().values(person_id=fan.id, producer_id=mine, at=NOW))
    chat = Chat(database, promotions.ROUTES, maker)
    await chat.taps_data("promonew")
    await chat.taps("Tất cả hàng của tôi")
    await chat.taps("Giảm phần trăm")
    await chat.says("20%")
    await chat.says("Chào hè")
    await chat.says("0h 17/7")
    await chat.says("20h 18/7")
    async with database.look() as session:
        number = (await session.execute(select(table.c.id))).scalar_one()
    return chat, mine, honey, number


async def _due(database: Database, days: float) -> None:
    await Runner(database, JOBS, Means(load()), lambda: NOW + timedelta(days=days)).run_due()


async def _advert(database: Database) -> tuple[str, str]:
    async with database.look() as session:
        row = (await session.execute(select(broadcasts))).one()
    return row.state, row.versions["vi"]["text"]


async def test_a_changed_promotion_gives_what_it_says_now_within_the_same_law(database: Database) -> None:
    chat, _, honey, number = await _summer(database)
    await chat.taps_data(f"promo:{number}")
    await chat.taps("Sửa")
    await chat.taps("Mức khuyến mại")
    await chat.says("60%")
    assert "tối đa 50%" in chat.text
    assert await _price(database, honey, 1.9) == 80_000, "what the law forbids changed nothing"
    await chat.taps("Tạo lại")
    await chat.taps("Mức khuyến mại")
    await chat.says("30%")
    assert "Em đã sửa" in chat.text
    assert "Giảm 30%" in chat.text
    assert await _price(database, honey, 1.9) == 70_000
    await _due(database, 1.9)
    assert "Giảm 30%" in (await _advert(database))[1]


async def test_moved_times_move_what_happens_at_them(database: Database) -> None:
    chat, _, honey, number = await _summer(database)
    await chat.taps_data(f"promoed:{number}:starts")
    await chat.says("0h 19/7")
    assert "kết thúc phải sau" in chat.text
    await chat.taps_data(f"promoed:{number}:ends")
    await chat.says("20h 20/7")
    await chat.taps_data(f"promoed:{number}:starts")
    await chat.says("0h 19/7")
    assert [await _price(database, honey, days) for days in (1.9, 3.9, 5.5)] == [100_000, 80_000, 100_000]
    await _due(database, 1.9)
    async with database.look() as session:
        assert (await session.execute(select(broadcasts))).first() is None
    chat.now = NOW + timedelta(days=3.9)
    await _due(database, 3.9)
    await chat.taps_data(f"promoed:{number}")
    assert not any("Lúc bắt đầu" in label for label in chat.labels), "it has begun"
    await chat.taps_data(f"promoed:{number}:starts")
    assert chat.reply.alert
    await chat.taps("Lúc kết thúc")
    await chat.says("21h")
    assert (await _advert(database))[0] == "cancelled", "nobody else reads an end that is not true any more"
    await _due(database, 5.5)
    async with database.look() as session:
        kinds = [one["notice"] for one in await told(session, chat.who.id)]
    assert kinds == ["promotion-begun", "promotion-ended"]


async def test_a_codes_count_is_not_set_below_what_was_used(database: Database) -> None:
    chat, _, _, number = await _summer(database)
    async with database.begin() as session:
        voucher = {"code": "HE", "count": 10, "used": 4, "kind": "voucher", "rule": {"amount": 1000}}
        await session.execute(table.update().values(**voucher))
    await chat.taps_data(f"promoed:{number}:count")
    await chat.says("3")
    assert "đã dùng 4 lượt" in chat.text
    await chat.taps_data(f"promoed:{number}:count")
    await chat.says("4")
    assert "4/4" in chat.text


async def test_stopping_stops_what_is_being_said_and_tells_whose_it_was(database: Database) -> None:
    chat, _, honey, number = await _summer(database)
    await _due(database, 1.9)
    async with database.begin() as session:
        admin = await person(session, role="admin")
    office = Chat(database, promotions.ROUTES, admin, now=NOW + timedelta(days=2))
    await office.taps_data(f"promoed:{number}:name")
    await office.says("Hè mới")
    await office.taps_data(f"promox:{number}")
    await office.taps("Vâng, dừng hẳn")
    assert await _price(database, honey, 2.1) == 100_000
    assert (await _advert(database))[0] == "cancelled"
    await _due(database, 5)
    async with database.look() as session:
        kinds = [one["notice"] for one in await told(session, chat.who.id)]
    assert kinds == ["promotion-begun", "promotion-changed", "promotion-stopped"]


async def test_an_admin_promotes_one_producers_goods_and_a_producer_finds_his_promotions_in_his_shop(
    database: Database,
) -> None:
    async with database.begin() as session:
        admin, maker = await person(session, role="admin"), await person(session)
        tea, _ = await product(session, await producer(session, maker, name="HTX Chè Đông"), price=100_000)
        other, _ = await product(session, await producer(session, name="HTX Khác"), price=100_000)
    chat = Chat(database, promotions.ROUTES, admin)
    await chat.taps_data("promonew")
    await chat.taps("Một gian hàng")
    await chat.says("xyz")
    assert "không tìm thấy" in chat.text
    await chat.says("che dong")
    assert not any("HTX Khác" in text for text in chat.labels)
    await chat.taps("HTX Chè Đông")
    await chat.taps("Giảm phần trăm")
    await chat.says("10%")
    await chat.says("Tuần lễ chè")
    await chat.taps("Ngay bây giờ")
    await chat.says("18/7")
    await chat.taps("Bỏ qua")
    assert "1 gian hàng" in chat.text
    assert [await _price(database, one, 0.1) for one in (tea, other)] == [90_000, 100_000]
    own = Chat(database, ROUTES, maker)
    await own.taps_data("shop")
    await own.taps("Khuyến mại")
    assert "Tạo khuyến mại" in "".join(own.labels)
