"""A promotion that is planned or runs: one thing of it changed, under the same law as a new one; or stopped."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from domain.campaigns import FIELDS, Kept, NotYours, can_change, rule_of
from domain.messages import Button, Reply
from handlers.admin.guard import denied, number, word
from handlers.forms import Data, Form, Step, begin
from handlers.promotions.questions import STEPS, effect_of
from handlers.promotions.showing import card_of, outcome, own
from handlers.routes import Routes
from handlers.turn import Answer, Turn
from services import promotions

QUESTIONS = {
    "name": ("name",),
    "gives": ("percent", "price", "pair", "amount", "minimum"),
    "count": ("count",),
    "starts": ("starts",),
    "ends": ("ends",),
}
"""What can be changed, and the questions that this asks."""


def _steps() -> tuple[Step, ...]:
    def only(step: Step) -> Step:
        asked_before = step.when

        def when(data: Data) -> bool:
            return step.name in QUESTIONS[data["field"]] and asked_before(data)

        return replace(step, when=when)

    wanted = {name for names in QUESTIONS.values() for name in names}
    return tuple(only(step) for step in STEPS if step.name in wanted)


def _fields(turn: Turn, one: Kept) -> list[str]:
    return [field for field in QUESTIONS if can_change(one, field, turn.now)]


async def menu(turn: Turn) -> Answer:
    """What of it is to be changed? `promoed:<promotion>[:<field>]` asks for the new value."""
    one = await own(turn)
    if one is None:
        return denied(turn)
    fields, field = _fields(turn, one), word(turn, 1)
    if field in fields:
        kind, _ = rule_of(one.effect)
        data: Data = {"promotion": one.id, "producer": one.producer_id, "field": field, "kind": kind}
        return await begin(turn, CHANGE, data | {"starts_now": one.starts_at.isoformat()})
    if not fields or field:
        return Reply(toast=turn.say("office-too-late"), alert=True)
    rows: list[tuple[Button, ...]] = [
        (turn.button(f"promotion-field-{field}", f"promoed:{one.id}:{field}"),) for field in fields
    ]
    rows.append((turn.button("back", f"promo:{one.id}"),))
    return turn.message(turn.say("promotion-ask-field", name=one.name), tuple(rows))


async def _changed(turn: Turn, data: Data) -> Answer:
    field = data["field"]
    value = effect_of(data) if field == "gives" else data.get(field)
    if field in {"starts", "ends"}:
        value = max(datetime.fromisoformat(data[field]), turn.now)
    this = data["promotion"]
    came = await promotions.change(turn.session, this, {FIELDS[field]: value}, by=turn.person, now=turn.now)
    return await outcome(turn, came, again=f"promoed:{this}", back=f"promo:{this}")


async def end(turn: Turn) -> Answer:
    """Call it off, once it is sure; prices are at once what they were. `promox:<promotion>[:y]`."""
    one = await own(turn)
    if one is None:
        return denied(turn)
    if word(turn, 1) != "y":
        sure = turn.button("promotion-end-sure", f"promox:{one.id}:y")
        ask = turn.say("promotion-ask-end", name=one.name)
        return turn.message(ask, ((sure,), (turn.button("back", f"promo:{one.id}"),)))
    came = await promotions.cancel(turn.session, number(turn), by=turn.person, now=turn.now)
    if isinstance(came, NotYours):
        return denied(turn)
    one = await own(turn)
    toast = turn.say("promotion-called-off" if came else "office-too-late")
    return Reply((card_of(turn, one),) if one else (), toast=toast)


CHANGE = Form("promotion-change", "promotion-change-form", _steps(), _changed)
ROUTES = Routes(taps={"promoed": menu, "promox": end}, forms={CHANGE.name: CHANGE})
