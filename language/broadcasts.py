"""What came of a broadcast, as bars with their words."""

from __future__ import annotations

from collections.abc import Mapping

from domain.broadcasts import TARGETS, Figures
from language.say import Words

Parts = list[tuple[str, list[tuple[str, int]]]]
"""(heading, [(label, number), ...]) each."""


def outcome(words: Words, language: str, figures: Figures, taps: Mapping[str, int], orders: int | None) -> Parts:
    """How it went out, and what its readers did; `orders` None when that is not known."""

    def say(key: str) -> str:
        return words.say_plain(language, key)

    went = [(say(f"broadcast-chart-{name}"), getattr(figures, name)) for name in ("sent", "blocked", "failed")]
    went += [(say(f"broadcast-chart-{name}"), count) for name in ("expired", "in_doubt") if (count := getattr(figures, name))]  # fmt: skip
    did = [
        (say(f"broadcast-button-{button}") if button in TARGETS else button, count)
        for button, count in sorted(taps.items())
    ]
    if orders is not None:
        did.append((say("broadcast-chart-orders"), orders))
    return [(say("broadcast-chart-went"), went)] + ([(say("broadcast-chart-did"), did)] if did else [])
