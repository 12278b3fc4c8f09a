"""Posts in the shop's own channels, written down like recipients: before the bytes leave, and what came of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, exists, select, update

from db.session import Session
from db.tables.broadcasts import broadcast_lanes, broadcast_posts, broadcasts
from domain.broadcasts import Post
from domain.messages import unpacked

posts = broadcast_posts


async def add(session: Session, broadcast_id: int, wanted: Sequence[Post], now: datetime) -> None:
    """They wait for their broadcast to begin."""
    rows = [
        {
            "broadcast_id": broadcast_id,
            "channel": one.channel,
            "address": one.address,
            "message": one.message.packed(),
            "at": now,
        }
        for one in wanted
    ]
    if rows:
        await session.execute(posts.insert(), rows)


async def again(session: Session, broadcast_id: int) -> list[str]:
    """Those in doubt are to be posted once more; their channels."""
    doubtful = (posts.c.broadcast_id == broadcast_id, posts.c.state == "doubt")
    changed = update(posts).where(*doubtful).values(state="waiting").returning(posts.c.channel)
    return list((await session.execute(changed)).scalars())


def refuse(connection: Connection, broadcast_id: int, served: Collection[str], reason: str) -> None:
    """Nobody here can post in channels that are not served."""
    elsewhere = (posts.c.broadcast_id == broadcast_id, posts.c.channel.not_in(served))
    connection.execute(update(posts).where(*elsewhere).values(state="failed", reason=reason))


def take_over(connection: Connection, broadcast_id: int, channel: str, *, again: bool) -> tuple[Post, ...]:
    """What is still to be posted. What a dead owner left under way is posted `again`, or is in doubt."""
    here = (posts.c.broadcast_id == broadcast_id, posts.c.channel == channel)
    left = update(posts).where(*here, posts.c.state == "flight")
    connection.execute(left.values(state="waiting") if again else left.values(state="doubt", reason="stopped"))
    rows = connection.execute(select(posts).where(*here, posts.c.state == "waiting").order_by(posts.c.id))
    return tuple(Post(row.channel, row.address, unpacked(row.message), row.id) for row in rows)


def leave(connection: Connection, post: Post, broadcast_id: int, owner: str, now: datetime) -> bool:
    """Its bytes leave after this commit; False when the lane is another's now, or the broadcast does not go on."""
    lane = (broadcast_lanes.c.broadcast_id == broadcast_id, broadcast_lanes.c.channel == post.channel)
    ours = exists().where(*lane, broadcast_lanes.c.owner == owner)
    going = exists().where(broadcasts.c.id == broadcast_id, broadcasts.c.state == "sending")
    waiting = and_(posts.c.id == post.id, posts.c.state == "waiting")
    changed = connection.execute(update(posts).where(waiting, ours, going).values(state="flight", at=now))
    return bool(changed.rowcount)


def settle(connection: Connection, post: Post, state: str, **more: Any) -> None:
    """What came of it. That it stands is the truth, whatever was thought of it meanwhile."""
    known = posts.c.state.in_(("flight", "doubt") if state == "sent" else ("flight",))
    connection.execute(update(posts).where(posts.c.id == post.id, known).values(state=state, **more))
