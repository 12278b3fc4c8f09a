"""A live's orders as a document in the chat: a workbook or CSV, kept below the media folder until it is sent."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from secrets import token_hex

from domain.messages import Message
from handlers.live.work import Done, Job
from language.say import Words
from services import live_results, lives

FOLDER = "lives"


async def file(job: Job) -> Done:
    """`args["step"]` is xlsx or csv."""
    from web import sheets

    kind, talk = str(job.errand.args["step"]), job.talk
    found = await live_results.of(job.desk.database, job.errand.live_id)
    if found is None:
        return Done(messages=(Message(talk.say("lives-failed")),))
    rows = await lives.rows(job.desk.database, job.errand.live_id)
    if kind == "xlsx":
        body = await asyncio.to_thread(sheets.as_workbook, found, rows, partial(_say, job.shop.words, talk.language))
    else:
        body = sheets.as_csv(rows)
    path = Path(FOLDER) / f"{found.live.slug}-{token_hex(8)}.{kind}"
    await asyncio.to_thread(_write, job.shop.settings.media / path, body)
    text = talk.say("lives-file-ready", title=found.live.title, what=kind.upper())
    return Done(messages=(Message(text, document=str(path), document_name=f"{found.live.slug}.{kind}"),))


def _say(words: Words, language: str, key: str) -> str:
    return words.say_plain(language, f"web-{key}")


def _write(path: Path, body: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
