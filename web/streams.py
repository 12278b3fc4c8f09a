"""Server-sent events: the whole state first, then what changed; after a break, what was missed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import orjson
from aiohttp import web

from web.guards import HEADERS
from web.site import Site
from web.watch import Delta, Row, Watch

HEARTBEAT_S = 12.0
Whole = Callable[[Watch], Any]
More = Callable[[Watch, "Touched"], Any]


class Touched:
    """Several deltas as one."""

    def __init__(self, deltas: Iterable[Delta]) -> None:
        self.codes: set[int] = set()
        self.slips: set[int] = set()
        self.comments: list[Row] = []
        for delta in deltas:
            self.codes |= delta.codes
            self.slips |= delta.slips
            self.comments += delta.comments


def _after(request: web.Request) -> int:
    given = request.headers.get("Last-Event-ID") or request.query.get("after", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 16 else -1


def _event(name: str, version: int, data: Any) -> bytes:
    return b"id: %d\nevent: %s\ndata: %s\n\n" % (version, name.encode(), orjson.dumps(data))


async def stream(
    site: Site,
    request: web.Request,
    live_id: int,
    *,
    whole: Whole,
    more: More,
    alive: Callable[[], Awaitable[bool]] | None = None,
) -> web.StreamResponse:
    """Speak until the reader leaves, the process ends, or `alive` says no (his pass is not good any more)."""
    async with site.watches.of(live_id) as watch:
        if watch is None:
            raise web.HTTPNotFound
        response = web.StreamResponse(headers=HEADERS | {"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        response.content_type = "text/event-stream"
        await response.prepare(request)
        await response.write(b"retry: 1000\n\n")
        version, feeds = _after(request), watch.feeds_version
        deltas = watch.since(version) if version >= 0 else None
        try:
            while not watch.closed and (alive is None or await alive()):
                if deltas is None:
                    version, feeds = watch.version, watch.feeds_version
                    await response.write(_event("whole", version, whole(watch)))
                elif deltas or feeds != watch.feeds_version:
                    version, feeds = watch.version, watch.feeds_version
                    await response.write(_event("more", version, more(watch, Touched(deltas))))
                else:
                    await response.write(b"event: beat\ndata: 0\n\n")
                deltas = await watch.news(version, feeds, HEARTBEAT_S)
        except (ConnectionError, TimeoutError):
            pass  # the reader left; he comes back with the version that he has
    return response
