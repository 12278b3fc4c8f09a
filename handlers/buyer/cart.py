"""The cart, in place: `cart`, `cl:<variant>` (one line), `cs:<variant>:<+|-step>`, `cq:<variant>:<thousandths>`, `cx:<variant>`, `ce`, `fix`."""

from __future__ import annotations

from collections.abc import Sequence

from db.reads import carts as reads
from domain.carts import MOST_UNITS, CartLine, Part, Put, Quote, Quoted, steps_of
from domain.messages import Button, Message, Reply, Rows
from domain.money import dong
from domain.quantities import shown
from handlers.buyer import showing
from handlers.buyer.product import number, quantities, refusal
from handlers.turn import Answer, Turn
from language.say import Html
from services import carts, prices

BUTTON_LINES = 12
LONGEST = 2_800
"""Characters of all parcels, so that address, note and terms fit beside them into 4,096."""


async def quote(turn: Turn, vouchers: Sequence[str] = ()) -> Quote:
    """The person's cart with the prices of now."""
    settings = turn.shop.settings
    return await prices.of_cart(
        turn.session,
        turn.person.id,
        now=turn.now,
        shipping_fee=settings.shipping_fee,
        cod_limit=settings.cod_limit,
        vouchers=vouchers,
    )


async def cart(turn: Turn) -> Answer:
    """The whole cart."""
    return page(turn, await quote(turn))


def page(turn: Turn, found: Quote) -> Message:
    """Lines by producer with their totals, and a row of buttons a line."""
    if not found.parts:
        return turn.message(
            turn.say("cart-empty"), ((turn.button("start-browse", "browse"), turn.button("menu-open", "menu")),)
        )
    text = f"{turn.say('cart-title')}\n\n{summary(turn, found)}"
    if found.missing:
        text += "\n\n" + turn.say("cart-has-missing")
    return turn.message(text, _buttons(turn, found))


def summary(turn: Turn, found: Quote) -> str:
    """Every parcel with its goods and totals."""
    place = 0
    blocks = []
    for part in found.parts:
        rows = [turn.say("cart-producer", producer=showing.clipped(part.producer, 60))]
        for quoted in part.lines:
            place += 1
            rows.append(_line(turn, place, quoted))
        rows.append(
            turn.say(
                "cart-part-total",
                goods=dong(part.goods - part.discount, turn.lang),
                saved=dong(part.discount, turn.lang),
                has_saved="yes" if part.discount else "no",
                shipping=dong(part.shipping, turn.lang),
                total=dong(part.total, turn.lang),
            )
        )
        blocks.append("\n".join(rows))
    text = "\n\n".join(blocks)
    if showing.seen(text) > LONGEST:
        text = "\n".join(_in_short(turn, part) for part in found.parts)
    if len(found.parts) > 1:
        text += "\n\n" + turn.say("cart-total", total=dong(found.total, turn.lang), count=len(found.parts))
    if any(quoted.line.sample for part in found.parts for quoted in part.lines):
        text += "\n" + turn.say("cart-sample")
    return text


def _in_short(turn: Turn, part: Part) -> str:
    """A parcel in one line, for carts whose every line would not fit into a message."""
    return turn.say(
        "cart-part-short",
        producer=showing.clipped(part.producer, 40),
        count=len(part.lines),
        total=dong(part.total, turn.lang),
    )


def _line(turn: Turn, place: int, quoted: Quoted) -> str:
    line = quoted.line
    after = dong(quoted.after, turn.lang)
    priced = Html(f"<s>{dong(quoted.before, turn.lang)}</s> {after}") if quoted.after < quoted.before else after
    text = turn.say(
        "cart-line",
        place=place,
        name=showing.clipped(line.called(turn.lang), 60),
        qty=shown(line.qty, turn.lang),
        unit=line.unit,
        total=priced,
    )
    if not line.on_sale:
        return f"{text} {turn.say('cart-line-gone')}"
    if line.is_short:
        return f"{text} {turn.say('cart-line-short', qty=shown(line.stock or 0, turn.lang), unit=line.unit)}"
    return text


