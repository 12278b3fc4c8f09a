"""What was not understood, answers that are ready, and talks between buyers and producers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import false, func, or_, select

from db.session import Session
from db.tables.orders import orders
from db.tables.people import people
from db.tables.producers import producers
from db.tables.products import products
from db.tables.talks import handover_lines, handovers, ready_answers, unheard
from domain.talks import Handover, ReadyAnswer, Unheard

_unheard = select(
    unheard.c.id,
    unheard.c.producer_id,
    unheard.c.product_id,
    unheard.c.words,
    unheard.c.rest,
    unheard.c.why,
    unheard.c.times,
)
_handovers = (
    select(
        handovers.c.id,
        handovers.c.buyer_id,
        people.c.name.label("buyer"),
        handovers.c.producer_id,
        producers.c.name.label("producer"),
        handovers.c.order_id,
        orders.c.number.label("number"),
        handovers.c.product_id,
        products.c.name.label("product"),
        handovers.c.words,
        handovers.c.why,
        handovers.c.state,
        handovers.c.taken_by,
    )
    .join(people, people.c.id == handovers.c.buyer_id)
    .outerjoin(producers, producers.c.id == handovers.c.producer_id)
    .outerjoin(orders, orders.c.id == handovers.c.order_id)
    .outerjoin(products, products.c.id == handovers.c.product_id)
)


def _mine(producer_id: int) -> Any:
    return (unheard.c.done_at.is_(None)) & or_(unheard.c.producer_id == producer_id, unheard.c.producer_id.is_(None))


async def unheard_of(session: Session, producer_id: int, *, limit: int) -> list[Unheard]:
    """What is open for a producer, the most frequent first; also what nobody can tell whose it is."""
    statement = _unheard.where(_mine(producer_id)).order_by(unheard.c.times.desc(), unheard.c.id.desc()).limit(limit)
    return [Unheard(**row._asdict()) for row in await session.execute(statement)]


async def unheard_count(session: Session, producer_id: int) -> int:
    """How many are open for a producer."""
    statement = select(func.count()).select_from(unheard).where(_mine(producer_id))
    return int((await session.execute(statement)).scalar_one())


async def unheard_one(session: Session, unheard_id: int, producer_id: int) -> Unheard | None:
    """One of them, if it is open and a matter of this producer."""
    row = (await session.execute(_unheard.where(_mine(producer_id), unheard.c.id == unheard_id))).first()
    return Unheard(**row._asdict()) if row else None


async def unanswered(
    session: Session, person_id: int, producer_ids: Sequence[int], *, is_admin: bool, since: datetime
) -> Handover | None:
    """The open talk whose last line, said since then by the other side, this person has not answered yet."""
    lines, every = handover_lines, handover_lines.alias()
    last = select(func.max(every.c.id)).where(every.c.handover_id == handovers.c.id).scalar_subquery()
    mine = or_(
        handovers.c.buyer_id == person_id,
        handovers.c.producer_id.in_(list(producer_ids)),
        handovers.c.producer_id.is_(None) if is_admin else false(),
    )
    statement = (
        _handovers.join(lines, lines.c.id == last)
        .where(handovers.c.state == "open", mine, lines.c.person_id != person_id, lines.c.at >= since)
        .order_by(lines.c.id.desc())
        .limit(1)
    )
    row = (await session.execute(statement)).first()
    return Handover(**row._asdict()) if row else None


async def answers_of(session: Session, producer_ids: Sequence[int], limit: int = 200) -> list[ReadyAnswer]:
    """The ready answers of these producers, newest first."""
    statement = (
        select(
            ready_answers.c.id,
            ready_answers.c.producer_id,
            producers.c.name.label("producer"),
            ready_answers.c.product_id,
            ready_answers.c.folded,
            ready_answers.c.answer,
        )
        .join(producers, producers.c.id == ready_answers.c.producer_id)
        .where(ready_answers.c.producer_id.in_(producer_ids))
        .order_by(ready_answers.c.id.desc())
        .limit(limit)
    )
    return [ReadyAnswer(**row._asdict()) for row in await session.execute(statement)]


async def handover(session: Session, handover_id: int) -> Handover | None:
    """One talk between a buyer and a producer's people."""
    row = (await session.execute(_handovers.where(handovers.c.id == handover_id))).first()
    return Handover(**row._asdict()) if row else None
