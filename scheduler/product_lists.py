"""What is due of lists of products: one whose bytes have come is read."""

from __future__ import annotations

from typing import Any

from db.session import Session
from scheduler.context import Context
from services import product_lists


async def read(context: Context, session: Session, payload: dict[str, Any]) -> None:
    """Check a list and put it on sale, or say what is wrong with it."""
    await product_lists.run(
        session, int(payload["list"]), folder=context.means.media, words=context.means.words, now=context.now
    )


JOBS = {"list.read": read}
