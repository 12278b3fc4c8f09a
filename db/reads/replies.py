"""What a person was shown: read off the buttons of what was said to him, so that nothing is kept twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import select

from db.session import Session
from db.tables.updates import outbox

LOOKED_AT = 4
_PRODUCT = re.compile(r"(?:p|add):(\d{1,15})(?::|$)")


async def shown(session: Session, person_id: int, *, since: datetime) -> list[int]:
    """Ids of the products under the newest reply that had any, in their order."""
    statement = (
        select(outbox.c.payload)
        .where(outbox.c.person_id == person_id, outbox.c.kind == "reply", outbox.c.created_at >= since)
        .order_by(outbox.c.id.desc())
        .limit(LOOKED_AT)
    )
    for row in await session.execute(statement):
        found = list(dict.fromkeys(_products(row.payload)))
        if found:
            return found
    return []


def _products(payload: dict[str, Any]) -> Iterator[int]:
    for message in payload.get("messages", ()):
        for row in message.get("buttons", ()):
            yield from products_of(button.get("data") or "" for button in row)


def products_of(data: Iterable[str]) -> Iterator[int]:
    """The products that buttons with this data lead to."""
    for each in data:
        match = _PRODUCT.match(each)
        if match:
            yield int(match[1])
