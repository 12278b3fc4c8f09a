"""Invitations are made, looked at, and used once."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select, update

from db.session import Session
from db.tables.people import invitations, roles


class Invitation(NamedTuple):
    """An open invitation. `made_by` hears when it is used."""

    id: int
    role: str
    producer_id: int | None
    made_by: int | None


async def add(
    session: Session,
    *,
    code_hash: str,
    role: str,
    producer_id: int | None,
    by: int,
    now: datetime,
    expires_at: datetime,
) -> None:
    """A new invitation, known by the hash of its code."""
    values = {"code_hash": code_hash, "role": role, "producer_id": producer_id}
    await session.execute(invitations.insert().values(**values, made_by=by, made_at=now, expires_at=expires_at))


async def find(session: Session, code_hash: str, now: datetime) -> Invitation | None:
    """The invitation of this hash, if it can still be used."""
    statement = select(invitations.c.id, invitations.c.role, invitations.c.producer_id, invitations.c.made_by).where(
        invitations.c.code_hash == code_hash, invitations.c.used_at.is_(None), invitations.c.expires_at > now
    )
    row = (await session.execute(statement)).first()
    return Invitation(row.id, row.role, row.producer_id, row.made_by) if row else None


async def use(session: Session, invitation_id: int, *, by: int, now: datetime) -> bool:
    """Use it up; False when somebody was faster."""
    statement = (
        update(invitations)
        .where(invitations.c.id == invitation_id, invitations.c.used_at.is_(None))
        .values(used_by=by, used_at=now)
    )
    return bool((await session.execute(statement)).rowcount)


async def has_role(session: Session, person_id: int, role: str) -> bool:
    """Whether somebody is that still."""
    statement = select(roles.c.role).where(roles.c.person_id == person_id, roles.c.role == role)
    return (await session.execute(statement)).first() is not None
