"""The one question of an order by words: everything that it lacks, in one message, answered by buttons or in a sentence.

What lacks stands in the form's data: `open` (products to choose between, `said` the sentence, `sure` what else it names), `kinds` ([product, qty]
whose kind was not said), `amounts` (variants without a quantity), and phone and address where they are not there.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from db.reads import live_goods
from db.reads import products as reads
from domain import phones
from domain.addresses import read_address
from domain.carts import MOST_UNITS, Put
from domain.clock import local
from domain.fold import fold
from domain.hearing import Ware
from domain.messages import Button, Message, Rows
from domain.phones import spaced
from domain.places import Found, Several, Split
from domain.products import Card
from domain.quantities import Qty, shown
from domain.tidy import has_words, tidy
from domain.wishes import Item
from handlers.buyer import cart, showing
from handlers.buyer.placing import read_place
from handlers.buyer.product import quantities
from handlers.forms import Accepted, Data, Refused, Step, choice
from handlers.turn import Turn
from language.called import called, without
from language.say import Html
from services import carts, hearing, prices

LONGEST_ADDRESS = 300
CHOICES = 8
CHOSEN = frozenset({"kinds", "open", "amounts"})
"""What is chosen by a button; phone and address are written."""
_BEHIND = re.compile(r"[^\W\d_]*(?: [^\W\d_]+){1,8}")
_CHOICE = re.compile(r"([pvq])(\d{1,15})(?::(\d{1,9}))?")


def lacks(data: Data) -> tuple[str, ...]:
    """What is not known yet, of: kinds, open, amounts, phone, address."""
    choices = [name for name in ("kinds", "open", "amounts") if data.get(name)]
    return (*choices, *(name for name in ("phone", "address") if not data.get(name)))


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


async def cards_of(turn: Turn, product_ids: list[str]) -> list[Card]:
    """The cards of these products with the prices of now."""
    found = await reads.cards(turn.session, [int(each) for each in product_ids], local(turn.now).date())
    return await prices.on_cards(turn.session, found, now=turn.now)


async def ask(turn: Turn, data: Data) -> Message:
    """What is in the cart so far, and one message with all that lacks."""
    found = await cart.quote(turn)
    blocks = [f"{turn.say('talk-so-far')}\n{cart.summary(turn, found)}"] if found.parts else []
    question, rows = await _choices(turn, data)
    if question:
        blocks.append(question)
    contact = [name for name in lacks(data) if name in {"phone", "address"}]
    if contact and found.parts:
        blocks.append(turn.say(f"talk-need-{'-'.join(contact)}"))
    if found.parts:
        rows = (*rows, (turn.button("checkout-edit-cart", "cart"),))
    return turn.fresh("\n\n".join(blocks), rows)


async def _choices(turn: Turn, data: Data) -> tuple[str, Rows]:
    """The first thing to choose, and its buttons."""
    if data.get("kinds"):
        product_id, qty = data["kinds"][0]
        cards = await cards_of(turn, [str(product_id)])
        if cards:
            return turn.say("talk-which-kind", name=cards[0].name_in(turn.lang)), _kinds(turn, cards[0], int(qty))
    if data.get("open"):
        return await _open(turn, data["open"][:CHOICES])
    if data.get("amounts"):
        variant_id = int(data["amounts"][0])
        product_id = await reads.product_of(turn.session, variant_id)
        cards = await cards_of(turn, [str(product_id)]) if product_id is not None else []
        kind = cards[0].kind(variant_id) if cards else None
        if kind is not None:
            buttons = quantities(turn, f"f:missing:q{variant_id}", cards[0].unit, kind.stock)
            facts = {"price": showing.price(turn, kind), "unit": cards[0].unit}
            return turn.say("talk-how-much", name=cards[0].name_in(turn.lang), **facts), buttons
    return "", ()


async def _open(turn: Turn, product_ids: list[str]) -> tuple[str, Rows]:
    """Which of these: by name, and by its producer where two are called the same; one alone is told with how it is sold."""
    cards = await cards_of(turn, product_ids)
    none = (choice("missing", "none", turn.shop.words.say_plain(turn.lang, "talk-none-of-these")),)
    times = Counter(card.name_in(turn.lang) for card in cards)
    alike = {card.id for card in cards if times[card.name_in(turn.lang)] > 1}
    rows = (*(_offer(turn, card, of_producer=card.id in alike) for card in cards), none)
    if not cards:
        return turn.say("talk-which-gone"), rows
    if len(cards) == 1:
        facts = {"price": showing.cheapest(turn, cards[0]), "unit": cards[0].unit}
        return turn.say("talk-which-one", name=cards[0].name_in(turn.lang), **facts), rows
    said = [turn.say("talk-bold", name=card.name_in(turn.lang)) for card in cards]
    said = [
        turn.say("talk-made-by", name=Html(name), producer=showing.clipped(card.producer, 60))
        if card.id in alike
        else name
        for card, name in zip(cards, said, strict=True)
    ]
    names = Html(f" {turn.say('talk-or')} ".join(said))
    return turn.say("talk-which" if len(cards) <= 3 else "talk-which-many", names=names), rows


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


async def hear(turn: Turn, data: Data) -> Accepted | Refused:
    """A tapped choice, or a sentence with a telephone number, an address, or both."""
    heard = await _tapped(turn, data) if turn.kind == "choice" else await _said(turn, data)
    if isinstance(heard, Refused):
        return heard
    after = data | heard.values
    return Accepted(heard.values, stay=bool(lacks(after)) or not (await cart.quote(turn)).parts, note=heard.note)


async def _tapped(turn: Turn, data: Data) -> Accepted | Refused:
    if turn.text == "none" and data.get("open"):
        return Accepted({"open": []}, note=turn.say("talk-none-noted"))
    match = _CHOICE.fullmatch(turn.text)
    if match is None:
        return Refused(turn.say("checkout-tap-one"))
    what, number, qty = match[1], match[2], min(int(match[3] or 0), MOST_UNITS)
    if what == "p" and number in (data.get("open") or ()):
        return await _one_of_several(turn, data, number)
    if what == "v" and data.get("kinds") and await reads.product_of(turn.session, int(number)) == data["kinds"][0][0]:
        return await _kind(turn, data, int(number), qty)
    if what == "q" and qty > 0 and int(number) in (data.get("amounts") or ()):
        left = [each for each in data["amounts"] if each != int(number)]
        return Accepted({"amounts": left}, note=await put(turn, int(number), qty) or None)
    return Refused(turn.say("checkout-tap-one"))


async def _kind(turn: Turn, data: Data, variant_id: int, qty: int) -> Accepted:
    values: Data = {"kinds": data["kinds"][1:]}
    if qty <= 0:
        return Accepted(values | {"amounts": [*(data.get("amounts") or ()), variant_id]})
    return Accepted(values, note=await put(turn, variant_id, qty) or None)


async def _one_of_several(turn: Turn, data: Data, number: str) -> Accepted:
    """The sentence is read once more with the product that was meant: its quantity was said already."""
    there = await hearing.goods(turn.session, turn.shop.memory)
    known = await hearing.context(turn.session, turn.person, now=turn.now)
    known = replace(known, cart=(), awaiting=None)
    said, sure = str(data.get("said") or ""), tuple(data.get("sure") or ())
    line, waiting = hearing.chosen(said, known, there, number, data["open"], sure)
    ware = there.ware(number)
    if ware is None:
        return Accepted({"open": []}, note=turn.say("browse-gone"))
    left = await add_line(turn, data, ware, line, ())
    return Accepted({"open": waiting, "sure": [*sure, number]} | left.values, note=left.note)


async def add_line(turn: Turn, data: Data, ware: Ware, line: Item | None, inside: tuple[Item, ...]) -> Accepted:
    """A line into the cart, or what it lacks into the form's data. `inside`: the cart, where it decides the kind."""
    item = line or Item(str(ware.id), Qty(0), ware.unit)
    kinds = hearing.kinds_of(ware, item, inside)
    if len(kinds) != 1:
        return Accepted({"kinds": [*(data.get("kinds") or ()), [ware.id, int(item.qty)]]})
    open_ = [each for each in data.get("amounts") or () if each != kinds[0].id]
    if item.qty <= 0:
        return Accepted({"amounts": [*open_, kinds[0].id]})
    return Accepted({"amounts": open_}, note=await put(turn, kinds[0].id, int(item.qty)) or None)


