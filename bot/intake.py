"""Updates in, by polling or by webhook: raw bytes first, the dispatcher for what is not a live comment.

An update is confirmed only after its transaction: the next getUpdates, or the 200, goes out when all of the batch is
committed. While the database is away nothing is confirmed and everything is tried again. An update that cannot be
decoded is logged and passed over; the others go on.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

import aiohttp
import structlog
from aiogram import Bot, Dispatcher
from pydantic import ValidationError

from bot.sender import Caller
from db.session import is_unreachable
from services.live_desk import CameOf, OverloadedError, settle

log = structlog.get_logger()

Raw = dict[str, Any]
Lane = Callable[[str, Raw, CameOf], bool]
"""Takes a raw update that is a comment of an open live; what came of it is told after its commit. False: it is none."""

KINDS = ["message", "edited_message", "callback_query", "inline_query", "my_chat_member"]
RETRY_FIRST_S, RETRY_LAST_S = 0.5, 5.0


class TokenRefusedError(Exception):
    """The messenger does not know this token."""


class Intake:
    """One channel's way in."""

    def __init__(
        self, channel: str, bot: Bot, dispatcher: Dispatcher, caller: Caller, lane: Lane | None = None
    ) -> None:
        """Nothing is fetched before `poll`."""
        self.channel = channel
        self._bot, self._dispatcher, self._caller, self._lane = bot, dispatcher, caller, lane
        self._brought: set[asyncio.Task[bool]] = set()

    async def take(self, update: Raw) -> None:
        """Handle one update to its commit. Waits for the database however long it is away."""
        wait = RETRY_FIRST_S
        while not await self._try(update):
            await asyncio.sleep(wait)
            wait = min(wait * 2, RETRY_LAST_S)

    async def _try(self, update: Raw, comment: asyncio.Future[Any] | None = None) -> bool:
        """False when the database is away, or too much waits, and the update has to be tried again."""
        try:
            comment = comment or self._offer(update)
            if comment is not None:
                await comment
            else:
                await self._dispatcher.feed_raw_update(self._bot, update, channel=self.channel)
        except Exception as error:  # noqa: BLE001 (judged by its kind)
            return self._judge(update, error)
        return True

    def _judge(self, update: Raw, error: BaseException) -> bool:
        """Whether an update that failed is done with nevertheless: it would fail again, and others wait behind it."""
        if is_unreachable(error) or isinstance(error, OverloadedError):
            log.warning("an update has to wait", channel=self.channel, error=type(error).__name__)
            return False
        number = update.get("update_id")
        if isinstance(error, ValidationError):
            problems = error.error_count()
            log.warning("an update cannot be decoded", channel=self.channel, update_id=number, problems=problems)
        else:
            log.error("an update was passed over", channel=self.channel, update_id=number, exc_info=error)
        return True

    def _offer(self, update: Raw) -> asyncio.Future[Any] | None:
        if self._lane is None:
            return None
        done = asyncio.get_running_loop().create_future()
        return done if self._lane(self.channel, update, partial(settle, done)) else None

    async def take_all(self, updates: list[Raw]) -> None:
        """A batch: live comments all at once, for one commit; else one chat's in their order, chats beside each other."""
        chats: dict[Any, list[Raw]] = {}
        comments: list[tuple[Raw, asyncio.Future[Any]]] = []
        for update in updates:
            try:
                comment = self._offer(update)
            except Exception:  # noqa: BLE001 (taken again below, where it is judged)
                comment = None
            if comment is not None:
                comments.append((update, comment))
            else:
                chats.setdefault(_chat_of(update), []).append(update)
        await asyncio.gather(*(self._take_in_order(of_one) for of_one in chats.values()))
        for update, comment in comments:
            if not await self._try(update, comment):
                await self.take(update)

    async def _take_in_order(self, updates: list[Raw]) -> None:
        for update in updates:
            await self.take(update)

    async def poll(self, timeout_s: int) -> None:
        """Until cancelled. Raises TokenRefusedError when the token is wrong."""
        offset = 0
        wait = RETRY_FIRST_S
        while True:
            payload = {"offset": offset, "timeout": timeout_s, "limit": 100, "allowed_updates": KINDS}
            try:
                answer = await self._caller.call("getUpdates", payload)
            except (aiohttp.ClientError, TimeoutError, OSError) as error:
                log.warning("the messenger does not answer", channel=self.channel, error=type(error).__name__)
                await asyncio.sleep(wait)
                wait = min(wait * 2, 30.0)
                continue
            if not answer.get("ok"):
                await asyncio.sleep(self._refused(answer, wait))
                wait = min(wait * 2, 30.0)
                continue
            updates = answer.get("result")
            if not isinstance(updates, list):
                log.warning("no list of updates came", channel=self.channel)
                await asyncio.sleep(wait)
                continue
            wait = RETRY_FIRST_S
            if updates:
                await self.take_all(updates)
                offset = updates[-1]["update_id"] + 1

    def _refused(self, answer: Raw, wait: float) -> float:
        code = answer.get("error_code")
        if code in {401, 404}:
            raise TokenRefusedError(f"{self.channel}: the messenger refuses the token; check [telegram] token")
        log.warning("no updates now", channel=self.channel, code=code, description=answer.get("description"))
        return float((answer.get("parameters") or {}).get("retry_after", wait))

    def bring(self, update: Raw, told: Callable[[bool], None]) -> None:
        """Handle one update that a webhook brought; True is told after its commit, False when it has to come again."""
        try:
            if self._lane is not None and self._lane(self.channel, update, partial(self._settled, update, told)):
                return
        except Exception:  # noqa: BLE001, S110 (taken again below, where it is judged)
            pass
        task = asyncio.create_task(self._try(update))
        self._brought.add(task)
        task.add_done_callback(partial(self._done, told))

    def _settled(self, update: Raw, told: Callable[[bool], None], result: Any) -> None:
        if isinstance(result, asyncio.CancelledError):
            told(False)
        else:
            told(not isinstance(result, BaseException) or self._judge(update, result))

    def _done(self, told: Callable[[bool], None], task: asyncio.Task[bool]) -> None:
        self._brought.discard(task)
        told(not task.cancelled() and task.exception() is None and task.result())

    def stop(self) -> None:
        """Give up what was brought and is not done: it was not confirmed and comes again."""
        for task in self._brought:
            task.cancel()


def _chat_of(update: Raw) -> Any:
    """What keeps its order: the chat, or the person where there is none."""
    for kind in KINDS:
        event = update.get(kind)
        if isinstance(event, dict):
            inner = event.get("message") or event
            chat = inner.get("chat") or event.get("from") or {}
            return chat.get("id")
    return None
