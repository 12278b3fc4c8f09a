"""What holds for broadcasts: what is an advert, when it may go, what a walk has come to, what it costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from domain.audiences import Audience
from domain.consent import AdvertRules, labelled
from domain.messages import Button, Message

__all__ = [
    "KINDS",
    "TARGETS",
    "AdvertRules",
    "Asked",
    "Contact",
    "Figures",
    "Kind",
    "Lane",
    "Post",
    "WayOut",
    "as_advert",
    "hours_needed",
    "stars",
    "too_long",
    "version_for",
]

Kind = Literal["advert", "notice"]
KINDS: tuple[Kind, ...] = ("advert", "notice")
Part = Literal["asked", "rest"]
TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024
FREE_PER_SECOND = 30.0
TARGETS = ("browse", "events", "lives")
"""Where the button of a broadcast from the office can lead."""


@dataclass(frozen=True, slots=True)
class WayOut:
    """How an advert is stopped: the last words of its text, and the button below it."""

    words: str
    button: str
    data: str


def as_advert(message: Message, way_out: WayOut) -> Message:
    """The message as the law wants an advert: labelled first, with the way out last. Doing it twice changes nothing."""
    text = labelled(message.text, way_out.words)
    button = Button(way_out.button, data=way_out.data)
    buttons = message.buttons if (button,) in message.buttons else (*message.buttons, (button,))
    return replace(message, text=text, buttons=buttons)


def too_long(message: Message) -> int:
    """How many characters too many, as a messenger counts at most (markup counted, so never too few); 0 when it fits."""
    limit = CAPTION_LIMIT if message.picture or message.album else TEXT_LIMIT
    return max(0, len(message.text.encode("utf-16-le")) // 2 - limit)


def version_for(versions: Mapping[str, Message], language: str) -> Message:
    """The version in this language, else the Vietnamese one, else the only one there is."""
    return versions.get(language) or versions.get("vi") or next(iter(versions.values()))


def stars(recipients: int, per_second: float, per_message: float = 0.1) -> int:
    """Stars that a paid broadcast costs at most: every message above the free 30 a second is paid for."""
    if per_second <= FREE_PER_SECOND:
        return 0
    return round(recipients * (1 - FREE_PER_SECOND / per_second) * per_message)


def hours_needed(recipients: int, per_second: float) -> float:
    """How many hours the walk takes at this pace."""
    return recipients / per_second / 3600


@dataclass(frozen=True, slots=True)
class Contact:
    """One recipient: the contact's and the person's id, the address in its channel, the language to speak."""

    id: int
    person_id: int
    address: str
    language: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Those who asked for it and hear it before the rest.

    Without `reminders` they are the part of the audience that also is in this one. With `reminders` (language -> message)
    they hear those instead, whether or not they are in the audience, and their own asking is their consent.
    """

    audience: Audience
    reminders: Mapping[str, Message] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Post:
    """What stands in a channel or group of the shop before anybody else hears it; `id` 0 until it is kept."""

    channel: str
    address: str
    message: Message
    id: int = 0


@dataclass(frozen=True, slots=True)
class Lane:
    """One channel's walk, as its owner took it over: what to say, to whom, from where on.

    `later`: contact ids that were refused for a passing reason, with the number of tries so far. `posts` go first, then
    the `part` of those who asked, then the rest. `has_asked`: some may have; `by_asking`: this part hears reminders, to
    which its own asking entitles it.
    """

    broadcast_id: int
    channel: str
    kind: Kind
    versions: Mapping[str, Message]
    audience: Audience
    expires_at: datetime | None
    max_contact: int
    cursor: int
    later: Mapping[int, int]
    sent: int
    blocked: int
    failed: int
    skipped: int
    errors: Mapping[str, int] = field(default_factory=dict)
    part: Part = "rest"
    has_asked: bool = False
    by_asking: bool = False
    posts: tuple[Post, ...] = ()

    @property
    def needs_consent(self) -> bool:
        """Whether only those hear it who agreed to adverts and had few enough of them."""
        return self.is_advert and not self.by_asking

    @property
    def is_advert(self) -> bool:
        """Adverts ask for consent, for the hour, and for the limit a day; what is in doubt is not sent again."""
        return self.kind == "advert"


@dataclass(frozen=True, slots=True)
class Figures:
    """How far a broadcast is; the shape that `broadcast status --json` prints."""

    id: int
    state: str
    total: int
    sent: int
    blocked: int
    failed: int
    expired: int
    in_doubt: int
    rate_per_s: float | None
    eta_s: float | None

    @property
    def settled(self) -> int:
        """How many recipients there is nothing left to do for."""
        return self.sent + self.blocked + self.failed + self.expired + self.in_doubt

    def packed(self) -> dict[str, Any]:
        """As JSON."""
        return {name: getattr(self, name) for name in self.__slots__}
