"""Goods that a running live sells, met outside of it: said so, with the way there."""

from __future__ import annotations

from dataclasses import replace

from db.reads import live_goods as reads
from domain.products import Card
from handlers.turn import Answer, Turn
from language import codes


async def with_live(turn: Turn, found: Card) -> Card:
    """The card, with the live that has its goods while the shop has none left."""
    if not found.is_sold_out:
        return found
    return replace(found, live=await reads.selling(turn.session, [kind.id for kind in found.kinds]))


async def of_codes(turn: Turn, text: str) -> Answer:
    """The live whose codes were written here instead of there; None when no running live has them."""
    claims = codes.read(text)
    if not claims:
        return None
    wanted = {claim.code for claim in claims}
    found = {live: title for live, title, code in await reads.codes(turn.session) if codes.key(code) in wanted}
    if not found:
        return None
    rows = tuple((turn.button("lives-list-running", f"lb:{live}", title=title[:40]),) for live, title in found.items())
    said = ", ".join(claim.code for claim in claims)
    return turn.fresh(turn.say("talk-codes-of-live", codes=said), (*rows, (turn.button("menu-open", "menu"),)))
