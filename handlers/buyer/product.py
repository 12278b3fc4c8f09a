"""A product's card, its details and pictures, and putting it into the cart.

Callback data: `p:<product>`, `story:<product>`, `pics:<product>`, `add:<product>`, `v:<variant>`,
`put:<variant>:<thousandths>`, `oth:<variant>` (asks for a quantity), `oth:<variant>:set` (from the cart).
"""

from __future__ import annotations

import re
from dataclasses import replace

from db.reads import products as reads
from domain.carts import MOST_UNITS, Put, PutInto, steps_of
from domain.clock import local
from domain.messages import Button, Message, Reply, Rows
from domain.products import Card, Kind
from domain.quantities import ONE, shown
from handlers import forms
from handlers.buyer import lives, showing
from handlers.buyer.browse import carrying, way_back
from handlers.forms import Accepted, Data, Form, Refused, Step
from handlers.turn import Answer, Turn
from services import carts, prices

CAPTION = 980
SHORT_UNIT = 8
"""Letters of a unit that fit on a button beside two others on a phone."""
"""Characters under a picture, with some room below Telegram's 1,024."""

_QUANTITY = re.compile(r"\s*(\d{1,4})(?:[.,](\d{1,3}))?\s*[^\W\d_]{0,8}\.?\s*")


def number(turn: Turn, place: int = 0) -> int:
    """The id that a tap carries; -1 when it is none."""
    text = turn.tap[place] if len(turn.tap) > place else ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 15 else -1


async def find_card(turn: Turn, product_id: int) -> Card | None:
    """The card with the prices of now; None when it is not on sale."""
    card = await reads.card(turn.session, product_id, local(turn.now).date())
    if card is None:
        return None
    return await lives.with_live(turn, (await prices.on_cards(turn.session, [card], now=turn.now))[0])


def gone(turn: Turn) -> Reply:
    """The product is not sold (any more)."""
    return Reply(toast=turn.say("browse-gone"), alert=True)


async def card(turn: Turn) -> Answer:
    """A tap on a product."""
    found = await find_card(turn, number(turn))
    return card_message(turn, found) if found else gone(turn)


async def linked(turn: Turn) -> Answer:
    """The deep link /start p_17."""
    text = turn.payload.partition("_")[2]
    found = await find_card(turn, int(text)) if text.isdecimal() and len(text) <= 15 else None
    if found is None:
        return turn.fresh(turn.say("browse-gone"), _ways_on(turn))
    return card_message(turn, found)


def _ways_on(turn: Turn) -> Rows:
    return ((turn.button("start-browse", "browse"), turn.button("menu-open", "menu")),)


def card_message(turn: Turn, found: Card) -> Message:
    """The card: picture, facts, and one way on. What a caption of 1,024 characters does not hold has a page of its own."""
    name = showing.clipped(found.name_in(turn.lang), 150)
    lines = [turn.say("browse-card-name", name=name, sample="yes" if found.sample else "no")]
    lines += [line for line in (showing.rating(turn, found.shown), showing.rating_until(turn, found.shown)) if line]
    several = len(found.kinds) > 1
    for kind in found.kinds[:6]:
        facts = {"price": showing.price(turn, kind), "unit": found.unit, "stock": showing.stock(turn, kind, found.unit)}
        key = "browse-card-kind" if several else "browse-card-price"
        lines.append(turn.say(key, kind=showing.clipped(kind.name, 30), **facts))
    if found.live is not None:
        lines.append(turn.say("browse-card-live", title=showing.clipped(found.live[1], 60)))
    lines += ["", turn.say("browse-card-producer", producer=showing.clipped(found.producer, 80))]
    if found.is_alcohol:
        lines.append(turn.say("browse-card-alcohol"))
    more = _facts(turn, found, most=110)
    while more and showing.seen("\n".join(lines + more)) > CAPTION:
        more.pop()
    whole = more == _facts(turn, found, most=3000)
    picture = found.photos[0] if found.photos else None
    return turn.message("\n".join(lines + more), _card_buttons(turn, found, whole=whole), picture=picture)


def _facts(turn: Turn, found: Card, *, most: int) -> list[str]:
    """What the law wants said of the goods, then the story; each at most so long."""
    facts = (
        ("origin", found.origin),
        ("life", found.shelf_life),
        ("keeping", found.keeping),
        ("story", found.story),
    )
    return [turn.say(f"browse-card-{key}", text=showing.clipped(text, most)) for key, text in facts if text]


