"""Who said yes to what, to which words, and when it ended."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update

from db.session import Session
from db.tables.people import consents
from db.writes.people import upsert


async def give(session: Session, person_id: int, purpose: str, *, words: str, channel: str, now: datetime) -> bool:
    """A yes; False when one was open already, whose words and time then stay."""
    statement = upsert(session, consents).values(
        person_id=person_id, purpose=purpose, words=words, channel=channel, given_at=now
    )
    return bool((await session.execute(statement.on_conflict_do_nothing())).rowcount)


async def withdraw(session: Session, person_id: int, purpose: str | None, now: datetime) -> bool:
    """The yes ends now (None: every one); False when there was none."""
    statement = update(consents).where(consents.c.person_id == person_id, consents.c.withdrawn_at.is_(None))
    if purpose is not None:
        statement = statement.where(consents.c.purpose == purpose)
    return bool((await session.execute(statement.values(withdrawn_at=now))).rowcount)


async def given_at(session: Session, person_id: int, purpose: str) -> datetime | None:
    """Since when the yes holds; None when it does not."""
    statement = select(consents.c.given_at).where(
        consents.c.person_id == person_id, consents.c.purpose == purpose, consents.c.withdrawn_at.is_(None)
    )
    found: datetime | None = (await session.execute(statement)).scalar()
    return found


async def ever(session: Session, person_id: int, purpose: str) -> bool:
    """Whether he ever said yes, also when it ended since."""
    statement = select(consents.c.id).where(consents.c.person_id == person_id, consents.c.purpose == purpose).limit(1)
    return (await session.execute(statement)).first() is not None
