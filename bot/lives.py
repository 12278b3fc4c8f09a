"""The operator's commands for lives: make one, replay recorded comments into it, report, export."""

from __future__ import annotations

import asyncio
import csv
import io
import time
from codecs import BOM_UTF8
from collections.abc import AsyncIterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from bot.words import load as load_words
from db.reads import lives as reads
from db.session import Database
from domain.live_comments import Comment
from domain.live_feeds import BadFeed
from domain.live_plans import BadPlan, read
from domain.product_lists import harmless
from services import live_feeds, live_log, lives
from services.live_comments import BadCommentError, Tally, from_record
from services.live_desk import Desk, OverloadedError

AT_ONCE = 20_000
"""Comments of a replay that wait for their commit at the same time."""


class RefusedError(Exception):
    """What the command cannot do; the text is for the operator."""


def plan_file(path: Path) -> Any:
    """The JSON of a plan. Raises RefusedError."""
    try:
        return orjson.loads(path.read_bytes().removeprefix(BOM_UTF8))
    except OSError as error:
        raise RefusedError(f"{path}: {error.strerror}") from error
    except orjson.JSONDecodeError as error:
        raise RefusedError(f"{path}: not JSON ({error})") from error


async def create(database: Database, given: Any, *, start: bool) -> dict[str, Any]:
    """Make a live (and open it); what it is now. Raises RefusedError with every problem."""
    plan = read(given)
    if isinstance(plan, BadPlan):
        raise RefusedError("; ".join(plan.problems))
    now = datetime.now(UTC)
    async with database.begin() as session:
        created = await lives.create_by_operator(session, plan, now=now)
    if isinstance(created, lives.SlugTaken):
        raise RefusedError(f"There is a live named {created.slug} already.")
    state = "planned"
    if start:
        desk = Desk(database, load_words())
        try:
            opened = await desk.do(created.live_id, "open", key="operator:open", actor="operator", now=now)
        finally:
            await desk.close()
        if not opened.done:
            raise RefusedError(f"{created.slug} was made but could not be opened: {opened.reason} {opened.detail}")
        state = "open"
    return {"slug": created.slug, "title": plan.title, "state": state, "products": len(plan.codes)}


async def _number(database: Database, slug: str) -> int:
    async with database.look() as session:
        found = await reads.find(session, slug)
    if found is None:
        raise RefusedError(f"There is no live named {slug}.")
    return found


async def report(database: Database, slug: str) -> dict[str, Any]:
    """The report of a live. Raises RefusedError when there is none."""
    return await lives.report(database, await _number(database, slug))


async def feed_attach(database: Database, slug: str, kind: str, address: str, key_file: Path) -> dict[str, Any]:
    """Let a live listen to a feed; its feeds. `key_file`, an absolute path, goes on holding its token. Raises RefusedError."""
    try:
        secret = await asyncio.to_thread(live_feeds.read_key, key_file)
    except OSError as error:
        raise RefusedError(f"{key_file}: {error.strerror}") from error
    live_id, now = await _number(database, slug), datetime.now(UTC)
    async with database.begin() as session:
        made = await live_feeds.attach(session, live_id, kind, address, secret, key_file=str(key_file), now=now)
    if isinstance(made, BadFeed):
        raise RefusedError(made.problem)
    return await feed_list(database, slug)


async def feed_detach(database: Database, slug: str, number: int) -> dict[str, Any]:
    """Stop listening to a feed; the feeds that are left. Raises RefusedError."""
    live_id = await _number(database, slug)
    async with database.begin() as session:
        if not await live_feeds.detach(session, live_id, number):
            raise RefusedError(f"{slug} has no feed {number}.")
    return await feed_list(database, slug)


async def feed_list(database: Database, slug: str) -> dict[str, Any]:
    """A live's feeds and how they are, without secrets. Raises RefusedError when there is no such live."""
    live_id = await _number(database, slug)
    async with database.look() as session:
        return {"slug": slug, "feeds": [asdict(each) for each in await live_feeds.listing(session, live_id)]}


