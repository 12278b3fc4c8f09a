"""A producer's own goods, hidden ones too, and the certificates that wait for an admin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select

from db.reads.live_goods import set_apart
from db.session import Session
from db.tables.producers import producers
from db.tables.products import certificates, product_photos, products, variants
from domain.certificates import Certificate, Level
from domain.listings import KindRow, Mine, Paper

_FIELDS = (
    products.c.id,
    products.c.producer_id,
    products.c.name,
    products.c.group,
    products.c.set,
    products.c.unit,
    products.c.state,
    products.c.story,
    products.c.keeping,
    products.c.shelf_life,
    products.c.origin,
    products.c.licence,
    products.c.sample,
)


def _paper(row: Any) -> Paper:
    verified = row.verified_at is not None
    return Paper(row.id, Certificate(Level(row.level), row.number or "", row.issuer or "", row.signed_on, verified))


async def _filled(session: Session, rows: Sequence[Any]) -> list[Mine]:
    ids = [row.id for row in rows]
    kinds: dict[int, list[KindRow]] = defaultdict(list)
    of_kinds = (
        select(variants.c.product_id, variants.c.id, variants.c.name, variants.c.price, variants.c.stock)
        .where(variants.c.product_id.in_(ids), variants.c.state == "shown")
        .order_by(variants.c.position, variants.c.id)
    )
    for kind in await session.execute(of_kinds):
        kinds[kind.product_id].append(KindRow(kind.id, kind.name, kind.price, kind.stock))
    photos: dict[int, list[int]] = defaultdict(list)
    of_photos = (
        select(product_photos.c.product_id, product_photos.c.media_id)
        .where(product_photos.c.product_id.in_(ids))
        .order_by(product_photos.c.position, product_photos.c.media_id)
    )
    for photo in await session.execute(of_photos):
        photos[photo.product_id].append(photo.media_id)
    papers: dict[int, Paper] = {}
    of_papers = select(certificates).where(certificates.c.product_id.in_(ids)).order_by(certificates.c.id)
    for paper in await session.execute(of_papers):
        papers[paper.product_id] = _paper(paper)
    return [
        Mine(
            **row._asdict(),
            kinds=tuple(kinds[row.id]),
            photos=tuple(photos[row.id]),
            paper=papers.get(row.id),
        )
        for row in rows
    ]


async def by_id(session: Session, product_id: int) -> Mine | None:
    """One product that was not removed."""
    statement = select(*_FIELDS).where(products.c.id == product_id, products.c.state != "removed")
    found = await _filled(session, (await session.execute(statement)).all())
    return found[0] if found else None


async def page(session: Session, producer_id: int, *, offset: int = 0, limit: int = 8) -> list[Mine]:
    """A producer's goods, newest first."""
    statement = (
        select(*_FIELDS)
        .where(products.c.producer_id == producer_id, products.c.state != "removed")
        .order_by(products.c.id.desc())
        .offset(offset)
        .limit(limit)
    )
    return await _filled(session, (await session.execute(statement)).all())


async def product_of_kind(session: Session, variant_id: int) -> int | None:
    """The product a kind belongs to."""
    statement = select(variants.c.product_id).where(variants.c.id == variant_id, variants.c.state == "shown")
    found: int | None = (await session.execute(statement)).scalar()
    return found


async def counts(session: Session, producer_id: int) -> dict[str, int]:
    """How many goods of a producer are `shown` and `hidden`."""
    statement = (
        select(products.c.state, func.count().label("many"))
        .where(products.c.producer_id == producer_id)
        .group_by(products.c.state)
    )
    return {row.state: row.many for row in await session.execute(statement)}


async def low(session: Session, producer_id: int, below: int, limit: int = 5) -> list[tuple[str, str, int]]:
    """(product, kind, thousandths left) of shown goods that run out, fewest first. `below`: thousandths.

    What a running live still has to sell counts: its stock is only set apart.
    """
    statement = (
        select(
            products.c.name, variants.c.name.label("kind"), (variants.c.stock + set_apart(variants.c.id)).label("stock")
        )
        .join(products, products.c.id == variants.c.product_id)
        .where(
            products.c.producer_id == producer_id,
            products.c.state == "shown",
            variants.c.state == "shown",
            variants.c.stock + set_apart(variants.c.id) <= below,
        )
        .order_by("stock", variants.c.id)
        .limit(limit)
    )
    return [(row.name, row.kind, row.stock) for row in await session.execute(statement)]


async def same_name(session: Session, producer_id: int, folded: str) -> int | None:
    """The product of this producer that has this name already, by its folded form."""
    statement = select(products.c.id).where(
        products.c.producer_id == producer_id, products.c.folded == folded, products.c.state != "removed"
    )
    found: int | None = (await session.execute(statement.limit(1))).scalar()
    return found


async def unverified(session: Session, limit: int = 20) -> list[tuple[Paper, int, str, str]]:
    """(certificate, product id, product, producer) of what an admin has still to look at, longest waiting first."""
    statement = (
        select(certificates, products.c.name.label("product"), producers.c.name.label("producer"))
        .join(products, products.c.id == certificates.c.product_id)
        .join(producers, producers.c.id == products.c.producer_id)
        .where(certificates.c.verified_at.is_(None), products.c.state != "removed", producers.c.state == "approved")
        .order_by(certificates.c.id)
        .limit(limit)
    )
    return [(_paper(row), row.product_id, row.product, row.producer) for row in await session.execute(statement)]


async def certificate(session: Session, certificate_id: int) -> tuple[Paper, int] | None:
    """One certificate and its product's id."""
    row = (await session.execute(select(certificates).where(certificates.c.id == certificate_id))).first()
    return (_paper(row), row.product_id) if row else None
