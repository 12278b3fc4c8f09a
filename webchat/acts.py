"""What people do in their pages, over HTTP: one address for acts, one for files, each within its flood guard."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import orjson
from aiohttp import web
from multidict import MultiDictProxy

from webchat.errors import ApiError, Json
from webchat.groups import Groups
from webchat.limits import Bucket
from webchat.params import Upload
from webchat.people import Refusal
from webchat.pictures import DOWNLOAD_BYTES, PHOTO_BYTES
from webchat.records import Person
from webchat.signin import SignIn

ACT_BYTES = 64 * 1024
UPLOAD_BYTES = 10 * PHOTO_BYTES + 100_000
MEGABYTES_A_DAY = 200
Act = Callable[[Person, Json], Awaitable[Any]]
Chosen = Callable[[int, str], Awaitable[None]]
"""Who wants to hear that a person (id) chose a language in the page."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How much one key may do: `rate` a second in the long run, `size` at once."""

    rate: float
    size: float


ACTS = Pace(5.0, 30)
UPLOADS = Pace(0.5, 8)
BYTES = Pace(MEGABYTES_A_DAY * 1e6 / 86_400, MEGABYTES_A_DAY * 1e6)
GUESTS = Pace(2.0, 40)


class FloodGuard:
    """Slows the one who floods and nobody else; in memory, and off where `on` is False."""

    def __init__(self, clock: Callable[[], float], *, on: bool) -> None:
        self._clock = clock
        self._on = on
        self._buckets: dict[str, Bucket] = {}

    def allows(self, key: str, pace: Pace, count: float = 1) -> bool:
        """Take `count` for a key, or say that it must wait."""
        if not self._on:
            return True
        now = self._clock()
        if len(self._buckets) > 10_000:
            self._buckets = {k: b for k, b in self._buckets.items() if b.wait(b.size, now) > 0}
        bucket = self._buckets.setdefault(key, Bucket(pace.rate, pace.size, now))
        if bucket.wait(count, now) > 0:
            return False
        bucket.take(count)
        return True


