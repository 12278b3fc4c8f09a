"""Orders after they were placed: the buyer's side and the producer's, together, since each step touches both."""

from __future__ import annotations

from handlers.orders import keeping, mine, pay, theirs
from handlers.routes import Routes

ROUTES = Routes(
    commands={"orders": mine.list_, "donhang": mine.list_, "work": theirs.work},
    taps={
        "orders": mine.list_,
        "o": mine.one,
        "ocx": mine.cancel,
        "oget": mine.received,
        "oag": mine.again,
        "oqr": pay.again,
        "okeep": keeping.keep,
        "work": theirs.work,
        "om": theirs.move,
        "or": theirs.reasons,
        "oc": theirs.cancel,
        "opaid": theirs.paid,
    },
    forms={theirs.REASON.name: theirs.REASON},
)
