"""The contacts an audience is made of, counted and walked in keyset pages (never OFFSET)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Connection,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
    true,
)

from db.session import Session
from db.tables.broadcasts import adverts, broadcast_asked, broadcasts
from db.tables.columns import Moment
from db.tables.events import booths, event_told, event_watchers
from db.tables.live_shows import live_openings
from db.tables.lives import slips
from db.tables.orders import order_lines, orders
from db.tables.people import consents, contacts, people, roles
from db.tables.producers import follows, members, producers
from db.tables.products import products, variants
from domain.audiences import Audience, unpacked
from domain.broadcasts import Asked, Contact, Lane
from domain.messages import unpacked as message_unpacked

REACHABLE = ("active", "new")
PAGE = 1000
_CONTACT = (contacts.c.id, contacts.c.person_id, contacts.c.address, people.c.language)
_channel = contacts.c.channel.concat("")
"""Not the column itself: its index would be taken for every page, and all its rows sorted by id each time."""
_USABLE = contacts.c.state.in_(REACHABLE)


def _acts_for(*conditions: Any) -> Any:
    """This person acts for an approved producer of which the conditions are true."""
    return exists().where(
        members.c.person_id == people.c.id,
        producers.c.id == members.c.producer_id,
        producers.c.state == "approved",
        *conditions,
    )


def _bought(*conditions: Any) -> Any:
    """This person has an order, not cancelled, with a line of which the conditions are true."""
    return exists().where(
        orders.c.buyer_id == people.c.id,
        orders.c.state != "cancelled",
        order_lines.c.order_id == orders.c.id,
        variants.c.id == order_lines.c.variant_id,
        products.c.id == variants.c.product_id,
        *conditions,
    )


def _role(audience: Audience) -> list[Any]:
    if audience.role == "producers":
        return [_acts_for()]
    if audience.role == "buyers":
        return [~_acts_for()]
    if audience.role != "all":
        role = audience.role.removesuffix("s")
        return [exists().where(roles.c.person_id == people.c.id, roles.c.role == role)]
    return []


def _of_goods(audience: Audience) -> list[Any]:
    """Group and district mean a producer's own, and for everybody else what he bought."""
    asked: list[Any] = []
    if audience.groups:
        makes = exists().where(
            products.c.producer_id == producers.c.id,
            products.c.group.in_(audience.groups),
            products.c.state != "removed",
        )
        asked.append(or_(_acts_for(makes), _bought(products.c.group.in_(audience.groups))))
    if audience.districts:
        there = select(producers.c.id).where(producers.c.district.in_(audience.districts)).correlate(None)
        asked.append(or_(_acts_for(producers.c.id.in_(there)), _bought(products.c.producer_id.in_(there))))
    if audience.products:
        asked.append(_bought(products.c.id.in_(audience.products)))
    if audience.bought_from:
        asked.append(_bought(products.c.producer_id.in_(audience.bought_from)))
    return asked


def _conditions(audience: Audience) -> list[Any]:
    asked = [*_role(audience), *_of_goods(audience)]
    if audience.languages:
        asked.append(people.c.language.in_(audience.languages))
    if audience.followed:
        asked.append(exists().where(follows.c.person_id == people.c.id, follows.c.producer_id.in_(audience.followed)))
    if audience.events:
        watched = event_watchers.c.event_id.in_(audience.events)
        asked.append(exists().where(event_watchers.c.person_id == people.c.id, watched))
    asked.extend(_of_events(audience))
    if audience.lives:
        bought = and_(orders.c.live.in_(audience.lives), orders.c.state != "cancelled")
        asked.append(exists().where(orders.c.buyer_id == people.c.id, bought))
    if audience.opened:
        looked = exists().where(live_openings.c.person_id == people.c.id, live_openings.c.live_id.in_(audience.opened))
        has_slip = exists().where(slips.c.person_id == people.c.id, slips.c.live_id.in_(audience.opened))
        asked.append(or_(looked, has_slip))
    return asked


def _of_events(audience: Audience) -> list[Any]:
    asked: list[Any] = []
    if audience.without_events:
        watched = event_watchers.c.event_id.in_(audience.without_events)
        asked.append(~exists().where(event_watchers.c.person_id == people.c.id, watched))
    if audience.told:
        asked.append(or_(*(and_(_told(one, "broadcast"), ~_listed(one, "outbox")) for one in audience.told)))
    if audience.knows:
        asked.append(or_(*(and_(_knows(one), ~_listed(one, "outbox")) for one in audience.knows)))
    asked.extend(~_told(event_id, None) for event_id in audience.without_told)
    return asked


