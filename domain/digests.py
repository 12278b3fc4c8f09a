"""What the shop tells unasked, each with a switch of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SWITCHES = ("morning", "low", "unpaid", "certificates", "week")
"""A producer's morning, what runs out, transfers that did not come, papers that end; an organiser's week."""
KEY = "digests_off"


def is_on(settings: Mapping[str, Any], name: str) -> bool:
    """Everything is on until somebody switches it off."""
    return name not in settings.get(KEY, ())


def switched(settings: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The settings with this one the other way."""
    off = set(settings.get(KEY, ())) ^ {name}
    return {**settings, KEY: sorted(off)}
