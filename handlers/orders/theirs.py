"""The producer's side: `work[:tab[:page]]`, and every step of an order, each looked up and checked anew.

`om:<order>:<state>` moves, `om:<order>:returned:<1|0>` says whether it can be sold again, `or:<order>` asks for a reason,
`oc:<order>:<reason>` cancels with one, `opaid:<order>` confirms a transfer.
"""

from __future__ import annotations

from collections.abc import Mapping

from db.reads import orders as reads
from domain.carts import Payment
from domain.messages import Button, Message, Reply, Rows
from domain.orders import FINAL, RETURNABLE, Moved, NotNow, NotYours, Order, State, Who, next_states
from domain.tidy import has_words, tidy
from handlers import forms
from handlers.forms import Accepted, Data, Form, Refused, Step
from handlers.orders import showing
from handlers.turn import Answer, Turn
from services import orders

PAGE = 8
TABS = {
    "new": (State.PLACED,),
    "doing": (State.CONFIRMED, State.PACKED),
    "sent": (State.SENT,),
    "done": tuple(state for state in State if state in FINAL),
}
REASONS = ("sold-out", "unreachable", "far", "asked")


def _number(turn: Turn, place: int = 0) -> int:
    text = turn.tap[place] if len(turn.tap) > place else ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 15 else -1


async def work(turn: Turn) -> Answer:
    """The producer's orders by where they stand."""
    if not turn.person.is_producer:
        return (
            Reply(toast=turn.say("not-allowed"), alert=True)
            if turn.kind == "tap"
            else turn.fresh(turn.say("not-allowed"))
        )
    mine = turn.person.producers
    page = max(0, _number(turn, 1))
    counts = await reads.counts(turn.session, mine)
    tab = turn.tap[0] if turn.tap and turn.tap[0] in TABS else _first(counts)
    found = await reads.of_producers(turn.session, mine, TABS[tab], offset=page * PAGE, limit=PAGE + 1)
    tabs = [
        turn.button(f"orders-tab-{name}", f"work:{name}", count=sum(counts.get(state, 0) for state in states))
        for name, states in TABS.items()
    ]
    rows: list[tuple[Button, ...]] = [
        (Button(showing.row(turn, order, for_seller=True), data=f"o:{order.id}"),) for order in found[:PAGE]
    ]
    pager = []
    if page:
        pager.append(turn.button("browse-before", f"work:{tab}:{page - 1}"))
    if len(found) > PAGE:
        pager.append(turn.button("browse-next", f"work:{tab}:{page + 1}"))
    rows += [tuple(pager)] if pager else []
    rows += [tuple(tabs[:2]), tuple(tabs[2:]), (turn.button("menu-open", "menu"),)]
    key = "orders-work" if found else "orders-work-none"
    return turn.message(turn.say(key, tab=turn.say(f"orders-tab-name-{tab}")), tuple(rows))


def _first(counts: Mapping[str, int]) -> str:
    """Where there is something to do, the nearest first."""
    return next((tab for tab in ("new", "doing", "sent") if any(counts.get(state) for state in TABS[tab])), "new")


async def page(turn: Turn, order: Order) -> Message:
    """An order for its producer, with the steps that are possible now."""
    return turn.message(await showing.whole(turn, order, for_seller=True), _buttons(turn, order))


def _steps(turn: Turn, order: Order) -> tuple[State, ...]:
    return next_states(order.state, Who.PRODUCER, since=order.since(turn.now))


def _buttons(turn: Turn, order: Order) -> Rows:
    rows: list[tuple[Button, ...]] = []
    if order.payment is Payment.TRANSFER and order.paid_at is None and order.state is not State.CANCELLED:
        rows.append((turn.button("orders-money-here", f"opaid:{order.id}"),))
    for to in _steps(turn, order):
        data = f"or:{order.id}" if to is State.CANCELLED else f"om:{order.id}:{to}"
        rows.append((turn.button(f"orders-do-{to}", data),))
    rows += showing.keep_row(turn, order)
    rows.append((turn.button("back", "work"), turn.button("menu-open", "menu")))
    return tuple(rows)


async def _seen(turn: Turn) -> Order | None:
    """The order of this tap, if the person may move it as a seller."""
    found = await reads.by_id(turn.session, _number(turn))
    if found is None:
        return None
    part = await orders.part_of(turn.session, turn.person, found)
    return found if set(part) & {Who.PRODUCER, Who.ADMIN} else None


