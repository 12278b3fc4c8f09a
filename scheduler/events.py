"""What is due of the calendar: an announcement at its time, a correction, the step to the next occurrence."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from db.reads import events as reads
from db.session import Session
from domain.broadcasts import Post
from domain.events import Event
from domain.links import deep_link
from domain.messages import Button, Message
from language.adverts import way_outs
from language.events import posted, said
from language.say import LANGUAGES
from scheduler.context import Context
from services import events, events_files, events_telling
from services.events_telling import Law


def _law(context: Context) -> Law:
    return Law(context.means.adverts, way_outs(context.means.words))


def _versions(context: Context, event: Event, what: str) -> dict[str, Message]:
    return {language: said(context.means.words, language, event, what, context.now) for language in LANGUAGES}


def _reminders(context: Context, event: Event, what: str) -> dict[str, Message]:
    """For those who asked: an advert all the same, so labelled, and the way out stops this reminder."""
    made = {}
    for language in LANGUAGES:
        message = said(context.means.words, language, event, what, context.now)
        stop = Button(context.means.words.say_plain(language, "event-forget"), data=f"unwatch:{event.id}")
        row = (Button(context.means.words.say_plain(language, "event-open"), data=f"event:{event.id}"), stop)
        label = "[QC] " if event.is_advert else ""
        made[language] = Message(f"{label}{message.text}", (row,), picture=message.picture)
    return made


def _posts(context: Context, event: Event, what: str) -> list[Post]:
    """What the shop's own channels read of a public event."""
    means = context.means
    made = []
    for channel, address in means.posts if event.is_advert and what != "closes" else ():
        link = deep_link(channel, f"e_{event.id}", public_url=means.public_url, usernames=means.usernames)
        made.append(Post(channel, address, posted(means.words, "vi", event, what, context.now, link)))
    return made


async def say(context: Context, session: Session, payload: dict[str, Any]) -> None:
    """One thing that is said of one occurrence, if the event still stands and still has that time."""
    event = await reads.by_id(session, int(payload["event"]))
    start = datetime.fromisoformat(payload["start"])
    if event is None or event.state not in {"published", "past"}:
        return
    if event.repeats is None and event.starts_at != start:
        return
    this, what = event.occurrence(start), str(payload["what"])
    if event.state == "past" and what != "after":
        return
    await events_telling.announce(
        session,
        this,
        what,
        _versions(context, this, what),
        _reminders(context, this, what),
        law=_law(context),
        key=f"{context.key}:v{event.version}",
        now=context.now,
        expires_at=None if what == "after" else this.ends_at,
        posts=_posts(context, this, what),
    )


async def tell(context: Context, session: Session, payload: dict[str, Any]) -> None:
    """A correction, a move or a cancellation to those who were told; or the announcement anew to those who were not."""
    event = await reads.by_id(session, int(payload["event"]))
    if event is None or event.version != payload["version"]:
        return
    this, what = events.current(event, context.now) or event, str(payload["what"])
    if what != "again":
        await events_telling.tell_told(
            session,
            this,
            what,
            _versions(context, this, what),
            law=_law(context),
            now=context.now,
            with_asked=bool(payload.get("with_asked")),
        )
        await events_telling.tell_channels(session, this, what, _posts(context, this, what), now=context.now)
        return
    await events_telling.announce(
        session,
        this,
        "publish",
        _versions(context, this, "publish"),
        {},
        law=_law(context),
        key=f"event:{event.id}:again:v{event.version}",
        now=context.now,
        expires_at=this.ends_at,
        without_told=True,
        posts=_posts(context, this, "publish"),
    )


async def roll(context: Context, session: Session, payload: dict[str, Any]) -> None:
    """An occurrence is over."""
    await events.roll(session, int(payload["event"]), now=context.now)


async def read(context: Context, session: Session, payload: dict[str, Any]) -> None:
    """A calendar that somebody sent has come."""
    means = context.means
    await events_files.run(session, int(payload["media"]), folder=means.media, words=means.words, now=context.now)


JOBS = {"event.say": say, "event.tell": tell, "event.roll": roll, "calendar.read": read}
