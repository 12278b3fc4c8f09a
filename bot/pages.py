"""Serves HTTP: the web chat and the pages on one port, the webhook on its own."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING

import structlog
from aiohttp import web

from bot.config import Config
from services import live_claims
from web.routes import routes
from web.site import Site

if TYPE_CHECKING:
    from bot.app import App
    from webchat.server import WebChat

BODY_LIMIT = 1024 * 1024
BOT_NAME = "Chợ Phiên"

log = structlog.get_logger()


def address(listen: str) -> tuple[str, int]:
    """("127.0.0.1", 8080) of "127.0.0.1:8080"."""
    host, _, port = listen.rpartition(":")
    return host.strip("[]") or "127.0.0.1", int(port)


class Pages:
    """The HTTP side of one process."""

    def __init__(self, config: Config, *, demo: bool = False) -> None:
        """Nothing listens before `start`."""
        self._config, self._demo = config, demo
        self._root: web.AppRunner | None = None
        self._hook: web.AppRunner | None = None
        self.chat: WebChat | None = None
        self.site: Site | None = None
        # Only the two halves of this process know it: the web chat's bot and the web chat.
        self.chat_token = f"1:{secrets.token_urlsafe(32)}"

    @property
    def own_address(self) -> str:
        """Where this process reaches its own web chat."""
        return f"http://127.0.0.1:{address(self._config.web.listen)[1]}"

    async def start(self, app: App) -> None:
        """Listen. Raises OSError when an address is taken."""
        root = web.Application(client_max_size=BODY_LIMIT)
        if self._config.web.chat:
            from webchat.server import WebChat  # noqa: PLC0415 (only a process that serves it pays for it)

            path = self._config.web.chat_path
            path.mkdir(parents=True, exist_ok=True)
            self.chat = WebChat(
                path / "webchat.sqlite3",
                token=self.chat_token,
                bot_username="chophien_bot",
                bot_name=BOT_NAME,
                demo=self._demo,
                secret=app.shop.settings.secret,
            )
            root = self.chat.app
        self.site = site_of(app)
        root.add_routes(routes(self.site))
        try:
            self._root = await _listen(root, self._config.web.listen)
        except OSError as error:
            if self._config.web.chat:
                raise
            # Another process of ours may serve the pages already; this one still answers its channel.
            log.warning("pages.not_served", listen=self._config.web.listen, error=error.strerror)
        await self._webhook(app)

    async def _webhook(self, app: App) -> None:
        routes = webhook_routes(app)
        if routes:
            root = web.Application(client_max_size=BODY_LIMIT)
            root.add_routes(routes)
            self._hook = await _listen(root, self._config.telegram.webhook_listen)

    async def stop_listening(self) -> None:
        """No webhook call and no change is taken any more; the web chat stays, since the last words go through it."""
        if self.site is not None:
            await self.site.close()
        if self._hook is not None:
            await self._hook.cleanup()
            self._hook = None

    async def stop(self) -> None:
        """Stop serving."""
        await self.stop_listening()
        if self._root is not None:
            await self._root.cleanup()
            self._root = None


def site_of(app: App) -> Site:
    """The pages of a process: what they need of it."""

    async def checkout(live_id: int, slip: int) -> str | None:
        names = app.shop.settings.bot_username
        if app.pages.chat is None and "telegram" not in names:
            return None
        async with app.database.begin() as session:
            token = await live_claims.make(session, live_id, slip, now=app.clock())
        return f"/?start={token}" if app.pages.chat is not None else f"https://t.me/{names['telegram']}?start={token}"

    return Site(
        app.desk,
        app.shop.words,
        lambda: app.shop.settings.secret,
        public_url=app.config.web.public_url,
        clock=app.clock,
        checkout=checkout,
        wake=app.relay.wake,
    )


async def _listen(root: web.Application, listen: str) -> web.AppRunner:
    runner = web.AppRunner(root, access_log=None, shutdown_timeout=2)
    await runner.setup()
    host, port = address(listen)
    await web.TCPSite(runner, host, port).start()
    return runner


def webhook_routes(app: App) -> Sequence[web.RouteDef]:
    """The webhook's address, for the channels that are called and not polled."""
    return [
        web.post(_path_of(channel.webhook), app.intakes[name].webhook(channel.webhook_secret))
        for name, channel in app.channels.items()
        if channel.webhook is not None
    ]


def _path_of(url: str) -> str:
    return "/" + url.split("://", 1)[-1].partition("/")[2]
