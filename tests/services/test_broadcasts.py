"""What an admin does with a broadcast: made once, counted, approved by a second one, sent once however often pressed."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from bot import broadcasts as command
from bot import people as people_command
from bot.config import Adverts
from db.session import Database
from db.tables.orders import order_lines, orders
from db.tables.people import contacts, people
from db.tables.producers import follows, members, producers
from db.tables.products import products, variants
from domain.audiences import Audience, AudienceError, unpacked
from domain.broadcasts import Kind, stars
from domain.clock import HANOI
from domain.consent import AdvertRules
from domain.messages import Message
from services import broadcasts
from tests.audience import RULES, WAY_OUTS
from tests.audience import people as import_people

NOON = datetime(2026, 11, 23, 12, tzinfo=HANOI).astimezone(UTC)
NIGHT = datetime(2026, 11, 23, 23, tzinfo=HANOI).astimezone(UTC)
LAW = AdvertRules(opens=time(7), closes=time(22))


async def draft(
    database: Database, kind: Kind = "advert", key: str | None = None, audience: Audience | None = None
) -> broadcasts.Created:
    async with database.begin() as session:
        made = await broadcasts.create(
            session,
            kind,
            {"vi": Message("Chào")},
            audience or Audience(),
            way_outs=WAY_OUTS,
            rules=RULES,
            now=NOON,
            by=1,
            key=key,
        )
    assert isinstance(made, broadcasts.Created)
    return made


async def press(database: Database, number: int, now: datetime = NOON, above: int = 1000) -> object:
    async with database.begin() as session:
        return await broadcasts.send(session, number, by=1, now=now, rules=LAW, approval_above=above)


async def test_pressing_send_twice_sends_once(database: Database) -> None:
    await import_people(database, 3)
    made = await draft(database)
    assert await press(database, made.id) == broadcasts.OnItsWay()
    assert await press(database, made.id) == broadcasts.NotPossible("queued")


async def test_two_hands_that_press_at_the_same_moment_send_once(database: Database) -> None:
    await import_people(database, 4)
    small, large = await draft(database), await draft(database)
    assert isinstance(await press(database, large.id, above=1), broadcasts.NeedsApproval)

    async def approve(admin: int) -> object:
        async with database.begin() as session:
            return await broadcasts.approve(session, large.id, by=admin, now=NOON, rules=LAW)

    pressed = await asyncio.gather(*(press(database, small.id) for _ in range(4)))
    approved = await asyncio.gather(*(approve(admin) for admin in (2, 3, 4)))
    for outcomes in (pressed, approved):
        assert sorted(type(one).__name__ for one in outcomes)[:-1] == ["NotPossible"] * (len(outcomes) - 1)
        assert broadcasts.OnItsWay() in outcomes


async def test_asking_twice_for_one_announcement_makes_one(database: Database) -> None:
    await import_people(database, 3)
    first, second = await draft(database, key="event:1:published"), await draft(database, key="event:1:published")
    assert first.id == second.id
    assert second.again


async def test_a_large_one_waits_for_another_admin(database: Database) -> None:
    await import_people(database, 5)
    made = await draft(database)
    assert await press(database, made.id, above=4) == broadcasts.NeedsApproval(5)
    async with database.begin() as session:
        assert await broadcasts.approve(session, made.id, by=1, now=NOON, rules=LAW) == broadcasts.OwnApproval()
        assert await broadcasts.approve(session, made.id, by=2, now=NIGHT, rules=LAW) == broadcasts.OnItsWay(
            datetime(2026, 11, 24, 7, tzinfo=HANOI).astimezone(UTC)
        )
        assert await broadcasts.approve(session, made.id, by=3, now=NOON, rules=LAW) == broadcasts.NotPossible("queued")


async def test_what_is_too_long_or_empty_is_refused(database: Database) -> None:
    async with database.begin() as session:
        for message, expected in (
            (Message(" "), broadcasts.Empty()),
            (Message("a" * 1025, picture=1), broadcasts.TooLong("vi", 1)),
        ):
            made = await broadcasts.create(
                session,
                "notice",
                {"vi": message},
                Audience(),
                way_outs=WAY_OUTS,
                rules=RULES,
                now=NOON,
                by=1,
            )
            assert made == expected


async def _shop(database: Database) -> None:
    """Six people: 1 makes tea in district 4; 2 bought it, 3 follows him, 4 speaks English, 5 is on the web too, 6 is gone."""
    async with database.begin() as session:
        for number in range(1, 7):
            await session.execute(
                people.insert().values(id=number, name="x", language="en" if number == 4 else "vi", created_at=NOON)
            )
            await session.execute(
                contacts.insert().values(
                    person_id=number,
                    channel="telegram",
                    address=str(number),
                    state="gone" if number == 6 else "active",
                )
            )
        await session.execute(contacts.insert().values(person_id=5, channel="web", address="50", state="active"))
        await session.execute(
            producers.insert().values(
                id=1, kind="household", name="Chè", folded="che", district="4", state="approved", created_at=NOON
            )
        )
        await session.execute(members.insert().values(producer_id=1, person_id=1, role="owner", at=NOON))
        await session.execute(follows.insert().values(person_id=3, producer_id=1, at=NOON))
        await session.execute(
            products.insert().values(
                id=1, producer_id=1, name="Chè", folded="che", group="II.2", unit="kg", created_at=NOON, updated_at=NOON
            )
        )
        await session.execute(variants.insert().values(id=1, product_id=1, price=1000))
        await session.execute(
            orders.insert().values(
                id=1,
                purchase="p",
                key="k",
                buyer_id=2,
                producer_id=1,
                channel="telegram",
                phone="0",
                address="x",
                payment="cod",
                goods=1000,
                total=1000,
                live="toi-thu-sau",
                placed_at=NOON,
                changed_at=NOON,
            )
        )
        await session.execute(
            order_lines.insert().values(
                order_id=1, variant_id=1, name="Chè", unit="kg", qty=1000, price=1000, before=1000, total=1000
            )
        )


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        (Audience(), {"telegram": 5}),
        (Audience(role="producers"), {"telegram": 1}),
        (Audience(role="buyers"), {"telegram": 4}),
        (Audience(role="admins"), {}),
        (Audience(followed=(1,)), {"telegram": 1}),
        (Audience(bought_from=(1,)), {"telegram": 1}),
        (Audience(products=(1, 2)), {"telegram": 1}),
        (Audience(products=(2,)), {}),
        (Audience(groups=("II.2",)), {"telegram": 2}),
        (Audience(districts=("4",)), {"telegram": 2}),
        (Audience(role="buyers", districts=("4",)), {"telegram": 1}),
        (Audience(lives=("toi-thu-sau",)), {"telegram": 1}),
        (Audience(languages=("en",)), {"telegram": 1}),
        (Audience(channels=("web",)), {"web": 1}),
    ],
)
async def test_an_audience_is_who_it_says(database: Database, audience: Audience, expected: dict[str, int]) -> None:
    await _shop(database)
    assert unpacked(audience.packed()) == audience
    assert (await draft(database, "notice", audience=audience)).totals == expected


def test_an_audience_that_nobody_can_mean_is_refused() -> None:
    with pytest.raises(AudienceError, match="role"):
        unpacked({"role": "everybody"})
    with pytest.raises(AudienceError, match="part"):
        unpacked({"age": [18]})


def test_paid_broadcasts_cost_what_lies_above_the_free_pace() -> None:
    assert stars(1_000_000, 1000) == 97_000
    assert stars(1_000_000, 30) == 0


async def test_the_commands_print_what_outside_checks_read(database: Database, tmp_path: Path) -> None:
    await import_people(database, 4)
    await import_people(database, 3, first=1, consent=False)
    text = tmp_path / "text.txt"
    text.write_text("Giá < 50.000 & nhiều quà", encoding="utf-8")
    made = await command.create(
        database, text_file=text, adverts=Adverts(), media_folder=tmp_path, kind="advert", at="2099-01-01T08:00"
    )
    told = await command.status(database, made["id"])
    assert told == {
        "id": made["id"],
        "state": "queued",
        "total": 4,
        "sent": 0,
        "blocked": 0,
        "failed": 0,
        "expired": 0,
        "in_doubt": 0,
        "rate_per_s": None,
        "eta_s": None,
    }
    assert (await command.change(database, made["id"], "pause"))["state"] == "paused"
    assert (await command.change(database, made["id"], "resume"))["state"] == "queued"
    assert (await command.change(database, made["id"], "cancel"))["state"] == "cancelled"
    with pytest.raises(command.NotPossibleError, match="cancelled"):
        await command.change(database, made["id"], "resume")
    with pytest.raises(command.NotPossibleError, match="no broadcast"):
        await command.status(database, 999)
    assert (await command.listing(database))[0]["text"].startswith("[QC] Giá &lt; 50.000 &amp; nhiều quà")


async def test_a_list_with_one_wrong_line_is_not_imported_at_all(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(
        "channel,address,name,language,consent\ntelegram,1,Hoa,vi,yes\nzalo,2,Lan,vi,no\ntelegram,abc,Mai,fr,perhaps\n",
        encoding="utf-8",
    )
    with pytest.raises(people_command.CannotReadError) as refused:
        await people_command.import_people(database, path)
    lines = str(refused.value).splitlines()
    assert lines[0].endswith("nothing was imported")
    assert [line.split(":")[0] for line in lines[1:]] == [
        "line 3, channel",
        "line 4, address",
        "line 4, language",
        "line 4, consent",
    ]
    async with database.look() as session:
        assert await broadcasts.count(session, "notice", Audience(), now=NOON, rules=RULES) == {}


async def test_importing_twice_adds_nobody_and_a_withdrawn_consent_stays_withdrawn(
    database: Database, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_text(
        "channel,address,name,language,consent\ntelegram,1,Hoa,vi,yes\ntelegram,1,Hoa,vi,yes\nweb,w1,Lan,en,no\n",
        encoding="utf-8",
    )
    first = await people_command.import_people(database, path)
    assert first == {"rows": 3, "added": 2, "known": 1, "consents": 1, "withdrawn": 0}
    async with database.begin() as session:
        from sqlalchemy import update

        from db.tables.people import consents

        await session.execute(update(consents).values(withdrawn_at=NOON + timedelta(days=1)))
    again = await people_command.import_people(database, path)
    assert again == {"rows": 3, "added": 0, "known": 3, "consents": 0, "withdrawn": 0}
