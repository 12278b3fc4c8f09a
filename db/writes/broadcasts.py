"""What an admin does with a broadcast. Each step happens only from the states it may happen from, so twice is once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, or_, select, update

from db.session import Session
from db.tables.broadcasts import adverts, broadcast_doubts, broadcast_lanes, broadcast_taps, broadcasts
from db.tables.people import contacts
from db.writes.people import upsert


async def add(
    session: Session,
    *,
    key: str | None,
    kind: str,
    versions: Mapping[str, Any],
    audience: Mapping[str, Any],
    state: str,
    totals: Mapping[str, int],
    send_at: datetime,
    expires_at: datetime | None,
    created_by: int | None,
    now: datetime,
    **more: Any,
) -> int | None:
    """A new broadcast's id; None when its key was used before."""
    statement = upsert(session, broadcasts).values(
        key=key,
        kind=kind,
        versions=dict(versions),
        audience=dict(audience),
        state=state,
        totals=dict(totals),
        counted_at=now,
        send_at=send_at,
        expires_at=expires_at,
        created_by=created_by,
        created_at=now,
        **more,
    )
    statement = statement.on_conflict_do_nothing(index_elements=["key"]).returning(broadcasts.c.id)
    return (await session.execute(statement)).scalar()


async def by_key(session: Session, key: str) -> int:
    """The id of the broadcast that was made for this key."""
    return int((await session.execute(select(broadcasts.c.id).where(broadcasts.c.key == key))).scalar_one())


async def move(session: Session, broadcast_id: int, sources: Collection[str], to_state: str, **values: Any) -> bool:
    """Change the state, if it is one of `sources`; whether it was."""
    changed = await session.execute(
        update(broadcasts)
        .where(broadcasts.c.id == broadcast_id, broadcasts.c.state.in_(sources))
        .values(state=to_state, **values)
    )
    return bool(changed.rowcount)


async def again(
    session: Session, broadcast_id: int, contact_ids: Sequence[int] | None, *, channels: Sequence[str] = ()
) -> int:
    """Mark doubts to be sent again (None: all that are open), open their lanes and those of `channels`; how many."""
    which = [broadcast_doubts.c.broadcast_id == broadcast_id, broadcast_doubts.c.state == "open"]
    if contact_ids is not None:
        which.append(broadcast_doubts.c.contact_id.in_(contact_ids))
    marked = (await session.execute(update(broadcast_doubts).where(*which).values(state="again"))).rowcount
    if marked or channels:
        theirs = (
            select(contacts.c.channel)
            .join(broadcast_doubts, broadcast_doubts.c.contact_id == contacts.c.id)
            .where(broadcast_doubts.c.broadcast_id == broadcast_id, broadcast_doubts.c.state == "again")
        )
        either = or_(broadcast_lanes.c.channel.in_(theirs), broadcast_lanes.c.channel.in_(channels))
        lanes = (broadcast_lanes.c.broadcast_id == broadcast_id, either)
        await session.execute(update(broadcast_lanes).where(*lanes).values(done=False))
        await move(session, broadcast_id, ("done",), "sending", finished_at=None)
    return marked


async def let_be(session: Session, broadcast_id: int) -> int:
    """The doubts that are left as they are; how many."""
    open_ones = (broadcast_doubts.c.broadcast_id == broadcast_id, broadcast_doubts.c.state == "open")
    return (await session.execute(update(broadcast_doubts).where(*open_ones).values(state="left"))).rowcount


async def tap(session: Session, broadcast_id: int, person_id: int, button: str, now: datetime) -> None:
    """Somebody tapped a button of a broadcast; a second tap of his counts no more."""
    statement = upsert(session, broadcast_taps).values(
        broadcast_id=broadcast_id, person_id=person_id, button=button, at=now
    )
    await session.execute(statement.on_conflict_do_nothing())


async def forget_adverts(session: Session, before: datetime) -> int:
    """Who was sent which advert is not kept for longer than it is needed; how many rows went."""
    return (await session.execute(delete(adverts).where(adverts.c.at < before))).rowcount


async def adverts_since(session: Session, person_id: int, since: datetime) -> int:
    """How many adverts one person was sent."""
    asked = select(func.count()).select_from(adverts).where(adverts.c.person_id == person_id, adverts.c.at > since)
    return int((await session.execute(asked)).scalar_one())


async def stop_of(session: Session, key: str, now: datetime) -> bool:
    """What was asked for under this key is not said to anybody else; False when nothing was on its way."""
    on_its_way = (broadcasts.c.key == key, broadcasts.c.state.in_(("queued", "sending", "paused")))
    stopped = update(broadcasts).where(*on_its_way).values(state="cancelled", finished_at=now)
    return bool((await session.execute(stopped)).rowcount)
