"""Joins everything: build(config) -> App. Building opens no network, so that tests build the same thing."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from redis.asyncio import Redis

from bot.broadcasts import posts, rules
from bot.channels import Channel
from bot.config import Config
from bot.errands import Errands
from bot.feeds import Feeds
from bot.groups import Groups
from bot.intake import KINDS, Intake, Raw
from bot.lane import Lane
from bot.middlewares import OneTransaction, utc_now
from bot.model import Advisor
from bot.pace import Pace
from bot.pages import Pages, webhook_doors
from bot.relay import Relay
from bot.sender import BotSender
from bot.session import JsonSession
from bot.shares import share
from bot.words import load
from db.migrations.migrate import migrate
from db.session import Database, Session
from handlers import ROUTES
from handlers.admin import broadcast_following
from handlers.shop import Settings, Shop
from handlers.telegram import dispatcher
from scheduler.clock import Clock, Tick
from scheduler.context import Context, Means
from scheduler.jobs import JOBS, joined
from scheduler.postman import Postman
from scheduler.runner import Runner
from scheduler.upkeep import hourly
from services import broadcasts_following, keys, live_orders, media
from services.ledger import Ledger
from services.live_desk import CameOf, Desk
from services.live_errands import ASKED

LAST_WORDS_S = 5.0
"""How long an orderly end waits for what is on its way."""

log = structlog.get_logger()


def settings(config: Config) -> Settings:
    """The configuration's numbers that conversations need."""
    return Settings(
        shipping_fee=config.shop.shipping_fee,
        cod_limit=config.shop.cod_limit,
        cart_lines=config.shop.cart_lines,
        low_stock=config.shop.low_stock,
        adverts_per_day=config.adverts.per_day,
        adverts_from=config.adverts.from_time.strftime("%H:%M"),
        adverts_to=config.adverts.to_time.strftime("%H:%M"),
        approval_above=config.broadcasts.approval_above,
        hold_minutes=config.lives.hold_minutes,
        paid_broadcasts=config.broadcasts.paid,
        paid_per_second=config.broadcasts.paid_per_second,
        stars_per_message=config.broadcasts.paid_stars_per_message,
        public_url=config.web.public_url,
        media=config.storage.media,
        admins=frozenset(config.admins.ids),
        asks_model=config.model.url is not None,
        posts=posts(config.broadcasts),
    )


@dataclass(slots=True)
class App:
    """The running assistant: one of these a process."""

    config: Config
    database: Database
    shop: Shop
    channels: dict[str, Channel]
    sender: BotSender
    relay: Relay
    intakes: dict[str, Intake]
    pages: Pages
    postman: Postman
    desk: Desk
    lane: Lane
    errands: Errands
    ticks: Clock
    runner: Runner
    clock: Callable[[], datetime]
    redis: Redis | None = None
    failed: asyncio.Future[None] | None = None
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    async def prepare(self) -> None:
        """The database up to date, the house's own secrets read or made."""
        await migrate(self.database)
        async with self.database.begin() as session:
            given = self.config.web.secret
            secret = (
                given.get_secret_value() if given else await keys.secret(session, "links", secrets.token_urlsafe(32))
            )
            hook = await keys.secret(session, "webhook", secrets.token_urlsafe(32))
        self.shop.settings = replace(self.shop.settings, secret=secret)
        for channel in self.channels.values():
            channel.webhook_secret = channel.webhook_secret or hook

    async def start(self) -> None:
        """Open the network and begin to listen, send and keep time."""
        await self.prepare()
        self.failed = asyncio.get_running_loop().create_future()
        self._spawn(self.relay.run())
        for name, channel in self.channels.items():
            self._spawn(share(channel.pace, name, self.database, self.redis).run())
        await self.lane.refresh()  # before anything is let in: a live's comment must not pass for talk
        doors = webhook_doors(self.channels, self.intakes)
        await self.pages.start(self.desk, self.shop, doors=doors, wake=self.relay.wake, clock=self.clock)
        self._spawn(self.lane.keep_fresh())
        self._spawn(self.errands.run())
        self._spawn(Feeds(self.desk, self.clock, spoken=self.relay.wake).run())
        self._spawn(self.postman.run())
        self._spawn(self.ticks.run())
        if self.config.model.url is not None:
            self._spawn(Advisor(self.database, self.config.model, self.clock, self.relay.wake).run())
        for name in self.channels:
            self._spawn(self._serve(name))

    async def _serve(self, name: str) -> None:
        channel = self.channels[name]
        while not await channel.listen(KINDS) and channel.webhook is not None:  # noqa: ASYNC110 (until it answers)
            await asyncio.sleep(2)
        username = await channel.username()
        if username:
            self.shop.settings.bot_username[name] = username
        if channel.webhook is None:
            await self.intakes[name].poll(channel.poll_timeout)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        task.add_done_callback(self._ended)
        self.tasks.append(task)

    def _ended(self, task: asyncio.Task[None]) -> None:
        if task.cancelled() or self.failed is None or self.failed.done():
            return
        if error := task.exception():
            self.failed.set_exception(error)

    async def stop(self) -> None:
        """End in order: nothing new in, what is under way finished, connections given back."""
        self.runner.end()
        if self.tasks:
            await self.postman.end()
        listening, speaking = self.tasks[1:], self.tasks[:1]
        for task in listening:
            task.cancel()
        await asyncio.gather(*listening, return_exceptions=True)
        await self.pages.stop_listening()
        for intake in self.intakes.values():
            intake.stop()
        await self.desk.close()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.relay.idle(), LAST_WORDS_S)
        for task in speaking:
            task.cancel()
        await asyncio.gather(*speaking, return_exceptions=True)
        await self.pages.stop()
        for channel in self.channels.values():
            await channel.close()
        if self.redis is not None:
            await self.redis.aclose()
        await self.database.close()


