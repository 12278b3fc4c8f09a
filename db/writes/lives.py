"""Lives come into being, and what is changed about them outside of the sale itself.

Whatever is written here raises the live's version, so that every sequencer that knows the live reads it anew.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import or_, select, update

from db.session import Session
from db.tables.columns import EPOCH
from db.tables.lives import live_claims, live_codes, live_log, live_sources, lives
from db.tables.people import people
from db.tables.producers import producers
from db.tables.products import prices, products, variants
from db.tables.slots import rooms, slots
from db.writes.people import upsert
from domain.fold import fold
from domain.live_plans import Plan, PlannedCode


def ms(moment: datetime) -> int:
    """Whole milliseconds since 1970."""
    return int((moment - EPOCH).total_seconds() * 1000)


async def add(
    session: Session,
    plan: Plan,
    *,
    now: datetime,
    slot_id: int | None = None,
    producer_id: int | None = None,
    made_by: int | None = None,
) -> int | None:
    """A planned live with its run of show; its number, or None when the slug is taken."""
    statement = (
        upsert(session, lives)
        .values(
            slug=plan.slug, title=plan.title, slot_id=slot_id, producer_id=producer_id, state="planned",
            hold_minutes=plan.hold_minutes, rules=plan.rules, channel=plan.channel, address=plan.address, version=0,
            made_by=made_by, created_at=now,
        )
        .on_conflict_do_nothing()
        .returning(lives.c.id)
    )  # fmt: skip
    live_id = (await session.execute(statement)).scalar_one_or_none()
    if live_id is None:
        return None
    rows = [_code_row(int(live_id), number, code) for number, code in enumerate(plan.codes, 1)]
    if rows:
        await session.execute(live_codes.insert(), rows)
    return int(live_id)


def _code_row(live_id: int, number: int, code: PlannedCode) -> dict[str, Any]:
    return {
        "live_id": live_id, "number": number, "code": code.code, "name": code.name, "variant_id": code.variant_id,
        "price": code.price, "price_before": None, "unit": code.unit, "left": code.stock, "held": 0, "sold": 0,
        "total": code.stock, "limit": code.limit, "points": code.points, "state": "on",
    }  # fmt: skip


async def write_down(
    session: Session, live_id: int, *, key: str, kind: str, actor: str, now: datetime, **detail: Any
) -> None:
    """A line in the live's log for something that is no step of the sale."""
    await session.execute(
        live_log.insert().values(
            live_id=live_id, key=key, kind=kind, actor=actor, at=ms(now), detail=orjson.dumps(detail).decode()
        )
    )
    await touch(session, live_id)


async def touch(session: Session, live_id: int) -> None:
    """Make everybody read this live anew."""
    await session.execute(update(lives).where(lives.c.id == live_id).values(version=lives.c.version + 1))


async def set_chat(session: Session, live_id: int, channel: str, address: str) -> None:
    """The chat that the sale takes place in."""
    await session.execute(update(lives).where(lives.c.id == live_id).values(channel=channel, address=address))
    await touch(session, live_id)


async def operators_goods(session: Session, plan: Plan, *, now: datetime) -> tuple[int, int, tuple[int, ...]]:
    """What a live made by the operator brings along: (producer, slot, a variant for each code).

    Producer and products are hidden from the shop; the goods stand in its stock, so that the live takes them out of it
    and gives back what is left, like any other.
    """
    producer_id = await _producer(session, plan, now)
    room_id = await _room(session, now)
    slot_id = (
        await session.execute(
            slots.insert()
            .values(
                room_id=room_id, producer_id=producer_id, starts_at=now, ends_at=_later(now), title=plan.title,
                state="booked", booked_at=now,
            )
            .returning(slots.c.id)
        )
    ).scalar_one()  # fmt: skip
    made = [await _variant(session, producer_id, code, now) for code in plan.codes]
    return producer_id, int(slot_id), tuple(made)


def _later(now: datetime) -> datetime:
    return datetime.fromtimestamp(now.timestamp() + 4 * 3600, now.tzinfo)


async def _producer(session: Session, plan: Plan, now: datetime) -> int:
    name = f"Live: {plan.title}"[:200]
    statement = producers.insert().values(
        kind="household", name=name, folded=fold(name)[:200], state="hidden", created_at=now
    )
    return int((await session.execute(statement.returning(producers.c.id))).scalar_one())


