"""Many people at once, from a list. Runs in a thread of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update
from sqlalchemy.exc import IntegrityError

from db.tables.people import consents, contacts, people
from domain.imports import Known

Collided = IntegrityError
"""Somebody of the list wrote to us at this very moment; the batch was rolled back and may be tried again."""


@dataclass(frozen=True, slots=True)
class Imported:
    """How many were new, how many were there before, how many consents were noted, how many ended."""

    added: int
    known: int
    consents: int
    withdrawn: int


def _there(connection: Connection, rows: Sequence[Known]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for channel in {row.channel for row in rows}:
        addresses = [row.address for row in rows if row.channel == channel]
        asked = select(contacts.c.address, contacts.c.person_id).where(
            contacts.c.channel == channel, contacts.c.address.in_(addresses)
        )
        found.update(((channel, address), person) for address, person in connection.execute(asked))
    return found


def add(connection: Connection, rows: Sequence[Known], words: str, now: datetime) -> Imported:
    """Add those who are not there. Who is there stays as he is; a consent is noted unless he ever gave or withdrew one.

    A no ends the consent that he gave.
    """
    there = _there(connection, rows)
    new = [row for row in rows if (row.channel, row.address) not in there]
    agreed: list[tuple[int, str]] = []
    if new:
        statement = people.insert().returning(people.c.id, sort_by_parameter_order=True)
        values = [{"name": row.name, "language": row.language, "created_at": now, "settings": {}} for row in new]
        ids = list(connection.execute(statement, values).scalars())
        connection.execute(
            contacts.insert(),
            [
                {"person_id": person, "channel": row.channel, "address": row.address, "state": "new"}
                for person, row in zip(ids, new, strict=True)
            ],
        )
        agreed = [(person, row.channel) for person, row in zip(ids, new, strict=True) if row.consent]
    maybe = {
        there[row.channel, row.address]: row.channel
        for row in rows
        if row.consent and (row.channel, row.address) in there
    }
    if maybe:
        asked = select(consents.c.person_id).where(consents.c.person_id.in_(maybe), consents.c.purpose == "adverts")
        ever = set(connection.execute(asked).scalars())
        agreed += [(person, channel) for person, channel in maybe.items() if person not in ever]
    if agreed:
        connection.execute(
            consents.insert(),
            [
                {"person_id": person, "purpose": "adverts", "words": words, "channel": channel, "given_at": now}
                for person, channel in agreed
            ],
        )
    return Imported(len(new), len(rows) - len(new), len(agreed), _withdraw(connection, there, rows, now))


def _withdraw(connection: Connection, there: dict[tuple[str, str], int], rows: Sequence[Known], now: datetime) -> int:
    """End the consents to adverts of those who are there and say no; how many."""
    keys = [(row.channel, row.address) for row in rows if row.consent is False]
    against = [there[key] for key in keys if key in there]
    statement = update(consents).where(
        consents.c.person_id.in_(against), consents.c.purpose == "adverts", consents.c.withdrawn_at.is_(None)
    )
    return connection.execute(statement.values(withdrawn_at=now)).rowcount if against else 0
