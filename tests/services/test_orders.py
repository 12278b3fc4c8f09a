"""Orders: exact stock whoever comes at once, one order for one key, the price that was shown, steps in their order."""

from __future__ import annotations

import asyncio
import random
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from db.reads import orders as reads
from db.session import Database, Session
from db.tables.events import promotion_uses, promotions
from db.tables.orders import buyer_records, order_lines, orders
from db.tables.products import variants
from domain.carts import Payment
from domain.orders import (
    RETURNABLE,
    AdultsOnly,
    Changed,
    Checkout,
    Empty,
    Moved,
    NotNow,
    NotYours,
    Placed,
    State,
    Unpayable,
)
from domain.people import Person
from services import carts, prices
from services import orders as services
from tests import cast

FEE, LIMIT = 30_000, 5_000_000
_TAKEN = (buyer_records.c.producer_id, buyer_records.c.delivered, buyer_records.c.returned)


async def fill(session: Session, person: Person, goods: dict[int, int]) -> None:
    for variant_id, qty in goods.items():
        await carts.put(session, person.id, variant_id, qty, now=cast.NOW, most_lines=30)


async def checkout(session: Session, person: Person, key: str = "k1", **changes: Any) -> Checkout:
    quote = await prices.of_cart(session, person.id, now=cast.NOW, shipping_fee=FEE, cod_limit=LIMIT)
    said: dict[str, Any] = {
        "key": key,
        "mark": quote.mark(),
        "name": person.name,
        "phone": "0912345678",
        "address": "Số 5, Phường Ba Đình, Hà Nội",
        "ward": None,
        "province": "01",
        "wish": Payment.COD,
    }
    return Checkout(**(said | changes))


async def place(session: Session, person: Person, said: Checkout) -> services.Outcome:
    return await services.place(session, person, said, now=cast.NOW, shipping_fee=FEE, cod_limit=LIMIT)


async def test_one_order_goes_to_each_producer_and_the_cart_is_empty(database: Database) -> None:
    async with database.begin() as session:
        lan = await cast.person(session, "Lan")
        houses = [await cast.producer(session, name=f"HTX Mẫu {place}") for place in "AB"]
        wanted = {(await cast.product(session, house, price=70_000))[1][0]: 2000 for house in houses}
        await fill(session, lan, wanted)
        done = await place(session, lan, await checkout(session, lan))
        assert isinstance(done, Placed)
        assert [order.total for order in done.orders] == [170_000, 170_000]
        assert len({order.number for order in done.orders}) == 2
        again = await place(session, lan, await checkout(session, lan))
        assert isinstance(again, Placed)
        assert again.again
        assert [order.id for order in again.orders] == [order.id for order in done.orders]
        assert isinstance(await place(session, lan, await checkout(session, lan, key="k2")), Empty)
        assert [await cast.stock_of(session, each) for each in wanted] == [8000, 8000]


async def test_what_changed_meanwhile_is_told_and_nothing_is_ordered(database: Database) -> None:
    async with database.begin() as session:
        lan = await cast.person(session, "Lan")
        house = await cast.producer(session)
        _, (variant,) = await cast.product(session, house, price=70_000, stock=5000)
        await fill(session, lan, {variant: 3000})
        said = await checkout(session, lan)
        await cast.set_price(session, variant, 75_000)
        dearer = await place(session, lan, said)
        assert isinstance(dearer, Changed)
        assert dearer.quote.total == 255_000
        await session.execute(update(variants).where(variants.c.id == variant).values(stock=2000))
        short = await place(session, lan, await checkout(session, lan))
        assert isinstance(short, Changed)
        assert [line.variant_id for line in short.quote.missing] == [variant]
        assert (await session.execute(select(func.count()).select_from(orders))).scalar_one() == 0
        assert await cast.stock_of(session, variant) == 2000


async def test_alcohol_needs_an_adult_and_a_transfer(database: Database) -> None:
    async with database.begin() as session:
        lan = await cast.person(session, "Lan")
        poor = await cast.producer(session)
        rich = await cast.producer(session, name="Làng rượu mẫu", bank_bin="970436", bank_account="1017595600")
        wine: dict[str, Any] = {"group": "beverage", "set_": "beverage.alcohol.spirit", "name": "Rượu mẫu"}
        _, (unpayable,) = await cast.product(session, poor, **wine)
        _, (payable,) = await cast.product(session, rich, **wine)
        await fill(session, lan, {unpayable: 1000})
        assert isinstance(await place(session, lan, await checkout(session, lan, adult=True)), Unpayable)
        await carts.empty(session, lan.id)
        await fill(session, lan, {payable: 1000})
        assert isinstance(await place(session, lan, await checkout(session, lan)), AdultsOnly)
        done = await place(session, lan, await checkout(session, lan, adult=True))
        assert isinstance(done, Placed)
        assert [order.payment for order in done.orders] == [Payment.TRANSFER]


