"""What every handler knows of the shop it works in; built once by bot.app."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from language.say import Words


@dataclass(frozen=True, slots=True)
class Settings:
    """The configuration's numbers that conversations need."""

    shipping_fee: int = 30_000
    cod_limit: int = 5_000_000
    cart_lines: int = 30
    low_stock: int = 5
    adverts_per_day: int = 3
    adverts_from: str = "07:00"
    adverts_to: str = "22:00"
    approval_above: int = 1000
    hold_minutes: int = 15
    paid_broadcasts: bool = False
    paid_per_second: float = 1000
    stars_per_message: float = 0.1
    public_url: str = "http://127.0.0.1:8080"
    bot_username: dict[str, str] = field(default_factory=dict)
    media: Path = Path("var/media")
    secret: str = ""
    asks_model: bool = False
    admins: frozenset[str] = frozenset()
    posts: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Shop:
    """Words, settings, and caches that can be lost at any time (`memory`)."""

    words: Words
    settings: Settings
    memory: dict[str, Any] = field(default_factory=dict)
