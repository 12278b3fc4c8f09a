"""Producers, the people who act for them and the people who follow them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select

from db.session import Session
from db.tables.people import people
from db.tables.producers import follows, members, producers
from domain.producers import Bank, Kind, Member, Producer, State

_all = select(producers)


def _producer(row: Any) -> Producer:
    bank = Bank(row.bank_bin, row.bank_account, row.bank_holder or "") if row.bank_bin and row.bank_account else None
    return Producer(
        id=row.id,
        kind=Kind(row.kind),
        name=row.name,
        district=row.district,
        ward=row.ward,
        tax_number=row.tax_number,
        phone=row.phone,
        bank=bank,
        state=State(row.state),
        reason=row.reason,
        created_at=row.created_at,
        sample=row.sample,
    )


async def by_id(session: Session, producer_id: int) -> Producer | None:
    """One producer, whatever his state."""
    row = (await session.execute(_all.where(producers.c.id == producer_id))).first()
    return _producer(row) if row else None


async def by_tax_number(session: Session, number: str) -> Producer | None:
    """Who registered with this number and was not refused."""
    statement = _all.where(producers.c.tax_number == number, producers.c.state != "refused").limit(1)
    row = (await session.execute(statement)).first()
    return _producer(row) if row else None


async def of_person(session: Session, person_id: int) -> list[Producer]:
    """Every producer that somebody acts for, also those that wait or were refused, oldest first."""
    statement = (
        _all.join(members, members.c.producer_id == producers.c.id)
        .where(members.c.person_id == person_id)
        .order_by(producers.c.id)
    )
    return [_producer(row) for row in await session.execute(statement)]


async def waiting(session: Session, limit: int = 20) -> list[Producer]:
    """Who waits for an admin, longest first."""
    statement = _all.where(producers.c.state == "waiting").order_by(producers.c.id).limit(limit)
    return [_producer(row) for row in await session.execute(statement)]


async def role(session: Session, producer_id: int, person_id: int) -> str | None:
    """The person's part in an approved producer: "owner" or "member"; None for everybody else."""
    statement = (
        select(members.c.role)
        .join(producers, producers.c.id == members.c.producer_id)
        .where(members.c.producer_id == producer_id, members.c.person_id == person_id, producers.c.state == "approved")
    )
    found: str | None = (await session.execute(statement)).scalar()
    return found


async def members_of(session: Session, producer_id: int) -> list[Member]:
    """Who acts for a producer, the owner first."""
    statement = (
        select(members.c.person_id, people.c.name, members.c.role)
        .join(people, people.c.id == members.c.person_id)
        .where(members.c.producer_id == producer_id)
        .order_by(members.c.role.desc(), members.c.at, members.c.person_id)
    )
    return [Member(row.person_id, row.name, row.role) for row in await session.execute(statement)]


async def followers(session: Session, producer_id: int) -> Sequence[int]:
    """The ids of all who asked to hear of this producer."""
    statement = select(follows.c.person_id).where(follows.c.producer_id == producer_id).order_by(follows.c.person_id)
    return list((await session.execute(statement)).scalars())


async def follower_count(session: Session, producer_id: int) -> int:
    """How many follow this producer."""
    statement = select(func.count()).select_from(follows).where(follows.c.producer_id == producer_id)
    return int((await session.execute(statement)).scalar_one())
