"""Producers come, are decided on, and change."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, update

from db.session import Session
from db.tables.producers import members, producers
from db.writes.people import upsert
from domain.fold import fold
from domain.producers import Registration


async def add(session: Session, facts: Registration, *, now: datetime) -> int:
    """A new producer that waits for an admin; its id."""
    values = {
        "kind": facts.kind.value,
        "name": facts.name,
        "folded": fold(facts.name)[:200],
        "district": facts.district,
        "ward": facts.ward,
        "tax_number": facts.tax_number,
        "phone": facts.phone,
        "state": "waiting",
        "created_at": now,
    }
    if facts.bank is not None:
        values |= _bank(facts.bank.bin, facts.bank.account, facts.bank.holder)
    statement = producers.insert().values(**values).returning(producers.c.id)
    return int((await session.execute(statement)).scalar_one())


def _bank(bank_bin: str | None, account: str | None, holder: str | None) -> dict[str, Any]:
    return {"bank_bin": bank_bin, "bank_account": account, "bank_holder": holder}


async def decide(session: Session, producer_id: int, state: str, *, by: int, reason: str | None, now: datetime) -> bool:
    """Approve or refuse who waits; False when it was decided before."""
    statement = (
        update(producers)
        .where(producers.c.id == producer_id, producers.c.state == "waiting")
        .values(state=state, reason=reason, decided_by=by, decided_at=now)
    )
    return bool((await session.execute(statement)).rowcount)


async def change(session: Session, producer_id: int, **values: Any) -> None:
    """Phone, bank account ..."""
    await session.execute(update(producers).where(producers.c.id == producer_id).values(**values))


async def set_bank(
    session: Session, producer_id: int, bank_bin: str | None, account: str | None, holder: str | None
) -> None:
    """Where buyers transfer to from now on; None takes it away."""
    await change(session, producer_id, **_bank(bank_bin, account, holder))


async def add_member(session: Session, producer_id: int, person_id: int, role: str, *, now: datetime) -> bool:
    """Somebody acts for the producer; False when he did before."""
    statement = upsert(session, members).values(producer_id=producer_id, person_id=person_id, role=role, at=now)
    return bool((await session.execute(statement.on_conflict_do_nothing())).rowcount)


async def remove_member(session: Session, producer_id: int, person_id: int) -> bool:
    """A member (never the owner) no longer acts for the producer; False when there was none."""
    statement = delete(members).where(
        members.c.producer_id == producer_id, members.c.person_id == person_id, members.c.role == "member"
    )
    return bool((await session.execute(statement)).rowcount)
