"""The goods as buyers see them: pages of a list, cards, sellers, and what a list can be narrowed to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, or_, select

from db.session import Session
from db.tables.producers import follows, producers
from db.tables.products import certificates, prices, product_photos, products, variants
from domain.certificates import VALID_MONTHS, Certificate, Level, Showing, Shown, months_later, shown
from domain.products import Card, Filter, Kind, Seller

_ON_SALE = (products.c.state == "shown", producers.c.state == "approved")
_by_ids = (
    select(
        products.c.id,
        products.c.name,
        products.c.name_en,
        products.c.producer_id,
        producers.c.name.label("producer"),
        producers.c.district,
        products.c.group,
        products.c.set,
        products.c.unit,
        products.c.story,
        products.c.keeping,
        products.c.shelf_life,
        products.c.origin,
        products.c.variant_kind,
        products.c.sample,
    )
    .join(producers, producers.c.id == products.c.producer_id)
    .where(products.c.id.in_(bindparam("ids", expanding=True)), *_ON_SALE)
)
_kinds_of = (
    select(variants.c.product_id, variants.c.id, variants.c.name, variants.c.price, variants.c.stock)
    .where(variants.c.product_id.in_(bindparam("ids", expanding=True)), variants.c.state == "shown")
    .order_by(variants.c.product_id, variants.c.position, variants.c.id)
)
_papers_of = (
    select(
        certificates.c.product_id,
        certificates.c.level,
        certificates.c.number,
        certificates.c.issuer,
        certificates.c.signed_on,
        certificates.c.verified_at,
    )
    .where(certificates.c.product_id.in_(bindparam("ids", expanding=True)))
    .order_by(certificates.c.product_id, certificates.c.id)
)
_photos_of = (
    select(product_photos.c.product_id, product_photos.c.media_id)
    .where(product_photos.c.product_id.in_(bindparam("ids", expanding=True)))
    .order_by(product_photos.c.product_id, product_photos.c.position, product_photos.c.media_id)
)
_RANK = {
    Showing.STARS: 0,
    Showing.POTENTIAL_FIVE: 1,
    Showing.UNCONFIRMED: 2,
    Showing.EXPIRED: 3,
    Showing.NOTHING: 4,
}


def _narrowed(chosen: Filter, today: date) -> list[ColumnElement[bool]]:
    asked: list[ColumnElement[bool]] = list(_ON_SALE)
    if "." in chosen.group:
        asked.append(products.c.set == chosen.group)
    elif chosen.group:
        asked.append(products.c.group == chosen.group)
    if chosen.district:
        asked.append(producers.c.district == chosen.district)
    if chosen.ward:
        asked.append(producers.c.ward == chosen.ward)
    if chosen.producer:
        asked.append(products.c.producer_id == int(chosen.producer))
    if chosen.stars:
        paper = select(certificates.c.product_id).where(
            certificates.c.level == chosen.stars,
            certificates.c.verified_at.is_not(None),
            certificates.c.signed_on > months_later(today, -VALID_MONTHS),
            certificates.c.signed_on <= today,
        )
        asked.append(products.c.id.in_(paper))
    return asked


async def page(session: Session, chosen: Filter, today: date, *, offset: int, limit: int) -> list[int]:
    """Ids of one page of a list, newest first."""
    statement = (
        select(products.c.id)
        .join(producers, producers.c.id == products.c.producer_id)
        .where(*_narrowed(chosen, today))
        .order_by(products.c.id.desc())
        .offset(offset)
        .limit(limit)
    )
    return list((await session.execute(statement)).scalars())


async def by_price(session: Session, among: Sequence[int] | None, *, dear: bool, limit: int) -> list[int]:
    """Ids of goods that can be bought, cheapest or dearest first, without promotions; `among`: of these, None: of all."""
    there = [*_ON_SALE, variants.c.state == "shown", or_(variants.c.stock.is_(None), variants.c.stock > 0)]
    if among is not None:
        there.append(products.c.id.in_(list(among)))
    price = func.max(variants.c.price).desc() if dear else func.min(variants.c.price)
    statement = (
        select(products.c.id)
        .join(producers, producers.c.id == products.c.producer_id)
        .join(variants, variants.c.product_id == products.c.id)
        .where(*there)
        .group_by(products.c.id)
        .order_by(price, products.c.id)
        .limit(limit)
    )
    return list((await session.execute(statement)).scalars())


async def cards(session: Session, ids: Sequence[int], today: date, *, photos: bool = False) -> list[Card]:
    """The cards of these products in this order; what is not on sale is left out. Prices are without promotions."""
    if not ids:
        return []
    given = {"ids": list(ids)}
    rows = {row.id: row for row in await session.execute(_by_ids, given)}
    kinds: dict[int, list[Kind]] = defaultdict(list)
    for kind in await session.execute(_kinds_of, given):
        kinds[kind.product_id].append(Kind(kind.id, kind.name, kind.price, kind.stock))
    papers: dict[int, list[Shown]] = defaultdict(list)
    for paper in await session.execute(_papers_of, given):
        papers[paper.product_id].append(_shown(paper, today))
    pictures: dict[int, list[int]] = defaultdict(list)
    if photos:
        for photo in await session.execute(_photos_of, given):
            pictures[photo.product_id].append(photo.media_id)
    return [
        Card(
            **rows[number]._asdict(),
            kinds=tuple(kinds[number]),
            shown=min(papers[number], key=lambda one: (_RANK[one.what], -(one.stars or 0))) if papers[number] else Shown(Showing.NOTHING),
            photos=tuple(pictures[number]),
        )
        for number in ids
        if number in rows and kinds[number]
    ]  # fmt: skip


def _shown(row: Any, today: date) -> Shown:
    paper = Certificate(
        Level(row.level), row.number or "", row.issuer or "", row.signed_on, verified=row.verified_at is not None
    )
    return shown(paper, today)


async def card(session: Session, product_id: int, today: date) -> Card | None:
    """One product with its pictures; None when it is not on sale (or never was)."""
    found = await cards(session, [product_id], today, photos=True)
    return found[0] if found else None


async def product_of(session: Session, variant_id: int) -> int | None:
    """Whose variant this is."""
    found: int | None = (
        await session.execute(select(variants.c.product_id).where(variants.c.id == variant_id))
    ).scalar()
    return found


async def seller(session: Session, producer_id: int) -> Seller | None:
    """An approved producer with what the law wants buyers to know."""
    names = [name for name in Seller.__dataclass_fields__ if name in producers.c]
    statement = select(*(producers.c[name] for name in names)).where(
        producers.c.id == producer_id, producers.c.state == "approved"
    )
    row = (await session.execute(statement)).first()
    return Seller(**row._asdict()) if row else None


async def makers(session: Session, chosen: Filter, today: date, *, offset: int, limit: int) -> list[tuple[int, str]]:
    """(id, name) of producers that have goods in this list, by name."""
    goods = (
        select(products.c.producer_id)
        .join(producers, producers.c.id == products.c.producer_id)
        .where(*_narrowed(chosen.but(producer=""), today))
        .correlate(None)
    )
    statement = (
        select(producers.c.id, producers.c.name)
        .where(producers.c.id.in_(goods))
        .order_by(producers.c.folded, producers.c.id)
        .offset(offset)
        .limit(limit)
    )
    return [(row.id, row.name) for row in await session.execute(statement)]


async def places(session: Session) -> list[tuple[str | None, str | None]]:
    """(former district's code, ward's code) of approved producers, each pair once."""
    statement = select(producers.c.district, producers.c.ward).where(producers.c.state == "approved").distinct()
    return [(row.district, row.ward) for row in await session.execute(statement)]


async def is_followed(session: Session, person_id: int, producer_id: int) -> bool:
    """Whether the person follows this producer."""
    statement = select(follows.c.person_id).where(
        follows.c.person_id == person_id, follows.c.producer_id == producer_id
    )
    return (await session.execute(statement)).first() is not None


async def followed(session: Session, person_id: int) -> list[tuple[int, str]]:
    """(id, name) of the producers that somebody follows."""
    statement = (
        select(producers.c.id, producers.c.name)
        .join(follows, follows.c.producer_id == producers.c.id)
        .where(follows.c.person_id == person_id, producers.c.state == "approved")
        .order_by(producers.c.folded)
        .limit(50)
    )
    return [(row.id, row.name) for row in await session.execute(statement)]


async def count(session: Session, producer_id: int) -> int:
    """How many products of a producer are on sale."""
    statement = select(func.count()).where(products.c.producer_id == producer_id, products.c.state == "shown")
    return int((await session.execute(statement)).scalar_one())


async def price_at(session: Session, variant_id: int, moment: datetime) -> int | None:
    """What a variant cost at a moment, by the history of its prices; None: it was not sold yet."""
    statement = (
        select(prices.c.price)
        .where(prices.c.variant_id == variant_id, prices.c.from_at <= moment)
        .order_by(prices.c.from_at.desc(), prices.c.id.desc())
        .limit(1)
    )
    found: int | None = (await session.execute(statement)).scalar_one_or_none()
    return found
