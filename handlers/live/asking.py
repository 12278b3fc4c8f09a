"""How a handler asks something of a live: it puts an errand down, and what comes of it is said when it is done."""

from __future__ import annotations

from typing import Any

from domain.messages import Reply
from handlers.turn import Answer, Turn
from services import live_errands


async def asked(turn: Turn, live_id: int, kind: str, *, errand: str = "step", **args: Any) -> Answer:
    """Put an errand down; what comes of it is said when it is done. A tapped message becomes the panel again."""
    await live_errands.ask(
        turn.session, live_id, errand, key=turn.source, by=turn.person, now=turn.now,
        message_id=turn.tapped if turn.kind == "tap" else None, step=kind, **args,
    )  # fmt: skip
    return Reply(toast=turn.say("lives-doing")) if turn.kind == "tap" else None
