"""A broadcast's card follows by itself while it is being sent: one card a chat, looked at anew by whichever process has time.

The walk knows nothing of it: a look is a due row, what it sees comes from the ledger, and the edit leaves by the outbox.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import orjson

from db.reads.broadcasts import Broadcast
from db.session import Session
from domain.messages import Message
from services import outbox, schedule

KIND = "broadcast.card"
SOONEST, LATEST = timedelta(seconds=3), timedelta(minutes=1)
"""Between two looks: a messenger takes about one change a second in a chat, and nobody reads a bar faster than this."""
SETTLING = timedelta(seconds=10)
"""So long after its end the last answers still change the figures."""
PATIENCE = timedelta(days=2)
"""A card that was not touched for so long is not looked at any more."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a card stands."""

    channel: str
    address: str
    message_id: int

    @property
    def chat(self) -> str:
        """What the keys of all cards of its chat begin with."""
        return f"{KIND}:{self.channel}:{self.address}:"

    @property
    def key(self) -> str:
        """Its own row of the schedule."""
        return f"{self.chat}{self.message_id}."


def pause(running: timedelta) -> timedelta:
    """How long until the next look at something that has run so long: a twentieth of it, within bounds."""
    return min(max(running / 20, SOONEST), LATEST)


async def follow(session: Session, one: Broadcast, place: Place, shown: Message, *, now: datetime) -> None:
    """This card is the one of its chat that follows from now on; a draft stands still."""
    await schedule.cancel(session, place.chat)
    if one.state != "draft":
        await _look_again(session, one, place, _print(shown), since=now, now=now)


async def leave(session: Session, place: Place) -> None:
    """Something else stands in its place."""
    await schedule.cancel(session, place.key)


async def show(session: Session, one: Broadcast, payload: dict[str, Any], shown: Message, *, now: datetime) -> None:
    """Put the card as it is now in the place of what stands there, where it differs, and plan the next look."""
    place = placed(payload)
    if _print(shown) != payload["print"]:
        message = replace(shown, edit=place.message_id, in_place=True)
        source = f"broadcast:{one.id}:card"
        await outbox.post(
            session, place.channel, place.address, message, source=source, now=now, expires_at=now + LATEST
        )
    since = datetime.fromisoformat(payload["since"])
    await _look_again(session, one, place, _print(shown), since=since, now=now)


def placed(payload: dict[str, Any]) -> Place:
    """Where the card of a due row stands."""
    return Place(payload["channel"], payload["address"], payload["message"])


async def _look_again(
    session: Session, one: Broadcast, place: Place, print_: str, *, since: datetime, now: datetime
) -> None:
    if one.finished_at is not None and now >= one.finished_at + SETTLING:
        return
    began = max(since, one.started_at or one.send_at)
    at = now + (pause(now - began) if began <= now else min(began - now, LATEST))
    payload = {"broadcast": one.id, "message": place.message_id, "print": print_, "since": since.isoformat()}
    await schedule.plan(
        session,
        key=place.key,
        kind=KIND,
        at=at if one.finished_at is None else one.finished_at + SETTLING,
        payload=payload | {"channel": place.channel, "address": place.address},
        expires_at=max(since, one.send_at) + PATIENCE,
    )


def _print(shown: Message) -> str:
    """What a reader would see change: the words and the buttons; links are signed anew each time."""
    seen = [shown.text, [[button.text for button in row] for row in shown.buttons]]
    return hashlib.sha256(orjson.dumps(seen)).hexdigest()[:16]
