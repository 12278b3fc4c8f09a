"""What the postman does with every answer a messenger can give, and with everything an admin does meanwhile."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import func, select, update

from bot.pace import Pace
from db.session import Database
from db.tables.broadcasts import adverts
from db.tables.people import consents, contacts
from domain.audiences import Audience
from domain.broadcasts import Figures, Kind
from domain.clock import HANOI
from domain.consent import AdvertRules
from domain.messages import Message
from domain.sending import Blocked, Failed, Sending, Sent, Wait
from scheduler import walk
from scheduler.postman import Postman
from services import broadcasts
from tests.audience import RULES, WAY_OUTS, Listing, people, postman

NOON = datetime(2026, 11, 23, 12, tzinfo=HANOI).astimezone(UTC)


async def queue(
    database: Database, kind: Kind = "notice", *, now: datetime | None = None, expires_at: datetime | None = None
) -> int:
    async with database.begin() as session:
        made = await broadcasts.create(
            session,
            kind,
            {"vi": Message("Phiên chợ <b>Tết</b>")},
            Audience(),
            way_outs=WAY_OUTS,
            rules=RULES,
            now=now or datetime.now(UTC),
            by=None,
            queued=True,
            expires_at=expires_at,
        )
    assert isinstance(made, broadcasts.Created)
    return made.id


async def figures(database: Database, number: int, now: datetime | None = None) -> Figures:
    async with database.look() as session:
        found = await broadcasts.figures(session, number, now or datetime.now(UTC))
    assert found is not None
    return found


async def until(condition: Callable[[], Awaitable[bool]], seconds: float = 20) -> None:
    async with asyncio.timeout(seconds):
        while not await condition():
            await asyncio.sleep(0.02)


async def until_state(database: Database, number: int, state: str) -> Figures:
    async def there() -> bool:
        return (await figures(database, number)).state == state

    await until(there)
    return await figures(database, number)


@asynccontextmanager
async def walking(*postmen: Postman) -> AsyncIterator[None]:
    running = [asyncio.create_task(one.run()) for one in postmen]
    try:
        yield
    finally:
        await asyncio.gather(*(one.end() for one in postmen))
        await asyncio.gather(*running)


async def contact_states(database: Database) -> dict[str, int]:
    async with database.look() as session:
        rows = await session.execute(select(contacts.c.state, func.count()).group_by(contacts.c.state))
        return {state: number for state, number in rows}  # noqa: C416 (Row objects)


async def test_everybody_hears_it_once_and_the_figures_add_up(database: Database) -> None:
    await people(database, 2500)
    sender = Listing()
    number = await queue(database)
    async with walking(postman(database, sender)):
        found = await until_state(database, number, "done")
    assert sorted(sender.addresses, key=int) == [str(1000 + one) for one in range(2500)]
    assert found == Figures(number, "done", 2500, 2500, 0, 0, 0, 0, None, None)


async def test_two_processes_share_the_book_and_one_walks(database: Database) -> None:
    await people(database, 400)
    sender = Listing(seconds=0.001)
    number = await queue(database)
    async with walking(postman(database, sender, owner="one"), postman(database, sender, owner="two")):
        await until_state(database, number, "done")
    assert len(sender.addresses) == len(set(sender.addresses)) == 400


async def test_the_blocked_the_gone_and_the_moved_are_told_apart(database: Database) -> None:
    await people(database, 6)

    def answers(address: str, _times: int) -> Sending:
        match address:
            case "1000":
                return Blocked("Forbidden: bot was blocked by the user")
            case "1001":
                return Blocked("Forbidden: user is deactivated")
            case "1002":
                return Blocked("Bad Request: group chat was upgraded to a supergroup chat", moved_to="-1005")
            case "1003":
                return Failed("Bad Request: message is too long", passing=False)
            case _:
                return Sent(1)

    sender = Listing(answers)
    number = await queue(database)
    async with walking(postman(database, sender)):
        found = await until_state(database, number, "done")
    assert (found.sent, found.blocked, found.failed, found.total) == (3, 2, 1, 6)
    assert "-1005" in sender.addresses
    assert await contact_states(database) == {"blocked": 1, "gone": 1, "new": 4}
    again = await queue(database)
    async with walking(postman(database, sender)):
        assert (await until_state(database, again, "done")).total == 4


async def test_a_429_stops_everybody_for_as_long_as_it_says(database: Database) -> None:
    await people(database, 60)
    asked: list[bool] = []

    def answers(address: str, times: int) -> Sending:
        asked.append(isinstance(pace, Pace) and pace._clock() < pace._paused_until)
        return Wait(1.0) if address == "1020" and times == 1 else Sent(1)

    sender = Listing(answers)
    number = await queue(database)
    walker = postman(database, sender, rate=100)
    pace = walker.paces["telegram"]
    assert isinstance(pace, Pace)
    async with walking(walker):
        await until_state(database, number, "done")
    assert len(set(sender.addresses)) == len(sender.addresses) == 60
    assert len(asked) == 61
    assert sum(asked) <= pace.burst, "only what was under way when the refusal came"
    assert pace._factor(pace._clock()) < 1, "and slower from then on"


@pytest.mark.parametrize("kind", ["advert", "notice"])
async def test_a_429_storm_loses_and_doubles_nobody(database: Database, kind: Kind) -> None:
    await people(database, 80)
    sender = Listing(lambda address, times: Wait(0.05) if int(address) % 4 == 0 and times < 3 else Sent(1))
    number = await queue(database, kind)
    async with walking(postman(database, sender, rate=2000)):
        found = await until_state(database, number, "done")
    assert found.sent == len(set(sender.addresses)) == len(sender.addresses) == 80


async def test_5xx_are_tried_again_until_they_pass(database: Database) -> None:
    await people(database, 100)
    calls = itertools.count()

    def answers(_address: str, _times: int) -> Sending:
        return Sent(1) if next(calls) >= 150 else Failed("Internal Server Error", passing=True)

    sender = Listing(answers)
    number = await queue(database, "advert")
    async with walking(postman(database, sender, rate=50)):
        found = await until_state(database, number, "done")
    assert found.sent == len(set(sender.addresses)) == len(sender.addresses) == 100
    assert found.failed == 0


async def test_a_hung_connection_leaves_an_advert_in_doubt_and_sends_a_notice_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walk, "SEND_S", 0.3)
    await people(database, 5)

    class Hanging(Listing):
        async def send(self, channel: str, address: str, message: Message, *, bulk: bool = False) -> Sending:
            if address == "1002" and self.asked.get(address, 0) == 0:
                self.asked[address] = 1
                await asyncio.sleep(60)
            return await super().send(channel, address, message, bulk=bulk)

    sender = Hanging()
    advert = await queue(database, "advert")
    async with walking(postman(database, sender)):
        found = await until_state(database, advert, "done")
    assert (found.sent, found.in_doubt, found.total) == (4, 1, 5)
    async with database.begin() as session:
        assert [doubt.address for doubt in await broadcasts.doubts(session, advert)] == ["1002"]
        assert await broadcasts.resend(session, advert, by=None, now=datetime.now(UTC)) == 1
        assert await broadcasts.resend(session, advert, by=None, now=datetime.now(UTC)) == 0
    async with walking(postman(database, sender)):
        found = await until_state(database, advert, "done")
    assert (found.sent, found.in_doubt, found.total) == (5, 0, 5)
    sender.asked.clear()
    notice = await queue(database, "notice")
    async with walking(postman(database, sender)):
        found = await until_state(database, notice, "done")
    assert (found.sent, found.in_doubt) == (5, 0)


async def test_a_message_that_nobody_accepts_is_held_before_it_fails_for_all(database: Database) -> None:
    await people(database, 400)
    sender = Listing(lambda _address, _times: Failed("Bad Request: can't parse entities", passing=False))
    number = await queue(database)
    async with walking(postman(database, sender, rate=200)):
        found = await until_state(database, number, "paused")
    assert found.failed < 300
    async with database.look() as session:
        assert (await broadcasts.newest(session))[0].reason == "Bad Request: can't parse entities"


async def test_pause_resume_and_cancel_take_hold_at_once(database: Database) -> None:
    await people(database, 300)
    sender = Listing()
    number = await queue(database)

    async def some() -> bool:
        return len(sender.sent) > 20

    async with walking(postman(database, sender, rate=100)):
        await until(some)
        async with database.begin() as session:
            assert isinstance(
                await broadcasts.pause(session, number, by=None, now=datetime.now(UTC)), broadcasts.Changed
            )
        await asyncio.sleep(0.2)
        stood = len(sender.sent)
        await asyncio.sleep(0.5)
        assert len(sender.sent) == stood
        async with database.begin() as session:
            await broadcasts.resume(session, number, by=None, now=datetime.now(UTC))

        async def more() -> bool:
            return len(sender.sent) > stood + 10

        await until(more)
        async with database.begin() as session:
            await broadcasts.cancel(session, number, by=None, now=datetime.now(UTC))
        await asyncio.sleep(0.5)
        ended = len(sender.sent)
        await asyncio.sleep(0.5)
    found = await figures(database, number)
    assert len(sender.sent) == ended == found.sent
    assert (found.state, found.total) == ("cancelled", 300)
    assert len(set(sender.addresses)) == ended


async def test_what_is_too_late_is_not_said(database: Database) -> None:
    await people(database, 300)
    sender = Listing()
    number = await queue(database, expires_at=datetime.now(UTC) + timedelta(hours=1))

    def clock() -> datetime:  # it is too late once some have heard
        return datetime.now(UTC) + timedelta(hours=2 if len(sender.sent) > 20 else 0)

    async with walking(postman(database, sender, rate=100, clock=clock)):
        found = await until_state(database, number, "expired")
        await asyncio.sleep(0.3)
    found = await figures(database, number)
    assert 20 < found.sent == len(sender.sent) < 250
    assert found.sent + found.expired == found.total == 300


async def test_a_notice_overtakes_an_advert(database: Database) -> None:
    await people(database, 200)
    sender = Listing()
    advert = await queue(database, "advert")

    async def some() -> bool:
        return len(sender.sent) > 10

    async with walking(postman(database, sender, rate=200, lease_s=0.5)):
        await until(some)
        notice = await queue(database, "notice")
        await until_state(database, notice, "done")
        assert (await figures(database, advert)).sent < 150
        await until_state(database, advert, "done")
    assert len(sender.sent) == 400


class Hands:
    """A clock that a test turns."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def quick_looks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("scheduler.postman.LOOK_S", 0.05)
    return iter([None])


