"""What sending a message can come to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sent:
    """It arrived; the messenger's number for it."""

    message_id: int


@dataclass(frozen=True, slots=True)
class Blocked:
    """The person cannot be reached here and is not tried again: stopped the bot, deactivated, never started, deleted."""

    reason: str
    moved_to: str | None = None

    @property
    def state(self) -> str:
        """What the contact becomes: `blocked` (may come back by writing again) or `gone`."""
        return "blocked" if "blocked" in self.reason else "gone"


@dataclass(frozen=True, slots=True)
class Wait:
    """The messenger asks everybody to wait this many seconds (429)."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Failed:
    """It did not arrive. `passing` is true when trying again makes sense (5xx, no connection).

    `doubt` is true when it may have arrived all the same: the bytes left and no answer came.
    """

    description: str
    passing: bool
    doubt: bool = False


Sending = Sent | Blocked | Wait | Failed
