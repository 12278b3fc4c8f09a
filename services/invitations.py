"""People come to a role by a link that works once; only the hash of its code is kept."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from db.reads import producers as producer_reads
from db.session import Session
from db.writes import invitations as writes
from db.writes import people as people_writes
from db.writes import producers as producer_writes
from domain.invitations import LASTS, Joined, Made, NotValid, Role
from domain.messages import Notice
from domain.people import Person
from domain.producers import Member, NotAllowed
from services.outbox import notify


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


async def invite(
    session: Session, role: Role, *, by: Person, now: datetime, producer_id: int | None = None
) -> Made | NotAllowed:
    """A link's code: an owner invites members of his producer, an admin everybody else."""
    if role is Role.MEMBER:
        if producer_id is None or await producer_reads.role(session, producer_id, by.id) != "owner":
            return NotAllowed()
    elif not by.is_admin:
        return NotAllowed()
    code = secrets.token_urlsafe(24)
    await writes.add(
        session,
        code_hash=_hash(code),
        role=role.value,
        producer_id=producer_id if role is Role.MEMBER else None,
        by=by.id,
        now=now,
        expires_at=now + LASTS,
    )
    await people_writes.note(
        session, "invited", about=f"producer:{producer_id}" if producer_id else None, by=by.id, now=now, role=role.value
    )
    return Made(code, now + LASTS)


async def accept(session: Session, code: str, *, by: Person, now: datetime) -> Joined | NotValid:
    """Somebody opened a link; it is used up when it makes him something he was not, and whoever made it hears.

    A link whose maker may no longer invite (an admin or owner no more) is worth nothing.
    """
    found = await writes.find(session, _hash(code), now)
    if found is None or not await _still_may(session, found):
        return NotValid()
    role = Role(found.role)
    producer = await producer_reads.by_id(session, found.producer_id) if found.producer_id is not None else None
    if role is Role.MEMBER:
        if producer is None or producer.state != "approved":
            return NotValid()
        if await producer_reads.role(session, producer.id, by.id) is not None:
            return NotValid(already=True)
    elif role.value in by.roles:
        return NotValid(already=True)
    if not await writes.use(session, found.id, by=by.id, now=now):
        return NotValid()
    if producer is not None and role is Role.MEMBER:
        await producer_writes.add_member(session, producer.id, by.id, "member", now=now)
    else:
        await people_writes.grant(session, by.id, role.value, by=found.made_by, now=now)
    about = f"producer:{producer.id}" if producer else None
    await people_writes.note(session, "joined", about=about, by=by.id, now=now, role=role.value)
    if found.made_by is not None:
        notice = Notice(
            "invitation-used", {"who": by.name, "role": role.value, "name": producer.name if producer else ""}
        )
        await notify(session, found.made_by, notice, source=f"invitation:{found.id}:used", now=now)
    return Joined(role, producer.name if producer else None)


async def _still_may(session: Session, found: writes.Invitation) -> bool:
    if found.made_by is None:
        return True
    if found.producer_id is not None:
        return await producer_reads.role(session, found.producer_id, found.made_by) == "owner"
    return await writes.has_role(session, found.made_by, "admin")


async def members(session: Session, producer_id: int, *, by: Person) -> list[Member] | NotAllowed:
    """Who acts for a producer, for one of them to see."""
    if await producer_reads.role(session, producer_id, by.id) is None:
        return NotAllowed()
    return await producer_reads.members_of(session, producer_id)


async def remove(session: Session, producer_id: int, person_id: int, *, by: Person, now: datetime) -> bool | NotAllowed:
    """The owner removes a member, or a member leaves; False when there is no such member. The owner stays."""
    role = await producer_reads.role(session, producer_id, by.id)
    if role is None or (role != "owner" and person_id != by.id):
        return NotAllowed()
    if not await producer_writes.remove_member(session, producer_id, person_id):
        return False
    left = person_id == by.id
    await people_writes.note(
        session,
        "member-left" if left else "member-removed",
        about=f"producer:{producer_id}",
        by=by.id,
        now=now,
        person=person_id,
    )
    producer = await producer_reads.by_id(session, producer_id)
    if producer is not None and not left:
        notice = Notice("member-removed", {"name": producer.name})
        await notify(session, person_id, notice, source=f"producer:{producer_id}:removed", now=now)
    return True
