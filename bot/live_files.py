"""A live's orders as a document in the chat: a workbook or CSV, kept below the media folder for a day."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from functools import partial
from secrets import token_hex

from db.reads import live_shows, people
from domain.messages import Message
from handlers.live.steering import has_pages
from handlers.live.work import Done, Job
from language.parcels import told
from language.say import Words
from services import documents, live_hosts, live_log, live_results, lives


async def file(job: Job) -> Done:
    """`args["step"]` is xlsx, csv or log (everything said and done, as CSV)."""
    from web import sheets

    kind, talk = str(job.errand.args["step"]), job.talk
    found = await live_results.of(job.desk.database, job.errand.live_id)
    if found is None:
        return Done(messages=(Message(talk.say("lives-failed")),))
    database, live_id = job.desk.database, job.errand.live_id
    say = partial(_say, job.shop.words, talk.language)
    if kind == "log":
        rows = await live_log.rows(database, live_id)
    else:
        rows = await lives.rows(database, live_id, whose=await _whose(job))
        rows = found.exported(rows, partial(told, say, talk.language))
    if kind == "xlsx":
        body = await asyncio.to_thread(sheets.as_workbook, found, rows, say)
    else:
        body = sheets.as_csv(rows, live_log.COLUMNS if kind == "log" else live_results.EXPORTED)
    ending = "xlsx" if kind == "xlsx" else "csv"
    path = f"{documents.LIVES}/{found.live.slug}-{token_hex(8)}.{ending}"
    await asyncio.to_thread(documents.write, job.shop.settings.media, path, body)
    async with database.begin() as session:
        await documents.plan_sweep(session, path, now=job.now)
    name = f"{found.live.slug}-log" if kind == "log" else found.live.slug
    text = talk.say("lives-file-ready", title=found.live.title, what=talk.say(f"lives-file-{kind}"))
    return Done(messages=(Message(text, document=path, document_name=f"{name}.{ending}"),))


async def _whose(job: Job) -> Collection[int] | None:
    """The producers of whose orders he may know where they go; None: all of the live's.

    All for whom the packing list opens, where the addresses stand, and for admins; otherwise those that he acts for, whose
    orders he has in chat. Who has been let go since he asked gets none.
    """
    errand = job.errand
    async with job.desk.database.look() as session:
        show = await live_shows.show(session, errand.live_id)
        who = await people.by_id(session, errand.person_id) if errand.person_id is not None else None
        if show is None or who is None or await live_hosts.role_in(session, show, who) is None:
            return ()
    return None if who.is_admin or has_pages(job.shop, errand.channel) else who.producers


def _say(words: Words, language: str, key: str, **facts: str) -> str:
    return words.say_plain(language, f"web-{key}", **facts)
