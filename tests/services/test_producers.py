"""Registrations on both databases: one decision, everybody told, nobody decides who may not."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from typing import Any

import pytest

from bot.words import FOLDER, load
from db.reads import producers as reads
from db.session import Database
from domain.messages import Message
from domain.people import Person
from domain.producers import (
    AlreadyThere,
    Bank,
    Decided,
    Kind,
    NotAllowed,
    Registered,
    Registration,
    TooLate,
    account_number,
    find_banks,
    tax_number,
)
from language import notices
from language.say import LANGUAGES
from services import producers
from tests import cast
from tests.cast import NOW

FACTS = Registration(Kind.VILLAGE, "Làng nghề mẫu", "271", "09619", "0101234565", "0912345678")


async def registered(database: Database) -> tuple[Person, Person, int]:
    """(who registered, an admin, the registration's id)."""
    async with database.begin() as session:
        who, admin = await cast.person(session), await cast.person(session, "Quản Trị", role="admin")
        outcome = await producers.register(session, FACTS, by=who, now=NOW)
        assert isinstance(outcome, Registered)
    return who, admin, outcome.producer_id


async def test_of_two_admins_who_decide_at_once_one_decides(database: Database) -> None:
    who, admin, producer_id = await registered(database)

    async def decide(*, approve: bool) -> Any:
        async with database.begin() as session:
            return await producers.decide(session, producer_id, approve=approve, by=admin, now=NOW, reason="mẫu")

    outcomes = await asyncio.gather(*(decide(approve=number % 2 == 0) for number in range(10)))
    assert sum(isinstance(one, Decided) for one in outcomes) == 1
    assert sum(isinstance(one, TooLate) for one in outcomes) == 9
    async with database.look() as session:
        assert len(await cast.told(session, who.id)) == 1


async def test_only_admins_decide_and_only_the_approved_may_act(database: Database) -> None:
    who, admin, producer_id = await registered(database)
    async with database.begin() as session:
        assert await producers.decide(session, producer_id, approve=True, by=who, now=NOW) == NotAllowed()
        assert await producers.own(session, producer_id, who) is None
        assert await producers.decide(session, 999, approve=True, by=admin, now=NOW) == NotAllowed()
        await producers.decide(session, producer_id, approve=True, by=admin, now=NOW)
        assert await producers.own(session, producer_id, who, owner=True) is not None
        assert (
            await producers.set_bank(session, producer_id, Bank("970418", "123456", "A"), by=admin, now=NOW)
            == NotAllowed()
        )


async def test_refused_may_register_again_and_waiting_may_not(database: Database) -> None:
    who, admin, producer_id = await registered(database)
    async with database.begin() as session:
        again = await producers.register(session, replace(FACTS, tax_number=None), by=who, now=NOW)
        assert again == AlreadyThere(producer_id, own=True)
        assert await producers.register(session, FACTS, by=admin, now=NOW) == AlreadyThere(producer_id, own=False)
        await producers.decide(session, producer_id, approve=False, by=admin, now=NOW, reason="Thiếu giấy")
        assert isinstance(await producers.register(session, FACTS, by=who, now=NOW), Registered)
        assert [one.state for one in await reads.of_person(session, who.id)] == ["refused", "waiting"]


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("0101234565", "0101234565"),
        ("0101234565-001", "0101234565001"),
        ("0101 234 565", "0101234565"),
        ("001234567890", "001234567890"),
        ("0100047516", "0100047516"),
        ("0101234567", None),
        ("0101234567-001", None),
        ("010-123-4565", None),
        ("0912345678", None),
        ("+84912345678", None),
        ("84912345678", None),
        ("842438255555", None),
        ("12345", None),
        ("01012345658", None),
        ("٠١٠١٢٣٤٥٦٧", None),
        ("abc", None),
    ],
)
def test_tax_numbers_have_ten_twelve_or_thirteen_digits_and_one_checks_the_others(said: str, read: str | None) -> None:
    assert tax_number(said) == read


def test_banks_and_accounts_are_read_as_typed() -> None:
    assert find_banks("vietcombank") == (("970436", "Vietcombank"),)
    assert find_banks("970436") == (("970436", "Vietcombank"),)
    assert {name for _, name in find_banks("viet")} >= {"VietinBank", "VietBank"}
    assert find_banks("x") == ()
    assert account_number("0011 0012-34567") == "0011001234567"
    assert account_number("12") is None
    assert account_number("12345đ") is None


NOTICES: dict[str, dict[str, Any]] = {
    "producer-new": {"producer": "1", "name": "<A>", "who": "B"},
    "producer-approved": {"producer": "1", "name": "A", "reason": ""},
    "producer-refused": {"producer": "1", "name": "A", "reason": "<R>"},
    "producer-bank": {"name": "A", "who": "B"},
    "certificate-new": {"certificate": "1", "name": "A"},
    "certificate-verified": {"product": "1", "name": "A", "reason": ""},
    "certificate-refused": {"product": "1", "name": "A", "reason": "R"},
    "photo-refused": {"why": "pixels"},
    "invitation-used": {"who": "A", "role": "member", "name": "B"},
    "member-removed": {"name": "A"},
    "list-done": {"name": "A", "new": 1, "changed": 2},
    "list-refused": {"name": "A", "count": 2, "lines": "x\ny"},
    "list-unreadable": {"name": "A", "why": "kind"},
    **{key: {"slot": "1", "room": "P", "title": "T", "producer": "A", "seller": "1", "day": "1/1", "from": "8", "to": "9", "was": "7", "was_day": "1/1"} for key in ("slot-day", "slot-hour", "slot-live", "slot-moved", "slot-cancelled")},
    "slot-free": {"room": "P", "room_id": "1", "day": "1/1", "date": "20260101"},
    **{key: {"swap": "1", "slot": "2", "other": "B", "who": "A", "room": "P", "day": "1/1", "from": "8", "to": "9", "your_room": "Q", "your_day": "2/1", "your_from": "8", "your_to": "9"} for key in ("swap-asked", "swap-accepted", "swap-refused")},
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", NOTICES)
def test_every_notice_has_its_words_and_buttons(kind: str, language: str) -> None:
    message = notices.render(load(), language, kind, NOTICES[kind])
    assert isinstance(message, Message)
    assert "{" not in message.text
    assert all("{" not in (button.data or "") for row in message.buttons for button in row)
    assert "<A>" not in message.text
    assert "<R>" not in message.text


def test_both_languages_say_the_same_of_the_same_facts() -> None:
    for name in ("producers", "products", "certificates", "slots", "rooms", "members", "lists"):
        facts: list[dict[str, set[str]]] = []
        for tongue in LANGUAGES:
            text = (FOLDER / tongue / f"{name}.ftl").read_text(encoding="utf-8")
            entries = re.split(r"^(?=[a-z][\w-]* =)", text, flags=re.MULTILINE)[1:]
            facts.append({one.partition(" =")[0]: set(re.findall(r"\$(\w+)", one)) for one in entries})
        assert facts[0].keys() == facts[1].keys(), name
        for key, needed in facts[1].items():
            assert needed - facts[0][key] <= {"name"}, key
