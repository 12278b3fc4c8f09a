"""What an office reads of an event, in chat and in the browser."""

from __future__ import annotations

from datetime import datetime

from domain.clock import show_moment
from domain.events import Standing
from language.audiences import described
from language.events import card
from language.say import Words

MOST_BOOTHS = 20


def notice_label(words: Words, language: str, what: str) -> str:
    """When something is said, for a button or a box to tick; as it is kept where a file brought another time."""
    key = f"office-notice-{what}"
    return words.say_plain(language, key) if words.has(language, key) else what


def office_card(words: Words, language: str, standing: Standing, now: datetime, *, heading: str = "") -> str:
    """Everything of it: as people read it, who hears it when, booths, who asked for it, its state."""
    event = standing.event
    parts = [card(words, language, event, now, heading=heading), ""]
    parts.append(words.say(language, "office-event-for", who=described(words, language, event.audience)))
    if event.state in {"draft", "published"}:
        lines = [
            f"• {show_moment(one.at, language, now)}: {notice_label(words, language, one.what)}"
            for one in standing.says
        ]
        said = words.say(language, "office-event-says", lines="\n".join(lines))
        parts.append(said if lines else words.say(language, "office-event-silent"))
    if event.takes_booths:
        capacity = f"/{event.capacity}" if event.capacity else ""
        booths = {"booked": standing.booked, "waiting": standing.waiting, "capacity": capacity}
        parts.append(words.say(language, "booth-count", **booths))
        shown = standing.booths[:MOST_BOOTHS]
        parts += [
            words.say(language, f"office-booth-{one.state}", name=one.name) for one in shown if one.state != "cancelled"
        ]
    parts.append(words.say(language, "office-event-watchers", count=standing.watchers))
    parts.append(words.say(language, f"office-event-{event.state}"))
    return "\n".join(parts)
