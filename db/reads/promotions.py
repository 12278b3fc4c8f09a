"""Promotions as the rules of price take them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, or_, select

from db.session import Session
from db.tables.columns import Moment
from db.tables.events import promotions
from domain.promotions import AmountOff, BuyGet, Effect, FixedPrice, FreeShipping, PercentOff, Promotion, Scope

_now = bindparam("now", type_=Moment)
_running = select(promotions).where(
    promotions.c.state == "planned",
    promotions.c.ends_at > _now,
    or_(promotions.c.starts_at <= _now, promotions.c.code.is_not(None)),
)


async def active(session: Session, now: datetime) -> list[Promotion]:
    """Those that run now, and vouchers that will: a code that comes too early is told when it begins."""
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
    """percent {"percent"}; fixed {"price"}; buy_get {"buy", "free"}; voucher {"amount", "minimum"}; shipping {"minimum"}."""
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
