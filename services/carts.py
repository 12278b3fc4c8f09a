"""Putting goods into a cart and taking them out; never more than there is."""

from __future__ import annotations

from datetime import datetime

from db.reads import carts as reads
from db.session import Session
from db.writes import carts as writes
from domain.carts import MOST_UNITS, CartLine, Put, PutInto, steps_of


async def put(
    session: Session, person_id: int, variant_id: int, qty: int, *, now: datetime, most_lines: int, add: bool = True
) -> PutInto:
    """Add so much (thousandths) to what the cart holds, or with `add=False` make it so much; zero takes it out.

    Less is put in when there is less; the quantity goes down to the unit's smallest step.
    """
    wanted = (await reads.wanted(session, {variant_id: qty}))[:1]
    if not wanted or not wanted[0].on_sale:
        await writes.take_out(session, person_id, [variant_id])
        return PutInto(Put.GONE)
    line = wanted[0]
    inside = {each.variant_id: each.qty for each in await reads.lines(session, person_id)}
    if variant_id not in inside and len(inside) >= most_lines:
        return PutInto(Put.FULL, 0, line)
    return await _keep(session, person_id, line, qty + (inside.get(variant_id, 0) if add else 0), now)


async def _keep(session: Session, person_id: int, line: CartLine, asked: int, now: datetime) -> PutInto:
    step = steps_of(line.unit)
    asked = min(asked, MOST_UNITS) // step * step
    held = asked if line.stock is None else min(asked, line.stock // step * step)
    if held <= 0:
        await writes.take_out(session, person_id, [line.variant_id])
        return PutInto(Put.SOLD_OUT if asked > 0 else Put.IN, 0, line)
    await writes.keep(session, person_id, line.variant_id, held, now)
    return PutInto(Put.IN if held == asked else Put.LESS, held, line)


async def empty(session: Session, person_id: int) -> None:
    """Take everything out."""
    await writes.take_out(session, person_id)
