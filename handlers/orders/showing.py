"""How an order is put into words, for either side."""

from __future__ import annotations

from domain.carts import Payment
from domain.clock import local, show_date, show_moment
from domain.messages import Rows
from domain.money import dong
from domain.orders import Order, order_number
from domain.phones import spaced
from domain.quantities import shown
from handlers.steps import label_of
from handlers.turn import Turn
from services import orders


async def whole(turn: Turn, order: Order, *, for_seller: bool) -> str:
    """The order with its goods, totals, where it goes and how it is paid."""
    lines = [
        turn.say("orders-title", number=order.number, state=turn.say(f"orders-state-{order.state}")),
        turn.say("orders-placed", at=show_moment(order.placed_at, turn.lang, turn.now)),
        *([] if for_seller else [turn.say("orders-to-producer", producer=order.producer)]),
        "",
    ]
    lines += [
        turn.say(
            "orders-line",
            name=line.name,
            qty=shown(line.qty, turn.lang),
            unit=line.unit,
            total=dong(line.total, turn.lang),
        )
        for line in order.lines
    ]
    saved = dong(order.discount, turn.lang)
    if order.discount:
        lines.append(turn.say("orders-saved", saved=saved))
    lines.append(turn.say("orders-total", shipping=dong(order.shipping, turn.lang), total=dong(order.total, turn.lang)))
    if order.deposit:
        lines.append(turn.say("orders-deposit", deposit=dong(order.deposit), rest=dong(order.to_pay, turn.lang)))
    lines.append(payment(turn, order))
    if order.kept_until is not None and order.may_be_kept:
        lines.append(turn.say("orders-kept", until=show_date(local(order.kept_until).date(), turn.lang, turn.now)))
    if order.along is not None:
        lines.append(turn.say("orders-along", number=order_number(order.along)))
    if (shared := await orders.joint_of(turn.session, order)) is not None:
        numbers, side = " + ".join(shared.numbers), "seller" if for_seller else "buyer"
        lines.append(turn.say("orders-joint", numbers=numbers, due=dong(shared.due, turn.lang), side=side))
    lines += ["", turn.say("checkout-to", name=order.name, phone=spaced(order.phone), address=order.address)]
    if order.note:
        lines.append(turn.say("checkout-noted", note=order.note))
    if order.sample:
        lines.append(turn.say("cart-sample"))
    return "\n".join(lines)


def payment(turn: Turn, order: Order) -> str:
    """How it is paid, and whether it was."""
    if order.payment is Payment.COD:
        return turn.say("orders-cod")
    return turn.say("orders-transfer-paid" if order.paid_at else "orders-transfer-open")


def keep_row(turn: Turn, order: Order) -> Rows:
    """Let it wait for its buyer's next live, or wait no longer."""
    if not order.may_be_kept:
        return ()
    key, answer = ("orders-keep", "y") if order.kept_until is None else ("orders-keep-no-more", "n")
    return ((turn.button(key, f"okeep:{order.id}:{answer}"),),)


def row(turn: Turn, order: Order, *, for_seller: bool) -> str:
    """An order as the label of a button."""
    kept = "🧺 " if order.kept_until is not None and order.may_be_kept else ""
    return kept + turn.shop.words.say_plain(
        turn.lang,
        "orders-row",
        number=order.number,
        state=turn.say(f"orders-short-{order.state}"),
        total=dong(order.total, turn.lang),
        who=label_of(order.name if for_seller else order.producer, 24),
    )
