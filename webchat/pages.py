"""The browser's side over HTTP: pages, what they show, what people do in them."""

import asyncio
import contextlib
import html
import re
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

import orjson
from aiohttp import WSMsgType, web

from webchat import records, views
from webchat.acts import GUESTS, FloodGuard, reply
from webchat.errors import Json
from webchat.groups import Groups
from webchat.people import NAME, START, Refusal
from webchat.pictures import SAFE_INLINE
from webchat.records import Person
from webchat.signin import LAST, SignIn
from webchat.tongues import preferred

STATIC = Path(__file__).parent / "static"
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".html": "text/html"}
POLICY = (
    "default-src 'self'; img-src 'self' blob: data:; connect-src 'self'; frame-ancestors 'self'; base-uri 'none'; "
    "form-action 'self'; object-src 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
FORM_BYTES = 8192


@dataclass(frozen=True, slots=True)
class PageOptions:
    """How the pages behave: `demo` lets anybody be anybody; `brand` stands on top of them."""

    demo: bool = False
    brand: str = "Chợ Phiên"


def _json(body: Any) -> web.Response:
    return reply(body, headers=HEADERS)


class Pages:
    """Routes of the browser's side."""

    def __init__(self, groups: Groups, signin: SignIn, guard: FloodGuard, options: PageOptions) -> None:
        self._groups = groups
        self._people = groups.people
        self._hub = groups.hub
        self._signin = signin
        self._options = options
        self._guard = guard

    def routes(self) -> list[web.RouteDef]:
        """What to add to the application's router."""
        return [
            web.get("/", self.landing),
            web.post("/guest", self.guest),
            web.get("/enter/{token}", self.enter),
            web.get("/static/{file}", self.static),
            web.get("/chat/{name}", self.page),
            web.get("/chat/{name}/api/state", self.state),
            web.get("/chat/{name}/api/messages", self.messages),
            web.get("/chat/{name}/api/events", self.events),
            web.get("/chat/{name}/api/file/{file_id}", self.file),
        ]

    # Pages

    def _html(self, file: str, base: str, tongue: str, **words: str) -> web.Response:
        words |= {"tongue": tongue}
        words |= {"base": base, "brand": self._options.brand, "demo": "1" if self._options.demo else ""}
        words |= {"bot": str(self._hub.bot["first_name"]), "username": str(self._hub.bot["username"])}
        source = Template((STATIC / file).read_text("utf-8"))
        text = source.substitute({name: html.escape(value) for name, value in words.items()})
        return web.Response(text=text, content_type="text/html", headers=HEADERS | {"Cache-Control": "no-store"})

    async def landing(self, request: web.Request) -> web.StreamResponse:
        """The first page: the demo's people side by side, or one button that opens a guest's chat."""
        base, tongue = request.path.rstrip("/"), _tongue(request)
        start = request.query.get("start", "")
        start = start if START.fullmatch(start) else ""
        if self._options.demo:
            people = [
                {
                    "name": p.name,
                    "title": " / ".join(
                        " · ".join(filter(None, (str(p.user["first_name"]), role))) for role in p.role.split(" / ")
                    ),
                }
                for p in records.demo_people(self._hub.store)
            ]
            return self._html("together.html", base, tongue, people=orjson.dumps(people).decode())
        last = request.cookies.get(LAST, "")
        return self._html("landing.html", base, tongue, start=start, last=last if NAME.fullmatch(last) else "")

    async def guest(self, request: web.Request) -> web.StreamResponse:
        """Make a fresh guest with a session of its own and open its chat."""
        if not self._signin.same_origin(request, header=False):
            raise web.HTTPForbidden
        if not self._guard.allows(f"guest:{request.remote}", GUESTS):
            raise web.HTTPTooManyRequests
        form = await request.clone(client_max_size=FORM_BYTES).post()
        start = str(form.get("start", ""))
        chosen = str(form.get("language", "")) or _tongue(request)
        first_name = str(form.get("first_name", "")).strip() or ("Guest" if chosen == "en" else "Khách")
        person = self._people.create(views.guest_name(), first_name, language=chosen)
        base = request.path.removesuffix("/guest")
        return await self._enter(request, person, base, start if START.fullmatch(start) else "")

    async def enter(self, request: web.Request) -> web.StreamResponse:
        """Sign in by a signed link."""
        link = self._signin.read(request.match_info["token"])
        if link is None:
            raise web.HTTPForbidden(text="Liên kết không đúng hoặc đã hết hạn. / This link is wrong or has expired.")
        person = self._people.create(link.name, link.first_name, language=_tongue(request))
        return await self._enter(request, person, request.path.partition("/enter/")[0], link.start)

    async def _enter(self, request: web.Request, person: Person, base: str, start: str) -> web.StreamResponse:
        query = f"?start={start}" if start else ""
        response = web.Response(status=303, headers={"Location": f"{base}/chat/{person.name}{query}"})
        self._signin.open(response, request, person, base)
        await self._hub.store.settled()
        return response

    async def page(self, request: web.Request) -> web.StreamResponse:
        """One person's chats; in the demo the address alone signs that person in."""
        name = request.match_info["name"]
        base = request.path.partition("/chat/")[0]
        person = self._signin.person(request)
        if person is None and not self._options.demo:
            raise web.HTTPSeeOther(f"{base}/")
        if not NAME.fullmatch(name):
            raise web.HTTPNotFound
        begins = person is None
        if person is None:
            person = self._people.create(name, demo=True)
            if not records.history(self._hub.store, person.id, 2**53, 1):
                person = self._people.speak(person, _tongue(request))
        response = self._html("chat.html", base, str(person.user["language_code"]), name=name)
        if begins:
            self._signin.open(response, request, person, base)
            await self._hub.store.settled()
        return response

    async def static(self, request: web.Request) -> web.StreamResponse:
        """Scripts, styles and pictures of the pages."""
        file = request.match_info["file"]
        kind = TYPES.get(Path(file).suffix)
        path = STATIC / file
        if kind is None or not re.fullmatch(r"[a-z]+\.[a-z]+", file) or not path.is_file():
            raise web.HTTPNotFound
        return web.Response(
            body=path.read_bytes(),
            content_type=kind,
            charset="utf-8",
            headers=HEADERS | {"Cache-Control": "no-cache"},
        )

    # What pages read

    def _who(self, request: web.Request) -> Person:
        person = self._signin.person(request)
        if person is None:
            raise web.HTTPForbidden(text='{"error":"signed_out"}', content_type="application/json")
        return person

    async def state(self, request: web.Request) -> web.Response:
        """Who I am, the bot, my chats with what is new in each."""
        person = self._who(request)
        return _json(views.state(self._people, person, demo=self._options.demo))

    async def messages(self, request: web.Request) -> web.Response:
        """A chat's messages before an id, oldest first."""
        person = self._who(request)
        try:
            chat_id, before = int(request.query["chat"]), int(request.query.get("before", 2**53))
            chat = self._people.place(person, chat_id, write=False)
        except (KeyError, ValueError, OverflowError, Refusal):
            raise web.HTTPNotFound from None
        limit = min(100, max(1, int(request.query.get("limit", "50"))))
        return _json({"messages": records.history(self._hub.store, chat.id, before, limit)})

    async def file(self, request: web.Request) -> web.Response:
        """A file that was posted in one of my chats."""
        person = self._who(request)
        file_id = request.match_info["file_id"]
        file = records.file(self._hub.store, file_id)
        if file is None or not records.may_see_file(self._hub.store, file_id, person.id):
            raise web.HTTPNotFound
        headers = HEADERS | {"Cache-Control": "private, max-age=31536000, immutable"}
        headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
        mime = file.mime if file.mime in SAFE_INLINE else "application/octet-stream"
        if file.kind != "photo":
            name = re.sub(r"[^\w. -]", "_", file.name or "file", flags=re.ASCII)
            headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return web.Response(body=records.file_bytes(self._hub.store, file_id), content_type=mime, headers=headers)

    async def events(self, request: web.Request) -> web.StreamResponse:
        """A WebSocket with everything new; `after` is the last seq that the page saw, what it missed comes first."""
        person = self._who(request)
        if not self._signin.same_origin(request, header=False):
            raise web.HTTPForbidden
        socket = web.WebSocketResponse(heartbeat=20, max_msg_size=4096)
        await socket.prepare(request)
        queue = self._hub.listen(person.id)
        sender = asyncio.create_task(self._send_events(socket, person, queue, _after(request)))
        try:
            async for message in socket:
                if message.type in (WSMsgType.ERROR, WSMsgType.CLOSE):
                    break
        finally:
            sender.cancel()
            with contextlib.suppress(asyncio.CancelledError, ConnectionError):
                await sender
            self._hub.leave(person.id, queue)
        return socket

    async def _send_events(
        self, socket: web.WebSocketResponse, person: Person, queue: asyncio.Queue[Json], after: int
    ) -> None:
        await self._hub.store.settled()
        for event in views.missed(self._hub, person, after):
            await socket.send_str(orjson.dumps(event).decode())
        while True:
            event = await queue.get()
            if event["type"] == "bye":
                await socket.close()
                return
            await self._hub.store.settled()
            await socket.send_str(orjson.dumps(event).decode())


def _tongue(request: web.Request) -> str:
    return preferred(request.headers.get("Accept-Language", ""))


def _after(request: web.Request) -> int:
    after = request.query.get("after", "")
    return int(after) if after.isdigit() else -1
