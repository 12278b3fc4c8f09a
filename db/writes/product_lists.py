"""Lists of products that were sent as files."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select, update

from db.session import Session
from db.tables.products import media, product_lists


class Waiting(NamedTuple):
    """A list that is to be read; `path` below the media folder, None until its bytes are here."""

    id: int
    producer_id: int
    person_id: int
    name: str
    path: str | None


async def add(session: Session, *, media_id: int, producer_id: int, person_id: int, name: str, now: datetime) -> int:
    """A list that somebody sent; its number."""
    values = {"media_id": media_id, "producer_id": producer_id, "person_id": person_id, "name": name, "at": now}
    statement = product_lists.insert().values(**values, state="waiting").returning(product_lists.c.id)
    return int((await session.execute(statement)).scalar_one())


async def of_media(session: Session, media_id: int) -> list[int]:
    """The lists that wait for this file."""
    statement = select(product_lists.c.id).where(
        product_lists.c.media_id == media_id, product_lists.c.state == "waiting"
    )
    return list((await session.execute(statement.order_by(product_lists.c.id))).scalars())


async def waiting(session: Session, list_id: int) -> Waiting | None:
    """The list, if it was not read yet."""
    statement = (
        select(
            product_lists.c.id,
            product_lists.c.producer_id,
            product_lists.c.person_id,
            product_lists.c.name,
            media.c.path,
        )
        .join(media, media.c.id == product_lists.c.media_id)
        .where(product_lists.c.id == list_id, product_lists.c.state == "waiting")
    )
    row = (await session.execute(statement)).first()
    return Waiting(row.id, row.producer_id, row.person_id, row.name, row.path) if row else None


async def settle(session: Session, list_id: int, state: str, *, rows: int, errors: int, now: datetime) -> bool:
    """`done` or `refused`; False when it was settled before."""
    statement = (
        update(product_lists)
        .where(product_lists.c.id == list_id, product_lists.c.state == "waiting")
        .values(state=state, rows=rows, errors=errors, done_at=now)
    )
    return bool((await session.execute(statement)).rowcount)
