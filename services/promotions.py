"""Promotions are made within the law, begin and end by themselves, and tell those who follow."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from db.reads import live_shows
from db.reads import promotions as reads
from db.session import Session
from db.writes import people as people_writes
from db.writes import promotions as writes
from domain.audiences import Audience
from domain.broadcasts import AdvertRules, WayOut
from domain.campaigns import (
    FIELDS,
    LONGEST_DAYS,
    BadTimes,
    Campaign,
    CodeTaken,
    Kept,
    Made,
    NoGoods,
    NotLawful,
    NotYours,
    Outcome,
    TooFew,
    TooLate,
    can_change,
    changed,
)
from domain.messages import Message, Notice
from domain.people import Person
from domain.promotions import Promotion, Why, check
from domain.rooms import Booking
from domain.slots import Span
from services import broadcasts, schedule
from services.outbox import notify

NAMED = 3
MANY = 200
"""So many promotions of one producer are looked through for those of a live."""


async def create(session: Session, campaign: Campaign, *, by: Person, now: datetime) -> Outcome:
    """Plan a promotion, if the law allows it on all its goods. Alcohol in a wide scope is left out of it.

    One that counts in lives alone is of the producer whose lives they are, and works there by itself, without a code.
    """
    campaign = _own(campaign, by)
    if campaign.producer_id is None and not by.is_admin:
        return NotYours()
    if campaign.scope.lives:
        whose = await reads.producers_of(session, campaign.scope.lives)
        if any(whose.get(live) is None or whose[live] != campaign.producer_id for live in campaign.scope.lives):
            return NotYours()
        campaign = replace(campaign, code="", count=None)
    if not _has_good_times(campaign, now):
        return BadTimes()
    judged = await _judged(session, campaign)
    if isinstance(judged, NoGoods | NotLawful):
        return judged
    made = await writes.add(session, campaign.kept(), by=by.id, now=now)
    if made is None:
        return CodeTaken(campaign.code)
    await people_writes.note(session, "promotion-created", about=f"promotion:{made}", by=by.id, now=now)
    await _plan(session, made, campaign, ("start", "end"), now)
    return Made(made, *judged)


def _has_good_times(campaign: Campaign, now: datetime) -> bool:
    longest = campaign.starts_at + timedelta(days=LONGEST_DAYS)
    return now < campaign.ends_at and campaign.starts_at < campaign.ends_at <= longest


async def _plan(session: Session, promotion_id: int, campaign: Campaign, which: Collection[str], now: datetime) -> None:
    for what, at, until in (
        ("start", campaign.starts_at, campaign.ends_at),
        ("end", campaign.ends_at, campaign.ends_at + timedelta(days=2)),
    ):
        if what in which:
            await schedule.plan(
                session,
                key=f"promotion:{promotion_id}:{what}",
                kind=f"promotion.{what}",
                at=max(at, now),
                payload={"promotion": promotion_id},
                expires_at=until,
            )


async def vouchers(
    session: Session, campaign: Campaign, codes: Sequence[str], live_id: int, *, by: Person, now: datetime
) -> NoGoods | NotLawful | NotYours | None:
    """A voucher for one buyer under each code, out of a live, if the law allows it; nobody is told of them here."""
    campaign = _own(campaign, by)
    if campaign.producer_id is None:
        return NotYours()
    judged = await _judged(session, campaign)
    if isinstance(judged, NoGoods | NotLawful):
        return judged
    for code in codes:
        columns = replace(campaign, code=code, count=1).kept() | {"live_id": live_id}
        if await writes.add(session, columns, by=by.id, now=now) is None:
            raise ValueError("a fresh code is taken")
    await people_writes.note(session, "vouchers-created", about=f"live:{live_id}", by=by.id, now=now)
    return None


async def _judged(session: Session, campaign: Campaign) -> tuple[int, int] | NoGoods | NotLawful:
    """(goods, alcohol among them that is left out) of a lawful promotion."""
    goods = await reads.goods(session, campaign.scope)
    if not goods:
        return NoGoods()
    asked = Promotion(
        0,
        campaign.effect,
        campaign.starts_at,
        campaign.ends_at,
        campaign.scope,
        campaign.code,
        concentrated_document=campaign.concentrated,
    )
    refused = [(name, refusal) for one, name in goods if (refusal := check(asked, one)) is not None]
    hard = [one for one in refused if one[1].why is not Why.ALCOHOL] or (refused if len(refused) == len(goods) else [])
    if hard:
        return NotLawful(tuple(hard[:NAMED]), len(hard))
    return len(goods) - len(refused), len(refused)


def _own(campaign: Campaign, by: Person) -> Campaign:
    """A producer's promotion covers his goods and no others, whatever was asked for."""
    if campaign.producer_id is None:
        return campaign
    if campaign.producer_id not in by.producers and not by.is_admin:
        return replace(campaign, producer_id=None)
    return replace(campaign, scope=replace(campaign.scope, producers=frozenset({campaign.producer_id})))


def may_change(one: Kept, by: Person) -> bool:
    """Admins all of them, producers their own."""
    return by.is_admin or one.producer_id in by.producers


