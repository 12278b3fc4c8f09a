"""Somebody turns up who was only known of."""

from __future__ import annotations

from db.session import Database
from db.writes import people
from domain.people import Person
from services import languages, visits
from tests.cast import NOW


async def visit(database: Database, language: str) -> Person:
    async with database.begin() as session:
        return await visits.who(
            session, channel="web", address="7", name="Lan", language=language, username=None,
            admins=frozenset(), now=NOW,
        )  # fmt: skip


async def test_who_was_only_known_of_is_greeted_in_the_language_of_his_messenger_and_keeps_what_he_chose(
    database: Database,
) -> None:
    async with database.begin() as session:
        await people.add(
            session, channel="web", address="7", name="Lan", language="vi", username=None, now=NOW, seen=False
        )
    first = await visit(database, "en")
    assert first.language == "en"
    async with database.begin() as session:
        await languages.choose(session, first.id, "vi")
    assert (await visit(database, "en")).language == "vi"
