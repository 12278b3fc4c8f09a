"""Admins look at OCOP certificates: stars are shown only when one of us has seen the paper."""

from __future__ import annotations

from db.reads import listings as reads
from db.reads import producers as producer_reads
from domain.clock import show_date
from domain.listings import Mine
from domain.messages import Button, Reply
from domain.producers import NotAllowed
from handlers.admin.guard import admins, denied, number
from handlers.forms import Data, Form, begin
from handlers.routes import Routes
from handlers.steps import text_step
from handlers.turn import Answer, Turn
from services import certificates


@admins
async def waiting(turn: Turn) -> Answer:
    """What is still to be looked at."""
    found = await reads.unverified(turn.session)
    rows = tuple(
        (Button(f"{product} · {producer}"[:60], data=f"cert:{paper.id}"),) for paper, _, product, producer in found
    )
    return turn.message(turn.say("certificates-waiting", count=len(found)), (*rows, (turn.button("back", "office"),)))


@admins
async def one(turn: Turn) -> Answer:
    """One certificate with what its producer says of it, and the product's first picture."""
    found = await reads.certificate(turn.session, number(turn))
    product = await reads.by_id(turn.session, found[1]) if found else None
    if found is None or product is None:
        return Reply(toast=turn.say("certificates-before"), alert=True)
    paper = found[0].certificate
    producer = await producer_reads.by_id(turn.session, product.producer_id)
    none = turn.shop.words.say_plain(turn.lang, "producers-none")
    text = turn.say(
        "certificates-card",
        product=product.name,
        producer=producer.name if producer else "",
        level=turn.shop.words.say_plain(turn.lang, f"certificates-{paper.level.value}"),
        number=paper.number or none,
        issuer=paper.issuer or none,
        signed=show_date(paper.signed_on, turn.lang, turn.now) if paper.signed_on else none,
    )
    rows: list[tuple[Button, ...]] = [(turn.button("certificates-list", "certs"),)]
    if not paper.verified:
        decide = turn.button("certificates-yes", f"certok:{number(turn)}")
        rows.insert(0, (decide, turn.button("certificates-no", f"certno:{number(turn)}")))
    return turn.message(text, tuple(rows))


def _told(turn: Turn, outcome: Mine | NotAllowed | None) -> Answer:
    if isinstance(outcome, NotAllowed):
        return denied(turn)
    key = "certificates-before" if outcome is None else "certificates-done"
    return turn.message(turn.say(key), ((turn.button("certificates-list", "certs"),),))


async def accept(turn: Turn) -> Answer:
    """The paper was seen."""
    return _told(turn, await certificates.decide(turn.session, number(turn), accept=True, by=turn.person, now=turn.now))


@admins
async def refuse(turn: Turn) -> Answer:
    """Ask what is wrong with it, which the producer is told."""
    found = await reads.certificate(turn.session, number(turn))
    product = await reads.by_id(turn.session, found[1]) if found else None
    if found is None or product is None or found[0].certificate.verified:
        return _told(turn, None)
    return await begin(turn, REASON, {"certificate": found[0].id, "name": product.name})


def _named(_turn: Turn, data: Data) -> dict[str, str]:
    return {"name": data["name"]}


async def _refused(turn: Turn, data: Data) -> Answer:
    outcome = await certificates.decide(
        turn.session, data["certificate"], accept=False, by=turn.person, now=turn.now, reason=data["reason"]
    )
    return _told(turn, outcome)


REASON = Form(
    "certificate-reason",
    "certificates-reason-form",
    (text_step("reason", "certificates-ask-reason", longest=500, lines=True, facts=_named),),
    _refused,
)
ROUTES = Routes(
    commands={"certificates": waiting},
    taps={"certs": waiting, "cert": one, "certok": accept, "certno": refuse},
    forms={REASON.name: REASON},
)
