"""A broadcast as the shop's own channels read it, and what came of one as bars with their words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from domain.audiences import Audience
from domain.broadcasts import TARGETS, Figures, Kind, Post, version_for
from domain.consent import labelled
from domain.messages import Message, Rows
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


def posts(
    words: Words,
    kind: Kind,
    audience: Audience,
    versions: Mapping[str, Message],
    channels: Sequence[tuple[str, str]],
    below: Callable[[str], Rows] = lambda _channel: (),
) -> list[Post]:
    """What stands in each (channel, address) first: only what is for everybody, in Vietnamese, labelled when an advert.

    `below`: channel -> the buttons there, which cannot be those of the versions: they answer one person.
    """
    if not audience.is_everybody or not versions:
        return []
    message = version_for(versions, "vi")
    if kind == "advert":
        message = replace(message, text=labelled(message.text, words.say("vi", "advert-way-out-channel")))
    return [Post(channel, address, replace(message, buttons=below(channel))) for channel, address in channels]
