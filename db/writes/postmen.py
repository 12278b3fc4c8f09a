"""Who walks a channel, and which broadcast: leases, what is due, what starts, what is over.

The postman's side of a broadcast, in a thread of its own; see also lanes (a channel's walk) and ledger (one page of it).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, case, exists, or_, select, update

from db.reads import audiences
from db.tables.broadcasts import broadcast_asked, broadcast_lanes, broadcasts, postmen
from db.tables.people import contacts
from db.writes import posts
from db.writes.people import upsert
from domain import audiences as audience_words

NOT_SERVED = "this channel is not running"


def hold(connection: Connection, channel: str, owner: str, now: datetime, lease_s: float) -> bool:
    """Take or keep the right to walk this channel; False when another process holds it.

    A lease that ends later than any lease can was written by a clock that has since gone back: it holds nobody up.
    """
    until = now + timedelta(seconds=lease_s)
    free = or_(
        postmen.c.owner == owner,
        postmen.c.leased_until <= now,
        postmen.c.leased_until > until + timedelta(seconds=2 * lease_s),
    )
    taken = connection.execute(
        update(postmen).where(postmen.c.channel == channel, free).values(owner=owner, leased_until=until)
    )
    if taken.rowcount:
        return True
    statement = upsert(connection, postmen).values(channel=channel, owner=owner, leased_until=until)
    return bool(connection.execute(statement.on_conflict_do_nothing()).rowcount)


def let_go(connection: Connection, channel: str, owner: str, now: datetime) -> None:
    """Give the channel back, so that the next process need not wait for the lease to run out."""
    connection.execute(
        update(postmen).where(postmen.c.channel == channel, postmen.c.owner == owner).values(leased_until=now)
    )


def _over(now: datetime) -> Any:
    return and_(broadcasts.c.state.in_(("waiting", "queued", "sending", "paused")), broadcasts.c.expires_at <= now)


def overdue(connection: Connection, now: datetime) -> bool:
    """Whether any broadcast's time is over."""
    return bool(connection.execute(select(exists().where(_over(now)))).scalar())


def expire(connection: Connection, now: datetime) -> None:
    """What is too late is not said any more."""
    connection.execute(update(broadcasts).where(_over(now)).values(state="expired", finished_at=now))


def _kinds(*, adverts_open: bool) -> tuple[str, ...]:
    return ("notice", "advert") if adverts_open else ("notice",)


def due(connection: Connection, now: datetime, *, adverts_open: bool) -> list[tuple[int, dict[str, int], datetime]]:
    """Broadcasts whose time has come: (id, contacts in each channel when they were counted, counted when)."""
    rows = connection.execute(
        select(broadcasts.c.id, broadcasts.c.totals, broadcasts.c.counted_at)
        .where(
            broadcasts.c.state == "queued",
            broadcasts.c.send_at <= now,
            broadcasts.c.kind.in_(_kinds(adverts_open=adverts_open)),
        )
        .order_by(broadcasts.c.send_at, broadcasts.c.id)
    )
    return [(row.id, dict(row.totals), row.counted_at) for row in rows]


def start(
    connection: Connection,
    broadcast_id: int,
    totals: Mapping[str, int],
    served: Iterable[str],
    now: datetime,
    *,
    per_day: int,
) -> bool:
    """Freeze who is meant, and who of them had asked, and open a lane for each channel; False when another was faster."""
    newest = select(contacts.c.id).order_by(contacts.c.id.desc()).limit(1).scalar_subquery()
    started = connection.execute(
        update(broadcasts)
        .where(broadcasts.c.id == broadcast_id, broadcasts.c.state == "queued")
        .values(state="sending", started_at=now, totals=dict(totals), max_contact=newest)
    )
    if not started.rowcount:
        return False
    has_asked = _freeze_asked(connection, broadcast_id, now, per_day)
    running = frozenset(served)
    posts.refuse(connection, broadcast_id, running, NOT_SERVED)
    for channel in sorted(running | totals.keys()):
        number, here = totals.get(channel, 0), channel in running
        connection.execute(
            broadcast_lanes.insert().values(
                broadcast_id=broadcast_id,
                channel=channel,
                total=number,
                part="asked" if has_asked else "rest",
                done=not here,
                failed=0 if here else number,
                errors={} if here else {NOT_SERVED: number},
                window={},
            )
        )
    return True


def _freeze_asked(connection: Connection, broadcast_id: int, now: datetime, per_day: int) -> bool:
    """Write down who had asked at this moment; whether that is to be walked first."""
    row = connection.execute(select(broadcasts).where(broadcasts.c.id == broadcast_id)).one()
    asked = audiences.asked_of(row)
    if asked is None:
        return False
    chosen = audiences.those_who_asked(
        broadcast_id,
        audience_words.unpacked(row.audience),
        asked,
        advert=row.kind == "advert",
        now=now,
        per_day=per_day,
    )
    connection.execute(broadcast_asked.insert().from_select(["broadcast_id", "contact_id"], chosen))
    return True


def pick(connection: Connection, channel: str, *, adverts_open: bool) -> int | None:
    """The broadcast that this channel should walk now: notices before adverts, then the oldest."""
    return connection.execute(
        select(broadcasts.c.id)
        .join(broadcast_lanes, broadcast_lanes.c.broadcast_id == broadcasts.c.id)
        .where(
            broadcasts.c.state == "sending",
            broadcast_lanes.c.channel == channel,
            broadcast_lanes.c.done.is_(False),
            broadcasts.c.kind.in_(_kinds(adverts_open=adverts_open)),
        )
        .order_by(case((broadcasts.c.kind == "notice", 0), else_=1), broadcasts.c.send_at, broadcasts.c.id)
        .limit(1)
    ).scalar()


def calls(connection: Connection, channel: str, now: datetime, *, adverts_open: bool) -> bool:
    """Whether there is anything to do for this channel."""
    return (
        pick(connection, channel, adverts_open=adverts_open) is not None
        or bool(due(connection, now, adverts_open=adverts_open))
        or overdue(connection, now)
    )


def stop(connection: Connection, broadcast_id: int, reason: str) -> None:
    """Hold a walk that only fails, so that an admin looks at it before it fails for everybody."""
    connection.execute(
        update(broadcasts)
        .where(broadcasts.c.id == broadcast_id, broadcasts.c.state == "sending")
        .values(state="paused", reason=reason)
    )
