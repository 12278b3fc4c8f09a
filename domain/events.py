"""Fairs, forums, lives and the rest of the calendar: what an event is, and when each thing is said about it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any, Literal

from domain.audiences import Audience
from domain.clock import at, local
from domain.singles import Singles

KINDS = (
    "fair",
    "festival",
    "forum",
    "seminar",
    "training",
    "showroom_opening",
    "promotion",
    "livestream",
    "certification",
    "other",
)
State = Literal["draft", "published", "cancelled", "past"]
DEFAULT_NOTICES = ("3d", "day")
MORNING = time(8)
NOTICE = re.compile(r"publish|day|start|after|closes|([1-9]\d?)([dh])")
LONGEST_NAME, LONGEST_TEXT, LONGEST_PLACE = 200, 700, 200


@dataclass(frozen=True, slots=True)
class Event:
    """One event. Moments are UTC; of a repeating one they are the first occurrence's. `notices`: what is said when.

    `publish` | `3d` (days before, 08:00) | `2h` (hours before) | `day` (08:00 of the first day) | `start` | `closes`
    (a day before registration ends) | `after` (09:00 of the day after).
    """

    id: int
    uid: str
    kind: str
    name: str
    starts_at: datetime
    ends_at: datetime
    text: str = ""
    text_en: str | None = None
    place: str = ""
    all_day: bool = False
    repeats: str | None = None
    audience: Audience = field(default_factory=Audience)
    notices: tuple[str, ...] = DEFAULT_NOTICES
    register_by: datetime | None = None
    capacity: int | None = None
    picture: int | None = None
    source: str | None = None
    singles: Singles = field(default_factory=Singles)
    state: State = "draft"
    version: int = 1
    sample: bool = False

    @property
    def is_advert(self) -> bool:
        """Told to the public it is an advert; told to producers and organisers it is a notice of their office."""
        return self.audience.role in {"all", "buyers"}

    @property
    def lasts(self) -> timedelta:
        """From its start to its end."""
        return self.ends_at - self.starts_at

    @property
    def takes_booths(self) -> bool:
        """Whether producers register for it."""
        return self.register_by is not None

    def occurrence(self, start: datetime) -> Event:
        """The same event, at another of its times."""
        single = self.singles.at(start)
        if single is None:
            return replace(self, starts_at=start, ends_at=start + self.lasts)
        return replace(self, starts_at=start, ends_at=single.end, place=single.place or self.place)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an event before it has a number. `cancelled`: a file calls it off."""

    kind: str
    name: str
    starts_at: datetime
    ends_at: datetime
    text: str = ""
    text_en: str | None = None
    place: str = ""
    all_day: bool = False
    repeats: str | None = None
    audience: Audience = field(default_factory=Audience)
    notices: tuple[str, ...] = DEFAULT_NOTICES
    register_by: datetime | None = None
    capacity: int | None = None
    picture: int | None = None
    source: str | None = None
    singles: Singles = field(default_factory=Singles)
    uid: str | None = None
    cancelled: bool = False

    @classmethod
    def of(cls, event: Event) -> Facts:
        """What is known of an event that stands in the calendar."""
        return cls(**{name: getattr(event, name) for name in cls.__slots__ if name != "cancelled"})

    def changed_from(self, event: Event) -> dict[str, Any]:
        """The columns that would be others than this event's."""
        before = Facts.of(event).columns()
        return {name: value for name, value in self.columns().items() if before[name] != value}

    def columns(self) -> dict[str, Any]:
        """As the table names them."""
        plain = {
            name: getattr(self, name)
            for name in self.__slots__
            if name not in {"audience", "notices", "picture", "singles", "uid", "cancelled"}
        }
        packed = {"audience": self.audience.packed(), "notices": list(self.notices), "singles": self.singles.packed()}
        return plain | packed | {"media_id": self.picture}


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing that is said of an event: what, when, and from when on it makes no sense any more."""

    what: str
    at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """An event as its office sees it: what will still be said, who has a booth (`booked`, `waiting`), who asked for it."""

    event: Event
    says: tuple[Saying, ...]
    booths: tuple[Booth, ...]
    booked: int
    waiting: int
    watchers: int


def day_of(moment: datetime) -> date:
    """The day on Hanoi's calendar."""
    return local(moment).date()


def sayings(event: Event, published: datetime) -> list[Saying]:
    """Everything that is said of this occurrence, in order of time.

    What a late process would say side by side with the next thing is not said at all: each reminder holds until the
    next one's time.
    """
    found = [one for what in dict.fromkeys(event.notices) if (one := _saying(event, what, published)) is not None]
    found.sort(key=lambda one: one.at)
    before = [one for one in found if one.what not in {"after", "closes", "publish"}]
    for this, following in pairwise(before):
        if following.at < this.expires_at:
            found[found.index(this)] = replace(this, expires_at=following.at)
    return found


def _saying(event: Event, what: str, published: datetime) -> Saying | None:
    start, end, first = event.starts_at, event.ends_at, day_of(event.starts_at)
    match = NOTICE.fullmatch(what)
    if what == "publish":
        return Saying(what, published, end)
    if what == "day":
        midnight = at(first + timedelta(days=1), time(0))
        return Saying(
            what, min(at(first, MORNING), max(start - timedelta(hours=1), at(first, time(0)))), min(end, midnight)
        )
    if what == "start":
        return Saying(what, start, min(end, start + timedelta(hours=2)))
    if what == "after":
        morning = at(day_of(end) + timedelta(days=1), time(9))
        return Saying(what, morning, morning + timedelta(days=3))
    if what == "closes":
        if event.register_by is None:
            return None
        return Saying(what, event.register_by - timedelta(days=1), event.register_by)
    if match is None:
        return None
    number = int(match[1])
    if match[2] == "h":
        return Saying(what, start - timedelta(hours=number), start)
    return Saying(what, at(first - timedelta(days=number), MORNING), min(start, at(first, time(0))))


def still_to_say(event: Event, published: datetime, now: datetime) -> Iterable[Saying]:
    """Those whose time, as planned at publication, has not passed; publishing late does not say what is behind us."""
    return [one for one in sayings(event, published) if one.at >= published and one.expires_at > now]


def is_notice(what: str) -> bool:
    """Whether this names something that can be said."""
    return NOTICE.fullmatch(what) is not None


# What comes of what people do.


@dataclass(frozen=True, slots=True)
class NotAllowed:
    """Only organisers and admins may."""


@dataclass(frozen=True, slots=True)
class NotPossible:
    """Not from the state it is in (None: there is no such event)."""

    state: str | None


@dataclass(frozen=True, slots=True)
class Over:
    """Its time lies behind us; it cannot be announced."""

    event: Event


@dataclass(frozen=True, slots=True)
class Newer:
    """Somebody else changed it meanwhile; `event` as it stands now."""

    event: Event


@dataclass(frozen=True, slots=True)
class Published:
    """It is in the calendar; `says` is what will be said when."""

    event: Event
    says: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """It is changed. `told`: how many heard of it before; `moved`: its time or place is another now."""

    event: Event
    told: int
    moved: bool


@dataclass(frozen=True, slots=True)
class Cancelled:
    """It does not take place. `told`: how many are told so, exactly those who had heard of it."""

    event: Event
    told: int


@dataclass(frozen=True, slots=True)
class Booth:
    """A producer's place at an event: booked, or number `place` of those who wait."""

    event_id: int
    producer_id: int
    state: Literal["booked", "waiting", "cancelled"]
    place: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Closed:
    """Registration is over, or there never was one."""

    by: datetime | None
