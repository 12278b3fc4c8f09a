"""Pictures and papers: taken in, fetched, known to a channel."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update

from db.session import Session
from db.tables.products import media, media_files
from db.writes.people import upsert


async def add_remote(
    session: Session, *, channel: str, file_id: str, kind: str, now: datetime, by: int | None = None
) -> int:
    """A file that a channel holds; our own copy is fetched later. Its media id. `by` hears if it is refused."""
    found = await session.execute(
        select(media_files.c.media_id).where(media_files.c.channel == channel, media_files.c.file_id == file_id)
    )
    known = found.scalar()
    if known is not None:
        return int(known)
    statement = media.insert().values(kind=kind, state="remote", sent_by=by, created_at=now).returning(media.c.id)
    media_id = int((await session.execute(statement)).scalar_one())
    await learn(session, media_id, channel, file_id)
    return media_id


async def add_local(session: Session, *, path: str, sha256: str, size: int, kind: str, now: datetime) -> int:
    """A file that lies in the media folder already; the same bytes are one file."""
    known = (await session.execute(select(media.c.id).where(media.c.sha256 == sha256, media.c.path == path))).scalar()
    if known is not None:
        return int(known)
    values = {"path": path, "sha256": sha256, "size": size, "kind": kind, "state": "here", "created_at": now}
    return int((await session.execute(media.insert().values(**values).returning(media.c.id))).scalar_one())


async def learn(session: Session, media_id: int, channel: str, file_id: str) -> None:
    """This channel knows the file by this id from now on."""
    statement = upsert(session, media_files).values(media_id=media_id, channel=channel, file_id=file_id)
    await session.execute(
        statement.on_conflict_do_update(index_elements=["media_id", "channel"], set_={"file_id": file_id})
    )


async def fetched(
    session: Session, media_id: int, *, path: str | None, sha256: str | None, size: int | None, state: str
) -> None:
    """The copy is `here`, or the file was `refused` for what it holds."""
    await session.execute(
        update(media).where(media.c.id == media_id).values(path=path, sha256=sha256, size=size, state=state)
    )


async def again(session: Session, media_id: int, *, by: int) -> None:
    """Fetch the file anew, though it was fetched before; `by` sent it this time."""
    await session.execute(update(media).where(media.c.id == media_id).values(state="remote", tries=0, sent_by=by))


async def count_try(session: Session, media_id: int) -> int:
    """It could not be fetched just now; how often that has been so."""
    statement = update(media).where(media.c.id == media_id).values(tries=media.c.tries + 1).returning(media.c.tries)
    return int((await session.execute(statement)).scalar_one())


async def arrived(session: Session, media_id: int, *, path: str, sha256: str, size: int) -> bool:
    """Our copy is there now; False when it was settled before."""
    statement = (
        update(media)
        .where(media.c.id == media_id, media.c.state == "remote")
        .values(path=path, sha256=sha256, size=size, state="here")
    )
    return bool((await session.execute(statement)).rowcount)


async def refused(session: Session, media_id: int) -> int | None:
    """It is not what it should be; who sent it, None when that is not known or it was settled before."""
    statement = (
        update(media).where(media.c.id == media_id, media.c.state == "remote").values(state="refused")
    ).returning(media.c.sent_by)
    found: int | None = (await session.execute(statement)).scalar()
    return found