async def test_adverts_rest_at_night_and_go_on_in_the_morning(database: Database) -> None:
    await people(database, 120)
    sender = Listing()
    hands = Hands(NOON.replace(hour=14, minute=59, second=59))  # a second before 22:00 in Hanoi
    law = AdvertRules(opens=time(7), closes=time(22))
    advert = await queue(database, "advert", now=hands.now)
    worker = postman(database, sender, rate=100, rules=law, clock=hands)

    async def some() -> bool:
        return len(sender.sent) > 20

    async with walking(worker):
        await until(some)
        hands.now += timedelta(seconds=2)
        await asyncio.sleep(0.3)
        stood = len(sender.sent)
        notice = await queue(database, "notice", now=hands.now)
        await until_state(database, notice, "done")
        assert len(sender.sent) == stood + 120
        assert (await figures(database, advert, hands.now)).state == "sending"
        hands.now += timedelta(hours=9)
        await until_state(database, advert, "done")
    assert len(sender.sent) == 240


async def test_nobody_gets_a_fourth_advert_within_24_hours(database: Database) -> None:
    await people(database, 30)
    sender = Listing()
    hands = Hands(NOON)
    async with walking(postman(database, sender, clock=hands)):
        for total in (30, 30, 30, 0):
            number = await queue(database, "advert", now=hands.now)
            found = await until_state(database, number, "done")
            assert found.sent == found.total == total
        notice = await queue(database, "notice", now=hands.now)
        assert (await until_state(database, notice, "done")).sent == 30
        hands.now += timedelta(hours=24, seconds=1)
        number = await queue(database, "advert", now=hands.now)
        assert (await until_state(database, number, "done")).sent == 30


