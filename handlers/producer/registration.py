"""A producer registers: kind, name, former district and new ward, tax number, phone, and a bank account if there is one."""

from __future__ import annotations

from collections.abc import Sequence

from db.reads import producers as reads
from domain.messages import Message
from domain.places import Found, NotFound, districts, find_district, find_ward, hanoi_wards, wards_of
from domain.producers import AlreadyThere, Bank, Kind, Registration, account_number, find_banks, tax_number
from domain.vietqr import banks
from handlers.forms import Accepted, Data, Form, Refused, Step, begin, choice
from handlers.routes import Routes
from handlers.steps import choice_step, phone_step, rows_of, text_step
from handlers.turn import Answer, Turn
from services import producers

NAME_MOST = 200
COMMON_BANKS = ("970405", "970436", "970415", "970418", "970422", "970407")
"""Offered as buttons before anything is typed: the banks with the most branches outside the city."""


def _kinds(turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [(kind.value, turn.shop.words.say_plain(turn.lang, f"producers-kind-{kind.value}")) for kind in Kind]


def _districts(_turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [(each.code, each.name) for each in districts().values()]


def _district(text: str) -> str | None:
    found = find_district(text)
    return found.code if found else None


async def _ask_ward(turn: Turn, data: Data) -> Message:
    offered = data.get("ward_among") or [ward.code for ward in wards_of(data["district"])]
    wards = [hanoi_wards()[code] for code in offered]
    buttons = [choice("ward", ward.code, ward.full_name) for ward in wards]
    return turn.fresh(
        turn.say("producers-ask-ward", district=districts()[data["district"]].full_name), rows_of(buttons, 2)
    )


async def _hear_ward(turn: Turn, data: Data) -> Accepted | Refused:
    if turn.kind == "choice":
        return Accepted({"ward": turn.text}) if turn.text in hanoi_wards() else Refused(turn.say("forms-tap-one"))
    if turn.kind != "text":
        return Refused(turn.say("forms-want-text"))
    found = find_ward(turn.text[:100], data["district"])
    if isinstance(found, NotFound):
        found = find_ward(turn.text[:100])
    if isinstance(found, NotFound):
        return Refused(turn.say("producers-ward-refused"))
    if isinstance(found, Found) and found.sure:
        return Accepted({"ward": found.ward.code}, note=turn.say("producers-ward-is", ward=found.ward.full_name))
    among = [found.ward] if isinstance(found, Found) else found.candidates
    note = turn.say("producers-ward-which")
    return Accepted({"ward_among": [ward.code for ward in among][:20]}, stay=True, note=note)


def bank_steps(*, optional: bool) -> tuple[Step, ...]:
    """Bank, account and holder; the last two apply when a bank was named."""
    return (
        Step("bank", _ask_bank, _hear_bank, optional),
        text_step(
            "account", "producers-ask-account", longest=40, read=account_number, when=_has_bank, facts=_bank_named
        ),
        text_step("holder", "producers-ask-holder", longest=100, when=_has_bank),
    )


def _has_bank(data: Data) -> bool:
    return bool(data.get("bank"))


def _bank_named(_turn: Turn, data: Data) -> dict[str, str]:
    return {"bank": banks()[data["bank"]]}


async def _ask_bank(turn: Turn, data: Data) -> Message:
    offered = data.get("bank_among") or COMMON_BANKS
    return turn.fresh(
        turn.say("producers-ask-bank"), rows_of([choice("bank", code, banks()[code]) for code in offered], 2)
    )


async def _hear_bank(turn: Turn, data: Data) -> Accepted | Refused:
    del data
    if turn.kind == "choice":
        return Accepted({"bank": turn.text}) if turn.text in banks() else Refused(turn.say("forms-tap-one"))
    found = find_banks(turn.text[:60]) if turn.kind == "text" else ()
    if not found:
        return Refused(turn.say("producers-bank-refused"))
    if len(found) == 1:
        return Accepted({"bank": found[0][0]})
    return Accepted({"bank_among": [code for code, _ in found][:12]}, stay=True, note=turn.say("producers-bank-which"))


def bank_of(data: Data) -> Bank | None:
    """The account that the bank steps heard, whole or not at all."""
    if not (data.get("bank") and data.get("account") and data.get("holder")):
        return None
    return Bank(data["bank"], data["account"], data["holder"])


def _summary(turn: Turn, data: Data) -> dict[str, str]:
    words, bank = turn.shop.words, bank_of(data)
    none = words.say_plain(turn.lang, "producers-none")
    return {
        "kind": words.say_plain(turn.lang, f"producers-kind-{data['kind']}"),
        "name": data["name"],
        "ward": hanoi_wards()[data["ward"]].full_name,
        "district": districts()[data["district"]].full_name,
        "tax": data.get("tax") or none,
        "phone": data["phone"],
        "bank": f"{banks()[bank.bin]} {bank.account}, {bank.holder}" if bank else none,
    }


def _send(turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [("yes", turn.shop.words.say_plain(turn.lang, "producers-send"))]


async def _finish(turn: Turn, data: Data) -> Answer:
    facts = Registration(
        Kind(data["kind"]),
        data["name"],
        data["district"],
        data["ward"],
        data.get("tax"),
        data["phone"],
        bank_of(data),
    )
    outcome = await producers.register(turn.session, facts, by=turn.person, now=turn.now)
    home = ((turn.button("menu-open", "menu"),),)
    if isinstance(outcome, AlreadyThere):
        return turn.fresh(turn.say("producers-yours-waits" if outcome.own else "producers-tax-known"), home)
    return turn.fresh(turn.say("producers-registered", name=facts.name), home)


FORM = Form(
    "register",
    "producers-form",
    (
        choice_step("kind", "producers-ask-kind", _kinds, per_row=1),
        text_step("name", "producers-ask-name", longest=NAME_MOST),
        choice_step("district", "producers-ask-district", _districts, per_row=3, read=_district),
        Step("ward", _ask_ward, _hear_ward),
        text_step("tax", "producers-ask-tax", longest=40, read=tax_number, optional=True),
        phone_step("phone", "producers-ask-phone"),
        *bank_steps(optional=True),
        choice_step("sure", "producers-summary", _send, facts=_summary),
    ),
    _finish,
)


async def register(turn: Turn) -> Answer:
    """Begin, or say that a registration waits already."""
    mine = await reads.of_person(turn.session, turn.person.id)
    if any(one.state == "waiting" for one in mine):
        return turn.fresh(turn.say("producers-yours-waits"), ((turn.button("menu-open", "menu"),),))
    return await begin(turn, FORM)


ROUTES = Routes(commands={"register": register}, taps={"reg": register}, forms={FORM.name: FORM})
