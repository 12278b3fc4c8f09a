"""Looking at lives: one as a whole, those that take comments, those whose holds run out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import func, select, text

from db.session import Session
from db.tables.lives import (
    live_changes,
    live_codes,
    live_comments,
    live_log,
    live_sources,
    lives,
    slip_lines,
    slips,
)
from db.tables.producers import producers
from db.tables.products import products, variants
from db.writes.live_loading import catch_up, load, numbers_of
from db.writes.live_pen import HEAD
from domain.live_plans import Settled
from domain.lives import Live


@dataclass(frozen=True, slots=True)
class OpenLive:
    """A live that takes comments from a chat."""

    id: int
    slug: str
    title: str
    state: str
    channel: str | None
    address: str | None
    opened_at: int | None


class _Rows:
    """A reader's connection as the loading wants it: ? for parameters, tuples back."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._mark = "?" if connection.dialect.name == "sqlite" else "%s"

    def fetch(self, sql: str, *params: Any) -> list[tuple[Any, ...]]:
        """All rows."""
        return [tuple(row) for row in self._connection.exec_driver_sql(sql.replace("?", self._mark), params)]


async def whole(session: Session, live_id: int) -> Live | None:
    """The live as it stands in the database, with everything in it."""
    head = (await session.execute(select(*(lives.c[name] for name in HEAD)).where(lives.c.id == live_id))).first()
    if head is None:
        return None
    return await session.run_sync(lambda connection: load(_Rows(connection), tuple(head)))


@dataclass(frozen=True, slots=True)
class Followed:
    """A live as it stands now, and what was touched since it was last looked at; `whole`: everything may have been."""

    live: Live
    codes: frozenset[int] = frozenset()
    slips: frozenset[int] = frozenset()
    whole: bool = False


async def follow(session: Session, live_id: int, known: Live | None) -> Followed | None:
    """Bring `known` (changed in place) up to the database, or read the live anew; None when there is none.

    The session must be fresh: on PostgreSQL everything is read as of one moment.
    """
    if session.dialect.name == "postgresql":
        await session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
    head = (await session.execute(select(*(lives.c[name] for name in HEAD)).where(lives.c.id == live_id))).first()
    if head is None:
        return None
    row = tuple(head)
    if known is not None:
        if known.version == row[HEAD.index("version")]:
            return Followed(known)
        changes = await changes_since(session, live_id, known.version)
        if await session.run_sync(lambda connection: catch_up(known, _Rows(connection), row)):
            return _touched(known, [orjson.loads(data) for _, data in changes])
    return Followed(await session.run_sync(lambda connection: load(_Rows(connection), row)), whole=True)


def _touched(live: Live, changes: list[dict[str, Any]]) -> Followed:
    """By what is written of each change; a line touches its slip, and its code for the waiting list's sake."""
    lines = [live.lines[number] for change in changes for number in numbers_of(change["lines"])]
    codes = {code[0] for change in changes for code in change["codes"]} | {line.code for line in lines}
    slips = {number for change in changes for number in numbers_of(change["slips"])} | {line.slip for line in lines}
    return Followed(live, frozenset(codes), frozenset(slips))


async def find(session: Session, slug: str) -> int | None:
    """A live's number by its slug."""
    found = (await session.execute(select(lives.c.id).where(lives.c.slug == slug))).scalar_one_or_none()
    return None if found is None else int(found)


@dataclass(frozen=True, slots=True)
class Answerable:
    """Who answers for a live: who made it, and whose goods it sells."""

    title: str
    made_by: int | None
    producer_id: int | None


async def answerable(session: Session, live_id: int) -> Answerable | None:
    """Who is told of what concerns a live as a whole."""
    columns = (lives.c.title, lives.c.made_by, lives.c.producer_id)
    row = (await session.execute(select(*columns).where(lives.c.id == live_id))).first()
    return Answerable(*row) if row else None


