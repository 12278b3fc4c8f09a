"""Facebook Live: comments as Server-Sent Events, and fetched again from the Graph API, so that none is left out.

After Facebook's own pages:
- developers.facebook.com/docs/graph-api/server-sent-events/endpoints/live-comments: GET
  https://streaming-graph.facebook.com/{live-video-id}/live_comments with access_token, comment_rate, fields. It tells
  that a stream leaves comments out ("prioritized by quality") where there are more than the rate, so a stream alone
  would lose orders.
- developers.facebook.com/docs/graph-api/reference/live-video/comments and .../object/comments: GET
  https://graph.facebook.com/{live-video-id}/comments with filter=stream (replies too), live_filter=no_filter,
  order=chronological, since, limit, after; {"data": [{"id", "from": {"id", "name"}, "message", "created_time"}],
  "paging": {"cursors": {"after"}, "next"}}.
- developers.facebook.com/docs/graph-api/guides/error-handling: {"error": {"code", ...}}; 190 and 102: the token is not
  accepted; 4, 17, 32, 613 and 80001: too many calls; 10 and 200 to 299: the permission is missing.

Not documented: whether a comment's id is written alike in both ("<post>_<comment>" in one); the last part names the
comment, so it alone is kept. Where the stream is not opened to an app, fetching alone goes on, every few seconds.
"""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import structlog

from bot.sources.door import Door, LostError, RefusedError
from bot.sources.reading import Events, TooLongError, parsed
from domain.live_comments import Comment
from domain.live_feeds import FACEBOOK
from services import live_comments

log = structlog.get_logger()

STREAM = "https://streaming-graph.facebook.com"
GRAPH = "https://graph.facebook.com/v22.0"
FIELDS = "id,from{name,id},message,created_time"
OVERLAP_S = 150
"""How far back comments are fetched again: Facebook shows some of them minutes late."""
MOST_PAGES = 100
MOST_REMEMBERED = 50_000
BEHIND_S, ALONE_S = 15.0, 3.0
"""How often comments are fetched beside a stream, and without one."""
SILENT_S = 60.0
TOKEN_BAD = frozenset({102, 190})
TOO_MANY = frozenset({4, 17, 32, 613, 80001})


