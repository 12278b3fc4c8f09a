"""The postman's ledger: what is in flight, what came of it, who may be written to next. Runs in a thread of its own.

Every change is checked against the lane's owner in the same transaction, so that a process that was taken for dead and
comes back cannot write over its successor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Connection, bindparam, delete, exists, select, update

from db.reads import audiences
from db.tables.broadcasts import adverts, broadcast_asked, broadcast_lanes, broadcasts, postmen
from db.tables.columns import Moment
from db.tables.people import contacts
from db.writes import lanes
from db.writes.people import upsert
from domain.broadcasts import Contact


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
        lanes.doubt(connection, page.broadcast_id, page.doubts, now)
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
