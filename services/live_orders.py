"""From a slip to orders: what it holds is sold in the queue first, then written as one order for each producer.

The sale and its delivery stand in the live's log until the orders are written, so that a crash in between only delays
them: `write_orders` finds and writes what is left.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from db.reads import carts, promotions
from db.reads import lives as reads
from db.reads import orders as order_reads
from db.session import Database, Session
from db.writes import lives as writes
from db.writes import orders as order_writes
from domain.carts import CartLine, Part, Payment, Quoted, payments
from domain.live_gains import NO_GAIN, Gain, Taken, unpacked
from domain.live_gains import gain as gained
from domain.orders import Checkout, Order
from domain.parcels import Joint
from domain.people import Person
from domain.quantities import cost
from services import orders
from services.live_desk import Desk


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where a slip's goods go, and how they are paid ("cod" | "transfer"). `person` is the buyer, when he is ours."""

    name: str
    phone: str
    address: str
    ward: str | None = None
    province: str | None = None
    payment: str = "cod"
    person: int | None = None
    channel: str | None = None
    along: dict[str, int] | None = None
    """Producer -> the order that waits for this one: they are one parcel, whose shipping is paid. As the buyer was told."""
    gain: dict[str, Any] | None = None
    """What the live's promotions save (domain.live_gains, packed). As the buyer was told: it is kept whatever came since."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The orders that came of a slip; `again` when this confirmation had been handled before.

    `joints`: what is collected for parcels in which they go along.
    """

    orders: tuple[Order, ...]
    again: bool = False
    joints: tuple[Joint, ...] = ()


@dataclass(frozen=True, slots=True)
class NothingHeld:
    """There is nothing to sell on this slip; reason: none | unknown | deposit (has to come first) | changed."""

    reason: str


async def confirm(
    desk: Desk,
    live_id: int,
    slip: int,
    delivery: Delivery,
    *,
    key: str,
    actor: str,
    now: datetime,
    shipping_fee: int,
    cod_limit: int,
    total: int | None = None,
) -> Confirmed | NothingHeld:
    """Sell what a slip holds and write its orders; the same key does it once.

    `total`: what its buyer was told that the goods cost; where that is no longer so, nothing is sold.
    """
    told: dict[str, int] = {} if total is None else {"total": total}
    if off := unpacked(delivery.gain).saved:
        told["off"] = off
    stepped = await desk.do(
        live_id, "confirm", key=key, actor=actor, now=now, slip=slip, delivery=asdict(delivery), **told
    )
    if not stepped.done:
        return NothingHeld(stepped.reason)
    async with desk.database.begin() as session:
        sales = await reads.unwritten_sales(session, live_id=live_id, key=key)
        for sale in sales:
            await _write(session, sale, now=now, shipping_fee=shipping_fee, cod_limit=cod_limit)
        number = await reads.step_number(session, live_id, key)
        made = await order_reads.by_purchase(session, _purchase(live_id, number)) if number is not None else []
        found = [await orders.joint_of(session, order) for order in made if order.along is not None]
    joints = tuple(each for each in found if each is not None)
    return Confirmed(tuple(made), again=stepped.reason == "again", joints=joints)


async def write_orders(database: Database, *, now: datetime, shipping_fee: int, cod_limit: int) -> int:
    """Write the orders of sales that a crash left without them; how many sales there were. For the clock."""
    async with database.look() as session:
        waiting = await reads.unwritten_sales(session)
    for sale in waiting:
        async with database.begin() as session:
            await _write(session, sale, now=now, shipping_fee=shipping_fee, cod_limit=cod_limit)
    return len(waiting)


def _purchase(live_id: int, log_id: int) -> str:
    return f"live:{live_id}:{log_id}"


