"""A producer lists goods, changes them, counts them and takes them off. Every step asks whether the goods are his."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from db.reads import listings as reads
from db.reads import people as people_reads
from db.reads import producers as producer_reads
from db.session import Session
from db.writes import listings as writes
from db.writes import people as people_writes
from domain.certificates import Certificate
from domain.groups import find
from domain.listings import STOCK_MOST, KindDraft, Listed, Listing, Mine, Unfit
from domain.messages import Notice
from domain.people import Person
from domain.producers import NotAllowed
from services.outbox import notify
from services.search import reindex

FIELDS = frozenset({"name", "group", "set", "unit", "story", "keeping", "shelf_life", "origin", "licence"})
"""What `change` may set."""


async def publish(
    session: Session, producer_id: int, listing: Listing, *, by: Person, now: datetime
) -> Listed | Unfit | NotAllowed:
    """Put a listing on sale; admins hear of a certificate that they have to look at."""
    if await producer_reads.role(session, producer_id, by.id) is None:
        return NotAllowed()
    why = unfit(listing)
    if why is not None:
        return Unfit(why)
    product_id = await writes.add(session, producer_id, listing, by=by.id, now=now)
    await reindex(session, product_id)
    if listing.certificate is not None:
        await _tell_admins(session, product_id, listing.name, now=now)
    return Listed(product_id)


def unfit(listing: Listing) -> str | None:
    """Why a listing cannot be sold like this, or None."""
    if not listing.name:
        return "name"
    if not listing.kinds:
        return "kinds"
    return "licence" if listing.needs_licence and not listing.licence else None


async def _tell_admins(session: Session, product_id: int, name: str, *, now: datetime) -> None:
    paper = (await reads.by_id(session, product_id) or _gone()).paper
    if paper is None:
        return
    notice = Notice("certificate-new", {"certificate": str(paper.id), "name": name})
    for admin in await people_reads.with_role(session, "admin"):
        await notify(session, admin, notice, source=f"certificate:{paper.id}:new", now=now)


def _gone() -> Mine:
    raise RuntimeError("a product that was just written cannot be read")


async def own(session: Session, product_id: int, person: Person) -> Mine | None:
    """The product, if this person acts for its producer; None otherwise, and when there is none."""
    one = await reads.by_id(session, product_id)
    if one is None or await producer_reads.role(session, one.producer_id, person.id) is None:
        return None
    return one


async def own_kind(session: Session, variant_id: int, person: Person) -> Mine | None:
    """The product that a kind belongs to, if it is this person's."""
    product_id = await reads.product_of_kind(session, variant_id)
    return await own(session, product_id, person) if product_id is not None else None


async def change(
    session: Session, product_id: int, values: dict[str, Any], *, by: Person, now: datetime
) -> Mine | Unfit | NotAllowed:
    """Set fields of FIELDS; the product as it is then."""
    one = await own(session, product_id, by)
    if one is None or not values.keys() <= FIELDS:
        return NotAllowed()
    group = find(values.get("set") or values.get("group") or one.set or one.group)
    licence = values.get("licence", one.licence)
    kind_of_goods = Listing(one.name, one.group, None, one.unit, (), licence=licence)
    if group is not None:
        kind_of_goods = Listing(one.name, group.group, group.id, one.unit, (), licence=licence)
    if kind_of_goods.needs_licence and not licence:
        return Unfit("licence")
    await writes.change(session, product_id, now=now, **values)
    await reindex(session, product_id)
    return await reads.by_id(session, product_id) or _gone()


async def set_state(session: Session, product_id: int, state: str, *, by: Person, now: datetime) -> Mine | NotAllowed:
    """`shown`, `hidden`, or `removed` for good; the product as it was."""
    one = await own(session, product_id, by)
    if one is None or state not in {"shown", "hidden", "removed"}:
        return NotAllowed()
    await writes.change(session, product_id, now=now, state=state)
    await people_writes.note(session, f"product-{state}", about=f"product:{product_id}", by=by.id, now=now)
    await reindex(session, product_id)
    return one


async def reprice(session: Session, variant_id: int, price: int, *, by: Person, now: datetime) -> Mine | NotAllowed:
    """Another price from now on; what it was stays in the history."""
    one = await own_kind(session, variant_id, by)
    if one is None:
        return NotAllowed()
    await writes.reprice(session, variant_id, price, by=by.id, now=now)
    return await reads.by_id(session, one.id) or _gone()


async def restock(session: Session, variant_id: int, more: int, *, by: Person) -> int | NotAllowed | None:
    """So many thousandths more; how many there are now, None when that is too many or the kind is made to order."""
    if await own_kind(session, variant_id, by) is None:
        return NotAllowed()
    return await writes.restock(session, variant_id, more, STOCK_MOST * 1000)


async def set_stock(session: Session, variant_id: int, stock: int | None, *, by: Person) -> Mine | NotAllowed:
    """What was counted just now (thousandths), or None for made to order."""
    one = await own_kind(session, variant_id, by)
    if one is None:
        return NotAllowed()
    await writes.set_stock(session, variant_id, stock)
    return await reads.by_id(session, one.id) or _gone()


async def set_kinds(
    session: Session, product_id: int, kinds: tuple[KindDraft, ...], *, by: Person, now: datetime
) -> Mine | NotAllowed | Unfit:
    """Exactly these kinds from now on; those that keep their name keep their stock."""
    one = await own(session, product_id, by)
    if one is None:
        return NotAllowed()
    if not kinds:
        return Unfit("kinds")
    await writes.kinds(session, product_id, kinds, by=by.id, now=now)
    await reindex(session, product_id)
    return await reads.by_id(session, product_id) or _gone()


async def add_photo(session: Session, product_id: int, media_id: int, *, by: Person) -> bool | NotAllowed:
    """Another picture; False when there are ten, or it is there already."""
    if await own(session, product_id, by) is None:
        return NotAllowed()
    return await writes.add_photo(session, product_id, media_id)


async def remove_photo(session: Session, product_id: int, media_id: int, *, by: Person) -> bool | NotAllowed:
    """Take a picture off; False for the last one, which stays."""
    one = await own(session, product_id, by)
    if one is None:
        return NotAllowed()
    return len(one.photos) > 1 and await writes.remove_photo(session, product_id, media_id)


async def lead_photo(session: Session, product_id: int, media_id: int, *, by: Person) -> bool | NotAllowed:
    """Show this picture first."""
    one = await own(session, product_id, by)
    if one is None or media_id not in one.photos:
        return NotAllowed()
    await writes.lead_photo(session, product_id, media_id)
    return True


async def set_certificate(
    session: Session, product_id: int, paper: Certificate | None, *, by: Person, now: datetime
) -> Mine | NotAllowed:
    """Another certificate, or none; it is unverified until an admin has looked."""
    one = await own(session, product_id, by)
    if one is None:
        return NotAllowed()
    await writes.set_certificate(session, product_id, paper, now=now)
    await _tell_admins(session, product_id, one.name, now=now)
    return await reads.by_id(session, product_id) or _gone()