async def _room(session: Session, now: datetime) -> int:
    """Lives made by the operator need no studio; they share one room that nobody can book."""
    name = "Ngoài lịch (lệnh của người vận hành)"
    await session.execute(
        upsert(session, rooms)
        .values(name=name, kind="none", hours={}, lengths=[], buffer=0, state="closed", created_at=now)
        .on_conflict_do_nothing()
    )
    return int((await session.execute(select(rooms.c.id).where(rooms.c.name == name))).scalar_one())


async def _variant(session: Session, producer_id: int, code: PlannedCode, now: datetime) -> int:
    product = products.insert().values(
        producer_id=producer_id, name=code.name[:200], folded=fold(code.name)[:500], group="food", unit=code.unit,
        unit_also=[], bundles={}, state="hidden", created_at=now, updated_at=now,
    )  # fmt: skip
    product_id = int((await session.execute(product.returning(products.c.id))).scalar_one())
    variant = variants.insert().values(product_id=product_id, name="", price=code.price, stock=code.stock)
    variant_id = int((await session.execute(variant.returning(variants.c.id))).scalar_one())
    await session.execute(prices.insert().values(variant_id=variant_id, price=code.price, from_at=now))
    return variant_id


async def feed_heard(
    session: Session,
    live_id: int,
    source: str,
    *,
    now: datetime,
    comment_at: datetime | None = None,
    connected: bool = True,
) -> None:
    """A feed said something (or is connected and silent)."""
    values: dict[str, Any] = {"connected": connected, "heard_at": ms(now)}
    if comment_at is not None:
        values["comment_at"] = ms(comment_at)
    await session.execute(
        upsert(session, live_sources)
        .values(live_id=live_id, source=source, gaps=[], **values)
        .on_conflict_do_update(index_elements=["live_id", "source"], set_=values)
    )


async def feed_gap(session: Session, live_id: int, source: str, *, begin: datetime, end: datetime) -> None:
    """Mark a time in which comments of this feed may have been missed."""
    where = (live_sources.c.live_id == live_id) & (live_sources.c.source == source)
    row = (await session.execute(select(live_sources.c.gaps).where(where))).first()
    gaps = [*(row.gaps if row else []), [ms(begin), ms(end)]]
    await session.execute(
        upsert(session, live_sources)
        .values(live_id=live_id, source=source, connected=False, gaps=gaps)
        .on_conflict_do_update(index_elements=["live_id", "source"], set_={"gaps": gaps})
    )


async def claim_made(
    session: Session, token_hash: str, *, live_id: int, slip: int, now: datetime, expires: datetime
) -> None:
    """Remember a claim link; only its hash is kept."""
    await session.execute(
        live_claims.insert().values(
            token_hash=token_hash, live_id=live_id, slip=slip, made_at=ms(now), expires_at=ms(expires)
        )
    )


async def claim_used(session: Session, token_hash: str, *, person_id: int, now: datetime) -> tuple[int, int] | None:
    """Use a claim link: (live, slip), or None when it is unknown, too old, or was used by somebody else."""
    statement = (
        update(live_claims)
        .where(
            live_claims.c.token_hash == token_hash,
            or_(live_claims.c.used_at.is_(None), live_claims.c.used_by == person_id),
            live_claims.c.expires_at > ms(now),
        )
        .values(used_at=ms(now), used_by=person_id)
        .returning(live_claims.c.live_id, live_claims.c.slip)
    )
    row = (await session.execute(statement)).first()
    return (int(row.live_id), int(row.slip)) if row else None


async def stranger(session: Session, *, name: str, phone: str, address: str, now: datetime) -> int:
    """A buyer who has no contact of ours: we know what stands on his slip; his id."""
    values = {"name": name, "language": "vi", "phone": phone, "address": address, "settings": {}, "created_at": now}
    return int((await session.execute(people.insert().values(**values).returning(people.c.id))).scalar_one())


async def sale_written(session: Session, log_id: int) -> bool:
    """The orders of a sale stand; the delivery it was logged with is forgotten. False when another was first."""
    row = (await session.execute(select(live_log.c.detail).where(live_log.c.id == log_id))).one()
    detail = orjson.loads(row.detail)
    detail.pop("delivery", None)
    statement = update(live_log).where(live_log.c.id == log_id, live_log.c.todo.is_not(None))
    done = await session.execute(statement.values(todo=None, detail=orjson.dumps(detail).decode()))
    return bool(done.rowcount)
