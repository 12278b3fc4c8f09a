"""A broadcast under way, for an admin: how far it is, how fast, how long still; and what came of it."""

from __future__ import annotations

from collections import Counter

from aiohttp import web

from db.reads import broadcasts as reads
from db.reads import people
from domain.broadcasts import version_for
from domain.clock import show_moment
from language.broadcasts import outcome
from services import broadcasts_links
from web import charts
from web.guards import language
from web.pages import page, sorry
from web.site import Site

MOVING = ("queued", "sending", "paused")


class Broadcast:
    """Handler of /broadcast/TOKEN. The page reloads itself while something moves; it changes nothing."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def page(self, request: web.Request) -> web.StreamResponse:
        """Its figures of now. A link is as good as its holder: who is no admin any more sees nothing."""
        site, now, tongue = self._site, self._site.clock(), language(self._site, request)
        said = broadcasts_links.read(site.secret(), request.match_info["token"], now)
        if said is None:
            return sorry(site, request, "sign-in", 403)
        async with site.database.look() as session:
            who = await people.by_id(session, said[1])
            one = await reads.by_id(session, said[0]) if who is not None and who.is_admin else None
            figures = await reads.figures(session, said[0], now)
            if one is None or figures is None:
                return sorry(site, request, "sign-in", 403)
            found = await reads.results(session, one.id)
            posted = Counter(each.state for each in await reads.posts(session, one.id))
        parts = outcome(site.words, tongue, figures, found.taps, found.orders) if one.started_at is not None else []
        drawn = [
            (
                heading,
                charts.bars(heading, [("", label, count, f"{count:,}".replace(",", ".")) for label, count in bars]),
            )
            for heading, bars in parts
        ]
        return page(
            site,
            request,
            "broadcast.html",
            one=one,
            figures=figures,
            moves=one.state in MOVING,
            minutes=max(1, round((figures.eta_s or 0) / 60)),
            at=show_moment(one.send_at, tongue, now),
            text=version_for(one.versions, tongue).text,
            drawn=drawn,
            posted=posted,
            posts=posted.total(),
        )