async def test_a_withdrawn_consent_counts_in_the_middle_of_the_walk(database: Database) -> None:
    await people(database, 200)
    sender = Listing()
    number = await queue(database, "advert")

    async def some() -> bool:
        return len(sender.sent) > 20

    async with walking(postman(database, sender, rate=100)):
        await until(some)
        async with database.begin() as session:
            last = select(contacts.c.person_id).where(contacts.c.address.in_([str(1190 + one) for one in range(10)]))
            await session.execute(
                update(consents).where(consents.c.person_id.in_(last)).values(withdrawn_at=datetime.now(UTC))
            )
        found = await until_state(database, number, "done")
    assert found.sent == found.total == 190
    assert not set(sender.addresses) & {str(1190 + one) for one in range(10)}


async def test_adverts_reach_only_those_who_agreed_and_carry_label_and_way_out(database: Database) -> None:
    await people(database, 10)
    await people(database, 10, first=5000, consent=False)
    sender = Listing()
    number = await queue(database, "advert")
    async with walking(postman(database, sender)):
        assert (await until_state(database, number, "done")).total == 10
    assert all(int(address) < 5000 for address in sender.addresses)
    text = sender.sent[0][2].text
    assert text.startswith("[QC] Phiên chợ")
    assert text.endswith(WAY_OUTS["vi"].words)
    assert sender.sent[0][2].buttons[-1][0].data == WAY_OUTS["vi"].data
    async with database.look() as session:
        assert (await session.execute(select(func.count()).select_from(adverts))).scalar_one() == 10


