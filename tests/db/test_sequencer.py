"""Many comments in one commit, exact whatever happens in between; on both databases."""

from __future__ import annotations

import asyncio
import json
import random
import signal
import subprocess
import sys
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot import lives as commands
from bot.words import load
from db.reads import lives as reads
from db.session import Database
from db.writes import live_loading, live_memory
from db.writes import lives as live_writes
from db.writes.live_memory import Item, NoSuchLiveError, Prepared
from db.writes.live_pen import Pen
from db.writes.sequencer import OverloadedError
from domain.live_comments import Comment, Outcome
from domain.live_steps import wrong
from domain.lives import Live, Step
from domain.outgoing import TOGETHER_LETTERS, Outgoing
from services.live_comments import comment
from services.live_desk import Desk, settle

NOW = 1_800_000_000_000


def plan(*stocks: int, slug: str = "l1", limit: int | None = None) -> dict[str, Any]:
    products = [
        {
            "code": f"A{n}",
            "name": f"Trà {n}",
            "price_vnd": 50_000,
            "unit": "hộp",
            "stock": stock,
            "limit_per_buyer": limit,
        }
        for n, stock in enumerate(stocks, 1)
    ]
    return {"slug": slug, "title": "Thử", "hold_minutes": 10, "products": products}


def says(author: str, words: str, number: int, *, source: str = "facebook", at: int = NOW) -> Comment:
    return comment(source, f"c{number}", author, words, now_ms=at, author_name=author.title())


async def opened(database: Database, *stocks: int, limit: int | None = None) -> int:
    await commands.create(database, plan(*stocks, limit=limit), start=True)
    async with database.look() as session:
        found = await reads.find(session, "l1")
    assert found is not None
    return found


async def state(database: Database, live_id: int) -> Live:
    async with database.look() as session:
        live = await reads.whole(session, live_id)
    assert live is not None
    assert wrong(live) == []
    return live


def counted_loads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The live's number for each time that one is read whole from now on."""
    read: list[int] = []

    def reading(pen: Pen, head: tuple[Any, ...]) -> Live:
        read.append(head[0])
        return live_loading.load(pen, head)

    monkeypatch.setattr(live_memory, "load", reading)
    return read


async def test_fifty_at_once_on_ten_and_everything_delivered_twice(database: Database) -> None:
    live_id = await opened(database, 10)
    desk = Desk(database, load())
    comments = [says(f"u{n}", "A1", n) for n in range(50)]
    outcomes = await asyncio.gather(*(desk.take(live_id, each) for each in [*comments, *comments]))
    await desk.close()
    assert Counter(each.kind for each in outcomes) == {"held": 10, "waitlisted": 40, "duplicate": 50}
    assert [each.kind for each in outcomes[:10]] == ["held"] * 10
    live = await state(database, live_id)
    assert (live.codes[1].left, live.codes[1].held, len(live.slips), live.comments) == (0, 10_000, 50, 50)
    assert [slip.author for slip in live.slips.values()] == [f"u{n}" for n in range(50)]


async def test_what_is_in_memory_is_what_is_in_the_database(database: Database) -> None:
    live_id = await opened(database, 20, 20, limit=4)
    desk = Desk(database, load())
    chance = random.Random(7)
    words = [
        "A1",
        "A2 x2",
        "a1, a2",
        "hủy a1",
        "đổi a1 sang a2",
        "thêm 1 nữa",
        "không lấy",
        "ok",
        "0912345678",
        "còn không?",
    ]
    for n in range(200):
        at = NOW + n * 9_000
        await desk.take(live_id, says(f"u{chance.randrange(12)}", chance.choice(words), n, at=at))
    kept = await state(database, live_id)
    mine = desk.sequencer._memory._lives[live_id]
    await desk.close()
    for name in ("slips", "lines", "codes"):
        ours, theirs = getattr(mine, name), getattr(kept, name)
        for number, each in ours.items():
            fields = [field for field in each.__slots__ if field not in {"lines", "waiting"}]
            assert {field: getattr(each, field) for field in fields} == {
                field: getattr(theirs[number], field) for field in fields
            }
    for number, each in mine.codes.items():
        assert [line.number for line in each.waiting] == [line.number for line in kept.codes[number].waiting]


