"""Single times of a series that are other than its rule says: left out, moved, or added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Single:
    """One time, in UTC. `instead` of the series' time on this day of Hanoi; `place` where it is another one."""

    start: datetime
    end: datetime
    place: str | None = None
    instead: date | None = None


@dataclass(frozen=True, slots=True)
class Singles:
    """The days (Hanoi's) on which the series does not come, and the times at which it comes besides."""

    off: tuple[date, ...] = ()
    also: tuple[Single, ...] = ()

    def leave_out(self, day: date) -> bool:
        """Whether the series does not come by its rule on this day."""
        return day in self.off or any(one.instead == day for one in self.also)

    def at(self, start: datetime) -> Single | None:
        """The single time that begins then."""
        return next((one for one in self.also if one.start == start), None)

    def packed(self) -> dict[str, Any] | None:
        """As it is kept; None for none."""
        if not self.off and not self.also:
            return None
        also = [
            {
                "start": one.start.isoformat(),
                "end": one.end.isoformat(),
                "place": one.place,
                "instead": one.instead.isoformat() if one.instead else None,
            }
            for one in self.also
        ]
        return {"off": [day.isoformat() for day in self.off], "also": also}


def unpacked(kept: Mapping[str, Any] | None) -> Singles:
    """What was packed."""
    if not kept:
        return Singles()
    return Singles(
        tuple(date.fromisoformat(day) for day in kept["off"]),
        tuple(
            Single(
                datetime.fromisoformat(one["start"]),
                datetime.fromisoformat(one["end"]),
                one["place"],
                date.fromisoformat(one["instead"]) if one["instead"] else None,
            )
            for one in kept["also"]
        ),
    )
