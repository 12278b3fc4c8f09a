"""The server as one object: build it, start it, or mount its application into another one."""

import asyncio
import secrets
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

from aiohttp import web

from webchat import records
from webchat.acts import Acts, Chosen, FloodGuard
from webchat.api import BotApi
from webchat.driver import Driver
from webchat.faults import Faults
from webchat.groups import Groups
from webchat.hub import Hub
from webchat.limits import Limits
from webchat.methods import Room
from webchat.pages import PageOptions, Pages
from webchat.people import People
from webchat.pictures import UPLOAD_BYTES
from webchat.signin import SignIn
from webchat.store import Store
from webchat.webhook import WebhookSender

DEMO_CAST = (
    ("buyer", "Lan", "người mua / buyer"),
    ("producer", "Hòa", "nhà làm / producer"),
    ("admin", "Minh", "quản trị / admin"),
)
BODY_BYTES = 2 * UPLOAD_BYTES + 5_000_000


class WebChat:
    """A Bot API server with chat pages, for one bot.

    token: "<digits>:<letters>", the digits are the bot's id. limits: Telegram's sending limits hold (429).
    faults: tests may add faults, in process (`faults.add`) and at POST /control/<token>/faults. demo: anybody may be
    anybody at /chat/<name>, and `cast` (handle, first name, role: "người mua / buyer" in both languages) is there from the start. secret signs sign-in links; without
    one it is made up at each start. public_url: where people open the pages (https makes cookies Secure, a prefix is
    where the application is mounted). webhook_retry: (first, longest) seconds between tries. chat_burst: messages to one
    chat that may come at once under `limits`. chosen: called with a person's id and the language he chose in the page.
    """

    def __init__(
        self,
        path: Path,
        *,
        token: str,
        bot_username: str,
        bot_name: str = "",
        limits: bool = False,
        faults: bool = False,
        demo: bool = False,
        secret: str = "",
        public_url: str = "",
        brand: str = "Chợ Phiên",
        cast: Sequence[tuple[str, str, str]] = DEMO_CAST,
        clock: Callable[[], float] = time.time,
        webhook_retry: tuple[float, float] = (1.0, 60.0),
        chat_burst: int = 1,
        flood_guard: bool = True,
        chosen: Chosen | None = None,
    ) -> None:
        self.store = Store(path)
        self.hub = Hub(self.store, token, bot_username, clock, bot_name=bot_name)
        self.people = People(self.hub)
        self.groups = Groups(self.people)
        self.faults = Faults() if faults else None
        self.public_url = public_url.rstrip("/")
        self.signin = SignIn(self.store, secret or secrets.token_urlsafe(32), clock, self.public_url)
        self.url = ""
        self._cast = cast if demo else ()
        room = Room(self.hub, Limits(clock, chat_burst=chat_burst) if limits else None)
        self._api = BotApi(self.hub, room, self.faults)
        guard = FloodGuard(clock, on=flood_guard)
        self._acts = Acts(self.groups, self.signin, guard, chosen)
        self._pages = Pages(self.groups, self.signin, guard, PageOptions(demo=demo, brand=brand))
        first, most = webhook_retry
        self._webhook = WebhookSender(self.hub, self._api, first=first, most=most)
        self._runner: web.AppRunner | None = None
        self.app = self._application()

    def _application(self) -> web.Application:
        app = web.Application(client_max_size=BODY_BYTES)
        app.add_routes([*self._pages.routes(), *self._acts.routes(), *self._api.routes()])
        app.on_startup.append(self._opened)
        app.on_shutdown.append(self._closing)
        app.on_cleanup.append(self._closed)
        return app

    async def _opened(self, _app: web.Application) -> None:
        self.store.open()
        self.hub.load()
        for name, first_name, role in self._cast:
            self.people.create(name, first_name, demo=True, role=role)
        await self.store.settled()
        self._webhook.start()

    async def _closing(self, _app: web.Application) -> None:
        await self._webhook.stop()
        await self.hub.close_pages()
        self.hub.updates.end_poll()

    async def _closed(self, _app: web.Application) -> None:
        self.store.close()

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Listen and return the address, such as http://127.0.0.1:8081; port 0 takes a free one."""
        self._runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        server = site._server  # noqa: SLF001 (aiohttp tells the bound port nowhere else)
        if not isinstance(server, asyncio.Server):
            raise TypeError("no listening server")
        bound = server.sockets[0].getsockname()[1]
        shown = "127.0.0.1" if host in ("0.0.0.0", "::", "") else host  # noqa: S104 (an address to open, not to bind)
        self.url = f"http://{shown}:{bound}"
        return self.url

    async def stop(self) -> None:
        """Stop listening and close the file; what was answered is kept."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_exc: object) -> None:
        await self.stop()

    def speak(self, person_id: int, language: str) -> None:
        """The bot speaks this language with a person now: the page's own words follow."""
        person = records.person(self.store, person_id)
        if person is not None:
            self.people.speak(person, language)

    def person(self, name: str, first_name: str = "", *, language: str = "vi") -> Driver:
        """Somebody who acts in tests and scripts, made where new; see webchat.driver.Driver."""
        return Driver(self.groups, self.people.create(name, first_name, language=language, demo=True))

    def sign_in_url(self, name: str, *, seconds: int = 86_400, first_name: str = "", start: str = "") -> str:
        """A link that signs the person of this handle in for so many seconds; send it to that person only."""
        return f"{self.public_url or self.url}/enter/{self.signin.mint(name, seconds=seconds, first_name=first_name, start=start)}"
