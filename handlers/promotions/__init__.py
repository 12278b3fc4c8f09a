"""Promotions in chat: producers for their own goods, admins for all, within the law and with its reasons in plain words."""

from __future__ import annotations

from datetime import datetime

from db.reads import listings, slots
from db.reads import promotions as reads
from domain.campaigns import Campaign
from domain.clock import local
from domain.messages import Button
from handlers.admin.guard import denied
from handlers.forms import Data, Form, begin
from handlers.producer.whose import current
from handlers.promotions import changing
from handlers.promotions.questions import STEPS, effect_of, scope_of
from handlers.promotions.showing import card_of, outcome, own
from handlers.routes import Routes, join
from handlers.turn import Answer, Turn
from services import live_shows, promotions


async def _made(turn: Turn, data: Data) -> Answer:
    voucher = data["kind"] == "voucher" and data["where"] != "live"
    if data["where"] == "live":
        hold = turn.shop.settings.hold_minutes
        slot = int(data["live"])
        show = await live_shows.prepare(turn.session, slot, by=turn.person, now=turn.now, hold_minutes=hold)
        if show is None:
            return denied(turn)
        data = {**data, "show": show.id}
    campaign = Campaign(
        data["name"],
        effect_of(data),
        datetime.fromisoformat(data["starts"]),
        datetime.fromisoformat(data["ends"]),
        scope_of(data),
        code=data["code"] if voucher else "",
        count=data.get("count") if voucher else None,
        concentrated=data.get("document", "") if not data["producer"] else "",
        producer_id=data["producer"],
    )
    return await outcome(turn, await promotions.create(turn.session, campaign, by=turn.person, now=turn.now))


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


async def card(turn: Turn) -> Answer:
    """One promotion."""
    one = await own(turn)
    return card_of(turn, one) if one else denied(turn)


async def new(turn: Turn) -> Answer:
    """Plan one: a producer for his goods; an admin who acts for nobody for all."""
    if not _may(turn):
        return denied(turn)
    producer_id = None if turn.person.is_admin else current(turn)
    data: Data = {"producer": producer_id}
    if producer_id is not None:
        data["products"] = [[one.id, one.name] for one in await listings.page(turn.session, producer_id, limit=30)]
        data["slots"] = [
            [one.id, one.title or one.producer, one.span.start.isoformat(), one.span.end.isoformat()]
            for one in await slots.of_producer(turn.session, producer_id, turn.now)
        ]
    return await begin(turn, FORM, data)


FORM = Form("promotion", "promotion-form", STEPS, _made)
ROUTES = join(
    Routes(
        commands={"promotions": list_, "khuyenmai": list_},
        taps={"promos": list_, "promo": card, "promonew": new},
        forms={FORM.name: FORM},
    ),
    changing.ROUTES,
)
