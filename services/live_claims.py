"""Claim links: how a buyer from another platform comes to his slip. Signed, dated, and good for one person once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from db.session import Session
from db.writes import lives as writes
from domain.people import Person
from services.live_desk import Desk

LASTS = timedelta(days=2)
PREFIX = "c_"
"""Begins the start parameter of a claim link, so that its handler is known."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """This person's slip from now on."""

    live_id: int
    slip: int


@dataclass(frozen=True, slots=True)
class LinkSpent:
    """The link is unknown, was used, or is too old."""


async def make(session: Session, live_id: int, slip: int, *, now: datetime) -> str:
    """A fresh token for a deep link's start parameter (at most 64 letters, digits, - and _); only its hash is kept."""
    token = PREFIX + token_urlsafe(24)
    await writes.claim_made(session, _hash(token), live_id=live_id, slip=slip, now=now, expires=now + LASTS)
    return token


async def use(desk: Desk, person: Person, token: str, *, now: datetime) -> Claimed | LinkSpent:
    """Make the slip this person's: what happens to it is told to him in private from now on."""
    async with desk.database.begin() as session:
        found = await writes.claim_used(session, _hash(token), person_id=person.id, now=now)
    if found is None:
        return LinkSpent()
    live_id, slip = found
    args = {"slip": slip, "person": person.id, "channel": person.channel, "address": person.address}
    stepped = await desk.do(
        live_id, "person", key=f"claim:{_hash(token)}", actor=f"person:{person.id}", now=now, **args
    )
    return Claimed(live_id, int(stepped.detail.get("slip", slip)))


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
