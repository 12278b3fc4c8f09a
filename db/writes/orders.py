"""Orders and the stock they take: every step is one statement that only works where the step is possible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, or_, update

from db.session import Session
from db.tables.events import promotion_uses, promotions
from db.tables.orders import order_lines, order_steps, orders
from db.tables.people import people
from db.tables.products import variants
from db.writes.people import upsert

_take = (
    update(variants)
    .where(
        variants.c.id == bindparam("variant"),
        variants.c.state == "shown",
        or_(variants.c.stock.is_(None), variants.c.stock >= bindparam("qty")),
    )
    .values(stock=variants.c.stock - bindparam("qty"))
)
_give_back = (
    update(variants).where(variants.c.id == bindparam("variant")).values(stock=variants.c.stock + bindparam("qty"))
)


async def add(session: Session, **values: Any) -> int | None:
    """A new order without its number; None when its key was used before (by a transaction that has ended)."""
    statement = upsert(session, orders).values(**values).on_conflict_do_nothing(index_elements=["key"])
    made: int | None = (await session.execute(statement.returning(orders.c.id))).scalar()
    return made


async def number(session: Session, order_id: int, text: str) -> None:
    """What people call it."""
    await session.execute(update(orders).where(orders.c.id == order_id).values(number=text))


async def take(session: Session, quantities: Mapping[int, int]) -> int | None:
    """Take stock, variant id -> thousandths, in the order of the ids so that crossing carts wait and never deadlock.

    None when all was taken; otherwise the first variant of which there is too little: roll back what was taken.
    """
    for variant_id in sorted(quantities):
        taken = await session.execute(_take, {"variant": variant_id, "qty": quantities[variant_id]})
        if taken.rowcount != 1:
            return variant_id
    return None


async def give_back(session: Session, quantities: Mapping[int, int]) -> None:
    """The reverse, in the same order; what is made to order stays so."""
    for variant_id in sorted(quantities):
        await session.execute(_give_back, {"variant": variant_id, "qty": quantities[variant_id]})


async def add_lines(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """The goods of an order, as they were."""
    await session.execute(order_lines.insert(), [dict(row) for row in rows])


async def add_step(
    session: Session, order_id: int, state: str, *, by: int | None, reason: str | None, now: datetime
) -> None:
    """A step in an order's life, kept for good."""
    await session.execute(
        order_steps.insert().values(order_id=order_id, state=state, person_id=by, reason=reason, at=now)
    )


async def move(session: Session, order_id: int, *, origin: str, to: str, now: datetime) -> bool:
    """Move it if it still stands where it was seen; False when somebody was quicker."""
    statement = update(orders).where(orders.c.id == order_id, orders.c.state == origin)
    return bool((await session.execute(statement.values(state=to, changed_at=now))).rowcount)


async def keep(session: Session, order_id: int, until: datetime | None) -> None:
    """It waits for its buyer's next live; None: it waits no longer."""
    await session.execute(update(orders).where(orders.c.id == order_id).values(kept_until=until))


async def paid(session: Session, order_id: int, now: datetime) -> bool:
    """The money is there; False when that was known."""
    statement = update(orders).where(orders.c.id == order_id, orders.c.paid_at.is_(None))
    return bool((await session.execute(statement.values(paid_at=now, changed_at=now))).rowcount)


async def use_promotion(session: Session, promotion_id: int) -> bool:
    """One use of a promotion that has a limited number; False when none is left."""
    statement = update(promotions).where(
        promotions.c.id == promotion_id, or_(promotions.c.count.is_(None), promotions.c.used < promotions.c.count)
    )
    return bool((await session.execute(statement.values(used=promotions.c.used + 1))).rowcount)


async def add_promotion_use(
    session: Session, promotion_id: int, order_id: int, *, buyer_id: int | None, amount: int, now: datetime
) -> None:
    """What a promotion saved on an order."""
    values = {"promotion_id": promotion_id, "order_id": order_id, "buyer_id": buyer_id, "amount": amount, "at": now}
    await session.execute(promotion_uses.insert().values(**values))


async def remember_buyer(session: Session, person_id: int, **values: Any) -> None:
    """What he need not type again: phone, address, ward, province, name. Who was forgotten stays so."""
    his = (people.c.id == person_id, people.c.deleted_at.is_(None))
    await session.execute(update(people).where(*his).values(**values))
