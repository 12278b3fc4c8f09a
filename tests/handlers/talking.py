"""A chat whose replies are kept as the door keeps them, so that what was shown last is known."""

from __future__ import annotations

from typing import Any

from db.writes import updates
from domain.messages import Reply
from tests import cast


class Talk(cast.Chat):
    """One person's private chat; every reply also stands in the outbox."""

    async def _run(self, **fields: Any) -> Reply:
        reply = await super()._run(**fields)
        if reply.messages:
            async with self.database.begin() as session:
                await updates.put(
                    session,
                    source="update:test",
                    kind="reply",
                    channel=self.who.channel,
                    address=self.who.address,
                    person_id=self.who.id,
                    payload={"messages": [message.packed() for message in reply.messages]},
                    now=self.now,
                )
        return reply
