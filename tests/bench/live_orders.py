"""Storing orders of a live on one hot product: ours against one transaction an order, with the same rows in both.

Both sides write, for each order, the accepted comment, the buyer's slip, its line and the answer in the outbox, and take
the goods by a conditional change of the code's row; both keep full durability. `python -m tests.bench.live_orders`.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

import asyncpg
from sqlalchemy import text

from bot import lives as commands
from bot.calm import calm
from bot.words import load
from db.migrations.migrate import migrate
from db.session import PRAGMAS, Database
from domain.live_comments import Comment, Outcome
from services import lives
from services.live_comments import comment
from services.live_desk import Desk
from tests.servers import PostgreSQL

CHAT = "-1001"
_names = itertools.count(1)


@asynccontextmanager
async def new_database(server: PostgreSQL | None) -> AsyncIterator[Database]:
    """A migrated database of its own: PostgreSQL when a server is given, else SQLite in a file."""
    if server is None:
        with tempfile.TemporaryDirectory() as folder:
            database = Database(f"sqlite+aiosqlite:///{Path(folder) / 'bench.sqlite3'}")
            await migrate(database)
            try:
                yield database
            finally:
                await database.close()
        return
    name = f"chophien_bench_{next(_names)}"
    database = Database(server.create(name).replace("postgresql://", "postgresql+psycopg://"))
    await migrate(database)
    try:
        yield database
    finally:
        await database.close()
        server.drop(name)


async def new_live(database: Database, stock: int, *, codes: int = 1, slug: str = "bench") -> int:
    """An open live; its number."""
    products = [
        {"code": f"A{number}", "name": "Trà sen Tây Hồ (mẫu)", "price_vnd": 120_000, "unit": "hộp", "stock": stock}
        for number in range(1, codes + 1)
    ]
    plan = {"slug": slug, "title": "Bench", "hold_minutes": 30, "products": products}
    await commands.create(database, plan, start=True)
    async with database.look() as session:
        return int((await session.execute(text("SELECT max(id) FROM lives"))).scalar_one())


def orders(count: int, *, start: int = 0, words: str = "A1") -> list[Comment]:
    """So many comments of as many buyers in a group."""
    now = int(time.time() * 1000)
    return [
        comment(
            "telegram", f"{CHAT}:{number}", str(100_000 + number), words, now_ms=now, at=now,
            author_name=f"Khách {number}", reply=("telegram", CHAT, number),
        )
        for number in range(start, start + count)
    ]  # fmt: skip


async def ours(database: Database, live_id: int, comments: list[Comment], waiting: int) -> float:
    """Orders a second with so many buyers waiting for their answer at any time."""
    desk = Desk(database, load())
    await desk.take(live_id, orders(1, start=10_000_000)[0])  # the live is read before the clock starts
    left = iter(comments)

    async def buyer() -> None:
        for each in left:
            await desk.submit(live_id, each)

    begun = time.perf_counter()
    await asyncio.gather(*(buyer() for _ in range(waiting)))
    took = time.perf_counter() - begun
    await desk.close()
    return len(comments) / took


TAKE = (
    'UPDATE live_codes SET "left" = "left" - 1000, held = held + 1000 '
    'WHERE live_id = {0} AND number = 1 AND "left" >= 1000 RETURNING "left"'
)
COMMENT = "INSERT INTO live_comments VALUES ({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10}, {11})"
SLIP = (
    "INSERT INTO slips (live_id, number, source, author, name, state, also, at) "
    "VALUES ({0}, {1}, {2}, {3}, {4}, 'open', '[]', {5})"
)
LINE = "INSERT INTO slip_lines VALUES ({0}, {1}, {2}, 1, 1000, 120000, {3}, {4}, {5}, {6})"
ANSWER = (
    "INSERT INTO outbox (source, kind, channel, address, payload, state, tries, created_at) "
    "VALUES ({0}, 'answer', 'telegram', {1}, {2}, 'waiting', 0, {3})"
)


def marked(statement: str, mark: str) -> str:
    """With the driver's place-holders: ? or $1."""
    return statement.format(*(mark if mark == "?" else f"${number + 1}" for number in range(12)))


