"""What an audience can be of, to be chosen by name: producers, their goods, lives; and the names of what was chosen."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Table, func, select

from db.session import Session
from db.tables.lives import lives
from db.tables.producers import follows, producers
from db.tables.products import products
from domain.audiences import Audience
from domain.fold import fold

Named = list[tuple[int, str]]


async def find_producers(session: Session, said: str, limit: int) -> Named:
    """Approved producers whose name has these words, the most followed first."""
    followed = select(func.count()).where(follows.c.producer_id == producers.c.id).scalar_subquery()
    found = (
        select(producers.c.id, producers.c.name)
        .where(producers.c.state == "approved", producers.c.folded.contains(fold(said), autoescape=True))
        .order_by(followed.desc(), producers.c.id)
        .limit(limit)
    )
    return [(row.id, row.name) for row in await session.execute(found)]


async def find_products(session: Session, said: str, limit: int) -> Named:
    """Goods that can be seen, whose name has these words."""
    found = (
        select(products.c.id, products.c.name)
        .join(producers, producers.c.id == products.c.producer_id)
        .where(
            products.c.state != "removed",
            producers.c.state == "approved",
            products.c.folded.contains(fold(said), autoescape=True),
        )
        .order_by(products.c.id)
        .limit(limit)
    )
    return [(row.id, row.name) for row in await session.execute(found)]


async def find_lives(session: Session, said: str, limit: int) -> Named:
    """Lives that were shown, the newest first; of the last hundred, those whose title has these words."""
    shown = lives.c.state.in_(("open", "paused", "ended"))
    newest = select(lives.c.id, lives.c.title).where(shown).order_by(lives.c.id.desc()).limit(100)
    rows = await session.execute(newest)
    return [(row.id, row.title) for row in rows if fold(said) in fold(row.title)][:limit]


async def names(session: Session, audience: Audience) -> dict[str, list[str]]:
    """The names of an audience's producers, goods and lives: part -> names."""
    wanted: Sequence[tuple[str, Table, str, Sequence[int]]] = (
        ("bought_from", producers, "name", audience.bought_from),
        ("products", products, "name", audience.products),
        ("followed", producers, "name", audience.followed),
        ("opened", lives, "title", audience.opened),
    )
    found = {}
    for part, table, column, ids in wanted:
        if ids:
            rows = await session.execute(select(table.c[column]).where(table.c.id.in_(ids)).order_by(table.c.id))
            found[part] = [str(name) for name in rows.scalars()]
    return found
