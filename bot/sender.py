"""Brings one message to one chat. The only place that knows what the Bot API answers and what that means."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

import aiohttp
import structlog

from bot.wire import Files, NoConnectionError
from db.reads import media as reads
from db.session import Database
from db.writes import media as writes
from domain.messages import Button, Message, Rows
from domain.sending import Blocked, Failed, Sending, Sent, Wait

log = structlog.get_logger()

GONE = (
    "chat not found",
    "user is deactivated",
    "bot was kicked",
    "bot is not a member",
    "PEER_ID_INVALID",
    "not enough rights",
    "have no rights",
    "CHAT_WRITE_FORBIDDEN",
    "can't initiate conversation",
    "group chat was deleted",
)
BELOW_TRIES, BELOW_PAUSE_S = 4, 1.0
"""How often, and with which pause, the words below an album are tried when the messenger is in trouble."""
NOT_EDITABLE = (
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",
    "there is no media in the message",
    "MESSAGE_ID_INVALID",
    "there is no caption in the message",
)


class Caller(Protocol):
    """Calls a method of the Bot API: the whole answer as a dictionary, errors of the API too.

    Raises aiohttp.ClientError or TimeoutError when no answer came.
    """

    async def call(self, method: str, payload: dict[str, Any], files: Files | None = None) -> dict[str, Any]:
        """One request."""
        ...


class Pace(Protocol):
    """Waits until a message may leave; see bot.pace."""

    async def calm(self) -> None:
        """Only for a pause that the messenger asked for."""
        ...

    async def reply(self, address: str) -> None:
        """Only for a pause that the messenger asked for, and for the chat's own second."""
        ...

    async def bulk(self, address: str) -> None:
        """Also for everybody whom somebody waits for."""
        ...

    def pause(self, seconds: float) -> None:
        """The messenger asked for a pause; nothing leaves meanwhile."""
        ...


