"""Who somebody is, by how he reached us."""

from __future__ import annotations

from typing import Any

from sqlalchemy import String, bindparam, cast, func, select

from db.session import Session
from db.tables.people import contacts, dialogues, people, roles
from db.tables.producers import members, producers
from domain.people import Dialogue, Person

_roles = select(func.aggregate_strings(roles.c.role, ",")).where(roles.c.person_id == people.c.id).scalar_subquery()
_producers = (
    select(func.aggregate_strings(cast(members.c.producer_id, String), ","))
    .join(producers, producers.c.id == members.c.producer_id)
    .where(members.c.person_id == people.c.id, producers.c.state == "approved")
    .scalar_subquery()
)
_who = (
    select(
        people.c.id,
        people.c.name,
        people.c.language,
        people.c.phone,
        people.c.settings,
        contacts.c.channel,
        contacts.c.address,
        contacts.c.state,
        contacts.c.seen_at,
        _roles.label("roles"),
        _producers.label("producers"),
        dialogues.c.form,
        dialogues.c.step,
        dialogues.c.data,
        dialogues.c.paused,
    )
    .select_from(contacts)
    .join(people, people.c.id == contacts.c.person_id)
    .outerjoin(dialogues, (dialogues.c.person_id == people.c.id) & (dialogues.c.channel == contacts.c.channel))
)
_by_contact = _who.where(contacts.c.channel == bindparam("channel"), contacts.c.address == bindparam("address"))
_by_person = (
    _who.where(people.c.id == bindparam("person"), contacts.c.state.in_(("active", "new")))
    .order_by(contacts.c.seen_at.desc().nulls_last(), contacts.c.id)
    .limit(1)
)


def _person(row: Any) -> Person:
    dialogue = Dialogue(row.form, row.step, dict(row.data), paused=row.paused) if row.form else None
    return Person(
        id=row.id,
        name=row.name,
        language=row.language,
        channel=row.channel,
        address=row.address,
        roles=frozenset(row.roles.split(",")) if row.roles else frozenset(),
        producers=tuple(sorted(int(number) for number in row.producers.split(","))) if row.producers else (),
        phone=row.phone,
        settings=dict(row.settings or {}),
        dialogue=dialogue,
        new=row.state != "active",
        seen_at=row.seen_at,
    )


async def by_contact(session: Session, channel: str, address: str) -> Person | None:
    """The person behind this contact, with roles, producers and the dialogue he is in: one statement."""
    row = (await session.execute(_by_contact, {"channel": channel, "address": address})).first()
    return _person(row) if row else None


async def by_id(session: Session, person_id: int) -> Person | None:
    """The person, by the contact that he used last; None when nothing reaches him."""
    row = (await session.execute(_by_person, {"person": person_id})).first()
    return _person(row) if row else None


async def with_role(session: Session, role: str) -> list[int]:
    """The ids of all who hold this role."""
    return list((await session.execute(select(roles.c.person_id).where(roles.c.role == role))).scalars())


async def acting_for(session: Session, producer_id: int) -> list[int]:
    """The ids of all who act for this producer."""
    return list(
        (await session.execute(select(members.c.person_id).where(members.c.producer_id == producer_id))).scalars()
    )
