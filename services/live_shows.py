"""A live is prepared: its run of show from a booked slot, the seller's papers, the rules; and whether it may start."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from db.reads import carts, listings, products
from db.reads import live_shows as reads
from db.reads import lives as live_reads
from db.reads import producers as producer_reads
from db.reads import slots as slot_reads
from db.session import Session
from db.writes import live_shows as writes
from db.writes import lives as live_writes
from domain.carts import CartLine
from domain.clock import local
from domain.fold import fold
from domain.listings import Mine
from domain.live_plans import Plan, PlannedCode, Settled
from domain.live_shows import (
    MOST_CODES,
    Much,
    NotReady,
    PriceRefused,
    Show,
    ShowCode,
    Wanted,
    changed,
    moved,
    next_code,
)
from domain.papers import missing, needed, papers
from domain.people import Person
from domain.promotions import FixedPrice, Goods, Promotion, Rules, Why, check, gate, least_price
from domain.rooms import EPOCH
from services.live_hosts import Steered, steered

MADE_TO_ORDER = 20_000
"""Thousandths that a live keeps of goods made to order, until the host says otherwise."""


async def prepare(session: Session, slot_id: int, *, by: Person, now: datetime, hold_minutes: int) -> Show | None:
    """The live of a slot, made when there is none; None when the slot is not this person's, or over."""
    booking = await slot_reads.by_id(session, slot_id)
    if booking is None or booking.state != "booked" or booking.span.end <= now:
        return None
    if await producer_reads.role(session, booking.producer_id, by.id) is None:
        return None
    found = await reads.of_slot(session, slot_id)
    if found is not None:
        return found
    title = booking.title or booking.producer
    words = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")[:40].strip("-") or "live"
    chat = await reads.room_chat(session, slot_id)
    plan = Plan(f"{words}-{slot_id}", title[:200], (), hold_minutes)
    live_id = await live_writes.add(
        session, plan, now=now, slot_id=slot_id, producer_id=booking.producer_id, made_by=by.id
    )
    if live_id is None:
        return await reads.of_slot(session, slot_id)
    if chat is not None:
        await live_writes.set_chat(session, live_id, *chat)
    return await reads.show(session, live_id)


async def planned_by(session: Session, live_id: int, by: Person) -> Show | None:
    """The live, if it is still planned and this person may prepare it; kept to this transaction from here on."""
    found = await steered(session, live_id, by)
    if found is None or found.show.state != "planned" or not await writes.take_plan(session, live_id):
        return None
    return await reads.show(session, live_id)


async def own_goods(session: Session, live_id: int, by: Person) -> tuple[Show, list[Mine]] | None:
    """What this person may still put into the run of show: his producers' goods, shown ones, newest first."""
    found = await steered(session, live_id, by)
    if found is None:
        return None
    mine = dict.fromkeys(by.producers)
    if found.is_host and found.show.producer_id is not None and by.is_producer:
        mine = dict.fromkeys((found.show.producer_id, *by.producers))
    goods: list[Mine] = []
    for producer_id in mine:
        if await producer_reads.role(session, producer_id, by.id) is not None:
            goods += [one for one in await listings.page(session, producer_id, limit=60) if one.state == "shown"]
    return found.show, goods


async def goods_line(session: Session, variant_id: int) -> CartLine | None:
    """A variant as it stands in the shop: name, unit, price, stock."""
    found = await carts.wanted(session, {variant_id: 1000})
    return found[0] if found else None


async def too_much(session: Session, variant_id: int | None, total: int, qty: int) -> Much | None:
    """What to ask before so much comes into a live that has `total` of it; None where shop and live have more in all."""
    line = await goods_line(session, variant_id) if variant_id is not None else None
    shop = line.stock if line is not None else None
    return Much(shop, total) if qty > total + (shop or 0) else None