@pytest.mark.parametrize("count", [2, 8, 30])
async def test_products_in_crossing_orders_lose_none(database: Database, count: int) -> None:
    live_id = await opened(database, *([1000] * count))
    desks = [Desk(database, load()), Desk(database, load())]
    codes = [f"A{n}" for n in range(1, count + 1)]

    async def buyer(n: int) -> Any:
        mine = codes if n % 2 else codes[::-1]
        return await desks[n % 2].take(live_id, says(f"u{n}", ", ".join(mine), n))

    outcomes = await asyncio.gather(*(buyer(n) for n in range(60)))
    for desk in desks:
        await desk.close()
    assert [each.kind for each in outcomes] == ["held"] * 60
    live = await state(database, live_id)
    assert [each.held for each in live.codes.values()] == [60_000] * count


async def test_two_processes_serve_the_same_live(database: Database, database_url: str) -> None:
    live_id = await opened(database, 100)
    other = Database(database_url)
    desks = [Desk(database, load()), Desk(other, load())]

    async def buyer(n: int) -> Any:
        first = await desks[n % 2].take(live_id, says(f"u{n}", "A1", n))
        await desks[(n + 1) % 2].take(live_id, says(f"u{n}", "A1", n))
        if n % 5 == 0:
            await desks[(n + 1) % 2].take(live_id, says(f"u{n}", "hủy a1", 1000 + n))
        return first

    await asyncio.gather(*(buyer(n) for n in range(300)))
    for desk in desks:
        await desk.close()
    await other.close()
    live = await state(database, live_id)
    assert live.comments == 360
    assert live.codes[1].held == 100_000
    assert len(live.slips) == 300
    assert len(set(live.seen.values())) == 360