async def has_step(session: Session, live_id: int, key: str) -> bool:
    """Whether the live's log has this key."""
    statement = select(live_log.c.id).where(live_log.c.live_id == live_id, live_log.c.key == key)
    return (await session.execute(statement)).first() is not None


_open = select(
    lives.c.id, lives.c.slug, lives.c.title, lives.c.state, lives.c.channel, lives.c.address, lives.c.opened_at
)


async def running(session: Session) -> list[OpenLive]:
    """The lives that are going on."""
    rows = await session.execute(_open.where(lives.c.state.in_(("open", "paused", "rehearsal"))).order_by(lives.c.id))
    return [OpenLive(*row) for row in rows]


async def with_due(session: Session, now_ms: int, limit: int = 100) -> list[int]:
    """Lives in which a hold or an offer has run out."""
    statement = select(lives.c.id).where(lives.c.next_due <= now_ms).order_by(lives.c.next_due).limit(limit)
    return [int(live_id) for live_id in (await session.execute(statement)).scalars()]


async def version(session: Session, live_id: int) -> int | None:
    """How often the live has changed; for pages that wait for the next change."""
    return (await session.execute(select(lives.c.version).where(lives.c.id == live_id))).scalar_one_or_none()


async def changes_since(session: Session, live_id: int, since: int) -> list[tuple[int, str | bytes]]:
    """(version, JSON of what was touched) after a version, oldest first."""
    statement = (
        select(live_changes.c.version, live_changes.c.data)
        .where(live_changes.c.live_id == live_id, live_changes.c.version > since)
        .order_by(live_changes.c.version)
    )
    return [(int(row.version), row.data) for row in await session.execute(statement)]


async def comments(session: Session, live_id: int, *, after: int = 0, limit: int = 200) -> list[dict[str, Any]]:
    """Comments in the order of acceptance, from after a number on."""
    statement = (
        select(live_comments)
        .where(live_comments.c.live_id == live_id, live_comments.c.number > after)
        .order_by(live_comments.c.number)
        .limit(limit)
    )
    return [dict(row._mapping) for row in await session.execute(statement)]  # noqa: SLF001  (SQLAlchemy's public name)


async def latest_comments(session: Session, live_id: int, limit: int = 100) -> list[dict[str, Any]]:
    """The newest comments, oldest of them first."""
    statement = (
        select(live_comments)
        .where(live_comments.c.live_id == live_id)
        .order_by(live_comments.c.number.desc())
        .limit(limit)
    )
    found = [dict(row._mapping) for row in await session.execute(statement)]  # noqa: SLF001  (SQLAlchemy's public name)
    return found[::-1]


async def settled(session: Session, live_id: int) -> dict[str, Settled]:
    """By its name, what each code was to be sold with: as the log has it of the opening, and of who joined later."""
    statement = select(live_log.c.at, live_log.c.detail).where(
        live_log.c.live_id == live_id, live_log.c.kind.in_(("open", "product"))
    )
    found: dict[str, Settled] = {}
    for at, packed in await session.execute(statement.order_by(live_log.c.id)):
        detail = orjson.loads(packed)
        for each in detail.get("plan", ()) if "code" not in detail else (detail,):
            found[each["code"]] = Settled(each["stock"], each["price"], each.get("limit"), at)
    return found


async def steps(session: Session, live_id: int) -> list[dict[str, Any]]:
    """The log of the host, the helper and the clock."""
    rows = await session.execute(select(live_log).where(live_log.c.live_id == live_id).order_by(live_log.c.id))
    return [dict(row._mapping) for row in rows]  # noqa: SLF001  (SQLAlchemy's public name)


async def feeds(session: Session, live_id: int) -> list[dict[str, Any]]:
    """How each source of comments is."""
    rows = await session.execute(
        select(live_sources).where(live_sources.c.live_id == live_id).order_by(live_sources.c.source)
    )
    return [dict(row._mapping) for row in rows]  # noqa: SLF001  (SQLAlchemy's public name)


