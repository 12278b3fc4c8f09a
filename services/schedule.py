"""Plans what must happen at its time: once, whatever process is up then, and late where that still makes sense."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from db.session import Session
from db.writes import schedule as writes
from domain.schedule import TRIES, Due, back_off


async def plan(
    session: Session,
    *,
    key: str,
    kind: str,
    at: datetime,
    payload: dict[str, Any] | None = None,
    expires_at: datetime | None = None,
) -> None:
    """Have the job `kind` run at `at`, and not after `expires_at`.

    The key makes asking twice plan once; asking again with another time moves it, also when it has run before.
    """
    await writes.put(session, key=key, kind=kind, at=at, payload=payload or {}, expires_at=expires_at)


async def cancel(session: Session, prefix: str) -> int:
    """What waits under keys that begin with `prefix` does not happen; how many rows that were."""
    return await writes.cancel(session, prefix)


async def any_ready(session: Session, now: datetime) -> bool:
    """Whether something is due; cheap, so that an idle second writes nothing."""
    return await writes.any_ready(session, now)


async def claim(session: Session, now: datetime, limit: int = 20) -> list[Due]:
    """Take due rows for this process; a crash gives them back when the lease has run out."""
    return await writes.claim(session, now, limit)


async def done(session: Session, one: Due, now: datetime) -> bool:
    """In the transaction of the job itself, before its effects: False means that the claim is lost; do nothing then."""
    return await writes.settle(session, one, "done", now)


async def dropped(session: Session, one: Due, now: datetime) -> bool:
    """It came too late to make sense."""
    return await writes.settle(session, one, "expired", now)


async def went_wrong(session: Session, one: Due, now: datetime) -> bool:
    """Try again after a pause; True when there were enough tries and the row is `failed`."""
    if one.tries >= TRIES:
        return await writes.settle(session, one, "failed", now)
    await writes.put_off(session, one, now + back_off(one.tries))
    return False


async def give_back(session: Session, one: Due, now: datetime) -> None:
    """Not run by this process (it is ending); whoever comes next may take it at once."""
    await writes.put_off(session, one, now)


async def sweep(session: Session, now: datetime) -> dict[str, int]:
    """Housekeeping: old update numbers, expired and old messages, old rows of the schedule."""
    return await writes.sweep(session, now)
