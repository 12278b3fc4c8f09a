"""The fast lane: a raw update that is a comment in an open live's chat goes to the sequencer, nothing else does.

A look into the update's dictionaries decides; no model of it is built. Sources: a group (or supergroup) that a live
takes place in, and a channel's linked discussion, whose comments arrive as messages of that group.
"""

from __future__ import annotations

import asyncio
from typing import Any

from db.reads import lives as reads
from domain.live_comments import Comment
from services import live_comments
from services.live_desk import CameOf, Desk

Raw = dict[str, Any]
REFRESH_S = 2.0


class Lane:
    """Knows which chats have a live going on."""

    def __init__(self, desk: Desk) -> None:
        """Nothing is known before `refresh`."""
        self._desk = desk
        self._chats: dict[tuple[str, str], tuple[int, int]] = {}

    async def refresh(self) -> None:
        """Read again which chats have an open live; after an opening, an end, and every few seconds."""
        async with self._desk.database.look() as session:
            running = await reads.running(session)
        self._chats = {
            (live.channel, live.address): (live.id, live.opened_at or 0)
            for live in running
            if live.channel is not None and live.address is not None
        }

    async def keep_fresh(self) -> None:
        """Until cancelled; another process may open a live."""
        while True:
            await self.refresh()
            await asyncio.sleep(REFRESH_S)

    def match(self, channel: str, update: Raw, now_ms: int) -> tuple[int, Comment] | None:
        """(live, comment) when this update is a comment that a live takes; None leaves it to the dispatcher.

        Commands stay commands, and what was written before the live opened stays talk: a feed that comes late must not
        make an order in the live after.
        """
        message = update.get("message")
        if message is None or not self._chats:
            return None
        text = message.get("text")
        if not isinstance(text, str) or text.startswith("/"):
            return None
        chat_id = message["chat"]["id"]
        found = self._chats.get((channel, str(chat_id)))
        if found is None:
            return None
        at = message.get("date", 0) * 1000
        if at and at + 1000 <= found[1]:
            return None
        author = message.get("from")
        if author is None or author.get("is_bot") or message.get("is_automatic_forward"):
            return None
        name = author.get("first_name", "")
        if last := author.get("last_name"):
            name = f"{name} {last}"
        number = message["message_id"]
        return found[0], live_comments.comment(
            channel,
            f"{chat_id}:{number}",
            str(author["id"]),
            text,
            now_ms=now_ms,
            author_name=name,
            at=at or now_ms,
            reply=(channel, str(chat_id), number),
        )

    def offer(self, channel: str, update: Raw, now_ms: int, told: CameOf) -> bool:
        """Hand the comment in; what came of it is told after its commit. False: not for this lane, nothing is told.

        Raises OverloadedError: the update must not be confirmed and comes again.
        """
        found = self.match(channel, update, now_ms)
        if found is None:
            return False
        self._desk.hand_in(*found, told)
        return True
