"""What was not understood is kept once, counted, and settled; answers made ready; talks opened, continued, ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, update

from db.session import Session
from db.tables.products import aliases, products
from db.tables.talks import handover_lines, handovers, ready_answers, unheard
from db.writes.people import upsert
from domain.fold import fold


async def note(
    session: Session,
    *,
    producer_id: int | None,
    product_id: int | None,
    words: str,
    rest: str,
    why: str,
    now: datetime,
) -> None:
    """One more time this sentence; a settled one is open again."""
    key = f"{producer_id or 0}:{fold(words)}"[:200]
    insert = upsert(session, unheard).values(
        key=key,
        producer_id=producer_id,
        product_id=product_id,
        words=words[:300],
        rest=rest[:100],
        why=why,
        at=now,
        times=1,
    )
    again = {"times": unheard.c.times + 1, "at": now, "why": why, "done_at": None, "done_by": None, "result": None}
    await session.execute(insert.on_conflict_do_update(index_elements=["key"], set_=again))


async def settle(session: Session, unheard_id: int, *, by: int, result: str, now: datetime) -> bool:
    """`alias`, `answer` or `ignored`; False when it was settled before."""
    statement = (
        update(unheard)
        .where(unheard.c.id == unheard_id, unheard.c.done_at.is_(None))
        .values(done_at=now, done_by=by, result=result)
    )
    return bool((await session.execute(statement)).rowcount)


async def add_alias(session: Session, product_id: int, words: str, *, by: int | None, now: datetime) -> bool:
    """Another name of a product; False when it has it already."""
    values = {"product_id": product_id, "words": words[:100], "folded": fold(words)[:100], "added_by": by, "at": now}
    statement = upsert(session, aliases).values(**values).on_conflict_do_nothing()
    if (await session.execute(statement.returning(aliases.c.id))).first() is None:
        return False
    await touch(session, product_id, now)
    return True


async def aliases_are(
    session: Session, product_id: int, names: Sequence[str], *, by: int | None, now: datetime
) -> None:
    """Exactly these other names from now on."""
    kept = [fold(name)[:100] for name in names]
    gone = delete(aliases).where(aliases.c.product_id == product_id, aliases.c.folded.not_in(kept))
    await session.execute(gone)
    for name in names:
        await add_alias(session, product_id, name, by=by, now=now)
    await touch(session, product_id, now)


async def touch(session: Session, product_id: int, now: datetime) -> None:
    """The product changed: every process reads it anew."""
    await session.execute(update(products).where(products.c.id == product_id).values(updated_at=now))


async def add_answer(
    session: Session, producer_id: int, product_id: int | None, words: str, answer: str, *, by: int, now: datetime
) -> int:
    """An answer that is ready for this question from now on; its number."""
    values = {
        "producer_id": producer_id,
        "product_id": product_id,
        "words": words[:300],
        "folded": fold(words)[:300],
        "answer": answer,
        "added_by": by,
        "at": now,
    }
    statement = ready_answers.insert().values(**values).returning(ready_answers.c.id)
    return int((await session.execute(statement)).scalar_one())


async def offer(
    session: Session,
    *,
    buyer_id: int,
    producer_id: int | None,
    order_id: int | None,
    product_id: int | None,
    words: str,
    why: str,
    now: datetime,
) -> int:
    """A talk that the buyer may open with a tap; what was offered him before is withdrawn."""
    mine = (handovers.c.buyer_id == buyer_id) & (handovers.c.state == "offered")
    await session.execute(delete(handovers).where(mine, handovers.c.at < now))
    values = {
        "buyer_id": buyer_id,
        "producer_id": producer_id,
        "order_id": order_id,
        "product_id": product_id,
        "words": words,
        "why": why,
        "at": now,
    }
    return int((await session.execute(handovers.insert().values(**values).returning(handovers.c.id))).scalar_one())


async def open_(session: Session, handover_id: int, buyer_id: int, now: datetime) -> bool:
    """The buyer wants it; False when it is not his, or was opened before."""
    statement = (
        update(handovers)
        .where(handovers.c.id == handover_id, handovers.c.buyer_id == buyer_id, handovers.c.state == "offered")
        .values(state="open", at=now)
    )
    return bool((await session.execute(statement)).rowcount)


async def take(session: Session, handover_id: int, person_id: int) -> None:
    """Who answers first, answers from then on."""
    statement = update(handovers).where(handovers.c.id == handover_id, handovers.c.taken_by.is_(None))
    await session.execute(statement.values(taken_by=person_id))


async def say(session: Session, handover_id: int, person_id: int, words: str, now: datetime) -> int:
    """A line of a talk; its number."""
    values = {"handover_id": handover_id, "person_id": person_id, "words": words, "at": now}
    statement = handover_lines.insert().values(**values).returning(handover_lines.c.id)
    return int((await session.execute(statement)).scalar_one())


async def close(session: Session, handover_id: int, by: int, now: datetime) -> bool:
    """It is over; False when it was before."""
    statement = (
        update(handovers)
        .where(handovers.c.id == handover_id, handovers.c.state == "open")
        .values(state="closed", closed_at=now, closed_by=by)
    )
    return bool((await session.execute(statement)).rowcount)