async def price_allowed(session: Session, variant_id: int | None, price: int) -> PriceRefused | None:
    """The law on a live price (Decree 81/2018, 128/2024): at least half of the shop's price; alcohol never below it."""
    line = await goods_line(session, variant_id) if variant_id is not None else None
    if line is None or price >= line.price:
        return None
    goods = Goods(line.product_id, line.price, line.producer_id, line.group)
    promotion = Promotion(0, FixedPrice(max(price, 1)), EPOCH, EPOCH)
    refused = check(promotion, goods) or gate(promotion, goods, price, 1, Rules(), concentrated=False)
    if refused is None:
        return None
    if refused.why is Why.ALCOHOL:
        return PriceRefused("alcohol", line.price)
    return PriceRefused("below_half", least_price(goods, Rules(), concentrated=False))


async def add(
    session: Session, live_id: int, variant_id: int, *, by: Person, now: datetime
) -> tuple[Show, int] | PriceRefused | None:
    """Put a product at the end, with its own price and all that is there; (show, number). None: not his, or full."""
    show = await planned_by(session, live_id, by)
    line = await goods_line(session, variant_id) if show is not None else None
    if show is None or line is None or not line.on_sale or len(show.codes) >= MOST_CODES:
        return None
    if await producer_reads.role(session, line.producer_id, by.id) is None:
        return None
    if any(code.variant_id == variant_id for code in show.codes):
        number = next(code.number for code in show.codes if code.variant_id == variant_id)
        return show, number
    stock = MADE_TO_ORDER if line.stock is None else line.stock
    code = PlannedCode(next_code(show.codes), line.name[:260], line.price, line.unit, stock, None, "", variant_id)
    codes = [*(each.planned() for each in show.codes), code]
    await writes.put_codes(session, live_id, codes)
    await _log(session, show, "planned", by, now, code=code.code, price=code.price)
    return await _again(session, live_id), len(codes)


async def product(session: Session, show: Show, variant_id: int, *, by: Person) -> dict[str, Any] | None:
    """What the desk needs to add a product while the live runs; None: not his, not on sale, there already, or full."""
    line = await goods_line(session, variant_id)
    if line is None or not line.on_sale or len(show.codes) >= MOST_CODES:
        return None
    if any(code.variant_id == variant_id for code in show.codes):
        return None
    if await producer_reads.role(session, line.producer_id, by.id) is None or await _lacks_papers(session, line):
        return None
    stock = MADE_TO_ORDER if line.stock is None else line.stock
    return {
        "code": next_code(show.codes), "name": line.name[:260], "price": line.price, "unit": line.unit,
        "stock": stock, "variant_id": variant_id,
    }  # fmt: skip


async def _lacks_papers(session: Session, line: CartLine) -> bool:
    """What is added while the live runs must have its papers already."""
    given = await reads.papers(session, [line.producer_id])
    have = given.get((line.producer_id, "*"), frozenset()) | given.get((line.producer_id, line.group), frozenset())
    return bool(missing(line.group, have, claims_stars=False))


async def change(
    session: Session, live_id: int, number: int, *, by: Person, now: datetime, **values: Any
) -> Show | PriceRefused | None:
    """Another price, stock, limit or points of a planned code. None: not his, or planned no more."""
    show = await planned_by(session, live_id, by)
    code = show.code(number) if show is not None else None
    if show is None or code is None:
        return None
    if "price" in values:
        refused = await price_allowed(session, code.variant_id, values["price"])
        if refused is not None:
            return refused
    await writes.put_codes(session, live_id, changed([each.planned() for each in show.codes], number - 1, **values))
    await _log(session, show, "planned", by, now, code=code.code, **values)
    return await _again(session, live_id)


async def move(session: Session, live_id: int, number: int, step: int, *, by: Person) -> Show | None:
    """A product one place up (-1) or down (+1) in the run of show; its code stays its own."""
    show = await planned_by(session, live_id, by)
    if show is None or show.code(number) is None:
        return None
    await writes.put_codes(session, live_id, moved([each.planned() for each in show.codes], number - 1, step))
    return await _again(session, live_id)


async def remove(session: Session, live_id: int, number: int, *, by: Person) -> Show | None:
    """Take a product off the run of show."""
    show = await planned_by(session, live_id, by)
    if show is None or show.code(number) is None:
        return None
    await writes.put_codes(session, live_id, [each.planned() for each in show.codes if each.number != number])
    return await _again(session, live_id)


