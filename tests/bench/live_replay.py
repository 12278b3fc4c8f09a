"""A recorded live of 10,000 comments by 4,000 buyers, three in ten delivered again, replayed as fast as it goes.

With one product, and with two, eight and thirty whose orders cross: most comments name up to three of them, in any
order. Exact means: stock, holders and waiting list of every product are what a plain loop over the file gives, every
comment was accepted once, and nothing doubtful took anything.

The same crossing orders are also brought to two desks on one database at once, as two processes would serve one live:
then who comes first is between them, so what is looked at is that nothing stood still, none was lost or doubled, and
every product's goods add up. `python -m tests.bench.live_replay`.
"""

from __future__ import annotations

import asyncio
import json
import random
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot import lives as commands
from bot.calm import calm
from bot.words import load
from db.session import Database
from services.live_comments import from_record
from services.live_desk import Desk
from tests.bench.live_orders import new_database, new_live
from tests.servers import PostgreSQL

COMMENTS, BUYERS, STOCK = 10_000, 4_000, 500
PRODUCTS = (1, 2, 8, 30)
TOGETHER = 200
PATIENCE_S = 120.0
CHATTER = ("xinh quá shop ơi", "A1 còn không ạ?", "ship Hà Nội bao nhiêu", "❤️❤️", "chào cả nhà")


def recording(products: int = 1, seed: int = 20) -> list[dict[str, Any]]:
    """The comments in the order in which they are delivered."""
    chance = random.Random(seed)
    once = COMMENTS * 7 // 10
    made = []
    for number in range(once):
        names = chance.sample(range(1, products + 1), min(products, chance.randint(1, 3)))
        ordered = ", ".join(f"A{name} x{chance.randint(1, 3)}" for name in names)
        made.append(
            {
                "source": "facebook",
                "comment_id": f"c{number}",
                "author": f"u{chance.randrange(BUYERS)}",
                "author_name": "Khách",
                "text": ordered if chance.random() < 0.8 else chance.choice(CHATTER),
                "at": 1_800_000_000_000 + number * 37,
            }
        )
    again = chance.sample(made, COMMENTS - once)
    places = {id(each): index for index, each in enumerate(made)}
    late = [(places[id(each)] + chance.randint(1, 400), each) for each in again]
    return [each for _, each in sorted([*enumerate(made), *late], key=lambda pair: pair[0])]


Units = Counter[tuple[str, str]]
"""By (buyer, code)."""


def expected(comments: list[dict[str, Any]]) -> tuple[Units, Units]:
    """(held, waiting) units, by a plain loop: a code says how many in all, first come first served."""
    seen: set[str] = set()
    held, waiting, taken = Units(), Units(), Counter[str]()
    for each in comments:
        if each["comment_id"] in seen or each["text"] in CHATTER:
            continue
        seen.add(each["comment_id"])
        for part in each["text"].split(", "):
            code, _, count = part.partition(" x")
            whose = (each["author"], code)
            need = int(count) - held[whose] - waiting[whose]
            if need > 0:
                give = min(need, STOCK - taken[code])
                taken[code] += give
                held[whose] += give
                waiting[whose] += need - give
    return +held, +waiting


def units_of(report: dict[str, Any]) -> tuple[Units, Units]:
    """(held, waiting) as the report has them."""
    found = {"held": Units(), "waitlisted": Units()}
    for slip in report["slips"]:
        for line in slip["lines"]:
            found[line["state"]][slip["author"], line["code"]] += line["qty"]
    return found["held"], found["waitlisted"]


async def once(server: PostgreSQL | None, products: int) -> dict[str, Any]:
    """One replay and whether it was exact."""
    comments = recording(products)
    async with new_database(server) as database:
        await new_live(database, STOCK, codes=products)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "comments.jsonl"
            path.write_text("\n".join(json.dumps(each, ensure_ascii=False) for each in comments), encoding="utf-8")
            figures = await commands.replay(database, path, "bench")
        report = await commands.report(database, "bench")
    exact = units_of(report) == expected(comments)
    exact = exact and figures["duplicates"] == COMMENTS * 3 // 10 and report["comments"] == COMMENTS * 7 // 10
    return {"exact": exact, **{name: figures[name] for name in ("comments", "orders", "seconds", "comments_per_s")}}


async def two_at_once(server: PostgreSQL | None, products: int) -> dict[str, Any]:
    """Both desks are brought every comment, each in another order."""
    records = recording(products)
    now = datetime.now(UTC)
    async with new_database(server) as database:
        live_id = await new_live(database, STOCK, codes=products)
        other = Database(database.url.render_as_string(hide_password=False))
        desks = [Desk(database, load()), Desk(other, load())]
        mixed = random.Random(products).sample(records, len(records))
        begun = time.perf_counter()

        async def bring(desk: Desk, brought: list[dict[str, Any]]) -> list[Any]:
            found: list[Any] = []
            for at in range(0, len(brought), TOGETHER):
                part = [desk.submit(live_id, from_record(each, now)) for each in brought[at : at + TOGETHER]]
                found += await asyncio.gather(*part)
            return found

        both = await asyncio.wait_for(asyncio.gather(bring(desks[0], records), bring(desks[1], mixed)), PATIENCE_S)
        took = time.perf_counter() - begun
        for desk in desks:
            await desk.close()
        await other.close()
        report = await commands.report(database, "bench")
    new = sum(outcome.kind != "duplicate" for outcomes in both for outcome in outcomes)
    held, _ = units_of(report)
    sold = Counter[str]()
    for (_, code), qty in held.items():
        sold[code] += qty
    whole = all(code["left"] + code["held"] == STOCK and code["held"] == sold[code["code"]] for code in report["codes"])
    exact = new == report["comments"] == COMMENTS * 7 // 10 and whole
    return {"exact": exact, "seconds": round(took, 2), "comments_per_s": round(2 * COMMENTS / took)}


async def run() -> dict[str, Any]:
    """Both databases."""
    calm()
    server = PostgreSQL()
    try:
        return {
            name: {
                "replay": {str(count): await once(where, count) for count in PRODUCTS},
                "two_desks": {str(count): await two_at_once(where, count) for count in PRODUCTS[1:]},
            }
            for name, where in (("sqlite", None), ("postgresql", server))
        }
    finally:
        server.stop()


if __name__ == "__main__":
    import uvloop

    print(json.dumps(uvloop.run(run()), indent=2))
