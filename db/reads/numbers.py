"""How the shop does: today's numbers, a producer's morning, an organiser's week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import and_, func, select

from db.session import Session
from db.tables.orders import order_lines, orders
from db.tables.people import consents, people
from db.tables.producers import members, producers
from db.tables.products import certificates, products, variants
from db.tables.updates import outbox
from domain.clock import day_bounds, local


@dataclass(frozen=True, slots=True)
class Today:
    """One day of the whole shop; money in dong."""

    orders: int
    money: int
    open: int
    people: int
    agreed: int
    products: int
    waiting: int
    outbox: int


async def _one(session: Session, column: object, *where: object) -> int:
    statement = select(column).where(*where)  # type: ignore[call-overload]  # one column, any conditions
    return int((await session.execute(statement)).scalar_one() or 0)


async def today(session: Session, now: datetime) -> Today:
    """From midnight in Hanoi to now; what is open, agreed, on sale and waiting stands as it is now."""
    start, _ = day_bounds(local(now).date())
    placed = and_(orders.c.placed_at >= start, orders.c.state != "cancelled")
    agreed = and_(consents.c.purpose == "adverts", consents.c.withdrawn_at.is_(None))
    return Today(
        orders=await _one(session, func.count(orders.c.id), placed),
        money=await _one(session, func.sum(orders.c.total), placed),
        open=await _one(session, func.count(orders.c.id), orders.c.state == "placed"),
        people=await _one(session, func.count(people.c.id), people.c.created_at >= start),
        agreed=await _one(session, func.count(consents.c.id), agreed),
        products=await _one(session, func.count(products.c.id), products.c.state == "shown"),
        waiting=await _one(session, func.count(producers.c.id), producers.c.state == "waiting"),
        outbox=await _one(session, func.count(outbox.c.id), outbox.c.state == "waiting"),
    )


@dataclass(frozen=True, slots=True)
class Morning:
    """What a producer should know at the start of a day; `low` are (name, thousandths left, unit), money in dong."""

    producer_id: int
    name: str
    orders: int
    money: int
    to_confirm: int
    to_send: int
    unpaid: tuple[str, ...]
    low: tuple[tuple[str, int, str], ...]


async def morning(session: Session, producer_id: int, now: datetime, low_stock: int) -> Morning:
    """Yesterday's orders, what is open, what is unpaid for a day, what runs out (at or below `low_stock` units)."""
    day = local(now).date()
    start, end = day_bounds(day - timedelta(days=1))
    mine = orders.c.producer_id == producer_id
    yesterday = and_(mine, orders.c.placed_at >= start, orders.c.placed_at < end, orders.c.state != "cancelled")
    name = (await session.execute(select(producers.c.name).where(producers.c.id == producer_id))).scalar_one()
    unpaid = select(orders.c.number).where(
        mine,
        orders.c.payment == "transfer",
        orders.c.paid_at.is_(None),
        orders.c.state.in_(("placed", "confirmed", "packed")),
        orders.c.placed_at < now - timedelta(days=1),
        orders.c.number.is_not(None),
    )
    low = (
        select(products.c.name, variants.c.name.label("kind"), variants.c.stock, products.c.unit)
        .join(variants, variants.c.product_id == products.c.id)
        .where(
            products.c.producer_id == producer_id,
            products.c.state == "shown",
            variants.c.state == "shown",
            variants.c.stock <= low_stock * 1000,
        )
        .order_by(variants.c.stock, products.c.id)
        .limit(10)
    )
    return Morning(
        producer_id=producer_id,
        name=name,
        orders=await _one(session, func.count(orders.c.id), yesterday),
        money=await _one(session, func.sum(orders.c.total), yesterday),
        to_confirm=await _one(session, func.count(orders.c.id), mine, orders.c.state == "placed"),
        to_send=await _one(session, func.count(orders.c.id), mine, orders.c.state.in_(("confirmed", "packed"))),
        unpaid=tuple((await session.execute(unpaid.order_by(orders.c.id).limit(10))).scalars()),
        low=tuple((f"{row.name} {row.kind}".strip(), row.stock, row.unit) for row in await session.execute(low)),
    )


@dataclass(frozen=True, slots=True)
class Week:
    """The last seven whole days: (day, orders, dong) each, and what sold best as (name, dong)."""

    days: tuple[tuple[date, int, int], ...]
    best: tuple[tuple[str, int], ...]
    new_people: int
    producers: int

    @property
    def orders(self) -> int:
        """All orders of the week."""
        return sum(one[1] for one in self.days)

    @property
    def money(self) -> int:
        """What they came to, in dong."""
        return sum(one[2] for one in self.days)


async def week(session: Session, now: datetime) -> Week:
    """Orders that were not cancelled, by the day they were placed in Hanoi; today is not part of it."""
    last = local(now).date() - timedelta(days=1)
    start, end = day_bounds(last - timedelta(days=6))[0], day_bounds(last)[1]
    days = []
    for ago in range(6, -1, -1):
        begin, until = day_bounds(last - timedelta(days=ago))
        asked = select(func.count(orders.c.id), func.sum(orders.c.total)).where(
            orders.c.placed_at >= begin, orders.c.placed_at < until, orders.c.state != "cancelled"
        )
        number, money = (await session.execute(asked)).one()
        days.append((last - timedelta(days=ago), int(number), int(money or 0)))
    best = (
        select(order_lines.c.name, func.sum(order_lines.c.total).label("money"))
        .join(orders, orders.c.id == order_lines.c.order_id)
        .where(orders.c.placed_at >= start, orders.c.placed_at < end, orders.c.state != "cancelled")
        .group_by(order_lines.c.name)
        .order_by(func.sum(order_lines.c.total).desc(), order_lines.c.name)
        .limit(5)
    )
    return Week(
        days=tuple(days),
        best=tuple((row.name, int(row.money)) for row in await session.execute(best)),
        new_people=await _one(
            session, func.count(people.c.id), people.c.created_at >= start, people.c.created_at < end
        ),
        producers=await _one(session, func.count(producers.c.id), producers.c.state == "approved"),
    )


async def producers_to_tell(session: Session) -> list[tuple[int, int]]:
    """(producer, person) of everybody who acts for an approved producer."""
    statement = (
        select(members.c.producer_id, members.c.person_id)
        .join(producers, producers.c.id == members.c.producer_id)
        .where(producers.c.state == "approved")
        .order_by(members.c.producer_id, members.c.person_id)
    )
    return [(row.producer_id, row.person_id) for row in await session.execute(statement)]


async def certificates_signed(session: Session, first: date, last: date) -> list[tuple[int, int, str, date]]:
    """(certificate, producer, product's name, signed on) of verified stars signed between two days, both included."""
    statement = (
        select(certificates.c.id, products.c.producer_id, products.c.name, certificates.c.signed_on)
        .join(products, products.c.id == certificates.c.product_id)
        .where(
            certificates.c.signed_on >= first,
            certificates.c.signed_on <= last,
            certificates.c.verified_at.is_not(None),
            products.c.state != "removed",
        )
        .order_by(certificates.c.id)
    )
    return [tuple(row) for row in await session.execute(statement)]
