"""What is due: a row of the schedule, and how long to wait before something that failed is tried again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

LEASE = timedelta(seconds=60)
"""How long a process may hold a row before another one may take it."""
TRIES = 8
"""After so many failures a row is `failed` and is not tried again."""


@dataclass(frozen=True, slots=True)
class Due:
    """One row as a process claimed it. `at` is the planned moment, `tries` counts this claim too."""

    id: int
    key: str
    kind: str
    at: datetime
    expires_at: datetime | None
    payload: dict[str, Any] = field(default_factory=dict)
    tries: int = 1

    def is_too_late(self, now: datetime) -> bool:
        """Whether it makes no sense any more."""
        return self.expires_at is not None and now >= self.expires_at


def back_off(tries: int) -> timedelta:
    """2 s, 4 s, 8 s ... and at most 10 minutes between two tries."""
    return min(timedelta(seconds=2**tries), timedelta(minutes=10))
