"""The process that SQLite's writing is dictated to: what it keeps, what it refuses, and that a crowd loses nothing by it."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.words import load
from db.session import Database
from db.writes import dictating, sequencer
from db.writes import lives as live_writes
from db.writes import scribe as scribes
from db.writes.live_pen import StaleError
from db.writes.scribe import Dictation, FollowsError, Scribe, ScribeLostError
from domain.live_comments import Comment
from services.live_desk import Desk
from tests.db.test_sequencer import opened, says, state

LIVE = (
    "INSERT INTO lives (id, slug, title, state, hold_minutes, rules, version, created_at) "
    "VALUES (7, 'l', 'L', 'open', 5, '{}', 0, 0)"
)
NEXT = "UPDATE lives SET version = version + 1, title = ? WHERE id = 7"


@pytest.fixture
def path(tmp_path: Path, sqlite_template: Path) -> Path:
    made = tmp_path / "chophien.sqlite3"
    made.write_bytes(sqlite_template.read_bytes())
    with sqlite3.connect(made) as connection:
        connection.execute(LIVE)
    connection.close()
    return made


@pytest.fixture
async def scribe(path: Path) -> AsyncIterator[Scribe]:
    called = Scribe(str(path))
    await there(called)
    yield called
    await called.close()


async def there(scribe: Scribe) -> None:
    scribe.call()
    async with asyncio.timeout(10):
        while not scribe.there:
            await asyncio.sleep(0.005)


def title(path: Path) -> tuple[str, int]:
    with sqlite3.connect(path) as connection:
        found: tuple[str, int] = connection.execute("SELECT title, version FROM lives").fetchone()
    connection.close()
    return found


def named(scribe: Scribe, version: int, name: Any) -> Dictation:
    dictation = scribe.dictation()
    dictation.stand_on({7: version})
    dictation.run(NEXT, name)
    return dictation


async def test_one_after_the_other_without_waiting_for_the_answers(scribe: Scribe, path: Path) -> None:
    came = [scribe.send(named(scribe, n, f"Phiên {n}"), first=n == 0) for n in range(20)]
    assert await asyncio.gather(*came) == [[]] * 20
    assert title(path) == ("Phiên 19", 20)


async def test_what_follows_one_that_came_to_nothing_comes_to_nothing_even_where_its_version_fits(
    scribe: Scribe, path: Path
) -> None:
    with sqlite3.connect(path) as other:
        other.execute(NEXT, ("của tiến trình khác",))
    other.close()
    first = scribe.send(named(scribe, 0, "cũ"), first=True)  # the other made it 1
    second = scribe.send(named(scribe, 1, "dựa trên cái cũ"), first=False)
    failed = await asyncio.gather(first, second, return_exceptions=True)
    assert [type(each) for each in failed] == [StaleError, FollowsError]
    assert title(path) == ("của tiến trình khác", 1)
    await scribe.send(named(scribe, 1, "mới"), first=True)
    assert title(path) == ("mới", 2)


async def test_a_statement_that_fails_takes_its_transaction_with_it(scribe: Scribe, path: Path) -> None:
    bad = named(scribe, 0, "dở dang")
    bad.run("UPDATE lives SET hold_minutes = 0")
    with pytest.raises(sqlite3.DatabaseError):
        await scribe.send(bad, first=True)
    assert title(path) == ("L", 0)
    await scribe.send(named(scribe, 0, "lại"), first=True)
    assert title(path) == ("lại", 1)


async def test_a_value_that_cannot_be_dictated_spoils_nothing_after_it(scribe: Scribe, path: Path) -> None:
    with pytest.raises(ValueError, match="unmarshallable"):
        scribe.send(named(scribe, 0, object()), first=True)
    other = scribe.dictation()
    other.stand_on({7: 0})
    other.run("UPDATE lives SET title = 'khác'")
    await scribe.send(other, first=True)
    assert title(path) == ("khác", 0)


async def test_what_was_never_handed_over_is_not_taken_for_known(scribe: Scribe, path: Path) -> None:
    given_up = named(scribe, 0, "bỏ dở")
    assert given_up.statements
    await scribe.send(named(scribe, 0, "thật"), first=True)
    assert title(path) == ("thật", 1)


async def test_it_outlives_the_signals_that_stop_us_and_ends_with_us(scribe: Scribe, path: Path) -> None:
    process = scribe._process
    assert process is not None
    for number in (signal.SIGINT, signal.SIGTERM):
        os.kill(process.pid, number)
    await scribe.send(named(scribe, 0, "vẫn còn"), first=True)
    assert title(path) == ("vẫn còn", 1)
    await scribe.close()
    assert process.returncode == 0


async def test_one_that_was_killed_is_told_and_can_be_called_again(scribe: Scribe, path: Path) -> None:
    process = scribe._process
    assert process is not None
    os.kill(process.pid, signal.SIGSTOP)
    lost = scribe.send(named(scribe, 0, "mất"), first=True)
    process.kill()
    with pytest.raises(ScribeLostError):
        await lost
    assert not scribe.there
    await there(scribe)
    await scribe.send(named(scribe, 0, "lại"), first=True)
    assert title(path) == ("lại", 1)


async def test_one_that_cannot_be_heard_any_more_is_ended_with_what_he_was_told(scribe: Scribe, path: Path) -> None:
    process, transport = scribe._process, scribe._transport
    assert process is not None
    assert transport is not None
    os.kill(process.pid, signal.SIGSTOP)
    lost = scribe.send(named(scribe, 0, "mất"), first=True)
    transport.abort()
    with pytest.raises(ScribeLostError):
        await lost
    assert process.wait(10) == -signal.SIGKILL
    assert title(path) == ("L", 0)


async def test_one_that_does_not_end_is_ended(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scribes, "PATIENCE_S", 0.2)
    stopped = Scribe(str(path))
    await there(stopped)
    process = stopped._process
    assert process is not None
    os.kill(process.pid, signal.SIGSTOP)
    await stopped.close()
    assert process.returncode == -signal.SIGKILL


# A crowd, with the scribe at its side.


@pytest.fixture
async def crowded(path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Database]:
    """A database whose sequencers have a scribe however few cores there are."""
    monkeypatch.setattr(sequencer, "_cores", lambda: 2)
    opened_here = Database(f"sqlite+aiosqlite:///{path}")
    yield opened_here
    await opened_here.close()


class Crowd:
    """Buyers who bring the next comment as soon as the last is answered."""

    def __init__(self, desk: Desk, live_id: int, comments: list[Comment]) -> None:
        self.outcomes: dict[str, str] = {}
        self._desk, self._live_id, self._left = desk, live_id, iter(comments)

    async def _buyer(self) -> None:
        for each in self._left:
            self.outcomes[each.comment_id] = (await self._desk.take(self._live_id, each)).kind

    async def come(self, buyers: int = 64) -> None:
        await asyncio.gather(*(self._buyer() for _ in range(buyers)))


def scribe_of(desk: Desk) -> Scribe:
    found = desk.sequencer._dictating
    assert found is not None
    return found.scribe


async def with_scribe(database: Database) -> Desk:
    desk = Desk(database, load())
    scribe = scribe_of(desk)
    await there(scribe)
    return desk


def comments(count: int, start: int = 0) -> list[Comment]:
    return [says(f"u{n}", "A1", n) for n in range(start, start + count)]


async def test_a_crowd_is_dictated_and_a_few_are_not(crowded: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    live_id = await opened(crowded, 500)
    sent: list[int] = []
    send = Scribe.send

    def counted(self: Scribe, dictation: Dictation, *, first: bool) -> asyncio.Future[list[Any]]:
        sent.append(len(dictation.statements))
        return send(self, dictation, first=first)

    monkeypatch.setattr(Scribe, "send", counted)
    desk = await with_scribe(crowded)
    await Crowd(desk, live_id, comments(10)).come(5)
    assert sent == []
    crowd = Crowd(desk, live_id, comments(2000, 10))
    await crowd.come()
    assert len(sent) > 20
    await desk.close()
    live = await state(crowded, live_id)
    assert (live.comments, live.codes[1].held, len(live.slips)) == (2010, 500_000, 2010)
    assert Counter(crowd.outcomes.values()) == {"held": 490, "waitlisted": 1510}


async def test_a_scribe_killed_again_and_again_costs_no_order(crowded: Database) -> None:
    live_id = await opened(crowded, 500)
    desk = await with_scribe(crowded)
    scribe = scribe_of(desk)
    crowd = Crowd(desk, live_id, comments(6000))
    coming = asyncio.create_task(crowd.come())
    killed = 0
    while not coming.done():
        await asyncio.sleep(0.03)
        if scribe.there and scribe._process is not None:
            scribe._process.kill()
            killed += 1
    await coming
    await desk.close()
    assert killed > 0
    live = await state(crowded, live_id)
    assert (live.comments, live.codes[1].held, len(live.slips)) == (6000, 500_000, 6000)
    assert set(crowd.outcomes.values()) <= {"held", "waitlisted", "duplicate"}
    assert len(crowd.outcomes) == 6000
    assert sorted(live.seen.values()) == list(range(1, 6001))


async def test_two_processes_with_a_scribe_each_serve_one_crowd(crowded: Database) -> None:
    live_id = await opened(crowded, 300)
    other = Database(str(crowded.url.render_as_string(hide_password=False)))
    desks = [await with_scribe(crowded), await with_scribe(other)]
    crowds = [Crowd(desk, live_id, comments(1500, n * 1500)) for n, desk in enumerate(desks)]
    await asyncio.gather(*(crowd.come() for crowd in crowds))
    for desk in desks:
        await desk.close()
    await other.close()
    live = await state(crowded, live_id)
    assert (live.comments, live.codes[1].held, len(live.slips)) == (3000, 300_000, 3000)
    assert sum(Counter(crowd.outcomes.values())["held"] for crowd in crowds) == 300


async def test_others_who_write_get_their_turn_in_the_middle_of_a_crowd(crowded: Database) -> None:
    live_id = await opened(crowded, 500)
    desk = await with_scribe(crowded)
    crowd = Crowd(desk, live_id, comments(4000))
    coming = asyncio.create_task(crowd.come())
    turns = 0
    while not coming.done():
        async with crowded.begin() as session:
            await session.execute(text("UPDATE lives SET title = title || '.' WHERE id = :id"), {"id": live_id})
        turns += not coming.done()
        await asyncio.sleep(0)
    await coming
    await desk.close()
    assert turns > 5
    assert len(crowd.outcomes) == 4000
    await state(crowded, live_id)


async def test_a_bad_one_in_a_crowd_fails_alone(crowded: Database) -> None:
    live_id = await opened(crowded, 500)
    desk = await with_scribe(crowded)
    bad = says("x", "A1", 1000)
    bad.at = object()  # type: ignore[assignment]  # what no column takes
    brought = [*comments(60), bad, *comments(60, 60)]
    found = await asyncio.gather(*(desk.take(live_id, each) for each in brought), return_exceptions=True)
    await desk.close()
    assert [getattr(each, "kind", "failed") for each in found] == ["held"] * 60 + ["failed"] + ["held"] * 60
    assert (await state(crowded, live_id)).codes[1].held == 120_000


async def test_what_cannot_be_dictated_is_written_in_its_turn_and_what_was_thought_upon_it_is_thought_anew(
    crowded: Database,
) -> None:
    live_id = await opened(crowded, 500)
    desk = await with_scribe(crowded)
    await desk.take(live_id, says("first", "A1", 1))
    bad = says("x", "A1", 1000)
    bad.at = object()  # type: ignore[assignment]  # what no column takes
    async with crowded.begin() as session:  # whoever writes now has the sequencer wait with what it thought out
        await live_writes.touch(session, live_id)  # and the version is what the second batch would stand on
        brought = [bad, *comments(39, 100)]
        coming = [asyncio.create_task(desk.take(live_id, each)) for each in brought]
        await asyncio.sleep(0.2)
    found = await asyncio.gather(*coming, return_exceptions=True)
    found += await asyncio.gather(*(desk.take(live_id, each) for each in comments(40, 300)), return_exceptions=True)
    await desk.close()
    assert [getattr(each, "kind", "failed") for each in found] == ["failed"] + ["held"] * 79
    assert (await state(crowded, live_id)).codes[1].held == 80_000


async def test_whatever_goes_wrong_in_dictating_costs_no_order(
    crowded: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    live_id = await opened(crowded, 500)
    send = Scribe.send
    tried: list[bool] = []

    def fails(self: Scribe, dictation: Dictation, *, first: bool) -> asyncio.Future[list[Any]]:
        tried.append(first)
        if len(tried) % 5 == 2:
            raise RuntimeError("no way to him")
        return send(self, dictation, first=first)

    monkeypatch.setattr(Scribe, "send", fails)
    desk = await with_scribe(crowded)
    crowd = Crowd(desk, live_id, comments(1000))
    async with asyncio.timeout(30):
        await crowd.come()
    assert len(tried) > 10
    async with asyncio.timeout(5), crowded.begin():
        pass  # the turn to write is free
    await desk.close()
    assert Counter(crowd.outcomes.values()) == {"held": 500, "waitlisted": 500}
    assert (await state(crowded, live_id)).comments == 1000


async def test_one_refused_order_is_not_taken_for_another_process(crowded: Database) -> None:
    live_id = await opened(crowded, 500)
    desk = await with_scribe(crowded)
    bad = says("bad", "A1", 9999)
    bad.at = 2**64  # goes into a message, but into no column
    crowd = Crowd(desk, live_id, comments(1000))
    coming = asyncio.create_task(crowd.come())
    with pytest.raises(OverflowError):
        await desk.take(live_id, bad)
    await coming
    assert not desk.sequencer._memory.shares()
    await desk.close()
    assert (await state(crowded, live_id)).comments == 1000


async def test_one_that_does_not_answer_is_dismissed_and_nobody_waits_for_ever(
    crowded: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dictating, "PATIENCE_S", 0.2)
    live_id = await opened(crowded, 500)
    desk = await with_scribe(crowded)
    scribe = scribe_of(desk)
    assert scribe._process is not None
    os.kill(scribe._process.pid, signal.SIGSTOP)
    crowd = Crowd(desk, live_id, comments(200))
    async with asyncio.timeout(20):
        await crowd.come()
    await desk.close()
    assert Counter(crowd.outcomes.values()) == {"held": 200}
    assert (await state(crowded, live_id)).codes[1].held == 200_000


async def test_a_listener_that_fails_stops_nobody(crowded: Database) -> None:
    live_id = await opened(crowded, 500)
    desk = await with_scribe(crowded)
    heard: list[set[int]] = []

    def fails(touched: set[int]) -> None:
        stop()
        raise LookupError(touched)

    stop = desk.listen(fails)
    desk.listen(heard.append)
    crowd = Crowd(desk, live_id, comments(200))
    await crowd.come()
    assert heard
    async with asyncio.timeout(5), crowded.begin():
        pass  # the turn to write is free
    await desk.close()
    assert len(crowd.outcomes) == 200


async def test_who_comes_while_it_closes_is_sent_away(crowded: Database) -> None:
    live_id = await opened(crowded, 500)
    desk = await with_scribe(crowded)
    await desk.take(live_id, says("lan", "A1", 1))
    closing = asyncio.create_task(desk.close())
    await asyncio.sleep(0)
    with pytest.raises(sequencer.OverloadedError):
        desk.submit(live_id, says("minh", "A1", 2))
    await closing
    await desk.close()  # once more is none too many
