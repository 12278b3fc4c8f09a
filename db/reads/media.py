"""Where a picture's bytes are, and how each channel already knows it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from db.session import Session
from db.tables.products import media, media_files


async def known(session: Session, media_id: int, channel: str) -> tuple[str | None, str | None]:
    """(file_id on this channel, path below the media folder); either may be missing."""
    statement = (
        select(media_files.c.file_id, media.c.path)
        .select_from(media)
        .outerjoin(media_files, (media_files.c.media_id == media.c.id) & (media_files.c.channel == channel))
        .where(media.c.id == media_id)
    )
    row = (await session.execute(statement)).first()
    return (row.file_id, row.path) if row else (None, None)


async def to_fetch(session: Session, limit: int = 20) -> Sequence[tuple[int, str, str, str]]:
    """(media id, kind, channel, file_id) of pictures and lists of which we have no copy yet; fewest tries first."""
    statement = (
        select(media.c.id, media.c.kind, media_files.c.channel, media_files.c.file_id)
        .join(media_files, media_files.c.media_id == media.c.id)
        .where(media.c.state == "remote")
        .order_by(media.c.tries, media.c.id)
        .limit(limit)
    )
    return [(row.id, row.kind, row.channel, row.file_id) for row in await session.execute(statement)]


async def state(session: Session, media_id: int) -> str | None:
    """`remote`, `here` or `refused`; None when there is no such file."""
    found: str | None = (await session.execute(select(media.c.state).where(media.c.id == media_id))).scalar()
    return found


async def sent(session: Session, media_id: int) -> tuple[str, int] | None:
    """(path below the media folder, who sent it) of a file whose bytes are here."""
    here = select(media.c.path, media.c.sent_by).where(media.c.id == media_id, media.c.state == "here")
    row = (await session.execute(here)).first()
    return (row.path, row.sent_by) if row and row.path and row.sent_by else None
