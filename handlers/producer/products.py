"""A producer's own goods: the list, one of them, hidden or shown, taken off."""

from __future__ import annotations

from db.reads import listings as reads
from db.reads import producers as producer_reads
from domain.groups import find
from domain.listings import KindDraft, Mine
from domain.messages import Button, Message, Reply
from domain.producers import NotAllowed
from handlers.producer.listing import kind_lines, stars_of
from handlers.producer.whose import current, denied, number
from handlers.routes import Routes
from handlers.turn import Answer, Turn
from services import listings as service

PAGE = 8


async def listed(turn: Turn) -> Answer:
    """All goods of the shop, newest first. `prods:<page>`."""
    producer_id = current(turn)
    producer = await producer_reads.by_id(turn.session, producer_id) if producer_id is not None else None
    if producer is None:
        return turn.message(turn.say("shop-none"), ((turn.button("shop-register", "reg"),),))
    counts = await reads.counts(turn.session, producer.id)
    many = counts.get("shown", 0) + counts.get("hidden", 0)
    page = min(number(turn), max(0, (many - 1) // PAGE))
    found = await reads.page(turn.session, producer.id, offset=page * PAGE, limit=PAGE)
    rows: list[tuple[Button, ...]] = [(_row(turn, one),) for one in found]
    turns = []
    if page:
        turns.append(turn.button("products-before", f"prods:{page - 1}"))
    if (page + 1) * PAGE < many:
        turns.append(turn.button("products-next", f"prods:{page + 1}"))
    if turns:
        rows.append(tuple(turns))
    rows.append((turn.button("shop-new", "prodnew"), turn.button("lists-open", "lists")))
    rows.append((turn.button("shop-open", "shop"),))
    return turn.message(turn.say("products-mine", name=producer.name, count=many), tuple(rows))


def _row(turn: Turn, one: Mine) -> Button:
    low = any(kind.stock is not None and kind.stock <= turn.shop.settings.low_stock * 1000 for kind in one.kinds)
    mark = "🙈" if one.state == "hidden" else "⚠️" if low else "•"
    return turn.button("products-row", f"prod:{one.id}", mark=mark, name=one.name[:50])


async def one(turn: Turn) -> Answer:
    """One product with all that can be done with it. `prod:<id>`."""
    found = await service.own(turn.session, number(turn), turn.person)
    return denied(turn) if found is None else card(turn, found)


def kinds_of(one: Mine) -> tuple[KindDraft, ...]:
    """The kinds as the lines of a card want them."""
    return tuple(KindDraft(kind.name, kind.price, kind.stock) for kind in one.kinds)


def card(turn: Turn, one: Mine) -> Message:
    """The product as its producer sees it."""
    group, story = find(one.set or one.group), one.story or ""
    more = [part for part in (one.keeping, one.shelf_life, one.origin, one.licence) if part]
    text = turn.say(
        "products-card",
        name=one.name,
        group=group.name(turn.lang) if group else "",
        kinds=kind_lines(turn, kinds_of(one)[:8], one.unit),
        stars=stars_of(turn, one.paper.certificate if one.paper else None),
        story=f"{story[:240]}…" if len(story) > 240 else story,
        more=" · ".join(part[:60] for part in more),
    )
    if one.sample:
        text += "\n" + turn.say("shop-sample").strip()
    if one.state == "hidden":
        text += "\n" + turn.say("products-state-hidden")
    hide = ("products-hide", "prodhide") if one.state == "shown" else ("products-show", "prodshow")
    rows = (
        (turn.button("products-edit", f"prodedit:{one.id}"), turn.button("products-price", f"prodprice:{one.id}")),
        (
            turn.button("products-stock", f"prodstock:{one.id}"),
            turn.button("products-photos", f"prodpics:{one.id}", many=len(one.photos)),
        ),
        (turn.button("products-certificate", f"prodcert:{one.id}"), turn.button(hide[0], f"{hide[1]}:{one.id}")),
        (turn.button("products-remove", f"prodrm:{one.id}"), turn.button("back", "prods")),
    )
    return turn.message(text, rows, picture=one.photos[0] if one.photos else None)


async def hide(turn: Turn) -> Answer:
    """Buyers see it no more until it is shown again."""
    return await _state(turn, "hidden")


async def show(turn: Turn) -> Answer:
    """It is on sale again."""
    return await _state(turn, "shown")


async def _state(turn: Turn, state: str) -> Answer:
    done = await service.set_state(turn.session, number(turn), state, by=turn.person, now=turn.now)
    found = await service.own(turn.session, number(turn), turn.person)
    if isinstance(done, NotAllowed) or found is None:
        return denied(turn)
    return Reply((card(turn, found),), toast=turn.say(f"products-{state}"))


async def ask_remove(turn: Turn) -> Answer:
    """Ask once more before a product goes for good."""
    found = await service.own(turn.session, number(turn), turn.person)
    if found is None:
        return denied(turn)
    rows = ((turn.button("products-remove-yes", f"prodrmy:{found.id}"), turn.button("back", f"prod:{found.id}")),)
    return turn.message(turn.say("products-remove-sure", name=found.name), rows)


async def remove(turn: Turn) -> Answer:
    """Gone for good; orders keep what they say."""
    done = await service.set_state(turn.session, number(turn), "removed", by=turn.person, now=turn.now)
    if isinstance(done, NotAllowed):
        return denied(turn)
    return turn.message(turn.say("products-removed", name=done.name), ((turn.button("shop-products", "prods"),),))


ROUTES = Routes(
    commands={"goods": listed},
    taps={
        "prods": listed,
        "prod": one,
        "prodhide": hide,
        "prodshow": show,
        "prodrm": ask_remove,
        "prodrmy": remove,
    },
)
