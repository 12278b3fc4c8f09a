"""The slips of a live for its host, and what is asked for afterwards: report, files, packing list, reminders."""

from __future__ import annotations

from db.reads import live_shows as reads
from db.reads import trust as trust_reads
from domain.live_shows import MySlip
from domain.messages import Button
from domain.phones import spaced
from handlers.live import joining
from handlers.live.asking import asked
from handlers.live.prepare import deep_link, steered, tongue
from handlers.live.showing import back_button, late_button, slip_lines, slip_order
from handlers.producer.whose import denied, number
from handlers.routes import Routes
from handlers.turn import Answer, Turn
from language.say import Html
from services import live_claims, live_hosts

PER_PAGE = 8
FILES = frozenset({"xlsx", "csv", "log"})


async def slips(turn: Turn) -> Answer:
    """Slips by their numbers. `livslips:<live>:<page>`."""
    found = await steered(turn)
    if found is None:
        return denied(turn)
    await live_hosts.drop_panel(turn.session, found.show.id, turn.person)
    page = number(turn, 1)
    listed = await reads.page_of_slips(turn.session, found.show.id, offset=page * PER_PAGE, limit=PER_PAGE + 1)
    rows: list[tuple[Button, ...]] = [(_slip_button(turn, slip, name),) for slip, name, _ in listed[:PER_PAGE]]
    around = []
    if page:
        around.append(Button("◀️", data=f"livslips:{found.show.id}:{page - 1}"))
    if len(listed) > PER_PAGE:
        around.append(Button("▶️", data=f"livslips:{found.show.id}:{page + 1}"))
    if around:
        rows.append(tuple(around))
    rows.append((turn.button("back", f"liv:{found.show.id}"),))
    if not listed:
        return turn.message(turn.say("lives-slips-none"), tuple(rows))
    first, last = listed[0][0].number, listed[:PER_PAGE][-1][0].number
    return turn.message(turn.say("lives-slips-list", **{"from": str(first), "to": str(last)}), tuple(rows))


def _slip_button(turn: Turn, slip: MySlip, name: str) -> Button:
    states = {line.state for line in slip.lines}
    state = "held" if states & {"held", "offered"} else "sold" if "sold" in states else "other"
    total = tongue(turn).money(slip.total)
    facts = {"slip": str(slip.shown), "name": name[:24], "total": total, "state": state}
    return turn.button("lives-slips-line", f"livslip:{slip.live_id}:{slip.number}", **facts)


async def slip(turn: Turn) -> Answer:
    """One slip. `livslip:<live>:<slip>`; `:l` makes a claim link, `:x` strikes what is not confirmed, `:b` and `:y` ban, `:u` undoes it."""
    found = await steered(turn)
    whole = await reads.slip(turn.session, number(turn), number(turn, 1)) if found is not None else None
    if found is None or whole is None:
        return denied(turn)
    what = turn.tap[2] if len(turn.tap) > 2 else ""
    back = (turn.button("back", f"livslips:{found.show.id}:0"),)
    if what == "l":
        token = await live_claims.make(turn.session, found.show.id, whole.number, now=turn.now)
        link = deep_link(turn, token)
        return turn.fresh(turn.say("lives-claim-link", slip=str(whole.shown), link=link), (back,))
    if what == "x":
        return await asked(turn, found.show.id, "cancel", slip=whole.number)
    who = await reads.whose_slip(turn.session, found.show.id, whole.number)
    talk, name, source = tongue(turn), who.name, who.source
    if what == "b":
        yes = (turn.button("lives-ban-yes", f"livslip:{found.show.id}:{whole.number}:y"),)
        return turn.message(turn.say("lives-ban-sure", slip=str(whole.shown), name=name[:60]), (yes, back))
    if what == "y":
        return await asked(turn, found.show.id, "ban", slip=whole.number, source=source, author=who.author)
    if what == "u":
        return await asked(turn, found.show.id, "unban", slip=whole.number, source=source, author=who.author)
    text = turn.say(
        "lives-slip-host",
        slip=str(whole.shown),
        name=name[:60],
        source=talk.source(source),
        phone=f" · {spaced(whole.phone)}" if whole.phone else "",
        lines=Html(slip_lines(talk, whole)),
        total=talk.money(whole.total),
    )
    text = f"{text}{slip_order(talk, whole, proof=True)}"
    if who.banned:
        text = f"{text}\n\n{turn.say('lives-slip-banned')}"
    if whole.beside is not None:
        text = f"{text}\n\n{turn.say('lives-beside', slip=str(whole.beside))}"
    here = f"livslip:{found.show.id}:{whole.number}"
    rows = [
        (turn.button("lives-slip-link", f"{here}:l"), turn.button("lives-slip-cancel", f"{here}:x")),
        (turn.button("lives-unban", f"{here}:u") if who.banned else turn.button("lives-ban", f"{here}:b"),),
        back,
    ]
    rows[1:1] = await joining.rows(turn, whole)
    if whole.awaited:
        got, amount = f"livgot:{found.show.id}:{whole.number}", talk.money(whole.awaited)
        rows.insert(0, (
            turn.button("lives-deposit-got", f"{got}:{whole.awaited}", slip=str(whole.shown), amount=amount),
            turn.button("lives-deposit-waive", f"{got}:w"),
        ))  # fmt: skip
    for one in await trust_reads.beyond(turn.session, found.show.id, whole.number):
        if one.late:
            rows.insert(0, (late_button(talk, found.show.id, one.slip, one.shown, one.late),))
        if one.credit:
            text = f"{text}\n{turn.say('lives-deposit-credit', amount=talk.money(one.credit))}"
        if one.returnable:
            rows.insert(0, (back_button(talk, found.show.id, one.slip, one.returnable),))
    return turn.message(text, tuple(rows))


async def report(turn: Turn) -> Answer:
    """The figures so far. `livrep:<live>`."""
    found = await steered(turn)
    return denied(turn) if found is None else await asked(turn, found.show.id, "report", errand="report")


async def file(turn: Turn) -> Answer:
    """Every line of every slip as a document, or everything that was said and done. `livfile:<live>:xlsx|csv|log`."""
    found = await steered(turn)
    what = turn.tap[1] if len(turn.tap) > 1 else ""
    if found is None or what not in FILES:
        return denied(turn)
    return await asked(turn, found.show.id, what, errand="file")


async def packing(turn: Turn) -> Answer:
    """What goes into each parcel, by number. `livpack:<live>`."""
    found = await steered(turn)
    return denied(turn) if found is None else await asked(turn, found.show.id, "packing", errand="packing")


async def chase(turn: Turn) -> Answer:
    """Thank and remind everybody whose goods are held and not confirmed. `livchase:<live>`."""
    found = await steered(turn, host=True)
    return denied(turn) if found is None else await asked(turn, found.show.id, "chase", errand="chase")


async def rehearse(turn: Turn) -> Answer:
    """A made-up audience on a copy that is thrown away. `livreh:<live>`."""
    found = await steered(turn)
    if found is None:
        return denied(turn)
    if not found.show.codes:
        return turn.message(turn.say("lives-not-codes"), ((turn.button("back", f"liv:{found.show.id}"),),))
    return await asked(turn, found.show.id, "rehearse", errand="rehearse")


ROUTES = Routes(
    taps={
        "livslips": slips,
        "livslip": slip,
        "livrep": report,
        "livfile": file,
        "livpack": packing,
        "livchase": chase,
        "livreh": rehearse,
    }
)
