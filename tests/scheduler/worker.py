"""A process that runs due rows, for tests that kill it: `python -m tests.scheduler.worker URL SECONDS_A_JOB`."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from typing import Any

from bot.words import load
from db.session import Database, Session
from db.writes import people
from scheduler.clock import Clock, Tick
from scheduler.context import Context, Means
from scheduler.runner import Runner


async def main(url: str, pause: float) -> None:
    async def write_down(context: Context, session: Session, payload: dict[str, Any]) -> None:
        await people.note(session, "ran", about=str(payload["number"]), by=None, now=context.now)
        print("running", payload["number"], flush=True)
        await asyncio.sleep(pause)

    database = Database(url)
    runner = Runner(database, {"write": write_down}, Means(load()), lambda: datetime.now(UTC))
    try:
        await Clock(Tick("due", 0.2, runner.run_due)).run()
    finally:
        await database.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], float(sys.argv[2])))
