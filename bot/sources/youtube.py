"""YouTube Live: the chat's messages as they are written, resumed after a break from where it was.

After developers.google.com/youtube/v3/live/docs/liveChatMessages/streamList and .../liveChatMessages (the resource):
GET https://www.googleapis.com/youtube/v3/liveChat/messages/stream with liveChatId, part=id,snippet,authorDetails,
maxResults, pageToken. The first answers hold the recent history, then each comes when something is written; every one
has nextPageToken, and the last token given as pageToken resumes there. Over HTTP the body is a JSON array that stays
open, one liveChatMessageListResponse an element: {"nextPageToken", "offlineAt", "items": [{"id", "snippet": {"type",
"publishedAt", "authorChannelId", "displayMessage", "textMessageDetails": {"messageText"}, "superChatDetails":
{"userComment"}}, "authorDetails": {"channelId", "displayName", "isChatOwner"}}]}. Errors: liveChatEnded,
liveChatDisabled (403), liveChatNotFound (404), rateLimitExceeded and quotaExceeded (403). A call costs 5 units of
quota however long it lasts. cloud.google.com/docs/authentication/api-keys-use: the key goes into a header.
"""

from __future__ import annotations

from typing import Any

import aiohttp

from bot.sources.door import Door, EndedError, LostError, RefusedError
from bot.sources.reading import Objects, TooLongError, parsed
from domain.live_comments import Comment
from domain.live_feeds import YOUTUBE
from services import live_comments

BASE = "https://www.googleapis.com/youtube/v3"
SILENT_S = 180.0
"""A chat may be silent; after this long the call is made anew, which costs quota."""
OVER = frozenset({"liveChatEnded", "liveChatDisabled"})
TOO_MANY = frozenset({"rateLimitExceeded", "quotaExceeded", "userRateLimitExceeded", "dailyLimitExceeded"})


class YouTube:
    """One live chat."""

    def __init__(self, http: aiohttp.ClientSession, *, base: str = BASE, pause: float = 1.0) -> None:
        """`pause` shortens every wait, for tests."""
        self._http, self._base, self._pause = http, base, pause

    async def listen(self, door: Door) -> None:
        """Until the connection breaks. Raises LostError, RefusedError, EndedError."""
        asked = {"liveChatId": door.feed.address, "part": "id,snippet,authorDetails", "maxResults": "2000"}
        resumed = door.position is not None
        if door.position is not None:
            asked["pageToken"] = door.position
        limit = aiohttp.ClientTimeout(total=None, connect=15, sock_read=SILENT_S * self._pause)
        async with self._http.get(
            f"{self._base}/liveChat/messages/stream", params=asked, headers=_key(door.feed.secret), timeout=limit,
            allow_redirects=False,
        ) as response:  # fmt: skip
            if response.status != 200:
                self._judge(door, response.status, parsed(await response.read()))
            await (door.complete() if resumed else door.incomplete())
            objects = Objects()
            async for piece in response.content.iter_any():
                try:
                    pages = list(objects.feed(piece))
                except TooLongError:
                    raise LostError("YouTube's stream cannot be read") from None
                for page in pages:
                    await self._take(door, parsed(page))
        raise LostError("YouTube closed the stream")

    async def _take(self, door: Door, page: Any) -> None:
        if not isinstance(page, dict):
            return
        if "error" in page:
            self._judge(door, 200, page)
        rows = page.get("items")
        rows = rows if isinstance(rows, list) else []
        token = page.get("nextPageToken")
        comments = [made for made in (comment(row, door.now_ms) for row in rows) if made is not None]
        await door.take(comments, position=token if isinstance(token, str) and token else None)
        if page.get("offlineAt") or any(_type(row) == "chatEndedEvent" for row in rows):
            raise EndedError

    def _judge(self, door: Door, status: int, page: Any) -> None:
        """Raises what an error of the API means."""
        reasons = _reasons(page)
        if reasons & OVER:
            raise EndedError
        if reasons & TOO_MANY or status == 429:
            raise LostError("YouTube: the quota of calls is used up", 60.0)
        if "pageTokenInvalid" in reasons:
            door.position = None
            raise LostError("YouTube does not know any more where we were")
        if status == 401 or reasons & {
            "API_KEY_INVALID",
            "keyInvalid",
            "authError",
            "forbidden",
            "accessNotConfigured",
        }:
            raise RefusedError("YouTube does not accept the key")
        if status == 404 or "liveChatNotFound" in reasons:
            raise RefusedError("YouTube knows no such live chat")
        if 400 <= status < 500:
            raise RefusedError(f"YouTube refuses the call ({status})")
        raise LostError(f"YouTube answers {status}")


def _key(secret: str) -> dict[str, str]:
    """An OAuth access token as it wants to be given, else an API key; never in the address, which others may log."""
    return {"Authorization": f"Bearer {secret}"} if secret.startswith("ya29.") else {"X-Goog-Api-Key": secret}


def _reasons(page: Any) -> set[str]:
    """Every reason that an error gives, in the old form and the new."""
    error = page.get("error") if isinstance(page, dict) else page
    found: set[str] = set()
    if isinstance(error, dict):
        for name in ("errors", "details"):
            rows = error.get(name)
            found.update(
                str(row["reason"])
                for row in (rows if isinstance(rows, list) else ())
                if isinstance(row, dict) and "reason" in row
            )
    return found


def _type(row: Any) -> str:
    snippet = row.get("snippet") if isinstance(row, dict) else None
    return str(snippet.get("type", "")) if isinstance(snippet, dict) else ""


def comment(row: Any, now_ms: int) -> Comment | None:
    """What a viewer wrote, or wrote beside a Super Chat; None for all else, and for what the channel itself writes."""
    kind = _type(row)
    if kind not in {"textMessageEvent", "superChatEvent"} or not isinstance(row.get("id"), str):
        return None
    snippet = row["snippet"]
    who = row.get("authorDetails")
    who = who if isinstance(who, dict) else {}
    if who.get("isChatOwner") is True:
        return None
    if kind == "textMessageEvent":
        details, field, other = snippet.get("textMessageDetails"), "messageText", snippet.get("displayMessage")
    else:
        details, field, other = snippet.get("superChatDetails"), "userComment", None
    text = details.get(field) if isinstance(details, dict) else other
    author = who.get("channelId") or snippet.get("authorChannelId")
    if not isinstance(text, str) or not text.strip() or not row["id"]:
        return None
    name = who.get("displayName")
    return live_comments.comment(
        YOUTUBE,
        row["id"][:200],
        author[:200] if isinstance(author, str) and author else f"comment:{row['id']}"[:200],
        text,
        now_ms=now_ms,
        author_name=name if isinstance(name, str) else "",
        at=live_comments.moment(snippet.get("publishedAt")),
    )
