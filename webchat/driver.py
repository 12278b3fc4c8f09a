"""People for tests: they write, tap and wait in process while the bot is served over real HTTP."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass

from webchat import records
from webchat.entities import texts_of
from webchat.errors import Json
from webchat.groups import Groups
from webchat.hub import Hub, Query
from webchat.params import Upload
from webchat.records import Chat

SECONDS = 10.0
Match = str | Callable[[Json], bool] | None


@dataclass(frozen=True, slots=True)
class Answer:
    """How the bot answered a tap: text ("" for none), whether as an alert, a link, and how many times."""

    text: str
    alert: bool
    url: str
    times: int


class Driver:
    """One person in a test.

    Every act (`say`, `tap`, `send_photo`, ...) sets a mark; `wait_for` looks at what the bot wrote or edited after the
    mark, at once or within `seconds`, and fails with the whole chat as text when nothing fits:

        lan = webchat.person("lan", "Lan")
        await lan.start("product_12")            # /start product_12
        card = await lan.wait_for("Trà sen")     # newest message whose text or caption contains it
        answer = await lan.tap("🛒 Thêm vào giỏ")  # finds the button, waits until the bot answered the tap
        await lan.wait_for(lambda m: "2 hộp" in text_of(m))
        await lan.send_photo(png_bytes, "ảnh sản phẩm")
        await lan.share_contact("0912345678")

    Messages are Bot API dicts. `chat` is the private chat with the bot unless a Chat or its id is given.
    """

    def __init__(self, groups: Groups, person: records.Person) -> None:
        self._groups = groups
        self._people = groups.people
        self._hub: Hub = groups.hub
        self.person = person
        self.id = person.id
        self.name = person.name
        self.mark = self._hub.version

    def __repr__(self) -> str:
        return f"<{self.name} {self.id}>"

    def _where(self, chat: Chat | int | None) -> int:
        if chat is None:
            return self.id
        return chat if isinstance(chat, int) else chat.id

    async def _done(self) -> None:
        await self._hub.store.settled()

    # Acts

    async def start(self, payload: str = "") -> Json:
        """Press start, with a deep link's payload."""
        sent = self._people.start(self.person, payload)
        self.mark = self._hub.version
        await self._done()
        return sent

    async def say(self, text: str, *, chat: Chat | int | None = None, reply_to: Json | None = None) -> Json:
        """Write a text; the last message where a long one was split."""
        sent = self._people.say(self.person, self._where(chat), text, reply_to["message_id"] if reply_to else None)
        self.mark = self._hub.version
        await self._done()
        return sent[-1]

    async def edit(self, message: Json, text: str) -> Json:
        """Change an own text message."""
        changed = self._people.edit(self.person, message["chat"]["id"], message["message_id"], text)
        self.mark = self._hub.version
        await self._done()
        return changed

    async def send_photo(self, data: bytes, caption: str = "", *, chat: Chat | int | None = None) -> Json:
        """Send one photo (any image format's bytes)."""
        return (await self.send_album([data], caption, chat=chat))[0]

    async def send_album(self, photos: list[bytes], caption: str = "", *, chat: Chat | int | None = None) -> list[Json]:
        """Send 2 to 10 photos as an album."""
        sent = await self._people.send_photos(self.person, self._where(chat), photos, caption)
        self.mark = self._hub.version
        await self._done()
        return sent

    async def send_document(
        self,
        data: bytes,
        name: str,
        *,
        mime: str = "application/octet-stream",
        caption: str = "",
        chat: Chat | int | None = None,
    ) -> Json:
        """Send a file."""
        sent = self._people.send_document(self.person, self._where(chat), Upload(name, mime, data), caption)
        self.mark = self._hub.version
        await self._done()
        return sent

    async def send_sticker(self, emoji: str = "👍", *, chat: Chat | int | None = None) -> Json:
        """Send a sticker (the page itself has none; a bot must answer one all the same)."""
        sent = self._people.send_sticker(self.person, self._where(chat), emoji)
        self.mark = self._hub.version
        await self._done()
        return sent

    async def share_contact(self, phone: str, *, chat: Chat | int | None = None) -> Json:
        """Share one's phone number as the contact button does."""
        sent = self._people.share_contact(self.person, self._where(chat), phone)
        self.mark = self._hub.version
        await self._done()
        return sent

    async def share_location(self, latitude: float, longitude: float, *, chat: Chat | int | None = None) -> Json:
        """Share where one is."""
        sent = self._people.share_location(self.person, self._where(chat), latitude, longitude)
        self.mark = self._hub.version
        await self._done()
        return sent

    async def block(self) -> None:
        """Block the bot."""
        self._people.block(self.person)
        await self._done()

    async def unblock(self) -> None:
        """Let the bot write again."""
        self._people.unblock(self.person)
        await self._done()

    async def video_chat(self, chat: Chat | int, *, on: bool) -> Json:
        """As a group's administrator start or end a video chat."""
        sent = self._groups.video_chat(self.person, self._where(chat), on=on)
        self.mark = self._hub.version
        await self._done()
        return sent

    async def tap(
        self,
        label: str,
        *,
        message: Json | None = None,
        chat: Chat | int | None = None,
        seconds: float = SECONDS,
        answered: bool = True,
    ) -> Answer:
        """Tap the button of this label (whole, else part of it): on `message`, else the newest that has it, else below.

        Waits until the bot answered the tap, unless answered=False. A reply-keyboard button is said as text.
        """
        where = self._where(chat)
        end = time.monotonic() + seconds
        while (found := self._button(label, where, message)) is None:
            if time.monotonic() > end:
                raise AssertionError(f"no button {label!r} for {self.name}\n{self.transcript(chat)}")
            await self._hub.changed(max(0.01, end - time.monotonic()))
        holder, button = found
        if holder is None:
            await self.say(button["text"], chat=where)
            return Answer("", alert=False, url="", times=0)
        if "callback_data" not in button:
            return Answer("", alert=False, url=str(button.get("url", "")), times=0)
        return await self.tap_data(
            button["callback_data"], message=holder, seconds=max(0.5, end - time.monotonic()), answered=answered
        )

    async def tap_data(
        self, data: str, *, message: Json, seconds: float = SECONDS, answered: bool = True, stale: bool = False
    ) -> Answer:
        """Tap the inline button with this callback_data on a message; `stale`: also where the button is gone by now."""
        self.mark = self._hub.version
        tap = self._people.tap(self.person, message["chat"]["id"], message["message_id"], data, stale=stale)
        await self._done()
        end = time.monotonic() + seconds
        while answered and self._people.answers(tap.id)[0] == 0:
            if time.monotonic() > end:
                raise AssertionError(f"the tap on {data!r} was not answered\n{self.transcript(message['chat']['id'])}")
            await self._hub.changed(max(0.01, end - time.monotonic()))
        times, answer = self._people.answers(tap.id)
        answer = answer or {"text": "", "alert": False, "url": ""}
        return Answer(answer["text"], answer["alert"], answer["url"], times)

    async def inline(self, text: str, *, chat: Chat | int | None = None, seconds: float = SECONDS) -> Query:
        """Type @bot and a query; the results stand in the returned Query."""
        query = self._people.ask_inline(self.person, self._where(chat), text)
        await self._done()
        end = time.monotonic() + seconds
        while not query.answered:
            if time.monotonic() > end:
                raise AssertionError(f"the inline query {text!r} was not answered")
            await self._hub.changed(max(0.01, end - time.monotonic()))
        return query

    async def choose(self, query: Query, result_id: str) -> Json:
        """Send one of an inline query's results."""
        sent = self._people.choose_inline(self.person, query.id, result_id)
        self.mark = self._hub.version
        await self._done()
        return sent

    # Looking

    def screen(self, chat: Chat | int | None = None, limit: int = 50) -> list[Json]:
        """The newest messages of a chat, oldest first, as the person sees them now."""
        return records.history(self._hub.store, self._where(chat), 2**53, limit)

    def last(self, chat: Chat | int | None = None) -> Json:
        """The newest message that the bot wrote; raises AssertionError where there is none."""
        for message in reversed(self.screen(chat)):
            if self._by_bot(message):
                return message
        raise AssertionError(f"the bot wrote nothing to {self.name}")

    def keyboard(self, chat: Chat | int | None = None) -> Json | None:
        """The reply keyboard that stands below a chat."""
        return self._hub.keyboard(self._where(chat))

    def buttons(self, message: Json | None = None, chat: Chat | int | None = None) -> list[str]:
        """Labels of a message's inline buttons (the bot's newest message by default)."""
        shown = message or self.last(chat)
        rows = shown.get("reply_markup", {}).get("inline_keyboard", [])
        return [button["text"] for row in rows for button in row]

    def file(self, message: Json) -> bytes:
        """The bytes of a message's photo (largest size) or document."""
        part = message["photo"][-1] if "photo" in message else message["document"]
        return records.file_bytes(self._hub.store, part["file_id"])

    def transcript(self, chat: Chat | int | None = None) -> str:
        """A chat as text, for reading when a test fails."""
        lines = []
        for message in self.screen(chat):
            who = "bot" if self._by_bot(message) else message.get("from", {}).get("first_name", "channel")
            kind = next((k for k in ("photo", "document", "contact", "location") if k in message), "")
            lines.append(f"[{message['message_id']}] {who}: {f'({kind}) ' if kind else ''}{text_of(message)}")
            lines += [
                "      " + " ".join(f"[{button['text']}]" for button in row)
                for row in message.get("reply_markup", {}).get("inline_keyboard", [])
            ]
        below = self.keyboard(chat)
        if below and "keyboard" in below:
            lines += ["  below: " + " ".join(f"[{button['text']}]" for button in row) for row in below["keyboard"]]
        return "\n".join(lines)

    async def wait_for(
        self,
        match: Match = None,
        *,
        chat: Chat | int | None = None,
        seconds: float = SECONDS,
        after: int | None = None,
        anybody: bool = False,
    ) -> Json:
        """The newest message of the bot, written or edited after the mark, that contains a text or pleases a function.

        `after` replaces the mark (0: the whole chat); `anybody` takes other people's messages, too.
        """
        mark = self.mark if after is None else after
        end = time.monotonic() + seconds
        while True:
            for _, _, message in reversed(records.changed_since(self._hub.store, self._where(chat), mark, 10_000)):
                if message is not None and (anybody or self._by_bot(message)) and _fits(message, match):
                    return message
            if time.monotonic() > end:
                wanted = match if isinstance(match, str) else "what was waited for"
                raise AssertionError(f"{self.name} did not see {wanted!r}\n{self.transcript(chat)}")
            await self._hub.changed(max(0.01, end - time.monotonic()))

    async def quiet(self, seconds: float = 0.3, *, chat: Chat | int | None = None) -> None:
        """Fail if the bot writes or edits anything here within so many seconds."""
        mark = self._hub.version
        await asyncio.sleep(seconds)
        for _, _, message in records.changed_since(self._hub.store, self._where(chat), mark, 100):
            if message is not None and self._by_bot(message):
                raise AssertionError(f"unexpected: {text_of(message)}\n{self.transcript(chat)}")

    def _by_bot(self, message: Json) -> bool:
        return message.get("from", {}).get("id") == self._hub.bot_id or (
            message["chat"]["type"] == "channel" and "from" not in message
        )

    def _button(self, label: str, chat_id: int, message: Json | None) -> tuple[Json | None, Json] | None:
        holders = [message] if message is not None else list(reversed(self.screen(chat_id, 30)))
        for exact in (True, False):
            for holder in holders:
                for row in holder.get("reply_markup", {}).get("inline_keyboard", []):
                    for button in row:
                        if button["text"] == label or (not exact and label in button["text"]):
                            return holder, button
            below = None if message is not None else self.keyboard(chat_id)
            for row in (below or {}).get("keyboard", []):
                for button in row:
                    if button["text"] == label or (not exact and label in button["text"]):
                        return None, button
        return None


def text_of(message: Json) -> str:
    """A message's text or caption, or ""."""
    return str(message.get("text") or message.get("caption") or "")


def _fits(message: Json, match: Match) -> bool:
    if match is None:
        return True
    return match in text_of(message) if isinstance(match, str) else match(message)


__all__ = ["Answer", "Driver", "text_of", "texts_of"]
