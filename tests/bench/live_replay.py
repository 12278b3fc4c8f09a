"""A recorded live of 10,000 comments by 4,000 buyers, three in ten delivered again, replayed as fast as it goes.

`python -m tests.bench.live_replay`. Exact means: stock, holders and waiting list are what a plain loop over the file
gives, every comment was accepted once, and nothing doubtful took anything.
"""

from __future__ import annotations

import json
import random
import tempfile
from pathlib import Path
from typing import Any

from bot import lives as commands
from bot.calm import calm
from tests.bench.live_orders import new_database, new_live
from tests.servers import PostgreSQL

COMMENTS, BUYERS, STOCK = 10_000, 4_000, 500
CHATTER = ("xinh quá shop ơi", "A1 còn không ạ?", "ship Hà Nội bao nhiêu", "❤️❤️", "chào cả nhà")


def recording(seed: int = 20) -> list[dict[str, Any]]:
    """The comments in the order in which they are delivered."""
    chance = random.Random(seed)
    once = COMMENTS * 7 // 10
    made = []
    for number in range(once):
        orders = chance.random() < 0.8
        made.append(
            {
                "source": "facebook",
                "comment_id": f"c{number}",
                "author": f"u{chance.randrange(BUYERS)}",
                "author_name": "Khách",
                "text": f"A1 x{chance.randint(1, 3)}" if orders else chance.choice(CHATTER),
                "at": 1_800_000_000_000 + number * 37,
            }
        )
    again = chance.sample(made, COMMENTS - once)
    places = {id(each): index for index, each in enumerate(made)}
    late = [(places[id(each)] + chance.randint(1, 400), each) for each in again]
    return [each for _, each in sorted([*enumerate(made), *late], key=lambda pair: pair[0])]


def expected(comments: list[dict[str, Any]]) -> tuple[dict[str, int], dict[str, int]]:
    """(held, waiting) units of each buyer, by a plain loop: a code says how many in all, first come first served."""
    seen: set[str] = set()
    held: dict[str, int] = {}
    waiting: dict[str, int] = {}
    left = STOCK
    for each in comments:
        if each["comment_id"] in seen:
            continue
        seen.add(each["comment_id"])
        code, _, count = each["text"].partition(" x")
        if code != "A1":
            continue
        author = each["author"]
        need = int(count) - held.get(author, 0) - waiting.get(author, 0)
        if need > 0:
            give = min(need, left)
            left -= give
            held[author] = held.get(author, 0) + give
            waiting[author] = waiting.get(author, 0) + need - give
    return {who: n for who, n in held.items() if n}, {who: n for who, n in waiting.items() if n}


async def once(server: PostgreSQL | None) -> dict[str, Any]:
    """One replay and whether it was exact."""
    comments = recording()
    async with new_database(server) as database:
        await new_live(database, STOCK)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "comments.jsonl"
            path.write_text("\n".join(json.dumps(each, ensure_ascii=False) for each in comments), encoding="utf-8")
            figures = await commands.replay(database, path, "bench")
        report = await commands.report(database, "bench")
    units: dict[str, dict[str, int]] = {"held": {}, "waitlisted": {}}
    for slip in report["slips"]:
        for line in slip["lines"]:
            units[line["state"]][slip["author"]] = line["qty"]
    exact = (units["held"], units["waitlisted"]) == expected(comments)
    exact = exact and figures["duplicates"] == COMMENTS * 3 // 10 and report["comments"] == COMMENTS * 7 // 10
    return {"exact": exact, **{name: figures[name] for name in ("comments", "orders", "seconds", "comments_per_s")}}


async def run() -> dict[str, Any]:
    """Both databases."""
    calm()
    server = PostgreSQL()
    try:
        return {"sqlite_replay": await once(None), "postgresql_replay": await once(server)}
    finally:
        server.stop()


if __name__ == "__main__":
    import uvloop

    print(json.dumps(uvloop.run(run()), indent=2))
