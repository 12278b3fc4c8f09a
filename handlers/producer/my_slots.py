"""A producer's slots: the list, one of them, giving it back, exchanging it with another producer."""

from __future__ import annotations

from db.reads import slots as reads
from domain.clock import local, show_span
from domain.messages import Button, Message, Reply
from domain.producers import NotAllowed
from domain.rooms import Booking
from handlers.producer.whose import current, denied, number
from handlers.routes import Routes
from handlers.turn import Answer, Turn
from services import slots, swaps


def short(turn: Turn, booking: Booking) -> str:
    """A slot on a button: day, time and room."""
    start = local(booking.span.start)
    return (
        f"{start:%d/%m %H:%M} · {booking.room}"[:60]
        if turn.lang == "vi"
        else f"{start:%d %b %H:%M} · {booking.room}"[:60]
    )


async def mine(turn: Turn) -> Answer:
    """What is booked, and the way to book more."""
    producer_id = current(turn)
    if producer_id is None:
        return turn.message(turn.say("shop-none"), ((turn.button("shop-register", "reg"),),))
    found = await reads.of_producer(turn.session, producer_id, turn.now)
    rows = [(Button(short(turn, booking), data=f"slot:{booking.id}"),) for booking in found[:20]]
    rows += [(turn.button("slots-book", "slotrooms"),), (turn.button("shop-open", "shop"),)]
    return turn.message(turn.say("slots-list", count=len(found)), tuple(rows))


async def one(turn: Turn) -> Answer:
    """One slot with what can be done with it."""
    booking = await slots.own(turn.session, number(turn), turn.person, turn.now)
    return denied(turn) if booking is None else _card(turn, booking)


def _card(turn: Turn, booking: Booking) -> Message:
    text = turn.say(
        "slots-card",
        title=booking.title or booking.producer,
        room=booking.room,
        when=show_span(booking.span.start, booking.span.end, turn.lang, turn.now),
    )
    rows = (
        (turn.button("slots-prepare", f"livp:{booking.id}"),),
        (turn.button("slots-move", f"slotrooms:{booking.id}"), turn.button("slots-swap", f"slotswap:{booking.id}")),
        (turn.button("slots-cancel", f"slotoff:{booking.id}"),),
        (turn.button("back", "slots"),),
    )
    return turn.message(text, rows)


async def ask_cancel(turn: Turn) -> Answer:
    """Ask once more before a slot is given back."""
    booking = await slots.own(turn.session, number(turn), turn.person, turn.now)
    if booking is None:
        return denied(turn)
    when = show_span(booking.span.start, booking.span.end, turn.lang, turn.now)
    rows = ((turn.button("slots-cancel-yes", f"slotoffy:{booking.id}"), turn.button("back", f"slot:{booking.id}")),)
    return turn.message(turn.say("slots-cancel-sure", when=when, room=booking.room), rows)


async def cancel(turn: Turn) -> Answer:
    """Give it back."""
    done = await slots.cancel(turn.session, number(turn), by=turn.person, now=turn.now)
    if isinstance(done, NotAllowed):
        return denied(turn)
    return turn.message(turn.say("slots-cancelled"), ((turn.button("slots-mine", "slots"),),))


async def swap(turn: Turn) -> Answer:
    """With whom to exchange."""
    booking = await slots.own(turn.session, number(turn), turn.person, turn.now)
    if booking is None:
        return denied(turn)
    others = await reads.of_others(turn.session, booking.producer_id, turn.now)
    back = (turn.button("back", f"slot:{booking.id}"),)
    if not others:
        return turn.message(turn.say("slots-swap-none"), (back,))
    rows = tuple(
        (Button(f"{short(turn, other)} · {other.producer}"[:60], data=f"swapask:{booking.id}:{other.id}"),)
        for other in others
    )
    return turn.message(turn.say("slots-swap-which"), (*rows, back))


async def ask_swap(turn: Turn) -> Answer:
    """Send the proposal."""
    done = await swaps.ask(turn.session, number(turn), number(turn, 1), by=turn.person, now=turn.now)
    if isinstance(done, NotAllowed):
        return denied(turn)
    if done is None:
        return Reply(toast=turn.say("slots-swap-asked-before"), alert=True)
    text = turn.say("slots-swap-asked", producer=done.theirs.producer)
    return turn.message(text, ((turn.button("slots-mine", "slots"),),))


async def accept(turn: Turn) -> Answer:
    """The other side agrees."""
    return await _answer(turn, accept=True)


async def refuse(turn: Turn) -> Answer:
    """The other side does not."""
    return await _answer(turn, accept=False)


async def _answer(turn: Turn, *, accept: bool) -> Answer:
    done = await swaps.answer(turn.session, number(turn), accept=accept, by=turn.person, now=turn.now)
    if isinstance(done, NotAllowed):
        return denied(turn)
    key = "slots-swap-late" if done is None else "slots-swapped" if accept else "slots-not-swapped"
    return turn.message(turn.say(key), ((turn.button("slots-mine", "slots"),),))


ROUTES = Routes(
    commands={"slots": mine},
    taps={
        "slots": mine,
        "slot": one,
        "slotoff": ask_cancel,
        "slotoffy": cancel,
        "slotswap": swap,
        "swapask": ask_swap,
        "swapyes": accept,
        "swapno": refuse,
    },
)
