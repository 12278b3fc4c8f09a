"""Where the methods are listed, and what each of them works with."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from webchat import records
from webchat.errors import Json, bad, forbidden
from webchat.hub import Hub
from webchat.limits import Limits
from webchat.params import Call, whole
from webchat.records import Chat

Method = Callable[["Room", Call], Awaitable[Any]]
METHODS: dict[str, Method] = {}


@dataclass(slots=True)
class Room:
    """What a method may use: the hub, the limits where they are switched on, where people's pages are."""

    hub: Hub
    limits: Limits | None = None
    answered: dict[str, Any] = field(default_factory=dict)

    def writable(self, call: Call, name: str = "chat_id") -> Chat:
        """The chat that a call names, where the bot may write; raises 400 or 403."""
        chat = self.hub.chat(call.values.get(name))
        if chat.type == "private":
            if chat.blocked:
                raise forbidden("bot was blocked by the user")
            if not chat.started:
                if any(c.type != "private" for c in records.chats_of(self.hub.store, chat.id)):
                    raise forbidden("bot can't initiate conversation with a user")
                raise bad("chat not found")
            return chat
        status = records.status(self.hub.store, chat.id, self.hub.bot_id)
        word = "channel chat" if chat.type == "channel" else "supergroup chat"
        if status == "kicked":
            raise forbidden(f"bot was kicked from the {word}")
        if status == "left":
            raise forbidden(f"bot is not a member of the {word}")
        if chat.type == "channel" and status not in ("administrator", "creator"):
            raise bad("need administrator rights in the channel chat")
        return chat

    def spend(self, chat: Chat, call: Call, count: int = 1) -> None:
        """Count messages against the limits where they are switched on; raises 429."""
        if self.limits is not None:
            self.limits.check(chat.id, count, paid=call.flag("allow_paid_broadcast"))

    def reply_to(self, chat: Chat, call: Call) -> Json | None:
        """The message that a call answers to; raises 400 message to be replied not found."""
        parameters = call.json("reply_parameters")
        message_id = call.number("reply_to_message_id")
        lenient = call.flag("allow_sending_without_reply")
        source = chat.id
        if isinstance(parameters, dict):
            message_id = whole(parameters.get("message_id"))
            lenient = bool(parameters.get("allow_sending_without_reply"))
            if parameters.get("chat_id"):
                source = self.hub.chat(parameters["chat_id"]).id
        if not message_id:
            thread = call.number("message_thread_id")
            return records.message(self.hub.store, chat.id, thread) if thread else None
        found = records.message(self.hub.store, source, message_id)
        if found is None and not lenient:
            raise bad("message to be replied not found")
        return found


def method(name: str) -> Callable[[Method], Method]:
    """List a function as the Bot API method of this name."""

    def listed(function: Method) -> Method:
        METHODS[name.lower()] = function
        return function

    return listed
