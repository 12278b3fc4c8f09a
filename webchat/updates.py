"""What happened, waiting for the bot: kept until confirmed, handed out to one poller at a time."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import orjson

from webchat.errors import POLL_CONFLICT, SET_WEBHOOK_CONFLICT, WEBHOOK_CONFLICT, ApiError, Json
from webchat.records import keep_setting, setting
from webchat.store import Store

KEPT_SECONDS = 86_400
MOST = 100
LONGEST_POLL = 50
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class Updates:
    """The queue of one bot; `woken` is called after each new update (the webhook listens there)."""

    def __init__(self, store: Store, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock
        self._waiting: asyncio.Future[None] | None = None
        self.woken: Callable[[], None] = lambda: None
        self._allowed: list[str] | None = None
        self.webhook: Json = {}

    def load(self) -> None:
        """Read what the bot asked for before a restart: allowed updates and its webhook."""
        self._allowed = setting(self._store, "allowed_updates")
        self.webhook = setting(self._store, "webhook") or {}

    @property
    def allowed(self) -> list[str] | None:
        """The kinds of updates that the bot asked for; None for the default."""
        return self._allowed

    def allow(self, kinds: Any) -> None:
        """Remember allowed_updates where the bot named them; an empty list is the default again."""
        if isinstance(kinds, list):
            wanted = [str(kind) for kind in kinds] or None
            if wanted != self._allowed:
                self._allowed = wanted
                keep_setting(self._store, "allowed_updates", wanted)

    def push(self, kind: str, payload: Json, lane: int) -> None:
        """Queue an update; those of one lane (a chat, or a person) are delivered in order."""
        wanted = kind in self._allowed if self._allowed else kind not in NOT_BY_DEFAULT
        if not wanted:
            return
        self._store.write(
            "INSERT INTO updates (lane, kind, date, json) VALUES (?, ?, ?, ?)",
            lane,
            kind,
            int(self._clock()),
            orjson.dumps(payload),
        )
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)
        self.woken()

    def pending(self) -> int:
        """How many updates are not confirmed."""
        return int(self._store.row("SELECT count(*) FROM updates")[0])

    def forget_all(self) -> None:
        """Drop every update that waits (drop_pending_updates)."""
        self._store.write("DELETE FROM updates")

    def _confirm(self, offset: int) -> int:
        if offset < 0:
            row = self._store.row(
                "SELECT min(update_id) FROM (SELECT update_id FROM updates ORDER BY update_id DESC LIMIT ?)", -offset
            )
            offset = row[0] or 0
        if offset > 0 and self._store.row("SELECT 1 FROM updates WHERE update_id<? LIMIT 1", offset):
            self._store.write("DELETE FROM updates WHERE update_id<?", offset)
        old = int(self._clock()) - KEPT_SECONDS
        if self._store.row("SELECT date FROM updates ORDER BY update_id LIMIT 1", *()) and self._store.row(
            "SELECT 1 FROM (SELECT date FROM updates ORDER BY update_id LIMIT 1) WHERE date<?", old
        ):
            self._store.write("DELETE FROM updates WHERE date<?", old)
        return offset

    def _fetch(self, offset: int, limit: int) -> list[bytes]:
        rows = self._store.rows(
            "SELECT update_id, kind, json FROM updates WHERE update_id>=? ORDER BY update_id LIMIT ?", offset, limit
        )
        return [update_bytes(*row) for row in rows]

    async def poll(self, offset: int, limit: int, timeout: float) -> bytes:  # noqa: ASYNC109 (the Bot API's own word)
        """One getUpdates call: the JSON array of what waits, at once or after up to `timeout` seconds."""
        if self.webhook.get("url"):
            raise WEBHOOK_CONFLICT
        self._end_poll(POLL_CONFLICT)
        limit = limit if 0 < limit <= MOST else MOST
        offset = self._confirm(offset)
        found = self._fetch(offset, limit)
        if not found and timeout > 0:
            self._waiting = waiting = asyncio.get_running_loop().create_future()
            try:
                await asyncio.wait_for(waiting, min(timeout, LONGEST_POLL))
            except TimeoutError:
                pass
            finally:
                if self._waiting is waiting:
                    self._waiting = None
            found = self._fetch(offset, limit)
        await self._store.settled()
        return b"[" + b",".join(found) + b"]"

    def _end_poll(self, reason: ApiError) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(reason)
        self._waiting = None

    def end_poll(self) -> None:
        """Let a waiting poll return empty (the server stops)."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    def set_webhook(self, webhook: Json) -> None:
        """Deliver by webhook from now on ({} for polling); a poll that waits is ended."""
        self.webhook = webhook
        keep_setting(self._store, "webhook", webhook)
        if webhook:
            self._end_poll(SET_WEBHOOK_CONFLICT)
        self.woken()

    def lanes(self, busy: set[int], limit: int) -> list[int]:
        """Lanes with something to deliver, oldest first, without the busy ones."""
        rows = self._store.rows("SELECT lane, min(update_id) AS first FROM updates GROUP BY lane ORDER BY first")
        return [row[0] for row in rows if row[0] not in busy][:limit]

    def first_of(self, lane: int) -> tuple[int, bytes] | None:
        """(update_id, JSON) of the oldest update of a lane."""
        row = self._store.row("SELECT update_id, kind, json FROM updates WHERE lane=? ORDER BY update_id LIMIT 1", lane)
        return None if row is None else (row[0], update_bytes(*row))

    def done(self, update_id: int) -> None:
        """An update arrived by webhook."""
        self._store.write("DELETE FROM updates WHERE update_id=?", update_id)


def update_bytes(update_id: int, kind: str, payload: bytes) -> bytes:
    """An Update's JSON from its stored parts."""
    return b'{"update_id":%d,"%s":%s}' % (update_id, kind.encode(), payload)