def _refused(turn: Turn) -> Reply:
    return Reply(toast=turn.say("orders-not-found"), alert=True)


async def _answer(turn: Turn, done: Moved | NotNow | NotYours, said: str) -> Reply:
    match done:
        case NotYours():
            return _refused(turn)
        case NotNow(order):
            state = turn.say(f"orders-state-{order.state}")
            return Reply((await page(turn, order),), toast=turn.say("orders-not-now", state=state), alert=True)
        case Moved(order):
            return Reply((await page(turn, order),), toast=turn.say(said, number=order.number))


async def move(turn: Turn) -> Answer:
    """One step on; of what comes back by post it is first asked whether it can be sold again."""
    order = await _seen(turn)
    wanted = turn.tap[1] if len(turn.tap) > 1 else ""
    if order is None or wanted not in set(State):
        return _refused(turn)
    to = State(wanted)
    if to is State.CANCELLED:
        return await reasons(turn)
    answer = turn.tap[2] if len(turn.tap) > 2 else ""
    if to is State.RETURNED and answer not in {"0", "1"} and to in _steps(turn, order):
        rows = (
            (turn.button("orders-restock-yes", f"om:{order.id}:returned:1"),),
            (turn.button("orders-restock-no", f"om:{order.id}:returned:0"),),
            (turn.button("back", f"o:{order.id}"),),
        )
        return turn.message(turn.say("orders-restock", number=order.number), rows)
    if to is State.RETURNED and order.state is State.DELIVERED and to not in _steps(turn, order):
        late = turn.say("orders-returned-late", days=RETURNABLE.days)
        return Reply((await page(turn, order),), toast=late, alert=True)
    done = await orders.move(turn.session, turn.person, order.id, to, now=turn.now, restock=answer != "0")
    return await _answer(turn, done, f"orders-did-{to}")


async def reasons(turn: Turn) -> Answer:
    """Why it is cancelled: a reason with one tap, or typed."""
    order = await _seen(turn)
    if order is None:
        return _refused(turn)
    if State.CANCELLED not in _steps(turn, order):
        return await _answer(turn, NotNow(order), "")
    rows = tuple((turn.button(f"orders-reason-{reason}", f"oc:{order.id}:{reason}"),) for reason in REASONS)
    more = ((turn.button("orders-reason-other", f"oc:{order.id}:other"),), (turn.button("back", f"o:{order.id}"),))
    return turn.message(turn.say("orders-why", number=order.number), (*rows, *more))


async def cancel(turn: Turn) -> Answer:
    """Cancel with the reason that was tapped."""
    order = await _seen(turn)
    reason = turn.tap[1] if len(turn.tap) > 1 else ""
    if order is None:
        return _refused(turn)
    if reason == "other":
        return await forms.begin(turn, REASON, {"order": order.id, "number": order.number})
    if reason not in REASONS:
        return await reasons(turn)
    words = turn.shop.words.say_plain("vi", f"orders-reason-{reason}")
    done = await orders.move(turn.session, turn.person, order.id, State.CANCELLED, now=turn.now, reason=words)
    return await _answer(turn, done, "orders-did-cancelled")


async def paid(turn: Turn) -> Answer:
    """The money of a transfer has come."""
    done = await orders.paid(turn.session, turn.person, _number(turn), now=turn.now)
    return await _answer(turn, done, "orders-did-paid")


async def _ask_reason(turn: Turn, data: Data) -> Message:
    return turn.fresh(turn.say("orders-why-typed", number=data["number"]))


async def _hear_reason(turn: Turn, _data: Data) -> Accepted | Refused:
    text = tidy(turn.text) if turn.kind == "text" else ""
    if not has_words(text) or len(text) > 200:
        return Refused(turn.say("orders-not-a-reason"))
    return Accepted({"reason": text})


async def _finish_reason(turn: Turn, data: Data) -> Answer:
    order_id = int(data["order"])
    done = await orders.move(turn.session, turn.person, order_id, State.CANCELLED, now=turn.now, reason=data["reason"])
    reply = await _answer(turn, done, "orders-did-cancelled")
    said = (turn.fresh(reply.toast),) if reply.toast else ()
    return Reply((*said, *reply.messages))


REASON = Form("order-reason", "orders-form-reason", (Step("reason", _ask_reason, _hear_reason),), _finish_reason)