async def _race(database: Database, buyers: list[Person], said: list[Checkout]) -> list[services.Outcome]:
    async def one(person: Person, what: Checkout) -> services.Outcome:
        async with database.begin() as session:
            return await place(session, person, what)

    return await asyncio.wait_for(asyncio.gather(*(one(*each) for each in zip(buyers, said, strict=True))), 120)


async def test_a_hundred_buyers_of_one_product_never_oversell_it(database: Database) -> None:
    async with database.begin() as session:
        house = await cast.producer(session)
        _, (variant,) = await cast.product(session, house, stock=37_000)
        buyers = [await cast.person(session, f"Khách {place}") for place in range(100)]
        for buyer in buyers:
            await fill(session, buyer, {variant: 1000})
        said = [await checkout(session, buyer, key=f"k{buyer.id}") for buyer in buyers]
    done = await _race(database, buyers, said)
    assert sum(isinstance(each, Placed) for each in done) == 37
    assert sum(isinstance(each, Changed) and bool(each.quote.missing) for each in done) == 63
    async with database.look() as session:
        assert await cast.stock_of(session, variant) == 0
        assert (await session.execute(select(func.count()).select_from(orders))).scalar_one() == 37


async def test_a_hundred_crossing_carts_are_exact_and_never_deadlock(database: Database) -> None:
    dice = random.Random(7)
    async with database.begin() as session:
        houses = [await cast.producer(session, name=f"HTX Mẫu {place}") for place in range(3)]
        goods = [
            (await cast.product(session, dice.choice(houses), f"Món {place}", stock=40_000))[1][0] for place in range(8)
        ]
        buyers = [await cast.person(session, f"Khách {place}") for place in range(100)]
        for buyer in buyers:
            mine = dice.sample(goods, 5)
            await fill(session, buyer, {variant: dice.choice((1000, 2000)) for variant in mine})
        said = [await checkout(session, buyer, key=f"k{buyer.id}") for buyer in buyers]
    done = await _race(database, buyers, said)
    placed = sum(isinstance(each, Placed) for each in done)
    assert 20 < placed < 100
    async with database.look() as session:
        for variant in goods:
            chosen = select(func.coalesce(func.sum(order_lines.c.qty), 0)).where(order_lines.c.variant_id == variant)
            sold = int((await session.execute(chosen)).scalar_one())
            left = await cast.stock_of(session, variant)
            assert left is not None
            assert left >= 0
            assert left + sold == 40_000


async def test_two_taps_at_once_order_once(database: Database) -> None:
    async with database.begin() as session:
        lan = await cast.person(session, "Lan")
        house = await cast.producer(session)
        _, (variant,) = await cast.product(session, house)
        await fill(session, lan, {variant: 1000})
        said = await checkout(session, lan)
    done = await _race(database, [lan] * 8, [said] * 8)
    assert all(isinstance(each, Placed) for each in done)
    assert len({order.id for each in done if isinstance(each, Placed) for order in each.orders}) == 1
    async with database.look() as session:
        assert await cast.stock_of(session, variant) == 9000


