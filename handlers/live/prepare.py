"""Before a live: its run of show by buttons, the chat that is read, how long goods are held, and a look at everything."""

from __future__ import annotations

from db.reads import live_shows as reads
from db.reads import slots as slot_reads
from domain import links
from domain.clock import local, show_span
from domain.live_shows import PriceRefused, Show, ShowCode
from domain.messages import Button, Message, Reply
from handlers.live import asking
from handlers.live.showing import Tongue
from handlers.producer.whose import current, denied, number
from handlers.routes import Routes
from handlers.turn import Answer, Turn
from language.say import Html
from services import live_hosts, live_shows
from services.live_hosts import Steered

HOLDS = (5, 10, 15, 20, 30, 60)
PER_PAGE = 10


def deep_link(turn: Turn, payload: str) -> str:
    """A link that opens our chat with this start parameter, in the channel of who speaks."""
    settings = turn.shop.settings
    link = links.deep_link(
        turn.person.channel, payload, public_url=settings.public_url, usernames=settings.bot_username
    )
    return link or f"/start {payload}"


def tongue(turn: Turn) -> Tongue:
    """The words in the language of who speaks."""
    return Tongue(turn.shop.words, turn.lang)


async def steered(turn: Turn, *, host: bool = False) -> Steered | None:
    """The live in a tap's first number, if who taps steers it (as its host, where only a host may)."""
    found = await live_hosts.steered(turn.session, number(turn), turn.person)
    return None if found is None or (host and not found.is_host) else found


async def from_slot(turn: Turn) -> Answer:
    """The live of a booked slot, made when there is none. `livp:<slot>`."""
    hold = turn.shop.settings.hold_minutes
    show = await live_shows.prepare(turn.session, number(turn), by=turn.person, now=turn.now, hold_minutes=hold)
    if show is None:
        return denied(turn)
    if show.state == "planned":
        return await card(turn, show)
    rows = ((turn.button("lives-panel-open", f"liv:{show.id}"),), (turn.button("back", "slots"),))
    return turn.message(turn.say("lives-not-state"), rows)


async def card(turn: Turn, show: Show, note: str = "", first: tuple[Button, ...] = ()) -> Message:
    """A planned live as a whole, with everything that can be done to it; `first` are buttons above the others."""
    booking = await slot_reads.by_id(turn.session, show.slot_id) if show.slot_id is not None else None
    when = show_span(booking.span.start, booking.span.end, turn.lang, turn.now) if booking is not None else ""
    lines = [_plan_line(turn, code) for code in show.codes]
    missing = sum(not one.given for one in await live_shows.checklist(turn.session, show))
    text = turn.say(
        "lives-prepare",
        title=show.title,
        when=when,
        hold=show.hold_minutes,
        chat="yes" if show.address else "no",
        papers=missing,
        rules="yes" if await live_shows.has_accepted(turn.session, show) else "no",
        lines=Html("\n".join(lines) or turn.say("lives-plan-none")),
    )
    here = show.id
    rows = [
        *([first] if first else []),
        (turn.button("lives-add", f"livadd:{here}:0"), turn.button("lives-codes", f"livcs:{here}")),
        (turn.button("lives-papers", f"livpaps:{here}"), turn.button("lives-rules", f"livrules:{here}")),
        (turn.button("lives-chat", f"livchat:{here}"), turn.button("lives-hold", f"livhold:{here}")),
        (turn.button("lives-copy", f"livcopy:{here}"), turn.button("lives-rehearse", f"livreh:{here}")),
        (turn.button("lives-trust", f"livtr:{here}"), turn.button("lives-invite", f"livinv:{here}")),
        (turn.button("lives-open", f"livdo:{here}:open"),),
        (turn.button("back", f"slot:{show.slot_id}" if show.slot_id else "slots"),),
    ]
    return turn.message(f"{note}\n\n{text}" if note else text, tuple(rows))


def _plan_line(turn: Turn, code: ShowCode) -> str:
    talk = tongue(turn)
    limit = turn.say("lives-plan-limit", limit=talk.qty(code.limit)) if code.limit is not None else ""
    return turn.say(
        "lives-plan-line",
        code=code.code,
        name=code.name[:50],
        price=talk.money(code.price),
        qty=talk.qty(code.total),
        unit=code.unit,
        limit=limit,
    )


async def choose(turn: Turn) -> Answer:
    """Which product to add. `livadd:<live>:<page>`."""
    found = await live_shows.own_goods(turn.session, number(turn), turn.person)
    if found is None or found[0].state == "ended":
        return denied(turn)
    show, goods = found
    there = {code.variant_id for code in show.codes}
    kinds = [(one, kind) for one in goods for kind in one.kinds if kind.id not in there]
    page = number(turn, 1)
    rows = [
        (Button(f"{one.name}{f' ({kind.name})' if kind.name else ''}"[:60], data=f"livput:{show.id}:{kind.id}"),)
        for one, kind in kinds[page * PER_PAGE : (page + 1) * PER_PAGE]
    ]
    if len(kinds) > (page + 1) * PER_PAGE:
        rows.append((turn.button("lives-more", f"livadd:{show.id}:{page + 1}"),))
    rows.append((turn.button("back", f"liv:{show.id}"),))
    return turn.message(turn.say("lives-which-product" if kinds else "lives-no-goods"), tuple(rows))


