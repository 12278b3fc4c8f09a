"""What a message is, before any messenger knows of it: words, buttons, pictures, and what it takes the place of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

_MARKUP = re.compile(r"<[^>]{1,200}>")


@dataclass(frozen=True, slots=True)
class Button:
    """Under a message: `data` comes back when it is tapped (64 bytes at most), `url` opens, `share` starts inline mode.

    In a reply keyboard: only `text`, and `ask` = "contact" or "location" to share one with a tap.
    """

    text: str
    data: str | None = None
    url: str | None = None
    share: str | None = None
    ask: str | None = None


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one chat. `text` is HTML (b, i, u, s, code, a); what people typed was escaped by language.say.

    `picture` and `album` are media ids. `edit` is the message that this one takes the place of (a menu changes in
    place); where that cannot be, the sender deletes and sends anew, or lets it go when it may only stand `in_place`.
    `document` is a path below the media folder with
    `document_name` as people see it. `reply_to` answers a message of the chat.
    """

    text: str
    buttons: Rows = ()
    keyboard: Rows = ()
    drop_keyboard: bool = False
    picture: int | None = None
    album: tuple[int, ...] = ()
    document: str | None = None
    document_name: str | None = None
    edit: int | None = None
    edit_has_picture: bool = False
    in_place: bool = False
    reply_to: int | None = None
    silent: bool = False
    pin: bool = False

    @property
    def plain(self) -> str:
        """The text as it is read, without markup."""
        return unescape(_MARKUP.sub("", self.text))

    def packed(self) -> dict[str, Any]:
        """As JSON keeps it: only what differs from the default."""
        plain: dict[str, Any] = {"text": self.text}
        for name in _MESSAGE_EXTRAS:
            value = getattr(self, name)
            if value:
                plain[name] = value
        if self.buttons:
            plain["buttons"] = _packed_rows(self.buttons)
        if self.keyboard:
            plain["keyboard"] = _packed_rows(self.keyboard)
        if self.album:
            plain["album"] = list(self.album)
        return plain


_MESSAGE_EXTRAS = (
    "drop_keyboard", "picture", "document", "document_name", "edit", "edit_has_picture", "in_place", "reply_to",
    "silent", "pin",
)  # fmt: skip
_BUTTON_EXTRAS = ("data", "url", "share", "ask")


def _packed_rows(rows: Rows) -> list[list[dict[str, str]]]:
    return [[_packed_button(button) for button in row] for row in rows]


def _packed_button(button: Button) -> dict[str, str]:
    plain = {"text": button.text}
    for name in _BUTTON_EXTRAS:
        value = getattr(button, name)
        if value is not None:
            plain[name] = value
    return plain


def _rows(packed: list[list[dict[str, Any]]]) -> Rows:
    return tuple(tuple(Button(**button) for button in row) for row in packed)


def unpacked(packed: dict[str, Any]) -> Message:
    """The message that `packed()` put away."""
    plain = dict(packed)
    plain["buttons"] = _rows(plain.get("buttons", []))
    plain["keyboard"] = _rows(plain.get("keyboard", []))
    plain["album"] = tuple(plain.get("album", ()))
    return Message(**plain)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a handler wants to say after the commit: messages to this chat, and the answer to a tap.

    `toast` answers the tap in passing, `alert` with a window to close. A tap is answered in any case, once.
    """

    messages: tuple[Message, ...] = ()
    toast: str | None = None
    alert: bool = False
    inline: tuple[dict[str, Any], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Notice:
    """Something another person must hear of; its words are chosen when it is sent, in that person's language.

    `kind` names the words (`language.say.notices`), `facts` are plain JSON: ids, names, amounts.
    """

    kind: str
    facts: dict[str, Any] = field(default_factory=dict)
