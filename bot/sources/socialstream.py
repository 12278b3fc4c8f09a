"""Social Stream Ninja: one WebSocket for many platforms (TikTok, Shopee, Instagram ...), read by the seller's own browser.

After github.com/steveseguin/social_stream, api.md ("Receiving Chat Messages", "Content Object Structure") and
docs/event-reference.html ("Meta Conventions"): wss://io.socialstream.ninja/join/{session}/4 sends one JSON object a
message: chatname, chatmessage (HTML unless textonly), type (the platform), userid (where the platform shows it), id (a
number of the program's own, from a random start), event (a word for what is no comment), bot, private, and
meta.messageId (the platform's own id, where it has one). Two toggles of the program must be on: "Enable remote API
control of extension" and "Send chat messages to API server".

`id` cannot tell comments apart: it begins anew with the program, and the program sends old comments again under new
numbers (its issues 632 and 897: TikTok, every 9 to 10 minutes). So, where there is no meta.messageId, a comment is its
platform, author and text; the same again within `REPLAY_S` is a replay, later a new comment. What was written while
nobody was connected is not kept by the relay: such a time is marked as a gap.
"""

from __future__ import annotations

import asyncio
import re
from hashlib import sha256
from typing import Any

import aiohttp

from bot.sources.door import Door, LostError, RefusedError
from bot.sources.reading import parsed, plain
from domain.live_comments import Comment
from domain.live_feeds import SOCIAL_STREAM
from services import live_comments

BASE = "wss://io.socialstream.ninja"
REPLAY_S = 12 * 60
"""Shorter than a hold usually lasts: who orders again after his hold lapsed is heard."""
MOST_REMEMBERED = 20_000
MOST_WAITING = 2000
PING_S = 20.0
_NOT_SOURCE = re.compile(r"[^a-z0-9_.\-]")


class SocialStream:
    """One session."""

    def __init__(self, http: aiohttp.ClientSession, *, base: str = BASE, pause: float = 1.0) -> None:
        """`pause` shortens every wait, for tests."""
        self._http, self._base, self._pause = http, base, pause
        self._numbers = Numbers()

    async def listen(self, door: Door) -> None:
        """Until the connection breaks. Raises LostError, RefusedError."""
        url = f"{self._base}/join/{door.feed.secret}/4"
        beat = PING_S * self._pause
        try:
            async with self._http.ws_connect(url, heartbeat=beat, max_msg_size=1024 * 1024) as socket:
                await door.incomplete()
                await self._read(door, socket, beat)
        except aiohttp.WSServerHandshakeError as error:
            if error.status in {401, 403, 404}:
                raise RefusedError("Social Stream does not accept the session") from None
            raise LostError(f"Social Stream answers {error.status}") from None
        raise LostError("Social Stream closed the connection")

    async def _read(self, door: Door, socket: aiohttp.ClientWebSocketResponse, beat: float) -> None:
        """Messages are read while those before are being stored, and stored together."""
        waiting: asyncio.Queue[Comment] = asyncio.Queue(MOST_WAITING)
        works = {
            asyncio.create_task(self._receive(door, socket, waiting)),
            asyncio.create_task(_store(door, waiting, beat)),
        }
        try:
            done, _ = await asyncio.wait(works, return_when=asyncio.FIRST_COMPLETED)
            for work in done:
                work.result()
            await door.take(_all(waiting))
        finally:
            for work in works:
                work.cancel()
            await asyncio.gather(*works, return_exceptions=True)

    async def _receive(
        self, door: Door, socket: aiohttp.ClientWebSocketResponse, waiting: asyncio.Queue[Comment]
    ) -> None:
        async for message in socket:
            if message.type is not aiohttp.WSMsgType.TEXT:
                continue
            made = self.comment(parsed(message.data), door.now_ms)
            if made is not None and made.source not in door.elsewhere:
                await waiting.put(made)

    def comment(self, record: Any, now_ms: int) -> Comment | None:
        """What a viewer wrote; None for events, bots, private messages, and what is no message at all."""
        if not isinstance(record, dict) or any(record.get(name) for name in ("event", "bot", "private")):
            return None
        name, said = record.get("chatname"), record.get("chatmessage")
        if not isinstance(name, str) or not isinstance(said, str):
            return None
        name, text = plain(name), said.strip() if record.get("textonly") is True else plain(said)
        user = record.get("userid")
        author = (str(user) if isinstance(user, str | int) and not isinstance(user, bool) else "").strip() or name
        if not text or not author:
            return None
        kind = _NOT_SOURCE.sub("", str(record.get("type") or "").lower()).lstrip("_.-")[:40]
        source = kind or SOCIAL_STREAM
        meta = record.get("meta")
        own = meta.get("messageId") if isinstance(meta, dict) else None
        if not isinstance(own, str | int) or isinstance(own, bool) or not own:
            own = self._numbers.of(source, author, text, now_ms)
        return live_comments.comment(
            source, str(own)[:200], live_comments.clean(author)[:200], text, now_ms=now_ms, author_name=name
        )


def _all(waiting: asyncio.Queue[Comment]) -> list[Comment]:
    return [waiting.get_nowait() for _ in range(waiting.qsize())]


async def _store(door: Door, waiting: asyncio.Queue[Comment], beat: float) -> None:
    """Whatever waits, in one go; the connection itself is alive while the pings are answered."""
    while True:
        try:
            first = await asyncio.wait_for(waiting.get(), beat)
        except TimeoutError:
            await door.well()
        else:
            await door.take([first, *_all(waiting)])


class Numbers:
    """Names for comments that have none: the same comment the same name, also in the next process."""

    def __init__(self) -> None:
        """Nothing was heard."""
        self._heard: dict[str, tuple[int, int]] = {}

    def of(self, source: str, author: str, text: str, now_ms: int) -> str:
        """A comment's name: what it is, and how often it was said anew."""
        what = sha256(f"{source}\x1f{author}\x1f{text}".encode("utf-8", "replace")).hexdigest()[:32]
        count, last = self._heard.pop(what, (0, now_ms))
        if now_ms - last > REPLAY_S * 1000:
            count += 1
        self._heard[what] = (count, now_ms)  # the newest stands last
        while len(self._heard) > MOST_REMEMBERED:
            del self._heard[next(iter(self._heard))]
        return f"{what}:{count}"
