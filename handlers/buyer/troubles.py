"""After a sale: where is my order, something is wrong, cancel it; and what the shop cannot find. A person is a tap away."""

from __future__ import annotations

import re

from db.reads import orders as reads
from domain.messages import Button, Message, Reply, Rows
from domain.orders import FINAL, Order, State, Who, next_states, order_id
from domain.talks import rest_of
from domain.tidy import has_words, tidy
from domain.wishes import Intent, Wish
from handlers import forms
from handlers.buyer import words
from handlers.forms import Accepted, Data, Form, Refused, Step
from handlers.orders import mine, showing, theirs
from handlers.steps import label_of
from handlers.talks import handovers as handed
from handlers.turn import Answer, Turn
from language.amending import calls_off, calls_off_placed
from services import handovers, orders

LATEST = 4
MANY = 50
_NUMBER = re.compile(r"(?i)\bcp[\s-]*([0-9a-z]{5,9})\b")


async def after_sale(turn: Turn, text: str, wish: Wish) -> Answer:
    """The order that is meant, and the way to its producer."""
    found = await _named(turn, text)
    latest = [found] if found else await reads.of_buyer(turn.session, turn.person.id, offset=0, limit=LATEST)
    if not latest and turn.person.producers and wish.intent is Intent.TRACK_ORDER:
        return await theirs.work(turn)
    if not latest:
        return await _no_order(turn, text, wish)
    if wish.intent is Intent.TRACK_ORDER:
        on_the_way = [order for order in latest if order.state not in FINAL] or latest
        if len(on_the_way) == 1:
            return await _one(turn, text, on_the_way[0])
        return _several(turn, on_the_way)
    return await _complaint(turn, text, latest)


async def _named(turn: Turn, text: str) -> Order | None:
    """The order whose number stands in the sentence, if it is this buyer's."""
    for match in _NUMBER.finditer(text):
        identity = order_id(match[1])
        order = await reads.by_id(turn.session, identity) if identity is not None else None
        if order is not None and order.buyer_id == turn.person.id:
            return order
    return None


async def _one(turn: Turn, text: str, order: Order) -> Message:
    whole = await reads.by_id(turn.session, order.id) or order
    shown = await mine.page(turn, whole) or turn.fresh(turn.say("orders-none"))
    others = tuple(row for row in shown.buttons if row[0].data != f"oask:{order.id}")
    return turn.fresh(shown.text, (await _person(turn, text, order, "talk-ask-producer"), *others))


def _several(turn: Turn, found: list[Order]) -> Message:
    rows = tuple((Button(showing.row(turn, order, for_seller=False), data=f"o:{order.id}"),) for order in found)
    return turn.fresh(turn.say("talk-which-order"), (*rows, (turn.button("menu-open", "menu"),)))


async def _complaint(turn: Turn, text: str, latest: list[Order]) -> Message:
    """Sorry first; then each order that may be meant, with its producer's people behind a tap."""
    rows = []
    for order in latest:
        number = await _offer(turn, text, order)
        label = turn.shop.words.say_plain(
            turn.lang, "talk-tell-of", number=order.number, producer=label_of(order.producer, 24)
        )
        rows.append((Button(label, data=f"hand:{number}"),))
    return turn.fresh(turn.say("talk-sorry"), (*rows, (turn.button("start-orders", "orders"),)))


async def _offer(turn: Turn, text: str, order: Order) -> int:
    return await handovers.offer(
        turn.session, turn.person, text, why="order", now=turn.now, producer_id=order.producer_id, order_id=order.id
    )


async def _person(turn: Turn, text: str, order: Order, key: str) -> tuple[Button, ...]:
    return (turn.button(key, f"hand:{await _offer(turn, text, order)}"),)


async def _no_order(turn: Turn, text: str, wish: Wish) -> Message:
    """Ordered elsewhere, or under another contact: the market's own people can look."""
    rows = (await ask_market(turn, text, why="order"), (turn.button("menu-open", "menu"),))
    key = "talk-sorry-no-order" if wish.intent is Intent.COMPLAINT else "talk-no-order"
    return turn.fresh(turn.say(key), rows)


async def ask_market(turn: Turn, text: str, *, why: str = "question") -> tuple[Button, ...]:
    """The row that hands words to the market's own people."""
    number = await handovers.offer(turn.session, turn.person, text, why=why, now=turn.now)
    return (turn.button("talk-ask-market", f"hand:{number}"),)