async def comment_counts(session: Session, live_id: int) -> dict[str, int]:
    """How many comments had which outcome."""
    statement = (
        select(live_comments.c.outcome, func.count())
        .where(live_comments.c.live_id == live_id)
        .group_by(live_comments.c.outcome)
    )
    return {str(outcome): int(count) for outcome, count in await session.execute(statement)}


@dataclass(frozen=True, slots=True)
class Sale:
    """Lines of a slip that were sold and whose orders are still to be written. lines: (variant, thousandths, price).

    `deposit` was paid ahead for them, to the live's own producer.
    """

    log_id: int
    live_id: int
    slug: str
    key: str
    at: int
    slip: int
    source: str
    author: str
    delivery: dict[str, Any]
    lines: tuple[tuple[int, int, int], ...]
    producer_id: int | None
    deposit: int


async def unwritten_sales(session: Session, *, live_id: int | None = None, key: str | None = None) -> list[Sale]:
    """Sales whose orders are still to be written: all of them, or the one of this step."""
    statement = (
        select(live_log, lives.c.slug, lives.c.producer_id)
        .join(lives, lives.c.id == live_log.c.live_id)
        .where(live_log.c.todo.is_not(None))
        .order_by(live_log.c.id)
    )
    if live_id is not None:
        statement = statement.where(live_log.c.live_id == live_id, live_log.c.key == key)
    found: list[Sale] = []
    for row in (await session.execute(statement)).all():
        detail = orjson.loads(row.detail)
        slip = (
            await session.execute(
                select(slips.c.source, slips.c.author).where(
                    slips.c.live_id == row.live_id, slips.c.number == int(detail["slip"])
                )
            )
        ).one()
        lines = await session.execute(
            select(live_codes.c.variant_id, slip_lines.c.qty, slip_lines.c.price)
            .join(
                live_codes,
                (live_codes.c.live_id == slip_lines.c.live_id) & (live_codes.c.number == slip_lines.c.code),
            )
            .where(
                slip_lines.c.live_id == row.live_id,
                slip_lines.c.number.in_(detail["lines"]),
                live_codes.c.variant_id.is_not(None),
            )
            .order_by(slip_lines.c.number)
        )
        found.append(
            Sale(
                row.id, row.live_id, row.slug, row.key, row.at, int(detail["slip"]), slip.source, slip.author,
                detail["delivery"], tuple((int(v), int(q), int(p)) for v, q, p in lines),
                row.producer_id, int(detail.get("deposit", 0)),
            )
        )  # fmt: skip
    return found


async def step_number(session: Session, live_id: int, key: str) -> int | None:
    """The log's number of a step, by its key."""
    statement = select(live_log.c.id).where(live_log.c.live_id == live_id, live_log.c.key == key)
    return (await session.execute(statement)).scalar_one_or_none()


async def comments_by_minute(session: Session, live_id: int) -> dict[int, int]:
    """How many comments were accepted in each minute that had any; minutes since 1970."""
    minute = live_comments.c.accepted_at // 60_000
    statement = select(minute, func.count()).where(live_comments.c.live_id == live_id).group_by(minute)
    return {int(when): int(count) for when, count in await session.execute(statement)}


async def commenters(session: Session, live_id: int) -> int:
    """How many people commented: an author of a source is one."""
    names = select(live_comments.c.source, live_comments.c.author).where(live_comments.c.live_id == live_id).distinct()
    return int((await session.execute(select(func.count()).select_from(names.subquery()))).scalar_one())


async def makers(session: Session, variant_ids: list[int]) -> dict[int, str]:
    """Whose goods these are: variant -> the producer's name."""
    statement = (
        select(variants.c.id, producers.c.name)
        .join(products, products.c.id == variants.c.product_id)
        .join(producers, producers.c.id == products.c.producer_id)
        .where(variants.c.id.in_(variant_ids))
    )
    return {int(variant): str(name) for variant, name in await session.execute(statement)}
