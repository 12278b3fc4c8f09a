"""One walk: a broadcast through the contacts of one channel, from where the ledger says to the last."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from typing import Literal, Protocol, TypeVar

import structlog

from db.session import is_unreachable
from domain.broadcasts import Contact, Lane, version_for
from domain.consent import is_quiet
from domain.sending import Failed, Sending, Wait
from scheduler.tally import Later, Tally
from services.ledger import PAGE, Ledger, Written
from services.outbox import Sender

log = structlog.get_logger()

T = TypeVar("T")
PATIENCE_S = 0.04
"""How long what came back may wait for a commit that lets the next ones go."""
CHECKS = 5
"""In the time of a lease the walk keeps it so many times, and looks whether something more urgent waits."""
SEND_S = 30.0
"""A messenger that does not answer for this long leaves its recipient in doubt."""
DRAIN_S = 5.0
"""How long a process that is asked to end waits for what is under way."""
AWAY_S = 0.5

End = Literal["done", "left", "lost"]


async def patiently(ask: Callable[[], Awaitable[T]], stop: asyncio.Event) -> T:
    """Ask the database; while it is away the walk stands still. Raises when the process has to end meanwhile."""
    while True:
        try:
            return await ask()
        except Exception as error:
            if not is_unreachable(error) or stop.is_set():
                raise
            log.warning("the database is away, the walk waits", error=type(error).__name__)
            await asyncio.sleep(AWAY_S)


class Pace(Protocol):
    """How fast one channel's bot may speak."""

    @property
    def per_second(self) -> float:
        """The limit, in messages a second."""
        ...

    @property
    def burst(self) -> int:
        """How many bulk messages may leave at once."""
        ...

    async def lease(self, most: int, *, patience: float) -> int:
        """Wait at most `patience` seconds for leave to send; how many may go now, up to `most`."""
        ...

    async def turn(self, address: str) -> None:
        """Wait until nothing pauses and this chat's own second is free, and take it."""
        ...

    def pause(self, seconds: float) -> None:
        """The messenger said 429: everybody waits."""
        ...


