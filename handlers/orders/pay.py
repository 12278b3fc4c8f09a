"""The VietQR picture of an order: with the thanks, and again whenever the buyer asks (`oqr:<order>`)."""

from __future__ import annotations

from db.reads import orders as reads
from domain.messages import Message, Reply
from domain.money import dong
from domain.orders import Order
from handlers.turn import Answer, Turn
from services import orders, transfers


async def transfer(turn: Turn, order: Order) -> Message | None:
    """The picture and what to type without it; None when it cannot be made."""
    ask = await transfers.ask(turn.session, order, folder=turn.shop.settings.media, now=turn.now)
    if ask is None:
        return None
    text = turn.say(
        "checkout-transfer",
        number=order.number,
        bank=ask.bank,
        account=ask.account,
        holder=ask.holder,
        amount=dong(ask.amount, turn.lang),
        text=ask.text,
        sample="yes" if order.sample else "no",
    )
    rows = ((turn.button("orders-open-one", f"o:{order.id}", number=order.number),),)
    return turn.fresh(text, rows, picture=ask.picture)


async def again(turn: Turn) -> Answer:
    """The buyer wants to see it again."""
    text = turn.tap[0] if turn.tap else ""
    found = await reads.by_id(turn.session, int(text)) if text.isdecimal() and len(text) <= 15 else None
    if found is None or found.buyer_id != turn.person.id:
        return Reply(toast=turn.say("orders-not-found"), alert=True)
    if not orders.awaiting_transfer([found]):
        return Reply(toast=turn.say("orders-nothing-to-pay"), alert=True)
    message = await transfer(turn, found)
    return message or Reply(toast=turn.say("orders-no-account"), alert=True)
