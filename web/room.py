"""The helper's room and the presenter's board: pages, their streams, and what is done there."""

from __future__ import annotations

import re
from typing import Any

import orjson
from aiohttp import web

from db.reads import lives as reads
from domain import phones
from domain.live_comments import Comment
from domain.lives import Live
from services import live_helping, live_links
from services.live_comments import clean
from services.live_desk import OverloadedError
from services.live_helping import Nobody
from services.live_links import PAGES, Pass
from web import prices, shapes
from web.guards import Standing, admitted, check_change, language, let_in, need, same_origin
from web.pages import page, sorry, units, words
from web.room_words import BOARD_WORDS, ROOM_WORDS
from web.site import Site
from web.streams import Touched, stream
from web.watch import Watch

KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
STEPS = frozenset(
    {
        "next", "pin", "price", "flash", "flash-stop", "restock", "stop", "start", "pause", "resume", "confirm", "cancel",
        "deposit", "waive", "join", "part", "end",
    }
)  # fmt: skip
PRICED = frozenset({"price", "flash"})
OF_A_CODE = frozenset({"pin", "restock", "stop", "start", "flash-stop"})
OF_A_SLIP = frozenset({"confirm", "cancel", "deposit", "waive", "join", "part"})
OF_A_BUYER = frozenset({"ban", "unban"})
HOST_ONLY = frozenset({"end"})
SAID = frozenset({"quick", "set", "correct"})
MOST_TEXT = 500
MOST_PASTE = 60_000


def _json(body: Any, status: int = 200) -> web.Response:
    return web.Response(body=orjson.dumps(body), status=status, content_type="application/json")