def reply(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """A JSON answer."""
    return web.Response(body=orjson.dumps(body), status=status, content_type="application/json", headers=headers)


class Acts:
    """The two addresses under /chat/<name>/api that change something."""

    def __init__(self, groups: Groups, signin: SignIn, guard: FloodGuard, chosen: Chosen | None) -> None:
        self._groups = groups
        self._chosen = chosen
        self._people = groups.people
        self._hub = groups.hub
        self._signin = signin
        self._guard = guard
        self._acts: dict[str, Act] = {
            "say": self._say,
            "start": self._start,
            "tap": self._tap,
            "edit": self._edit,
            "contact": self._contact,
            "location": self._location,
            "read": self._read,
            "block": self._block,
            "unblock": self._unblock,
            "inline": self._inline,
            "choose": self._choose,
            "video": self._video,
            "language": self._language,
        }

    def routes(self) -> list[web.RouteDef]:
        """What to add to the application's router."""
        return [
            web.post("/chat/{name}/api/act", self.act),
            web.post("/chat/{name}/api/upload", self.upload),
        ]

    def _changing(self, request: web.Request, pace: Pace) -> Person:
        person = self._signin.person(request)
        if person is None:
            raise web.HTTPForbidden(text='{"error":"signed_out"}', content_type="application/json")
        if not self._signin.same_origin(request, header=True):
            raise web.HTTPForbidden(text='{"error":"origin"}', content_type="application/json")
        if not self._guard.allows(f"{pace.size}:{person.id}", pace):
            raise web.HTTPTooManyRequests(text='{"error":"slow"}', content_type="application/json")
        return person

    async def act(self, request: web.Request) -> web.Response:
        """One act: {"do": "say", "chat": id, ...}; 409 with a reason where it is refused."""
        person = self._changing(request, ACTS)
        try:
            data = orjson.loads(await request.clone(client_max_size=ACT_BYTES).read())
            answer = await self._acts[data["do"]](person, data)
        except Refusal as refusal:
            return reply({"error": refusal.code}, 409)
        except ApiError as error:
            return reply({"error": "refused", "detail": error.description}, 409)
        except (ValueError, KeyError, TypeError, OverflowError):
            return reply({"error": "bad"}, 400)
        await self._hub.store.settled()
        return reply({"ok": True, "result": answer})

    async def _say(self, person: Person, data: Json) -> Any:
        return self._people.say(person, int(data["chat"]), str(data["text"]), int(data.get("reply_to") or 0))

    async def _start(self, person: Person, data: Json) -> Any:
        return self._people.start(person, str(data.get("payload", "")))

    async def _tap(self, person: Person, data: Json) -> Any:
        return self._people.tap(person, int(data["chat"]), int(data["message_id"]), str(data["data"])).id

    async def _edit(self, person: Person, data: Json) -> Any:
        return self._people.edit(person, int(data["chat"]), int(data["message_id"]), str(data["text"]))

    async def _contact(self, person: Person, data: Json) -> Any:
        return self._people.share_contact(person, int(data["chat"]), str(data["phone"]))

    async def _location(self, person: Person, data: Json) -> Any:
        place = float(data["latitude"]), float(data["longitude"])
        return self._people.share_location(person, int(data["chat"]), *place)

    async def _read(self, person: Person, data: Json) -> None:
        chat = self._people.place(person, int(data["chat"]), write=False)
        self._people.read(person, chat.id, int(data["message_id"]))

    async def _block(self, person: Person, _data: Json) -> None:
        self._people.block(person)

    async def _unblock(self, person: Person, _data: Json) -> None:
        self._people.unblock(person)

    async def _inline(self, person: Person, data: Json) -> Any:
        query = self._people.ask_inline(person, int(data["chat"]), str(data["text"]), str(data.get("offset", "")))
        return query.id

    async def _choose(self, person: Person, data: Json) -> Any:
        return self._people.choose_inline(person, str(data["query"]), str(data["result"]))

    async def _video(self, person: Person, data: Json) -> Any:
        return self._groups.video_chat(person, int(data["chat"]), on=bool(data["on"]))

    async def _language(self, person: Person, data: Json) -> None:
        person = self._people.speak(person, str(data["code"]))
        if self._chosen is not None:
            await self._chosen(person.id, person.user["language_code"])

    async def upload(self, request: web.Request) -> web.Response:
        """Photos (1 to 10, an album from 2 on) or documents, with a caption."""
        person = self._changing(request, UPLOADS)
        size = request.content_length or UPLOAD_BYTES
        if size > UPLOAD_BYTES:
            return reply({"error": "too_big"}, 413)
        if not self._guard.allows(f"bytes:{person.id}", BYTES, size):
            return reply({"error": "slow"}, 429)
        try:
            form = await request.clone(client_max_size=UPLOAD_BYTES).post()
            sent = await self._take(person, form)
        except web.HTTPRequestEntityTooLarge:
            return reply({"error": "too_big"}, 413)
        except Refusal as refusal:
            return reply({"error": refusal.code}, 409)
        except ApiError as error:
            return reply({"error": "file", "detail": error.description}, 409)
        except (ValueError, KeyError, OverflowError):
            return reply({"error": "bad"}, 400)
        await self._hub.store.settled()
        return reply({"ok": True, "result": sent})

    async def _take(self, person: Person, form: MultiDictProxy[Any]) -> list[Json]:
        files = [value for value in form.getall("file", []) if isinstance(value, web.FileField)]
        chat_id, text = int(str(form["chat"])), str(form.get("caption", ""))
        if form.get("kind") == "photo":
            return await self._people.send_photos(person, chat_id, [file.file.read() for file in files], text)
        return [self._document(person, chat_id, file, text) for file in files[:10]]

    def _document(self, person: Person, chat_id: int, file: web.FileField, text: str) -> Json:
        data = file.file.read()
        if len(data) > DOWNLOAD_BYTES:
            raise Refusal("too_big")
        return self._people.send_document(person, chat_id, Upload(file.filename, file.content_type, data), text)
