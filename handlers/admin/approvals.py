"""Admins approve producers with one tap, or refuse them with a reason."""

from __future__ import annotations

from db.reads import producers as reads
from domain.messages import Button, Message, Reply
from domain.phones import spaced
from domain.places import districts, hanoi_wards
from domain.producers import Decided, NotAllowed, Producer, TooLate
from domain.vietqr import banks
from handlers.admin.guard import denied, number
from handlers.forms import Data, Form, begin
from handlers.routes import Routes
from handlers.steps import text_step
from handlers.turn import Answer, Turn
from services import producers


def _card(turn: Turn, one: Producer) -> str:
    none = turn.shop.words.say_plain(turn.lang, "producers-none")
    return turn.say(
        "approvals-card",
        kind=turn.shop.words.say_plain(turn.lang, f"producers-kind-{one.kind.value}"),
        name=one.name,
        ward=hanoi_wards()[one.ward].full_name if one.ward in hanoi_wards() else none,
        district=districts()[one.district].full_name if one.district in districts() else none,
        tax=one.tax_number or none,
        phone=spaced(one.phone) if one.phone else none,
        bank=f"{banks().get(one.bank.bin, one.bank.bin)} {one.bank.account}" if one.bank else none,
        state=turn.shop.words.say_plain(turn.lang, f"producers-state-{one.state.value}"),
    )


def _shown(turn: Turn, one: Producer) -> Message:
    rows: list[tuple[Button, ...]] = [(turn.button("approvals-list", "regs"),)]
    if one.state == "waiting":
        decide = (turn.button("approvals-yes", f"appr:{one.id}"), turn.button("approvals-no", f"refuse:{one.id}"))
        rows.insert(0, decide)
    return turn.message(_card(turn, one), tuple(rows))


async def waiting(turn: Turn) -> Answer:
    """Who waits for a decision."""
    if not turn.person.is_admin:
        return denied(turn)
    found = await reads.waiting(turn.session)
    rows = tuple((turn.button("approvals-one", f"regcard:{one.id}", name=one.name[:40]),) for one in found)
    rows += ((turn.button("back", "office"),),)
    return turn.message(turn.say("approvals-waiting", count=len(found)), rows)


async def card(turn: Turn) -> Answer:
    """One registration with the buttons that decide on it."""
    one = await reads.by_id(turn.session, number(turn)) if turn.person.is_admin else None
    return denied(turn) if one is None else _shown(turn, one)


async def approve(turn: Turn) -> Answer:
    """One tap lets a producer sell."""
    outcome = await producers.decide(turn.session, number(turn), approve=True, by=turn.person, now=turn.now)
    return _told(turn, outcome)


def _told(turn: Turn, outcome: Decided | TooLate | NotAllowed) -> Answer:
    if isinstance(outcome, NotAllowed):
        return denied(turn)
    toast = turn.say("approvals-done" if isinstance(outcome, Decided) else "approvals-before")
    return Reply((_shown(turn, outcome.producer),), toast=toast)


async def refuse(turn: Turn) -> Answer:
    """Ask for the reason, which the producer is told."""
    one = await reads.by_id(turn.session, number(turn)) if turn.person.is_admin else None
    if one is None:
        return denied(turn)
    if one.state != "waiting":
        return Reply((_shown(turn, one),), toast=turn.say("approvals-before"))
    return await begin(turn, REFUSAL, {"producer": one.id, "name": one.name})


def _named(_turn: Turn, data: Data) -> dict[str, str]:
    return {"name": data["name"]}


async def _refused(turn: Turn, data: Data) -> Answer:
    outcome = await producers.decide(
        turn.session, data["producer"], approve=False, by=turn.person, now=turn.now, reason=data["reason"]
    )
    return _told(turn, outcome)


REFUSAL = Form(
    "refusal",
    "approvals-form",
    (text_step("reason", "approvals-ask-reason", longest=500, lines=True, facts=_named),),
    _refused,
)
ROUTES = Routes(
    commands={"approvals": waiting},
    taps={"regs": waiting, "regcard": card, "appr": approve, "refuse": refuse},
    forms={REFUSAL.name: REFUSAL},
)
