"""What a live needs to hear of groups: `/live`, and video chats that begin and end. Raw updates, before the dispatcher."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import Any

from db.reads import people
from db.session import Database
from handlers.live import group
from handlers.shop import Shop
from services import visits
from services.live_desk import CameOf

Raw = dict[str, Any]


def heard(update: Raw) -> str | None:
    """Live | on | off when this update is one of the three, in a group; None leaves it to others."""
    message = update.get("message")
    if message is None or message["chat"].get("type") not in {"group", "supergroup"}:
        return None
    if "video_chat_started" in message:
        return "on"
    if "video_chat_ended" in message:
        return "off"
    text = message.get("text")
    if isinstance(text, str) and "/live" in text and text.split(maxsplit=1)[0].partition("@")[0] == "/live":
        return "live"
    return None


class Groups:
    """One of these a process."""

    def __init__(
        self,
        database: Database,
        shop: Shop,
        clock: Callable[[], datetime],
        *,
        spoken: Callable[[], None],
        chats_changed: Callable[[], Awaitable[None]],
    ) -> None:
        """`spoken`: something was put down to be sent or done; `chats_changed`: a live takes place elsewhere."""
        self._database, self._shop, self._clock = database, shop, clock
        self._spoken, self._chats_changed = spoken, chats_changed

    def offer(self, channel: str, update: Raw, told: CameOf) -> bool:
        """Take the update if it is one of ours; what came of it is told after its commit. False: it is none."""
        what = heard(update)
        if what is None:
            return False
        taking = asyncio.create_task(self._take(channel, update, what))
        taking.add_done_callback(partial(_tell, told))
        return True

    async def _take(self, channel: str, update: Raw, what: str) -> None:
        now, message = self._clock(), update["message"]
        address = str(message["chat"]["id"])
        source = f"update:{channel}:{update['update_id']}"
        async with self._database.begin() as session:
            if not await visits.is_new(session, channel, update["update_id"], now=now):
                return
            if what == "live":
                author = message.get("from") or {}
                person = await people.by_contact(session, channel, str(author.get("id", "")))
                await group.placed(
                    session, self._shop, channel=channel, address=address, person=person, source=source, now=now
                )
            else:
                await group.video(session, channel=channel, address=address, on=what == "on", source=source, now=now)
        self._spoken()
        await self._chats_changed()


def _tell(told: CameOf, taking: asyncio.Task[None]) -> None:
    told(asyncio.CancelledError() if taking.cancelled() else taking.exception())