def _card_buttons(turn: Turn, found: Card, *, whole: bool) -> Rows:
    rows: list[tuple[Button, ...]] = []
    if found.live is not None:
        rows.append((turn.button("lives-list-running", f"lb:{found.live[0]}", title=found.live[1][:40]),))
    elif found.is_sold_out:
        rows.append((turn.button("browse-follow-for-more", f"s:{found.producer_id}"),))
    else:
        rows.append((turn.button("browse-add", carrying(f"add:{found.id}", way_back(turn))),))
    more = []
    if not whole:
        more.append(turn.button("browse-story", carrying(f"story:{found.id}", way_back(turn))))
    if len(found.photos) > 1:
        more.append(turn.button("browse-photos", f"pics:{found.id}", count=len(found.photos)))
    if more:
        rows.append(tuple(more))
    rows.append((turn.button("browse-seller", f"s:{found.producer_id}"), turn.button("start-cart", "cart")))
    rows.append(
        (
            turn.button("back", way_back(turn) or f"list:,,,,{found.producer_id}:0"),
            Button(turn.say("browse-share"), share=found.name[:60]),
            turn.button("menu-open", "menu"),
        )
    )
    return tuple(rows)


async def details(turn: Turn) -> Answer:
    """Everything that is told of the goods, on a page of its own."""
    found = await find_card(turn, number(turn))
    if found is None:
        return gone(turn)
    name = turn.say("browse-card-name", name=found.name_in(turn.lang), sample="yes" if found.sample else "no")
    text = "\n\n".join([name, *_facts(turn, found, most=2400)])
    return turn.message(text, ((turn.button("back", carrying(f"p:{found.id}", way_back(turn))),),))


async def pictures(turn: Turn) -> Answer:
    """All pictures, as an album below."""
    found = await find_card(turn, number(turn))
    if found is None:
        return gone(turn)
    if len(found.photos) < 2:
        return Reply(toast=turn.say("browse-no-more-photos"))
    name = turn.say("browse-card-name", name=found.name_in(turn.lang), sample="yes" if found.sample else "no")
    return Reply((turn.fresh(name, album=found.photos[:10]), replace(card_message(turn, found), edit=None)))


async def add(turn: Turn) -> Answer:
    """Which kind, then how much."""
    found = await find_card(turn, number(turn))
    if found is None:
        return gone(turn)
    if len(found.kinds) == 1:
        return _how_much(turn, found, found.kinds[0])
    rows = tuple(
        (
            Button(
                f"{showing.clipped(kind.name, 30)} · "
                + (turn.say("browse-sold-out") if kind.is_sold_out else showing.cheapest(turn, replace(found, kinds=(kind,)))),
                data=carrying(f"v:{kind.id}", way_back(turn)),
            ),
        )
        for kind in found.kinds[:20]
    )  # fmt: skip
    back = (turn.button("back", carrying(f"p:{found.id}", way_back(turn))),)
    picture = found.photos[0] if found.photos else None
    return turn.message(turn.say("cart-which-kind", name=found.name_in(turn.lang)), (*rows, back), picture=picture)


async def _kind(turn: Turn) -> tuple[Card, Kind] | None:
    product_id = await reads.product_of(turn.session, number(turn))
    found = await find_card(turn, product_id) if product_id is not None else None
    kind = found.kind(number(turn)) if found else None
    return (found, kind) if found and kind else None


async def variant(turn: Turn) -> Answer:
    """A kind was chosen; now how much of it."""
    found = await _kind(turn)
    return _how_much(turn, *found) if found else gone(turn)


def _how_much(turn: Turn, found: Card, kind: Kind) -> Answer:
    if kind.is_sold_out:
        return Reply(toast=turn.say("cart-sold-out"), alert=True)
    rows = (
        *quantities(turn, f"put:{kind.id}", found.unit, kind.stock),
        (turn.button("cart-other", f"oth:{kind.id}"),),
        (turn.button("back", carrying(f"{'add' if len(found.kinds) > 1 else 'p'}:{found.id}", way_back(turn))),),
    )
    text = turn.say(
        "cart-how-much",
        name=named(found, kind, turn.lang),
        price=showing.price(turn, kind),
        unit=found.unit,
        stock=showing.stock(turn, kind, found.unit),
    )
    return turn.message(text, rows, picture=found.photos[0] if found.photos else None)


def named(found: Card, kind: Kind, language: str = "vi") -> str:
    """The product with its variant."""
    name = showing.clipped(found.name_in(language), 120)
    return f"{name} ({kind.name})" if kind.name else name


def quantities(turn: Turn, data: str, unit: str, stock: int | None) -> Rows:
    """1, 2, 3, 5; by weight also halves; no more than there is."""
    by_weight = steps_of(unit) < ONE
    amounts = (500, 1000, 1500, 2000, 3000, 5000) if by_weight else (1000, 2000, 3000, 5000)
    buttons = [
        Button(_amount(turn, amount, unit), data=f"{data}:{amount}")
        for amount in amounts
        if stock is None or amount <= stock
    ]
    across = 2 if len(buttons) == 4 else 3
    return tuple(tuple(buttons[at : at + across]) for at in range(0, len(buttons), across))


