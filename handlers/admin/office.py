"""The office's front page: what waits, what there is to do, today's numbers."""

from __future__ import annotations

from datetime import datetime

from db.reads import numbers
from domain.clock import local, show_date
from domain.messages import Button
from domain.money import dong
from handlers.admin.guard import admins, organisers
from handlers.routes import Routes
from handlers.turn import Answer, Turn

MENU = (
    (("office-events-button", "evs"), ("office-promotions", "promos")),
    (("office-broadcasts", "bcs"), ("office-numbers", "numbers")),
    (("office-rooms", "rooms"), ("office-people", "invite")),
)


def _there(turn: Turn) -> set[str]:
    routes = turn.extra.get("routes")
    return set(routes.taps) if isinstance(routes, Routes) else set()


@organisers
async def front(turn: Turn) -> Answer:
    """Everything that an organiser or an admin does."""
    found = await numbers.today(turn.session, turn.now)
    there = _there(turn)
    rows: list[tuple[Button, ...]] = []
    if turn.person.is_admin:
        rows.append((turn.button("office-approvals", "regs", count=found.waiting),))
    rows += [tuple(turn.button(key, data) for key, data in row if not there or data in there) for row in MENU]
    rows.append((turn.button("menu-open", "menu"),))
    text = turn.say(
        "office-title",
        orders=found.orders,
        money=dong(found.money, turn.lang),
        people=found.people,
        waiting=found.waiting,
    )
    return turn.message(text, tuple(row for row in rows if row))


@admins
async def today(turn: Turn) -> Answer:
    """Numbers of the day."""
    found = await numbers.today(turn.session, turn.now)
    text = turn.say(
        "office-numbers-text",
        day=_day(turn.now, turn.lang),
        orders=found.orders,
        money=dong(found.money, turn.lang),
        open=found.open,
        people=found.people,
        agreed=found.agreed,
        products=found.products,
        outbox=found.outbox,
    )
    return turn.message(text, ((turn.button("back", "office"),),))


def _day(now: datetime, language: str) -> str:
    return show_date(local(now).date(), language)


ROUTES = Routes(commands={"office": front, "vanphong": front}, taps={"office": front, "numbers": today})
