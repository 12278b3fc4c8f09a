"""Which language somebody reads."""

from __future__ import annotations

from db.session import Session
from db.writes import people


async def choose(session: Session, person_id: int, language: str) -> None:
    """From now on: "vi" or "en"."""
    if language not in {"vi", "en"}:
        raise ValueError(f"no words in {language}")
    await people.change(session, person_id, language=language)
