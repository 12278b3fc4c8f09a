"""The postman's book: claims a channel, reads the next recipients, commits the window before the bytes leave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from db.aside import Aside
from db.reads import audiences as reads
from db.session import Database
from db.writes import lanes, ledger, postmen, posts
from db.writes.ledger import Page, Written
from domain.broadcasts import Contact, Lane, Post
from domain.consent import AdvertRules, is_quiet

__all__ = ["PAGE", "Ledger", "Page", "Written"]

PAGE = reads.PAGE

FRESH_COUNT = timedelta(minutes=10)
"""A broadcast counted longer ago than this is counted anew before it starts."""


class Ledger:
    """All that a postman reads and writes. `owner` names this process; `served` are the channels it runs."""

    def __init__(
        self, database: Database, *, owner: str, served: Sequence[str], rules: AdvertRules, lease_s: float = 2.0
    ) -> None:
        """`lease_s`: how long a dead process keeps its channel from the others."""
        self.database = database
        self.owner = owner
        self.served = tuple(served)
        self.rules = rules
        self.lease_s = lease_s
        self._aside = Aside(database, "ledger")

    def close(self) -> None:
        """End its threads."""
        self._aside.close()

    async def calls(self, channel: str, now: datetime) -> bool:
        """Whether there is anything to do for this channel; a look only, for the many times that there is not."""
        open_now = not is_quiet(now, self.rules)
        return await self._aside.read(lambda on: postmen.calls(on, channel, now, adverts_open=open_now))

    async def hold(self, channel: str, now: datetime) -> bool:
        """Take or keep the right to walk this channel; False when another process holds it."""
        return await self._aside.write(lambda on: postmen.hold(on, channel, self.owner, now, self.lease_s))

    async def let_go(self, channel: str, now: datetime) -> None:
        """Let the next process walk this channel at once."""
        await self._aside.write(lambda on: postmen.let_go(on, channel, self.owner, now))

    async def open_due(self, now: datetime) -> None:
        """Start every broadcast whose time has come, end every one whose time is over."""
        open_now = not is_quiet(now, self.rules)
        late = await self._aside.read(lambda on: postmen.overdue(on, now))
        if late:
            await self._aside.write(lambda on: postmen.expire(on, now))
        for broadcast_id, totals, counted_at in await self._aside.read(
            lambda on: postmen.due(on, now, adverts_open=open_now)
        ):
            if now - counted_at > FRESH_COUNT:
                totals = await self._count(broadcast_id, now)  # noqa: PLW2901  # the old count is of no use
            await self._aside.write(
                partial(
                    postmen.start,
                    broadcast_id=broadcast_id,
                    totals=totals,
                    served=self.served,
                    now=now,
                    per_day=self.rules.most,
                )
            )

    async def _count(self, broadcast_id: int, now: datetime) -> dict[str, int]:
        async with self.database.look() as session:
            kind, audience, asked = await reads.of_broadcast(session, broadcast_id)
            return await reads.count(
                session, audience, advert=kind == "advert", now=now, per_day=self.rules.most, asked=asked
            )

    async def pick(self, channel: str, now: datetime) -> int | None:
        """The broadcast that this channel should walk now."""
        open_now = not is_quiet(now, self.rules)
        return await self._aside.read(lambda on: postmen.pick(on, channel, adverts_open=open_now))

    async def take_over(self, broadcast_id: int, channel: str, now: datetime) -> Lane | None:
        """Become the owner of a broadcast's lane; None when it needs no walk any more."""
        return await self._aside.write(lambda on: lanes.take_over(on, broadcast_id, channel, self.owner, now))

    async def page(self, lane: Lane, after: int, now: datetime, limit: int = reads.PAGE) -> list[Contact]:
        """The next recipients by contact id; fewer than `limit` means that they are the last."""
        return await self._aside.read(
            lambda on: reads.page(on, lane, after=after, now=now, per_day=self.rules.most, limit=limit)
        )

    async def contacts(self, ids: Sequence[int]) -> list[Contact]:
        """Contacts by their ids."""
        if not ids:
            return []
        return await self._aside.read(lambda on: reads.contacts_by_id(on, ids))

    async def write(self, page: Page, now: datetime, *, keep: bool) -> Written | None:
        """One commit of the walk; None when the lane has another owner now. `keep` renews the lease."""
        until = now + timedelta(seconds=self.lease_s) if keep else None
        return await self._aside.write(
            lambda on: ledger.write(on, page, now, per_day=self.rules.most, hold_until=until)
        )

    async def post_leaves(self, lane: Lane, post: Post, now: datetime) -> bool:
        """A post's bytes leave after this commit; False when the lane is another's or the broadcast does not go on."""
        return await self._aside.write(lambda on: posts.leave(on, post, lane.broadcast_id, self.owner, now))

    async def post_came(self, post: Post, state: str, **more: str | int) -> None:
        """What came of a post: waiting, sent (with its `message_id`), failed or doubt (with the `reason`)."""
        await self._aside.write(lambda on: posts.settle(on, post, state, **more))

    async def finish(self, lane: Lane, now: datetime) -> list[int] | None:
        """The end of a lane: [] when it is done, contacts that an admin wants sent again, None when it is not ours."""
        return await self._aside.write(lambda on: lanes.finish(on, lane.broadcast_id, lane.channel, self.owner, now))

    async def leave(self, lane: Lane) -> None:
        """Stop walking a lane with nothing in flight."""
        await self._aside.write(lambda on: lanes.leave(on, lane.broadcast_id, lane.channel, self.owner))

    async def stop(self, lane: Lane, reason: str) -> None:
        """Hold a walk that only fails."""
        await self._aside.write(lambda on: postmen.stop(on, lane.broadcast_id, reason))
