"""One turn of a conversation: who speaks, what came, and what the shop knows. Handlers take it and return a Reply."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from db.session import Session
from domain.messages import Button, Message, Reply, Rows
from domain.people import Person
from handlers.shop import Shop


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture somebody sent: the channel's file id, the largest size it claims, bytes if told."""

    file_id: str
    width: int
    height: int
    size: int | None


@dataclass(frozen=True, slots=True)
class File:
    """A document somebody sent."""

    file_id: str
    name: str
    size: int | None
    mime: str | None


@dataclass(slots=True)
class Turn:
    """Everything a handler may need. `tap` holds a tap's data after the verb, split at ":".

    `album` is the album that a photo or file belongs to; `album_goes_on`: it is not the first of it.
    """

    session: Session
    now: datetime
    person: Person
    shop: Shop
    source: str
    text: str = ""
    command: str = ""
    payload: str = ""
    tap: tuple[str, ...] = ()
    tapped: int | None = None
    tapped_picture: bool = False
    message_id: int | None = None
    photo: Photo | None = None
    file: File | None = None
    album: str | None = None
    album_goes_on: bool = False
    contact_phone: str | None = None
    contact_own: bool = False
    location: tuple[float, float] | None = None
    kind: str = "text"
    reply_to_product: int | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def lang(self) -> str:
        """The person's language."""
        return self.person.language

    def say(self, key: str, **facts: Any) -> str:
        """A sentence in the person's language; see language.say."""
        return self.shop.words.say(self.person.language, key, **facts)

    def button(self, key: str, data: str, **facts: Any) -> Button:
        """A button with words from the files and the data that comes back (64 bytes at most)."""
        return Button(self.shop.words.say_plain(self.person.language, key, **facts), data=data)

    def message(self, text: str, buttons: Rows = (), **more: Any) -> Message:
        """A message in this chat; after a tap it takes the place of the message that was tapped."""
        if self.tapped is not None and "edit" not in more:
            more |= {"edit": self.tapped, "edit_has_picture": self.tapped_picture}
        return Message(text, buttons, **more)

    def fresh(self, text: str, buttons: Rows = (), **more: Any) -> Message:
        """A message below the others, also after a tap."""
        return Message(text, buttons, **more)


Answer = Reply | Message | None
Handler = Callable[[Turn], Awaitable[Answer]]
