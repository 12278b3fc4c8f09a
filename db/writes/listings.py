"""Goods are listed, changed, counted and taken away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, update

from db.session import Session
from db.tables.products import certificates, media, prices, product_photos, products, variants
from domain.certificates import Certificate
from domain.fold import fold
from domain.listings import PHOTOS_MOST, KindDraft, Listing


async def add(session: Session, producer_id: int, listing: Listing, *, by: int | None, now: datetime) -> int:
    """A new product on sale with its kinds, pictures and certificate; its id."""
    values = {
        "producer_id": producer_id,
        "name": listing.name,
        "folded": fold(listing.name)[:500],
        "group": listing.group,
        "set": listing.set,
        "story": listing.story,
        "keeping": listing.keeping,
        "shelf_life": listing.shelf_life,
        "origin": listing.origin,
        "unit": listing.unit,
        "unit_also": [],
        "bundles": {},
        "licence": listing.licence,
        "state": "shown",
        "created_at": now,
        "updated_at": now,
    }
    product_id = int((await session.execute(products.insert().values(**values).returning(products.c.id))).scalar_one())
    for place, kind in enumerate(listing.kinds):
        await add_kind(session, product_id, kind, place=place, by=by, now=now)
    for media_id in listing.photos[:PHOTOS_MOST]:
        await add_photo(session, product_id, media_id)
    if listing.certificate is not None:
        await set_certificate(session, product_id, listing.certificate, now=now)
    return product_id


async def add_kind(
    session: Session, product_id: int, kind: KindDraft, *, place: int, by: int | None, now: datetime
) -> int:
    """Another kind that can be bought, with the beginning of its prices; its id."""
    values = {"product_id": product_id, "name": kind.name, "price": kind.price, "stock": kind.stock, "position": place}
    statement = variants.insert().values(**values, state="shown").returning(variants.c.id)
    variant_id = int((await session.execute(statement)).scalar_one())
    await session.execute(prices.insert().values(variant_id=variant_id, price=kind.price, from_at=now, set_by=by))
    return variant_id


async def change(session: Session, product_id: int, *, now: datetime, **values: Any) -> None:
    """Any of a product's own fields."""
    if "name" in values:
        values["folded"] = fold(values["name"])[:500]
    await session.execute(update(products).where(products.c.id == product_id).values(**values, updated_at=now))


async def reprice(session: Session, variant_id: int, price: int, *, by: int, now: datetime) -> bool:
    """Another price from now on, also in the history; False when it is the price already."""
    statement = update(variants).where(variants.c.id == variant_id, variants.c.price != price).values(price=price)
    if not (await session.execute(statement)).rowcount:
        return False
    await session.execute(prices.insert().values(variant_id=variant_id, price=price, from_at=now, set_by=by))
    return True


async def restock(session: Session, variant_id: int, by: int, most: int) -> int | None:
    """So many thousandths more (less when negative), by one conditional UPDATE; what there is now.

    None when it would be below nothing or above `most`, or the kind is made to order.
    """
    after = variants.c.stock + by
    statement = (
        update(variants)
        .where(variants.c.id == variant_id, after >= 0, after <= most)
        .values(stock=after)
        .returning(variants.c.stock)
    )
    found: int | None = (await session.execute(statement)).scalar()
    return found


async def set_stock(session: Session, variant_id: int, stock: int | None) -> None:
    """What was counted just now; None is made to order."""
    await session.execute(update(variants).where(variants.c.id == variant_id).values(stock=stock))


async def kinds(session: Session, product_id: int, wanted: Sequence[KindDraft], *, by: int, now: datetime) -> None:
    """Exactly these kinds from now on: those with a known name keep their id and stock, others are taken off or added."""
    statement = select(variants.c.id, variants.c.name).where(variants.c.product_id == product_id)
    known = {row.name.casefold(): row.id for row in await session.execute(statement)}
    await session.execute(update(variants).where(variants.c.product_id == product_id).values(state="removed"))
    for place, kind in enumerate(wanted):
        variant_id = known.get(kind.name.casefold())
        if variant_id is None:
            await add_kind(session, product_id, kind, place=place, by=by, now=now)
            continue
        values = {"state": "shown", "position": place, "name": kind.name}
        await session.execute(update(variants).where(variants.c.id == variant_id).values(**values))
        await reprice(session, variant_id, kind.price, by=by, now=now)


async def add_photo(session: Session, product_id: int, media_id: int) -> bool:
    """Another picture behind the others; False when there are enough, it is there already, or it was refused."""
    here = select(func.count()).select_from(product_photos).where(product_photos.c.product_id == product_id)
    many = int((await session.execute(here)).scalar_one())
    fit = select(media.c.state).where(media.c.id == media_id)
    if many >= PHOTOS_MOST or (await session.execute(fit)).scalar() in {None, "refused"}:
        return False
    known = here.where(product_photos.c.media_id == media_id)
    if int((await session.execute(known)).scalar_one()):
        return False
    last = select(func.coalesce(func.max(product_photos.c.position), -1)).where(
        product_photos.c.product_id == product_id
    )
    place = int((await session.execute(last)).scalar_one()) + 1
    await session.execute(product_photos.insert().values(product_id=product_id, media_id=media_id, position=place))
    return True


async def remove_photo(session: Session, product_id: int, media_id: int) -> bool:
    """Take a picture off; False when it was not there."""
    return bool((await session.execute(delete(product_photos).where(_photo(product_id, media_id)))).rowcount)


async def lead_photo(session: Session, product_id: int, media_id: int) -> None:
    """Show this picture first."""
    first = select(func.min(product_photos.c.position) - 1).where(product_photos.c.product_id == product_id)
    place = (await session.execute(first)).scalar()
    await session.execute(update(product_photos).where(_photo(product_id, media_id)).values(position=place))


def _photo(product_id: int, media_id: int) -> ColumnElement[bool]:
    return (product_photos.c.product_id == product_id) & (product_photos.c.media_id == media_id)


async def drop_photo(session: Session, media_id: int) -> list[int]:
    """A refused picture leaves every product; which ones those were."""
    statement = (
        delete(product_photos).where(product_photos.c.media_id == media_id).returning(product_photos.c.product_id)
    )
    return list((await session.execute(statement)).scalars())


async def set_certificate(session: Session, product_id: int, paper: Certificate | None, *, now: datetime) -> int | None:
    """The product's one certificate, unverified; None takes it away. Its id."""
    await session.execute(delete(certificates).where(certificates.c.product_id == product_id))
    if paper is None:
        return None
    values = {
        "product_id": product_id,
        "level": paper.level.value,
        "number": paper.number or None,
        "issuer": paper.issuer or None,
        "signed_on": paper.signed_on,
        "created_at": now,
    }
    statement = certificates.insert().values(**values).returning(certificates.c.id)
    return int((await session.execute(statement)).scalar_one())


async def verify(session: Session, certificate_id: int, *, by: int, now: datetime) -> bool:
    """An admin has seen the paper; False when one had before, or it is gone."""
    statement = (
        update(certificates)
        .where(certificates.c.id == certificate_id, certificates.c.verified_at.is_(None))
        .values(verified_by=by, verified_at=now)
    )
    return bool((await session.execute(statement)).rowcount)


async def drop_certificate(session: Session, certificate_id: int) -> bool:
    """An admin does not accept it; False when it was verified meanwhile, or it is gone."""
    statement = delete(certificates).where(certificates.c.id == certificate_id, certificates.c.verified_at.is_(None))
    return bool((await session.execute(statement)).rowcount)