async def cancel_placed(turn: Turn, text: str) -> Answer:
    """Placed orders that a sentence calls off; whatever stands in the cart stays. None when it calls off none of them."""
    numbers = [match for match in _NUMBER.finditer(text) if _is_number(match)]
    if numbers and calls_off(_NUMBER.sub("#", text)):
        return await _cancel_named(turn, text, numbers[0])
    if not calls_off_placed(text):
        return None
    latest = await reads.of_buyer(turn.session, turn.person.id, offset=0, limit=MANY)
    open_orders = [order for order in latest if order.state not in FINAL]
    if len(open_orders) == 1 and _cancels(open_orders[0]):
        return _cancel_one(turn, open_orders[0])
    rows = tuple(
        (Button(showing.row(turn, order, for_seller=False), data=f"{'ocx' if _cancels(order) else 'o'}:{order.id}"),)
        for order in open_orders[: mine.PAGE]
    )
    ways = (turn.button("start-orders", "orders"), turn.button("menu-open", "menu"))
    return turn.fresh(turn.say("talk-cancel-several"), (*rows, ways)) if rows else None


def _is_number(match: re.Match[str]) -> bool:
    """Whether letters after "cp" are meant as an order's number, and are no word that follows by chance."""
    return "-" in match[0] or any(each.isdigit() for each in match[1]) or order_id(match[1]) is not None


async def _cancel_named(turn: Turn, text: str, number: re.Match[str]) -> Answer:
    """The order of this number: to be cancelled by its buyer, looked at by its producer, and unknown to all others."""
    order = await _named(turn, text)
    if order is not None and _cancels(order):
        return _cancel_one(turn, order)
    seen = order.id if order is not None else order_id(number[1])
    shown = await mine.by_number(turn, seen) if seen is not None else None
    if shown is not None:
        said = turn.say("orders-too-late") + "\n\n" if order is not None else ""
        return turn.fresh(said + shown.text, shown.buttons)
    ways = (turn.button("start-orders", "orders"), turn.button("menu-open", "menu"))
    return turn.fresh(turn.say("talk-cancel-unknown", number=f"CP-{number[1].upper()}"), (ways,))


def _cancels(order: Order) -> bool:
    return State.CANCELLED in next_states(order.state, Who.BUYER)


def _cancel_one(turn: Turn, order: Order) -> Message:
    rows = (
        (turn.button("orders-cancel", f"ocx:{order.id}"),),
        (turn.button("orders-open-one", f"o:{order.id}", number=order.number), turn.button("menu-open", "menu")),
    )
    return turn.fresh(turn.say("talk-cancel-which", number=order.number, producer=order.producer), rows)


async def cancel_order(turn: Turn) -> Answer:
    """Nothing is in the cart: an order that can still be cancelled is shown, with the button that does it."""
    for order in await reads.of_buyer(turn.session, turn.person.id, offset=0, limit=LATEST):
        if _cancels(order):
            return _cancel_one(turn, order)
    return turn.fresh(
        turn.say("talk-nothing-to-cancel"), ((turn.button("start-orders", "orders"), turn.button("menu-open", "menu")),)
    )


async def amend(turn: Turn, text: str) -> Answer:
    """A placed order cannot be rewritten: cancel it and order anew, or ask its producer. None when there is no such order."""
    named = await _named(turn, text)
    latest = [named] if named else await reads.of_buyer(turn.session, turn.person.id, offset=0, limit=LATEST)
    open_orders = [order for order in latest if order.state not in FINAL]
    if not open_orders:
        return None
    if len(open_orders) > 1:
        return _several(turn, open_orders)
    (order,) = open_orders
    cancels = _cancels(order)
    facts = {"number": order.number, "producer": order.producer}
    rows = (
        *(((turn.button("orders-cancel", f"ocx:{order.id}"),),) if cancels else ()),
        await _person(turn, text, order, "talk-ask-producer"),
        (turn.button("orders-open-one", f"o:{order.id}", number=order.number), turn.button("menu-open", "menu")),
    )
    return turn.fresh(turn.say("talk-amend" if cancels else "talk-amend-late", **facts), rows)