def raw_sqlite(path: str, live_id: int, comments: list[Comment]) -> float:
    """Orders a second of plain sqlite3, one transaction each, as fast as one thread can."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(pragma)
    statements = [marked(each, "?") for each in (TAKE, COMMENT, SLIP, LINE, ANSWER)]
    execute = connection.execute
    begun = time.perf_counter()
    for number, each in enumerate(comments, 1_000_000):
        execute("BEGIN IMMEDIATE")
        row = execute(statements[0], (live_id,)).fetchone()
        for statement, values in zip(statements[1:], _rows(live_id, number, each, row), strict=True):
            execute(statement, values)
        execute("COMMIT")
    took = time.perf_counter() - begun
    connection.close()
    return len(comments) / took


def three_rows(live_id: int, number: int, each: Comment, row: Any) -> list[tuple[Any, ...]]:
    """Comment, slip and line of one order that was held, or that waits."""
    state = "held" if row else "waitlisted"
    until = each.accepted_at + 1_800_000 if row else None
    return [
        (live_id, number, each.source, each.comment_id, each.author, each.author_name, each.text, each.at,
         each.accepted_at, state, number, '[["A1",1000,0,0,0,""]]'),
        (live_id, number, each.source, each.author, each.author_name, each.at),
        (live_id, number, number, state, until, number, each.at),
    ]  # fmt: skip


def _rows(live_id: int, number: int, each: Comment, row: Any) -> list[tuple[Any, ...]]:
    """The same with the answer as a fourth."""
    answer = f"STT {number}: Đã giữ 1 hộp A1, còn {row[0] // 1000}" if row else "A1 vừa hết, mình đang chờ"
    said = json.dumps({"text": answer, "reply_to": number})
    return [*three_rows(live_id, number, each, row), (f"live:{live_id}:{number}", CHAT, said, each.at)]


ONE_CALL = """
CREATE OR REPLACE FUNCTION bench_take(live bigint, n bigint, c_id text, who text, who_name text, said text, t bigint)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE rest bigint; what text := 'held'; answer text;
BEGIN
  UPDATE live_codes SET "left" = "left" - 1000, held = held + 1000
    WHERE live_id = live AND number = 1 AND "left" >= 1000 RETURNING "left" INTO rest;
  IF rest IS NULL THEN what := 'waitlisted'; END IF;
  answer := 'STT ' || n || ': Đã giữ 1 hộp A1, còn ' || coalesce(rest, 0) / 1000;
  INSERT INTO live_comments VALUES
    (live, n, 'telegram', c_id, who, who_name, said, t, t, what, n, '[["A1",1000,0,0,0,""]]');
  INSERT INTO slips (live_id, number, source, author, name, state, also, at)
    VALUES (live, n, 'telegram', who, who_name, 'open', '[]', t);
  INSERT INTO slip_lines VALUES
    (live, n, n, 1, 1000, 120000, what, CASE WHEN what = 'held' THEN t + 1800000 END, n, t);
  INSERT INTO outbox (source, kind, channel, address, payload, state, tries, created_at) VALUES
    ('live:' || live || ':' || n, 'answer', 'telegram', '-1001',
     json_build_object('text', answer, 'reply_to', n), 'waiting', 0, t);
  RETURN rest;
