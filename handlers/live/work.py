"""Errands are carried out: each by the desk, then answered once, in one transaction with its mark. See services.live_errands."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from db.reads import live_shows as reads
from db.reads import lives as live_reads
from db.reads import people
from db.session import Session
from domain.clock import hour_of
from domain.live_shows import Errand, Show
from domain.lives import Live, Stepped
from domain.messages import Message
from domain.phones import mask_all
from handlers.live.showing import Tongue, back_button
from handlers.live.steering import panel_for
from handlers.shop import Shop
from language.say import Html
from services import live_errands, live_flashes, live_hosts, live_shows
from services.live_desk import Desk

GROUP_LANGUAGE = "vi"


@dataclass(frozen=True, slots=True)
class Job:
    """An errand with what is needed to carry it out."""

    desk: Desk
    shop: Shop
    errand: Errand
    now: datetime

    @property
    def talk(self) -> Tongue:
        """The words of who asked."""
        return Tongue(self.shop.words, self.errand.language)

    @property
    def actor(self) -> str:
        """As the live's log names him."""
        return f"person:{self.errand.person_id}"

    @property
    def key(self) -> str:
        """The errand's identity in the live's log."""
        return f"chat:{self.errand.key}"

    @property
    def now_ms(self) -> int:
        """Whole milliseconds since 1970."""
        return int(self.now.timestamp() * 1000)

    async def show(self) -> Show:
        """The live as it stands."""
        async with self.desk.database.look() as session:
            found = await reads.show(session, self.errand.live_id)
        if found is None:
            raise LookupError(self.errand.live_id)
        return found

    async def whole(self) -> Live:
        """The live with everything in it."""
        async with self.desk.database.look() as session:
            found = await live_reads.whole(session, self.errand.live_id)
        if found is None:
            raise LookupError(self.errand.live_id)
        return found

    async def do(self, kind: str, **args: Any) -> Stepped:
        """One step by the desk; the same errand does it once."""
        return await self.desk.do(self.errand.live_id, kind, key=self.key, actor=self.actor, now=self.now, **args)