class Walk:
    """Takes recipients, commits them as in flight, sends, and commits what came back together with the next ones."""

    def __init__(
        self,
        lane: Lane,
        ledger: Ledger,
        sender: Sender,
        pace: Pace,
        *,
        clock: Callable[[], datetime],
        stop: asyncio.Event,
        in_flight: int,
    ) -> None:
        """`in_flight`: messages under way at once at most, whatever the pace."""
        self.lane = lane
        self.ledger = ledger
        self.sender = sender
        self.pace = pace
        self.clock = clock
        self.stop = stop
        self.most = max(16, min(in_flight, int(2 * pace.per_second)))
        self.tally = Tally(lane)
        self.ahead: deque[Contact] = deque()
        self.read_to = lane.cursor
        self.exhausted = False
        self.going = True
        self.unprimed = any(version.picture or version.album or version.document for version in lane.versions.values())
        self.returned = asyncio.Event()
        self._time = asyncio.get_running_loop().time
        self._check_s = ledger.lease_s / CHECKS
        self._kept_at = 0.0
        self._checked_at = self._time()
        self._tasks: dict[asyncio.Task[None], float] = {}
        self._fetching: asyncio.Task[list[Contact]] | None = None

    async def run(self) -> End:
        """Walk until everybody had his turn (done), something else is to be walked (left), another process does (lost)."""
        await self._restore(self.lane.later, dict(self.lane.later))
        while True:
            if self.stop.is_set() or not self.going or not await self._is_first():
                return await self._leave()
            self._read_ahead()
            room = self._room()
            if room:
                granted = await self.pace.lease(min(room, self.pace.burst), patience=PATIENCE_S)
                if granted:
                    if not await self._let_go(self._next(granted)):
                        return "lost"
                    continue
            elif self._is_over():
                end = await self._finish()
                if end is not None:
                    return end
                continue
            else:
                await self._wait_for_answers()
            since = self.tally.unsaved.since
            if since is not None and self._time() - since >= PATIENCE_S and await self._commit([]) is None:
                return "lost"

    # Who is next

    async def _restore(self, ids: Iterable[int], tries: dict[int, int]) -> None:
        """Those whom the ledger names as not yet reached."""
        wanted = list(ids)
        for contact in await self._patiently(lambda: self.ledger.contacts(wanted)):
            self.tally.later[contact.id] = Later(contact, tries.get(contact.id, 0), 0.0)

    def _read_ahead(self) -> None:
        """Keep a page in hand; the next one is read while this one is sent."""
        if self._fetching is None and not self.exhausted and len(self.ahead) <= self.most:
            self._fetching = asyncio.create_task(
                self._patiently(lambda: self.ledger.page(self.lane, self.read_to, self.clock()))
            )
            self._fetching.add_done_callback(lambda _: self.returned.set())
        if self._fetching is None or not self._fetching.done():
            return
        page = self._fetching.result()
        self._fetching = None
        self.ahead.extend(page)
        self.exhausted = len(page) < PAGE
        if page:
            self.read_to = page[-1].id

    def _room(self) -> int:
        """How many may be taken now; a few free places wait until they are worth a commit."""
        most = 1 if self.unprimed else self.most
        room = most - len(self.tally.flight)
        if room <= 0 or (self.tally.flight and room < most // 4):
            return 0
        return min(room, self._due_again() + (0 if self._is_choked() else len(self.ahead)))

    def _due_again(self) -> int:
        now = self._time()
        return sum(1 for one in self.tally.later.values() if one.at <= now)

    def _is_choked(self) -> bool:
        """So many were put back that nobody new is taken: the messenger is down, not the recipients."""
        return len(self.tally.later) >= self.most

    def _next(self, number: int) -> list[Contact]:
        """Those who were refused before come first."""
        now = self._time()
        again = [one.contact for one in self.tally.later.values() if one.at <= now][:number]
        fresh = 0 if self._is_choked() else min(number - len(again), len(self.ahead))
        return again + [self.ahead.popleft() for _ in range(fresh)]

    def _is_over(self) -> bool:
        return self.exhausted and self._fetching is None and not (self.ahead or self.tally.flight or self.tally.later)

    async def _wait_for_answers(self) -> None:
        self.returned.clear()
        try:
            async with asyncio.timeout(PATIENCE_S):
                await self.returned.wait()
        except TimeoutError:
            return

    # Whether to go on

    async def _is_first(self) -> bool:
        """Whether this lane may go on: its hour, its end, and whether a notice waits before it or somebody stopped it."""
        now = self.clock()
        if self.lane.is_advert and is_quiet(now, self.ledger.rules):
            return False
        if self.lane.expires_at is not None and now >= self.lane.expires_at:
            return False
        if self.tally.is_hopeless:
            reason = next(iter(self.tally.errors), "refused")
            log.error("broadcast held: nothing arrives", broadcast=self.lane.broadcast_id, reason=reason)
            await self._patiently(lambda: self.ledger.stop(self.lane, reason))
            return False
        if self._time() - self._checked_at < self._check_s:
            return True
        self._checked_at = self._time()
        return await self._patiently(self._ask_whether_first)

    async def _ask_whether_first(self) -> bool:
        self._give_up(SEND_S)
        now = self.clock()
        if self._time() - self._kept_at >= self._check_s:
            if not await self.ledger.hold(self.lane.channel, now):
                return False
            self._kept_at = self._time()
        await self.ledger.open_due(now)
        return await self.ledger.pick(self.lane.channel, now) == self.lane.broadcast_id

    async def _patiently(self, ask: Callable[[], Awaitable[T]]) -> T:
        return await patiently(ask, self.stop)

    # Sending and the ledger

    async def _let_go(self, take: list[Contact]) -> bool:
        """Commit these as in flight, then send them; False when the lane is not ours any more."""
        later = self.tally.later
        again = {contact.id: later.pop(contact.id) for contact in take if contact.id in later}
        written = await self._commit(take)
        if written is None:
            return False
        if not written.going:
            later.update(again)
            return True
        self.tally.cursor = max([self.tally.cursor, *(contact.id for contact in take)])
        self.tally.skipped += len(take) - len(written.allowed)
        now = self._time()
        for contact in take:
            if contact.id in written.allowed:
                tries = again[contact.id].tries if contact.id in again else 0
                self.tally.flight[contact.id] = contact
                task = asyncio.create_task(self._send(contact, tries))
                self._tasks[task] = now
                task.add_done_callback(self._tasks.pop)
        return True

    async def _commit(self, take: list[Contact]) -> Written | None:
        now = self._time()
        keep = now - self._kept_at >= self._check_s
        page = self.tally.page(self.ledger.owner, take, now)
        written = await self._patiently(lambda: self.ledger.write(page, self.clock(), keep=keep))
        if keep:
            self._kept_at = now
        if written is not None:
            self.going = written.going
        return written

    async def _send(self, contact: Contact, tries: int) -> None:
        try:
            await self.pace.turn(contact.address)
        except asyncio.CancelledError:  # its bytes never left
            sending: Sending = Wait(0.0)
        else:
            sending = await self._ask_messenger(contact)
        if isinstance(sending, Wait) and sending.seconds > 0:
            self.pace.pause(sending.seconds)
        self.tally.settle(contact, tries, sending, self._time())
        self.unprimed = self.unprimed and not self.tally.arrived
        self.returned.set()

    async def _ask_messenger(self, contact: Contact) -> Sending:
        message = version_for(self.lane.versions, contact.language)
        # From here until the answer it may have arrived; time spent waiting for its turn does not count.
        task = asyncio.current_task()
        if task in self._tasks:
            self._tasks[task] = self._time()
        try:
            return await self.sender.send(self.lane.channel, contact.address, message, bulk=True)
        except asyncio.CancelledError:  # by the walk alone: see _give_up
            return Failed("no answer in time", passing=False, doubt=True)
        except Exception:  # whatever broke: the bytes may have left, and one recipient must not end the walk
            log.exception("sending broke", broadcast=self.lane.broadcast_id, contact=contact.id)
            return Failed("sending broke", passing=False, doubt=True)

    def _give_up(self, older_than: float) -> None:
        """Messengers that do not answer: what they were given is in doubt."""
        before = self._time() - older_than
        for task, since in list(self._tasks.items()):
            if since <= before:
                task.cancel()

    # The end

    async def _finish(self) -> End | None:
        """Everybody had his turn. None when an admin asked for some in doubt again."""
        if self.tally.unsaved.since is not None and await self._commit([]) is None:
            return "lost"
        again = await self._patiently(lambda: self.ledger.finish(self.lane, self.clock()))
        if again is None:
            return "lost"
        if not again:
            return "done"
        await self._restore(again, {})
        return None

    async def _leave(self) -> End:
        """Take nobody new, let what is under way come back, write it, and leave the lane to whoever comes next."""
        if self._fetching is not None:
            self._fetching.cancel()
        patience = DRAIN_S if self.stop.is_set() else SEND_S
        deadline = self._time() + patience
        while self.tally.flight:
            if self._time() >= deadline:
                self._give_up(0.0)
            await self._wait_for_answers()
            if self.tally.unsaved.since is not None and await self._commit([]) is None:
                return "lost"
        if await self._commit([]) is None:
            return "lost"
        await self._patiently(lambda: self.ledger.leave(self.lane))
        return "left"