class BotSender:
    """One sender over all channels; services know it as services.outbox.Sender."""

    def __init__(
        self,
        database: Database,
        callers: Mapping[str, Caller],
        paces: Mapping[str, Pace],
        media: Path,
        *,
        paid: Collection[str] = (),
    ) -> None:
        """`callers` and `paces` by channel; `media` is the folder of our own copies; `paid` channels pay for bulk."""
        self._paid = frozenset(paid)
        self._database, self._callers, self._paces, self._media = database, callers, paces, media
        self._file_ids: dict[tuple[int, str], str] = {}

    async def turn(self, channel: str, address: str) -> None:
        """Wait until a message may leave for this address; `send(..., had_turn=True)` then does not wait again."""
        if channel in self._paces:
            await self._paces[channel].reply(address)

    async def send(
        self, channel: str, address: str, message: Message, *, bulk: bool = False, had_turn: bool = False
    ) -> Sending:
        """Send, or put in the place of an earlier message; what came of it."""
        if channel not in self._callers:
            return Blocked(f"no channel {channel} here")
        pace = self._paces[channel]
        if message.edit is not None or had_turn:
            await pace.calm()
        else:
            await (pace.bulk(address) if bulk else pace.reply(address))
        if len(message.album) > 1:
            return await self._album(channel, address, message, paid=bulk and channel in self._paid)
        if message.edit is not None:
            edited = await self._edit(channel, address, message)
            refused = isinstance(edited, Failed) and any(words in edited.description for words in NOT_EDITABLE)
            if message.in_place or not refused:
                return edited
            message = replace(message, edit=None)
        return await self._new(channel, address, message, paid=bulk and channel in self._paid)

    async def answer_tap(self, channel: str, tap: dict[str, Any]) -> None:
        """Every tap is answered, once; one that is too old to be answered is let go."""
        payload = {"callback_query_id": tap["id"]}
        if tap.get("text"):
            payload |= {"text": tap["text"][:200], "show_alert": bool(tap.get("alert"))}
        await self._call(channel, "answerCallbackQuery", payload)

    async def answer_inline(self, channel: str, inline: dict[str, Any]) -> None:
        """Cards for `@bot query`, offered for a minute."""
        await self._call(
            channel,
            "answerInlineQuery",
            {"inline_query_id": inline["id"], "results": inline["results"], "cache_time": 60},
        )

    async def _new(self, channel: str, address: str, message: Message, *, paid: bool = False) -> Sending:
        payload: dict[str, Any] = {"chat_id": address, "parse_mode": "HTML"}
        if paid:
            payload["allow_paid_broadcast"] = True
        markup = _markup(message)
        if markup:
            payload["reply_markup"] = markup
        if message.silent:
            payload["disable_notification"] = True
        if message.reply_to is not None:
            payload["reply_parameters"] = {"message_id": message.reply_to, "allow_sending_without_reply": True}
        if message.document is not None:
            file = self._media / message.document
            if not file.is_file():  # it was taken away after a day (services.documents)
                return Failed("its document is not kept any more", passing=False)
            content = file.read_bytes()
            document: Files = {"document": (message.document_name or Path(message.document).name, content)}
            return await self._call(channel, "sendDocument", payload | {"caption": message.text}, document)
        if message.picture is not None and (media := await self._picture(channel, message.picture)) is not None:
            picture, files = media
            sent = await self._call(
                channel,
                "sendPhoto",
                payload | {"caption": message.text, "photo": picture},
                files,
                learn=[message.picture],
            )
        else:
            payload |= {"text": message.text, "link_preview_options": {"is_disabled": True}}
            sent = await self._call(channel, "sendMessage", payload)
        if message.pin and isinstance(sent, Sent):
            await self._call(channel, "pinChatMessage", {"chat_id": address, "message_id": sent.message_id})
        return sent

    async def _edit(self, channel: str, address: str, message: Message) -> Sending:
        payload: dict[str, Any] = {"chat_id": address, "message_id": message.edit}
        markup = {"reply_markup": {"inline_keyboard": _inline(message.buttons)}}
        if message.edit_has_picture and message.picture is None:
            await self._call(channel, "deleteMessage", payload)
            return await self._new(channel, address, replace(message, edit=None))
        if message.picture is not None and (media := await self._picture(channel, message.picture)) is not None:
            if not message.edit_has_picture:
                await self._call(channel, "deleteMessage", payload)
                return await self._new(channel, address, replace(message, edit=None))
            picture, files = media
            shown = {"type": "photo", "media": picture, "caption": message.text, "parse_mode": "HTML"}
            edited = await self._call(
                channel, "editMessageMedia", payload | markup | {"media": shown}, files, learn=[message.picture]
            )
        else:
            words = {"text": message.text, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
            edited = await self._call(channel, "editMessageText", payload | markup | words)
        if isinstance(edited, Failed) and "message is not modified" in edited.description:
            return Sent(message.edit or 0)
        return edited

    async def _album(self, channel: str, address: str, message: Message, *, paid: bool) -> Sending:
        shown: list[dict[str, Any]] = []
        known: list[int] = []
        files: dict[str, tuple[str, bytes]] = {}
        for number, media_id in enumerate(message.album[:10]):
            media = await self._picture(channel, media_id)
            if media is None:
                continue
            picture, more = media
            for content in (more or {}).values():
                picture = f"attach://p{number}"
                files[f"p{number}"] = content
            shown.append({"type": "photo", "media": picture})
            known.append(media_id)
        if len(shown) < 2:
            return await self._new(channel, address, replace(message, album=(), picture=message.album[0]), paid=paid)
        if not message.buttons:
            shown[0] |= {"caption": message.text, "parse_mode": "HTML"}
        payload = {"chat_id": address, "media": shown} | ({"allow_paid_broadcast": True} if paid else {})
        sent = await self._call(channel, "sendMediaGroup", payload, files or None, learn=known)
        if not isinstance(sent, Sent) or not message.buttons:
            return sent
        return await self._below_album(channel, address, replace(message, album=(), picture=None), paid=paid)

    async def _below_album(self, channel: str, address: str, message: Message, *, paid: bool) -> Sending:
        """The words below pictures that have arrived, tried again by themselves; when they cannot follow, it is in doubt.

        Who sends the whole once more sends the pictures twice.
        """
        for _ in range(BELOW_TRIES):
            said = await self._new(channel, address, message, paid=paid)
            if isinstance(said, Wait):
                await self._paces[channel].calm()
            elif isinstance(said, Failed) and said.passing and not said.doubt:
                await asyncio.sleep(BELOW_PAUSE_S)
            else:
                break
        if isinstance(said, Wait):
            return Failed("an album without its words", passing=True, doubt=True)
        return replace(said, doubt=True) if isinstance(said, Failed) else said

    async def _picture(self, channel: str, media_id: int) -> tuple[str, Files | None] | None:
        """What to put where a photo belongs: the channel's file id, or the bytes to upload; None when neither is known."""
        known = self._file_ids.get((media_id, channel))
        if known:
            return known, None
        async with self._database.look() as session:
            file_id, path = await reads.known(session, media_id, channel)
        if file_id:
            self._file_ids[media_id, channel] = file_id
            return file_id, None
        if path and (self._media / path).is_file():
            return "attach://photo", {"photo": (Path(path).name, (self._media / path).read_bytes())}
        return None

    async def _learn(self, channel: str, media_id: int, result: Any) -> None:
        photos = result.get("photo") if isinstance(result, dict) else None
        if not photos or (media_id, channel) in self._file_ids:
            return
        self._file_ids[media_id, channel] = photos[-1]["file_id"]
        async with self._database.begin() as session:
            await writes.learn(session, media_id, channel, photos[-1]["file_id"])

    async def _call(
        self,
        channel: str,
        method: str,
        payload: dict[str, Any],
        files: Files | None = None,
        *,
        learn: Sequence[int] = (),
    ) -> Sending:
        try:
            answer = await self._callers[channel].call(method, payload, files)
        except TimeoutError:
            return Failed("no answer in time", passing=True, doubt=True)
        except (NoConnectionError, aiohttp.ClientConnectorError):
            return Failed("no connection", passing=True)
        except aiohttp.ClientError as error:
            return Failed(type(error).__name__, passing=True, doubt=True)
        if answer.get("ok"):
            result = answer.get("result")
            for media_id, one in zip(learn, result if isinstance(result, list) else [result], strict=False):
                await self._learn(channel, media_id, one)
            return Sent(_message_id(result))
        outcome = read_error(answer)
        if isinstance(outcome, Wait):
            self._paces[channel].pause(outcome.seconds)
        return outcome


def read_error(answer: Mapping[str, Any]) -> Blocked | Wait | Failed:
    """What an error of the Bot API means."""
    code, description = int(answer.get("error_code", 0)), str(answer.get("description", ""))
    parameters = answer.get("parameters") or {}
    if code == 429:
        return Wait(float(parameters.get("retry_after", 1)))
    if "migrate_to_chat_id" in parameters:
        return Blocked(description, moved_to=str(parameters["migrate_to_chat_id"]))
    if code == 403 or any(words in description for words in GONE):
        return Blocked(description)
    return Failed(description, passing=code >= 500)


def _message_id(result: Any) -> int:
    if isinstance(result, list) and result:
        result = result[0]
    return int(result.get("message_id", 0)) if isinstance(result, dict) else 0


def _inline(rows: Rows) -> list[list[dict[str, Any]]]:
    return [[_button(button) for button in row] for row in rows if row]


def _button(button: Button) -> dict[str, Any]:
    plain: dict[str, Any] = {"text": button.text}
    if button.url is not None:
        plain["url"] = button.url
    elif button.share is not None:
        plain["switch_inline_query"] = button.share
    else:
        plain["callback_data"] = button.data or "none"
    return plain


def _markup(message: Message) -> dict[str, Any] | None:
    if message.buttons:
        return {"inline_keyboard": _inline(message.buttons)}
    if message.keyboard:
        asks = {"contact": "request_contact", "location": "request_location"}
        rows = [
            [{"text": button.text} | ({asks[button.ask]: True} if button.ask else {}) for button in row]
            for row in message.keyboard
        ]
        return {"keyboard": rows, "resize_keyboard": True, "one_time_keyboard": True}
    return {"remove_keyboard": True} if message.drop_keyboard else None
