"""A message on its way out, as the outbox keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

TOGETHER_LETTERS = 3000
"""Answers of a live to one chat leave together, up to this length."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One row of the outbox.

    `payload` is one of

    - a packed Message;
    - {"notice": kind, "facts": {...}, "language": "vi"}: its words are chosen when it is sent;
    - {"tap": {"id", "text", "alert"}, "messages": [packed Message, ...]}: the whole reply to one update.
    """

    id: int
    channel: str
    address: str
    kind: str
    payload: dict[str, Any]
    expires_at: datetime | None = None
    tries: int = 0


class Carrier(Protocol):
    """Who brings messages to their readers. May be asked for a lease from any thread."""

    def lease(self) -> tuple[str, int] | None:
        """(owner, until when in ms) of a row that is written to be his from the start; None while he sends nothing."""
        ...

    def take(self, outgoing: Outgoing) -> None:
        """Send this row, which is committed and his."""
        ...
