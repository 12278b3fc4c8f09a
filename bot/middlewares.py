"""One update = one transaction; who is speaking; what he is told is kept until it is sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import structlog
from aiogram import BaseMiddleware
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import Chat, TelegramObject, Update, User

from bot.relay import LEASE_S, Relay, Result
from db.session import Database, Session, is_unreachable
from domain.messages import Message, Reply
from domain.outgoing import Outgoing
from domain.people import Person
from handlers.shop import Shop
from handlers.turn import Turn
from services import visits
from services.outbox import NOTICED

log = structlog.get_logger()

CARRIED = 16
"""So many marks of sent messages are worth a statement in an update's transaction; fewer wait for the relay's own."""
ALBUM_S = 1.0
"""The pictures of an album come as updates of their own: their one answer waits so long for the next of them."""
_TONGUE = "tongue"
"""The mark of a transaction after which we speak another language than the messenger says that somebody reads."""
Inner = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


def language_of(code: str | None) -> str:
    """Vietnamese unless the messenger says that somebody reads another language."""
    return "vi" if not code or code.startswith("vi") else "en"


def _event(update: Update) -> tuple[User | None, Chat | None, str | None]:
    """Who acts, in which chat, and the tap that has to be answered."""
    if update.message:
        return update.message.from_user, update.message.chat, None
    if update.callback_query:
        query = update.callback_query
        return query.from_user, query.message.chat if query.message else None, query.id
    if update.inline_query:
        return update.inline_query.from_user, None, None
    if update.my_chat_member:
        return update.my_chat_member.from_user, update.my_chat_member.chat, None
    return None, None, None


def packed_reply(reply: Reply, *, tap: str | None, inline: str | None) -> dict[str, Any] | None:
    """The whole reply to one update as the outbox keeps it; None when there is nothing to say."""
    payload: dict[str, Any] = {}
    if tap is not None:
        payload["tap"] = {"id": tap, "text": reply.toast, "alert": reply.alert}
    if inline is not None:
        payload["inline"] = {"id": inline, "results": list(reply.inline)}
    if reply.messages:
        payload["messages"] = [message.packed() for message in reply.messages]
    return payload or None


class OneTransaction(BaseMiddleware):
    """Opens the transaction, knows the person, keeps the reply, commits, and only then lets it be sent."""

    def __init__(
        self,
        database: Database,
        shop: Shop,
        relay: Relay,
        admins: frozenset[str],
        clock: Callable[[], datetime],
        wakes: Mapping[str, Callable[[], None]] | None = None,
        tongues: Mapping[str, Callable[[str, str], None]] | None = None,
    ) -> None:
        """`admins`: contacts that the configuration names, as "telegram:123".

        `wakes`: a mark in a session's `info` -> who is called after the commit of a transaction that was marked so.
        `tongues`: a channel -> who is told (address, language) when we speak another language than it knows of.
        """
        self._wakes, self._tongues = wakes or {}, tongues or {}
        self._database, self._shop, self._relay, self._admins, self._clock = database, shop, relay, admins, clock

    async def __call__(self, handler: Inner, event: TelegramObject, data: dict[str, Any]) -> None:
        """Handle one update. Raises only while the database is away; the same update may then be tried again."""
        if not isinstance(event, Update):
            raise TypeError("this middleware belongs on updates")
        user, chat, tap = _event(event)
        if user is None or user.is_bot or (chat is not None and chat.type != "private"):
            return
        channel = str(data["channel"])
        try:
            await self._handle(handler, event, data, channel=channel, user=user, tap=tap)
        except Exception as error:
            if is_unreachable(error):
                raise
            log.exception("update failed", channel=channel, update_id=event.update_id)
            await self._apologise(event, channel=channel, user=user, tap=tap)

    async def _handle(
        self, handler: Inner, event: Update, data: dict[str, Any], *, channel: str, user: User, tap: str | None
    ) -> None:
        now = self._clock()
        sent: list[Result] = []
        try:
            async with self._database.begin() as session:
                sent = self._relay.lend(at_least=CARRIED)
                kept = await self._turn(handler, event, data, session, channel=channel, user=user, tap=tap, now=now)
                await self._relay.write(session, sent)
                noticed = session.info.pop(NOTICED, False)
                tongue = session.info.pop(_TONGUE, None)
                woken = [wake for mark, wake in self._wakes.items() if session.info.pop(mark, False)]
        except BaseException:
            self._relay.give_back(sent)
            raise
        self._relay.settled(sent)
        if kept is not None and event.message is not None and event.message.media_group_id:
            self._relay.take_later(kept, ALBUM_S)
        elif kept is not None:
            self._relay.take(kept)
        if noticed:
            self._relay.wake()
        for wake in woken:
            wake()
        if tongue is not None and channel in self._tongues:
            self._tongues[channel](str(user.id), tongue)

    async def _turn(
        self,
        handler: Inner,
        event: Update,
        data: dict[str, Any],
        session: Session,
        *,
        channel: str,
        user: User,
        tap: str | None,
        now: datetime,
    ) -> Outgoing | None:
        if not await visits.is_new(session, channel, event.update_id, now=now):
            return None
        person = await self._who(session, channel, user, now)
        turn = Turn(session, now, person, self._shop, f"update:{channel}:{event.update_id}")
        source, instead = turn.source, None
        if event.message is not None and event.message.media_group_id:
            source = f"album:{channel}:{person.address}:{event.message.media_group_id}"[:120]
            turn.album_goes_on, waiting = await visits.answered(session, source)
            instead = waiting if waiting is not None and self._relay.is_later(waiting) else None
        reply = await handler(event, data | {"turn": turn})
        if turn.person.language != language_of(user.language_code):
            session.info[_TONGUE] = turn.person.language
        reply = Reply() if reply is UNHANDLED or reply is None else reply
        return await self._keep(session, event, person, reply, source=source, instead=instead, tap=tap, now=now)

    async def _who(self, session: Session, channel: str, user: User, now: datetime) -> Person:
        return await visits.who(
            session,
            channel=channel,
            address=str(user.id),
            name=user.full_name[:200],
            language=language_of(user.language_code),
            username=user.username,
            admins=self._admins,
            now=now,
        )

    async def _keep(
        self,
        session: Session,
        event: Update,
        person: Person,
        reply: Reply,
        *,
        source: str,
        instead: int | None = None,
        tap: str | None,
        now: datetime,
    ) -> Outgoing | None:
        payload = packed_reply(reply, tap=tap, inline=event.inline_query.id if event.inline_query else None)
        if payload is None:
            return None
        return await visits.keep_reply(
            session,
            source=source,
            instead=instead,
            person=person,
            payload=payload,
            owner=self._relay.owner,
            lease_s=LEASE_S,
            now=now,
        )

    async def _apologise(self, event: Update, *, channel: str, user: User, tap: str | None) -> None:
        """What the handler began was rolled back; the person is told, and the update counts as handled."""
        now = self._clock()
        async with self._database.begin() as session:
            if not await visits.is_new(session, channel, event.update_id, now=now):
                return
            person = await self._who(session, channel, user, now)
            sorry = self._shop.words.say(person.language, "failed")
            reply = Reply(toast=sorry, alert=True) if tap else Reply((Message(sorry),))
            source = f"update:{channel}:{event.update_id}"
            kept = await self._keep(session, event, person, reply, source=source, tap=tap, now=now)
        if kept is not None:
            self._relay.take(kept)


def utc_now() -> datetime:
    """The clock of the running bot; tests bring their own."""
    return datetime.now(UTC)
