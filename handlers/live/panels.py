"""Panels that are behind their live are edited: what one steers, and what buyers do, everybody's panel shows."""

from __future__ import annotations

from datetime import datetime, timedelta

from db.reads import live_shows as reads
from db.reads import people
from db.session import Database
from domain.messages import Message
from handlers.live.steering import panel_for
from handlers.shop import Shop
from services import live_errands

QUIET = timedelta(seconds=45)
"""A running live's panel is looked after so often, whatever happens: a feed that fell silent is seen."""


async def refresh(database: Database, shop: Shop, now: datetime, every: timedelta) -> int:
    """Bring them up to date, each at most so often; how many were."""
    before = int((now - every).timestamp() * 1000)
    edited = 0
    quiet = int((now - QUIET).timestamp() * 1000)
    for panel, version in await live_errands.stale(database, before, quiet):
        async with database.begin() as session:
            show = await reads.show(session, panel.live_id)
            who = await people.by_id(session, panel.person_id)
            if show is None or who is None:
                continue
            made = await panel_for(session, shop, show, who, now)
            message = Message(made.text, made.buttons, edit=panel.message_id)
            edited += await live_errands.refresh(session, panel, max(version, show.version), message, now=now)
    return edited
