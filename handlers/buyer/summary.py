"""Checkout's last look: everything once more, with the prices of now, and one button that orders."""

from __future__ import annotations

from domain.carts import Payment
from domain.messages import Message
from domain.money import dong
from domain.phones import spaced
from handlers.buyer import cart, showing
from handlers.forms import Accepted, Data, Refused, Step
from handlers.turn import Turn


def vouchers(data: Data) -> tuple[str, ...]:
    """The codes that the buyer gave."""
    return (data["voucher"],) if data.get("voucher") else ()


async def _ask_summary(turn: Turn, data: Data) -> Message:
    """Everything once more, with the prices of now; the button carries what was seen."""
    found = await cart.quote(turn, vouchers(data))
    if not found.parts:
        return turn.fresh(turn.say("cart-empty"), ((turn.button("start-browse", "browse"),),))
    lines = [turn.say("checkout-summary"), "", cart.summary(turn, found), ""]
    lines.append(turn.say("checkout-to", name=data["name"], phone=spaced(data["phone"]), address=data["address"]))
    wish = wished(data)
    ways = {part.payment(wish) for part in found.parts}
    if len(ways) == 1:
        lines.append(turn.say(f"checkout-paid-by-{wish if wish in ways else next(iter(ways))}"))
    else:
        lines += [
            turn.say("checkout-part-paid-by", producer=showing.clipped(part.producer, 50), way=turn.say(f"checkout-way-{part.payment(wish)}"))
            for part in found.parts
        ]  # fmt: skip
    limit = turn.shop.settings.cod_limit
    dear = [part for part in found.parts if part.total > limit and not part.is_alcohol]
    if dear and wish is Payment.COD:
        names = ", ".join(showing.clipped(part.producer, 50) for part in dear)
        lines.append(turn.say("checkout-dear", producers=names, limit=dong(limit, turn.lang)))
    elif data.get("payment") and wish not in ways:
        lines.append(turn.say(f"checkout-payment-not-{wish}"))
    if data.get("note"):
        lines.append(turn.say("checkout-noted", note=data["note"]))
    lines += ["", turn.say("checkout-terms")]
    if found.missing:
        return turn.fresh("\n".join(lines), ((turn.button("cart-open", "cart"),),))
    seen = f"buy:{data['key']}:{found.mark()}:{wish}"
    confirm = turn.button("checkout-confirm", seen, total=dong(found.total, turn.lang))
    edits = (turn.button("checkout-edit-cart", "cart"), turn.button("checkout-edit-rest", "coedit"))
    others = [way for way in found.wishes if way is not wish] if len(found.wishes) > 1 else []
    rather = tuple((turn.button(f"checkout-rather-{way}", f"copay:{way}"),) for way in others)
    return turn.fresh("\n".join(lines), ((confirm,), *rather, edits))


def wished(data: Data) -> Payment:
    """What the buyer chose; where nobody asked, cash, or what else may be."""
    return Payment(data.get("payment") or Payment.COD)


async def _hear_summary(turn: Turn, _data: Data) -> Accepted | Refused:
    return Refused(turn.say("checkout-tap-confirm"))


SUMMARY = Step("summary", _ask_summary, _hear_summary)