async def put(turn: Turn) -> Answer:
    """Add it with the shop's price and stock; its card says what may be changed. `livput:<live>:<variant>`."""
    found = await steered(turn)
    if found is not None and found.show.is_running:
        return await _put_running(turn, found.show)
    done = await live_shows.add(turn.session, number(turn), number(turn, 1), by=turn.person, now=turn.now)
    if done is None or isinstance(done, PriceRefused):
        return Reply(toast=turn.say("lives-full"), alert=True)
    show, at = done
    code = show.code(at)
    note = turn.say("lives-added", code=code.code if code else "")
    return await code_card(turn, show, at, note)


async def _put_running(turn: Turn, show: Show) -> Answer:
    """One more product while the live runs; what it keeps leaves the shop's stock at once."""
    args = await live_shows.product(turn.session, show, number(turn, 1), by=turn.person)
    if args is None:
        return Reply(toast=turn.say("lives-full"), alert=True)
    return await asking.asked(turn, show.id, "product", **args)


async def codes(turn: Turn) -> Answer:
    """Every code to choose from. `livcs:<live>`."""
    found = await steered(turn)
    if found is None:
        return denied(turn)
    await live_hosts.drop_panel(turn.session, found.show.id, turn.person)
    marked = [
        Button(f"{'📌 ' if code.number == found.show.pinned else ''}{code.code} {code.name}"[:30], data=f"livc:{found.show.id}:{code.number}")
        for code in found.show.codes
    ]  # fmt: skip
    rows = tuple(tuple(marked[at : at + 2]) for at in range(0, len(marked), 2))
    key = "lives-codes-which" if marked else "lives-plan-none"
    last = (turn.button("lives-add", f"livadd:{found.show.id}:0"), turn.button("back", f"liv:{found.show.id}"))
    return turn.message(turn.say(key), (*rows, last))


async def code(turn: Turn) -> Answer:
    """One code with its figures and what can be done to it. `livc:<live>:<number>`."""
    found = await steered(turn)
    if found is None or found.show.code(number(turn, 1)) is None:
        return denied(turn)
    await live_hosts.drop_panel(turn.session, found.show.id, turn.person)
    return await code_card(turn, found.show, number(turn, 1))


async def code_card(turn: Turn, show: Show, at: int, note: str = "") -> Answer:
    """A code's card; while the live runs it steers, before it plans."""
    one = show.code(at)
    if one is None:
        return denied(turn)
    talk = tongue(turn)
    line = await live_shows.goods_line(turn.session, one.variant_id) if one.variant_id is not None else None
    stars = (await live_shows.claims(turn.session, show, turn.now)).get(at)
    text = turn.say(
        "lives-code-card",
        code=one.code,
        name=one.name,
        price=talk.money(one.price),
        unit=one.unit,
        shop=talk.money(line.price if line else one.price),
        running="yes" if show.is_running else "no",
        sold=talk.qty(one.sold),
        held=talk.qty(one.held),
        left=talk.qty(one.left),
        limit=talk.qty(one.limit) if one.limit is not None else turn.say("lives-limit-none"),
        points=one.points or turn.say("lives-points-none"),
    )
    if stars:
        text = f"{text}\n{turn.say('lives-stars', stars=stars)}"
    rows = _running_rows(turn, show, one) if show.is_running else _planned_rows(turn, show, one)
    back = (turn.button("lives-codes", f"livcs:{show.id}"), turn.button("back", f"liv:{show.id}"))
    return turn.message(f"{note}\n\n{text}" if note else text, (*rows, back))


def _planned_rows(turn: Turn, show: Show, one: ShowCode) -> tuple[tuple[Button, ...], ...]:
    here = f"{show.id}:{one.number}"
    return (
        (
            turn.button("lives-edit-price", f"lived:{here}:price"),
            turn.button("lives-edit-stock", f"lived:{here}:stock"),
        ),
        (
            turn.button("lives-edit-limit", f"lived:{here}:limit"),
            turn.button("lives-edit-points", f"lived:{here}:points"),
        ),
        (turn.button("lives-up", f"livmv:{here}:u"), turn.button("lives-down", f"livmv:{here}:d")),
        (turn.button("lives-remove", f"livrm:{here}"), turn.button("lives-add", f"livadd:{show.id}:0")),
    )


