"""Looking at a live as its host, a helper or a buyer sees it in chat; light, without its comments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

import orjson
from sqlalchemy import Select, exists, func, or_, select

from db.session import Session
from db.tables.live_shows import live_errands, live_helpers, live_panels, producer_papers
from db.tables.lives import (
    live_bans,
    live_claims,
    live_codes,
    live_comments,
    live_deposits,
    live_flashes,
    lives,
    slip_lines,
    slips,
)
from db.tables.producers import producers
from db.tables.slots import rooms, slots
from db.tables.updates import outbox
from domain.live_shows import Errand, MySlip, Panel, Show, ShowCode, SlipLine

_heads = (
    select(
        lives.c.id, lives.c.slug, lives.c.title, lives.c.state, lives.c.producer_id,
        func.coalesce(producers.c.name, "").label("producer"), lives.c.slot_id, slots.c.starts_at, slots.c.ends_at,
        lives.c.channel, lives.c.address, lives.c.pinned, lives.c.version, lives.c.made_by, lives.c.hold_minutes,
        lives.c.opened_at, lives.c.ended_at,
    )
    .outerjoin(producers, producers.c.id == lives.c.producer_id)
    .outerjoin(slots, slots.c.id == lives.c.slot_id)
)  # fmt: skip
RUNNING = ("open", "paused")


async def _codes(session: Session, live_id: int) -> tuple[ShowCode, ...]:
    waiting = (
        select(slip_lines.c.code, func.sum(slip_lines.c.qty))
        .where(slip_lines.c.live_id == live_id, slip_lines.c.state == "waitlisted")
        .group_by(slip_lines.c.code)
    )
    waits = {int(code): int(qty) for code, qty in await session.execute(waiting)}
    names = [name for name in ShowCode.__dataclass_fields__ if name != "waiting"]
    columns = [live_codes.c[name] for name in names]
    statement = select(*columns).where(live_codes.c.live_id == live_id).order_by(live_codes.c.number)
    rows = await session.execute(statement)
    facts = [row._asdict() | {"waiting": waits.get(row.number, 0)} for row in rows]
    return tuple(ShowCode(**each) for each in facts)


async def _show(session: Session, statement: Select[Any]) -> Show | None:
    row = (await session.execute(statement.limit(1))).first()
    return Show(**row._asdict(), codes=await _codes(session, row.id)) if row else None


async def show(session: Session, live_id: int) -> Show | None:
    """One live with its run of show and figures."""
    return await _show(session, _heads.where(lives.c.id == live_id))


async def of_slot(session: Session, slot_id: int) -> Show | None:
    """The live of a slot."""
    return await _show(session, _heads.where(lives.c.slot_id == slot_id).order_by(lives.c.id.desc()))


async def in_chat(session: Session, channel: str, address: str) -> Show | None:
    """The live that takes place in a chat: the one that runs, else the planned one whose slot comes soonest."""
    here = _heads.where(
        lives.c.channel == channel, lives.c.address == address, lives.c.state.in_((*RUNNING, "planned"))
    )
    return await _show(session, here.order_by((lives.c.state == "planned"), slots.c.starts_at, lives.c.id))


async def nearest(session: Session, person_id: int, producer_ids: Collection[int], now: datetime) -> Show | None:
    """The live that this host or helper runs, else the planned one whose slot is not over and comes soonest."""
    mine = or_(
        lives.c.made_by == person_id,
        lives.c.producer_id.in_(producer_ids),
        lives.c.id.in_(select(live_helpers.c.live_id).where(live_helpers.c.person_id == person_id)),
    )
    planned = (lives.c.state == "planned") & (slots.c.ends_at > now)
    here = _heads.where(mine, or_(lives.c.state.in_(RUNNING), planned))
    return await _show(session, here.order_by((lives.c.state == "planned"), slots.c.starts_at, lives.c.id))


async def last_ended(session: Session, producer_id: int, but: int) -> Show | None:
    """A producer's latest live that has a run of show, other than this one."""
    mine = _heads.where(
        lives.c.producer_id == producer_id,
        lives.c.id != but,
        lives.c.id.in_(select(live_codes.c.live_id)),
    )
    return await _show(session, mine.order_by(lives.c.id.desc()))