def _channels(config: Config, pages: Pages) -> dict[str, Channel]:
    made: dict[str, Channel] = {}
    telegram = config.telegram
    if telegram.token is not None:
        session = JsonSession(telegram.api_base)
        hook = telegram.webhook_url if telegram.mode == "webhook" else None
        made["telegram"] = Channel(
            "telegram",
            Bot(telegram.token.get_secret_value(), session=session),
            session,
            Pace(per_second=_rate(config), burst=config.broadcasts.burst),
            poll_timeout=telegram.poll_timeout,
            webhook=hook,
            webhook_secret=telegram.webhook_secret.get_secret_value() if telegram.webhook_secret else None,
        )
    if config.web.chat:
        session = JsonSession(pages.own_address)
        pace = Pace(per_second=config.broadcasts.web_per_second, burst=50, chat_per_second=20, group_per_minute=10_000)
        made["web"] = Channel("web", Bot(pages.chat_token, session=session), session, pace, poll_timeout=25)
    return made


def _rate(config: Config) -> float:
    return config.broadcasts.paid_per_second if config.broadcasts.paid else config.broadcasts.per_second


def build(config: Config, *, demo: bool = False, clock: Callable[[], datetime] = utc_now) -> App:
    """The whole assistant, joined and not yet started. `demo`: anybody may be anybody on the chat page."""
    database = Database(config.database.url)
    shop = Shop(load(), settings(config))
    pages = Pages(config, demo=demo)
    channels = _channels(config, pages)
    paces = {name: channel.pace for name, channel in channels.items()}
    paid = {"telegram"} if config.broadcasts.paid else set[str]()
    sender = BotSender(database, dict(channels), paces, config.storage.media, paid=paid)
    relay = Relay(database, sender, shop.words, clock)
    routed: Dispatcher = dispatcher(ROUTES)
    desk = Desk(database, shop.words, carrier=relay)
    lane = Lane(desk)
    errands = Errands(desk, shop, clock, spoken=relay.wake, chats_changed=lane.refresh)

    def woken() -> None:
        relay.wake()
        errands.wake()

    groups = Groups(database, shop, clock, spoken=woken, chats_changed=lane.refresh)
    wakes = {ASKED: errands.wake}
    admins, tongues = frozenset(config.admins.ids), {"web": pages.speak}
    routed.update.outer_middleware(OneTransaction(database, shop, relay, admins, clock, wakes, tongues))

    def offer(channel: str, update: Raw, told: CameOf) -> bool:
        return groups.offer(channel, update, told) or lane.offer(channel, update, int(clock().timestamp() * 1000), told)

    intakes = {name: Intake(name, channel.bot, routed, channel, offer) for name, channel in channels.items()}
    postman = Postman(
        Ledger(database, owner=relay.owner, served=tuple(channels), rules=rules(config.adverts)),
        sender,
        paces,
        clock=clock,
    )
    means = Means(
        shop.words,
        rules(config.adverts),
        config.storage.media,
        config.web.public_url,
        config.shop.low_stock,
        shop.settings.posts,
        shop.settings.bot_username,
    )
    jobs = joined(JOBS, {broadcasts_following.KIND: partial(follow_card, shop)})
    runner = Runner(database, jobs, means, clock, relay.wake)
    ticks = Clock(
        Tick("due", 1, runner.run_due),
        Tick("lives", 1, lambda: desk.tick(clock())),
        Tick("live orders", 5, partial(_write_orders, database, config, clock)),
        Tick("housekeeping", 3600, partial(hourly, database, clock, config.lives.log_years)),
        Tick("media", 3, lambda: media.fetch_remote(database, downloads(channels), config.storage.media, clock())),
    )
    redis = Redis.from_url(config.redis.url) if config.redis.url else None
    return App(
        config,
        database,
        shop,
        channels,
        sender,
        relay,
        intakes,
        pages,
        postman,
        desk,
        lane,
        errands,
        ticks,
        runner,
        clock,
        redis,
    )


async def follow_card(shop: Shop, context: Context, session: Session, payload: dict[str, Any]) -> None:
    """The due look at a broadcast's card: the scheduler's work in the words of the chat's door."""
    await broadcast_following.look(shop, session, payload, now=context.now)


async def _write_orders(database: Database, config: Config, clock: Callable[[], datetime]) -> None:
    shop = config.shop
    await live_orders.write_orders(database, now=clock(), shipping_fee=shop.shipping_fee, cod_limit=shop.cod_limit)


def downloads(channels: Mapping[str, Channel]) -> Callable[[str, str], Awaitable[bytes | None]]:
    """How a file that a channel holds is fetched: (channel, file id) -> its bytes."""

    async def download(channel: str, file_id: str) -> bytes | None:
        return await channels[channel].download(file_id) if channel in channels else None

    return download