async def change(turn: Turn) -> Answer:
    """The button of a placed order (`oam:<order>`): what to change is written once, and goes to its producer as it is."""
    order = await reads.by_id(turn.session, mine.order_of(turn))
    if order is None or order.buyer_id != turn.person.id:
        return mine.not_yours(turn)
    if order.state in FINAL:
        return Reply(toast=turn.say("orders-too-late"), alert=True)
    cancels = _cancels(order)
    facts = {"number": order.number, "producer": order.producer, "order": order.id, "cancels": cancels}
    return await forms.begin(turn, CHANGE, facts)


async def _ask_change(turn: Turn, data: Data) -> Message:
    rows = ((turn.button("orders-cancel", f"ocx:{data['order']}"),),) if data["cancels"] else ()
    facts = {"number": data["number"], "producer": data["producer"], "cancels": "yes" if data["cancels"] else "no"}
    return turn.fresh(turn.say("talk-change-what", **facts), rows)


async def _hear_change(turn: Turn, _data: Data) -> Accepted | Refused:
    text = tidy(turn.text, lines=True) if turn.kind == "text" else ""
    if not has_words(text) or len(text) > handovers.LONGEST:
        return Refused(turn.say("talk-write-text", most=handovers.LONGEST))
    return Accepted({"words": text})


async def _pass_on(turn: Turn, data: Data) -> Answer:
    order = await reads.by_id(turn.session, int(data["order"]))
    if order is None or order.buyer_id != turn.person.id:
        return mine.not_yours(turn)
    turn.tap = (str(await _offer(turn, data["words"], order)),)
    return await handed.begin(turn)


async def ask(turn: Turn) -> Answer:
    """The button of any order (`oask:<order>`): what is written goes to its producer as it is, wherever the order stands."""
    order = await reads.by_id(turn.session, mine.order_of(turn))
    if order is None or order.buyer_id != turn.person.id:
        return mine.not_yours(turn)
    return await forms.begin(turn, ASK, {"producer": order.producer, "order": order.id})


async def _ask_words(turn: Turn, data: Data) -> Message:
    return turn.fresh(turn.say("talk-write", to=data["producer"]))


ASK = Form("order-ask", "talk-form", (Step("words", _ask_words, _hear_change),), _pass_on)
CHANGE = Form("order-change", "talk-change-form", (Step("words", _ask_change, _hear_change),), _pass_on)


async def paid(turn: Turn, text: str) -> Answer:
    """The buyer says that the money is sent: its producer looks and confirms. None when nothing waits for a transfer."""
    latest = await reads.of_buyer(turn.session, turn.person.id, offset=0, limit=LATEST)
    waiting = orders.awaiting_transfer(latest)
    if not waiting:
        return None
    rows = []
    for order in waiting:
        number = await _offer(turn, text, order)
        label = turn.shop.words.say_plain(
            turn.lang, "talk-tell-of", number=order.number, producer=label_of(order.producer, 24)
        )
        rows.append((Button(label, data=f"hand:{number}"),))
    return turn.fresh(turn.say("talk-paid"), (*rows, (turn.button("start-orders", "orders"),)))


async def nothing_named(turn: Turn, text: str, wish: Wish) -> Answer:
    """An order of something that the shop does not know by that name, or of the same as last time."""
    if any(reason.rule == "same as last time" for reason in wish.reasons):
        latest = await reads.of_buyer(turn.session, turn.person.id, offset=0, limit=LATEST)
        kept = next((each for each in latest if each.state is not State.CANCELLED), None)
        if kept is not None:
            order = await reads.by_id(turn.session, kept.id) or kept
            rows = ((turn.button("orders-again", f"oag:{order.id}"),), (turn.button("start-orders", "orders"),))
            return turn.fresh(
                turn.say("talk-same-again", number=order.number)
                + "\n\n"
                + await showing.whole(turn, order, for_seller=False),
                rows,
            )
    rest = rest_of(text)
    if rest and len(text) <= words.LONGEST and await words.found(turn, rest, limit=1):
        return await words.searched(turn, rest)
    ways: Rows = (
        (turn.button("start-browse", "browse"), turn.button("start-find", "find")),
        (turn.button("menu-open", "menu"),),
    )
    return turn.fresh(turn.say("talk-which-good", name=rest, named="yes" if rest else "no"), ways)
