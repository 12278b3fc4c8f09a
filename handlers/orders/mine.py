"""A buyer's own orders: `orders[:page]`, `o:<order>`, `ocx:<order>` (cancel), `oget:<order>`, `oag:<order>`, `oqr:<order>`."""

from __future__ import annotations

import re

from db.reads import orders as reads
from domain.messages import Button, Message, Reply, Rows
from domain.orders import FINAL, NotNow, NotYours, Order, State, Who, next_states, order_id
from handlers.orders import showing, theirs
from handlers.turn import Answer, Turn
from services import carts, orders

PAGE = 8
_MISTYPED = re.compile(r"(?i)cp-[0-9a-z]{4,9}")


def order_of(turn: Turn) -> int:
    """The order that a tap names; -1 when it names none."""
    text = turn.tap[0] if turn.tap else ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 15 else -1


def not_yours(turn: Turn) -> Reply:
    """There is no such order, or it is somebody else's: the same words for both."""
    return Reply(toast=turn.say("orders-not-found"), alert=True)


async def list_(turn: Turn) -> Answer:
    """My orders, newest first."""
    page = max(0, order_of(turn))
    found = await reads.of_buyer(turn.session, turn.person.id, offset=page * PAGE, limit=PAGE + 1)
    if not found:
        ways = (turn.button("start-browse", "browse"), turn.button("menu-open", "menu"))
        return turn.message(turn.say("orders-none"), (ways,))
    rows: list[tuple[Button, ...]] = [
        (Button(showing.row(turn, order, for_seller=False), data=f"o:{order.id}"),) for order in found[:PAGE]
    ]
    pager = []
    if page:
        pager.append(turn.button("browse-before", f"orders:{page - 1}"))
    if len(found) > PAGE:
        pager.append(turn.button("browse-next", f"orders:{page + 1}"))
    rows += [tuple(pager)] if pager else []
    return turn.message(turn.say("orders-list"), (*rows, (turn.button("menu-open", "menu"),)))


async def one(turn: Turn) -> Answer:
    """An order, as the side that looks at it: its producer's people, or its buyer."""
    found = await reads.by_id(turn.session, order_of(turn))
    shown = await page(turn, found) if found else None
    return shown or not_yours(turn)


async def by_number(turn: Turn, identity: int) -> Message | None:
    """An order by the number that somebody typed; None when it is not his."""
    found = await reads.by_id(turn.session, identity)
    return await page(turn, found) if found else None


async def typed(turn: Turn, text: str) -> Message | None:
    """The order whose number is all that was typed, or that there is none of his; None where no number was."""
    identity = order_id(text) if text[:2].upper() == "CP" else None
    if identity is None and _MISTYPED.fullmatch(text) is None:
        return None
    ways = (turn.button("start-orders", "orders"), turn.button("menu-open", "menu"))
    found = await by_number(turn, identity) if identity is not None else None
    return found or turn.fresh(turn.say("orders-not-found"), (ways,))


async def page(turn: Turn, order: Order) -> Message | None:
    """The order's page for this person, None when it is not his to see."""
    part = await orders.part_of(turn.session, turn.person, order)
    if set(part) & {Who.PRODUCER, Who.ADMIN}:
        return await theirs.page(turn, order)
    return await _page(turn, order) if Who.BUYER in part else None


async def _page(turn: Turn, order: Order) -> Message:
    return turn.message(await showing.whole(turn, order, for_seller=False), _buttons(turn, order))


def _buttons(turn: Turn, order: Order) -> Rows:
    rows: list[tuple[Button, ...]] = []
    if orders.awaiting_transfer([order]):
        rows.append((turn.button("orders-show-qr", f"oqr:{order.id}"),))
    steps = next_states(order.state, Who.BUYER)
    if State.DELIVERED in steps:
        rows.append((turn.button("orders-received", f"oget:{order.id}"),))
    if State.CANCELLED in steps:
        rows.append((turn.button("orders-cancel", f"ocx:{order.id}"),))
    if order.state not in FINAL:
        rows.append((turn.button("orders-change", f"oam:{order.id}"),))
    rows.append((turn.button("talk-ask-producer", f"oask:{order.id}"),))
    rows += showing.keep_row(turn, order)
    rows.append(
        (turn.button("orders-again", f"oag:{order.id}"), turn.button("browse-seller", f"s:{order.producer_id}"))
    )
    rows.append((turn.button("back", "orders"), turn.button("menu-open", "menu")))
    return tuple(rows)


async def cancel(turn: Turn) -> Answer:
    """Cancel while it may be, after asking once (`ocx:<order>:yes`)."""
    if turn.tap[1:2] != ("yes",):
        found = await reads.by_id(turn.session, order_of(turn))
        if found is None or found.buyer_id != turn.person.id:
            return not_yours(turn)
        if State.CANCELLED not in next_states(found.state, Who.BUYER):
            return Reply((await _page(turn, found),), toast=turn.say("orders-too-late"), alert=True)
        yes, no = turn.button("orders-cancel-yes", f"ocx:{found.id}:yes"), turn.button("back", f"o:{found.id}")
        return turn.message(turn.say("orders-cancel-sure", number=found.number), ((yes,), (no,)))
    return await _move(turn, State.CANCELLED, "orders-cancelled")


async def received(turn: Turn) -> Answer:
    """The buyer has the parcel."""
    return await _move(turn, State.DELIVERED, "orders-thanks")


async def _move(turn: Turn, to: State, said: str) -> Answer:
    found = await reads.by_id(turn.session, order_of(turn))
    if found is None or found.buyer_id != turn.person.id:
        return not_yours(turn)
    done = await orders.move(turn.session, turn.person, found.id, to, now=turn.now, part=Who.BUYER)
    match done:
        case NotYours():
            return not_yours(turn)
        case NotNow(order):
            return Reply((await _page(turn, order),), toast=turn.say("orders-too-late"), alert=True)
        case _:
            return Reply((await _page(turn, done.order),), toast=turn.say(said))


async def again(turn: Turn) -> Answer:
    """The same goods into the cart, as far as there are any."""
    wanted = await orders.again(turn.session, turn.person, order_of(turn))
    if isinstance(wanted, NotYours):
        return not_yours(turn)
    limit, put = turn.shop.settings.cart_lines, 0
    for variant_id, qty in wanted.items():
        done = await carts.put(turn.session, turn.person.id, variant_id, qty, now=turn.now, most_lines=limit)
        put += done.qty > 0
    key = "orders-again-none" if not put else "orders-again-all" if put == len(wanted) else "orders-again-some"
    rows = ((turn.button("cart-open", "cart"),), (turn.button("menu-open", "menu"),))
    return turn.message(turn.say(key, count=put, of=len(wanted)), rows)
