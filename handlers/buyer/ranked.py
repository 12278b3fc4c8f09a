"""Goods in the order of their prices: the cheapest or the dearest of a name, of what was shown, or of all."""

from __future__ import annotations

from dataclasses import replace

from db.reads import products as reads
from domain.products import Card, Kind
from domain.wishes import Context
from handlers.buyer import answers, browse, showing, words
from handlers.buyer.choices import cards_of
from handlers.turn import Answer, Turn
from language.superlatives import ByPrice
from services import hearing, search
from services.hearing import Goods

SHOWN = 8
LOOKED_AT = 4 * SHOWN
"""So many are priced, for the promotions of now may change their order."""


async def shown(turn: Turn, text: str, wanted: ByPrice, there: Goods, known: Context) -> Answer:
    """The cheapest or the dearest that can be bought, each with its price; None when there is nothing of it."""
    among = await _among(turn, text, wanted, there, known)
    if among is not None and not among:
        return await words.searched(turn, wanted.of)
    ids = await reads.by_price(turn.session, among, dear=wanted.dear, limit=LOOKED_AT)
    cards = [_sorted(card, dear=wanted.dear) for card in await cards_of(turn, [str(each) for each in ids])]
    cards = sorted(cards, key=lambda card: card.kinds[0].now, reverse=wanted.dear)[:SHOWN]
    if len(cards) < 2:
        return answers.priced(turn, cards) if cards else None
    lines = [
        turn.say(
            "browse-line",
            place=place,
            name=_name(turn, card, card.kinds[0]),
            stars=showing.rating(turn, card.shown, short=True),
            price=showing.price(turn, card.kinds[0]),
            unit=card.unit,
            producer=showing.clipped(card.producer, 50),
            sample="yes" if card.sample else "no",
        )
        for place, card in enumerate(cards, start=1)
    ]
    head = turn.say("browse-dearest" if wanted.dear else "browse-cheapest", count=len(cards))
    ways = (turn.button("start-browse", "browse"), turn.button("menu-open", "menu"))
    return turn.fresh("\n".join((head, "", *lines)), (*browse.listed(turn, cards, back=""), ways))


async def _among(turn: Turn, text: str, wanted: ByPrice, there: Goods, known: Context) -> list[int] | None:
    """The goods that are meant; None for all, an empty list for a name that nothing has."""
    named = (hearing.named(wanted.of, known, there) or hearing.named(text, known, there)) if wanted.of else []
    if not named and wanted.of:
        return await search.find(turn.session, wanted.of, memory=turn.shop.memory, now=turn.now)
    last = [int(each) for each in known.last_shown] if wanted.shown else []
    return named or last or None


def _sorted(card: Card, *, dear: bool) -> Card:
    """The card with what can be bought of it, in the order that was asked for."""
    kinds = [kind for kind in card.kinds if not kind.is_sold_out]
    return replace(card, kinds=tuple(sorted(kinds, key=lambda kind: kind.now, reverse=dear)))


def _name(turn: Turn, card: Card, kind: Kind) -> str:
    name = showing.clipped(card.name_in(turn.lang), 80)
    return f"{name} ({showing.clipped(kind.name, 30)})" if len(card.kinds) > 1 else name