async def copy_last(session: Session, live_id: int, *, by: Person, now: datetime) -> tuple[Show, int] | None:
    """The last live's run of show as it was planned: (show, how many codes came), of what is still on sale.

    Quantities are the plan's, whatever was sold, given back or found behind the stage since; `short` says where the
    shop has less now. Codes that were stopped are on. Prices: see `_as_planned`.
    """
    show = await planned_by(session, live_id, by)
    before = await reads.last_ended(session, show.producer_id, show.id) if show and show.producer_id else None
    if show is None or before is None:
        return None
    settled = await live_reads.settled(session, before.id)
    codes = [each.planned() for each in show.codes]
    for code in before.codes:
        line = await goods_line(session, code.variant_id) if code.variant_id is not None else None
        taken = {each.variant_id for each in codes}
        if line is None or not line.on_sale or code.variant_id in taken or len(codes) >= MOST_CODES:
            continue
        called = code.code if code.code not in {each.code for each in codes} else next_code(codes)
        codes.append(await _as_planned(session, before, code, settled.get(code.code), line, called=called, now=now))
    await writes.put_codes(session, live_id, codes)
    await _log(session, show, "planned", by, now, copied=before.slug)
    return await _again(session, live_id), len(codes) - len(show.codes)


async def _as_planned(
    session: Session,
    before: Show,
    code: ShowCode,
    settled: Settled | None,
    line: CartLine,
    *,
    called: str,
    now: datetime,
) -> PlannedCode:
    """A code of an earlier live as that one's plan had it, for a new plan.

    The price that a host expects is the one he planned, not what a flash or he himself made of it while the live ran:
    where that was the shop's own, the shop's of today; where it was the live's own, that one, unless the shop has
    become cheaper than a favour of then, or the law refuses it today: then it is the shop's.
    A live that ended before the plan was written down, or whose log is forgotten, tells no quantity (what is left of
    its figures is what it sold): then it is as much as the shop has, as for a product that is added.
    """
    normal = code.price if code.price_before is None else code.price_before
    if before.opened_at is None:
        settled = Settled(code.total, normal, code.limit, live_writes.ms(now))
    elif settled is None:
        settled = Settled(code.total if before.is_running else None, normal, code.limit, before.opened_at)
    opened = EPOCH + timedelta(milliseconds=settled.at)
    shop_then = await products.price_at(session, line.variant_id, opened)
    price = settled.price_now(shop_then, line.price)
    if await price_allowed(session, line.variant_id, price) is not None:
        price = line.price
    whole = MADE_TO_ORDER if line.stock is None else line.stock
    stock = whole if settled.stock is None else settled.stock
    return PlannedCode(called, line.name[:260], price, line.unit, stock, settled.limit, code.points, line.variant_id)


async def short(session: Session, show: Show) -> list[tuple[ShowCode, int]]:
    """The planned codes of which the shop has less than they keep, with what it has, in thousandths."""
    lines = await carts.wanted(session, {code.variant_id: 1000 for code in show.codes if code.variant_id is not None})
    shop = {line.variant_id: line.stock for line in lines}
    found = [(code, shop.get(code.variant_id) if code.variant_id is not None else None) for code in show.codes]
    return [(code, has) for code, has in found if has is not None and has < code.total]


async def fit(session: Session, live_id: int, *, by: Person, now: datetime) -> Show | None:
    """Lower what the run of show keeps to what the shop has. None: not his, or planned no more."""
    show = await planned_by(session, live_id, by)
    if show is None:
        return None
    shop = {code.number: has for code, has in await short(session, show)}
    codes = [replace(each.planned(), stock=shop.get(each.number, each.total)) for each in show.codes]
    await writes.put_codes(session, live_id, codes)
    await _log(session, show, "planned", by, now, fitted=len(shop))
    return await _again(session, live_id)


async def set_hold(session: Session, live_id: int, minutes: int, *, by: Person) -> Show | None:
    """How long this live holds what was taken."""
    show = await planned_by(session, live_id, by)
    if show is None:
        return None
    await writes.set_hold(session, live_id, minutes)
    return await _again(session, live_id)


