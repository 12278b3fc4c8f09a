"""Everything that is kept of one person, for himself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, func, select

from db.session import Session
from db.tables.broadcasts import adverts
from db.tables.events import booths, event_watchers
from db.tables.live_shows import live_openings
from db.tables.lives import slips
from db.tables.orders import cart_lines, order_lines, orders
from db.tables.people import consents, contacts, deeds, dialogues, people, roles
from db.tables.producers import follows, members, producers
from db.tables.talks import handover_lines, handovers

OPEN = ("placed", "confirmed", "packed", "sent")
OF_PERSON: Sequence[tuple[str, Table, str]] = (
    ("contacts", contacts, "person_id"),
    ("roles", roles, "person_id"),
    ("consents", consents, "person_id"),
    ("dialogues", dialogues, "person_id"),
    ("cart", cart_lines, "person_id"),
    ("orders", orders, "buyer_id"),
    ("follows", follows, "person_id"),
    ("reminders", event_watchers, "person_id"),
    ("producers", members, "person_id"),
    ("booths", booths, "person_id"),
    ("adverts_sent", adverts, "person_id"),
    ("live_slips", slips, "person_id"),
    ("lives_looked_at", live_openings, "person_id"),
    ("deeds", deeds, "person_id"),
    ("talks", handovers, "buyer_id"),
    ("talk_lines", handover_lines, "person_id"),
)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime | date) else value


def _row(row: Any) -> dict[str, Any]:
    return {name: _plain(value) for name, value in row._asdict().items()}


async def everything(session: Session, person_id: int) -> dict[str, Any]:
    """Table -> rows, as JSON takes them; an order with its lines."""
    person = (await session.execute(select(people).where(people.c.id == person_id))).one()
    found: dict[str, Any] = {"person": _row(person)}
    for name, table, column in OF_PERSON:
        rows = await session.execute(select(table).where(table.c[column] == person_id))
        found[name] = [_row(row) for row in rows]
    mine = select(orders.c.id).where(orders.c.buyer_id == person_id)
    lines = await session.execute(select(order_lines).where(order_lines.c.order_id.in_(mine)))
    found["order_lines"] = [_row(row) for row in lines]
    return found


async def open_orders(session: Session, person_id: int) -> int:
    """Orders of his that are still on their way."""
    statement = select(func.count()).select_from(orders)
    found = await session.execute(statement.where(orders.c.buyer_id == person_id, orders.c.state.in_(OPEN)))
    return int(found.scalar_one())


async def only_owner_of(session: Session, person_id: int) -> str | None:
    """The name of an approved producer that nobody else owns."""
    other = members.alias("other")
    others = (
        select(func.count())
        .select_from(other)
        .where(other.c.producer_id == members.c.producer_id, other.c.role == "owner", other.c.person_id != person_id)
        .scalar_subquery()
    )
    statement = (
        select(producers.c.name)
        .join(members, members.c.producer_id == producers.c.id)
        .where(
            members.c.person_id == person_id, members.c.role == "owner", producers.c.state == "approved", others == 0
        )
        .limit(1)
    )
    found: str | None = (await session.execute(statement)).scalar()
    return found
