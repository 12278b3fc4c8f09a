"""The public page of a live: viewers see what is shown, comment, order, and keep an eye on their own slip."""

from __future__ import annotations

import re
from typing import Any

import orjson
from aiohttp import web

from db.reads import carts
from domain.lives import HELD, OFFERED, SOLD, WAITLISTED
from domain.phones import normalise
from services import live_complaints, live_links
from services.live_comments import clean, comment
from services.live_desk import OverloadedError
from services.live_helping import with_phone
from web import shapes
from web.guards import Buckets, check_change, guest, language, new_guest, remember_guest, same_origin
from web.pages import page, sorry, units, words
from web.room_words import VIEWER_WORDS
from web.site import Site
from web.streams import Touched, stream
from web.watch import Watch

MOST_TEXT = 300
MOST_NAME = 40
KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")


def _json(body: Any, status: int = 200) -> web.Response:
    return web.Response(body=orjson.dumps(body), status=status, content_type="application/json")


class Viewer:
    """Handlers of /live/SLUG, its stream, and what a viewer sends."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._people = Buckets(at_once=5, per_second=0.7)
        self._addresses = Buckets(at_once=60, per_second=8)
        self._complaints = Buckets(at_once=3, per_second=1 / 300)

    async def _live(self, request: web.Request) -> int:
        found = await self._site.desk.find(request.match_info["slug"])
        if found is None:
            raise web.HTTPNotFound
        return found

    async def page(self, request: web.Request) -> web.StreamResponse:
        """The live, for anybody."""
        live_id = await self._site.desk.find(request.match_info["slug"])
        if live_id is None:
            return sorry(self._site, request, "no-live", 404)
        known = guest(self._site, request)
        number, name = known or (new_guest(), "")
        async with self._site.watches.of(live_id) as watch:
            if watch is None:
                return sorry(self._site, request, "no-live", 404)
            boot = {
                "slug": watch.live.slug, "name": name, "token": live_links.form_token(self._site.secret(), number),
                "words": words(self._site, request, VIEWER_WORDS), "checkout": self._site.checkout is not None,
                "units": units(self._site, request, (code.unit for code in watch.live.codes.values())),
            }  # fmt: skip
            response = page(
                self._site, request, "viewer.html", live=watch.live, boot=boot, example=shapes.example(watch.live)
            )
        if known is None:
            remember_guest(self._site, request, response, number, "")
        return response

    async def events(self, request: web.Request) -> web.StreamResponse:
        """What is shown and said, with the viewer's own slip."""
        live_id = await self._live(request)
        known = guest(self._site, request)
        number, tongue = known[0] if known else None, language(self._site, request)

        def whole(watch: Watch) -> Any:
            return shapes.stage(watch, number, self._site.now_ms(), tongue)

        def more(watch: Watch, touched: Touched) -> Any:
            found = shapes.stage_more(watch, touched.codes, touched.comments, self._site.now_ms(), tongue)
            own = watch.live.by_author.get(("web", number)) if number else None
            if own is not None and own.number in touched.slips:
                found["slip"] = shapes.mine(watch.live, number)
            return found

        return await stream(self._site, request, live_id, whole=whole, more=more)

    async def shop(self, request: web.Request) -> web.StreamResponse:
        """Where the shop still sells what an ended live showed: {code: the address of its card}."""
        live_id = await self._live(request)
        async with self._site.watches.of(live_id) as watch:
            if watch is None:
                raise web.HTTPNotFound
            codes = watch.live.codes.values() if watch.live.state == "ended" else ()
            known = {code.variant_id: code.code for code in codes if code.variant_id is not None}
        async with self._site.database.look() as session:
            there = [line for line in await carts.wanted(session, dict.fromkeys(known, 1)) if not line.is_short]
        cards = {known[line.variant_id]: self._site.card(line.product_id) for line in there}
        return _json({code: card for code, card in cards.items() if card is not None})

    def _may(self, request: web.Request) -> tuple[str, str]:
        """The viewer, who may send something now. Raises HTTPForbidden, HTTPTooManyRequests."""
        known = guest(self._site, request)
        if known is None:
            raise web.HTTPForbidden
        check_change(self._site, request, known[0])
        if not self._people.take(known[0]) or not self._addresses.take(str(request.remote)):
            raise web.HTTPTooManyRequests
        return known

    async def say(self, request: web.Request) -> web.StreamResponse:
        """A comment: {"text", "name", "key"}; the same key is the same comment, however often it arrives."""
        number, name = self._may(request)
        live_id = await self._live(request)
        try:
            given = orjson.loads(await request.read())
            text, key = clean(str(given["text"])).strip()[:MOST_TEXT], str(given["key"])
            called = " ".join(clean(str(given.get("name") or name)).split())[:MOST_NAME]
        except (ValueError, KeyError, TypeError):
            raise web.HTTPBadRequest from None
        if not text or not called or not KEY.fullmatch(key):
            return _json({"done": False, "reason": "name" if text else "empty"}, 409)
        called, text = with_phone(called, text)
        said = comment("web", f"{number}:{key}", number, text, now_ms=self._site.now_ms(), author_name=called)
        try:
            outcome = await self._site.desk.take(live_id, said)
        except OverloadedError:
            raise web.HTTPServiceUnavailable from None
        self._site.wake()
        response = _json({"done": True, "outcome": outcome.kind, "slip": outcome.slip, "name": called})
        if called != name:
            remember_guest(self._site, request, response, number, called)
        return response

    async def phone(self, request: web.Request) -> web.StreamResponse:
        """A viewer's telephone number for his slip: {"phone", "key"}; nobody else sees it."""
        number, name = self._may(request)
        live_id = await self._live(request)
        try:
            given = orjson.loads(await request.read())
            phone, key = normalise(str(given["phone"])), str(given["key"])
        except (ValueError, KeyError, TypeError):
            raise web.HTTPBadRequest from None
        if phone is None or not KEY.fullmatch(key):
            return _json({"done": False, "reason": "phone"}, 409)
        said = comment("web", f"{number}:{key}", number, f"sđt {phone}", now_ms=self._site.now_ms(), author_name=name)
        outcome = await self._site.desk.take(live_id, said)
        self._site.wake()
        return _json({"done": outcome.slip is not None, "reason": "none", "slip": outcome.slip})

    async def drop(self, request: web.Request) -> web.StreamResponse:
        """Take lines off a viewer's own slip: {"lines", "held", "key"}; 409 with reason "none" where nothing of it is there now.

        `held`: as he saw them. What was waiting when he tapped and is held by now stays.
        """
        number, _ = self._may(request)
        live_id = await self._live(request)
        try:
            given = orjson.loads(await request.read())
            asked, held, key = {int(each) for each in given["lines"]}, bool(given["held"]), str(given["key"])
        except (ValueError, KeyError, TypeError):
            raise web.HTTPBadRequest from None
        if not KEY.fullmatch(key):
            raise web.HTTPBadRequest
        async with self._site.watches.of(live_id) as watch:
            own = (await watch.fresh()).by_author.get(("web", number)) if watch is not None else None
            states = {HELD} if held else {OFFERED, WAITLISTED}
            mine = own.lines if own is not None else ()
            lines = [line.number for line in mine if line.number in asked and line.state in states]
            slip = own.number if own is not None else 0
        if not lines:
            return _json({"done": False, "reason": "none"}, 409)
        try:
            found = await self._site.desk.do(
                live_id, "cancel", key=f"web:{number}:{key}", actor="buyer", now=self._site.clock(),
                slip=slip, lines=lines, offered=not held,
            )  # fmt: skip
        except OverloadedError:
            raise web.HTTPServiceUnavailable from None
        self._site.wake()
        return _json({"done": found.done, "reason": found.reason}, 200 if found.done else 409)

    async def complain(self, request: web.Request) -> web.StreamResponse:
        """A complaint: kept, and told to the host and the admins: {"text", "key"}."""
        number, name = self._may(request)
        live_id = await self._live(request)
        try:
            given = orjson.loads(await request.read())
            text, key = clean(str(given["text"])).strip(), str(given["key"])
        except (ValueError, KeyError, TypeError):
            raise web.HTTPBadRequest from None
        if not text or not KEY.fullmatch(key):
            return _json({"done": False, "reason": "empty"}, 409)
        if not self._complaints.take(number):
            raise web.HTTPTooManyRequests
        async with self._site.database.begin() as session:
            await live_complaints.complain(
                session, live_id, key=f"{number}:{key}", author=number, name=name, text=text, now=self._site.clock()
            )
        self._site.wake()
        return _json({"done": True})

    async def checkout(self, request: web.Request) -> web.StreamResponse:
        """Send a viewer to where his slip is paid and addressed."""
        live_id = await self._live(request)
        known = guest(self._site, request)
        if known is None or self._site.checkout is None or not same_origin(request):
            return sorry(self._site, request, "no-slip", 403)
        async with self._site.watches.of(live_id) as watch:
            own = (await watch.fresh()).by_author.get(("web", known[0])) if watch is not None else None
            has = own is not None and any(line.state in {HELD, OFFERED, SOLD} for line in own.lines)
            number = own.number if own is not None and has else None
        to = await self._site.checkout(live_id, number) if number is not None else None
        if to is None:
            return sorry(self._site, request, "no-slip", 404)
        return web.Response(status=303, headers={"Location": to, "Referrer-Policy": "no-referrer"})
