"""What is said of an event: the same words in a preview, an announcement, a reminder and a correction."""

from __future__ import annotations

from datetime import datetime

from domain.clock import local, show_date, show_moment, show_span
from domain.consent import labelled
from domain.event_plans import NEVER, Fault, Why
from domain.events import Event, day_of
from domain.messages import Button, Message
from language.say import Html, Words

WHY_NOT = {
    Why.NO_WORDS: "event-want-words",
    Why.NOT_OFFERED: "event-want-choice",
    Why.UNREAD: "office-moment-refused",
    Why.PAST: "office-past",
    Why.END_BEFORE_START: "office-end-before-start",
    Why.STAYS_TOO_LONG: "office-too-long",
    Why.CLOSES_AFTER_START: "office-closes-after-start",
    Why.RULE_UNREAD: "office-ask-repeats-refused",
    Why.RULE_NEVER: "office-repeat-no-day",
    Why.COUNT: "office-ask-capacity-refused",
}


def when(event: Event, language: str, now: datetime) -> str:
    """Its time for a small screen; whole days without hours."""
    if not event.all_day:
        return show_span(event.starts_at, event.ends_at, language, now)
    first, last = day_of(event.starts_at), day_of(event.ends_at)
    begin = show_date(first, language, now)
    return begin if first == last else f"{begin} - {show_date(last, language, now)}"


def days_until(event: Event, now: datetime) -> int:
    """Nights from now to its first day."""
    return (day_of(event.starts_at) - day_of(now)).days


def heading(words: Words, language: str, event: Event, what: str, now: datetime) -> str:
    """The first line: what is told of it. Days are counted from now, so that a late one is right too."""
    if what[0].isdigit():
        days = days_until(event, now)
        if days > 0:
            return words.say(language, "event-says-days", days=days)
        return words.say(language, "event-says-soon", at=f"{local(event.starts_at):%H:%M}")
    return words.say(language, f"event-says-{what}")


def card(words: Words, language: str, event: Event, now: datetime, *, heading: str = "") -> str:
    """Name, kind, time, place, text; a sample says that it is one."""
    text = event.text_en if language != "vi" and event.text_en else event.text
    lines = [heading] if heading else []
    lines.append(words.say(language, "event-name", kind=event.kind, name=event.name))
    lines.append(words.say(language, "event-when", when=when(event, language, now)))
    if event.place:
        lines.append(words.say(language, "event-place", place=event.place))
    if event.repeats:
        lines.append(words.say(language, "event-repeats", rule=Html(repeats(words, language, event.repeats))))
    if event.takes_booths and event.register_by and event.register_by > now:
        lines.append(words.say(language, "event-register-by", by=show_moment(event.register_by, language, now)))
    if event.sample:
        lines.append(words.say(language, "event-sample"))
    if text:
        lines.extend(("", words.say(language, "event-text", text=text)))
    return "\n".join(lines)


def repeats(words: Words, language: str, rule: str) -> str:
    """A rule in words, where it is one of the usual ones; else "repeats"."""
    key = "event-rule-" + {
        "FREQ=DAILY": "daily",
        "FREQ=WEEKLY": "weekly",
        "FREQ=MONTHLY": "monthly",
        "FREQ=YEARLY": "yearly",
        "FREQ=MONTHLY;BYDAY=+1SA": "first-weekend",
        "LUNAR:15": "full-moon",
        "LUNAR:1": "new-moon",
    }.get(rule, "other")
    day = rule.removeprefix("FREQ=WEEKLY;BYDAY=")
    if day in {"MO", "TU", "WE", "TH", "FR", "SA", "SU"}:
        return words.say(language, "event-rule-weekday", day=day)
    return words.say(language, key)


def offered_rule(words: Words, language: str, rule: str) -> str:
    """One of the ways to come again that an office is offered, or that stands already; plain text."""
    return words.say_plain(language, "office-repeat-never") if rule == NEVER else repeats(words, language, rule)


def why_not(words: Words, language: str, fault: Fault) -> str:
    """What to do instead, beside the field or under the question; HTML of ours."""
    if fault.why is Why.TOO_LONG:
        return words.say(language, "forms-too-long", most=fault.most, length=fault.length)
    return words.say(language, WHY_NOT[fault.why])


def said(words: Words, language: str, event: Event, what: str, now: datetime) -> Message:
    """The message that tells `what` of it, with the button that asks to be reminded while that makes sense."""
    buttons = [Button(words.say_plain(language, "event-open"), data=f"event:{event.id}")]
    if what in {"publish", "moved", "corrected"} or what[0].isdigit():
        buttons.insert(0, Button(words.say_plain(language, "event-remind"), data=f"watch:{event.id}"))
    if what in {"cancelled", "after"}:
        buttons = []
    text = card(words, language, event, now, heading=heading(words, language, event, what, now))
    return Message(text, (tuple(buttons),) if buttons else (), picture=event.picture if what != "cancelled" else None)


def posted(words: Words, language: str, event: Event, what: str, now: datetime, link: str | None) -> Message:
    """The same for a channel of the shop: labelled, with a `link` to our chat instead of buttons that answer a person."""
    message = said(words, language, event, what, now)
    row = (Button(words.say_plain(language, "event-open"), url=link),) if link and message.buttons else ()
    text = labelled(message.text, words.say(language, "advert-way-out-channel"))
    return Message(text, (row,) if row else (), picture=message.picture)
