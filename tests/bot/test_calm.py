from __future__ import annotations

import asyncio
import gc
import sys
import weakref
from collections.abc import Iterator

import pytest

from bot import calm as calming
from bot.calm import calm, look_at_all, look_in_quiet


class Ring:
    """Something that only the collector takes apart."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """The collector belongs to the whole process: the other tests get it back as it was."""
    threshold, interval, callbacks = gc.get_threshold(), sys.getswitchinterval(), [*gc.callbacks]
    yield
    gc.callbacks[:] = callbacks
    gc.set_threshold(*threshold)
    sys.setswitchinterval(interval)
    gc.unfreeze()


def test_what_stays_is_looked_at_once_however_much_it_is() -> None:
    calm()
    looked: list[int] = []
    gc.callbacks.insert(0, lambda phase, _: looked.append(len(gc.get_objects())) if phase == "start" else None)
    kept = [[number] for number in range(20 * calming.NEW)]
    assert len(looked) >= 15
    assert max(looked) < 2 * calming.NEW
    assert len(kept) == 20 * calming.NEW


def test_rubbish_that_was_put_aside_is_found_in_the_end() -> None:
    calm()
    ring = Ring()
    gone = weakref.ref(ring)
    gc.collect()  # a look while it is still in use
    del ring
    gc.collect()
    assert gone() is not None
    assert look_at_all() > 0
    assert gone() is None


def test_calm_twice_is_calm_once() -> None:
    calm()
    calm()
    assert gc.callbacks.count(calming._put_aside) == 1


async def test_a_quiet_moment_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calming, "QUIET_S", 0.05)
    monkeypatch.setattr(calming, "MANY", 3)
    looks: list[int] = []
    monkeypatch.setattr(calming, "look_at_all", lambda: looks.append(calming._looks))
    calm()
    looking = asyncio.create_task(look_in_quiet())
    await asyncio.sleep(0.12)
    assert not looks  # there is not much
    for _ in range(20):
        gc.collect()
        await asyncio.sleep(0.02)
    assert not looks  # something goes on
    async with asyncio.timeout(5):
        while not looks:
            await asyncio.sleep(0.02)
    await asyncio.sleep(0.15)
    assert len(looks) == 1  # and nothing more since
    looking.cancel()