async def _write(session: Session, sale: reads.Sale, *, now: datetime, shipping_fee: int, cod_limit: int) -> None:
    if not await writes.sale_written(session, sale.log_id):
        return
    delivery = Delivery(**sale.delivery)
    person = delivery.person
    if person is None:
        person = await writes.stranger(
            session, name=delivery.name, phone=delivery.phone, address=delivery.address, now=now
        )
    buyer = Person(person, delivery.name, "vi", delivery.channel or sale.source, sale.author)
    checkout = Checkout(
        _purchase(sale.live_id, sale.log_id), "", delivery.name, delivery.phone, delivery.address, delivery.ward,
        delivery.province, Payment(delivery.payment), adult=True,
    )  # fmt: skip
    sums: dict[int, tuple[int, int]] = {}
    for variant_id, qty, price in sale.lines:
        had, paid = sums.get(variant_id, (0, 0))
        sums[variant_id] = (had + qty, paid + cost(price, qty))
    goods = await carts.wanted(session, {variant_id: qty for variant_id, (qty, _) in sums.items()})
    if delivery.person is not None:
        is_alcohol = any(line.is_alcohol for line in goods)
        await orders.remember(session, delivery.person, checkout, is_alcohol=is_alcohol, now=now)
    along = {int(producer): number for producer, number in (delivery.along or {}).items()}
    gain = unpacked(delivery.gain)
    spent = {number: paid for number, (_, paid) in sums.items()}
    made = parts(goods, spent, shipping_fee, cod_limit, along, gain)
    for promotion_id in sorted({number for part in made for number in part.promotions}):
        await order_writes.use_promotion(session, promotion_id)
    for part, deposit in with_deposit(made, sale.deposit, sale.producer_id):
        key = f"{checkout.key}:{part.producer_id}"
        order_id = await orders.record(
            session, part, checkout, buyer=buyer, key=key, now=now, live=sale.slug, deposit=deposit,
            along=along.get(part.producer_id),
        )  # fmt: skip
        if part.producer_id in along:
            await order_writes.keep(session, along[part.producer_id], None)
        order = await order_reads.by_id(session, order_id) if order_id is not None else None
        if order is not None:
            await orders.tell_producer(session, order, "order-new", now=now)


def with_deposit(made: Sequence[Part], deposit: int, first: int | None) -> list[tuple[Part, int]]:
    """Each part with what of it was paid ahead, in dong: the part of producer `first`, whose live it is, comes first."""
    found, left = [], deposit
    for part in sorted(made, key=lambda each: each.producer_id != first):
        found.append((part, min(left, part.total)))
        left = max(0, left - part.total)
    return found


async def gain_of(
    session: Session, live_id: int, taken: Sequence[Taken], goods: tuple[CartLine, ...], now: datetime
) -> Gain:
    """What the promotions that count only in this live save on these goods now."""
    return gained(taken, goods, await promotions.of_live(session, live_id, now), live_id, now)


def parts(
    goods: tuple[CartLine, ...],
    paid: Mapping[int, int],
    shipping_fee: int,
    cod_limit: int,
    along: Container[int] = (),
    gain: Gain = NO_GAIN,
) -> list[Part]:
    """One part a producer; `paid` is what each variant costs at the live's prices, the shop's price is the one before.

    `along`: producers with whom the goods go in a parcel whose shipping is paid. `gain`: what the live's promotions save.
    """
    by_producer: dict[int, list[CartLine]] = {}
    for line in goods:
        by_producer.setdefault(line.producer_id, []).append(line)
    made: list[Part] = []
    for producer_id, lines in by_producer.items():
        quoted = [_quoted(line, paid[line.variant_id], *gain.lines.get(line.variant_id, (0, ()))) for line in lines]
        before, after = sum(one.before for one in quoted), sum(one.after for one in quoted)
        freed = gain.freed.get(producer_id, ()) if producer_id not in along else ()
        fee = 0 if producer_id in along or freed else shipping_fee
        ways = payments(
            is_alcohol=any(line.is_alcohol for line in lines),
            takes_transfers=lines[0].takes_transfers,
            total=after + fee,
            # Held in a live it is promised already: with nobody to transfer to, cash is the one way left to keep to that.
            cod_limit=cod_limit if lines[0].takes_transfers else after + fee,
        )
        saved = shipping_fee if freed else 0
        name = lines[0].producer
        made.append(Part(producer_id, name, tuple(quoted), before, before - after, fee, ways, freed, saved))
    return made


def _quoted(line: CartLine, paid: int, saved: int, by: tuple[int, ...]) -> Quoted:
    """A live price above the shop's is no discount: then it is the price itself. No promotion saves more than is paid."""
    unit = (paid * 1000 + line.qty // 2) // line.qty
    if unit > line.price:
        line = replace(line, price=unit)
    before, saved = max(cost(line.price, line.qty), paid), min(saved, paid)
    after = paid - saved
    return Quoted(line, before, after, (after * 1000 + line.qty // 2) // line.qty, by, saved)
