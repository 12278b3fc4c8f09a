"""Brings what waits in the outbox to its readers: in order for each address, replies before anything in bulk."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import structlog

from bot.sender import BotSender
from db.session import Database, Session, is_unreachable
from db.writes import people
from db.writes import updates as writes
from domain.messages import Message, unpacked
from domain.outgoing import TOGETHER_LETTERS, Outgoing
from domain.sending import Blocked, Failed, Sending, Sent, Wait
from language import notices
from language.say import Words

log = structlog.get_logger()

LEASE_S = 45
SWEEP_S = 5.0
FLUSH_S = 0.2
AT_ONCE = 64
"""Messages that may be sent and not yet marked: what a kill can send twice is bounded by it."""
TRIES = 12
Address = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one row; `gone` is what its contact has become when it reaches nobody any more."""

    row: dict[str, Any]
    channel: str
    address: str
    gone: str | None


def process_name() -> str:
    """This process's own name: the machine, its number there, and something that no other process has."""
    return f"{socket.gethostname()[:16]}:{os.getpid()}:{uuid4().hex[:12]}"


def is_dead(owner: str, mine: str) -> bool:
    """Whether that process ran on this machine and is no more; False when it cannot be known."""
    host, _, rest = owner.partition(":")
    pid = rest.partition(":")[0]
    if owner == mine or host != mine.partition(":")[0] or not pid.isdigit():
        return False
    if int(pid) == os.getpid():
        return True
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