async def change(
    session: Session, promotion_id: int, changes: Mapping[str, Any], *, by: Person, now: datetime
) -> Outcome:
    """Another name, effect, count, start or end (fields of a Campaign), judged as a new promotion would be."""
    one = await reads.by_id(session, promotion_id)
    if one is None or not may_change(one, by):
        return NotYours()
    if not all(can_change(one, field, now) for field, name in FIELDS.items() if name in changes):
        return TooLate()
    campaign = changed(one, **changes)
    if campaign.count is not None and campaign.count < one.used:
        return TooFew(one.used)
    if not _has_good_times(campaign, now):
        return BadTimes()
    judged = await _judged(session, campaign)
    if isinstance(judged, NoGoods | NotLawful):
        return judged
    now_kept, then = campaign.kept(), changed(one).kept()
    columns = {name: value for name, value in now_kept.items() if value != then[name]}
    if columns and not await writes.change(session, promotion_id, columns, now):
        return TooLate()
    if columns:
        await _follow(session, one, campaign, columns, by=by, now=now)
    return Made(promotion_id, *judged, how="changed")


async def _follow(
    session: Session, one: Kept, campaign: Campaign, columns: Mapping[str, Any], *, by: Person, now: datetime
) -> None:
    """What follows from a change: its times, what is just being said of it, who is told."""
    if "starts_at" in columns:
        await _plan(session, one.id, campaign, ("start", "end"), now)
    elif "ends_at" in columns:
        await _plan(session, one.id, campaign, ("end",) if one.phase(now) == "running" else ("start", "end"), now)
    if columns.keys() - {"count"}:
        await broadcasts.stop_of(session, f"promotion:{one.id}:start", now=now)
    about = f"promotion:{one.id}"
    await people_writes.note(session, "promotion-changed", about=about, by=by.id, now=now)
    if one.created_by != by.id:
        await _tell(session, one, "promotion-changed", now)


async def go_with(session: Session, before: Booking, after: Booking, *, by: Person, now: datetime) -> tuple[str, ...]:
    """A slot has another time: what counts in its live alone keeps its distance to it; the names of what went along.

    What runs already goes on running, and ends with the live.
    """
    show = await live_shows.of_slot(session, after.id)
    if show is None:
        return ()
    gone: list[str] = []
    for one in await reads.not_over(session, now, (after.producer_id,), limit=MANY):
        if one.scope.lives != {show.id}:
            continue
        campaign = _moved(one, before.span, after.span, now)
        columns = {name: value for name, value in campaign.kept().items() if value != changed(one).kept()[name]}
        if _has_good_times(campaign, now) and columns and await writes.change(session, one.id, columns, now):
            await _follow(session, one, campaign, columns, by=by, now=now)
            gone.append(one.name)
    return tuple(gone)


def _moved(one: Kept, before: Span, after: Span, now: datetime) -> Campaign:
    planned = one.phase(now) == "planned"
    starts = max(now, one.starts_at + (after.start - before.start)) if planned else one.starts_at
    ends = one.ends_at + (after.end - before.end)
    ends = ends if ends > max(starts, now) else after.end
    return changed(one, starts_at=starts, ends_at=min(ends, starts + timedelta(days=LONGEST_DAYS)))


async def cancel(session: Session, promotion_id: int, *, by: Person, now: datetime) -> bool | NotYours:
    """It ends now; prices are what they were. False when it was over already."""
    one = await reads.by_id(session, promotion_id)
    if one is None or not may_change(one, by):
        return NotYours()
    if not await writes.cancel(session, promotion_id, now):
        return False
    await schedule.cancel(session, f"promotion:{promotion_id}:")
    await broadcasts.stop_of(session, f"promotion:{promotion_id}:start", now=now)
    await people_writes.note(session, "promotion-cancelled", about=f"promotion:{promotion_id}", by=by.id, now=now)
    if one.created_by != by.id:
        await _tell(session, one, "promotion-stopped", now)
    return True


async def begun(
    session: Session,
    promotion_id: int,
    versions: Mapping[str, Message],
    *,
    rules: AdvertRules,
    way_outs: Mapping[str, WayOut],
    now: datetime,
) -> None:
    """It runs: who made it hears so, and the producer's followers hear an advert."""
    one = await reads.by_id(session, promotion_id)
    if one is None or one.phase(now) != "running":
        return
    await _tell(session, one, "promotion-begun", now)
    if one.producer_id is None:
        return
    await broadcasts.create(
        session,
        "advert",
        versions,
        Audience(followed=(one.producer_id,)),
        way_outs=way_outs,
        rules=rules,
        now=now,
        by=None,
        expires_at=one.ends_at,
        key=f"promotion:{promotion_id}:start",
        queued=True,
    )


async def ended(session: Session, promotion_id: int, *, now: datetime) -> None:
    """It is over: who made it hears how often it was used."""
    one = await reads.by_id(session, promotion_id)
    if one is not None and one.state == "planned":
        await _tell(session, one, "promotion-ended", now)


async def _tell(session: Session, one: Kept, kind: str, now: datetime) -> None:
    if one.created_by is not None:
        facts = {"promotion": str(one.id), "name": one.name, "used": one.used}
        await notify(session, one.created_by, Notice(kind, facts), source=f"promotion:{one.id}:{kind}", now=now)
