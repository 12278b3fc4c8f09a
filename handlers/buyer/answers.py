"""Questions are answered from the catalogue, or by an answer that a producer made ready; what neither says, a person is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.reads import talks as reads
from domain.fold import fold
from domain.messages import Button, Message, Rows
from domain.money import dong
from domain.products import Card
from domain.talks import ReadyAnswer, ready_for
from domain.wishes import Context, Intent, Wish
from handlers.buyer import cart, showing
from handlers.buyer.choices import cards_of
from handlers.turn import Answer, Turn
from services import handovers, unheard
from services.hearing import Goods

CARDS = 4
ASKED = frozenset({"use", "about goods", "returns", "payment"})
"""By which rules the reader says that something is asked of goods, of returns or of paying."""
_KEEPING = re.compile(
    r"bao quan|\bhan\b|\bhsd\b|\bdate\b|de duoc|de (?:o |trong )?(?:tu|ngan|ngoai)|bao lau|keep|store|shelf|expir|last"
)
_PRAISED = re.compile(
    r"\bngon\b|\bthom\b|\bgion\b|\bngot\b|\bbeo\b|chat luong|\btot (?:ko|k|khong|hong|hem)\b|tast[ey]|delicious|quality|any good\b"
)
"""Asked of how good it is: what its maker says, and no price list."""
TOLD = 600
"""Characters of a story that an answer tells; the rest stands on the card."""
_STARS = re.compile(r"\bsao\b|ocop|chung nhan|giay|kiem dinh|stars?\b|certif")


def _ids(turn: Turn, wish: Wish, known: Context) -> list[str]:
    """What the question is about: what it names, otherwise the one product that stands before the buyer."""
    if wish.about or wish.candidates or wish.items:
        return list(wish.about or wish.candidates or dict.fromkeys(item.product_id for item in wish.items))[:CARDS]
    alone = turn.reply_to_product is not None or len(known.last_shown) == 1
    return list(known.last_shown[:1]) if alone else []


async def asked(turn: Turn, text: str, wish: Wish, there: Goods, known: Context) -> Answer:
    """Price, stock, delivery, origin."""
    ids = _ids(turn, wish, known)
    ready = await _ready(turn, text, ids, there)
    if ready is not None:
        return _told(turn, ready, await cards_of(turn, ids))
    if wish.intent is Intent.ASK_SHIPPING:
        return turn.fresh(_shipping(turn), ((turn.button("start-browse", "browse"), turn.button("cart-open", "cart")),))
    cards = await cards_of(turn, ids)
    if not cards:
        return await _about_nothing(turn, wish, known)
    if wish.intent is not Intent.ASK_ORIGIN and _PRAISED.search(fold(text)):
        return await _how_good(turn, text, cards)
    if wish.intent is not Intent.ASK_ORIGIN:
        return priced(turn, cards)
    lines = [line for card in cards for line in (_title(turn, card), *_origin(turn, card), "")]
    if not _STARS.search(fold(text)) and not any(card.origin for card in cards):
        lines.append(turn.say("talk-not-known"))
        return turn.fresh("\n".join(lines), (*_ways(turn, cards), await ask_producer(turn, text, cards[0])))
    return turn.fresh("\n".join(lines).strip(), _ways(turn, cards))


async def _how_good(turn: Turn, text: str, cards: Sequence[Card]) -> Message:
    """What the maker wrote of each; a person is asked where nobody wrote anything."""
    told = [card for card in cards if card.story]
    lines = []
    for card in told or cards[:1]:
        lines += [_title(turn, card)]
        lines += [turn.say("browse-card-story", text=showing.clipped(card.story, TOLD))] if card.story else []
        lines += [line for line in (showing.rating(turn, card.shown),) if line] + [""]
    if not told:
        lines.append(turn.say("talk-not-known"))
    lines.append(turn.say("talk-maker-says") if told else "")
    return turn.fresh(
        "\n".join(lines).strip(), (await ask_producer(turn, text, (told or cards)[0]), *_ways(turn, cards))
    )


def _title(turn: Turn, card: Card) -> str:
    return turn.say("browse-card-name", name=card.name_in(turn.lang), sample="yes" if card.sample else "no")


def priced(turn: Turn, cards: Sequence[Card]) -> Message:
    """What each kind of these goods costs, and what is left of it."""
    lines = [line for card in cards for line in (_title(turn, card), *_kinds(turn, card), "")]
    return turn.fresh("\n".join(lines).strip(), _ways(turn, cards))


def _kinds(turn: Turn, card: Card) -> list[str]:
    lines = []
    for kind in card.kinds[:8]:
        facts = {"price": showing.price(turn, kind), "unit": card.unit, "stock": showing.stock(turn, kind, card.unit)}
        key = "browse-card-kind" if len(card.kinds) > 1 else "browse-card-price"
        lines.append(turn.say(key, kind=showing.clipped(kind.name, 30), **facts))
    return lines


def _origin(turn: Turn, card: Card) -> list[str]:
    lines = [turn.say("browse-card-producer", producer=showing.clipped(card.producer, 80))]
    place = showing.place(turn, card.district, None)
    if card.origin:
        lines.append(turn.say("browse-card-origin", text=showing.clipped(card.origin, 110)))
    elif place:
        lines.append(turn.say("talk-made-in", place=place))
    rated = [line for line in (showing.rating(turn, card.shown), showing.rating_until(turn, card.shown)) if line]
    return [*lines, *(rated or [turn.say("talk-no-rating")])]


def _shipping(turn: Turn) -> str:
    settings = turn.shop.settings
    fee, limit = dong(settings.shipping_fee, turn.lang), dong(settings.cod_limit, turn.lang)
    return turn.say("talk-shipping", fee=fee, limit=limit)


async def _about_nothing(turn: Turn, wish: Wish, known: Context) -> Answer:
    if wish.intent is Intent.ASK_PRICE and known.cart:
        return cart.page(turn, await cart.quote(turn))
    rows = ((turn.button("start-browse", "browse"), turn.button("start-find", "find")),)
    if wish.intent is Intent.ASK_ORIGIN:
        return turn.fresh(turn.say("talk-origin"), rows)
    return turn.fresh(turn.say("talk-ask-which"), rows)


def _ways(turn: Turn, cards: Sequence[Card]) -> Rows:
    rows: list[tuple[Button, ...]] = []
    for card in cards:
        name = showing.clipped(card.name_in(turn.lang), 24)
        see = Button(f"👀 {name}", data=f"p:{card.id}")
        rows.append((see,) if card.is_sold_out else (see, turn.button("browse-add", f"add:{card.id}")))
    return (*rows, (turn.button("menu-open", "menu"),))


async def ask_producer(turn: Turn, text: str, card: Card) -> tuple[Button, ...]:
    """The row that hands a question to the product's people."""
    number = await handovers.offer(
        turn.session, turn.person, text, why="question", now=turn.now, producer_id=card.producer_id, product_id=card.id
    )
    return (turn.button("talk-ask-producer", f"hand:{number}"),)


