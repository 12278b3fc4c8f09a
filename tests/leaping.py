"""A clock that leaps: where everybody would wait, the next timer is due at once. Hours pass in no time, and exactly."""

from __future__ import annotations

import asyncio
import functools
import selectors
from collections.abc import Awaitable, Callable


class _Leaping(selectors.DefaultSelector):
    """Where the loop would wait, its clock goes on by as much instead."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 1000.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        found = super().select(0 if timeout else timeout)
        if not found and timeout:
            self.now += timeout
        return found


class LeapingLoop(asyncio.SelectorEventLoop):
    """For what waits for timers alone; what comes over a wire takes no time here."""

    def __init__(self) -> None:
        self.leaping = _Leaping()
        super().__init__(self.leaping)

    def time(self) -> float:
        return self.leaping.now


def leaping(test: Callable[[], Awaitable[None]]) -> Callable[[], None]:
    """Run a test on such a loop."""

    async def whole() -> None:
        await test()

    @functools.wraps(test)
    def run() -> None:
        with asyncio.Runner(loop_factory=LeapingLoop) as runner:
            runner.run(whole())

    del run.__wrapped__  # pytest must not see the coroutine behind it
    return run


def now() -> float:
    """The running loop's clock."""
    return asyncio.get_running_loop().time()
