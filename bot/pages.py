"""Serves HTTP: the web chat and the pages on one port, the webhook on its own."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

import structlog
from aiohttp import web
from yarl import URL

from bot.channels import Channel
from bot.config import Config
from bot.hook import Hook
from bot.hook_connection import Door
from bot.intake import Intake
from domain.links import deep_link
from handlers.shop import Shop
from services import languages, live_claims
from services.live_desk import Desk
from web.pages import nowhere
from web.routes import routes
from web.site import Site
from webchat.tongues import preferred

if TYPE_CHECKING:
    from webchat.server import WebChat

BODY_LIMIT = 1024 * 1024
LAST_ANSWERS_S = 2.0
"""How long the end waits for answers that are under way."""
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
        self._hook: Hook | None = None
        self.chat: WebChat | None = None
        self.site: Site | None = None
        # Only the two halves of this process know it: the web chat's bot and the web chat.
        self.chat_token = f"1:{secrets.token_urlsafe(32)}"

    @property
    def own_address(self) -> str:
        """Where this process reaches its own web chat."""
        return f"http://127.0.0.1:{address(self._config.web.listen)[1]}"

    async def start(
        self,
        desk: Desk,
        shop: Shop,
        *,
        doors: Mapping[str, Door],
        wake: Callable[[], None],
        clock: Callable[[], datetime],
    ) -> None:
        """Listen. `doors`: where channels call us; `wake`: something waits to be sent. OSError: an address is taken."""
        root = web.Application(client_max_size=BODY_LIMIT)
        if self._config.web.chat:
            from webchat.server import WebChat  # noqa: PLC0415 (only a process that serves it pays for it)

            async def chosen(person_id: int, language: str) -> None:
                async with desk.database.begin() as session:
                    await languages.choose_at(session, "web", str(person_id), language)

            path = self._config.web.chat_path
            path.mkdir(parents=True, exist_ok=True)
            self.chat = WebChat(
                path / "webchat.sqlite3",
                token=self.chat_token,
                bot_username="chophien_bot",
                bot_name=BOT_NAME,
                demo=self._demo,
                secret=shop.settings.secret,
                chosen=chosen,
            )
            root = self.chat.app
        self.site = self._site(desk, shop, wake, clock)
        root.add_routes(routes(self.site))
        root.middlewares.append(nowhere(self.site))
        try:
            self._root = await _listen(root, self._config.web.listen)
        except OSError as error:
            if self._config.web.chat:
                raise
            # Another process of ours may serve the pages already; this one still answers its channel.
            log.warning("pages.not_served", listen=self._config.web.listen, error=error.strerror)
        if doors:
            self._hook = Hook(doors)
            await self._hook.start(*address(self._config.telegram.webhook_listen))

    def _site(self, desk: Desk, shop: Shop, wake: Callable[[], None], clock: Callable[[], datetime]) -> Site:
        def opening(payload: str) -> str | None:
            channel = "telegram" if self.chat is None else "web"
            return deep_link(channel, payload, public_url="", usernames=shop.settings.bot_username)

        async def checkout(live_id: int, slip: int) -> str | None:
            if opening("") is None:
                return None
            async with desk.database.begin() as session:
                token = await live_claims.make(session, live_id, slip, now=clock())
            return opening(token)

        return Site(
            desk,
            shop.words,
            lambda: shop.settings.secret,
            public_url=self._config.web.public_url,
            clock=clock,
            checkout=checkout,
            card=lambda product_id: opening(f"p_{product_id}"),
            tongue=preferred,
            wake=wake,
        )

    def speak(self, address: str, language: str) -> None:
        """The web chat's page of this address is in this language from now on."""
        if self.chat is not None:
            self.chat.speak(int(address), language)

    async def stop_listening(self) -> None:
        """No webhook call and no change is taken any more; the web chat stays, since the last words go through it."""
        if self.site is not None:
            await self.site.close()
        if self._hook is not None:
            await self._hook.close(LAST_ANSWERS_S)
            self._hook = None

    async def stop(self) -> None:
        """Stop serving."""
        await self.stop_listening()
        if self._root is not None:
            await self._root.cleanup()
            self._root = None


async def _listen(root: web.Application, listen: str) -> web.AppRunner:
    runner = web.AppRunner(root, access_log=None, shutdown_timeout=LAST_ANSWERS_S)
    await runner.setup()
    host, port = address(listen)
    await web.TCPSite(runner, host, port).start()
    return runner


def webhook_doors(channels: Mapping[str, Channel], intakes: Mapping[str, Intake]) -> dict[str, Door]:
    """The webhook's path, for the channels that are called and not polled."""
    return {
        URL(channel.webhook).raw_path: Door(
            intakes[name].bring, channel.webhook_secret.encode() if channel.webhook_secret is not None else None
        )
        for name, channel in channels.items()
        if channel.webhook is not None
    }
