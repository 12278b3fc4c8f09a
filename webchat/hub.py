"""The middle of the server: messages come in here from the bot and from people, and go out to both."""

import asyncio
import contextlib
import re
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import orjson

from webchat import records
from webchat.errors import Json, bad
from webchat.records import Chat
from webchat.store import Store
from webchat.updates import Updates

FORWARDER: Json = {"id": 777000, "is_bot": False, "first_name": "Chợ Phiên"}
QUEUE = 2000
ID = re.compile(r"-?[0-9]{1,18}", re.ASCII)


@dataclass(slots=True)
class Query:
    """One inline query of a person and what the bot answered."""

    id: str
    person_id: int
    chat_id: int
    text: str
    at: float
    answered: bool = False
    results: list[Json] = field(default_factory=list)
    next_offset: str = ""
    button: Json | None = None

    def shown(self) -> Json:
        """What the page shows of the answer."""
        return {"results": self.results, "next_offset": self.next_offset, "button": self.button}


class Hub:
    """One bot's chats; every change is one synchronous call, durable once `store.settled()` returned."""

    def __init__(
        self,
        store: Store,
        token: str,
        bot_username: str,
        clock: Callable[[], float] = time.time,
        *,
        bot_name: str = "",
    ) -> None:
        """A bot without a name is called by its username until it gives itself one."""
        self.store = store
        self.token = token
        self.clock = clock
        self.bot_id = int(token.partition(":")[0])
        self.bot: Json = {
            "id": self.bot_id,
            "is_bot": True,
            "first_name": bot_name or bot_username,
            "username": bot_username,
        }
        self.updates = Updates(store, clock)
        self.version = 0
        self.listeners: dict[int, set[asyncio.Queue[Json]]] = defaultdict(set)
        self.queries: dict[str, Query] = {}
        self.closing = False
        self._pulse: list[asyncio.Future[None]] = []

    def load(self) -> None:
        """Read what was kept: the last version, the bot's name, its webhook."""
        self.version = int(self.store.row("SELECT coalesce(max(version), 0) FROM messages")[0])
        name = records.setting(self.store, "bot_name")
        if name:
            self.bot["first_name"] = name
        self.updates.load()

    def now(self) -> int:
        """The clock in whole seconds, as the Bot API's dates are."""
        return int(self.clock())

    # What a message is made of

    def post(
        self,
        chat: Chat,
        content: Json,
        *,
        sender: Json | None = None,
        by_bot: bool = False,
        reply_to: Json | None = None,
        extra: Json | None = None,
    ) -> Json:
        """Put a new message into a chat and tell all who should know; returns it as the Bot API shows it."""
        row = self.store.write(
            "UPDATE chats SET next_message = next_message + 1 WHERE id=? RETURNING next_message - 1", chat.id
        ).fetchone()
        message: Json = {"message_id": row[0]}
        if chat.type == "channel":
            message["sender_chat"] = chat.json
        else:
            message["from"] = self.bot if by_bot else sender
        message |= {"date": self.now(), "chat": chat.json}
        if reply_to is not None:
            message |= _reply_fields(chat, reply_to)
        message |= extra or {}
        message |= content
        self._keep(chat.id, message, self.bot_id if by_bot else (sender or {}).get("id", 0))
        for file_id in files_of(content):
            self.store.write("INSERT OR IGNORE INTO file_chats VALUES (?, ?)", file_id, chat.id)
        if not by_bot:
            self.updates.push("channel_post" if chat.type == "channel" else "message", message, chat.id)
        if chat.type == "channel" and chat.linked:
            self._forward_to_discussion(chat, message, content)
        return message

    def _forward_to_discussion(self, channel: Chat, post: Json, content: Json) -> None:
        group = records.chat(self.store, channel.linked or 0)
        if group is None:
            return
        origin = {"type": "channel", "date": post["date"], "chat": channel.json, "message_id": post["message_id"]}
        content = {name: value for name, value in content.items() if name != "reply_markup"}
        extra = {"sender_chat": channel.json, "forward_origin": origin, "is_automatic_forward": True}
        self.post(group, content, sender=FORWARDER, extra=extra)

    def change(self, chat: Chat, message: Json, *, by_bot: bool) -> None:
        """Write a message's new form; a person's edit is told to the bot."""
        row = self.store.row(
            "SELECT sender FROM messages WHERE chat_id=? AND message_id=?", chat.id, message["message_id"]
        )
        self._keep(chat.id, message, row[0])
        for file_id in files_of(message):
            self.store.write("INSERT OR IGNORE INTO file_chats VALUES (?, ?)", file_id, chat.id)
        if not by_bot:
            kind = "edited_channel_post" if chat.type == "channel" else "edited_message"
            self.updates.push(kind, message, chat.id)

    def erase(self, chat_id: int, message_id: int) -> None:
        """Delete a message everywhere."""
        self.version += 1
        self.store.write(
            "UPDATE messages SET json=NULL, version=? WHERE chat_id=? AND message_id=?",
            self.version,
            chat_id,
            message_id,
        )
        self.publish(chat_id, {"type": "gone", "seq": self.version, "message_id": message_id})

    def _keep(self, chat_id: int, message: Json, sender: int) -> None:
        self.version += 1
        self.store.write(
            "INSERT OR REPLACE INTO messages VALUES (?, ?, ?, ?, ?)",
            chat_id,
            message["message_id"],
            self.version,
            sender,
            orjson.dumps(message),
        )
        self.publish(chat_id, {"type": "message", "seq": self.version, "message": message})

    def set_keyboard(self, chat: Chat, keyboard: Json | None) -> None:
        """What stands below a chat from now on: a reply keyboard, a forced reply, or nothing."""
        kept = None if keyboard is None or keyboard.get("remove_keyboard") else keyboard
        self.store.write(
            "UPDATE chats SET keyboard=? WHERE id=?", None if kept is None else orjson.dumps(kept), chat.id
        )
        self.publish(chat.id, {"type": "keyboard", "keyboard": kept})

    def keyboard(self, chat_id: int) -> Json | None:
        """The reply keyboard that stands below a chat."""
        row = self.store.row("SELECT keyboard FROM chats WHERE id=?", chat_id)
        return None if row is None or row[0] is None else orjson.loads(row[0])

    # Who is told

    def publish(self, chat_id: int, event: Json) -> None:
        """Tell the open pages of all who are in the chat."""
        self.beat()
        if not self.listeners:
            return
        event = {**event, "chat": chat_id}
        if chat_id > 0:
            self.tell(chat_id, event)
            return
        for person_id in list(self.listeners):
            if records.is_in(self.store, chat_id, person_id):
                self.tell(person_id, event)

    def tell(self, person_id: int, event: Json) -> None:
        """Tell one person's open pages; a page that does not read is closed and reads back later."""
        self.beat()
        for queue in list(self.listeners.get(person_id, ())):
            try:
                queue.put_nowait(event)
            except asyncio.QueueFull:
                self.leave(person_id, queue)
                queue.get_nowait()
                queue.put_nowait({"type": "bye"})

    def listen(self, person_id: int) -> asyncio.Queue[Json]:
        """A new queue of events for one open page of a person."""
        queue: asyncio.Queue[Json] = asyncio.Queue(QUEUE)
        self.listeners[person_id].add(queue)
        return queue

    def leave(self, person_id: int, queue: asyncio.Queue[Json]) -> None:
        """A page was closed."""
        self.listeners[person_id].discard(queue)
        if not self.listeners[person_id]:
            del self.listeners[person_id]

    def beat(self) -> None:
        """Wake those who wait for any change."""
        waiting, self._pulse = self._pulse, []
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def changed(self, seconds: float) -> None:
        """Return at the next change, or after so many seconds."""
        future = asyncio.get_running_loop().create_future()
        self._pulse.append(future)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(future, seconds)

    async def close_pages(self) -> None:
        """End every open event stream, so that the server can stop."""
        self.closing = True
        for person_id in list(self.listeners):
            self.tell(person_id, {"type": "bye"})

    # Looking up

    def chat(self, chat_id: Any) -> Chat:
        """The chat that a bot names by number or @username; raises 400 chat not found."""
        if chat_id in (None, ""):
            raise bad("chat_id is empty")
        found: Chat | None = None
        text = str(chat_id).strip()
        if text.startswith("@"):
            found = records.chat_named(self.store, text[1:])
        elif ID.fullmatch(text):
            found = records.chat(self.store, int(text))
        if found is None:
            raise bad("chat not found")
        return found


def _reply_fields(chat: Chat, reply_to: Json) -> Json:
    fields: Json = {"reply_to_message": {k: v for k, v in reply_to.items() if k != "reply_to_message"}}
    if chat.type == "supergroup":
        thread = reply_to.get("message_thread_id")
        if thread is None and reply_to.get("is_automatic_forward"):
            thread = reply_to["message_id"]
        if thread is not None:
            fields["message_thread_id"] = thread
    return fields


def files_of(message: Json) -> list[str]:
    """The file_ids that a message carries."""
    found = [size["file_id"] for size in message.get("photo", ())]
    document = message.get("document")
    if document:
        found.append(document["file_id"])
        if "thumbnail" in document:
            found.append(document["thumbnail"]["file_id"])
    return found
