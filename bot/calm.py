"""Python made calm: a live keeps very many small things that stay, and walking them all again and again costs more than it finds."""

from __future__ import annotations

import gc
import sys

SWITCH_S = 0.0005
"""So long a thread that waits for its turn at Python lets another go on: a writer back from the disk has little to do."""


LOOKS = (10_000, 50, 50)
"""After so many new things those alone are looked through, while they are still in the processor's cache (of fifty thousand
at once each costs four times as much); after so many looks, all since the last of these looks; and so on."""


def hold() -> None:
    """Call before the slow imports: a hundred thousand objects that all stay are not worth looking through meanwhile."""
    gc.disable()


def calm() -> None:
    """Call once when everything is imported: what is there stays out of the collector's sight, and it looks less often."""
    gc.freeze()
    gc.set_threshold(*LOOKS)
    gc.enable()
    sys.setswitchinterval(SWITCH_S)
