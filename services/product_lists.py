"""Lists of products come in as files, whole or not at all, and go out the same."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from db.reads import catalogue
from db.reads import listings as reads
from db.reads import people as people_reads
from db.reads import producers as producer_reads
from db.session import Session
from db.writes import listings as writes
from db.writes import media as media_writes
from db.writes import people as people_writes
from db.writes import product_lists
from db.writes import talks as talk_writes
from domain.clock import local
from domain.fold import fold
from domain.listings import Listing, Mine
from domain.messages import Notice
from domain.people import Person
from domain.producers import NotAllowed
from domain.product_lists import BY_KEY, BYTES_MOST, CELL_MOST, Mistake, check, example, harmless, heading, written
from language.say import Words
from services import sheets
from services.outbox import notify
from services.search import reindex

SHOWN = 12
"""So many mistakes stand in the message; when there are more, all of them go along as a file."""
EVERYTHING = 5000


async def take(
    session: Session,
    producer_id: int,
    *,
    channel: str,
    file_id: str,
    name: str,
    size: int | None,
    by: Person,
    now: datetime,
) -> int | NotAllowed | None:
    """Note a file that somebody sent; it is read when its bytes are here. None when it claims to be too large."""
    if await producer_reads.role(session, producer_id, by.id) is None:
        return NotAllowed()
    if size is not None and size > BYTES_MOST:
        return None
    media_id = await media_writes.add_remote(session, channel=channel, file_id=file_id, kind="list", now=now, by=by.id)
    await media_writes.again(session, media_id, by=by.id)
    return await product_lists.add(
        session, media_id=media_id, producer_id=producer_id, person_id=by.id, name=name[:200] or "danh-sach", now=now
    )


async def run(session: Session, list_id: int, *, folder: Path, words: Words, now: datetime) -> None:
    """Read a list whose bytes are in `folder`: all of it is on sale afterwards, or nothing changed and it is said why."""
    waiting = await product_lists.waiting(session, list_id)
    if waiting is None or waiting.path is None:
        return
    person = await people_reads.by_id(session, waiting.person_id)
    if person is None or await producer_reads.role(session, waiting.producer_id, person.id) is None:
        await product_lists.settle(session, list_id, "refused", rows=0, errors=0, now=now)
        return
    try:
        table = await asyncio.to_thread(_table, folder / waiting.path, waiting.name)
    except sheets.UnreadableError as error:
        await product_lists.settle(session, list_id, "refused", rows=0, errors=1, now=now)
        notice = Notice("list-unreadable", {"name": waiting.name, "why": error.why})
        await notify(session, person.id, notice, source=f"list:{list_id}", now=now)
        return
    checked = check(table, local(now).date())
    if checked.mistakes:
        await product_lists.settle(session, list_id, "refused", rows=len(table), errors=len(checked.mistakes), now=now)
        facts = _mistakes(checked.mistakes, waiting.name, words, person.language)
        if len(checked.mistakes) > SHOWN:
            facts |= {
                "document": await asyncio.to_thread(
                    _file, folder, "csv", sheets.csv_bytes(_table_of(checked.mistakes, words, person.language))
                ),
                "document_name": "loi-danh-sach.csv" if person.language == "vi" else "mistakes.csv",
            }
        await notify(session, person.id, Notice("list-refused", facts), source=f"list:{list_id}", now=now)
        return
    new = 0
    for listing in checked.listings:
        new += await _put(session, waiting.producer_id, listing, by=person, now=now)
    many = len(checked.listings)
    await product_lists.settle(session, list_id, "done", rows=len(table), errors=0, now=now)
    about = f"producer:{waiting.producer_id}"
    await people_writes.note(session, "list-read", about=about, by=person.id, now=now, products=many)
    facts = {"name": waiting.name, "new": new, "changed": many - new}
    await notify(session, person.id, Notice("list-done", facts), source=f"list:{list_id}", now=now)


def _table(path: Path, name: str) -> sheets.Table:
    return sheets.read(path.read_bytes()[: BYTES_MOST + 1], name)


async def _put(session: Session, producer_id: int, listing: Listing, *, by: Person, now: datetime) -> bool:
    """A new product, or the one of this name with what the list says of it; True for a new one."""
    known = await reads.same_name(session, producer_id, fold(listing.name)[:500])
    if known is None:
        added = await writes.add(session, producer_id, listing, by=by.id, now=now)
        if listing.aliases:
            await talk_writes.aliases_are(session, added, listing.aliases, by=by.id, now=now)
        await reindex(session, added)
        return True
    values = {
        key: getattr(listing, key)
        for key in ("name", "group", "set", "unit", "story", "keeping", "shelf_life", "origin", "licence")
    }
    await writes.change(session, known, now=now, **values)
    await writes.kinds(session, known, listing.kinds, by=by.id, now=now)
    there = await reads.by_id(session, known)
    stocks = {kind.name.casefold(): kind.stock for kind in listing.kinds}
    for kind in there.kinds if there else ():
        await writes.set_stock(session, kind.id, stocks.get(kind.name.casefold()))
    if there is not None and listing.certificate is not None and _differs(there, listing):
        await writes.set_certificate(session, known, listing.certificate, now=now)
    if listing.aliases is not None:
        await talk_writes.aliases_are(session, known, listing.aliases, by=by.id, now=now)
    await reindex(session, known)
    return False


def _differs(there: Mine, listing: Listing) -> bool:
    """Whether the list says something else of the certificate; the same words leave it verified."""
    old, new = there.paper.certificate if there.paper else None, listing.certificate
    if old is None or new is None:
        return new is not None
    return (old.level, old.number, old.issuer, old.signed_on) != (new.level, new.number, new.issuer, new.signed_on)


def _column(key: str, language: str) -> str:
    column = BY_KEY.get(key)
    return key if column is None else column.en if language == "en" else column.vi


def _line(one: Mistake, words: Words, language: str) -> str:
    return words.say_plain(
        language,
        "lists-mistake",
        row=str(one.row),
        column=_column(one.column, language) or "–",
        problem=words.say_plain(language, f"lists-why-{one.why}", value=one.value),
    )


def _mistakes(mistakes: Sequence[Mistake], name: str, words: Words, language: str) -> dict[str, object]:
    lines = [_line(one, words, language)[:200] for one in mistakes[:SHOWN]]
    return {"name": name, "count": len(mistakes), "lines": "\n".join(lines)}


def _table_of(mistakes: Sequence[Mistake], words: Words, language: str) -> list[list[str]]:
    head = [words.say_plain(language, f"lists-head-{each}") for each in ("row", "column", "value", "problem")]
    rows = [
        [
            str(one.row),
            harmless(_column(one.column, language)),
            harmless(one.value),
            words.say_plain(language, f"lists-why-{one.why}", value=one.value),
        ]
        for one in mistakes
    ]
    return [head, *rows]


async def export(session: Session, producer_id: int, kind: str, *, folder: Path, by: Person) -> str | NotAllowed:
    """All goods of a producer as a file, `kind` csv or xlsx; its path below the media folder."""
    if await producer_reads.role(session, producer_id, by.id) is None:
        return NotAllowed()
    goods = await reads.page(session, producer_id, limit=EVERYTHING)
    others = await catalogue.aliases_of(session, [one.id for one in goods])
    goods = [replace(one, aliases=tuple(others[one.id])) for one in goods]
    table = [heading(by.language), *written(goods, by.language)]
    return await _kept(folder, kind, table)


async def template(kind: str, *, folder: Path, language: str) -> str:
    """A file with the headings and two sample rows to fill in; its path below the media folder."""
    return await _kept(folder, kind, [heading(language), *example(language)])


async def _kept(folder: Path, kind: str, table: sheets.Table) -> str:
    cut = [[cell[:CELL_MOST] for cell in row] for row in table]
    make = sheets.csv_bytes if kind == "csv" else sheets.xlsx_bytes
    return await asyncio.to_thread(_file, folder, "csv" if kind == "csv" else "xlsx", make(cut))


def _file(folder: Path, ending: str, content: bytes) -> str:
    """Keep bytes below the folder under a name of their own; the path below it."""
    path = f"lists/{hashlib.sha256(content).hexdigest()[:32]}.{ending}"
    whole = folder / path
    whole.parent.mkdir(parents=True, exist_ok=True)
    part = whole.with_suffix(".part")
    part.write_bytes(content)
    part.replace(whole)
    return path
