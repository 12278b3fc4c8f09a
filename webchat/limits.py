"""Telegram's limits on sending, for tests that must meet them: 30 a second, 1 a second a chat, 20 a minute a group."""

import math
import time
from collections import deque
from collections.abc import Callable

from webchat.errors import too_many

OVERALL = 30
OVERALL_PAID = 1000
GROUP_MESSAGES = 20
GROUP_SECONDS = 60.0


class Bucket:
    """A token bucket: `size` tokens, `rate` new ones a second."""

    def __init__(self, rate: float, size: float, now: float) -> None:
        self.rate = rate
        self.size = size
        self.left = size
        self.at = now

    def wait(self, count: float, now: float) -> float:
        """Seconds until so many tokens are there (0 when they are); takes none."""
        self.left = min(self.size, self.left + (now - self.at) * self.rate)
        self.at = now
        need = min(count, self.size)
        return max(0.0, (need - self.left) / self.rate)

    def take(self, count: float) -> None:
        """Take tokens that `wait` said are there; an album may go below zero and is paid back by waiting."""
        self.left -= count


class Limits:
    """Counts what the bot sends; `check` raises 429 with the seconds to wait."""

    def __init__(self, clock: Callable[[], float] = time.time, *, chat_burst: int = 1) -> None:
        self._clock = clock
        self._chat_burst = chat_burst
        now = clock()
        self._overall = Bucket(OVERALL, OVERALL, now)
        self._paid = Bucket(OVERALL_PAID, OVERALL_PAID, now)
        self._chats: dict[int, Bucket] = {}
        self._groups: dict[int, deque[float]] = {}

    def check(self, chat_id: int, count: int = 1, *, paid: bool = False) -> None:
        """Take `count` messages to a chat, or raise 429; a negative id is a group or channel."""
        now = self._clock()
        overall = self._paid if paid else self._overall
        bucket = self._chats.get(chat_id)
        if bucket is None:
            bucket = self._chats[chat_id] = Bucket(1.0, self._chat_burst, now)
            self._forget(now)
        wait = max(overall.wait(count, now), bucket.wait(1, now))
        recent: deque[float] | None = None
        if chat_id < 0:
            recent = self._groups.setdefault(chat_id, deque())
            while recent and recent[0] <= now - GROUP_SECONDS:
                recent.popleft()
            if len(recent) + count > GROUP_MESSAGES and recent:
                over = min(len(recent), len(recent) + count - GROUP_MESSAGES)
                wait = max(wait, recent[over - 1] + GROUP_SECONDS - now)
        if wait > 0:
            raise too_many(max(1, math.ceil(wait)))
        overall.take(count)
        bucket.take(1)
        if recent is not None:
            recent.extend([now] * count)

    def _forget(self, now: float) -> None:
        if len(self._chats) > 10_000:
            self._chats = {k: b for k, b in self._chats.items() if b.wait(b.size, now) > 0}
