"""Lives are made, opened and told about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from db.reads import live_parcels
from db.reads import lives as reads
from db.session import Database, Session
from db.writes import lives as writes
from domain.live_plans import Plan
from domain.live_shows import Ordered, Parcel
from domain.live_steps import figures
from domain.lives import LAPSED, Live, Slip
from domain.quantities import cost, shown


@dataclass(frozen=True, slots=True)
class Created:
    """A live that is planned now."""

    live_id: int
    slug: str


@dataclass(frozen=True, slots=True)
class SlugTaken:
    """Another live has this name."""

    slug: str


async def create(
    session: Session,
    plan: Plan,
    *,
    now: datetime,
    slot_id: int | None,
    producer_id: int | None,
    made_by: int | None,
) -> Created | SlugTaken:
    """A live of a slot. Its codes' variants keep their stock until it opens."""
    live_id = await writes.add(session, plan, now=now, slot_id=slot_id, producer_id=producer_id, made_by=made_by)
    return SlugTaken(plan.slug) if live_id is None else Created(live_id, plan.slug)


async def create_by_operator(session: Session, plan: Plan, *, now: datetime) -> Created | SlugTaken:
    """The operator's own way in: the live brings its slot and its goods, skips the checklist, and is logged as such."""
    if await reads.find(session, plan.slug) is not None:
        return SlugTaken(plan.slug)
    producer_id, slot_id, made = await writes.operators_goods(session, plan, now=now)
    codes = tuple(replace(code, variant_id=variant) for code, variant in zip(plan.codes, made, strict=True))
    created = await create(
        session, replace(plan, codes=codes), now=now, slot_id=slot_id, producer_id=producer_id, made_by=None
    )
    if isinstance(created, Created):
        await writes.write_down(
            session, created.live_id, key="created", kind="created", actor="operator", now=now, checklist="skipped"
        )
    return created


def units(amount: int) -> int | float:
    """Thousandths as people count: a whole number where it is one."""
    return amount // 1000 if amount % 1000 == 0 else amount / 1000


def _lines(live: Live, slip: Slip) -> list[dict[str, Any]]:
    """A slip's lines, and after them those of each slip that stands beside it."""
    return [
        {"code": live.codes[code].code, "qty": units(qty), "price_vnd": price, "state": state}
        for each in live.family(slip)
        for (code, price, state), qty in each.entries().items()
    ]


def _deposit(live: Live, slip: Slip) -> dict[str, Any]:
    """What was asked of a slip ahead, where anything was: {"due_vnd", "paid_vnd", "state"}."""
    found = live.deposits.get(slip.number)
    if found is None:
        return {}
    return {"deposit": {"due_vnd": found.due, "paid_vnd": found.paid, "state": found.state}}


def _also(live: Live, slip: Slip) -> list[dict[str, Any]]:
    """The other names under a slip's number; `beside`: it is not shown that this is the same buyer."""
    found: list[dict[str, Any]] = [{"source": source, "author": author} for source, author in slip.also]
    for each in live.family(slip)[1:]:
        found += [{"source": source, "author": author, "beside": True} for source, author in each.names]
    return found


def _slips(live: Live) -> list[dict[str, Any]]:
    return [
        {
            "number": slip.number,
            "source": slip.source,
            "author": slip.author,
            "name": slip.name,
            "phone": slip.phone,
            "also": _also(live, slip),
            "total_vnd": sum(each.total() for each in live.family(slip)),
            "lines": _lines(live, slip),
        }
        | _deposit(live, slip)
        for slip in live.slips.values()
        if slip.is_first
    ]


