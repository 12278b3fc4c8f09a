"""What is due of slots: reminders to their producers, and word to those who follow them."""

from __future__ import annotations

from typing import Any

from db.session import Session
from scheduler.context import Context
from services import slots_telling


async def remind(context: Context, session: Session, payload: dict[str, Any]) -> None:
    """A slot comes near."""
    await slots_telling.remind(session, payload, now=context.now)


async def announce(context: Context, session: Session, payload: dict[str, Any]) -> None:
    """A live that followers asked to hear of."""
    await slots_telling.announce(session, payload, now=context.now)


JOBS = {"slot.remind": remind, "slot.announce": announce}
