"""What lies in a cart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete

from db.session import Session
from db.tables.orders import cart_lines
from db.writes.people import upsert


async def keep(session: Session, person_id: int, variant_id: int, qty: int, now: datetime) -> None:
    """So much of it (thousandths, above zero), whatever was there before."""
    statement = upsert(session, cart_lines).values(person_id=person_id, variant_id=variant_id, qty=qty, at=now)
    await session.execute(
        statement.on_conflict_do_update(index_elements=["person_id", "variant_id"], set_={"qty": qty})
    )


async def take_out(session: Session, person_id: int, variant_ids: Sequence[int] | None = None) -> None:
    """Some lines, or all of them."""
    statement = delete(cart_lines).where(cart_lines.c.person_id == person_id)
    if variant_ids is not None:
        statement = statement.where(cart_lines.c.variant_id.in_(variant_ids))
    await session.execute(statement)