async def _said(turn: Turn, data: Data) -> Accepted | Refused:
    if turn.kind == "contact":
        return (
            Accepted({"phone": turn.contact_phone}) if turn.contact_phone else Refused(turn.say("checkout-not-a-phone"))
        )
    text = tidy(turn.text) if turn.kind == "text" else ""
    chooses = bool(CHOSEN.intersection(lacks(data)))
    if not has_words(text):
        return Refused(turn.say("checkout-tap-one" if chooses else "talk-contact-typed"))
    if data.get("kinds") and (named := await _named_kind(turn, data, text)) is not None:
        return await _kind(turn, data, named, int(data["kinds"][0][1]))
    wish, _, _ = await hearing.hear(turn.session, turn.person, text, memory=turn.shop.memory, now=turn.now)
    values: Data = contact(text, wish.phone, wish.address, data, asked=not chooses)
    if not values:
        return Refused(turn.say("checkout-tap-one" if chooses else "talk-contact-not-read"))
    return Accepted(values, note=_noted(turn, values) if chooses else None)


def _noted(turn: Turn, values: Data) -> str:
    """What was heard of who and where, while something else is still asked."""
    said = (spaced(values["phone"]) if "phone" in values else "", values.get("address", ""), values.get("name", ""))
    return turn.say("talk-contact-noted", what=", ".join(filter(None, said)))


