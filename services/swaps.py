"""Two producers exchange their slots, when both want it."""

from __future__ import annotations

from datetime import datetime

from db.reads import people as people_reads
from db.reads import producers as producer_reads
from db.reads import slots as reads
from db.session import Session
from db.writes import people as people_writes
from db.writes import slots as writes
from domain.messages import Notice
from domain.people import Person
from domain.producers import NotAllowed
from domain.rooms import Booking, Swap
from services import promotions, slots, slots_telling
from services.outbox import notify


def _facts(mine: Booking, theirs: Booking) -> dict[str, str]:
    own, other = slots_telling.facts(mine), slots_telling.facts(theirs)
    return {
        "who": mine.producer,
        "room": mine.room,
        "day": own["day"],
        "from": own["from"],
        "to": own["to"],
        "your_room": theirs.room,
        "your_day": other["day"],
        "your_from": other["from"],
        "your_to": other["to"],
    }


async def ask(session: Session, mine_id: int, theirs_id: int, *, by: Person, now: datetime) -> Swap | NotAllowed | None:
    """Propose an exchange to another producer's people; None when it waits for an answer already, or they are one."""
    mine, theirs = await slots.own(session, mine_id, by, now), await reads.by_id(session, theirs_id)
    if mine is None or theirs is None or theirs.state != "booked" or theirs.span.start <= now:
        return NotAllowed()
    if theirs.producer_id == mine.producer_id or await reads.asked_already(session, mine_id, theirs_id):
        return None
    swap_id = await writes.ask_swap(session, mine_id, theirs_id, by=by.id, now=now)
    notice = Notice("swap-asked", {"swap": str(swap_id)} | _facts(mine, theirs))
    for person_id in await people_reads.acting_for(session, theirs.producer_id):
        await notify(session, person_id, notice, source=f"swap:{swap_id}:asked", now=now, expires_at=theirs.span.start)
    return Swap(swap_id, mine, theirs, by.id, "asked")


async def answer(
    session: Session, swap_id: int, *, accept: bool, by: Person, now: datetime
) -> Swap | NotAllowed | None:
    """The other side decides; None when it is too late: answered, withdrawn, or one of the slots is not what it was."""
    found = await reads.swap(session, swap_id)
    if found is None or await producer_reads.role(session, found.theirs.producer_id, by.id) is None:
        return NotAllowed()
    for room_id in sorted({found.mine.room_id, found.theirs.room_id}):
        await reads.room(session, room_id, lock=True)
    swap = await reads.swap(session, swap_id)
    if swap is None or not _possible(swap, now):
        return None
    if not await writes.answer_swap(session, swap_id, "accepted" if accept else "refused", now):
        return None
    if accept:
        await writes.exchange(session, swap.mine, swap.theirs)
        for before in (swap.mine, swap.theirs):
            await writes.withdraw_swaps(session, before.id, now)
            booking = await reads.by_id(session, before.id)
            if booking is not None:
                await slots_telling.plan(session, booking, now=now)
                await promotions.go_with(session, before, booking, by=by, now=now)
        await people_writes.note(session, "slots-exchanged", about=f"slot:{swap.mine.id}", by=by.id, now=now)
    kind = "swap-accepted" if accept else "swap-refused"
    told = {"other": swap.theirs.producer, "slot": str(swap.mine.id)} | _facts(swap.mine, swap.theirs)
    for person_id in await people_reads.acting_for(session, swap.mine.producer_id):
        await notify(session, person_id, Notice(kind, told), source=f"swap:{swap_id}:answered", now=now)
    return swap


def _possible(swap: Swap, now: datetime) -> bool:
    both = (swap.mine, swap.theirs)
    return swap.state == "asked" and all(slot.state == "booked" and slot.span.start > now for slot in both)
