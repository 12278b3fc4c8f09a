"""The public calendar: coming events as a page, and as a feed for calendar programs."""

from __future__ import annotations

from aiohttp import web

from db.reads import events as reads
from domain.clock import show_span
from services import events
from web.guards import HEADERS, language
from web.pages import page
from web.site import Site


class Calendar:
    """Handlers of /events.ics and /lich."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def feed(self, _request: web.Request) -> web.StreamResponse:
        """What is published, in iCalendar."""
        async with self._site.database.look() as session:
            from services import events_feed

            body = await events_feed.ics(session, self._site.clock(), public_url=self._site.public_url)
        headers = HEADERS | {"Cache-Control": "public, max-age=300"}
        return web.Response(body=body, content_type="text/calendar", charset="utf-8", headers=headers)

    async def page(self, request: web.Request) -> web.StreamResponse:
        """What comes next, the nearest first."""
        now, tongue = self._site.clock(), language(self._site, request)
        async with self._site.database.look() as session:
            published = await reads.published(session, now)
        coming = [one for one in (events.current(event, now) for event in published) if one is not None]
        coming.sort(key=lambda event: event.starts_at)
        shown = [(event, show_span(event.starts_at, event.ends_at, tongue, now)) for event in coming if event.is_advert]
        feed = f"{self._site.public_url}/events.ics"
        return page(self._site, request, "calendar.html", coming=shown, feed=feed)
