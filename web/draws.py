"""The draws of a live for everybody to check: a page, and the same as JSON for who wants to compute it himself."""

from __future__ import annotations

from datetime import UTC, datetime

import orjson
from aiohttp import web

from domain.clock import local
from services import live_calls
from web.guards import HEADERS
from web.pages import page
from web.site import Site


class Draws:
    """Handlers of /live/SLUG/draws and /live/SLUG/draws.json; public, since the proof is for everybody."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def _live(self, request: web.Request) -> int:
        found = await self._site.desk.find(request.match_info["slug"])
        if found is None:
            raise web.HTTPNotFound
        return found

    async def page(self, request: web.Request) -> web.StreamResponse:
        """Every draw with its hash, its entries and, at the end, its seed and winners."""
        found = await live_calls.published(self._site.database, await self._live(request))

        def clock(moment: int) -> str:
            return local(datetime.fromtimestamp(moment / 1000, UTC)).strftime("%H:%M:%S %d/%m/%Y")

        slug = request.match_info["slug"]
        return page(self._site, request, "draws.html", draws=found, clock=clock, slug=slug)

    async def json(self, request: web.Request) -> web.StreamResponse:
        """The same, as `python -m bot draw verify` reads it."""
        found = await live_calls.published(self._site.database, await self._live(request))
        return web.Response(body=orjson.dumps(found), content_type="application/json", headers=HEADERS)