class Room:
    """Handlers of /live/enter/..., /live/SLUG/room... and /live/SLUG/board..."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def enter(self, request: web.Request) -> web.StreamResponse:
        """Open a link from the bot: the browser is signed in and shown where to go."""
        holder = live_links.read(self._site.secret(), request.match_info["token"], self._site.clock())
        if holder is None:
            return sorry(self._site, request, "link-bad", 403)
        wanted = request.query.get("to", "")
        to = wanted if wanted in {"room", "board", "report"} and (wanted == "board" or holder.may("helper")) else ""
        place = to or PAGES[holder.role]
        response = web.Response(status=303, headers={"Location": f"/live/{holder.slug}/{place}"})
        let_in(self._site, request, response, holder)
        return response

    async def _live(self, request: web.Request, holder: Pass) -> int:
        found = await self._site.desk.find(request.match_info["slug"])
        if found is None or found != holder.live_id:
            raise web.HTTPNotFound
        return found

    async def page(self, request: web.Request) -> web.StreamResponse:
        """The helper's room."""
        found = await admitted(self._site, request, "helper")
        if found is None:
            return sorry(self._site, request, "sign-in", 403)
        holder, nonce = found
        live_id = await self._live(request, holder)
        async with self._site.watches.of(live_id) as watch:
            if watch is None:
                raise web.HTTPNotFound
            live = watch.live
            boot = {
                "slug": live.slug, "role": holder.role, "token": live_links.form_token(self._site.secret(), nonce),
                "words": words(self._site, request, ROOM_WORDS), "example": shapes.example(live),
                "units": units(self._site, request, (code.unit for code in live.codes.values())),
            }  # fmt: skip
            return page(
                self._site, request, "room.html", live=live, role=holder.role, boot=boot, example=boot["example"]
            )

    async def board(self, request: web.Request) -> web.StreamResponse:
        """The presenter's board."""
        found = await admitted(self._site, request, "presenter")
        if found is None:
            return sorry(self._site, request, "sign-in", 403)
        live_id = await self._live(request, found[0])
        async with self._site.watches.of(live_id) as watch:
            if watch is None:
                raise web.HTTPNotFound
            sold = units(self._site, request, (code.unit for code in watch.live.codes.values()))
            boot = {"slug": watch.live.slug, "words": words(self._site, request, BOARD_WORDS), "units": sold}
            return page(self._site, request, "board.html", live=watch.live, boot=boot)

    async def room_events(self, request: web.Request) -> web.StreamResponse:
        """Everything that happens, for the room."""
        holder, _ = await need(self._site, request, "helper")
        live_id = await self._live(request, holder)
        tongue = language(self._site, request)

        def whole(watch: Watch) -> Any:
            return shapes.room(watch, self._site.now_ms(), tongue)

        def more(watch: Watch, touched: Touched) -> Any:
            now_ms = self._site.now_ms()
            return shapes.room_more(watch, touched.codes, touched.slips, touched.comments, now_ms, tongue)

        return await stream(self._site, request, live_id, whole=whole, more=more, alive=Standing(self._site, holder))

    async def board_events(self, request: web.Request) -> web.StreamResponse:
        """The board, anew after every change."""
        holder, _ = await need(self._site, request, "presenter")
        live_id = await self._live(request, holder)

        def whole(watch: Watch) -> Any:
            return shapes.board(watch, self._site.now_ms())

        return await stream(
            self._site,
            request,
            live_id,
            whole=whole,
            more=lambda watch, _: whole(watch),
            alive=Standing(self._site, holder),
        )

    async def find(self, request: web.Request) -> web.StreamResponse:
        """Slips by number (STT), name or telephone number."""
        holder, _ = await need(self._site, request, "helper")
        if not same_origin(request):
            raise web.HTTPForbidden
        live_id = await self._live(request, holder)
        async with self._site.watches.of(live_id) as watch:
            if watch is None:
                raise web.HTTPNotFound
            return _json({"slips": shapes.find(await watch.fresh(), request.query.get("q", "")[:80])})

    async def do(self, request: web.Request) -> web.StreamResponse:
        """One act: {"do", "key", ...}. 200 with what came of it, 409 with the reason where it is refused."""
        holder, nonce = await need(self._site, request, "helper")
        check_change(self._site, request, nonce)
        live_id = await self._live(request, holder)
        try:
            given = orjson.loads(await request.read())
            what, key = str(given["do"]), str(given["key"])
            if not KEY.fullmatch(key):
                raise web.HTTPBadRequest
            if what in HOST_ONLY and holder.role != "host":
                raise web.HTTPForbidden
            async with self._site.watches.of(live_id) as watch:
                if watch is None:
                    raise web.HTTPNotFound
                return await self._act(holder, await watch.fresh(), what, key, given)
        except (ValueError, KeyError, TypeError):
            raise web.HTTPBadRequest from None
        except OverloadedError:
            raise web.HTTPServiceUnavailable from None

    async def _act(self, holder: Pass, live: Live, what: str, key: str, given: dict[str, Any]) -> web.Response:
        if what in STEPS:
            args = _step_args(what, given)
            lawless = await prices.refused(self._site, live, what, args) if what in PRICED else None
            if lawless is not None:
                return _json({"done": False, "reason": f"price-{lawless.why}", "least": lawless.least}, 409)
            much = (
                await prices.too_much(self._site, live, args) if what == "restock" and not given.get("sure") else None
            )
            if much is not None:
                return _json({"done": False, "reason": "much"} | much, 409)
            return await self._step(holder, live.id, what, key, args)
        if what in OF_A_BUYER:
            row = await self._whom(live, given)
            if row is None:
                return _json({"done": False, "reason": "unknown"}, 409)
            return await self._step(holder, live.id, what, key, {"source": row["source"], "author": row["author"]})
        if what == "phone":
            phone = phones.normalise(str(given["phone"]))
            if phone is None:
                return _json({"done": False, "reason": "phone"}, 409)
            return await self._step(holder, live.id, what, key, {"slip": int(given["slip"]), "phone": phone})
        if what == "paste":
            return await self._paste(live.id, str(given["text"]))
        if what in SAID:
            return await self._say(live, await self._said(holder, live, what, key, given))
        raise web.HTTPBadRequest

    async def _step(self, holder: Pass, live_id: int, what: str, key: str, args: dict[str, Any]) -> web.Response:
        now = self._site.clock()
        found = await self._site.desk.do(live_id, what, key=f"room:{key}", actor=holder.actor, now=now, **args)
        self._site.wake()
        body = {"done": found.done, "reason": found.reason}
        return _json(body, 200 if found.done else 409)

    async def _whom(self, live: Live, given: dict[str, Any]) -> dict[str, str] | None:
        """Who is meant by a slip's or a comment's number, looked up here and never taken from the browser."""
        if "slip" in given:
            slip = live.whose(int(given["slip"]))
            return None if slip is None else {"source": slip.source, "author": slip.author, "author_name": slip.name}
        number = int(given["comment"])
        async with self._site.database.look() as session:
            rows = await reads.comments(session, live.id, after=number - 1, limit=1)
        return rows[0] if rows and rows[0]["number"] == number else None

    async def _said(self, holder: Pass, live: Live, what: str, key: str, given: dict[str, Any]) -> Comment | Nobody:
        now_ms, person = self._site.now_ms(), holder.actor.replace(":", "-")
        if what == "quick":
            return live_helping.quick(
                live, clean(str(given["text"]))[:MOST_TEXT], person=person, key=key, now_ms=now_ms
            )
        if what == "set":
            slip = live.whose(int(given["slip"]))
            if slip is None:
                return Nobody("slip")
            code, qty = str(given["code"]), int(given["qty"])
            return live_helping.exactly(live, slip, code, qty, person=person, key=key, now_ms=now_ms)
        row = await self._whom(live, given)
        text = clean(str(given["text"])).strip()[:MOST_TEXT]
        if row is None or not text:
            return Nobody("words")
        return live_helping.correct(row, text, person=person, key=key, now_ms=now_ms)

    async def _say(self, live: Live, said: Comment | Nobody) -> web.Response:
        if isinstance(said, Nobody):
            return _json({"done": False, "reason": said.reason}, 409)
        outcome = await self._site.desk.take(live.id, said)
        self._site.wake()
        return _json({"done": True, "outcome": outcome.kind, "slip": outcome.slip})

    async def _paste(self, live_id: int, text: str) -> web.Response:
        found, passed_over = live_helping.pasted(clean(text)[:MOST_PASTE], now_ms=self._site.now_ms())
        waiting = [self._site.desk.submit(live_id, each) for each in found]
        kinds = [getattr(await each, "kind", "") for each in waiting]
        self._site.wake()
        again = kinds.count("duplicate")
        orders = sum(kind in {"held", "waitlisted"} for kind in kinds)
        return _json(
            {
                "done": True, "taken": len(found) - again, "again": again, "orders": orders,
                "passed": len(passed_over), "rest": "\n".join(passed_over),
            }
        )  # fmt: skip


def _step_args(what: str, given: dict[str, Any]) -> dict[str, Any]:
    """Only what the step takes, in its types. Raises KeyError, ValueError, TypeError."""
    args: dict[str, Any] = {}
    if what == "flash":
        return prices.flash_args(given)
    if what == "price":
        return {"code": str(given["code"])[:20], "price": prices.price_of(given)}
    if what in OF_A_CODE or (what == "cancel" and given.get("code")):
        args["code"] = str(given["code"])[:20]
    if what in OF_A_SLIP:
        args["slip"] = int(given["slip"])
    if what == "deposit":
        args["amount"] = int(given["amount"])
    if what == "restock":
        args["qty"] = int(given["qty"])
        args["from_shop"] = bool(given.get("from_shop", False))
        if not 0 < args["qty"] <= prices.MOST_DONG:
            raise ValueError
    return args
