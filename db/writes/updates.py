"""What came in, each once; what must go out, each until it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, or_, select, update

from db.session import Session
from db.tables.people import contacts, people
from db.tables.updates import outbox, updates
from db.writes.people import upsert
from domain.outgoing import Outgoing

_sent = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(
        state=bindparam("to_state"), message_id=bindparam("number"), error=bindparam("why"), sent_at=bindparam("when")
    )
)
_columns = (
    outbox.c.id,
    outbox.c.channel,
    outbox.c.address,
    outbox.c.kind,
    outbox.c.payload,
    outbox.c.expires_at,
    outbox.c.tries,
)


def _outgoing(row: Any) -> Outgoing:
    return Outgoing(row.id, row.channel, row.address, row.kind, row.payload, row.expires_at, row.tries)


async def accept(session: Session, channel: str, update_id: int, now: datetime) -> bool:
    """True when this update is new, and from now on it is not; False when it was handled before."""
    statement = upsert(session, updates).values(channel=channel, update_id=update_id, at=now).on_conflict_do_nothing()
    # Not rowcount: with an implicit RETURNING the driver tells -1 for a row that was there.
    return (await session.execute(statement.returning(updates.c.update_id))).first() is not None


async def put(
    session: Session,
    *,
    source: str,
    kind: str,
    channel: str,
    address: str,
    payload: dict[str, Any],
    now: datetime,
    person_id: int | None = None,
    owner: str | None = None,
    leased_until: datetime | None = None,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
) -> int:
    """One message to an address; its number."""
    statement = outbox.insert().values(
        source=source,
        kind=kind,
        person_id=person_id,
        channel=channel,
        address=address,
        payload=payload,
        state="waiting",
        owner=owner,
        leased_until=leased_until,
        not_before=not_before,
        expires_at=expires_at,
        created_at=now,
    )
    return int((await session.execute(statement.returning(outbox.c.id))).scalar_one())


async def of_source(session: Session, source: str) -> tuple[bool, int | None]:
    """Whether anything was kept for a source, and its newest row that still waits."""
    rows = await session.execute(select(outbox.c.id, outbox.c.state).where(outbox.c.source == source))
    found = sorted(rows, key=lambda row: row.id)
    return bool(found), next((row.id for row in reversed(found) if row.state == "waiting"), None)


async def rewrite(session: Session, row: int, payload: dict[str, Any]) -> None:
    """Say something else in a message that still waits."""
    await session.execute(update(outbox).where(outbox.c.id == row).values(payload=payload))


async def address_of(session: Session, person_id: int) -> tuple[str, str, str] | None:
    """(channel, address, language) by which a person is reached: the contact he used last."""
    statement = (
        select(contacts.c.channel, contacts.c.address, people.c.language)
        .join(people, people.c.id == contacts.c.person_id)
        .where(contacts.c.person_id == person_id, contacts.c.state.in_(("active", "new")))
        .order_by(contacts.c.seen_at.desc().nulls_last(), contacts.c.id)
        .limit(1)
    )
    row = (await session.execute(statement)).first()
    return (row.channel, row.address, row.language) if row else None


async def waiting(session: Session, now: datetime) -> bool:
    """Whether any message waits that nobody has taken."""
    statement = select(outbox.c.id).where(outbox.c.state == "waiting", _free(now)).limit(1)
    return (await session.execute(statement)).first() is not None


LONGEST_LEASE = timedelta(minutes=10)
"""A lease that ends later than that was written by a clock that has since gone back."""


def _free(now: datetime) -> Any:
    held = outbox.c.leased_until
    free = or_(held.is_(None), held <= now, held > now + LONGEST_LEASE)
    return free & or_(outbox.c.not_before.is_(None), outbox.c.not_before <= now)


async def claim(session: Session, owner: str, now: datetime, *, lease_s: int, limit: int = 500) -> list[Outgoing]:
    """Take waiting messages that nobody holds, oldest first; a dead process's come back when its lease runs out."""
    rows = select(outbox.c.id).where(outbox.c.state == "waiting", _free(now)).order_by(outbox.c.id).limit(limit)
    if session.dialect.name == "postgresql":
        rows = rows.with_for_update(skip_locked=True)
    statement = (
        update(outbox)
        .where(outbox.c.id.in_(rows.scalar_subquery()))
        .values(owner=owner, leased_until=now + timedelta(seconds=lease_s), tries=outbox.c.tries + 1)
        .returning(*_columns)
    )
    return sorted((_outgoing(row) for row in await session.execute(statement)), key=lambda one: one.id)


async def owners(session: Session) -> list[str]:
    """Who holds messages that wait."""
    statement = select(outbox.c.owner).where(outbox.c.state == "waiting", outbox.c.owner.is_not(None)).distinct()
    return [str(owner) for owner in (await session.execute(statement)).scalars()]


async def release(session: Session, owner: str) -> None:
    """What a process held that is known to be dead is anybody's at once."""
    statement = update(outbox).where(outbox.c.state == "waiting", outbox.c.owner == owner)
    await session.execute(statement.values(leased_until=None))


async def renew(session: Session, owner: str, until: datetime) -> None:
    """Keep what this process still holds."""
    statement = update(outbox).where(outbox.c.state == "waiting", outbox.c.owner == owner).values(leased_until=until)
    await session.execute(statement)


async def settle(session: Session, results: Sequence[dict[str, Any]]) -> None:
    """Many outcomes in one statement: {"row", "to_state", "number", "why", "when"} each."""
    await session.execute(_sent, list(results))
