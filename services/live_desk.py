"""The one desk where everything about lives is handed in: comments, the host's buttons, the clock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any

from db.reads import lives as reads
from db.session import Database
from db.writes.live_memory import CameOf, Result
from db.writes.live_pages import StockShortError
from db.writes.lives import ms
from db.writes.sequencer import OverloadedError, Sequencer, settle
from domain.live_comments import Comment, Outcome
from domain.lives import Step, Stepped
from domain.outgoing import Carrier
from language.say import Words
from services.live_answers import Answers
from services.live_full import FullReader
from services.live_reading import Full, Reader

__all__ = ["CameOf", "Desk", "OverloadedError", "settle"]


class Desk:
    """One of these a process; it joins the sequencer with the reader and the words."""

    def __init__(
        self, database: Database, words: Words, *, full: Full | None = None, carrier: Carrier | None = None
    ) -> None:
        """`full` reads what is no complete command; language.hear unless another is given. `carrier` sends what is said."""
        self.database = database
        self.sequencer = Sequencer(database, Reader(full or FullReader()), Answers(words), carrier)
        self._numbers: dict[str, int] = {}

    async def find(self, slug: str) -> int | None:
        """A live's number by its slug."""
        if slug not in self._numbers:
            async with self.database.look() as session:
                found = await reads.find(session, slug)
            if found is None:
                return None
            self._numbers[slug] = found
        return self._numbers[slug]

    def submit(self, live_id: int, comment: Comment) -> asyncio.Future[Result]:
        """Hand in a comment; done after its commit. Raises OverloadedError when too much waits."""
        return self.sequencer.submit(live_id, comment)

    def hand_in(self, live_id: int, comment: Comment, told: CameOf) -> None:
        """Hand in a comment; what came of it is told straight from the commit. Raises OverloadedError when too much waits."""
        self.sequencer.hand_in(live_id, comment, told)

    async def take(self, live_id: int, comment: Comment) -> Outcome:
        """Hand in a comment and wait for its commit."""
        return await self.sequencer.take(live_id, comment)

    async def do(self, live_id: int, kind: str, *, key: str, actor: str, now: datetime, **args: Any) -> Stepped:
        """One step of the host or his helper (domain.live_steps.STEPS); the same key acts once.

        Refused with reason "stock" where the shop has less than the step takes; the detail names the code.
        """
        try:
            return await self.sequencer.do(live_id, Step(key, kind, actor, ms(now), args))
        except StockShortError as short:
            return Stepped(done=False, reason="stock", detail={"code": short.code})

    async def tick(self, now: datetime) -> int:
        """End the holds and offers that ran out by now, in every live; how many lives had any. For the clock."""
        moment = ms(now)
        async with self.database.look() as session:
            due = await reads.with_due(session, moment)
        for live_id in due:
            await self.sequencer.do(live_id, Step(f"tick:{moment}", "tick", "clock", moment))
        return len(due)

    def listen(self, listener: Callable[[set[int]], None]) -> Callable[[], None]:
        """Call this after each commit with the lives it touched; the answer stops it."""
        self.sequencer.listeners.add(listener)
        return lambda: self.sequencer.listeners.discard(listener)

    async def close(self) -> None:
        """Finish what waits."""
        await self.sequencer.close()
