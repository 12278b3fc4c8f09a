"""What every page knows: the desk, the words, the secret, the clock."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from db.session import Database
from language.say import Words
from services.live_desk import Desk
from services.live_said import Said
from web.watch import Watches

Checkout = Callable[[int, int], Awaitable[str | None]]
"""(live, slip) -> the address where its buyer pays and says where to send it, or None."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class Site:
    """The browser's door of one process. `hurry` is how often another process's changes are looked for, in seconds."""

    desk: Desk
    words: Words
    secret: Callable[[], str]
    public_url: str = "http://127.0.0.1:8080"
    clock: Callable[[], datetime] = _utc_now
    checkout: Checkout | None = None
    card: Callable[[int], str | None] = lambda _product_id: None
    """A product -> the address where the shop shows it, or None."""
    tongue: Callable[[str], str] = lambda _accepted: "vi"
    """A browser's Accept-Language -> "vi" or "en"."""
    wake: Callable[[], None] = lambda: None
    """Called when something waits to be sent that was written by a page."""
    hurry: float = 0.25
    watches: Watches = field(init=False)

    def __post_init__(self) -> None:
        self.watches = Watches(self.desk, Said(self.words), hurry=self.hurry)

    @property
    def database(self) -> Database:
        """Where everything is kept."""
        return self.desk.database

    def now_ms(self) -> int:
        """Our clock in whole milliseconds since 1970."""
        return int(self.clock().timestamp() * 1000)

    async def close(self) -> None:
        """End every stream."""
        await self.watches.close()
