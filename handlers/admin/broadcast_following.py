"""A broadcast's card, looked at anew when it is due: the same words and buttons that a tap on it would bring."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from db.reads import broadcasts as reads
from db.reads import people
from db.session import Session
from handlers.admin.broadcasts import card_of
from handlers.shop import Shop
from handlers.turn import Turn
from services import broadcasts_following


async def look(shop: Shop, session: Session, payload: dict[str, Any], *, now: datetime) -> None:
    """Show the card as it is; it ends with the broadcast, and when its reader is no admin any more."""
    place = broadcasts_following.placed(payload)
    person = await people.by_contact(session, place.channel, place.address)
    one = await reads.by_id(session, payload["broadcast"])
    if person is None or not person.is_admin or one is None:
        return
    turn = Turn(session, now, person, shop, place.key, tapped=place.message_id)
    await broadcasts_following.show(session, one, payload, await card_of(turn, one), now=now)
