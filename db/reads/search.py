"""Which products have which words."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import Select, bindparam, func, or_, select

from db.session import Session
from db.tables.producers import producers
from db.tables.products import aliases, product_words, products
from domain.search import CAP, Attempt, Told, Vocabulary


async def vocabulary(session: Session) -> Vocabulary:
    """Every word and how many products have it: one walk over the whole index, so its result is kept for a while."""
    statement = select(product_words.c.word, func.count()).group_by(product_words.c.word)
    return Vocabulary.of({row[0]: row[1] for row in await session.execute(statement)})


_names = select(products.c.id, products.c.name).where(
    products.c.id.in_(bindparam("ids", expanding=True)), products.c.state == "shown"
)


@lru_cache(maxsize=32)
def _having(groups: int, least: int) -> Select[Any]:
    """Ids of products that have a word of every group (least == groups), or of any; from the words alone.

    Joined with the products here, planners would start from an index of their states.
    """
    first = product_words.alias("w0")
    statement = select(first.c.product_id).limit(2 * CAP)
    if least < groups:
        any_of = [first.c.word.in_(bindparam(f"g{place}", expanding=True)) for place in range(groups)]
        return statement.where(or_(*any_of))
    statement = statement.where(first.c.word.in_(bindparam("g0", expanding=True)))
    for place in range(1, groups):
        other = product_words.alias(f"w{place}")
        among = other.c.word.in_(bindparam(f"g{place}", expanding=True))
        statement = statement.where(
            select(other.c.word).where(other.c.product_id == first.c.product_id, among).exists()
        )
    return statement


async def having(session: Session, attempt: Attempt) -> dict[int, str]:
    """Product id -> name of at most CAP products on show that this way of looking finds."""
    given = {f"g{place}": list(forms) for place, forms in enumerate(attempt.groups)}
    found = await session.execute(_having(len(attempt.groups), attempt.least), given)
    ids = list(dict.fromkeys(found.scalars()))
    if not ids:
        return {}
    rows = await session.execute(_names, {"ids": ids})
    return {row.id: row.name for row in rows.fetchmany(CAP)}


_told = (
    select(products.c.id, products.c.name, products.c.name_en, producers.c.name.label("maker"), aliases.c.words)
    .join(producers, producers.c.id == products.c.producer_id)
    .outerjoin(aliases, aliases.c.product_id == products.c.id)
    .where(products.c.id.in_(bindparam("ids", expanding=True)))
)


async def told(session: Session, ids: list[int]) -> dict[int, Told]:
    """What each of these products is found by, with its diacritics."""
    found: dict[int, Told] = {}
    for row in await session.execute(_told, {"ids": ids}):
        before = found[row.id].own if row.id in found else f"{row.name} {row.name_en or ''}"
        found[row.id] = Told(f"{before} {row.words or ''}", row.maker)
    return found


async def texts(session: Session, product_id: int) -> list[str]:
    """Everything by which a product is to be found: its names, its other names, its maker; empty when there is none."""
    statement = (
        select(products.c.name, products.c.name_en, producers.c.name.label("producer"))
        .join(producers, producers.c.id == products.c.producer_id)
        .where(products.c.id == product_id)
    )
    row = (await session.execute(statement)).first()
    if row is None:
        return []
    others = await session.execute(select(aliases.c.words).where(aliases.c.product_id == product_id))
    return [row.name, row.name_en or "", row.producer, *others.scalars()]
