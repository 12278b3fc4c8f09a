"""Of whom a live asks a deposit: a few taps before it starts; the tap that a deposit has come; and its picture again."""

from __future__ import annotations

from dataclasses import replace

from db.reads import trust as reads
from domain.live_shows import Show
from domain.messages import Button, Message, Reply
from domain.trust import CLASSES, MINUTES, REFUSED, STRANGER, Terms, parse_terms
from handlers.forms import Accepted, Data, Form, Refused, Step, begin
from handlers.live.asking import asked
from handlers.live.buyers import own
from handlers.live.prepare import steered, tongue
from handlers.producer.whose import denied, number
from handlers.routes import Routes
from handlers.steps import typed
from handlers.turn import Answer, Turn
from language import notices
from services import trust

OFFERED = (Terms(50_000), Terms(100_000), Terms(percent=30), Terms(percent=50))
USUAL: dict[str, Terms | None] = {STRANGER: Terms(100_000), REFUSED: Terms(percent=50)}
"""What live shops do by hand: who buys for the first time pays ahead, and so does who refused a parcel."""


def _said(turn: Turn, terms: Terms | None) -> str:
    if terms is None:
        return turn.say("lives-trust-held")
    amount = f"{terms.percent}%" if terms.percent else tongue(turn).money(terms.amount)
    return turn.say("lives-trust-terms", amount=amount, minutes=terms.minutes)


async def _page(turn: Turn, show: Show) -> Message:
    terms = await trust.terms(turn.session, show.id)
    rows: list[tuple[Button, ...]] = []
    for name in CLASSES:
        label = turn.say(f"lives-trust-{name}")
        text = turn.shop.words.say_plain(turn.lang, "lives-trust-row", who=label, terms=_said(turn, terms.get(name)))
        rows.append((Button(text, data=f"livtr:{show.id}:{name}"),))
    rows.append((turn.button("lives-trust-usual", f"livtr:{show.id}:usual"),))
    if terms:
        rows.append((turn.button("lives-trust-all", f"livtr:{show.id}:all"),))
    return turn.message(turn.say("lives-trust-page"), (*rows, (turn.button("back", f"liv:{show.id}"),)))


async def rules(turn: Turn) -> Answer:
    """`livtr:<live>[:<class>[:h | :a<dong> | :p<percent>[:<minutes>]]]`, `livtr:<live>:usual`, `livtr:<live>:all`."""
    found = await steered(turn, host=True)
    if found is None or found.show.state != "planned":
        return denied(turn)
    what = turn.tap[1:]
    if not what:
        return await _page(turn, found.show)
    if what[0] == "usual":
        return await _set(turn, USUAL)
    if what[0] == "all":
        return await _set(turn, dict.fromkeys(CLASSES))
    if what[0] not in CLASSES:
        return denied(turn)
    if what[1:] == ("h",):
        return await _set(turn, {what[0]: None})
    if len(what) == 1:
        return await _choose(turn, found.show, what[0])
    terms = _packed(what[1])
    if terms is None:
        return denied(turn)
    if len(what) == 2:
        return _minutes(turn, found.show.id, what[0], terms)
    if number(turn, 3) not in MINUTES:
        return denied(turn)
    return await _set(turn, {what[0]: replace(terms, minutes=number(turn, 3))})


def _packed(text: str) -> Terms | None:
    if not text[1:].isdecimal() or text[:1] not in {"a", "p"} or len(text) > 12:
        return None
    return parse_terms(f"{text[1:]}%" if text[0] == "p" else text[1:])


def _pack(terms: Terms) -> str:
    return f"p{terms.percent}" if terms.percent else f"a{terms.amount}"


async def _set(turn: Turn, wanted: dict[str, Terms | None]) -> Answer:
    show = await trust.set_terms(turn.session, number(turn), wanted, by=turn.person)
    if show is None:
        return Reply(toast=turn.say("lives-trust-no-account"), alert=True)
    return await _page(turn, show)


async def _choose(turn: Turn, show: Show, name: str) -> Answer:
    here = f"livtr:{show.id}:{name}"
    offered = [
        Button(
            f"{terms.percent}%" if terms.percent else tongue(turn).money(terms.amount), data=f"{here}:{_pack(terms)}"
        )
        for terms in OFFERED
    ]
    rows = (
        (turn.button("lives-trust-hold", f"{here}:h"),),
        tuple(offered),
        (turn.button("lives-trust-other", f"livtrq:{show.id}:{name}"),),
        (turn.button("back", f"livtr:{show.id}"),),
    )
    return turn.message(turn.say("lives-trust-ask", who=turn.say(f"lives-trust-{name}")), rows)


def _minutes(turn: Turn, live_id: int, name: str, terms: Terms) -> Message:
    here = f"livtr:{live_id}:{name}:{_pack(terms)}"
    buttons = [turn.button("lives-minutes", f"{here}:{each}", minutes=each) for each in MINUTES]
    back = (turn.button("back", f"livtr:{live_id}"),)
    return turn.message(turn.say("lives-trust-ask-minutes"), (tuple(buttons[:3]), tuple(buttons[3:]), back))


async def _ask_terms(turn: Turn, data: Data) -> Message:
    del data
    return turn.fresh(turn.say("lives-trust-type"))


async def _hear_terms(turn: Turn, data: Data) -> Accepted | Refused:
    del data
    said = typed(turn, longest=40)
    if isinstance(said, Refused):
        return said
    terms = parse_terms(said)
    return Refused(turn.say("lives-trust-type-refused")) if terms is None else Accepted({"terms": _pack(terms)})


async def _typed(turn: Turn, data: Data) -> Answer:
    terms = _packed(data["terms"])
    return denied(turn) if terms is None else _minutes(turn, data["live"], data["class"], terms)


FORM = Form("live-trust", "lives-trust-form", (Step("terms", _ask_terms, _hear_terms),), _typed)


async def type_terms(turn: Turn) -> Answer:
    """Another amount, typed. `livtrq:<live>:<class>`."""
    found = await steered(turn, host=True)
    name = turn.tap[1] if len(turn.tap) > 1 else ""
    if found is None or found.show.state != "planned" or name not in CLASSES:
        return denied(turn)
    return await begin(turn, FORM, {"live": found.show.id, "class": name})


async def received(turn: Turn) -> Answer:
    """A slip's deposit of so much has come, in time or seen too late. `livgot:<live>:<slip>:<dong>`.

    `:w`: the host does without it; `:b:<dong>`: he has given it back.
    """
    found = await steered(turn)
    if found is None or not number(turn, 1):
        return denied(turn)
    if turn.tap[2:3] == ("w",):
        return await asked(turn, found.show.id, "waive", slip=number(turn, 1))
    if turn.tap[2:3] == ("b",):
        return await asked(turn, found.show.id, "refund", slip=number(turn, 1), amount=number(turn, 3))
    return await asked(turn, found.show.id, "deposit", slip=number(turn, 1), amount=number(turn, 2))


async def again(turn: Turn) -> Answer:
    """Its buyer wants to see the picture again. `lbd:<live>:<slip>`."""
    slip = await own(turn)
    if slip is None:
        return denied(turn)
    awaited = await reads.awaited(turn.session, slip.live_id, slip.number)
    if not awaited:
        return Reply(toast=turn.say("lives-slip-gone"))
    facts = await trust.facts(turn.session, awaited[0], turn.shop.settings.media, turn.now)
    return notices.render(turn.shop.words, turn.lang, "live-deposit", facts)


ROUTES = Routes(
    taps={"livtr": rules, "livtrq": type_terms, "livgot": received, "lbd": again},
    forms={FORM.name: FORM},
)
