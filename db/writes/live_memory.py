"""Lives as this process knows them: batches are worked out on them in memory, and written in one transaction each.

The rules (domain.queue, domain.live_steps) change the live in memory, and what they touched is written with few
statements. The copy in memory counts only while its version is the one in the database, whose row is locked meanwhile,
so that any number of processes may serve the same live. Should the row show another version (another process served the
live), or the write fail, what is in memory is forgotten.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import orjson

from db.session import Database
from db.tables.columns import moment
from db.writes.live_loading import catch_up, load
from db.writes.live_pages import Pages, Post
from db.writes.live_pen import Pen, StaleError, is_away, pen_for
from domain.live_comments import Comment, Heard, Outcome
from domain.live_steps import step
from domain.lives import Event, Live, Step, Stepped, Told
from domain.outgoing import Carrier, Outgoing
from domain.queue import take

Result = Outcome | Stepped
CameOf = Callable[[Any], None]
"""Called once, in the event loop: with what came of an item, after its commit, or with the exception that ended it."""
SHARED_S = 5.0
"""So long after another process changed a live nothing is worked out ahead for it."""
REACHABLE = frozenset({"telegram", "web"})
"""Sources that are channels of ours, whose authors' ids are the addresses of their private chats."""


class Speaker(Protocol):
    """Puts results into words. Called inside the transaction, so it must be quick and touch nothing."""

    def public(self, outcome: Outcome) -> str | None:
        """The answer under a comment (HTML; None: nothing). Called when the whole batch is worked out."""
        ...

    def private(self, live: Live, comment: Comment, outcome: Outcome) -> Sequence[Post]:
        """What its author is sent in private. Called at once, since it tells the slip as it stands then."""
        ...

    def event(self, live: Live, event: Event | Told) -> Sequence[Post]:
        """What a buyer hears when a hold ran out or goods are offered to him, and the live when something ended."""
        ...

    def step(self, live: Live, what: Step, stepped: Stepped) -> Sequence[Post]:
        """What the live's chat hears of a step."""
        ...


class NoSuchLiveError(LookupError):
    """There is no live with this number."""


@dataclass(slots=True)
class Item:
    """One thing that waits in line, and who waits for it."""

    live_id: int
    what: Comment | Step
    told: CameOf


@dataclass(slots=True)
class Prepared:
    """A batch worked out ahead of its transaction, on what was in memory at `epoch`."""

    epoch: int
    pages: dict[int, Pages]
    results: list[Result | Exception]
    asks: bool
    """Whether its transaction has to ask something, so that nobody else can be told to write it."""
    outgoing: list[Outgoing] = field(default_factory=list)
    """What the carrier is to take once it is committed."""


