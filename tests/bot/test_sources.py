"""Outer sources against stand-ins: each comment once however it comes, what was missed is marked, a dead feed is told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from bot import lives as commands
from bot.__main__ import app
from bot.app import build
from bot.config import Config, DatabaseSection, Storage, Web
from bot.feeds import LEASE, Feeds
from bot.sources.facebook import comment as facebook_comment
from bot.sources.reading import Events, Objects, plain
from bot.sources.socialstream import REPLAY_S, Numbers, SocialStream
from bot.sources.youtube import comment as youtube_comment
from bot.words import load
from db.reads import lives as reads
from db.session import Database
from db.writes import people
from domain.live_comments import Comment
from domain.live_feeds import BadFeed, ask
from domain.live_steps import wrong
from language.notices import render
from services import live_feeds
from services.live_desk import Desk, OverloadedError
from tests.bot.platforms import CHAT, KEY, SESSION, TOKEN, VIDEO, Platforms, facebook, serving, social, youtube
from tests.services.test_lives import PLAN, live_of

MINUTE = 60_000


@dataclass
class Clock:
    ahead: timedelta = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    @property
    def ms(self) -> int:
        return int(self().timestamp() * 1000)


@dataclass
class Stage:
    """A live that opened ten minutes ago, and a process that reads its feeds."""

    database: Database
    live_id: int
    platforms: Platforms
    host: int
    folder: Path
    clock: Clock = field(default_factory=Clock)
    woken: list[int] = field(default_factory=list)
    running: list[tuple[Feeds, Desk, asyncio.Task[None]]] = field(default_factory=list)

    def start(self, owner: str = "") -> Feeds:
        desk = Desk(self.database, load())
        feeds = Feeds(desk, self.clock, spoken=lambda: self.woken.append(1), bases=self.platforms.bases())
        feeds.owner = owner or feeds.owner
        self.running.append((feeds, desk, asyncio.create_task(feeds.run())))
        return feeds

    async def stop(self) -> None:
        for _, desk, task in self.running:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await desk.close()
        self.running.clear()

    async def attach(self, kind: str, address: str, secret: str = "") -> int:
        """With the secret in a file; a Social Stream session is the secret and has no address."""
        if kind == "socialstream":
            address, secret = "", address
        key_file = self.folder / f"{kind}.key"
        key_file.write_text(f"{secret}\n", encoding="utf-8")
        async with self.database.begin() as session:
            made = await live_feeds.attach(
                session, self.live_id, kind, address, secret, key_file=str(key_file), now=self.clock()
            )
        assert isinstance(made, int)
        return made

    async def rows(self, sql: str) -> list[tuple[Any, ...]]:
        async with self.database.look() as session:
            return [tuple(row) for row in await session.execute(text(sql))]

    async def said(self) -> list[tuple[str, str, str]]:
        return [
            (source, author, words)
            for source, author, words in await self.rows(
                "SELECT source, author, text FROM live_comments ORDER BY number"
            )
        ]

    async def comes(self, holds: Callable[[], Any], what: str) -> None:
        """Wait until an awaited thing is true."""
        for _ in range(400):
            if await holds():
                return
            await asyncio.sleep(0.02)
        pytest.fail(f"never came: {what}; said {await self.said()}")

    async def heard(self, count: int) -> None:
        async def holds() -> bool:
            return len(await self.said()) >= count

        await self.comes(holds, f"{count} comments")
        await asyncio.sleep(0.1)  # and not one more
        assert len(await self.said()) == count

    async def health(self, source: str) -> dict[str, Any]:
        async with self.database.look() as session:
            return next((row for row in await reads.feeds(session, self.live_id) if row["source"] == source), {})

    async def state(self) -> tuple[str, str | None]:
        async with self.database.look() as session:
            found = await live_feeds.listing(session, self.live_id)
        return found[0].state, found[0].trouble

    async def told(self) -> list[str]:
        rows = await self.rows("SELECT payload FROM outbox ORDER BY id")
        packed = [row[0] if isinstance(row[0], dict) else json.loads(row[0]) for row in rows]
        return [render(load(), each["language"], each["notice"], each["facts"]).text for each in packed]

    async def held(self) -> dict[str, int]:
        """Author -> thousandths of A12 that are held, and that the live adds up."""
        async with self.database.look() as session:
            live = await reads.whole(session, self.live_id)
        assert live is not None
        assert wrong(live) == []
        return {
            slip.author: sum(line.qty for line in slip.lines if line.state == "held") for slip in live.slips.values()
        }


@pytest.fixture
async def platforms() -> AsyncIterator[Platforms]:
    async with serving() as made:
        yield made


@pytest.fixture
async def stage(database: Database, platforms: Platforms, tmp_path: Path) -> AsyncIterator[Stage]:
    live_id = await live_of(database)
    now = datetime.now(UTC)
    async with database.begin() as session:
        host = await people.add(
            session, channel="telegram", address="7", name="Mai", language="vi", username=None, now=now
        )
        await session.execute(
            text("UPDATE lives SET made_by = :host, opened_at = opened_at - 600000 WHERE id = :live"),
            {"host": host, "live": live_id},
        )
    made = Stage(database, live_id, platforms, host, tmp_path)
    yield made
    await made.stop()


async def test_facebook_says_everything_twice_late_and_out_of_order_and_each_comment_counts_once(stage: Stage) -> None:
    now, at = stage.clock.ms, stage.platforms
    early = [facebook(1, "lan", "A12 x2", now - 2 * MINUTE), facebook(2, "minh", "a12 còn không?", now - MINUTE)]
    at.comments += early
    await stage.attach("facebook", VIDEO, TOKEN)
    stage.start()
    await stage.heard(2)
    live = [facebook(4, "hoa", "chốt a12 🌸❤️", now), facebook(3, "tú", "a12", now - 1000)]
    at.comments += live
    at.sse(*live, *early)
    at.sse(live)  # a list, as the documentation shows it
    await stage.heard(4)
    late = facebook(5, "vy", "thêm 1 a12", now - 2 * MINUTE)
    at.comments.append(late)  # the stream never says it
    await stage.heard(5)
    at.stream.put_nowait(None)
    at.sse(late, *live)  # replayed after the break
    await stage.comes(lambda: _true(at.streams >= 2), "a second stream")
    await stage.heard(5)
    assert await stage.held() == {"lan": 2000, "hoa": 1000, "tú": 1000, "vy": 1000}
    assert (await stage.health("facebook"))["gaps"] == []
    first = at.asked[0]
    assert (first["order"], first["filter"], first["live_filter"]) == ("chronological", "stream", "no_filter")
    assert {each.get("after") for each in at.asked} >= {None, "2"}


async def _true(value: bool) -> bool:
    return value


async def test_what_was_written_before_the_live_opened_makes_no_order(stage: Stage) -> None:
    now = stage.clock.ms
    stage.platforms.comments += [facebook(1, "lan", "a12", now - 11 * MINUTE), facebook(2, "minh", "a12", now)]
    await stage.attach("facebook", VIDEO, TOKEN)
    stage.start()
    await stage.heard(1)
    assert await stage.held() == {"minh": 1000}


async def test_broken_lines_and_hidden_authors_stop_nothing(stage: Stage) -> None:
    now, at = stage.clock.ms, stage.platforms
    await stage.attach("facebook", VIDEO, TOKEN)
    stage.start()
    at.stream.put_nowait('data: {"id": "1_8", "message": \n\ndata: nonsense\n\nevent: x\nid: 4\n\ndata: 5\n\n')
    hidden = [{"id": f"{VIDEO}_{number}", "message": "a12", "created_time": "not a date"} for number in (9, 10)]
    at.sse(None, [], {"id": 3, "message": "a12"}, {"id": "1_2"}, *hidden)
    await stage.heard(2)
    assert await stage.held() == {"comment:9": 1000, "comment:10": 1000}
    assert facebook_comment(facebook(1, "lan", "a12", now), now) is not None


async def test_without_a_stream_facebook_is_fetched_alone(stage: Stage) -> None:
    at = stage.platforms
    at.has_stream = False
    await stage.attach("facebook", VIDEO, TOKEN)
    stage.start()
    await stage.comes(lambda: _true(len(at.asked) >= 3), "fetching")
    at.comments.append(facebook(1, "lan", "a12", stage.clock.ms))
    await stage.heard(1)
    assert (await stage.health("facebook"))["connected"]
    assert await stage.state() == ("on", None)


async def test_a_refused_token_is_shown_told_once_and_mended_by_a_new_one(stage: Stage) -> None:
    at = stage.platforms
    number = await stage.attach("facebook", VIDEO, "an0old0token")
    stage.start()
    await stage.comes(lambda: _state_is(stage, "refused"), "refused")
    assert not (await stage.health("facebook"))["connected"]
    assert "token" in str((await stage.state())[1])
    assert await stage.told() == [load().say("vi", "notice-live-feed-refused", title="Tối nay", source="Facebook")]
    assert stage.woken
    at.comments.append(facebook(1, "lan", "a12", stage.clock.ms))
    assert await stage.attach("facebook", VIDEO, TOKEN) == number
    await stage.heard(1)
    assert (await stage.health("facebook"))["connected"]
    assert len(await stage.told()) == 1
    assert await stage.state() == ("on", None)


async def _state_is(stage: Stage, state: str) -> bool:
    return (await stage.state())[0] == state


async def test_secrets_stand_in_no_list_log_or_notice(
    stage: Stage, platforms: Platforms, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    secret, session = "s3cret0token0of0the0page", "session_nobody_sees"
    await stage.attach("facebook", VIDEO, secret)
    await stage.attach("socialstream", session)
    platforms.down = True
    stage.start()
    await stage.comes(lambda: _not_connected(stage), "lost")
    platforms.down = False
    await stage.comes(lambda: _state_is(stage, "refused"), "refused")
    shown = json.dumps(await commands.feed_list(stage.database, "toi-nay")) + "".join(await stage.told())
    async with stage.database.look() as opened:
        shown += repr(await live_feeds.wanted(opened))
    out, kept = capsys.readouterr(), repr(await stage.rows("SELECT * FROM live_feeds"))
    for hidden in (secret, session):
        assert hidden not in shown
        assert hidden not in kept
        assert hidden not in out.out + out.err + caplog.text


@pytest.mark.parametrize("spoilt", ["gone", "empty"])
async def test_a_feed_whose_key_file_is_spoilt_is_refused_and_told(stage: Stage, spoilt: str) -> None:
    await stage.attach("facebook", VIDEO, TOKEN)
    there = stage.folder / "facebook.key"
    there.unlink() if spoilt == "gone" else there.write_text("", encoding="utf-8")
    stage.start()
    await stage.comes(lambda: _state_is(stage, "refused"), "refused")
    assert "file" in str((await stage.state())[1])
    assert await stage.told() == [load().say("vi", "notice-live-feed-refused", title="Tối nay", source="Facebook")]
    assert stage.platforms.asked == []
    await stage.attach("facebook", VIDEO, TOKEN)
    stage.platforms.comments.append(facebook(1, "lan", "a12", stage.clock.ms))
    await stage.heard(1)


async def _not_connected(stage: Stage) -> bool:
    return (await stage.health("facebook")).get("connected") is False


async def test_a_dead_feed_is_shown_told_after_forty_seconds_and_fetched_when_it_is_back(stage: Stage) -> None:
    at = stage.platforms
    await stage.attach("facebook", VIDEO, TOKEN)
    stage.start()
    await stage.comes(lambda: _true(at.streams == 1), "a stream")
    at.down = True
    at.stream.put_nowait(None)
    await stage.comes(lambda: _not_connected(stage), "lost")
    assert await stage.told() == []
    stage.clock.ahead = timedelta(seconds=45)
    await stage.comes(lambda: _some(stage.told()), "told")
    at.comments.append(facebook(1, "lan", "a12", stage.clock.ms))
    at.down = False
    await stage.heard(1)
    assert await stage.told() == [load().say("vi", "notice-live-feed-lost", title="Tối nay", source="Facebook")]
    health = await stage.health("facebook")
    assert health["connected"]
    assert health["gaps"] == []  # it was fetched: nothing is missing
    assert "mất kết nối" in load().say("vi", "web-feed-off", source="facebook")


async def _some(asked: Any) -> bool:
    return bool(await asked)


async def test_youtube_goes_on_where_it_was_and_hears_viewers_alone(stage: Stage) -> None:
    now, at = stage.clock.ms, stage.platforms
    await stage.attach("youtube", CHAT, KEY)
    stage.start()
    owner = youtube("m3", "shop", "A12 còn 6 hộp nhé", now)
    owner["authorDetails"]["isChatOwner"] = True
    paid = {
        "type": "superChatEvent",
        "superChatDetails": {"amountMicros": "20000000000", "userComment": 'a12 x2 }{"\\ 🎉'},
    }
    at.page("p1", youtube("m1", "lan", "a12", now - MINUTE), owner, {"id": "m4"}, 7)
    at.page("p2", youtube("m2", "minh", "", now, **paid), youtube("m5", "tú", "hi", now, type="newSponsorEvent"))
    await stage.heard(2)
    at.chat.put_nowait('{"items": [}, {"nextPageToken": 5, "items": {}},\n')
    at.chat.put_nowait(None)
    at.page("p3", youtube("m1", "lan", "a12", now - MINUTE), youtube("m6", "hoa", "a12", now))
    await stage.heard(3)
    await stage.stop()  # and in the next process
    stage.start()
    await stage.comes(lambda: _true(len(at.resumed) >= 3), "a third call")
    assert at.resumed[:3] == [None, "p2", "p3"]
    assert set(at.keys) == {KEY}
    assert await stage.held() == {"lan": 1000, "minh": 2000, "hoa": 1000}
    assert (await stage.health("youtube"))["gaps"] == []
    at.page("p4", youtube("m7", "vy", "a12", now), offlineAt="2026-11-22T15:00:00Z")
    await stage.comes(lambda: _state_is(stage, "ended"), "the end")
    assert ("youtube", "vy", "a12") in await stage.said()


@pytest.mark.parametrize(
    ("status", "reason", "state"),
    [
        (403, "liveChatEnded", "ended"),
        (404, "liveChatNotFound", "refused"),
        (401, "authError", "refused"),
        (403, "quotaExceeded", "on"),
    ],
)
async def test_what_youtube_answers_instead_is_understood(stage: Stage, status: int, reason: str, state: str) -> None:
    error = {"code": status, "message": "no", "errors": [{"domain": "youtube.liveChat", "reason": reason}]}
    stage.platforms.chat_error = (status, {"error": error})
    await stage.attach("youtube", CHAT, KEY)
    stage.start()
    await stage.comes(lambda: _true(bool(stage.platforms.keys)), "a call")
    await stage.comes(lambda: _as_judged(stage, state), state)
    assert len(await stage.told()) == (state == "refused")


async def _as_judged(stage: Stage, state: str) -> bool:
    found, trouble = await stage.state()
    return found == state and (state != "on" or "quota" in str(trouble))


async def test_a_page_token_that_youtube_forgot_leaves_a_gap(stage: Stage) -> None:
    at = stage.platforms
    await stage.attach("youtube", CHAT, KEY)
    stage.start()
    at.page("p1", youtube("m1", "lan", "a12", stage.clock.ms))
    await stage.heard(1)
    at.chat_error = (400, {"error": {"code": 400, "errors": [{"reason": "pageTokenInvalid"}]}})
    at.chat.put_nowait(None)
    await stage.comes(lambda: _true("p1" in at.resumed), "resumed")
    at.chat_error = None
    await stage.comes(lambda: _gaps(stage, "youtube"), "a gap")
    assert at.resumed[-1] is None


async def _gaps(stage: Stage, source: str) -> bool:
    return bool((await stage.health(source)).get("gaps"))


async def test_social_stream_replays_under_new_numbers_and_orders_once(stage: Stage) -> None:
    at = stage.platforms
    await stage.attach("socialstream", SESSION)
    stage.start()
    burst = [
        social(1, "Lan", "a12 x2"),
        social(2, "Minh", "thêm 1 <b>a12</b> <img src='x' alt='🎉'>&amp; nhanh"),
        social(3, "Hoa", "a12", userid="u3", meta={"messageId": "native-3"}, type="shopee"),
    ]
    at.say(
        *burst,
        {"callback": {"get": 1}},
        [],
        "x",
        social(9, "Ai", "joined", event="joined"),
        social(9, "Bot", "a12", bot=True),
    )
    at.socket.put_nowait("{broken")
    await stage.heard(3)
    at.socket.put_nowait(None)
    await stage.comes(lambda: _true(at.sockets >= 2), "a second connection")
    at.say(*({**each, "id": 70_000 + number} for number, each in enumerate(reversed(burst))))
    at.say(social(1, "Tú", "a12"))  # an old number on a new comment
    await stage.heard(4)
    assert ("tiktok", "Minh", "thêm 1 a12 🎉& nhanh") in await stage.said()
    assert {source for source, _, _ in await stage.said()} == {"tiktok", "shopee"}
    assert await stage.held() == {"Lan": 2000, "Minh": 1000, "u3": 1000, "Tú": 1000}
    for source in ("socialstream", "tiktok", "shopee"):
        health = await stage.health(source)
        assert health["connected"]
        assert len(health["gaps"]) == 1  # the relay keeps nothing
        begin, end = health["gaps"][0]
        assert begin <= end


async def test_a_restart_marks_what_social_stream_said_meanwhile(stage: Stage) -> None:
    await stage.attach("socialstream", SESSION)
    stage.start()
    stage.platforms.say(social(1, "Lan", "a12"))
    await stage.heard(1)
    await stage.stop()
    stage.clock.ahead = timedelta(seconds=30)
    stage.start()
    await stage.comes(lambda: _gaps(stage, "socialstream"), "a gap")
    begin, end = (await stage.health("socialstream"))["gaps"][0]
    assert 25_000 <= end - begin <= 40_000
    stage.platforms.say(social(1, "Lan", "a12"))  # the same again: the next process knows it too
    stage.platforms.say(social(2, "Minh", "a12"))
    await stage.heard(2)


async def test_a_platform_with_its_own_reader_is_left_out_of_social_stream(stage: Stage) -> None:
    now = stage.clock.ms
    stage.platforms.comments.append(facebook(1, "lan", "a12 x2", now))
    await stage.attach("facebook", VIDEO, TOKEN)
    await stage.attach("socialstream", SESSION)
    stage.start()
    await stage.heard(1)
    stage.platforms.say(social(1, "Lan", "a12 x2", type="facebook"), social(2, "Minh", "a12"))
    await stage.heard(2)
    assert [source for source, _, _ in await stage.said()] == ["facebook", "tiktok"]


async def test_two_processes_read_a_feed_once_and_the_second_takes_over(stage: Stage) -> None:
    at = stage.platforms
    await stage.attach("socialstream", SESSION)
    stage.start("here:1:first")
    await stage.comes(lambda: _true(at.sockets == 1), "the first")
    second = stage.start("there:1:second")
    await asyncio.sleep(0.3)
    assert at.sockets == 1
    feeds, desk, task = stage.running.pop(0)
    feeds._readings[next(iter(feeds._readings))].task.cancel()
    feeds._readings.clear()  # killed: it gives nothing back
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await desk.close()
    await asyncio.sleep(0.2)
    assert at.sockets == 1
    stage.clock.ahead = LEASE + timedelta(seconds=1)
    await stage.comes(lambda: _true(at.sockets == 2), "the second")
    assert list(second._readings)


async def test_a_feed_that_is_removed_or_whose_live_ended_is_read_no_more(stage: Stage) -> None:
    at = stage.platforms
    number = await stage.attach("socialstream", SESSION)
    feeds = stage.start()
    await stage.comes(lambda: _true(bool(feeds._readings)), "reading")
    async with stage.database.begin() as session:
        assert not await live_feeds.detach(session, stage.live_id + 1, number)
        assert await live_feeds.detach(session, stage.live_id, number)
    await stage.comes(lambda: _true(not feeds._readings), "detached")
    await stage.attach("socialstream", SESSION)
    await stage.comes(lambda: _true(at.sockets == 2), "attached")
    async with stage.database.begin() as session:
        await session.execute(text("UPDATE lives SET state = 'ended'"))
    await stage.comes(lambda: _true(not feeds._readings), "over")


async def test_the_operator_attaches_lists_and_removes(database: Database, tmp_path: Path) -> None:
    await commands.create(database, PLAN, start=False)
    token = tmp_path / "token"
    token.write_text(f"  {TOKEN}\n", encoding="utf-8")
    made = await commands.feed_attach(database, "toi-nay", "facebook", VIDEO, token)
    made = await commands.feed_attach(database, "toi-nay", "facebook", VIDEO, token)
    expected = {"kind": "facebook", "address": VIDEO, "state": "on", "trouble": None}
    assert [{name: value for name, value in each.items() if name != "id"} for each in made["feeds"]] == [expected]
    assert await commands.feed_list(database, "toi-nay") == made
    number = made["feeds"][0]["id"]
    assert (await commands.feed_detach(database, "toi-nay", number))["feeds"] == []
    for refused in (
        commands.feed_detach(database, "toi-nay", number),
        commands.feed_list(database, "no-such-live"),
        commands.feed_attach(database, "toi-nay", "facebook", VIDEO, tmp_path / "missing"),
        commands.feed_attach(database, "toi-nay", "facebook", "../me", token),
    ):
        with pytest.raises(commands.RefusedError):
            await refused


def test_what_cannot_be_a_feed_is_said_without_its_secret() -> None:
    for kind, address, secret in (
        ("facebook", VIDEO, "two words"),
        ("facebook", VIDEO, ""),
        ("youtube", "no/slash?", KEY),
        ("socialstream", "a b", ""),
        ("myspace", "x", ""),
    ):
        found = ask(kind, address, secret)
        assert isinstance(found, BadFeed)
        assert not secret or secret not in found.problem


def test_a_comment_said_again_long_after_is_a_new_one() -> None:
    numbers, now = Numbers(), 1_000_000_000
    first = numbers.of("tiktok", "Lan", "a12", now)
    assert numbers.of("tiktok", "Lan", "a12", now + REPLAY_S * 1000) == first
    later = numbers.of("tiktok", "Lan", "a12", now + 2 * REPLAY_S * 1000 + 1)
    assert later != first
    assert len({first, later, numbers.of("tiktok", "Minh", "a12", now), numbers.of("shopee", "Lan", "a12", now)}) == 4


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_bytes_may_be_cut_anywhere(size: int) -> None:
    rows = [{"a": 'x"}{\\ 🎉'}, {}, {"b": {"c": ["}", '"']}}]
    raw = ("[" + ",\r\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "]").encode()
    objects, found = Objects(), list[bytes]()
    for begin in range(0, len(raw), size):
        found += objects.feed(raw[begin : begin + size])
    assert [json.loads(each) for each in found] == rows
    events, data = Events(), list[bytes]()
    said = ": ping\r\n\r\ndata: một\r\ndata:hai\r\n\r\nid: 4\n\ndata: 🎉\n\ndata: not whole".encode()
    for begin in range(0, len(said), size):
        data += events.feed(said[begin : begin + size])
    assert [each.decode() for each in data] == ["một\nhai", "🎉"]


def test_html_becomes_what_a_reader_sees() -> None:
    assert plain("a12 <img class='e' alt='😍' src=x><br>x2&nbsp;&lt;3") == "a12 😍 x2 <3"
    assert plain("<script>alert('a12')</script>giá < 5k") == "giá < 5k"
    assert plain("  a12  ") == "a12"


async def test_odd_records_are_no_comments() -> None:
    reader = SocialStream(None)  # type: ignore[arg-type]  # its connection is not opened
    odd: list[Any] = [
        None, 5, [], {}, {"chatname": 1, "chatmessage": "a12"}, {"chatname": "", "chatmessage": "a12"},
        {"chatname": "x", "chatmessage": "<img src=x>"}, social(1, "x", "a12", private=True),
    ]  # fmt: skip
    assert [reader.comment(each, 0) for each in odd] == [None] * len(odd)
    wild = reader.comment(social(1, "x", "a12\ud800", type="../TikTok Live!", userid=5), 0)
    assert wild is not None
    assert (wild.source, wild.author, wild.text) == ("tiktoklive", "5", "a12")
    assert [
        youtube_comment(each, 0) for each in (None, {}, {"snippet": 1}, {"snippet": {"type": "textMessageEvent"}})
    ] == [None] * 4


async def test_a_comment_that_the_desk_cannot_take_now_is_handed_in_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    troubles: list[Exception] = [OverloadedError(), ConnectionError("the database is away"), OverloadedError()]
    real = Desk.submit

    def submit(self: Desk, live_id: int, comment: Comment) -> asyncio.Future[Any]:
        if troubles:
            raise troubles.pop()
        return real(self, live_id, comment)

    monkeypatch.setattr(Desk, "submit", submit)
    await stage.attach("socialstream", SESSION)
    stage.start()
    stage.platforms.say(social(1, "Lan", "a12"), social(2, "Minh", "a12"))
    await stage.heard(2)
    assert not troubles
    assert await stage.held() == {"Lan": 1000, "Minh": 1000}


@pytest.fixture
def _logs_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command sends its logs to the standard error that it is run with, which is gone after the test."""
    monkeypatch.setattr("bot.logs.prepare", lambda *_, **__: None)


