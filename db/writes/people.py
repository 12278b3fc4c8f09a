"""Who somebody becomes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from db.session import Session
from db.tables.people import contacts, deeds, dialogues, people, roles
from domain.people import Dialogue


def upsert(session: Session | Connection, table: Any) -> Any:
    """An INSERT that can say ON CONFLICT, in this database's own words; its `rowcount` tells whether anything was inserted.

    Without the option it is -1 on PostgreSQL, which reads as true: as if a row that was there had been inserted.
    """
    insert = (sqlite if session.dialect.name == "sqlite" else postgresql).insert(table)
    return insert.inline().execution_options(preserve_rowcount=True)


async def add(
    session: Session,
    *,
    channel: str,
    address: str,
    name: str,
    language: str,
    username: str | None,
    now: datetime,
    seen: bool = True,
) -> int:
    """A new person with one contact; his id. Not `seen`: he is known before he ever wrote."""
    statement = people.insert().values(name=name, language=language, created_at=now, settings={}).returning(people.c.id)
    person_id = int((await session.execute(statement)).scalar_one())
    await session.execute(
        contacts.insert().values(
            person_id=person_id,
            channel=channel,
            address=address,
            username=username,
            state="active",
            seen_at=now if seen else None,
        )
    )
    return person_id


async def person_at(session: Session, *, channel: str, address: str) -> int | None:
    """Whose contact it is."""
    statement = select(contacts.c.person_id).where(contacts.c.channel == channel, contacts.c.address == address)
    return (await session.execute(statement)).scalar()


async def seen(session: Session, *, channel: str, address: str, now: datetime) -> None:
    """This contact reaches its person again."""
    await session.execute(
        update(contacts)
        .where(contacts.c.channel == channel, contacts.c.address == address)
        .values(state="active", seen_at=now)
    )


async def unreachable(session: Session, *, channel: str, address: str, state: str) -> None:
    """This contact does not reach its person any more: `blocked` or `gone`."""
    await session.execute(
        update(contacts).where(contacts.c.channel == channel, contacts.c.address == address).values(state=state)
    )


async def change(session: Session, person_id: int, **values: Any) -> None:
    """Name, language, phone, address, settings ..."""
    await session.execute(update(people).where(people.c.id == person_id).values(**values))


async def grant(session: Session, person_id: int, role: str, *, by: int | None, now: datetime) -> None:
    """Give a role; giving it twice is giving it once."""
    await session.execute(
        upsert(session, roles).values(person_id=person_id, role=role, granted_by=by, at=now).on_conflict_do_nothing()
    )


async def keep_dialogue(
    session: Session, person_id: int, channel: str, dialogue: Dialogue | None, now: datetime
) -> None:
    """Remember where a form stands, or forget it."""
    if dialogue is None:
        await session.execute(
            delete(dialogues).where(dialogues.c.person_id == person_id, dialogues.c.channel == channel)
        )
        return
    values = {
        "form": dialogue.form,
        "step": dialogue.step,
        "data": dialogue.data,
        "paused": dialogue.paused,
        "updated_at": now,
    }
    statement = upsert(session, dialogues).values(person_id=person_id, channel=channel, **values)
    await session.execute(statement.on_conflict_do_update(index_elements=["person_id", "channel"], set_=values))


async def note(session: Session, what: str, *, about: str | None, by: int | None, now: datetime, **detail: Any) -> None:
    """Write down who did what, for the things that must be told later."""
    await session.execute(deeds.insert().values(at=now, person_id=by, what=what, about=about, detail=detail))
