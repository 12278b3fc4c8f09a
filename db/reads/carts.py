"""What lies in a cart, with the prices and stocks of now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from db.session import Session
from db.tables.orders import cart_lines
from db.tables.producers import producers
from db.tables.products import products, variants
from domain.carts import CartLine


def _lines(*more: Any) -> Select[Any]:
    return (
        select(
            variants.c.id.label("variant_id"),
            products.c.id.label("product_id"),
            producers.c.id.label("producer_id"),
            producers.c.name.label("producer"),
            products.c.name.label("product"),
            products.c.name_en.label("product_en"),
            variants.c.name.label("kind"),
            products.c.unit,
            variants.c.price,
            variants.c.stock,
            func.coalesce(products.c.set, products.c.group).label("group"),
            ((variants.c.state == "shown") & (products.c.state == "shown") & (producers.c.state == "approved")).label(
                "on_sale"
            ),
            func.coalesce(producers.c.district, "").label("district"),
            (producers.c.bank_bin.is_not(None) & producers.c.bank_account.is_not(None)).label("takes_transfers"),
            products.c.sample,
            *more,
        )
        .select_from(variants)
        .join(products, products.c.id == variants.c.product_id)
        .join(producers, producers.c.id == products.c.producer_id)
    )


_of_person = (
    _lines(cart_lines.c.qty)
    .join(cart_lines, cart_lines.c.variant_id == variants.c.id)
    .where(cart_lines.c.person_id == bindparam("person"))
    .order_by(producers.c.id, cart_lines.c.at, variants.c.id)
)
_by_ids = _lines().where(variants.c.id.in_(bindparam("ids", expanding=True))).order_by(producers.c.id, variants.c.id)


def _line(row: Any, qty: int) -> CartLine:
    facts = row._asdict() | {"qty": qty}
    return CartLine(**{**facts, "on_sale": bool(row.on_sale), "takes_transfers": bool(row.takes_transfers)})


async def lines(session: Session, person_id: int) -> tuple[CartLine, ...]:
    """The cart of a person, producer by producer."""
    return tuple(_line(row, row.qty) for row in await session.execute(_of_person, {"person": person_id}))


async def wanted(session: Session, quantities: Mapping[int, int]) -> tuple[CartLine, ...]:
    """The same for wanted variants that lie in no cart: variant id -> thousandths."""
    ids: Sequence[int] = sorted(quantities)
    rows = await session.execute(_by_ids, {"ids": ids})
    return tuple(_line(row, quantities[row.variant_id]) for row in rows)


async def size(session: Session, person_id: int) -> int:
    """How many lines the cart has."""
    statement = select(func.count()).select_from(cart_lines).where(cart_lines.c.person_id == person_id)
    return int((await session.execute(statement)).scalar_one())
