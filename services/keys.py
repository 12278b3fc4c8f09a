"""What the house signs its links with."""

from __future__ import annotations

from db.session import Session
from db.writes import house


async def secret(session: Session, name: str, fresh: str) -> str:
    """The secret of this name, the same for every process and after every restart; `fresh` becomes it when there is none."""
    return await house.once(session, name, fresh)
