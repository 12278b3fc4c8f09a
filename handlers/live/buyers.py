"""A buyer's side of lives: what runs and what comes, his own slips, an offer taken or passed on, a complaint."""

from __future__ import annotations

from db.reads import live_shows as reads
from db.reads import products as product_reads
from db.reads import promotions as promotion_reads
from db.reads import slots as slot_reads
from domain.clock import show_span
from domain.live_shows import MySlip
from domain.messages import Button, Message, Reply
from handlers.forms import Data, Form, begin
from handlers.live.asking import asked
from handlers.live.prepare import tongue
from handlers.live.showing import PLACES, Tongue, has_more_places, order_page, places, slip_lines, slip_order
from handlers.live.steering import LOCAL
from handlers.producer.whose import denied, number
from handlers.routes import Routes
from handlers.steps import text_step
from handlers.turn import Answer, Turn
from language.promotions import gives as gives_words
from language.say import Html
from services import follows, live_complaints, live_hosts, live_openings


async def list_(turn: Turn) -> Answer:
    """What runs, what comes, and the own slips of lives that are not settled yet."""
    rows: list[tuple[Button, ...]] = [
        (turn.button("lives-list-running", f"lb:{show.id}", title=show.title[:40]),)
        for show in await reads.running(turn.session)
    ]
    for slip in await reads.slips_of_person(turn.session, turn.person.id):
        if slip.to_confirm or any(line.state == "waitlisted" for line in slip.lines):
            data = f"lbs:{slip.live_id}:{slip.number}"
            rows.append((turn.button("lives-my-slip", data, slip=str(slip.shown), title=slip.title[:30]),))
    for slot_id, title, _, producer, starts, _ in await reads.coming(turn.session, turn.now):
        when = show_span(starts, starts, turn.lang, turn.now).partition("-")[0].strip()
        rows.append((turn.button("lives-list-coming", f"lbc:{slot_id}", when=when, title=(title or producer)[:40]),))
    key = "lives-list" if rows else "lives-list-none"
    return turn.message(turn.say(key), (*rows, (turn.button("menu-open", "menu"),)))


async def view(turn: Turn) -> Answer:
    """One live that runs or ran. `lb:<live>`."""
    show = await reads.show(turn.session, number(turn))
    if show is None or show.state not in {"open", "paused", "ended"}:
        return denied(turn)
    await live_openings.looked(turn.session, show.id, turn.person.id, now=turn.now)
    talk = tongue(turn)
    lines = [
        turn.say(
            "lives-view-line", code=code.code, name=code.name[:60], price=talk.money(code.price), unit=code.unit,
            left=talk.qty(code.left if code.state == "on" else 0),
        )
        for code in show.codes[:30]
    ]  # fmt: skip
    text = turn.say(
        "lives-view", state=show.state, title=show.title, producer=show.producer, lines=Html("\n".join(lines))
    )
    for one in await promotion_reads.of_live(turn.session, show.id, turn.now) if show.is_running else ():
        gives = Html(gives_words(turn.shop.words, turn.lang, one.effect))
        text += "\n" + turn.say("lives-view-gain", gives=gives, producer=show.producer)
    rows: list[tuple[Button, ...]] = []
    for slip in await reads.slips_of_person(turn.session, turn.person.id, show.id):
        data = f"lbs:{show.id}:{slip.number}"
        rows.append((turn.button("lives-my-slip", data, slip=str(slip.shown), title=show.title[:30]),))
    url = turn.shop.settings.public_url
    if show.is_running and (turn.person.channel == "web" or not url.startswith(LOCAL)):
        rows.append((Button(turn.shop.words.say_plain(turn.lang, "lives-watch"), url=f"{url}/live/{show.slug}"),))
    if await live_hosts.role_in(turn.session, show, turn.person) is not None:
        rows.append((turn.button("lives-panel-open", f"liv:{show.id}"),))
    rows.append((turn.button("lives-complain", f"lbw:{show.id}"), turn.button("back", "lives")))
    return turn.message(text, tuple(rows))


async def coming(turn: Turn) -> Answer:
    """A live to come; who wants to be reminded follows its producer. `lbc:<slot>[:y|n]`."""
    booking = await slot_reads.by_id(turn.session, number(turn))
    if booking is None or booking.state != "booked" or booking.span.end <= turn.now:
        return denied(turn)
    wish = turn.tap[1] if len(turn.tap) > 1 else ""
    if wish == "y":
        await follows.follow(turn.session, turn.person.id, booking.producer_id, now=turn.now)
    elif wish == "n":
        await follows.unfollow(turn.session, turn.person.id, booking.producer_id)
    is_followed = await product_reads.is_followed(turn.session, turn.person.id, booking.producer_id)
    text = turn.say(
        "lives-coming",
        title=booking.title or booking.producer,
        producer=booking.producer,
        when=show_span(booking.span.start, booking.span.end, turn.lang, turn.now),
        room=booking.room,
        follows="yes" if is_followed else "no",
    )
    key, answer = ("lives-remind-off", "n") if is_followed else ("lives-remind", "y")
    rows = ((turn.button(key, f"lbc:{booking.id}:{answer}"),), (turn.button("back", "lives"),))
    return turn.message(text, rows)


