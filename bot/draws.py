"""`python -m bot draw verify FILE`: whether published draws hold; needs no database and no network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from domain.draws import check


class RefusedError(Exception):
    """A draw that does not hold, or a file that is none; the text says why."""


def verify(path: Path) -> list[str]:
    """A line for each draw that is over. Raises RefusedError where one does not hold."""
    try:
        published: Any = orjson.loads(path.read_bytes())
    except (OSError, orjson.JSONDecodeError) as error:
        raise RefusedError(f"{path}: {error}") from error
    said = []
    for one in published if isinstance(published, list) else [published]:
        if isinstance(one, dict) and one.get("state") == "open":
            said.append(f"draw {one.get('draw')}: still open, its seed is secret")
            continue
        wrong = check(one)
        if wrong:
            raise RefusedError("; ".join(wrong))
        said.append(f"draw {one.get('draw')}: holds, {len(one['entries'])} entries, winners {one['winners']}")
    return said
