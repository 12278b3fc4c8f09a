"""What every job is given, and what a job is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from db.session import Session
from domain.broadcasts import AdvertRules
from language.say import Words


@dataclass(frozen=True, slots=True)
class Means:
    """What a process brings for all its jobs: sentences, the law's numbers, folders, links.

    `posts`: (channel, address) of the shop's own channels; `usernames`: the bot's name in each channel that told it.
    """

    words: Words
    adverts: AdvertRules = field(default_factory=AdvertRules)
    media: Path = Path("var/media")
    public_url: str = "http://127.0.0.1:8080"
    low_stock: int = 5
    posts: tuple[tuple[str, str], ...] = ()
    usernames: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Context:
    """One run of one job. `planned` is when it should have run; `now` may be later, after a time of being down."""

    now: datetime
    key: str
    planned: datetime
    means: Means


Plain = Callable[[Context, Session, dict[str, Any]], Awaitable[None]]
"""Runs in the transaction that settles its row: committed together, or neither. It must not wait for any network."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A job that takes its time: `make` only looks, and draws, before anybody has to wait for the transaction of `keep`."""

    make: Callable[[Context, Session, dict[str, Any]], Awaitable[Any]]
    keep: Callable[[Context, Session, dict[str, Any], Any], Awaitable[None]]


Job = Plain | Prepared
