"""What an order by words leaves to choose: which goods, of which kind, how much of them; one question after another.

What is open stands in the form's data: `open` (questions which goods are meant: {"of": product ids, "said": the sentence,
"sure": what else it names for certain}), `kinds` ([product, qty] whose kind was not said), `amounts` (variants without a
quantity).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from db.reads import live_goods
from db.reads import products as reads
from domain.carts import MOST_UNITS, Put
from domain.clock import local
from domain.fold import fold
from domain.hearing import CHOICES, Ware
from domain.messages import Button, Rows
from domain.products import Card
from domain.quantities import ONE, Qty, shown
from domain.wishes import Context, Intent, Item, Wish
from handlers.buyer import showing
from handlers.buyer.product import quantities
from handlers.forms import Accepted, Data, Refused, choice
from handlers.turn import Turn
from language.cancels import gives_up
from language.say import Html
from services import carts, hearing, prices
from services.hearing import Goods

MOST = 8
"""Goods that one question offers."""
LONGEST = 1000
_CHOICE = re.compile(r"([pvq])(\d{1,15})(?::(\d{1,9}))?")


def waits(data: Data) -> bool:
    """Whether something is still to be chosen."""
    return any(data.get(name) for name in CHOICES)


def opened(data: Data, wish: Wish, text: str, there: Goods, known: Context) -> Data:
    """The data with what a sentence leaves open. Of goods that are the only ones meant just the quantity is asked."""
    sure = [item.product_id for item in wish.items]
    groups = [[each for each in doubt if there.ware(each)][:MOST] for doubt in wish.doubts or (wish.candidates,)]
    asked: list[dict[str, Any]] = []
    for of in (each for each in groups if each):
        doubt = {"of": of, "said": text[:LONGEST], "sure": sure}
        ware = there.ware(of[0]) if len(of) == 1 else None
        if ware is None or hearing.chosen(text, replace(known, cart=(), awaiting=None), there, of[0], of, sure)[0]:
            asked.append(doubt)
        elif len(ware.kinds) == 1:
            data = data | {"amounts": [*(data.get("amounts") or ()), ware.kinds[0].id]}
        else:
            data = data | {"kinds": [*(data.get("kinds") or ()), [ware.id, 0]]}
    return data | {"open": [*asked, *(data.get("open") or ())]} if asked else data


def settled(data: Data, products: set[str], there: Goods) -> Data:
    """The data without the questions about these products: what is said anew answers them."""
    kinds = {kind.id for each in products if (ware := there.ware(each)) for kind in ware.kinds}
    return data | {
        "open": [doubt for doubt in data.get("open") or () if not products & set(doubt["of"])],
        "kinds": [line for line in data.get("kinds") or () if str(line[0]) not in products],
        "amounts": [each for each in data.get("amounts") or () if each not in kinds],
    }


def dropped(data: Data, text: str, wish: Wish, there: Goods) -> Data | None:
    """The data without goods that are asked about still and that a sentence gives up; None when it gives up none."""
    if wish.intent is not Intent.OTHER or not wish.about or not gives_up(text):
        return None
    left = settled(data, set(wish.about), there)
    return left if any(left[name] != (data.get(name) or []) for name in CHOICES) else None


def meant(data: Data, wish: Wish) -> str | None:
    """The one of several that a sentence names in answer to "which one?", unless another amount is said with it."""
    named = {item.product_id: item.qty for item in wish.items} or dict.fromkeys(wish.about, ONE)
    offered = data["open"][0]["of"] if data.get("open") and not data.get("kinds") else ()
    found = [each for each in offered if each in named]
    return found[0] if len(found) == len(named) == 1 and named[found[0]] == ONE else None


async def asked_amount(turn: Turn, data: Data, there: Goods) -> Ware | None:
    """The goods whose amount is the question that stands; None when something else is asked."""
    if data.get("kinds") or data.get("open") or not data.get("amounts"):
        return None
    product_id = await reads.product_of(turn.session, int(data["amounts"][0]))
    return there.ware(product_id) if product_id is not None else None


async def put(turn: Turn, variant_id: int, qty: int, *, add: bool = True) -> str:
    """So much into the cart; a sentence where it is not what was asked for, otherwise nothing."""
    limit = turn.shop.settings.cart_lines
    done = await carts.put(turn.session, turn.person.id, variant_id, qty, now=turn.now, most_lines=limit, add=add)
    name = showing.clipped(done.line.called(turn.lang), 60) if done.line else ""
    if done.what is Put.LESS and done.line is not None:
        return turn.say("talk-less", name=name, qty=shown(done.qty, turn.lang), unit=done.line.unit)
    if done.what is Put.SOLD_OUT:
        live = await live_goods.selling(turn.session, [variant_id])
        return turn.say("talk-sold-out" if live is None else "talk-in-live", name=name, title=live[1] if live else "")
    if done.what is Put.FULL:
        return turn.say("cart-full", most=limit)
    return turn.say("browse-gone") if done.what is Put.GONE else ""


async def cards_of(turn: Turn, product_ids: Sequence[str]) -> list[Card]:
    """The cards of these products with the prices of now."""
    found = await reads.cards(turn.session, [int(each) for each in product_ids], local(turn.now).date())
    return await prices.on_cards(turn.session, found, now=turn.now)


async def question(turn: Turn, data: Data) -> tuple[str, Rows]:
    """The first thing to choose, and its buttons; nothing when nothing is open."""
    if data.get("kinds"):
        product_id, qty = data["kinds"][0]
        cards = await cards_of(turn, [str(product_id)])
        if cards:
            rows = _kinds(turn, cards[0], int(qty))
            return turn.say("talk-which-kind", name=cards[0].name_in(turn.lang)), (*rows, _none(turn))
    if data.get("open"):
        return await _which(turn, data["open"][0]["of"])
    if data.get("amounts"):
        variant_id = int(data["amounts"][0])
        product_id = await reads.product_of(turn.session, variant_id)
        cards = await cards_of(turn, [str(product_id)]) if product_id is not None else []
        kind = cards[0].kind(variant_id) if cards else None
        if kind is not None:
            card = cards[0]
            buttons = quantities(turn, f"f:missing:q{variant_id}", card.unit, kind.stock)
            facts = {"price": showing.price(turn, kind), "unit": turn.shop.words.unit(turn.lang, card.unit)}
            return turn.say("talk-how-much", name=card.name_in(turn.lang), **facts), (*buttons, _none(turn))
    return "", ()


def _none(turn: Turn) -> tuple[Button, ...]:
    return (choice("missing", "none", turn.shop.words.say_plain(turn.lang, "talk-none-of-these")),)


async def _which(turn: Turn, product_ids: list[str]) -> tuple[str, Rows]:
    """Which of these: by name, and by its producer where two are called the same; one alone is told with how it is sold."""
    cards = await cards_of(turn, product_ids)
    times = Counter(card.name_in(turn.lang) for card in cards)
    alike = {card.id for card in cards if times[card.name_in(turn.lang)] > 1}
    rows = (*(_offer(turn, card, of_producer=card.id in alike) for card in cards), _none(turn))
    if not cards:
        return turn.say("talk-which-gone"), rows
    if len(cards) == 1:
        facts = {"price": showing.cheapest(turn, cards[0]), "unit": turn.shop.words.unit(turn.lang, cards[0].unit)}
        return turn.say("talk-which-one", name=cards[0].name_in(turn.lang), **facts), rows
    said = [_named(turn, card, of_producer=card.id in alike) for card in cards]
    names = Html(f" {turn.say('talk-or')} ".join(said))
    return turn.say("talk-which" if len(cards) <= 3 else "talk-which-many", names=names), rows


def _named(turn: Turn, card: Card, *, of_producer: bool) -> str:
    name = turn.say("talk-bold", name=card.name_in(turn.lang))
    maker = showing.clipped(card.producer, 60)
    return turn.say("talk-made-by", name=Html(name), producer=maker) if of_producer else name


def _offer(turn: Turn, card: Card, *, of_producer: bool) -> tuple[Button, ...]:
    name = card.name_in(turn.lang)
    label = f"{showing.clipped(name, 34)} · {showing.cheapest(turn, card)}"
    if of_producer:
        label = f"{showing.clipped(name, 20)} · {showing.clipped(card.producer, 24)} · {showing.cheapest(turn, card)}"
    return (choice("missing", f"p{card.id}", label),)


def _kinds(turn: Turn, card: Card, qty: int) -> Rows:
    rows = []
    for kind in card.kinds[:20]:
        price = (
            turn.shop.words.say_plain(turn.lang, "browse-sold-out")
            if kind.is_sold_out
            else showing.cheapest(turn, replace(card, kinds=(kind,)))
        )
        rows.append((choice("missing", f"v{kind.id}:{qty}", f"{showing.clipped(kind.name, 30)} · {price}"),))
    return tuple(rows)


async def tapped(turn: Turn, data: Data) -> Accepted | Refused:
    """The first open question answered by a button."""
    first = next((name for name in CHOICES if data.get(name)), None)
    if turn.text == "none" and first is not None:
        return Accepted({first: data[first][1:]}, note=turn.say("talk-none-noted"))
    match = _CHOICE.fullmatch(turn.text)
    if match is None:
        return Refused(turn.say("checkout-tap-one"))
    what, number, qty = match[1], match[2], min(int(match[3] or 0), MOST_UNITS)
    if what == "p" and data.get("open") and number in data["open"][0]["of"]:
        return await _one_of_several(turn, data, number)
    if what == "v" and data.get("kinds") and await reads.product_of(turn.session, int(number)) == data["kinds"][0][0]:
        return await kind_of(turn, data, int(number), qty)
    if what == "q" and qty > 0 and int(number) in (data.get("amounts") or ()):
        left = [each for each in data["amounts"] if each != int(number)]
        return Accepted({"amounts": left}, note=await put(turn, int(number), qty) or None)
    return Refused(turn.say("checkout-tap-one"))


async def kind_of(turn: Turn, data: Data, variant_id: int, qty: int) -> Accepted:
    """The kind that was asked for first: into the cart, or its quantity is asked next."""
    values: Data = {"kinds": data["kinds"][1:]}
    if qty <= 0:
        return Accepted(values | {"amounts": [*(data.get("amounts") or ()), variant_id]})
    return Accepted(values, note=await put(turn, variant_id, qty) or None)


async def named_kind(turn: Turn, data: Data, text: str) -> int | None:
    """The kind that is typed in answer to "which kind?"; None when it is none or could be several."""
    ware = (await hearing.goods(turn.session, turn.shop.memory)).ware(data["kinds"][0][0])
    said = set(fold(text).split())
    found = [kind.id for kind in (ware.kinds if ware else ()) if kind.name and set(fold(kind.name).split()) <= said]
    return found[0] if len(found) == 1 else None


async def _one_of_several(turn: Turn, data: Data, number: str) -> Accepted:
    """The sentence is read once more with the product that was meant: its quantity was said already."""
    there = await hearing.goods(turn.session, turn.shop.memory)
    known = await hearing.context(turn.session, turn.person, now=turn.now)
    known = replace(known, cart=(), awaiting=None)
    first, *later = data["open"]
    beside = [each for doubt in later if doubt["said"] == first["said"] for each in doubt["of"]]
    line, waiting = hearing.chosen(first["said"], known, there, number, first["of"], (*first["sure"], *beside))
    ware = there.ware(number)
    if ware is None:
        return Accepted({"open": later}, note=turn.say("browse-gone"))
    left = await add_line(turn, data, ware, line, ())
    later = [doubt | {"sure": [*doubt["sure"], number]} if doubt["said"] == first["said"] else doubt for doubt in later]
    still = [first | {"of": waiting, "sure": [*first["sure"], number]}] if waiting else []
    return Accepted({"open": [*still, *later]} | left.values, note=left.note)


async def add_line(turn: Turn, data: Data, ware: Ware, line: Item | None, inside: tuple[Item, ...]) -> Accepted:
    """A line into the cart, or what it lacks into the form's data. `inside`: the cart, where it decides the kind."""
    item = line or Item(str(ware.id), Qty(0), ware.unit)
    kinds = hearing.kinds_of(ware, item, inside)
    if len(kinds) != 1:
        return Accepted({"kinds": [*(data.get("kinds") or ()), [ware.id, int(item.qty)]]})
    if item.qty <= 0:
        return Accepted({"amounts": [*(data.get("amounts") or ()), kinds[0].id]})
    return Accepted(note=await put(turn, kinds[0].id, int(item.qty)) or None)