@pytest.mark.usefixtures("_logs_stay")
@pytest.mark.parametrize(
    "given",
    [[], ["--list", "--remove", "1"], ["--facebook", VIDEO], ["--youtube", CHAT], ["--youtube", CHAT, "--list"]],
)
def test_the_command_says_what_it_misses(given: list[str]) -> None:
    done = CliRunner().invoke(app, ["live", "feed", "toi-nay", *given])
    assert done.exit_code == 1
    assert "--" in done.output


@pytest.mark.usefixtures("_logs_stay")
def test_the_command_keeps_the_token_to_itself(tmp_path: Path) -> None:
    config, token = tmp_path / "config.toml", tmp_path / "token"
    config.write_text(f'[database]\nurl = "sqlite+aiosqlite:///{tmp_path}/shop.sqlite3"\n', encoding="utf-8")
    (tmp_path / "live.json").write_text(json.dumps(PLAN), encoding="utf-8")
    token.write_text(TOKEN, encoding="utf-8")

    def run(*words: str) -> dict[str, Any]:
        done = CliRunner().invoke(app, ["live", *words, "--config", str(config)])
        assert done.exit_code == 0, done.output
        assert TOKEN not in done.output
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    run("create", "--file", str(tmp_path / "live.json"))
    feed = ["feed", "toi-nay"]
    assert len(run(*feed, "--facebook", VIDEO, "--token-file", str(token))["feeds"]) == 1
    session = tmp_path / "session"
    session.write_text(SESSION, encoding="utf-8")
    both = run(*feed, "--social-stream", str(session))["feeds"]
    assert [each["kind"] for each in both] == ["facebook", "socialstream"]
    assert SESSION not in json.dumps(both)
    assert run(*feed, "--list")["feeds"] == both
    assert run(*feed, "--remove", str(both[0]["id"]))["feeds"] == both[1:]


async def test_the_running_assistant_listens_and_leaves_in_order(
    database_url: str, platforms: Platforms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.feeds.Bases", platforms.bases)
    assistant = build(
        Config(
            database=DatabaseSection(url=database_url),
            storage=Storage(media=tmp_path / "media"),
            web=Web(listen="127.0.0.1:0", chat=False),
        )
    )
    await assistant.start()
    try:
        live_id = await live_of(assistant.database)
        stage = Stage(assistant.database, live_id, platforms, 0, tmp_path)
        await stage.attach("socialstream", SESSION)
        platforms.say(social(1, "Lan", "chốt a12 x2"))
        await stage.heard(1)
        assert await stage.held() == {"Lan": 2000}
        assert (await stage.rows("SELECT owner FROM live_feeds"))[0][0] is not None
    finally:
        await assistant.stop()
    again = Database(database_url)
    async with again.look() as session:
        left = (await session.execute(text("SELECT owner, leased_until FROM live_feeds"))).all()
    await again.close()
    assert [tuple(each) for each in left] == [(None, None)]