async def test_a_tap_that_looked_too_early_is_told_the_order_all_the_same(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other tap ordered between this one's look for its order and its look at the cart, which is empty by then."""
    async with database.begin() as session:
        lan = await cast.person(session, "Lan")
        _, (variant,) = await cast.product(session, await cast.producer(session))
        await fill(session, lan, {variant: 1000})
        said = await checkout(session, lan)
        first = await place(session, lan, said)
        looks: list[int] = []

        async def too_early(*args: Any, **facts: Any) -> Any:
            looks.append(1)
            return [] if len(looks) == 1 else await seen(*args, **facts)

        seen = reads.of_purchase
        monkeypatch.setattr(reads, "of_purchase", too_early)
        again = await place(session, lan, said)
    assert isinstance(first, Placed)
    assert isinstance(again, Placed)
    assert [order.id for order in again.orders] == [order.id for order in first.orders]
    assert again.again


async def test_only_the_producers_people_move_an_order_and_stock_comes_back_once(database: Database) -> None:
    async with database.begin() as session:
        lan, hoa, thief = [await cast.person(session, name) for name in ("Lan", "Hòa", "Trộm")]
        house, other = await cast.producer(session, hoa), await cast.producer(session, thief, name="HTX Khác")
        assert other != house
        _, (variant,) = await cast.product(session, house)
        await fill(session, lan, {variant: 4000})
        done = await place(session, lan, await checkout(session, lan))
        assert isinstance(done, Placed)
        order = done.orders[0].id

        async def move(person: Person, to: State, **more: Any) -> Moved | NotNow | NotYours:
            return await services.move(session, person, order, to, now=cast.NOW, **more)

        assert isinstance(await move(thief, State.CONFIRMED), NotYours)
        assert isinstance(await move(lan, State.CONFIRMED), NotNow)
        assert isinstance(await move(hoa, State.SENT), NotNow)
        for step in (State.CONFIRMED, State.PACKED):
            assert isinstance(await move(hoa, step), Moved)
        assert isinstance(await move(hoa, State.PACKED), NotNow)
        assert isinstance(await move(lan, State.CANCELLED), NotNow)
        assert isinstance(await move(hoa, State.CANCELLED, reason="Hết hàng"), Moved)
        assert await cast.stock_of(session, variant) == 10_000
        assert isinstance(await move(hoa, State.CANCELLED), NotNow)
        assert await cast.stock_of(session, variant) == 10_000
        told = await cast.told(session, lan.id)
        assert [each["notice"] for each in told] == ["order-confirmed", "order-packed", "order-cancelled"]
        assert told[-1]["facts"]["reason"] == "Hết hàng"
        assert await cast.told(session, thief.id) == []


async def test_what_comes_back_is_restocked_only_when_it_can_be_sold(database: Database) -> None:
    async with database.begin() as session:
        lan, hoa = await cast.person(session, "Lan"), await cast.person(session, "Hòa")
        house = await cast.producer(session, hoa)
        _, (variant,) = await cast.product(session, house)
        for key, restock, left in (("a", False, 9000), ("b", True, 9000)):
            await fill(session, lan, {variant: 1000})
            done = await place(session, lan, await checkout(session, lan, key=key))
            assert isinstance(done, Placed)
            order = done.orders[0].id
            for step in (State.CONFIRMED, State.PACKED, State.SENT):
                await services.move(session, hoa, order, step, now=cast.NOW)
            await services.move(session, hoa, order, State.RETURNED, now=cast.NOW, restock=restock)
            assert await cast.stock_of(session, variant) == left


async def sent(session: Session, lan: Person, hoa: Person, variant: int, key: str) -> int:
    await fill(session, lan, {variant: 1000})
    done = await place(session, lan, await checkout(session, lan, key=key))
    assert isinstance(done, Placed)
    for step in (State.CONFIRMED, State.PACKED, State.SENT):
        await services.move(session, hoa, done.orders[0].id, step, now=cast.NOW)
    return done.orders[0].id


@pytest.mark.parametrize("buyer_says", [True, False])
async def test_what_was_delivered_and_comes_back_counts_as_that_alone_by_its_sellers_word(
    database: Database, buyer_says: bool
) -> None:
    async with database.begin() as session:
        lan, hoa, thief = [await cast.person(session, name) for name in ("Lan", "Hòa", "Trộm")]
        house = await cast.producer(session, hoa)
        await cast.producer(session, thief, name="HTX Khác")
        _, (variant,) = await cast.product(session, house)
        order = await sent(session, lan, hoa, variant, "a")
        assert isinstance(
            await services.move(session, lan if buyer_says else hoa, order, State.DELIVERED, now=cast.NOW), Moved
        )

        async def back(person: Person, after: timedelta) -> Moved | NotNow | NotYours:
            return await services.move(session, person, order, State.RETURNED, now=cast.NOW + after)

        late = RETURNABLE + timedelta(minutes=1)
        assert isinstance(await back(thief, RETURNABLE), NotYours)
        assert isinstance(await back(lan, RETURNABLE), NotNow)
        await services.paid(session, hoa, order, now=cast.NOW + late)  # seeing money begins nothing anew
        assert isinstance(await back(hoa, late), NotNow)
        assert await cast.stock_of(session, variant) == 9000
        counted = {tuple(row) for row in await session.execute(select(*_TAKEN))}
        assert counted == (set() if buyer_says else {(house, 1, 0)})
        assert isinstance(await back(hoa, RETURNABLE), Moved)
        assert isinstance(await back(hoa, RETURNABLE), NotNow)
        assert await cast.stock_of(session, variant) == 10_000
        assert {tuple(row) for row in await session.execute(select(*_TAKEN))} == {(house, 0, 1)}
        assert [each["notice"] for each in await cast.told(session, lan.id)][-1] == "order-returned-after"


async def test_a_promotion_is_paid_as_shown_and_counted(database: Database) -> None:
    async with database.begin() as session:
        lan, mai = await cast.person(session, "Lan"), await cast.person(session, "Mai")
        house = await cast.producer(session)
        _, (variant,) = await cast.product(session, house, price=100_000)
        row = {
            "name": "Giảm 20% (mẫu)",
            "kind": "percent",
            "rule": {"percent": 20},
            "scope": {"producers": [house]},
            "count": 1,
            "starts_at": cast.NOW - timedelta(hours=1),
            "ends_at": cast.NOW + timedelta(hours=1),
            "state": "planned",
            "created_at": cast.NOW,
        }
        await session.execute(promotions.insert().values(**row))
        await fill(session, lan, {variant: 2000})
        await fill(session, mai, {variant: 1000})
        cheap = await checkout(session, mai, key="mai")
        done = await place(session, lan, await checkout(session, lan))
        assert isinstance(done, Placed)
        assert (done.orders[0].goods, done.orders[0].discount, done.orders[0].total) == (200_000, 40_000, 190_000)
        uses = (await session.execute(select(promotion_uses.c.amount))).scalars().all()
        assert list(uses) == [40_000]
        late = await place(session, mai, cheap)
        assert isinstance(late, Changed)
        assert late.quote.total == 130_000


async def test_a_voucher_that_frees_delivery_is_used_up(database: Database) -> None:
    async with database.begin() as session:
        lan, mai = await cast.person(session, "Lan"), await cast.person(session, "Mai")
        house = await cast.producer(session)
        _, (variant,) = await cast.product(session, house, price=100_000)
        row = {
            "name": "Miễn phí giao (mẫu)",
            "kind": "shipping",
            "rule": {"minimum": 100_000},
            "scope": {},
            "code": "GIAO0",
            "count": 1,
            "starts_at": cast.NOW - timedelta(hours=1),
            "ends_at": cast.NOW + timedelta(hours=1),
            "state": "planned",
            "created_at": cast.NOW,
        }
        await session.execute(promotions.insert().values(**row))
        for buyer, total in ((lan, 100_000), (mai, 130_000)):
            await fill(session, buyer, {variant: 1000})
            quote = await prices.of_cart(
                session, buyer.id, now=cast.NOW, shipping_fee=FEE, cod_limit=LIMIT, vouchers=("giao0",)
            )
            said = await checkout(session, buyer, key=buyer.name, mark=quote.mark(), vouchers=("giao0",))
            done = await place(session, buyer, said)
            assert isinstance(done, Placed)
            assert done.orders[0].total == total
        uses = (await session.execute(select(promotion_uses.c.buyer_id, promotion_uses.c.amount))).all()
        assert [tuple(use) for use in uses] == [(lan.id, 30_000)]


async def test_half_a_kilo_costs_half(database: Database) -> None:
    async with database.begin() as session:
        lan = await cast.person(session, "Lan")
        house = await cast.producer(session)
        _, (variant,) = await cast.product(session, house, "Bưởi", unit="kg", price=45_001, stock=2_300)
        await fill(session, lan, {variant: 1500})
        done = await place(session, lan, await checkout(session, lan))
        assert isinstance(done, Placed)
        assert done.orders[0].goods == 67_502
        assert await cast.stock_of(session, variant) == 800
        await fill(session, lan, {variant: 5000})
        (line,) = (
            (await prices.of_cart(session, lan.id, now=cast.NOW, shipping_fee=FEE, cod_limit=LIMIT)).parts[0].lines
        )
        assert line.line.qty == 500


async def test_orders_of_others_are_not_seen(database: Database) -> None:
    async with database.begin() as session:
        lan, mai = await cast.person(session, "Lan"), await cast.person(session, "Mai")
        house = await cast.producer(session)
        _, (variant,) = await cast.product(session, house)
        await fill(session, lan, {variant: 1000})
        done = await place(session, lan, await checkout(session, lan))
        assert isinstance(done, Placed)
        assert await reads.of_buyer(session, mai.id, offset=0, limit=9) == []
        assert await reads.of_purchase(session, "k1", mai.id) == []
        assert isinstance(await services.again(session, mai, done.orders[0].id), NotYours)
        assert isinstance(await services.paid(session, mai, done.orders[0].id, now=cast.NOW), NotYours)
