"""The chat door's routing table, read top to bottom: each door brings its own commands, taps and forms."""

from __future__ import annotations

from handlers import buyer, events, orders
from handlers.admin import approvals
from handlers.admin import events as admin_events
from handlers.producer import listing, registration, shop
from handlers.routes import Routes, join

ROUTES: Routes = join(
    buyer.ROUTES,
    orders.ROUTES,
    events.ROUTES,
    registration.ROUTES,
    listing.ROUTES,
    shop.ROUTES,
    approvals.ROUTES,
    admin_events.ROUTES,
)