async def _named_kind(turn: Turn, data: Data, text: str) -> int | None:
    """The kind that is typed in answer to "which kind?"; None when it is none or could be several."""
    ware = (await hearing.goods(turn.session, turn.shop.memory)).ware(data["kinds"][0][0])
    said = set(fold(text).split())
    found = [kind.id for kind in (ware.kinds if ware else ()) if kind.name and set(fold(kind.name).split()) <= said]
    return found[0] if len(found) == 1 else None


def contact(text: str, phone: str | None, address: str | None, data: Data, *, asked: bool = False) -> Data:
    """The form's values for what a sentence says of where to call and where to send.

    `asked`: the sentence answers the question, so that what is left of it may be an address no reader knows.
    """
    values: Data = {}
    if phone is not None:
        values["phone"] = phone
    if (name := called(text)) is not None:
        values["name"] = name
    rest = without(phones.without(text)).strip(" ,;.-:")
    if asked and address is None and not data.get("address") and 6 <= len(rest) <= LONGEST_ADDRESS and _is_place(rest):
        address = rest
    if address is not None:
        address = _whole(text, address)
    if address is not None and len(address) <= LONGEST_ADDRESS:
        values |= read_place(tidy(address)) | {"same": False}
    return values


def _whole(text: str, address: str) -> str:
    """The address with the words behind it that tell its ward or district, where it was cut before them."""
    at = text.find(address)
    behind = _BEHIND.match(text, at + len(address)) if at >= 0 else None
    if behind is None or _is_placed(address):
        return address
    words = behind.group().rstrip().split(" ")
    for most in range(len(words), 0, -1):
        longer = address + " ".join(words[:most])
        if _is_placed(longer):
            return longer
    return address


def _is_placed(text: str) -> bool:
    found = read_address(text)
    return found.district is not None or isinstance(found.ward, (Found, Split, Several))


def _is_place(text: str) -> bool:
    return _is_placed(text) or (any(sign.isdigit() for sign in text) and any(sign.isalpha() for sign in text))


STEP = Step("missing", ask, hear, when=lambda data: bool(data.get("quick")) and bool(lacks(data)))
