"""Prices set in the room: the law on them is asked before the step, for a new price and for a flash sale alike."""

from __future__ import annotations

from typing import Any

from db.reads import live_shows as reads
from domain.games import LONGEST_S, SHORTEST_S
from domain.live_shows import PriceRefused
from domain.lives import Live
from services import live_flashes, live_shows
from web.site import Site

MOST_DONG = 10_000_000_000


def price_of(given: dict[str, Any]) -> int:
    """Whole dong above nothing. Raises KeyError, TypeError, ValueError."""
    price = int(given["price"])
    if not 0 < price <= MOST_DONG:
        raise ValueError
    return price


def flash_args(given: dict[str, Any]) -> dict[str, Any]:
    """A flash sale's quantity and limit in thousandths and its seconds. Raises KeyError, TypeError, ValueError."""
    qty, seconds = int(given["qty"]), int(given["seconds"])
    limit = None if given.get("limit") is None else int(given["limit"])
    if not 0 < qty <= MOST_DONG or not SHORTEST_S <= seconds <= LONGEST_S or (limit is not None and limit <= 0):
        raise ValueError
    return {"code": str(given["code"])[:20], "price": price_of(given), "qty": qty, "limit": limit, "seconds": seconds}


async def too_much(site: Site, live: Live, args: dict[str, Any]) -> dict[str, Any] | None:
    """What to ask before more comes in than the shop and the live have in all: {"shop", "live"}, thousandths; else None."""
    code = live.find(args["code"])
    if code is None or args["from_shop"]:
        return None
    async with site.database.look() as session:
        much = await live_shows.too_much(session, code.variant_id, code.total, args["qty"])
    return None if much is None else {"shop": much.shop, "live": much.live}


async def refused(site: Site, live: Live, what: str, args: dict[str, Any]) -> PriceRefused | None:
    """Why the law refuses this price; None where it may be, and where the code is none of this live's."""
    code = live.find(args["code"])
    if code is None:
        return None
    async with site.database.look() as session:
        if what == "price":
            return await live_shows.price_allowed(session, code.variant_id, args["price"])
        show = await reads.show(session, live.id)
        one = show.code(code.number) if show is not None else None
        return await live_flashes.allowed(session, show, one, args["price"]) if show is not None and one else None
