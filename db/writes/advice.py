"""What waits for the optional model, and how often it was asked today."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import delete, select, update

from db.session import Session
from db.tables.talks import model_asks, model_days
from db.tables.updates import outbox
from db.writes.people import upsert


class Ask(NamedTuple):
    """A masked sentence that waits; `facts` holds the ids of the goods that it may name."""

    id: int
    person_id: int
    text: str
    facts: dict[str, Any]
    at: datetime


async def put(session: Session, person_id: int, text: str, facts: dict[str, Any], now: datetime) -> int:
    """A sentence for the model; an older one of this person that still waits is forgotten."""
    mine = (model_asks.c.person_id == person_id) & (model_asks.c.state == "waiting")
    await session.execute(delete(model_asks).where(mine))
    statement = model_asks.insert().values(person_id=person_id, text=text, facts=facts, state="waiting", at=now)
    return int((await session.execute(statement.returning(model_asks.c.id))).scalar_one())


async def waiting(session: Session) -> bool:
    """Whether any sentence waits: cheap, so that an idle moment writes nothing."""
    return (
        await session.execute(select(model_asks.c.id).where(model_asks.c.state == "waiting").limit(1))
    ).first() is not None


async def take(session: Session) -> Ask | None:
    """The oldest that waits, from now on nobody else's."""
    oldest = select(model_asks.c.id).where(model_asks.c.state == "waiting").order_by(model_asks.c.id).limit(1)
    if session.dialect.name == "postgresql":
        oldest = oldest.with_for_update(skip_locked=True)
    statement = (
        update(model_asks)
        .where(model_asks.c.id.in_(oldest.scalar_subquery()), model_asks.c.state == "waiting")
        .values(state="asked")
        .returning(*(model_asks.c[name] for name in Ask._fields))
    )
    row = (await session.execute(statement)).first()
    return Ask(*row) if row else None


async def spend(session: Session, day: date, per_day: int) -> bool:
    """One more question today; False when the day's are used up."""
    if per_day <= 0:
        return False
    insert = upsert(session, model_days).values(day=day, asked=1)
    more = insert.on_conflict_do_update(
        index_elements=["day"], set_={"asked": model_days.c.asked + 1}, where=model_days.c.asked < per_day
    )
    return (await session.execute(more.returning(model_days.c.asked))).first() is not None


async def forget(session: Session, ask_id: int) -> None:
    """Nothing came of it."""
    await session.execute(delete(model_asks).where(model_asks.c.id == ask_id))


async def forget_before(session: Session, moment: datetime) -> None:
    """Guesses that nobody tapped, and questions of a process that died."""
    await session.execute(delete(model_asks).where(model_asks.c.at < moment))


async def settle(session: Session, ask_id: int, lines: list[list[Any]]) -> bool:
    """A guess waits for the buyer's tap; False when the question is gone."""
    statement = update(model_asks).where(model_asks.c.id == ask_id, model_asks.c.state == "asked")
    return bool((await session.execute(statement.values(state="done", text="", facts={"lines": lines}))).rowcount)


async def claim(session: Session, ask_id: int, person_id: int) -> list[list[Any]] | None:
    """The lines of a guess that this person taps, once; None when there is none (any more)."""
    statement = (
        delete(model_asks)
        .where(model_asks.c.id == ask_id, model_asks.c.person_id == person_id, model_asks.c.state == "done")
        .returning(model_asks.c.facts)
    )
    row = (await session.execute(statement)).first()
    return list(row.facts.get("lines", [])) if row else None


async def went_on(session: Session, person_id: int, since: datetime) -> bool:
    """Whether the person was answered anything after that moment: then nobody wants to hear a guess any more."""
    statement = select(outbox.c.id).where(
        outbox.c.person_id == person_id, outbox.c.kind == "reply", outbox.c.created_at > since
    )
    return (await session.execute(statement.limit(1))).first() is not None
