"""The office in the browser: an organiser is let in by a link from the bot, and every form proves that it is ours."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass

from aiohttp import web

from db.reads import people
from db.session import Session
from domain.people import Person
from services import office_links
from web.guards import NONCE, cookie, same_origin
from web.pages import sorry
from web.site import Site

SESSION = "office_session"
HOME = "/office/events"


@dataclass(frozen=True, slots=True)
class Seat:
    """An organiser at work in his browser; `token` goes along with his forms."""

    who: Person
    token: str

    def takes(self, request: web.Request, given: str) -> bool:
        """Whether a form that came is one of those that this sign-in was shown."""
        return same_origin(request) and hmac.compare_digest(given.encode(), self.token.encode())


async def signed_in(site: Site, request: web.Request, session: Session) -> Seat | None:
    """Who this browser belongs to; None for nobody, and for who is no organiser any more."""
    value = request.cookies.get(SESSION)
    kept = office_links.kept(site.secret(), value, site.clock()) if value else None
    who = await people.by_id(session, kept[0]) if kept else None
    if kept is None or who is None or not who.is_organiser:
        return None
    return Seat(who, office_links.form_token(site.secret(), kept[1]))


class Office:
    """Handler of /office/enter/TOKEN."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def enter(self, request: web.Request) -> web.StreamResponse:
        """Open a link from the bot: the browser is signed in, and reads the language that its owner chose there."""
        site = self._site
        said = office_links.read(site.secret(), request.match_info["token"], site.clock())
        async with site.database.look() as session:
            who = await people.by_id(session, said[0]) if said else None
        if said is None or who is None or not who.is_organiser:
            return sorry(site, request, "link-bad", 403)
        response = web.Response(status=303, headers={"Location": f"{HOME}?lang={who.language}"})
        value = office_links.keep(site.secret(), who.id, said[1], secrets.token_urlsafe(NONCE))
        left = max(1, int((said[1] - site.clock()).total_seconds()))
        cookie(request, response, SESSION, value, path="/office", max_age=left)
        return response