async def test_who_is_let_in_again_is_so_in_every_process_and_after_a_restart(
    database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    live_id = await opened(database, 100)
    other = Database(database_url)
    here, there = Desk(database, load()), Desk(other, load())
    lan = {"source": "facebook", "author": "lan"}
    read = counted_loads(monkeypatch)
    monkeypatch.setattr(live_memory, "SHARED_S", 600.0)

    async def step(desk: Desk, kind: str, key: str) -> bool:
        return (await desk.do(live_id, kind, key=key, actor="host", now=_at(NOW), **lan)).done

    async def orders(desk: Desk, number: int) -> str:
        outcome = await desk.take(live_id, says("lan", "A1 x1", number))
        return outcome.reason or outcome.kind

    assert [await orders(desk, n) for n, desk in enumerate((here, there))] == ["held", "repeat"]
    for turn in (1, 2):
        loaded, numbers = len(read), iter(range(turn * 10, turn * 10 + 9))
        assert await step(here, "ban", f"b{turn}")
        assert [await orders(desk, next(numbers)) for desk in (there, here)] == ["banned", "banned"]
        assert await step(there, "unban", f"u{turn}")
        assert [await orders(desk, next(numbers)) for desk in (here, there)] == ["held", "repeat"]
    assert len(read) == loaded, "each caught up with what the other had done"
    again = [Desk(database, load()) for _ in range(2)]
    assert await orders(again[0], 6) == "repeat"
    assert await step(here, "ban", "b3")
    assert await step(there, "unban", "u2"), "the same key says that it was done"
    assert await orders(again[1], 7) == "banned"
    kept = await state(database, live_id)
    assert kept.banned == {("facebook", "lan")}
    for desk in (here, there, *again):
        await desk.close()
    await other.close()
    async with database.look() as session:
        logged = (await session.execute(text("SELECT kind FROM live_log ORDER BY id"))).scalars().all()
    assert logged == ["created", "open", "ban", "unban", "ban", "unban", "ban"]


@pytest.mark.parametrize(("last", "out"), [("ban", True), ("unban", False)])
async def test_of_several_bans_in_one_commit_the_last_word_counts(database: Database, last: str, out: bool) -> None:
    live_id = await opened(database, 100)
    desk, other = Desk(database, load()), Desk(database, load())
    await desk.take(live_id, says("lan", "A1", 1))
    await other.take(live_id, says("minh", "A1", 2))
    lan = {"source": "facebook", "author": "lan"}
    for number, (first, second) in enumerate((("ban", "unban"), ("unban", "ban")), 3):
        kinds = [first, second, first, last]
        steps = [Step(f"{first}{n}", kind, "host", NOW, dict(lan)) for n, kind in enumerate(kinds)]
        await asyncio.gather(*(desk.sequencer.submit(live_id, step) for step in steps))
        assert (("facebook", "lan") in (await state(database, live_id)).banned) == out
        assert ((await other.take(live_id, says("lan", "A1", number))).reason == "banned") == out
    await desk.close()
    await other.close()


async def test_a_bad_item_fails_alone(database: Database) -> None:
    live_id = await opened(database, 10)
    desk = Desk(database, load())
    bad = says("x", "A1", 1)
    bad.at = "never"  # type: ignore[assignment]  # what no column takes
    if database.is_sqlite:
        bad.at = object()  # type: ignore[assignment]  # SQLite would keep the text
    good = [says(f"u{n}", "A1", n + 10) for n in range(5)]
    found = await asyncio.gather(
        *(desk.take(live_id, each) for each in [*good[:2], bad, *good[2:]]), return_exceptions=True
    )
    await desk.close()
    assert [getattr(each, "kind", "failed") for each in found] == ["held", "held", "failed", "held", "held", "held"]
    assert (await state(database, live_id)).codes[1].held == 5_000


@pytest.mark.parametrize("own_fault_first", [False, True])
async def test_while_the_database_stays_away_all_are_told_together_and_nobody_is_waited_for_one_by_one(
    database: Database, monkeypatch: pytest.MonkeyPatch, own_fault_first: bool
) -> None:
    live_id = await opened(database, 100)
    desk = Desk(database, load())
    desk.sequencer._patience_s = 0.0
    await desk.take(live_id, says("first", "A1", 0))
    memory, tries = desk.sequencer._memory, []
    write = memory.write

    def away(batch: list[Item], prepared: Prepared | None) -> Prepared:
        tries.append(len(batch))
        if own_fault_first and len(tries) <= 3:  # the whole batch, and the first two by themselves
            return write(batch, prepared) if len(tries) == 2 else fails()
        raise ConnectionError

    def fails() -> Prepared:
        raise LookupError

    monkeypatch.setattr(memory, "write", away)
    waiting = [desk.submit(live_id, says(f"u{n}", "A1", n)) for n in range(1, 11)]
    found = await asyncio.gather(*waiting, return_exceptions=True)
    monkeypatch.setattr(memory, "write", write)
    told = [type(each) for each in found]
    if own_fault_first:
        assert (told, tries) == ([Outcome, LookupError] + [ConnectionError] * 8, [10, 1, 1, 1])
    else:
        assert (told, tries) == ([ConnectionError] * 10, [10])
    assert (await desk.take(live_id, says("last", "A1", 99))).kind == "held"
    await desk.close()
    assert (await state(database, live_id)).comments == (3 if own_fault_first else 2)


async def test_a_step_that_moves_stock_is_done_although_somebody_changed_the_live(database: Database) -> None:
    live_id = await opened(database, 10)
    desk = Desk(database, load())
    await desk.take(live_id, says("lan", "A1", 1))
    async with database.begin() as session:
        await live_writes.touch(session, live_id)
    stepped = await desk.do(live_id, "end", key="e", actor="host", now=_at(NOW + 1000))
    await desk.close()
    assert stepped.done
    assert (await state(database, live_id)).state == "ended"


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_lost_connections_are_opened_again_and_the_live_is_not_read_anew_each_time(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    live_id = await opened(database, 500)
    desk = Desk(database, load())
    read = counted_loads(monkeypatch)

    async def some(first: int) -> None:
        for n in range(first, first + 20):
            await desk.take(live_id, says(str(n), "A1", n, source="telegram"))

    await some(1)
    async with database.begin() as session:
        await session.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE pid <> pg_backend_pid() AND datname = current_database()"
            )
        )
    await some(100)
    lost = len(read)
    await some(200)
    await desk.close()
    assert len(read) == lost <= 3
    assert (await state(database, live_id)).comments == 60


async def test_an_unknown_live_is_told_and_harms_nobody(database: Database) -> None:
    live_id = await opened(database, 10)
    desk = Desk(database, load())
    found = await asyncio.gather(
        desk.take(live_id, says("lan", "A1", 1)), desk.take(live_id + 99, says("lan", "A1", 1)), return_exceptions=True
    )
    await desk.close()
    assert getattr(found[0], "kind", None) == "held"
    assert isinstance(found[1], NoSuchLiveError)