def _told(event_id: int, by: str | None) -> Any:
    """This person was told of the event: it stands in the events' own list, or in the adverts' ledger."""
    said = select(broadcasts.c.id).where(broadcasts.c.key.startswith(f"event:{event_id}:")).correlate(None)
    sent = exists().where(adverts.c.person_id == people.c.id, adverts.c.broadcast_id.in_(said))
    return or_(_listed(event_id, by), sent)


def _knows(event_id: int) -> Any:
    """Told by a broadcast; or he looked at it himself, and asked to be reminded or registered for a booth."""
    watches = exists().where(event_watchers.c.person_id == people.c.id, event_watchers.c.event_id == event_id)
    holds = exists().where(
        booths.c.person_id == people.c.id, booths.c.event_id == event_id, booths.c.state != "cancelled"
    )
    return or_(_told(event_id, "broadcast"), watches, holds)


def _listed(event_id: int, by: str | None) -> Any:
    mine = exists().where(event_told.c.person_id == people.c.id, event_told.c.event_id == event_id)
    return mine if by is None else mine.where(event_told.c.by == by)


def _standing(*, advert: bool) -> list[Any]:
    """What must be true at the very moment of sending: reachable, there, and for adverts agreed and below the limit."""
    asked: list[Any] = [_USABLE, people.c.deleted_at.is_(None)]
    if advert:
        agreed = and_(consents.c.purpose == "adverts", consents.c.withdrawn_at.is_(None))
        asked.append(exists().where(consents.c.person_id == people.c.id, agreed))
        lately = (
            select(func.count())
            .select_from(adverts)
            .where(
                adverts.c.person_id == people.c.id,
                adverts.c.broadcast_id != bindparam("this", type_=BigInteger),
                adverts.c.at > bindparam("since", type_=Moment),
            )
        )
        asked.append(lately.scalar_subquery() < bindparam("per_day", type_=Integer))
    return asked


def _bound(*, advert: bool, now: datetime, per_day: int, broadcast_id: int | None) -> dict[str, Any]:
    """The values of what `_standing` asks."""
    if not advert:
        return {}
    return {"this": broadcast_id or 0, "since": now - timedelta(hours=24), "per_day": per_day}


def _first_contact(audience: Audience) -> Any:
    """A person with several contacts hears it once: by the oldest that still reaches him."""
    other = contacts.alias("other")
    better = [other.c.person_id == contacts.c.person_id, other.c.state.in_(REACHABLE), other.c.id < contacts.c.id]
    if audience.channels:
        better.append(other.c.channel.in_(audience.channels))
    return ~exists().where(*better)


def _in_person(columns: Sequence[Any], *, advert: bool) -> Select[Any]:
    return (
        select(*columns)
        .select_from(contacts)
        .join(people, people.c.id == contacts.c.person_id)
        .where(*_standing(advert=advert))
    )


def _chosen(columns: Sequence[Any], audience: Audience, *, advert: bool) -> Select[Any]:
    chosen = _in_person(columns, advert=advert).where(_first_contact(audience), *_conditions(audience))
    return chosen.where(_channel.in_(audience.channels)) if audience.channels else chosen


PERSON = contacts.c.person_id


def people_of(audience: Audience) -> Select[Any]:
    """The contacts that a notice to this audience would reach, for statements that write them down."""
    return _chosen((contacts.c.channel, contacts.c.address, PERSON, people.c.language), audience, advert=False)


def _first(audience: Audience, asked: Asked, *, advert: bool) -> Select[Any]:
    """The contacts of those who asked: with reminders whoever did, else those of them who are in the audience too."""
    if asked.reminders:
        return _chosen((contacts.c.id, _channel), asked.audience, advert=False)
    both = _chosen((contacts.c.id, _channel), audience, advert=advert)
    return both.where(*_conditions(asked.audience))


def those_who_asked(
    broadcast_id: int, audience: Audience, asked: Asked, *, advert: bool, now: datetime, per_day: int
) -> Select[Any]:
    """(broadcast, contact) of those who asked at this moment, for the statement that writes them down."""
    chosen = _first(audience, asked, advert=advert).subquery()
    values = _bound(advert=advert and not asked.reminders, now=now, per_day=per_day, broadcast_id=broadcast_id)
    return select(literal(broadcast_id), chosen.c.id).params(values)


