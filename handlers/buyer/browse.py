"""Looking around: by group, former district or new ward, stars, producer; one message that changes in place.

Callback data: `browse`, `grp:<filter>`, `set:<filter>`, `dis:<filter>`, `wrd:<filter>`, `sta:<filter>`,
`mak:<filter>:<page>`, `list:<filter>:<page>`; a filter is `domain.products.Filter.packed()`.
"""

from __future__ import annotations

from collections.abc import Sequence

from db.reads import products as reads
from domain.clock import local
from domain.groups import find, groups, sets_of
from domain.messages import Button, Rows
from domain.places import districts, hanoi_wards
from domain.products import Card, Filter, unpacked
from handlers.buyer import showing
from handlers.turn import Answer, Turn
from language.say import Html
from services import prices

PAGE = 8
MAKERS = 10


def chosen(turn: Turn) -> Filter:
    """The filter that a tap carries."""
    return unpacked(turn.tap[0]) if turn.tap else Filter()


def page_of(turn: Turn, place: int = 1) -> int:
    """The page that a tap carries, from 0."""
    text = turn.tap[place] if len(turn.tap) > place else "0"
    return int(text) if text.isdecimal() and len(text) < 6 else 0


async def browse(turn: Turn) -> Answer:
    """The ways to look around."""
    rows: Rows = (
        (turn.button("browse-by-group", "grp:-"), turn.button("browse-by-district", "dis:-")),
        (turn.button("browse-by-stars", "sta:-"), turn.button("browse-by-maker", "mak:-:0")),
        (turn.button("browse-all", "list:-:0"),),
        (turn.button("menu-open", "menu"),),
    )
    return turn.message(turn.say("browse-how"), rows)


def _two_by_two(buttons: Sequence[Button]) -> Rows:
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


def _narrowed(now: Filter) -> str:
    """Where "back" leads from a choice that narrows: the list, or the ways to look around when nothing is chosen."""
    return "browse" if now == Filter() else f"list:{now.packed()}:0"


async def by_group(turn: Turn) -> Answer:
    """One of the six groups; those with several sets ask on."""
    now = chosen(turn).but(group="")
    buttons = [
        Button(
            group.name(turn.lang),
            data=f"{'set' if len(sets_of(group.id)) > 1 else 'list'}:{now.but(group=group.id).packed()}:0",
        )
        for group in groups()
    ]
    rows = tuple((button,) for button in buttons)
    return turn.message(turn.say("browse-which-group"), (*rows, (turn.button("back", _narrowed(now)),)))


async def by_set(turn: Turn) -> Answer:
    """A set inside a group, or all of the group."""
    now = chosen(turn)
    group = now.group.partition(".")[0]
    every = turn.button("browse-whole-group", f"list:{now.but(group=group).packed()}:0")
    sets = [Button(each.name(turn.lang), data=f"list:{now.but(group=each.id).packed()}:0") for each in sets_of(group)]
    rows = ((every,), *((button,) for button in sets))
    back = turn.button("back", f"grp:{now.but(group='').packed()}")
    known = find(group)
    return turn.message(turn.say("browse-which-set", group=known.name(turn.lang) if known else ""), (*rows, (back,)))


async def by_district(turn: Turn) -> Answer:
    """The former districts that have producers; from there today's wards."""
    now = chosen(turn).but(district="", ward="")
    there = {district for district, _ in await reads.places(turn.session) if district in districts()}
    buttons = [
        Button(district.name, data=f"list:{now.but(district=code).packed()}:0")
        for code, district in districts().items()
        if code in there
    ]
    rows = tuple(tuple(buttons[at : at + 3]) for at in range(0, len(buttons), 3))
    wards = (turn.button("browse-by-ward", f"wrd:{now.packed()}"),)
    return turn.message(turn.say("browse-which-district"), (*rows, wards, (turn.button("back", _narrowed(now)),)))


async def by_ward(turn: Turn) -> Answer:
    """Today's wards and communes that have producers."""
    now = chosen(turn).but(district="", ward="")
    there = {ward for _, ward in await reads.places(turn.session) if ward in hanoi_wards()}
    buttons = [
        Button(ward.full_name, data=f"list:{now.but(ward=code).packed()}:0")
        for code, ward in hanoi_wards().items()
        if code in there
    ][:90]
    text = turn.say("browse-which-ward" if buttons else "browse-no-wards")
    return turn.message(text, (*_two_by_two(buttons), (turn.button("back", f"dis:{now.packed()}"),)))


async def by_stars(turn: Turn) -> Answer:
    """By a confirmed rating that still holds."""
    now = chosen(turn).but(stars="")
    stars = [Button("⭐" * int(count), data=f"list:{now.but(stars=count).packed()}:0") for count in "543"]
    potential = turn.button("browse-potential", f"list:{now.but(stars='potential5').packed()}:0")
    rows: Rows = (*((button,) for button in stars), (potential,), (turn.button("back", _narrowed(now)),))
    return turn.message(turn.say("browse-which-stars"), rows)


