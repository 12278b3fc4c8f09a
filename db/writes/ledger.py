"""The postman's ledger: who walks a channel, what is in flight, what came of it. Runs in a thread of its own.

Every change is checked against the lane's owner in the same transaction, so that a process that was taken for dead and
comes back cannot write over its successor.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Connection, and_, bindparam, case, delete, exists, or_, select, update

from db.reads import audiences
from db.tables.broadcasts import adverts, broadcast_asked, broadcast_doubts, broadcast_lanes, broadcasts, postmen
from db.tables.columns import Moment
from db.tables.people import contacts
from db.writes import posts
from db.writes.people import upsert
from domain import audiences as audience_words
from domain.broadcasts import Contact, Lane
from domain.messages import unpacked

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


def _doubt(connection: Connection, broadcast_id: int, reasons: Mapping[int, str], now: datetime) -> None:
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
        _doubt(connection, broadcast_id, dict.fromkeys(flight, "stopped"), now)
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


@dataclass(slots=True)
class Page:
    """What one commit writes. Counters are absolute, so that writing the same page twice changes nothing.

    `take`: contacts whose bytes leave after this commit. `flight`: those that left before and are not settled. `states`:
    contact -> blocked | gone. `moved`: contact -> new address. `doubts`: contact -> why. `unsent`: persons whom an
    advert did not reach after all. `consent`: only who agreed may hear it. `heard`: contact -> message id, of those who
    had asked.
    """

    broadcast_id: int
    channel: str
    owner: str
    advert: bool
    consent: bool
    cursor: int
    flight: list[int]
    later: dict[int, int]
    sent: int
    blocked: int
    failed: int
    skipped: int
    errors: dict[str, int]
    rate: float | None
    take: Sequence[Contact] = ()
    states: dict[int, str] = field(default_factory=dict)
    moved: dict[int, str] = field(default_factory=dict)
    doubts: dict[int, str] = field(default_factory=dict)
    unsent: list[int] = field(default_factory=list)
    heard: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Written:
    """A page is committed: who of `take` may be written to now, and whether the broadcast still goes on."""

    allowed: frozenset[int]
    going: bool


_ours = (
    broadcast_lanes.c.broadcast_id == bindparam("row"),
    broadcast_lanes.c.channel == bindparam("lane"),
    broadcast_lanes.c.owner == bindparam("me"),
)
_sending = (
    select(broadcasts.c.state == "sending")
    .where(broadcasts.c.id == broadcast_lanes.c.broadcast_id)
    .correlate(broadcast_lanes)
    .scalar_subquery()
)
_write = (
    update(broadcast_lanes)
    .where(*_ours)
    .values(
        {
            name: bindparam(f"to_{name}", type_=broadcast_lanes.c[name].type)
            for name in ("cursor", "window", "sent", "blocked", "failed", "skipped", "errors", "rate", "walked_at")
        }
    )
)
_write_going = _write.where(_sending)
_hold = (
    update(postmen)
    .where(postmen.c.channel == bindparam("lane"), postmen.c.owner == bindparam("me"))
    .values(leased_until=bindparam("until", type_=Moment))
)
_leaving = select(contacts.c.person_id, bindparam("row", type_=BigInteger), bindparam("moment", type_=Moment)).where(
    contacts.c.id.in_(bindparam("ids", expanding=True))
)
_unsent = delete(adverts).where(
    adverts.c.broadcast_id == bindparam("row"), adverts.c.person_id.in_(bindparam("ids", expanding=True))
)


def write(
    connection: Connection, page: Page, now: datetime, *, per_day: int, hold_until: datetime | None = None
) -> Written | None:
    """One commit of the walk: settle what came back, let the next ones go. None when the lane has another owner now."""
    allowed = _allowed(connection, page, now, per_day)
    written = _written(connection, page, allowed, now)
    if written is None:
        return None
    _side_effects(connection, page, written.allowed, now)
    if hold_until is not None:
        connection.execute(_hold, {"lane": page.channel, "me": page.owner, "until": hold_until})
    return written


def _allowed(connection: Connection, page: Page, now: datetime, per_day: int) -> set[int]:
    if not page.take:
        return set()
    ids = [contact.id for contact in page.take]
    return audiences.still_meant(
        connection, ids, advert=page.consent, now=now, per_day=per_day, broadcast_id=page.broadcast_id
    )


def _values(page: Page, take: Sequence[Contact], allowed: set[int], now: datetime) -> dict[str, Any]:
    return {
        "row": page.broadcast_id,
        "lane": page.channel,
        "me": page.owner,
        "to_cursor": max([page.cursor, *(contact.id for contact in take)]),
        "to_window": {
            "flight": [*page.flight, *sorted(allowed)],
            "later": {str(contact): tries for contact, tries in page.later.items()},
        },
        "to_sent": page.sent,
        "to_blocked": page.blocked,
        "to_failed": page.failed,
        "to_skipped": page.skipped + len(take) - len(allowed),
        "to_errors": page.errors,
        "to_rate": page.rate,
        "to_walked_at": now,
    }


def _written(connection: Connection, page: Page, allowed: set[int], now: datetime) -> Written | None:
    """The lane's row, if it is still ours: with the next ones while the broadcast is sending, else without."""
    if connection.execute(_write_going, _values(page, page.take, allowed, now)).rowcount:
        return Written(frozenset(allowed), going=True)
    if connection.execute(_write, _values(page, (), set(), now)).rowcount:
        return Written(frozenset(), going=False)
    return None


def _side_effects(connection: Connection, page: Page, leaving: frozenset[int], now: datetime) -> None:
    """Contacts that do not answer any more or moved, doubts, and who was sent which advert."""
    for state in ("blocked", "gone"):
        ids = [contact for contact, to_state in page.states.items() if to_state == state]
        if ids:
            connection.execute(update(contacts).where(contacts.c.id.in_(ids)).values(state=state))
    for contact, address in page.moved.items():
        _move(connection, page.channel, contact, address)
    for contact, message_id in page.heard.items():
        connection.execute(
            update(broadcast_asked)
            .where(broadcast_asked.c.broadcast_id == page.broadcast_id, broadcast_asked.c.contact_id == contact)
            .values(message_id=message_id)
        )
    if page.doubts:
        _doubt(connection, page.broadcast_id, page.doubts, now)
    if page.advert and page.unsent:
        connection.execute(_unsent, {"row": page.broadcast_id, "ids": page.unsent})
    if page.advert and leaving:
        statement = upsert(connection, adverts).from_select(["person_id", "broadcast_id", "at"], _leaving)
        values = {"ids": list(leaving), "row": page.broadcast_id, "moment": now}
        connection.execute(statement.on_conflict_do_nothing(), values)


def _move(connection: Connection, channel: str, contact: int, address: str) -> None:
    """A group became a supergroup: its contact takes the new address, unless that one is known already."""
    taken = exists().where(contacts.c.channel == channel, contacts.c.address == address, contacts.c.id != contact)
    if connection.execute(select(taken)).scalar():
        connection.execute(update(contacts).where(contacts.c.id == contact).values(state="gone"))
    else:
        connection.execute(update(contacts).where(contacts.c.id == contact).values(address=address))


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


def stop(connection: Connection, broadcast_id: int, reason: str) -> None:
    """Hold a walk that only fails, so that an admin looks at it before it fails for everybody."""
    connection.execute(
        update(broadcasts)
        .where(broadcasts.c.id == broadcast_id, broadcasts.c.state == "sending")
        .values(state="paused", reason=reason)
    )
