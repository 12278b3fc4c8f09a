"""Whether a flash sale may be: half of the price just before at least, and never alcohol (Decree 81/2018, 128/2024)."""

from __future__ import annotations

from datetime import UTC, datetime

from db.reads import products
from db.session import Session
from domain.groups import may_be_alcohol
from domain.live_shows import PriceRefused, Show, ShowCode
from domain.promotions import Goods, Rules, least_price
from services.live_shows import goods_line


async def allowed(session: Session, show: Show, code: ShowCode, price: int) -> PriceRefused | None:
    """Why the law refuses this price; None when it may be.

    The price just before is the highest of the live's own, the shop's now, and the shop's as its history has it when
    the live opened: lowering a price in steps makes no deeper discount lawful.
    """
    if code.variant_id is None:
        return PriceRefused("unknown")
    line = await goods_line(session, code.variant_id)
    if line is None:
        return PriceRefused("unknown")
    if may_be_alcohol(line.group):
        return PriceRefused("alcohol", max(line.price, code.price))
    opened = datetime.fromtimestamp((show.opened_at or 0) / 1000, UTC)
    before = max(code.price, line.price, await products.price_at(session, code.variant_id, opened) or 0)
    least = least_price(
        Goods(line.product_id, line.price, line.producer_id, line.group, price_before=before),
        Rules(),
        concentrated=False,
    )
    return PriceRefused("below_half", least) if price < least else None
