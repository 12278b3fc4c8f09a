"""A producer lists a product: one question at a time, a look at it, and it is on sale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain import listings
from domain.certificates import Certificate, Showing, shown
from domain.clock import local, show_date
from domain.groups import find
from domain.listings import KindDraft, Listed, Listing, Unfit
from domain.messages import Message, Reply
from domain.money import dong
from domain.quantities import shown as amount
from handlers.forms import Data, Form, Step, begin
from handlers.producer import questions as ask
from handlers.producer.whose import current, denied
from handlers.routes import Routes
from handlers.steps import choice_step
from handlers.turn import Answer, Turn
from services import listings as service


def kinds_of(data: Data) -> tuple[KindDraft, ...]:
    """The kinds with their prices and stock, as the form heard them."""
    stock, heard = data.get("stock"), data.get("kinds")
    if not isinstance(heard, list):
        return (KindDraft("", data["price"], stock),)
    return tuple(KindDraft(name, data["price"] if price is None else price, stock) for name, price in heard)


def heard(data: Data) -> Listing:
    """The listing that the form heard."""
    return Listing(
        name=data["name"],
        group=data["group"],
        set=ask.set_of(data),
        unit=data["unit"],
        kinds=kinds_of(data),
        story=data.get("story"),
        photos=tuple(data.get("photos", ())),
        keeping=data.get("keeping"),
        shelf_life=data.get("shelf_life"),
        origin=data.get("origin"),
        licence=data.get("licence"),
        certificate=listings.certificate(data),
    )


def stars_of(turn: Turn, paper: Certificate | None) -> str:
    """What may be said of a rating today, in words."""
    seen = shown(paper, local(turn.now).date())
    until = show_date(seen.expires_on, turn.lang, turn.now) if seen.expires_on else ""
    if seen.what is Showing.UNCONFIRMED and paper is not None:
        level = turn.shop.words.say_plain(turn.lang, f"certificates-{paper.level.value}")
        return turn.shop.words.say_plain(turn.lang, "certificates-shown-unconfirmed", level=level)
    return turn.shop.words.say_plain(
        turn.lang, f"certificates-shown-{seen.what.value}", stars="⭐" * (seen.stars or 0), until=until
    )


def kind_lines(turn: Turn, kinds: Sequence[KindDraft], unit: str) -> str:
    """One line a kind: its name, its price, what is left."""
    lines = []
    for kind in kinds:
        left = turn.shop.words.say_plain(turn.lang, "products-made-to-order")
        if kind.stock is not None:
            left = turn.shop.words.say_plain(
                turn.lang, "products-left", amount=amount(kind.stock, turn.lang), unit=unit
            )
        name = f"{kind.name}: " if kind.name else ""
        lines.append(f"• {name}{dong(kind.price, turn.lang)}/{turn.shop.words.unit(turn.lang, unit)} ({left})")
    return "\n".join(lines)


def described(turn: Turn, listing: Listing) -> str:
    """The listing in words, short enough to stand under a picture."""
    kind_of_goods = find(listing.set or listing.group)
    story = listing.story or ""
    more = [part for part in (listing.keeping, listing.shelf_life, listing.origin, listing.licence) if part]
    return turn.say(
        "products-card",
        name=listing.name,
        group=kind_of_goods.name(turn.lang) if kind_of_goods else "",
        kinds=kind_lines(turn, listing.kinds[:8], listing.unit),
        stars=stars_of(turn, listing.certificate),
        story=f"{story[:240]}…" if len(story) > 240 else story,
        more=" · ".join(part[:60] for part in more),
    )


async def _ask_sure(turn: Turn, data: Data) -> Message:
    listing = heard(data)
    plain = await _PREVIEW.ask(turn, data)
    text = f"{turn.say('products-preview')}\n\n{described(turn, listing)}"
    return replace(plain, text=text, picture=listing.photos[0] if listing.photos else None)


def _publish(turn: Turn, _data: Data) -> Sequence[tuple[str, str]]:
    return [("yes", turn.shop.words.say_plain(turn.lang, "products-publish"))]


_PREVIEW = choice_step("sure", "products-preview", _publish)


async def _finish(turn: Turn, data: Data) -> Answer:
    listing = heard(data)
    outcome = await service.publish(turn.session, data["producer"], listing, by=turn.person, now=turn.now)
    if isinstance(outcome, Unfit):
        return turn.fresh(turn.say(f"products-unfit-{outcome.why}"), ((turn.button("shop-open", "shop"),),))
    if not isinstance(outcome, Listed):
        return denied(turn)
    rows = (
        (turn.button("products-see", f"prod:{outcome.product_id}"), turn.button("shop-new", "prodnew")),
        (turn.button("shop-slots", "slots"), turn.button("shop-open", "shop")),
    )
    return turn.fresh(turn.say("products-published", name=listing.name), rows)


FORM = Form(
    "listing",
    "products-form",
    (
        ask.NAME,
        ask.GROUP,
        ask.SET,
        ask.STORY,
        ask.PHOTOS,
        ask.UNIT,
        ask.KINDS,
        ask.PRICE,
        ask.STOCK,
        ask.LICENCE,
        ask.MORE,
        *ask.DETAILS,
        *ask.CERTIFICATE,
        Step("sure", _ask_sure, _PREVIEW.hear),
    ),
    _finish,
)


async def new(turn: Turn) -> Answer:
    """Begin to list a product."""
    producer_id = current(turn)
    if producer_id is None:
        return Reply((turn.fresh(turn.say("shop-none"), ((turn.button("shop-register", "reg"),),)),))
    return await begin(turn, FORM, {"producer": producer_id})


ROUTES = Routes(commands={"new": new}, taps={"prodnew": new}, forms={FORM.name: FORM})
