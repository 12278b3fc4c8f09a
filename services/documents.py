"""Documents made for one person: they lie below the media folder until they are sent, and are taken away after a day."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from db.session import Session
from services import schedule

ARCHIVES, LIVES = "archives", "lives"
FOLDERS = frozenset({ARCHIVES, LIVES})
KEPT = timedelta(days=1)


def write(media: Path, path: str, body: bytes) -> None:
    """Put it where it is sent from; `path` is below the media folder, in one of FOLDERS."""
    file = media / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(body)


async def plan_sweep(session: Session, path: str, *, now: datetime) -> None:
    """Have it taken away again."""
    await schedule.plan(
        session, key=f"document:{path}"[:120], kind="document.sweep", at=now + KEPT, payload={"path": path}
    )


def sweep(media: Path, path: str) -> None:
    """Take it away; nothing outside the folders of documents is touched."""
    file = (media / path).resolve()
    if file.parent in {(media / folder).resolve() for folder in FOLDERS}:
        file.unlink(missing_ok=True)
