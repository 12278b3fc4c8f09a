"""Errands that look at a whole live: the rehearsal, the report, the packing list, the reminders."""

from __future__ import annotations

from html import unescape

from db.reads import live_shows as reads
from db.session import Session
from domain.lives import HELD
from domain.messages import Button, Message, Notice
from domain.money import dong
from domain.phones import mask_all, spaced
from handlers.live.rehearsal import rehearse as rehearsed
from handlers.live.steering import room_link
from handlers.live.work import Done, Job
from language.parcels import told
from language.say import Html
from services import live_results, outbox
from services.live_answers import Answers

MOST = 3800
"""A message holds 4,096 characters."""
SHOWN = 8


def _back(job: Job) -> tuple[Button, ...]:
    return (job.talk.button("back", f"liv:{job.errand.live_id}"),)


async def rehearse(job: Job) -> Done:
    """What a made-up audience would come to; nothing of it is kept."""
    talk = job.talk
    done = rehearsed(await job.whole(), job.now_ms)
    kinds = done.kinds
    answers = Answers(job.shop.words)
    lines = [
        talk.say(
            "lives-rehearsed-line", code=code.code, held=talk.qty(code.held), left=talk.qty(code.left),
            waiting=talk.qty(sum(line.qty for line in code.waiting)),
        )
        for code in done.live.codes.values()
    ]  # fmt: skip
    examples = []
    for comment, outcome in done.said[:SHOWN]:
        said = answers.public(outcome)
        plain = unescape(said) if said is not None else talk.say("lives-rehearsed-silent")
        examples.append(talk.say("lives-rehearsed-talk", text=f"{comment.author_name}: {comment.text}", said=plain))
    text = talk.say(
        "lives-rehearsed",
        comments=len(done.said),
        people=len({comment.author for comment, _ in done.said}),
        orders=kinds["held"] + kinds["waitlisted"],
        held=kinds["held"],
        waitlisted=kinds["waitlisted"],
        questions=kinds["question"] + kinds["complaint"],
        unclear=kinds["unclear"],
        lines=Html("\n".join(lines[:30])),
        talk=Html("\n".join(examples)),
    )
    return Done(messages=(Message(text, (_back(job),)),))


async def report(job: Job) -> Done:
    """The figures of a live, with what can be had of them."""
    talk, here = job.talk, job.errand.live_id
    found = await live_results.of(job.desk.database, here)
    if found is None:
        return Done(messages=(Message(talk.say("lives-failed")),))
    comments, heads, buyers, _, settled = found.funnel
    best = sorted((code for code in found.codes if code.revenue), key=lambda code: -code.revenue)[:10]
    lines = [
        talk.say(
            "lives-reported-line", code=code.code, name=code.name[:40], sold=talk.qty(code.sold),
            held=talk.qty(code.held), revenue=talk.money(code.revenue),
        )
        for code in best
    ]  # fmt: skip
    lapsed = sum(line.state == "lapsed" for line in found.live.lines.values())
    chase = sum(not slip.settled for slip in found.slips)
    text = talk.say(
        "lives-reported", title=found.live.title, comments=comments, people=heads, buyers=buyers, settled=settled,
        revenue=talk.money(found.revenue), confirmed=talk.money(found.confirmed), lapsed=lapsed, chase=chase,
        lines=Html("\n".join(lines)),
    )  # fmt: skip
    rows: list[tuple[Button, ...]] = [
        (talk.button("lives-file-xlsx", f"livfile:{here}:xlsx"), talk.button("lives-file-csv", f"livfile:{here}:csv")),
        (talk.button("lives-file-log", f"livfile:{here}:log"),),
        (talk.button("lives-file-packing", f"livpack:{here}"), talk.button("lives-slips", f"livslips:{here}:0")),
    ]
    if chase:
        rows.append((talk.button("lives-chase", f"livchase:{here}"),))
    room = room_link(job.shop, await job.show(), job.errand.person_id or 0, "helper", job.now, job.errand.channel)
    if room:
        rows.append((Button(talk.words.say_plain(talk.language, "lives-page-report"), url=f"{room}?to=report"),))
    rows.append(_back(job))
    return Done(messages=(Message(text, tuple(rows), edit=job.errand.message_id),))


async def packing(job: Job) -> Done:
    """What goes into each parcel, by number; long lists take several messages."""
    talk = job.talk
    found = await live_results.of(job.desk.database, job.errand.live_id)
    if found is None or not found.parcels:
        return Done(messages=(Message(talk.say("lives-packing-none"), (_back(job),)),))
    pages, page = [], talk.say("lives-packing", title=found.live.title)

    def say(key: str, **facts: str) -> str:
        return talk.say(f"web-{key}", **facts)

    for slip in found.parcels:
        goods = ", ".join(
            [
                talk.say("web-paper-kept", goods=goods, number=line.kept.order) if line.kept is not None else goods
                for line in slip.lines
                for goods in (f"{line.code} × {talk.qty(line.qty)} {line.unit}",)
            ]
            + [f"🎁 {prize}" for prize in slip.gifts]
        )
        line = talk.say(
            "lives-packing-won" if slip.number is None else "lives-packing-line", slip=str(slip.number), name=slip.name[:40],
            phone=f" {spaced(slip.phone)}" if slip.phone else "", goods=goods, total=talk.money(slip.total),
            deposit=f" ({talk.say('lives-packing-deposit', deposit=talk.money(slip.deposit))})" if slip.deposit else "",
            settled="kept" if slip.kept else "yes" if slip.settled else "no",
        )  # fmt: skip
        for parcel in slip.parcels:
            if said := told(say, talk.language, parcel):
                line += f"\n🧺 {parcel.order}: {said}"
        if len(page) + len(line) > MOST:
            pages.append(page)
            page = ""
        page += f"\n{line}"
    pages.append(page)
    return Done(messages=[Message(text) for text in pages[:-1]] + [Message(pages[-1], (_back(job),))])


async def chase(job: Job) -> Done:
    """Thank everybody whose goods are held and ask him to confirm: once an hour; who cannot be reached is listed."""
    talk, live_id = job.talk, job.errand.live_id
    live = await job.whole()
    hour = job.now_ms // 3_600_000
    open_ = [
        slip
        for slip in live.slips.values()
        if slip.state != "merged" and any(line.state == HELD for line in slip.lines)
    ]
    reached = [slip for slip in open_ if slip.person_id is not None]
    others = [slip for slip in open_ if slip.person_id is None]
    lines = [
        talk.say("lives-chased-line", slip=str(slip.shown), name=slip.name[:40], phone=spaced(slip.phone) if slip.phone else mask_all(slip.source))
        for slip in others[:50]
    ]  # fmt: skip

    async def later(session: Session) -> None:
        for slip in reached:
            source = f"live:{live_id}:chase:{slip.number}:{hour}"
            if await reads.was_told(session, source):
                continue
            facts = {
                "title": live.title,
                "slip": str(slip.shown),
                "own": slip.number,
                "total": dong(slip.total()),
                "live": live_id,
            }
            await outbox.notify(
                session, int(slip.person_id or 0), Notice("live-remind", facts), source=source, now=job.now
            )

    text = talk.say("lives-chased", told=len(reached), others=len(others))
    return Done(messages=(Message("\n".join([text, *lines]), (_back(job),)),), later=later)