Later = Callable[[Session], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an errand: a note on the panel, or messages of its own; and words for the live's chat.

    `later` is done in the transaction that marks it.
    """

    note: str = ""
    panel: bool = False
    messages: Sequence[Message] = field(default=())
    group: Message | None = None
    later: Later | None = None


Work = Callable[[Job], Awaitable[Done]]


async def finish(job: Job, done: Done) -> bool:
    """Answer the errand and mark it; False when somebody else has."""
    async with job.desk.database.begin() as session:
        messages = list(done.messages)
        if done.panel:
            messages.append(await _panel(session, job, done.note))
        if not await live_errands.answer(session, job.errand, messages, now=job.now, group=done.group):
            return False
        if done.later is not None:
            await done.later(session)
        return True


async def _panel(session: Session, job: Job, note: str) -> Message:
    """The panel in the place of what was tapped; after typed words a note with the way to it."""
    errand, talk = job.errand, job.talk
    show = await reads.show(session, errand.live_id)
    who = await people.by_id(session, errand.person_id) if errand.person_id is not None else None
    if show is None or who is None:
        return Message(note or talk.say("lives-failed"))
    if errand.message_id is None:
        return Message(note, ((talk.button("lives-panel-open", f"liv:{show.id}"),),))
    made = await panel_for(session, job.shop, show, who, job.now, note)
    if show.is_running:
        await live_hosts.keep_panel(session, show, who, errand.message_id, now=job.now)
    return Message(made.text, made.buttons, edit=errand.message_id)


def refused(talk: Tongue, stepped: Stepped) -> str:
    """Why a step was not done."""
    reason = (
        stepped.reason if stepped.reason in {"state", "stock", "none", "qty", "price", "deposit", "time"} else "unknown"
    )
    return talk.say(f"lives-refused-{reason}", code=str(stepped.detail.get("code", "")))


def open_words(shop: Shop, show: Show) -> Message:
    """What the live's chat hears when the sale opens."""
    talk = Tongue(shop.words, GROUP_LANGUAGE)
    lines = [
        talk.say("lives-group-line", code=code.code, name=code.name[:60], price=talk.money(code.price), unit=code.unit)
        for code in show.codes[:30]
    ]
    code = show.codes[0].code if show.codes else ""
    return Message(talk.say("lives-group-open", title=show.title, code=code, lines=Html("\n".join(lines))))


async def step(job: Job) -> Done:
    """A step of the host or a helper."""
    args = dict(job.errand.args)
    kind = str(args.pop("step"))
    talk = job.talk
    if kind == "open":
        return await opened(job)
    stepped = await job.do(kind, **args)
    if not stepped.done:
        return Done(refused(talk, stepped), panel=True)
    show = await job.show()
    pinned = show.code(show.pinned or 0)
    code = str(args.get("code") or (pinned.code if pinned else ""))
    left = next((one.left for one in show.codes if one.code == code), 0)
    facts = {
        "code": code, "price": talk.money(int(args.get("price") or 0)), "qty": talk.qty(int(args.get("qty") or 0)),
        "left": talk.qty(left), "slip": await _shown(job, args),
    }  # fmt: skip
    if "late" in stepped.detail:
        return booked_late(job, stepped, show)
    if kind == "call-stop" and stepped.detail.get("won"):
        call = (await job.whole()).calls[int(args["call"])]
        people = ", ".join(f"{number} ({mask_all(call.entries[number - 1].name)})" for number in call.won)
        return Done(talk.say("lives-done-drawn", people=people, prize=call.prize), panel=True)
    group = None
    if kind == "end":
        group = Message(Tongue(job.shop.words, GROUP_LANGUAGE).say("lives-group-end", title=show.title))
    return Done(talk.say(f"lives-done-{kind}", **facts), panel=True, group=group)


async def _shown(job: Job, args: dict[str, Any]) -> str:
    """The number (STT) that people see of the slip that a step was about; one that stands beside another has its own inside."""
    if "slip" not in args:
        return ""
    async with job.desk.database.look() as session:
        found = await reads.slip(session, job.errand.live_id, int(args["slip"]))
    return str(args["slip"] if found is None else found.shown)


def booked_late(job: Job, stepped: Stepped, show: Show) -> Done:
    """A deposit was seen too late: what became of the goods, and where they are gone what can be done with the money."""
    talk, args, detail = job.talk, job.errand.args, stepped.detail
    slip, paid = int(args["slip"]), int(detail["paid"])
    facts = {"slip": str(detail["shown"]), "amount": talk.money(paid)}
    note = talk.say(f"lives-done-deposit-{detail['late']}", **facts)
    if detail["held"]:
        return Done(note, panel=True)
    rows = [(back_button(talk, show.id, slip, paid),)]
    key = "back" if detail["late"] == "over" else "lives-deposit-keep"
    rows.append((talk.button(key, f"liv:{show.id}"),))
    return Done(messages=(Message(note, tuple(rows), edit=job.errand.message_id),))


async def opened(job: Job) -> Done:
    """The sale opens, if everything is there that the law wants."""
    talk = job.talk
    async with job.desk.database.look() as session:
        show = await reads.show(session, job.errand.live_id)
        why = await live_shows.not_ready(session, show) if show is not None else None
    stepped = await job.do("open") if show is not None and (why is None or why.why == "state") else None
    if show is None or stepped is None:
        note = talk.say(f"lives-not-{why.why}", count=why.count) if why is not None else talk.say("lives-failed")
        return Done(messages=(Message(note, ((talk.button("lives-panel-open", f"liv:{job.errand.live_id}"),),)),))
    if not stepped.done and stepped.reason == "stock":
        return Done(messages=(_short(job, show, stepped),))
    if not stepped.done:
        return Done(refused(talk, stepped), panel=True)
    return Done(talk.say("lives-done-open"), panel=True, group=open_words(job.shop, show))


def _short(job: Job, show: Show, stepped: Stepped) -> Message:
    """The shop has less than the run of show keeps: the way to that code's amount, and back to the run of show."""
    talk, here = job.talk, (job.talk.button("back", f"liv:{show.id}"),)
    at = next((one.number for one in show.codes if one.code == stepped.detail.get("code")), None)
    fix = () if at is None else ((talk.button("lives-edit-stock", f"lived:{show.id}:{at}:stock"),),)
    return Message(refused(talk, stepped), (*fix, here), edit=job.errand.message_id)


async def video(job: Job) -> Done:
    """A video chat began or ended in the live's chat."""
    show, talk = await job.show(), job.talk
    if not job.errand.args["on"]:
        if not show.is_running and show.state != "ended":
            return Done()
        stepped = await job.do("end")
        if not stepped.done:
            return Done()
        words = Tongue(job.shop.words, GROUP_LANGUAGE).say("lives-group-end", title=show.title)
        return Done(talk.say("lives-done-end"), panel=True, group=Message(words))
    here = Message(Tongue(job.shop.words, GROUP_LANGUAGE).say("lives-group-video"))
    if show.is_running:
        return Done(group=here)
    async with job.desk.database.look() as session:
        why = await live_shows.not_ready(session, show)
    if why is not None:
        rows = ((talk.button("lives-panel-open", f"liv:{show.id}"),),)
        return Done(messages=(Message(talk.say("lives-video-not-ready", title=show.title), rows),))
    done = await opened(job)
    if done.group is None:
        return done
    return Done(done.note, panel=True, group=Message(f"{done.group.text}\n\n{here.text}"))


async def flash(job: Job) -> Done:
    """A lower price for a while and so many units; the live itself announces it, and ends it by its own clock."""
    args, talk = job.errand.args, job.talk
    async with job.desk.database.look() as session:
        show = await reads.show(session, job.errand.live_id)
        one = show.code(args["number"]) if show is not None else None
        why = await live_flashes.allowed(session, show, one, args["price"]) if show is not None and one else None
    if one is None or why is not None:
        return Done(talk.say("lives-refused-price"), panel=True)
    wanted = {name: args[name] for name in ("code", "price", "qty", "limit", "seconds")}
    stepped = await job.do("flash", **wanted)
    if not stepped.done or stepped.reason == "again":
        return Done("" if stepped.done else refused(talk, stepped), panel=True)
    note = talk.say(
        "lives-flash-begun", code=one.code, price=talk.money(args["price"]), qty=talk.qty(args["qty"]), unit=one.unit,
        before=talk.money(stepped.detail["before"]), until=hour_of(stepped.detail["until"]),
    )  # fmt: skip
    return Done(note, panel=True)
