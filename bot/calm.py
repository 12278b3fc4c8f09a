"""Python made calm: a live keeps very many small things that stay, and walking them all again and again costs more than it finds.

What outlives one look of the collector is put out of its sight, so that no look is longer than the things are new. Some
of it becomes rubbish later, in rings that only the collector takes apart; those are looked for in a quiet moment.
"""

from __future__ import annotations

import asyncio
import gc
import sys
import time

import structlog

log = structlog.get_logger()

SWITCH_S = 0.0005
"""So long a thread that waits for its turn at Python lets another go on: a writer back from the disk has little to do."""
NEW = 10_000
"""After so many new things they are looked through; they are still in the processor's cache then."""
MANY = 100
"""After so many looks everything is worth one, which takes about a third of a second for each million things."""
QUIET_S = 10.0
"""A moment is quiet when so long no look was due."""
LONGEST_S = 3600.0
"""So long a quiet moment is waited for."""

_looks = 0


def hold() -> None:
    """Call before the slow imports: a hundred thousand objects that all stay are not worth looking through meanwhile."""
    gc.disable()


def calm() -> None:
    """Call once when everything is imported: what is there stays out of the collector's sight, and so does what stays later."""
    gc.freeze()
    gc.set_threshold(NEW)
    if _put_aside not in gc.callbacks:
        gc.callbacks.append(_put_aside)
    gc.enable()
    sys.setswitchinterval(SWITCH_S)


def _put_aside(phase: str, _info: dict[str, int]) -> None:
    global _looks  # noqa: PLW0603  (the collector is one a process, too)
    if phase == "stop":
        _looks += 1
        gc.freeze()


async def look_in_quiet() -> None:
    """Look through everything when there is much and nothing goes on; runs until it is cancelled."""
    seen = last = _looks
    since = time.monotonic()
    while True:
        await asyncio.sleep(QUIET_S)
        quiet, last = last == _looks, _looks
        if _looks - seen >= MANY and (quiet or time.monotonic() - since > LONGEST_S):
            look_at_all()
            seen = last = _looks
            since = time.monotonic()


def look_at_all() -> int:
    """Take apart what has become rubbish since it was put aside; how many things that were."""
    begun = time.monotonic()
    gc.unfreeze()
    found = gc.collect()
    log.info("looked for rubbish", found=found, seconds=round(time.monotonic() - begun, 2))
    return found