def _running_rows(turn: Turn, show: Show, one: ShowCode) -> tuple[tuple[Button, ...], ...]:
    here = f"{show.id}:{one.number}"
    on = one.state == "on"
    key, step = ("lives-soldout", "stop") if on else ("lives-sell-again", "start")
    return (
        (
            turn.button("lives-pin", f"livdo:{show.id}:pin:{one.number}"),
            turn.button(key, f"livdo:{show.id}:{step}:{one.number}", code=one.code),
        ),
        (turn.button("lives-price", f"lived:{here}:price"), turn.button("lives-restock", f"livmore:{here}")),
        (turn.button("lives-edit-limit", f"lived:{here}:limit"), turn.button("lives-flash", f"livflash:{here}")),
    )


async def move(turn: Turn) -> Answer:
    """Up or down in the run of show. `livmv:<live>:<number>:u|d`."""
    if await steered(turn, host=True) is None:
        return denied(turn)
    step = -1 if turn.tap[2:3] == ("u",) else 1
    show = await live_shows.move(turn.session, number(turn), number(turn, 1), step, by=turn.person)
    return denied(turn) if show is None else await card(turn, show)


async def remove(turn: Turn) -> Answer:
    """Off the run of show. `livrm:<live>:<number>`."""
    if await steered(turn, host=True) is None:
        return denied(turn)
    show = await live_shows.remove(turn.session, number(turn), number(turn, 1), by=turn.person)
    return denied(turn) if show is None else await card(turn, show)


async def copy(turn: Turn) -> Answer:
    """The last live's run of show, and where the shop has less than it keeps. `livcopy:<live>`."""
    if await steered(turn, host=True) is None:
        return denied(turn)
    done = await live_shows.copy_last(turn.session, number(turn), by=turn.person, now=turn.now)
    if done is None:
        return Reply(toast=turn.say("lives-no-last"), alert=True)
    show, count = done
    note = turn.say("lives-copied", count=count)
    talk = tongue(turn)
    lines = [
        turn.say("lives-short-line", code=code.code, qty=talk.qty(code.total), unit=code.unit, shop=talk.qty(has))
        for code, has in await live_shows.short(turn.session, show)
    ]
    if not lines:
        return await card(turn, show, note)
    short = turn.say("lives-short", lines=Html("\n".join(lines)))
    return await card(turn, show, f"{note}\n{short}", (turn.button("lives-fit", f"livfit:{show.id}"),))


async def fit(turn: Turn) -> Answer:
    """Keep no more than the shop has. `livfit:<live>`."""
    if await steered(turn, host=True) is None:
        return denied(turn)
    show = await live_shows.fit(turn.session, number(turn), by=turn.person, now=turn.now)
    return denied(turn) if show is None else await card(turn, show, turn.say("lives-fitted"))


async def hold(turn: Turn) -> Answer:
    """How long goods are held. `livhold:<live>` asks, `livhold:<live>:<minutes>` sets."""
    found = await steered(turn, host=True)
    if found is None or found.show.state != "planned":
        return denied(turn)
    if len(turn.tap) > 1:
        if number(turn, 1) not in HOLDS:
            return denied(turn)
        show = await live_shows.set_hold(turn.session, found.show.id, number(turn, 1), by=turn.person)
        return denied(turn) if show is None else await card(turn, show)
    buttons = [turn.button("lives-minutes", f"livhold:{found.show.id}:{each}", minutes=each) for each in HOLDS]
    back = (turn.button("back", f"liv:{found.show.id}"),)
    return turn.message(turn.say("lives-hold-ask"), (tuple(buttons[:3]), tuple(buttons[3:]), back))


async def chat(turn: Turn) -> Answer:
    """How a live learns where its comments are. `livchat:<live>`."""
    found = await steered(turn)
    if found is None:
        return denied(turn)
    return turn.message(turn.say("lives-chat-how"), ((turn.button("back", f"liv:{found.show.id}"),),))


async def mine(turn: Turn) -> Answer:
    """/live in private: the live that runs or comes next, and the ones before it."""
    show = await reads.nearest(turn.session, turn.person.id, turn.person.producers, turn.now)
    producer_id = current(turn)
    before = await reads.of_producer(turn.session, producer_id) if producer_id is not None else []
    rows = [
        (turn.button("lives-past", f"liv:{one.id}", title=one.title[:40], day=f"{local(one.starts_at):%d/%m}" if one.starts_at else ""),)
        for one in before
        if one.state == "ended"
    ]  # fmt: skip
    slots = (turn.button("slots-mine", "slots"),)
    if show is None:
        return turn.message(turn.say("lives-group-none"), (*rows, slots))
    here = (turn.button("lives-panel-open", f"liv:{show.id}"),)
    return turn.message(turn.say("lives-mine", title=show.title), (here, *rows, slots))


ROUTES = Routes(
    commands={"live": mine},
    taps={
        "livp": from_slot,
        "livadd": choose,
        "livput": put,
        "livcs": codes,
        "livc": code,
        "livmv": move,
        "livrm": remove,
        "livcopy": copy,
        "livfit": fit,
        "livhold": hold,
        "livchat": chat,
    },
)