async def test_a_picture_goes_first_to_one_so_that_it_is_uploaded_once(database: Database) -> None:
    await people(database, 40)
    under_way: list[int] = []

    class Uploading(Listing):
        now = 0

        async def send(self, channel: str, address: str, message: Message, *, bulk: bool = False) -> Sending:
            self.now += 1
            if not self.sent:
                under_way.append(self.now)
            await asyncio.sleep(0.05)
            self.now -= 1
            return await super().send(channel, address, message, bulk=bulk)

    sender = Uploading()
    async with database.begin() as session:
        made = await broadcasts.create(
            session,
            "notice",
            {"vi": replace(Message("Ảnh"), picture=7)},
            Audience(),
            way_outs=WAY_OUTS,
            rules=RULES,
            now=datetime.now(UTC),
            by=None,
            queued=True,
        )
    assert isinstance(made, broadcasts.Created)
    async with walking(postman(database, sender)):
        await until_state(database, made.id, "done")
    assert under_way == [1]
    assert len(sender.sent) == 40


async def test_a_channel_that_is_not_running_is_told_not_hidden(database: Database) -> None:
    await people(database, 5)
    await people(database, 3, channel="web", first=1)
    sender = Listing()
    number = await queue(database)
    async with walking(postman(database, sender)):
        found = await until_state(database, number, "done")
    assert (found.total, found.sent, found.failed) == (8, 5, 3)
    async with database.look() as session:
        assert (await broadcasts.results(session, number)).errors == {"this channel is not running": 3}


async def test_every_channel_walks_at_its_own_pace(database: Database) -> None:
    await people(database, 30)
    await people(database, 30, channel="web", first=1)
    sender = Listing(lambda address, times: Wait(1.5) if address == "1005" and times == 1 else Sent(1))
    number = await queue(database)
    async with walking(postman(database, sender, served=("telegram", "web"))):
        await until_state(database, number, "done")
    web = [moment for moment, address, _ in sender.sent if int(address) < 1000]
    assert len(sender.sent) == 60
    assert max(web) < max(moment for moment, address, _ in sender.sent if int(address) >= 1000), "telegram has to wait"