async def of_producer(session: Session, producer_id: int, limit: int = 10) -> list[Show]:
    """A producer's lives, newest first, without their codes."""
    rows = await session.execute(
        _heads.where(lives.c.producer_id == producer_id).order_by(lives.c.id.desc()).limit(limit)
    )
    return [Show(**row._asdict()) for row in rows]


async def running(session: Session, limit: int = 20) -> list[Show]:
    """The lives that sell just now, without their codes."""
    rows = await session.execute(_heads.where(lives.c.state.in_(RUNNING)).order_by(lives.c.opened_at).limit(limit))
    return [Show(**row._asdict()) for row in rows]


async def coming(session: Session, now: datetime, limit: int = 12) -> list[tuple[int, str, int, str, datetime, str]]:
    """(slot, title, producer, his name, when it starts, room) of booked slots to come whose live has not begun, soonest first."""
    begun = exists().where(lives.c.slot_id == slots.c.id, lives.c.state != "planned")
    statement = (
        select(slots.c.id, slots.c.title, producers.c.id, producers.c.name, slots.c.starts_at, rooms.c.name)
        .join(producers, producers.c.id == slots.c.producer_id)
        .join(rooms, rooms.c.id == slots.c.room_id)
        .where(slots.c.state == "booked", slots.c.starts_at > now, producers.c.state == "approved", ~begun)
        .order_by(slots.c.starts_at)
        .limit(limit)
    )
    return [tuple(row) for row in await session.execute(statement)]


async def room_chat(session: Session, slot_id: int) -> tuple[str, str] | None:
    """The chat of a slot's room, if it has one."""
    statement = (
        select(rooms.c.channel, rooms.c.address).join(slots, slots.c.room_id == rooms.c.id).where(slots.c.id == slot_id)
    )
    row = (await session.execute(statement)).first()
    return (row.channel, row.address) if row and row.channel and row.address else None


async def is_helper(session: Session, live_id: int, person_id: int) -> bool:
    """Whether somebody was let in as a helper."""
    statement = select(live_helpers.c.id).where(
        live_helpers.c.live_id == live_id, live_helpers.c.person_id == person_id
    )
    return (await session.execute(statement)).first() is not None


async def papers(session: Session, producer_ids: Sequence[int]) -> dict[tuple[int, str], frozenset[str]]:
    """(producer, set) -> the ids of the papers that are there."""
    statement = select(producer_papers.c.producer_id, producer_papers.c.set, producer_papers.c.paper).where(
        producer_papers.c.producer_id.in_(producer_ids)
    )
    found: dict[tuple[int, str], set[str]] = defaultdict(set)
    for row in await session.execute(statement):
        found[row.producer_id, row.set].add(row.paper)
    return {key: frozenset(ids) for key, ids in found.items()}


async def waiting_errands(session: Session, now_ms: int, limit: int = 200) -> list[Errand]:
    """What is to be done by now, first come first."""
    columns = [live_errands.c[name] for name in Errand.__dataclass_fields__ if name != "at"]
    statement = (
        select(*columns, live_errands.c.due_at)
        .where(live_errands.c.done_at.is_(None), live_errands.c.due_at <= now_ms)
        .order_by(live_errands.c.due_at, live_errands.c.id)
        .limit(limit)
    )
    return [Errand(*row) for row in await session.execute(statement)]


async def stale_panels(
    session: Session, shown_before: int, quiet_before: int, limit: int = 50
) -> list[tuple[Panel, int]]:
    """Steering messages to be edited, with their live's version.

    They are behind their live and were shown before the first moment (ms), or their live runs and they were shown
    before the second, so that a feed that fell silent is seen.
    """
    columns = [live_panels.c[name] for name in Panel.__dataclass_fields__]
    statement = (
        select(*columns, lives.c.version)
        .join(lives, lives.c.id == live_panels.c.live_id)
        .where(
            or_(
                (lives.c.version != live_panels.c.version) & (live_panels.c.shown_at < shown_before),
                lives.c.state.in_(RUNNING) & (live_panels.c.shown_at < quiet_before),
            )
        )
        .limit(limit)
    )
    return [(Panel(*row[:-1]), int(row[-1])) for row in map(tuple, await session.execute(statement))]


