"""`python -m bot broadcast ...`: functions of a database that give back what is printed as JSON."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any, cast, get_args

from PIL import Image, UnidentifiedImageError

from bot.config import Adverts, Broadcasts
from bot.words import load
from db.reads.broadcasts import Broadcast
from db.session import Database, Session
from db.writes import media
from domain.audiences import ROLES, Audience
from domain.broadcasts import Figures, Kind
from domain.clock import HANOI
from domain.consent import AdvertRules
from domain.messages import Message
from language.adverts import way_outs
from language.broadcasts import posts as posts_of
from language.claims import claims
from services import broadcasts

PICTURE_BYTES, PICTURE_SIDES = 10 * 1024 * 1024, 10_000
"""What Telegram takes as a photo; its width and height together."""
TOO_LARGE = f"width and height together may be {PICTURE_SIDES} pixels at most"
YEARS = range(2000, 2101)
LAST_ID = 2**63 - 1
"""No database holds a greater number."""


class NotPossibleError(Exception):
    """The command cannot be obeyed; the text says why."""


def rules(adverts: Adverts) -> AdvertRules:
    """The configuration's numbers as the rules they are."""
    return AdvertRules(opens=adverts.from_time, closes=adverts.to_time, most=adverts.per_day)


def posts(broadcasts: Broadcasts) -> tuple[tuple[str, str], ...]:
    """(channel, address) of each of the shop's own channels."""
    pairs = (one.partition(":") for one in broadcasts.posts)
    return tuple((channel, address) for channel, _, address in pairs)