END $$
"""


async def one_call(url: str, live_id: int, comments: list[Comment], tasks: int) -> float:
    """Orders a second of asyncpg with one function call an order, over so many connections."""
    pool = await asyncpg.create_pool(
        url.replace("postgresql+psycopg://", "postgresql://"), min_size=tasks, max_size=tasks
    )
    await pool.execute(ONE_CALL)
    left = iter(enumerate(comments, 1_000_000 * tasks))

    async def buyer() -> None:
        async with pool.acquire() as connection:
            call = await connection.prepare("SELECT bench_take($1, $2, $3, $4, $5, $6, $7)")
            for number, each in left:
                await call.fetchval(live_id, number, each.comment_id, each.author, each.author_name, each.text, each.at)

    begun = time.perf_counter()
    await asyncio.gather(*(buyer() for _ in range(tasks)))
    took = time.perf_counter() - begun
    await pool.close()
    return len(comments) / took


async def each_its_transaction(database: Database, live_id: int, comments: list[Comment]) -> float:
    """Seconds until the last of these is answered, each in a SQLAlchemy transaction of its own, as bots usually do."""
    numbers = itertools.count(1_000_000)
    take = text(TAKE.format(":live"))
    names = [
        ("live", "n", "s", "c", "a", "an", "t", "at", "ac", "o", "sl", "p"),
        ("live", "n", "s", "a", "an", "at"),
        ("live", "n", "sl", "st", "u", "si", "at"),
        ("src", "chat", "p", "at"),
    ]
    writes = [
        text(statement.format(*(f":{name}" for name in given)))
        for statement, given in zip((COMMENT, SLIP, LINE, ANSWER), names, strict=True)
    ]
    known = text("SELECT 1 FROM live_comments WHERE live_id = :live AND source = :s AND comment_id = :c")

    async def store(each: Comment) -> None:
        async with database.begin() as session:
            values = {"live": live_id, "s": each.source, "c": each.comment_id}
            if (await session.execute(known, values)).first():
                return
            row = (await session.execute(take, {"live": live_id})).first()
            number = next(numbers)
            for statement, given, row_values in zip(writes, names, _rows(live_id, number, each, row), strict=True):
                await session.execute(statement, dict(zip(given, row_values, strict=True)))

    begun = time.perf_counter()
    left = iter(comments)

    async def worker() -> None:
        for each in left:
            await store(each)

    await asyncio.gather(*(worker() for _ in range(16)))
    return time.perf_counter() - begun


async def burst(database: Database, live_id: int) -> dict[str, Any]:
    """5,000 orders and 500 delivered again, all at once, on 500 units."""
    desk = Desk(database, load())
    await desk.find("bench")
    comments = orders(5_000)
    comments = [each for index, each in enumerate(comments) for each in ([each, each] if index % 10 == 0 else [each])]
    begun = time.perf_counter()
    outcomes = cast("list[Outcome]", await asyncio.gather(*[desk.submit(live_id, each) for each in comments]))
    took = time.perf_counter() - begun
    await desk.close()
    kinds = Counter(outcome.kind for outcome in outcomes)
    report = await lives.report(database, live_id)
    code = report["codes"][0]
    exact = dict(kinds) == {"held": 500, "waitlisted": 4500, "duplicate": 500} and code["held"] == 500
    first = [each.comment_id for each, outcome in zip(comments, outcomes, strict=True) if outcome.kind == "held"]
    exact = exact and first == [each.comment_id for each in orders(500)] and len(report["slips"]) == 5_000
    return {"ms": round(took * 1000, 1), "exact": exact, **kinds}


async def storing(server: PostgreSQL | None, *, count: int = 30_000, rounds: int = 2) -> dict[str, Any]:
    """Ours with 64 waiting against one transaction an order, taking turns; the best round of each."""
    mine: list[float] = []
    theirs: list[float] = []
    for _ in range(rounds):
        async with new_database(server) as database:
            live_id = await new_live(database, 1_000_000)
            mine.append(await ours(database, live_id, orders(count), 64))
        async with new_database(server) as database:
            live_id = await new_live(database, 1_000_000)
            if server is None:
                path = str(database.url.database)
                theirs.append(await asyncio.to_thread(raw_sqlite, path, live_id, orders(count // 8)))
            else:
                url = database.url.render_as_string(hide_password=False)
                theirs += [
                    await one_call(url, live_id, orders(count // 20, start=tasks * 100_000), tasks)
                    for tasks in (1, 8, 16)
                ]
    return {
        "ours_per_s": round(max(mine)),
        "one_each_per_s": round(max(theirs)),
        "ratio": round(max(mine) / max(theirs), 1),
    }


async def bursting(server: PostgreSQL | None) -> dict[str, Any]:
    """The burst, and the same orders each in its own transaction (a tenth of them, times ten)."""
    found: list[dict[str, Any]] = []
    for _ in range(3):
        async with new_database(server) as database:
            found.append(await burst(database, await new_live(database, 500)))
    async with new_database(server) as database:
        live_id = await new_live(database, 50)
        part = orders(500)
        usual = 10 * await each_its_transaction(database, live_id, [*part, *part[::10]])
    best = min(found, key=lambda one: float(one["ms"]))
    return {
        **best,
        "exact": all(one["exact"] for one in found),
        "one_each_ms": round(usual * 1000),
        "ratio": round(usual * 1000 / best["ms"], 1),
    }


async def run() -> dict[str, Any]:
    """Every figure, both databases."""
    calm()
    server = PostgreSQL()
    try:
        return {
            "sqlite_64_waiting": await storing(None),
            "sqlite_burst": await bursting(None),
            "postgresql_64_waiting": await storing(server),
            "postgresql_burst": await bursting(server),
        }
    finally:
        server.stop()


if __name__ == "__main__":
    import uvloop

    print(json.dumps(uvloop.run(run()), indent=2))
