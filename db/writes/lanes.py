"""A channel's walk through a broadcast: taken over from whoever had it, left, finished; what is in doubt is listed.

Every change is checked against the lane's owner in the same transaction, so that a process that was taken for dead and
comes back cannot write over its successor.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, exists, select, update

from db.tables.broadcasts import broadcast_asked, broadcast_doubts, broadcast_lanes, broadcasts, postmen
from db.tables.people import contacts
from db.writes import posts
from db.writes.people import upsert
from domain import audiences as audience_words
from domain.broadcasts import Lane
from domain.messages import unpacked


def _lane(broadcast_id: int, channel: str) -> Any:
    return and_(broadcast_lanes.c.broadcast_id == broadcast_id, broadcast_lanes.c.channel == channel)


def _asked_again(connection: Connection, broadcast_id: int, channel: str) -> list[int]:
    """Doubts that an admin wants sent again; they are doubts no more."""
    ids = list(
        connection.execute(
            select(broadcast_doubts.c.contact_id)
            .join(contacts, contacts.c.id == broadcast_doubts.c.contact_id)
            .where(
                broadcast_doubts.c.broadcast_id == broadcast_id,
                broadcast_doubts.c.state == "again",
                contacts.c.channel == channel,
            )
            .order_by(contacts.c.id)
        ).scalars()
    )
    if ids:
        here = (broadcast_doubts.c.broadcast_id == broadcast_id, broadcast_doubts.c.contact_id.in_(ids))
        connection.execute(delete(broadcast_doubts).where(*here))
    return ids


def doubt(connection: Connection, broadcast_id: int, reasons: Mapping[int, str], now: datetime) -> None:
    """List contacts of whom nobody knows whether the bytes arrived, with why."""
    statement = upsert(connection, broadcast_doubts)
    statement = statement.on_conflict_do_update(
        index_elements=["broadcast_id", "contact_id"],
        set_={"state": "open", "reason": statement.excluded.reason, "at": statement.excluded.at},
    )
    rows = [
        {"broadcast_id": broadcast_id, "contact_id": contact, "state": "open", "reason": reason, "at": now}
        for contact, reason in reasons.items()
    ]
    connection.execute(statement, rows)


def take_over(connection: Connection, broadcast_id: int, channel: str, owner: str, now: datetime) -> Lane | None:
    """Become the lane's owner. What a dead owner left in flight: adverts are in doubt and listed, notices go again.

    None when there is nothing to walk, or when the channel went to another process since we held it.
    """
    ours = exists().where(postmen.c.channel == channel, postmen.c.owner == owner)
    row = connection.execute(
        select(broadcast_lanes, broadcasts)
        .join(broadcasts, broadcasts.c.id == broadcast_lanes.c.broadcast_id)
        .where(_lane(broadcast_id, channel), broadcasts.c.state == "sending", broadcast_lanes.c.done.is_(False), ours)
        .with_for_update()
    ).first()
    if row is None:
        return None
    flight = [int(contact) for contact in row.window.get("flight", ())]
    later = {int(contact): int(tries) for contact, tries in row.window.get("later", {}).items()}
    if row.kind == "advert" and flight:
        doubt(connection, broadcast_id, dict.fromkeys(flight, "stopped"), now)
    else:
        later.update(dict.fromkeys(flight, 0))
    again = _asked_again(connection, broadcast_id, channel)
    later.update(dict.fromkeys(again, 0))
    part, cursor, rest_cursor = row.part, row.cursor, row.rest_cursor
    if part == "rest" and row.reminders and _had_asked(connection, broadcast_id, again):
        part, cursor, rest_cursor = "asked", row.max_contact or 0, cursor  # they hear their reminder, not the advert
    window = {"flight": [], "later": {str(contact): tries for contact, tries in later.items()}}
    connection.execute(
        update(broadcast_lanes)
        .where(_lane(broadcast_id, channel))
        .values(owner=owner, window=window, walked_at=now, part=part, cursor=cursor, rest_cursor=rest_cursor)
    )
    by_asking = part == "asked" and bool(row.reminders)
    return Lane(
        broadcast_id=broadcast_id,
        channel=channel,
        kind=row.kind,
        versions={
            language: unpacked(packed) for language, packed in (row.reminders if by_asking else row.versions).items()
        },
        audience=audience_words.unpacked(row.audience),
        expires_at=row.expires_at,
        max_contact=row.max_contact or 0,
        cursor=cursor,
        later=later,
        sent=row.sent,
        blocked=row.blocked,
        failed=row.failed,
        skipped=row.skipped,
        errors=dict(row.errors),
        part=part,
        has_asked=row.asked is not None,
        by_asking=by_asking,
        posts=posts.take_over(connection, broadcast_id, channel, again=row.kind == "notice"),
    )


def _had_asked(connection: Connection, broadcast_id: int, ids: Sequence[int]) -> bool:
    asked = exists().where(broadcast_asked.c.broadcast_id == broadcast_id, broadcast_asked.c.contact_id.in_(ids))
    return bool(ids) and bool(connection.execute(select(asked)).scalar())


def finish(connection: Connection, broadcast_id: int, channel: str, owner: str, now: datetime) -> list[int] | None:
    """The walk has come to its end: the contacts that an admin meanwhile wants sent again, or [] and the lane is done.

    After those who asked comes the rest: the lane is free for its second walk then. The broadcast is done with its last
    lane. None when the lane has another owner now.
    """
    mine = (_lane(broadcast_id, channel), broadcast_lanes.c.owner == owner)
    if not connection.execute(update(broadcast_lanes).where(*mine).values(walked_at=now)).rowcount:
        return None
    again = _asked_again(connection, broadcast_id, channel)
    if again:
        window = {"flight": [], "later": dict.fromkeys((str(contact) for contact in again), 0)}
        connection.execute(update(broadcast_lanes).where(*mine).values(window=window))
        return again
    rest: dict[str, Any] = {"part": "rest", "cursor": broadcast_lanes.c.rest_cursor, "owner": None, "window": {}}
    asked = broadcast_lanes.c.part == "asked"
    if connection.execute(update(broadcast_lanes).where(*mine, asked).values(rest)).rowcount:
        return []
    connection.execute(update(broadcast_lanes).where(*mine).values(done=True, owner=None, rate=None, window={}))
    # Two lanes that end at the same moment wait for each other here, and the second one sees both done.
    connection.execute(select(broadcasts.c.id).where(broadcasts.c.id == broadcast_id).with_for_update())
    open_lane = exists().where(broadcast_lanes.c.broadcast_id == broadcast_id, broadcast_lanes.c.done.is_(False))
    connection.execute(
        update(broadcasts)
        .where(broadcasts.c.id == broadcast_id, broadcasts.c.state == "sending", ~open_lane)
        .values(state="done", finished_at=now)
    )
    return []


def leave(connection: Connection, broadcast_id: int, channel: str, owner: str) -> None:
    """Stop walking this lane with nothing in flight; whoever comes next goes on from its cursor."""
    connection.execute(
        update(broadcast_lanes)
        .where(_lane(broadcast_id, channel), broadcast_lanes.c.owner == owner)
        .values(owner=None, rate=None)
    )