class Relay:
    """The outbox's one reader in this process. What a dead process held comes back when its lease runs out."""

    def __init__(self, database: Database, sender: BotSender, words: Words, clock: Callable[[], datetime]) -> None:
        """Nothing is sent before `run`."""
        self.owner = process_name()
        self._database, self._sender, self._words, self._clock = database, sender, words, clock
        self._waiting: dict[Address, deque[Outgoing]] = defaultdict(deque)
        self._held: set[int] = set()
        self._later: dict[int, asyncio.TimerHandle] = {}
        self._busy: dict[Address, asyncio.Task[None]] = {}
        self._places = asyncio.Semaphore(AT_ONCE)
        self._results: list[Result] = []
        self._lent = 0
        self._wake, self._settle, self._many = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._running = self._claiming = False

    def lease(self) -> tuple[str, int] | None:
        """(owner, until when in ms) for rows that are handed to `take` once they are committed; None before `run`."""
        if not self._running:
            return None
        return self.owner, int((self._clock().timestamp() + LEASE_S) * 1000)

    def take(self, outgoing: Outgoing) -> None:
        """Send this committed row, after what already waits for the same address."""
        if outgoing.id in self._held:
            return
        self._held.add(outgoing.id)
        address = (outgoing.channel, outgoing.address)
        self._waiting[address].append(outgoing)
        if self._running and address not in self._busy:
            self._busy[address] = asyncio.create_task(self._walk(address))

    def take_later(self, outgoing: Outgoing, after_s: float) -> None:
        """Send this committed row in a while, unless it is handed in again with other words before."""
        timer = self._later.pop(outgoing.id, None)
        if timer is not None:
            timer.cancel()

        def ripe() -> None:
            self._later.pop(outgoing.id, None)
            self.take(outgoing)

        self._later[outgoing.id] = asyncio.get_running_loop().call_later(after_s, ripe)

    def is_later(self, row: int) -> bool:
        """Whether this row is here and its time has not come."""
        return row in self._later

    def wake(self) -> None:
        """Something was committed for the outbox by somebody who did not hand it over."""
        self._wake.set()

    async def run(self) -> None:
        """Until cancelled: claim, send, settle."""
        self._running = True
        await self._release_the_dead()
        for address in list(self._waiting):
            if address not in self._busy:
                self._busy[address] = asyncio.create_task(self._walk(address))
        flusher = asyncio.create_task(self._flush_forever())
        try:
            await self._claim_forever()
        finally:
            self._running = False
            flusher.cancel()
            for timer in self._later.values():
                timer.cancel()
            for task in list(self._busy.values()):
                task.cancel()
            await asyncio.gather(flusher, *self._busy.values(), return_exceptions=True)
            await self._flush()

    async def idle(self) -> None:
        """Wait until nothing is on its way and everything is settled (for an orderly end, and for tests)."""
        while self._busy or self._later or self._results or self._lent or self._claiming or self._wake.is_set():  # noqa: ASYNC110 (all of it only at the end)
            await asyncio.sleep(0.005)

    async def _release_the_dead(self) -> None:
        """A process that was killed on this machine does not keep its messages until their leases run out."""
        try:
            async with self._database.begin() as session:
                for owner in await writes.owners(session):
                    if is_dead(owner, self.owner):
                        await writes.release(session, owner)
        except Exception as error:
            if not is_unreachable(error):
                raise

    async def _claim_forever(self) -> None:
        renewed = self._clock()
        while True:
            try:
                now = self._clock()
                if await self._claim(now) >= 500:
                    continue
                if now - renewed > timedelta(seconds=LEASE_S / 3):
                    async with self._database.begin() as session:
                        await writes.renew(session, self.owner, now + timedelta(seconds=LEASE_S))
                    renewed = now
            except Exception as error:
                if not is_unreachable(error):
                    raise
                log.warning("the outbox cannot be read now", error=type(error).__name__)
            try:
                await asyncio.wait_for(self._wake.wait(), SWEEP_S)
            except TimeoutError:
                continue

    async def _claim(self, now: datetime) -> int:
        self._claiming = True
        self._wake.clear()
        try:
            async with self._database.look() as session:
                if not await writes.waiting(session, now):
                    return 0
            async with self._database.begin() as session:
                rows = await writes.claim(session, self.owner, now, lease_s=LEASE_S)
            for row in rows:
                self.take(row)
            return len(rows)
        finally:
            self._claiming = False

    async def _walk(self, address: Address) -> None:
        queue = self._waiting[address]
        try:
            while queue:
                await self._places.acquire()
                if queue[0].kind == "answer":
                    # While the chat's turn is waited for, more answers come: they leave as one message.
                    await self._sender.turn(*address)
                    together = await self._gather(queue)
                else:
                    together = [queue[0]]
                outcome = await self._bring(together)
                if isinstance(outcome, Wait):
                    self._leave(together)
                    await asyncio.sleep(outcome.seconds)
                    continue
                if isinstance(outcome, Failed) and outcome.passing and queue[0].tries < TRIES:
                    self._leave(together)
                    queue[0] = _again(queue[0])
                    await asyncio.sleep(min(0.25 * 2 ** queue[0].tries, 30))
                    continue
                for outgoing in together:
                    queue.popleft()
                    self._finish(outgoing, outcome)
        finally:
            self._busy.pop(address, None)
            if not queue:
                self._waiting.pop(address, None)

    async def _gather(self, queue: deque[Outgoing]) -> list[Outgoing]:
        """The answers at the head of a queue that fit into one message; each holds a place of its own."""
        together: list[Outgoing] = []
        letters = 0
        for outgoing in list(queue):
            letters += len(outgoing.payload.get("text", "")) + 1
            plain = outgoing.kind == "answer" and "buttons" not in outgoing.payload
            late = outgoing.expires_at is not None and self._clock() >= outgoing.expires_at
            if together and (not plain or late or letters > TOGETHER_LETTERS or self._places.locked()):
                break
            if together:
                await self._places.acquire()  # at once: it is not locked
            together.append(outgoing)
            if not plain or late:
                break
        return together

    def _leave(self, together: list[Outgoing]) -> None:
        for _outgoing in together:
            self._places.release()

    async def _bring(self, together: list[Outgoing]) -> Sending | None:
        """Send the parts of one row, or several answers as one; None when it came too late to be sent."""
        outgoing = together[0]
        if outgoing.expires_at is not None and self._clock() >= outgoing.expires_at:
            return None
        outcome: Sending = Sent(0)
        try:
            payload = outgoing.payload
            if "tap" in payload:
                await self._sender.answer_tap(outgoing.channel, payload["tap"])
            if "inline" in payload:
                await self._sender.answer_inline(outgoing.channel, payload["inline"])
            for message in _joined(together) or self._messages(payload):
                had_turn = outgoing.kind == "answer"
                outcome = await self._sender.send(outgoing.channel, outgoing.address, message, had_turn=had_turn)
                if not isinstance(outcome, Sent):
                    return outcome
        except Exception as error:
            if is_unreachable(error):
                return Failed("the database is away", passing=True)
            log.exception("a message cannot be sent", row=outgoing.id)
            return Failed(type(error).__name__, passing=False)
        return outcome

    def _messages(self, payload: dict[str, Any]) -> list[Message]:
        if "notice" in payload:
            return [notices.render(self._words, payload["language"], payload["notice"], payload["facts"])]
        if "tap" in payload or "inline" in payload or "messages" in payload:
            return [unpacked(packed) for packed in payload.get("messages", [])]
        return [unpacked(payload)]

    def _finish(self, outgoing: Outgoing, outcome: Sending | None) -> None:
        self._held.discard(outgoing.id)
        state, number, why, gone = "expired", None, None, None
        if isinstance(outcome, Sent):
            state, number = "sent", outcome.message_id
        elif isinstance(outcome, Blocked):
            state, why, gone = "failed", outcome.reason, outcome.state
        elif isinstance(outcome, Failed):
            state, why = "failed", outcome.description
            log.warning("a message was given up", row=outgoing.id, kind=outgoing.kind, why=why)
        row = {"row": outgoing.id, "to_state": state, "number": number, "why": why, "when": self._clock()}
        self._results.append(Result(row, outgoing.channel, outgoing.address, gone))
        self._settle.set()
        if len(self._results) >= AT_ONCE // 2:
            self._many.set()

    async def _flush_forever(self) -> None:
        while True:
            await self._settle.wait()
            self._settle.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._many.wait(), FLUSH_S)
            self._many.clear()
            await self._flush()

    async def _flush(self) -> None:
        results = self.lend()
        if not results:
            return
        try:
            async with self._database.begin() as session:
                await self.write(session, results)
        except BaseException as error:
            self.give_back(results)
            if not is_unreachable(error):
                raise
            await asyncio.sleep(0.5)
        else:
            self.settled(results)

    def lend(self, at_least: int = 1) -> list[Result]:
        """What was sent and is not marked yet: any transaction that commits anyway may carry it along."""
        if len(self._results) < at_least:
            return []
        results, self._results = self._results, []
        self._lent += len(results)
        return results

    @staticmethod
    async def write(session: Session, results: list[Result]) -> None:
        """Mark them in this transaction."""
        if results:
            await writes.settle(session, [result.row for result in results])
        for result in results:
            if result.gone is not None:
                await people.unreachable(session, channel=result.channel, address=result.address, state=result.gone)

    def settled(self, results: list[Result]) -> None:
        """The transaction that carried them is committed: their places are free for the next."""
        self._lent -= len(results)
        for _result in results:
            self._places.release()

    def give_back(self, results: list[Result]) -> None:
        """The transaction that carried them was rolled back."""
        self._lent -= len(results)
        self._results[:0] = results
        if results:
            self._settle.set()


def _joined(together: list[Outgoing]) -> list[Message]:
    """Several answers as one message, a line each; none when there is only one."""
    if len(together) < 2:
        return []
    return [Message("\n".join(str(outgoing.payload["text"]) for outgoing in together))]


def _again(outgoing: Outgoing) -> Outgoing:
    return Outgoing(
        outgoing.id,
        outgoing.channel,
        outgoing.address,
        outgoing.kind,
        outgoing.payload,
        outgoing.expires_at,
        outgoing.tries + 1,
    )
