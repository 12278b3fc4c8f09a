"""What every page of the office's calendar does: ask who it is and of which event, and show that event."""

from __future__ import annotations

import re
from typing import Any

from aiohttp import web

from db.reads import events as reads
from db.session import Session
from domain.events import Event
from language.events import said
from language.events_office import office_card
from services import events
from web.guards import language, same_origin
from web.office import Seat, signed_in
from web.pages import html, page, sorry
from web.site import Site

NOTES = {
    "made": "office-event-made",
    "changed": "office-changed",
    "moved": "office-moved-told",
    "published": "office-event-is-published",
    "called-off": "office-called-off",
    "corrected": "office-corrected",
    "late": "office-too-late",
}
"""What has just been done, as the address of the page that follows names it."""
OPEN = {"draft", "published"}


def number(text: Any) -> int:
    """A number out of an address or a form; 0 for anything else."""
    return int(text) if isinstance(text, str) and re.fullmatch(r"[0-9]{1,9}", text) else 0


def go(address: str) -> web.Response:
    """On to another page, so that a reload sends nothing twice."""
    return web.Response(status=303, headers={"Location": address})


class OfficePages:
    """What they share."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def find(self, request: web.Request, session: Session) -> tuple[Seat | None, Event | None]:
        """Who asks, and the event in the address; nobody is shown that there is one."""
        seat = await signed_in(self._site, request, session)
        if seat is None:
            return None, None
        return seat, await reads.by_id(session, int(request.match_info["event"]))

    def nothing(self, request: web.Request, seat: Seat | None) -> web.Response:
        """There is nothing here for who asks."""
        if seat is None or not same_origin(request):
            return sorry(self._site, request, "sign-in", 403)
        return sorry(self._site, request, "office-no-event", 404)

    def note(self, request: web.Request, done: str = "") -> str:
        """What has just been done, for the top of the page."""
        key = NOTES.get(done or request.query.get("done", ""))
        count = number(request.query.get("count"))
        return html(self._site.words.say(language(self._site, request), key, count=count)) if key else ""

    async def shown(
        self, request: web.Request, session: Session, seat: Seat, event: Event, note: str, status: int = 200
    ) -> web.Response:
        """One event, with what can be done with it."""
        site, now, tongue = self._site, self._site.clock(), language(self._site, request)
        standing = await events.standing(session, event, now)
        texts = [html(said(site.words, one, event, "publish", now).text) for one in ("vi", "en")]
        return page(
            site,
            request,
            "office_event.html",
            status=status,
            event=event,
            card=html(office_card(site.words, tongue, standing, now)),
            texts=texts if event.state == "draft" else [],
            note=note,
            open=event.state in OPEN,
            token=seat.token,
        )