async def set_chat(session: Session, show: Show, channel: str, address: str, *, by: Person, now: datetime) -> None:
    """Comments of this chat are the live's from now on."""
    await live_writes.set_chat(session, show.id, channel, address)
    await _log(session, show, "chat", by, now, channel=channel, address=address)


async def checklist(session: Session, show: Show) -> list[Wanted]:
    """Every paper that the run of show needs, once for each producer and set; stars come from the record alone."""
    sets: dict[tuple[int, str], tuple[str, str]] = {}
    for code in show.codes:
        line = await goods_line(session, code.variant_id) if code.variant_id is not None else None
        if line is not None:
            sets[line.producer_id, line.group] = (line.producer, line.group)
    given = await reads.papers(session, sorted({producer for producer, _ in sets}))
    found: dict[tuple[int, str, str], Wanted] = {}
    for (producer_id, group), (producer, _) in sets.items():
        for paper in needed(group, claims_stars=False):
            scope = "*" if "*" in paper.needed_for else group
            there = paper.id in given.get((producer_id, scope), frozenset())
            found[producer_id, scope, paper.id] = Wanted(producer_id, producer, scope, paper.id, there)
    order = [paper.id for paper in papers()]
    return sorted(found.values(), key=lambda one: (one.producer, one.set, order.index(one.paper)))


async def tick_paper(
    session: Session, live_id: int, wanted: Wanted, *, given: bool, media_id: int | None, by: Person, now: datetime
) -> Steered | None:
    """A paper is there (with its picture, or by the host's word), or it is not. None: not his to say."""
    found = await steered(session, live_id, by)
    if found is None or not any(_same(one, wanted) for one in await checklist(session, found.show)):
        return None
    facts = {"producer": wanted.producer_id, "set": wanted.set, "paper": wanted.paper}
    if given:
        await writes.give_paper(
            session, wanted.producer_id, wanted.set, wanted.paper, media_id=media_id, by=by.id, now=now
        )
    else:
        await writes.take_paper(session, wanted.producer_id, wanted.set, wanted.paper)
    await _log(session, found.show, "paper", by, now, given=given, media=media_id, **facts)
    return found


def _same(one: Wanted, other: Wanted) -> bool:
    return (one.producer_id, one.set, one.paper) == (other.producer_id, other.set, other.paper)


async def accept_rules(session: Session, show: Show, *, by: Person, now: datetime) -> None:
    """The host accepts the rules of this live; written down once."""
    if not await has_accepted(session, show):
        await live_writes.write_down(
            session, show.id, key="rules", kind="rules", actor=f"host:{by.id}", now=now, accepted=True
        )


async def has_accepted(session: Session, show: Show) -> bool:
    """Whether the host has accepted the rules."""
    return await live_reads.has_step(session, show.id, "rules")


async def not_ready(session: Session, show: Show) -> NotReady | None:
    """Why the live cannot start; None when it can."""
    if show.state != "planned":
        return NotReady("state")
    if not show.codes:
        return NotReady("codes")
    lacking = sum(not one.given for one in await checklist(session, show))
    if lacking:
        return NotReady("papers", lacking)
    return None if await has_accepted(session, show) else NotReady("rules")


async def claims(session: Session, show: Show, now: datetime) -> dict[int, str]:
    """What may be said of each code's stars today, by its number: "3", "4", "5"; nothing for the others."""
    found: dict[int, str] = {}
    for code in show.codes:
        product_id = await products.product_of(session, code.variant_id) if code.variant_id is not None else None
        card = await products.card(session, product_id, local(now).date()) if product_id is not None else None
        if card is not None and card.shown.stars:
            found[code.number] = str(card.shown.stars)
    return found


async def _again(session: Session, live_id: int) -> Show:
    show = await reads.show(session, live_id)
    if show is None:
        raise RuntimeError("a live that was just written cannot be read")
    return show


async def _log(session: Session, show: Show, kind: str, by: Person, now: datetime, **detail: Any) -> None:
    key = f"{kind}:{by.id}:{live_writes.ms(now)}:{show.version}"
    if not await live_reads.has_step(session, show.id, key):
        await live_writes.write_down(session, show.id, key=key, kind=kind, actor=f"host:{by.id}", now=now, **detail)
