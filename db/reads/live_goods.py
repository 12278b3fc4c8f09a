"""What running lives sell just now: their stock is set apart from the shop's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from db.reads.live_shows import RUNNING
from db.session import Session
from db.tables.lives import live_codes, lives

_MOST = 400


def _selling() -> Select[Any]:
    return (
        select(lives.c.id, lives.c.title, live_codes.c.code)
        .join(lives, lives.c.id == live_codes.c.live_id)
        .where(lives.c.state.in_(RUNNING), live_codes.c.state == "on")
        .order_by(lives.c.opened_at, live_codes.c.number)
    )


async def selling(session: Session, variant_ids: Sequence[int]) -> tuple[int, str] | None:
    """(id, title) of the running live that still has one of these kinds; None when there is none."""
    statement = _selling().where(live_codes.c.variant_id.in_(variant_ids), live_codes.c.left > 0)
    row = (await session.execute(statement.limit(1))).first()
    return (row.id, row.title) if row is not None else None


async def codes(session: Session) -> list[tuple[int, str, str]]:
    """(live, title, code) of everything that running lives sell."""
    return [(row.id, row.title, row.code) for row in await session.execute(_selling().limit(_MOST))]


def set_apart(variant_id: ColumnElement[int]) -> ColumnElement[int]:
    """Thousandths of a kind that running lives still have to sell, as part of a statement."""
    statement = (
        select(func.coalesce(func.sum(live_codes.c.left), 0))
        .join(lives, lives.c.id == live_codes.c.live_id)
        .where(live_codes.c.variant_id == variant_id, lives.c.state.in_(RUNNING))
    )
    return statement.scalar_subquery()