async def report(database: Database, live_id: int) -> dict[str, Any]:
    """The figures of a live: its codes, its slips, and what the comments came to. KeyError when there is none."""
    async with database.look() as session:
        live = await reads.whole(session, live_id)
        if live is None:
            raise KeyError(live_id)
        outcomes = await reads.comment_counts(session, live_id)
    revenue: Counter[str] = Counter()
    for slip in live.slips.values():
        revenue.update({live.codes[code].code: dong for code, dong in slip.worth().items()})
    return {
        "slug": live.slug,
        "title": live.title,
        "state": live.state,
        "codes": [_code_figures(live, number) for number in sorted(live.codes)],
        "slips": _slips(live),
        "comments": sum(outcomes.values()),
        "outcomes": outcomes,
        "lapsed": sum(line.state == LAPSED for line in live.lines.values()),
        "revenue_vnd": sum(revenue.values()),
        "revenue_by_code": dict(revenue),
        "deposits_vnd": sum(each.paid for each in live.deposits.values()),
        "opened_at": live.opened_at,
        "ended_at": live.ended_at,
    }


def _code_figures(live: Live, number: int) -> dict[str, Any]:
    code = live.codes[number]
    found = figures(code)
    return {
        "code": code.code,
        "name": code.name,
        "unit": code.unit,
        "price_vnd": code.price,
        "stock": units(found["total"]),
        "held": units(found["held"]),
        "sold": units(found["sold"]),
        "left": units(found["left"]),
        "waitlisted": units(found["waiting"]),
    }


EXPORT = (
    "live", "number", "source", "author", "name", "phone", "code", "product", "qty", "unit", "price_vnd", "total_vnd",
    "state",
)  # fmt: skip
SENDING = ("order", "order_state", "recipient", "recipient_phone", "address")
"""The columns after all others: the order that was made of an entry, and where it goes."""
KEPT = "kept"
"""The state of an order, and of what is sold in it, that is not to be sent yet."""


async def rows(database: Database, live_id: int, *, whose: Collection[int] | None) -> list[tuple[Any, ...]]:
    """Every entry of every slip in the columns of EXPORT and SENDING, by number (STT); one for each order that has of it.

    `whose`: the producers of whose orders it is told where they go; None: of all. KeyError when there is no such live.
    """
    async with database.look() as session:
        live = await reads.whole(session, live_id)
        ordered = await live_parcels.of_live(session, live_id)
    if live is None:
        raise KeyError(live_id)
    orders = parcels_of(live, ordered)
    found: list[tuple[Any, ...]] = []
    for slip in sorted(live.slips.values(), key=lambda each: (each.shown, each.number)):
        for (number, price, state), (before, qty), parcel in entries(slip, orders):
            code = live.codes[number]
            total = cost(price, before + qty) - cost(price, before)
            found.append(
                (
                    live.slug, slip.shown, slip.source, slip.author, slip.name, slip.phone or "", code.code, code.name,
                    shown(qty, "en"), code.unit, price, total, state, *_sending(parcel, whose),
                )
            )  # fmt: skip
    return found


def parcels_of(live: Live, ordered: Iterable[Ordered]) -> dict[int, Parcel]:
    """The order in which each line of a live went, by the line's number."""
    return {
        number: one.parcel
        for one in ordered
        for number in one.lines
        if number in live.lines and live.codes[live.lines[number].code].variant_id in one.variants
    }


def entries(
    slip: Slip, orders: Mapping[int, Parcel]
) -> Iterator[tuple[tuple[int, int, str], tuple[int, int], Parcel | None]]:
    """A slip's entries, parted by the orders (by number of line): (entry, (thousandths of it before, of these), order)."""
    parted: dict[tuple[int, int, str], dict[Parcel | None, int]] = {}
    for line in slip.lines:
        parts, order = parted.setdefault(line.entry, {}), orders.get(line.number)
        parts[order] = parts.get(order, 0) + line.qty
    for entry, parts in parted.items():
        before = 0
        for order, qty in parts.items():
            yield entry, (before, qty), order
            before += qty


def _sending(parcel: Parcel | None, whose: Collection[int] | None) -> tuple[str, str, str, str, str]:
    """What SENDING tells of an order; of one that was cancelled nobody needs to know where it would have gone."""
    if parcel is None:
        return ("", "", "", "", "")
    state = KEPT if parcel.kept else parcel.state
    if parcel.cancelled or (whose is not None and parcel.producer_id not in whose):
        return (parcel.order, state, "", "", "")
    return (parcel.order, state, parcel.name, parcel.phone, parcel.address)
