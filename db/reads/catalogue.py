"""The goods as the reader of messages needs them, and a mark that changes when any of them does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select

from db.session import Session
from db.tables.producers import producers
from db.tables.products import aliases, products, variants
from domain.hearing import Kind, Ware

_ON_SALE = (products.c.state == "shown", producers.c.state == "approved")
_mark = select(
    select(func.max(products.c.updated_at)).scalar_subquery().label("changed"),
    select(func.max(products.c.id)).scalar_subquery().label("product"),
    select(func.max(variants.c.id)).scalar_subquery().label("variant"),
    select(func.max(aliases.c.id)).scalar_subquery().label("alias"),
    select(func.max(producers.c.decided_at)).scalar_subquery().label("producer"),
)
_wares = (
    select(
        products.c.id,
        products.c.name,
        products.c.name_en,
        products.c.unit,
        products.c.unit_also,
        products.c.pack,
        products.c.bundles,
        products.c.variant_kind,
        products.c.producer_id,
        producers.c.name.label("producer"),
        producers.c.district,
    )
    .join(producers, producers.c.id == products.c.producer_id)
    .where(*_ON_SALE)
    .order_by(products.c.id)
)
_kinds = (
    select(variants.c.product_id, variants.c.id, variants.c.name)
    .join(products, products.c.id == variants.c.product_id)
    .where(products.c.state == "shown", variants.c.state == "shown")
    .order_by(variants.c.product_id, variants.c.position, variants.c.id)
)
_aliases = select(aliases.c.product_id, aliases.c.words).order_by(aliases.c.id)


async def mark(session: Session) -> tuple[Any, ...]:
    """Changes with every product, kind and alias that is added, and with every product that is changed."""
    return tuple((await session.execute(_mark)).one())


async def wares(session: Session) -> list[Ware]:
    """Everything on sale, with its kinds and other names."""
    kinds: dict[int, list[Kind]] = defaultdict(list)
    for row in await session.execute(_kinds):
        kinds[row.product_id].append(Kind(row.id, row.name))
    others: dict[int, list[str]] = defaultdict(list)
    for other in await session.execute(_aliases):
        others[other.product_id].append(other.words)
    return [
        Ware(**row._asdict(), kinds=tuple(kinds[row.id]), aliases=tuple(others[row.id]))
        for row in await session.execute(_wares)
        if row.id in kinds
    ]


async def aliases_of(session: Session, product_ids: Sequence[int]) -> dict[int, list[str]]:
    """Product id -> its other names."""
    found: dict[int, list[str]] = defaultdict(list)
    statement = select(aliases.c.product_id, aliases.c.words).where(aliases.c.product_id.in_(product_ids))
    for row in await session.execute(statement.order_by(aliases.c.id)):
        found[row.product_id].append(row.words)
    return found