async def panel(session: Session, live_id: int, person_id: int) -> Panel | None:
    """Somebody's steering message of a live."""
    columns = [live_panels.c[name] for name in Panel.__dataclass_fields__]
    statement = select(*columns).where(live_panels.c.live_id == live_id, live_panels.c.person_id == person_id)
    row = (await session.execute(statement)).first()
    return Panel(*row) if row else None


_slips = (
    select(
        slips.c.live_id,
        lives.c.slug,
        lives.c.title,
        lives.c.state.label("live_state"),
        slips.c.number,
        slips.c.phone,
        slips.c.merged_into.label("beside"),
        select(live_deposits.c.due)
        .where(
            live_deposits.c.live_id == slips.c.live_id,
            live_deposits.c.slip == slips.c.number,
            live_deposits.c.state == "asked",
        )
        .scalar_subquery()
        .label("deposit"),
        select(live_deposits.c.paid - live_deposits.c.spent)
        .where(live_deposits.c.live_id == slips.c.live_id, live_deposits.c.slip == slips.c.number)
        .scalar_subquery()
        .label("credit"),
    )
    .join(lives, lives.c.id == slips.c.live_id)
    .where(slips.c.state == "open")
)


async def _slip_lines(session: Session, row: Any) -> MySlip:
    statement = (
        select(
            slip_lines.c.number, slip_lines.c.code, live_codes.c.code, live_codes.c.name, live_codes.c.unit,
            live_codes.c.variant_id, slip_lines.c.qty, slip_lines.c.price, slip_lines.c.state, slip_lines.c.until,
            slip_lines.c.since, live_comments.c.accepted_at,
        )
        .outerjoin(
            live_comments,
            (live_comments.c.live_id == slip_lines.c.live_id) & (live_comments.c.number == slip_lines.c.since),
        )
        .join(
            live_codes,
            (live_codes.c.live_id == slip_lines.c.live_id) & (live_codes.c.number == slip_lines.c.code),
        )
        .where(slip_lines.c.live_id == row.live_id, slip_lines.c.slip == row.number)
        .order_by(slip_lines.c.number)
    )  # fmt: skip
    lines = []
    for line in (await session.execute(statement)).all():
        *facts, since, came = tuple(line)
        place = await _place(session, row.live_id, line[1], since, line[0]) if line[8] == "waitlisted" else 0
        lines.append(replace(SlipLine(*facts), place=place, since=since, came=came))
    return MySlip(**row._asdict(), lines=tuple(lines))


async def _place(session: Session, live_id: int, code: int, since: int, number: int) -> int:
    before = (slip_lines.c.since < since) | ((slip_lines.c.since == since) & (slip_lines.c.number < number))
    statement = (
        select(func.count())
        .select_from(slip_lines)
        .where(
            slip_lines.c.live_id == live_id,
            slip_lines.c.code == code,
            slip_lines.c.state == "waitlisted",
            before,
        )
    )
    return int((await session.execute(statement)).scalar_one()) + 1


async def slip(session: Session, live_id: int, number: int, person_id: int | None = None) -> MySlip | None:
    """A slip with its lines, or the one that it was joined to; with `person_id` only if that one is that person's."""
    merged = select(slips.c.merged_into).where(slips.c.live_id == live_id, slips.c.state == "merged")
    while (into := (await session.execute(merged.where(slips.c.number == number))).scalar_one_or_none()) is not None:
        number = int(into)
    statement = _slips.where(slips.c.live_id == live_id, slips.c.number == number)
    if person_id is not None:
        statement = statement.where(slips.c.person_id == person_id)
    row = (await session.execute(statement)).first()
    return await _slip_lines(session, row) if row else None