def slip_card(talk: Tongue, slip: MySlip, *, edit: int | None = None) -> Message:
    """A buyer's own slip with what he can do to it."""
    text = talk.say(
        "lives-slip",
        title=slip.title,
        slip=str(slip.shown),
        lines=Html(slip_lines(talk, slip)),
        total=talk.money(slip.total),
    )
    text = f"{text}{slip_order(talk, slip)}"
    here = f"{slip.live_id}:{slip.number}"
    rows: list[tuple[Button, ...]] = []
    for line in slip.lines:
        if line.state not in {"offered", "waitlisted"}:
            continue
        which, much = f"{here}:{line.code}:{line.number}", {"code": line.code, "qty": talk.qty(line.qty)}
        give = talk.button("lives-slip-pass", f"lbn:{which}", **much)
        is_offered = line.state == "offered"
        rows.append((talk.button("lives-slip-take", f"lbt:{which}", **much), give) if is_offered else (give,))
    held = sum(line.cost for line in slip.lines if line.state == "held")
    if slip.awaited:
        rows.append((talk.button("lives-slip-deposit", f"lbd:{here}", amount=talk.money(slip.awaited)),))
    elif held:
        rows.append((talk.button("lives-slip-buy", f"lbb:{here}", total=talk.money(held)),))
    elif any(line.state == "sold" for line in slip.lines):
        rows.append((talk.button("start-orders", "orders"),))
    if has_more_places(slip):
        rows.append((talk.button("lives-slip-order-all", f"lbo:{here}", count=len(places(slip))),))
    rows.append((talk.button("lives-complain", f"lbw:{slip.live_id}"), talk.button("back", "lives")))
    return Message(text, tuple(rows), edit=edit)


async def own(turn: Turn) -> MySlip | None:
    """The slip in a tap's first two numbers, if it is this person's."""
    return await reads.slip(turn.session, number(turn), number(turn, 1), turn.person.id)


async def slip(turn: Turn) -> Answer:
    """A buyer's own slip; looking at it renews nothing. `lbs:<live>:<slip>`."""
    found = await own(turn)
    return denied(turn) if found is None else slip_card(tongue(turn), found, edit=turn.tapped)


async def order(turn: Turn) -> Answer:
    """Every comment of a buyer's own that took something, by its place. `lbo:<live>:<slip>[:<page>]`."""
    found = await own(turn)
    page = number(turn, 2)
    if found is None or len(places(found)) <= page * PLACES:
        return denied(turn)
    shown = order_page(tongue(turn), found, page)
    return turn.message(shown.text, shown.buttons)


async def take(turn: Turn) -> Answer:
    """Take up an offer. `lbt:<live>:<slip>:<code>[:<line>]`; a button of before names no line and takes all of the code."""
    return await _answer(turn, "take", "offered")


async def pass_on(turn: Turn) -> Answer:
    """Pass an offer or a place in the queue on to the next. `lbn:<live>:<slip>:<code>[:<line>]`, as above."""
    return await _answer(turn, "strike", "offered", "waitlisted")


async def _answer(turn: Turn, kind: str, *states: str) -> Answer:
    """The line is one of his own slip in the database, or nothing is done: a tap's data can be anything."""
    found = await own(turn)
    if found is None:
        return denied(turn)
    code = turn.tap[2][:20] if len(turn.tap) > 2 else ""
    line = number(turn, 3) if any(turn.tap[3:]) else None
    if not any(one.code == code and one.state in states and line in {None, one.number} for one in found.lines):
        return Reply((slip_card(tongue(turn), found, edit=turn.tapped),), toast=turn.say("lives-slip-gone"))
    return await asked(turn, found.live_id, kind, errand=kind, slip=found.number, code=code, line=line)


async def claim(turn: Turn) -> Answer:
    """A claim link was opened (`/start c_...`): the slip of a buyer from elsewhere becomes this person's."""
    live_id = await reads.claimed_live(turn.session, turn.payload)
    if live_id is None:
        return turn.fresh(turn.say("lives-link-spent"), ((turn.button("menu-open", "menu"),),))
    return await asked(turn, live_id, "claim", errand="claim", token=turn.payload)


async def complain(turn: Turn) -> Answer:
    """A complaint, to the host and the admins. `lbw:<live>`."""
    show = await reads.show(turn.session, number(turn))
    if show is None or show.state not in {"open", "paused", "ended"}:
        return denied(turn)
    return await begin(turn, COMPLAINT, {"live": show.id})


async def _complained(turn: Turn, data: Data) -> Answer:
    await live_complaints.complain(
        turn.session, data["live"], key=turn.source, author=f"person:{turn.person.id}", name=turn.person.name,
        text=data["text"], now=turn.now,
    )  # fmt: skip
    return turn.fresh(turn.say("lives-complained"), ((turn.button("back", f"lb:{data['live']}"),),))


COMPLAINT = Form(
    "live-complaint",
    "lives-complain-form",
    (text_step("text", "lives-ask-complaint", longest=1000, lines=True),),
    _complained,
)
ROUTES = Routes(
    commands={"lives": list_},
    taps={
        "lives": list_,
        "lb": view,
        "lbc": coming,
        "lbs": slip,
        "lbo": order,
        "lbt": take,
        "lbn": pass_on,
        "lbw": complain,
    },
    forms={COMPLAINT.name: COMPLAINT},
    starts={"c": claim},
)
