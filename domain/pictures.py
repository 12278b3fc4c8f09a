"""Pictures that people send: how large they may be, and why one is not taken."""

from __future__ import annotations

from dataclasses import dataclass

PIXELS_MOST = 50_000_000
BYTES_MOST = 10 * 1024 * 1024
SIDE_MOST = 1600
"""Our own copy's longer side, in pixels."""


@dataclass(frozen=True, slots=True)
class Taken:
    """It is known; its bytes are fetched soon."""

    media_id: int


@dataclass(frozen=True, slots=True)
class NotTaken:
    """`why`: `pixels`, `bytes`, `broken` (no picture we can read) or `gone` (the messenger has it no more)."""

    why: str


def too_large(width: int, height: int, size: int | None) -> NotTaken | None:
    """Whether what a messenger claims of a picture is more than we take; sizes in pixels and bytes."""
    if width * height > PIXELS_MOST:
        return NotTaken("pixels")
    return NotTaken("bytes") if size is not None and size > BYTES_MOST else None