def _moment(text: str | None) -> datetime | None:
    """An ISO moment; without a zone it is Hanoi's. A year that nobody can mean is refused."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise NotPossibleError(f"--at {text}: not an ISO moment such as 2026-12-25T20:30") from error
    if moment.year not in YEARS:
        raise NotPossibleError(f"--at {text}: the year must be one from {YEARS[0]} to {YEARS[-1]}")
    return (moment if moment.tzinfo else moment.replace(tzinfo=HANOI)).astimezone(UTC)


def remark(at: str | None) -> str | None:
    """What to tell of an `--at` that lies in the past; None when there is nothing to tell."""
    moment = _moment(at)
    return f"--at {at} is in the past: the broadcast starts at once." if moment and moment < datetime.now(UTC) else None


def _keep(folder: Path, path: Path) -> tuple[str, str, int]:
    """Copy a picture into the media folder under its own hash: (name there, hash, bytes)."""
    try:
        content = path.read_bytes()
        with Image.open(path) as image:
            sides = image.size
            suffix = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}.get(image.format or "")
    except Image.DecompressionBombError as error:
        raise NotPossibleError(f"{path}: {TOO_LARGE}") from error
    except (OSError, UnidentifiedImageError) as error:
        raise NotPossibleError(f"{path}: not a picture that can be read") from error
    if suffix is None or len(content) > PICTURE_BYTES:
        raise NotPossibleError(f"{path}: a JPEG, PNG or WebP picture of at most 10 MB is needed")
    if sum(sides) > PICTURE_SIDES:
        raise NotPossibleError(f"{path}: {TOO_LARGE}")
    digest = hashlib.sha256(content).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{digest}{suffix}").write_bytes(content)
    return f"{digest}{suffix}", digest, len(content)


async def _picture(database: Database, folder: Path, path: Path, now: datetime) -> int:
    """Take a picture into the media folder; its media id."""
    name, digest, size = await asyncio.to_thread(_keep, folder, path)
    async with database.begin() as session:
        return await media.add_local(session, path=name, sha256=digest, size=size, kind="photo", now=now)


def _text(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise NotPossibleError(f"{path}: cannot be read as UTF-8 text") from error
    if "\0" in text:
        raise NotPossibleError(f"{path}: the character U+0000 in it cannot be shown")
    return text


async def create(
    database: Database,
    *,
    text_file: Path,
    adverts: Adverts,
    media_folder: Path,
    picture: Path | None = None,
    audience: str = "all",
    at: str | None = None,
    kind: str = "advert",
    channels: Sequence[tuple[str, str]] = (),
    sure: bool = False,
) -> dict[str, Any]:
    """Write a broadcast down and queue it; {"id", "state", "total", "kind", "at", "posts"}. The running bot sends it.

    `channels`: the shop's own, (channel, address) each, where it stands first when it is for everybody. The text is
    plain: what looks like markup is shown as it stands; words that may break the rules of promotions go out only when
    the sender is `sure`. Raises NotPossibleError.
    """
    if kind not in get_args(Kind) or audience not in ROLES:
        raise NotPossibleError(f"--kind is advert or notice, --audience one of {', '.join(ROLES)}")
    now, send_at = datetime.now(UTC), _moment(at)
    text = _text(text_file)
    if not sure and (found := claims(text)):
        said = (load().say("en", f"broadcast-claim-{claim.why}", words=claim.phrase) for claim in found)
        told = "\n".join(Message(line).plain for line in said)
        raise NotPossibleError(f"{text_file}: words in it may break the law. If they do not, add --sure.\n{told}")
    shown = await _picture(database, media_folder, picture, now) if picture else None
    message = Message(escape(text, quote=False), picture=shown)
    versions, meant, words = {"vi": message, "en": message}, Audience(role=audience), load()
    posted = posts_of(words, cast("Kind", kind), meant, versions, channels)
    async with database.begin() as session:
        made = await broadcasts.create(
            session,
            cast("Kind", kind),
            versions,
            meant,
            way_outs=way_outs(words),
            rules=rules(adverts),
            now=now,
            by=None,
            send_at=send_at,
            queued=True,
            posts=posted,
        )
    if isinstance(made, broadcasts.TooLong):
        raise NotPossibleError(f"{text_file}: {made.by} characters too many for one message")
    if isinstance(made, broadcasts.Empty):
        raise NotPossibleError(f"{text_file}: there is nothing to say")
    return {
        "id": made.id,
        "state": "queued",
        "total": made.total,
        "kind": kind,
        "at": (send_at or now).isoformat(),
        "posts": len(posted),
    }


async def status(database: Database, broadcast_id: int) -> dict[str, Any]:
    """How far it is. Raises NotPossibleError when there is no such broadcast."""
    async with database.look() as session:
        return (await _figures(session, broadcast_id)).packed()


async def _figures(session: Session, broadcast_id: int) -> Figures:
    _check(broadcast_id)
    figures = await broadcasts.figures(session, broadcast_id, datetime.now(UTC))
    if figures is None:
        raise NotPossibleError(f"there is no broadcast {broadcast_id}")
    return figures


def _check(broadcast_id: int) -> None:
    if not 0 < broadcast_id <= LAST_ID:
        raise NotPossibleError(f"there is no broadcast {broadcast_id}")


async def listing(database: Database) -> list[dict[str, Any]]:
    """The newest twenty, each with its figures."""
    async with database.look() as session:
        return [await _line(session, one) for one in await broadcasts.newest(session)]


async def _line(session: Any, one: Broadcast) -> dict[str, Any]:
    figures = await broadcasts.figures(session, one.id, datetime.now(UTC))
    text = next(iter(one.versions.values())).text
    packed = figures.packed() if figures else {}
    return {**packed, "state": one.state, "kind": one.kind, "at": one.send_at.isoformat(), "text": text[:80]}


async def change(database: Database, broadcast_id: int, what: str) -> dict[str, Any]:
    """`what`: pause, resume or cancel; {"id", "state"}. Raises NotPossibleError."""
    _check(broadcast_id)
    does = {"pause": broadcasts.pause, "resume": broadcasts.resume, "cancel": broadcasts.cancel}[what]
    async with database.begin() as session:
        outcome = await does(session, broadcast_id, by=None, now=datetime.now(UTC))
    if isinstance(outcome, broadcasts.NotPossible):
        found = f"it is {outcome.state}" if outcome.state else "there is no such broadcast"
        raise NotPossibleError(f"broadcast {broadcast_id} cannot {what}: {found}")
    return {"id": broadcast_id, "state": outcome.state}


async def doubts(database: Database, broadcast_id: int) -> dict[str, Any]:
    """Whom a crash or a silent messenger left in doubt: {"doubts": people, "posts": the shop's own channels}.

    Raises NotPossibleError when there is no such broadcast.
    """
    async with database.look() as session:
        await _figures(session, broadcast_id)
        found = await broadcasts.doubts(session, broadcast_id)
        posted = await broadcasts.posts(session, broadcast_id)
    return {
        "doubts": [{**asdict(one), "at": one.at.isoformat()} for one in found],
        "posts": [
            {"channel": one.post.channel, "address": one.post.address, "state": one.state, "reason": one.reason}
            for one in posted
            if one.state == "doubt"
        ],
    }


async def resend(database: Database, broadcast_id: int, contacts: Sequence[int] | None = None) -> dict[str, Any]:
    """Send again to those in doubt (None: all of them); {"id", "again"}. Raises NotPossibleError when there is none."""
    async with database.begin() as session:
        await _figures(session, broadcast_id)
        number = await broadcasts.resend(session, broadcast_id, by=None, now=datetime.now(UTC), contacts=contacts)
    return {"id": broadcast_id, "again": number}