async def count(
    session: Session, audience: Audience, *, advert: bool, now: datetime, per_day: int, asked: Asked | None = None
) -> dict[str, int]:
    """How many would hear it now: channel -> contacts; with those who hear a reminder of it instead."""
    chosen = _chosen((contacts.c.channel, func.count()), audience, advert=advert).group_by(contacts.c.channel)
    found: Counter[str] = Counter()
    if asked is not None and asked.reminders:
        chosen = chosen.where(~and_(true(), *_conditions(asked.audience)))
        first = _chosen((contacts.c.channel, func.count()), asked.audience, advert=False).group_by(contacts.c.channel)
        found.update({row[0]: int(row[1]) for row in await session.execute(first)})
    values = _bound(advert=advert, now=now, per_day=per_day, broadcast_id=None)
    found.update({row[0]: int(row[1]) for row in await session.execute(chosen, values)})
    return dict(sorted(found.items()))


def page(
    connection: Connection, lane: Lane, *, after: int, now: datetime, per_day: int, limit: int = PAGE
) -> list[Contact]:
    """The next contacts of a lane's part, by id; fewer than `limit` means that there are no more."""
    noted = select(broadcast_asked.c.contact_id).where(broadcast_asked.c.broadcast_id == lane.broadcast_id)
    if lane.part == "asked":
        chosen = _in_person(_CONTACT, advert=lane.needs_consent).where(contacts.c.id.in_(noted))
    else:
        chosen = _chosen(_CONTACT, lane.audience, advert=lane.needs_consent)
        if lane.has_asked:
            same = contacts.alias("same")
            heard = exists().where(same.c.person_id == contacts.c.person_id, same.c.id.in_(noted))
            chosen = chosen.where(~heard)
    chosen = (
        chosen.where(_channel == lane.channel, contacts.c.id > after, contacts.c.id <= lane.max_contact)
        .order_by(contacts.c.id)
        .limit(limit)
    )
    values = _bound(advert=lane.needs_consent, now=now, per_day=per_day, broadcast_id=lane.broadcast_id)
    if connection.dialect.name != "sqlite":
        return [Contact(*row) for row in connection.execute(chosen, values)]
    # sqlite3 lets go of the interpreter's lock for every row, and a busy loop is slow to give it back: one row then.
    rows = chosen.subquery()
    packed = connection.execute(select(func.json_group_array(func.json_array(*rows.c))), values).scalar_one()
    return sorted((Contact(*row) for row in json.loads(packed)), key=lambda contact: contact.id)


_by_id = (
    select(*_CONTACT)
    .join(people, people.c.id == contacts.c.person_id)
    .where(contacts.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(contacts.c.id)
)


def contacts_by_id(connection: Connection, ids: Sequence[int]) -> list[Contact]:
    """Contacts by their ids, whatever their state; in the order of the ids."""
    return [Contact(*row) for row in connection.execute(_by_id, {"ids": list(ids)})]


_meant = {
    advert: select(func.aggregate_strings(cast(contacts.c.id, String), ","))
    .select_from(contacts)
    .join(people, people.c.id == contacts.c.person_id)
    .where(contacts.c.id.in_(bindparam("ids", expanding=True)), *_standing(advert=advert))
    for advert in (False, True)
}


def still_meant(
    connection: Connection, ids: Sequence[int], *, advert: bool, now: datetime, per_day: int, broadcast_id: int
) -> set[int]:
    """Which of these contacts may be written to at this moment; asked in the transaction that lets the bytes go."""
    values = _bound(advert=advert, now=now, per_day=per_day, broadcast_id=broadcast_id)
    found = connection.execute(_meant[advert], {"ids": list(ids), **values}).scalar()
    return {int(number) for number in found.split(",")} if found else set()


async def of_broadcast(session: Session, broadcast_id: int) -> tuple[str, Audience, Asked | None]:
    """(kind, audience, who asked) of a broadcast."""
    wanted = (broadcasts.c.kind, broadcasts.c.audience, broadcasts.c.asked, broadcasts.c.reminders)
    row = (await session.execute(select(*wanted).where(broadcasts.c.id == broadcast_id))).one()
    return row.kind, unpacked(row.audience), asked_of(row)


def asked_of(row: Any) -> Asked | None:
    """Who asked, as a broadcast's row keeps it."""
    if row.asked is None:
        return None
    reminders = {language: message_unpacked(packed) for language, packed in (row.reminders or {}).items()}
    return Asked(unpacked(row.asked), reminders)
