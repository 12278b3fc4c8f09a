"""Pictures and files that people send: noted at once, fetched and checked by what they hold a moment later."""

from __future__ import annotations

import asyncio
import hashlib
import io
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PIL import Image, ImageOps

from db.reads import media as reads
from db.session import Database, Session
from db.writes import listings, product_lists
from db.writes import media as writes
from domain.messages import Notice
from domain.pictures import BYTES_MOST, PIXELS_MOST, SIDE_MOST, NotTaken, Taken, too_large
from domain.product_lists import BYTES_MOST as LIST_MOST
from services import schedule
from services.outbox import notify

Download = Callable[[str, str], Awaitable[bytes | None]]
"""(channel, file id) -> the bytes, None when they are gone for good; raises OSError or TimeoutError to be asked again."""

TRIES = 8
FORMATS = ("JPEG", "PNG", "WEBP")


async def take(
    session: Session,
    *,
    channel: str,
    file_id: str,
    width: int,
    height: int,
    size: int | None,
    by: int,
    now: datetime,
) -> Taken | NotTaken:
    """Note a picture by the messenger's id; `by` hears when its bytes turn out not to be one. Sizes are claims."""
    refused = too_large(width, height, size)
    if refused is not None:
        return refused
    media_id = await writes.add_remote(session, channel=channel, file_id=file_id, kind="photo", now=now, by=by)
    return NotTaken("broken") if await reads.state(session, media_id) == "refused" else Taken(media_id)


async def keep_drawn(session: Session, path: str, sha256: str, size: int, *, now: datetime) -> int:
    """The media id of a picture of our own that lies in the media folder."""
    return await writes.add_local(session, path=path, sha256=sha256, size=size, kind="photo", now=now)


async def fetch_remote(database: Database, download: Download, folder: Path, now: datetime) -> int:
    """Fetch files of which there is no copy yet into `folder`; how many were settled. A transaction for each."""
    async with database.look() as session:
        waiting = await reads.to_fetch(session)
    settled = 0
    for media_id, kind, channel, file_id in waiting:
        try:
            content = await download(channel, file_id)
        except (OSError, TimeoutError):
            async with database.begin() as session:
                if await writes.count_try(session, media_id) >= TRIES:
                    await _refuse(session, media_id, kind, "gone", now=now)
            continue
        kept = NotTaken("gone") if content is None else await asyncio.to_thread(_kept, folder, kind, content)
        async with database.begin() as session:
            if isinstance(kept, NotTaken):
                await _refuse(session, media_id, kind, kept.why, now=now)
            elif await writes.arrived(session, media_id, path=kept.path, sha256=kept.sha256, size=kept.size):
                await _plan_reading(session, media_id, kind, now=now)
        settled += 1
    return settled


@dataclass(frozen=True, slots=True)
class _Kept:
    path: str
    sha256: str
    size: int


def _kept(folder: Path, kind: str, content: bytes) -> _Kept | NotTaken:
    """Check what was fetched and write it below the folder."""
    if kind != "photo":
        if len(content) > LIST_MOST:
            return NotTaken("bytes")
        return _write(folder, "calendars/in" if kind == "calendar" else "lists/in", "bin", content)
    picture = cleaned(content)
    return picture if isinstance(picture, NotTaken) else _write(folder, "photos", "jpg", picture)


async def _plan_reading(session: Session, media_id: int, kind: str, *, now: datetime) -> None:
    """A list or a calendar whose bytes are here is read at once, by the schedule."""
    if kind == "calendar":
        await schedule.plan(
            session, key=f"calendar:{media_id}", kind="calendar.read", at=now, payload={"media": media_id}
        )
    for list_id in await product_lists.of_media(session, media_id):
        await schedule.plan(session, key=f"list:{list_id}", kind="list.read", at=now, payload={"list": list_id})


async def _refuse(session: Session, media_id: int, kind: str, why: str, *, now: datetime) -> None:
    person_id = await writes.refused(session, media_id)
    await listings.drop_photo(session, media_id)
    for list_id in await product_lists.of_media(session, media_id):
        await product_lists.settle(session, list_id, "refused", rows=0, errors=1, now=now)
    if person_id is not None:
        facts = {"why": why} if kind == "photo" else {"why": why, "name": ""}
        kinds = {"photo": "photo-refused", "calendar": "calendar-unreadable"}
        notice = Notice(kinds.get(kind, "list-unreadable"), facts)
        await notify(session, person_id, notice, source=f"media:{media_id}:refused", now=now)


def cleaned(content: bytes) -> bytes | NotTaken:
    """A JPEG of at most 1600 pixels a side, upright, with nothing in it but the picture; or why there is none."""
    if len(content) > BYTES_MOST:
        return NotTaken("bytes")
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
            if opened.width * opened.height > PIXELS_MOST:
                return NotTaken("pixels")
            opened.draft("RGB", (SIDE_MOST, SIDE_MOST))
            picture = ImageOps.exif_transpose(opened)
            picture.thumbnail((SIDE_MOST, SIDE_MOST))
            plain = _on_white(picture)
            out = io.BytesIO()
            plain.save(out, "JPEG", quality=85, optimize=True, progressive=True)
            return out.getvalue()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return NotTaken("pixels")
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError):
        return NotTaken("broken")


def _on_white(picture: Image.Image) -> Image.Image:
    """Only the pixels, in a new picture; what is transparent becomes white."""
    seen = picture.convert("RGBA")
    plain = Image.new("RGB", seen.size, "white")
    plain.paste(seen, mask=seen.getchannel("A"))
    return plain


def _write(folder: Path, under: str, ending: str, content: bytes) -> _Kept:
    """Write the bytes below the folder, whole or not at all, under their own sum."""
    digest = hashlib.sha256(content).hexdigest()
    path = f"{under}/{digest[:2]}/{digest}.{ending}"
    whole = folder / path
    if not whole.is_file():
        whole.parent.mkdir(parents=True, exist_ok=True)
        part = whole.with_suffix(".part")
        part.write_bytes(content)
        part.replace(whole)
    return _Kept(path, digest, len(content))
