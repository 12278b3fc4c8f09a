"""Sample data is marked in its rows, so that every screen can say so."""

from __future__ import annotations

from sqlalchemy import and_, case, func, select, update

from db.session import Session
from db.tables.events import events
from db.tables.producers import producers
from db.tables.products import products


async def mark_producer(session: Session, producer_id: int) -> None:
    """A producer of the sample data sells at once, without anybody's approval."""
    await session.execute(
        update(producers).where(producers.c.id == producer_id).values(sample=True, state="approved", phone=None)
    )


async def mark_product(session: Session, product_id: int, name_en: str | None) -> None:
    """Its price, stock and picture are made up."""
    await session.execute(update(products).where(products.c.id == product_id).values(sample=True, name_en=name_en))


async def mark_event(session: Session, event_id: int) -> None:
    """Either long past, with its source, or made up."""
    await session.execute(update(events).where(events.c.id == event_id).values(sample=True))


async def largest(session: Session) -> int | None:
    """The sample cooperative with the most kinds of food, for there is most to see; any sample producer where none is."""
    food = and_(producers.c.kind == "cooperative", products.c.group == "food")
    statement = (
        select(products.c.producer_id)
        .join(producers, producers.c.id == products.c.producer_id)
        .where(products.c.sample)
        .group_by(products.c.producer_id)
        .order_by(func.sum(case((food, 1), else_=0)).desc(), func.count().desc(), products.c.producer_id)
        .limit(1)
    )
    return (await session.execute(statement)).scalar()


async def count(session: Session) -> int:
    """How many sample products there are."""
    statement = select(func.count()).select_from(products).where(products.c.sample)
    return int((await session.execute(statement)).scalar_one())
