"""The live's door: preparing, steering and following a live, for its host, his helpers and the buyers."""

from __future__ import annotations

from handlers.live import (
    after,
    buyers,
    buying,
    figures,
    flashing,
    games,
    helping,
    joining,
    papers,
    prepare,
    restocking,
    steering,
    trusting,
)
from handlers.routes import Routes, join

ROUTES: Routes = join(
    prepare.ROUTES,
    figures.ROUTES,
    flashing.ROUTES,
    games.ROUTES,
    papers.ROUTES,
    steering.ROUTES,
    restocking.ROUTES,
    helping.ROUTES,
    joining.ROUTES,
    after.ROUTES,
    buyers.ROUTES,
    buying.ROUTES,
    trusting.ROUTES,
)
