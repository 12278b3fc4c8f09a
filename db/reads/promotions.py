"""Promotions as the rules of price take them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, or_, select

from db.session import Session
from db.tables.columns import Moment
from db.tables.events import promotions
from db.tables.lives import live_codes, lives
from db.tables.producers import producers
from db.tables.products import products, variants
from domain.campaigns import Kept
from domain.promotions import (
    AmountOff,
    BuyGet,
    Effect,
    FixedPrice,
    FreeShipping,
    Goods,
    PercentOff,
    Promotion,
    Scope,
)

_now = bindparam("now", type_=Moment)
_running = select(promotions).where(
    promotions.c.state == "planned",
    promotions.c.ends_at > _now,
    or_(promotions.c.starts_at <= _now, promotions.c.code.is_not(None)),
)


async def active(session: Session, now: datetime) -> list[Promotion]:
    """The shop's that run now, and vouchers that will: a code that comes too early is told when it begins."""
    return [one for one in await _all_running(session, now) if not one.scope.lives]


async def of_live(session: Session, live_id: int, now: datetime) -> list[Promotion]:
    """Those that run now and count only in this live."""
    return [one for one in await _all_running(session, now) if live_id in one.scope.lives]


async def _all_running(session: Session, now: datetime) -> list[Promotion]:
    rows = await session.execute(_running.order_by(promotions.c.id), {"now": now})
    return [promotion(row) for row in rows]


def promotion(row: Any) -> Promotion:
    """A row of the table as the rules take it."""
    return Promotion(
        row.id,
        effect(row.kind, row.rule),
        row.starts_at,
        row.ends_at,
        scope(row.scope),
        row.code or "",
        None if row.count is None else max(0, row.count - row.used),
        row.stacks,
        row.concentrated or "",
    )


def effect(kind: str, rule: Mapping[str, Any]) -> Effect:
    """Percent {"percent"}; fixed {"price"}; buy_get {"buy", "free"}; voucher {"amount", "minimum"}; shipping {"minimum"}."""
    if kind == "percent":
        return PercentOff(int(rule["percent"]))
    if kind == "fixed":
        return FixedPrice(int(rule["price"]))
    if kind == "buy_get":
        return BuyGet(int(rule["buy"]), int(rule["free"]))
    if kind == "voucher":
        return AmountOff(int(rule["amount"]), int(rule.get("minimum", 0)))
    return FreeShipping(int(rule.get("minimum", 0)))


def scope(kept: Mapping[str, Any]) -> Scope:
    """{"products": [1], "producers": [2], "groups": ["food"], "districts": ["271"], "lives": [3]}; missing is everything."""
    return Scope(
        frozenset(kept.get("products", ())),
        frozenset(kept.get("producers", ())),
        frozenset(kept.get("groups", ())),
        frozenset(kept.get("districts", ())),
        frozenset(kept.get("lives", ())),
    )


def _kept(row: Any) -> Kept:
    return Kept(
        id=row.id,
        name=row.name,
        effect=effect(row.kind, row.rule),
        scope=scope(row.scope),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        code=row.code or "",
        count=row.count,
        used=row.used,
        concentrated=row.concentrated or "",
        producer_id=row.producer_id,
        producer=row.producer or "",
        created_by=row.created_by,
        state=row.state,
        sample=row.sample,
    )


_with_producer = select(promotions, producers.c.name.label("producer")).outerjoin(
    producers, producers.c.id == promotions.c.producer_id
)


async def by_id(session: Session, promotion_id: int) -> Kept | None:
    """One promotion, whatever its state."""
    row = (await session.execute(_with_producer.where(promotions.c.id == promotion_id))).first()
    if row is None:
        return None
    one = _kept(row)
    return replace(one, lives=await _titles(session, one.scope.lives)) if one.scope.lives else one


async def _titles(session: Session, live_ids: Collection[int]) -> tuple[str, ...]:
    rows = await session.execute(select(lives.c.title).where(lives.c.id.in_(live_ids)).order_by(lives.c.id))
    return tuple(row.title for row in rows)


async def producers_of(session: Session, live_ids: Collection[int]) -> dict[int, int | None]:
    """Whose these lives are: live -> producer; a number that no live has is left out."""
    rows = await session.execute(select(lives.c.id, lives.c.producer_id).where(lives.c.id.in_(live_ids)))
    return {row.id: row.producer_id for row in rows}


async def not_over(session: Session, now: datetime, producer_ids: Sequence[int] | None, limit: int = 20) -> list[Kept]:
    """What runs or will run, of these producers (None: everybody's), the next first; not single vouchers of lives."""
    statement = _with_producer.where(promotions.c.state == "planned", promotions.c.ends_at > now)
    statement = statement.where(promotions.c.live_id.is_(None))
    if producer_ids is not None:
        statement = statement.where(promotions.c.producer_id.in_(producer_ids))
    rows = await session.execute(statement.order_by(promotions.c.starts_at, promotions.c.id).limit(limit))
    return [_kept(row) for row in rows]


async def has_code(session: Session, code: str) -> bool:
    """Whether a promotion, also one that is over, has this code."""
    return (await session.execute(select(promotions.c.id).where(promotions.c.code == code))).first() is not None


async def goods(session: Session, chosen: Scope) -> list[tuple[Goods, str]]:
    """What is sold in a scope, a kind of a product each, with its price of now, and its name.

    Of lives it is their run of show at its prices, after the shop's; while none is put together, everything.
    """
    planned = await _planned(session, chosen.lives) if chosen.lives else {}
    statement = (
        select(
            products.c.id,
            variants.c.id.label("variant"),
            variants.c.price,
            products.c.producer_id,
            func.coalesce(products.c.set, products.c.group).label("group"),
            func.coalesce(producers.c.district, "").label("district"),
            products.c.name,
            variants.c.name.label("kind"),
        )
        .join(variants, variants.c.product_id == products.c.id)
        .join(producers, producers.c.id == products.c.producer_id)
        .where(products.c.state == "shown", variants.c.state == "shown", producers.c.state == "approved")
        .order_by(products.c.id, variants.c.id)
    )
    if chosen.products:
        statement = statement.where(products.c.id.in_(chosen.products))
    if chosen.producers:
        statement = statement.where(products.c.producer_id.in_(chosen.producers))
    anywhere = replace(chosen, lives=frozenset())
    found = []
    for row in await session.execute(statement):
        for price in planned.get(row.variant, ()) if planned else (row.price,):
            one = Goods(row.id, price, row.producer_id, row.group, row.district, price_before=max(price, row.price))
            found.append((one, f"{row.name} {row.kind}".strip()))
    return [one for one in found if anywhere.covers(one[0])]


async def _planned(session: Session, live_ids: Collection[int]) -> dict[int, list[int]]:
    """What lies in these lives' runs of show: variant -> its prices there."""
    rows = await session.execute(
        select(live_codes.c.variant_id, live_codes.c.price)
        .where(live_codes.c.live_id.in_(live_ids), live_codes.c.variant_id.is_not(None))
        .order_by(live_codes.c.live_id, live_codes.c.number)
    )
    found: dict[int, list[int]] = {}
    for row in rows:
        found.setdefault(row.variant_id, []).append(row.price)
    return found