async def beside(session: Session, live_id: int, number: int) -> list[tuple[int, str, str]]:
    """(number, name, source) of the slips that only share a slip's number."""
    statement = select(slips.c.number, slips.c.name, slips.c.source).where(
        slips.c.live_id == live_id, slips.c.state == "open", slips.c.merged_into == number
    )
    return [tuple(row) for row in await session.execute(statement.order_by(slips.c.number))]


async def slips_of_person(session: Session, person_id: int, live_id: int | None = None, limit: int = 6) -> list[MySlip]:
    """Somebody's own slips, newest live first."""
    statement = _slips.where(slips.c.person_id == person_id)
    if live_id is not None:
        statement = statement.where(slips.c.live_id == live_id)
    rows = (await session.execute(statement.order_by(slips.c.live_id.desc(), slips.c.number).limit(limit))).all()
    return [await _slip_lines(session, row) for row in rows]


async def page_of_slips(
    session: Session, live_id: int, *, offset: int, limit: int, held_only: bool = False
) -> list[tuple[MySlip, str, int | None]]:
    """Slips of a live by number, each with its buyer's name and, when he is reached, who he is to us."""
    statement = select(
        slips.c.live_id, lives.c.slug, lives.c.title, lives.c.state, slips.c.number, slips.c.phone, slips.c.name,
        slips.c.person_id,
    ).join(lives, lives.c.id == slips.c.live_id)  # fmt: skip
    statement = statement.where(slips.c.live_id == live_id, slips.c.state == "open")
    if held_only:
        held = select(slip_lines.c.slip).where(slip_lines.c.live_id == live_id, slip_lines.c.state == "held")
        statement = statement.where(slips.c.number.in_(held))
    shown = func.coalesce(slips.c.merged_into, slips.c.number)
    rows = (await session.execute(statement.order_by(shown, slips.c.number).offset(offset).limit(limit))).all()
    found = []
    for row in rows:
        whole = await slip(session, live_id, row.number)
        if whole is not None:
            found.append((whole, str(row.name), row.person_id))
    return found


async def flash(session: Session, live_id: int, code: int) -> tuple[int, int, int] | None:
    """(price, thousandths left, until ms) of the flash sale of a code that is on."""
    columns = (live_flashes.c.price, live_flashes.c.left, live_flashes.c.until)
    statement = select(*columns).where(
        live_flashes.c.live_id == live_id, live_flashes.c.code == code, live_flashes.c.state == "on"
    )
    row = (await session.execute(statement)).first()
    return (row.price, row.left, row.until) if row else None


async def claimed_live(session: Session, token: str) -> int | None:
    """The live that a claim link leads to, whether or not it may still be used."""
    statement = select(live_claims.c.live_id).where(live_claims.c.token_hash == sha256(token.encode()).hexdigest())
    found: int | None = (await session.execute(statement)).scalar_one_or_none()
    return found


@dataclass(frozen=True, slots=True)
class Author:
    """Who began a slip: his name as people see it, who he is to his source, and whether he is banned under any name."""

    name: str
    source: str
    author: str
    banned: bool


async def whose_slip(session: Session, live_id: int, number: int) -> Author:
    """Who began a slip."""
    columns = (slips.c.name, slips.c.source, slips.c.author, slips.c.also)
    statement = select(*columns).where(slips.c.live_id == live_id, slips.c.number == number)
    name, source, author, also = (await session.execute(statement)).one()
    out = select(live_bans.c.source, live_bans.c.author).where(live_bans.c.live_id == live_id)
    banned = {tuple(row) for row in await session.execute(out)}
    names = {(source, author), *map(tuple, orjson.loads(also))}
    return Author(name, source, author, banned=not banned.isdisjoint(names))


async def was_told(session: Session, source: str) -> bool:
    """Whether something was said for this reason before."""
    return (await session.execute(select(outbox.c.id).where(outbox.c.source == source).limit(1))).first() is not None
