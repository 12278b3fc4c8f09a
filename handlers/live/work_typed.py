"""Errands that are comments: the quick line, a pasted batch, a buyer's yes and no; a claim; a slip that becomes orders."""

from __future__ import annotations

import asyncio

from db.reads import live_shows as reads
from db.reads import people
from domain.carts import Payment
from domain.messages import Button, Message
from handlers.live.buyers import slip_card
from handlers.live.work import Done, Job
from language.say import Html
from services import live_claims, live_helping, live_orders
from services.live_answers import Answers
from services.live_claims import LinkSpent
from services.live_comments import Tally
from services.live_helping import Nobody
from services.live_orders import Delivery, NothingHeld


async def quick(job: Job) -> Done:
    """One line for a buyer who is not in the chat."""
    line, talk = str(job.errand.args["text"]), job.talk
    found = live_helping.quick(
        await job.whole(), line, person=str(job.errand.person_id), key=job.errand.key, now_ms=job.now_ms
    )
    if isinstance(found, Nobody):
        return Done(talk.say(f"lives-quick-{found.reason}"), panel=True)
    outcome = await job.desk.take(job.errand.live_id, found)
    said = Answers(job.shop.words, job.errand.language).public(outcome)
    if said is None:
        return Done(talk.say("lives-quick-unclear", line=line), panel=True)
    return Done(talk.say("lives-quick-done", said=Html(said)), panel=True)


MOST_NAMED = 5
"""Lines without a name that are shown again, so that the helper can mend them."""


async def paste(job: Job) -> Done:
    """A batch of comments; what was pasted before counts once."""
    comments, passed = live_helping.pasted(str(job.errand.args["text"]), now_ms=job.now_ms)
    tally = Tally()
    for outcome in await asyncio.gather(*(job.desk.take(job.errand.live_id, each) for each in comments)):
        tally.add(outcome)
    figures = tally.figures()
    names = ("comments", "orders", "waitlisted", "duplicates", "questions", "unclear")
    note = job.talk.say("lives-pasted", passed=len(passed), **{name: int(figures[name]) for name in names})
    if passed:
        note += "\n" + job.talk.say("lives-pasted-over", lines="\n".join(line[:60] for line in passed[:MOST_NAMED]))
    return Done(note, panel=True)


async def _slip(job: Job, number: int, note: str = "") -> Done:
    async with job.desk.database.look() as session:
        found = await reads.slip(session, job.errand.live_id, number)
    if found is None:
        return Done(messages=(Message(job.talk.say("lives-slip-gone")),))
    card = slip_card(job.talk, found, edit=job.errand.message_id)
    text = f"{note}\n\n{card.text}" if note else card.text
    return Done(messages=(Message(text, card.buttons, edit=card.edit),))


async def take(job: Job) -> Done:
    """A buyer takes up what is offered to him: one offer, or (by an old button) all of its code."""
    return await _answered(job, "take")


async def strike(job: Job) -> Done:
    """A buyer passes on what he was offered or waits for; what is held for him stays."""
    return await _answered(job, "cancel", offered=True)


async def _answered(job: Job, kind: str, **how: bool) -> Done:
    args = job.errand.args
    if args.get("line") is not None:
        how["line"] = args["line"]
    stepped = await job.do(kind, slip=int(args["slip"]), code=str(args["code"]), **how)
    return await _slip(job, int(args["slip"]), "" if stepped.done else job.talk.say("lives-slip-gone"))


async def not_mine(job: Job) -> Done:
    """A buyer says that goods under his number are not his: they get a number of their own."""
    args = job.errand.args
    stepped = await job.do("part", slip=int(args["slip"]), root=int(args["root"]))
    note = "lives-beside-parted" if stepped.done else "lives-slip-gone"
    return await _slip(job, int(args["root"]), job.talk.say(note))


async def claim(job: Job) -> Done:
    """A slip from another platform becomes this person's; the link works once and for nobody else."""
    async with job.desk.database.look() as session:
        person = await people.by_id(session, job.errand.person_id) if job.errand.person_id is not None else None
    spent = Message(job.talk.say("lives-link-spent"), ((job.talk.button("menu-open", "menu"),),))
    if person is None:
        return Done(messages=(spent,))
    found = await live_claims.use(job.desk, person, str(job.errand.args["token"]), now=job.now)
    if isinstance(found, LinkSpent):
        return Done(messages=(spent,))
    return await _slip(job, found.slip, job.talk.say("lives-claimed"))


async def confirm(job: Job) -> Done:
    """What a slip holds becomes orders, one for each producer."""
    args, talk, settings = job.errand.args, job.talk, job.shop.settings
    done = await live_orders.confirm(
        job.desk, job.errand.live_id, int(args["slip"]), Delivery(**args["delivery"]), key=job.key, actor=job.actor,
        now=job.now, shipping_fee=settings.shipping_fee, cod_limit=settings.cod_limit, total=int(args["total"]),
    )  # fmt: skip
    menu = (talk.button("menu-open", "menu"),)
    if isinstance(done, NothingHeld) and done.reason == "changed":
        return await _slip(job, int(args["slip"]), talk.say("lives-slip-gone"))
    if isinstance(done, NothingHeld):
        key = "lives-deposit-late" if done.reason == "deposit" else "lives-nothing-held"
        return Done(messages=(Message(talk.say(key), (menu,)),))
    if not done.orders:
        return Done(messages=(Message(talk.say("lives-confirmed-again"), (menu,)),))
    rows: list[tuple[Button, ...]] = []
    for order in done.orders:
        rows.append((talk.button("orders-open-one", f"o:{order.id}", number=order.number),))
        if order.payment is Payment.TRANSFER:
            rows.append((talk.button("lives-confirmed-pay", f"oqr:{order.id}", number=order.number),))
        if order.may_be_kept:
            rows.append((talk.button("orders-keep-one", f"okeep:{order.id}:y", number=order.number),))
    numbers = ", ".join(order.number for order in done.orders)
    said = [talk.say("lives-confirmed", numbers=numbers)]
    said += [
        talk.say("orders-joint", numbers=" + ".join(each.numbers), due=talk.money(each.due), side="buyer")
        for each in done.joints
    ]
    return Done(messages=(Message("\n".join(said), (*rows, menu)),))