async def test_one_who_fails_at_being_told_and_one_who_brings_more_leave_nobody_unanswered(database: Database) -> None:
    live_id = await opened(database, 10)
    desk = Desk(database, load())
    desk.sequencer._most_waiting = 3
    told: list[str] = []
    last: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()

    def fails(came: Outcome) -> None:
        told.append(came.kind)
        raise LookupError

    def brings_more(came: Outcome) -> None:
        told.append(came.kind)
        desk.hand_in(live_id, says("u9", "A1", 9), partial(settle, last))

    for number, each in enumerate((fails, brings_more, lambda came: told.append(came.kind))):
        desk.hand_in(live_id, says(f"u{number}", "A1", number), each)
    assert ((await last).number, told) == (4, ["held"] * 3)
    await desk.close()


async def test_too_much_at_once_is_refused_at_the_door(database: Database) -> None:
    live_id = await opened(database, 10)
    desk = Desk(database, load())
    desk.sequencer._most_waiting = 3
    waiting = [desk.submit(live_id, says(f"u{n}", "A1", n)) for n in range(3)]
    with pytest.raises(OverloadedError):
        desk.submit(live_id, says("u9", "A1", 9))
    await asyncio.gather(*waiting)
    assert (await desk.take(live_id, says("u9", "A1", 9))).kind == "held"
    await desk.close()


async def test_holds_lapse_by_the_clock_and_the_next_is_told(database: Database) -> None:
    live_id = await opened(database, 1)
    desk = Desk(database, load())
    first = comment("telegram", "1", "11", "A1", now_ms=NOW, reply=("telegram", "-5", 1))
    await desk.take(live_id, first)
    await desk.take(live_id, says("minh", "A1", 2))
    async with database.begin() as session:
        due = await reads.with_due(session, NOW + 10 * 60_000)
        assert due == [live_id]
        assert await reads.with_due(session, NOW + 9 * 60_000) == []
    await desk.sequencer.do(live_id, Step("t", "tick", "clock", NOW + 10 * 60_000 + 1))
    await desk.close()
    live = await state(database, live_id)
    assert [line.state for line in live.lines.values()] == ["lapsed", "offered"]
    async with database.look() as session:
        sent = (await session.execute(text("SELECT payload FROM outbox ORDER BY id"))).scalars().all()
    said = [each if isinstance(each, dict) else json.loads(each) for each in sent]
    assert said[0] == {"text": "STT 1: Đã giữ 1 hộp A1, còn 0", "reply_to": 1}


async def test_the_shop_and_the_live_never_have_the_same_piece(database: Database) -> None:
    live_id = await opened(database, 10)
    stock = text("SELECT stock FROM variants")
    async with database.look() as session:
        assert (await session.execute(stock)).scalar_one() == 0
    desk = Desk(database, load())
    await desk.take(live_id, says("lan", "A1 x3", 1))
    short = await desk.sequencer.submit(live_id, Step("r", "restock", "host", NOW, {"code": "A1", "qty": 5000}))
    assert getattr(short, "done", False)

    refused = await desk.do(
        live_id, "restock", key="s", actor="host", now=_at(NOW), code="A1", qty=1000, from_shop=True
    )
    assert (refused.done, refused.reason, refused.detail) == (False, "stock", {"code": "A1"})
    await desk.do(live_id, "confirm", key="c", actor="host", now=_at(NOW), slip=1)
    await desk.do(live_id, "end", key="e", actor="host", now=_at(NOW))
    await desk.close()
    async with database.look() as session:
        assert (await session.execute(stock)).scalar_one() == 12_000
    live = await state(database, live_id)
    assert (live.codes[1].sold, live.codes[1].total) == (3_000, 3_000)


def _at(moment: int) -> Any:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(moment / 1000, UTC)


REPLAY = """
import asyncio, sys
from pathlib import Path
from bot import lives
from db.session import Database
async def main():
    print("ready", flush=True)
    print(await lives.replay(Database(sys.argv[1]), Path(sys.argv[2]), "l1", speed=float(sys.argv[3])), flush=True)
asyncio.run(main())
"""


