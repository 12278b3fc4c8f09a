"""Orders that go in one parcel."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import and_, or_, select

from db.reads.orders import WAITS
from db.session import Session
from db.tables.orders import orders
from domain.carts import Payment
from domain.orders import State
from domain.parcels import Member, due

_members = select(
    orders.c.id, orders.c.number, orders.c.along, orders.c.state, orders.c.payment, orders.c.total, orders.c.deposit,
    orders.c.paid_at, and_(*WAITS).label("kept"),
).where(orders.c.state != State.CANCELLED)  # fmt: skip


async def together(session: Session, order_ids: Iterable[int]) -> list[Member]:
    """These orders and all that are tied to them, along with them or they along with it, without cancelled ones."""
    found: dict[int, Member] = {}
    asked, wanted = set[int](), set(order_ids)
    while fresh := wanted - asked:
        asked |= fresh
        tied = _members.where(or_(orders.c.id.in_(fresh), orders.c.along.in_(fresh)))
        for row in await session.execute(tied):
            still = due(row.total, row.deposit, paid=row.paid_at is not None)
            found[row.id] = Member(
                row.id, row.number or "", row.along, State(row.state), Payment(row.payment), still, bool(row.kept)
            )
        wanted = set(found) | {member.along for member in found.values() if member.along is not None}
    return list(found.values())