class Memory:
    """The lives of one process, and its two connections to them. One thread writes; another may work out ahead of it."""

    def __init__(
        self,
        database: Database,
        understand: Callable[[Live, Comment], Heard],
        speaker: Speaker,
        carrier: Carrier | None = None,
    ) -> None:
        """Nothing is read before it is asked for. Without a carrier what is said waits in the outbox for anybody's."""
        self._carrier = carrier
        self._database = database
        self._understand = understand
        self._speaker = speaker
        self._lock = threading.Lock()
        self._epoch = 0
        self._lives: dict[int, Live] = {}
        self._committed: dict[int, int] = {}
        """The version of each live that this process knows to be in the database; memory may be ahead of it."""
        self._shared: dict[int, float] = {}
        self.think_s = 20e-6
        self.flush_s = 1e-3
        """How long an item takes to work out and a commit to be flushed, lately."""
        self._pen: Pen | None = None
        self._reader: Pen | None = None

    def put_down(self) -> None:
        """Give the connections up."""
        for pen in (self._pen, self._reader):
            if pen is not None:
                pen.close()
        self._pen = self._reader = None

    def stands(self, prepared: Prepared | None) -> bool:
        """Whether what was worked out is the last word on what is in memory."""
        return prepared is not None and prepared.epoch == self._epoch

    def prepare(self, batch: list[Item], *, wait: bool = True, look: bool = True) -> Prepared | None:
        """Work a batch out ahead on what is in memory; None when that cannot be relied upon now.

        Without `wait` no turn is waited for. Without `look` nothing is looked up: there must be no `strangers` in it.
        """
        if not self._lock.acquire(blocking=wait):
            return None
        try:
            lives: dict[int, Live] = {}
            now = time.monotonic()
            for live_id in {item.live_id for item in batch}:
                live = self._lives.get(live_id)
                if live is None or self._shared.get(live_id, 0.0) > now:
                    return None
                lives[live_id] = live
            if look and not self._looked_up(lives, batch):
                return None
            try:
                return self._worked_out(lives, batch)
            except Exception:  # noqa: BLE001  (it is met again, and told, when the batch is worked out in its transaction)
                self._forget(lives)
                return None
        finally:
            self._lock.release()

    def _looked_up(self, lives: dict[int, Live], batch: list[Item]) -> bool:
        """Whether we know now how to reach everybody; where the database did not answer it is asked inside the transaction."""
        if self._reader is None:
            self._reader = pen_for(self._database.blocking_engine())
        try:
            self._know(self._reader, lives, batch)
        except Exception as error:  # noqa: BLE001  (whatever it is: it is met again in the transaction)
            if is_away(error):
                self._reader.close()
            else:
                self._reader.rollback()
            return False
        return True

    def strangers(self, batch: list[Item]) -> bool:
        """Whether somebody speaks of whom we have to find out first how to reach him."""
        for item in batch:
            what, live = item.what, self._lives.get(item.live_id)
            if live is not None and isinstance(what, Comment) and what.source in REACHABLE:
                author = (what.source, what.author)
                if author not in live.known and author not in live.by_author:
                    return True
        return False

    def write(self, batch: list[Item], prepared: Prepared | None) -> Prepared:
        """One transaction; what is not prepared, or does not hold any more, is worked out in it.

        One call at a time. What is in memory is forgotten when it fails.
        """
        if self._pen is None:
            self._pen = pen_for(self._database.blocking_engine())
        pen = self._pen
        ids = sorted({item.live_id for item in batch})
        try:
            if prepared is not None and prepared.epoch == self._epoch and self._written(pen, prepared):
                return prepared
            pen.begin()
            heads = pen.lock(ids)
            with self._lock:
                if prepared is not None:
                    self._forget(ids)
                lives = {head[0]: self._current(pen, head) for head in heads}
                self._know(pen, lives, batch)
                prepared = self._worked_out(lives, batch)
                for page in prepared.pages.values():
                    page.write(pen)
                self._end(pen, prepared)
        except BaseException as error:
            with self._lock:
                self._forget(ids)
            if is_away(error):
                pen.close()
            else:
                pen.rollback()
            raise
        return prepared

    def _written(self, pen: Pen, prepared: Prepared) -> bool:
        """Write it, if what it stands on is still in the database."""
        try:
            self.dictate(pen, prepared)
            self._end(pen, prepared)
        except StaleError:
            pen.rollback()
            self._share(prepared.pages)
            return False
        return True

    @staticmethod
    def dictate(pen: Pen, prepared: Prepared) -> None:
        """Everything of its transaction but the end."""
        pen.begin()
        pen.stand_on({live_id: page.base for live_id, page in prepared.pages.items()})
        for page in prepared.pages.values():
            page.write(pen)

    def _end(self, pen: Pen, prepared: Prepared) -> None:
        """Make it last."""
        begun = time.perf_counter()
        told = pen.commit()
        self.flush_s += 0.1 * (time.perf_counter() - begun - self.flush_s)
        self.written(prepared, told)

    def written(self, prepared: Prepared, told: Sequence[tuple[Any, ...]]) -> None:
        """It is in the database; `told` are the rows of the outbox that its carrier is to take."""
        for live_id, page in prepared.pages.items():
            self._committed[live_id] = page.version
        prepared.outgoing = [_outgoing(row) for row in told]

    def unwritten(self, prepared: Prepared, why: BaseException) -> None:
        """It came to nothing, or nobody knows: these lives are read anew."""
        with self._lock:
            self._forget(prepared.pages)
        if isinstance(why, StaleError):
            self._share(prepared.pages)

    def _share(self, live_ids: Iterable[int]) -> None:
        """Another process serves these, too."""
        self._shared.update(dict.fromkeys(live_ids, time.monotonic() + SHARED_S))

    def shares(self) -> bool:
        """Whether another process has served one of our lives lately, so that nothing can be worked out ahead."""
        return max(self._shared.values(), default=0.0) > time.monotonic()

    def _worked_out(self, lives: dict[int, Live], batch: list[Item]) -> Prepared:
        begun = time.perf_counter()
        lease = self._carrier.lease() if self._carrier is not None else None
        pages = {live_id: Pages(live, lease) for live_id, live in lives.items()}
        results = [self._one(pages.get(item.live_id), item.what) for item in batch]
        for page in pages.values():
            page.seal(self._speaker.public)
        self.think_s += 0.1 * ((time.perf_counter() - begun) / len(batch) - self.think_s)
        return Prepared(self._epoch, pages, results, any(page.asks for page in pages.values()))

    def _forget(self, live_ids: Iterable[int]) -> None:
        """What is in memory of these lives counts no more, nor what was worked out on it."""
        self._epoch += 1
        for live_id in live_ids:
            self._lives.pop(live_id, None)

    @staticmethod
    def _know(pen: Pen, lives: dict[int, Live], batch: list[Item]) -> None:
        """Find out, once for each author of a live, which of them we can write to in private."""
        asked: dict[str, dict[str, None]] = {}
        news: list[tuple[Live, tuple[str, str]]] = []
        for item in batch:
            what, live = item.what, lives.get(item.live_id)
            if isinstance(what, Comment) and live is not None and what.source in REACHABLE:
                author = (what.source, what.author)
                if author not in live.known and author not in live.by_author:
                    news.append((live, author))
                    asked.setdefault(what.source, {})[what.author] = None
        found = {source: dict(pen.reachable(source, [*authors])) for source, authors in asked.items()}
        for live, author in news:
            live.known[author] = found[author[0]].get(author[1])

    def _current(self, pen: Pen, head: tuple[Any, ...]) -> Live:
        """The live as the database has it; what runs ahead of the last commit is of no use for that."""
        live_id = int(head[0])
        live = self._lives.get(live_id)
        if live is not None and live.version != self._committed.get(live_id):
            self._forget([live_id])
            live = None
        if live is not None and live.version != head[9]:
            self._share([live_id])
        if live is None or not catch_up(live, pen, head):
            self._forget([live_id])
            live = load(pen, head)
            self._lives[live_id] = live
        self._committed[live_id] = live.version
        return live

    def _one(self, page: Pages | None, what: Comment | Step) -> Result | Exception:
        if page is None:
            return NoSuchLiveError()
        live, speaker = page.live, self._speaker
        result: Result
        if isinstance(what, Comment):
            if (what.source, what.comment_id) in live.seen:
                return take(live, what, Heard("chatter"))
            result = take(live, what, self._understand(live, what))
            page.comment(what, result, speaker.private(live, what, result))
        else:
            stepped = step(live, what)
            page.posts(f"live:{live.id}:{what.key}", speaker.step(live, what, stepped), what.at)
            result = stepped
        if live.events:
            for event in live.events:
                page.posts(f"live:{live.id}:{event.key}", speaker.event(live, event), page.now)
            live.events.clear()
        return result


def _outgoing(row: tuple[Any, ...]) -> Outgoing:
    """What the pen told of a new row of the outbox."""
    number, channel, address, kind, payload, expires_at = row
    said = payload if isinstance(payload, dict) else orjson.loads(payload)
    return Outgoing(number, channel, address, kind, said, moment(expires_at))
