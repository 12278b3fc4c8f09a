"""What is asked of a live in chat: put down in the update's own transaction, carried out after its commit, answered once.

A handler runs inside one transaction, and the desk of lives has its own; on SQLite the one would wait for the other for
ever. So a handler puts an errand down and returns; bot.errands carries it out at once. See docs/decisions/0009.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from db.reads import live_shows as reads
from db.session import Database, Session
from db.writes import live_shows as writes
from db.writes.lives import ms
from domain.live_shows import Errand, Panel
from domain.messages import Message
from domain.people import Person
from services import outbox

ASKED = "live_errands.asked"
"""Set in a session's `info` when something was asked, so that its door wakes bot.errands after the commit."""


async def ask(
    session: Session,
    live_id: int,
    kind: str,
    *,
    key: str,
    by: Person,
    now: datetime,
    message_id: int | None = None,
    due: datetime | None = None,
    **args: Any,
) -> bool:
    """Put an errand down; `key` is its identity (the update's). `message_id`: the answer takes that message's place."""
    session.info[ASKED] = True
    return await writes.put_errand(
        session, key, live_id, kind, args, due=due or now, person_id=by.id, channel=by.channel, address=by.address,
        language=by.language, message_id=message_id,
    )  # fmt: skip


async def waiting(database: Database, now: datetime) -> list[Errand]:
    """What is to be done by now, first come first."""
    async with database.look() as session:
        return await reads.waiting_errands(session, ms(now))


async def answer(
    session: Session, errand: Errand, messages: Sequence[Message], *, now: datetime, group: Message | None = None
) -> bool:
    """Mark an errand done and say what came of it, in one transaction; False when it was done and answered before.

    `group` is said in the live's own chat.
    """
    if not await writes.errand_done(session, errand.id, now):
        return False
    for place, message in enumerate(messages):
        source = f"errand:{errand.id}:{place}"
        await outbox.post(session, errand.channel, errand.address, message, source=source, now=now, kind="reply")
    if group is not None:
        show = await reads.show(session, errand.live_id)
        if show is not None and show.channel and show.address:
            await outbox.post(
                session, show.channel, show.address, group, source=f"errand:{errand.id}:group", now=now, kind="answer"
            )
    return True


async def stale(database: Database, shown_before_ms: int, quiet_before_ms: int) -> list[tuple[Panel, int]]:
    """Panels behind their live, or of a running live and not touched for long, with the live's version."""
    async with database.look() as session:
        return await reads.stale_panels(session, shown_before_ms, quiet_before_ms)


async def refresh(session: Session, panel: Panel, version: int, message: Message, *, now: datetime) -> bool:
    """Bring a panel up to date by an edit; False when it was changed meanwhile."""
    if not await writes.panel_shown(
        session, panel.live_id, panel.person_id, message_id=panel.message_id, was=panel.version, version=version, now=now
    ):  # fmt: skip
        return False
    source = f"panel:{panel.live_id}:{panel.person_id}:{version}:{ms(now)}"
    await outbox.post(session, panel.channel, panel.address, message, source=source, now=now, kind="reply")
    return True
