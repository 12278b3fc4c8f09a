"""A live's outer sources of comments: attached by the operator, read by one process at a time, their health kept.

A feed's secret stays in the operator's file: what is kept is the file's name, and only the reader looks into it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from db.reads import live_feeds as reads
from db.reads import lives as live_reads
from db.reads import people
from db.session import Session
from db.writes import live_feeds as writes
from db.writes import lives as live_writes
from db.writes.lives import ms
from domain.live_feeds import ENDED, NAMES, ON, REFUSED, Asked, BadFeed, Feed, FeedState, ask
from domain.messages import Notice
from services import outbox

MOST_TROUBLE = 200


def read_key(path: Path) -> str:
    """What stands in a key file. Raises OSError."""
    return path.read_bytes().decode("utf-8", "replace").strip()


def with_secret(feed: Feed) -> Feed | None:
    """The feed with what stands in its file now; None when that cannot be read or is no key."""
    try:
        asked = ask(feed.kind, feed.address, read_key(Path(feed.key_file)))
    except OSError:
        return None
    return replace(feed, secret=asked.secret) if isinstance(asked, Asked) else None


async def attach(
    session: Session, live_id: int, kind: str, address: str, secret: str, *, key_file: str, now: datetime
) -> int | BadFeed:
    """Let a live listen to a feed, from now on; its number. Attached again it gets the new file and another chance.

    `secret` is what stands in `key_file` now: it is looked at, so that a wrong file is told at once, and not kept.
    """
    asked = ask(kind, address, secret)
    return await writes.put(session, live_id, asked, key_file, now=now) if isinstance(asked, Asked) else asked


async def detach(session: Session, live_id: int, feed_id: int) -> bool:
    """Stop listening and forget where the secret is; False when this live has no such feed."""
    return await writes.drop(session, live_id, feed_id)


async def listing(session: Session, live_id: int) -> list[FeedState]:
    """A live's feeds and how they are, without secrets."""
    return await reads.of_live(session, live_id)


async def wanted(session: Session) -> list[reads.Wanted]:
    """What is to be read now, with the names of the files that hold the secrets."""
    return await reads.wanted(session)


async def claim(
    session: Session, feed_id: int, owner: str, *, now: datetime, lasts: timedelta, dead: Sequence[str] = ()
) -> bool:
    """Take or renew the right to read a feed; False when another process has it. `dead`: owners that are no more."""
    return await writes.lease(session, feed_id, owner, now_ms=ms(now), until_ms=ms(now + lasts), takes=dead)


async def release(session: Session, owner: str, feed_ids: Sequence[int]) -> None:
    """Give feeds back."""
    await writes.release(session, owner, feed_ids)


async def last_heard(session: Session, feed: Feed, source: str) -> datetime | None:
    """When this source was last known to be well; None when it never was."""
    found = await reads.heard_at(session, feed.live_id, source)
    return None if found is None else datetime.fromtimestamp(found / 1000, UTC)


async def heard(
    session: Session,
    feed: Feed,
    owner: str,
    sources: Sequence[tuple[str, datetime | None]],
    *,
    now: datetime,
    position: str | None,
) -> None:
    """The feed is well: (source, when its newest comment came), and where to go on after a break."""
    for source, comment_at in sources:
        await live_writes.feed_heard(session, feed.live_id, source, now=now, comment_at=comment_at)
    if position is not None:
        await writes.keep_position(session, feed.id, owner, position)
    await writes.note(session, feed.id, owner, state=ON, trouble=None)


async def missed(session: Session, feed: Feed, source: str, *, begin: datetime, end: datetime) -> None:
    """Comments of this time may have been missed and cannot be fetched."""
    await live_writes.feed_gap(session, feed.live_id, source, begin=begin, end=end)


async def lost(
    session: Session, feed: Feed, owner: str, sources: Sequence[str], trouble: str, *, last: datetime, now: datetime,
    tell: bool,
) -> None:  # fmt: skip
    """The feed is not connected. `last`: when it was last well; `tell`: long enough that its people are told, once each time."""
    for source in sources:
        await live_writes.feed_heard(session, feed.live_id, source, now=last, connected=False)
    await writes.note(session, feed.id, owner, state=ON, trouble=trouble[:MOST_TROUBLE])
    if tell:
        await _tell(session, feed, "live-feed-lost", f"lost:{ms(last)}", now)


async def refused(
    session: Session, feed: Feed, owner: str, sources: Sequence[str], trouble: str, *, last: datetime, now: datetime
) -> None:
    """The platform does not accept the key or the address: not tried again before it is attached anew; its people are told."""
    for source in sources:
        await live_writes.feed_heard(session, feed.live_id, source, now=last, connected=False)
    if await writes.note(session, feed.id, owner, state=REFUSED, trouble=trouble[:MOST_TROUBLE]):
        await _tell(session, feed, "live-feed-refused", f"refused:{ms(now)}", now)


async def ended(session: Session, feed: Feed, owner: str, sources: Sequence[str], *, now: datetime) -> None:
    """The broadcast is over on its platform: nothing more will come."""
    for source in sources:
        await live_writes.feed_heard(session, feed.live_id, source, now=now, connected=False)
    await writes.note(session, feed.id, owner, state=ENDED, trouble=None)


async def _tell(session: Session, feed: Feed, kind: str, key: str, now: datetime) -> None:
    """Whoever answers for the live; the admins where nobody does."""
    about = await live_reads.answerable(session, feed.live_id)
    if about is None:
        return
    told: dict[int, None] = {}
    if about.made_by is not None:
        told[about.made_by] = None
    if about.producer_id is not None:
        told.update(dict.fromkeys(await people.acting_for(session, about.producer_id)))
    facts = {"title": about.title, "source": NAMES[feed.kind]}
    for person in told or dict.fromkeys(await people.with_role(session, "admin")):
        source = f"feed:{feed.id}:{key}:{person}"
        await outbox.notify(session, person, Notice(kind, facts), source=source, now=now)
