"""Everything of a live in the order in which it came: who said or did what, when by our clock and by the platform's.

This is also the proof of first come, first served: a comment's number is its place, and what it took follows from it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import orjson

from db.reads import lives as reads
from db.session import Database, Session
from db.writes import live_log as writes
from domain.clock import stamp
from domain.phones import mask_all

COLUMNS = ("at", "number", "what", "who", "name", "text", "platform_at", "outcome", "slip", "detail")
PAGE = 5000
_PRIVATE = frozenset({"delivery", "phone", "address", "todo"})
"""What a step's detail has about a buyer that no log needs to show again."""


async def rows(database: Database, live_id: int) -> list[tuple[Any, ...]]:
    """In COLUMNS: comments in the order of acceptance, which is that of their numbers, and steps with who took them.

    Phones are masked.
    """
    found: list[tuple[int, int, tuple[Any, ...]]] = []
    async with database.look() as session:
        steps = await reads.steps(session, live_id)
        after = moment = 0
        while page := await reads.comments(session, live_id, after=after, limit=PAGE):
            after = page[-1]["number"]
            for row in page:
                moment = max(moment, row["accepted_at"])  # of two processes one may have looked at its clock earlier
                found.append((moment, row["number"], _comment(row)))
    found += [(row["at"], 0, _step(row)) for row in steps]
    return [row for _, _, row in sorted(found, key=lambda each: each[:2])]


def _comment(row: dict[str, Any]) -> tuple[Any, ...]:
    return (
        stamp(row["accepted_at"]), row["number"], "comment", f"{row['source']}:{row['author']}", mask_all(row["author_name"]),
        mask_all(row["text"]), stamp(row["at"]), row["outcome"], row["slip"] or "", row["parts"] or "",
    )  # fmt: skip


def _step(row: dict[str, Any]) -> tuple[Any, ...]:
    detail = {name: fact for name, fact in orjson.loads(row["detail"]).items() if name not in _PRIVATE}
    slip = detail.pop("slip", "")
    said = mask_all(orjson.dumps(detail).decode()) if detail else ""
    return stamp(row["at"]), "", row["kind"], row["actor"], "", "", "", "", slip if slip is not None else "", said


async def forget(session: Session, now: datetime, years: int) -> int:
    """Drop what was logged of lives that ended so many years ago, and who their buyers were; how many lives there were."""
    return await writes.forget(session, int((now - timedelta(days=years * 365 + years // 4)).timestamp() * 1000))
