"""Promotions in chat: producers for their own goods, admins for all, within the law and with its reasons in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from db.reads import listings
from db.reads import promotions as reads
from domain import campaigns
from domain.campaigns import BadTimes, Campaign, CodeTaken, Kept, Made, NoGoods, NotLawful, NotYours, Outcome
from domain.clock import local
from domain.groups import groups
from domain.messages import Button, Message, Reply
from domain.money import parse_dong
from domain.places import districts, find_district
from domain.promotions import AmountOff, BuyGet, Effect, FixedPrice, FreeShipping, PercentOff, Scope
from handlers.admin.guard import denied, number
from handlers.admin.questions import label, moment_step
from handlers.forms import Data, Form, begin
from handlers.producer.whose import current
from handlers.routes import Routes
from handlers.steps import When, choice_step, text_step
from handlers.turn import Answer, Turn
from language.promotions import card as card_words
from language.promotions import why_not
from services import promotions

NAME_MOST = 100


def _wheres(turn: Turn, data: Data) -> Sequence[tuple[str, str]]:
    ways = ("all", "product", "group") if data["producer"] else ("all", "group", "district")
    return [
        (way, label(turn, f"promotion-scope-{way}" + ("-mine" if data["producer"] and way == "all" else "")))
        for way in ways
    ]


def _products(_turn: Turn, data: Data) -> Sequence[tuple[str, str]]:
    return [(str(product_id), name) for product_id, name in data.get("products", [])]


def _groups(turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [(group.id, group.name(turn.lang)) for group in groups()]


def _districts(_turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [(code, one.name) for code, one in districts().items()]


def _district(text: str) -> str | None:
    found = find_district(text)
    return found.code if found else None


def _kinds(turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [(kind, label(turn, f"promotion-kind-{kind}")) for kind in campaigns.KINDS]


def _when(name: str, *values: str) -> When:
    def asked(data: Data) -> bool:
        return data.get(name) in values

    return asked


def _pair(text: str) -> list[int] | None:
    found = campaigns.parse_buy_get(text)
    return list(found) if found else None


def _count(text: str) -> int | None:
    return int(text) if text.isdecimal() and text.isascii() and 0 < int(text[:9]) <= 1_000_000 else None


def _now(turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [("now", label(turn, "promotion-now"))]


def _is_now(turn: Turn, _data: Data) -> datetime | None:
    return turn.now if turn.kind == "choice" and turn.text == "now" else None


def _not_past(turn: Turn, _data: Data, moment: datetime) -> str | None:
    return turn.say("office-past") if moment < turn.now else None


def _after(turn: Turn, data: Data, moment: datetime) -> str | None:
    start = datetime.fromisoformat(data["starts"])
    if moment <= start:
        return turn.say("office-end-before-start")
    too_long = moment - start > timedelta(days=campaigns.LONGEST_DAYS)
    return turn.say("promotion-too-long", days=campaigns.LONGEST_DAYS) if too_long else None


def _for_the_state(data: Data) -> bool:
    return not data["producer"]


STEPS = (
    choice_step("where", "promotion-ask-where", _wheres, per_row=1),
    choice_step("product", "promotion-ask-product", _products, per_row=1, when=_when("where", "product")),
    choice_step("group", "promotion-ask-group", _groups, per_row=1, when=_when("where", "group")),
    choice_step(
        "district", "promotion-ask-district", _districts, per_row=3, read=_district, when=_when("where", "district")
    ),
    choice_step("kind", "promotion-ask-kind", _kinds, per_row=1),
    text_step(
        "percent", "promotion-ask-percent", longest=40, read=campaigns.parse_percent, when=_when("kind", "percent")
    ),
    text_step("price", "promotion-ask-price", longest=40, read=parse_dong, when=_when("kind", "fixed")),
    text_step("pair", "promotion-ask-pair", longest=40, read=_pair, when=_when("kind", "buy_get")),
    text_step("amount", "promotion-ask-amount", longest=40, read=parse_dong, when=_when("kind", "voucher")),
    text_step("code", "promotion-ask-code", longest=40, read=campaigns.parse_code, when=_when("kind", "voucher")),
    text_step("count", "promotion-ask-count", longest=9, read=_count, optional=True, when=_when("kind", "voucher")),
    text_step(
        "minimum",
        "promotion-ask-minimum",
        longest=40,
        read=parse_dong,
        optional=True,
        when=_when("kind", "voucher", "shipping"),
    ),
    text_step("name", "promotion-ask-name", longest=NAME_MOST),
    moment_step("starts", "promotion-ask-starts", hour=time(0), check=_not_past, buttons=_now, read=_is_now),
    moment_step("ends", "promotion-ask-ends", hour=time(23, 59), check=_after),
    text_step("document", "promotion-ask-document", longest=100, optional=True, when=_for_the_state),
)


def _effect(data: Data) -> Effect:
    kind = data["kind"]
    if kind == "percent":
        return PercentOff(data["percent"])
    if kind == "fixed":
        return FixedPrice(data["price"])
    if kind == "buy_get":
        return BuyGet(*data["pair"])
    if kind == "voucher":
        return AmountOff(data["amount"], data.get("minimum", 0))
    return FreeShipping(data.get("minimum", 0))


def _scope(data: Data) -> Scope:
    where = data["where"]
    return Scope(
        products=frozenset({int(data["product"])}) if where == "product" else frozenset(),
        groups=frozenset({data["group"]}) if where == "group" else frozenset(),
        districts=frozenset({data["district"]}) if where == "district" else frozenset(),
    )


async def _made(turn: Turn, data: Data) -> Answer:
    voucher = data["kind"] == "voucher"
    campaign = Campaign(
        data["name"],
        _effect(data),
        datetime.fromisoformat(data["starts"]),
        datetime.fromisoformat(data["ends"]),
        _scope(data),
        code=data["code"] if voucher else "",
        count=data.get("count") if voucher else None,
        concentrated=data.get("document", "") if not data["producer"] else "",
        producer_id=data["producer"],
    )
    return await _outcome(turn, await promotions.create(turn.session, campaign, by=turn.person, now=turn.now))


async def _outcome(turn: Turn, outcome: Outcome) -> Answer:
    back = ((turn.button("promotion-try-again", "promonew"),), (turn.button("back", "promos"),))
    if isinstance(outcome, Made):
        one = await reads.by_id(turn.session, outcome.id)
        above = turn.say("promotion-made", goods=outcome.goods)
        if outcome.left_out:
            above += " " + turn.say("promotion-left-out", count=outcome.left_out)
        return _card(turn, one, above) if one else None
    if isinstance(outcome, NotLawful):
        lines = [turn.say("promotion-not-lawful", count=outcome.count)]
        lines += ["• " + why_not(turn.shop.words, turn.lang, name, refusal) for name, refusal in outcome.reasons]
        return turn.fresh("\n".join(lines), back)
    if isinstance(outcome, CodeTaken):
        return turn.fresh(turn.say("promotion-code-taken", code=outcome.code), back)
    if isinstance(outcome, NoGoods):
        return turn.fresh(turn.say("promotion-no-goods"), back)
    if isinstance(outcome, BadTimes):
        return turn.fresh(turn.say("promotion-bad-times"), back)
    return denied(turn)


def _card(turn: Turn, one: Kept, above: str = "") -> Message:
    text = card_words(turn.shop.words, turn.lang, one, turn.now)
    rows: list[tuple[Button, ...]] = []
    if promotions.may_change(one, turn.person) and one.phase(turn.now) in {"planned", "running"}:
        rows.append((turn.button("promotion-end", f"promox:{one.id}"),))
    rows.append((turn.button("back", "promos"),))
    return turn.message(f"{above}\n\n{text}" if above else text, tuple(rows))


def _may(turn: Turn) -> bool:
    return turn.person.is_admin or turn.person.is_producer


async def list_(turn: Turn) -> Answer:
    """What runs and what is planned: an admin sees all, a producer his own."""
    if not _may(turn):
        return denied(turn)
    mine = None if turn.person.is_admin else turn.person.producers
    found = await reads.not_over(turn.session, turn.now, mine)
    rows: list[tuple[Button, ...]] = [(turn.button("promotion-new", "promonew"),)]
    for one in found:
        mark = "▶️" if one.phase(turn.now) == "running" else "🕗"
        rows.append((Button(f"{mark} {local(one.starts_at):%d/%m} · {one.name}"[:60], data=f"promo:{one.id}"),))
    rows.append((turn.button("back", "office" if turn.person.is_organiser else "shop"),))
    return turn.message(turn.say("promotions-list", count=len(found)), tuple(rows))


async def _mine(turn: Turn) -> Kept | None:
    one = await reads.by_id(turn.session, number(turn))
    return one if one is not None and promotions.may_change(one, turn.person) else None


async def card(turn: Turn) -> Answer:
    """One promotion."""
    one = await _mine(turn)
    return _card(turn, one) if one else denied(turn)


async def new(turn: Turn) -> Answer:
    """Plan one: a producer for his goods; an admin who acts for nobody for all."""
    if not _may(turn):
        return denied(turn)
    producer_id = None if turn.person.is_admin else current(turn)
    data: Data = {"producer": producer_id}
    if producer_id is not None:
        data["products"] = [[one.id, one.name] for one in await listings.page(turn.session, producer_id, limit=30)]
    return await begin(turn, FORM, data)


async def end(turn: Turn) -> Answer:
    """Call it off; prices are at once what they were."""
    outcome = await promotions.cancel(turn.session, number(turn), by=turn.person, now=turn.now)
    if isinstance(outcome, NotYours):
        return denied(turn)
    one = await _mine(turn)
    toast = turn.say("promotion-called-off" if outcome else "office-too-late")
    return Reply((_card(turn, one),) if one else (), toast=toast)


FORM = Form("promotion", "promotion-form", STEPS, _made)
ROUTES = Routes(
    commands={"promotions": list_, "khuyenmai": list_},
    taps={"promos": list_, "promo": card, "promonew": new, "promox": end},
    forms={FORM.name: FORM},
)
