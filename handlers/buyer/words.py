"""Goods found by their names; what is sent and is no text gets an answer too. Inline mode finds goods from any chat."""

from __future__ import annotations

from html import escape
from typing import Any

from db.reads import products as reads
from domain.clock import local
from domain.fold import fold
from domain.messages import Message, Reply
from domain.products import Card, Filter
from domain.tidy import has_words, tidy
from handlers.buyer import browse, showing
from handlers.buyer.product import card_message, find_card
from handlers.buyer.start import back_to_menu, home
from handlers.turn import Answer, Turn
from services import prices, search

FOUND = 8
INLINE = 10
LONGEST = 200


async def found(turn: Turn, text: str, limit: int = FOUND) -> list[int]:
    """Ids of what the shop has of that name, best first."""
    return await search.find(turn.session, text, memory=turn.shop.memory, now=turn.now, limit=limit)


async def of_products(turn: Turn, product_ids: list[int], text: str) -> Message:
    """These products: a card, or a list; a search for the words when none of them is on sale."""
    found = await reads.cards(turn.session, product_ids[:FOUND], local(turn.now).date())
    cards = await prices.on_cards(turn.session, found, now=turn.now)
    return await _shown(turn, text, cards) if cards else await searched(turn, text)


async def searched(turn: Turn, text: str) -> Message:
    """What the shop has of it."""
    cards = await _find(turn, text, FOUND)
    if not cards:
        none = ((turn.button("start-browse", "browse"),), back_to_menu(turn))
        return turn.message(turn.say("browse-not-found", text=showing.clipped(text, 60)), none)
    return await _shown(turn, text, cards)


async def _shown(turn: Turn, text: str, cards: list[Card]) -> Message:
    if len(cards) == 1:
        whole = await find_card(turn, cards[0].id)
        if whole is not None:
            return card_message(turn, whole)
    head = turn.say("browse-found", text=showing.clipped(text, 60), count=len(cards))
    said = " ".join(fold(text).replace(":", " ").split())[:24]
    ways = (turn.button("start-browse", "browse"), turn.button("menu-open", "menu"))
    rows = (*browse.listed(turn, cards, back=f"q:{said}"), ways)
    return turn.message(f"{head}\n\n{browse.described(turn, cards)}", rows)


async def repeated(turn: Turn) -> Answer:
    """Back to what was searched for, in place (`q:<words>`)."""
    text = tidy(turn.tap[0])[:LONGEST] if turn.tap else ""
    return await searched(turn, text) if has_words(text) else await ask(turn)


async def _find(turn: Turn, text: str, limit: int) -> list[Card]:
    ids = await search.find(turn.session, text, memory=turn.shop.memory, now=turn.now, limit=limit * 2)
    cards = await reads.cards(turn.session, ids, local(turn.now).date())
    return await prices.on_cards(turn.session, cards[:limit], now=turn.now)


async def ask(turn: Turn) -> Answer:
    """The search button: how to search."""
    return turn.message(turn.say("browse-type-it"), (back_to_menu(turn),))


async def command(turn: Turn) -> Answer:
    """/search honey."""
    text = tidy(turn.payload)[:LONGEST]
    return await searched(turn, text) if has_words(text) else await ask(turn)


async def others(turn: Turn) -> Answer:
    """A picture, a file, a sticker, a voice, a place, a contact: what can be done with it here."""
    known = {"photo", "file", "contact", "location", "sticker", "voice", "video", "audio"}
    return home(turn, turn.say(f"browse-other-{turn.kind}" if turn.kind in known else "browse-other"))


async def inline(turn: Turn) -> Answer:
    """`@bot mật ong` in any chat: products to send there, each with a link that opens its card."""
    text = tidy(turn.text)[:LONGEST]
    if has_words(text):
        cards = await _find(turn, text, INLINE)
    else:
        today = local(turn.now).date()
        ids = await reads.page(turn.session, Filter(), today, offset=0, limit=INLINE)
        cards = await prices.on_cards(turn.session, await reads.cards(turn.session, ids, today), now=turn.now)
    return Reply(inline=tuple(_result(turn, card) for card in cards))


def _result(turn: Turn, card: Card) -> dict[str, Any]:
    username = turn.shop.settings.bot_username.get(turn.person.channel, "")
    name = card.name_in(turn.lang)
    sample = f" {turn.say('browse-sample')}" if card.sample else ""
    price = f"{showing.cheapest(turn, card)}/{turn.shop.words.unit(turn.lang, card.unit)}{sample}"
    said = f"<b>{escape(name)}</b>\n{escape(price)}\n{escape(card.producer)}"
    result: dict[str, Any] = {
        "type": "article",
        "id": f"p{card.id}",
        "title": name[:120],
        "description": f"{price} · {card.producer}"[:200],
        "input_message_content": {"message_text": said, "parse_mode": "HTML"},
    }
    if username:
        button = {"text": turn.say("browse-open-card"), "url": f"https://t.me/{username}?start=p_{card.id}"}
        result["reply_markup"] = {"inline_keyboard": [[button]]}
    return result