class Facebook:
    """One live video."""

    def __init__(
        self, http: aiohttp.ClientSession, *, stream: str = STREAM, graph: str = GRAPH, pause: float = 1.0
    ) -> None:
        """`pause` shortens every wait, for tests."""
        self._http, self._stream, self._graph, self._pause = http, stream, graph, pause
        self._has_stream = True
        self._stored: dict[str, None] = {}

    async def listen(self, door: Door) -> None:
        """Until the connection breaks. Raises LostError, RefusedError."""
        await self._fetch(door)
        works = {asyncio.create_task(self._fetch_again(door))}
        if self._has_stream:
            works.add(asyncio.create_task(self._follow(door)))
        try:
            done, _ = await asyncio.wait(works, return_when=asyncio.FIRST_COMPLETED)
            for work in done:
                work.result()
        finally:
            for work in works:
                work.cancel()
            await asyncio.gather(*works, return_exceptions=True)

    async def _fetch_again(self, door: Door) -> None:
        while True:
            await asyncio.sleep((BEHIND_S if self._has_stream else ALONE_S) * self._pause)
            await self._fetch(door)

    async def _fetch(self, door: Door) -> None:
        """Everything since a little before the newest comment that is stored."""
        begun = max(int(door.position or 0), door.feed.opened_at // 1000 - 1)
        asked = {
            "access_token": door.feed.secret, "fields": FIELDS, "filter": "stream", "live_filter": "no_filter",
            "order": "chronological", "since": str(max(0, begun - OVERLAP_S)), "limit": "100",
        }  # fmt: skip
        for _ in range(MOST_PAGES):
            page = await self._get(f"{self._graph}/{door.feed.address}/comments", asked)
            rows = page.get("data")
            await self._take(door, rows if isinstance(rows, list) else [])
            paging = page.get("paging")
            cursors = paging.get("cursors") if isinstance(paging, dict) and paging.get("next") else None
            after = cursors.get("after") if isinstance(cursors, dict) else None
            if not isinstance(after, str) or after == asked.get("after"):
                await door.complete()
                return
            asked["after"] = after
        await door.incomplete()

    async def _get(self, url: str, asked: dict[str, str]) -> dict[str, Any]:
        limit = aiohttp.ClientTimeout(total=20)
        async with self._http.get(url, params=asked, timeout=limit, allow_redirects=False) as response:
            page = parsed(await response.read())
            _judge(response.status, page)
            if not isinstance(page, dict):
                raise LostError("Facebook's answer cannot be read")
            return page

    async def _follow(self, door: Door) -> None:
        asked = {"access_token": door.feed.secret, "comment_rate": "one_hundred_per_second", "fields": FIELDS}
        limit = aiohttp.ClientTimeout(total=None, connect=15, sock_read=SILENT_S * self._pause)
        url = f"{self._stream}/{door.feed.address}/live_comments"
        headers = {"Accept": "text/event-stream"}
        async with self._http.get(url, params=asked, headers=headers, timeout=limit, allow_redirects=False) as response:
            if response.status != 200:
                _judge(response.status, parsed(await response.read()), stream=True)
                log.warning("facebook gives no stream, comments are fetched", feed=door.feed.id, status=response.status)
                self._has_stream = False
                await asyncio.Event().wait()  # the fetching beside this goes on alone
            events = Events()
            async for piece in response.content.iter_any():
                await self._read(door, events, piece)
        raise LostError("Facebook closed the stream")

    async def _read(self, door: Door, events: Events, piece: bytes) -> None:
        rows: list[Any] = []
        try:
            for data in events.feed(piece):
                found = parsed(data)
                if isinstance(found, dict) and "error" in found:
                    _judge(200, found)
                rows.extend(found if isinstance(found, list) else [found])
        except TooLongError:
            raise LostError("Facebook's stream cannot be read") from None
        await self._take(door, rows)

    async def _take(self, door: Door, rows: list[Any]) -> None:
        """What is fetched again and stored already need not be looked at again."""
        made = [each for each in (comment(row, door.now_ms) for row in rows) if each is not None]
        new = [each for each in made if each.comment_id not in self._stored]
        newest = max((each.at for each in made), default=0) // 1000
        await door.take(new, position=str(max(newest, int(door.position or 0))))
        self._stored.update(dict.fromkeys(each.comment_id for each in new))
        while len(self._stored) > MOST_REMEMBERED:
            del self._stored[next(iter(self._stored))]


def comment(row: Any, now_ms: int) -> Comment | None:
    """One comment; None where there is no text. Where Facebook hides who wrote, each comment is its own author."""
    if not isinstance(row, dict):
        return None
    number, text = row.get("id"), row.get("message")
    if not isinstance(number, str) or not number or not isinstance(text, str) or not text.strip():
        return None
    own = number.rpartition("_")[2][:200]
    who = row.get("from")
    author, name = (who.get("id"), who.get("name")) if isinstance(who, dict) else (None, None)
    return live_comments.comment(
        FACEBOOK,
        own,
        author[:200] if isinstance(author, str) and author else f"comment:{own}"[:200],
        text,
        now_ms=now_ms,
        author_name=name if isinstance(name, str) else "",
        at=live_comments.moment(row.get("created_time")),
    )


def _judge(status: int, page: Any, *, stream: bool = False) -> None:
    """Raises what an error of the Graph API means; silent where the answer is good (or the stream is not offered)."""
    error = page.get("error") if isinstance(page, dict) else None
    code = error.get("code") if isinstance(error, dict) else None
    if status == 401 or code in TOKEN_BAD:
        raise RefusedError("Facebook does not accept the access token (expired, or of another page)")
    if code in TOO_MANY or status == 429:
        raise LostError("Facebook asks for fewer calls", 60.0)
    if stream and 400 <= status < 500:
        return
    if isinstance(code, int) and (code == 10 or 200 <= code <= 299):
        raise RefusedError("the access token may not read this video's comments")
    if code == 100:
        raise RefusedError("Facebook knows no such live video, or not for this token")
    if error is not None or status != 200:
        raise LostError(f"Facebook answers {status}")