async def by_maker(turn: Turn) -> Answer:
    """The producers of this list, by name."""
    now, page = chosen(turn).but(producer=""), page_of(turn)
    found = await reads.makers(turn.session, now, local(turn.now).date(), offset=page * MAKERS, limit=MAKERS + 1)
    rows: list[tuple[Button, ...]] = [
        (Button(showing.clipped(name, 48), data=f"list:{now.but(producer=str(number)).packed()}:0"),)
        for number, name in found[:MAKERS]
    ]
    rows += _pager(turn, f"mak:{now.packed()}", page, more=len(found) > MAKERS)
    text = turn.say("browse-which-maker" if found else "browse-nothing")
    return turn.message(text, (*rows, (turn.button("back", _narrowed(now)),)))


def _pager(turn: Turn, data: str, page: int, *, more: bool) -> list[tuple[Button, ...]]:
    row = []
    if page:
        row.append(turn.button("browse-before", f"{data}:{page - 1}"))
    if more:
        row.append(turn.button("browse-next", f"{data}:{page + 1}"))
    return [tuple(row)] if row else []


async def list_(turn: Turn) -> Answer:
    """One page of the goods."""
    now, page = chosen(turn), page_of(turn)
    today = local(turn.now).date()
    ids = await reads.page(turn.session, now, today, offset=page * PAGE, limit=PAGE + 1)
    cards = await prices.on_cards(turn.session, await reads.cards(turn.session, ids[:PAGE], today), now=turn.now)
    title = await _title(turn, now)
    controls: list[tuple[Button, ...]] = [
        *_pager(turn, f"list:{now.packed()}", page, more=len(ids) > PAGE),
        (turn.button("browse-narrow", f"nar:{now.packed()}"), turn.button("start-cart", "cart")),
        (turn.button("back", "browse"), turn.button("menu-open", "menu")),
    ]
    if not cards:
        return turn.message(turn.say("browse-empty", title=title), tuple(controls))
    head = turn.say("browse-title", title=title, page=page + 1)
    buttons = listed(turn, cards, back=f"list:{now.packed()}:{page}")
    return turn.message(f"{head}\n\n{described(turn, cards)}", (*buttons, *controls))


def described(turn: Turn, cards: Sequence[Card]) -> str:
    """The lines of a list."""
    lines = []
    for place, card in enumerate(cards, start=1):
        kind = min(card.kinds, key=lambda one: one.now)
        key = "browse-line-sold-out" if card.is_sold_out else "browse-line"
        lines.append(
            turn.say(
                key,
                place=place,
                name=showing.clipped(card.name_in(turn.lang), 80),
                stars=showing.rating(turn, card.shown, short=True),
                price=showing.price(turn, kind),
                unit=card.unit,
                producer=showing.clipped(card.producer, 50),
                sample="yes" if card.sample else "no",
            )
        )
    return "\n".join(lines)


def listed(turn: Turn, cards: Sequence[Card], *, back: str) -> Rows:
    """A button a product; it carries where "back" leads from there."""
    return tuple(
        (
            Button(
                f"{place}. {showing.clipped(card.name_in(turn.lang), 34)} · {showing.cheapest(turn, card)}",
                data=carrying(f"p:{card.id}", back),
            ),
        )
        for place, card in enumerate(cards, start=1)
    )


def carrying(data: str, back: str) -> str:
    """Callback data with the way back behind it, if it still fits into 64 bytes."""
    both = f"{data}:{back}"
    return both if back and len(both.encode()) <= 64 else data


def way_back(turn: Turn) -> str:
    """The way back that a tap carries behind its id; empty when it carries none that leads to a list."""
    return ":".join(turn.tap[1:]) if turn.tap[1:2] and turn.tap[1] in {"list", "q"} else ""


async def narrow(turn: Turn) -> Answer:
    """What the list may be narrowed by further, and what it is narrowed by."""
    now = chosen(turn)
    packed = now.packed()
    rows: Rows = (
        (turn.button("browse-by-group", f"grp:{packed}"), turn.button("browse-by-district", f"dis:{packed}")),
        (turn.button("browse-by-stars", f"sta:{packed}"), turn.button("browse-by-maker", f"mak:{packed}:0")),
        (turn.button("browse-clear", "list:-:0"),),
        (turn.button("back", f"list:{packed}:0"),),
    )
    return turn.message(turn.say("browse-narrow-how", title=await _title(turn, now)), rows)


async def _title(turn: Turn, now: Filter) -> Html | str:
    parts = []
    group = find(now.group) if now.group else None
    if group:
        parts.append(group.name(turn.lang))
    if now.stars:
        parts.append(turn.say("browse-potential") if now.stars == "potential5" else "⭐" * int(now.stars))
    if now.ward in hanoi_wards():
        parts.append(hanoi_wards()[now.ward].full_name)
    if now.district in districts():
        parts.append(districts()[now.district].full_name)
    if now.producer:
        seller = await reads.seller(turn.session, int(now.producer))
        parts.append(seller.name if seller else "?")
    return " · ".join(parts) or turn.say("browse-everything")
