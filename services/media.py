"""Pictures and files that people send: noted at once, fetched and checked by what they hold a moment later."""

from __future__ import annotations

import asyncio
import hashlib
import io
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

from PIL import Image, ImageOps

from db.reads import media as reads
from db.session import Database, Session
from db.writes import listings
from db.writes import media as writes
from domain.messages import Notice
from domain.pictures import BYTES_MOST, PIXELS_MOST, SIDE_MOST, NotTaken, Taken, too_large
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


async def fetch_remote(database: Database, download: Download, folder: Path, now: datetime) -> int:
    """Fetch pictures of which there is no copy yet into `folder`; how many were settled. A transaction for each."""
    async with database.look() as session:
        waiting = await reads.to_fetch(session)
    settled = 0
    for media_id, channel, file_id in waiting:
        try:
            content = await download(channel, file_id)
        except (OSError, TimeoutError):
            async with database.begin() as session:
                if await writes.count_try(session, media_id) >= TRIES:
                    await _refuse(session, media_id, "gone", now=now)
            continue
        picture = await asyncio.to_thread(cleaned, content) if content is not None else NotTaken("gone")
        path = await asyncio.to_thread(_keep, folder, picture) if isinstance(picture, bytes) else ""
        async with database.begin() as session:
            if isinstance(picture, bytes):
                digest = hashlib.sha256(picture).hexdigest()
                await writes.arrived(session, media_id, path=path, sha256=digest, size=len(picture))
            else:
                await _refuse(session, media_id, picture.why, now=now)
        settled += 1
    return settled


async def _refuse(session: Session, media_id: int, why: str, *, now: datetime) -> None:
    person_id = await writes.refused(session, media_id)
    await listings.drop_photo(session, media_id)
    if person_id is not None:
        notice = Notice("photo-refused", {"why": why})
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
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, Image.DecompressionBombError):
        return NotTaken("broken")


def _on_white(picture: Image.Image) -> Image.Image:
    """Only the pixels, in a new picture; what is transparent becomes white."""
    seen = picture.convert("RGBA")
    plain = Image.new("RGB", seen.size, "white")
    plain.paste(seen, mask=seen.getchannel("A"))
    return plain


def _keep(folder: Path, picture: bytes) -> str:
    """Write the bytes below the folder, whole or not at all; the path below it."""
    digest = hashlib.sha256(picture).hexdigest()
    path = f"photos/{digest[:2]}/{digest}.jpg"
    whole = folder / path
    if not whole.is_file():
        whole.parent.mkdir(parents=True, exist_ok=True)
        part = whole.with_suffix(".part")
        part.write_bytes(picture)
        part.replace(whole)
    return path