async def export_orders(database: Database, slug: str) -> str:
    """Every line of every slip, and where it is sent, as CSV with a header. Raises RefusedError when there is no such live."""
    rows = await lives.rows(database, await _number(database, slug), whose=None)
    return _csv((*lives.EXPORT, *lives.SENDING), rows)


async def log(database: Database, slug: str) -> str:
    """Everything that was said and done in a live as CSV, in its order. Raises RefusedError when there is no such live."""
    return _csv(live_log.COLUMNS, await live_log.rows(database, await _number(database, slug)))


def _csv(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([[harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows])
    return text.getvalue()


async def replay(database: Database, path: Path, slug: str, *, speed: float = 0.0) -> dict[str, Any]:
    """Feed recorded comments into a live, as intake does; the figures. Speed 1 is their own pace, 0 as fast as it can.

    Lines that cannot be read are told with their numbers and passed over. Raises RefusedError.
    """
    desk = Desk(database, load_words())
    try:
        live_id = await _number(database, slug)
        try:
            lines = (await asyncio.to_thread(path.read_bytes)).splitlines()
        except OSError as error:
            raise RefusedError(f"{path}: {error.strerror}") from error
        tally, bad, seconds = await _replay(desk, live_id, lines, speed)
    finally:
        await desk.close()
    rate = round(tally.comments / seconds, 1) if seconds > 0 else 0.0
    return {**tally.figures(), "seconds": round(seconds, 3), "comments_per_s": rate, "bad_lines": bad}


async def _replay(
    desk: Desk, live_id: int, lines: list[bytes], speed: float
) -> tuple[Tally, list[dict[str, Any]], float]:
    tally = Tally()
    bad: list[dict[str, Any]] = []
    begun = time.perf_counter()
    waiting: set[asyncio.Future[Any]] = set()
    pace = _Pace(speed)
    ticking = asyncio.create_task(_tick(desk)) if speed else None
    try:
        async for found in _read(lines, bad, pace):
            while True:
                try:
                    future = desk.submit(live_id, found)
                    break
                except OverloadedError:
                    await asyncio.sleep(0.01)
            waiting.add(future)
            if len(waiting) >= AT_ONCE:
                await _settle(waiting, tally)
        await _settle(waiting, tally)
    finally:
        if ticking is not None:
            ticking.cancel()
    return tally, bad, time.perf_counter() - begun


async def _settle(waiting: set[asyncio.Future[Any]], tally: Tally) -> None:
    for outcome in await asyncio.gather(*waiting):
        tally.add(outcome)
    waiting.clear()


async def _tick(desk: Desk) -> None:
    while True:
        await asyncio.sleep(1)
        await desk.tick(datetime.now(UTC))


class _Pace:
    """Waits as long as the recording did."""

    def __init__(self, speed: float) -> None:
        self._speed = speed
        self._first: int | None = None
        self._begun = time.monotonic()

    async def wait_for(self, comment: Comment) -> None:
        if self._speed <= 0:
            return
        if self._first is None:
            self._first = comment.at
        due = self._begun + max(0, comment.at - self._first) / 1000 / self._speed
        if (ahead := due - time.monotonic()) > 0:
            await asyncio.sleep(ahead)
            comment.accepted_at = int(time.time() * 1000)


async def _read(lines: list[bytes], bad: list[dict[str, Any]], pace: _Pace) -> AsyncIterator[Comment]:
    for place, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            comment = from_record(orjson.loads(line), datetime.now(UTC))
        except (orjson.JSONDecodeError, BadCommentError) as error:
            bad.append({"line": place, "problem": str(error)})
            continue
        await pace.wait_for(comment)
        if place % 500 == 0:
            await asyncio.sleep(0)  # let what was read so far be taken meanwhile
        yield comment
