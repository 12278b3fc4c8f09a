"""Who may steer a live: its maker, whoever acts for its producer, admins, and helpers let in by a link that works once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from db.reads import live_shows as reads
from db.reads import people
from db.session import Session
from db.writes import live_shows as writes
from domain.live_shows import Show
from domain.people import Person

PREFIX = "h_"
"""Begins the start parameter of a helper's link."""
LASTS = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Steered:
    """A live and what this person is in it: host or helper."""

    show: Show
    role: str

    @property
    def is_host(self) -> bool:
        """A host may whatever a helper may, and open, end, price and prepare."""
        return self.role == "host"


async def steered(session: Session, live_id: int, person: Person) -> Steered | None:
    """The live, if this person steers it; None for everybody else, also where there is none."""
    show = await reads.show(session, live_id)
    if show is None:
        return None
    role = await role_in(session, show, person)
    return Steered(show, role) if role else None


async def role_in(session: Session, show: Show, person: Person) -> str | None:
    """What somebody is in a live: host, helper, or nobody."""
    if person.is_admin or (show.made_by is not None and show.made_by == person.id):
        return "host"
    if show.producer_id is not None and show.producer_id in person.producers:
        return "host"
    return "helper" if await reads.is_helper(session, show.id, person.id) else None


async def holds(session: Session, live_id: int, person_id: int, role: str) -> bool:
    """Whether somebody still is in a live what he was let in as (services.live_links)."""
    person = await people.by_id(session, person_id)
    found = await steered(session, live_id, person) if person is not None else None
    return found is not None and (found.is_host or role != "host")


async def invite(session: Session, show: Show, *, by: Person, now: datetime) -> str:
    """A fresh start parameter that makes whoever uses it first a helper of this live."""
    token = PREFIX + token_urlsafe(24)
    await writes.invite(session, show.id, _hash(token), by=by.id, expires=now + LASTS)
    return token


async def join(session: Session, token: str, person: Person, *, now: datetime) -> Show | None:
    """Use a helper's link; None when it is unknown, too old, or was used by somebody else."""
    live_id = await writes.use_invitation(session, _hash(token), person_id=person.id, now=now)
    return None if live_id is None else await reads.show(session, live_id)


async def dismiss(session: Session, show: Show) -> None:
    """Every helper is let go, and every unused link with them."""
    await writes.drop_helpers(session, show.id)


async def keep_panel(session: Session, show: Show, person: Person, message_id: int, *, now: datetime) -> None:
    """From now on this message shows the live to this person and is kept up to date."""
    await writes.keep_panel(
        session, show.id, person.id, message_id=message_id, version=show.version, now=now, channel=person.channel,
        address=person.address, language=person.language,
    )  # fmt: skip


async def drop_panel(session: Session, live_id: int, person: Person) -> None:
    """The message shows something else now."""
    await writes.drop_panels(session, live_id, person.id)


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