def _amount(turn: Turn, amount: int, unit: str) -> str:
    """2 hộp; a longer unit ("gói 400 g") would not fit beside two others, and stands in the question above."""
    said = shown(amount, turn.lang)
    unit = turn.shop.words.unit(turn.lang, unit, many=amount != ONE)
    return f"{said} {unit}" if len(unit) <= SHORT_UNIT else said


async def put(turn: Turn) -> Answer:
    """Into the cart, so much of it."""
    qty = number(turn, 1)
    if not 0 < qty <= MOST_UNITS:
        return Reply(toast=turn.say("old-button"), alert=True)
    return await put_in(turn, number(turn), qty)


async def put_in(turn: Turn, variant_id: int, qty: int) -> Answer:
    """Add so much to the cart and say what it holds."""
    limit = turn.shop.settings.cart_lines
    done = await carts.put(turn.session, turn.person.id, variant_id, qty, now=turn.now, most_lines=limit)
    if done.line is None or done.what in {Put.GONE, Put.SOLD_OUT, Put.FULL}:
        return refusal(turn, done, limit)
    text = turn.say("cart-added", name=done.line.called(turn.lang), qty=shown(done.qty, turn.lang), unit=done.line.unit)
    if done.what is Put.LESS:
        text += "\n" + turn.say("cart-less", qty=shown(done.qty, turn.lang), unit=done.line.unit)
    rows: Rows = (
        (turn.button("cart-open", "cart"), turn.button("cart-checkout", "co")),
        (turn.button("cart-more-of", f"list:,,,,{done.line.producer_id}:0"), turn.button("start-browse", "browse")),
    )
    return turn.message(text, rows)


def refusal(turn: Turn, done: PutInto, limit: int) -> Answer:
    """Why it cannot be put in: a window after a tap, a message otherwise."""
    key = {Put.GONE: "browse-gone", Put.FULL: "cart-full"}.get(done.what, "cart-sold-out")
    text = turn.say(key, most=limit)
    return (
        Reply(toast=text, alert=True)
        if turn.kind == "tap"
        else turn.fresh(text, ((turn.button("cart-open", "cart"),),))
    )


def read_quantity(text: str, unit: str) -> int | None:
    """Thousandths of what somebody typed ("3", "1,5", "2 kg"); None when it is no quantity that is sold."""
    match = _QUANTITY.fullmatch(text)
    if match is None:
        return None
    amount = int(match[1]) * 1000 + int((match[2] or "0").ljust(3, "0"))
    return amount if 0 < amount <= MOST_UNITS and amount % steps_of(unit) == 0 else None


async def other(turn: Turn) -> Answer:
    """Another quantity is typed."""
    found = await _kind(turn)
    if found is None:
        return gone(turn)
    card_, kind = found
    data = {
        "variant": kind.id,
        "name": named(card_, kind, turn.lang),
        "unit": card_.unit,
        "set": turn.tap[1:2] == ("set",),
    }
    return await forms.begin(turn, QUANTITY, data)


async def _ask_quantity(turn: Turn, data: Data) -> Message:
    key = "cart-type-weight" if steps_of(data["unit"]) < ONE else "cart-type-quantity"
    return turn.fresh(turn.say(key, name=data["name"], unit=data["unit"]))


async def _hear_quantity(turn: Turn, data: Data) -> Accepted | Refused:
    amount = read_quantity(turn.text, data["unit"]) if turn.kind == "text" else None
    if amount is None:
        return Refused(turn.say("cart-not-a-quantity", most=MOST_UNITS // 1000))
    return Accepted({"qty": amount})


async def _finish_quantity(turn: Turn, data: Data) -> Answer:
    if not data.get("set"):
        return await put_in(turn, int(data["variant"]), int(data["qty"]))
    limit = turn.shop.settings.cart_lines
    done = await carts.put(
        turn.session, turn.person.id, int(data["variant"]), int(data["qty"]), now=turn.now, most_lines=limit, add=False
    )
    if done.line is None or done.what in {Put.GONE, Put.SOLD_OUT, Put.FULL}:
        return refusal(turn, done, limit)
    text = turn.say("cart-set", name=done.line.called(turn.lang), qty=shown(done.qty, turn.lang), unit=done.line.unit)
    if done.what is Put.LESS:
        text += "\n" + turn.say("cart-less", qty=shown(done.qty, turn.lang), unit=done.line.unit)
    return turn.fresh(text, ((turn.button("cart-open", "cart"), turn.button("cart-checkout", "co")),))


QUANTITY = Form("quantity", "cart-form-quantity", (Step("qty", _ask_quantity, _hear_quantity),), _finish_quantity)
