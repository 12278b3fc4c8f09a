"""A person is forgotten: what the law wants kept stays, without a name to it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, cast, delete, literal, update

from db.session import Session
from db.tables.events import event_watchers
from db.tables.live_shows import live_openings
from db.tables.orders import cart_lines
from db.tables.people import contacts, dialogues, people, roles
from db.tables.producers import follows, members
from db.tables.talks import handover_lines, handovers, model_asks
from db.tables.updates import outbox
from db.writes import consents


async def forget(session: Session, person_id: int, now: datetime) -> None:
    """Name, numbers, addresses, settings, carts, follows, roles go; orders and proofs of consent stay."""
    await session.execute(
        update(people)
        .where(people.c.id == person_id)
        .values(
            name="",
            phone=None,
            address=None,
            ward=None,
            province=None,
            adult_at=None,
            settings={},
            deleted_at=now,
        )
    )
    await session.execute(
        update(contacts)
        .where(contacts.c.person_id == person_id)
        .values(address=literal("deleted:") + cast(contacts.c.id, String), username=None, state="gone", seen_at=None)
    )
    await consents.withdraw(session, person_id, None, now)
    for table in (dialogues, cart_lines, follows, event_watchers, live_openings, roles, members):
        await session.execute(delete(table).where(table.c.person_id == person_id))
    mine = handovers.c.buyer_id == person_id
    await session.execute(update(handovers).where(mine).values(words="", state="closed"))
    await session.execute(update(handover_lines).where(handover_lines.c.person_id == person_id).values(words=""))
    await session.execute(delete(model_asks).where(model_asks.c.person_id == person_id))
    await session.execute(delete(outbox).where(outbox.c.person_id == person_id))
