"""Pictures that a job draws: made in another thread, kept below the media folder."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Drawn:
    """A file below the media folder, with what its row in the database wants."""

    path: str
    sha256: str
    size: int


async def drawn(folder: Path, path: str, draw: Callable[[], bytes]) -> Drawn:
    """The picture of this path, drawn when it is not there yet: the path must name everything that it shows."""
    return await asyncio.to_thread(_drawn, folder, path, draw)


def _drawn(folder: Path, path: str, draw: Callable[[], bytes]) -> Drawn:
    file = folder / path
    if not file.is_file():
        content = draw()
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        part.write_bytes(content)
        part.replace(file)
    content = file.read_bytes()
    return Drawn(path, hashlib.sha256(content).hexdigest(), len(content))
