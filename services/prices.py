"""What goods cost at this moment: on a card, in a cart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from db.reads import carts, promotions
from db.session import Session
from domain.carts import CartLine, Quote
from domain.carts import quote as quoted
from domain.pricing import Line, price_cart
from domain.products import Card, Kind
from domain.promotions import FixedPrice, Goods, PercentOff, Promotion


async def on_cards(session: Session, cards: Sequence[Card], *, now: datetime) -> list[Card]:
    """The cards with the prices of now; promotions that need a code, a count or a minimum do not change a unit's price."""
    running = [p for p in await promotions.active(session, now) if _changes_units(p)]
    if not running:
        return list(cards)
    return [replace(card, kinds=tuple(_priced(card, kind, running, now) for kind in card.kinds)) for card in cards]


def _changes_units(promotion: Promotion) -> bool:
    return not promotion.is_voucher and isinstance(promotion.effect, (PercentOff, FixedPrice))


def _priced(card: Card, kind: Kind, running: Iterable[Promotion], now: datetime) -> Kind:
    goods = Goods(card.id, kind.price, card.producer_id, card.set or card.group, card.district or "")
    line = price_cart([Line(goods)], running, now).lines[0]
    return replace(kind, after=line.after) if line.after != kind.price else kind


async def of_cart(
    session: Session,
    person_id: int,
    *,
    now: datetime,
    shipping_fee: int,
    cod_limit: int,
    vouchers: Sequence[str] = (),
) -> Quote:
    """A person's cart with prices, delivery and ways to pay, as it stands in the database now."""
    lines = await carts.lines(session, person_id)
    return await of_lines(session, lines, now=now, shipping_fee=shipping_fee, cod_limit=cod_limit, vouchers=vouchers)


async def of_lines(
    session: Session,
    lines: tuple[CartLine, ...],
    *,
    now: datetime,
    shipping_fee: int,
    cod_limit: int,
    vouchers: Sequence[str] = (),
) -> Quote:
    """Any lines with prices (`db.reads.carts.wanted` makes lines of variants that lie in no cart)."""
    running = await promotions.active(session, now) if lines else []
    priced = price_cart([line.priced_as() for line in lines], running, now, vouchers)
    return quoted(lines, priced, shipping_fee=shipping_fee, cod_limit=cod_limit)


async def takes_codes(session: Session, *, now: datetime) -> bool:
    """Whether any voucher can be typed at this moment, so that nobody is asked in vain."""
    return any(
        each.is_voucher and each.is_on(now) and each.uses_left != 0 for each in await promotions.active(session, now)
    )