async def test_killed_in_the_middle_and_replayed_it_is_exact(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    live_id = await opened(database, 500)
    chance = random.Random(3)
    records = [
        {"source": "facebook", "comment_id": f"c{n}", "author": f"u{chance.randrange(1500)}", "author_name": "B",
         "text": "A1", "at": NOW + n} for n in range(3000)
    ]  # fmt: skip
    path = tmp_path / "comments.jsonl"
    path.write_text("\n".join(json.dumps(each) for each in records), encoding="utf-8")
    for speed in ("1", "3", "0"):
        process = subprocess.Popen(
            [sys.executable, "-c", REPLAY, database_url, str(path), speed], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        if speed == "0":
            assert process.wait(60) == 0
        else:
            await asyncio.sleep(0.7)
            process.send_signal(signal.SIGKILL)
            process.wait(10)
        process.stdout.close()
    live = await state(database, live_id)
    buyers = list(dict.fromkeys(each["author"] for each in records))
    assert live.comments == 3000
    assert [slip.author for slip in live.slips.values()] == buyers
    held = [live.slips[line.slip].author for line in live.lines.values() if line.state == "held"]
    assert held == buyers[:500]


async def test_what_one_commit_answers_to_one_chat_is_one_message_not_longer_than_one_may_be(
    database: Database,
) -> None:
    live_id = await opened(database, 200)
    desk = Desk(database, load())
    await desk.take(live_id, says("first", "A1", 0))  # the live is in memory: what comes now goes into few commits

    def asks(number: int, chat: str) -> Comment:
        return comment("telegram", f"{chat}:{number}", f"{number}", "A1", now_ms=NOW, reply=("telegram", chat, number))

    await asyncio.gather(*(desk.submit(live_id, asks(n, "-5" if n % 50 else "-6")) for n in range(1, 151)))
    await desk.close()
    async with database.look() as session:
        rows = (await session.execute(text("SELECT address, payload, created_at FROM outbox ORDER BY id"))).all()
    said = [(row[0], row[1] if isinstance(row[1], dict) else json.loads(row[1])) for row in rows]
    assert len(said) < 20
    assert all(len(each["text"]) <= TOGETHER_LETTERS for _, each in said)
    assert {row[2] for row in rows} == {NOW}
    lines = [(address, line) for address, each in said for line in each["text"].split("\n")]
    slips = {(address, line.split(":")[0]) for address, line in lines}
    assert len(lines) == 150
    assert slips == {("-5" if n % 50 else "-6", f"STT {n + 1}") for n in range(1, 151)}
    alone = [each for _, each in said if "\n" not in each["text"]]
    assert all("reply_to" in each for each in alone)
    assert not any("reply_to" in each for _, each in said if "\n" in each["text"])


async def test_a_crowd_that_goes_on_and_on_reads_its_live_only_once(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    live_id = await opened(database, 100)
    desk = Desk(database, load())
    read = counted_loads(monkeypatch)
    left = iter(range(2000))

    async def buyer() -> None:
        for n in left:
            await desk.take(live_id, says(f"u{n}", "A1", n))

    await asyncio.gather(*(buyer() for _ in range(100)))
    await desk.close()
    assert read == [live_id]
    live = await state(database, live_id)
    assert (live.comments, live.codes[1].held) == (2000, 100_000)


class Carrying:
    """A carrier that notes what it was given; `owner` None: it sends nothing now."""

    def __init__(self, owner: str | None) -> None:
        self.owner = owner
        self.took: list[Outgoing] = []

    def lease(self) -> tuple[str, int] | None:
        return None if self.owner is None else (self.owner, NOW + 45_000)

    def take(self, outgoing: Outgoing) -> None:
        self.took.append(outgoing)


@pytest.mark.parametrize("owner", ["here:1:me", None])
async def test_what_is_said_is_its_carriers_from_the_start_while_he_sends(
    database: Database, owner: str | None
) -> None:
    live_id = await opened(database, 200)
    carrier = Carrying(owner)
    desk = Desk(database, load(), carrier=carrier)

    def asks(number: int) -> Comment:
        chat = f"-{number % 3}"
        return comment("telegram", f"{chat}:{number}", f"{number}", "A1", now_ms=NOW, reply=("telegram", chat, number))

    await asyncio.gather(*(desk.submit(live_id, asks(n)) for n in range(1, 41)))
    await desk.close()
    columns = "id, channel, address, kind, payload, expires_at, owner, leased_until, state"
    async with database.look() as session:
        rows = (await session.execute(text(f"SELECT {columns} FROM outbox ORDER BY id"))).all()
    assert len(rows) >= 3
    assert {row[6:] for row in rows} == {(owner, NOW + 45_000 if owner else None, "waiting")}
    kept = [(*row[:4], row[4] if isinstance(row[4], dict) else json.loads(row[4]), _at(row[5])) for row in rows]
    took = [(one.id, one.channel, one.address, one.kind, one.payload, one.expires_at) for one in carrier.took]
    assert took == (kept if owner else [])
