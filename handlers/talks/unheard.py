"""What the assistant did not understand, for a producer who teaches it.

`unheard`, `uh:<sentence>`, `uha:<sentence>:<product>` (another name with one tap), `uht:<sentence>:<product>` (a name
that is typed), `uhr:<sentence>` (a ready answer), `uhx:<sentence>` (ignored).
"""

from __future__ import annotations

from db.reads import listings
from db.reads import talks as reads
from domain.messages import Button, Message, Reply
from domain.producers import NotAllowed
from domain.talks import Unheard
from domain.tidy import has_words, tidy
from handlers import forms
from handlers.buyer.showing import clipped
from handlers.forms import Accepted, Data, Form, Refused, Step
from handlers.producer.whose import current, denied, number
from handlers.routes import Routes
from handlers.turn import Answer, Turn
from services import unheard

SHOWN = 20
GOODS = 10


async def _one(turn: Turn) -> tuple[int, Unheard] | None:
    producer_id = current(turn)
    if producer_id is None:
        return None
    found = await reads.unheard_one(turn.session, number(turn), producer_id)
    return (producer_id, found) if found else None


async def list_(turn: Turn) -> Answer:
    """The most frequent sentences that are open."""
    producer_id = current(turn)
    if producer_id is None:
        return denied(turn)
    found = await reads.unheard_of(turn.session, producer_id, limit=SHOWN)
    back = (turn.button("back", "shop"),)
    if not found:
        return turn.message(turn.say("unheard-none"), (back,))
    rows = tuple((Button(f"{clipped(one.words, 40)} ×{one.times}", data=f"uh:{one.id}"),) for one in found)
    return turn.message(turn.say("unheard-list", count=len(found)), (*rows, back))


async def one(turn: Turn) -> Answer:
    """A sentence, with the goods it may mean: a tap makes the unknown words another name of one."""
    found = await _one(turn)
    if found is None:
        return await _settled(turn)
    producer_id, heard = found
    goods = await listings.page(turn.session, producer_id, limit=50)
    goods.sort(key=lambda product: product.id != heard.product_id)
    rows: list[tuple[Button, ...]] = []
    for product in goods[:GOODS]:
        if heard.rest:
            rows.append((Button(f"✅ {clipped(product.name, 34)}", data=f"uha:{heard.id}:{product.id}"),))
        else:
            rows.append((Button(f"✍️ {clipped(product.name, 34)}", data=f"uht:{heard.id}:{product.id}"),))
    if heard.rest and goods:
        rows.append((turn.button("unheard-type", f"uht:{heard.id}:{goods[0].id}", name=clipped(goods[0].name, 20)),))
    rows.append((turn.button("unheard-answer", f"uhr:{heard.id}"), turn.button("unheard-ignore", f"uhx:{heard.id}")))
    rows.append((turn.button("back", "unheard"),))
    why = turn.say(f"unheard-why-{heard.why}")
    key = "unheard-one" if heard.rest else "unheard-one-plain"
    return turn.message(turn.say(key, words=heard.words, rest=heard.rest, why=why, times=heard.times), tuple(rows))


async def _settled(turn: Turn) -> Answer:
    if current(turn) is None:
        return denied(turn)
    answer = await list_(turn)
    return Reply((answer,) if isinstance(answer, Message) else (), toast=turn.say("unheard-settled"))


async def alias(turn: Turn) -> Answer:
    """The words that were left of the sentence become another name."""
    found = await _one(turn)
    if found is None:
        return await _settled(turn)
    producer_id, heard = found
    done = await unheard.add_alias(
        turn.session, producer_id, number(turn, 1), heard.rest, by=turn.person, now=turn.now, heard=heard.id
    )
    if isinstance(done, NotAllowed):
        return denied(turn)
    if done is None:
        return await one(turn)
    product = await listings.by_id(turn.session, number(turn, 1))
    return _learned(turn, done, product.name if product else "")


def _learned(turn: Turn, name: str, product: str) -> Message:
    rows = ((turn.button("unheard-more", "unheard"), turn.button("shop-open", "shop")),)
    return turn.message(turn.say("unheard-learned", name=name, product=product), rows)


async def ignore(turn: Turn) -> Answer:
    """Not worth it."""
    found = await _one(turn)
    if found is None:
        return await _settled(turn)
    if isinstance(await unheard.ignore(turn.session, *found, by=turn.person, now=turn.now), NotAllowed):
        return denied(turn)
    return await list_(turn)


async def ask_alias(turn: Turn) -> Answer:
    """Another name is typed."""
    found = await _one(turn)
    product = await listings.by_id(turn.session, number(turn, 1))
    if found is None or product is None or product.producer_id != found[0]:
        return await _settled(turn)
    return await forms.begin(turn, ALIAS, {"heard": found[1].id, "product": product.id, "name": product.name})


async def ask_answer(turn: Turn) -> Answer:
    """A ready answer is written."""
    found = await _one(turn)
    if found is None:
        return await _settled(turn)
    return await forms.begin(turn, READY, {"heard": found[1].id, "words": found[1].words})


async def _ask_name(turn: Turn, data: Data) -> Message:
    return turn.fresh(turn.say("unheard-ask-name", product=data["name"]))


async def _hear_name(turn: Turn, _data: Data) -> Accepted | Refused:
    text = tidy(turn.text) if turn.kind == "text" else ""
    if not has_words(text) or len(text) > unheard.ALIAS_MOST:
        return Refused(turn.say("unheard-not-a-name", most=unheard.ALIAS_MOST))
    return Accepted({"alias": text})


async def _add_name(turn: Turn, data: Data) -> Answer:
    producer_id = current(turn)
    if producer_id is None:
        return denied(turn)
    done = await unheard.add_alias(
        turn.session,
        producer_id,
        int(data["product"]),
        data["alias"],
        by=turn.person,
        now=turn.now,
        heard=int(data["heard"]),
    )
    return _learned(turn, done, data["name"]) if isinstance(done, str) else denied(turn)


async def _ask_text(turn: Turn, data: Data) -> Message:
    return turn.fresh(turn.say("unheard-ask-answer", words=data["words"]))


async def _hear_text(turn: Turn, _data: Data) -> Accepted | Refused:
    text = tidy(turn.text, lines=True) if turn.kind == "text" else ""
    if not has_words(text) or len(text) > unheard.ANSWER_MOST:
        return Refused(turn.say("unheard-not-an-answer", most=unheard.ANSWER_MOST))
    return Accepted({"answer": text})


async def _add_text(turn: Turn, data: Data) -> Answer:
    producer_id = current(turn)
    heard = await reads.unheard_one(turn.session, int(data["heard"]), producer_id) if producer_id is not None else None
    if producer_id is None:
        return denied(turn)
    if heard is None:
        return await _settled(turn)
    if isinstance(
        await unheard.add_answer(turn.session, producer_id, heard, data["answer"], by=turn.person, now=turn.now),
        NotAllowed,
    ):
        return denied(turn)
    rows = ((turn.button("unheard-more", "unheard"), turn.button("shop-open", "shop")),)
    return turn.fresh(turn.say("unheard-answer-ready"), rows)


ALIAS = Form("unheard-alias", "unheard-form-alias", (Step("alias", _ask_name, _hear_name),), _add_name)
READY = Form("unheard-answer", "unheard-form-answer", (Step("answer", _ask_text, _hear_text),), _add_text)
ROUTES = Routes(
    taps={
        "unheard": list_,
        "uh": one,
        "uha": alias,
        "uht": ask_alias,
        "uhr": ask_answer,
        "uhx": ignore,
    },
    forms={ALIAS.name: ALIAS, READY.name: READY},
)