def _buttons(turn: Turn, found: Quote) -> Rows:
    rows: list[tuple[Button, ...]] = []
    lines = [quoted.line for part in found.parts for quoted in part.lines]
    for place, line in enumerate(lines, start=1):
        step = steps_of(line.unit)
        open_, qty = f"cl:{line.variant_id}", shown(line.qty, turn.lang)
        if place <= BUTTON_LINES:
            minus, plus = f"cs:{line.variant_id}:-{step}", f"cs:{line.variant_id}:{step}"
            # Beside two others there is no room for a name: the number tells which line above is meant.
            rows.append((Button("➖", data=minus), Button(f"{place}. × {qty}", data=open_), Button("➕", data=plus)))
        else:
            rows.append((Button(f"{place}. {showing.clipped(line.called(turn.lang), 16)} × {qty}", data=open_),))
    if found.missing:
        rows.append((turn.button("cart-fix", "fix"),))
    else:
        rows.append((turn.button("cart-checkout", "co"),))
    rows.append((turn.button("cart-clear", "ce"), turn.button("start-browse", "browse")))
    rows.append((turn.button("menu-open", "menu"),))
    return tuple(rows)


async def _own_line(turn: Turn) -> CartLine | None:
    lines = await reads.lines(turn.session, turn.person.id)
    return next((line for line in lines if line.variant_id == number(turn)), None)


async def line(turn: Turn) -> Answer:
    """One line: other quantities, or out with it."""
    found = await _own_line(turn)
    if found is None:
        return Reply((await _refreshed(turn),), toast=turn.say("cart-not-in"))
    rows = (
        *quantities(turn, f"cq:{found.variant_id}", found.unit, found.stock),
        (
            turn.button("cart-other", f"oth:{found.variant_id}:set"),
            turn.button("cart-take-out", f"cx:{found.variant_id}"),
        ),
        (turn.button("cart-see-product", f"p:{found.product_id}"), turn.button("back", "cart")),
    )
    text = turn.say("cart-one-line", name=found.name, qty=shown(found.qty, turn.lang), unit=found.unit)
    return turn.message(text, rows)


async def _refreshed(turn: Turn) -> Message:
    return page(turn, await quote(turn))


async def step(turn: Turn) -> Answer:
    """One step more or less; below the smallest step the line is taken out."""
    found = await _own_line(turn)
    sign = turn.tap[1] if len(turn.tap) > 1 else ""
    if found is None:
        return Reply((await _refreshed(turn),), toast=turn.say("cart-not-in"))
    change = -steps_of(found.unit) if sign.startswith("-") else steps_of(found.unit)
    return await _set(turn, found.variant_id, found.qty + change)


async def quantity(turn: Turn) -> Answer:
    """Exactly so much."""
    found, qty = await _own_line(turn), number(turn, 1)
    if found is None or not 0 < qty <= MOST_UNITS:
        return Reply((await _refreshed(turn),), toast=turn.say("cart-not-in"))
    return await _set(turn, found.variant_id, qty)


async def _set(turn: Turn, variant_id: int, qty: int) -> Answer:
    limit = turn.shop.settings.cart_lines
    done = await carts.put(turn.session, turn.person.id, variant_id, qty, now=turn.now, most_lines=limit, add=False)
    if done.what is Put.LESS and done.line is not None:
        said = turn.shop.words.say_plain(turn.lang, "cart-less", qty=shown(done.qty, turn.lang), unit=done.line.unit)
        return Reply((await _refreshed(turn),), toast=said, alert=True)
    if done.what in {Put.GONE, Put.SOLD_OUT, Put.FULL}:
        told = refusal(turn, done, limit)
        toast = told.toast if isinstance(told, Reply) else None
        return Reply((await _refreshed(turn),), toast=toast, alert=True)
    return await _refreshed(turn)


async def take_out(turn: Turn) -> Answer:
    """Out with a line."""
    return await _set(turn, number(turn), 0)


async def clear(turn: Turn) -> Answer:
    """Empty it, after asking once."""
    if turn.tap == ("yes",):
        await carts.empty(turn.session, turn.person.id)
        return await _refreshed(turn)
    yes, no = turn.button("cart-clear-yes", "ce:yes"), turn.button("back", "cart")
    return turn.message(turn.say("cart-clear-sure"), ((yes, no),))


async def fix(turn: Turn) -> Answer:
    """Bring the cart down to what there is."""
    for each in (await quote(turn)).missing:
        await carts.put(
            turn.session,
            turn.person.id,
            each.variant_id,
            each.qty,
            now=turn.now,
            most_lines=turn.shop.settings.cart_lines,
            add=False,
        )
    return await _refreshed(turn)