async def other(turn: Turn, text: str, wish: Wish, there: Goods, known: Context) -> Answer:
    """How it is kept and used, and what else is asked of goods; None when it is no such question."""
    rules = {reason.rule for reason in wish.reasons}
    asks = bool(rules & ASKED)
    ids = _ids(turn, wish, known)
    ready = await _ready(turn, text, ids, there)
    if ready is not None:
        return _told(turn, ready, await cards_of(turn, ids))
    if "payment" in rules or "returns" in rules:
        return paying(turn) if "payment" in rules else turn.fresh(turn.say("talk-returns"), _orders_or_cart(turn))
    cards = await cards_of(turn, ids[:1]) if asks else []
    if not cards:
        return None
    if _PRAISED.search(fold(text)):
        return await _how_good(turn, text, cards)
    card, lines = cards[0], [_title(turn, cards[0])]
    known_facts = [
        turn.say(f"browse-card-{key}", text=showing.clipped(said, 300))
        for key, said in (("keeping", card.keeping), ("life", card.shelf_life))
        if said and _KEEPING.search(fold(text))
    ]
    if known_facts:
        return turn.fresh("\n".join(lines + known_facts), _ways(turn, cards))
    lines.append(turn.say("talk-not-known"))
    await unheard.note(
        turn.session, turn.person, text, why="unknown", about=there.names(ids[:1]), address=wish.address, now=turn.now
    )
    return turn.fresh("\n".join(lines), (await ask_producer(turn, text, card), *_ways(turn, cards)))


def paying(turn: Turn) -> Message:
    """In which ways it can be paid."""
    return turn.fresh(turn.say("talk-payment"), _orders_or_cart(turn))


def _orders_or_cart(turn: Turn) -> Rows:
    return ((turn.button("start-orders", "orders"), turn.button("cart-open", "cart")),)


async def also(turn: Turn, wish: Wish, there: Goods) -> str:
    """A sentence for a question inside an order; prices stand in the cart."""
    if Intent.ASK_SHIPPING in wish.also:
        return _shipping(turn)
    if Intent.ASK_ORIGIN in wish.also:
        cards = await cards_of(turn, [item.product_id for item in wish.items if there.ware(item.product_id)][:1])
        return "\n".join(_origin(turn, cards[0])) if cards else ""
    return ""


async def _ready(turn: Turn, text: str, ids: Sequence[str], there: Goods) -> ReadyAnswer | None:
    wares = there.names(ids)
    if not wares:
        return None
    answers = await reads.answers_of(turn.session, list({ware.producer_id for ware in wares}))
    return ready_for(text, answers, frozenset(ware.id for ware in wares)) if answers else None


def _told(turn: Turn, ready: ReadyAnswer, cards: Sequence[Card]) -> Message:
    return turn.fresh(turn.say("talk-ready", producer=ready.producer, answer=ready.answer), _ways(turn, cards))
